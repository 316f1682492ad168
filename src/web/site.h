/*
 * Pages as the site serves them: what it needs beside the table of web/call.h.
 */
#ifndef SEKI_WEB_SITE_H
#define SEKI_WEB_SITE_H

#include "site/site.h"

/* What everybody may see (web/answer.h); for struct seki_site_options. */
int seki_web_everybody(struct seki_visit *visit, struct seki_err *err);

/* The page of what is in visit->err. */
void seki_web_fault_page(struct seki_visit *visit);

#endif
