/*
 * An answer whose body comes piece by piece, from any thread: server-sent events.
 *
 * A handler opens a stream, hands it to whoever has something to tell, and returns SEKI_HTTP_DONE. That
 * one sends until it has no more to say or the reader is gone, and closes, once; the stream must not be
 * touched afterwards. What the reader has not taken yet is kept up to SEKI_LIMIT_HTTP_STREAM. The server
 * sends a comment to quiet readers now and then, so that those who are gone are noticed. When it stops
 * it ends all streams.
 */
#ifndef SEKI_HTTP_STREAM_H
#define SEKI_HTTP_STREAM_H

#include "http/http.h"

struct seki_http_stream;

/* Makes the answer a stream of events. NULL when memory is out; then the answer is as it was. */
struct seki_http_stream *seki_http_stream_open(struct seki_http_request *request,
                                               struct seki_http_answer *answer);

/*
 * All of `bytes` or nothing: 0; SEKI_ERR_LIMIT when the reader is too far behind; SEKI_ERR_UNAVAILABLE
 * when nobody reads any more; SEKI_ERR_NOMEM.
 */
SEKI_MUST_CHECK int seki_http_stream_send(struct seki_http_stream *stream, struct seki_str bytes);

/* One event: its name and id may be empty; lines of `data` may end with CR, LF or both. */
SEKI_MUST_CHECK int seki_http_stream_event(struct seki_http_stream *stream, struct seki_str name,
                                           struct seki_str id, struct seki_str data);

/* The end, after what was sent. Accepts NULL. */
void seki_http_stream_close(struct seki_http_stream *stream);

#endif
