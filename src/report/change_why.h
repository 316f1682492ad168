/*
 * Why a risk stands otherwise than in an earlier assessment, as far as the pieces of assessment.json that are kept of both tell.
 *
 * The pieces are those of report/risk_view.h: the group of the device, and what stands around the groups. What was made by a program that did
 * not write all of it yet tells less; then fewer reasons are found, never wrong ones. Of several answers or measures one is named.
 */
#ifndef SEKI_REPORT_CHANGE_WHY_H
#define SEKI_REPORT_CHANGE_WHY_H

#include "base/arena.h"
#include "base/err.h"
#include "format/json/json_parse.h"

struct seki_reasons {
    bool device, form, answer, measure, acceptance, rules;
    struct seki_str item;       /* a question whose answer counts otherwise */
    struct seki_str statement;  /* the form it stands in, now or before */
    struct seki_str measure_id; /* one that is done now, or was */
};

/* What stands around the groups of both; parsed once for all. NULL members: nothing is known of that side. */
struct seki_change_around {
    json_t *before, *after;
    bool is_one_method; /* levels of both can be compared */
    bool rules_differ;
    bool programs_differ;
};

SEKI_MUST_CHECK int seki_change_around_parse(struct seki_str before, struct seki_str after,
                                             struct seki_change_around *ret_around,
                                             struct seki_err *err);
void seki_change_around_finish(struct seki_change_around *around);

/* The groups of one device in both. */
struct seki_change_groups {
    json_t *before, *after;
};

SEKI_MUST_CHECK int seki_change_groups_parse(struct seki_str before, struct seki_str after,
                                             struct seki_change_groups *ret_groups,
                                             struct seki_err *err);
void seki_change_groups_finish(struct seki_change_groups *groups);

/* Texts point into the trees. */
void seki_change_reasons(const struct seki_change_around *around,
                         const struct seki_change_groups *groups, struct seki_str scenario,
                         struct seki_reasons *ret_reasons);

#endif
