#include "model/reason.h"

#include "base/msg.h"
#include "msg/m_row.h"

static const struct {
    struct seki_str name;
    int text;
} reasons[SEKI_REASON_MAX] = {
    [SEKI_REASON_NONE] = {SEKI_STR(""), SEKI_MSG_NONE},
    [SEKI_REASON_UNKNOWN_ID] = {SEKI_STR("unknown_id"), SEKI_MSG_row_unknown_id},
    [SEKI_REASON_HEADING] = {SEKI_STR("heading"), SEKI_MSG_row_heading},
    [SEKI_REASON_UNLIKE] = {SEKI_STR("unlike"), SEKI_MSG_row_unlike},
    [SEKI_REASON_TAKEN] = {SEKI_STR("taken"), SEKI_MSG_row_taken},
    [SEKI_REASON_DOUBLED] = {SEKI_STR("doubled"), SEKI_MSG_row_doubled},
    [SEKI_REASON_HIDDEN] = {SEKI_STR("hidden"), SEKI_MSG_row_hidden},
    [SEKI_REASON_UNSURE] = {SEKI_STR("unsure_place"), SEKI_MSG_row_unsure},
    [SEKI_REASON_STRUCK] = {SEKI_STR("struck_out"), SEKI_MSG_row_struck},
    [SEKI_REASON_NUMBER] = {SEKI_STR("number_only"), SEKI_MSG_row_number},
    [SEKI_REASON_CLAUSE] = {SEKI_STR("clause_only"), SEKI_MSG_row_clause},
    [SEKI_REASON_TEXT] = {SEKI_STR("text_only"), SEKI_MSG_row_text},
    [SEKI_REASON_WORD] = {SEKI_STR("no_answer_word"), SEKI_MSG_row_word},
    [SEKI_REASON_LIMITED] = {SEKI_STR("limited"), SEKI_MSG_row_limited},
    [SEKI_REASON_CONTRARY] = {SEKI_STR("contrary_note"), SEKI_MSG_row_contrary},
    [SEKI_REASON_MARK] = {SEKI_STR("mark"), SEKI_MSG_row_mark},
    [SEKI_REASON_BESIDE] = {SEKI_STR("column"), SEKI_MSG_row_beside},
    [SEKI_REASON_SHEET] = {SEKI_STR("other_sheet"), SEKI_MSG_row_sheet},
    [SEKI_REASON_COMMENT] = {SEKI_STR("comment"), SEKI_MSG_row_comment},
    [SEKI_REASON_SHIFTED] = {SEKI_STR("shifted"), SEKI_MSG_row_shifted},
    [SEKI_REASON_WIDE] = {SEKI_STR("more_cells"), SEKI_MSG_row_wide},
    [SEKI_REASON_SLIPPED] = {SEKI_STR("slipped"), SEKI_MSG_row_slipped},
    [SEKI_REASON_REMARK] = {SEKI_STR("remark"), SEKI_MSG_row_remark},
    [SEKI_REASON_CORRECTED] = {SEKI_STR("corrected"), SEKI_MSG_row_corrected},
    [SEKI_REASON_LEGEND] = {SEKI_STR("legend"), SEKI_MSG_row_legend},
    [SEKI_REASON_RAW] = {SEKI_STR("other_text"), SEKI_MSG_row_raw},
    [SEKI_REASON_OPEN] = {SEKI_STR("to_be_checked"), SEKI_MSG_row_open},
    [SEKI_REASON_CHANGED] = {SEKI_STR("changed"), SEKI_MSG_row_changed},
    [SEKI_REASON_PROPOSED] = {SEKI_STR("proposed"), SEKI_MSG_row_proposed},
};

struct seki_str seki_row_reason_name(enum seki_row_reason reason)
{
    return reasons[reason].name;
}

enum seki_row_reason seki_row_reason_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_REASON_MAX && !seki_str_eq(reasons[i].name, name)) {
        i++;
    }
    return (enum seki_row_reason)i;
}

int seki_row_reason_text(enum seki_row_reason reason)
{
    return reasons[reason].text;
}
