/*
 * The installation says what is weak in it, and what to do about it.
 *
 * Pure: whoever knows the facts fills them in. What is not known is never called good. Each line is
 * there whatever its state, so that one sees what was looked at.
 */
#ifndef SEKI_WEB_CHECK_H
#define SEKI_WEB_CHECK_H

#include "site/health.h"
#include "web/parts.h"

struct seki_check_line {
    enum seki_web_tone tone; /* good, warn, bad; plain is not known */
    struct seki_msg text;
    struct seki_msg remedy; /* none when it is good */
};

#define SEKI_CHECK_LINES 22

/* All lines, worst first. Returns how many are not good. */
size_t seki_check_lines(const struct seki_check_facts *facts,
                        struct seki_check_line ret_line[static SEKI_CHECK_LINES], size_t *ret_n);

/* GET /self-check */
struct seki_check_page {
    const struct seki_frame *frame;
    const struct seki_check_line *line;
    size_t n_lines;
    size_t n_weak;
};

#endif
