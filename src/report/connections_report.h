/*
 * Remote service, connection by connection, for people and programs.
 *
 * Like report/report.h: nothing is read or computed here but counts; a row that rests on something
 * unknown says so, and what is graded unverified as well. Who acts comes from the data; what the hospital can do and what
 * the product lacks, from the engine.
 */
#ifndef SEKI_REPORT_CONNECTIONS_REPORT_H
#define SEKI_REPORT_CONNECTIONS_REPORT_H

#include "base/out.h"
#include "engine/connections.h"

struct seki_connections_report {
    const struct seki_assessment *a;
    const struct seki_connection_row *rows;
    size_t n_rows;
    struct seki_connection_count count;
    enum seki_lang lang;
    struct seki_str version; /* of the program */
};

/* remote.json: "sekisho-remote-service/1". */
SEKI_MUST_CHECK int seki_connections_json(struct seki_arena *arena,
                                          const struct seki_connections_report *report,
                                          struct seki_sink *sink, struct seki_err *err);

/* remote.html: one file without any reference outside itself. */
SEKI_MUST_CHECK int seki_connections_html(struct seki_arena *arena,
                                          const struct seki_connections_report *report,
                                          struct seki_sink *sink, struct seki_err *err);

/* Each connection with its places, counted. */
void seki_connections_text(const struct seki_connections_report *report, struct seki_buf *out);

/* --- for the writers */

#define SEKI_CONNECTIONS_ON_PAGE 500 /* that remote.html and the text show; remote.json has all */
#define SEKI_CONNECTION_MEASURES 3   /* that a row names at most */
#define SEKI_CONNECTION_LACKS 4      /* objectives, likewise */

/* Appends what one party has to do about a row, as a sentence. */
void seki_connection_add_act(struct seki_buf *out, const struct seki_connections_report *report,
                             const struct seki_connection_row *row, enum seki_party party);

#endif
