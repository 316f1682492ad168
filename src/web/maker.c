#include "web/maker.h"

#include "msg/m_make.h"
#include "web/draft.h"

struct seki_msg seki_draft_state_text(enum seki_draft_state state)
{
    static const int texts[SEKI_DRAFT_STATES] = {
        [SEKI_DRAFT_WRITING] = SEKI_MSG_make_state_writing,
        [SEKI_DRAFT_REVIEW] = SEKI_MSG_make_state_review,
        [SEKI_DRAFT_APPROVED] = SEKI_MSG_make_state_approved,
        [SEKI_DRAFT_PUBLISHED] = SEKI_MSG_make_state_published,
    };

    return (struct seki_msg){.id = texts[state < SEKI_DRAFT_STATES ? state : 0]};
}

enum seki_web_tone seki_draft_state_tone(enum seki_draft_state state)
{
    return state == SEKI_DRAFT_PUBLISHED ? SEKI_WEB_TONE_GOOD
           : state == SEKI_DRAFT_WRITING ? SEKI_WEB_TONE_PLAIN
                                         : SEKI_WEB_TONE_NOTE;
}

struct seki_msg seki_request_state_text(enum seki_request_state state)
{
    static const int texts[SEKI_REQUEST_STATES] = {
        [SEKI_REQUEST_ASKED] = SEKI_MSG_make_request_asked,
        [SEKI_REQUEST_REMINDED] = SEKI_MSG_make_request_reminded,
        [SEKI_REQUEST_RECEIVED] = SEKI_MSG_make_request_received,
        [SEKI_REQUEST_DECLINED] = SEKI_MSG_make_request_declined,
        [SEKI_REQUEST_WITHDRAWN] = SEKI_MSG_make_request_withdrawn,
    };

    return (struct seki_msg){.id = texts[state < SEKI_REQUEST_STATES ? state : 0]};
}

enum seki_web_tone seki_request_state_tone(enum seki_request_state state)
{
    return state == SEKI_REQUEST_RECEIVED   ? SEKI_WEB_TONE_GOOD
           : state == SEKI_REQUEST_REMINDED ? SEKI_WEB_TONE_WARN
           : state == SEKI_REQUEST_ASKED    ? SEKI_WEB_TONE_NOTE
                                            : SEKI_WEB_TONE_PLAIN;
}

const enum seki_value seki_web_values[SEKI_WEB_VALUES] = {SEKI_VALUE_YES, SEKI_VALUE_NO,
                                                          SEKI_VALUE_NA, SEKI_VALUE_NOTE};

struct seki_msg seki_value_text(enum seki_value value)
{
    static const int texts[SEKI_VALUE_MAX] = {
        [SEKI_VALUE_NONE] = SEKI_MSG_make_value_none, [SEKI_VALUE_YES] = SEKI_MSG_make_value_yes,
        [SEKI_VALUE_NO] = SEKI_MSG_make_value_no,     [SEKI_VALUE_NA] = SEKI_MSG_make_value_na,
        [SEKI_VALUE_NOTE] = SEKI_MSG_make_value_note, [SEKI_VALUE_TEXT] = SEKI_MSG_make_value_text,
    };

    return (struct seki_msg){.id = texts[value < SEKI_VALUE_MAX ? value : 0]};
}
