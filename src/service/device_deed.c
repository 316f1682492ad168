#include "service/device_deed.h"

#include "base/limits.h"
#include "base/map.h"
#include "msg/m_list.h"
#include "service/devlist.h"
#include "service/register_int.h"
#include "store/cells.h"

#define FEW 500   /* devices that are asked for one by one */
#define PAGE 1000 /* of the register, when they are more */
#define ASSETS SEKI_STR("assets.csv")

/* --- finding many */

static int load_few(struct seki_act *act, struct seki_arena *arena, const struct seki_str *ids,
                    size_t n, struct seki_ward_device *list, size_t *ret_n, struct seki_err *err)
{
    struct seki_str organisation = act->actor->organisation;
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_ward_device *it = &list[*ret_n];
        struct seki_err none = {0};
        r = seki_store_device_get(arena, act->store, organisation, ids[i], &it->device, &none);
        if (r == SEKI_ERR_NOTFOUND) {
            r = 0;
            continue;
        }
        r = r < 0 ? seki_err_pass(err, &none)
                  : seki_store_details(arena, act->store, organisation, ids[i], it->detail, err);
        *ret_n += r == 0;
    }
    return r;
}

static int add_details(struct seki_act *act, struct seki_arena *arena, const struct seki_map *by_id,
                       struct seki_ward_device *list, struct seki_err *err)
{
    struct seki_detail *detail = NULL;
    size_t n = 0;
    int r = seki_store_details_all(arena, act->store, act->actor->organisation, &detail, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        size_t at = seki_map_get(by_id, detail[i].device);
        if (at != SIZE_MAX && detail[i].field < SEKI_DETAIL_FIELDS) {
            list[at].detail[detail[i].field] = detail[i].value;
        }
    }
    return r;
}

/* The whole register goes by, which is quicker than asking for thousands one by one. */
static int load_many(struct seki_act *act, struct seki_arena *arena, const struct seki_map *wanted,
                     struct seki_ward_device *list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_device_filter all = {.sort = SEKI_DEVICE_BY_NUMBER};
    struct seki_page page = {.limit = PAGE};
    struct seki_device *found = NULL;
    struct seki_map by_id;
    size_t n = PAGE;
    int r = 0;

    seki_map_init(&by_id, arena);
    while (r == 0 && n == PAGE) {
        r = seki_store_devices(arena, act->store, act->actor->organisation, &all, &page, &found, &n,
                               err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            if (seki_map_get(wanted, found[i].text[SEKI_DEVICE_ID]) == SIZE_MAX) {
                continue;
            }
            list[*ret_n].device = found[i];
            for (size_t k = 0; k < SEKI_DETAIL_FIELDS; k++) {
                list[*ret_n].detail[k] = SEKI_STR("");
            }
            r = seki_map_add(&by_id, found[i].text[SEKI_DEVICE_ID], *ret_n) < 0
                    ? seki_fail_nomem(err)
                    : 0;
            ++*ret_n;
        }
        page.after = r == 0 && n ? found[n - 1].number : page.after;
    }
    return r < 0 ? r : add_details(act, arena, &by_id, list, err);
}

int seki_device_load(struct seki_act *act, struct seki_arena *arena, const struct seki_str *ids,
                     size_t n, struct seki_ward_device **ret_list, size_t *ret_n,
                     struct seki_err *err)
{
    struct seki_ward_device *list = seki_arena_array(arena, struct seki_ward_device, n + 1);
    struct seki_map wanted;
    size_t n_wanted = 0;
    size_t n_found = 0;
    int r = list ? 0 : seki_fail_nomem(err);

    seki_map_init(&wanted, arena);
    for (size_t i = 0; r == 0 && i < n; i++) { /* each once */
        int added = seki_map_add(&wanted, ids[i], i);
        n_wanted += added == 0;
        r = added == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;
    }
    if (r == 0 && n_wanted == n && n <= FEW) {
        r = load_few(act, arena, ids, n, list, &n_found, err);
    } else if (r == 0) {
        r = load_many(act, arena, &wanted, list, &n_found, err);
    }
    *ret_list = list;
    *ret_n = n_found;
    return r;
}

/* --- doing */

/* All but the id, which stays. */
static void add_before(struct seki_buf *out, const struct seki_ward_device *before)
{
    for (size_t i = 1; i < SEKI_DEVICE_FIELDS; i++) {
        seki_cells_add(out, before->device.text[i]);
    }
    seki_cells_add(out, before->device.more);
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        seki_cells_add(out, before->detail[i]);
    }
}

