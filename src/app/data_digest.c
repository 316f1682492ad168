/* What rule data is, as a digest. Declared in app/data.h. */
#include "app/data_int.h"
#include "audit/record.h"
#include "base/io.h"
#include "base/limits.h"

#define FOLDER_MAX 4096 /* entries of one folder of the data */
#define DEPTH 8         /* folders in folders */

struct digesting {
    struct seki_arena *arena;
    struct seki_buf list; /* a line for each file: its digest and its path */
    struct seki_err *err;
};

static int add_folder(struct digesting *d, struct seki_str folder, struct seki_str path,
                      unsigned depth);

static int add_file(struct digesting *d, struct seki_str full, struct seki_str path)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_audit_digest digest;
    char hex[SEKI_AUDIT_HEX];
    struct seki_str bytes = {0};
    int r;

    seki_arena_init(&scratch, 2 * SEKI_LIMIT_FILE_BYTES);
    r = seki_io_read_file(&scratch, full.p, SEKI_LIMIT_FILE_BYTES, &bytes, d->err);
    if (r < 0) {
        return r;
    }
    digest = seki_audit_hash(bytes);
    seki_buf_add(&d->list, seki_audit_hex(&digest, hex));
    seki_buf_add_char(&d->list, ' ');
    seki_buf_add(&d->list, path);
    seki_buf_add_char(&d->list, '\n');
    return 0;
}

static int add_entry(struct digesting *d, struct seki_str folder, struct seki_str path,
                     struct seki_str name, unsigned depth)
{
    struct seki_str full = seki_path_join(d->arena, folder, name);
    struct seki_str below = path.n ? seki_path_join(d->arena, path, name) : name;
    enum seki_io_kind kind;

    if (!full.p || !below.p) {
        return seki_fail_nomem(d->err);
    }
    kind = seki_io_kind_of(full.p);
    if (kind == SEKI_IO_DIR) {
        return depth < DEPTH ? add_folder(d, full, below, depth + 1) : 0;
    }
    return kind == SEKI_IO_FILE ? add_file(d, full, below) : 0;
}

static int add_folder(struct digesting *d, struct seki_str folder, struct seki_str path,
                      unsigned depth)
{
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_io_list(d->arena, folder.p, FOLDER_MAX, &names, &n, d->err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_entry(d, folder, path, names[i], depth);
    }
    return r;
}

int seki_data_digest(struct seki_arena *arena, struct seki_str dir, struct seki_str *ret_digest,
                     struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct digesting d = {.arena = &scratch, .err = err};
    char hex[SEKI_AUDIT_HEX];
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_buf_init(&d.list, SEKI_LIMIT_FILE_BYTES);
    r = add_folder(&d, dir, SEKI_STR(""), 0);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&d.list));
    if (r == 0) {
        struct seki_audit_digest digest = seki_audit_hash(seki_buf_str(&d.list));
        struct seki_str text = seki_arena_str(arena, seki_audit_hex(&digest, hex));

        r = text.p ? 0 : seki_fail_nomem(err);
        *ret_digest = r == 0 ? text : *ret_digest;
    }
    seki_buf_finish(&d.list);
    return r;
}

struct seki_str seki_data_name(struct seki_str home, struct seki_str dir)
{
    return home.n == 0 || seki_str_eq(home, dir) ? SEKI_STR("") : seki_path_last(dir);
}
