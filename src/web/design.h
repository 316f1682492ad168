/*
 * The page of all components, in one place to be looked at: by who builds a page, by who checks
 * contrast and keyboard. It shows nothing of anybody.
 */
#ifndef SEKI_WEB_DESIGN_H
#define SEKI_WEB_DESIGN_H

#include "web/parts.h"

/* Names in scripts that pages have to bear. */
struct seki_design {
    const struct seki_frame *frame;
    int64_t now;
    struct seki_web_field text, wrong, password, choice, ticks, one, file, area;
    struct seki_list list;
    const struct seki_tab *tab;
    const struct seki_web_step *step;
    const struct seki_happening *line;
    size_t n_tabs, n_steps, n_lines;
};

void seki_web_design_page(struct seki_html *o, const struct seki_frame *frame, int64_t now);

#endif
