/*
 * What a named person of the hospital says of one requirement, with evidence: one row of
 * conformity.csv (docs/data-formats.md). A row may also, or only, name who is responsible for it.
 *
 * It stands beside what follows from forms, lists and measures and never hides it
 * (engine/conform.h). All memory is the arena's.
 */
#ifndef SEKI_MODEL_CONFIRMATION_H
#define SEKI_MODEL_CONFIRMATION_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

/* The columns of conformity.csv. They are stored by number: a new one goes to the end. */
enum seki_confirmation_field {
    SEKI_CONFIRMATION_CATALOG,
    SEKI_CONFIRMATION_ITEM,
    SEKI_CONFIRMATION_STATE,
    SEKI_CONFIRMATION_EVIDENCE,
    SEKI_CONFIRMATION_BY,
    SEKI_CONFIRMATION_DATE,
    SEKI_CONFIRMATION_DUE,
    SEKI_CONFIRMATION_VENDOR,
    SEKI_CONFIRMATION_NOTE,
    SEKI_CONFIRMATION_OWNER,
    SEKI_CONFIRMATION_FIELDS
};

/* From the worst: where two rows speak of the same, the worse counts. */
enum seki_said { SEKI_SAID_NO, SEKI_SAID_PLANNED, SEKI_SAID_NA, SEKI_SAID_YES, SEKI_SAID_MAX };

struct seki_confirmation {
    size_t item; /* of the catalog */
    enum seki_said said;
    struct seki_str vendor; /* on whose sheet; empty: the hospital's own */
    struct seki_str evidence;
    struct seki_str by;
    struct seki_date date;
    struct seki_date due; /* of a plan */
    struct seki_str note;
    size_t line; /* in conformity.csv */
};

/* Who sees to a requirement; says nothing of how it stands. */
struct seki_assignment {
    size_t item; /* of the catalog */
    struct seki_str vendor;
    struct seki_str owner;
    struct seki_date due; /* of a row that says nothing: what the owner was told */
    struct seki_str note;
};

/*
 * Nothing is said in a row with these cells: no state, and nothing that would belong to one. Where somebody is responsible for it, a day and a note
 * are what that person was told.
 */
bool seki_said_nothing(const struct seki_str text[SEKI_CONFIRMATION_FIELDS]);

/* What a word that makes something better lacks, without which it does not count. */
enum seki_said_lack {
    SEKI_SAID_COMPLETE,
    SEKI_SAID_WITHOUT_PERSON, /* or without the day */
    SEKI_SAID_IN_FUTURE,
    SEKI_SAID_WITHOUT_EVIDENCE,
    SEKI_SAID_WITHOUT_REASON,
    SEKI_SAID_WITHOUT_DUE,
};

/* A "no" always counts. */
enum seki_said_lack seki_said_lacks(const struct seki_confirmation *said, struct seki_date as_of);

/* What a person's word for a state means, whatever its width and case; SEKI_SAID_MAX: none of ours. SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_said_parse(struct seki_arena *scratch, struct seki_str word,
                                    enum seki_said *ret_said);

/* Where a hospital runs its systems, and whether somebody there looks after them. */
enum seki_hosting {
    SEKI_HOSTING_UNKNOWN,
    SEKI_HOSTING_PREMISES,
    SEKI_HOSTING_CLOUD,
    SEKI_HOSTING_BOTH
};
enum seki_staffed { SEKI_STAFFED_UNKNOWN, SEKI_STAFFED_NO, SEKI_STAFFED_YES };

/* no, planned, na, yes */
struct seki_str seki_said_name(enum seki_said said);

#endif
