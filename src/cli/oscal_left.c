#include "cli/oscal_left.h"

#include "cli/print.h"
#include "msg/m_cli.h"

#define LISTED 20

static const int words[SEKI_OSCAL_LEFT_MAX] = {
    [SEKI_OSCAL_LEFT_PART] = SEKI_MSG_cli_oscal_left_part,
    [SEKI_OSCAL_LEFT_CHANGED] = SEKI_MSG_cli_oscal_left_changed,
    [SEKI_OSCAL_LEFT_SEVERAL] = SEKI_MSG_cli_oscal_left_several,
    [SEKI_OSCAL_LEFT_RELATION] = SEKI_MSG_cli_oscal_left_relation,
    [SEKI_OSCAL_LEFT_ITEM] = SEKI_MSG_cli_oscal_left_item,
    [SEKI_OSCAL_LEFT_CONFLICT] = SEKI_MSG_cli_oscal_left_conflict,
    [SEKI_OSCAL_LEFT_LINK] = SEKI_MSG_cli_oscal_left_link,
    [SEKI_OSCAL_LEFT_MEASURE] = SEKI_MSG_cli_oscal_left_measure,
    [SEKI_OSCAL_LEFT_GATE] = SEKI_MSG_cli_oscal_left_gate,
};

void seki_oscal_left_text(struct seki_cli *cli, const struct seki_oscal_left_over *left, size_t n)
{
    if (n) {
        seki_print_line(cli, M_cli_outline_left_over((int64_t)n));
    }
    for (size_t i = 0; i < n && i < LISTED; i++) {
        seki_print_line(cli,
                        M_cli_outline_left(left[i].place, left[i].text,
                                           seki_msg_text(cli->app.lang, words[left[i].reason])));
    }
    if (n > LISTED) {
        seki_print_line(cli, M_cli_outline_more((int64_t)(n - LISTED)));
    }
}

void seki_oscal_left_json(struct seki_json_out *j, const struct seki_oscal_left_over *left,
                          size_t n)
{
    seki_json_begin_array(j, SEKI_STR("left_over"));
    for (size_t i = 0; i < n; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("place"), left[i].place);
        seki_json_str(j, SEKI_STR("text"), left[i].text);
        seki_json_str(j, SEKI_STR("reason"), seki_oscal_left_name(left[i].reason));
        seki_json_str(j, SEKI_STR("ja"), seki_msg_text(SEKI_LANG_JA, words[left[i].reason]));
        seki_json_str(j, SEKI_STR("en"), seki_msg_text(SEKI_LANG_EN, words[left[i].reason]));
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}
