/*
 * The changed package: the file copied, with new local entries for changed parts and a directory
 * that follows. Multi-byte numbers of zip files are little-endian.
 */
#define ZLIB_CONST /* inputs are not written to */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/io.h"
#include "format/package/rewrite.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"
#include "msg/m_xlsx.h"

#define LOCAL_HEAD 30
#define CENTRAL_HEAD 46
#define END_HEAD 22
#define DESCRIPTOR_MAX 24
#define COMMENT_MAX 65535
#define HAS_DESCRIPTOR 8 /* flag: sizes and check sum stand behind the data */
#define ZIP64_EXTRA 1
#define DIRECTORY_MAX ((size_t)16 << 20)
#define PIECE ((size_t)64 << 10)

/* One entry, as directory and local header say alike. */
struct entry {
    size_t index;
    struct seki_str record; /* of the directory, whole */
    struct seki_str name;
    unsigned flags;
    unsigned method;
    uint32_t crc;
    uint32_t packed;
    uint32_t unpacked;
    uint32_t local;       /* offset of its local header */
    struct seki_str head; /* the local header, whole */
    uint64_t end;         /* behind its data */
    const struct seki_package_change *change;
    struct seki_str data; /* of a change: packed */
    uint32_t new_local;
};

struct rewriter {
    struct seki_package *x;
    const struct seki_byte_sink *sink;
    uint64_t file_end;
    uint64_t directory_at;
    struct seki_str directory;
    struct seki_str tail;  /* the end record and the comment of the package */
    struct entry *entries; /* in the order of the directory */
    struct entry **order;  /* in the order of the file */
    size_t n;
    uint64_t written;
};

static int fail_damaged(const struct rewriter *w, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_damaged(w->x->name), M_hint_xlsx_get_again());
}

/* A sound file that only its own program should change. */
static int fail_unusual(const struct rewriter *w, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_into_unusual_zip(w->x->name),
                     M_hint_xlsx_save_again());
}

static uint32_t number_at(struct seki_str s, size_t at, unsigned bytes)
{
    uint32_t n = 0;

    for (unsigned i = 0; i < bytes && at + i < s.n; i++) {
        n |= (uint32_t)(unsigned char)s.p[at + i] << (8 * i);
    }
    return n;
}

static void put_number(char *p, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++) {
        p[i] = (char)(value >> (8 * i));
    }
}

/* --- reading the file */

/* Exactly `n` bytes from `at`, in the arena. */
static int read_at(const struct rewriter *w, uint64_t at, size_t n, struct seki_str *ret_bytes,
                   struct seki_err *err)
{
    char *p = seki_arena_alloc(w->x->arena, n + 1, 1);
    size_t have = 0;

    if (!p) {
        return seki_fail_nomem(err);
    }
    if (lseek(w->x->fd, (off_t)at, SEEK_SET) < 0) {
        return seki_fail_path(err, w->x->name, -errno);
    }
    while (have < n) {
        ssize_t got = seki_io_read(w->x->fd, p + have, n - have);
        if (got < 0) {
            return seki_fail_path(err, w->x->name, (int)got);
        }
        if (got == 0) {
            return fail_damaged(w, err);
        }
        have += (size_t)got;
    }
    *ret_bytes = seki_str_of(p, n);
    return 0;
}

/* The last end record whose comment reaches to the end of the file. */
static int read_tail(struct rewriter *w, struct seki_err *err)
{
    off_t end = lseek(w->x->fd, 0, SEEK_END);
    struct seki_str tail = {0};
    size_t n;
    int r;

    if (end < END_HEAD) {
        return end < 0 ? seki_fail_path(err, w->x->name, -errno) : fail_damaged(w, err);
    }
    w->file_end = (uint64_t)end;
    n = (size_t)SEKI_MIN(w->file_end, (uint64_t)(END_HEAD + COMMENT_MAX));
    r = read_at(w, w->file_end - n, n, &tail, err);
    if (r < 0) {
        return r;
    }
    for (size_t at = n - END_HEAD + 1; at-- > 0;) {
        struct seki_str record = seki_str_skip(tail, at);
        if (seki_str_starts(record, SEKI_STR("PK\x05\x06")) &&
            number_at(record, 20, 2) == record.n - END_HEAD) {
            w->tail = record;
            return 0;
        }
    }
    return fail_damaged(w, err);
}

