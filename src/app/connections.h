/*
 * The use case behind `remote`: each connection of a hospital's remote.csv against the scenarios of
 * remote service, place by place.
 *
 * It writes remote.json and remote.html aside, into the set of files that the caller puts into place.
 * All memory is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_CONNECTIONS_H
#define SEKI_APP_CONNECTIONS_H

#include "app/app.h"

struct seki_connections_output {
    struct seki_str summary; /* plain text */
    struct seki_str json_path;
    struct seki_str html_path;
    bool is_negative; /* a row is above the line, and nobody has accepted it */
    const struct seki_warning *warnings;
    size_t n_warnings;
};

/* Of `options`, folder, output, out, method, has_lang and as_of. Refused without a remote.csv. */
SEKI_MUST_CHECK int seki_app_connections(const struct seki_app *app,
                                         const struct seki_assess_options *options,
                                         struct seki_connections_output *ret_output,
                                         struct seki_err *err);

#endif
