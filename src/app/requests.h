/*
 * What makers have to be asked, as files to send: `assess --also requests`.
 *
 * One workbook for each product of which something is not known, named after its maker: the form as it
 * was received with the unclear answers left empty and marked, or the empty form when none could be
 * read, and a sheet that says what stood there and why it is asked. Filled in, it is read like any form
 * and takes the place of the old one. requests.txt says what to send to whom, and what no form asks.
 */
#ifndef SEKI_APP_REQUESTS_H
#define SEKI_APP_REQUESTS_H

#include "app/app.h"
#include "report/report.h"

#define SEKI_REQUESTS_MAX 200 /* products; those with less serious risks are only counted */

/* Into `folder`, aside. SEKI_ERR_LIMIT when a text of a form is longer than a cell. */
SEKI_MUST_CHECK int seki_app_requests(const struct seki_app *app, const struct seki_report *report,
                                      struct seki_str folder, struct seki_out *out,
                                      struct seki_err *err);

#endif
