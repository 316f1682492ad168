/*
 * Guidance on the questions of a form: what a yes says, a note as a maker might write it, and where the question stands. The same for everybody, so it
 * is a page of its own, of which static/draft.js shows a part below the question.
 */
#ifndef SEKI_WEB_GUIDE_H
#define SEKI_WEB_GUIDE_H

#include "model/catalog.h"
#include "web/parts.h"

/* What a question is tied to; a question may be tied to several. */
struct seki_web_guide_tie {
    struct seki_str means, example; /* in the language of the page; there may be no example */
};

/* A heading, or a question. */
struct seki_web_guide_line {
    const struct seki_item *item;
    struct seki_str text;
    const struct seki_web_guide_tie *tie;
    size_t n_ties;
    struct seki_str refs; /* as they are cited */
};

/* GET /forms/ID */
struct seki_guide_page {
    const struct seki_frame *frame;
    struct seki_str form;
    const struct seki_web_guide_line *line;
    size_t n_lines;
};

#endif
