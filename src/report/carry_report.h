/*
 * What was carried onto another catalog (engine/carry.h): for a terminal, as the list of all
 * questions, and as a statement.
 *
 * The statement bears the proposals as model/derivation.h has them, with their reasons in words. The
 * list is "sekisho-carry/1" (docs/schema/carry.schema.json).
 */
#ifndef SEKI_REPORT_CARRY_REPORT_H
#define SEKI_REPORT_CARRY_REPORT_H

#include "base/buf.h"
#include "engine/carry.h"

struct seki_carry_report {
    const struct seki_carry *carry;
    bool has_crosswalk;     /* between the two catalogs */
    struct seki_str output; /* file of the statement; empty: none */
    enum seki_lang lang;
};

void seki_carry_text_report(const struct seki_carry_report *report, struct seki_buf *out);
void seki_carry_json(const struct seki_carry_report *report, struct seki_buf *out);

/* Gives each answer of the carried statement its derivation. First: the list shows them. */
SEKI_MUST_CHECK int seki_carry_derive(struct seki_arena *arena, const struct seki_carry *carry,
                                      struct seki_err *err);

/* Appends the reason of a proposal, with what its objective or exposure is. */
void seki_words_add_reason(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_proposal *proposal);

#endif
