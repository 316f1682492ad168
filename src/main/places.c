#include "main/places.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/data.h"
#include "base/io.h"
#include "base/limits.h"

/* The folder of the running program; empty when the kernel does not tell. */
static int program_dir(struct seki_arena *arena, struct seki_str *ret_dir, struct seki_err *err)
{
    char path[SEKI_LIMIT_PATH]; /* the kernel's PATH_MAX is the same */
    ssize_t got = readlink("/proc/self/exe", path, sizeof(path));
    size_t n = got > 0 && (size_t)got < sizeof(path) ? (size_t)got : 0;
    struct seki_str dir;

    while (n > 0 && path[n - 1] != '/') {
        n--;
    }
    dir = seki_arena_str(arena, seki_str_of(path, n));
    if (!dir.p) {
        return seki_fail_nomem(err);
    }
    *ret_dir = dir;
    return 0;
}

/* The first of `places` (seen from `dir`) where a `kind` stands; else `ret_path` is untouched. */
static int find_first(struct seki_arena *arena, struct seki_str dir, const struct seki_str *places,
                      enum seki_io_kind kind, struct seki_str *ret_path, struct seki_err *err)
{
    for (; places->n; places++) {
        struct seki_str path = seki_path_join(arena, dir, *places);
        if (!path.p) {
            return seki_fail_nomem(err);
        }
        if (seki_io_kind_of(path.p) == kind) {
            *ret_path = path;
            return 0;
        }
    }
    return 0;
}

/* What "current" says is in use; when it makes no sense, itself: that is no folder, and will be told. */
static int find_release(struct seki_arena *arena, struct seki_places *places, struct seki_err *err)
{
    const struct seki_str parts[] = {places->data_home, SEKI_STR("-versions/" SEKI_DATA_CURRENT)};
    int r = seki_data_in_use(arena, places->data_home, &places->data_dir, err);

    if (r < 0 && r != SEKI_ERR_NOMEM) {
        places->data_dir = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
        r = places->data_dir.p ? 0 : seki_fail_nomem(err);
    }
    return r;
}

static int find_data(struct seki_arena *arena, struct seki_str dir, struct seki_places *places,
                     struct seki_err *err)
{
    static const struct seki_str folders[] = {
        {"data", 4}, {"../data", 7}, {"../share/sekisho/data", 21}, {NULL, 0}};
    struct seki_str named = seki_str_from_c(getenv("SEKISHO_DATA"));
    int r;

    if (named.n) {
        places->data_dir = named;
        return 0;
    }
    r = find_first(arena, dir, folders, SEKI_IO_DIR, &places->data_home, err);
    return r < 0 || places->data_home.n == 0 ? r : find_release(arena, places, err);
}

/* The program that stands in one of `places`, or where the first of them would be. */
static int find_program(struct seki_arena *arena, struct seki_str dir,
                        const struct seki_str *places, struct seki_str *ret_path,
                        struct seki_err *err)
{
    *ret_path = seki_path_join(arena, dir, places[0]);
    if (!ret_path->p) {
        return seki_fail_nomem(err);
    }
    return find_first(arena, dir, places, SEKI_IO_FILE, ret_path, err);
}

static int find_programs(struct seki_arena *arena, struct seki_str dir, struct seki_places *places,
                         struct seki_err *err)
{
    static const struct seki_str worker[] = {{"sekisho-worker", 14},
                                             {"../libexec/sekisho/sekisho-worker", 33},
                                             {"../lib/sekisho/sekisho-worker", 29},
                                             {NULL, 0}};
    static const struct seki_str painter[] = {{"sekisho-painter", 15},
                                              {"../libexec/sekisho/sekisho-painter", 34},
                                              {"../lib/sekisho/sekisho-painter", 30},
                                              {NULL, 0}};
    static const struct seki_str server[] = {{"sekisho-server", 14},
                                             {"../libexec/sekisho/sekisho-server", 33},
                                             {"../lib/sekisho/sekisho-server", 29},
                                             {NULL, 0}};
    int r = find_program(arena, dir, worker, &places->worker, err);

    r = r < 0 ? r : find_program(arena, dir, painter, &places->painter, err);
    return r < 0 ? r : find_program(arena, dir, server, &places->server, err);
}

int seki_places_find(struct seki_arena *arena, struct seki_places *ret_places, struct seki_err *err)
{
    struct seki_places places = {.fonts = seki_str_from_c(getenv("SEKISHO_FONTS"))};
    struct seki_str dir = {0};
    int r = program_dir(arena, &dir, err);

    if (r == 0) {
        r = find_data(arena, dir, &places, err);
    }
    if (r == 0) {
        r = find_programs(arena, dir, &places, err);
    }
    if (r == 0) {
        *ret_places = places;
    }
    return r;
}
