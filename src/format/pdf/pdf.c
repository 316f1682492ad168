#include "format/pdf/pdf.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/words.h"
#include "format/pdf/pdf_int.h"
#include "format/text/parts.h"
#include "msg/m_hint.h"
#include "msg/m_pdf.h"

#define INDENT 300     /* hundredths of a point right of where entries begin */
#define PLACE_BYTES 64 /* two numbers and two words */
#define SCRATCH_BYTES ((size_t)64 << 10)

/* --- pages without columns ------------------------------------------------------------------ */

/* Where each line of the text stood; page 0: it is an empty one of ours. */
struct origin {
    uint32_t page;
    uint32_t number;
    bool is_doubtful;
};

struct page_text {
    struct seki_str text;
    struct seki_vec origins;
    const struct seki_grid_sink *sink;
};

static int32_t margin_of(const struct seki_pdf_lines *lines)
{
    int32_t margin = INT32_MAX - INDENT;

    for (size_t i = 0; i < lines->n; i++) {
        if (lines->at[i].id_segment != SEKI_PDF_NONE && !lines->at[i].is_dropped) {
            margin = SEKI_MIN(margin, lines->at[i].box.left);
        }
    }
    return margin;
}

static int add_line(struct page_text *pages, struct seki_buf *text, struct origin origin,
                    struct seki_err *err)
{
    struct origin *at = seki_vec_push(&pages->origins);

    if (!at) {
        return seki_fail_nomem(err); /* its maximum is the number of lines and pages */
    }
    *at = origin;
    seki_buf_add_char(text, '\n');
    return 0;
}

/* The lines as text, with gaps as two blanks and an empty line between pages. */
static int write_text(struct seki_arena *arena, const struct seki_pdf_lines *lines,
                      struct page_text *pages, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int32_t margin = margin_of(lines);
    uint32_t page = 1;
    int r = 0;

    seki_buf_init(&text, 2 * SEKI_LIMIT_PDF_TEXT);
    for (size_t i = 0; r == 0 && i < lines->n; i++) {
        const struct seki_pdf_line *line = &lines->at[i];
        if (line->is_dropped) {
            continue;
        }
        r = line->page != page ? add_line(pages, &text, (struct origin){0}, err) : 0;
        page = line->page;
        if (line->box.left > margin + INDENT) {
            seki_buf_lit(&text, "  ");
        }
        for (size_t k = 0; k < line->n; k++) {
            seki_buf_add(&text, k ? SEKI_STR("  ") : SEKI_STR(""));
            seki_buf_add(&text, line->segments[k].text);
        }
        r = r < 0 ? r
                  : add_line(pages, &text,
                             (struct origin){line->page, line->number, line->is_doubtful}, err);
    }
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    pages->text = seki_arena_str(arena, seki_buf_str(&text));
    return pages->text.p ? 0 : seki_fail_nomem(err);
}

static int on_text_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    const struct page_text *pages = user;

    return pages->sink->sheet(pages->sink->user, name, ret_wanted, err);
}

static int on_text_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    const struct page_text *pages = user;
    const struct origin *origin = seki_vec_at(&pages->origins, struct origin, row->number - 1);
    struct seki_row placed = *row;
    struct seki_cell cells[SEKI_TEXT_CELLS];
    char place[PLACE_BYTES];
    int length = snprintf(place, sizeof(place), "page %u, line %u", origin->page, origin->number);

    placed.place = seki_str_of(place, (size_t)length);
    for (size_t i = 0; origin->is_doubtful && i < SEKI_MIN(row->n, SEKI_ARRAY_LEN(cells)); i++) {
        cells[i] = row->cells[i];
        cells[i].is_unsure = true;
        placed.cells = cells;
    }
    return pages->sink->row(pages->sink->user, &placed, err);
}

static int read_pages(struct seki_str name, struct page_text *pages,
                      const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_grid_sink placing = {.user = pages, .sheet = on_text_sheet, .row = on_text_row};

    pages->sink = sink;
    return seki_text_read_page(name, pages->text, &placing, err);
}

