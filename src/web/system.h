/*
 * Pages of the installation: jobs, settings, what is weak in it, what it is made of.
 */
#ifndef SEKI_WEB_SYSTEM_H
#define SEKI_WEB_SYSTEM_H

#include "web/parts.h"

struct seki_err;
struct seki_web_call;

enum seki_web_job_state {
    SEKI_WEB_JOB_WAITS,
    SEKI_WEB_JOB_RUNS,
    SEKI_WEB_JOB_DONE,
    SEKI_WEB_JOB_FAILED,
    SEKI_WEB_JOB_CANCELLED,
    SEKI_WEB_JOB_STATES
};

struct seki_msg seki_job_label(enum seki_web_job_state state, enum seki_web_tone *ret_tone);

struct seki_web_job_row {
    struct seki_str id;
    struct seki_label what;
    struct seki_str by; /* who asked for it */
    enum seki_web_job_state state;
    int64_t done, all; /* steps; all 0: not known yet */
    int64_t made, ended;
    struct seki_str said; /* why it failed, what came out */
};

/* GET /jobs */
struct seki_jobs_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_job_row *row;
    size_t n_rows;
};

/* GET /jobs/ID; POST .../cancel */
struct seki_job_page {
    const struct seki_frame *frame;
    struct seki_web_job_row job;
    int64_t started;
    int64_t attempts;
    bool is_wished_away;    /* it will stop when it comes to it */
    struct seki_url url;    /* of this page */
    struct seki_url result; /* where the result is, when it is done */
    struct seki_url events; /* server-sent events of its progress */
};

/* GET, POST /settings, /installation: the fields of each group by their names */
struct seki_setting_group {
    struct seki_msg title;
    struct seki_msg lead;
    const struct seki_web_field *field;
    size_t n_fields;
};

/* What is the same for every installation, and said so that nobody looks for it. */
struct seki_setting_fixed {
    struct seki_msg name, value;
};

struct seki_settings_page {
    struct seki_msg title;
    struct seki_url url; /* of this page, where the form goes */
    const struct seki_setting_fixed *fixed;
    size_t n_fixed;
    const struct seki_frame *frame;
    const struct seki_setting_group *group;
    size_t n_groups;
};

/* Whether a second factor is required, as a field `second` of a form, and what was chosen there; unchanged: no record. */
#define SEKI_WEB_GUARDS 2
struct seki_web_field seki_web_guard_field(bool asks, struct seki_msg help,
                                           struct seki_web_option option[SEKI_WEB_GUARDS]);
SEKI_MUST_CHECK int seki_web_guard_save(struct seki_web_call *call, struct seki_str organisation,
                                        bool asks, struct seki_err *err);

struct seki_web_package {
    struct seki_str name, version, licence;
};

/* GET /about; everybody may see it. The list of parts as CycloneDX is GET /about/sbom.json */
struct seki_about_page {
    const struct seki_frame *frame;
    struct seki_str version;
    const struct seki_web_package *package;
    size_t n_packages;
};

/* The libraries that this program was linked with, found when it was built (tools/sbom). */
extern const struct seki_web_package seki_packages[];
extern const size_t seki_packages_n;
extern const struct seki_str seki_sbom; /* CycloneDX 1.5, JSON */

#endif
