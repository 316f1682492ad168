/*
 * Saved filters: above their list as links, with a form that saves the one that is shown, and a page on which they are renamed and removed.
 */
#ifndef SEKI_WEB_SAVED_H
#define SEKI_WEB_SAVED_H

#include "service/saved.h"
#include "web/call.h"
#include "web/parts.h"

struct seki_web_saved_row {
    int64_t number, edition;
    struct seki_str name, by;
    struct seki_url url; /* the list, narrowed so */
    struct seki_msg list;
    bool is_shared;
    bool is_here; /* it is what is shown */
    bool may_change;
};

/* Above a list. */
struct seki_saved_bar {
    const struct seki_frame *frame;
    struct seki_str list;  /* devices, risks */
    struct seki_str query; /* that is shown; empty: all of the list, which is not saved */
    const struct seki_web_saved_row *row;
    size_t n_rows;
};

/* GET /filters; POST /filters: list, query, name, shared; POST /filters/NUMBER/rename: name, edition; .../remove: edition */
struct seki_filters_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_web_saved_row *row;
    size_t n_rows;
    struct seki_str list, query, name; /* of a form that could not be saved; no list: none */
    bool is_shared;
    int64_t number; /* whose name was to be `name`, and is not; 0: none */
};

SEKI_MUST_CHECK int seki_saved_bar_fill(struct seki_web_call *call, enum seki_saved_list list,
                                        struct seki_str query, struct seki_saved_bar *ret_bar,
                                        struct seki_err *err);

#endif
