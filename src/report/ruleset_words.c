/* Words of acceptance rule sets, and the plain text. Declared in report/ruleset_report.h. */
#include "base/part.h"
#include "msg/m_conf.h"
#include "msg/m_ruled.h"
#include "report/ruleset_report.h"
#include "report/width.h"
#include "report/words.h"

#define INDENT 4
#define ITEMS_MAX 12 /* items of one product in the text; the page has all */

static void add_msg(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg)
{
    seki_msg_format(out, lang, &msg);
}

void seki_ruled_add(struct seki_buf *out, enum seki_lang lang,
                    const struct seki_ruleset_report *report, enum seki_ruled ruled)
{
    const struct seki_ruleset *ruleset = report->ruleset;

    switch (ruled) {
    case SEKI_RULED_TREATMENT:
        add_msg(out, lang, M_ruled_treatment());
        break;
    case SEKI_RULED_NO_OBJECTION:
        add_msg(out, lang,
                seki_ruleset_is_standin(ruleset) ? M_ruled_standin(ruleset->known, ruleset->total)
                                                 : M_ruled_no_objection(ruleset->total));
        break;
    case SEKI_RULED_UNKNOWN:
    case SEKI_RULED_MAX:
    default:
        add_msg(out, lang, M_ruled_unknown());
        break;
    }
}

