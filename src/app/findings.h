/*
 * Findings for other programs, and rules that somebody switched off.
 *
 * A rule is switched off with a reason: its findings are not counted, but they stay in every output,
 * marked with the reason. It changes nothing about an assessment, which trusts an answer or does not
 * whatever anybody wishes to see.
 */
#ifndef SEKI_APP_FINDINGS_H
#define SEKI_APP_FINDINGS_H

#include "app/app.h"
#include "format/json/json_out.h"

/*
 * `list` is "rule=reason; rule=reason". Marks the findings and counts anew. SEKI_ERR_USAGE for a rule
 * that does not exist or has no reason.
 */
SEKI_MUST_CHECK int seki_findings_switch_off(struct seki_check *check, struct seki_arena *arena,
                                             struct seki_str list, struct seki_err *err);

/* Why the finding does not count; empty: it counts. */
struct seki_str seki_finding_off(const struct seki_check *check, size_t finding);

/* One row per finding, for a spreadsheet. */
void seki_findings_csv(const struct seki_check *check, enum seki_lang lang, struct seki_buf *out);

/* SARIF 2.1.0 (OASIS standard), for programs that show findings of checkers. */
void seki_findings_sarif(const struct seki_check *check, const struct seki_app *app,
                         struct seki_buf *out);

/*
 * The same of many statements: heads or begin, then one after another with the name of its file,
 * then end. An empty name is left out of CSV.
 */
void seki_findings_csv_heads(bool has_file, enum seki_lang lang, struct seki_buf *out);
void seki_findings_csv_rows(const struct seki_check *check, struct seki_str file,
                            enum seki_lang lang, struct seki_buf *out);
void seki_findings_sarif_begin(struct seki_json_out *j, const struct seki_app *app,
                               struct seki_buf *out);
void seki_findings_sarif_add(struct seki_json_out *j, const struct seki_check *check,
                             struct seki_str file, enum seki_lang lang);
void seki_findings_sarif_end(struct seki_json_out *j);

#endif
