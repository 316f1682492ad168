/*
 * What a scenario says beside its conditions: who starts it, what it hurts, what the patient suffers,
 * and in remote service, where it is and who acts on it.
 */
#ifndef SEKI_REPORT_RULES_SCENARIO_H
#define SEKI_REPORT_RULES_SCENARIO_H

#include "format/json/json_out.h"
#include "model/scenario.h"

/* Lines of the page of `rules show`; nothing is said of what the set leaves open. */
void seki_rules_scenario_text(const struct seki_scenario *s, enum seki_lang lang,
                              struct seki_buf *out);

/* Members of an open object. */
void seki_rules_scenario_json(struct seki_json_out *j, const struct seki_scenario *s);

#endif
