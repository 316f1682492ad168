#include "format/csv/csv.h"

#include "base/limits.h"
#include "base/vec.h"
#include "msg/m_csv.h"
#include "msg/m_hint.h"

#define SNIFF_LINES 50 /* enough to see the habit of a file */
#define SNIFF_BYTES ((size_t)256 << 10)

struct reader {
    struct seki_str name;
    struct seki_str rest; /* what was not read yet */
    char separator;
    size_t line; /* of the text, from 1 */
    uint32_t record;
    struct seki_buf text;   /* texts of the record, after one another */
    struct seki_vec ends;   /* size_t: where each cell ends in `text` */
    struct seki_vec filled; /* struct seki_cell */
};

static void finish_reader(struct reader *reader)
{
    seki_buf_finish(&reader->text);
}

static bool at_break(struct seki_str s)
{
    return s.n && (s.p[0] == '\n' || s.p[0] == '\r');
}

/* Takes one character, or CR and LF together, off `*s`. */
static void skip_one(struct seki_str *s, size_t *line)
{
    bool is_break = at_break(*s);

    *s = seki_str_skip(*s, seki_str_starts(*s, SEKI_STR("\r\n")) ? 2 : 1);
    *line += is_break;
}

/* --- finding the separator ------------------------------------------------------------------ */

struct habit {
    char separator;
    unsigned lines_with[256]; /* how many lines have that many of it; 255: or more */
};

/* Takes one record off `*s` and counts each candidate outside of quotes. */
static void count_record(struct seki_str *s, struct habit *habits, size_t n)
{
    unsigned counts[8] = {0}; /* there are three candidates */
    bool is_quoted = false;
    size_t line = 0;

    while (s->n && (is_quoted || !at_break(*s))) {
        is_quoted = is_quoted != (s->p[0] == '"');
        for (size_t i = 0; !is_quoted && i < n; i++) {
            counts[i] += s->p[0] == habits[i].separator && counts[i] < 255;
        }
        *s = seki_str_skip(*s, 1);
    }
    if (s->n) {
        skip_one(s, &line);
    }
    for (size_t i = 0; i < n; i++) {
        habits[i].lines_with[counts[i]]++;
    }
}

/* The greatest number of lines that agree on how many separators a line has. */
static unsigned agreement(const struct habit *habit)
{
    unsigned best = 0;

    for (size_t i = 1; i < SEKI_ARRAY_LEN(habit->lines_with); i++) {
        best = SEKI_MAX(best, habit->lines_with[i]);
    }
    return best;
}

/* The separator on whose number most lines agree: text has commas too, but never so regularly. */
static char find_separator(struct seki_str text)
{
    struct habit habits[] = {{.separator = '\t'}, {.separator = ';'}, {.separator = ','}};
    struct seki_str s = seki_str_head(text, SNIFF_BYTES);
    char best = ',';
    unsigned most = 0;

    for (size_t i = 0; s.n && i < SNIFF_LINES; i++) {
        count_record(&s, habits, SEKI_ARRAY_LEN(habits));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(habits); i++) {
        if (agreement(&habits[i]) > most) {
            most = agreement(&habits[i]);
            best = habits[i].separator;
        }
    }
    return best;
}

/* --- reading -------------------------------------------------------------------------------- */

/* A quoted part, from behind its opening quote to behind its closing one. */
static int read_quoted(struct reader *reader, struct seki_err *err)
{
    size_t opened = reader->line;

    while (reader->rest.n) {
        struct seki_str from = reader->rest;
        if (seki_str_starts(from, SEKI_STR("\"\""))) {
            seki_buf_add_char(&reader->text, '"');
            reader->rest = seki_str_skip(from, 2);
        } else if (from.p[0] == '"') {
            reader->rest = seki_str_skip(from, 1);
            return 0;
        } else {
            skip_one(&reader->rest, &reader->line);
            seki_buf_add(&reader->text, seki_str_head(from, from.n - reader->rest.n));
        }
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_csv_open_quote(reader->name, (int64_t)opened),
                     M_hint_csv_quote());
}

/* One cell; afterwards a separator, a line break or the end is next. */
static int read_cell(struct reader *reader, struct seki_err *err)
{
    size_t n = 0;

    if (reader->rest.n && reader->rest.p[0] == '"') {
        int r;
        reader->rest = seki_str_skip(reader->rest, 1);
        r = read_quoted(reader, err);
        if (r < 0) {
            return r;
        }
    }
    while (n < reader->rest.n && reader->rest.p[n] != reader->separator &&
           !at_break(seki_str_skip(reader->rest, n))) {
        n++;
    }
    seki_buf_add(&reader->text, seki_str_head(reader->rest, n));
    reader->rest = seki_str_skip(reader->rest, n);
    return 0;
}

