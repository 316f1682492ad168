#include "format/tar/tar_out.h"

#include <string.h>

#include "format/tar/tar.h"

/* Fields of a head: where they begin, and their digits or bytes. */
enum { MODE = 100, UID = 108, GID = 116, SIZE = 124, TIME = 136, SUM = 148, KIND = 156 };
enum { NAME_N = 100, SHORT_N = 7, LONG_N = 11, SUM_N = 6 };
#define MAGIC 257

/* Octal digits with zeros before; the byte behind them is NUL already. What has no room is cut: only a time can be. */
static void put_octal(char *field, size_t n, uint64_t value)
{
    for (size_t i = n; i > 0; i--) {
        field[i - 1] = (char)('0' + (value & 7));
        value >>= 3;
    }
}

static void put_sum(char *head)
{
    uint64_t sum = 0;

    memset(head + SUM, ' ', SUM_N + 2);
    for (size_t i = 0; i < SEKI_TAR_BLOCK; i++) {
        sum += (unsigned char)head[i];
    }
    put_octal(head + SUM, SUM_N, sum);
    head[SUM + SUM_N] = '\0';
}

static void add_head(struct seki_buf *out, char kind, struct seki_str name, int64_t at, size_t size)
{
    static const char magic[] = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
    char head[SEKI_TAR_BLOCK] = {0}; /* a block */

    memcpy(head, name.p, SEKI_MIN(name.n, (size_t)NAME_N));
    put_octal(head + MODE, SHORT_N, 0644);
    put_octal(head + UID, SHORT_N, 0);
    put_octal(head + GID, SHORT_N, 0);
    put_octal(head + SIZE, LONG_N, size);
    put_octal(head + TIME, LONG_N, (uint64_t)at);
    head[KIND] = kind;
    memcpy(head + MAGIC, magic, sizeof(magic));
    put_sum(head);
    seki_buf_add(out, seki_str_of(head, sizeof(head)));
}

static void add_bytes(struct seki_buf *out, struct seki_str bytes)
{
    static const char zeros[SEKI_TAR_BLOCK] = {0};
    size_t over = bytes.n % SEKI_TAR_BLOCK;

    seki_buf_add(out, bytes);
    seki_buf_add(out, seki_str_of(zeros, over ? SEKI_TAR_BLOCK - over : 0));
}

static size_t digits_of(size_t n)
{
    size_t digits = 1;

    while (n >= 10) {
        n /= 10;
        digits++;
    }
    return digits;
}

/* "LENGTH path=NAME\n", whose length counts its own digits. */
static void add_record(struct seki_buf *out, struct seki_str path, int64_t at)
{
    struct seki_buf SEKI_CLEANUP_BUF record = {0};
    size_t rest = sizeof(" path=\n") - 1 + path.n;
    size_t n = rest + digits_of(rest);

    n = rest + digits_of(n);
    seki_buf_init(&record, SEKI_TAR_NAME_MAX + 64);
    seki_buf_add_int(&record, (int64_t)n);
    seki_buf_lit(&record, " path=");
    seki_buf_add(&record, path);
    seki_buf_add_char(&record, '\n');
    seki_buf_join(out, &record);
    add_head(out, 'x', SEKI_STR("pax"), at, n);
    add_bytes(out, seki_buf_str(&record));
}

static bool needs_record(struct seki_str path)
{
    bool is_plain = path.n <= NAME_N;

    for (size_t i = 0; i < path.n; i++) {
        is_plain = is_plain && (unsigned char)path.p[i] < 0x80;
    }
    return !is_plain;
}

void seki_tar_add(struct seki_buf *out, struct seki_str path, int64_t at, struct seki_str bytes)
{
    if (needs_record(path)) {
        add_record(out, path, at);
    }
    add_head(out, '0', path, at, bytes.n);
    add_bytes(out, bytes);
}

void seki_tar_end(struct seki_buf *out)
{
    static const char zeros[2 * SEKI_TAR_BLOCK] = {0};

    seki_buf_add(out, seki_str_of(zeros, sizeof(zeros)));
}
