#include "report/diff_report.h"
#include "report/json_parts.h"

static const struct seki_str side_names[2] = {SEKI_STR("before"), SEKI_STR("after")};

static struct seki_str worth_name(enum seki_value worth)
{
    return worth == SEKI_VALUE_NONE ? SEKI_STR("unknown") : seki_value_name(worth);
}

static void add_filled(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_json_str(j, key, value);
    }
}

/* The members of one answer, into the object that is open. */
static void add_said(struct seki_json_out *j, const struct seki_voice *voice)
{
    const struct seki_answer *answer = voice->answer;

    seki_json_str(j, SEKI_STR("value"), seki_value_name(answer->value));
    add_filled(j, SEKI_STR("text"), answer->text);
    add_filled(j, SEKI_STR("note"), answer->note);
    if (seki_date_is_set(answer->planned_until)) {
        seki_json_date(j, SEKI_STR("planned_until"), answer->planned_until);
    }
    add_filled(j, SEKI_STR("sheet"), answer->sheet);
    add_filled(j, SEKI_STR("cell"), answer->cell);
    seki_json_str(j, SEKI_STR("counts_as"), worth_name(voice->worth));
    seki_json_bool(j, SEKI_STR("doubtful"),
                   answer->value != SEKI_VALUE_NONE && answer->confidence < SEKI_CONFIDENT);
    seki_json_bool(j, SEKI_STR("contradicted"),
                   !voice->is_trusted && answer->confidence >= SEKI_CONFIDENT);
}

static void add_side(struct seki_json_out *j, struct seki_str key, const struct seki_checked *side)
{
    const struct seki_statement *statement = side->statement;

    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("statement"), statement->name);
    seki_json_str(j, SEKI_STR("catalog"), statement->catalog->head.id);
    seki_json_begin_object_line(j, SEKI_STR("header"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        add_filled(j, seki_field_name((enum seki_field)i), statement->header[i]);
    }
    seki_json_end_object(j);
    seki_json_end_object(j);
}

static void add_counts(struct seki_json_out *j, struct seki_str key, const size_t *by, size_t once)
{
    seki_json_begin_object_line(j, key);
    for (size_t i = 0; i < SEKI_TURN_MAX; i++) {
        enum seki_turn turn = seki_diff_order[i];
        seki_json_int(j, seki_turn_name(turn),
                      (int64_t)(by[turn] - (turn == SEKI_TURN_UNCLEAR ? once : 0)));
    }
    if (once) {
        seki_json_int(j, SEKI_STR("asked_by_one"), (int64_t)once);
    }
    seki_json_end_object(j);
}

static void add_summary(struct seki_json_out *j, const struct seki_diff *diff)
{
    seki_json_begin_object(j, SEKI_STR("summary"));
    seki_json_int(j, SEKI_STR("header"), (int64_t)diff->n_fields);
    add_counts(j, SEKI_STR("answers"), diff->answers_by, 0);
    add_counts(j, SEKI_STR("profile"), diff->hub_by, seki_diff_count_once(diff));
    seki_json_int(j, SEKI_STR("answered_only_before"), (int64_t)diff->n_answered_once[0]);
    seki_json_int(j, SEKI_STR("answered_only_after"), (int64_t)diff->n_answered_once[1]);
    seki_json_int(j, SEKI_STR("untied_before"), (int64_t)diff->n_untied[0]);
    seki_json_int(j, SEKI_STR("untied_after"), (int64_t)diff->n_untied[1]);
    seki_json_end_object(j);
}

static void add_fields(struct seki_json_out *j, const struct seki_diff *diff)
{
    seki_json_begin_array(j, SEKI_STR("header"));
    for (size_t i = 0; i < diff->n_fields; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("field"), seki_field_name(diff->fields[i].field));
        for (int side = 0; side < 2; side++) {
            seki_json_str_or_null(j, side_names[side], diff->fields[i].side[side]);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void add_answers(struct seki_json_out *j, const struct seki_diff *diff)
{
    seki_json_begin_array(j, SEKI_STR("answers"));
    for (size_t i = 0; i < diff->n_answers; i++) {
        const struct seki_diff_answer *entry = &diff->answers[i];
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("item"), entry->side[0].item->id);
        seki_json_str(j, SEKI_STR("direction"), seki_turn_name(entry->turn));
        seki_json_text(j, SEKI_STR("question"), &entry->side[0].item->text);
        for (int side = 0; side < 2; side++) {
            seki_json_begin_object_line(j, side_names[side]);
            add_said(j, &entry->side[side]);
            seki_json_end_object(j);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

/* One side of an entry: how it stands, and by which answers. */
static void add_hub_side(struct seki_json_out *j, const struct seki_diff_hub *entry, int side)
{
    struct seki_str state = entry->is_exposure ? seki_truth_name(entry->truth[side])
                                               : seki_state_name(entry->state[side]);

    seki_json_begin_object(j, side_names[side]);
    seki_json_str(j, SEKI_STR("state"), state);
    seki_json_bool(j, SEKI_STR("asked"), entry->is_asked[side]);
    seki_json_begin_array(j, SEKI_STR("items"));
    for (size_t i = 0; i < entry->n_voices[side]; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("item"), entry->voices[side][i].item->id);
        add_said(j, &entry->voices[side][i]);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
}

static void add_profile(struct seki_json_out *j, const struct seki_diff_report *report)
{
    seki_json_begin_array(j, SEKI_STR("profile"));
    for (size_t i = 0; i < report->diff->n_hub; i++) {
        const struct seki_diff_hub *entry = &report->diff->hub[i];
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, entry->is_exposure ? SEKI_STR("exposure") : SEKI_STR("objective"),
                      seki_diff_hub_id(report->hub, entry));
        seki_json_str(j, SEKI_STR("direction"), seki_turn_name(entry->turn));
        seki_json_text(j, SEKI_STR("text"), seki_diff_hub_text(report->hub, entry));
        for (int side = 0; side < 2; side++) {
            add_hub_side(j, entry, side);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

void seki_diff_json(const struct seki_diff_report *report, struct seki_buf *out)
{
    const struct seki_diff *diff = report->diff;
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-diff/1"));
    seki_json_bool(&j, SEKI_STR("differs"), seki_diff_is_different(diff));
    seki_json_bool(&j, SEKI_STR("through_hub"), diff->is_through_hub);
    for (int side = 0; side < 2; side++) {
        add_side(&j, side_names[side], &diff->side[side]);
    }
    add_summary(&j, diff);
    add_fields(&j, diff);
    add_answers(&j, diff);
    add_profile(&j, report);
    seki_json_end_object(&j);
}
