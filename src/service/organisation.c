/* Organisations: made and renamed by the operator, looked at and set up by their administrators. */
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_people.h"
#include "msg/m_store.h"
#include "service/people.h"
#include "service/people_int.h"

#define AT_ONCE 100 /* organisations that are compared at a time */

struct organisation_change {
    const struct seki_organisation *it;
    struct seki_str id, name, reason;
    struct seki_id *ret_id;
};

/* What a person reads of a name: folded, without blanks and what nobody sees. Letters of other scripts that look alike stay apart. */
static int read_aloud(struct seki_act *act, struct seki_str name, struct seki_str *ret_key,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF key = {0};
    struct seki_str rest = seki_fold(act->arena, name);

    if (!rest.p) {
        return seki_fail_nomem(err);
    }
    seki_buf_init(&key, rest.n + 1);
    while (rest.n) {
        uint32_t c = seki_utf8_next(&rest);
        if (c != ' ' && !seki_visible_is_deceptive(c)) {
            seki_utf8_add(&key, c);
        }
    }
    *ret_key = seki_arena_buf(act->arena, &key);
    return ret_key->p ? 0 : seki_fail_nomem(err);
}

/*
 * Refuses a name of which nothing is to be read, one that a person would read as one that is there, and the id of one that is there:
 * requests, people and the console tell organisations by their names. `but` may keep its own.
 */
static int check_name(struct seki_act *act, struct seki_str but, struct seki_str name,
                      struct seki_err *err)
{
    struct seki_organisation *list = NULL;
    struct seki_str after = SEKI_STR("");
    struct seki_str key;
    size_t n = AT_ONCE;
    int r = seki_people_check_name(name, err);

    r = r < 0 ? r : read_aloud(act, name, &key, err);
    if (r == 0 && key.n == 0) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_people_name(SEKI_PERSON_NAME), SEKI_NO_HINT);
    }
    while (r == 0 && n == AT_ONCE) {
        r = seki_store_organisations(act->arena, act->store, after, AT_ONCE, &list, &n, err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            struct seki_str theirs;
            after = list[i].id;
            if (seki_str_eq(list[i].id, but)) {
                continue;
            }
            r = read_aloud(act, list[i].name, &theirs, err);
            if (r == 0 && (seki_str_eq(theirs, key) || seki_str_eq(list[i].id, name))) {
                r = seki_fail(err, SEKI_ERR_EXISTS, M_store_organisation_taken(list[i].name),
                              M_hint_store_organisation_taken());
            }
        }
    }
    return r;
}

int seki_organisation_check_name(struct seki_act *act, struct seki_str name, struct seki_err *err)
{
    return check_name(act, SEKI_STR(""), name, err);
}

static int make_organisation(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct organisation_change *change = arg;
    struct seki_organisation it = *change->it;
    int r = check_name(act, SEKI_STR(""), it.name, err);

    it.made = act->now;
    act->event.object_kind = SEKI_STR("organisation");
    act->event.object_name = it.name;
    r = r < 0 ? r : seki_store_add_organisation(act->store, &it, change->ret_id, err);
    if (r == 0) {
        act->event.object = seki_id_str(change->ret_id);
        act->event.object_organisation = act->event.object;
    }
    return r;
}

int seki_organisation_make(struct seki_act *act, const struct seki_organisation *it,
                           struct seki_id *ret_id, struct seki_err *err)
{
    struct organisation_change change = {.it = it, .ret_id = ret_id};

    act->event.kind = SEKI_AUDIT_CONFIG;
    act->event.action = SEKI_AUDIT_CREATE;
    return seki_act(act, SEKI_MAY_INSTALL, make_organisation, &change, err);
}

static int rename_organisation(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct organisation_change *change = arg;
    struct seki_organisation before = {.lang = SEKI_LANG_JA};
    int r = seki_store_organisation(act->arena, act->store, change->id, &before, err);

    act->event.object_kind = SEKI_STR("organisation");
    act->event.object = change->id;
    act->event.object_name = change->name;
    act->event.object_organisation = change->id;
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(change->id), SEKI_NO_HINT);
    }
    const struct seki_str parts[] = {SEKI_STR("name; before: "), before.name};
    act->event.detail = seki_arena_join(act->arena, parts, SEKI_ARRAY_LEN(parts));
    act->event.reason = change->reason;
    r = r < 0 || act->event.detail.p ? r : seki_fail_nomem(err);
    r = r < 0 ? r : seki_people_check_reason(change->reason, err);
    r = r < 0 ? r : check_name(act, change->id, change->name, err);
    return SEKI_MIN(
        r < 0 ? r : seki_store_rename_organisation(act->store, change->id, change->name, err), 0);
}

int seki_organisation_rename(struct seki_act *act, struct seki_str id, struct seki_str name,
                             struct seki_str reason, struct seki_err *err)
{
    struct organisation_change change = {.id = id, .name = name, .reason = reason};

    act->event.kind = SEKI_AUDIT_CONFIG;
    act->event.action = SEKI_AUDIT_UPDATE;
    return seki_act(act, SEKI_MAY_INSTALL, rename_organisation, &change, err);
}

static int look_at(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_organisation *it = arg;
    struct seki_str id = it->id;
    int r = seki_store_organisation(act->arena, act->store, id, it, err);

    act->event.object_kind = SEKI_STR("organisation");
    act->event.object = id;
    act->event.object_organisation = id;
    return r == 0 ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT)
                  : SEKI_MIN(r, 0);
}

int seki_organisation_get(struct seki_act *act, struct seki_str id,
                          struct seki_organisation *ret_it, struct seki_err *err)
{
    *ret_it = (struct seki_organisation){.id = id};
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_READ};
    return seki_act(act, SEKI_MAY_INSTALL, look_at, ret_it, err);
}

static int look_at_own(struct seki_act *act, void *arg, struct seki_err *err)
{
    int r = seki_store_organisation(act->arena, act->store, act->actor->organisation, arg, err);

    act->event.object_kind = SEKI_STR("settings");
    act->event.object = act->actor->organisation;
    act->event.object_organisation = act->actor->organisation;
    return SEKI_MIN(r, 0);
}

int seki_organisation_own(struct seki_act *act, struct seki_organisation *ret_it,
                          struct seki_err *err)
{
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_READ};
    return seki_act(act, SEKI_MAY_PEOPLE, look_at_own, ret_it, err);
}

/* Requests find a maker by its name: who could choose that alone would get those of others. */
static int set_lang(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_organisation it = {.lang = SEKI_LANG_JA};
    struct seki_str id = act->actor->organisation;
    int r = seki_store_organisation(act->arena, act->store, id, &it, err);

    it.lang = *(const enum seki_lang *)arg;
    act->event.object_kind = SEKI_STR("settings");
    act->event.object = id;
    act->event.object_name = it.name;
    act->event.object_organisation = id;
    act->event.detail = SEKI_STR("language");
    r = r <= 0 ? r : seki_store_set_organisation(act->store, &it, err);
    return r == 0 ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT)
                  : SEKI_MIN(r, 0);
}

int seki_organisation_set_lang(struct seki_act *act, enum seki_lang lang, struct seki_err *err)
{
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_CONFIG, .action = SEKI_AUDIT_UPDATE};
    return seki_act(act, SEKI_MAY_PEOPLE, set_lang, &lang, err);
}
