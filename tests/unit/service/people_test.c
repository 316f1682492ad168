/* Tests of service/people.c, link.c and act.c: who may do what to whom. */
#include "service/people.h"

#include "service/opening.h"
#include "service/roster.h"
#include "store/attempt.h"
#include "unit/service/world.h"

static int set_roles(struct world *w, const struct seki_actor *actor, const struct seki_id *of,
                     const struct seki_id *id, unsigned roles)
{
    struct seki_act act = world_act(w, actor);

    return seki_people_set_roles(&act, seki_id_str(of), seki_id_str(id), roles, &w->g->err);
}

static int set_active(struct world *w, const struct seki_actor *actor, const struct seki_id *of,
                      const struct seki_id *id, bool is_active)
{
    struct seki_act act = world_act(w, actor);

    return seki_people_set_active(&act, seki_id_str(of), seki_id_str(id), is_active, &w->g->err);
}

static struct seki_person get(struct world *w, const struct seki_id *of, const struct seki_id *id)
{
    struct seki_person it;

    assert_int_equal(seki_store_person(&w->g->arena, w->store, seki_id_str(of), seki_id_str(id),
                                       &it, &w->g->err),
                     1);
    return it;
}

static void test_roles(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), editor = world_actor(w, &w->editor);
    struct seki_audit_event event;

    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, SEKI_ACTOR(READER)), 0);
    event = world_last(w);
    assert_int_equal(event.kind, SEKI_AUDIT_PEOPLE);
    assert_str(event.detail, "editor -> reader");
    assert_str(event.roles, "administrator");
    assert_same_str(event.object, seki_id_str(&w->editor));
    assert_int_equal(get(w, &w->hospital, &w->editor).roles, SEKI_ACTOR(READER));
    assert_int_equal(set_roles(w, &editor, &w->hospital, &w->boss, SEKI_ACTOR(READER)),
                     SEKI_ERR_DENIED);
    event = world_last(w);
    assert_int_equal(event.outcome, SEKI_AUDIT_MINOR);
    assert_str(event.reason, "Your roles do not permit this.");
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, 0), SEKI_ERR_INVALID);
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, 1U << SEKI_ROLES),
                     SEKI_ERR_INVALID);
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor,
                               SEKI_ACTOR(ADMINISTRATOR) | SEKI_ACTOR(READER)),
                     SEKI_ERR_INVALID);
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, SEKI_ACTOR(OPERATOR)),
                     SEKI_ERR_DENIED);
    assert_int_equal(get(w, &w->hospital, &w->editor).roles, SEKI_ACTOR(READER));
}

/* Of another organisation nobody is there, whatever one's roles. */
static void test_separated(void **state)
{
    struct world *w = *state;
    struct seki_actor other = world_actor(w, &w->other);
    struct seki_actor both = other;
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .person = seki_id_str(&w->boss)};
    struct seki_act act = world_act(w, &other);

    both.roles |= SEKI_ACTOR(OPERATOR);
    both.permits = seki_permits_of_roles(both.roles);
    assert_int_equal(set_roles(w, &other, &w->hospital, &w->editor, SEKI_ACTOR(READER)),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(set_roles(w, &other, &w->maker, &w->editor, SEKI_ACTOR(READER)),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(set_active(w, &both, &w->hospital, &w->editor, false), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), SEKI_ERR_NOTFOUND);
    act = world_act(w, &both);
    wish.roles = SEKI_ACTOR(EDITOR);
    assert_int_equal(seki_people_invite(&act, &wish, &w->g->err), SEKI_ERR_DENIED);
    act = world_act(w, &both);
    wish.roles = SEKI_ACTOR(ADMINISTRATOR); /* there is one already */
    assert_int_equal(seki_people_invite(&act, &wish, &w->g->err), SEKI_ERR_DENIED);
    assert_true(get(w, &w->hospital, &w->editor).is_active);
}

