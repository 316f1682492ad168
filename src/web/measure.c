#include "web/measure.h"

#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_ward.h"

const struct seki_str seki_measure_state_words[SEKI_WEB_STATES] = {
    {"未着手", sizeof("未着手") - 1},
    {"計画", sizeof("計画") - 1},
    {"実施済", sizeof("実施済") - 1},
};

/* What people write in measures.csv, as app/measures.c reads it. */
static const struct {
    const char *word;
    int text;
    enum seki_web_tone tone;
} states[] = {
    {"未着手", SEKI_MSG_ward_state_open, SEKI_WEB_TONE_PLAIN},
    {"未実施", SEKI_MSG_ward_state_open, SEKI_WEB_TONE_PLAIN},
    {"open", SEKI_MSG_ward_state_open, SEKI_WEB_TONE_PLAIN},
    {"計画", SEKI_MSG_ward_state_planned, SEKI_WEB_TONE_NOTE},
    {"計画中", SEKI_MSG_ward_state_planned, SEKI_WEB_TONE_NOTE},
    {"予定", SEKI_MSG_ward_state_planned, SEKI_WEB_TONE_NOTE},
    {"planned", SEKI_MSG_ward_state_planned, SEKI_WEB_TONE_NOTE},
    {"実施済", SEKI_MSG_ward_state_done, SEKI_WEB_TONE_GOOD},
    {"実施済み", SEKI_MSG_ward_state_done, SEKI_WEB_TONE_GOOD},
    {"implemented", SEKI_MSG_ward_state_done, SEKI_WEB_TONE_GOOD},
};

bool seki_measure_state_of(struct seki_str word, struct seki_msg *ret_text,
                           enum seki_web_tone *ret_tone)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(states); i++) {
        if (seki_str_eq(word, seki_str_from_c(states[i].word))) {
            *ret_text = (struct seki_msg){.id = states[i].text};
            *ret_tone = states[i].tone;
            return true;
        }
    }
    return false;
}

bool seki_measure_planned_word(size_t i, struct seki_str *ret_word)
{
    for (size_t k = 0; k < SEKI_ARRAY_LEN(states); k++) {
        if (states[k].tone == SEKI_WEB_TONE_NOTE && i-- == 0) {
            *ret_word = seki_str_from_c(states[k].word);
            return true;
        }
    }
    return false;
}

bool seki_measure_is_late(const struct seki_measure_row *row, int64_t now)
{
    enum seki_web_tone tone = SEKI_WEB_TONE_PLAIN;
    struct seki_msg state;

    (void)seki_measure_state_of(row->text[SEKI_MEASURE_STATE], &state, &tone);
    return tone != SEKI_WEB_TONE_GOOD && seki_moment_is_past(row->text[SEKI_MEASURE_DUE], now);
}

bool seki_measure_tone_is_worse(enum seki_web_tone tone, enum seki_web_tone other)
{
    return other != SEKI_WEB_TONE_PLAIN && tone != other &&
           (tone == SEKI_WEB_TONE_PLAIN || other == SEKI_WEB_TONE_GOOD);
}

void seki_evidence_fields(struct seki_web_field ret_field[static 3])
{
    ret_field[0] = (struct seki_web_field){.name = SEKI_STR("file"),
                                           .type = SEKI_WEB_FIELD_FILE,
                                           .label = M_ward_evidence_file(),
                                           .help = M_ward_evidence_file_help(),
                                           .most = SEKI_LIMIT_EVIDENCE,
                                           .is_required = true};
    ret_field[1] = (struct seki_web_field){
        .name = SEKI_STR("file-owner"), .label = M_ward_owner(), .autocomplete = SEKI_STR("off")};
    ret_field[2] = (struct seki_web_field){.name = SEKI_STR("until"),
                                           .type = SEKI_WEB_FIELD_DATE,
                                           .label = M_ward_valid_until(),
                                           .help = M_ward_valid_until_help()};
}

int seki_evidence_key(struct seki_arena *arena, struct seki_str catalog, struct seki_str item,
                      struct seki_str *ret_key, struct seki_err *err)
{
    const struct seki_str parts[] = {SEKI_STR(SEKI_EVIDENCE_CONFORM), catalog, SEKI_STR("/"), item};

    *ret_key = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_key->p ? 0 : seki_fail_nomem(err);
}
