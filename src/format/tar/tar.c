#include "format/tar/tar.h"

#include "msg/m_hint.h"
#include "msg/m_tar.h"

/* Fields of a head: where they begin, and their bytes. */
enum { NAME = 0, SIZE = 124, SUM = 148, KIND = 156, MAGIC = 257, PREFIX = 345 };
enum { NAME_N = 100, SIZE_N = 12, SUM_N = 8, MAGIC_N = 6, PREFIX_N = 155 };

void seki_tar_init(struct seki_tar *tar, struct seki_str name, struct seki_str bytes)
{
    *tar = (struct seki_tar){.name = name, .rest = bytes};
    seki_buf_init(&tar->path, SEKI_TAR_NAME_MAX);
}

void seki_tar_finish(struct seki_tar *tar)
{
    seki_buf_finish(&tar->path);
}

static int fail_broken(const struct seki_tar *tar, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_tar_broken(tar->name), M_hint_tar());
}

/* Up to a NUL, if there is one. */
static struct seki_str text_of(struct seki_str field)
{
    return seki_str_head(field, seki_str_find_char(field, '\0'));
}

static struct seki_str field_of(struct seki_str head, size_t from, size_t n)
{
    return seki_str_head(seki_str_skip(head, from), n);
}

/* Octal digits, with blanks around; sizes of more than 8 GiB are written in another way, and refused here. */
static bool read_octal(struct seki_str field, size_t *ret_value)
{
    struct seki_str digits = seki_str_trim(text_of(field));
    size_t value = 0;

    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '7' || value > SIZE_MAX / 16) {
            return false;
        }
        value = value * 8 + (size_t)(digits.p[i] - '0');
    }
    *ret_value = value;
    return true;
}

/* The sum of all bytes, the field itself as if it were blank. Some programs of old summed signed characters: they are refused. */
static bool has_right_sum(struct seki_str head)
{
    size_t wanted = 0;
    size_t sum = 0;

    for (size_t i = 0; i < SEKI_TAR_BLOCK; i++) {
        sum += i >= SUM && i < SUM + SUM_N ? (size_t)' ' : (size_t)(unsigned char)head.p[i];
    }
    return read_octal(field_of(head, SUM, SUM_N), &wanted) && sum == wanted;
}

static bool is_end(struct seki_str head)
{
    for (size_t i = 0; i < SEKI_TAR_BLOCK; i++) {
        if (head.p[i] != '\0') {
            return false;
        }
    }
    return true;
}

static int keep_path(struct seki_tar *tar, struct seki_str prefix, struct seki_str name,
                     struct seki_err *err)
{
    int r;

    seki_buf_clear(&tar->path);
    seki_buf_add(&tar->path, prefix);
    seki_buf_add(&tar->path, prefix.n ? SEKI_STR("/") : SEKI_STR(""));
    seki_buf_add(&tar->path, name);
    r = seki_buf_status(&tar->path);
    return r == SEKI_ERR_LIMIT ? seki_fail_limit(err, tar->name, SEKI_TAR_NAME_MAX)
                               : seki_fail_status(err, r);
}

/* A record of pax is "LENGTH KEY=VALUE\n"; of all of them the path counts. A size is there when that of the head is too small. */
static int read_pax(struct seki_tar *tar, struct seki_str rest, struct seki_err *err)
{
    int r = 0;

    while (r == 0 && rest.n) {
        size_t blank = seki_str_find_char(rest, ' ');
        struct seki_str record;
        int64_t n = 0;
        if (blank == SIZE_MAX ||
            !seki_str_to_int(seki_str_head(rest, blank), (int64_t)blank + 2, (int64_t)rest.n, &n)) {
            return fail_broken(tar, err);
        }
        record = field_of(rest, blank + 1, (size_t)n - blank - 1);
        if (record.p[record.n - 1] != '\n' || seki_str_starts(record, SEKI_STR("size=")) ||
            seki_str_starts(record, SEKI_STR("GNU.sparse."))) {
            return fail_broken(tar, err);
        }
        if (seki_str_starts(record, SEKI_STR("path="))) {
            r = keep_path(tar, SEKI_STR(""), field_of(record, 5, record.n - 6), err);
            tar->has_long = true;
        }
        rest = seki_str_skip(rest, (size_t)n);
    }
    return r;
}

static struct seki_str without_dots(struct seki_str path)
{
    while (seki_str_starts(path, SEKI_STR("./"))) {
        path = seki_str_skip(path, 2);
    }
    return path;
}

static int take_name(struct seki_tar *tar, struct seki_str head, struct seki_err *err)
{
    bool is_ustar = seki_str_eq(field_of(head, MAGIC, MAGIC_N), SEKI_STR("ustar\0"));
    struct seki_str prefix = is_ustar ? text_of(field_of(head, PREFIX, PREFIX_N)) : SEKI_STR("");

    if (tar->has_long) {
        tar->has_long = false;
        return 0;
    }
    return keep_path(tar, prefix, text_of(field_of(head, NAME, NAME_N)), err);
}

/* 1: it is a file; 0: to be passed over. */
static int take(struct seki_tar *tar, struct seki_str head, struct seki_str bytes,
                struct seki_tar_entry *entry, struct seki_err *err)
{
    char kind = head.p[KIND];
    int r;

    if (kind == 'x' || kind == 'g') {
        return kind == 'x' ? read_pax(tar, bytes, err) : 0;
    }
    if (kind == 'L') {
        tar->has_long = true;
        return keep_path(tar, SEKI_STR(""), text_of(bytes), err);
    }
    r = take_name(tar, head, err);
    if (r < 0 || kind == '5') {
        return r;
    }
    entry->path = without_dots(seki_buf_str(&tar->path));
    entry->bytes = bytes;
    if (kind != '0' && kind != '\0' && kind != '7') {
        return seki_fail(err, SEKI_ERR_INVALID, M_tar_no_file(tar->name, entry->path),
                         M_hint_tar());
    }
    return seki_str_ends(entry->path, SEKI_STR("/")) ? 0 : 1; /* so folders were written once */
}

int seki_tar_next(struct seki_tar *tar, struct seki_tar_entry *ret_entry, struct seki_err *err)
{
    struct seki_tar_entry entry = {.path = SEKI_STR("")};
    int r = 0;

    while (r == 0) {
        struct seki_str head = seki_str_head(tar->rest, SEKI_TAR_BLOCK);
        size_t n = 0;
        size_t padded;
        if (head.n < SEKI_TAR_BLOCK) {
            return fail_broken(tar, err); /* the end is a block of its own */
        }
        if (is_end(head)) {
            return 0;
        }
        if (!has_right_sum(head) || !read_octal(field_of(head, SIZE, SIZE_N), &n) ||
            n > tar->rest.n - SEKI_TAR_BLOCK) {
            return fail_broken(tar, err);
        }
        padded = (n + SEKI_TAR_BLOCK - 1) / SEKI_TAR_BLOCK * SEKI_TAR_BLOCK;
        tar->rest = seki_str_skip(tar->rest, SEKI_TAR_BLOCK);
        r = take(tar, head, seki_str_head(tar->rest, n), &entry, err);
        tar->rest = seki_str_skip(tar->rest, SEKI_MIN(padded, tar->rest.n));
    }
    if (r > 0) {
        *ret_entry = entry;
    }
    return r;
}
