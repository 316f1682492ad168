#include "format/data/tsv.h"

#include "base/io.h"
#include "base/utf8.h"
#include "msg/m_data.h"

#define NO_COLUMN SIZE_MAX

struct reader {
    struct seki_arena *arena;
    struct seki_str file;
    const struct seki_column *columns;
    size_t n_columns;
    size_t place[SEKI_LIMIT_DATA_COLUMNS]; /* declared column of each column of the file */
    size_t n_places;
    size_t line;
    struct seki_vec rows; /* of n_columns cells */
    struct seki_vec lines;
    struct seki_complaints *complaints;
    struct seki_err *err;
};

static int complain(struct reader *r, struct seki_msg what)
{
    return seki_complain(r->complaints, r->file, r->line, what, r->err);
}

static size_t declared_column(const struct reader *r, struct seki_str name)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        if (seki_str_eq(r->columns[i].name, name)) {
            return i;
        }
    }
    return NO_COLUMN;
}

static bool has_column(const struct reader *r, size_t column)
{
    for (size_t i = 0; i < r->n_places; i++) {
        if (r->place[i] == column) {
            return true;
        }
    }
    return false;
}

static int read_head_cell(struct reader *r, struct seki_str name)
{
    size_t column = declared_column(r, name);

    if (r->n_places == SEKI_LIMIT_DATA_COLUMNS) {
        return seki_fail_limit(r->err, r->file, SEKI_LIMIT_DATA_COLUMNS);
    }
    if (column != NO_COLUMN && has_column(r, column)) {
        r->place[r->n_places++] = NO_COLUMN;
        return complain(r, M_data_double_column(name));
    }
    r->place[r->n_places++] = column;
    return column == NO_COLUMN ? complain(r, M_data_unknown_column(name)) : 0;
}

static int read_head(struct reader *r, struct seki_str line)
{
    struct seki_str name;
    int error = 0;

    while (error == 0 && seki_str_split(&line, '\t', &name)) {
        error = read_head_cell(r, name);
    }
    for (size_t i = 0; error == 0 && i < r->n_columns; i++) {
        if (r->columns[i].need != SEKI_COLUMN_OPTIONAL && !has_column(r, i)) {
            error = complain(r, M_data_missing_column(r->columns[i].name));
        }
    }
    return error;
}

static int check_cell(struct reader *r, size_t column, struct seki_str cell)
{
    if (cell.n != seki_str_trim(cell).n) {
        return complain(r, M_data_blank_at_end(r->columns[column].name));
    }
    if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"') {
        return complain(r, M_data_quoted(r->columns[column].name));
    }
    if (cell.n == 0 && r->columns[column].need == SEKI_COLUMN_FILLED) {
        return complain(r, M_data_empty_cell(r->columns[column].name));
    }
    return 0;
}

static int read_cells(struct reader *r, struct seki_str line, struct seki_str *cells)
{
    struct seki_str cell;
    size_t n = 0;
    int error = 0;

    /* A trailing empty cell is a cell: count separators, not parts. */
    for (; error == 0 && n < r->n_places; n++) {
        size_t tab = seki_str_find_char(line, '\t');
        bool is_last = tab == SIZE_MAX;
        cell = is_last ? line : seki_str_head(line, tab);
        if (r->place[n] != NO_COLUMN) {
            cells[r->place[n]] = cell;
            error = check_cell(r, r->place[n], cell);
        }
        if (is_last) {
            n++;
            line = seki_str_of(NULL, 0);
            break;
        }
        line = seki_str_skip(line, tab + 1);
    }
    if (error == 0 && (n != r->n_places || line.p != NULL)) {
        error = complain(r, M_data_cell_count((int64_t)r->n_places));
    }
    return error;
}

static int read_row(struct reader *r, struct seki_str line)
{
    struct seki_str *cells;
    size_t *number;

    if (line.n == 0) {
        return complain(r, M_data_empty_line());
    }
    cells = seki_vec_push(&r->rows);
    number = seki_vec_push(&r->lines);
    if (!cells || !number) {
        return seki_vec_is_full(&r->rows) ? seki_fail_limit(r->err, r->file, SEKI_LIMIT_DATA_ROWS)
                                          : seki_fail_nomem(r->err);
    }
    *number = r->line;
    return read_cells(r, line, cells);
}

static int read_lines(struct reader *r, struct seki_str text)
{
    struct seki_str line;
    int error = 0;

    while (error == 0 && seki_str_split(&text, '\n', &line)) {
        r->line++;
        if (line.n && line.p[line.n - 1] == '\r') {
            line.n--;
            error = complain(r, M_data_cr());
        }
        if (error == 0) {
            error = r->line == 1 ? read_head(r, line) : read_row(r, line);
        }
    }
    return error;
}

int seki_table_parse(struct seki_arena *arena, struct seki_str file, struct seki_str text,
                     const struct seki_column *columns, size_t n_columns,
                     struct seki_table *ret_table, struct seki_complaints *complaints,
                     struct seki_err *err)
{
    struct reader r = {.arena = arena,
                       .file = file,
                       .columns = columns,
                       .n_columns = n_columns,
                       .complaints = complaints,
                       .err = err};
    int error = 0;

    seki_vec_init(&r.rows, arena, n_columns * sizeof(struct seki_str), SEKI_LIMIT_DATA_ROWS);
    seki_vec_init(&r.lines, arena, sizeof(size_t), SEKI_LIMIT_DATA_ROWS);
    if (!seki_utf8_is_valid(text)) {
        error = complain(&r, M_data_not_utf8());
    } else if (text.n == 0 || text.p[text.n - 1] != '\n') {
        error = complain(&r, M_data_no_newline());
    }
    if (error == 0 && seki_str_starts(text, SEKI_STR(SEKI_DATA_BOM))) {
        error = complain(&r, M_data_bom());
        text = seki_str_skip(text, sizeof(SEKI_DATA_BOM) - 1); /* the rest may hold more */
    }
    if (error == 0) {
        error = read_lines(&r, text);
    }
    if (error < 0) {
        return error;
    }
    *ret_table = (struct seki_table){.file = file,
                                     .n_columns = n_columns,
                                     .n_rows = r.rows.n,
                                     .cells = r.rows.p,
                                     .lines = r.lines.p};
    return 0;
}

int seki_table_read(struct seki_arena *arena, struct seki_str file,
                    const struct seki_column *columns, size_t n_columns,
                    struct seki_table *ret_table, struct seki_complaints *complaints,
                    struct seki_err *err)
{
    struct seki_str text;
    int error = seki_io_read_file(arena, file.p, SEKI_LIMIT_DATA_FILE, &text, err);

    return error < 0 ? error
                     : seki_table_parse(arena, file, text, columns, n_columns, ret_table,
                                        complaints, err);
}
