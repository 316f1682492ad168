/*
 * One list of all that falls due: measures, evidence, what makers promise, the end of support.
 */
#ifndef SEKI_WEB_DUE_H
#define SEKI_WEB_DUE_H

#include "service/ward.h"
#include "web/parts.h"

struct seki_web_due_row {
    struct seki_str day;
    struct seki_msg kind;
    struct seki_str what, more, who;
    struct seki_url url; /* where one does something about it; empty: nowhere */
    bool is_late;
};

/* GET /due */
struct seki_due_page {
    const struct seki_frame *frame;
    const struct seki_web_due_row *row;
    size_t n_rows, n_late;
    bool is_cut;
};

struct seki_msg seki_due_kind(enum seki_due_kind kind);

/* What is due, as people know it: a measure by its title, a question or requirement by number and words. p NULL: memory is out. */
struct seki_str seki_due_name(struct seki_arena *arena, const struct seki_due *due,
                              enum seki_lang lang);

/* Scope, product, list of requirements: without the words that are for us. Likewise. */
struct seki_str seki_due_about(struct seki_arena *arena, const struct seki_due *due,
                               enum seki_lang lang);

#endif
