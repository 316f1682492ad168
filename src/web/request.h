/*
 * Requests of a hospital to makers: the list with the state of each, the form that asks, and one request.
 *
 * The state is what the ministry's checklist wants to see: asked when, reminded, received in which version and of which day.
 */
#ifndef SEKI_WEB_REQUEST_H
#define SEKI_WEB_REQUEST_H

#include "service/request.h"
#include "web/maker.h" /* states of requests in words */
#include "web/parts.h"

struct seki_web_request_row {
    struct seki_str number, maker, product, due, version, day;
    enum seki_request_state state;
    int64_t made, reminded, answered;
    int64_t reminders;
    bool is_late;
};

/* GET /requests */
struct seki_requests_page {
    const struct seki_frame *frame;
    bool is_open; /* those alone that wait */
    const struct seki_web_request_row *row;
    size_t n_rows;
    struct seki_str after, next;
};

/* GET /requests/new?device=ID */
#define SEKI_WEB_REQUEST_FIELDS 7

struct seki_request_form {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_field field[SEKI_WEB_REQUEST_FIELDS];
};

/* The column of each field of the form. */
extern const enum seki_request_field seki_request_columns[SEKI_WEB_REQUEST_FIELDS];

/* GET /requests/N */
struct seki_request_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_request_row row;
    struct seki_str model, release, contact, words, reason, by;
    bool is_here; /* the maker is an organisation of this installation */
    int64_t edition;
};

#endif
