/* Places to listen at: ports, Unix sockets, sockets that were handed over. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/io.h"
#include "http/inside.h"
#include "msg/m_hint.h"
#include "msg/m_http.h"

#define FIRST_HANDED_OVER 3
#define BACKLOG 511

unsigned seki_http_handed_over(void)
{
    int64_t pid;
    int64_t n;

    if (!seki_str_to_int(seki_str_from_c(getenv("LISTEN_PID")), 1, INT32_MAX, &pid) ||
        !seki_str_to_int(seki_str_from_c(getenv("LISTEN_FDS")), 1, SEKI_HTTP_PLACES, &n)) {
        return 0;
    }
    return pid == getpid() ? (unsigned)n : 0;
}

static int fail_address(struct seki_str at, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_USAGE, M_http_bad_address(at), M_hint_http_address());
}

static int fail_listen(struct seki_str at, int code, struct seki_err *err)
{
    struct seki_str reason = seki_str_from_c(strerrordesc_np(code));

    if (code == EADDRINUSE) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_http_in_use(at), M_hint_http_in_use());
    }
    if (code == EACCES || code == EPERM) {
        return seki_fail(err, SEKI_ERR_DENIED, M_http_not_allowed(at), M_hint_http_port());
    }
    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_http_no_listen(at, reason),
                     M_hint_http_address());
}

union any_address {
    struct sockaddr sa;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_storage storage;
};

static bool read_host(const char *host, bool is_v6, int64_t port, union any_address *ret)
{
    memset(ret, 0, sizeof(*ret));
    if (is_v6) {
        ret->in6.sin6_family = AF_INET6;
        ret->in6.sin6_port = htons((uint16_t)port);
        return inet_pton(AF_INET6, host, &ret->in6.sin6_addr) == 1;
    }
    ret->in.sin_family = AF_INET;
    ret->in.sin_port = htons((uint16_t)port);
    return inet_pton(AF_INET, host, &ret->in.sin_addr) == 1;
}

/* "127.0.0.1:80", "[::1]:80", "localhost:80". Names are not looked up: whom would we listen to? */
static bool read_address(struct seki_str at, union any_address *ret)
{
    size_t colon = at.n;
    int64_t port;
    struct seki_str host;
    char text[INET6_ADDRSTRLEN + 1]; /* room for the longest numeric address */
    bool is_v6;

    while (colon > 0 && at.p[colon - 1] != ':') {
        colon--;
    }
    if (colon == 0 || !seki_str_to_int(seki_str_skip(at, colon), 0, UINT16_MAX, &port)) {
        return false;
    }
    host = seki_str_head(at, colon - 1);
    is_v6 = host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']';
    if (is_v6) {
        host = seki_str_of(host.p + 1, host.n - 2);
    }
    if (seki_str_eq(host, SEKI_STR("localhost"))) {
        host = SEKI_STR("127.0.0.1");
    }
    if (host.n >= sizeof(text)) {
        return false;
    }
    memcpy(text, host.p, host.n);
    text[host.n] = '\0';
    return read_host(text, is_v6, port, ret);
}

static int add_text(struct seki_http_door *door, struct seki_arena *arena, struct seki_str scheme,
                    struct seki_str rest, struct seki_err *err)
{
    struct seki_str text = seki_arena_join(arena, (struct seki_str[]){scheme, rest}, 2);

    if (!text.p) {
        return seki_fail_nomem(err);
    }
    door->address = text;
    return 0;
}

/* The address as the system knows it: what port 0 became. */
static int describe(struct seki_http_door *door, struct seki_arena *arena, struct seki_err *err)
{
    union any_address name = {.sa = {.sa_family = AF_UNSPEC}};
    socklen_t size = sizeof(name);
    char host[INET6_ADDRSTRLEN] = ""; /* as inet_ntop() needs */
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    bool is_v6;

    if (getsockname(door->fd, &name.sa, &size) < 0) {
        return fail_listen(SEKI_STR("fd"), errno, err);
    }
    is_v6 = name.sa.sa_family == AF_INET6;
    (void)inet_ntop(name.sa.sa_family,
                    is_v6 ? (const void *)&name.in6.sin6_addr : (const void *)&name.in.sin_addr,
                    host, sizeof(host));
    seki_buf_init(&text, SEKI_LIMIT_PATH);
    if (is_v6) {
        seki_buf_lit(&text, "[");
    }
    seki_buf_add(&text, seki_str_from_c(host));
    seki_buf_add(&text, is_v6 ? SEKI_STR("]:") : SEKI_STR(":"));
    seki_buf_add_int(&text, ntohs(is_v6 ? name.in6.sin6_port : name.in.sin_port));
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, text.status);
    }
    return add_text(door, arena, door->is_tls ? SEKI_STR("https://") : SEKI_STR("http://"),
                    seki_buf_str(&text), err);
}

