/*
 * What people do with the register of their organisation: reading lists and rows, changing them.
 *
 * Each function is one act (service/act.h): it needs the actor's permission, concerns the actor's own organisation and no
 * other, and leaves its record. The caller has a transaction, and has set arena, store, actor and now of the act. Lists tell what
 * was looked at, never what was found. Whoever changes a row says which edition he has seen (store/register.h).
 */
#ifndef SEKI_SERVICE_REGISTER_H
#define SEKI_SERVICE_REGISTER_H

#include "service/act.h"
#include "store/assessment.h"
#include "store/device.h"
#include "store/file.h"
#include "store/measure.h"
#include "store/statement.h"

/* What somebody asked for, and a page of it. A limit of 0, or above SEKI_PAGE_MAX, is SEKI_PAGE_MAX. */
#define SEKI_PAGE_MAX 1000

struct seki_devices_asked {
    struct seki_str words; /* to be found; as typed */
    struct seki_str kind, zone, maker;
    enum seki_device_sort sort;
    struct seki_page page;
    struct seki_device *list; /* the answer */
    size_t n;
};
SEKI_MUST_CHECK int seki_service_devices(struct seki_act *act, struct seki_devices_asked *asked,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_service_device(struct seki_act *act, struct seki_str id,
                                        struct seki_device *ret_device, struct seki_err *err);

/* A new one has no number. `ret_device` is as it stands then. */
SEKI_MUST_CHECK int seki_service_device_add(struct seki_act *act, const struct seki_device *device,
                                            struct seki_device *ret_device, struct seki_err *err);
SEKI_MUST_CHECK int seki_service_device_change(struct seki_act *act,
                                               const struct seki_device *device,
                                               struct seki_device *ret_device,
                                               struct seki_err *err);
SEKI_MUST_CHECK int seki_service_device_remove(struct seki_act *act, struct seki_str id,
                                               int64_t edition, struct seki_err *err);

struct seki_statements_asked {
    struct seki_str words, catalog;
    struct seki_page page;
    struct seki_statement_row *list;
    size_t n;
};
SEKI_MUST_CHECK int seki_service_statements(struct seki_act *act,
                                            struct seki_statements_asked *asked,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_service_statement(struct seki_act *act, int64_t number,
                                           struct seki_statement_row *ret_row,
                                           struct seki_err *err);

struct seki_answers_asked {
    int64_t statement;
    struct seki_page page;
    struct seki_answer_row *list;
    size_t n;
};
SEKI_MUST_CHECK int seki_service_answers(struct seki_act *act, struct seki_answers_asked *asked,
                                         struct seki_err *err);

/* Value, text, note, planned and edition count. A value that is none, or no day where one stands: SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_service_answer_change(struct seki_act *act, int64_t statement,
                                               const struct seki_answer_row *answer,
                                               struct seki_answer_row *ret_answer,
                                               struct seki_err *err);

struct seki_measures_asked {
    struct seki_str words, state;
    struct seki_page page;
    struct seki_measure_row *list;
    size_t n;
};
SEKI_MUST_CHECK int seki_service_measures(struct seki_act *act, struct seki_measures_asked *asked,
                                          struct seki_err *err);

SEKI_MUST_CHECK int seki_service_measure(struct seki_act *act, int64_t number,
                                         struct seki_measure_row *ret_row, struct seki_err *err);

/* Of number 0 it is added. */
SEKI_MUST_CHECK int seki_service_measure_put(struct seki_act *act,
                                             const struct seki_measure_row *row,
                                             struct seki_measure_row *ret_row,
                                             struct seki_err *err);
SEKI_MUST_CHECK int seki_service_measure_remove(struct seki_act *act, int64_t number,
                                                int64_t edition, struct seki_err *err);

struct seki_assessments_asked {
    struct seki_page page;
    struct seki_assessment_row *list;
    size_t n;
};
SEKI_MUST_CHECK int seki_service_assessments(struct seki_act *act,
                                             struct seki_assessments_asked *asked,
                                             struct seki_err *err);

struct seki_risks_asked {
    struct seki_risk_filter filter;
    struct seki_page page;
    size_t n_choices; /* of zones and owners that are wanted, each */
    struct seki_risk_row *list;
    size_t n;
    struct seki_str *zone, *owner; /* of devices: the first ones */
    size_t n_zones, n_owners;
};
SEKI_MUST_CHECK int seki_service_risks(struct seki_act *act, struct seki_risks_asked *asked,
                                       struct seki_err *err);

/* Takes out one result file of an assessment, such as report.html: added to `out`. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_service_result(struct seki_act *act, int64_t assessment,
                                        struct seki_str name, struct seki_buf *out,
                                        struct seki_err *err);

/* That statements, whose names `which` has, leave side by side as a file: the record of it. What was read of each has its own. */
SEKI_MUST_CHECK int seki_service_comparison(struct seki_act *act, struct seki_str which,
                                            struct seki_err *err);

#endif
