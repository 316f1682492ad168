#include "unit/service/world.h"

static struct world world;

static struct seki_id organisation(struct world *w, struct seki_str name)
{
    const struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = name, .lang = SEKI_LANG_JA};
    struct seki_act act = world_act(w, &w->console);
    struct seki_id id;

    assert_int_equal(seki_organisation_make(&act, &it, &id, &w->g->err), 0);
    return id;
}

static struct seki_id person(struct world *w, const struct seki_id *to, struct seki_str login,
                             unsigned roles)
{
    const struct seki_person it = {.organisation = seki_id_str(to),
                                   .name = SEKI_STR("山田 一郎"),
                                   .login = login,
                                   .roles = roles};
    struct seki_act act = world_act(w, &w->console);
    struct seki_id id;

    assert_int_equal(seki_people_add(&act, &it, &w->hash, &id, &w->g->err), 0);
    return id;
}

int world_set_up(void **state)
{
    struct world *w = &world;
    struct seki_password_hash hash = w->hash;
    int r = ground_set_up(state);

    *w = (struct world){.g = *state, .hash = hash, .now = NOW};
    assert_int_equal(seki_actor_of_console(&w->g->arena, SEKI_LANG_JA, &w->console, &w->g->err), 0);
    w->nobody = (struct seki_actor){.via = SEKI_STR("web"), .address = SEKI_STR("192.0.2.7")};
    assert_int_equal(seki_store_init(w->g->file, NOW, &w->store, &w->g->err), 0);
    if (!hash.text[0]) { /* once for all tests: it takes long */
        assert_int_equal(seki_password_hash(&w->g->arena, PASSWORD, &w->hash, &w->g->err), 0);
    }
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    w->hospital = organisation(w, SEKI_STR("緑ヶ丘病院"));
    w->maker = organisation(w, SEKI_STR("ABC Medical"));
    w->boss = person(w, &w->hospital, SEKI_STR("boss@example.jp"), SEKI_ACTOR(ADMINISTRATOR));
    w->editor = person(w, &w->hospital, SEKI_STR("editor@example.jp"), SEKI_ACTOR(EDITOR));
    w->other = person(w, &w->maker, SEKI_STR("other@example.com"), SEKI_ACTOR(ADMINISTRATOR));
    *state = w;
    return r;
}

int world_tear_down(void **state)
{
    struct world *w = *state;

    seki_store_rollback(w->store);
    seki_store_free(&w->store);
    *state = w->g;
    return ground_tear_down(state);
}

struct seki_act world_act(struct world *w, const struct seki_actor *actor)
{
    return (struct seki_act){
        .arena = &w->g->arena, .store = w->store, .actor = actor, .now = w->now};
}

struct seki_actor world_actor(const struct world *w, const struct seki_id *id)
{
    struct seki_actor actor = w->nobody;
    bool is_maker = id == &w->other;

    actor.person = seki_id_str(id);
    actor.organisation = seki_id_str(is_maker ? &w->maker : &w->hospital);
    actor.roles = id == &w->editor ? SEKI_ACTOR(EDITOR) : SEKI_ACTOR(ADMINISTRATOR);
    actor.permits = seki_permits_of_roles(actor.roles);
    actor.session = SEKI_STR("s-1");
    return actor;
}

struct seki_audit_event world_last(struct world *w)
{
    const struct seki_audit_filter all = {.from = 0};
    struct seki_audit_entry *list = NULL;
    size_t n = 0;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_store_audit_list(&w->g->arena, w->store, &all, SEKI_AUDIT_NEWEST, 1,
                                           &list, &n, &w->g->err),
                     0);
    assert_int_equal(n, 1);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    return list[0].event;
}
