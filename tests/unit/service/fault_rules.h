/*
 * Rule data for pages in fault_web.c: a form, a list of two requirements, a measure (M.WALL). In a file of its own, as model/crosswalk.h and
 * store/link.h have structs of one name.
 */
#ifndef SEKI_TESTS_UNIT_SERVICE_FAULT_RULES_H
#define SEKI_TESTS_UNIT_SERVICE_FAULT_RULES_H

#include "base/arena.h"
#include "model/catalog.h"

#define RULES_LIST SEKI_STR("list")

/* Pages have it from now on; what it needs stands in the arena. */
void rules_use(struct seki_arena *arena, const struct seki_catalog *form);
void rules_forget(void);

/* The state of what a person has to confirm, as assessments keep it. */
extern const int64_t rules_to_confirm;

#endif