static int read_directory(struct rewriter *w, struct seki_err *err)
{
    size_t size = number_at(w->tail, 12, 4);
    uint64_t end = w->file_end - w->tail.n;
    zip_int64_t due = zip_get_num_entries(w->x->zip, 0);

    w->n = number_at(w->tail, 10, 2);
    w->directory_at = number_at(w->tail, 16, 4);
    if (number_at(w->tail, 4, 4) != 0 || number_at(w->tail, 8, 2) != w->n || size > DIRECTORY_MAX ||
        due < 0 || (zip_uint64_t)due != w->n || w->directory_at + size != end) {
        return fail_unusual(w, err);
    }
    return read_at(w, w->directory_at, size, &w->directory, err);
}

static int parse_record(struct rewriter *w, struct seki_str *rest, struct entry *entry,
                        struct seki_err *err)
{
    size_t name = number_at(*rest, 28, 2);
    size_t size = CENTRAL_HEAD + name + number_at(*rest, 30, 2) + number_at(*rest, 32, 2);

    if (rest->n < size || !seki_str_starts(*rest, SEKI_STR("PK\x01\x02"))) {
        return fail_damaged(w, err);
    }
    entry->record = seki_str_head(*rest, size);
    entry->flags = number_at(*rest, 8, 2);
    entry->method = number_at(*rest, 10, 2);
    entry->crc = number_at(*rest, 16, 4);
    entry->packed = number_at(*rest, 20, 4);
    entry->unpacked = number_at(*rest, 24, 4);
    entry->local = number_at(*rest, 42, 4);
    entry->name = seki_str_head(seki_str_skip(*rest, CENTRAL_HEAD), name);
    *rest = seki_str_skip(*rest, size);
    if (entry->packed == UINT32_MAX || entry->unpacked == UINT32_MAX ||
        entry->local == UINT32_MAX || (entry->method != 0 && entry->method != Z_DEFLATED)) {
        return fail_unusual(w, err);
    }
    return 0;
}

/* The local header has to tell the same as the directory. */
static int check_local(struct rewriter *w, struct entry *entry, struct seki_err *err)
{
    struct seki_str head = {0};
    uint32_t packed;
    size_t n;
    int r;

    if (entry->local + (uint64_t)LOCAL_HEAD > w->directory_at) {
        return fail_damaged(w, err);
    }
    r = read_at(w, entry->local, LOCAL_HEAD, &head, err);
    if (r < 0) {
        return r;
    }
    n = LOCAL_HEAD + number_at(head, 26, 2) + number_at(head, 28, 2);
    packed = number_at(head, 18, 4);
    r = read_at(w, entry->local, n, &entry->head, err);
    if (r < 0) {
        return r;
    }
    entry->end = (uint64_t)entry->local + n + entry->packed;
    if (!seki_str_starts(head, SEKI_STR("PK\x03\x04")) || number_at(head, 6, 2) != entry->flags ||
        number_at(head, 8, 2) != entry->method || number_at(head, 26, 2) != entry->name.n ||
        !seki_str_eq(seki_str_head(seki_str_skip(entry->head, LOCAL_HEAD), entry->name.n),
                     entry->name) ||
        entry->end > w->directory_at) {
        return fail_damaged(w, err);
    }
    if (!(entry->flags & HAS_DESCRIPTOR) && packed != UINT32_MAX &&
        (packed != entry->packed || number_at(head, 14, 4) != entry->crc)) {
        return fail_damaged(w, err);
    }
    return 0;
}

/* Moves the end behind the data descriptor, of which there are four forms. */
static int skip_descriptor(struct rewriter *w, struct entry *entry, struct seki_err *err)
{
    static const size_t sizes[] = {24, 20, 16, 12};
    size_t n = (size_t)SEKI_MIN(w->directory_at - entry->end, (uint64_t)DESCRIPTOR_MAX);
    struct seki_str bytes = {0};
    int r = read_at(w, entry->end, n, &bytes, err);

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(sizes); i++) {
        size_t at = sizes[i] % 8 == 0 ? 4 : 0; /* with a signature in front */
        size_t width = sizes[i] >= 20 ? 8 : 4;
        bool is_signed = at == 0 || seki_str_starts(bytes, SEKI_STR("PK\x07\x08"));
        if (n >= sizes[i] && is_signed && number_at(bytes, at, 4) == entry->crc &&
            number_at(bytes, at + 4, 4) == entry->packed &&
            number_at(bytes, at + 4 + width, 4) == entry->unpacked &&
            (width == 4 ||
             (number_at(bytes, at + 8, 4) == 0 && number_at(bytes, at + 16, 4) == 0))) {
            entry->end += sizes[i];
            return 0;
        }
    }
    return r < 0 ? r : fail_damaged(w, err);
}

