/* The zip package: opening, checking its directory, unpacking parts under the limits. */
#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "format/xlsx/xlsx_int.h"

#define CHUNK ((size_t)64 << 10)       /* as allocated by seki_xlsx_sniff() */
#define RATIO_FREE ((uint64_t)1 << 20) /* small parts may be packed as tightly as they like */

static int fail_damaged(const struct seki_xlsx *x, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_damaged(x->name), M_hint_xlsx_get_again());
}

static int fail_zip(const struct seki_xlsx *x, int zip_error, struct seki_err *err)
{
    return zip_error == ZIP_ER_MEMORY ? seki_fail_nomem(err) : fail_damaged(x, err);
}

static int fail_bomb(const struct seki_xlsx *x, struct seki_str part, struct seki_err *err)
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
    char *p = seki_arena_alloc(arena, s.n + 1, 1);

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

static int add_name(struct seki_xlsx *x, struct seki_str name, size_t index, struct seki_err *err)
{
    struct seki_str key = lower(x->arena, name);
    int r = key.p ? seki_map_add(&x->parts, key, index) : SEKI_ERR_NOMEM;

    if (r == SEKI_ERR_EXISTS) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_doubled_part(x->name, name),
                         M_hint_xlsx_get_again());
    }
    return r < 0 ? seki_fail_nomem(err) : 0;
}

static int check_entry(struct seki_xlsx *x, size_t index, uint64_t *total, struct seki_err *err)
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

static int check_directory(struct seki_xlsx *x, struct seki_err *err)
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
static int refuse_opendocument(struct seki_xlsx *x, struct seki_err *err)
{
    struct seki_xlsx_entry SEKI_CLEANUP(seki_xlsx_entry_close) entry = {0};
    size_t index = seki_map_get(&x->parts, SEKI_STR("mimetype"));
    size_t n = 0;
    int r;

    if (index == SIZE_MAX) {
        return 0;
    }
    r = seki_xlsx_entry_open(&entry, x, index, err);
    if (r == 0) {
        r = seki_xlsx_entry_read(&entry, &n, err);
    }
    if (r == 0 &&
        seki_str_starts(seki_str_of(x->chunk, n), SEKI_STR("application/vnd.oasis.opendocument"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_opendocument(x->name),
                         M_hint_xlsx_save_again());
    }
    return r;
}

int seki_xlsx_open(struct seki_xlsx *x, int fd, struct seki_err *err)
{
    int SEKI_CLEANUP_FD own = dup(fd); /* libzip closes the descriptor it was given */
    int zip_error = 0;
    int r;

    if (own < 0) {
        return seki_fail_path(err, x->name, -errno);
    }
    x->zip = zip_fdopen(own, 0, &zip_error);
    if (!x->zip) {
        return fail_zip(x, zip_error, err);
    }
    own = -1; /* NOLINT(clang-analyzer-deadcode.DeadStores): the cleanup reads it */
    r = check_directory(x, err);
    return r < 0 ? r : refuse_opendocument(x, err);
}

void seki_xlsx_close(struct seki_xlsx *x)
{
    if (x->zip) {
        zip_discard(x->zip);
    }
    x->zip = NULL;
}

int seki_xlsx_find(struct seki_xlsx *x, struct seki_str part, size_t *ret_index,
                   struct seki_err *err)
{
    struct seki_str key = lower(x->arena, part);

    if (!key.p) {
        return seki_fail_nomem(err);
    }
    *ret_index = seki_map_get(&x->parts, key);
    return 0;
}

int seki_xlsx_entry_open(struct seki_xlsx_entry *entry, struct seki_xlsx *x, size_t index,
                         struct seki_err *err)
{
    zip_stat_t st;
    zip_file_t *file;

    if (zip_stat_index(x->zip, index, 0, &st) < 0) {
        return fail_zip(x, zip_error_code_zip(zip_get_error(x->zip)), err);
    }
    file = zip_fopen_index(x->zip, index, 0);
    if (!file) {
        return fail_zip(x, zip_error_code_zip(zip_get_error(x->zip)), err);
    }
    *entry = (struct seki_xlsx_entry){
        .x = x,
        .file = file,
        .part = seki_str_from_c(st.name),
        .packed = st.comp_size,
    };
    return 0;
}

int seki_xlsx_entry_read(struct seki_xlsx_entry *entry, size_t *ret_n, struct seki_err *err)
{
    struct seki_xlsx *x = entry->x;
    zip_int64_t n = zip_fread(entry->file, x->chunk, CHUNK);

    if (n < 0) {
        return fail_zip(x, zip_error_code_zip(zip_file_get_error(entry->file)), err);
    }
    entry->unpacked += (uint64_t)n;
    x->unpacked += (uint64_t)n;
    if (is_beyond(entry->packed, entry->unpacked) || x->unpacked > SEKI_LIMIT_PACKAGE_BYTES) {
        return fail_bomb(x, entry->part, err);
    }
    *ret_n = (size_t)n;
    return 0;
}

void seki_xlsx_entry_close(struct seki_xlsx_entry *entry)
{
    if (entry->file) {
        zip_fclose(entry->file);
    }
    entry->file = NULL;
}
