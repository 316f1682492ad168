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

/* One list, joined and narrowed as its address says. */
struct seki_conform_listing {
    struct seki_web_call *call;
    const struct seki_catalog *catalog;
    struct seki_conformity_asked asked;
    struct seki_conform_list_page page;
    struct seki_web_requirement *all;
    size_t n;
    struct seki_web_conform_row *chapter;
    const struct seki_item *narrowed; /* to this chapter; NULL: to none */
    struct seki_str find;             /* folded */
    struct seki_err *err;
};

/* The list that the path names, with its chapters and filters, not its rows. Valid as long as the request. */
SEKI_MUST_CHECK int seki_conform_listing_open(struct seki_web_call *call,
                                              struct seki_conform_listing *ret_listing,
                                              struct seki_err *err);

bool seki_conform_listing_wants(const struct seki_conform_listing *listing,
                                const struct seki_web_requirement *it);

/* What is chosen of the filter, in words; empty: nothing. */
struct seki_str seki_conform_filter_text(const struct seki_conform_listing *listing);

/* Why what is said does not count; not set: it does, or nothing is said. */
struct seki_msg seki_conform_lack_text(const struct seki_web_requirement *it);

void seki_web_requirement_row_of(const struct seki_web_requirement *it, enum seki_lang lang,
                                 struct seki_web_requirement_row *ret_row);

#endif