static int parse_entries(struct rewriter *w, struct seki_err *err)
{
    struct seki_str rest = w->directory;
    int r = 0;

    w->entries = seki_arena_array(w->x->arena, struct entry, w->n + 1);
    w->order = seki_arena_array(w->x->arena, struct entry *, w->n + 1);
    if (!w->entries || !w->order) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < w->n; i++) {
        struct entry *entry = &w->entries[i];
        struct seki_str name = seki_str_from_c(zip_get_name(w->x->zip, i, ZIP_FL_ENC_RAW));
        entry->index = i;
        w->order[i] = entry;
        r = parse_record(w, &rest, entry, err);
        r = r < 0 ? r : check_local(w, entry, err);
        if (r == 0 && !seki_str_eq(name, entry->name)) {
            r = fail_damaged(w, err); /* the zip reader sees another directory than we do */
        }
        entry->change = seki_package_change_of(w->x, i);
        if (r == 0 && (entry->flags & HAS_DESCRIPTOR)) {
            r = skip_descriptor(w, entry, err);
        }
    }
    return r == 0 && rest.n ? fail_damaged(w, err) : r;
}

static int by_place(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a;
    const struct entry *y = *(struct entry *const *)b;

    return (x->local > y->local) - (x->local < y->local);
}

static int check_overlaps(struct rewriter *w, struct seki_err *err)
{
    if (w->n > 1) {
        qsort(w->order, w->n, sizeof(struct entry *), by_place);
    }
    for (size_t i = 1; i < w->n; i++) {
        if (w->order[i]->local < w->order[i - 1]->end) {
            return fail_damaged(w, err);
        }
    }
    return 0;
}

/* --- packing */

static void *take_memory(void *user, unsigned n, unsigned size)
{
    (void)user;
    return seki_malloc((size_t)n * size);
}

static void give_memory(void *user, void *p)
{
    (void)user;
    seki_free(p);
}

static void finish_stream(z_stream *stream)
{
    (void)deflateEnd(stream);
}

static int deflate_all(struct rewriter *w, struct seki_str bytes, struct seki_str *ret_data,
                       struct seki_err *err)
{
    z_stream SEKI_CLEANUP(finish_stream) stream = {.zalloc = take_memory, .zfree = give_memory};
    size_t room;
    char *p;

    if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return seki_fail_nomem(err);
    }
    room = deflateBound(&stream, bytes.n);
    p = seki_arena_alloc(w->x->arena, room, 1);
    if (!p) {
        return seki_fail_nomem(err);
    }
    stream.next_in = (const Bytef *)bytes.p;
    stream.avail_in = (uInt)bytes.n;
    stream.next_out = (Bytef *)p;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
        return seki_fail(err, SEKI_ERR_BUG, M_xlsx_damaged(w->x->name), SEKI_NO_HINT);
    }
    *ret_data = seki_str_of(p, room - stream.avail_out);
    return 0;
}

static int pack_changes(struct rewriter *w, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < w->n; i++) {
        struct entry *entry = &w->entries[i];
        if (!entry->change) {
            continue;
        }
        entry->data = entry->change->bytes;
        if (entry->method == Z_DEFLATED) {
            r = deflate_all(w, entry->change->bytes, &entry->data, err);
        }
        entry->crc =
            (uint32_t)crc32(0, (const Bytef *)entry->change->bytes.p, (uInt)entry->change->bytes.n);
        entry->packed = (uint32_t)entry->data.n;
        entry->unpacked = (uint32_t)entry->change->bytes.n;
    }
    return r;
}

/* --- writing */

static int send(struct rewriter *w, struct seki_str bytes, struct seki_err *err)
{
    w->written += bytes.n;
    return bytes.n ? w->sink->write(w->sink->user, bytes, err) : 0;
}

static int send_file(struct rewriter *w, uint64_t from, uint64_t to, struct seki_err *err)
{
    int r = 0;

    if (lseek(w->x->fd, (off_t)from, SEEK_SET) < 0) {
        return seki_fail_path(err, w->x->name, -errno);
    }
    while (r == 0 && from < to) {
        ssize_t got =
            seki_io_read(w->x->fd, w->x->chunk, (size_t)SEKI_MIN(to - from, (uint64_t)PIECE));
        if (got < 0) {
            return seki_fail_path(err, w->x->name, (int)got);
        }
        if (got == 0) {
            return fail_damaged(w, err);
        }
        from += (uint64_t)got;
        r = send(w, seki_str_of(w->x->chunk, (size_t)got), err);
    }
    return r;
}

/* Extra fields without the one that tells 64-bit sizes: the new sizes are in the head. */
static int drop_zip64(struct rewriter *w, struct seki_str extra, struct seki_str *ret_extra,
                      struct seki_err *err)
{
    char *p = seki_arena_alloc(w->x->arena, extra.n + 1, 1);
    size_t n = 0;

