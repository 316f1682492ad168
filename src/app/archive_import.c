#include "app/archive_import.h"

#include <errno.h>

#include "app/register_int.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_register.h"
#include "worker/archive.h"

#define STEPS 3 /* unpacked, read, imported */

int seki_archive_import_parse(struct seki_str arguments, struct seki_archive_import *ret_what,
                              struct seki_err *err)
{
    struct seki_archive_import what = {.may_replace = false};
    struct seki_str rest = arguments;
    struct seki_str word;

    (void)!seki_str_word(&rest, &what.content);
    while (seki_str_word(&rest, &word)) {
        what.may_replace = what.may_replace || seki_str_eq(word, SEKI_STR("replace"));
        what.is_preview = what.is_preview || seki_str_eq(word, SEKI_STR("preview"));
    }
    if (what.content.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_no_archive(), SEKI_NO_HINT);
    }
    *ret_what = what;
    return 0;
}

/* --- the archive, as a folder */

struct unpacking {
    struct seki_arena *arena;
    struct seki_str folder;
    struct seki_str path; /* of the file that is written */
    int fd;               /* -1: none */
};

static int make_folder(struct seki_str path, struct seki_err *err)
{
    int r = seki_io_mkdir_private(path.p);

    return r < 0 && r != -EEXIST ? seki_fail_path(err, path, r) : 0;
}

static int make_folders(const struct unpacking *u, struct seki_str path, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < path.n; i++) {
        if (path.p[i] == '/') {
            struct seki_str folder = seki_path_join(u->arena, u->folder, seki_str_head(path, i));
            r = folder.p ? make_folder(folder, err) : seki_fail_nomem(err);
        }
    }
    return r;
}

static int begin_file(void *user, struct seki_str path, struct seki_err *err)
{
    struct unpacking *u = user;
    int r = make_folders(u, path, err);

    seki_io_close(&u->fd);
    u->fd = -1;
    u->path = seki_path_join(u->arena, u->folder, path);
    if (r == 0 && !u->path.p) {
        r = seki_fail_nomem(err);
    }
    if (r < 0) {
        return r;
    }
    u->fd = seki_io_create_private(u->path.p);
    return u->fd < 0 ? seki_fail_path(err, path, u->fd) : 0;
}

static int add_bytes(void *user, struct seki_str piece, struct seki_err *err)
{
    const struct unpacking *u = user;
    int r = seki_io_write_all(u->fd, piece.p, piece.n);

    return r < 0 ? seki_fail_path(err, u->path, r) : 0;
}

/* Piece by piece, so that no archive is in memory as a whole. `ret_is_there`: there was one. */
static int keep_pieces(struct seki_acting *acting, struct seki_str content, int fd,
                       struct seki_str path, bool *ret_is_there, struct seki_err *err)
{
    size_t n = 1;
    int r = 0;

    for (int64_t piece = 0; r == 0 && n; piece++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_str bytes = {0};
        seki_arena_init(&scratch, SEKI_FILE_PIECE * 2);
        r = seki_store_content_get(&scratch, acting->store, acting->actor.organisation, content,
                                   piece, &bytes, err);
        n = bytes.n;
        if (r == 0 && n) {
            r = seki_io_write_all(fd, bytes.p, n);
            r = r < 0 ? seki_fail_path(err, path, r) : 0;
            *ret_is_there = true;
        }
    }
    return r;
}

static int keep_archive(struct seki_acting *acting, const struct seki_archive_import *what,
                        struct seki_str path, bool *ret_is_there, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_create_private(path.p);

    return fd < 0 ? seki_fail_path(err, path, fd)
                  : keep_pieces(acting, what->content, fd, path, ret_is_there, err);
}

/* Into `ret_folder` below `scratch`. */
static int unpack(struct seki_acting *acting, const struct seki_archive_import *what,
                  const struct seki_scratch *scratch, struct seki_str *ret_folder,
                  bool *ret_is_there, struct seki_err *err)
{
    struct seki_arena *arena = acting->app->arena;
    struct unpacking u = {.arena = arena,
                          .folder = seki_path_join(arena, scratch->path, SEKI_STR("hospital")),
                          .fd = -1};
    const struct seki_archive_sink sink = {.user = &u, .file = begin_file, .bytes = add_bytes};
    struct seki_str path = seki_path_join(arena, scratch->path, SEKI_STR("hospital.tar"));
    const struct seki_worker worker = {.program = acting->app->worker,
                                       .data_dir = acting->app->data_dir};
    int r = path.p && u.folder.p ? keep_archive(acting, what, path, ret_is_there, err)
                                 : seki_fail_nomem(err);

    if (r < 0 || !*ret_is_there) {
        return r;
    }
    r = make_folder(u.folder, err);
    r = r < 0 ? r : seki_worker_read_archive(&worker, arena, path, &sink, err);
    seki_io_close(&u.fd);
    *ret_folder = u.folder;
    return r;
}

