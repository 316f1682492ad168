#include "msg/m_dif.h"
#include "report/diff_report.h"
#include "report/words.h"

const enum seki_turn seki_diff_order[SEKI_TURN_MAX] = {
    SEKI_TURN_WORSENED,
    SEKI_TURN_UNCLEAR,
    SEKI_TURN_IMPROVED,
    SEKI_TURN_SAME,
};

struct seki_str seki_word_turn(enum seki_lang lang, enum seki_turn turn)
{
    static const int ids[SEKI_TURN_MAX] = {
        [SEKI_TURN_SAME] = SEKI_MSG_dif_turn_same,
        [SEKI_TURN_WORSENED] = SEKI_MSG_dif_turn_worsened,
        [SEKI_TURN_UNCLEAR] = SEKI_MSG_dif_turn_unclear,
        [SEKI_TURN_IMPROVED] = SEKI_MSG_dif_turn_improved,
    };

    return seki_msg_text(lang, ids[turn]);
}

struct seki_str seki_word_hub_side(enum seki_lang lang, const struct seki_diff_hub *entry, int side)
{
    if (!entry->is_asked[side]) {
        return seki_msg_text(lang, SEKI_MSG_dif_not_asked);
    }
    return seki_word_state_name(lang, !entry->is_exposure,
                                entry->is_exposure ? seki_truth_name(entry->truth[side])
                                                   : seki_state_name(entry->state[side]));
}

bool seki_diff_is_once(const struct seki_diff_hub *entry)
{
    return entry->is_asked[0] != entry->is_asked[1];
}

struct seki_str seki_diff_hub_id(const struct seki_hub *hub, const struct seki_diff_hub *entry)
{
    return entry->is_exposure ? hub->exposures[entry->index].id : hub->objectives[entry->index].id;
}

const struct seki_text *seki_diff_hub_text(const struct seki_hub *hub,
                                           const struct seki_diff_hub *entry)
{
    return entry->is_exposure ? &hub->exposures[entry->index].text
                              : &hub->objectives[entry->index].text;
}

void seki_words_add_said(struct seki_buf *out, enum seki_lang lang,
                         const struct seki_answer *answer)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    if (answer->value == SEKI_VALUE_TEXT && answer->text.n) {
        seki_buf_add(out, answer->text);
    } else {
        seki_buf_add(out, seki_word_value(lang, answer->value));
    }
    if (seki_date_is_set(answer->planned_until)) {
        struct seki_msg msg;
        seki_buf_init(&day, 32); /* 2026-04-01 */
        seki_date_add_iso(&day, answer->planned_until);
        msg = M_dif_planned(seki_buf_str(&day));
        seki_msg_format(out, lang, &msg);
    }
}

struct seki_str seki_word_distrust(enum seki_lang lang, const struct seki_voice *voice)
{
    if (voice->is_trusted || voice->answer->value == SEKI_VALUE_NONE) {
        return SEKI_STR("");
    }
    return seki_msg_text(lang, voice->answer->confidence < SEKI_CONFIDENT
                                   ? SEKI_MSG_dif_doubtful
                                   : SEKI_MSG_dif_contradicted);
}

struct seki_msg seki_diff_answer_counts(const struct seki_diff *diff)
{
    const size_t *by = diff->answers_by;

    return M_dif_counts((int64_t)by[SEKI_TURN_WORSENED], (int64_t)by[SEKI_TURN_UNCLEAR],
                        (int64_t)by[SEKI_TURN_IMPROVED], (int64_t)by[SEKI_TURN_SAME]);
}

size_t seki_diff_count_once(const struct seki_diff *diff)
{
    size_t n = 0;

    for (size_t i = 0; i < diff->n_hub; i++) {
        n += seki_diff_is_once(&diff->hub[i]);
    }
    return n;
}

/* What only one catalog asks is unclear by itself, and told apart. */
struct seki_msg seki_diff_hub_counts(const struct seki_diff *diff)
{
    const size_t *by = diff->hub_by;

    return M_dif_counts((int64_t)by[SEKI_TURN_WORSENED],
                        (int64_t)(by[SEKI_TURN_UNCLEAR] - seki_diff_count_once(diff)),
                        (int64_t)by[SEKI_TURN_IMPROVED], (int64_t)by[SEKI_TURN_SAME]);
}
