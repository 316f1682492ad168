/* Whether a text is a delimited table: as such, or as lines, it has more answers. */
#include "base/utf8.h"
#include "format/csv/csv.h"
#include "format/form/words.h"
#include "format/text/parts.h"

#define SNIFF_BYTES ((size_t)256 << 10) /* some thousand lines */
#define SCRATCH_BYTES ((size_t)32 << 20)
#define REGULAR_LINES 64   /* that are looked at */
#define REGULAR_LEAST 8    /* fewer tell nothing */
#define REGULAR_COLUMNS 32 /* more are counted as so many */

static bool is_whole_id(struct seki_str text)
{
    struct seki_str id;
    enum seki_text_end end;

    text = seki_str_trim(text);
    return seki_text_take_id(&text, &id, &end) && text.n == 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    size_t *n_answers = user;
    bool has_id = false;
    bool has_word = false;
    int r = 0;

    for (size_t i = 0; r == 0 && i < row->n; i++) {
        struct seki_text_word word = {0};
        bool is_id = is_whole_id(row->cells[i].text);
        if (!is_id && !has_word) {
            r = seki_text_find_word(row->cells[i].text, &word, err);
        }
        has_id = has_id || is_id;
        has_word = has_word || word.is_found;
    }
    *n_answers += has_id && has_word;
    return r;
}

/* A table that cannot be read to its end counts as far as it can. */
static int count_in_table(struct seki_str text, size_t *ret_n, bool *ret_is_broken,
                          struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_grid_sink sink = {.user = ret_n, .sheet = seki_grid_want_sheet, .row = on_row};
    struct seki_err broken = {0};
    int r;

    seki_arena_init(&arena, SCRATCH_BYTES);
    *ret_n = 0;
    r = seki_csv_read(&arena, SEKI_STR(""), text, 0, &sink, &broken);
    *ret_is_broken = r < 0;
    if (r == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(err);
    }
    return 0;
}

static int count_in_lines(struct seki_str text, size_t *ret_n, struct seki_err *err)
{
    struct seki_str line;
    int r = 0;

    *ret_n = 0;
    while (r == 0 && seki_str_split(&text, '\n', &line)) {
        struct seki_text_entry entry = {0};
        r = seki_text_parse_entry(seki_str_trim(line), SIZE_MAX, &entry, err);
        *ret_n += entry.id.n > 0 && entry.is_answered;
    }
    return r;
}

/* Delimiters of a line that stand outside of quotes. */
static size_t count_delimiters(struct seki_str line, char delimiter)
{
    bool is_quoted = false;
    size_t n = 0;

    for (size_t i = 0; i < line.n; i++) {
        is_quoted = line.p[i] == '"' ? !is_quoted : is_quoted;
        n += !is_quoted && line.p[i] == delimiter;
    }
    return n;
}

/* Four columns or more in nearly every line: prose with so many commas each time does not exist. */
static bool is_regular(struct seki_str text, char delimiter)
{
    size_t lines_with[REGULAR_COLUMNS] = {0}; /* so many delimiters */
    size_t n_lines = 0;
    size_t most = 0;
    struct seki_str line;

    while (n_lines < REGULAR_LINES && seki_str_split(&text, '\n', &line)) {
        if (seki_str_trim(line).n) {
            size_t n = count_delimiters(line, delimiter);
            lines_with[SEKI_MIN(n, (size_t)REGULAR_COLUMNS - 1)]++;
            n_lines++;
        }
    }
    for (size_t n = 3; n < REGULAR_COLUMNS; n++) {
        most = SEKI_MAX(most, lines_with[n]);
    }
    return n_lines >= REGULAR_LEAST && most * 10 >= n_lines * 9;
}

int seki_text_is_plain(struct seki_str text, bool *ret_is_plain, struct seki_err *err)
{
    struct seki_str head = seki_utf8_head(text, SNIFF_BYTES);
    bool is_broken = false;
    size_t n_table = 0;
    size_t n_lines = 0;
    int r;

    *ret_is_plain = false;
    if (is_regular(head, ',') || is_regular(head, '\t') || is_regular(head, ';')) {
        return 0;
    }
    r = count_in_table(head, &n_table, &is_broken, err);
    r = r < 0 ? r : count_in_lines(head, &n_lines, err);
    if (r < 0) {
        return r;
    }
    *ret_is_plain = n_lines > 2 * n_table && !(is_broken && n_table > 0 && head.n == text.n);
    return 0;
}
