#include "engine/profile.h"

#include "engine/check.h"

/* How often each kind of answer stands on one hub entry. */
struct tally {
    unsigned yes;
    unsigned no;
    unsigned na;
    unsigned unknown;
};

bool seki_answer_is_trusted(const struct seki_answer *answer, const struct seki_item *item,
                            const struct seki_finding *findings, size_t n_findings)
{
    return answer->confidence >= SEKI_CONFIDENT &&
           !seki_findings_distrust(findings, n_findings, item);
}

static void count(struct tally *tally, enum seki_value value, bool is_trusted)
{
    if (is_trusted && value == SEKI_VALUE_YES) {
        tally->yes++;
    } else if (is_trusted && value == SEKI_VALUE_NO) {
        tally->no++;
    } else if (is_trusted && value == SEKI_VALUE_NA) {
        tally->na++;
    } else {
        tally->unknown++;
    }
}

static enum seki_state combine_all(const struct tally *t)
{
    if (t->unknown) {
        return SEKI_STATE_UNKNOWN;
    }
    if (t->yes && t->no) {
        return SEKI_STATE_PARTLY;
    }
    return t->yes ? SEKI_STATE_MET : SEKI_STATE_UNMET;
}

static enum seki_state combine_any(const struct tally *t)
{
    if (t->yes) {
        return SEKI_STATE_MET;
    }
    return t->unknown ? SEKI_STATE_UNKNOWN : SEKI_STATE_UNMET;
}

static enum seki_state objective_state(const struct tally *t, enum seki_combine combine)
{
    if (t->yes + t->no + t->unknown == 0) {
        return t->na ? SEKI_STATE_NA : SEKI_STATE_UNKNOWN;
    }
    return combine == SEKI_COMBINE_ALL ? combine_all(t) : combine_any(t);
}

static enum seki_truth exposure_truth(const struct tally *t)
{
    if (t->yes) {
        return SEKI_TRUTH_TRUE;
    }
    return t->unknown || t->no + t->na == 0 ? SEKI_TRUTH_UNKNOWN : SEKI_TRUTH_FALSE;
}

static void count_item(const struct seki_item *item, enum seki_value value, bool is_trusted,
                       struct tally *objectives, struct tally *exposures)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        count(tie->is_exposure ? &exposures[tie->index] : &objectives[tie->index], value,
              is_trusted);
    }
}

void seki_profile_make(const struct seki_hub *hub, const struct seki_statement *statement,
                       const struct seki_finding *findings, size_t n_findings,
                       struct seki_profile *ret_profile)
{
    struct tally objectives[SEKI_LIMIT_HUB] = {0};
    struct tally exposures[SEKI_LIMIT_HUB] = {0};

    for (size_t i = 0; statement && i < statement->catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(statement->catalog, i);
        const struct seki_answer *answer = &statement->answers[i];
        bool is_trusted = seki_answer_is_trusted(answer, item, findings, n_findings);
        count_item(item, answer->value, is_trusted, objectives, exposures);
    }
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        enum seki_combine combine =
            i < hub->n_objectives ? hub->objectives[i].combine : SEKI_COMBINE_ALL;
        ret_profile->objective[i] = objective_state(&objectives[i], combine);
        ret_profile->exposure[i] = exposure_truth(&exposures[i]);
    }
}

struct seki_str seki_state_name(enum seki_state state)
{
    static const struct seki_str names[SEKI_STATE_MAX] = {
        SEKI_STR("unknown"), SEKI_STR("na"), SEKI_STR("unmet"), SEKI_STR("partly"), SEKI_STR("met"),
    };

    return names[state];
}

struct seki_str seki_truth_name(enum seki_truth truth)
{
    static const struct seki_str names[SEKI_TRUTH_MAX] = {
        SEKI_STR("unknown"),
        SEKI_STR("false"),
        SEKI_STR("true"),
    };

    return names[truth];
}
