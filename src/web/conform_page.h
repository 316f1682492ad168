/*
 * What the handlers of conformity share. Private to web/.
 */
#ifndef SEKI_WEB_CONFORM_PAGE_H
#define SEKI_WEB_CONFORM_PAGE_H

#include "web/call.h"
#include "web/conform.h"

#define SEKI_CONFORM_NOBODY SEKI_STR("0") /* as a choice of persons; a name stands behind "1" */

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
    struct seki_requirement *all;
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
                                const struct seki_requirement *it);

/* What is chosen of the filters, in words; empty: nothing. */
SEKI_MUST_CHECK int seki_conform_filter_text(const struct seki_conform_listing *listing,
                                             struct seki_str *ret_text, struct seki_err *err);

/* Why what is said does not count; not set: it does, or nothing is said. */
struct seki_msg seki_conform_lack_text(const struct seki_requirement *it);

/* Fields of who is responsible, and until when. */
void seki_assign_fields(struct seki_web_field field[SEKI_WEB_ASSIGN_FIELDS], struct seki_str owner,
                        struct seki_str due);
struct seki_str seki_conform_assigned_due(const struct seki_requirement *it);

/* Whether a day would be due: nothing is said of it yet, or it is planned. */
SEKI_MUST_CHECK int seki_conform_takes_day(struct seki_arena *arena,
                                           const struct seki_requirement *it, bool *ret_takes,
                                           struct seki_err *err);

/* Address of one requirement. */
SEKI_MUST_CHECK int seki_requirement_url(struct seki_arena *arena, struct seki_str catalog,
                                         struct seki_str item, struct seki_str vendor,
                                         struct seki_url *ret_url, struct seki_err *err);

void seki_web_requirement_row_of(const struct seki_requirement *it, enum seki_lang lang,
                                 struct seki_web_requirement_row *ret_row);

#endif
