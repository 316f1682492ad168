/*
 * What the handlers of conformity share. Private to web/.
 */
#ifndef SEKI_WEB_CONFORM_PAGE_H
#define SEKI_WEB_CONFORM_PAGE_H

#include "web/call.h"
#include "web/conform.h"

/* The day in Japan. */
struct seki_date seki_web_today(const struct seki_web_call *call);

/* The list that the path names. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_web_asked_list(struct seki_web_call *call,
                                        const struct seki_catalog **ret_catalog,
                                        struct seki_err *err);

void seki_web_requirement_row_of(const struct seki_web_requirement *it, enum seki_lang lang,
                                 struct seki_web_requirement_row *ret_row);

#endif
