/*
 * What a hospital says of requirements, as rows of conformity.csv, and how requirements stood when it was assessed.
 *
 * A row is found by its number, as those of measures.csv (store/measure.h); several may speak of one requirement, and the worst counts. What is
 * derived is written with an assessment, before seki_store_assessment_finish(), and kept for the two newest. Texts of answers are the arena's.
 */
#ifndef SEKI_STORE_CONFORMITY_H
#define SEKI_STORE_CONFORMITY_H

#include "model/confirmation.h"
#include "store/search.h"

struct seki_confirmation_row {
    int64_t number; /* from 1; of one to add: 0 is behind the last */
    struct seki_str text[SEKI_CONFIRMATION_FIELDS];
    struct seki_str more; /* values of other columns (store/cells.h) */
    int64_t edition;
    int64_t changed;
};

/* As it came from a file when it has a number; else the file is to be made anew. */
SEKI_MUST_CHECK int seki_store_confirmation_add(struct seki_store *store,
                                                const struct seki_register *reg,
                                                const struct seki_confirmation_row *row,
                                                int64_t now, struct seki_err *err);

/* The row with this number and edition gets these values: SEKI_ERR_EXISTS when there is another edition. */
SEKI_MUST_CHECK int seki_store_confirmation_change(struct seki_store *store,
                                                   const struct seki_register *reg,
                                                   const struct seki_confirmation_row *row,
                                                   int64_t now, struct seki_err *err);

/* By number; of one catalog, or of all when it is empty. */
SEKI_MUST_CHECK int seki_store_confirmations(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, struct seki_str catalog,
                                             const struct seki_page *page,
                                             struct seki_confirmation_row **ret_list, size_t *ret_n,
                                             struct seki_err *err);
SEKI_MUST_CHECK int seki_store_confirmation_count(struct seki_store *store,
                                                  struct seki_str organisation, int64_t *ret_n,
                                                  struct seki_err *err);

/* --- what was saved before */

struct seki_confirmation_past {
    struct seki_str
        text[SEKI_CONFIRMATION_FIELDS];  /* of an answer: without catalog, item and vendor */
    struct seki_str person, person_name; /* who saved it */
    int64_t made;
};

SEKI_MUST_CHECK int seki_store_confirmation_note(struct seki_store *store,
                                                 struct seki_str organisation,
                                                 const struct seki_confirmation_past *past,
                                                 struct seki_err *err);

/* Newest first; `of` names catalog, item and vendor. */
SEKI_MUST_CHECK int seki_store_confirmation_pasts(struct seki_arena *arena,
                                                  struct seki_store *store,
                                                  struct seki_str organisation,
                                                  const struct seki_str *of, size_t limit,
                                                  struct seki_confirmation_past **ret_list,
                                                  size_t *ret_n, struct seki_err *err);

/* --- what was derived */

struct seki_conformity_row {
    struct seki_str catalog, vendor;
    int64_t number; /* of the item in its catalog, from 0 */
    struct seki_str item;
    int64_t derived; /* enum seki_conform_state, seki_conform_applies, bits of seki_conform_todo */
    int64_t applies, todo;
    bool is_unverified;
    int64_t n_devices, n_lacking;
    struct seki_str basis[SEKI_LANG_MAX]; /* why no device speaks; may be empty */
};

struct seki_conformity_reason {
    int64_t state;
    struct seki_str text[SEKI_LANG_MAX];
    struct seki_str device; /* one of them, and how many there are */
    int64_t n_devices;
    struct seki_str statement; /* name of the file that speaks for it; empty: none */
};

#define SEKI_CONFORMITY_REASONS 8 /* of one requirement, at most */

SEKI_MUST_CHECK int seki_store_conformity_add(struct seki_store *store,
                                              const struct seki_register *reg, int64_t assessment,
                                              const struct seki_conformity_row *row,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_conformity_reason_add(
    struct seki_store *store, const struct seki_register *reg, int64_t assessment,
    const struct seki_conformity_row *row, int64_t number,
    const struct seki_conformity_reason *reason, struct seki_err *err);

/* Forgets those of assessments before this one. */
SEKI_MUST_CHECK int seki_store_conformity_drop(struct seki_store *store,
                                               const struct seki_register *reg, int64_t assessment,
                                               struct seki_err *err);

/* By catalog, vendor and number, SEKI_LIMIT_CONFORMITY_ROWS at most; of one catalog, or of all when it is empty. */
SEKI_MUST_CHECK int seki_store_conformity(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str organisation, int64_t assessment,
                                          struct seki_str catalog,
                                          struct seki_conformity_row **ret_list, size_t *ret_n,
                                          struct seki_err *err);

/* The same of one requirement on one sheet, all three as the catalog spells them. */
struct seki_conformity_place {
    struct seki_str catalog, vendor, item;
};
SEKI_MUST_CHECK int seki_store_conformity_one(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation, int64_t assessment,
                                              const struct seki_conformity_place *place,
                                              struct seki_conformity_row **ret_list, size_t *ret_n,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_conformity_reasons(struct seki_arena *arena,
                                                  struct seki_store *store,
                                                  struct seki_str organisation, int64_t assessment,
                                                  const struct seki_conformity_row *row,
                                                  struct seki_conformity_reason **ret_list,
                                                  size_t *ret_n, struct seki_err *err);

#endif
