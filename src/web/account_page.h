/*
 * The pages of the own account, shown as they are, or again with what was wrong. Internal to the
 * handlers of the account (account_get.c, account_post.c).
 */
#ifndef SEKI_WEB_ACCOUNT_PAGE_H
#define SEKI_WEB_ACCOUNT_PAGE_H

#include "service/account.h"
#include "service/roster.h"
#include "web/account.h"
#include "web/call.h"

#define SEKI_WEB_SCOPES 5

/* `name` without a text: that of the account. */
SEKI_MUST_CHECK int seki_web_show_account(struct seki_web_call *call, struct seki_str name,
                                          struct seki_complaints complaints, struct seki_err *err);
SEKI_MUST_CHECK int seki_web_show_password(struct seki_web_call *call,
                                           struct seki_complaints complaints, struct seki_err *err);

/* Adds what is there to what is new: secret, codes, complaints. */
SEKI_MUST_CHECK int seki_web_show_factors(struct seki_web_call *call,
                                          struct seki_factors_page *page, struct seki_err *err);

/* What wants the password once more, from the first step to the last. What was wrong on the way is kept to be said. */
struct seki_web_again {
    struct seki_confirm confirm;
    struct seki_password_hash next;
    struct seki_err wrong;
    bool is_wrong;
};

/* Before the last step: what was wrong before is its error. */
SEKI_MUST_CHECK int seki_web_or_wrong(const struct seki_web_again *it, struct seki_err *err);

/* New recovery codes, shown this once; or the page again with what was wrong. */
SEKI_MUST_CHECK int seki_web_show_codes(struct seki_web_call *call,
                                        const struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_web_show_wrong(struct seki_web_call *call, struct seki_web_again *it,
                                        struct seki_err *err);

/* The same for tokens; `chosen` are the scopes that are ticked. */
SEKI_MUST_CHECK int seki_web_show_tokens(struct seki_web_call *call, struct seki_tokens_page *page,
                                         unsigned chosen, struct seki_err *err);

/* The scopes that are ticked; false when one is none of ours. */
bool seki_web_scopes_of(const struct seki_http_form *form, unsigned *ret_scopes);

#endif
