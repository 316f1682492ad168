/* Who asks, organisations, people. Declared in api/routes.h. */
#include "store/people.h"

#include "api/call.h"
#include "api/routes.h"
#include "msg/m_store.h"
#include "service/roles.h"

static struct seki_str lang_name(enum seki_lang lang)
{
    return lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en");
}

static void write_roles(struct seki_json_out *j, unsigned roles)
{
    seki_json_begin_array_line(j, SEKI_STR("roles"));
    for (size_t i = 0; i < SEKI_ROLES; i++) {
        if (roles & 1u << i) {
            seki_json_str(j, SEKI_JSON_NO_KEY, seki_actor_role_name((enum seki_person_role)i));
        }
    }
    seki_json_end_array(j);
}

static void write_organisation(struct seki_json_out *j, struct seki_str key,
                               const struct seki_organisation *it)
{
    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("id"), it->id);
    seki_json_str(j, SEKI_STR("name"), it->name);
    seki_json_str(j, SEKI_STR("kind"), seki_organisation_kind_name(it->kind));
    seki_json_str(j, SEKI_STR("lang"), lang_name(it->lang));
    seki_api_put_moment(j, SEKI_STR("made"), it->made);
    seki_json_end_object(j);
}

static int own_organisation(struct seki_visit *visit, struct seki_organisation *ret,
                            struct seki_err *err)
{
    int r =
        seki_store_organisation(visit->arena, visit->store, visit->actor.organisation, ret, err);

    return r != 0 ? r
                  : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(visit->actor.organisation),
                              SEKI_NO_HINT);
}

/* --- who asks */

static void write_permissions(struct seki_json_out *j, const struct seki_actor *actor)
{
    seki_json_begin_array_line(j, SEKI_STR("permissions"));
    for (unsigned i = SEKI_MAY_SELF; i < SEKI_PERMISSIONS; i++) {
        if (actor->permits & 1u << i) {
            seki_json_str(j, SEKI_JSON_NO_KEY, seki_api_permissions[i]);
        }
    }
    seki_json_end_array(j);
}

int seki_api_get_me(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_organisation organisation;
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    r = r < 0 ? r : own_organisation(visit, &organisation, err);
    if (r < 0) {
        return r;
    }
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("person"), visit->actor.person);
    seki_json_str(&j, SEKI_STR("name"), visit->actor.name);
    write_organisation(&j, SEKI_STR("organisation"), &organisation);
    write_roles(&j, visit->actor.roles);
    write_permissions(&j, &visit->actor);
    seki_json_bool(&j, SEKI_STR("isToken"), visit->is_token);
    seki_api_put_moment(&j, SEKI_STR("ends"), visit->bearer.ends);
    seki_json_end_object(&j);
    return seki_api_close(visit, err);
}

/* --- organisations: all of them for who runs the installation, else the own one */

static int list_organisations(struct seki_visit *visit, const struct seki_page *page,
                              struct seki_organisation **ret_rows, size_t *ret_n,
                              struct seki_err *err)
{
    struct seki_organisation *own;
    int r;

    if (seki_actor_may(&visit->actor, SEKI_MAY_INSTALL)) {
        return seki_store_organisations(visit->arena, visit->store, page->key, page->limit,
                                        ret_rows, ret_n, err);
    }
    own = seki_arena_new(visit->arena, struct seki_organisation);
    r = own ? own_organisation(visit, own, err) : seki_fail_nomem(err);
    if (r < 0 || page->key.n) {
        return r < 0 ? r : 0;
    }
    *ret_rows = own;
    *ret_n = 1;
    return 0;
}

int seki_api_get_organisations(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_organisation *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'i', &list, err);

    seki_api_note(visit, SEKI_STR("organisation"), SEKI_STR(""), SEKI_STR(""));
    r = r < 0 ? r : list_organisations(visit, &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; rows && i < n; i++) {
        write_organisation(&list.j, SEKI_JSON_NO_KEY, &rows[i]);
        behind.key = rows[i].id;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* --- people */

static void write_person(struct seki_json_out *j, const struct seki_person *it)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), it->id);
    seki_json_str(j, SEKI_STR("name"), it->name);
    seki_json_str(j, SEKI_STR("login"), it->login);
    seki_json_str(j, SEKI_STR("lang"), lang_name(it->lang));
    write_roles(j, it->roles);
    seki_json_bool(j, SEKI_STR("isActive"), it->is_active);
    seki_json_bool(j, SEKI_STR("isSealed"), it->is_sealed);
    seki_json_bool(j, SEKI_STR("hasCode"), it->has_totp);
    seki_json_bool(j, SEKI_STR("hasKey"), it->has_key);
    seki_api_put_moment(j, SEKI_STR("made"), it->made);
    seki_api_put_moment(j, SEKI_STR("changed"), it->changed);
    seki_json_end_object(j);
}

int seki_api_get_people(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_person *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'i', &list, err);

    seki_api_note(visit, SEKI_STR("person"), SEKI_STR(""), SEKI_STR(""));
    r = r < 0 ? r
              : seki_store_people(visit->arena, visit->store, visit->actor.organisation,
                                  list.page.key, list.page.limit, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        write_person(&list.j, &rows[i]);
        behind.key = rows[i].id;
    }
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_get_person(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_person person;
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    seki_api_note(visit, SEKI_STR("person"), visit->part[0], SEKI_STR(""));
    r = r < 0 ? r
              : seki_store_person(visit->arena, visit->store, visit->actor.organisation,
                                  visit->part[0], &person, err);
    if (r == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(visit->part[0]), SEKI_NO_HINT);
    }
    if (r < 0) {
        return r;
    }
    write_person(&j, &person);
    return seki_api_close(visit, err);
}
