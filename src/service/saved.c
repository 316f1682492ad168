#include "service/saved.h"

#include "base/limits.h"
#include "base/visible.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_list.h"
#include "msg/m_store.h"
#include "service/register_int.h"

#define KIND SEKI_STR("filter")

static struct seki_str list_word(enum seki_saved_list list)
{
    return list == SEKI_SAVED_RISKS ? SEKI_STR("risks") : SEKI_STR("devices");
}

/* Those of one scope; one more than there can be is never there. */
static int list_scope(struct seki_act *act, enum seki_saved_list list, struct seki_str scope,
                      struct seki_saved_filter **ret_list, size_t *ret_n, struct seki_err *err)
{
    return seki_store_saved(act->arena, act->store, act->actor->organisation, list, scope, ret_list,
                            ret_n, err);
}

int seki_saved_filters(struct seki_act *act, enum seki_saved_list list,
                       struct seki_saved_filters *ret_filters, struct seki_err *err)
{
    struct seki_saved_filters both = {.n = 0};
    struct seki_saved_filter *own = NULL;
    struct seki_saved_filter *shared = NULL;
    size_t n_shared = 0;
    int r = 0;

    if (seki_actor_may(act->actor, SEKI_MAY_READ)) {
        r = list_scope(act, list, act->actor->person, &own, &both.n_own, err);
        r = r < 0 ? r : list_scope(act, list, SEKI_STR(""), &shared, &n_shared, err);
    }
    if (r < 0) {
        return r;
    }
    both.n = both.n_own + n_shared;
    both.list = seki_arena_array(act->arena, struct seki_saved_filter, both.n + 1);
    if (!both.list) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < both.n; i++) {
        both.list[i] = i < both.n_own ? own[i] : shared[i - both.n_own];
    }
    *ret_filters = both;
    return 0;
}

/* --- changes */

static int check_name(struct seki_str name, struct seki_err *err)
{
    bool is_fine = name.n > 0 && name.n <= SEKI_LIMIT_FILTER_NAME;

    for (size_t i = 0; i < name.n; i++) {
        is_fine = is_fine && (unsigned char)name.p[i] >= ' ';
    }
    return is_fine ? seki_visible_need(&name, NULL, 1, err)
                   : seki_fail(
                         err, SEKI_ERR_INVALID,
                         M_list_saved_name_bad(SEKI_LIMIT_FILTER_NAME, SEKI_LIMIT_FILTER_NAME / 3),
                         SEKI_NO_HINT);
}

/* As an address has it: no blanks, no control characters, nothing that ends it. */
static int check_query(struct seki_str query, struct seki_err *err)
{
    bool is_fine = query.n <= SEKI_LIMIT_FILTER_QUERY;

    for (size_t i = 0; i < query.n; i++) {
        is_fine =
            is_fine && query.p[i] > ' ' && query.p[i] < 0x7f && !strchr("\"#<>\\", query.p[i]);
    }
    return is_fine ? 0 : seki_fail(err, SEKI_ERR_INVALID, M_list_saved_query_bad(), SEKI_NO_HINT);
}

/* Whether another one of this scope has the name; `ret_n`: how many there are. */
static int check_others(struct seki_act *act, const struct seki_saved_filter *it, size_t *ret_n,
                        struct seki_err *err)
{
    struct seki_saved_filter *list = NULL;
    int r = list_scope(act, it->list, it->scope, &list, ret_n, err);

    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        if (list[i].number != it->number && seki_str_eq(list[i].name, it->name)) {
            r = seki_fail(err, SEKI_ERR_EXISTS, M_list_saved_is_there(it->name), SEKI_NO_HINT);
        }
    }
    return r;
}

/* Those of everybody are changed by whoever may change content. */
static int may_change(const struct seki_act *act, struct seki_str scope, struct seki_err *err)
{
    return scope.n || seki_actor_may(act->actor, SEKI_MAY_WRITE)
               ? 0
               : seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
}

