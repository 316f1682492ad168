#include "report/words.h"

#include "msg/m_con.h"
#include "msg/m_rep.h"
#include "msg/m_rul.h"

struct seki_str seki_word_owner(enum seki_lang lang, enum seki_owner owner)
{
    static const int ids[SEKI_OWNER_MAX] = {
        SEKI_MSG_rep_owner_it,         SEKI_MSG_rep_owner_ce,     SEKI_MSG_rep_owner_ward,
        SEKI_MSG_rep_owner_management, SEKI_MSG_rep_owner_vendor,
    };

    return seki_msg_text(lang, ids[owner]);
}

struct seki_str seki_word_effort(enum seki_lang lang, int effort)
{
    static const int ids[] = {SEKI_MSG_rep_effort_1, SEKI_MSG_rep_effort_2, SEKI_MSG_rep_effort_3};

    return effort >= 1 && effort <= 3 ? seki_msg_text(lang, ids[effort - 1]) : SEKI_STR("");
}

struct seki_str seki_word_value(enum seki_lang lang, enum seki_value value)
{
    static const int ids[SEKI_VALUE_MAX] = {
        [SEKI_VALUE_NONE] = SEKI_MSG_rep_value_none, [SEKI_VALUE_YES] = SEKI_MSG_rep_value_yes,
        [SEKI_VALUE_NO] = SEKI_MSG_rep_value_no,     [SEKI_VALUE_NA] = SEKI_MSG_rep_value_na,
        [SEKI_VALUE_NOTE] = SEKI_MSG_rep_value_note, [SEKI_VALUE_TEXT] = SEKI_MSG_rep_value_text,
    };

    return seki_msg_text(lang, ids[value]);
}

struct seki_str seki_word_stage(enum seki_lang lang, enum seki_stage stage)
{
    static const int ids[SEKI_STAGE_MAX] = {
        SEKI_MSG_rep_stage_inherent,
        SEKI_MSG_rep_stage_current,
        SEKI_MSG_rep_stage_planned,
    };

    return seki_msg_text(lang, ids[stage]);
}

struct seki_str seki_word_axis(enum seki_lang lang, enum seki_axis axis)
{
    static const int ids[SEKI_AXIS_MAX] = {
        SEKI_MSG_rep_axis_c,
        SEKI_MSG_rep_axis_i,
        SEKI_MSG_rep_axis_a,
        SEKI_MSG_rep_axis_safety,
    };

    return seki_msg_text(lang, ids[axis]);
}

struct seki_str seki_word_party(enum seki_lang lang, enum seki_party party)
{
    static const int ids[SEKI_PARTY_MAX] = {
        [SEKI_PARTY_HOSPITAL] = SEKI_MSG_rul_party_hospital,
        [SEKI_PARTY_PROVIDER] = SEKI_MSG_rul_party_provider,
        [SEKI_PARTY_MAKER] = SEKI_MSG_rul_party_maker,
        [SEKI_PARTY_CARRIER] = SEKI_MSG_rul_party_carrier,
    };

    return seki_msg_text(lang, ids[party]);
}

struct seki_str seki_word_zone(enum seki_lang lang, int zone)
{
    static const int ids[SEKI_ZONES + 1] = {
        SEKI_MSG_NONE,       SEKI_MSG_con_zone_1, SEKI_MSG_con_zone_2,
        SEKI_MSG_con_zone_3, SEKI_MSG_con_zone_4, SEKI_MSG_con_zone_5,
    };

    return seki_msg_text(lang, ids[zone]);
}

struct seki_str seki_word_grade(enum seki_lang lang, enum seki_grade grade)
{
    static const int ids[SEKI_GRADE_MAX] = {
        SEKI_MSG_rep_grade_verified,
        SEKI_MSG_rep_grade_secondary,
        SEKI_MSG_rep_grade_unverified,
    };

    return seki_msg_text(lang, ids[grade]);
}

struct seki_str seki_word_dimension(enum seki_lang lang, enum seki_dimension dimension)
{
    static const int ids[SEKI_DIM_MAX] = {
        SEKI_MSG_rep_dim_kind,   SEKI_MSG_rep_dim_zone, SEKI_MSG_rep_dim_net,
        SEKI_MSG_rep_dim_remote, SEKI_MSG_rep_dim_area,
    };

    return seki_msg_text(lang, ids[dimension]);
}

struct seki_str seki_word_coverage(enum seki_lang lang, enum seki_coverage coverage)
{
    static const int ids[SEKI_COVERAGE_MAX] = {
        SEKI_MSG_rep_coverage_none,
        SEKI_MSG_rep_coverage_partial,
        SEKI_MSG_rep_coverage_full,
    };

    return seki_msg_text(lang, ids[coverage]);
}

struct seki_str seki_word_scale(enum seki_lang lang, int value)
{
    static const int ids[] = {SEKI_MSG_rep_scale_1, SEKI_MSG_rep_scale_2, SEKI_MSG_rep_scale_3};

    return value >= 1 && value <= 3 ? seki_msg_text(lang, ids[value - 1]) : SEKI_STR("");
}

struct seki_str seki_word_level(const struct seki_assessment *a, enum seki_lang lang, int level)
{
    if (level < 1 || (size_t)level > a->method->n_bands) {
        return SEKI_STR("");
    }
    return seki_text_get(&a->method->bands[level - 1].text, lang);
}

static const int state_ids[SEKI_STATE_MAX] = {
    SEKI_MSG_rep_state_unknown, SEKI_MSG_rep_state_na,  SEKI_MSG_rep_state_unmet,
    SEKI_MSG_rep_state_partly,  SEKI_MSG_rep_state_met,
};

static const int truth_ids[SEKI_TRUTH_MAX] = {
    SEKI_MSG_rep_truth_unknown,
    SEKI_MSG_rep_truth_false,
    SEKI_MSG_rep_truth_true,
};

struct seki_str seki_word_cause_state(enum seki_lang lang, const struct seki_cause *cause)
{
    return seki_msg_text(lang, cause->kind == SEKI_CAUSE_OBJECTIVE ? state_ids[cause->state]
                                                                   : truth_ids[cause->truth]);
}

struct seki_str seki_word_state_name(enum seki_lang lang, bool is_objective, struct seki_str name)
{
    for (int i = 0; is_objective && i < SEKI_STATE_MAX; i++) {
        if (seki_str_eq(name, seki_state_name((enum seki_state)i))) {
            return seki_msg_text(lang, state_ids[i]);
        }
    }
    for (int i = 0; !is_objective && i < SEKI_TRUTH_MAX; i++) {
        if (seki_str_eq(name, seki_truth_name((enum seki_truth)i))) {
            return seki_msg_text(lang, truth_ids[i]);
        }
    }
    return name;
}

struct seki_str seki_word_grade_name(enum seki_lang lang, struct seki_str name)
{
    for (int i = 0; i < SEKI_GRADE_MAX; i++) {
        if (seki_str_eq(name, seki_grade_name((enum seki_grade)i))) {
            return seki_word_grade(lang, (enum seki_grade)i);
        }
    }
    return name;
}
