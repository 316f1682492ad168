/* ruleset.json. Declared in report/ruleset_report.h; its shape is docs/schema/. */
#include "base/part.h"
#include "report/json_parts.h"
#include "report/ruleset_report.h"

struct work {
    struct seki_json_out *j;
    const struct seki_ruleset_report *report;
    struct seki_sink *sink;
};

static void add_ruleset(const struct work *w)
{
    const struct seki_ruleset *ruleset = w->report->ruleset;

    seki_json_begin_object(w->j, SEKI_STR("ruleset"));
    seki_json_str(w->j, SEKI_STR("id"), ruleset->head.id);
    seki_json_str(w->j, SEKI_STR("edition"), ruleset->head.edition);
    seki_json_text(w->j, SEKI_STR("title"), &ruleset->head.title);
    seki_json_text(w->j, SEKI_STR("note"), &ruleset->head.note);
    seki_json_str(w->j, SEKI_STR("source"), ruleset->head.origin.source);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(ruleset->head.origin.grade));
    seki_json_int(w->j, SEKI_STR("items"), (int64_t)ruleset->n);
    seki_json_int(w->j, SEKI_STR("known"), ruleset->known);
    seki_json_int(w->j, SEKI_STR("total"), ruleset->total);
    seki_json_bool(w->j, SEKI_STR("stand_in"), seki_ruleset_is_standin(ruleset));
    seki_json_end_object(w->j);
}

static void add_answer(const struct work *w, const struct seki_ruled_item *item)
{
    const struct seki_answer *answer = item->voice.answer;

    seki_json_str(w->j, SEKI_STR("value"), seki_value_name(answer->value));
    seki_json_str(w->j, SEKI_STR("worth"), seki_value_name(item->voice.worth));
    seki_json_bool(w->j, SEKI_STR("trusted"), item->voice.is_trusted);
    seki_json_str_or_null(w->j, SEKI_STR("sheet"), answer->sheet);
    seki_json_str_or_null(w->j, SEKI_STR("cell"), answer->cell);
    seki_json_date(w->j, SEKI_STR("planned_until"), answer->planned_until);
}

static void add_item(const struct work *w, const struct seki_ruled_item *item)
{
    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("catalog"), item->rule->catalog->head.id);
    seki_json_str(w->j, SEKI_STR("item"), item->rule->item->id);
    seki_json_text(w->j, SEKI_STR("question"), &item->rule->item->text);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(item->rule->origin.grade));
    if (item->proposal) {
        seki_json_str(w->j, SEKI_STR("proposed"), seki_value_name(item->proposal->value));
        seki_json_int(w->j, SEKI_STR("confidence"), item->proposal->confidence);
        seki_json_msg(w->j, SEKI_STR("reason"), &item->proposal->reason);
    } else {
        add_answer(w, item);
    }
    seki_json_end_object(w->j);
    seki_sink_flush(w->sink);
}

/* A text that is made per language, as {"ja", "en"}. */
static void add_result(const struct work *w, enum seki_ruled ruled)
{
    struct seki_buf SEKI_CLEANUP_BUF ja = {0};
    struct seki_buf SEKI_CLEANUP_BUF en = {0};
    struct seki_text text;

    seki_buf_init(&ja, w->j->buf->max);
    seki_buf_init(&en, w->j->buf->max);
    seki_ruled_add(&ja, SEKI_LANG_JA, w->report, ruled);
    seki_ruled_add(&en, SEKI_LANG_EN, w->report, ruled);
    text.in[SEKI_LANG_JA] = seki_part_str(w->j->buf, &ja);
    text.in[SEKI_LANG_EN] = seki_part_str(w->j->buf, &en);
    seki_json_text(w->j, SEKI_STR("in_words"), &text);
}

static void add_counts(const struct work *w, const struct seki_judgement *judgement)
{
    seki_json_begin_object_line(w->j, SEKI_STR("count"));
    seki_json_int(w->j, SEKI_STR("yes"), (int64_t)judgement->n_yes);
    seki_json_int(w->j, SEKI_STR("na"), (int64_t)judgement->n_na);
    seki_json_int(w->j, SEKI_STR("no"), (int64_t)judgement->n_no);
    seki_json_int(w->j, SEKI_STR("unknown"), (int64_t)judgement->n_unknown);
    seki_json_end_object(w->j);
}

static void add_product(const struct work *w, const struct seki_product *product)
{
    static const struct seki_str whys[SEKI_PRODUCT_WHY_MAX] = {
        [SEKI_PRODUCT_ANSWERS] = SEKI_STR("answers"),
        [SEKI_PRODUCT_NO_FORM] = SEKI_STR("no-form"),
        [SEKI_PRODUCT_UNREAD] = SEKI_STR("unreadable"),
        [SEKI_PRODUCT_OTHER_FORM] = SEKI_STR("proposals"),
    };
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, w->j->buf->max);
    seki_product_add_name(&name, w->report->lang, w->report, product);
    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("product"), seki_part_str(w->j->buf, &name));
    seki_json_str_or_null(w->j, SEKI_STR("statement"),
                          product->received ? product->received->name : SEKI_STR(""));
    seki_json_begin_array_line(w->j, SEKI_STR("assets"));
    for (size_t i = 0; i < product->assets.n; i++) {
        size_t asset = *seki_vec_at(&product->assets, const size_t, i);
        seki_json_str(w->j, SEKI_JSON_NO_KEY, w->report->hospital->assets[asset].id);
        seki_sink_flush(w->sink);
    }
    seki_json_end_array(w->j);
    seki_json_str(w->j, SEKI_STR("result"), seki_ruled_name(product->judgement.ruled));
    add_result(w, product->judgement.ruled);
    seki_json_str(w->j, SEKI_STR("basis"), whys[product->why]);
    add_counts(w, &product->judgement);
    seki_json_begin_array(w->j, SEKI_STR("items"));
    for (size_t i = 0; i < product->judgement.n_items; i++) {
        add_item(w, &product->judgement.items[i]);
    }
    seki_json_end_array(w->j);
    seki_json_end_object(w->j);
}

static void add_summary(const struct work *w)
{
    seki_json_begin_object_line(w->j, SEKI_STR("summary"));
    for (int i = 0; i < SEKI_RULED_MAX; i++) {
        seki_json_int(w->j, seki_ruled_name((enum seki_ruled)i), (int64_t)w->report->count[i]);
    }
    seki_json_end_object(w->j);
}

int seki_ruleset_json(struct seki_arena *arena SEKI_UNUSED,
                      const struct seki_ruleset_report *report, struct seki_sink *sink,
                      struct seki_err *err SEKI_UNUSED)
{
    struct seki_json_out j;
    struct work w = {.j = &j, .report = report, .sink = sink};

    seki_json_out_init(&j, &sink->buf);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-ruleset/1"));
    seki_json_begin_object_line(&j, SEKI_STR("generator"));
    seki_json_str(&j, SEKI_STR("name"), SEKI_STR("sekisho"));
    seki_json_str(&j, SEKI_STR("version"), report->version);
    seki_json_end_object(&j);
    seki_json_date(&j, SEKI_STR("as_of"), report->hospital->as_of);
    seki_json_begin_object_line(&j, SEKI_STR("hospital"));
    seki_json_str(&j, SEKI_STR("name"), report->hospital->name);
    seki_json_end_object(&j);
    add_ruleset(&w);
    add_summary(&w);
    seki_json_begin_array(&j, SEKI_STR("products"));
    for (size_t i = 0; i < report->n_products; i++) {
        add_product(&w, &report->products[i]);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    return 0;
}
