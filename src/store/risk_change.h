/*
 * What is different between the risks of two assessments of an organisation: each as a row, with why.
 *
 * Both sides are passed over device by device, whole or not, and the rows are written over several transactions; seki_store_since_add()
 * comes last, and nobody sees a comparison before.
 */
#ifndef SEKI_STORE_RISK_CHANGE_H
#define SEKI_STORE_RISK_CHANGE_H

#include "store/assessment.h"

/* They are stored, so their order stays; the worst first, and that is how they are listed. */
enum seki_risk_turn {
    SEKI_TURN_OPENED,  /* above the line now and not accepted, and was there before */
    SEKI_TURN_NEW,     /* was not there: of any level */
    SEKI_TURN_ROSE,    /* of a higher level */
    SEKI_TURN_BLURRED, /* of the same level, and rests on something unknown now */
    SEKI_TURN_CLEARED, /* the other way round */
    SEKI_TURN_FELL,
    SEKI_TURN_CLOSED, /* no longer above the line, or accepted */
    SEKI_TURN_GONE,   /* is not there any more */
    SEKI_TURNS
};

/* Why, as far as what is kept of both tells: bits. None: it does not tell. They are stored. */
enum seki_risk_why {
    SEKI_WHY_DEVICE = 1,  /* the device is new or gone, or a fact or value of it is another one */
    SEKI_WHY_FORM = 2,    /* another form speaks for it, or one where there was none */
    SEKI_WHY_ANSWER = 4,  /* an answer says something else, or is in doubt where it was not */
    SEKI_WHY_MEASURE = 8, /* a measure of the hospital is done, or is not any more */
    SEKI_WHY_ACCEPTANCE = 16, /* somebody accepted it, or that ended */
    SEKI_WHY_RULES = 32,      /* the rule data, or the program, is another one */
    SEKI_WHY_ALL = 63
};

/* How one stood: bits. They are stored. */
enum seki_risk_state { SEKI_STOOD_ABOVE = 1, SEKI_STOOD_ACCEPTED = 2, SEKI_STOOD_UNKNOWN = 4 };

struct seki_risk_change {
    int64_t place; /* kind, then level, then a number */
    struct seki_str device, scenario, device_name;
    int64_t risk, risk_before; /* numbers; 0: there is none */
    int64_t level, level_before;
    unsigned state, state_before, why;
    struct seki_str item, statement; /* of an answer that is behind it, where there is one */
    struct seki_str measure;
};

/* Where the kind begins among places; those of SEKI_TURNS end all. */
int64_t seki_turn_place(enum seki_risk_turn turn);
enum seki_risk_turn seki_turn_of(int64_t place);

/* The place of a change: `level` is the greater one of both, `number` from 1. */
int64_t seki_risk_place(enum seki_risk_turn turn, int64_t level, int64_t number);

struct seki_risk_since {
    int64_t base; /* 0: there is no such comparison */
    bool has_levels;
    int64_t n_unexplained;
    int64_t n[SEKI_TURNS];
};

/* --- both sides, in the order of devices: what is behind this one */

SEKI_MUST_CHECK int seki_store_risk_pass(struct seki_arena *arena, struct seki_store *store,
                                         const struct seki_register *reg, int64_t assessment,
                                         const struct seki_page *behind,
                                         struct seki_risk_row **ret_list, size_t *ret_n,
                                         struct seki_err *err);

struct seki_trace_row {
    struct seki_str device, content;
};
SEKI_MUST_CHECK int seki_store_trace_pass(struct seki_arena *arena, struct seki_store *store,
                                          const struct seki_register *reg, int64_t assessment,
                                          const struct seki_page *behind,
                                          struct seki_trace_row **ret_list, size_t *ret_n,
                                          struct seki_err *err);

/* The content of one; empty: there is none. */
SEKI_MUST_CHECK int seki_store_trace_at(struct seki_arena *arena, struct seki_store *store,
                                        const struct seki_register *reg, int64_t assessment,
                                        struct seki_str device, struct seki_str *ret_content,
                                        struct seki_err *err);

/* --- writing */

/* What a comparison that was broken off left. */
SEKI_MUST_CHECK int seki_store_change_drop(struct seki_store *store,
                                           const struct seki_register *reg, int64_t assessment,
                                           int64_t base, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_change_add(struct seki_store *store, const struct seki_register *reg,
                                          int64_t assessment, int64_t base,
                                          const struct seki_risk_change *change,
                                          struct seki_err *err);
SEKI_MUST_CHECK int seki_store_since_add(struct seki_store *store, const struct seki_register *reg,
                                         int64_t assessment, const struct seki_risk_since *since,
                                         struct seki_err *err);

/* --- reading */

/* `base` 0 in the answer: they were never compared. */
SEKI_MUST_CHECK int seki_store_since_get(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str organisation, int64_t assessment,
                                         int64_t base, struct seki_risk_since *ret_since,
                                         struct seki_err *err);

struct seki_change_filter {
    int64_t assessment, base;
    struct seki_str device, scenario;  /* empty: any */
    enum seki_risk_turn first, behind; /* kinds from the first to those before `behind` */
    unsigned why;                      /* one bit; 0: any */
};

/* By place, behind page->after. */
SEKI_MUST_CHECK int seki_store_changes(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation,
                                       const struct seki_change_filter *filter,
                                       const struct seki_page *page,
                                       struct seki_risk_change **ret_list, size_t *ret_n,
                                       struct seki_err *err);

#endif
