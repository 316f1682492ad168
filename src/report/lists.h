/*
 * Lists that more than one report has: groups of devices by their greatest risk, devices without a
 * form, forms with trouble, what helps against a risk.
 *
 * Derived from an assessment; nothing here judges anew. Arrays are the given arena's.
 */
#ifndef SEKI_REPORT_LISTS_H
#define SEKI_REPORT_LISTS_H

#include "engine/trace.h"
#include "report/counts.h"

struct seki_ranked_group {
    size_t group;
    struct seki_group_look look;
};

/* All groups: worst now first, then above the line for the patient, most risks, order of the list. */
SEKI_MUST_CHECK int seki_list_groups(struct seki_arena *arena, const struct seki_assessment *a,
                                     struct seki_ranked_group **ret_groups, struct seki_err *err);

/* Devices without a form, those of one product beside each other. */
SEKI_MUST_CHECK int seki_list_lonely(struct seki_arena *arena, const struct seki_hospital *hospital,
                                     const struct seki_asset ***ret_assets, size_t *ret_n,
                                     struct seki_err *err);
/* How many of the first `n` of them are of the same product: at least 1. */
size_t seki_lonely_same(const struct seki_asset *const *assets, size_t n);

/* Findings that a person has to look at: all but what is only information. */
size_t seki_count_serious(const struct seki_received *received);
/* A form that is unreadable, belongs to no device, or has serious findings or doubts. */
bool seki_received_has_trouble(const struct seki_received *received);
/* The form is there, is read, and no earlier one is on the same catalog. */
bool seki_received_is_first(const struct seki_hospital *hospital, size_t statement);

/* Entries of objectives, exposures, measures and scenarios that nobody has confirmed. */
size_t seki_count_unverified(const struct seki_assessment *a);

/* The measure would achieve something whose lack is among the causes of a risk of the group. */
bool seki_advice_helps(const struct seki_assessment *a, const struct seki_advice *advice,
                       size_t group, const struct seki_cause *causes, size_t n);

#endif
