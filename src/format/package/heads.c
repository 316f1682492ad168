/*
 * What a zip package says of each entry twice: in its directory, and before the data. Programs differ in
 * which of the two they believe, and a name that holds a NUL ends there for some. So that nobody sees
 * another file than we do, both have to be the same.
 */
#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "format/package/package.h"

#define END_BYTES 22 /* the record at the end, without its comment */
#define COMMENT_MAX 65535
#define ENTRY_BYTES 46   /* of the directory, before the name */
#define LOCAL_BYTES 30   /* before the data, before the name */
#define ZIP64 0xffffffff /* the number stands elsewhere: libzip knows */

struct heads {
    struct seki_package *x;
    int fd;
    off_t size;
    struct seki_err *err;
};

static uint32_t get16(const char *p)
{
    return (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8;
}

static uint32_t get32(const char *p)
{
    return get16(p) | get16(p + 2) << 16;
}

/* `n` bytes at `at`, in the arena; an empty view when the file does not have them. */
static int read_at(struct heads *heads, off_t at, size_t n, struct seki_str *ret_bytes)
{
    char *bytes;
    size_t have = 0;

    *ret_bytes = seki_str_of(NULL, 0);
    if (at > heads->size || (off_t)n > heads->size - at) {
        return 0;
    }
    bytes = seki_arena_alloc(heads->x->arena, n, 1);
    if (!bytes) {
        return seki_fail_nomem(heads->err);
    }
    if (lseek(heads->fd, at, SEEK_SET) < 0) {
        return seki_fail_path(heads->err, heads->x->name, -errno);
    }
    while (have < n) {
        ssize_t got = seki_io_read(heads->fd, bytes + have, n - have);
        if (got < 0) {
            return seki_fail_path(heads->err, heads->x->name, (int)got);
        }
        if (got == 0) {
            return 0;
        }
        have += (size_t)got;
    }
    *ret_bytes = seki_str_of(bytes, n);
    return 0;
}

/* The directory; empty when the package is not one that ends with a plain record. */
static int read_directory(struct heads *heads, struct seki_str *ret_directory)
{
    size_t n = (size_t)SEKI_MIN(heads->size, (off_t)(END_BYTES + COMMENT_MAX));
    struct seki_str tail = {0};
    int r = read_at(heads, heads->size - (off_t)n, n, &tail);

    *ret_directory = seki_str_of(NULL, 0);
    for (size_t at = tail.n >= END_BYTES ? tail.n - END_BYTES + 1 : 0; r == 0 && at-- > 0;) {
        const char *end = tail.p + at;
        if (memcmp(end, "PK\5\6", 4) == 0) {
            return get32(end + 16) == ZIP64 || get32(end + 12) == ZIP64
                       ? 0
                       : read_at(heads, (off_t)get32(end + 16), get32(end + 12), ret_directory);
        }
    }
    return r;
}

static int check_name(struct heads *heads, struct seki_str name, off_t local)
{
    struct seki_str head = {0};
    int r;

    if (seki_str_find_char(name, '\0') != SIZE_MAX) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_bad_part_name(heads->x->name, name),
                         M_hint_xlsx_get_again());
    }
    r = read_at(heads, local, LOCAL_BYTES + name.n, &head);
    if (r < 0 || head.n == 0) {
        return r; /* cut off: libzip will say so */
    }
    if (memcmp(head.p, "PK\3\4", 4) != 0 || get16(head.p + 26) != name.n ||
        !seki_str_eq(seki_str_skip(head, LOCAL_BYTES), name)) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_two_names(heads->x->name, name),
                         M_hint_xlsx_get_again());
    }
    return 0;
}

int seki_package_check_heads(struct seki_package *x, int fd, struct seki_err *err)
{
    struct heads heads = {.x = x, .fd = fd, .size = lseek(fd, 0, SEEK_END), .err = err};
    struct seki_str rest = {0};
    int r = heads.size < 0 ? seki_fail_path(err, x->name, -errno) : read_directory(&heads, &rest);

    for (size_t n = 0; r == 0 && rest.n >= ENTRY_BYTES && n <= SEKI_LIMIT_ZIP_ENTRIES; n++) {
        uint32_t name = get16(rest.p + 28);
        uint32_t local = get32(rest.p + 42);
        size_t whole = ENTRY_BYTES + name + get16(rest.p + 30) + get16(rest.p + 32);
        if (memcmp(rest.p, "PK\1\2", 4) != 0 || whole > rest.n) {
            break; /* damaged: libzip will say so */
        }
        if (local != ZIP64) {
            r = check_name(&heads, seki_str_of(rest.p + ENTRY_BYTES, name), (off_t)local);
        }
        rest = seki_str_skip(rest, whole);
    }
    if (r == 0 && lseek(fd, 0, SEEK_SET) < 0) {
        r = seki_fail_path(err, x->name, -errno);
    }
    return r;
}
