/*
 * The log of a server: one event on each line of standard error, for journald or a collector.
 *
 * Plain lines begin with the priority that journald takes ("<6>"); with is_json each is an object. It is no audit record: it
 * names requests by their id and path without query, and nobody. Control characters are shown, never sent. Any thread.
 */
#ifndef SEKI_SITE_LOG_H
#define SEKI_SITE_LOG_H

#include "base/err.h"
#include "base/str.h"

enum seki_log_level { SEKI_LOG_ERROR = 3, SEKI_LOG_WARNING = 4, SEKI_LOG_INFO = 6 };

struct seki_log {
    int fd;
    bool is_json;
    bool has_requests; /* each request is a line */
};

struct seki_log_line {
    enum seki_log_level level;
    int64_t now;           /* ms since 1970 UTC */
    struct seki_str event; /* a literal: "request", "start" ... */
    struct seki_str request, method, path;
    int status;
    int64_t ms;
    struct seki_str message;
};

/* What is empty, or 0, is left out. A line that cannot be written is lost. */
void seki_log_write(const struct seki_log *log, const struct seki_log_line *line);

/* An error that nobody else is told of. */
void seki_log_error(const struct seki_log *log, int64_t now, struct seki_str event,
                    const struct seki_err *err);

#endif
