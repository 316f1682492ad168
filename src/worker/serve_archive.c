/* A folder in one archive: its files, one after another (worker/archive.h). */
#include "base/limits.h"
#include "base/utf8.h"
#include "format/tar/tar.h"
#include "msg/m_hint.h"
#include "msg/m_tar.h"
#include "worker/archive.h"
#include "worker/record.h"
#include "worker/serve_int.h"

/* ".DS_Store", "._assets.csv", ".git/config"; what leads out of the folder is nothing that is hidden. */
static bool is_hidden(struct seki_str path)
{
    struct seki_str part;
    bool is_it = false;

    while (seki_str_split(&path, '/', &part)) {
        if (seki_str_eq(part, SEKI_STR("..")) || seki_str_eq(part, SEKI_STR("."))) {
            return false;
        }
        is_it = is_it || (part.n > 1 && part.p[0] == '.');
    }
    return is_it;
}

static int send_entry(struct seki_wire_out *out, const struct seki_tar_entry *entry,
                      struct seki_err *err)
{
    struct seki_str rest = entry->bytes;
    int r = seki_send_entry(out, entry->path, err);

    while (r == 0 && rest.n) {
        struct seki_str piece = seki_str_head(rest, SEKI_WIRE_CHUNK);
        r = seki_send_bytes(out, piece, err);
        rest = seki_str_skip(rest, piece.n);
    }
    return r;
}

static int check_entry(struct seki_serve *serve, const struct seki_tar_entry *entry, size_t n,
                       struct seki_err *err)
{
    if (!seki_archive_is_path(entry->path)) {
        struct seki_str shown = seki_utf8_clean(&serve->arena, entry->path);
        return shown.p ? seki_fail(err, SEKI_ERR_INVALID, M_tar_path(serve->options.name, shown),
                                   M_hint_tar())
                       : seki_fail_nomem(err);
    }
    return n == SEKI_LIMIT_ARCHIVE_FILES
               ? seki_fail_limit(err, serve->options.name, SEKI_LIMIT_ARCHIVE_FILES)
               : 0;
}

static int read_all(struct seki_serve *serve, struct seki_tar *tar, struct seki_wire_out *out,
                    struct seki_err *err)
{
    struct seki_tar_entry entry;
    size_t n = 0;
    int r = seki_tar_next(tar, &entry, err);

    while (r > 0) {
        if (!is_hidden(entry.path)) {
            r = check_entry(serve, &entry, n++, err);
            r = r < 0 ? r : send_entry(out, &entry, err);
        }
        r = r < 0 ? r : seki_tar_next(tar, &entry, err);
    }
    return r == 0 && n == 0
               ? seki_fail(err, SEKI_ERR_INVALID, M_tar_empty(serve->options.name), M_hint_tar())
               : r;
}

int seki_serve_archive(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                       struct seki_err *err)
{
    struct seki_tar SEKI_CLEANUP(seki_tar_finish) tar = {.path = {0}};
    struct seki_str bytes = {0};
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    seki_tar_init(&tar, serve->options.name, bytes);
    return r < 0 ? r : read_all(serve, &tar, out, err);
}
