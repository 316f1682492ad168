#include "format/data/crosswalks.h"

#include "base/io.h"
#include "format/data/crosswalk.h"
#include "format/data/loader.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"

#define FILES_MAX 4096 /* entries of the folder */

struct work {
    struct seki_arena *arena;
    const struct seki_library *library;
    struct seki_str folder;
    struct seki_str *names;
    size_t n;
    struct seki_crosswalks list;
    struct seki_complaints *complaints;
    struct seki_err *err;
};

/* FROM--TO.tsv: the catalogs that the name says; NULL for a name that says none. */
static void catalogs_of(const struct seki_library *library, struct seki_str name,
                        const struct seki_catalog *ret_catalogs[2])
{
    const struct seki_str tsv = SEKI_STR(".tsv");
    size_t at = seki_str_find(name, SEKI_STR("--"));
    struct seki_str stem = seki_str_head(name, name.n - SEKI_MIN(name.n, tsv.n));

    ret_catalogs[0] = ret_catalogs[1] = NULL;
    if (at != SIZE_MAX && seki_str_ends(name, tsv)) {
        ret_catalogs[0] = seki_library_catalog(library, seki_str_head(stem, at));
        ret_catalogs[1] = seki_library_catalog(library, seki_str_skip(stem, at + 2));
    }
}

/* One file for each pair of catalogs: none of those before may turn this one round. */
static bool is_twice(const struct work *w, size_t index, const struct seki_catalog *catalogs[2])
{
    for (size_t i = 0; i < index; i++) {
        const struct seki_catalog *other[2];
        catalogs_of(w->library, w->names[i], other);
        if (other[0] == catalogs[1] && other[1] == catalogs[0]) {
            return true;
        }
    }
    return false;
}

static int load_one(struct work *w, size_t index)
{
    struct seki_str name = w->names[index];
    const struct seki_catalog *catalogs[2];
    struct seki_crosswalk *crosswalk = NULL;
    struct seki_str path = {0};
    int r = seki_load_path(w->arena, w->folder, name, SEKI_STR(""), &path, w->err);

    if (r < 0) {
        return r;
    }
    catalogs_of(w->library, name, catalogs);
    if (!catalogs[0] || !catalogs[1] || catalogs[0] == catalogs[1]) {
        return seki_complain(w->complaints, path, 0, M_data_crosswalk_catalogs(), w->err);
    }
    if (is_twice(w, index, catalogs)) {
        return seki_complain(w->complaints, path, 0, M_data_crosswalk_twice(), w->err);
    }
    r = seki_crosswalk_load(w->arena, path, catalogs[0], catalogs[1], &crosswalk, w->complaints,
                            w->err);
    if (r == 0) {
        w->list.at[w->list.n++] = crosswalk;
    }
    return r;
}

int seki_crosswalks_load(struct seki_arena *arena, const struct seki_library *library,
                         struct seki_crosswalks *ret_crosswalks, struct seki_complaints *complaints,
                         struct seki_err *err)
{
    struct work w = {.arena = arena, .library = library, .complaints = complaints, .err = err};
    int r =
        seki_load_path(arena, library->dir, SEKI_STR("crosswalks"), SEKI_STR(""), &w.folder, err);

    if (r == 0 && seki_io_kind_of(w.folder.p) != SEKI_IO_NOTHING) {
        r = seki_io_list(arena, w.folder.p, FILES_MAX, &w.names, &w.n, err);
    }
    if (r < 0) {
        return r;
    }
    w.list.at = seki_arena_array(arena, const struct seki_crosswalk *, SEKI_MAX(w.n, (size_t)1));
    if (!w.list.at) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < w.n; i++) {
        r = load_one(&w, i);
    }
    if (r == 0) {
        *ret_crosswalks = w.list;
    }
    return r;
}

int seki_crosswalks_open(struct seki_arena *arena, const struct seki_library *library,
                         struct seki_crosswalks *ret_crosswalks, struct seki_err *err)
{
    struct seki_crosswalks list = {0};
    struct seki_complaints complaints;
    int r;

    seki_complaints_init(&complaints, arena);
    r = seki_crosswalks_load(arena, library, &list, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_crosswalks = list;
    }
    return r;
}

int seki_crosswalks_put(struct seki_arena *arena, const struct seki_crosswalk *first,
                        struct seki_crosswalks *list, struct seki_err *err)
{
    const struct seki_crosswalk **at =
        seki_arena_array(arena, const struct seki_crosswalk *, list->n + 1);

    if (!at) {
        return seki_fail_nomem(err);
    }
    at[0] = first;
    for (size_t i = 0; i < list->n; i++) {
        at[i + 1] = list->at[i];
    }
    *list = (struct seki_crosswalks){.at = at, .n = list->n + 1};
    return 0;
}

int seki_crosswalks_add(struct seki_arena *arena, const struct seki_library *library,
                        struct seki_str path, const struct seki_catalog *const ends[2],
                        struct seki_crosswalks *inout_crosswalks, struct seki_err *err)
{
    const struct seki_catalog *catalogs[2] = {ends[0], ends[1]};
    struct seki_crosswalk *crosswalk = NULL;
    struct seki_str name = seki_path_last(path);
    struct seki_complaints complaints;
    int r;

    seki_complaints_init(&complaints, arena);
    if (seki_str_ends(name, SEKI_STR(".json"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_data_crosswalk_json(path),
                         M_hint_data_crosswalk_json());
    }
    if (seki_str_find(name, SEKI_STR("--")) != SIZE_MAX) {
        catalogs_of(library, name, catalogs);
    }
    if (!catalogs[0] || !catalogs[1] || catalogs[0] == catalogs[1]) {
        return seki_fail(err, SEKI_ERR_INVALID, M_data_own_crosswalk(path),
                         M_hint_data_own_crosswalk());
    }
    r = seki_crosswalk_load(arena, path, catalogs[0], catalogs[1], &crosswalk, &complaints, err);
    if (r < 0) {
        return r;
    }
    r = seki_complaints_to_error(&complaints, err);
    if (r < 0) {
        err->hint = M_hint_data_own_mistakes((int64_t)seki_complaints_count(&complaints));
        return r;
    }
    return seki_crosswalks_put(arena, crosswalk, inout_crosswalks, err);
}
