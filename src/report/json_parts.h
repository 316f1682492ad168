/*
 * The parts of assessment.json. Internal to report/.
 *
 * Each function appends members to the object that is open in `j`; the shape is described in
 * docs/schema/assessment.schema.json. Values are written from the assessment as they are, in
 * both languages; only what does not exist is null.
 */
#ifndef SEKI_REPORT_JSON_PARTS_H
#define SEKI_REPORT_JSON_PARTS_H

#include "format/json/json_out.h"
#include "report/report.h"

/* {"ja": ..., "en": ...} */
void seki_json_text(struct seki_json_out *j, struct seki_str key, const struct seki_text *text);
void seki_json_msg(struct seki_json_out *j, struct seki_str key, const struct seki_msg *msg);
void seki_json_date(struct seki_json_out *j, struct seki_str key, struct seki_date date);

/* A string, or null when it is empty. */
void seki_json_str_or_null(struct seki_json_out *j, struct seki_str key, struct seki_str value);

/* treatment: what a band asks for; the band has a rule */
void seki_json_treatment(struct seki_json_out *j, const struct seki_band *band);

/* The catalog of the i-th statement, when none before it has the same; otherwise NULL. */
const struct seki_catalog *seki_json_new_catalog(const struct seki_hospital *hospital, size_t i);

/* hospital, method, editions, bands, acceptance, scenarios, texts */
void seki_json_head(struct seki_json_out *j, const struct seki_report *report);

/*
 * scenarios: each with its texts. texts: those of objectives, exposures, facts and axes by id, and of
 * questions by catalog and item. They stand once, in front of the groups, which name them.
 */
void seki_json_tables(struct seki_json_out *j, const struct seki_assessment *a);

/* The table of texts in which the subject of such a cause stands. */
const char *seki_json_table_name(enum seki_cause_kind kind);

/* One stage of a risk, its residual (or null), and the coverage at each stage. */
void seki_json_stage(struct seki_json_out *j, struct seki_str key, const struct seki_assessment *a,
                     struct seki_risk_ref risk, enum seki_stage stage);
void seki_json_residual(struct seki_json_out *j, const struct seki_assessment *a,
                        struct seki_risk_ref risk);
void seki_json_coverage(struct seki_json_out *j, const struct seki_outcome *outcome);

/* acceptance: the line of each axis */
void seki_json_acceptance(struct seki_json_out *j, const struct seki_assessment *a);

struct seki_json_memo; /* report/json_memo.h */

/* One group with its risks. `scratch` is for finding its causes. */
SEKI_MUST_CHECK int seki_json_group(struct seki_json_out *j, struct seki_json_memo *memo,
                                    struct seki_arena *scratch, size_t group,
                                    struct seki_sink *sink, struct seki_err *err);

/* measures, sequence */
void seki_json_measures(struct seki_json_out *j, const struct seki_report *report,
                        struct seki_sink *sink);

/* statements, assets_without_statement, warnings, summary */
void seki_json_statements(struct seki_json_out *j, const struct seki_report *report,
                          struct seki_sink *sink);
void seki_json_lonely_assets(struct seki_json_out *j, const struct seki_report *report,
                             struct seki_sink *sink);
void seki_json_warnings(struct seki_json_out *j, const struct seki_report *report);
void seki_json_summary(struct seki_json_out *j, const struct seki_report *report);

#endif
