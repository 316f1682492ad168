/* What the server knows of itself and of what it stands on, for the self-check. Declared in serve/inside.h. */
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include "app/seal.h"
#include "base/io.h"
#include "http/authority.h"
#include "serve/inside.h"

static enum seki_known known(bool is_so)
{
    return is_so ? SEKI_KNOWN_YES : SEKI_KNOWN_NO;
}

/* --- who can reach it, and how */

static bool is_of_this_machine(struct seki_str place)
{
    static const struct seki_str begins[] = {
        {"127.", 4}, {"[::1]", 5}, {"localhost:", 10}, {"unix:", 5}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(begins); i++) {
        if (seki_str_starts(place, begins[i])) {
            return true;
        }
    }
    return false;
}

/* Of sockets that were handed over it is not known where they listen. */
static void look_at_places(const struct seki_serving *serving, struct seki_check_facts *facts)
{
    struct seki_str rest = serving->options->listen;
    struct seki_str at;
    bool is_open = false;
    bool has_port = rest.n == 0;

    while (seki_str_split(&rest, ',', &at)) {
        at = seki_str_trim(at);
        is_open = is_open || !is_of_this_machine(at);
        has_port = has_port || !seki_str_starts(at, SEKI_STR("unix:"));
    }
    facts->has_tls = known(has_port && serving->certificate.n > 0);
    if (seki_http_handed_over() == 0 &&
        (serving->options->listen.n || !serving->options->inherits.n)) {
        facts->is_open = known(is_open);
    }
}

static void look_at_certificate(const struct seki_serving *serving, struct seki_check_facts *facts)
{
    struct seki_err err = {0};
    int64_t ends = 0;

    if (serving->certificate.n == 0) {
        return;
    }
    facts->is_own_certificate = known(serving->is_own_certificate);
    if (seki_certificate_ends(serving->certificate, &ends, &err) == 0) {
        facts->certificate_until = ends;
    }
}

/* --- what it stands on */

/* Disks that are on another machine, where SQLite cannot lock: numbers of statfs(2). */
static bool is_far(const struct statfs *disk)
{
    static const unsigned long far[] = {0x6969UL /* nfs */,
                                        0x517bUL /* smb */,
                                        0xff534d42UL /* cifs */,
                                        0xfe534d42UL /* smb2 */,
                                        0x00c36400UL /* ceph */,
                                        0x01021997UL /* 9p */,
                                        0x5346414fUL /* afs */};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(far); i++) {
        if (((unsigned long)disk->f_type & 0xffffffffUL) == far[i]) {
            return true;
        }
    }
    return false;
}

/* FUSE may be either, which is not known. */
#define FUSE 0x65735546UL

static void look_at_disk(const struct seki_serving *serving, struct seki_check_facts *facts)
{
    struct seki_str folder = serving->options->folder;
    struct statfs disk;
    struct statvfs room;
    bool is_closed = false;

    facts->is_postgresql = known(serving->options->address.n > 0);
    if (serving->options->address.n) {
        facts->disk_is_local = SEKI_KNOWN_YES; /* the database has a disk of its own */
    } else if (statfs(folder.p, &disk) == 0 && (unsigned long)disk.f_type != FUSE) {
        facts->disk_is_local = known(!is_far(&disk));
    }
    if (statvfs(folder.p, &room) == 0) {
        facts->disk_free = (int64_t)(room.f_bavail * room.f_frsize);
    }
    if (seki_io_is_closed(folder.p, &is_closed) == 0) {
        facts->folder_is_closed = known(is_closed);
    }
}

static void look_at_clock(struct seki_check_facts *facts)
{
    const struct seki_audit_stamp stamp = seki_seal_stamp(facts->now);

    if (stamp.clock != SEKI_AUDIT_CLOCK_UNKNOWN) {
        facts->clock_synchronised = known(stamp.clock == SEKI_AUDIT_CLOCK_SYNCHRONISED);
        facts->clock_offset = stamp.offset_us / 1000;
    }
}

static void look_at_rules(const struct seki_serving *serving, struct seki_check_facts *facts)
{
    struct seki_str dir;
    bool is_loaded;

    seki_serve_rules_now(serving, &dir, &facts->rules, &is_loaded);
    facts->has_rules = is_loaded ? SEKI_KNOWN_YES : SEKI_KNOWN_NOT;
}

void seki_serve_look(void *ctx, struct seki_arena *arena, struct seki_check_facts *facts)
{
    const struct seki_serving *serving = ctx;

    (void)arena;
    look_at_places(serving, facts);
    look_at_certificate(serving, facts);
    look_at_disk(serving, facts);
    look_at_clock(facts);
    look_at_rules(serving, facts);
    facts->keeps_records =
        SEKI_KNOWN_YES; /* only app/audit.h takes them away, when it is told to */
    facts->metrics_are_here = SEKI_KNOWN_YES; /* serve/routes.c */
    facts->limits_raised = SEKI_KNOWN_NO; /* they are constants of the program (base/limits.h) */
    facts->log_is_wordy = SEKI_KNOWN_NO;  /* it has one level, and no content (site/log.h) */
}
