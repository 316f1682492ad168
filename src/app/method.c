#include "app/method.h"

#include "base/io.h"
#include "base/suggest.h"
#include "format/data/rules.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

#define NAMES_MAX 4096 /* entries of the folder of methods */

static const struct seki_str ini = SEKI_STR(".ini");

/* The ids in data/methods, sorted; a folder without methods gives none. */
static int list_ids(const struct seki_app *app, struct seki_str **ret_ids, size_t *ret_n,
                    struct seki_err *err)
{
    struct seki_str folder = seki_path_join(app->arena, app->data_dir, SEKI_STR("methods"));
    struct seki_str *names = NULL;
    size_t n_names = 0;
    size_t n = 0;
    int r = 0;

    if (!folder.p) {
        return seki_fail_nomem(err);
    }
    if (seki_io_kind_of(folder.p) != SEKI_IO_NOTHING) {
        r = seki_io_list(app->arena, folder.p, NAMES_MAX, &names, &n_names, err);
    }
    for (size_t i = 0; r == 0 && i < n_names; i++) {
        if (seki_str_ends(names[i], ini)) {
            names[n++] = seki_str_head(names[i], names[i].n - ini.n);
        }
    }
    if (r == 0) {
        *ret_ids = names;
        *ret_n = n;
    }
    return r;
}

int seki_app_methods(const struct seki_app *app, struct seki_methods *ret_methods,
                     struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_methods methods = {0};
    struct seki_str *ids = NULL;
    int r = list_ids(app, &ids, &methods.n, err);

    seki_complaints_init(&complaints, app->arena);
    methods.at = seki_arena_array(app->arena, struct seki_method *, SEKI_MAX(methods.n, (size_t)1));
    if (r == 0 && !methods.at) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < methods.n; i++) {
        r = seki_method_load(app->arena, app->data_dir, ids[i], &methods.at[i], &complaints, err);
    }
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_methods = methods;
    }
    return r;
}

static int fail_unknown(const struct seki_app *app, struct seki_str name, struct seki_err *err)
{
    struct seki_str *ids = NULL;
    size_t n = 0;
    size_t found;
    int r = list_ids(app, &ids, &n, err);

    if (r < 0) {
        return r;
    }
    found = n ? seki_suggest(name, ids, n) : SIZE_MAX;
    if (found == SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_hos_no_method(name), M_hint_app_method());
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_hos_no_method(name),
                     M_hint_app_method_near(ids[found]));
}

/* The path of the file: the user's own, or of data/methods. */
static int find_file(const struct seki_app *app, struct seki_str name, struct seki_str *ret_path,
                     struct seki_err *err)
{
    struct seki_str folder = seki_path_join(app->arena, app->data_dir, SEKI_STR("methods"));
    struct seki_str file = seki_arena_join(app->arena, (const struct seki_str[]){name, ini}, 2);
    struct seki_str path;

    if (seki_str_ends(name, ini)) {
        *ret_path = name;
        return seki_io_kind_of(name.p) == SEKI_IO_FILE ? 0 : fail_unknown(app, name, err);
    }
    path = folder.p && file.p ? seki_path_join(app->arena, folder, file) : seki_str_of(NULL, 0);
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    if (seki_str_find_char(name, '/') < name.n || seki_io_kind_of(path.p) != SEKI_IO_FILE) {
        return fail_unknown(app, name, err);
    }
    *ret_path = path;
    return 0;
}

int seki_app_method(const struct seki_app *app, struct seki_str name,
                    struct seki_method **ret_method, struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_method *method = NULL;
    struct seki_str path = {0};
    int r = find_file(app, name, &path, err);

    seki_complaints_init(&complaints, app->arena);
    r = r < 0 ? r : seki_method_load_file(app->arena, path, &method, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_method = method;
    }
    return r;
}

int seki_app_method_check(const struct seki_app *app, struct seki_str name,
                          struct seki_catalog_check *ret_check, struct seki_err *err)
{
    struct seki_catalog_check check = {.n_files = 1};
    struct seki_method *method = NULL;
    struct seki_str path = {0};
    int r = find_file(app, name, &path, err);

    seki_complaints_init(&check.complaints, app->arena);
    seki_complaints_init(&check.remarks, app->arena);
    r = r < 0 ? r : seki_method_load_file(app->arena, path, &method, &check.complaints, err);
    if (r == 0) {
        *ret_check = check;
    }
    return r;
}
