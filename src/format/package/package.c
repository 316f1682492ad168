/* The zip package: opening, checking its directory, unpacking parts under the limits. */
#include "format/package/package.h"

#include "base/alloc.h"
#include "base/io.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

#define CHUNK ((size_t)64 << 10)       /* as allocated by seki_package_sniff() */
#define RATIO_FREE ((uint64_t)1 << 20) /* small parts may be packed as tightly as they like */

static int fail_damaged(const struct seki_package *x, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_damaged(x->name), M_hint_xlsx_get_again());
}

static int fail_zip(const struct seki_package *x, int zip_error, struct seki_err *err)
{
    return zip_error == ZIP_ER_MEMORY ? seki_fail_nomem(err) : fail_damaged(x, err);
}

static int fail_bomb(const struct seki_package *x, struct seki_str part, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_LIMIT, M_xlsx_bomb(x->name, part), M_hint_xlsx_get_again());
}

static bool is_beyond(uint64_t packed, uint64_t unpacked)
{
    return unpacked > SEKI_LIMIT_ENTRY_BYTES ||
           (unpacked > RATIO_FREE && unpacked / SEKI_LIMIT_ZIP_RATIO > packed);
}

static struct seki_str lower(struct seki_arena *arena, struct seki_str s)
{
    char *p = seki_arena_bytes(arena, s.n + 1);

    for (size_t i = 0; p && i < s.n; i++) {
        char c = s.p[i];
        p[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return seki_str_of(p, s.n);
}

/* Names that would leave the folder if somebody unpacked the file. */
static bool is_trick(struct seki_str name)
{
    struct seki_str segment;

    if (name.n == 0 || name.p[0] == '/' || seki_str_find_char(name, '\\') != SIZE_MAX ||
        (name.n > 1 && name.p[1] == ':')) {
        return true;
    }
    while (seki_str_split(&name, '/', &segment)) {
        if (seki_str_eq(segment, SEKI_STR(".."))) {
            return true;
        }
    }
    return false;
}

static int add_name(struct seki_package *x, struct seki_str name, size_t index,
                    struct seki_err *err)
{
    struct seki_str key = lower(x->arena, name);
    int r = key.p ? seki_map_add(&x->parts, key, index) : SEKI_ERR_NOMEM;

    if (r == SEKI_ERR_EXISTS) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_doubled_part(x->name, name),
                         M_hint_xlsx_get_again());
    }
    return r < 0 ? seki_fail_nomem(err) : 0;
}

static int check_entry(struct seki_package *x, size_t index, uint64_t *total, struct seki_err *err)
{
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    struct seki_str name;
    zip_stat_t st;

    if (zip_stat_index(x->zip, index, 0, &st) < 0) {
        return fail_zip(x, zip_error_code_zip(zip_get_error(x->zip)), err);
    }
    if ((st.valid & needed) != needed) {
        return fail_damaged(x, err);
    }
    name = seki_str_from_c(st.name);
    if (is_trick(name)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_bad_part_name(x->name, name),
                         M_hint_xlsx_get_again());
    }
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_encrypted(x->name), M_hint_xlsx_password());
    }
    if (is_beyond(st.comp_size, st.size) || st.size > SEKI_LIMIT_PACKAGE_BYTES - *total) {
        return fail_bomb(x, name, err);
    }
    *total += st.size;
    return add_name(x, name, index, err);
}

static int check_directory(struct seki_package *x, struct seki_err *err)
{
    zip_int64_t n = zip_get_num_entries(x->zip, 0);
    uint64_t total = 0;
    int r = 0;

    if (n > SEKI_LIMIT_ZIP_ENTRIES) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_xlsx_too_many_parts(x->name, SEKI_LIMIT_ZIP_ENTRIES),
                         M_hint_xlsx_get_again());
    }
    for (zip_int64_t i = 0; r == 0 && i < n; i++) {
        r = check_entry(x, (size_t)i, &total, err);
    }
    return r;
}

/* OpenDocument has an uncompressed first entry that says what it is. */
static int find_kind(struct seki_package *x, struct seki_err *err)
{
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    size_t index = seki_map_get(&x->parts, SEKI_STR("mimetype"));
    size_t n = 0;
    int r;

    if (index == SIZE_MAX) {
        return 0;
    }
    r = seki_package_entry_open(&entry, x, index, err);
    if (r == 0) {
        r = seki_package_entry_read(&entry, &n, err);
    }
    if (r == 0) {
        struct seki_str kind = seki_str_of(x->chunk, n);
        x->is_opendocument = seki_str_starts(kind, SEKI_STR("application/vnd.oasis.opendocument"));
        x->is_spreadsheet =
            seki_str_starts(kind, SEKI_STR("application/vnd.oasis.opendocument.spreadsheet"));
    }
    return r;
}

