#include "paper/disclosure.h"

#include "msg/m_doc.h"
#include "paper/disclosure_int.h"

/* "Maker  Product 2.0  2026-04-01": what each page must be known by when they fall apart. */
static void set_running(struct seki_disclosure *c)
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
    c->by.doc.running = seki_compose_join(&c->by, parts, n);
}

static void set_properties(struct seki_disclosure *c)
{
    const struct seki_paper *paper = c->paper;
    struct seki_str product = paper->header[SEKI_FIELD_PRODUCT];
    struct seki_str form = seki_text_get(&paper->title, paper->lang);

    c->by.doc.title = product.n ? seki_compose_text(&c->by, M_doc_title(product, form)) : form;
    c->by.doc.author = paper->header[SEKI_FIELD_MANUFACTURER];
    if (!seki_date_parse(paper->header[SEKI_FIELD_DATE], &c->by.doc.date)) {
        c->by.doc.date = (struct seki_date){0};
    }
    set_running(c);
}

int seki_paper_disclosure(struct seki_arena *arena, const struct seki_paper *paper,
                          const struct seki_form_report *report, struct seki_doc *ret_doc,
                          struct seki_err *err)
{
    struct seki_disclosure c = {.paper = paper, .report = report};

    seki_compose_begin(&c.by, arena, paper->lang);
    set_properties(&c);
    seki_disclosure_front(&c);
    seki_disclosure_answers(&c);
    seki_disclosure_back(&c);
    if (c.by.status < 0) {
        return seki_fail_status(err, c.by.status);
    }
    *ret_doc = c.by.doc;
    return 0;
}
