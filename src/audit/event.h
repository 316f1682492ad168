/*
 * What is noted of an act: who did what to which object, from where, and how it ended.
 *
 * After ISO 27789 and DICOM PS3.15 A.5. A record names things by their identifiers; it never holds what was read, values
 * that were changed, or secrets. An event borrows its texts. Ids and names of what is unknown are empty.
 *
 * The numbers of kinds stand in records that are kept for years: they never change their meaning.
 */
#ifndef SEKI_AUDIT_EVENT_H
#define SEKI_AUDIT_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum seki_audit_kind {
    SEKI_AUDIT_LOGIN = 0,
    SEKI_AUDIT_LOGOUT = 1,
    SEKI_AUDIT_READ = 2,
    SEKI_AUDIT_QUERY = 3,
    SEKI_AUDIT_CHANGE = 4,
    SEKI_AUDIT_IMPORT = 5,
    SEKI_AUDIT_EXPORT = 6,
    SEKI_AUDIT_CONFIG = 7,
    SEKI_AUDIT_PEOPLE = 8, /* accounts, roles, secrets */
    SEKI_AUDIT_AUDIT_USED = 9,
    SEKI_AUDIT_BREAK_GLASS = 10,
    SEKI_AUDIT_START = 11,
    SEKI_AUDIT_STOP = 12,
    SEKI_AUDIT_ALERT = 13,
    SEKI_AUDIT_KINDS
};

/* 0: what is usual for the kind. */
enum seki_audit_action {
    SEKI_AUDIT_CREATE = 'C',
    SEKI_AUDIT_VIEW = 'R',
    SEKI_AUDIT_UPDATE = 'U',
    SEKI_AUDIT_DELETE = 'D',
    SEKI_AUDIT_EXECUTE = 'E'
};

/* How it ended: a refusal is minor, a failure of ours serious, of the whole system major. */
enum seki_audit_outcome {
    SEKI_AUDIT_OK = 0,
    SEKI_AUDIT_MINOR = 4,
    SEKI_AUDIT_SERIOUS = 8,
    SEKI_AUDIT_MAJOR = 12
};

struct seki_audit_event {
    enum seki_audit_kind kind;
    enum seki_audit_action action;
    enum seki_audit_outcome outcome;
    struct seki_str reason; /* why it failed; of break-glass and exports: the purpose */
    struct seki_str person, person_name;
    struct seki_str roles;
    struct seki_str organisation;
    struct seki_str via;     /* "web", "api", "console", "job" or "system" */
    struct seki_str address; /* numeric, or "unix" */
    struct seki_str session; /* id of session or token, never its secret */
    struct seki_str request; /* as in the log */
    struct seki_str object_kind, object, object_name, object_organisation;
    struct seki_str query;  /* what was searched for */
    struct seki_str detail; /* names of changed fields, counts */
};

/* A text of an event, as it is named in exports. */
struct seki_audit_field {
    struct seki_str name;
    size_t offset; /* in the struct */
    size_t max;    /* bytes; what is longer is cut and ends with an ellipsis */
};

#define SEKI_AUDIT_FIELDS 15

/* In the order in which a record holds them. */
extern const struct seki_audit_field seki_audit_fields[SEKI_AUDIT_FIELDS];

static inline struct seki_str *seki_audit_text(struct seki_audit_event *event, size_t field)
{
    return (struct seki_str *)(void *)((char *)event + seki_audit_fields[field].offset);
}

static inline struct seki_str seki_audit_text_of(const struct seki_audit_event *event, size_t field)
{
    return *(const struct seki_str *)(const void *)((const char *)event +
                                                    seki_audit_fields[field].offset);
}

/* "login", "read" ... */
struct seki_str seki_audit_kind_name(enum seki_audit_kind kind);

/* False for a word that names none. */
bool seki_audit_kind_of(struct seki_str name, enum seki_audit_kind *ret_kind);

/* What the event says, or what is usual for its kind. */
enum seki_audit_action seki_audit_action_of(const struct seki_audit_event *event);

#endif
