/* Lines out of words: those on one height are one line, cut into segments where a gap is. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "format/form/words.h"
#include "format/pdf/pdf_int.h"
#include "format/text/parts.h"

#define GAP_PERCENT 38    /* of the height of a word: a blank is narrower */
#define SAME_PERCENT 40   /* of the height: how far the middles of one line lie apart */
#define ID_SEGMENTS 3     /* an id stands in one of the first */
#define REPEAT_PERCENT 60 /* of all pages: a head or foot stands on that many */
#define REPEAT_PAGES 3    /* at least */
#define REPEAT_HEIGHT 200 /* hundredths of a point: and at the same height */

static int32_t height_of(struct seki_pdf_box box)
{
    return box.bottom - box.top;
}

static int32_t middle_of(struct seki_pdf_box box)
{
    return box.top + height_of(box) / 2;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* By page, then downwards, then to the right. */
static int compare_words(const void *a, const void *b)
{
    const struct seki_pdf_word *x = a;
    const struct seki_pdf_word *y = b;
    int r = compare_numbers(x->page, y->page);

    r = r ? r : compare_numbers(middle_of(x->box), middle_of(y->box));
    r = r ? r : compare_numbers(x->box.left, y->box.left);
    return r ? r : seki_str_cmp(x->text, y->text);
}

static int compare_across(const void *a, const void *b)
{
    const struct seki_pdf_word *x = a;
    const struct seki_pdf_word *y = b;
    int r = compare_numbers(x->box.left, y->box.left);

    return r ? r : compare_numbers(middle_of(x->box), middle_of(y->box));
}

static struct seki_pdf_box joined(struct seki_pdf_box a, struct seki_pdf_box b)
{
    return (struct seki_pdf_box){
        .left = SEKI_MIN(a.left, b.left),
        .top = SEKI_MIN(a.top, b.top),
        .right = SEKI_MAX(a.right, b.right),
        .bottom = SEKI_MAX(a.bottom, b.bottom),
    };
}

/* --- segments ------------------------------------------------------------------------------- */

static bool is_gap(const struct seki_pdf_word *a, const struct seki_pdf_word *b)
{
    int32_t height = SEKI_MAX(SEKI_MIN(height_of(a->box), height_of(b->box)), 100);

    return b->box.left - a->box.right > height * GAP_PERCENT / 100;
}

/* Japanese has no blanks between words; where the page shows none, there is none. */
static bool is_blank_between(const struct seki_pdf_word *a, const struct seki_pdf_word *b)
{
    return b->box.left - a->box.right > SEKI_MAX(height_of(a->box), 100) / 10;
}

static int add_segment(struct seki_arena *arena, const struct seki_pdf_word *words, size_t n,
                       struct seki_pdf_line *line, struct seki_err *err)
{
    struct seki_pdf_segment *segment = &line->segments[line->n++];
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    segment->box = words[0].box;
    segment->words = words;
    segment->n = n;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && is_blank_between(&words[i - 1], &words[i])) {
            seki_buf_add_char(&text, ' ');
        }
        seki_buf_add(&text, words[i].text);
        segment->is_doubtful = segment->is_doubtful || words[i].is_doubtful;
        segment->box = joined(segment->box, words[i].box);
    }
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    segment->text = seki_arena_str(arena, seki_buf_str(&text));
    return segment->text.p ? 0 : seki_fail_nomem(err);
}

/* A number alone is one when nothing else is in its segment: any sentence may begin with one. */
static bool begins_with_id(struct seki_str text, bool is_first)
{
    enum seki_text_end end;
    struct seki_str id;
    bool has_parts;

    if (!seki_text_take_id(&text, &id, &end)) {
        return false;
    }
    has_parts = seki_form_has_letter(id) || seki_str_find_char(id, '.') != SIZE_MAX ||
                seki_str_find_char(id, '-') != SIZE_MAX;
    return text.n == 0 || (is_first && has_parts);
}

static uint32_t find_id(const struct seki_pdf_line *line)
{
    for (uint32_t i = 0; i < SEKI_MIN(line->n, (size_t)ID_SEGMENTS); i++) {
        if (begins_with_id(line->segments[i].text, i == 0)) {
            return i;
        }
    }
    return SEKI_PDF_NONE;
}

/* `words` are those of one line. */
static int make_line(struct seki_arena *arena, struct seki_pdf_word *words, size_t n,
                     struct seki_pdf_line *line, struct seki_err *err)
{
    size_t from = 0;
    int r = 0;