/* The name is what others find an organisation by: its administrator keeps it, and the operator says why it is another one. */
static void test_own_name(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &boss);
    struct seki_organisation own = {.lang = SEKI_LANG_JA};
    struct seki_str id = seki_id_str(&w->hospital), name = SEKI_STR("朝霧原画像工業株式会社");

    assert_int_equal(seki_organisation_set_lang(&act, SEKI_LANG_EN, &w->g->err), 0);
    act = world_act(w, &boss);
    assert_int_equal(seki_organisation_own(&act, &own, &w->g->err), 0);
    assert_int_equal(own.lang, SEKI_LANG_EN);
    assert_str(own.name, "緑ヶ丘病院");
    act = world_act(w, &boss);
    assert_int_equal(seki_organisation_rename(&act, id, name, SEKI_STR("x"), &w->g->err),
                     SEKI_ERR_DENIED);
    act = world_act(w, &w->console);
    assert_int_equal(seki_organisation_rename(&act, id, name, SEKI_STR(" "), &w->g->err),
                     SEKI_ERR_INVALID);
    act = world_act(w, &w->console);
    assert_int_equal(seki_organisation_rename(&act, id, name, SEKI_STR("合併"), &w->g->err), 0);
    assert_str(world_last(w).reason, "合併");
    assert_str(world_last(w).detail, "name; before: 緑ヶ丘病院");
}

static void test_last_administrator(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);

    assert_int_equal(set_active(w, &boss, &w->hospital, &w->boss, false), SEKI_ERR_DENIED);
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->boss, SEKI_ACTOR(READER)),
                     SEKI_ERR_DENIED);
    assert_int_equal(set_active(w, &w->console, &w->hospital, &w->boss, false), SEKI_ERR_INVALID);
    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, SEKI_ACTOR(ADMINISTRATOR)), 0);
    assert_int_equal(set_active(w, &w->console, &w->hospital, &w->boss, false), 0);
    assert_str(world_last(w).detail, "deactivated");
    assert_str(world_last(w).via, "console");
    assert_int_equal(set_active(w, &w->console, &w->hospital, &w->boss, true), 0);
}

static int accept(struct world *w, const struct seki_secret *secret, struct seki_str login,
                  struct seki_id *ret_id)
{
    const struct seki_link_answer answer = {
        .secret = seki_secret_str(secret),
        .name = SEKI_STR("新人 花子"),
        .login = login,
        .password = &w->hash,
        .organisation = {.kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("新しい病院")}};
    struct seki_act act = world_act(w, &w->nobody);

    return seki_link_accept(&act, &answer, ret_id, &w->g->err);
}

static void test_invitation(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &boss);
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .roles = SEKI_ACTOR(READER)};
    struct seki_link_shown shown;
    struct seki_id id;

    assert_int_equal(seki_people_invite(&act, &wish, &w->g->err), 0);
    assert_int_equal(seki_link_look(&w->g->arena, w->store, seki_secret_str(&wish.secret), w->now,
                                    &shown, &w->g->err),
                     1);
    assert_str(shown.organisation, "緑ヶ丘病院");
    assert_int_equal(accept(w, &wish.secret, SEKI_STR("boss@example.jp"), &id), SEKI_ERR_EXISTS);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR("new"), &id), 0);
    assert_int_equal(get(w, &w->hospital, &id).roles, SEKI_ACTOR(READER));
    assert_str(world_last(w).detail, "invitation accepted");
    assert_int_equal(accept(w, &wish.secret, SEKI_STR("again"), &id), SEKI_ERR_NOTFOUND);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_invite(&act, &wish, &w->g->err), 0);
    w->now = wish.ends;
    assert_int_equal(accept(w, &wish.secret, SEKI_STR("late"), &id), SEKI_ERR_NOTFOUND);
    w->now = wish.ends - 1;
    act = world_act(w, &boss);
    assert_int_equal(
        seki_people_withdraw(&act, seki_id_str(&w->hospital), seki_id_str(&wish.id), &w->g->err),
        0);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR("withdrawn"), &id), SEKI_ERR_NOTFOUND);
}

