/*
 * The hub of the rule data, for pages: one for the whole process, set before there are threads. Its memory is the caller's.
 */
#ifndef SEKI_WEB_HUB_H
#define SEKI_WEB_HUB_H

#include "model/hub.h"

/* NULL: there is none, and pages do without. */
void seki_web_use_hub(const struct seki_hub *hub);
const struct seki_hub *seki_web_hub(void);

#endif
