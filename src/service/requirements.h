/*
 * Requirements as they stand now: what was derived with the newest assessment, and what people say, joined as `sekisho conform` does (engine/conform.h).
 *
 * Nothing that is unknown is met before somebody says so with name, day and evidence, and what contradicts is shown as that.
 */
#ifndef SEKI_SERVICE_REQUIREMENTS_H
#define SEKI_SERVICE_REQUIREMENTS_H

#include "engine/conform.h"
#include "service/conformity.h"

/* A requirement on one sheet. */
struct seki_requirement {
    const struct seki_item *item;
    const struct seki_conformity_row *row;
    const struct seki_confirmation_row
        *told; /* the row that counts, else the first one; NULL: none */
    const struct seki_confirmation_row *assigned; /* the first row that names who is responsible */
    struct seki_confirmation said;                /* what it says, when it counts */
    struct seki_conform_result result;
    enum seki_said_lack lack; /* of the row that does not count */
    bool is_unread;           /* its state is none of ours */
    bool is_late;             /* a plan whose day is over: it counts as a no */
    size_t n_told;            /* rows that speak of it */
};

/* Everything of a catalog; rows and words of others are passed over. `today` is Japan's. */
SEKI_MUST_CHECK int seki_requirements(struct seki_arena *arena, const struct seki_catalog *catalog,
                                      struct seki_date today,
                                      const struct seki_conformity_asked *asked,
                                      struct seki_requirement **ret_list, size_t *ret_n,
                                      struct seki_err *err);

/* How many there are of each state, and in all; what asks for nothing is not counted. */
struct seki_conform_counts {
    int64_t n[SEKI_CONFORM_STATE_MAX];
    int64_t n_all, n_contradicting;
};
void seki_conform_count(struct seki_conform_counts *counts, const struct seki_requirement *it);

/* What is wrong with an answer that somebody gives, before it is saved: it would not count. No `what`: nothing. */
struct seki_answer_fault {
    enum seki_confirmation_field field; /* where */
    struct seki_msg what;
};
SEKI_MUST_CHECK int seki_requirement_fault(struct seki_arena *arena,
                                           const struct seki_str text[SEKI_CONFIRMATION_FIELDS],
                                           struct seki_date today,
                                           struct seki_answer_fault *ret_fault,
                                           struct seki_err *err);

/* That an answer lacks something, in words. */
struct seki_msg seki_requirement_lack(enum seki_said_lack lack);

/* Who is responsible, and until when; empty: nobody, no day. */
struct seki_str seki_requirement_owner(const struct seki_requirement *it);
struct seki_str seki_requirement_due(const struct seki_requirement *it);

#endif
