/*
 * What a zip package says of each entry twice: in its directory, and before the data. Programs differ in
 * which of the two they believe, and a name that holds a NUL ends there for some. So that nobody sees
 * another file than we do, both have to be the same.
 *
 * For the same reason the parts, the directory and the record at the end have to be the whole file, each
 * byte once: of two packages put one behind the other, programs open one or the other.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "format/package/package.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

#define END_BYTES 22 /* the record at the end, without its comment */
#define COMMENT_MAX 65535
#define ENTRY_BYTES 46   /* of the directory, before the name */
#define LOCAL_BYTES 30   /* before the data, before the name */
#define ZIP64 0xffffffff /* the number stands elsewhere */
#define END64_BYTES 56 /* the record at the end of a large package, before what it may hold more */
#define LOCATOR_BYTES 20 /* between it and the plain record */

/* Where a part stands in the file: its head, its data, and perhaps a descriptor behind. */
struct span {
    off_t from;
    off_t end;
    bool has_descriptor;
};

/* What the end of the file says of the directory. */
struct directory {
    off_t at;
    uint64_t n_bytes;
    uint32_t n_entries; /* as far as 16 bits tell */
    off_t end;          /* where the records at the end begin */
};

struct heads {
    struct seki_package *x;
    int fd;
    off_t size;
    struct seki_err *err;
    struct directory directory;
    struct seki_vec spans; /* struct span */
};

static uint32_t get16(const char *p)
{
    return (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8;
}

static uint32_t get32(const char *p)
{
    return get16(p) | get16(p + 2) << 16;
}

static uint64_t get64(const char *p)
{
    return (uint64_t)get32(p) | (uint64_t)get32(p + 4) << 32;
}

static int fail_outside(const struct heads *heads)
{
    return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_outside_bytes(heads->x->name),
                     M_hint_xlsx_get_again());
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
    bytes = seki_arena_bytes(heads->x->arena, n);
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

/* A package with numbers that do not fit says them in a second record, and where that stands. */
static int read_end64(struct heads *heads, off_t end)
{
    struct directory *directory = &heads->directory;
    struct seki_str locator = {0};
    struct seki_str record = {0};
    off_t at = end - LOCATOR_BYTES;
    int r = at < 0 ? 0 : read_at(heads, at, LOCATOR_BYTES, &locator);

    if (r < 0 || locator.n == 0 || memcmp(locator.p, "PK\6\7", 4) != 0) {
        return r;
    }
    if (get64(locator.p + 8) > (uint64_t)at) {
        return fail_outside(heads);
    }
    directory->end = (off_t)get64(locator.p + 8);
    r = read_at(heads, directory->end, END64_BYTES, &record);
    if (r < 0) {
        return r;
    }
    if (record.n == 0 || memcmp(record.p, "PK\6\6", 4) != 0 ||
        get64(record.p + 4) + 12 != (uint64_t)(at - directory->end)) {
        return fail_outside(heads);
    }
    directory->n_bytes = get64(record.p + 40);
    directory->at = (off_t)get64(record.p + 48);
    directory->n_entries = get32(record.p + 32);
    return 0;
}

/* The record at the end; `*ret_found` is false when there is none, which libzip will say. */
static int read_end(struct heads *heads, bool *ret_found)
{
    size_t n = (size_t)SEKI_MIN(heads->size, (off_t)(END_BYTES + COMMENT_MAX));
    struct seki_str tail = {0};
    int r = read_at(heads, heads->size - (off_t)n, n, &tail);

    *ret_found = false;
    for (size_t at = tail.n >= END_BYTES ? tail.n - END_BYTES + 1 : 0; r == 0 && at-- > 0;) {
        const char *end = tail.p + at;
        if (memcmp(end, "PK\5\6", 4) == 0) {
            heads->directory = (struct directory){
                .at = (off_t)get32(end + 16),
                .n_bytes = get32(end + 12),
                .n_entries = get16(end + 10),
                .end = heads->size - (off_t)(tail.n - at),
            };
            *ret_found = true;
            return at + END_BYTES + get16(end + 20) != tail.n
                       ? fail_outside(heads)
                       : read_end64(heads, heads->directory.end);
        }
    }
    return r;
}

/* The directory; empty when the package has no end. */
static int read_directory(struct heads *heads, struct seki_str *ret_directory)
{
    const struct directory *directory = &heads->directory;
    bool is_found;
    int r = read_end(heads, &is_found);

    *ret_directory = seki_str_of(NULL, 0);
    if (r < 0 || !is_found) {
        return r;
    }
    if (directory->at < 0 || directory->at > directory->end ||
        directory->n_bytes != (uint64_t)(directory->end - directory->at)) {
        return fail_outside(heads);
    }
    return directory->n_bytes
               ? read_at(heads, directory->at, (size_t)directory->n_bytes, ret_directory)
               : 0;
}

/* One entry of the directory. */
struct entry {
    struct seki_str name;
    uint64_t local;
    uint64_t packed;
    bool has_descriptor;
};

/* The numbers that do not fit stand in a field of their own, in this order. */
static void take_large(struct entry *entry, struct seki_str extra, bool is_size_large)
{
    while (extra.n >= 4) {
        struct seki_str field = seki_str_head(seki_str_skip(extra, 4), get16(extra.p + 2));
        if (get16(extra.p) == 1) {
            field = seki_str_skip(field, is_size_large ? SEKI_MIN(field.n, (size_t)8) : 0);
            if (entry->packed == ZIP64 && field.n >= 8) {
                entry->packed = get64(field.p);
                field = seki_str_skip(field, 8);
            }
            if (entry->local == ZIP64 && field.n >= 8) {
                entry->local = get64(field.p);
            }
            return;
        }
        extra = seki_str_skip(extra, SEKI_MIN(extra.n, 4 + (size_t)get16(extra.p + 2)));
    }
}

/* Takes one entry off `*rest`; false when what stands there is none. */
static bool take_entry(struct seki_str *rest, struct entry *ret_entry)
{
    const char *p = rest->p;
    size_t name;
    size_t extra;
    size_t whole;

    if (rest->n < ENTRY_BYTES || memcmp(p, "PK\1\2", 4) != 0) {
        return false;
    }
    name = get16(p + 28);
    extra = get16(p + 30);
    whole = ENTRY_BYTES + name + extra + get16(p + 32);
    if (whole > rest->n) {
        return false;
    }
    *ret_entry = (struct entry){
        .name = seki_str_of(p + ENTRY_BYTES, name),
        .local = get32(p + 42),
        .packed = get32(p + 20),
        .has_descriptor = get16(p + 8) & 8,
    };
    take_large(ret_entry, seki_str_of(p + ENTRY_BYTES + name, extra), get32(p + 24) == ZIP64);
    *rest = seki_str_skip(*rest, whole);
    return true;
}

/* Where the data of the entry ends; `head` is what stands before it. */
static int add_span(struct heads *heads, const struct entry *entry, struct seki_str head)
{
    struct span *span = seki_vec_push(&heads->spans);
    uint64_t data = entry->local + head.n + get16(head.p + 28);

    if (!span) {
        return seki_vec_is_full(&heads->spans)
                   ? seki_fail(heads->err, SEKI_ERR_LIMIT,
                               M_xlsx_too_many_parts(heads->x->name, SEKI_LIMIT_ZIP_ENTRIES),
                               M_hint_xlsx_get_again())
                   : seki_fail_nomem(heads->err);
    }
    if (data > (uint64_t)heads->size || entry->packed > (uint64_t)heads->size - data) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_damaged(heads->x->name),
                         M_hint_xlsx_get_again());
    }
    span->from = (off_t)entry->local;
    span->end = (off_t)(data + entry->packed);
    span->has_descriptor = entry->has_descriptor;
    return 0;
}

