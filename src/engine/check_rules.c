#include "engine/check.h"
#include "msg/m_rule.h"

static const struct seki_rule rules[] = {
    {SEKI_STR("gate.contradiction"), SEKI_MSG_rule_gate_contradiction},
    {SEKI_STR("gate.no-for-na"), SEKI_MSG_rule_gate_no_for_na},
    {SEKI_STR("pair.contradiction"), SEKI_MSG_rule_pair_contradiction},
    {SEKI_STR("pair.doubtful"), SEKI_MSG_rule_pair_doubtful},
    {SEKI_STR("answer.doubled"), SEKI_MSG_rule_answer_doubled},
    {SEKI_STR("answer.doubtful"), SEKI_MSG_rule_answer_doubtful},
    {SEKI_STR("answer.proposed"), SEKI_MSG_rule_answer_proposed},
    {SEKI_STR("answer.limited"), SEKI_MSG_rule_answer_limited},
    {SEKI_STR("answer.comment"), SEKI_MSG_rule_answer_comment},
    {SEKI_STR("plan.unclear"), SEKI_MSG_rule_plan_unclear},
    {SEKI_STR("plan.late"), SEKI_MSG_rule_plan_late},
    {SEKI_STR("answer.missing"), SEKI_MSG_rule_answer_missing},
    {SEKI_STR("answer.na-unjustified"), SEKI_MSG_rule_answer_na_unjustified},
    {SEKI_STR("answer.see-note"), SEKI_MSG_rule_answer_see_note},
    {SEKI_STR("na.no-reason"), SEKI_MSG_rule_na_no_reason},
    {SEKI_STR("no.no-plan"), SEKI_MSG_rule_no_no_plan},
    {SEKI_STR("note.dangling"), SEKI_MSG_rule_note_dangling},
    {SEKI_STR("note.missing"), SEKI_MSG_rule_note_missing},
    {SEKI_STR("header.missing"), SEKI_MSG_rule_header_missing},
    {SEKI_STR("header.conflict"), SEKI_MSG_rule_header_conflict},
    {SEKI_STR("edition.old"), SEKI_MSG_rule_edition_old},
    {SEKI_STR("date.future"), SEKI_MSG_rule_date_future},
    {SEKI_STR("date.old"), SEKI_MSG_rule_date_old},
    {SEKI_STR("text.hidden-characters"), SEKI_MSG_rule_text_hidden},
    {SEKI_STR("text.long"), SEKI_MSG_rule_text_long},
};

const struct seki_rule *seki_check_rules(size_t *ret_n)
{
    *ret_n = SEKI_ARRAY_LEN(rules);
    return rules;
}
