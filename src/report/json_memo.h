/*
 * Pieces of assessment.json that many risks share, written once. Internal to report/.
 *
 * A stage is the same wherever values, threat, coverage and hurt axes are; the causes with one subject
 * are the same in every risk of a group. A hospital of 100,000 devices has a quarter of a million risks
 * and a few thousand such pieces. Texts are valid until the next call of this module. The memo owns its
 * buffers; seki_json_memo_finish() frees them.
 */
#ifndef SEKI_REPORT_JSON_MEMO_H
#define SEKI_REPORT_JSON_MEMO_H

#include "report/json_parts.h"

/* A part of a buffer; n == 0: not written yet. */
struct seki_json_piece {
    size_t from;
    size_t n;
};

#define SEKI_JSON_STAGES ((size_t)3 * 3 * 3 * 3 * 16 * (SEKI_THREATS + 1) * SEKI_COVERAGE_MAX)

struct seki_json_memo {
    const struct seki_assessment *a;
    struct seki_json_out stages; /* an array, into `stage_texts` */
    struct seki_buf stage_texts;
    struct seki_json_piece *stage; /* SEKI_JSON_STAGES */
    size_t *doers;                 /* of each objective: seki_trace_doers() */
    size_t group;                  /* whose causes these are */
    struct seki_json_out causes;
    struct seki_buf cause_texts;
    struct seki_json_piece cause[SEKI_CAUSE_MAX][SEKI_LIMIT_HUB];
};

SEKI_MUST_CHECK int seki_json_memo_init(struct seki_json_memo *memo, struct seki_arena *arena,
                                        const struct seki_assessment *a, struct seki_err *err);
void seki_json_memo_finish(struct seki_json_memo *memo);

/* From here on causes are those of this group. */
void seki_json_memo_begin(struct seki_json_memo *memo, size_t group);

/* A stage of a risk, as seki_json_stage() writes it. */
void seki_json_memo_stage(struct seki_json_memo *memo, struct seki_json_out *j, struct seki_str key,
                          struct seki_risk_ref risk, enum seki_stage stage);

/* The causes of a risk of the group, into the open array. `scratch` is for finding them. */
SEKI_MUST_CHECK int seki_json_memo_causes(struct seki_json_memo *memo, struct seki_json_out *j,
                                          struct seki_arena *scratch, size_t scenario,
                                          struct seki_err *err);

#endif
