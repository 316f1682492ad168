#include "app/audit.h"

#include <stdio.h>
#include <unistd.h>

#include "app/audit_int.h"
#include "app/seal.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_audit.h"
#include "msg/m_hint.h"

/* Only a file, a backup, is looked at without a record: of what cannot be told, there is one. */
bool seki_audit_is_noted(struct seki_str place)
{
    return seki_store_is_address(place) || seki_io_kind_of(place.p) != SEKI_IO_FILE;
}

struct seki_audit_event seki_audit_console(char room[SEKI_AUDIT_CALLER])
{
    int n = snprintf(room, SEKI_AUDIT_CALLER, "uid %lu", (unsigned long)getuid());

    return (struct seki_audit_event){.kind = SEKI_AUDIT_AUDIT_USED,
                                     .person_name = seki_str_of(room, n > 0 ? (size_t)n : 0),
                                     .via = SEKI_STR("console"),
                                     .address = SEKI_STR("unix"),
                                     .object_kind = SEKI_STR("audit")};
}

int seki_audit_keys(struct seki_arena *arena, const struct seki_audit_source *source,
                    struct seki_str *ret_folder, struct seki_err *err)
{
    struct seki_str folder = source->keys;

    if (folder.n == 0 && !seki_store_is_address(source->place)) {
        folder = seki_seal_folder(arena, source->place);
        if (!folder.p) {
            return seki_fail_nomem(err);
        }
    }
    *ret_folder = folder;
    return 0;
}

/* Without a folder of keys the server seals, which has one. */
static int seal(const struct seki_app *app, const struct seki_audit_source *source,
                struct seki_store *store, struct seki_err *err)
{
    struct seki_audit_secret_key key;
    struct seki_str folder;
    bool is_new = false;
    int r = seki_audit_keys(app->arena, source, &folder, err);

    if (r < 0 || folder.n == 0) {
        return r;
    }
    r = seki_seal_key(folder, &key, err);
    r = r < 0 ? r : seki_seal(store, &key, app->now, &is_new, err);
    seki_audit_forget_key(&key);
    return r;
}

int seki_audit_note_use(const struct seki_app *app, const struct seki_audit_source *source,
                        struct seki_store *store, const struct seki_audit_event *event,
                        struct seki_err *err)
{
    int r;

    if (!seki_audit_is_noted(source->place)) {
        return 0;
    }
    r = seki_store_begin(store, err);
    r = r < 0 ? r : seki_store_audit_add(store, event, app->now, err);
    r = r < 0 ? r : seki_store_commit(store, err);
    seki_store_rollback(store);
    return r < 0 ? r : seal(app, source, store, err);
}

static void add_name(struct seki_buf *out, struct seki_str name)
{
    seki_buf_add(out, out->n ? SEKI_STR(" ") : SEKI_STR(""));
    seki_buf_add(out, name);
    seki_buf_add_char(out, '=');
}

static void add_word(struct seki_buf *out, struct seki_str name, struct seki_str value)
{
    if (value.n) {
        add_name(out, name);
        seki_buf_add(out, value);
    }
}

static void add_moment(struct seki_buf *out, struct seki_str name, int64_t moment)
{
    if (moment) {
        add_name(out, name);
        seki_moment_add(out, moment);
    }
}

/* What was searched for, as a record says it. */
static void describe(struct seki_buf *out, const struct seki_audit_filter *filter)
{
    add_word(out, SEKI_STR("organisation"), filter->organisation);
    add_word(out, SEKI_STR("person"), filter->person);
    add_word(out, SEKI_STR("object"), filter->object);
    add_word(out, SEKI_STR("kind"),
             filter->has_kind ? seki_audit_kind_name(filter->kind) : SEKI_STR(""));
    add_moment(out, SEKI_STR("from"), filter->from);
    add_moment(out, SEKI_STR("until"), filter->until);
    if (out->n == 0) {
        seki_buf_lit(out, "all");
    }
}

