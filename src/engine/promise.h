/*
 * What a maker promises: an answer "no", or none at all, with a day by which it is to be "yes".
 *
 * A promise counts at the planned stage alone, and only when nothing is left to doubt: the answer is
 * to be trusted as any other (profile.h), it is no or blank and nothing else stood in its cell, the
 * day is not before that of the assessment nor SEKI_PROMISE_YEARS behind it, and no finding plan.unclear takes it back (check.h). It
 * speaks for objectives only: what a product will no longer expose it still exposes today.
 */
#ifndef SEKI_ENGINE_PROMISE_H
#define SEKI_ENGINE_PROMISE_H

#include "engine/profile.h"

/* A day so many years behind that of the assessment, or more, is no plan: 9999-12-31 says "never". */
#define SEKI_PROMISE_YEARS 5

/* The day is too far away. False without a day of the assessment. */
bool seki_promise_is_far(struct seki_date day, struct seki_date as_of);

enum seki_promise {
    SEKI_PROMISE_NONE, /* no day is named */
    SEKI_PROMISE_DUE,  /* it counts */
    SEKI_PROMISE_LATE, /* the day has passed */
    SEKI_PROMISE_UNCLEAR,
    SEKI_PROMISE_MAX
};

/* `checked` answers the item. Without a day of the assessment no promise counts. */
enum seki_promise seki_promise_of(const struct seki_checked *checked, const struct seki_item *item,
                                  struct seki_date as_of);

/*
 * What an answer of this `worth` to objectives is worth once the maker has kept its promises: yes
 * where it counts. An n-a below an item that is promised, or not known, is none: it may be asked then.
 */
enum seki_value seki_promised_worth(const struct seki_checked *checked,
                                    const struct seki_item *item, enum seki_value worth,
                                    struct seki_date as_of);

/* counts, late, unclear; empty for none */
struct seki_str seki_promise_name(enum seki_promise promise);
enum seki_promise seki_promise_from_name(struct seki_str name); /* NONE: unknown name */

#endif
