/*
 * Conformity: the requirements of a catalog held against a hospital.
 *
 * The same computation as the assessment, with requirements in place of scenarios (DESIGN section
 * 4). A requirement that is tied to objectives needs all of them at each device it is about. Of one
 * device, an objective is met technically (its form says so), by operation (a measure that does
 * the whole work is implemented), planned, not met, not applicable, or unknown. Unknown is never
 * yes, n-a never covers: n-a beside another objective leaves the requirement unknown, n-a of all
 * makes it not applicable to the device. The requirement stands as at its worst device; devices
 * to which it does not apply are left out unless there are no others.
 *
 * What no form can prove (a duty of the organisation, a rule, a contract, a law, rooms) is to be
 * confirmed by the hospital. The tags `from:statements` and `from:remote` let the received forms
 * and the list of remote lines speak instead: what is missing there is open or unknown; that it is
 * complete is enough only where the item is tagged `sufficient`.
 *
 * A requirement tagged `in-use` asks for something to be done, not only to be possible: what the
 * forms say yes to is to be confirmed there, by the hospital or on a vendor's sheet by the vendor.
 *
 * A named person's word (model/confirmation.h) settles what is unknown or to be confirmed, and may
 * make worse what was derived, never better. Where they contradict each other both are shown.
 *
 * Requirements below a section tagged `per-vendor` are answered once for each maker and remote
 * maintainer, for its devices. Pure; all memory is the arena's; the assessment must outlive it.
 */
#ifndef SEKI_ENGINE_CONFORM_H
#define SEKI_ENGINE_CONFORM_H

#include "engine/trace.h"

/* From the worst. */
enum seki_conform_state {
    SEKI_CONFORM_OPEN,
    SEKI_CONFORM_UNKNOWN,
    SEKI_CONFORM_CONFIRM, /* the hospital has to confirm it */
    SEKI_CONFORM_PLANNED,
    SEKI_CONFORM_OPERATION,
    SEKI_CONFORM_TECHNICAL,
    SEKI_CONFORM_NA,
    SEKI_CONFORM_NONE, /* nothing to be met by itself: a condition, a heading */
    SEKI_CONFORM_STATE_MAX
};

/* What a derived state rests on. */
enum seki_conform_basis {
    SEKI_CONFORM_BY_HUB,        /* forms and measures, through objectives */
    SEKI_CONFORM_BY_STATEMENTS, /* the forms that were received */
    SEKI_CONFORM_BY_REMOTE,     /* the list of remote lines, and the forms */
    SEKI_CONFORM_BY_ASSETS,     /* the list of devices */
    SEKI_CONFORM_BY_UNTIED,     /* nothing: item->untied says why */
    SEKI_CONFORM_BY_TAGS,       /* whom the clause is for */
    SEKI_CONFORM_BASIS_MAX
};

enum seki_conform_applies { SEKI_APPLIES, SEKI_APPLIES_NOT, SEKI_APPLIES_PERHAPS };

/* What is to be done next, as bits 1 << todo; each belongs to one actor. */
enum seki_conform_todo {
    SEKI_TODO_ASK_FORM,   /* maker: hand in the form, in a shape that can be read */
    SEKI_TODO_ASK_ANSWER, /* maker: answer what is open or in doubt */
    SEKI_TODO_CHANGE,     /* maker: change the product, or say when */
    SEKI_TODO_DELIVER,    /* maker: deliver what it plans */
    SEKI_TODO_MEASURE,    /* hospital: take a measure */
    SEKI_TODO_PLAN,       /* hospital: carry out what is planned */
    SEKI_TODO_CONFIRM,    /* hospital: confirm, with evidence */
    SEKI_TODO_LOOK_UP,    /* hospital: read the original */
    SEKI_TODO_LIST,       /* hospital: complete the list of devices or of remote lines */
    SEKI_TODO_SETTLE,     /* hospital: two sources contradict each other */
    SEKI_TODO_VENDOR,     /* maintainer: take a measure that is in its hands */
    SEKI_TODO_ASK_VENDOR, /* vendor: confirm what only it can tell */
    SEKI_TODO_MAX
};

enum seki_conform_actor {
    SEKI_ACTOR_MAKER,
    SEKI_ACTOR_HOSPITAL,
    SEKI_ACTOR_VENDOR,
    SEKI_ACTOR_MAX
};