static int end_cell(struct reader *reader, size_t start, struct seki_err *err)
{
    size_t *end;

    if (seki_buf_status(&reader->text) < 0) {
        return seki_fail_status(err, seki_buf_status(&reader->text));
    }
    if (reader->text.n - start > SEKI_LIMIT_CELL_BYTES) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_csv_long_cell(reader->name, (int64_t)reader->line, (int64_t)SEKI_LIMIT_CELL_BYTES),
            M_hint_csv_quote());
    }
    end = seki_vec_push(&reader->ends);
    if (!end) {
        return seki_vec_is_full(&reader->ends)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_csv_too_many_columns(reader->name, (int64_t)reader->line,
                                                      SEKI_LIMIT_SHEET_COLUMNS),
                               SEKI_NO_HINT)
                   : seki_fail_nomem(err);
    }
    *end = reader->text.n;
    return 0;
}

static int read_record(struct reader *reader, struct seki_err *err)
{
    reader->ends.n = 0;
    seki_buf_clear(&reader->text);
    for (;;) {
        size_t start = reader->text.n;
        int r = read_cell(reader, err);
        if (r == 0) {
            r = end_cell(reader, start, err);
        }
        if (r < 0) {
            return r;
        }
        if (!reader->rest.n || at_break(reader->rest)) {
            break;
        }
        reader->rest = seki_str_skip(reader->rest, 1);
    }
    if (reader->rest.n) {
        skip_one(&reader->rest, &reader->line);
    }
    reader->record++;
    return 0;
}

static int deliver(struct reader *reader, const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_row row = {.number = reader->record, .width = (uint32_t)reader->ends.n};
    size_t start = 0;

    reader->filled.n = 0;
    for (size_t i = 0; i < reader->ends.n; i++) {
        size_t end = *seki_vec_at(&reader->ends, size_t, i);
        if (end > start) {
            struct seki_cell *cell = seki_vec_push(&reader->filled);
            if (!cell) {
                return seki_fail_nomem(err);
            }
            *cell = (struct seki_cell){
                .column = (uint32_t)i,
                .text = seki_str_of(reader->text.p + start, end - start),
            };
        }
        start = end;
    }
    row.cells = reader->filled.p;
    row.n = reader->filled.n;
    return row.n ? sink->row(sink->user, &row, err) : 0;
}

static int read_records(struct reader *reader, const struct seki_grid_sink *sink,
                        struct seki_err *err)
{
    while (reader->rest.n) {
        int r;
        if (reader->record >= SEKI_LIMIT_SHEET_ROWS) {
            return seki_fail(err, SEKI_ERR_LIMIT,
                             M_csv_too_many_rows(reader->name, SEKI_LIMIT_SHEET_ROWS),
                             SEKI_NO_HINT);
        }
        r = read_record(reader, err);
        if (r == 0) {
            r = deliver(reader, sink, err);
        }
        if (r < 0) {
            return r;
        }
    }
    return 0;
}

int seki_csv_read(struct seki_arena *scratch, struct seki_str name, struct seki_str text,
                  char separator, const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct reader SEKI_CLEANUP(finish_reader) reader = {
        .name = name,
        .rest = text,
        .separator = separator ? separator : find_separator(text),
        .line = 1,
    };
    bool is_wanted = true;
    int r = sink->sheet(sink->user, SEKI_STR(""), &is_wanted, err);

    if (r < 0 || !is_wanted) {
        return r;
    }
    seki_buf_init(&reader.text, SEKI_MAX(text.n, (size_t)1)); /* cells only get shorter */
    seki_vec_init(&reader.ends, scratch, sizeof(size_t), SEKI_LIMIT_SHEET_COLUMNS);
    seki_vec_init(&reader.filled, scratch, sizeof(struct seki_cell), SEKI_LIMIT_SHEET_COLUMNS);
    return read_records(&reader, sink, err);
}

/* --- writing -------------------------------------------------------------------------------- */

static bool is_one_of(char c, struct seki_str set)
{
    return seki_str_find_char(set, c) != SIZE_MAX;
}

static bool needs_quotes(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (is_one_of(text.p[i], SEKI_STR(",;\t\"\r\n"))) {
            return true;
        }
    }
    return text.n && (text.p[0] == ' ' || text.p[text.n - 1] == ' ');
}

void seki_csv_add_cell(struct seki_buf *out, struct seki_str text, bool is_first)
{
    bool is_quoted = needs_quotes(text);

    if (!is_first) {
        seki_buf_add_char(out, ',');
    }
    if (is_quoted) {
        seki_buf_add_char(out, '"');
    }
    if (text.n && is_one_of(text.p[0], SEKI_STR("=+-@\t\r"))) {
        seki_buf_add_char(out, '\'');
    }
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') {
            seki_buf_add_char(out, '"');
        }
        seki_buf_add_char(out, text.p[i]);
    }
    if (is_quoted) {
        seki_buf_add_char(out, '"');
    }
}
