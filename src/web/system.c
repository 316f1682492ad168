#include "web/system.h"

#include "msg/m_web.h"

struct seki_msg seki_job_label(enum seki_web_job_state state, enum seki_web_tone *ret_tone)
{
    static const struct {
        enum seki_web_tone tone;
        int label;
    } rows[SEKI_WEB_JOB_STATES] = {
        [SEKI_WEB_JOB_WAITS] = {SEKI_WEB_TONE_PLAIN, SEKI_MSG_web_job_waits},
        [SEKI_WEB_JOB_RUNS] = {SEKI_WEB_TONE_NOTE, SEKI_MSG_web_job_runs},
        [SEKI_WEB_JOB_DONE] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_job_done},
        [SEKI_WEB_JOB_FAILED] = {SEKI_WEB_TONE_BAD, SEKI_MSG_web_job_failed},
        [SEKI_WEB_JOB_CANCELLED] = {SEKI_WEB_TONE_WARN, SEKI_MSG_web_job_cancelled},
    };

    *ret_tone = rows[state].tone;
    return (struct seki_msg){.id = rows[state].label};
}
