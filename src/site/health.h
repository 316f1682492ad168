/*
 * What is known of an installation and how it is run: filled in by who serves it and by its store, judged by web/check.h.
 *
 * All zero, and -1 where it says so, is: not known.
 */
#ifndef SEKI_SITE_HEALTH_H
#define SEKI_SITE_HEALTH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum seki_known { SEKI_KNOWN_NOT, SEKI_KNOWN_NO, SEKI_KNOWN_YES };

struct seki_check_facts {
    int64_t now;
    int64_t operators;          /* people who run the installation; -1: not known, as below */
    int64_t operators_one_step; /* of these without a second factor */
    int64_t administrators_one_step;
    enum seki_known asks_factor; /* a second factor is required of everybody */
    enum seki_known has_proxy;   /* that says who somebody is, and asks or does not */
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
    int64_t unsigned_records; /* of the audit record, that should be behind a checkpoint by now */
    int64_t signed_at;        /* when that was signed; 0: there is none */
    enum seki_known is_postgresql;
    struct seki_str rules; /* release of the rule data in use; empty: that of the program */
    enum seki_known has_rules;
    enum seki_known keeps_records;    /* nothing takes audit records away by itself */
    enum seki_known metrics_are_here; /* for this machine alone */
};

#define SEKI_CHECK_UNKNOWN                                    \
    ((struct seki_check_facts){.operators = -1,               \
                               .operators_one_step = -1,      \
                               .administrators_one_step = -1, \
                               .backup = -1,                  \
                               .checkpoint_kept = -1,         \
                               .disk_free = -1,               \
                               .break_glass_open = -1,        \
                               .unsigned_records = -1})

#endif
