/*
 * A worker that takes one form after another.
 *
 * Between two files nothing is kept but what was loaded before the lock, and what single texts
 * mean (format/form/memo.h): memory goes back with the arena of the file, the converters of
 * character sets begin anew with each text, and what the libraries made is freed by the readers. After a file that was refused the worker ends, so that
 * no file is read by a process in which something went wrong before.
 */
#include "base/alloc.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/pass.h"
#include "base/utf8.h"
#include "worker/record.h"
#include "worker/sandbox.h"
#include "worker/serve_int.h"

/* A form on its way in. */
struct request {
    int file;
    struct seki_str name; /* in the arena of the file */
};

static int open_and_lock(struct seki_serve *serve, const struct seki_serve_options *options,
                         int channel, struct seki_err *err)
{
    int r = seki_serve_open(serve, options, err);

    if (r == 0 && !seki_serve_is_counting()) {
        r = seki_sandbox_enter_serving(channel, err);
    }
    return r;
}

/* From here on `serve->arena` is that of one file; together they have what a single file has. */
static void set_aside(struct seki_serve *serve)
{
    serve->kept = serve->arena;
    seki_arena_init(&serve->arena, serve->kept.max - serve->kept.used - SEKI_LIMIT_MEMO_BYTES);
    seki_form_memo_init(&serve->memo);
    serve->has_memo = true;
}

static int read_request(struct seki_serve *serve, struct seki_str bytes, struct seki_str *ret_name)
{
    struct seki_wire_in SEKI_CLEANUP(seki_wire_in_finish) in;
    struct seki_record record;
    struct seki_str name;
    int r;

    seki_wire_in_init(&in);
    r = seki_wire_feed(&in, bytes);
    r = r < 0 ? r : seki_wire_next(&in, &record);
    if (r <= 0 || seki_read_request(&record, &name) < 0 || !seki_wire_is_between(&in)) {
        return SEKI_ERR_INVALID;
    }
    name = seki_arena_str(&serve->arena, name);
    if (!name.p) {
        return SEKI_ERR_NOMEM;
    }
    *ret_name = name;
    return 0;
}

/* 1: a request; 0: there will be no more; a negative code for what our parent does not send. */
static int next_request(struct seki_serve *serve, int channel, struct request *ret_request)
{
    struct request request = {.file = -1};
    char *bytes = seki_arena_alloc(&serve->arena, SEKI_LIMIT_REQUEST_BYTES, 1);
    ssize_t got =
        bytes ? seki_pass_receive(channel, bytes, SEKI_LIMIT_REQUEST_BYTES, &request.file) : -1;
    int r;

    if (got <= 0) {
        return (int)got;
    }
    r = read_request(serve, seki_str_of(bytes, (size_t)got), &request.name);
    if (r < 0) {
        seki_io_close(&request.file);
        return r;
    }
    *ret_request = request;
    return 1;
}

/* Sends the error that ends the reply. */
static int refuse(struct seki_wire_out *out, const struct seki_err *why)
{
    struct seki_err err;
    int r = seki_send_error(out, why, &err);

    return r < 0 ? r : seki_wire_flush(out, &err);
}

/* 0: read and told; else the worker has to end. */
static int serve_one(struct seki_serve *serve, const struct request *request,
                     struct seki_wire_out *out)
{
    struct seki_err err;
    int r;

    serve->options.name = request->name;
    out->name = request->name;
    r = seki_serve_run(serve, request->file, out, &err);
    r = r < 0 ? r : seki_send_done(out, &err);
    r = r < 0 ? r : seki_wire_flush(out, &err);
    if (r < 0) {
        (void)refuse(out, &err);
    }
    seki_arena_finish(&serve->arena);
    return r;
}

static int serve_all(struct seki_serve *serve, int channel, struct seki_wire_out *out)
{
    struct request request = {.file = -1};
    struct seki_err err;
    int r;

    while ((r = next_request(serve, channel, &request)) > 0) {
        r = serve_one(serve, &request, out);
        seki_io_close(&request.file);
        if (r < 0) {
            return 0; /* it was told */
        }
        out->total = 0;
        if (seki_send_hello(out, &err) < 0) { /* of the next reply */
            return -1;
        }
    }
    return r;
}

int seki_serve_batch(const struct seki_serve_options *options, int channel, int out_fd)
{
    struct seki_serve SEKI_CLEANUP(seki_serve_finish) serve = {0};
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_err err;

    seki_wire_out_init(&out, out_fd, options->name);
    if (seki_send_hello(&out, &err) < 0) {
        return 1;
    }
    if (open_and_lock(&serve, options, channel, &err) < 0) {
        return refuse(&out, &err) < 0;
    }
    set_aside(&serve);
    seki_alloc_keep();
    return serve_all(&serve, channel, &out) < 0;
}