static void test_reset(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &boss);
    struct seki_link_wish first = {.organisation = seki_id_str(&w->hospital),
                                   .person = seki_id_str(&w->editor)},
                          second = first;
    struct seki_id id;

    assert_int_equal(seki_people_reset(&act, &first, &w->g->err), 0);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_reset(&act, &second, &w->g->err), 0);
    assert_int_equal(accept(w, &first.secret, SEKI_STR(""), &id), SEKI_ERR_NOTFOUND);
    assert_int_equal(accept(w, &second.secret, SEKI_STR(""), &id), 0);
    assert_same_str(seki_id_str(&id), seki_id_str(&w->editor));
    assert_str(get(w, &w->hospital, &w->editor).login, "editor@example.jp");
}

static struct seki_link_wish reset_of(struct world *w, const struct seki_actor *actor,
                                      const struct seki_id *id)
{
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .person = seki_id_str(id)};
    struct seki_act act = world_act(w, actor);

    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), 0);
    return wish;
}

static struct seki_link_wish invitation_of(struct world *w, const struct seki_actor *actor)
{
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .roles = SEKI_ACTOR(READER)};
    struct seki_act act = world_act(w, actor);

    assert_int_equal(seki_people_invite(&act, &wish, &w->g->err), 0);
    return wish;
}

static int look(struct world *w, const struct seki_link_wish *wish)
{
    struct seki_link_shown shown;

    return seki_link_look(&w->g->arena, w->store, seki_secret_str(&wish->secret), w->now, &shown,
                          &w->g->err);
}

/* Roles, state or another link that was used: older links to the account end. */
static void test_reset_ends(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_link_wish wish = reset_of(w, &boss, &w->editor);
    struct seki_person_at at = {seki_id_str(&w->hospital), seki_id_str(&w->editor), NOW};
    struct seki_id id;

    assert_int_equal(set_roles(w, &boss, &w->hospital, &w->editor, SEKI_ACTOR(READER)), 0);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR(""), &id), SEKI_ERR_NOTFOUND);
    wish = reset_of(w, &boss, &w->editor);
    assert_int_equal(set_active(w, &boss, &w->hospital, &w->editor, false), 0);
    assert_int_equal(set_active(w, &boss, &w->hospital, &w->editor, true), 0);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR(""), &id), SEKI_ERR_NOTFOUND);
    wish = reset_of(w, &boss, &w->editor);
    assert_int_equal(seki_store_set_active(w->store, &at, false, &w->g->err), 1);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR(""), &id), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_set_active(w->store, &at, true, &w->g->err), 1);
    assert_int_equal(accept(w, &wish.secret, SEKI_STR(""), &id), 0);
}

static void test_maker_goes(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_link_wish invitation = invitation_of(w, &boss), reset;
    struct seki_id second, id;

    assert_int_equal(accept(w, &invitation.secret, SEKI_STR("second"), &second), 0);
    assert_int_equal(set_roles(w, &w->console, &w->hospital, &second, SEKI_ACTOR(ADMINISTRATOR)),
                     0);
    reset = reset_of(w, &boss, &w->editor);
    invitation = invitation_of(w, &boss);
    assert_int_equal(set_roles(w, &w->console, &w->hospital, &w->boss, SEKI_ACTOR(READER)), 0);
    assert_int_equal(set_roles(w, &w->console, &w->hospital, &w->boss, SEKI_ACTOR(ADMINISTRATOR)),
                     0);
    assert_int_equal(accept(w, &invitation.secret, SEKI_STR("a"), &id), SEKI_ERR_NOTFOUND);
    assert_int_equal(accept(w, &reset.secret, SEKI_STR(""), &id), SEKI_ERR_NOTFOUND);
    invitation = invitation_of(w, &boss);
    assert_int_equal(set_active(w, &w->console, &w->hospital, &w->boss, false), 0);
    assert_int_equal(set_active(w, &w->console, &w->hospital, &w->boss, true), 0);
    assert_int_equal(accept(w, &invitation.secret, SEKI_STR("b"), &id), SEKI_ERR_NOTFOUND);
    invitation = invitation_of(w, &w->console); /* who has the machine stays */
    assert_int_equal(accept(w, &invitation.secret, SEKI_STR("c"), &id), 0);
}

