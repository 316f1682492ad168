/*
 * Where the server listens, and how its sockets go to a successor. Declared in serve/inside.h.
 *
 * SIGUSR2 asks for one: this program is started again with the sockets, and once it answers, the first one stops as usual. Both
 * listen to the same sockets meanwhile, so nobody who knocks is turned away.
 */
#include <errno.h>
#include <string.h>

#include "base/limits.h"
#include "base/successor.h"
#include "msg/m_hint.h"
#include "msg/m_serve.h"
#include "serve/inside.h"

#define FIRST_HANDED_OVER 3
#define READY_MS 30000 /* for a successor to be ready */
#define INHERITS "inherits="
#define RATE 200 /* requests a second from one address */
#define BURST 400

static int add_place(struct seki_http_options *http, struct seki_str at, struct seki_err *err)
{
    if (http->n_places == SEKI_HTTP_PLACES) {
        return seki_fail_limit(err, SEKI_STR("--listen"), SEKI_HTTP_PLACES);
    }
    http->places[http->n_places++].at = at;
    return 0;
}

/* A socket that is open already, by its number. */
static int add_open(struct seki_arena *arena, struct seki_http_options *http, int64_t fd,
                    bool is_ours, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_str at;
    int r;

    seki_buf_init(&name, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&name, "fd:");
    seki_buf_add_int(&name, fd);
    at = seki_arena_str(arena, seki_buf_str(&name));
    r = seki_buf_status(&name) < 0 || !at.p ? seki_fail_nomem(err) : add_place(http, at, err);
    if (r == 0) {
        http->places[http->n_places - 1].is_ours = is_ours;
    }
    return r;
}

static int add_handed_over(struct seki_arena *arena, struct seki_http_options *http,
                           struct seki_err *err)
{
    unsigned n = seki_http_handed_over();
    int r = 0;

    for (unsigned i = 0; r == 0 && i < n; i++) {
        r = add_open(arena, http, FIRST_HANDED_OVER + (int64_t)i, false, err);
    }
    return r;
}

/* --- a successor */

/* "7,own:8,12": the end of the pipe stands last. */
static bool next_inherited(struct seki_str *rest, int64_t *ret_fd, bool *ret_is_ours)
{
    const struct seki_str own = SEKI_STR("own:");
    struct seki_str part;

    if (!seki_str_split(rest, ',', &part)) {
        return false;
    }
    *ret_is_ours = seki_str_starts(part, own);
    part = *ret_is_ours ? seki_str_skip(part, own.n) : part;
    return seki_str_to_int(part, FIRST_HANDED_OVER, INT32_MAX, ret_fd);
}

static int add_inherited(const struct seki_serve_options *options, struct seki_http_options *http,
                         struct seki_err *err)
{
    struct seki_str rest = options->inherits;
    int64_t fd;
    bool is_ours;
    int r = 0;

    while (r == 0 && next_inherited(&rest, &fd, &is_ours) && rest.n) {
        r = add_open(options->app.arena, http, fd, is_ours, err);
    }
    return r;
}

int seki_serve_take_over(const struct seki_serve_options *options, struct seki_err *err)
{
    struct seki_str rest = options->inherits;
    int64_t fd = -1;
    bool is_ours;

    while (next_inherited(&rest, &fd, &is_ours) && rest.n) {
    }
    return seki_successor_tell((int)fd) < 0
               ? seki_fail(err, SEKI_ERR_IO, M_serve_not_told(), SEKI_NO_HINT)
               : 0;
}

/* What it inherits, as an argument of its own. */
static int name_inheritance(struct seki_arena *arena, const struct seki_http_server *server,
                            int tells, int fds[SEKI_HTTP_PLACES], size_t *ret_n,
                            struct seki_str *ret_argument)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    bool is_ours[SEKI_HTTP_PLACES];

    *ret_n = seki_http_server_sockets(server, fds, is_ours);
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, INHERITS);
    for (size_t i = 0; i < *ret_n; i++) {
        seki_buf_add(&text, is_ours[i] ? SEKI_STR("own:") : SEKI_STR(""));
        seki_buf_add_int(&text, fds[i]);
        seki_buf_lit(&text, ",");
    }
    seki_buf_add_int(&text, tells);
    *ret_argument = seki_arena_buf(arena, &text);
    return ret_argument->p ? 0 : -ENOMEM;
}

