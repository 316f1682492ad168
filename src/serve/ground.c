/* What a server stands on: folder, store. Declared in serve/inside.h. */
#include <fcntl.h>
#include <time.h>

#include "base/io.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "serve/inside.h"

int seki_serve_folder(const struct seki_serve_options *options, struct seki_err *err)
{
    struct seki_str path = options->folder;
    enum seki_io_kind kind = seki_io_kind_of(path.p);
    int r = 0;

    if (kind == SEKI_IO_NOTHING) {
        r = seki_io_mkdir_private(path.p);
    } else if (kind != SEKI_IO_DIR) {
        return seki_fail(err, SEKI_ERR_INVALID, M_err_not_folder(path), M_hint_check_path());
    }
    return r < 0 ? seki_fail_path(err, path, r) : 0;
}

#define LOCK_FILE "server.lock"
#define TRY_NS 250000000

int seki_serve_lock(const struct seki_serve_options *options, int *ret_fd)
{
    struct seki_str path = seki_path_join(options->app.arena, options->folder, SEKI_STR(LOCK_FILE));
    int SEKI_CLEANUP_FD fd = -1;

    if (options->address.n || !path.p) {
        return 0;
    }
    fd = seki_io_open(path.p, O_RDWR | O_CREAT);
    if (fd < 0 || seki_io_lock(fd) < 0) {
        return 0;
    }
    *ret_fd = seki_io_take(&fd);
    return 1;
}

static int make_store(struct seki_str place, int64_t now, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;

    return seki_store_init(place, now, &store, err);
}

static int open_store(const struct seki_serve_options *options, struct seki_str place,
                      struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_err none = {0};
    struct seki_str file = place;
    int from = 0;
    int r = seki_store_migrate(place, options->app.now, &store, &from, &none);

    if (r != SEKI_ERR_NOTFOUND) {
        return r < 0 ? seki_err_pass(err, &none) : 0;
    }
    if (!seki_store_is_address(place)) {
        file = seki_path_join(options->app.arena, place, SEKI_STR(SEKI_STORE_FILE));
    }
    return file.p ? make_store(file, options->app.now, err) : seki_fail_nomem(err);
}

/* What it said is in the log at once: who gave a wrong address need not wait to learn that. */
static void tell_away(const struct seki_serve_options *options, const struct seki_err *why,
                      bool *is_told)
{
    if (!*is_told) {
        seki_log_error(&options->log, seki_serve_now(), SEKI_STR("store"), why);
    }
    *is_told = true;
}

static int64_t seconds_now(void)
{
    struct timespec t = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

int seki_serve_store(const struct seki_serve_options *options, struct seki_str place,
                     struct seki_err *err)
{
    static const struct timespec a_while = {.tv_nsec = TRY_NS};
    int64_t ends = seconds_now() + SEKI_SERVE_AWAY_S;
    struct seki_err why = {0};
    bool is_told = false;
    bool is_away = true;
    int r = open_store(options, place, &why);

    while (r == SEKI_ERR_UNAVAILABLE && is_away && seconds_now() < ends) {
        is_away = seki_store_is_away(place); /* if not, it is asked once more: it may have come */
        if (is_away) {
            tell_away(options, &why, &is_told);
        }
        (void)nanosleep(&a_while, NULL);
        why = (struct seki_err){0};
        r = open_store(options, place, &why);
    }
    return r < 0 ? seki_err_pass(err, &why) : r;
}
