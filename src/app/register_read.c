/* A hospital's folder as it is going to be kept. Declared in app/register.h. */
#include <stdlib.h>

#include "app/details.h"
#include "app/evidence.h"
#include "base/io.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "store/id.h"

#define DEPTH_MAX 8 /* folders in folders: own/CATALOG/ needs two */

/* --- a folder of our own */

int seki_scratch_init(const struct seki_app *app, struct seki_scratch *ret_scratch,
                      struct seki_err *err)
{
    const char *wish = getenv("TMPDIR");
    struct seki_str parts[] = {wish && wish[0] == '/' ? seki_str_from_c(wish) : SEKI_STR("/tmp"),
                               SEKI_STR("/sekisho-"),
                               {0}};
    struct seki_id id;
    struct seki_str path;
    int r = seki_id_make(app->now, &id, err);

    if (r < 0) {
        return r;
    }
    parts[2] = seki_id_str(&id);
    path = seki_arena_join(app->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    r = seki_io_mkdir_private(path.p);
    if (r < 0) {
        return seki_fail_path(err, path, r);
    }
    ret_scratch->path = path;
    return 0;
}

int seki_scratch_say(const struct seki_app *app, const struct seki_err *why,
                     struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, app->lang, &why->what);
    if (why->hint.id != SEKI_MSG_NONE) {
        seki_buf_lit(&text, " ");
        seki_msg_format(&text, app->lang, &why->hint);
    }
    *ret_text = seki_arena_buf(app->arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

void seki_scratch_finish(struct seki_scratch *scratch)
{
    if (scratch->path.n) {
        seki_io_remove_tree(scratch->path.p);
        scratch->path = (struct seki_str){0};
    }
}

/* --- its files */

struct walk {
    const struct seki_app *app;
    struct seki_vec files; /* struct seki_kept_file */
};

static int add_file(struct walk *w, struct seki_str path, struct seki_str full,
                    struct seki_err *err)
{
    struct seki_kept_file *file;

    if (!seki_utf8_is_valid(path)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_name(full), M_hint_register_name());
    }
    if (seki_vec_is_full(&w->files)) {
        return seki_fail_limit(err, full, w->files.max);
    }
    file = seki_vec_push(&w->files);
    if (!file) {
        return seki_fail_nomem(err);
    }
    *file = (struct seki_kept_file){.path = path, .full = full};
    return 0;
}

static int walk_folder(struct walk *w, struct seki_str path, struct seki_str full, unsigned depth,
                       struct seki_err *err);

static int walk_entry(struct walk *w, struct seki_str path, struct seki_str full, unsigned depth,
                      struct seki_err *err)
{
    switch (seki_io_kind_of(full.p)) {
    case SEKI_IO_DIR:
        return depth == DEPTH_MAX ? seki_fail_limit(err, full, DEPTH_MAX)
                                  : walk_folder(w, path, full, depth + 1, err);
    case SEKI_IO_FILE:
    case SEKI_IO_UNKNOWN: /* opening it says why */
        return add_file(w, path, full, err);
    case SEKI_IO_NOTHING:
    case SEKI_IO_OTHER:
        break;
    }
    return 0;
}

static int walk_folder(struct walk *w, struct seki_str path, struct seki_str full, unsigned depth,
                       struct seki_err *err)
{
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_io_list(w->app->arena, full.p, SEKI_LIMIT_REGISTER_FILES, &names, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str below = path.n ? seki_path_join(w->app->arena, path, names[i]) : names[i];
        struct seki_str there = seki_path_join(w->app->arena, full, names[i]);
        r = below.p && there.p ? walk_entry(w, below, there, depth, err) : seki_fail_nomem(err);
    }
    return r;
}

static int compare(const void *left, const void *right)
{
    const struct seki_kept_file *a = left;
    const struct seki_kept_file *b = right;

    return seki_str_cmp(a->path, b->path);
}

static int read_files(const struct seki_app *app, struct seki_str folder,
                      struct seki_folder *ret_folder, struct seki_err *err)
{
    struct walk w = {.app = app};
    int r;

    seki_vec_init(&w.files, app->arena, sizeof(struct seki_kept_file), SEKI_LIMIT_REGISTER_FILES);
    r = walk_folder(&w, SEKI_STR(""), folder, 0, err);
    if (r < 0) {
        return r;
    }
    ret_folder->files = w.files.p;
    ret_folder->n_files = w.files.n;
    if (w.files.n) {
        qsort(ret_folder->files, ret_folder->n_files, sizeof(*ret_folder->files), compare);
    }
    return 0;
}

/* --- the whole */

int seki_app_folder_read(const struct seki_app *app, struct seki_str folder,
                         struct seki_folder *ret_folder, struct seki_err *err)
{
    const struct seki_assess_options options = {.folder = folder, .is_closed = true};
    struct seki_library *library = seki_arena_new(app->arena, struct seki_library);
    struct seki_rules rules = {.library = library};
    struct seki_hospital *hospital = NULL;
    struct seki_folder it = {.lang = app->lang};
    int r = library ? seki_library_open_forms(app->arena, app->data_dir, library, err)
                    : seki_fail_nomem(err);

    r = r < 0 ? r : seki_hospital_read(app, &options, &rules, &hospital, err);
    r = r < 0 ? r
              : seki_kept_table_read(app, folder, SEKI_ASSETS_FILE, seki_asset_heads,
                                     SEKI_DEVICE_FIELDS, &it.devices, err);
    r = r < 0 ? r
              : seki_kept_table_read(app, folder, SEKI_MEASURES_FILE, seki_measure_heads,
                                     SEKI_MEASURE_FIELDS, &it.measures, err);
    r = r < 0 ? r
              : seki_kept_table_read(app, folder, SEKI_CONFIRMATIONS_FILE, seki_confirmation_heads,
                                     SEKI_CONFIRMATION_FIELDS, &it.confirmations, err);
    r = r < 0 ? r : read_files(app, folder, &it, err);
    r = r < 0 ? r : seki_details_read(app, folder, hospital, &it, err);
    r = r < 0 ? r : seki_evidence_read(app, folder, library, &it, hospital, err);
    it.hospital = hospital;
    if (r == 0) {
        *ret_folder = it;
    }
    return r;
}