static bool read_before(struct seki_str text, struct seki_ward_device *device)
{
    bool is_there = true;

    for (size_t i = 1; is_there && i < SEKI_DEVICE_FIELDS; i++) {
        is_there = seki_cells_next(&text, &device->device.text[i]);
    }
    is_there = is_there && seki_cells_next(&text, &device->device.more);
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (!seki_cells_next(&text, &device->detail[i])) {
            device->detail[i] = SEKI_STR(""); /* details that came later */
        }
    }
    return is_there;
}

/* What stood there before, of each. */
static int keep_row(struct seki_device_doing *d, size_t i, struct seki_err *err)
{
    const struct seki_device_turn *turn = &d->turns.list[i];
    struct seki_buf SEKI_CLEANUP_BUF before = {0};
    struct seki_device_deed_row row = {
        .place = (int64_t)i + 1, .device = turn->after->device.text[SEKI_DEVICE_ID], .edition = 1};
    int r;

    seki_buf_init(&before, SEKI_LIMIT_DB_VALUE);
    if (turn->before) {
        add_before(&before, turn->before);
        row.was = turn->before->device.edition;
        row.edition = row.was + 1;
    }
    row.before = seki_buf_str(&before);
    r = seki_fail_status(err, seki_buf_status(&before));
    r = r < 0 ? r : seki_slice(&d->turns.slices, 1, err);
    return r < 0 ? r
                 : seki_store_device_deed_row_add(d->turns.slices.store, d->turns.reg.organisation,
                                                  d->deed.number, &row, err);
}

static int begin_deed(struct seki_device_doing *d, struct seki_err *err)
{
    struct seki_act *act = d->turns.act;
    int64_t first;
    int r = seki_slice(&d->turns.slices, 1, err);

    d->deed.person = act->actor->person;
    d->deed.person_name = act->actor->name;
    d->deed.made = act->now;
    for (size_t i = 0; i < d->turns.n; i++) {
        d->deed.n_added += !d->turns.list[i].before;
        d->deed.n_changed += d->turns.list[i].before != NULL;
    }
    r = r < 0
            ? r
            : seki_store_register_reserve(act->store, act->actor->organisation, &d->turns.reg, err);
    d->deed.revision = d->turns.reg.revision;
    r = r < 0 ? r : seki_store_device_deed_begin(act->store, &d->turns.reg, &d->deed, err);
    r = r < 0 ? r
              : seki_store_device_deed_forget(act->store, d->turns.reg.organisation, d->deed.number,
                                              err);
    first = d->deed.first;
    for (size_t i = 0; i < d->turns.n; i++) {
        struct seki_device_turn *turn = &d->turns.list[i];
        turn->number = turn->before ? turn->before->device.number : first++;
    }
    return r;
}

int seki_device_deed_prepare(struct seki_device_doing *doing, struct seki_err *err)
{
    int r;

    doing->turns.slices = (struct seki_slices){.store = doing->turns.act->store};
    r = begin_deed(doing, err);
    for (size_t i = 0; r == 0 && i < doing->turns.n; i++) {
        r = keep_row(doing, i, err);
    }
    r = r < 0 ? r : seki_device_turns_prepare(&doing->turns, err);
    r = r < 0 ? r : seki_slice_end(&doing->turns.slices, err);
    if (r < 0) {
        seki_store_rollback(doing->turns.act->store);
        doing->turns.slices.is_open = false;
    }
    return r;
}

/* The register that was prepared for: not imported anew since. */
static int need_same_register(struct seki_act *act, const struct seki_register *reg,
                              struct seki_err *err)
{
    struct seki_register now;
    int r = seki_register_own(act, &now, err);

    return r < 0 ? r
           : now.revision == reg->revision
               ? 0
               : seki_fail(err, SEKI_ERR_EXISTS, M_list_other_plan(), M_list_other_plan_next());
}

int seki_device_deed_do(struct seki_device_doing *doing, struct seki_err *err)
{
    struct seki_act *act = doing->turns.act;
    const struct seki_register *reg = &doing->turns.reg;
    int r = need_same_register(act, reg, err);

    r = r < 0 ? r : seki_store_device_deed_end(act->store, reg->organisation, &doing->deed, err);
    for (size_t i = 0; r == 0 && i < doing->turns.n; i++) {
        r = seki_device_turn(&doing->turns, i, err);
    }
    return r < 0 ? r : seki_store_register_touch(act->store, reg, ASSETS, err);
}