    qsort(words, n, sizeof(*words), compare_across);
    line->page = words[0].page;
    line->box = words[0].box;
    line->segments = seki_arena_array(arena, struct seki_pdf_segment, n);
    if (!line->segments) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 1; r == 0 && i <= n; i++) {
        if (i == n || is_gap(&words[i - 1], &words[i])) {
            r = add_segment(arena, words + from, i - from, line, err);
            line->is_doubtful = line->is_doubtful || line->segments[line->n - 1].is_doubtful;
            from = i;
        }
        line->box = i < n ? joined(line->box, words[i].box) : line->box;
    }
    if (r == 0) {
        line->id_segment = find_id(line);
        r = seki_text_is_note(line->segments[0].text, false, &line->is_note, err);
    }
    return r;
}

/* --- heads and feet ------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The same but for numbers: "Page 3 of 12". */
static bool is_same_text(struct seki_str a, struct seki_str b)
{
    while (a.n && b.n) {
        if (is_digit(a.p[0]) && is_digit(b.p[0])) {
            while (a.n && is_digit(a.p[0])) {
                a = seki_str_skip(a, 1);
            }
            while (b.n && is_digit(b.p[0])) {
                b = seki_str_skip(b, 1);
            }
        } else if (a.p[0] == b.p[0]) {
            a = seki_str_skip(a, 1);
            b = seki_str_skip(b, 1);
        } else {
            return false;
        }
    }
    return a.n == b.n;
}

static bool is_repeated(const struct seki_pdf_line *a, const struct seki_pdf_line *b)
{
    if (a->n != b->n || abs(middle_of(a->box) - middle_of(b->box)) > REPEAT_HEIGHT) {
        return false;
    }
    for (size_t i = 0; i < a->n; i++) {
        if (!is_same_text(a->segments[i].text, b->segments[i].text)) {
            return false;
        }
    }
    return true;
}

/* An entry with an answer is no head, wherever it stands. */
static bool may_repeat(const struct seki_pdf_line *line)
{
    return line->n <= ID_SEGMENTS && (line->id_segment == SEKI_PDF_NONE || line->n == 1);
}

/* The first and the last line of each page are held against those of all others. */
static void drop_repeated(struct seki_pdf_lines *lines, bool is_last)
{
    size_t edges[SEKI_LIMIT_PDF_PAGES];
    size_t n = 0;

    for (size_t i = 0; i < lines->n; i++) {
        size_t other = is_last ? i + 1 : i - 1;
        bool is_edge =
            (is_last ? i + 1 == lines->n : i == 0) || lines->at[other].page != lines->at[i].page;
        if (is_edge && n < SEKI_ARRAY_LEN(edges)) {
            edges[n++] = i;
        }
    }
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < n; k++) {
            same += is_repeated(&lines->at[edges[i]], &lines->at[edges[k]]);
        }
        lines->at[edges[i]].is_dropped =
            lines->at[edges[i]].is_dropped ||
            (may_repeat(&lines->at[edges[i]]) && same >= REPEAT_PAGES &&
             100 * same >= (size_t)REPEAT_PERCENT * lines->n_pages);
    }
}

/* --- all of it ------------------------------------------------------------------------------ */

static bool is_same_line(const struct seki_pdf_word *first, const struct seki_pdf_word *word)
{
    int32_t height = SEKI_MIN(height_of(first->box), height_of(word->box));

    return first->page == word->page &&
           middle_of(word->box) - middle_of(first->box) <= height * SAME_PERCENT / 100;
}

int seki_pdf_make_lines(struct seki_arena *arena, struct seki_vec *words, uint32_t n_pages,
                        struct seki_pdf_lines *ret_lines, struct seki_err *err)
{
    struct seki_pdf_lines lines = {.n_pages = n_pages};
    struct seki_pdf_word *at = words->p;
    size_t from = 0;
    int r = 0;

    lines.at = seki_arena_array(arena, struct seki_pdf_line, words->n + 1);
    if (!lines.at) {
        return seki_fail_nomem(err);
    }
    if (words->n) {
        qsort(at, words->n, sizeof(*at), compare_words);
        r = seki_pdf_mark_sizes(arena, words, err);
    }
    for (size_t i = 1; r == 0 && i <= words->n; i++) {
        if (i == words->n || !is_same_line(&at[from], &at[i])) {
            struct seki_pdf_line *line = &lines.at[lines.n++];
            r = make_line(arena, at + from, i - from, line, err);
            line->number = lines.n > 1 && line[-1].page == line->page ? line[-1].number + 1 : 1;
            from = i;
        }
    }
    if (r < 0) {
        return r;
    }
    drop_repeated(&lines, false);
    drop_repeated(&lines, true);
    seki_pdf_find_owners(&lines);
    *ret_lines = lines;
    return 0;
}
