/*
 * The answers of another statement of one's own beside the questions of a draft: of an earlier version, of another product, or on another form.
 *
 * A question of another form stands beside one only where a crosswalk has exactly one link that says both ask the same (web/forms.h); a link that
 * nobody verified says so. What names maker, product, version and the like stands beside nothing: it is another one's. Beside such a
 * question stands what the draft's own product says.
 */
#ifndef SEKI_WEB_BESIDE_H
#define SEKI_WEB_BESIDE_H

#include "model/catalog.h"
#include "service/draft.h"
#include "web/call.h"
#include "web/parts.h"

struct seki_beside {
    struct seki_draft_whole other; /* its number 0: nothing is beside */
    bool is_other_form;
    struct seki_draft_answer
        *answer; /* by the items of the draft's form; source: where it would come from */
    size_t n;
    const bool *is_unsure; /* of each: nobody verified that both ask the same */
    int64_t n_apart;       /* answers that stand beside no question of this form */
};

/* The draft `number`, and what the product of `own` says; with 0 the latter alone. SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_beside_load(struct seki_web_call *call, const struct seki_draft_whole *own,
                                     const struct seki_catalog *form, int64_t number,
                                     struct seki_beside *ret_beside, struct seki_err *err);

/* What stands beside an item; one of edition 0: nothing. */
struct seki_draft_answer seki_beside_find(const struct seki_beside *beside, struct seki_str item,
                                          bool *ret_is_unsure);

/* To choose from, for a draft: nothing, those of its product, those of others. */
struct seki_beside_choice {
    const struct seki_web_option *option;
    size_t n;
    bool is_cut; /* there are older ones */
};

SEKI_MUST_CHECK int seki_beside_options(struct seki_web_call *call,
                                        const struct seki_draft_whole *whole,
                                        const struct seki_catalog *form, int64_t chosen,
                                        struct seki_beside_choice *ret_choice,
                                        struct seki_err *err);

/* The number of a field or of the query that is called "beside"; `otherwise` when there is none. */
int64_t seki_beside_asked(struct seki_web_call *call, int64_t otherwise);

#endif
