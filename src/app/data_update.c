/* A release of rule data: read, checked, held against the data in use, installed. */
#include "app/data_int.h"
#include "audit/record.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_release.h"

struct update {
    const struct seki_app *app;
    const struct seki_data_options *options;
    struct seki_data_place place;
    struct seki_data_update *result;
    struct seki_err *err;
};

/* Of the archive as it is on the disk: what a person compares. Its bytes are hashed, not read. */
static int find_digest(struct update *u)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_audit_digest digest;
    char hex[SEKI_AUDIT_HEX];
    struct seki_str bytes = {0};
    int r;

    seki_arena_init(&scratch, 2 * SEKI_LIMIT_FILE_BYTES);
    r = seki_io_read_file(&scratch, u->options->path.p, SEKI_LIMIT_FILE_BYTES, &bytes, u->err);
    if (r < 0) {
        return r;
    }
    digest = seki_audit_hash(bytes);
    u->result->digest = seki_arena_str(u->app->arena, seki_audit_hex(&digest, hex));
    return u->result->digest.p ? 0 : seki_fail_nomem(u->err);
}

static int check_digests(struct update *u)
{
    const struct seki_release *release = &u->result->release;

    for (size_t i = 0; i < release->n; i++) {
        struct seki_audit_digest digest = seki_audit_hash(release->files[i].bytes);
        char hex[SEKI_AUDIT_HEX];
        if (!seki_str_eq(seki_audit_hex(&digest, hex), release->files[i].digest)) {
            return seki_fail(u->err, SEKI_ERR_INVALID,
                             M_release_digest(u->options->path, release->files[i].path),
                             M_hint_release_again());
        }
    }
    return 0;
}

static int read_release(struct update *u)
{
    const struct seki_worker worker = {.program = u->app->worker, .data_dir = u->app->data_dir};
    int r = seki_worker_read_release(&worker, u->app->arena, u->options->path, &u->result->release,
                                     u->err);

    r = r < 0 ? r : find_digest(u);
    return r < 0 ? r : check_digests(u);
}

/* --- judged in the folder aside, which is gone afterwards unless it is installed */

/* The worker found nothing wrong, and neither must we: the same loaders would refuse it at the next start. */
static int check_again(struct update *u, struct seki_str stage)
{
    struct seki_catalog_check check = {.n_files = 0};
    int r = seki_app_catalog_check(u->app, stage, &check, u->err);

    return r < 0 ? r : seki_complaints_to_error(&check.complaints, u->err);
}

static int judge(struct update *u, struct seki_str stage)
{
    int r = check_again(u, stage);

    if (r == 0 && u->options->hospital.n) {
        r = seki_data_effect(u->app, u->options, stage, u->result, u->err);
    }
    return r < 0 || !u->options->place.n
               ? r
               : seki_data_effect_stored(u->app, u->options, stage, u->result, u->err);
}

static int name_of(struct update *u, struct seki_str *ret_name)
{
    const struct seki_str parts[] = {u->result->release.id, SEKI_STR("-"),
                                     u->result->release.version};

    *ret_name = seki_arena_join(u->app->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_name->p ? 0 : seki_fail_nomem(u->err);
}

/* It comes before those that were in use; the oldest one is forgotten. */
static void put_first(struct seki_data_place *place, struct seki_str name)
{
    if (place->n && seki_str_eq(place->names[0], name)) {
        return;
    }
    place->n = SEKI_MIN(place->n, (size_t)SEKI_DATA_HISTORY - 1);
    memmove(place->names + 1, place->names, place->n * sizeof(*place->names));
    place->names[0] = name;
    place->n++;
}

static int install(struct update *u, struct seki_out *out)
{
    struct seki_str name = {0};
    int r = name_of(u, &name);

    r = r < 0 ? r : seki_data_settle(u->app, &u->place, name, u->err);
    if (r < 0) {
        return r;
    }
    put_first(&u->place, name);
    r = seki_data_write_current(&u->place, out, u->err);
    r = r < 0 ? r : seki_out_commit(out, u->err);
    u->result->is_installed = r == 0;
    return r;
}

/* Under the lock of the folder: nobody else installs at the same time. */
static int work(struct update *u, struct seki_out *out)
{
    struct seki_str stage = {0};
    int r = seki_out_folder(out, u->place.dir, u->err);

    r = r < 0 ? r : seki_data_place(u->app, &u->place, u->err); /* nobody changes it now */
    r = r < 0 ? r : seki_data_stage(u->app, &u->place, &u->result->release, &stage, u->err);
    r = r < 0 ? r : judge(u, stage);
    if (r == 0 && u->options->is_confirmed) {
        r = install(u, out);
    }
    seki_data_unstage(&u->place);
    return r;
}

int seki_app_data_update(const struct seki_app *app, const struct seki_data_options *options,
                         struct seki_data_update *ret_update, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct update u = {.app = app, .options = options, .result = ret_update, .err = err};
    int r = seki_data_place(app, &u.place, err);

    *ret_update = (struct seki_data_update){.is_installed = false};
    if (r < 0) {
        return r;
    }
    seki_out_init(&out, app->arena);
    r = read_release(&u);
    r = r < 0 ? r
              : seki_data_differ(app->arena, app->data_dir, &ret_update->release,
                                 &ret_update->changes, &ret_update->n_changes, err);
    if (r < 0 || ret_update->release.n_complaints ||
        (!options->is_confirmed && !options->hospital.n && !options->place.n)) {
        return r; /* nothing is to be written */
    }
    return work(&u, &out);
}
