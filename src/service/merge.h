/*
 * A form that was filled in elsewhere comes into a draft: what its answers would change, and taking those that a person chooses.
 *
 * The file was received as any other (service/intake.h) and read under lock. The name of the draft's own download says of which draft
 * it was made and when: an answer that was changed since in both is a conflict, one that only the draft has changed is none. Without
 * such a name every answer that says something else than the draft is one. Nothing changes but by seki_merge_take(). Acts on the
 * actor's own organisation, as in service/register.h.
 */
#ifndef SEKI_SERVICE_MERGE_H
#define SEKI_SERVICE_MERGE_H

#include "service/draft.h"
#include "service/intake.h"

/* One item that the file answers otherwise than the draft. */
struct seki_merge_item {
    const struct seki_item *item;
    struct seki_draft_answer now;  /* edition 0: there is none */
    struct seki_draft_answer file; /* as it would be */
    struct seki_intake_answer read;
    bool is_conflict;
    bool is_doubtful; /* nobody should take it unseen */
    bool may_take;    /* it was read, and the item can be answered so */
};

struct seki_merge {
    int64_t draft, intake;
    const struct seki_catalog *catalog; /* of the draft */
    struct seki_draft_whole whole;      /* the answer, from here on */
    struct seki_intake_row row;
    int64_t exported;             /* when the file left this draft; 0: not known */
    bool is_other_form;           /* of another catalog: nothing is compared */
    struct seki_merge_item *list; /* conflicts first, each part in the order of the form */
    size_t n, n_conflicts;
};

/* The list is empty while the file is not read. SEKI_ERR_NOTFOUND: no such draft or file. */
SEKI_MUST_CHECK int seki_merge_look(struct seki_act *act, struct seki_merge *merge,
                                    struct seki_err *err);

/* The answers chosen are `saying`; the file is put aside as it is at `edition`, unless one conflicts with what was said meanwhile. */
struct seki_merge_taking {
    int64_t intake, edition;
    struct seki_saying saying;
};

/* SEKI_ERR_INVALID: nothing chosen, or the file is not one that waits to be decided; and what seki_draft_say() refuses. */
SEKI_MUST_CHECK int seki_merge_take(struct seki_act *act, struct seki_merge_taking *it,
                                    struct seki_err *err);

/* The draft as it leaves: as seki_draft_open(), recorded as an export. */
SEKI_MUST_CHECK int seki_merge_export(struct seki_act *act, int64_t number,
                                      struct seki_draft_whole *ret_whole, struct seki_err *err);

/* The draft that a file of this name left; 0: none that it says. */
int64_t seki_merge_draft_of(struct seki_str name);

/* The name of the file that leaves a draft, without its ending. */
SEKI_MUST_CHECK int seki_merge_name(struct seki_arena *arena, int64_t draft, int64_t now,
                                    struct seki_str *ret_name, struct seki_err *err);

#endif
