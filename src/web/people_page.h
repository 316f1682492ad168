/*
 * The pages of people and organisations, shown as they are, or again with what was wrong or made.
 * Internal to the handlers of people (people_get.c, people_post.c).
 */
#ifndef SEKI_WEB_PEOPLE_PAGE_H
#define SEKI_WEB_PEOPLE_PAGE_H

#include "service/people.h"
#include "service/roster.h"
#include "web/call.h"
#include "web/people.h"

/* Adds who it is to a link or complaints. */
SEKI_MUST_CHECK int seki_web_show_person(struct seki_web_call *call, struct seki_person_page *page,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_web_show_invite(struct seki_web_call *call, struct seki_invite_page *page);

/* Adds the list to what was typed, a link or complaints. */
SEKI_MUST_CHECK int seki_web_show_organisations(struct seki_web_call *call,
                                                struct seki_organisations_page *page,
                                                struct seki_err *err);

/* Adds which one it is to what was typed or complaints. */
SEKI_MUST_CHECK int seki_web_show_organisation(struct seki_web_call *call,
                                               struct seki_organisation_page *page,
                                               struct seki_err *err);

#endif
