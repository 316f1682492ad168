#include "model/reading.h"

static const struct seki_str kind_names[SEKI_ROW_KIND_MAX] = {
    [SEKI_ROW_OTHER] = SEKI_STR("other"),         [SEKI_ROW_ITEM] = SEKI_STR("item"),
    [SEKI_ROW_LEFT_OVER] = SEKI_STR("left_over"), [SEKI_ROW_HEAD] = SEKI_STR("head"),
    [SEKI_ROW_SECTION] = SEKI_STR("section"),     [SEKI_ROW_NOTE] = SEKI_STR("note"),
    [SEKI_ROW_FIELD] = SEKI_STR("field"),
};

static const struct seki_str reason_names[SEKI_REASON_MAX] = {
    [SEKI_REASON_NONE] = SEKI_STR(""),
    [SEKI_REASON_UNKNOWN_ID] = SEKI_STR("unknown_id"),
    [SEKI_REASON_HEADING] = SEKI_STR("heading"),
    [SEKI_REASON_UNLIKE] = SEKI_STR("unlike"),
    [SEKI_REASON_TAKEN] = SEKI_STR("taken"),
    [SEKI_REASON_DOUBLED] = SEKI_STR("doubled"),
    [SEKI_REASON_HIDDEN] = SEKI_STR("hidden"),
    [SEKI_REASON_UNSURE] = SEKI_STR("unsure_place"),
    [SEKI_REASON_STRUCK] = SEKI_STR("struck_out"),
    [SEKI_REASON_NUMBER] = SEKI_STR("number_only"),
    [SEKI_REASON_CLAUSE] = SEKI_STR("clause_only"),
    [SEKI_REASON_TEXT] = SEKI_STR("text_only"),
    [SEKI_REASON_WORD] = SEKI_STR("no_answer_word"),
    [SEKI_REASON_LIMITED] = SEKI_STR("limited"),
    [SEKI_REASON_CONTRARY] = SEKI_STR("contrary_note"),
    [SEKI_REASON_MARK] = SEKI_STR("mark"),
    [SEKI_REASON_BESIDE] = SEKI_STR("column"),
    [SEKI_REASON_SHEET] = SEKI_STR("other_sheet"),
    [SEKI_REASON_COMMENT] = SEKI_STR("comment"),
    [SEKI_REASON_OPEN] = SEKI_STR("to_be_checked"),
};

struct seki_str seki_row_kind_name(enum seki_row_kind kind)
{
    return kind_names[kind];
}

struct seki_str seki_row_reason_name(enum seki_row_reason reason)
{
    return reason_names[reason];
}

bool seki_row_is_open(const struct seki_row_report *row)
{
    return row->kind == SEKI_ROW_LEFT_OVER ||
           (row->kind == SEKI_ROW_ITEM && row->reason != SEKI_REASON_NONE);
}