/* Our arguments, with what it inherits in place of what we did. */
static int start_successor(struct seki_arena *arena, struct seki_successor *it,
                           const char *const *ours, const struct seki_http_server *server)
{
    const char *arguments[SEKI_SERVE_ARGUMENTS + 2];
    int fds[SEKI_HTTP_PLACES];
    struct seki_str inherits;
    size_t n_fds = 0;
    size_t n = 0;
    int r = name_inheritance(arena, server, it->tells, fds, &n_fds, &inherits);

    if (r < 0) {
        return r;
    }
    for (size_t i = 0; ours[i] && n < SEKI_SERVE_ARGUMENTS; i++) {
        if (!seki_str_starts(seki_str_from_c(ours[i]), SEKI_STR(INHERITS))) {
            arguments[n++] = ours[i];
        }
    }
    arguments[n++] = inherits.p;
    arguments[n] = NULL;
    return seki_successor_start(it, arguments, fds, n_fds, READY_MS);
}

bool seki_serve_hand_over(const struct seki_serving *serving, struct seki_http_server *server)
{
    const struct seki_serve_options *options = serving->options;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_successor it;
    struct seki_err err = {0};
    int r = seki_successor_init(&it);

    seki_arena_init(&arena, (size_t)4 * SEKI_LIMIT_MESSAGE);
    r = r < 0 ? r : start_successor(&arena, &it, options->arguments, server);
    seki_successor_finish(&it);
    if (r == 0) {
        seki_http_server_bequeath(server);
        return true;
    }
    (void)!seki_fail(&err, SEKI_ERR_UNAVAILABLE,
                     r == -ECHILD ? M_serve_successor_ended()
                                  : M_serve_no_successor(seki_str_from_c(strerrordesc_np(-r))),
                     SEKI_NO_HINT);
    seki_log_error(&options->log, seki_serve_now(), SEKI_STR("successor"), &err);
    return false;
}

/* --- all doors */

static int add_places(const struct seki_serve_options *options, struct seki_http_options *http,
                      struct seki_err *err)
{
    struct seki_str rest = options->listen;
    struct seki_str at;
    int r;

    if (options->inherits.n) {
        return add_inherited(options, http, err);
    }
    r = add_handed_over(options->app.arena, http, err);

    if (r == 0 && rest.n == 0 && http->n_places == 0) {
        rest = SEKI_STR("127.0.0.1:8443");
    }
    while (r == 0 && seki_str_split(&rest, ',', &at)) {
        at = seki_arena_str(options->app.arena, seki_str_trim(at));
        r = at.p ? add_place(http, at, err) : seki_fail_nomem(err);
    }
    return r;
}

int seki_serve_check_sso(const struct seki_serve_options *options,
                         const struct seki_http_server *server, struct seki_err *err)
{
    int fds[SEKI_HTTP_PLACES];
    bool is_ours[SEKI_HTTP_PLACES];
    size_t n = seki_http_server_sockets(server, fds, is_ours);

    for (size_t i = 0; i < n; i++) {
        if (seki_str_starts(seki_http_server_address(server, i), SEKI_STR("unix:"))) {
            return 0;
        }
    }
    return options->sso_header.n
               ? seki_fail(err, SEKI_ERR_USAGE, M_serve_sso_no_socket(options->sso_header),
                           M_hint_serve_sso_no_socket())
               : 0;
}

int seki_serve_doors(const struct seki_serving *serving,
                     const struct seki_serve_credential *credential,
                     struct seki_http_server **ret_server, struct seki_err *err)
{
    const struct seki_serve_options *options = serving->options;
    struct seki_http_options http = {.certificate = credential->certificate,
                                     .key = credential->key,
                                     .handler = seki_site_handle,
                                     .admit = seki_site_admit,
                                     .refused = seki_site_refused,
                                     .ctx = serving->site,
                                     .upload_folder = options->folder,
                                     .rate = RATE,
                                     .burst = BURST,
                                     .trusts_forwarded = true};
    int r = add_places(options, &http, err);

    return r < 0 ? r : seki_http_server_new(&http, ret_server, err);
}