/* Whatever ended the maker's rights: they are looked at again when the link is used. */
static void test_maker_is_checked(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), both = boss;
    struct seki_link_wish invitation = invitation_of(w, &boss),
                          reset = reset_of(w, &boss, &w->editor);
    struct seki_link_wish operators = {.organisation = seki_id_str(&w->hospital),
                                       .roles = SEKI_ACTOR(OPERATOR)};
    struct seki_person_at at = {seki_id_str(&w->hospital), seki_id_str(&w->boss), NOW};
    struct seki_act act;

    both.roles |= SEKI_ACTOR(OPERATOR);
    both.permits = seki_permits_of_roles(both.roles);
    act = world_act(w, &both);
    assert_int_equal(seki_people_invite(&act, &operators, &w->g->err), 0);
    assert_int_equal(look(w, &operators), 0); /* in the store he is none */
    assert_int_equal(look(w, &invitation), 1);
    assert_int_equal(look(w, &reset), 1);
    assert_int_equal(seki_store_set_roles(w->store, &at, SEKI_ACTOR(READER), &w->g->err), 1);
    assert_int_equal(look(w, &invitation), 0);
    assert_int_equal(look(w, &reset), 0);
    assert_int_equal(seki_store_set_roles(w->store, &at, SEKI_ACTOR(ADMINISTRATOR), &w->g->err), 1);
    assert_int_equal(seki_store_set_active(w->store, &at, false, &w->g->err), 1);
    assert_int_equal(look(w, &invitation), 0);
    assert_int_equal(look(w, &reset), 0);
}

static void test_sealed_has_no_reset(void **state)
{
    struct world *w = *state;
    const struct seki_person sealed = {.organisation = seki_id_str(&w->hospital),
                                       .name = SEKI_STR("緊急用"),
                                       .login = SEKI_STR("emergency"),
                                       .roles = SEKI_ACTOR(EDITOR),
                                       .is_sealed = true};
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &boss);
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital)};
    struct seki_id id;

    assert_int_equal(seki_people_add(&act, &sealed, &w->hash, &id, &w->g->err), 0);
    wish.person = seki_id_str(&id);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), SEKI_ERR_DENIED);
}

/* The own name is held to what an invitation's is. */
static void test_profile(void **state)
{
    struct world *w = *state;
    static const struct seki_str bad[] = {SEKI_STR(""), SEKI_STR(" 　"), SEKI_STR("a\nb"),
                                          SEKI_STR("a\x1b[1m"), SEKI_STR("\xff")};
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        act = world_act(w, &boss);
        assert_int_equal(seki_roster_set_profile(&act, bad[i], SEKI_LANG_JA, &w->g->err),
                         SEKI_ERR_INVALID);
    }
    act = world_act(w, &boss);
    assert_int_equal(seki_roster_set_profile(&act, SEKI_STR("山田 次郎"), SEKI_LANG_JA, &w->g->err),
                     0);
    assert_str(get(w, &w->hospital, &w->boss).name, "山田 次郎");
}

/* With people there is no set-up any more. */
static void test_set_up(void **state)
{
    struct world *w = *state;
    struct seki_link_wish wish = {.roles = 0};
    struct seki_act act = world_act(w, &w->console);

    assert_int_equal(seki_people_set_up(&act, &wish, &w->g->err), SEKI_ERR_EXISTS);
    assert_int_equal(world_last(w).outcome, SEKI_AUDIT_MINOR);
}

