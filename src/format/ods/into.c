#include "format/ods/into.h"

#include "format/ods/into_int.h"
#include "msg/m_hint.h"
#include "msg/m_ods.h"

static int find_content(struct seki_ods_into *into, struct seki_err *err)
{
    int r = seki_package_find(&into->package, SEKI_STR("content.xml"), &into->content, err);

    if (r == 0 && (into->content == SIZE_MAX || !into->package.is_spreadsheet)) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_ods_no_spreadsheet(into->package.name),
                      M_hint_xlsx_save_again());
    }
    return r;
}

int seki_ods_into_open(struct seki_arena *arena, int fd, struct seki_str name,
                       struct seki_ods_into **ret_into, struct seki_err *err)
{
    struct seki_ods_into *into = seki_arena_new(arena, struct seki_ods_into);
    int r;

    if (!into) {
        return seki_fail_nomem(err);
    }
    *ret_into = into;
    r = seki_package_open(&into->package, arena, name, fd, err);
    r = r < 0 ? r : seki_package_check_signature(&into->package, err);
    return r < 0 ? r : find_content(into, err);
}

void seki_ods_into_close(struct seki_ods_into **into)
{
    if (*into) {
        seki_package_close(&(*into)->package);
    }
    *into = NULL;
}

int seki_ods_into_read(struct seki_ods_into *into, const struct seki_grid_sink *sink,
                       struct seki_err *err)
{
    return seki_ods_read_package(&into->package, sink, err);
}

/* The bytes that were made in `out`, in the arena. */
static int keep(struct seki_ods_into *into, const struct seki_buf *out, struct seki_str *ret_bytes,
                struct seki_err *err)
{
    struct seki_str copy = seki_arena_str(into->package.arena, seki_buf_str(out));

    if (!copy.p) {
        return seki_fail_nomem(err);
    }
    *ret_bytes = copy;
    return 0;
}

static int edit_content(struct seki_ods_into *into, struct seki_ods_edits *what,
                        struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    int r = seki_package_load(&into->package, into->content, &what->part, &what->bytes, err);

    seki_buf_init(&out, 2 * SEKI_LIMIT_SPLICE_BYTES);
    r = r < 0 ? r : seki_ods_split_rows(what, &out, err);
    r = r < 0 ? r : keep(into, &out, &what->bytes, err);
    seki_buf_clear(&out);
    r = r < 0 ? r : seki_ods_edit_cells(what, &out, err);
    r = r < 0 ? r : keep(into, &out, &what->bytes, err);
    return r < 0 ? r : seki_package_change(&into->package, into->content, what->bytes, err);
}

int seki_ods_into_edit(struct seki_ods_into *into, struct seki_edit *edits, size_t n,
                       struct seki_err *err)
{
    struct seki_ods_edits what = {.package = &into->package, .edits = edits, .n = n};

    seki_package_restore(&into->package);
    return n ? edit_content(into, &what, err) : 0;
}

int seki_ods_into_write(struct seki_ods_into *into, const struct seki_byte_sink *sink,
                        struct seki_err *err)
{
    return seki_package_write(&into->package, sink, err);
}
