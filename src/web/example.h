/*
 * GET /start/example: the example data of an organisation, before it is loaded and before it is removed.
 */
#ifndef SEKI_WEB_EXAMPLE_H
#define SEKI_WEB_EXAMPLE_H

#include "service/example.h"
#include "web/parts.h"

/* A kind of rows: how many there are, and how many of them people have changed; -1: that is not counted. */
struct seki_example_line {
    struct seki_msg what;
    int64_t n, n_changed;
};

#define SEKI_EXAMPLE_LINES 6

struct seki_example_page {
    const struct seki_frame *frame;
    const struct seki_example_state *state;
    bool is_maker;
    struct seki_example_line line[SEKI_EXAMPLE_LINES]; /* those of which there is something */
    size_t n_lines;
    const struct seki_msg *tie; /* own things that need it, in words */
};

#endif