static void test_set_up_first(void **state)
{
    struct ground *g = *state;
    struct world w = {.g = g, .now = NOW};
    struct seki_link_wish old = {.roles = 0}, wish = old;
    struct seki_actor console;
    struct seki_act act;
    struct seki_person first;
    struct seki_id id;

    w.nobody = (struct seki_actor){.via = SEKI_STR("web")};
    assert_int_equal(seki_actor_of_console(&g->arena, SEKI_LANG_JA, &console, &g->err), 0);
    memcpy(w.hash.text, "hash", sizeof("hash"));
    assert_int_equal(seki_store_init(g->file, NOW, &w.store, &g->err), 0);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0);
    act = world_act(&w, &console);
    assert_int_equal(seki_people_set_up(&act, &old, &g->err), 0);
    act = world_act(&w, &console);
    assert_int_equal(seki_people_set_up(&act, &wish, &g->err), 0);
    assert_int_equal(accept(&w, &old.secret, SEKI_STR("me"), &id), SEKI_ERR_NOTFOUND);
    assert_int_equal(accept(&w, &wish.secret, SEKI_STR("me"), &id), 0);
    assert_int_equal(accept(&w, &wish.secret, SEKI_STR("you"), &id), SEKI_ERR_NOTFOUND);
    assert_int_equal(
        seki_store_person_by_login(&g->arena, w.store, SEKI_STR("me"), &first, &g->err), 1);
    assert_int_equal(first.roles, SEKI_ACTOR(OPERATOR) | SEKI_ACTOR(ADMINISTRATOR));
    seki_store_free(&w.store);
}

static void test_names(void **state)
{
    struct world *w = *state;
    static char name[202];
    struct seki_organisation it = {.kind = SEKI_ORGANISATION_MAKER};
    struct seki_id id;

    memset(name, 'n', sizeof(name));
    for (size_t n = 200; n <= 201; n++) {
        struct seki_act act = world_act(w, &w->console);
        it.name = seki_str_of(name, n);
        assert_int_equal(seki_organisation_make(&act, &it, &id, &w->g->err),
                         n == 200 ? 0 : SEKI_ERR_INVALID);
    }
    static const struct seki_str bad[] = {SEKI_STR(""), SEKI_STR(" 　"), SEKI_STR("a\nb"),
                                          SEKI_STR("a\x1b[1m"), SEKI_STR("\xff")};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        struct seki_act act = world_act(w, &w->console);
        it.name = bad[i];
        assert_int_equal(seki_organisation_make(&act, &it, &id, &w->g->err), SEKI_ERR_INVALID);
    }
}

/* Somebody else than the account itself, of the same organisation, once. */
static void test_follow_up(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), other = world_actor(w, &w->other);
    const struct seki_opening opening = {.person = seki_id_str(&w->editor),
                                         .made = NOW,
                                         .opener = SEKI_STR("当直"),
                                         .reason = SEKI_STR("停電")};
    struct seki_opening_page page = {
        .organisation = seki_id_str(&w->hospital), .is_open_only = true, .limit = 10};
    struct seki_opening *list = NULL;
    struct seki_id id;
    struct seki_act act;
    size_t n = 0;

    assert_int_equal(
        seki_store_add_opening(w->store, seki_id_str(&w->hospital), &opening, &id, &w->g->err), 0);
    assert_int_equal(seki_store_openings(&w->g->arena, w->store, &page, &list, &n, &w->g->err), 0);
    assert_int_equal(n, 1);
    act = world_act(w, &other);
    assert_int_equal(seki_people_follow_up(&act, seki_id_str(&id), SEKI_STR("checked"), &w->g->err),
                     SEKI_ERR_NOTFOUND);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_follow_up(&act, seki_id_str(&id), SEKI_STR(" "), &w->g->err),
                     SEKI_ERR_INVALID);
    act = world_act(w, &boss);
    assert_int_equal(
        seki_people_follow_up(&act, seki_id_str(&id), SEKI_STR("記録を確認"), &w->g->err), 0);
    assert_int_equal(seki_store_openings(&w->g->arena, w->store, &page, &list, &n, &w->g->err), 0);
    assert_int_equal(n, 0);
    page.is_open_only = false;
    assert_int_equal(seki_store_openings(&w->g->arena, w->store, &page, &list, &n, &w->g->err), 0);
    assert_str(list[0].finding, "記録を確認");
    assert_str(list[0].closed_by, "山田 一郎");
}

