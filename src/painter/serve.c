#include "painter/serve.h"

#include <stdlib.h>
#include <time.h>

#include "base/fault.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_painter.h"
#include "painter/paint.h"
#include "painter/script.h"
#include "worker/probe.h"
#include "worker/record.h"
#include "worker/sandbox.h"

#define NAME SEKI_STR("sekisho-painter")

/* --- before the lock */

/* Whatever the libraries look up once is looked up now. */
static int warm_up(const struct seki_fonts *fonts, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf = {0};
    struct seki_painting painting;
    struct seki_block *block;
    struct seki_doc doc;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    seki_buf_init(&pdf, SEKI_LIMIT_DOCUMENT_BYTES);
    seki_doc_init(&doc, &arena, SEKI_LANG_JA);
    doc.title = SEKI_STR("-");
    block = seki_doc_add(&doc, SEKI_BLOCK_TITLE);
    if (!block) {
        return seki_fail_nomem(err);
    }
    block->text = SEKI_STR("Aa 1 関所 𠮷 ｶﾞ é");
    block->small = block->text;
    return seki_paint(fonts, &doc, &pdf, &painting, err);
}

/* Cairo asks the clock for a date that is then replaced, and the C library for a time zone. */
static int get_ready(struct seki_fonts *fonts, struct seki_str folder, struct seki_err *err)
{
    int r;

    if (setenv("TZ", "UTC0", 1) < 0) {
        return seki_fail_nomem(err);
    }
    tzset();
    r = seki_fonts_open(fonts, folder, err);
    return r < 0 ? r : warm_up(fonts, err);
}

/* --- behind it */

static int fail_script(int status, struct seki_err *err)
{
    return status == SEKI_ERR_INVALID
               ? seki_fail(err, SEKI_ERR_INVALID, M_painter_script(), SEKI_NO_HINT)
               : seki_fail_status(err, status);
}

static int take_records(struct seki_script *script, struct seki_wire_in *in, struct seki_err *err)
{
    struct seki_record record;
    int r;

    while ((r = seki_wire_next(in, &record)) > 0) {
        r = seki_script_take(script, &record);
        if (r < 0) {
            break;
        }
    }
    return r < 0 ? fail_script(r, err) : 0;
}

static int feed_all(struct seki_script *script, struct seki_wire_in *in, int fd,
                    struct seki_err *err)
{
    char *chunk = seki_arena_alloc(script->arena, SEKI_WIRE_CHUNK, 1);
    ssize_t got;

    if (!chunk) {
        return seki_fail_nomem(err);
    }
    while ((got = seki_io_read(fd, chunk, SEKI_WIRE_CHUNK)) > 0) {
        int r = seki_wire_feed(in, seki_str_of(chunk, (size_t)got));
        r = r < 0 ? seki_fail_status(err, r) : take_records(script, in, err);
        if (r < 0) {
            return r;
        }
    }
    if (got < 0) {
        return seki_fail_path(err, NAME, (int)got);
    }
    return script->is_whole && seki_wire_is_between(in) ? 0 : fail_script(SEKI_ERR_INVALID, err);
}

static int read_script(struct seki_arena *arena, int fd, struct seki_doc *ret_doc,
                       struct seki_err *err)
{
    struct seki_wire_in SEKI_CLEANUP(seki_wire_in_finish) in;
    struct seki_script script;
    int r;

    seki_wire_in_init(&in);
    seki_script_init(&script, arena);
    r = feed_all(&script, &in, fd, err);
    if (r == 0) {
        *ret_doc = script.doc;
    }
    return r;
}

static int send_painting(struct seki_wire_out *out, struct seki_str pdf,
                         const struct seki_painting *painting, struct seki_err *err)
{
    int r = 0;

    for (size_t at = 0; r == 0 && at < pdf.n; at += SEKI_WIRE_CHUNK) {
        struct seki_str piece = seki_str_head(seki_str_skip(pdf, at), SEKI_WIRE_CHUNK);
        seki_wire_begin(out, SEKI_RECORD_BYTES);
        seki_buf_add(&out->payload, piece);
        r = seki_wire_end(out, err);
    }
    if (r == 0) {
        seki_wire_begin(out, SEKI_RECORD_DONE);
        seki_wire_put_u32(out, painting->n_pages);
        seki_wire_put_u32(out, painting->n_unshown);
        r = seki_wire_end(out, err);
    }
    return r;
}

static int paint(const struct seki_fonts *fonts, int script_fd, struct seki_wire_out *out,
                 struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf = {0};
    struct seki_painting painting = {0};
    struct seki_doc doc;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    seki_buf_init(&pdf, SEKI_LIMIT_DOCUMENT_BYTES);
    r = read_script(&arena, script_fd, &doc, err);
    r = r < 0 ? r : seki_paint(fonts, &doc, &pdf, &painting, err);
    return r < 0 ? r : send_painting(out, seki_buf_str(&pdf), &painting, err);
}

/* --- the whole program */

int seki_painter_serve(struct seki_str fonts_folder, int script_fd, int reply_fd)
{
    struct seki_fonts SEKI_CLEANUP(seki_fonts_close) fonts = {0};
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_err err;
    struct seki_err pipe_err;
    int r;

    seki_wire_out_init(&out, reply_fd, NAME);
    if (seki_send_hello(&out, &err) < 0) {
        return 1; /* without it nothing that follows is understood, not even an error */
    }
    r = get_ready(&fonts, fonts_folder, &err);
    if (r == 0 && !seki_fault_is_counting()) {
        r = seki_sandbox_enter(&err);
    }
    r = r < 0 ? r : paint(&fonts, script_fd, &out, &err);
    if (r < 0) {
        r = seki_send_error(&out, &err, &pipe_err);
    }
    r = r < 0 ? r : seki_wire_flush(&out, &pipe_err);
    return r < 0 ? 1 : 0;
}

int seki_painter_probe(struct seki_str fonts_folder, struct seki_str name)
{
    struct seki_fonts fonts = {0};
    struct seki_err err;

    if (get_ready(&fonts, fonts_folder, &err) < 0) {
        return SEKI_PROBE_NO_LOCK;
    }
    return seki_probe(name);
}
