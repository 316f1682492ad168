#include "format/json/json_statement.h"
#include "report/carry_report.h"
#include "report/json_parts.h"

static void add_filled(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_json_str(j, key, value);
    }
}

static void add_row(struct seki_json_out *j, const struct seki_carry *carry, size_t index)
{
    const struct seki_item *item = seki_catalog_answer_item(carry->to, index);
    const struct seki_answer *answer = &carry->statement->answers[index];

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("item"), item->id);
    seki_json_text(j, SEKI_STR("question"), &item->text);
    seki_json_str(j, SEKI_STR("value"), seki_value_name(answer->value));
    add_filled(j, SEKI_STR("text"), answer->text);
    add_filled(j, SEKI_STR("note"), answer->note);
    if (seki_date_is_set(answer->planned_until)) {
        seki_json_date(j, SEKI_STR("planned_until"), answer->planned_until);
    }
    seki_json_hundredths(j, SEKI_STR("confidence"), answer->confidence);
    seki_json_add_derivation(j, answer->derivation);
    seki_json_end_object(j);
}

void seki_carry_json(const struct seki_carry_report *report, struct seki_buf *out)
{
    const struct seki_carry *carry = report->carry;
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-carry/1"));
    seki_json_str(&j, SEKI_STR("statement"), carry->from.statement->name);
    seki_json_str(&j, SEKI_STR("from"), carry->from.statement->catalog->head.id);
    seki_json_str(&j, SEKI_STR("to"), carry->to->head.id);
    seki_json_bool(&j, SEKI_STR("crosswalk"), report->has_crosswalk);
    seki_json_int(&j, SEKI_STR("proposed"), (int64_t)carry->n_proposed);
    seki_json_int(&j, SEKI_STR("blank"), (int64_t)carry->n_blank);
    seki_json_str_or_null(&j, SEKI_STR("output"), report->output);
    seki_json_begin_array(&j, SEKI_STR("rows"));
    for (size_t i = 0; i < carry->to->n_answers; i++) {
        add_row(&j, carry, i);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}
