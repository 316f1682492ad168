/* Telling what a file is by its first bytes, so that the refusal can say what to do. */
#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "format/package/package.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

#define CHUNK ((size_t)64 << 10)

/* The stream of an encrypted workbook in an OLE file; its directory writes names in UTF-16. */
static const char encrypted_package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

/* Up to `n` bytes, fewer only at the end of the file. */
static ssize_t read_full(int fd, char *p, size_t n)
{
    size_t have = 0;

    while (have < n) {
        ssize_t got = seki_io_read(fd, p + have, n - have);
        if (got < 0) {
            return got;
        }
        if (got == 0) {
            break;
        }
        have += (size_t)got;
    }
    return (ssize_t)have;
}

static int check_size(const struct seki_package *x, int fd, struct seki_err *err)
{
    off_t size = lseek(fd, 0, SEEK_END);

    if (size < 0 || lseek(fd, 0, SEEK_SET) < 0) {
        return seki_fail_path(err, x->name, -errno);
    }
    if ((uintmax_t)size > SEKI_LIMIT_FILE_BYTES) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_err_file_too_large(x->name, (int64_t)SEKI_LIMIT_FILE_BYTES),
                         SEKI_NO_HINT);
    }
    return 0;
}

/* Goes through the rest of an OLE file, with an overlap of one name between the pieces. */
static int find_encryption(const struct seki_package *x, int fd, bool *ret_found,
                           struct seki_err *err)
{
    size_t keep = 0;

    *ret_found = false;
    for (;;) {
        ssize_t got = read_full(fd, x->chunk + keep, CHUNK - keep);
        size_t have = keep + (size_t)SEKI_MAX(got, 0);
        if (got < 0) {
            return seki_fail_path(err, x->name, (int)got);
        }
        if (memmem(x->chunk, have, encrypted_package, sizeof(encrypted_package))) {
            *ret_found = true;
            return 0;
        }
        if (got == 0) {
            return 0;
        }
        keep = SEKI_MIN(have, sizeof(encrypted_package));
        memmove(x->chunk, x->chunk + have - keep, keep);
    }
}

static int refuse_ole(const struct seki_package *x, int fd, struct seki_err *err)
{
    bool is_encrypted;
    int r = find_encryption(x, fd, &is_encrypted, err);

    if (r < 0) {
        return r;
    }
    if (is_encrypted) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_encrypted(x->name), M_hint_xlsx_password());
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_old_xls(x->name), M_hint_xlsx_save_again());
}

int seki_package_sniff(struct seki_package *x, int fd, struct seki_err *err)
{
    char magic[8];
    ssize_t got;
    int r = check_size(x, fd, err);

    if (r < 0) {
        return r;
    }
    x->chunk = seki_arena_bytes(x->arena, CHUNK);
    if (!x->chunk) {
        return seki_fail_nomem(err);
    }
    got = read_full(fd, magic, sizeof(magic));
    if (got < 0) {
        return seki_fail_path(err, x->name, (int)got);
    }
    if (got == 8 && memcmp(magic, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0) {
        return refuse_ole(x, fd, err);
    }
    if (got < 4 || (memcmp(magic, "PK\3\4", 4) != 0 && memcmp(magic, "PK\5\6", 4) != 0)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_not_zip(x->name), M_hint_xlsx_save_again());
    }
    return lseek(fd, 0, SEEK_SET) < 0 ? seki_fail_path(err, x->name, -errno) : 0;
}
