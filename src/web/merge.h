/*
 * The page on which a file that was filled in elsewhere comes into a draft: what it answers otherwise, each with a box to take it.
 *
 * Ticked beforehand is what was read surely and contradicts nobody. Fields of the form: form and edition of the file, take: the id of an item that
 * is taken, e:ITEM the edition of the draft's answer that was shown beside it.
 */
#ifndef SEKI_WEB_MERGE_H
#define SEKI_WEB_MERGE_H

#include "service/merge.h"
#include "web/parts.h"

struct seki_web_merge_row {
    const struct seki_merge_item *it;
    struct seki_str question, place; /* in the language of the page; sheet and cell */
    struct seki_msg why;             /* of a doubt; not set: not known */
    bool is_ticked;
};

/* GET /drafts/N/merge?form=N */
struct seki_merge_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_merge *merge;
    const struct seki_web_merge_row *row; /* conflicts first */
    size_t n_late;     /* answers that somebody changed while the page was shown */
    int64_t left_over; /* rows of the file that belong to no question, or to one twice */
    bool is_other_product, may_take;
};

#endif
