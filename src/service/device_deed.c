#include "service/device_deed.h"

#include "base/limits.h"
#include "base/map.h"
#include "msg/m_list.h"
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

struct doing {
    struct seki_act *act;
    struct seki_register reg;
    int64_t last; /* number of a device */
    int64_t deed;
    struct seki_err *err;
};

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

static bool has_same_details(const struct seki_ward_device *a, const struct seki_ward_device *b)
{
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (!seki_str_eq(a->detail[i], b->detail[i])) {
            return false;
        }
    }
    return true;
}

static bool has_details(const struct seki_ward_device *it)
{
    static const struct seki_ward_device none;

    return !has_same_details(it, &none);
}

static int put_details(struct doing *d, const struct seki_ward_device *it)
{
    return seki_store_details_put(d->act->store, d->reg.organisation,
                                  it->device.text[SEKI_DEVICE_ID], it->detail, d->err);
}

static int do_one(struct doing *d, const struct seki_device_change *change, int64_t place)
{
    struct seki_buf SEKI_CLEANUP_BUF before = {0};
    struct seki_device device = change->it->device;
    struct seki_device_deed_row row = {
        .place = place, .device = device.text[SEKI_DEVICE_ID], .edition = 1};
    int r;

    seki_buf_init(&before, SEKI_LIMIT_DB_VALUE);
    if (change->before) {
        add_before(&before, change->before);
        row.was = change->before->device.edition;
        row.edition = row.was + 1;
        device.edition = change->before->device.edition;
        r = seki_store_device_change_many(d->act->store, &d->reg, &device, &change->before->device,
                                          d->act->now, d->err);
        r = r < 0 || has_same_details(change->it, change->before) ? r : put_details(d, change->it);
    } else {
        device.number = ++d->last;
        r = seki_store_device_add(d->act->store, &d->reg, &device, d->act->now, d->err);
        r = r < 0 || !has_details(change->it) ? r : put_details(d, change->it);
    }
    row.before = seki_buf_str(&before);
    r = r < 0 ? r : seki_fail_status(d->err, seki_buf_status(&before));
    return r < 0 ? r
                 : seki_store_device_deed_row_add(d->act->store, d->reg.organisation, d->deed, &row,
                                                  d->err);
}

int seki_device_deed_do(struct seki_act *act, const struct seki_device_change *changes, size_t n,
                        struct seki_device_deed *inout_deed, struct seki_err *err)
{
    struct doing d = {.act = act, .err = err};
    struct seki_device_deed deed = *inout_deed;
    int r = seki_register_own(act, &d.reg, err);

    deed.person = act->actor->person;
    deed.person_name = act->actor->name;
    deed.revision = d.reg.revision;
    deed.made = act->now;
    deed.n_added = deed.n_changed = 0;
    for (size_t i = 0; i < n; i++) {
        deed.n_added += !changes[i].before;
        deed.n_changed += changes[i].before != NULL;
    }
    r = r < 0 ? r : seki_store_device_deed_add(act->store, d.reg.organisation, &deed, err);
    r = r < 0 ? r : seki_store_device_last(act->store, d.reg.organisation, &d.last, err);
    d.deed = deed.number;
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = do_one(&d, &changes[i], (int64_t)i + 1);
    }
    r = r < 0 ? r : seki_store_register_touch(act->store, &d.reg, ASSETS, err);
    if (r == 0) {
        *inout_deed = deed;
    }
    return r;
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
                                   SEKI_DEVICE_DEEDS, &it->list, &it->n, err);
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

/* It must be there, and as the deed left it. */
static int find_unchanged(struct doing *d, struct seki_arena *arena,
                          const struct seki_device_deed_row *row, struct seki_device *ret_now)
{
    struct seki_err told = {0};
    int r = seki_store_device_get(arena, d->act->store, d->reg.organisation, row->device, ret_now,
                                  &told);

    if (r == SEKI_ERR_NOTFOUND || (r == 0 && ret_now->edition != row->edition)) {
        return fail_changed(row->device, d->err);
    }
    return r < 0 ? seki_err_pass(d->err, &told) : 0;
}

static int undo_one(struct doing *d, struct seki_arena *arena,
                    const struct seki_device_deed_row *row)
{
    static const struct seki_ward_device none;
    struct seki_ward_device before = none;
    struct seki_device now;
    int r = find_unchanged(d, arena, row, &now);

    if (r < 0) {
        return r;
    }
    before.device = now;
    if (row->before.n == 0) {
        r = seki_store_device_remove(d->act->store, &d->reg, row->device, now.edition, d->err);
    } else if (read_before(row->before, &before)) {
        r = seki_store_device_change_many(d->act->store, &d->reg, &before.device, &now, d->act->now,
                                          d->err);
        r = r < 0 ? r
                  : seki_store_device_deed_renew(d->act->store, d->reg.organisation, d->deed,
                                                 row->device, row->was, now.edition + 1, d->err);
    } else {
        r = seki_fail(d->err, SEKI_ERR_BUG, M_list_undo_changed(row->device), SEKI_NO_HINT);
    }
    return r < 0 ? r : put_details(d, &before);
}

static int undo_rows(struct doing *d)
{
    struct seki_page page = {.limit = PAGE};
    size_t n = PAGE;
    int r = 0;

    while (r == 0 && n == PAGE) {
        struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
        struct seki_device_deed_row *row = NULL;
        seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE);
        r = seki_store_device_deed_rows(&arena, d->act->store, d->reg.organisation, d->deed, &page,
                                        &row, &n, d->err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            r = undo_one(d, &arena, &row[i]);
        }
        page.after = r == 0 && n ? row[n - 1].place : page.after;
    }
    return r;
}

/* Whether its rows are still kept, and are those of the register that is there now. */
static int need_young(struct doing *d, const struct seki_device_deed *deed)
{
    struct seki_device_deed *newest = NULL;
    size_t n = 0;
    int r = seki_store_device_deeds(d->act->arena, d->act->store, d->reg.organisation, 1, &newest,
                                    &n, d->err);

    if (r < 0) {
        return r;
    }
    if (deed->undone) {
        return seki_fail(d->err, SEKI_ERR_EXISTS, M_list_undone_before(), SEKI_NO_HINT);
    }
    return n && newest[0].number - deed->number < SEKI_DEVICE_DEEDS &&
                   deed->revision == d->reg.revision
               ? 0
               : seki_fail(d->err, SEKI_ERR_INVALID, M_list_undo_old(SEKI_DEVICE_DEEDS),
                           M_list_undo_changed_next());
}

static int undo(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct doing d = {.act = act, .deed = *(int64_t *)arg, .err = err};
    struct seki_device_deed deed;
    int r = seki_register_own(act, &d.reg, err);

    r = r < 0 ? r
              : seki_store_device_deed_get(act->arena, act->store, d.reg.organisation, d.deed,
                                           &deed, err);
    r = r < 0 ? r : seki_register_number(act, d.deed, deed.what, err);
    r = r < 0 ? r : need_young(&d, &deed);
    r = r < 0 ? r : undo_rows(&d);
    r = r < 0 ? r
              : seki_store_device_deed_undo(act->store, d.reg.organisation, d.deed, act->now, err);
    act->event.detail = SEKI_STR("undone");
    return r < 0 ? r : seki_store_register_touch(act->store, &d.reg, ASSETS, err);
}

int seki_device_undo(struct seki_act *act, int64_t number, struct seki_err *err)
{
    return seki_register_write(act, DEED, SEKI_AUDIT_UPDATE, undo, &number, err);
}