static int check_entry(struct heads *heads, const struct entry *entry)
{
    struct seki_str name = entry->name;
    struct seki_str head = {0};
    int r;

    if (seki_str_find_char(name, '\0') != SIZE_MAX) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_bad_part_name(heads->x->name, name),
                         M_hint_xlsx_get_again());
    }
    r = entry->local > (uint64_t)heads->size
            ? 0
            : read_at(heads, (off_t)entry->local, LOCAL_BYTES + name.n, &head);
    if (r == 0 && head.n == 0) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_damaged(heads->x->name),
                         M_hint_xlsx_get_again());
    }
    if (r < 0) {
        return r;
    }
    if (memcmp(head.p, "PK\3\4", 4) != 0 || get16(head.p + 26) != name.n ||
        !seki_str_eq(seki_str_skip(head, LOCAL_BYTES), name)) {
        return seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_two_names(heads->x->name, name),
                         M_hint_xlsx_get_again());
    }
    return add_span(heads, entry, head);
}

static int compare_spans(const void *a, const void *b)
{
    off_t first = ((const struct span *)a)->from;
    off_t second = ((const struct span *)b)->from;

    return (first > second) - (first < second);
}

/* A descriptor has a sum and two sizes of four or eight bytes, and perhaps a mark in front. */
static bool is_next(const struct span *span, off_t next)
{
    off_t gap = next - span->end;

    return gap == 0 || (span->has_descriptor && (gap == 12 || gap == 16 || gap == 20 || gap == 24));
}

/* Parts may stand in any order; the first one begins the file, and the directory ends the last. */
static int check_whole(struct heads *heads)
{
    struct span *spans = heads->spans.p;
    size_t n = heads->spans.n;

    if (n == 0) {
        return heads->directory.at == 0 ? 0 : fail_outside(heads);
    }
    qsort(spans, n, sizeof(*spans), compare_spans);
    for (size_t i = 0; i < n; i++) {
        off_t next = i + 1 < n ? spans[i + 1].from : heads->directory.at;
        if ((i == 0 && spans[0].from != 0) || !is_next(&spans[i], next)) {
            return fail_outside(heads);
        }
    }
    return 0;
}

static int check_entries(struct heads *heads)
{
    struct seki_str rest = {0};
    struct entry entry;
    int r = read_directory(heads, &rest);

    if (r < 0 || heads->directory.end == 0) {
        return r; /* no end: libzip will say so */
    }
    while (r == 0 && take_entry(&rest, &entry)) {
        r = check_entry(heads, &entry);
    }
    if (r < 0) {
        return r;
    }
    return rest.n || (heads->spans.n & 0xffff) != (heads->directory.n_entries & 0xffff)
               ? seki_fail(heads->err, SEKI_ERR_INVALID, M_xlsx_damaged(heads->x->name),
                           M_hint_xlsx_get_again())
               : check_whole(heads);
}

int seki_package_check_heads(struct seki_package *x, int fd, struct seki_err *err)
{
    struct heads heads = {.x = x, .fd = fd, .size = lseek(fd, 0, SEEK_END), .err = err};
    int r;

    seki_vec_init(&heads.spans, x->arena, sizeof(struct span), SEKI_LIMIT_ZIP_ENTRIES);
    r = heads.size < 0 ? seki_fail_path(err, x->name, -errno) : check_entries(&heads);
    if (r == 0 && lseek(fd, 0, SEEK_SET) < 0) {
        r = seki_fail_path(err, x->name, -errno);
    }
    return r;
}