static int note(struct seki_act *act, const struct seki_saved_filter *it, struct seki_err *err)
{
    const struct seki_str detail[] = {list_word(it->list),
                                      it->scope.n ? SEKI_STR(", own") : SEKI_STR(", of all")};

    act->event.query = it->query;
    act->event.detail = seki_arena_join(act->arena, detail, SEKI_ARRAY_LEN(detail));
    return act->event.detail.p ? seki_register_number(act, it->number, it->name, err)
                               : seki_fail_nomem(err);
}

static int run(struct seki_act *act, enum seki_audit_action action, seki_act_work *work, void *arg,
               struct seki_err *err)
{
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_CONFIG,
                                           .action = action,
                                           .object_kind = KIND,
                                           .object_organisation = act->actor->organisation};
    return seki_act(act, SEKI_MAY_READ, work, arg, err);
}

static int add(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_saved_filter *it = arg;
    size_t n = 0;
    int r = may_change(act, it->scope, err);

    r = r < 0 ? r : check_name(it->name, err);
    r = r < 0 ? r : check_query(it->query, err);
    r = r < 0 ? r : check_others(act, it, &n, err);
    if (r == 0 && n >= SEKI_LIMIT_SAVED_FILTERS) {
        r = seki_fail(err, SEKI_ERR_LIMIT, M_list_saved_full(SEKI_LIMIT_SAVED_FILTERS),
                      M_list_saved_full_next());
    }
    r = r < 0 ? r
              : seki_store_saved_add(act->store, act->actor->organisation, it, act->now,
                                     &it->number, err);
    return r < 0 ? r : note(act, it, err);
}

int seki_saved_add(struct seki_act *act, const struct seki_saved_filter *filter, bool is_shared,
                   int64_t *ret_number, struct seki_err *err)
{
    struct seki_saved_filter it = *filter;
    int r;

    it.number = 0;
    it.scope = is_shared ? SEKI_STR("") : act->actor->person;
    it.person = act->actor->person;
    it.person_name = act->actor->name;
    r = run(act, SEKI_AUDIT_CREATE, add, &it, err);
    if (r == 0) {
        *ret_number = it.number;
    }
    return r;
}

/* As it stands, when it is his to see and to change; with the edition that he has seen. */
static int find(struct seki_act *act, const struct seki_saved_filter *asked,
                struct seki_saved_filter *ret_row, struct seki_err *err)
{
    int r = seki_store_saved_get(act->arena, act->store, act->actor->organisation, asked->number,
                                 ret_row, err);

    if (r == 0 && ret_row->scope.n && !seki_str_eq(ret_row->scope, act->actor->person)) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(KIND), SEKI_NO_HINT);
    }
    ret_row->edition = asked->edition;
    return r < 0 ? r : may_change(act, ret_row->scope, err);
}

static int rename_it(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_saved_filter *asked = arg;
    struct seki_saved_filter row = {.number = 0};
    size_t n = 0;
    int r = find(act, asked, &row, err);

    row.name = asked->name;
    r = r < 0 ? r : check_name(row.name, err);
    r = r < 0 ? r : check_others(act, &row, &n, err);
    r = r < 0 ? r
              : seki_store_saved_rename(act->store, act->actor->organisation, &row, act->now, err);
    return r < 0 ? r : note(act, &row, err);
}

int seki_saved_rename(struct seki_act *act, const struct seki_saved_filter *filter,
                      struct seki_err *err)
{
    struct seki_saved_filter it = *filter;

    return run(act, SEKI_AUDIT_UPDATE, rename_it, &it, err);
}

static int remove_it(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_saved_filter row = {.number = 0};
    int r = find(act, arg, &row, err);

    r = r < 0 ? r : seki_store_saved_remove(act->store, act->actor->organisation, &row, err);
    return r < 0 ? r : note(act, &row, err);
}

int seki_saved_remove(struct seki_act *act, const struct seki_saved_filter *filter,
                      struct seki_err *err)
{
    struct seki_saved_filter it = *filter;

    return run(act, SEKI_AUDIT_DELETE, remove_it, &it, err);
}