int seki_app_audit_list(const struct seki_app *app, const struct seki_audit_source *source,
                        const struct seki_audit_search *search, struct seki_audit_entry **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_buf SEKI_CLEANUP_BUF query;
    char caller[SEKI_AUDIT_CALLER];
    struct seki_audit_event event = seki_audit_console(caller);
    int r = seki_store_open(source->place, &store, err);

    seki_buf_init(&query, SEKI_LIMIT_AUDIT_TEXT);
    describe(&query, &search->filter);
    event.query = seki_buf_str(&query);
    r = r < 0 ? r
              : seki_store_audit_list(app->arena, store, &search->filter, search->behind,
                                      search->limit, ret_list, ret_n, err);
    return r < 0 ? r : seki_audit_note_use(app, source, store, &event, err);
}

int seki_app_audit_checkpoint(const struct seki_app *app, const struct seki_audit_source *source,
                              struct seki_str *ret_line, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    int r = seki_store_open(source->place, &store, err);

    if (r == 0 && seki_audit_is_noted(source->place)) {
        r = seal(app, source, store, err);
    }
    return r < 0 ? r : seki_store_audit_last_checkpoint(app->arena, store, ret_line, err);
}

static int prune(const struct seki_app *app, const struct seki_audit_source *source,
                 struct seki_store *store, const struct seki_audit_pruning *pruning, int64_t *ret_n,
                 struct seki_err *err)
{
    struct seki_audit_secret_key key;
    struct seki_buf SEKI_CLEANUP_BUF detail = {0};
    char caller[SEKI_AUDIT_CALLER];
    struct seki_audit_event event = seki_audit_console(caller);
    const struct seki_audit_stamp stamp = seki_seal_stamp(app->now);
    struct seki_str folder;
    int r = seki_audit_keys(app->arena, source, &folder, err);

    if (r == 0 && folder.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_audit_need_keys(), M_hint_audit_need_keys());
    }
    r = r < 0 ? r : seki_seal_key(folder, &key, err);
    r = r < 0 ? r : seki_store_begin(store, err);
    r = r < 0 ? r : seki_store_audit_cut(store, &key, &stamp, pruning->before, ret_n, err);
    seki_audit_forget_key(&key);
    if (r < 0 || *ret_n == 0) {
        return r;
    }
    seki_buf_init(&detail, SEKI_LIMIT_AUDIT_TEXT);
    seki_buf_lit(&detail, "removed=");
    seki_buf_add_int(&detail, *ret_n);
    add_moment(&detail, SEKI_STR("before"), pruning->before);
    seki_buf_lit(&detail, " kept-years=");
    seki_buf_add_int(&detail, pruning->years);
    event.action = SEKI_AUDIT_DELETE;
    event.detail = seki_buf_str(&detail);
    r = seki_fail_status(err, seki_buf_status(&detail));
    r = r < 0 ? r : seki_store_audit_add(store, &event, app->now, err);
    r = r < 0 ? r : seki_store_commit(store, err);
    return r < 0 ? r : seal(app, source, store, err);
}

int seki_app_audit_prune(const struct seki_app *app, const struct seki_audit_source *source,
                         const struct seki_audit_pruning *pruning, int64_t *ret_n,
                         struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_date today = seki_moment_date(app->now);
    struct seki_date day = seki_moment_date(pruning->before);
    int r;

    today.year = (int16_t)SEKI_MAX(today.year - pruning->years, 0);
    if (seki_date_cmp(day, today) > 0) {
        return seki_fail(err, SEKI_ERR_DENIED, M_audit_too_young(pruning->years),
                         M_hint_audit_too_young());
    }
    r = seki_store_open(source->place, &store, err);
    r = r < 0 ? r : prune(app, source, store, pruning, ret_n, err);
    if (store) {
        seki_store_rollback(store);
    }
    return r;
}
