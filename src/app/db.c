#include "app/db.h"

#include "app/audit_int.h"
#include "base/io.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"
#include "service/health.h"

/* An empty file of the set, which SQLite then fills. */
static int reserve(struct seki_out *out, struct seki_str path, struct seki_str *ret_temp,
                   struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r = seki_out_open(out, path, &sink, err);

    r = r < 0 ? r : seki_out_close(&sink, err);
    if (r < 0) {
        return r;
    }
    *ret_temp = out->files[out->n - 1].temp;
    return 0;
}

/*
 * Where a new store is made: the server, or a file that is put into its folder when all has succeeded. The
 * folder is locked by the set, so that nobody else makes one there meanwhile.
 */
static int prepare(const struct seki_app *app, struct seki_str place, struct seki_out *out,
                   struct seki_str *ret_path, struct seki_err *err)
{
    struct seki_str file;
    int r;

    if (seki_store_is_address(place)) {
        *ret_path = place;
        return 0;
    }
    file = seki_path_join(app->arena, place, SEKI_STR(SEKI_STORE_FILE));
    if (!file.p) {
        return seki_fail_nomem(err);
    }
    out->is_private = true;
    r = seki_out_folder(out, place, err);
    if (r == 0 && seki_io_kind_of(file.p) != SEKI_IO_NOTHING) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_store_is_there(file), M_hint_store_is_there());
    }
    return r < 0 ? r : reserve(out, file, ret_path, err);
}

/* What was made, told by the name it will have. */
static int tell_new(const struct seki_app *app, struct seki_store *store, struct seki_str place,
                    struct seki_db_result *ret_result, struct seki_err *err)
{
    int r = seki_store_state(app->arena, store, &ret_result->state, err);

    ret_result->path = seki_store_is_address(place) ? SEKI_STR("") : place;
    return r < 0 ? r : seki_store_alone(store, err);
}

int seki_app_db_init(const struct seki_app *app, struct seki_str place, struct seki_out *out,
                     struct seki_db_result *ret_result, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_str path;
    int r = prepare(app, place, out, &path, err);

    r = r < 0 ? r : seki_store_init(path, app->now, &store, err);
    return r < 0 ? r : tell_new(app, store, place, ret_result, err);
}

int seki_app_db_migrate(const struct seki_app *app, struct seki_str place,
                        struct seki_db_result *ret_result, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r = seki_store_migrate(place, app->now, &store, &ret_result->from, err);

    return r < 0 ? r : seki_store_state(app->arena, store, &ret_result->state, err);
}

static int mend_words(struct seki_store *store, struct seki_db_result *result, struct seki_err *err)
{
    struct seki_words_state before = result->words;
    int r = seki_store_words_mend(store, &result->words, err);

    result->n_mended =
        before.n_stale - result->words.n_stale + (before.n_missing - result->words.n_missing);
    return r;
}

int seki_app_db_check(const struct seki_app *app, struct seki_str place, bool mends,
                      struct seki_db_result *ret_result, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r = seki_store_open(place, &store, err);

    r = r < 0 ? r : seki_store_check(store, err);
    r = r < 0 ? r : seki_store_words_check(store, &ret_result->words, err);
    r = r < 0 || !mends ? r : mend_words(store, ret_result, err);
    return r < 0 ? r : seki_store_state(app->arena, store, &ret_result->state, err);
}

/* A backup of what cannot be written any more is worth more than its record. */
static void note_backup(const struct seki_app *app, struct seki_str place, struct seki_store *store)
{
    const struct seki_audit_source source = {.place = place};
    char caller[SEKI_AUDIT_CALLER];
    struct seki_audit_event event = seki_audit_console(caller);
    struct seki_err unheard = {0};

    event.kind = SEKI_AUDIT_EXPORT;
    event.object_kind = SEKI_STR("installation");
    event.object = SEKI_HEALTH_BACKUP;
    (void)!seki_audit_note_use(app, &source, store, &event, &unheard);
}

int seki_app_db_backup(const struct seki_app *app, const struct seki_db_move *move,
                       struct seki_out *out, struct seki_db_result *ret_result,
                       struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_store SEKI_CLEANUP_STORE *copy = NULL;
    struct seki_str temp;
    int r = seki_store_open(move->place, &store, err);

    out->is_private = true;
    r = r < 0 ? r : reserve(out, move->path, &temp, err);
    r = r < 0 ? r : seki_store_backup(store, temp, app->now, err);
    /* A backup that nobody has read is none. */
    r = r < 0 ? r : seki_store_open(temp, &copy, err);
    r = r < 0 ? r : seki_store_check(copy, err);
    ret_result->path = move->path;
    r = r < 0 ? r : seki_store_state(app->arena, copy, &ret_result->state, err);
    if (r == 0) {
        note_backup(app, move->place, store);
    }
    return r;
}

int seki_app_db_restore(const struct seki_app *app, const struct seki_db_move *move,
                        struct seki_out *out, struct seki_db_result *ret_result,
                        struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_str path;
    int r = prepare(app, move->place, out, &path, err);

    r = r < 0 ? r : seki_store_restore(move->path, path, app->now, &store, err);
    return r < 0 ? r : tell_new(app, store, move->place, ret_result, err);
}
