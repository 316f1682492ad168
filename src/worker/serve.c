#include "worker/serve.h"

#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/json/json_statement.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/record.h"
#include "worker/sandbox.h"
#include "worker/serve_int.h"

/* --- before the lock */

static int find_wanted(struct seki_serve *serve, struct seki_err *err)
{
    struct seki_str id = serve->options.catalog;

    for (size_t i = 0; id.n && i < serve->catalogs.n; i++) {
        if (seki_str_eq(serve->catalogs.at[i]->head.id, id)) {
            serve->wanted = serve->catalogs.at[i];
        }
    }
    if (id.n && !serve->wanted) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_worker_catalog_unknown(id),
                         M_hint_worker_catalog());
    }
    return 0;
}

static int open_catalogs(struct seki_serve *serve, struct seki_err *err)
{
    struct seki_catalogs own = {.n = 0};
    int r = seki_library_open_forms(&serve->arena, serve->options.data_dir, &serve->library, err);

    if (r == 0 && serve->options.extra_catalog.n) {
        r = seki_library_own(&serve->library, serve->options.extra_catalog, &serve->arena, &own,
                             err);
    }
    r = r < 0 ? r
              : seki_library_choice(&serve->library, own.at, own.n, &serve->arena, &serve->catalogs,
                                    err);
    return r < 0 ? r : find_wanted(serve, err);
}

/* The zip reader turns dates into times, for which the C library would look for a zone file. */
static int settle_time_zone(struct seki_err *err)
{
    if (setenv("TZ", "UTC0", 1) < 0) {
        return seki_fail_nomem(err);
    }
    tzset();
    return 0;
}

static bool has_catalogs(enum seki_serve_mode mode)
{
    return mode == SEKI_SERVE_STATEMENT || mode == SEKI_SERVE_INTO;
}

int seki_serve_open(struct seki_serve *serve, const struct seki_serve_options *options,
                    struct seki_err *err)
{
    int r;

    *serve = (struct seki_serve){.options = *options};
    seki_arena_init(&serve->arena, SEKI_LIMIT_WORKER_MEMORY);
    serve->options.name = seki_utf8_clean(&serve->arena, options->name);
    if (!serve->options.name.p) {
        return seki_fail_nomem(err);
    }
    seki_json_use_our_heap();
    r = settle_time_zone(err);
    r = r < 0 ? r : seki_charset_init(&serve->charset, err);
    serve->has_charset = r == 0;
    return r < 0 || !has_catalogs(options->mode) ? r : open_catalogs(serve, err);
}

void seki_serve_finish(struct seki_serve *serve)
{
    if (serve->has_charset) {
        seki_charset_finish(&serve->charset);
    }
    seki_form_memo_finish(&serve->memo);
    seki_arena_finish(&serve->arena);
    seki_arena_finish(&serve->kept);
}

/* --- under the lock */

int seki_serve_run(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                   struct seki_err *err)
{
    enum seki_kind kind = SEKI_KIND_EMPTY;
    int r = seki_serve_sniff(serve, fd, &kind, err);

    if (r < 0) {
        return r;
    }
    switch (serve->options.mode) {
    case SEKI_SERVE_TABLE:
        return seki_serve_table(serve, fd, kind, out, err);
    case SEKI_SERVE_INTO:
        return seki_serve_into(serve, fd, kind, out, err);
    case SEKI_SERVE_OUTLINE:
        return seki_serve_outline(serve, fd, kind, out, err);
    case SEKI_SERVE_OSCAL:
        return seki_serve_oscal(serve, fd, kind, out, err);
    case SEKI_SERVE_RELEASE:
        return seki_serve_release(serve, fd, kind, out, err);
    case SEKI_SERVE_ARCHIVE:
        return seki_serve_archive(serve, fd, out, err);
    case SEKI_SERVE_AUDIT:
        return seki_serve_audit(serve, fd, out, err);
    case SEKI_SERVE_LEVELS:
        return seki_serve_levels(serve, fd, out, err);
    case SEKI_SERVE_EXPLAIN:
        return seki_serve_explain(serve, fd, out, err);
    case SEKI_SERVE_STATEMENT:
    default:
        return seki_serve_statement(serve, fd, kind, out, err);
    }
}

/* --- the whole program */

bool seki_serve_is_counting(void)
{
#ifdef SEKI_FAULTS
    return getenv("SEKI_FAULT_COUNT") != NULL;
#else
    return false;
#endif
}

static int work(struct seki_serve *serve, const struct seki_serve_options *options, int in_fd,
                struct seki_wire_out *out, struct seki_err *err)
{
    int r = seki_serve_open(serve, options, err);

    if (r == 0 && !seki_serve_is_counting()) {
        r = options->mode == SEKI_SERVE_AUDIT ? seki_sandbox_enter_long(err)
                                              : seki_sandbox_enter(err);
    }
    r = r < 0 ? r : seki_serve_run(serve, in_fd, out, err);
    return r < 0 ? r : seki_send_done(out, err);
}

int seki_serve(const struct seki_serve_options *options, int in_fd, int out_fd)
{
    struct seki_serve SEKI_CLEANUP(seki_serve_finish) serve = {0};
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_err err;
    struct seki_err pipe_err;
    int r;

    seki_wire_out_init(&out, out_fd, options->name);
    if (seki_send_hello(&out, &err) < 0) {
        return 1; /* without it nothing that follows is understood, not even an error */
    }
    r = work(&serve, options, in_fd, &out, &err);
    if (r < 0) {
        r = seki_send_error(&out, &err, &pipe_err);
    }
    r = r < 0 ? r : seki_wire_flush(&out, &pipe_err);
    return r < 0 ? 1 : 0;
}