/* Devices of one group of the assessment that belong to a part. */
struct seki_conform_share {
    size_t group;
    const size_t *assets;
    size_t n;
};

struct seki_conform_hint;

struct seki_conform_result {
    const struct seki_item *item;
    enum seki_conform_state state;   /* what counts */
    enum seki_conform_state derived; /* without anybody's word */
    enum seki_conform_basis basis;
    enum seki_conform_applies applies;
    const struct seki_confirmation *said;   /* NULL: nobody said anything */
    const struct seki_assignment *assigned; /* who is responsible for it; NULL: nobody is named */
    bool contradicts;                       /* what was said, what was derived */
    bool is_by_person;                      /* the state rests on what was said */
    bool is_for_vendor;                     /* it stands on the sheet of a vendor */
    bool is_unverified;                     /* the requirement, or an objective it is tied to */
    unsigned todo;
    const struct seki_conform_hint *hints; /* engine/hints.h: proposals, which count for nothing */
    size_t n_hints;
    size_t n_assets[SEKI_CONFORM_STATE_MAX]; /* devices that it is about */
};

/* The sheet of the hospital, or that of one vendor. */
struct seki_conform_part {
    struct seki_str vendor; /* empty: the hospital's */
    const struct seki_conform_share *shares;
    size_t n_shares;
    struct seki_conform_result *results; /* in the order of the catalog */
    size_t n_results;
    size_t count[SEKI_CONFORM_STATE_MAX];
};

struct seki_conformity {
    const struct seki_assessment *assessment;
    const struct seki_catalog *catalog;
    struct seki_conform_part *parts; /* the hospital's first; vendors as assets.csv names them */
    size_t n_parts;
    bool is_negative; /* something is open, unknown, planned, to be confirmed, or contradicted */
};

/* SEKI_ERR_LIMIT when there are more vendors than SEKI_LIMIT_VENDORS. */
SEKI_MUST_CHECK int seki_conform(struct seki_arena *arena, const struct seki_assessment *a,
                                 const struct seki_catalog *catalog,
                                 struct seki_conformity **ret_conformity, struct seki_err *err);

/*
 * How a requirement stands at a device of a group; NONE: it is not about it. All devices of a group
 * stand alike, unless the list of devices itself is what speaks (seki_conform_basis_of).
 */
enum seki_conform_state seki_conform_at(const struct seki_assessment *a,
                                        const struct seki_item *item, size_t group, size_t asset);

/* What counts, with `said` beside what was derived: state, contradicts, is_by_person and todo. */
void seki_conform_settle(struct seki_conform_result *result);

/* What lets an item speak for which devices; the hub for what is tied. */
enum seki_conform_basis seki_conform_basis_of(const struct seki_item *item);

/* The same of one objective. */
enum seki_conform_state seki_conform_objective(const struct seki_assessment *a, size_t objective,
                                               size_t group);

/* The hospital's measures that could serve the requirement and are not in place where it lacks. */
struct seki_conform_step {
    size_t measure;   /* of the hub */
    size_t objective; /* that it serves */
    size_t n_assets;  /* that lack it */
};

SEKI_MUST_CHECK int seki_conform_steps(struct seki_arena *arena, const struct seki_conformity *c,
                                       const struct seki_conform_part *part,
                                       const struct seki_conform_result *result,
                                       struct seki_conform_step **ret_steps, size_t *ret_n,
                                       struct seki_err *err);

/* A row of measures.csv works for an objective of the requirement. */
bool seki_conform_uses(const struct seki_assessment *a, const struct seki_item *item,
                       const struct seki_measure_use *use);

enum seki_conform_actor seki_todo_actor(enum seki_conform_todo todo);

/* open, unknown, to-confirm, planned, met-by-operation, met-technically, not-applicable, none */
struct seki_str seki_conform_state_name(enum seki_conform_state state);
/* hub, statements, remote, assets, untied, tags */
struct seki_str seki_conform_basis_name(enum seki_conform_basis basis);
struct seki_str seki_todo_name(enum seki_conform_todo todo);
struct seki_str seki_actor_name(enum seki_conform_actor actor); /* maker, hospital, vendor */

#endif