    if (!p) {
        return seki_fail_nomem(err);
    }
    while (extra.n) {
        size_t size = extra.n < 4 ? extra.n : SEKI_MIN(extra.n, 4 + number_at(extra, 2, 2));
        if (extra.n < 4 || number_at(extra, 0, 2) != ZIP64_EXTRA) {
            memcpy(p + n, extra.p, size);
            n += size;
        }
        extra = seki_str_skip(extra, size);
    }
    *ret_extra = seki_str_of(p, n);
    return 0;
}

static int send_local(struct rewriter *w, const struct entry *entry, struct seki_err *err)
{
    bool is_behind = entry->flags & HAS_DESCRIPTOR;
    struct seki_str extra = {0};
    char head[LOCAL_HEAD];
    char behind[16]; /* signature and three numbers */
    int r = drop_zip64(w, seki_str_skip(entry->head, LOCAL_HEAD + entry->name.n), &extra, err);

    memcpy(head, entry->head.p, LOCAL_HEAD);
    put_number(head + 14, is_behind ? 0 : entry->crc, 4);
    put_number(head + 18, is_behind ? 0 : entry->packed, 4);
    put_number(head + 22, is_behind ? 0 : entry->unpacked, 4);
    put_number(head + 28, extra.n, 2);
    memcpy(behind, (const char[]){'P', 'K', 7, 8}, 4);
    put_number(behind + 4, entry->crc, 4);
    put_number(behind + 8, entry->packed, 4);
    put_number(behind + 12, entry->unpacked, 4);
    r = r < 0 ? r : send(w, seki_str_of(head, LOCAL_HEAD), err);
    r = r < 0 ? r : send(w, entry->name, err);
    r = r < 0 ? r : send(w, extra, err);
    r = r < 0 ? r : send(w, entry->data, err);
    return r < 0 || !is_behind ? r : send(w, seki_str_of(behind, sizeof(behind)), err);
}

static int send_entries(struct rewriter *w, struct seki_err *err)
{
    uint64_t at = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < w->n; i++) {
        struct entry *entry = w->order[i];
        if (!entry->change) {
            entry->new_local = (uint32_t)(w->written + (entry->local - at));
            continue;
        }
        r = send_file(w, at, entry->local, err);
        entry->new_local = (uint32_t)w->written;
        r = r < 0 ? r : send_local(w, entry, err);
        at = entry->end;
    }
    return r < 0 ? r : send_file(w, at, w->directory_at, err);
}

static int send_record(struct rewriter *w, const struct entry *entry, struct seki_err *err)
{
    struct seki_str name_on = seki_str_skip(entry->record, CENTRAL_HEAD);
    size_t n_extra = number_at(entry->record, 30, 2);
    struct seki_str extra = seki_str_head(seki_str_skip(name_on, entry->name.n), n_extra);
    char head[CENTRAL_HEAD];
    int r = entry->change ? drop_zip64(w, extra, &extra, err) : 0;

    memcpy(head, entry->record.p, CENTRAL_HEAD);
    put_number(head + 16, entry->crc, 4);
    put_number(head + 20, entry->packed, 4);
    put_number(head + 24, entry->unpacked, 4);
    put_number(head + 30, extra.n, 2);
    put_number(head + 42, entry->new_local, 4);
    r = r < 0 ? r : send(w, seki_str_of(head, CENTRAL_HEAD), err);
    r = r < 0 ? r : send(w, entry->name, err);
    r = r < 0 ? r : send(w, extra, err);
    return r < 0 ? r : send(w, seki_str_skip(name_on, entry->name.n + n_extra), err);
}

static int send_directory(struct rewriter *w, struct seki_err *err)
{
    uint64_t at = w->written;
    char head[END_HEAD];
    int r = 0;

    for (size_t i = 0; r == 0 && i < w->n; i++) {
        r = send_record(w, &w->entries[i], err);
    }
    memcpy(head, w->tail.p, END_HEAD);
    put_number(head + 12, w->written - at, 4);
    put_number(head + 16, at, 4);
    r = r < 0 ? r : send(w, seki_str_of(head, END_HEAD), err);
    return r < 0 ? r : send(w, seki_str_skip(w->tail, END_HEAD), err);
}

int seki_package_write(struct seki_package *x, const struct seki_byte_sink *sink,
                       struct seki_err *err)
{
    static int (*const steps[])(struct rewriter * w, struct seki_err * err) = {
        read_tail,    read_directory, parse_entries,  check_overlaps,
        pack_changes, send_entries,   send_directory,
    };
    struct rewriter w = {.x = x, .sink = sink};
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(steps); i++) {
        r = steps[i](&w, err);
    }
    return r;
}
