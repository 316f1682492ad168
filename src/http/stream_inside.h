/*
 * Streams as the server sees them: made into a response, kept awake, ended.
 *
 * A stream belongs to who tells, the exchange and the response; the last to leave frees it. All streams
 * of a server are in one list as long as their exchange is. Locks: that of the list before that of a
 * stream, and that before the one of the guests.
 */
#ifndef SEKI_HTTP_STREAM_INSIDE_H
#define SEKI_HTTP_STREAM_INSIDE_H

#include <microhttpd.h>
#include <pthread.h>

#include "http/stream.h"

struct seki_http_streams {
    pthread_mutex_t lock;
    struct seki_http_stream *first;
    bool is_closing;
};

/* NULL when memory is out; else the response owns the stream as well. */
struct MHD_Response *seki_http_stream_response(struct seki_http_stream *stream,
                                               struct MHD_Connection *connection);

/* The exchange is over. */
void seki_http_stream_drop(struct seki_http_stream *stream);

/* A sign of life to all who have nothing to read; who does not read what there is has to go. */
void seki_http_streams_ping(struct seki_http_streams *streams, int64_t now);

/* Ends all of them, and all to come. */
void seki_http_streams_close(struct seki_http_streams *streams);

#endif
