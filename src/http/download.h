/*
 * Files that leave: always to be saved, never shown as a page of ours, whatever is in them.
 */
#ifndef SEKI_HTTP_DOWNLOAD_H
#define SEKI_HTTP_DOWNLOAD_H

#include "http/http.h"

/*
 * The body of the answer, as `name`: the part behind the last slash, in UTF-8 as RFC 8187 has it and, for old programs, with "_" for
 * all that is not plain. Its type is that of its ending, or one that says nothing.
 */
SEKI_MUST_CHECK int seki_http_download(struct seki_http_request *request,
                                       struct seki_http_answer *answer, struct seki_str name);

/* The type of a file's ending; application/octet-stream for what is not known. */
struct seki_str seki_http_type_of(struct seki_str name);

#endif