static int drop_deed(struct seki_device_doing *doing)
{
    struct seki_err ignored = {0};
    int r = seki_slice(&doing->turns.slices, 1, &ignored);

    return r < 0 ? r
                 : seki_store_device_deed_drop(doing->turns.slices.store,
                                               doing->turns.reg.organisation, doing->deed.number,
                                               &ignored);
}

void seki_device_deed_tidy(struct seki_device_doing *doing)
{
    if (doing->deed.number && drop_deed(doing) == 0) {
        seki_device_turns_tidy(&doing->turns);
    }
}

/* --- acts: looking, undoing */

#define DEED SEKI_STR("device_deed")

struct listing {
    struct seki_device_deed *list;
    size_t n;
};

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct listing *it = arg;

    return seki_store_device_deeds(act->arena, act->store, act->actor->organisation,
                                   SEKI_LIMIT_DEVICE_DEEDS, &it->list, &it->n, err);
}

int seki_device_deeds(struct seki_act *act, struct seki_device_deed **ret_list, size_t *ret_n,
                      struct seki_err *err)
{
    struct listing it = {.n = 0};
    int r = seki_register_read(act, DEED, list, &it, err);

    *ret_list = it.list;
    *ret_n = it.n;
    return r;
}

static int fail_changed(struct seki_str device, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_EXISTS, M_list_undo_changed(device), M_list_undo_changed_next());
}

struct undoing {
    struct seki_device_turns turns;
    struct seki_arena arena; /* of all that is long */
    struct seki_device_deed deed;
    struct seki_device_deed_row *row; /* of each turn */
    int code;                         /* what came of preparing it */
    struct seki_err why;
};

/* A device as it is now, and as it was. */
static int add_turn(struct undoing *u, const struct seki_map *by_id,
                    const struct seki_ward_device *now, size_t i, struct seki_err *err)
{
    const struct seki_device_deed_row *row = &u->row[i];
    struct seki_device_turn *turn = &u->turns.list[i];
    size_t at = seki_map_get(by_id, row->device);
    struct seki_ward_device *was = NULL;

    if (at == SIZE_MAX || now[at].device.edition != row->edition) {
        return fail_changed(row->device, err);
    }
    if (row->before.n) {
        was = seki_arena_new(&u->arena, struct seki_ward_device);
        if (!was) {
            return seki_fail_nomem(err);
        }
        was->device = now[at].device;
        if (!read_before(row->before, was)) {
            return seki_fail(err, SEKI_ERR_BUG, M_list_undo_changed(row->device), SEKI_NO_HINT);
        }
    }
    *turn = (struct seki_device_turn){
        .before = &now[at], .after = was, .number = now[at].device.number};
    return 0;
}

static int load_turns(struct undoing *u, struct seki_err *err)
{
    struct seki_str *ids = seki_arena_array(&u->arena, struct seki_str, u->turns.n + 1);
    struct seki_ward_device *now = NULL;
    struct seki_map by_id;
    size_t n = 0;
    int r = ids ? 0 : seki_fail_nomem(err);

    for (size_t i = 0; r == 0 && i < u->turns.n; i++) {
        ids[i] = u->row[i].device;
    }
    r = r < 0 ? r : seki_device_load(u->turns.act, &u->arena, ids, u->turns.n, &now, &n, err);
    seki_map_init(&by_id, &u->arena);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = seki_map_add(&by_id, now[i].device.text[SEKI_DEVICE_ID], i) == SEKI_ERR_NOMEM
                ? seki_fail_nomem(err)
                : 0;
    }
    for (size_t i = 0; r == 0 && i < u->turns.n; i++) {
        r = add_turn(u, &by_id, now, i, err);
    }
    return r;
}

static int load_rows(struct undoing *u, struct seki_err *err)
{
    const struct seki_page all = {.limit = (size_t)(u->deed.n_added + u->deed.n_changed)};
    int r = seki_store_device_deed_rows(&u->arena, u->turns.act->store, u->turns.reg.organisation,
                                        u->deed.number, &all, &u->row, &u->turns.n, err);

    /* One that was begun later and given up has made room: its rows are gone, though its number is young. */
    if (r == 0 && u->turns.n != all.limit) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_list_undo_old(SEKI_LIMIT_DEVICE_DEEDS),
                      M_list_undo_changed_next());
    }
    u->turns.list =
        r < 0 ? NULL : seki_arena_array(&u->arena, struct seki_device_turn, u->turns.n + 1);
    if (!u->turns.list) {
        u->turns.n = 0;
        return r < 0 ? r : seki_fail_nomem(err);
    }
    return 0;
}

