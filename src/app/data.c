/* Which rule data is in use. */
#include "app/data.h"

#include "app/data_int.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"

#define CURRENT_MAX ((size_t)16 << 10) /* bytes of "current" */
#define VERSIONS_MAX 4096              /* folders beside the data folder */

static int find_paths(struct seki_arena *arena, struct seki_str home, struct seki_data_place *place,
                      struct seki_err *err)
{
    const struct seki_str parts[] = {home, SEKI_STR("-versions")};

    place->home = home;
    place->dir = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    if (!place->dir.p) {
        return seki_fail_nomem(err);
    }
    place->current = seki_path_join(arena, place->dir, SEKI_STR(SEKI_DATA_CURRENT));
    return place->current.p ? 0 : seki_fail_nomem(err);
}

static int read_current(struct seki_arena *arena, struct seki_data_place *place,
                        struct seki_err *err)
{
    struct seki_str rest = {0};
    struct seki_str line;
    int r;

    if (seki_io_kind_of(place->current.p) == SEKI_IO_NOTHING) {
        return 0;
    }
    r = seki_io_read_file(arena, place->current.p, CURRENT_MAX, &rest, err);
    while (r == 0 && rest.n && seki_str_split(&rest, '\n', &line)) {
        if (place->n == SEKI_DATA_HISTORY || !seki_release_is_folder(line)) {
            return seki_fail(err, SEKI_ERR_INVALID, M_data_current(place->current),
                             M_hint_data_current());
        }
        place->names[place->n++] = line;
    }
    return r;
}

int seki_data_in_use(struct seki_arena *arena, struct seki_str home, struct seki_str *ret_dir,
                     struct seki_err *err)
{
    struct seki_data_place place = {.n = 0};
    struct seki_str dir = home;
    int r = find_paths(arena, home, &place, err);

    r = r < 0 ? r : read_current(arena, &place, err);
    if (r == 0 && place.n) {
        dir = seki_path_join(arena, place.dir, place.names[0]);
        r = dir.p ? 0 : seki_fail_nomem(err);
    }
    if (r == 0) {
        *ret_dir = dir;
    }
    return r;
}

int seki_data_place(const struct seki_app *app, struct seki_data_place *ret_place,
                    struct seki_err *err)
{
    struct seki_data_place place = {.n = 0};
    int r;

    if (app->data_home.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_data_named(), M_hint_data_named());
    }
    r = find_paths(app->arena, app->data_home, &place, err);
    r = r < 0 ? r : read_current(app->arena, &place, err);
    if (r == 0) {
        *ret_place = place;
    }
    return r;
}

int seki_data_write_current(const struct seki_data_place *place, struct seki_out *out,
                            struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, CURRENT_MAX);
    for (size_t i = 0; i < place->n; i++) {
        seki_buf_add(&text, place->names[i]);
        seki_buf_add_char(&text, '\n');
    }
    r = seki_fail_status(err, seki_buf_status(&text));
    return r < 0 ? r : seki_out_write(out, place->current, seki_buf_str(&text), err);
}

/* --- list and undo */

static size_t undo_of(const struct seki_data_place *place, struct seki_str name)
{
    for (size_t i = 1; i < place->n; i++) {
        if (seki_str_eq(place->names[i], name)) {
            return i;
        }
    }
    return 0;
}

static int make_list(const struct seki_app *app, const struct seki_data_place *place,
                     struct seki_data_list *ret_list, struct seki_err *err)
{
    struct seki_data_version *versions = NULL;
    struct seki_str *names = NULL;
    size_t n = 0;
    size_t kept = 0;
    int r = 0;

    if (seki_io_kind_of(place->dir.p) == SEKI_IO_DIR) {
        r = seki_io_list(app->arena, place->dir.p, VERSIONS_MAX, &names, &n, err);
    }
    versions = seki_arena_array(app->arena, struct seki_data_version, n + 1);
    if (r < 0 || !versions) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        if (seki_release_is_folder(names[i])) {
            bool is_used = place->n && seki_str_eq(place->names[0], names[i]);
            versions[kept++] = (struct seki_data_version){names[i], is_used,
                                                          is_used ? 0 : undo_of(place, names[i])};
        }
    }
    *ret_list = (struct seki_data_list){place->home, place->n == 0, versions, kept};
    return 0;
}

int seki_app_data_list(const struct seki_app *app, struct seki_data_list *ret_list,
                       struct seki_err *err)
{
    struct seki_data_place place;
    int r = seki_data_place(app, &place, err);

    return r < 0 ? r : make_list(app, &place, ret_list, err);
}

static int undo(const struct seki_app *app, struct seki_data_place *place, struct seki_out *out,
                struct seki_err *err)
{
    int r = seki_out_folder(out, place->dir, err);

    place->n = 0;
    r = r < 0 ? r : read_current(app->arena, place, err); /* now that nobody else changes it */
    if (r == 0 && place->n == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_data_nothing_before(), SEKI_NO_HINT);
    }
    if (r < 0) {
        return r;
    }
    place->n--;
    memmove(place->names, place->names + 1, place->n * sizeof(*place->names));
    r = seki_data_write_current(place, out, err);
    return r < 0 ? r : seki_out_commit(out, err);
}

int seki_app_data_undo(const struct seki_app *app, struct seki_data_list *ret_list,
                       struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_data_place place = {0};
    int r = seki_data_place(app, &place, err);

    if (r < 0) {
        return r;
    }
    if (place.n == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_data_nothing_before(), SEKI_NO_HINT);
    }
    seki_out_init(&out, app->arena);
    r = undo(app, &place, &out, err);
    return r < 0 ? r : make_list(app, &place, ret_list, err);
}