/* --- which of the two has more answers ------------------------------------------------------ */

static int is_answer(const struct seki_cell *cell, bool *ret_is, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_text_word word = {0};
    struct seki_str folded;
    int r = seki_text_find_word(cell->text, &word, err);

    seki_arena_init(&arena, SCRATCH_BYTES);
    folded = seki_fold(&arena, seki_utf8_head(cell->text, 16));
    if (r < 0 || !folded.p) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    *ret_is = word.is_found || seki_form_tick_of(folded, SEKI_VALUE_NONE) >= SEKI_FORM_CROSS;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    size_t *n_answers = user;
    bool is = false;
    int r = 0;

    for (size_t i = 1; r == 0 && !is && row->cells[0].column == 0 && i < row->n; i++) {
        if (!row->cells[i].is_unsure) {
            r = is_answer(&row->cells[i], &is, err);
        }
    }
    *n_answers += is;
    return r;
}

static int fail_no_text(struct seki_str name, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_pdf_no_text(name), M_hint_pdf_scan());
}

/* Takes what stands behind the words off `*bytes`; false when the last line is not ours. */
static bool take_pictures(struct seki_str *bytes, struct seki_str *ret_pictures)
{
    static const struct seki_str label = SEKI_STR(SEKI_PDF_PICTURES);
    size_t n_end = label.n + SEKI_PDF_PICTURES_DIGITS + 1;
    struct seki_str end = seki_str_skip(*bytes, bytes->n - SEKI_MIN(bytes->n, n_end));
    int64_t at = 0;

    if (!seki_str_starts(end, label) || !seki_str_ends(end, SEKI_STR("\n")) ||
        !seki_str_to_int(seki_str_head(seki_str_skip(end, label.n), SEKI_PDF_PICTURES_DIGITS), 0,
                         (int64_t)(bytes->n - n_end), &at)) {
        return false;
    }
    *ret_pictures = seki_str_skip(seki_str_head(*bytes, bytes->n - n_end), (size_t)at);
    *bytes = seki_str_head(*bytes, (size_t)at);
    return true;
}

int seki_pdf_read(struct seki_arena *arena, struct seki_str name, struct seki_str bytes,
                  const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_pdf_lines lines = {0};
    struct seki_pdf_columns columns;
    struct seki_str pictures = {0};
    struct seki_vec words = {0};
    struct page_text pages = {0};
    size_t in_table = 0;
    size_t in_text = 0;
    uint32_t n_pages = 0;
    bool has_pictures = take_pictures(&bytes, &pictures);
    int r = seki_pdf_parse(arena, name, bytes, &words, &n_pages, err);

    if (r == 0 && words.n == 0) {
        return fail_no_text(name, err);
    }
    if (r == 0 && has_pictures) {
        seki_pdf_mark_unseen(&words, pictures);
    }
    r = r < 0 ? r : seki_pdf_make_lines(arena, &words, n_pages, &lines, err);
    if (r < 0) {
        return r;
    }
    columns = seki_pdf_find_columns(&lines);
    seki_vec_init(&pages.origins, arena, sizeof(struct origin), lines.n + n_pages);
    r = write_text(arena, &lines, &pages, err);
    r = r < 0 ? r
              : seki_pdf_read_table(arena, &lines, &columns,
                                    &(struct seki_grid_sink){.user = &in_table,
                                                             .sheet = seki_grid_want_sheet,
                                                             .row = on_row},
                                    err);
    r = r < 0 ? r
              : read_pages(name, &pages,
                           &(struct seki_grid_sink){
                               .user = &in_text, .sheet = seki_grid_want_sheet, .row = on_row},
                           err);
    if (r < 0) {
        return r;
    }
    return columns.n < 2 || in_text > in_table
               ? read_pages(name, &pages, sink, err)
               : seki_pdf_read_table(arena, &lines, &columns, sink, err);
}
