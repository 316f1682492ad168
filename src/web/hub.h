/*
 * Hub and catalogs of the rule data, for pages: one for the whole process, set before there are threads, and while none reads it. Its memory is the caller's.
 */
#ifndef SEKI_WEB_HUB_H
#define SEKI_WEB_HUB_H

#include "model/hub.h"
#include "model/method.h"
#include "model/scenario.h"

/* NULL: there is none, and pages do without. */
void seki_web_use_hub(const struct seki_hub *hub);
const struct seki_hub *seki_web_hub(void);

/* Methods and scenarios of the rule data; one for the whole process, set before there are threads, and while none reads it. */
void seki_web_use_rules(const struct seki_method *const *methods, size_t n,
                        const struct seki_scenario_set *scenarios);

/* The method of this id, else the one that assessments have unless somebody says otherwise; NULL: none was loaded. */
const struct seki_method *seki_web_method(struct seki_str id);

/* How a method and a form are called; the id, when there is none. */
struct seki_str seki_web_form_title(struct seki_str id, enum seki_lang lang);
struct seki_str seki_web_method_title(struct seki_str id, enum seki_lang lang);

/* The question of an item of a form (web/forms.h) in words; empty when nothing is known of it. */
struct seki_str seki_web_question(struct seki_arena *arena, struct seki_str catalog,
                                  struct seki_str item, enum seki_lang lang);

#endif
