#include "engine/ruleset.h"

bool seki_ruleset_asks(const struct seki_ruleset *ruleset, const struct seki_catalog *catalog)
{
    for (size_t i = 0; i < ruleset->n; i++) {
        if (ruleset->items[i].catalog == catalog) {
            return true;
        }
    }
    return false;
}

static void count(struct seki_judgement *judgement, enum seki_value worth)
{
    if (worth == SEKI_VALUE_YES) {
        judgement->n_yes++;
    } else if (worth == SEKI_VALUE_NA) {
        judgement->n_na++;
    } else if (worth == SEKI_VALUE_NO) {
        judgement->n_no++;
    } else {
        judgement->n_unknown++;
    }
}

static bool is_fine(enum seki_value worth)
{
    return worth == SEKI_VALUE_YES || worth == SEKI_VALUE_NA;
}

int seki_ruleset_judge(struct seki_arena *arena, const struct seki_ruleset *ruleset,
                       const struct seki_checked *checked, struct seki_judgement *ret_judgement,
                       struct seki_err *err)
{
    struct seki_judgement judgement = {.ruled = SEKI_RULED_NO_OBJECTION};
    struct seki_ruled_item *items = seki_arena_array(arena, struct seki_ruled_item, ruleset->n);

    if (!items) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < ruleset->n; i++) {
        const struct seki_rule_item *rule = &ruleset->items[i];
        struct seki_voice voice;
        if (rule->catalog != checked->statement->catalog) {
            continue;
        }
        voice = seki_voice_of(checked, rule->item);
        count(&judgement, voice.worth);
        if (!is_fine(voice.worth)) {
            items[judgement.n_items++] = (struct seki_ruled_item){.rule = rule, .voice = voice};
        }
    }
    judgement.items = items;
    if (judgement.n_no > 0) {
        judgement.ruled = SEKI_RULED_TREATMENT;
    } else if (judgement.n_unknown > 0 || judgement.n_yes + judgement.n_na == 0) {
        judgement.ruled = SEKI_RULED_UNKNOWN;
    }
    *ret_judgement = judgement;
    return 0;
}

int seki_ruleset_propose(struct seki_arena *arena, const struct seki_ruleset *ruleset,
                         const struct seki_carry *carry, struct seki_judgement *ret_judgement,
                         struct seki_err *err)
{
    struct seki_judgement judgement = {.ruled = SEKI_RULED_UNKNOWN};
    struct seki_ruled_item *items = seki_arena_array(arena, struct seki_ruled_item, ruleset->n);

    if (!items) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < ruleset->n; i++) {
        const struct seki_rule_item *rule = &ruleset->items[i];
        const struct seki_proposal *proposal;
        if (rule->catalog != carry->to) {
            continue;
        }
        proposal = &carry->proposals[rule->item->answer];
        count(&judgement, proposal->value);
        items[judgement.n_items++] = (struct seki_ruled_item){.rule = rule, .proposal = proposal};
    }
    judgement.items = items;
    *ret_judgement = judgement;
    return 0;
}

struct seki_str seki_ruled_name(enum seki_ruled ruled)
{
    static const struct seki_str names[SEKI_RULED_MAX] = {
        [SEKI_RULED_TREATMENT] = SEKI_STR("treatment"),
        [SEKI_RULED_UNKNOWN] = SEKI_STR("unknown"),
        [SEKI_RULED_NO_OBJECTION] = SEKI_STR("no-objection"),
    };

    return names[ruled];
}
