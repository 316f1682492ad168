/*
 * What a scenario says beside its conditions: who starts it, what it hurts, what the patient suffers,
 * and in remote service, where it is and who acts on it.
 */
#ifndef SEKI_REPORT_RULES_SCENARIO_H
#define SEKI_REPORT_RULES_SCENARIO_H

#include "format/json/json_out.h"
#include "model/scenario.h"

/* Words, separated by commas: who or what starts it; the axes and properties of records it hurts. */
void seki_scenario_add_agents(struct seki_buf *list, enum seki_lang lang,
                              const struct seki_scenario *s);
void seki_scenario_add_hurts(struct seki_buf *list, enum seki_lang lang,
                             const struct seki_scenario *s);

/* Lines of the page of `rules show`; nothing is said of what the set leaves open. */
void seki_rules_scenario_text(const struct seki_scenario *s, enum seki_lang lang,
                              struct seki_buf *out);

/* The names in JSON, by number: of an agent, an axis, a property of records. */
struct seki_str seki_scenario_agent(unsigned agent);
struct seki_str seki_scenario_axis(unsigned axis);
struct seki_str seki_scenario_storage(unsigned storage);

/* Members of an open object. */
void seki_rules_scenario_json(struct seki_json_out *j, const struct seki_scenario *s);

#endif
