#include "format/data/library.h"

#include "base/io.h"
#include "format/data/loader.h"

/* What the loading of one library works on. */
struct work {
    struct seki_arena *arena;
    struct seki_complaints *complaints;
    struct seki_err *err;
    bool is_forms_only;
    struct seki_library library;
};

/* Notes a catalog that is not loaded, because it is no form. */
static int leave_out(struct work *w, struct seki_str path, bool *ret_is_left_out)
{
    struct seki_catalog catalog = {0};
    int error = seki_catalog_head(w->arena, path, &catalog, w->complaints, w->err);

    *ret_is_left_out = error == 0 && catalog.role != SEKI_ROLE_FORM;
    if (*ret_is_left_out) {
        w->library.left_out[w->library.n_left_out++] =
            (struct seki_left_out){.id = catalog.head.id, .role = catalog.role};
    }
    return error;
}

static int load_one(struct work *w, struct seki_str path)
{
    bool is_left_out = false;
    int error = w->is_forms_only ? leave_out(w, path, &is_left_out) : 0;

    if (error < 0 || is_left_out) {
        return error;
    }
    error = seki_catalog_load(w->arena, path, &w->library.hub,
                              &w->library.catalogs[w->library.n_catalogs], w->complaints, w->err);
    w->library.n_catalogs += error == 0;
    return error;
}

static int load_catalogs(struct work *w)
{
    struct seki_str folder;
    struct seki_str *names = NULL;
    size_t n = 0;
    int error = seki_load_path(w->arena, w->library.dir, SEKI_STR("catalogs"), SEKI_STR(""),
                               &folder, w->err);

    if (error == 0) {
        error = seki_io_list(w->arena, folder.p, SEKI_LIMIT_CATALOGS, &names, &n, w->err);
    }
    if (error < 0) {
        return error;
    }
    w->library.catalogs = seki_arena_array(w->arena, struct seki_catalog *, n);
    w->library.left_out = seki_arena_array(w->arena, struct seki_left_out, n);
    if (!w->library.catalogs || !w->library.left_out) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; error == 0 && i < n; i++) {
        struct seki_str path;
        error = seki_load_path(w->arena, folder, names[i], SEKI_STR(""), &path, w->err);
        if (error == 0) {
            error = load_one(w, path);
        }
    }
    return error;
}

static int load(struct work *w, struct seki_library *ret_library)
{
    int error = seki_hub_load(w->arena, w->library.dir, &w->library.hub, w->complaints, w->err);

    if (error == 0) {
        error = load_catalogs(w);
    }
    if (error < 0) {
        return error;
    }
    *ret_library = w->library;
    return 0;
}

int seki_library_load(struct seki_arena *arena, struct seki_str dir,
                      struct seki_library *ret_library, struct seki_complaints *complaints,
                      struct seki_err *err)
{
    struct work w = {.arena = arena, .complaints = complaints, .err = err, .library = {.dir = dir}};

    return load(&w, ret_library);
}

static int open_library(struct seki_arena *arena, struct seki_str dir, bool is_forms_only,
                        struct seki_library *ret_library, struct seki_err *err)
{
    struct seki_complaints complaints;
    struct work w = {.arena = arena,
                     .complaints = &complaints,
                     .err = err,
                     .is_forms_only = is_forms_only,
                     .library = {.dir = dir}};
    int error;

    seki_complaints_init(&complaints, arena);
    error = load(&w, ret_library);
    return error < 0 ? error : seki_complaints_to_error(&complaints, err);
}

int seki_library_open(struct seki_arena *arena, struct seki_str dir,
                      struct seki_library *ret_library, struct seki_err *err)
{
    return open_library(arena, dir, false, ret_library, err);
}

int seki_library_open_forms(struct seki_arena *arena, struct seki_str dir,
                            struct seki_library *ret_library, struct seki_err *err)
{
    return open_library(arena, dir, true, ret_library, err);
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

int seki_library_fail_no_form(struct seki_str id, enum seki_role role, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_data_no_form(id, seki_role_name(role)),
                     M_hint_data_no_form());
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
    if (extra && extra->role != SEKI_ROLE_FORM) {
        return seki_library_fail_no_form(extra->head.id, extra->role, err);
    }
    for (size_t i = 0; i < library->n_catalogs; i++) {
        bool is_form = library->catalogs[i]->role == SEKI_ROLE_FORM;
        if (is_form && (!extra || !seki_str_eq(library->catalogs[i]->head.id, extra->head.id))) {
            all.at[all.n++] = library->catalogs[i];
        }
    }
    if (extra) {
        all.at[all.n++] = extra;
    }
    *ret_catalogs = all;
    return 0;
}
