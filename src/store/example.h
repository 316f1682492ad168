/*
 * Example data of an organisation: what came with it, and taking it away as a whole.
 *
 * It goes into an empty register, so rows of the register that were made in the moment of loading are those of the example, and no
 * others; a maker has one product with one draft of it. What people added since is theirs, and stays. Changes need a transaction of the caller's.
 */
#ifndef SEKI_STORE_EXAMPLE_H
#define SEKI_STORE_EXAMPLE_H

#include "store/register.h"

struct seki_example {
    int64_t made; /* when it was loaded; 0: there is none */
    struct seki_str person_name;
    int64_t product, draft; /* 0: none */
};

/* A row that was made then is one of the example. */
static inline bool seki_example_has(int64_t example_made, int64_t row_made)
{
    return example_made > 0 && row_made == example_made;
}

/* What there is of it; changed: since it was loaded, by people. */
enum seki_example_count {
    SEKI_EXAMPLE_DEVICES,
    SEKI_EXAMPLE_STATEMENTS,
    SEKI_EXAMPLE_MEASURES,
    SEKI_EXAMPLE_SAID, /* of requirements */
    SEKI_EXAMPLE_CHANGED_DEVICES,
    SEKI_EXAMPLE_CHANGED_STATEMENTS,
    SEKI_EXAMPLE_CHANGED_MEASURES,
    SEKI_EXAMPLE_CHANGED_SAID,
    SEKI_EXAMPLE_ASSESSMENTS, /* made since, with the example in them */
    SEKI_EXAMPLE_ANSWERS,     /* of the draft */
    SEKI_EXAMPLE_CHANGED_ANSWERS,
    SEKI_EXAMPLE_COUNTS
};

/* Something own that would hang in the air without the example. */
enum seki_example_tie_kind {
    SEKI_EXAMPLE_TIE_MEASURE = 1, /* for one device of it: measure and device */
    SEKI_EXAMPLE_TIE_DEVICE,      /* that names a statement of it: device and statement */
    SEKI_EXAMPLE_TIE_EVIDENCE,    /* of a measure of it: file and measure */
    SEKI_EXAMPLE_TIE_REVISION,    /* its statement was published: product and version */
    SEKI_EXAMPLE_TIE_DRAFT        /* another statement of its product: version and form */
};

struct seki_example_tie {
    enum seki_example_tie_kind kind;
    struct seki_str name, about;
};

/* SEKI_ERR_EXISTS: there is one. */
SEKI_MUST_CHECK int seki_store_example_add(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_example *example,
                                           struct seki_err *err);

/* The name is the arena's. */
SEKI_MUST_CHECK int seki_store_example_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation,
                                           struct seki_example *ret_example, struct seki_err *err);

/* Jobs of the organisation that wait or run. */
SEKI_MUST_CHECK int seki_store_example_jobs(struct seki_store *store, struct seki_str organisation,
                                            int64_t *ret_n, struct seki_err *err);

SEKI_MUST_CHECK int seki_store_example_counts(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_example *example,
                                              int64_t ret_n[static SEKI_EXAMPLE_COUNTS],
                                              struct seki_err *err);

/* At most `limit`. */
SEKI_MUST_CHECK int seki_store_example_ties(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation,
                                            const struct seki_example *example, size_t limit,
                                            struct seki_example_tie **ret_list, size_t *ret_n,
                                            struct seki_err *err);

/* All of it, and assessments that were made since. */
SEKI_MUST_CHECK int seki_store_example_remove(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_example *example,
                                              struct seki_err *err);

#endif
