#include "model/reading.h"

static const struct seki_str kind_names[SEKI_ROW_KIND_MAX] = {
    [SEKI_ROW_OTHER] = SEKI_STR("other"),         [SEKI_ROW_ITEM] = SEKI_STR("item"),
    [SEKI_ROW_LEFT_OVER] = SEKI_STR("left_over"), [SEKI_ROW_HEAD] = SEKI_STR("head"),
    [SEKI_ROW_SECTION] = SEKI_STR("section"),     [SEKI_ROW_NOTE] = SEKI_STR("note"),
    [SEKI_ROW_FIELD] = SEKI_STR("field"),
};

struct seki_str seki_row_kind_name(enum seki_row_kind kind)
{
    return kind_names[kind];
}

bool seki_row_is_open(const struct seki_row_report *row)
{
    return row->kind == SEKI_ROW_LEFT_OVER ||
           (row->kind == SEKI_ROW_ITEM && row->reason != SEKI_REASON_NONE);
}
