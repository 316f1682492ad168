/* Parts that get other bytes than the file has. */
#include "format/package/rewrite.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"

const struct seki_package_change *seki_package_change_of(const struct seki_package *x, size_t index)
{
    for (size_t i = 0; i < x->changed.n; i++) {
        const struct seki_package_change *change =
            seki_vec_at(&x->changed, struct seki_package_change, i);
        if (change->index == index) {
            return change;
        }
    }
    return NULL;
}

static int read_all(struct seki_package_entry *entry, struct seki_buf *out, struct seki_err *err)
{
    size_t n = 0;

    do {
        int r = seki_package_entry_read(entry, &n, err);
        if (r < 0) {
            return r;
        }
        seki_buf_add(out, seki_str_of(entry->x->chunk, n));
    } while (n > 0);
    if (seki_buf_status(out) == SEKI_ERR_LIMIT) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_into_part_size(entry->x->name, entry->part, (int64_t)(SEKI_LIMIT_SPLICE_BYTES >> 20)),
            SEKI_NO_HINT);
    }
    return seki_fail_status(err, seki_buf_status(out));
}

int seki_package_load(struct seki_package *x, size_t index, struct seki_str *ret_part,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    struct seki_str part;
    struct seki_str copy;
    int r = seki_package_entry_open(&entry, x, index, err);

    seki_buf_init(&bytes, SEKI_LIMIT_SPLICE_BYTES);
    r = r < 0 ? r : read_all(&entry, &bytes, err);
    if (r < 0) {
        return r;
    }
    part = seki_arena_str(x->arena, entry.part);
    copy = seki_arena_str(x->arena, seki_buf_str(&bytes));
    if (!part.p || !copy.p) {
        return seki_fail_nomem(err);
    }
    *ret_part = part;
    *ret_bytes = copy;
    return 0;
}

int seki_package_change(struct seki_package *x, size_t index, struct seki_str bytes,
                        struct seki_err *err)
{
    struct seki_package_change *slot = NULL;

    for (size_t i = 0; !slot && i < x->changed.n; i++) {
        struct seki_package_change *old = seki_vec_at(&x->changed, struct seki_package_change, i);
        slot = old->index == index ? old : NULL;
    }
    slot = slot ? slot : seki_vec_push(&x->changed);
    if (!slot) {
        return seki_fail_nomem(err); /* there are no more parts than it holds */
    }
    *slot = (struct seki_package_change){.index = index, .bytes = bytes};
    return 0;
}

void seki_package_restore(struct seki_package *x)
{
    x->changed.n = 0;
}

/* Signatures of macros are not looked at: they cover the macros alone. */
int seki_package_check_signature(struct seki_package *x, struct seki_err *err)
{
    static const struct seki_str signatures[] = {
        SEKI_STR("_xmlsignatures/"),
        SEKI_STR("package/services/digital-signature/"),
        SEKI_STR("META-INF/documentsignatures.xml"),
    };
    zip_int64_t n = zip_get_num_entries(x->zip, 0);

    for (zip_int64_t i = 0; i < n; i++) {
        struct seki_str name =
            seki_str_from_c(zip_get_name(x->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW));
        for (size_t k = 0; k < SEKI_ARRAY_LEN(signatures); k++) {
            if (seki_str_eq_nocase(seki_str_head(name, signatures[k].n), signatures[k])) {
                return seki_fail(err, SEKI_ERR_INVALID, M_into_signed(x->name),
                                 M_hint_into_signed());
            }
        }
    }
    return 0;
}
