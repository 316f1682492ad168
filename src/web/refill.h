/*
 * Filling a form of a page again with what was sent before.
 *
 * Works on the HTML as our templates write it (tools/tmplc): tags in lower case, values between double quotes, no ">" in either.
 * Only the form that is sent to `action` is touched. Its token stays that of the page, and fields of passwords and files stay empty.
 */
#ifndef SEKI_WEB_REFILL_H
#define SEKI_WEB_REFILL_H

#include "base/buf.h"
#include "http/form.h"

/* Adds the page to `out`. True when there was such a form. */
bool seki_web_refill(struct seki_buf *out, struct seki_str page, struct seki_str action,
                     const struct seki_http_form *form);

#endif
