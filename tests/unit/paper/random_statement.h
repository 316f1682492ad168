/*
 * Statements by chance, as odd as a form can be: every value on every kind of item, doubts, and
 * texts that look like words, formulas, tags, references or heads. The same seed gives the same
 * statement.
 */
#ifndef SEKI_TESTS_UNIT_PAPER_RANDOM_STATEMENT_H
#define SEKI_TESTS_UNIT_PAPER_RANDOM_STATEMENT_H

#include "base/arena.h"
#include "model/statement.h"

/* A catalog with sections and items of every kind; its id is "test". */
struct seki_catalog *random_catalog(struct seki_arena *arena);

struct seki_statement *random_statement(struct seki_arena *arena,
                                        const struct seki_catalog *catalog, uint64_t seed);

/*
 * Fails the test when values, texts, notes, plans, header or doubts differ. `is_lf`: line breaks
 * count as the same, however they are written.
 */
void expect_same_statement(struct seki_arena *arena, const struct seki_statement *got,
                           const struct seki_statement *wanted, bool is_lf);

#endif
