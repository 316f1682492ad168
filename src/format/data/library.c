#include "format/data/library.h"

#include "base/io.h"
#include "format/data/loader.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"

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

/* Whether one of these catalogs has the id. */
static bool has_id(const struct seki_catalog *const *catalogs, size_t n, struct seki_str id)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(catalogs[i]->head.id, id)) {
            return true;
        }
    }
    return false;
}

static int check_extra(const struct seki_catalog *const *extra, size_t n, struct seki_err *err)
{
    for (size_t i = 0; i < n; i++) {
        struct seki_str id = extra[i]->head.id;
        if (extra[i]->role != SEKI_ROLE_FORM) {
            return seki_library_fail_no_form(id, extra[i]->role, err);
        }
        if (has_id(extra, i, id)) {
            return seki_fail(err, SEKI_ERR_INVALID, M_data_two_catalogs(id), SEKI_NO_HINT);
        }
    }
    return 0;
}

int seki_library_choice(const struct seki_library *library, const struct seki_catalog *const *extra,
                        size_t n, struct seki_arena *arena, struct seki_catalogs *ret_catalogs,
                        struct seki_err *err)
{
    struct seki_catalogs all = {
        .at = seki_arena_array(arena, const struct seki_catalog *, library->n_catalogs + n + 1),
    };
    int r = all.at ? check_extra(extra, n, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < library->n_catalogs; i++) {
        bool is_form = library->catalogs[i]->role == SEKI_ROLE_FORM;
        if (is_form && !has_id(extra, n, library->catalogs[i]->head.id)) {
            all.at[all.n++] = library->catalogs[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        all.at[all.n++] = extra[i];
    }
    *ret_catalogs = all;
    return 0;
}

static int load_own(const struct seki_library *library, struct seki_str folder,
                    struct seki_arena *arena, const struct seki_catalog **ret_catalog,
                    struct seki_err *err)
{
    struct seki_str path = seki_arena_str(arena, folder); /* ends with NUL */
    struct seki_complaints complaints;
    struct seki_catalog *catalog = NULL;
    int r;

    seki_complaints_init(&complaints, arena);
    r = path.p ? seki_catalog_load(arena, path, &library->hub, &catalog, &complaints, err)
               : seki_fail_nomem(err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

int seki_library_own(const struct seki_library *library, struct seki_str folders,
                     struct seki_arena *arena, struct seki_catalogs *ret_catalogs,
                     struct seki_err *err)
{
    struct seki_catalogs own = {
        .at = seki_arena_array(arena, const struct seki_catalog *, SEKI_LIMIT_CATALOGS)};
    struct seki_str folder;
    int r = own.at ? 0 : seki_fail_nomem(err);

    while (r == 0 && seki_str_split(&folders, '\n', &folder)) {
        if (own.n == SEKI_LIMIT_CATALOGS) {
            return seki_fail_limit(err, folder, SEKI_LIMIT_CATALOGS);
        }
        r = load_own(library, folder, arena, &own.at[own.n], err);
        own.n += r == 0;
    }
    if (r == 0) {
        *ret_catalogs = own;
    }
    return r;
}
