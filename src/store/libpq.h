/*
 * PostgreSQL's client library, loaded when the first address of such a database is opened.
 *
 * It brings a score of other libraries along, which would make every start of the program several times
 * as slow for the few that need it. Who has no such database need not install it. Internal to store/.
 */
#ifndef SEKI_STORE_LIBPQ_H
#define SEKI_STORE_LIBPQ_H

#include <libpq-fe.h>

#include "base/err.h"

/* clang-format indents each line of such a list more than the one before. */
/* clang-format off */
#define SEKI_LIBPQ_FUNCTIONS(X)                                                                  \
    X(PQconnectdbParams) X(PQfinish) X(PQreset) X(PQstatus) X(PQhost) X(PQerrorMessage)          \
    X(PQserverVersion) X(PQparameterStatus) X(PQsetNoticeProcessor) X(PQexec) X(PQsendPrepare)   \
    X(PQsendQueryParams) X(PQsendQueryPrepared) X(PQsetSingleRowMode) X(PQgetResult)             \
    X(PQresultStatus) X(PQenterPipelineMode) X(PQexitPipelineMode) X(PQpipelineSync) X(PQsocket) \
    X(PQresultErrorField) X(PQcmdStatus) X(PQcmdTuples) X(PQntuples) X(PQgetlength) X(PQgetvalue)             \
    X(PQgetisnull) X(PQclear) X(PQpingParams)
/* clang-format on */

struct seki_libpq {
#define SEKI_LIBPQ_MEMBER(name) __typeof__(name) *(name);
    SEKI_LIBPQ_FUNCTIONS(SEKI_LIBPQ_MEMBER)
#undef SEKI_LIBPQ_MEMBER
};

/* The functions, for the rest of the process; SEKI_ERR_UNAVAILABLE when the library is not there. */
SEKI_MUST_CHECK int seki_libpq_load(const struct seki_libpq **ret_pq, struct seki_err *err);

#endif
