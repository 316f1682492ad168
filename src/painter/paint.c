#include "painter/paint.h"

#include "base/limits.h"
#include "painter/press.h"
#include "painter/properties.h"
#include "painter/unshown.h"

/* The pages, and what cannot be shown of them. */
static int count(struct seki_typesetter *setter, struct seki_arena *arena,
                 const struct seki_doc *doc, struct seki_pages *ret_pages, struct seki_err *err)
{
    struct seki_pages pages = {0};
    int r;

    seki_vec_init(&pages.first, arena, sizeof(int), SEKI_LIMIT_DOCUMENT_BLOCKS);
    r = seki_press_run(setter, doc, &pages, NULL, err);
    *ret_pages = pages;
    return r;
}

/* The first pass counts; a document of which something cannot be shown says so, and is counted again. */
static int run_twice(struct seki_typesetter *setter, const struct seki_doc *doc,
                     struct seki_buf *pdf, struct seki_painting *painting, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_pages pages;
    struct seki_doc whole = *doc;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    r = count(setter, &arena, doc, &pages, err);
    painting->n_unshown = (uint32_t)setter->n_unshown;
    if (r == 0 && setter->n_unshown) {
        r = seki_unshown_say(setter, &arena, doc, &whole, err);
        r = r < 0 ? r : count(setter, &arena, &whole, &pages, err);
    }
    painting->n_pages = (uint32_t)pages.n;
    r = r < 0 ? r : seki_press_run(setter, &whole, &pages, pdf, err);
    /* Why Cairo could not write, if it is the size. */
    return seki_buf_status(pdf) < 0 ? seki_fail_status(err, seki_buf_status(pdf)) : r;
}

int seki_paint(const struct seki_fonts *fonts, const struct seki_doc *doc, struct seki_buf *out,
               struct seki_painting *ret_painting, struct seki_err *err)
{
    struct seki_typesetter SEKI_CLEANUP(seki_typesetter_finish) setter;
    struct seki_buf SEKI_CLEANUP_BUF pdf = {0};
    struct seki_painting painting = {0};
    int r = seki_typesetter_init(&setter, fonts, err);

    seki_buf_init(&pdf, SEKI_LIMIT_DOCUMENT_BYTES);
    r = r < 0 ? r : run_twice(&setter, doc, &pdf, &painting, err);
    r = r < 0 ? r : seki_pdf_add_properties(out, seki_buf_str(&pdf), doc->lang, err);
    if (r == 0) {
        *ret_painting = painting;
    }
    return r;
}
