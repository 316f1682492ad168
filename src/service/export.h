/*
 * Lists that leave whole, as a file: all rows that a filter leaves, in the order of the list.
 *
 * One act (service/act.h) on the own organisation, which is recorded as an export, with what was asked for and how many rows it gave.
 * Rows are read page by page, and each is handed to the caller once; it and its texts are gone when the callback returns. A list is
 * never cut: one that is longer than SEKI_LIMIT_EXPORT_ROWS is refused as a whole.
 */
#ifndef SEKI_SERVICE_EXPORT_H
#define SEKI_SERVICE_EXPORT_H

#include "base/limits.h"
#include "service/register.h"
#include "service/ward.h"
#include "store/request.h"

enum seki_export_list {
    SEKI_EXPORT_DEVICES,    /* rows: struct seki_ward_device */
    SEKI_EXPORT_STATEMENTS, /* struct seki_statement_row */
    SEKI_EXPORT_MEASURES,   /* struct seki_measure_row */
    SEKI_EXPORT_REQUESTS,   /* struct seki_request_row */
    SEKI_EXPORT_RISKS,      /* struct seki_risk_row */
    SEKI_EXPORT_DUE,        /* struct seki_due */
    SEKI_EXPORT_LISTS
};

typedef int seki_export_row(void *ctx, const void *row, struct seki_err *err);

struct seki_export {
    enum seki_export_list list;
    struct seki_str asked; /* the filter in words of the record: the query of the address */
    struct seki_str words; /* to be found in devices, statements and measures */
    struct seki_device_filter device; /* but for its search */
    struct seki_str state;            /* of measures */
    bool is_open;                     /* of requests: those alone that wait */
    struct seki_risk_filter risk;
    seki_export_row *row;
    void *ctx;
    int64_t most; /* rows; 0: SEKI_LIMIT_EXPORT_ROWS */
    int64_t n;    /* the answer: rows */
};

/* SEKI_ERR_LIMIT: there are more rows than leave at once. */
SEKI_MUST_CHECK int seki_export(struct seki_act *act, struct seki_export *it, struct seki_err *err);

/*
 * The same in two parts, so that nobody waits for a long list: it is read beside the desk (seki_act_beside()), and what came of it, `code` and
 * `why`, is noted by an act that fails as it did.
 */
SEKI_MUST_CHECK int seki_export_beside(const struct seki_act *act, struct seki_str place,
                                       struct seki_export *it, struct seki_err *err);
SEKI_MUST_CHECK int seki_export_note(struct seki_act *act, const struct seki_export *it, int code,
                                     const struct seki_err *why, struct seki_err *err);

#endif
