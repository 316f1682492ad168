/* What changed since another time, in words. Declared in report/conform_words.h. */
#include "msg/m_conf.h"
#include "msg/m_rep.h"
#include "report/conform_words.h"

struct seki_str seki_word_conform_change(enum seki_lang lang, enum seki_conform_change_kind kind)
{
    static const int words[SEKI_CONFORM_CHANGE_MAX] = {
        [SEKI_CONFORM_LOST] = SEKI_MSG_conf_change_lost,
        [SEKI_CONFORM_OPENED] = SEKI_MSG_conf_change_opened,
        [SEKI_CONFORM_GAINED] = SEKI_MSG_conf_change_gained,
        [SEKI_CONFORM_MOVED] = SEKI_MSG_conf_change_moved,
        [SEKI_CONFORM_NEW] = SEKI_MSG_conf_change_new,
        [SEKI_CONFORM_GONE] = SEKI_MSG_conf_change_gone,
        [SEKI_CONFORM_SAME] = SEKI_MSG_conf_change_same,
    };

    return seki_msg_text(lang, words[kind]);
}

struct seki_str seki_word_past(enum seki_lang lang, const struct seki_conform_past *was)
{
    if (!was) {
        return SEKI_STR("-");
    }
    if (was->state != SEKI_CONFORM_STATE_MAX) {
        return seki_word_conform(lang, was->state);
    }
    return seki_msg_text(lang, was->is_satisfied ? SEKI_MSG_conf_past_yes : SEKI_MSG_conf_past_no);
}

void seki_conform_add_since(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_conform_since *since)
{
    struct seki_msg msg = M_conf_since(since->file, since->date.n ? since->date : SEKI_STR("-"));
    bool has_any = false;

    seki_msg_format(out, lang, &msg);
    for (unsigned i = 0; i < SEKI_CONFORM_CHANGE_MAX; i++) {
        enum seki_conform_change_kind kind = (enum seki_conform_change_kind)i;
        if (since->count[i]) {
            msg =
                M_conf_since_count(seki_word_conform_change(lang, kind), (int64_t)since->count[i]);
            seki_buf_add(out, has_any ? seki_msg_text(lang, SEKI_MSG_rep_comma) : SEKI_STR(" "));
            seki_msg_format(out, lang, &msg);
            has_any = true;
        }
    }
    if (!since->is_own) {
        seki_buf_lit(out, "\n");
        seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_conf_since_foreign));
    }
    if (since->n_unknown) {
        msg = M_conf_since_unknown((int64_t)since->n_unknown);
        seki_buf_lit(out, "\n");
        seki_msg_format(out, lang, &msg);
    }
}
