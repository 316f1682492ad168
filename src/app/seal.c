#include "app/seal.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/timex.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/out.h"
#include "msg/m_audit.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"

#define HEAD SEKI_STR("sekisho-audit-key 1 ")
#define FILE_BYTES 128 /* more than the head, 64 digits and a line break */

struct seki_str seki_seal_folder(struct seki_arena *arena, struct seki_str place)
{
    return seki_path_join(arena, place, SEKI_STR("keys"));
}

static int parse(struct seki_str path, struct seki_str text, struct seki_audit_secret_key *ret_key,
                 struct seki_err *err)
{
    struct seki_audit_public_key seed;

    text = seki_str_trim(text);
    if (!seki_str_starts(text, HEAD) ||
        !seki_audit_key_of_hex(seki_str_skip(text, HEAD.n), &seed)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_audit_key_file(path), M_hint_audit_key_file());
    }
    seki_audit_make_key(seed.bytes, ret_key);
    explicit_bzero(&seed, sizeof(seed));
    return 0;
}

static int load(struct seki_str path, struct seki_audit_secret_key *ret_key, struct seki_err *err)
{
    char text[FILE_BYTES];
    int SEKI_CLEANUP_FD fd = seki_io_open(path.p, O_RDONLY | O_NOFOLLOW);
    ssize_t n = fd < 0 ? fd : seki_io_read(fd, text, sizeof(text));
    int r = n < 0 ? seki_fail_path(err, path, (int)n)
                  : parse(path, seki_str_of(text, (size_t)n), ret_key, err);

    explicit_bzero(text, sizeof(text));
    return r;
}

static int write_new(struct seki_out *out, struct seki_str path, struct seki_err *err)
{
    char room[FILE_BYTES] = "";
    char hex[SEKI_AUDIT_HEX];
    struct seki_audit_public_key seed;
    struct seki_str text = seki_str_of(room, HEAD.n + SEKI_AUDIT_HEX + 1);
    int r;

    if (getrandom(seed.bytes, sizeof(seed.bytes), 0) != (ssize_t)sizeof(seed.bytes)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_random(), SEKI_NO_HINT);
    }
    memcpy(room, HEAD.p, HEAD.n);
    memcpy(room + HEAD.n, seki_audit_key_hex(&seed, hex).p, SEKI_AUDIT_HEX);
    room[HEAD.n + SEKI_AUDIT_HEX] = '\n';
    r = seki_out_write(out, path, text, err);
    r = r < 0 ? r : seki_out_commit(out, err);
    explicit_bzero(room, sizeof(room));
    explicit_bzero(hex, sizeof(hex));
    explicit_bzero(&seed, sizeof(seed));
    return r;
}

/* The folder is locked meanwhile: of two that come first, the second finds the key of the other. */
static int make(struct seki_arena *arena, struct seki_str folder, struct seki_str path,
                struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    int r;

    seki_out_init(&out, arena);
    out.is_private = true;
    r = seki_out_folder(&out, folder, err);
    if (r < 0 || seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
        return r;
    }
    return write_new(&out, path, err);
}

int seki_seal_key(struct seki_str folder, struct seki_audit_secret_key *ret_key,
                  struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str path;
    int r = 0;

    seki_arena_init(&arena, (size_t)16 * SEKI_LIMIT_PATH);
    path = seki_path_join(&arena, folder, SEKI_STR(SEKI_SEAL_FILE));
    folder = seki_arena_str(&arena, folder);
    if (!path.p || !folder.p) {
        return seki_fail_nomem(err);
    }
    if (seki_io_kind_of(path.p) == SEKI_IO_NOTHING) {
        r = make(&arena, folder, path, err);
    }
    return r < 0 ? r : load(path, ret_key, err);
}

struct seki_audit_stamp seki_seal_stamp(int64_t now)
{
    struct timex clock = {0};
    struct seki_audit_stamp stamp = {.now = now};
    int state = adjtimex(&clock);

    if (state >= 0) {
        stamp.clock = state == TIME_ERROR || (clock.status & STA_UNSYNC)
                          ? SEKI_AUDIT_CLOCK_FREE
                          : SEKI_AUDIT_CLOCK_SYNCHRONISED;
        stamp.offset_us = clock.status & STA_NANO ? clock.offset / 1000 : clock.offset;
        stamp.error_us = clock.esterror;
    }
    return stamp;
}

int seki_seal(struct seki_store *store, const struct seki_audit_secret_key *key, int64_t now,
              bool *ret_is_new, struct seki_err *err)
{
    const struct seki_audit_stamp stamp = seki_seal_stamp(now);

    return seki_store_audit_checkpoint(store, key, &stamp, ret_is_new, err);
}
