/*
 * Looking through what an organisation has: lists of one page each, one statement of SQL for each page.
 *
 * Every look is an act: it needs its permission and stands in the audit record, with what was searched for. Somebody of another
 * organisation finds nothing. Lists are asked from a cursor on, which a page gives for the next; a cursor that is none of
 * ours begins at the first row. Texts are the arena's.
 */
#ifndef SEKI_SERVICE_BROWSE_H
#define SEKI_SERVICE_BROWSE_H

#include "service/roles.h"
#include "store/assessment.h"
#include "store/audit.h"
#include "store/device.h"
#include "store/job.h"
#include "store/statement.h"

/* What of a list is wanted, and where the next page begins; empty: there is none. */
struct seki_browse {
    struct seki_str find;  /* words, as they were typed */
    struct seki_str after; /* a cursor */
    size_t limit;
    struct seki_str next;
    int64_t total; /* of the whole list when nothing is searched for; else -1 */
};

#define SEKI_BROWSE_COLUMNS 4  /* of devices, whose values can be chosen from */
#define SEKI_BROWSE_VALUES 200 /* of one of them */

extern const enum seki_device_field seki_browse_columns[SEKI_BROWSE_COLUMNS];

/* When a maker's support of a device ends: it has, within a year, later. */
enum seki_device_support {
    SEKI_SUPPORT_ANY,
    SEKI_SUPPORT_UNKNOWN,
    SEKI_SUPPORT_PAST,
    SEKI_SUPPORT_SOON,
    SEKI_SUPPORT_LATER
};

/* Narrows to that, as of the day in Japan. */
SEKI_MUST_CHECK int seki_browse_support(struct seki_arena *arena, int64_t now,
                                        enum seki_device_support support,
                                        struct seki_device_filter *inout_filter,
                                        struct seki_err *err);

struct seki_browse_devices {
    struct seki_browse page;
    struct seki_device_filter filter; /* but for its search */
    struct seki_device *list;
    size_t n;
    struct seki_str
        *value[SEKI_BROWSE_COLUMNS]; /* the different ones that there are, the first ones */
    size_t n_values[SEKI_BROWSE_COLUMNS];
    struct seki_assessment_row
        assessed;     /* the newest, of a filter of what it found; number 0: there is none */
    bool is_outdated; /* something that it read was changed since */
};

struct seki_browse_statements {
    struct seki_browse page;
    struct seki_statement_row *list;
    size_t n;
};

/* Of the audit record: of the own organisation, or for auditors' organisations of all. */
struct seki_browse_records {
    struct seki_browse page; /* find and total are not used */
    struct seki_str person, object;
    bool has_kind;
    enum seki_audit_kind kind;
    int64_t from, until; /* until 0: no end */
    struct seki_audit_entry *list;
    size_t n;
};

/* One record, named by its time and its number ("1795867200000-12"), and its place in the chain. */
struct seki_browse_record {
    struct seki_str id;
    struct seki_audit_entry entry;
    struct seki_audit_digest previous; /* of the record before; meaningless without one */
    bool has_previous;
    int64_t
        sealed; /* when a checkpoint was signed that covers it, the newest one; 0: none does yet */
};

/* The newest first. */
struct seki_browse_assessments {
    struct seki_browse page; /* find and total are not used */
    struct seki_assessment_row *list;
    size_t n;
};

/* Jobs of the own organisation, the newest first. */
struct seki_browse_jobs {
    struct seki_browse page; /* find and total are not used */
    struct seki_job *list;
    size_t n;
};

/* How much there is; who may not see it gets -1. Writes no record: a count is nothing protected. */
struct seki_browse_counts {
    int64_t devices, statements;
    int64_t assessments; /* at most one page of them */
    int64_t above;       /* risks above the line, of the newest assessment */
    int64_t people;      /* active ones with a role */
};

SEKI_MUST_CHECK int seki_browse_devices(struct seki_act *act, struct seki_browse_devices *it,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_device(struct seki_act *act, struct seki_str id,
                                       struct seki_device *ret_device, struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_statements(struct seki_act *act, struct seki_browse_statements *it,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_assessments(struct seki_act *act,
                                            struct seki_browse_assessments *it,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_jobs(struct seki_act *act, struct seki_browse_jobs *it,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_records(struct seki_act *act, struct seki_browse_records *it,
                                        struct seki_err *err);
/* SEKI_ERR_NOTFOUND, also when it concerns another organisation. */
SEKI_MUST_CHECK int seki_browse_record(struct seki_act *act, struct seki_browse_record *it,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_browse_counts(struct seki_act *act, struct seki_browse_counts *ret_counts,
                                       struct seki_err *err);

#endif
