/*
 * What the handlers of makers' pages share. Private to web/.
 */
#ifndef SEKI_WEB_MAKER_PAGE_H
#define SEKI_WEB_MAKER_PAGE_H

#include "base/date.h"
#include "model/finding.h"
#include "web/call.h"
#include "web/maker.h"

/* The number in the path; SEKI_ERR_NOTFOUND when there is none. */
SEKI_MUST_CHECK int seki_maker_number(struct seki_web_call *call, int64_t *ret_number,
                                      struct seki_err *err);

/* The number that a form sends under this name; SEKI_ERR_INVALID when it is none. */
SEKI_MUST_CHECK int seki_maker_sent(struct seki_web_call *call, struct seki_str name,
                                    int64_t *ret_number, struct seki_err *err);

/* "ORGANISATION-NUMBER", as pages write it; false for anything else. */
bool seki_maker_pair(struct seki_str text, struct seki_str *ret_organisation, int64_t *ret_number);

/* The forms that there are, but the one that is left out (or NULL), to choose from. */
SEKI_MUST_CHECK int seki_maker_forms(struct seki_web_call *call, const struct seki_catalog *without,
                                     struct seki_str chosen,
                                     const struct seki_web_option **ret_option, size_t *ret_n,
                                     struct seki_err *err);

/* Today in Japan. */
struct seki_date seki_maker_today(const struct seki_web_call *call);

/* The statement that the answers are, and its findings from warnings on. */
SEKI_MUST_CHECK int seki_maker_check(struct seki_web_call *call,
                                     const struct seki_draft_whole *whole,
                                     const struct seki_catalog *form,
                                     struct seki_finding **ret_findings, size_t *ret_n,
                                     struct seki_err *err);

/* The page of a draft, with what was wrong with the step before. */
SEKI_MUST_CHECK int seki_maker_show_draft(struct seki_web_call *call, int64_t number,
                                          const struct seki_complaints *complaints,
                                          struct seki_err *err);

/* Proposals from the earlier statement of a draft, whatever form that is in (web/carry.h), where nothing is answered yet. */
SEKI_MUST_CHECK int seki_maker_propose(struct seki_web_call *call, int64_t number,
                                       struct seki_err *err);

/* The draft and its form, without a record of looking them up. */
SEKI_MUST_CHECK int seki_maker_form(struct seki_web_call *call, int64_t draft,
                                    struct seki_draft_whole *ret_whole,
                                    const struct seki_catalog **ret_form, struct seki_err *err);

/* Items that were ticked: fields "take" with the id, and, `before` it "e:", the edition of the answer that was shown. */
bool seki_maker_is_chosen(const struct seki_http_form *form, struct seki_str item);
SEKI_MUST_CHECK int seki_maker_edition(struct seki_web_call *call, struct seki_str before,
                                       struct seki_str item, int64_t *ret_edition,
                                       struct seki_err *err);

/* How many answers there are, and how many of them are only proposed. */
int64_t seki_maker_answered(const struct seki_draft_whole *whole, int64_t *ret_n_proposed);

enum seki_lang seki_maker_lang(const struct seki_web_call *call);

#endif
