/* Acceptance rule sets as a document. Declared in report/ruleset_report.h. */
#include "document/compose.h"
#include "msg/m_conf.h"
#include "msg/m_doc.h"
#include "msg/m_ruled.h"
#include "report/document_html.h"
#include "report/hospital_page.h"
#include "report/ruleset_report.h"
#include "report/words.h"

struct work {
    struct seki_composer by;
    const struct seki_ruleset_report *report;
};

static struct seki_str ruled_text(struct work *w, enum seki_ruled ruled)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_ruled_add(&text, w->report->lang, w->report, ruled);
    return seki_compose_buf(&w->by, &text);
}

static struct seki_str name_of(struct work *w, const struct seki_product *product)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_product_add_name(&text, w->report->lang, w->report, product);
    return seki_compose_buf(&w->by, &text);
}

static struct seki_str why_of(struct work *w, const struct seki_product *product)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_product_add_why(&text, w->report->lang, product);
    return seki_compose_buf(&w->by, &text);
}

static enum seki_mark mark_of(enum seki_ruled ruled)
{
    static const enum seki_mark marks[SEKI_RULED_MAX] = {
        [SEKI_RULED_TREATMENT] = SEKI_MARK_NO,
        [SEKI_RULED_UNKNOWN] = SEKI_MARK_BLANK,
        [SEKI_RULED_NO_OBJECTION] = SEKI_MARK_NOTE, /* no tick: it certifies nothing */
    };

    return marks[ruled];
}

static void add_front(struct work *w)
{
    const struct seki_ruleset_report *report = w->report;
    const struct seki_edition *head = &report->ruleset->head;
    struct seki_block *facts;

    seki_hospital_page_begin(&w->by, report->hospital, head, SEKI_MSG_ruled_kind);
    facts = seki_compose_block(&w->by, SEKI_BLOCK_FACTS);
    seki_hospital_page_rules(&w->by, facts, head);
    seki_compose_fact(&w->by, facts, seki_compose_word(&w->by, SEKI_MSG_ruled_items),
                      seki_compose_text(&w->by, M_doc_number((int64_t)report->ruleset->n)));
    seki_hospital_page_about(&w->by, head, SEKI_MSG_ruled_about);
}

static void add_overview(struct work *w)
{
    static const int heads[] = {SEKI_MSG_ruled_col_product, SEKI_MSG_ruled_col_n,
                                SEKI_MSG_ruled_col_result, SEKI_MSG_conf_col_why};
    static const uint8_t shares[] = {32, 8, 25, 35};
    struct seki_block *table;

    seki_compose_heading(&w->by, SEKI_MSG_ruled_h_products);
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = seki_compose_word(&w->by, SEKI_MSG_ruled_h_products);
    seki_compose_columns(&w->by, table, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < w->report->n_products && w->by.status == 0; i++) {
        const struct seki_product *product = &w->report->products[i];
        enum seki_ruled ruled = product->judgement.ruled;
        struct seki_doc_cell *cells = seki_compose_row(&w->by, table);
        cells[0].text = name_of(w, product);
        cells[1].text = seki_compose_text(&w->by, M_doc_number((int64_t)product->assets.n));
        cells[2].mark = mark_of(ruled);
        cells[2].strong = ruled == SEKI_RULED_NO_OBJECTION ? SEKI_STR("") : ruled_text(w, ruled);
        cells[2].text = ruled == SEKI_RULED_NO_OBJECTION ? ruled_text(w, ruled) : SEKI_STR("");
        cells[2].tone = ruled == SEKI_RULED_TREATMENT ? SEKI_TONE_ALERT : SEKI_TONE_NORMAL;
        cells[3].text = why_of(w, product);
    }
}

static void add_item(struct work *w, struct seki_block *table, const struct seki_product *product,
                     const struct seki_ruled_item *item)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_doc_cell *cells = seki_compose_row(&w->by, table);

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_ruled_add_item(&text, w->report->lang, product, item);
    cells[0].text = item->rule->item->id;
    cells[1].text = seki_compose_buf(&w->by, &text);
    if (item->rule->origin.grade == SEKI_GRADE_UNVERIFIED) {
        cells[1].tag = seki_word_grade(w->report->lang, SEKI_GRADE_UNVERIFIED);
    }
    if (item->proposal && item->proposal->value != SEKI_VALUE_NONE) {
        cells[1].small = seki_compose_text(&w->by, item->proposal->reason);
    }
}

static void add_product(struct work *w, const struct seki_product *product)
{
    static const int heads[] = {SEKI_MSG_conf_col_item, SEKI_MSG_ruled_col_answer};
    static const uint8_t shares[] = {14, 86};
    struct seki_block *table;

    if (product->judgement.n_items == 0) {
        return;
    }
    seki_compose_block(&w->by, SEKI_BLOCK_HEADING)->text = name_of(w, product);
    seki_compose_block(&w->by, SEKI_BLOCK_PARAGRAPH)->text = why_of(w, product);
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = name_of(w, product);
    seki_compose_columns(&w->by, table, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < product->judgement.n_items && w->by.status == 0; i++) {
        add_item(w, table, product, &product->judgement.items[i]);
    }
}

static void compose(struct work *w, struct seki_arena *arena)
{
    seki_compose_begin(&w->by, arena, w->report->lang);
    add_front(w);
    add_overview(w);
    for (size_t i = 0; i < w->report->n_products && w->by.status == 0; i++) {
        add_product(w, &w->report->products[i]);
    }
}

int seki_ruleset_html(struct seki_arena *arena, const struct seki_ruleset_report *report,
                      struct seki_sink *sink, struct seki_err *err)
{
    struct work w = {.report = report};

    compose(&w, arena);
    return seki_document_page(&w.by, sink, err);
}

int seki_ruleset_document(struct seki_arena *arena, const struct seki_ruleset_report *report,
                          struct seki_doc *ret_doc, struct seki_err *err)
{
    struct work w = {.report = report};

    compose(&w, arena);
    return seki_compose_end(&w.by, ret_doc, err);
}