/* --- what is in it */

static int tell_revision(struct seki_acting *acting, int64_t revision, struct seki_str *ret_result,
                         struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_add_int(&text, revision);
    *ret_result = seki_arena_buf(acting->app->arena, &text);
    return ret_result->p ? 0 : seki_fail_nomem(err);
}

static int64_t count_unread(const struct seki_hospital *hospital)
{
    int64_t n = 0;

    for (size_t i = 0; i < hospital->n_statements; i++) {
        n += !hospital->statements[i].statement;
    }
    return n;
}

static int preview(struct seki_acting *acting, struct seki_str folder, struct seki_str *ret_result,
                   struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_folder it = {.n_files = 0};
    struct seki_msg words;
    int r = seki_app_folder_read(acting->app, folder, &it, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    words = M_register_preview((int64_t)it.n_files, (int64_t)it.devices.n_rows,
                               (int64_t)it.measures.n_rows, (int64_t)it.hospital->n_statements,
                               count_unread(it.hospital));
    seki_msg_format(&text, acting->app->lang, &words);
    *ret_result = seki_arena_buf(acting->app->arena, &text);
    return ret_result->p ? 0 : seki_fail_nomem(err);
}

static int drop(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_archive_import *what = arg;

    return seki_store_content_drop(act->store, act->actor->organisation, what->content, err);
}

static int drop_alone(struct seki_acting *acting, struct seki_archive_import what,
                      struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_CHANGE,
                                           .action = SEKI_AUDIT_DELETE,
                                           .object_kind = SEKI_STR("archive"),
                                           .object = what.content,
                                           .object_organisation = acting->actor.organisation};
    struct seki_act act = seki_acting_act(acting, event);

    return seki_act_alone(&act, SEKI_MAY_WRITE, drop, &what, err);
}

static int step(const struct seki_archive_import *what, int64_t done, struct seki_err *err)
{
    return what->progress ? what->progress(what->user, done, STEPS, err) : 0;
}

static int import(struct seki_acting *acting, const struct seki_archive_import *what,
                  struct seki_str folder, struct seki_str *ret_result, struct seki_err *err)
{
    const struct seki_act_import how = {.folder = folder,
                                        .organisation = acting->actor.organisation,
                                        .may_replace = what->may_replace,
                                        .content = what->content};
    const struct seki_hospital *hospital = NULL;
    struct seki_register_counts counts = {0};
    int r = step(what, 1, err);

    if (r == 0 && what->is_preview) {
        r = preview(acting, folder, ret_result, err);
        return r < 0 ? r : drop_alone(acting, *what, err);
    }
    r = r < 0 ? r : seki_act_import(acting, &how, &counts, &hospital, err);
    return r < 0 ? r : tell_revision(acting, counts.revision, ret_result, err);
}

int seki_act_archive_import(struct seki_acting *acting, const struct seki_archive_import *what,
                            struct seki_str *ret_result, struct seki_err *err)
{
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {.path = {0}};
    struct seki_str folder = {0};
    bool is_there = false;
    int r = step(what, 0, err);

    r = r < 0 ? r : seki_scratch_init(acting->app, &scratch, err);
    r = r < 0 ? r : unpack(acting, what, &scratch, &folder, &is_there, err);
    if (r < 0) {
        return r;
    }
    if (!is_there) { /* a job that began again after its work was done */
        struct seki_register reg;
        r = seki_store_register(acting->store, acting->actor.organisation, &reg, err);
        return r < 0 ? r : tell_revision(acting, reg.revision, ret_result, err);
    }
    return import(acting, what, folder, ret_result, err);
}

int seki_act_archive_drop(struct seki_acting *acting, const struct seki_archive_import *what,
                          int code, struct seki_err *err)
{
    struct seki_err ignored = {0};

    (void)!drop_alone(acting, *what,
                      &ignored); /* why the import failed is what people want to know */
    (void)err;
    return code;
}
