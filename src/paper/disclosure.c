#include "paper/disclosure.h"

#include "base/limits.h"
#include "paper/disclosure_int.h"

/* --- what the parts are made with */

static void fail(struct seki_composer *c, int status)
{
    if (c->status == 0) {
        c->status = status;
    }
}

struct seki_str seki_compose_word(const struct seki_composer *c, int id)
{
    return seki_msg_text(c->paper->lang, id);
}

struct seki_str seki_compose_text(struct seki_composer *c, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str copy;

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_msg_format(&text, c->paper->lang, &msg);
    if (seki_buf_status(&text) < 0) {
        fail(c, text.status);
        return SEKI_STR("");
    }
    copy = seki_arena_str(c->arena, seki_buf_str(&text));
    if (!copy.p) {
        fail(c, SEKI_ERR_NOMEM);
    }
    return copy;
}

struct seki_str seki_compose_join(struct seki_composer *c, const struct seki_str *parts, size_t n)
{
    struct seki_str whole = seki_arena_join(c->arena, parts, n);

    if (!whole.p) {
        fail(c, SEKI_ERR_NOMEM);
    }
    return whole;
}

struct seki_str seki_compose_place(struct seki_composer *c, struct seki_str sheet,
                                   struct seki_str cell)
{
    const struct seki_str parts[] = {sheet, SEKI_STR(" "), cell};

    return sheet.n ? seki_compose_join(c, parts, SEKI_ARRAY_LEN(parts)) : cell;
}

struct seki_block *seki_compose_block(struct seki_composer *c, enum seki_block_kind kind)
{
    struct seki_block *block = c->status < 0 ? NULL : seki_doc_add(&c->doc, kind);

    if (!block) {
        fail(c, seki_vec_is_full(&c->doc.blocks) ? SEKI_ERR_LIMIT : SEKI_ERR_NOMEM);
        c->scratch = (struct seki_block){.kind = kind};
        return &c->scratch;
    }
    return block;
}

struct seki_doc_cell *seki_compose_row(struct seki_composer *c, struct seki_block *block)
{
    struct seki_doc_cell *cells = c->status < 0 ? NULL : seki_doc_add_row(block);

    if (!cells) {
        fail(c, seki_vec_is_full(&block->cells) ? SEKI_ERR_LIMIT : SEKI_ERR_NOMEM);
        return c->no_cells;
    }
    return cells;
}

void seki_compose_heading(struct seki_composer *c, int id)
{
    seki_compose_block(c, SEKI_BLOCK_HEADING)->text = seki_compose_word(c, id);
}

void seki_compose_fact(struct seki_composer *c, struct seki_block *facts, struct seki_str label,
                       struct seki_str value)
{
    struct seki_doc_cell *cells = seki_compose_row(c, facts);

    cells[0].text = label;
    cells[1].text = value;
}

/* --- the document */

/* "Maker  Product 2.0  2026-04-01": what each page must be known by when they fall apart. */
static void set_running(struct seki_composer *c)
{
    static const enum seki_field fields[] = {SEKI_FIELD_MANUFACTURER, SEKI_FIELD_PRODUCT,
                                             SEKI_FIELD_VERSION, SEKI_FIELD_DATE};
    struct seki_str parts[2 * SEKI_ARRAY_LEN(fields)];
    size_t n = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(fields); i++) {
        struct seki_str value = c->paper->header[fields[i]];
        if (value.n) {
            parts[n] = n ? SEKI_STR("  ·  ") : SEKI_STR("");
            parts[n + 1] = value;
            n += 2;
        }
    }
    c->doc.running = seki_compose_join(c, parts, n);
}

static void set_properties(struct seki_composer *c)
{
    const struct seki_paper *paper = c->paper;
    struct seki_str product = paper->header[SEKI_FIELD_PRODUCT];
    struct seki_str form = seki_text_get(&paper->title, paper->lang);

    c->doc.title = product.n ? seki_compose_text(c, M_doc_title(product, form)) : form;
    c->doc.author = paper->header[SEKI_FIELD_MANUFACTURER];
    if (!seki_date_parse(paper->header[SEKI_FIELD_DATE], &c->doc.date)) {
        c->doc.date = (struct seki_date){0};
    }
    set_running(c);
}

int seki_paper_disclosure(struct seki_arena *arena, const struct seki_paper *paper,
                          const struct seki_form_report *report, struct seki_doc *ret_doc,
                          struct seki_err *err)
{
    struct seki_composer c = {.arena = arena, .paper = paper, .report = report};

    seki_doc_init(&c.doc, arena, paper->lang);
    set_properties(&c);
    seki_compose_front(&c);
    seki_compose_answers(&c);
    seki_compose_back(&c);
    if (c.status < 0) {
        return seki_fail_status(err, c.status);
    }
    *ret_doc = c.doc;
    return 0;
}
