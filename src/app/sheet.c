/* One CSV table of a hospital's folder. */
#include "app/heads.h"
#include "base/io.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "format/csv/guard.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

#define SHOWN 60 /* bytes of a cell that a message shows */

struct collect {
    struct seki_intake *in;
    struct seki_sheet *sheet;
    struct seki_heads heads;
    bool has_heads;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

static bool is_blank(const struct seki_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (seki_str_trim(row->cells[i].text).n) {
            return false;
        }
    }
    return true;
}

/* The first cell of a row with something nobody sees: it is read as it stands there, and its person may not know. */
static int tell_hidden(const struct collect *c, size_t head, size_t line, struct seki_err *err)
{
    const struct seki_head *it = &c->sheet->heads[head];

    return seki_intake_warn(c->in, c->sheet->file, line, M_hos_hidden(it->ja, it->en), err);
}

static int keep_row(struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    struct seki_sheet *sheet = c->sheet;
    bool has_hidden = false;
    size_t *line;
    int r = 0;

    if (seki_vec_is_full(&sheet->lines)) {
        return seki_fail_limit(err, sheet->file, sheet->lines.max);
    }
    line = seki_vec_push(&sheet->lines);
    if (!line) {
        return seki_fail_nomem(err);
    }
    *line = row->number;
    for (size_t i = 0; r == 0 && i < sheet->n_heads; i++) {
        struct seki_str *cell = seki_vec_push(&sheet->cells);
        struct seki_str text =
            sheet->has[i] ? seki_csv_unguard(seki_str_trim(seki_row_text(row, c->heads.column[i])))
                          : SEKI_STR("");
        if (cell) {
            *cell = seki_arena_str(c->in->app->arena, text);
        }
        if (!cell || !cell->p) {
            return seki_fail_nomem(err);
        }
        if (!has_hidden && seki_visible_is_hidden_in(text)) {
            has_hidden = true;
            r = tell_hidden(c, i, row->number, err);
        }
    }
    return r;
}

/* --- rows that are not what they seem */

/* Line breaks, and separators as a table has them: with no blank behind, unlike in a sentence. */
struct marks {
    size_t breaks;
    size_t separators; /* of the kind that is there most often */
};

static struct marks count_marks(struct seki_str text)
{
    static const char kinds[] = {',', ';', '\t'};
    struct marks marks = {0};

    for (size_t k = 0; k < sizeof(kinds); k++) {
        size_t n = 0;
        for (size_t i = 0; i < text.n; i++) {
            n += text.p[i] == kinds[k] && i + 1 < text.n && text.p[i + 1] != ' ';
        }
        marks.separators = SEKI_MAX(marks.separators, n);
    }
    for (size_t i = 0; i < text.n; i++) {
        marks.breaks +=
            text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n'));
    }
    return marks;
}

static struct seki_str first_line(struct seki_str text)
{
    size_t end = seki_str_find_char(text, '\n');

    return seki_str_trim(seki_utf8_head(seki_str_head(text, end), SHOWN));
}

/* A line after the first one begins as rows of this table do. */
static bool has_row(const struct seki_map *ids, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        struct seki_str rest = seki_str_skip(text, i + 1);
        size_t end = 0;

        if (text.p[i] != '\n' && text.p[i] != '\r') {
            continue;
        }
        while (end < rest.n && !strchr(",;\t\r\n", rest.p[end])) {
            end++;
        }
        if (end < rest.n &&
            seki_map_get(ids, seki_str_trim(seki_str_head(rest, end))) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/*
 * A quotation mark that somebody left in the file takes all up to the next one, whole rows, into
 * one cell. What it took has the separators of half a row at least, or many lines. In a table of which it is known what a row begins with, it
 * has such a beginning, too: there, people write long texts.
 */
static int check_cell(const struct collect *c, const struct seki_row *row, struct seki_str text,
                      struct seki_err *err)
{
    struct marks marks = count_marks(text);
    size_t half = SEKI_MAX(SEKI_MAX(c->heads.n, row->n) / 2, (size_t)2);

    if (marks.breaks == 0 || (marks.separators < half && marks.breaks <= SEKI_LIMIT_CELL_BREAKS)) {
        return 0;
    }
    if (c->in->row_ids && !has_row(c->in->row_ids, text)) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_hos_cell_rows(c->sheet->file, (int64_t)row->number, (int64_t)marks.breaks,
                                     first_line(text)),
                     M_hint_hos_cell_rows());
}

/* A comma too many shifts the rest of a row: each value stands under the head of another. */
static int check_row(const struct collect *c, const struct seki_row *row, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < row->n; i++) {
        struct seki_str text = seki_str_trim(row->cells[i].text);
        r = check_cell(c, row, text, err);
        if (r == 0 && c->has_heads && text.n && row->cells[i].column > c->heads.last) {
            r = seki_fail(err, SEKI_ERR_INVALID,
                          M_hos_row_long(c->sheet->file, (int64_t)row->number,
                                         (int64_t)c->heads.last + 1, first_line(text)),
                          M_hint_hos_row_long());
        }
    }
    return r;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct collect *c = user;
    int r = check_row(c, row, err);

    if (r < 0 || is_blank(row)) {
        return r;
    }
    if (c->has_heads) {
        return keep_row(c, row, err);
    }
    r = seki_heads_read(c->in, c->sheet, row, &c->heads, err);
    c->has_heads = r == 0;
    return r;
}

static int start(struct collect *c, struct seki_sheet *sheet, size_t max, struct seki_err *err)
{
    struct seki_arena *arena = c->in->scratch;

    seki_vec_init(&sheet->cells, arena, sizeof(struct seki_str), max * sheet->n_heads);
    seki_vec_init(&sheet->lines, arena, sizeof(size_t), max);
    sheet->has = seki_arena_array(arena, bool, sheet->n_heads);
    return sheet->has ? 0 : seki_fail_nomem(err);
}

int seki_sheet_read(struct seki_intake *in, struct seki_str name, const struct seki_head *heads,
                    size_t n_heads, size_t max, struct seki_sheet *ret_sheet, struct seki_err *err)
{
    struct seki_sheet sheet = {.file = name, .heads = heads, .n_heads = n_heads};
    struct collect c = {.in = in, .sheet = &sheet};
    struct seki_grid_sink sink = {.user = &c, .sheet = on_sheet, .row = on_row};
    struct seki_str path;
    int r = seki_intake_path(in, name, &path, err);

    if (r == 0) {
        r = start(&c, &sheet, max, err);
    }
    if (r == 0 && seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
        sheet.is_there = true;
        r = seki_worker_read_table(&in->worker, in->app->arena, path, &sink, err);
    }
    if (r == 0) {
        *ret_sheet = sheet;
    }
    return r;
}

struct seki_str seki_sheet_cell(const struct seki_sheet *sheet, size_t row, size_t column)
{
    return *seki_vec_at(&sheet->cells, const struct seki_str, row * sheet->n_heads + column);
}
