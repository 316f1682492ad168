#include "http/stream.h"

#include <string.h>

#include "base/alloc.h"
#include "http/inside.h"

#define PIECE 8192 /* bytes that libmicrohttpd asks for at once */

struct seki_http_stream {
    pthread_mutex_t lock;
    struct seki_http_streams *all;
    struct seki_http_stream *next; /* these two under the lock of the list */
    struct seki_http_stream *before;
    struct MHD_Connection *connection;
    struct seki_guests *guests;
    struct seki_guest *guest; /* who reads; NULL once gone */
    uint64_t reads;           /* how often he took something, or looked */
    uint64_t reads_before;    /* at the last sign of life */
    struct seki_buf queue;
    size_t taken; /* bytes of it that the reader has */
    bool is_asleep;
    bool is_ended;
    bool is_gone;
    unsigned owners;
};

static void link_stream(struct seki_http_streams *all, struct seki_http_stream *stream)
{
    pthread_mutex_lock(&all->lock);
    stream->next = all->first;
    if (all->first) {
        all->first->before = stream;
    }
    all->first = stream;
    stream->is_ended = all->is_closing;
    pthread_mutex_unlock(&all->lock);
}

static void unlink_stream(struct seki_http_stream *stream)
{
    pthread_mutex_lock(&stream->all->lock);
    *(stream->before ? &stream->before->next : &stream->all->first) = stream->next;
    if (stream->next) {
        stream->next->before = stream->before;
    }
    pthread_mutex_unlock(&stream->all->lock);
}

struct seki_http_stream *seki_http_stream_open(struct seki_http_request *request,
                                               struct seki_http_answer *answer)
{
    struct seki_http_exchange *exchange = (struct seki_http_exchange *)(void *)request;
    struct seki_http_stream *stream = seki_calloc(1, sizeof(*stream));

    if (!stream) {
        return NULL;
    }
    if (pthread_mutex_init(&stream->lock, NULL) != 0) {
        seki_free(stream);
        return NULL;
    }
    seki_buf_init(&stream->queue, SEKI_LIMIT_HTTP_STREAM);
    stream->all = &exchange->door->server->streams;
    stream->owners = 2;
    stream->guests = &exchange->door->server->guests;
    stream->guest = exchange->guest;
    stream->reads_before = UINT64_MAX;
    link_stream(stream->all, stream);
    answer->stream = stream;
    answer->type = SEKI_STR("text/event-stream; charset=utf-8");
    return stream;
}

static void leave(struct seki_http_stream *stream)
{
    bool is_last;

    pthread_mutex_lock(&stream->lock);
    stream->owners--;
    is_last = stream->owners == 0;
    pthread_mutex_unlock(&stream->lock);
    if (is_last) {
        seki_buf_finish(&stream->queue);
        pthread_mutex_destroy(&stream->lock);
        seki_free(stream);
    }
}

/* With the lock held. A connection that is asleep is there until it is woken. */
static void wake(struct seki_http_stream *stream)
{
    if (stream->is_asleep) {
        stream->is_asleep = false;
        MHD_resume_connection(stream->connection);
    }
}

static ssize_t take(struct seki_http_stream *stream, char *to, size_t max)
{
    size_t left = stream->queue.n - stream->taken;
    size_t n = SEKI_MIN(left, max);

    memcpy(to, stream->queue.p + stream->taken, n);
    stream->taken += n;
    if (stream->taken == stream->queue.n) {
        seki_buf_clear(&stream->queue);
        stream->taken = 0;
    }
    return (ssize_t)n;
}

static ssize_t on_read(void *cls, uint64_t at, char *to, size_t max)
{
    struct seki_http_stream *stream = cls;
    ssize_t n = 0;

    (void)at;
    pthread_mutex_lock(&stream->lock);
    stream->reads++;
    if (stream->queue.n > stream->taken) {
        n = take(stream, to, max);
    } else if (stream->is_ended) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        stream->is_asleep = true;
        MHD_suspend_connection(stream->connection);
    }
    pthread_mutex_unlock(&stream->lock);
    return n;
}

static void be_gone(struct seki_http_stream *stream)
{
    pthread_mutex_lock(&stream->lock);
    stream->is_gone = true;
    stream->guest = NULL;
    pthread_mutex_unlock(&stream->lock);
    leave(stream);
}

void seki_http_stream_drop(struct seki_http_stream *stream)
{
    unlink_stream(stream);
    be_gone(stream);
}

