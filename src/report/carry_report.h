/*
 * What was carried onto another catalog (engine/carry.h): for a terminal, as the list of all
 * questions, and as a statement.
 *
 * The statement is native JSON whose answers have one member more, "proposal"
 * (docs/schema/statement.schema.json). The list is "sekisho-carry/1" (docs/schema/carry.schema.json).
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
void seki_carry_statement(const struct seki_carry *carry, struct seki_buf *out);

/* Appends the reason of a proposal, with what its objective or exposure is. */
void seki_words_add_reason(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_proposal *proposal);

#endif
