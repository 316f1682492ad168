/*
 * What pages show of an assessment, kept with it: lines of its dashboard, and the bytes that explain the risks of a device.
 *
 * Both are written while the assessment is, before seki_store_assessment_finish(), and never change. Those of a device are its group
 * in assessment.json; those of no device ("") all of that file but the groups and the list of devices (report/risk_view.h).
 */
#ifndef SEKI_STORE_INSIGHT_H
#define SEKI_STORE_INSIGHT_H

#include "store/register.h"

/* They are stored, so their order stays. */
enum seki_insight_part {
    SEKI_INSIGHT_COUNT, /* number: enum seki_insight_count; a: how many */
    SEKI_INSIGHT_LEVEL, /* number: the level; a, b, c: risks now, inherent, planned */
    SEKI_INSIGHT_SCENARIO, /* a: risks, b: open, c: resting on something unknown, d: highest level now */
    SEKI_INSIGHT_CAUSE, /* what is not achieved; a: open risks, b: of those, not known, c: devices */
    SEKI_INSIGHT_MEASURE, /* in their order; a: levels it removes, b: risks it closes, c: devices, d: effort */
    SEKI_INSIGHT_CELL,   /* of the matrix; a: likelihood, b: value, c: risks, d: above the line */
    SEKI_INSIGHT_ADVICE, /* every measure of the rules; d: effort */
    SEKI_INSIGHT_ACCEPTANCE, /* id: a device; text: the scenario; more: who accepted it, and until when; a: level, b: how many there are in all */
    SEKI_INSIGHT_PARTS
};

enum seki_insight_count {
    SEKI_INSIGHT_DEVICES,
    SEKI_INSIGHT_WITHOUT_STATEMENT,
    SEKI_INSIGHT_DEVICES_ABOVE,
    SEKI_INSIGHT_DEVICES_SAFETY,
    SEKI_INSIGHT_DEVICES_PLANNED, /* above the line once all that is planned is done */
    SEKI_INSIGHT_RISKS,
    SEKI_INSIGHT_RISKS_INHERENT, /* above the line, at three stages */
    SEKI_INSIGHT_RISKS_ABOVE,
    SEKI_INSIGHT_RISKS_PLANNED,
    SEKI_INSIGHT_ACCEPTED,
    SEKI_INSIGHT_UNKNOWN,
    SEKI_INSIGHT_STATEMENTS,
    SEKI_INSIGHT_UNREAD,
    SEKI_INSIGHT_ANSWERS,
    SEKI_INSIGHT_DOUBTFUL,
    SEKI_INSIGHT_LEFT, /* open after all measures of the order */
    SEKI_INSIGHT_COUNTS
};

#define SEKI_INSIGHT_LINES 2000       /* of one assessment, at most */
#define SEKI_INSIGHT_ACCEPTANCES 1000 /* of them, those that end first */

struct seki_insight {
    enum seki_insight_part part;
    int64_t number; /* from 1 within the part, unless that says otherwise */
    struct seki_str id;
    struct seki_str text[SEKI_LANG_MAX];
    struct seki_str more[SEKI_LANG_MAX];
    bool is_unverified;
    int64_t a, b, c, d;
};

SEKI_MUST_CHECK int seki_store_insight_add(struct seki_store *store,
                                           const struct seki_register *reg, int64_t assessment,
                                           const struct seki_insight *line, struct seki_err *err);

/* Which lines: those of the parts `first` to `last` of one assessment. */
struct seki_insight_wish {
    int64_t assessment;
    enum seki_insight_part first, last;
};

/* By part and number. None: the assessment was made without. */
SEKI_MUST_CHECK int seki_store_insights(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation,
                                        const struct seki_insight_wish *wish,
                                        struct seki_insight **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* `content`: store/file.h */
SEKI_MUST_CHECK int seki_store_trace_add(struct seki_store *store, const struct seki_register *reg,
                                         int64_t assessment, struct seki_str device,
                                         struct seki_str content, struct seki_err *err);

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_store_trace_get(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str organisation, int64_t assessment,
                                         struct seki_str device, struct seki_str *ret_content,
                                         struct seki_err *err);

#endif