/* What the page of emergency accounts shows: accounts, what waits, what is done in pages, of the own organisation. */
static void test_openings(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), other = world_actor(w, &w->other),
                      editor = world_actor(w, &w->editor);
    const struct seki_person sealed = {.organisation = seki_id_str(&w->hospital),
                                       .name = SEKI_STR("緊急用"),
                                       .login = SEKI_STR("emergency"),
                                       .roles = SEKI_ACTOR(READER),
                                       .is_sealed = true};
    struct seki_openings it = {.limit = 2};
    struct seki_act act = world_act(w, &boss);
    struct seki_id account, id[4];
    int64_t n = 0;

    assert_int_equal(seki_people_add(&act, &sealed, &w->hash, &account, &w->g->err), 0);
    for (int64_t i = 0; i < 4; i++) {
        const struct seki_opening opening = {.person = seki_id_str(&account),
                                             .made = NOW + i,
                                             .opener = SEKI_STR("当直"),
                                             .reason = SEKI_STR("停電")};
        assert_int_equal(seki_store_add_opening(w->store, seki_id_str(&w->hospital), &opening,
                                                &id[i], &w->g->err),
                         0);
        act = world_act(w, &boss);
        assert_int_equal(
            i == 3 ? 0
                   : seki_people_follow_up(&act, seki_id_str(&id[i]), SEKI_STR("確認"), &w->g->err),
            0);
    }
    act = world_act(w, &boss);
    assert_int_equal(seki_openings(&act, &it, &w->g->err), 0);
    assert_int_equal(it.n_accounts, 1);
    assert_true(it.account[0].is_sealed);
    assert_str(it.account[0].login, "emergency");
    assert_int_equal(it.n_open, 1);
    assert_same_str(it.open[0].id, seki_id_str(&id[3]));
    assert_int_equal(it.n_closed, 2);
    assert_same_str(it.closed[0].id, seki_id_str(&id[2]));
    it.before = it.next;
    act = world_act(w, &boss);
    assert_int_equal(seki_openings(&act, &it, &w->g->err), 0);
    assert_int_equal(it.n_closed, 1);
    assert_same_str(it.closed[0].id, seki_id_str(&id[0]));
    assert_int_equal(it.next.n, 0);
    assert_int_equal(seki_openings_count(&act, &n, &w->g->err), 0);
    assert_int_equal(n, 1);
    act = world_act(w, &other);
    it.before = SEKI_STR("");
    assert_int_equal(seki_openings(&act, &it, &w->g->err), 0);
    assert_int_equal(it.n_accounts + it.n_open + it.n_closed, 0);
    act = world_act(w, &editor);
    assert_int_equal(seki_openings(&act, &it, &w->g->err), SEKI_ERR_DENIED);
    assert_int_equal(seki_openings_count(&act, &n, &w->g->err), 0);
    assert_int_equal(n, -1);
}

#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, world_set_up, world_tear_down)
#define ON_GROUND(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(test_roles),
        IN_WORLD(test_separated),
        IN_WORLD(test_own_name),
        IN_WORLD(test_last_administrator),
        IN_WORLD(test_invitation),
        IN_WORLD(test_reset),
        IN_WORLD(test_set_up),
        IN_WORLD(test_names),
        IN_WORLD(test_follow_up),
        IN_WORLD(test_openings),
        ON_GROUND(test_set_up_first),
        IN_WORLD(test_reset_ends),
        IN_WORLD(test_maker_goes),
        IN_WORLD(test_maker_is_checked),
        IN_WORLD(test_sealed_has_no_reset),
        IN_WORLD(test_profile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
