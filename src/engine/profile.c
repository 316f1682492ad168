#include "engine/profile.h"

#include "engine/check.h"
#include "engine/promise.h"

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

bool seki_na_is_justified(const struct seki_statement *statement, const struct seki_item *item,
                          const struct seki_finding *findings, size_t n_findings)
{
    /* Gates form no cycle (checked when the catalog is loaded). */
    while (item->gate == SEKI_GATE_YES || item->gate == SEKI_GATE_NO) {
        enum seki_value wanted = item->gate == SEKI_GATE_YES ? SEKI_VALUE_YES : SEKI_VALUE_NO;
        const struct seki_item *gate = &statement->catalog->items[item->gate_item];
        const struct seki_answer *answer = seki_statement_answer(statement, gate);
        if (!answer || !seki_answer_is_trusted(answer, gate, findings, n_findings)) {
            return false;
        }
        if (answer->value != SEKI_VALUE_NA) {
            return (answer->value == SEKI_VALUE_YES || answer->value == SEKI_VALUE_NO) &&
                   answer->value != wanted;
        }
        item = gate; /* n-a itself: it depends on its own gate */
    }
    return false;
}

/* A web address and nothing else. */
static bool is_address(struct seki_str text)
{
    struct seki_str trimmed = seki_str_trim(text);
    bool is_secure = seki_str_starts(trimmed, SEKI_STR("https://"));

    for (size_t i = 0; i < trimmed.n; i++) {
        if ((unsigned char)trimmed.p[i] <= ' ' || (unsigned char)trimmed.p[i] >= 0x7f) {
            return false;
        }
    }
    return (is_secure || seki_str_starts(trimmed, SEKI_STR("http://"))) &&
           trimmed.n > (is_secure ? 8 : 7);
}

enum seki_value seki_answer_worth(const struct seki_statement *statement,
                                  const struct seki_item *item, bool is_exposure,
                                  const struct seki_finding *findings, size_t n_findings)
{
    const struct seki_answer *answer = seki_statement_answer(statement, item);
    enum seki_value value = answer->value;

    if (!seki_answer_is_trusted(answer, item, findings, n_findings)) {
        return SEKI_VALUE_NONE;
    }
    if (value == SEKI_VALUE_TEXT) {
        bool is_document = item->kind == SEKI_ITEM_OPEN && item->polarity == SEKI_POLARITY_GOOD;
        return is_document && is_address(answer->text) ? SEKI_VALUE_YES : SEKI_VALUE_NONE;
    }
    if (value == SEKI_VALUE_NA && is_exposure) {
        bool is_no = seki_na_is_justified(statement, item, findings, n_findings);
        return is_no ? SEKI_VALUE_NA : SEKI_VALUE_NONE;
    }
    return value == SEKI_VALUE_NOTE ? SEKI_VALUE_NONE : value;
}

static void count(struct tally *tally, enum seki_value worth)
{
    if (worth == SEKI_VALUE_YES) {
        tally->yes++;
    } else if (worth == SEKI_VALUE_NO) {
        tally->no++;
    } else if (worth == SEKI_VALUE_NA) {
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

/* What the answers to the items say of each entry of the hub. */
struct count {
    struct tally objectives[SEKI_LIMIT_HUB];
    struct tally planned[SEKI_LIMIT_HUB]; /* objectives, once the maker has kept its promises */
    struct tally exposures[SEKI_LIMIT_HUB];
};

static void count_item(struct count *c, const struct seki_checked *checked,
                       const struct seki_item *item, struct seki_date as_of)
{
    enum seki_value worth[2];
    enum seki_value planned;

    for (int is_exposure = 0; is_exposure < 2; is_exposure++) {
        worth[is_exposure] = seki_answer_worth(checked->statement, item, is_exposure,
                                               checked->findings, checked->n_findings);
    }
    planned = seki_promised_worth(checked, item, worth[false], as_of);
    for (size_t i = 0; i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        if (tie->is_exposure) {
            count(&c->exposures[tie->index], worth[true]);
        } else {
            count(&c->objectives[tie->index], worth[false]);
            count(&c->planned[tie->index], planned);
        }
    }
}

/* A promise that raises new questions takes nothing away from what is there. */
static enum seki_state better(enum seki_state now, enum seki_state then)
{
    bool is_better = then == SEKI_STATE_MET || (then == SEKI_STATE_PARTLY && now != SEKI_STATE_MET);

    return is_better ? then : now;
}

void seki_profile_make(const struct seki_hub *hub, const struct seki_checked *checked,
                       struct seki_date as_of, struct seki_profile *ret_profile)
{
    const struct seki_catalog *catalog = checked ? checked->statement->catalog : NULL;
    struct count c = {0};

    for (size_t i = 0; catalog && i < catalog->n_answers; i++) {
        count_item(&c, checked, seki_catalog_answer_item(catalog, i), as_of);
    }
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        enum seki_combine combine =
            i < hub->n_objectives ? hub->objectives[i].combine : SEKI_COMBINE_ALL;
        ret_profile->objective[i] = objective_state(&c.objectives[i], combine);
        ret_profile->planned[i] =
            better(ret_profile->objective[i], objective_state(&c.planned[i], combine));
        ret_profile->exposure[i] = exposure_truth(&c.exposures[i]);
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
