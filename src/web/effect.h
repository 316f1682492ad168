/*
 * What each of several statements would mean for one device: the same device, assessed once with each of them by the engine. Nothing of it is
 * kept, and nothing of the register is changed.
 *
 * The device is one of the register or, without one, an invented one of which nothing is known: every fact is possible, every value counts as the
 * highest. Measures and acceptances of the hospital do not count, and the line is that of the method. So the figures compare
 * statements; they are not the risks of the register. What a statement leaves unknown counts as the worst, never as better.
 */
#ifndef SEKI_WEB_EFFECT_H
#define SEKI_WEB_EFFECT_H

#include "model/method.h"
#include "model/scenario.h"
#include "service/register.h"
#include "web/compare.h"

#define SEKI_EFFECT_WORST 3

struct seki_effect_risk {
    struct seki_str scenario, level, cause;
    bool is_unknown, is_above, is_unverified;
};

struct seki_effect_side {
    int64_t by_level[SEKI_LIMIT_BANDS + 1]; /* from 1 */
    int64_t n_above, n_unknown, n_risks;
    struct seki_effect_risk worst[SEKI_EFFECT_WORST];
    size_t n_worst;
};

struct seki_effect {
    const struct seki_method *method;
    const struct seki_scenario_set *scenarios;
    struct seki_effect_side side[SEKI_COMPARE_SIDES];
    size_t n_sides;
};

struct seki_effect_wish {
    const struct seki_compare *compare;
    const struct seki_device *device; /* NULL: an invented one */
    struct seki_str method;
    struct seki_date as_of;
    enum seki_lang lang;
};

/* No rules, or less than two sides: an effect without a side. */
SEKI_MUST_CHECK int seki_effect_make(struct seki_arena *arena, const struct seki_effect_wish *wish,
                                     struct seki_effect *ret_effect, struct seki_err *err);

#endif