/* Connections inherit this: an answer does not wait until what was sent before it is confirmed. */
static void be_prompt(int fd)
{
    int on = 1;

    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

static int open_port(struct seki_http_door *door, struct seki_str at, struct seki_err *err)
{
    union any_address name;
    int on = 1;
    bool is_v6;

    if (!read_address(at, &name)) {
        return fail_address(at, err);
    }
    is_v6 = name.sa.sa_family == AF_INET6;
    door->fd = socket(name.sa.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (door->fd < 0) {
        return fail_listen(at, errno, err);
    }
    (void)setsockopt(door->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    be_prompt(door->fd);
    if (bind(door->fd, &name.sa, is_v6 ? sizeof(name.in6) : sizeof(name.in)) < 0 ||
        listen(door->fd, BACKLOG) < 0) {
        return fail_listen(at, errno, err);
    }
    return 0;
}

/* Whether somebody answers at a path where a socket is left. */
static bool is_alive(const union any_address *name)
{
    int SEKI_CLEANUP_FD fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    return fd >= 0 && (connect(fd, &name->sa, sizeof(name->un)) == 0 || errno == EAGAIN);
}

static int open_unix(struct seki_http_door *door, struct seki_str path, struct seki_err *err)
{
    union any_address name = {.un = {.sun_family = AF_UNIX}};
    int r;

    if (path.n == 0 || path.n >= sizeof(name.un.sun_path) || memchr(path.p, '\0', path.n)) {
        return fail_address(path, err);
    }
    memcpy(name.un.sun_path, path.p, path.n);
    door->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (door->fd < 0) {
        return fail_listen(path, errno, err);
    }
    r = seki_io_socket_mode(door->fd, 0660);
    if (r < 0) {
        return fail_listen(path, -r, err);
    }
    if (is_alive(&name)) {
        return fail_listen(path, EADDRINUSE, err);
    }
    seki_io_drop_socket(name.un.sun_path);
    if (bind(door->fd, &name.sa, sizeof(name.un)) < 0 || listen(door->fd, BACKLOG) < 0) {
        return fail_listen(path, errno, err);
    }
    return 0;
}

static int take_over(struct seki_http_door *door, struct seki_str number, struct seki_err *err)
{
    int64_t fd;
    int is_listening = 0;
    int domain = 0;
    socklen_t size = sizeof(int);

    if (!seki_str_to_int(number, FIRST_HANDED_OVER, INT32_MAX, &fd)) {
        return fail_address(number, err);
    }
    if (getsockopt((int)fd, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &size) < 0 || !is_listening ||
        getsockopt((int)fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) < 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_http_not_socket(fd), M_hint_http_address());
    }
    /* Programs that we start have no use for it, and no thread may wait in accept(). */
    if (fcntl((int)fd, F_SETFD, FD_CLOEXEC) < 0 ||
        fcntl((int)fd, F_SETFL, fcntl((int)fd, F_GETFL) | O_NONBLOCK) < 0) {
        return fail_listen(number, errno, err);
    }
    door->fd = (int)fd;
    door->is_unix = domain == AF_UNIX;
    if (!door->is_unix) {
        be_prompt((int)fd);
    }
    return 0;
}

/* Where a Unix socket that is ours now stands. */
static int find_path(struct seki_http_door *door, struct seki_arena *arena, struct seki_err *err)
{
    union any_address name = {.un = {.sun_family = AF_UNIX}};
    socklen_t size = sizeof(name.un);
    struct seki_str path;

    if (getsockname(door->fd, &name.sa, &size) < 0) {
        return fail_listen(SEKI_STR("fd"), errno, err);
    }
    path = seki_str_of(name.un.sun_path, strnlen(name.un.sun_path, sizeof(name.un.sun_path)));
    door->path = seki_arena_str(arena, path);
    return door->path.p ? add_text(door, arena, SEKI_STR("unix:"), path, err)
                        : seki_fail_nomem(err);
}

int seki_http_door_open(struct seki_http_door *door, const struct seki_http_place *place,
                        struct seki_arena *arena, struct seki_err *err)
{
    struct seki_str unix_scheme = SEKI_STR("unix:");
    struct seki_str fd_scheme = SEKI_STR("fd:");
    bool is_new = !seki_str_starts(place->at, fd_scheme);
    int r;

    door->is_owned = is_new || place->is_ours;
    if (seki_str_starts(place->at, unix_scheme)) {
        struct seki_str path = seki_arena_str(arena, seki_str_skip(place->at, unix_scheme.n));
        door->is_unix = true;
        r = path.p ? open_unix(door, path, err) : seki_fail_nomem(err);
        door->path = r < 0 ? door->path : path;
        return r < 0 ? r : add_text(door, arena, unix_scheme, path, err);
    }
    r = is_new ? open_port(door, place->at, err)
               : take_over(door, seki_str_skip(place->at, fd_scheme.n), err);
    if (r < 0) {
        return r;
    }
    door->is_tls = !place->is_plain && !door->is_unix;
    if (door->is_unix && place->is_ours) {
        return find_path(door, arena, err);
    }
    return door->is_unix ? add_text(door, arena, unix_scheme, place->at, err)
                         : describe(door, arena, err);
}

void seki_http_door_close(struct seki_http_door *door)
{
    if (door->is_owned) {
        seki_io_close(&door->fd);
    }
    if (door->path.n) {
        seki_io_drop_socket(door->path.p);
    }
}