static int open_zip(struct seki_package *x, int fd, struct seki_err *err)
{
    zip_source_t *source;
    zip_error_t error;
    int r = 0;

    zip_error_init(&error);
    source = seki_package_source(x->arena, fd, &error);
    x->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!x->zip) {
        zip_source_free(source);
        r = fail_zip(x, zip_error_code_zip(&error), err);
    }
    zip_error_fini(&error);
    return r;
}

int seki_package_open(struct seki_package *x, struct seki_arena *arena, struct seki_str name,
                      int fd, struct seki_err *err)
{
    int r;

    *x = (struct seki_package){.arena = arena, .name = name, .fd = fd};
    seki_map_init(&x->parts, arena);
    seki_vec_init(&x->changed, arena, sizeof(struct seki_package_change), SEKI_LIMIT_ZIP_ENTRIES);
    r = seki_package_sniff(x, fd, err);
    r = r < 0 ? r : seki_package_check_heads(x, fd, err);
    r = r < 0 ? r : open_zip(x, fd, err);
    r = r < 0 ? r : check_directory(x, err);
    return r < 0 ? r : find_kind(x, err);
}

void seki_package_close(struct seki_package *x)
{
    if (x->zip && !x->is_view) {
        zip_discard(x->zip);
    }
    x->zip = NULL;
    seki_package_free_inflater(x);
}

struct seki_package seki_package_view(const struct seki_package *x)
{
    struct seki_package view = *x;

    view.is_view = true;
    view.inflater = NULL;
    return view;
}

int seki_package_find(struct seki_package *x, struct seki_str part, size_t *ret_index,
                      struct seki_err *err)
{
    struct seki_str key = lower(x->arena, part);

    if (!key.p) {
        return seki_fail_nomem(err);
    }
    *ret_index = seki_map_get(&x->parts, key);
    return 0;
}

/* Either all of it at once, or as a stream. */
static int open_part(struct seki_package_entry *entry, const zip_stat_t *st, struct seki_err *err)
{
    struct seki_package *x = entry->x;
    int r = seki_package_unpack(x, st, &entry->whole, err);

    if (r < 0 || entry->whole) {
        entry->is_at_hand = r == 0;
        entry->rest = r == 0 ? seki_str_of(entry->whole, st->size) : entry->rest;
        return r;
    }
    entry->file = zip_fopen_index(x->zip, st->index, 0);
    return entry->file ? 0 : fail_zip(x, zip_error_code_zip(zip_get_error(x->zip)), err);
}

int seki_package_entry_open(struct seki_package_entry *entry, struct seki_package *x, size_t index,
                            struct seki_err *err)
{
    const struct seki_package_change *change = seki_package_change_of(x, index);
    zip_stat_t st;

    if (zip_stat_index(x->zip, index, 0, &st) < 0) {
        return fail_zip(x, zip_error_code_zip(zip_get_error(x->zip)), err);
    }
    *entry = (struct seki_package_entry){
        .x = x, .part = seki_str_from_c(st.name), .packed = st.comp_size};
    if (change) {
        entry->is_at_hand = entry->is_changed = true;
        entry->rest = change->bytes;
        return 0;
    }
    return open_part(entry, &st, err);
}

/* The next piece of what is unpacked, into x->chunk. */
static int read_piece(struct seki_package_entry *entry, size_t *ret_n, struct seki_err *err)
{
    struct seki_package *x = entry->x;
    zip_int64_t n;

    if (entry->is_at_hand) {
        *ret_n = SEKI_MIN(entry->rest.n, CHUNK);
        memcpy(x->chunk, entry->rest.n ? entry->rest.p : "", *ret_n);
        entry->rest = seki_str_skip(entry->rest, *ret_n);
        return 0;
    }
    n = zip_fread(entry->file, x->chunk, CHUNK);
    if (n < 0) {
        return fail_zip(x, zip_error_code_zip(zip_file_get_error(entry->file)), err);
    }
    *ret_n = (size_t)n;
    return 0;
}

int seki_package_entry_read(struct seki_package_entry *entry, size_t *ret_n, struct seki_err *err)
{
    struct seki_package *x = entry->x;
    int r = read_piece(entry, ret_n, err);

    if (r < 0 || entry->is_changed) {
        return r;
    }
    entry->unpacked += *ret_n;
    x->unpacked += *ret_n;
    if (is_beyond(entry->packed, entry->unpacked) || x->unpacked > SEKI_LIMIT_PACKAGE_BYTES) {
        return fail_bomb(x, entry->part, err);
    }
    return 0;
}

void seki_package_entry_close(struct seki_package_entry *entry)
{
    if (entry->file) {
        zip_fclose(entry->file);
    }
    seki_free(entry->whole);
    entry->file = NULL;
    entry->whole = NULL;
}
