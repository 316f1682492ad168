/*
 * Example data of the actor's organisation: whether there is some, what it consists of, and removing it as a whole.
 *
 * Loading it reads files, and is app/example.h. It is removed with all that was made of it alone; what people added since stays, and
 * while something of that needs the example, it is not removed. Acts as in service/register.h.
 */
#ifndef SEKI_SERVICE_EXAMPLE_H
#define SEKI_SERVICE_EXAMPLE_H

#include "service/act.h"
#include "store/example.h"

#define SEKI_EXAMPLE_JOB "example"
#define SEKI_EXAMPLE_TIES 50 /* own things that are named as the reason why it stays */

/* For the mark on pages. Nothing protected is read, and no record written; of nobody, or for whoever reads no content: none. */
SEKI_MUST_CHECK int seki_example_of(struct seki_act *act, struct seki_example *ret_example,
                                    struct seki_err *err);

struct seki_example_state {
    struct seki_example example;    /* made 0: there is none */
    int64_t n[SEKI_EXAMPLE_COUNTS]; /* of it */
    struct seki_example_tie *tie;   /* SEKI_EXAMPLE_TIES at most */
    size_t n_ties;
    bool is_busy; /* a job of the organisation waits or runs */
    bool is_room; /* it can be loaded */
};

SEKI_MUST_CHECK int seki_example_look(struct seki_act *act, struct seki_example_state *ret_state,
                                      struct seki_err *err);

/* Asks for the job that loads it: what seki_example_may_load() says is said at once. */
SEKI_MUST_CHECK int seki_example_ask(struct seki_act *act, struct seki_id *ret_id,
                                     struct seki_err *err);

/* For an act that loads it: SEKI_ERR_EXISTS when the register of a hospital is in use, or an example is there; SEKI_ERR_INVALID for other organisations. */
SEKI_MUST_CHECK int seki_example_may_load(struct seki_act *act, struct seki_err *err);

/*
 * `made`: of the example that was seen, as its edition. SEKI_ERR_NOTFOUND: there is none; SEKI_ERR_EXISTS: it is another one, something own needs it,
 * or a job goes on.
 */
SEKI_MUST_CHECK int seki_example_remove(struct seki_act *act, int64_t made, struct seki_err *err);

#endif