static void on_free(void *cls)
{
    be_gone(cls);
}

struct MHD_Response *seki_http_stream_response(struct seki_http_stream *stream,
                                               struct MHD_Connection *connection)
{
    struct MHD_Response *response;

    pthread_mutex_lock(&stream->lock);
    stream->connection = connection;
    stream->owners++;
    pthread_mutex_unlock(&stream->lock);
    response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, PIECE, on_read, stream, on_free);
    if (!response) {
        leave(stream);
    }
    return response;
}

int seki_http_stream_send(struct seki_http_stream *stream, struct seki_str bytes)
{
    int r = 0;

    pthread_mutex_lock(&stream->lock);
    if (stream->is_gone || stream->is_ended) {
        r = SEKI_ERR_UNAVAILABLE;
    } else if (bytes.n > SEKI_LIMIT_HTTP_STREAM - stream->queue.n) {
        r = SEKI_ERR_LIMIT;
    } else {
        size_t before = stream->queue.n;
        seki_buf_add(&stream->queue, bytes);
        r = seki_buf_status(&stream->queue);
        if (r < 0) {
            seki_buf_cut(&stream->queue, before);
        } else {
            wake(stream);
        }
    }
    pthread_mutex_unlock(&stream->lock);
    return r;
}

/* "name: value", without what would begin another line. */
static void add_line(struct seki_buf *out, struct seki_str name, struct seki_str value)
{
    seki_buf_add(out, name);
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] != '\r' && value.p[i] != '\n' && value.p[i] != '\0') {
            seki_buf_add_char(out, value.p[i]);
        }
    }
    seki_buf_add_char(out, '\n');
}

int seki_http_stream_event(struct seki_http_stream *stream, struct seki_str name,
                           struct seki_str id, struct seki_str data)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    size_t from = 0;

    seki_buf_init(&out, SEKI_LIMIT_HTTP_STREAM);
    if (name.n) {
        add_line(&out, SEKI_STR("event: "), name);
    }
    if (id.n) {
        add_line(&out, SEKI_STR("id: "), id);
    }
    for (size_t i = 0; i <= data.n; i++) {
        bool is_end = i == data.n || data.p[i] == '\n' || data.p[i] == '\r';
        if (!is_end) {
            continue;
        }
        add_line(&out, SEKI_STR("data: "), seki_str_of(data.p + from, i - from));
        i += i + 1 < data.n && data.p[i] == '\r' && data.p[i + 1] == '\n' ? 1 : 0;
        from = i + 1;
    }
    seki_buf_add_char(&out, '\n');
    return seki_buf_status(&out) < 0 ? out.status
                                     : seki_http_stream_send(stream, seki_buf_str(&out));
}

void seki_http_stream_close(struct seki_http_stream *stream)
{
    if (!stream) {
        return;
    }
    pthread_mutex_lock(&stream->lock);
    stream->is_ended = true;
    wake(stream);
    pthread_mutex_unlock(&stream->lock);
    leave(stream);
}

/* With the lock held. Who has not taken what there is since the last time is cut off. */
static void look_after(struct seki_http_stream *stream, int64_t now)
{
    if (stream->is_asleep) {
        seki_buf_lit(&stream->queue, ":\n\n");
        wake(stream);
    } else if (stream->reads == stream->reads_before && stream->guest) {
        seki_guests_turn(stream->guests, stream->guest, SEKI_GUEST_READS, now, now);
    }
    stream->reads_before = stream->reads;
}

void seki_http_streams_ping(struct seki_http_streams *streams, int64_t now)
{
    pthread_mutex_lock(&streams->lock);
    for (struct seki_http_stream *stream = streams->first; stream; stream = stream->next) {
        pthread_mutex_lock(&stream->lock);
        look_after(stream, now);
        pthread_mutex_unlock(&stream->lock);
    }
    pthread_mutex_unlock(&streams->lock);
}

void seki_http_streams_close(struct seki_http_streams *streams)
{
    pthread_mutex_lock(&streams->lock);
    streams->is_closing = true;
    for (struct seki_http_stream *stream = streams->first; stream; stream = stream->next) {
        pthread_mutex_lock(&stream->lock);
        stream->is_ended = true;
        wake(stream);
        pthread_mutex_unlock(&stream->lock);
    }
    pthread_mutex_unlock(&streams->lock);
}