static void add_part(struct seki_buf *out, struct seki_str part)
{
    if (part.n) {
        seki_buf_add(out, out->n ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(out, part);
    }
}

void seki_product_add_name(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_ruleset_report *report,
                           const struct seki_product *product)
{
    if (product->assets.n > 0) {
        const struct seki_asset *asset =
            &report->hospital->assets[*seki_vec_at(&product->assets, const size_t, 0)];
        add_part(out, asset->maker);
        add_part(out, asset->model);
        add_part(out, asset->version);
        add_part(out, out->n ? SEKI_STR("") : asset->id);
    } else if (product->received && product->received->statement) {
        const struct seki_str *header = product->received->statement->header;
        add_part(out, header[SEKI_FIELD_MANUFACTURER]);
        add_part(out, header[SEKI_FIELD_MODEL].n ? header[SEKI_FIELD_MODEL]
                                                 : header[SEKI_FIELD_PRODUCT]);
        add_part(out, header[SEKI_FIELD_VERSION]);
    }
    if (out->n == 0) {
        add_msg(out, lang, M_ruled_no_name());
    }
}

void seki_product_add_why(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_product *product)
{
    const struct seki_judgement *j = &product->judgement;

    switch (product->why) {
    case SEKI_PRODUCT_ANSWERS:
        add_msg(out, lang,
                M_ruled_answers(product->received->name, (int64_t)j->n_yes, (int64_t)j->n_na,
                                (int64_t)j->n_no, (int64_t)j->n_unknown));
        break;
    case SEKI_PRODUCT_OTHER_FORM:
        add_msg(out, lang,
                M_ruled_proposals(product->received->name,
                                  product->received->statement->catalog->head.id, (int64_t)j->n_yes,
                                  (int64_t)j->n_na, (int64_t)j->n_no, (int64_t)j->n_unknown));
        break;
    case SEKI_PRODUCT_UNREAD:
        add_msg(out, lang, M_conf_form_unread(product->received->name));
        break;
    case SEKI_PRODUCT_NO_FORM:
    case SEKI_PRODUCT_WHY_MAX:
    default:
        add_msg(out, lang, M_conf_form_none());
        break;
    }
}

static void add_answer(struct seki_buf *out, enum seki_lang lang,
                       const struct seki_product *product, const struct seki_ruled_item *item)
{
    const struct seki_answer *answer = item->voice.answer;
    const struct seki_words_answer said = {
        .value = answer->value,
        .is_trusted = item->voice.is_trusted,
        .item = item->rule->item->id,
        .question = seki_text_get(&item->rule->item->text, lang),
        .file = product->received->name,
        .sheet = answer->sheet,
        .cell = answer->cell,
    };
    struct seki_buf SEKI_CLEANUP_BUF due = {0};

    seki_words_add_answer(out, lang, &said);
    if (seki_date_is_set(answer->planned_until)) {
        seki_buf_init(&due, 32);
        seki_date_add_iso(&due, answer->planned_until);
        add_msg(out, lang, M_ruled_planned(seki_part_str(out, &due)));
    }
}

void seki_ruled_add_item(struct seki_buf *out, enum seki_lang lang,
                         const struct seki_product *product, const struct seki_ruled_item *item)
{
    const struct seki_proposal *proposal = item->proposal;
    struct seki_str question = seki_text_get(&item->rule->item->text, lang);

    if (!proposal) {
        add_answer(out, lang, product, item);
        return;
    }
    add_msg(out, lang,
            proposal->value == SEKI_VALUE_NONE
                ? M_ruled_no_proposal(question, item->rule->item->id)
                : M_ruled_proposal(seki_word_value(lang, proposal->value), question,
                                   item->rule->item->id, proposal->confidence));
}

/* --- plain text */

struct sheet {
    struct seki_buf *out;
    const struct seki_ruleset_report *report;
};

static void add_line(struct sheet *s, struct seki_str text, size_t indent)
{
    seki_width_add_cell(s->out, SEKI_STR(""), indent);
    seki_width_add_wrapped(s->out, text, indent, indent);
}

static void add_line_msg(struct sheet *s, struct seki_msg msg, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    add_msg(&text, s->report->lang, msg);
    add_line(s, seki_part_str(s->out, &text), indent);
}

static void add_items(struct sheet *s, const struct seki_product *product)
{
    size_t n = 0;

    for (size_t i = 0; i < product->judgement.n_items; i++) {
        const struct seki_ruled_item *item = &product->judgement.items[i];
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        if (item->proposal || ++n > ITEMS_MAX) {
            continue; /* proposals stand on the page */
        }
        seki_buf_init(&text, s->out->max);
        seki_ruled_add_item(&text, s->report->lang, product, item);
        add_line(s, seki_part_str(s->out, &text), INDENT);
    }
    if (n > ITEMS_MAX) {
        add_line_msg(s, M_conf_more((int64_t)(n - ITEMS_MAX)), INDENT);
    }
}

static void add_product(struct sheet *s, const struct seki_product *product)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_buf SEKI_CLEANUP_BUF ruled = {0};
    struct seki_buf SEKI_CLEANUP_BUF why = {0};
    enum seki_lang lang = s->report->lang;

    seki_buf_init(&name, s->out->max);
    seki_buf_init(&ruled, s->out->max);
    seki_buf_init(&why, s->out->max);
    seki_product_add_name(&name, lang, s->report, product);
    seki_ruled_add(&ruled, lang, s->report, product->judgement.ruled);
    seki_product_add_why(&why, lang, product);
    seki_buf_lit(s->out, "\n");
    add_line_msg(s, M_ruled_product(seki_part_str(s->out, &name), (int64_t)product->assets.n), 0);
    add_line(s, seki_part_str(s->out, &ruled), 2);
    add_line(s, seki_part_str(s->out, &why), INDENT);
    add_items(s, product);
}

static void add_counts(struct sheet *s)
{
    for (int i = 0; i < SEKI_RULED_MAX; i++) {
        struct seki_buf SEKI_CLEANUP_BUF ruled = {0};
        seki_buf_init(&ruled, s->out->max);
        seki_ruled_add(&ruled, s->report->lang, s->report, (enum seki_ruled)i);
        add_line_msg(s,
                     M_ruled_count(seki_part_str(s->out, &ruled),
                                   (int64_t)s->report->count[(enum seki_ruled)i]),
                     2);
    }
}

void seki_ruleset_text(const struct seki_ruleset_report *report, struct seki_buf *out)
{
    struct sheet s = {.out = out, .report = report};
    const struct seki_edition *head = &report->ruleset->head;

    add_line(&s, seki_text_get(&head->title, report->lang), 0);
    add_line(&s, seki_text_get(&head->note, report->lang), 0);
    seki_buf_lit(out, "\n");
    add_counts(&s);
    for (size_t i = 0; i < report->n_products; i++) {
        add_product(&s, &report->products[i]);
    }
}
