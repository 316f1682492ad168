/* The certificate of a server. Declared in serve/inside.h. */
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/out.h"
#include "http/authority.h"
#include "serve/inside.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define RENEW_DAYS 30
#define PEM_MAX ((size_t)1 << 20)

struct paths {
    struct seki_str folder, authority, authority_key, server, server_key;
};

static int find_paths(const struct seki_serve_options *options, struct paths *ret,
                      struct seki_err *err)
{
    struct seki_arena *arena = options->app.arena;
    struct paths p = {.folder = seki_path_join(arena, options->folder, SEKI_STR("tls"))};

    if (p.folder.p) {
        p.authority = seki_path_join(arena, p.folder, SEKI_STR("authority.pem"));
        p.authority_key = seki_path_join(arena, p.folder, SEKI_STR("authority.key"));
        p.server = seki_path_join(arena, p.folder, SEKI_STR("server.pem"));
        p.server_key = seki_path_join(arena, p.folder, SEKI_STR("server.key"));
    }
    if (!p.server_key.p || !p.server.p || !p.authority.p || !p.authority_key.p) {
        return seki_fail_nomem(err);
    }
    *ret = p;
    return 0;
}

static int read_pair(struct seki_arena *arena, struct seki_str certificate, struct seki_str key,
                     struct seki_credential *ret, struct seki_err *err)
{
    struct seki_credential found;
    int r = seki_io_read_file(arena, certificate.p, PEM_MAX, &found.certificate, err);

    r = r < 0 ? r : seki_io_read_file(arena, key.p, PEM_MAX, &found.key, err);
    r = r < 0 ? r : seki_http_check_certificate(found.certificate, found.key, err);
    if (r == 0) {
        *ret = found;
    }
    return r;
}

/* Both files or none. */
static int write_pair(const struct seki_serve_options *options, const struct paths *p,
                      bool is_server, const struct seki_credential *it, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    int r;

    seki_out_init(&out, options->app.arena);
    out.is_private = true;
    r = seki_out_folder(&out, p->folder, err);
    r = r < 0 ? r
              : seki_out_write(&out, is_server ? p->server_key : p->authority_key, it->key, err);
    r = r < 0 ? r
              : seki_out_write(&out, is_server ? p->server : p->authority, it->certificate, err);
    return r < 0 ? r : seki_out_commit(&out, err);
}

static int find_authority(const struct seki_serve_options *options, const struct paths *p,
                          struct seki_credential *ret, struct seki_err *err)
{
    struct seki_arena *arena = options->app.arena;
    char host[256] = ""; /* a name has at most 64 bytes on Linux */
    const struct seki_str parts[] = {SEKI_STR("Sekisho "), seki_str_from_c(host)};
    struct seki_str name;
    int r;

    if (seki_io_kind_of(p->authority.p) != SEKI_IO_NOTHING) {
        return read_pair(arena, p->authority, p->authority_key, ret, err);
    }
    (void)!gethostname(host, sizeof(host) - 1);
    name = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    r = name.p ? seki_authority_make(arena, name, options->app.now, SEKI_SERVE_AUTHORITY_DAYS, ret,
                                     err)
               : seki_fail_nomem(err);
    return r < 0 ? r : write_pair(options, p, false, ret, err);
}

/* This machine's names, and those that were given. */
static size_t list_names(const struct seki_serve_options *options, struct seki_str host,
                         struct seki_str names[SEKI_AUTHORITY_NAMES])
{
    struct seki_str rest = options->names;
    struct seki_str name;
    size_t n = 0;

    names[n++] = SEKI_STR("localhost");
    names[n++] = SEKI_STR("127.0.0.1");
    names[n++] = SEKI_STR("::1");
    if (host.n) {
        names[n++] = host;
    }
    while (n < SEKI_AUTHORITY_NAMES && seki_str_split(&rest, ',', &name)) {
        name = seki_str_trim(name);
        if (name.n) {
            names[n++] = name;
        }
    }
    return n;
}

static int issue(const struct seki_serve_options *options, const struct paths *p,
                 struct seki_credential *ret, struct seki_err *err)
{
    struct seki_str names[SEKI_AUTHORITY_NAMES];
    char host[256] = ""; /* a name has at most 64 bytes on Linux */
    struct seki_credential authority;
    int r = find_authority(options, p, &authority, err);

    (void)!gethostname(host, sizeof(host) - 1);
    if (r == 0) {
        const struct seki_authority_server server = {
            .names = names,
            .n = list_names(options, seki_str_from_c(host), names),
            .now = options->app.now,
            .days = SEKI_SERVE_CERTIFICATE_DAYS};
        r = seki_authority_issue(options->app.arena, &authority, &server, ret, err);
    }
    return r < 0 ? r : write_pair(options, p, true, ret, err);
}

/* Whether the one that is there still does for a while. */
static bool is_good(const struct seki_serve_options *options, const struct paths *p,
                    struct seki_credential *ret)
{
    struct seki_err none = {0};
    int64_t ends = 0;

    return options->names.n == 0 && seki_io_kind_of(p->server.p) == SEKI_IO_FILE &&
           read_pair(options->app.arena, p->server, p->server_key, ret, &none) == 0 &&
           seki_certificate_ends(ret->certificate, &ends, &none) == 0 &&
           ends - options->app.now > RENEW_DAYS * DAY_MS;
}

int seki_serve_certificate(const struct seki_serve_options *options,
                           struct seki_serve_credential *ret, struct seki_err *err)
{
    struct seki_credential found = {0};
    struct paths p;
    int r;

    if (options->certificate.n) {
        r = read_pair(options->app.arena, options->certificate, options->key, &found, err);
    } else {
        r = find_paths(options, &p, err);
        r = r < 0 || is_good(options, &p, &found) ? r : issue(options, &p, &found, err);
    }
    if (r == 0) {
        *ret = (struct seki_serve_credential){.certificate = found.certificate,
                                              .key = found.key,
                                              .is_own = options->certificate.n == 0};
    }
    return r;
}
