/*
 * First steps, and what the search over everything found.
 */
#ifndef SEKI_WEB_FIRST_H
#define SEKI_WEB_FIRST_H

#include "base/err.h"
#include "web/parts.h"

/* One step: what it is for, whether it is done, and the page on which it is. */
struct seki_web_first {
    struct seki_msg label, help, act;
    struct seki_url url;
    bool is_done;
    bool is_next; /* the first that is not done */
};

/* Of GET /start, and on GET / until it was put away in this browser. Without steps nothing is shown. */
struct seki_first_steps {
    const struct seki_web_first *step;
    size_t n, n_done;
    bool is_away;
};

struct seki_start_page {
    const struct seki_frame *frame;
    struct seki_first_steps first;
};

#define SEKI_WEB_FIRST_MOST 5

/* The steps of who asks. */
struct seki_web_call;
SEKI_MUST_CHECK int seki_first_steps_of(struct seki_web_call *call,
                                        struct seki_first_steps *ret_first, struct seki_err *err);

/* GET /find */
struct seki_web_hit {
    struct seki_str name;
    struct seki_str more; /* what tells it from others */
    struct seki_url url;
};

struct seki_web_hits {
    struct seki_msg title;
    const struct seki_web_hit *hit;
    size_t n;
    bool has_more;
    struct seki_url list; /* where the rest is searched; empty: there is no such list */
};

#define SEKI_WEB_HITS 9 /* kinds */

struct seki_find_page {
    const struct seki_frame *frame;
    struct seki_str find;
    struct seki_complaints complaints;
    struct seki_web_hits hits[SEKI_WEB_HITS];
    size_t n_hits; /* kinds of which there is something */
};

#endif
