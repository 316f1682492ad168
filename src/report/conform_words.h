/*
 * The words of conformity, and the sentences that say why a requirement stands as it does.
 *
 * Plain text from po/; the writer of a format escapes it. For report/ and the workbooks of paper/.
 */
#ifndef SEKI_REPORT_CONFORM_WORDS_H
#define SEKI_REPORT_CONFORM_WORDS_H

#include "document/document.h"
#include "report/conform_report.h"
#include "report/relate_report.h"

struct seki_str seki_word_conform(enum seki_lang lang, enum seki_conform_state state);
struct seki_str seki_word_todo(enum seki_lang lang, enum seki_conform_todo todo);
struct seki_str seki_word_actor(enum seki_lang lang, enum seki_conform_actor actor);
struct seki_str seki_word_said(enum seki_lang lang, enum seki_said said);
enum seki_mark seki_conform_mark(enum seki_conform_state state);

/* Devices of one part that stand alike for the same reason. */
struct seki_conform_reason {
    enum seki_conform_state state;
    struct seki_text text;
    size_t group;           /* of the first of them */
    struct seki_vec assets; /* of size_t */
};

/* Worst first. */
SEKI_MUST_CHECK int seki_conform_reasons(struct seki_arena *arena, const struct seki_conformity *c,
                                         const struct seki_conform_part *part,
                                         const struct seki_conform_result *result,
                                         struct seki_vec *ret_reasons, struct seki_err *err);

/* What stands behind the requirement as a whole: why no form speaks, whom the clause is for. */
void seki_conform_add_basis(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_conform_result *result);

/* "Confirmed by NAME on DATE (evidence ...)", and the contradiction if there is one. */
void seki_conform_add_said(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_conform_result *result);

/* What other rule sets say of it, a line for each: proposals, and called so. */
void seki_conform_add_proposals(struct seki_buf *out, enum seki_lang lang,
                                const struct seki_web *web,
                                const struct seki_conform_result *result);

/* "mhlw-5.2:6.5.C.13": the requirement that speaks. */
void seki_conform_add_hint_name(struct seki_buf *out, const struct seki_conform_hint *hint);

struct seki_str seki_word_conform_change(enum seki_lang lang, enum seki_conform_change_kind kind);
/* How it stood: our word for it, or that somebody else called it satisfied. */
struct seki_str seki_word_past(enum seki_lang lang, const struct seki_conform_past *was);

/* "Since results.json of DATE: became met 3, ...", and whose word that is. */
void seki_conform_add_since(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_conform_since *since);

/* One row of measures.csv: measure, scope, state, owner, date, evidence. */
void seki_conform_add_use(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, const struct seki_measure_use *use);

/* The row works for the requirement at devices of the part. */
bool seki_conform_shows_use(const struct seki_assessment *a, const struct seki_conform_part *part,
                            const struct seki_conform_result *result,
                            const struct seki_measure_use *use);

/* "IP-1 Infusion pump, IP-2 ...", at most `max`, then how many more. */
void seki_conform_add_devices(struct seki_buf *out, enum seki_lang lang,
                              const struct seki_assessment *a, const struct seki_vec *assets,
                              size_t max);

/* "A measure (ID) - by the hospital, effort 2": a measure that is not in place everywhere. */
void seki_conform_add_step(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_assessment *a, const struct seki_conform_step *step);

/* "12 of 41 devices"; nothing where the requirement is not about devices. */
void seki_conform_add_counts(struct seki_buf *out, enum seki_lang lang,
                             const struct seki_conform_result *result);

/* The section under which an item stands on paper: the top one, or the one below it. */
const struct seki_item *seki_conform_chapter(const struct seki_catalog *catalog,
                                             const struct seki_item *item);
void seki_conform_add_chapter(struct seki_buf *out, enum seki_lang lang,
                              const struct seki_catalog *catalog, const struct seki_item *chapter);

#endif