/* Whether its rows are still kept, and are those of the register that is there now. */
static int need_young(struct undoing *u, struct seki_err *err)
{
    struct seki_act *act = u->turns.act;
    struct seki_device_deed *newest = NULL;
    size_t n = 0;
    int r = seki_store_register(act->store, act->actor->organisation, &u->turns.reg, err);

    r = r < 0 ? r
              : seki_store_device_deeds(act->arena, act->store, u->turns.reg.organisation, 1,
                                        &newest, &n, err);
    if (r < 0) {
        return r;
    }
    if (u->deed.undone) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_list_undone_before(), SEKI_NO_HINT);
    }
    return n && newest[0].number - u->deed.number < SEKI_LIMIT_DEVICE_DEEDS &&
                   u->deed.revision == u->turns.reg.revision
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_list_undo_old(SEKI_LIMIT_DEVICE_DEEDS),
                           M_list_undo_changed_next());
}

static int find_deed(struct undoing *u, struct seki_err *err)
{
    struct seki_act *act = u->turns.act;
    int64_t number = u->deed.number;
    int r = seki_store_device_deed_get(act->arena, act->store, act->actor->organisation, number,
                                       &u->deed, err);

    r = r < 0 ? r : seki_register_number(act, number, u->deed.what, err);
    return r < 0 ? r : need_young(u, err);
}

/* What is read is read in one view, so that it fits together; words are written behind it. */
static int prepare_undo(struct undoing *u, struct seki_err *err)
{
    struct seki_store *store = u->turns.act->store;
    int r = seki_store_begin_read(store, err);

    r = r < 0 ? r : find_deed(u, err);
    r = r < 0 ? r : load_rows(u, err);
    r = r < 0 ? r : load_turns(u, err);
    seki_store_rollback(store);
    r = r < 0 ? r : seki_device_turns_prepare(&u->turns, err);
    r = r < 0 ? r : seki_slice_end(&u->turns.slices, err);
    if (r < 0) {
        seki_store_rollback(store);
        u->turns.slices.is_open = false;
    }
    return r;
}

/* A device that was changed since is not overwritten. */
static int undo_one(struct undoing *u, size_t i, struct seki_err *err)
{
    const struct seki_device_deed_row *row = &u->row[i];
    struct seki_err told = {0};
    int r = seki_device_turn(&u->turns, i, &told);

    if (r == SEKI_ERR_EXISTS || r == SEKI_ERR_NOTFOUND) {
        return fail_changed(row->device, err);
    }
    return r < 0 ? seki_err_pass(err, &told) : 0;
}

static int undo(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct undoing *u = arg;
    int r = u->code < 0 ? seki_err_pass(err, &u->why) : find_deed(u, err);

    for (size_t i = 0; r == 0 && i < u->turns.n; i++) {
        r = undo_one(u, i, err);
    }
    r = r < 0 ? r
              : seki_store_device_deed_renew(act->store, u->turns.reg.organisation, u->deed.number,
                                             err);
    r = r < 0 ? r
              : seki_store_device_deed_undo(act->store, u->turns.reg.organisation, u->deed.number,
                                            act->now, err);
    act->event.detail = SEKI_STR("undone");
    return r < 0 ? r : seki_store_register_touch(act->store, &u->turns.reg, ASSETS, err);
}

int seki_device_undo(struct seki_act *act, int64_t number, struct seki_err *err)
{
    struct undoing u = {.turns = {.act = act, .slices = {.store = act->store}},
                        .deed = {.number = number}};
    int r;

    seki_arena_init(&u.arena, SEKI_LIMIT_DEVLIST_MEMORY);
    u.turns.arena = &u.arena;
    u.code = seki_actor_may(act->actor, SEKI_MAY_WRITE) ? prepare_undo(&u, &u.why) : 0;
    r = seki_register_write_alone(act, DEED, SEKI_AUDIT_UPDATE, undo, &u, err);
    seki_device_turns_tidy(&u.turns);
    seki_arena_finish(&u.arena);
    return r;
}
