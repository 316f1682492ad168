/*
 * Pages of the work itself, as plain lists: home, devices, statements, assessments.
 */
#ifndef SEKI_WEB_WORK_H
#define SEKI_WEB_WORK_H

#include "http/http.h"
#include "service/browse.h"
#include "web/first.h"
#include "web/maker.h"
#include "web/saved.h"

/* GET / */
struct seki_home_page {
    const struct seki_frame *frame;
    int64_t devices, statements, assessments; /* -1: this person does not see them */
    int64_t people;
    int64_t high;     /* risks above the line, of the latest assessment */
    int64_t openings; /* of emergency accounts, to be followed up; -1: not by this person */
    struct seki_first_steps first;
    const struct seki_web_wait *wait; /* statements that wait for somebody */
    size_t n_waits;
    bool waits_cut;
    size_t
        n_published; /* for the own organisation by makers of this installation, and not taken in */
    bool has_devices;    /* whoever makes statements may have none of their own */
    bool has_second;     /* of this person */
    size_t n_weak;       /* of the self-check, for who runs the installation */
    size_t n_weak_known; /* 0: not looked at */
};

#define SEKI_WEB_MODEL_SHORT 16 /* bytes: not broken at its hyphens */

struct seki_web_device_row {
    struct seki_str id, key; /* key: the id in the hospital's own list */
    struct seki_str name, maker, model, version, place;
    struct seki_str statement; /* that the list names for it; others are found by maker and model */
    enum seki_device_found form; /* what the newest assessment found */
    int64_t made;
};

/* kind, zone, net, maker, form, personal, support */
#define SEKI_DEVICE_FILTERS (SEKI_BROWSE_COLUMNS + 3)

/* GET /devices */
struct seki_devices_page {
    const struct seki_frame *frame;
    struct seki_list list;
    struct seki_web_field filter[SEKI_DEVICE_FILTERS];
    struct seki_saved_bar saved;
    bool asks_assessment; /* it is narrowed to what an assessment found */
    bool is_assessed;     /* there is one */
    bool is_outdated;     /* the register was changed since */
    const struct seki_web_device_row *row;
    size_t n_rows;
};

/*
 * The filters of the list of devices. In its own form each is a field of its own; in links they are one text, `filter` of the
 * list, of what stands behind its length ("9:救急0:0:"). What is none of ours filters nothing. `now` says which support is over.
 */
struct seki_devices_wish {
    struct seki_str value[SEKI_DEVICE_FILTERS]; /* as it was chosen; empty: any */
    struct seki_device_filter filter;           /* but for its search */
};

SEKI_MUST_CHECK int seki_devices_read_filter(const struct seki_http_request *request, int64_t now,
                                             struct seki_list *list,
                                             struct seki_devices_wish *ret_wish,
                                             struct seki_err *err);

/* What stands in its address, without the page: nothing when all are wanted in their own order. */
SEKI_MUST_CHECK int seki_devices_query(struct seki_arena *arena, const struct seki_list *list,
                                       struct seki_str *ret_query, struct seki_err *err);

/* The fields of its form. */
SEKI_MUST_CHECK int seki_devices_fill_filter(struct seki_arena *arena,
                                             const struct seki_browse_devices *it,
                                             const struct seki_devices_wish *wish,
                                             struct seki_web_field ret_field[SEKI_DEVICE_FILTERS],
                                             struct seki_err *err);

/* The order that a column of the list means; those of its own for any other. */
enum seki_device_sort seki_device_sort_of(struct seki_str column);

/* GET /devices/ID: all columns of the hospital's list */
struct seki_named {
    struct seki_str name, value;
};

struct seki_device_page {
    const struct seki_frame *frame;
    struct seki_str id;
    struct seki_str name;
    int64_t made;
    const struct seki_named *value;
    size_t n_values;
    bool has_blank;            /* something that assessments ask for is not known */
    struct seki_str statement; /* the file that it names; may be empty */
    struct seki_str model;
    enum seki_device_found form; /* whether the newest assessment found one */
};

struct seki_web_statement_row {
    int64_t number;
    struct seki_str id;
    struct seki_str maker, product, version, catalog;
    struct seki_str date;    /* as the form says it */
    struct seki_str problem; /* why it could not be read; else empty */
    int64_t answers, doubtful;
    int64_t made;
};

/* GET /statements */
struct seki_statements_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_statement_row *row;
    size_t n_rows;
};

struct seki_web_assessment_row {
    int64_t number;
    struct seki_str name, method;
    int64_t made;
    struct seki_str by;
    int64_t risks, above; /* all, and above the acceptance line */
    int64_t unknown;      /* that knowing more could change */
};

/* GET /assessments */
struct seki_assessments_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_assessment_row *row;
    size_t n_rows;
};

#endif
