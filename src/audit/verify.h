/*
 * Following the chain: records and notes come in one by one, and the verdict names the first that is wrong.
 *
 * Memory does not grow with the number of records. Where they come from, a database or an export, is the
 * caller's business. What is compared:
 *
 *   each record with the one before it, its number, and the columns that a search uses
 *   each signed checkpoint with the record it speaks of, its signature, and the checkpoint before it
 *   a checkpoint that was kept elsewhere, and keys that are known from elsewhere, with all of that
 *
 * Whoever has both key and database can still write a new history up to the last checkpoint that left the machine.
 */
#ifndef SEKI_AUDIT_VERIFY_H
#define SEKI_AUDIT_VERIFY_H

#include "audit/note.h"

enum seki_audit_problem {
    SEKI_AUDIT_SOUND,
    SEKI_AUDIT_MISSING,    /* records `from` to `number` are not there */
    SEKI_AUDIT_ORDER,      /* record `number` stands behind `from`: inserted, or moved */
    SEKI_AUDIT_CHANGED,    /* record `number` is not what its digest was made of */
    SEKI_AUDIT_UNREADABLE, /* record `number` is not in the form of a record */
    SEKI_AUDIT_COLUMNS,    /* what record `number` is found by is not what it says */
    SEKI_AUDIT_REWRITTEN, /* since the checkpoint at `from`, up to the one at `number`, which has another digest */
    SEKI_AUDIT_TRUNCATED, /* records behind `from`, up to `number` at least, are not there any more */
    SEKI_AUDIT_UNFINISHED,     /* an export stops behind `from`, before its end */
    SEKI_AUDIT_HEAD,           /* the last is said to be `number`, and is `from` */
    SEKI_AUDIT_NOTE_BAD,       /* the checkpoint at `number` is not in the form of one */
    SEKI_AUDIT_NOTE_SIGNATURE, /* the signature of the checkpoint at `number` is wrong */
    SEKI_AUDIT_NOTE_KEY,       /* it is signed with a key that is not among those given */
    SEKI_AUDIT_NOTE_PLACE,     /* it is of another installation, or of another record */
    SEKI_AUDIT_NOTE_ORDER,     /* a checkpoint before the one at `number` is not there */
    SEKI_AUDIT_PROBLEMS
};

struct seki_str seki_audit_problem_name(enum seki_audit_problem problem);
bool seki_audit_problem_of(struct seki_str name, enum seki_audit_problem *ret_problem);

#define SEKI_AUDIT_KEYS 16 /* that checkpoints may be signed with */

struct seki_audit_verify_options {
    struct seki_audit_public_key keys[SEKI_AUDIT_KEYS]; /* known from elsewhere */
    size_t n_keys;                                      /* 0: any key will do */
    bool has_outside;
    struct seki_audit_note outside; /* a checkpoint kept elsewhere, whose signature is right */
};

/* What came of it. */
struct seki_audit_verdict {
    enum seki_audit_problem problem; /* the first, or SOUND */
    int64_t from, number;
    int64_t n_problems;
    int64_t first, last; /* records that were there; 0: none */
    int64_t n_records;
    int64_t n_hidden; /* of them: known by the digest of their body alone */
    int64_t n_checkpoints;
    int64_t checked_at;      /* record of the last checkpoint that is right; 0: none */
    int64_t unsynchronised;  /* checkpoints made while the clock was not synchronised */
    int64_t n_back, back_at; /* times that the clock went back, and the record where it first did */
    int64_t n_outside;       /* 1: the checkpoint kept elsewhere could be compared */
    struct seki_audit_digest digest;  /* of the last record */
    struct seki_audit_public_key key; /* of the last checkpoint that is right */
};

/* A record as it comes in; the last digest of an event is that of the row. */
struct seki_audit_row {
    int64_t number, time;
    struct seki_str body;
    bool is_hidden; /* `body` is the digest of the body */
    struct seki_audit_digest digest;
    bool has_columns;
    int64_t kind;
    struct seki_str person, organisation, other, object;
};

struct seki_audit_verify {
    struct seki_audit_verify_options options;
    struct seki_audit_verdict verdict;
    char installation[SEKI_AUDIT_INSTALLATION];
    bool has_installation;
    bool is_joined; /* the last record's digest is what the next one stands behind */
    int64_t after;  /* the number of the last record; before the first, of what was cut */
    struct seki_audit_digest digest;
    int64_t time;
    bool has_note;
    int64_t early; /* a checkpoint of this record has come, and the record has not; 0: none */
    struct seki_audit_digest note; /* digest of the last checkpoint's line */
};

/* Before the first record stands the origin of the installation, or what a cut says. */
void seki_audit_verify_start(struct seki_audit_verify *v,
                             const struct seki_audit_verify_options *options,
                             struct seki_str installation);

/* The records begin behind number `after`, which had this digest: of a cut, or of an export that is a part. */
void seki_audit_verify_behind(struct seki_audit_verify *v, int64_t after,
                              const struct seki_audit_digest *digest);

/* A signed cut: as above, when it is right. */
void seki_audit_verify_cut(struct seki_audit_verify *v, struct seki_str line);

void seki_audit_verify_record(struct seki_audit_verify *v, const struct seki_audit_row *row);

/* The checkpoint that was kept for record `number`, behind that record. */
void seki_audit_verify_note(struct seki_audit_verify *v, int64_t number, struct seki_str line);

/* What is said to be the last record; a negative number when nothing is said. */
void seki_audit_verify_end(struct seki_audit_verify *v, int64_t number,
                           const struct seki_audit_digest *digest);

/* Instead: an export that has no end. */
void seki_audit_verify_unfinished(struct seki_audit_verify *v);

/* The organisation of the object when it is not that of the person, as the store's column has it. */
struct seki_str seki_audit_other(const struct seki_audit_event *event);

#endif
