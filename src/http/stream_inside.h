/*
 * Streams as the server sees them: made into a response, kept awake, ended.
 *
 * A stream has two owners, who tells and the response; the second to leave frees it. All streams of a
 * server are in one list. Locks: that of the list before that of a stream.
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

/* There will be no response. */
void seki_http_stream_drop(struct seki_http_stream *stream);

/* A sign of life to all who have nothing to read. */
void seki_http_streams_ping(struct seki_http_streams *streams);

/* Ends all of them, and all to come. */
void seki_http_streams_close(struct seki_http_streams *streams);

#endif
