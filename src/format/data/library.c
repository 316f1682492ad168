#include "format/data/library.h"

#include "base/io.h"
#include "format/data/loader.h"

static int load_catalogs(struct seki_arena *arena, struct seki_library *library,
                         struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_str folder;
    struct seki_str *names = NULL;
    size_t n = 0;
    int error =
        seki_load_path(arena, library->dir, SEKI_STR("catalogs"), SEKI_STR(""), &folder, err);

    if (error == 0) {
        error = seki_io_list(arena, folder.p, SEKI_LIMIT_CATALOGS, &names, &n, err);
    }
    if (error < 0) {
        return error;
    }
    library->catalogs = seki_arena_array(arena, struct seki_catalog *, n);
    if (!library->catalogs) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; error == 0 && i < n; i++) {
        struct seki_str path;
        error = seki_load_path(arena, folder, names[i], SEKI_STR(""), &path, err);
        if (error == 0) {
            error = seki_catalog_load(arena, path, &library->hub, &library->catalogs[i], complaints,
                                      err);
        }
        library->n_catalogs += error == 0;
    }
    return error;
}

int seki_library_load(struct seki_arena *arena, struct seki_str dir,
                      struct seki_library *ret_library, struct seki_complaints *complaints,
                      struct seki_err *err)
{
    struct seki_library library = {.dir = dir};
    int error = seki_hub_load(arena, dir, &library.hub, complaints, err);

    if (error == 0) {
        error = load_catalogs(arena, &library, complaints, err);
    }
    if (error < 0) {
        return error;
    }
    *ret_library = library;
    return 0;
}

int seki_library_open(struct seki_arena *arena, struct seki_str dir,
                      struct seki_library *ret_library, struct seki_err *err)
{
    struct seki_complaints complaints;
    int error;

    seki_complaints_init(&complaints, arena);
    error = seki_library_load(arena, dir, ret_library, &complaints, err);
    return error < 0 ? error : seki_complaints_to_error(&complaints, err);
}

const struct seki_catalog *seki_library_catalog(const struct seki_library *library,
                                                struct seki_str id)
{
    for (size_t i = 0; i < library->n_catalogs; i++) {
        if (seki_str_eq(library->catalogs[i]->head.id, id)) {
            return library->catalogs[i];
        }
    }
    return NULL;
}

int seki_library_choice(const struct seki_library *library, const struct seki_catalog *extra,
                        struct seki_arena *arena, struct seki_catalogs *ret_catalogs,
                        struct seki_err *err)
{
    struct seki_catalogs all = {
        .at = seki_arena_array(arena, const struct seki_catalog *, library->n_catalogs + 1),
    };

    if (!all.at) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < library->n_catalogs; i++) {
        if (!extra || !seki_str_eq(library->catalogs[i]->head.id, extra->head.id)) {
            all.at[all.n++] = library->catalogs[i];
        }
    }
    if (extra) {
        all.at[all.n++] = extra;
    }
    *ret_catalogs = all;
    return 0;
}
