/*
 * What of a conformity's page can be chosen (document/document.h): the state, who acts, whose sheet.
 * Internal to report/.
 */
#ifndef SEKI_REPORT_CONFORM_CHOOSE_H
#define SEKI_REPORT_CONFORM_CHOOSE_H

#include "document/compose.h"
#include "engine/conform.h"

/* The keys of `n` results of a part that stand beside each other: of a row, or of all of a section. */
struct seki_str seki_conform_keys(struct seki_composer *c, const struct seki_conformity *conformity,
                                  size_t part, size_t first, size_t n, bool is_section);

/* The choices, each with the number of requirements that it keeps; what keeps none is left out. */
void seki_conform_choices(struct seki_composer *c, const struct seki_conformity *conformity);

#endif
