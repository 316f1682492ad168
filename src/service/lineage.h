/*
 * One received statement among what is around it: how it came, the others of the same product, and the devices that name it.
 *
 * Which of two statements counts is told as an assessment decides it (app/tie.c): for the same version the one of the later day; where the days do
 * not tell, neither does this. Each function is one act (service/act.h) on the own organisation.
 */
#ifndef SEKI_SERVICE_LINEAGE_H
#define SEKI_SERVICE_LINEAGE_H

#include "base/date.h"
#include "base/limits.h"
#include "service/inbox.h"
#include "store/revision.h"

enum seki_line_age {
    SEKI_LINE_OUTSIDE,    /* not in the register, or unreadable */
    SEKI_LINE_ALONE,      /* the only one for its version */
    SEKI_LINE_NEWEST,     /* of those for its version */
    SEKI_LINE_SUPERSEDED, /* one of a later day is for the same version */
    SEKI_LINE_UNDECIDED /* another one for the same version has the same day, or none has one, or not all were looked for */
};

/* A statement of the product: in the register, in the inbox, or both. */
struct seki_line {
    int64_t statement;            /* 0: it is not in the register */
    int64_t intake;               /* 0: it did not come through the inbox */
    enum seki_intake_state state; /* there */
    struct seki_str name, release, day, catalog;
    struct seki_str by;      /* who received it */
    int64_t received, taken; /* 0: it was not, or nobody knows */
    enum seki_line_age age;
    bool is_this;
};

struct seki_lineage {
    size_t
        most; /* asked: statements, and forms received, that are looked at; 0: SEKI_LIMIT_LINEAGE */
    struct seki_statement_row row;
    struct seki_str digest; /* SHA-256 of the file as it came; empty: the file is not there */
    struct seki_revision_new origin; /* number 0: it was not published at this installation */
    struct seki_line *line;          /* the last one first */
    size_t n_lines;
    bool is_cut;                /* not all were looked for: none is called the newest */
    struct seki_device *device; /* that name it */
    size_t n_devices;
    bool has_more_devices;
    struct seki_inbox_devices alike; /* of the same model, whatever they name */
};

SEKI_MUST_CHECK int seki_service_lineage(struct seki_act *act, int64_t number,
                                         struct seki_date today, struct seki_lineage *ret_lineage,
                                         struct seki_err *err);

/* Devices, by their ids, that from now on name the statement, or with `is_tied` false name none: those that name another are left alone then. */
struct seki_lineage_ties {
    int64_t statement;
    const struct seki_str *devices;
    size_t n_devices;
    bool is_tied;
};

/* SEKI_ERR_INVALID: none is chosen. `ret_n`: devices that were changed, each with a record of its own. */
SEKI_MUST_CHECK int seki_service_tie(struct seki_act *act, const struct seki_lineage_ties *ties,
                                     int64_t *ret_n, struct seki_err *err);

#endif
