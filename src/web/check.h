/*
 * The installation says what is weak in it, and what to do about it.
 *
 * Pure: whoever knows the facts fills them in. What is not known is never called good. Each line is
 * there whatever its state, so that one sees what was looked at.
 */
#ifndef SEKI_WEB_CHECK_H
#define SEKI_WEB_CHECK_H

#include "web/parts.h"

enum seki_known { SEKI_KNOWN_NOT, SEKI_KNOWN_NO, SEKI_KNOWN_YES };

struct seki_check_facts {
    int64_t now;
    int64_t operators;          /* people who run the installation; -1: not known, as below */
    int64_t operators_one_step; /* of these without a second factor */
    int64_t administrators_one_step;
    enum seki_known has_tls;
    enum seki_known is_own_certificate; /* made by this installation */
    int64_t certificate_until;
    enum seki_known is_open; /* listens for more than this machine */
    int64_t backup;          /* last one seen; 0: none, -1: not known, as below */
    int64_t checkpoint_kept; /* last one that was handed out to be kept elsewhere */
    int64_t audit_checked;   /* the chain was last gone through */
    enum seki_known audit_is_whole;
    enum seki_known clock_synchronised;
    int64_t clock_offset; /* ms, of either sign */
    enum seki_known disk_is_local;
    int64_t disk_free;                /* bytes */
    enum seki_known folder_is_closed; /* for others on this machine */
    enum seki_known limits_raised;
    enum seki_known log_is_wordy; /* writes more than operation needs */
    int64_t break_glass_open;     /* uses of the emergency account that nobody has followed up */
};

struct seki_check_line {
    enum seki_web_tone tone; /* good, warn, bad; plain is not known */
    struct seki_msg text;
    struct seki_msg remedy; /* none when it is good */
};

#define SEKI_CHECK_LINES 16

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
