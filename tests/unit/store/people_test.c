/* Tests of store/people.c, session.c and token.c: the same on SQLite and on PostgreSQL. */
#include "store/people.h"

#include "unit/store/ground.h"

#define HASH_A SEKI_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
#define HASH_B SEKI_STR("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
#define MINUTE INT64_C(60000)

static struct world {
    struct ground *g;
    struct seki_store *store;
    struct seki_id hospital, maker; /* organisations */
    struct seki_id sato, suzuki;    /* one in each */
} w;

static struct seki_id organisation(struct seki_str name)
{
    struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = name, .lang = SEKI_LANG_JA, .made = NOW};
    struct seki_id id;

    assert_int_equal(seki_store_add_organisation(w.store, &it, &id, &w.g->err), 0);
    return id;
}

static int add_person(const struct seki_id *to, struct seki_str login, struct seki_id *ret_id)
{
    const struct seki_person it = {.organisation = seki_id_str(to),
                                   .name = SEKI_STR("佐藤 花子"),
                                   .login = login,
                                   .lang = SEKI_LANG_JA,
                                   .roles = 5,
                                   .made = NOW};

    return seki_store_add_person(&w.g->arena, w.store, &it, SEKI_STR("hash"), ret_id, &w.g->err);
}

static void begin(void **state)
{
    w = (struct world){.g = *state};
    assert_int_equal(seki_store_init(w.g->file, NOW, &w.store, &w.g->err), 0);
    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    w.hospital = organisation(SEKI_STR("緑ヶ丘病院"));
    w.maker = organisation(SEKI_STR("ABC Medical"));
    assert_int_equal(add_person(&w.hospital, SEKI_STR("Sato@Example.jp"), &w.sato), 0);
    assert_int_equal(add_person(&w.maker, SEKI_STR("スズキ"), &w.suzuki), 0);
}

static void end(void)
{
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    assert_int_equal(seki_store_check(w.store, &w.g->err), 0);
    seki_store_free(&w.store);
}

static int get(const struct seki_id *organisation_id, const struct seki_id *id,
               struct seki_person *ret)
{
    return seki_store_person(&w.g->arena, w.store, seki_id_str(organisation_id), seki_id_str(id),
                             ret, &w.g->err);
}

static int by_login(struct seki_str login, struct seki_person *ret)
{
    return seki_store_person_by_login(&w.g->arena, w.store, login, ret, &w.g->err);
}

static void test_found(void **state)
{
    struct seki_person it = {.roles = 0};
    bool has = true;

    w = (struct world){.g = *state};
    assert_int_equal(seki_store_init(w.g->file, NOW, &w.store, &w.g->err), 0);
    assert_int_equal(seki_store_has_people(&w.g->arena, w.store, &has, &w.g->err), 0);
    assert_false(has);
    seki_store_free(&w.store);
    if (w.g->is_postgres) {
        ground_empty(w.g);
    } else {
        ground_tear_down(state);
        ground_set_up(state);
    }
    begin(state);
    assert_int_equal(seki_store_has_people(&w.g->arena, w.store, &has, &w.g->err), 0);
    assert_true(has);
    assert_int_equal(get(&w.hospital, &w.sato, &it), 1);
    assert_str(it.name, "佐藤 花子");
    assert_str(it.login, "Sato@Example.jp");
    assert_int_equal(it.roles, 5);
    assert_int_equal(it.lang, SEKI_LANG_JA);
    assert_int_equal(it.made, NOW);
    assert_true(it.is_active && !it.is_sealed && !it.has_totp && !it.has_key);
    assert_int_equal(by_login(SEKI_STR("ＳＡＴＯ@example.JP"), &it), 1);
    assert_same_str(it.id, seki_id_str(&w.sato));
    assert_int_equal(by_login(SEKI_STR("すずき"), &it), 1);
    assert_int_equal(by_login(SEKI_STR("sato"), &it), 0);
    end();
}

/* Nothing of another organisation is found or changed. */
static void test_separated(void **state)
{
    struct seki_person it, *list = NULL;
    struct seki_person_at strange;
    size_t n = 0;
    int64_t count = 0;

    begin(state);
    strange = (struct seki_person_at){seki_id_str(&w.maker), seki_id_str(&w.sato), NOW + 1};
    assert_int_equal(get(&w.maker, &w.sato, &it), 0);
    assert_int_equal(seki_store_set_roles(w.store, &strange, 0, &w.g->err), 0);
    assert_int_equal(seki_store_set_active(w.store, &strange, false, &w.g->err), 0);
    assert_int_equal(
        seki_store_set_profile(w.store, &strange, SEKI_STR("x"), SEKI_LANG_EN, &w.g->err), 0);
    assert_int_equal(seki_store_people(&w.g->arena, w.store, seki_id_str(&w.maker), SEKI_STR(""),
                                       10, &list, &n, &w.g->err),
                     0);
    assert_int_equal(n, 1);
    assert_same_str(list[0].id, seki_id_str(&w.suzuki));
    assert_int_equal(seki_store_people(&w.g->arena, w.store, seki_id_str(&w.maker), list[0].id, 10,
                                       &list, &n, &w.g->err),
                     0);
    assert_int_equal(n, 0);
    assert_int_equal(seki_store_count_with_roles(w.store, seki_id_str(&w.maker), 4, SEKI_STR(""),
                                                 &count, &w.g->err),
                     0);
    assert_int_equal(count, 1);
    assert_int_equal(seki_store_count_with_roles(w.store, seki_id_str(&w.maker), 4,
                                                 seki_id_str(&w.suzuki), &count, &w.g->err),
                     0);
    assert_int_equal(count, 0);
    assert_int_equal(get(&w.hospital, &w.sato, &it), 1);
    assert_true(it.is_active && it.roles == 5);
    end();
}

static void test_changed(void **state)
{
    struct seki_person it;
    struct seki_person_at at;

    begin(state);
    at = (struct seki_person_at){seki_id_str(&w.hospital), seki_id_str(&w.sato), NOW + 7};
    assert_int_equal(seki_store_set_roles(w.store, &at, 8, &w.g->err), 1);
    assert_int_equal(seki_store_set_active(w.store, &at, false, &w.g->err), 1);
    assert_int_equal(
        seki_store_set_profile(w.store, &at, SEKI_STR("Hanako"), SEKI_LANG_EN, &w.g->err), 1);
    assert_int_equal(get(&w.hospital, &w.sato, &it), 1);
    assert_int_equal(it.roles, 8);
    assert_false(it.is_active);
    assert_str(it.name, "Hanako");
    assert_int_equal(it.lang, SEKI_LANG_EN);
    assert_int_equal(it.changed, NOW + 7);
    end();
}

/* The same name in other letters is the same name, in any organisation. */
static void test_login_is_taken(void **state)
{
    struct seki_id id;

    begin(state);
    assert_int_equal(seki_store_save(w.store, &w.g->err), 0);
    assert_int_equal(add_person(&w.maker, SEKI_STR("sato@example.JP"), &id), SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_undo(w.store, &w.g->err), 0);
    end();
}

static struct seki_id session(struct seki_str hash)
{
    const struct seki_session_new it = {.person = seki_id_str(&w.sato),
                                        .hash = hash,
                                        .stage = SEKI_SESSION_FULL,
                                        .now = NOW,
                                        .idle = 30 * MINUTE,
                                        .ends = NOW + 600 * MINUTE,
                                        .address = SEKI_STR("192.0.2.7"),
                                        .agent = SEKI_STR("Firefox")};
    struct seki_id id;

    assert_int_equal(seki_store_add_session(w.store, &it, &id, &w.g->err), 0);
    return id;
}

static int find(struct seki_str hash, int64_t now, struct seki_bearer *ret)
{
    return seki_store_find_session(&w.g->arena, w.store, hash, now, ret, &w.g->err);
}

static void test_session(void **state)
{
    struct seki_bearer it;
    struct seki_id id;

    begin(state);
    id = session(HASH_A);
    assert_int_equal(find(HASH_A, NOW + 1, &it), 1);
    assert_same_str(it.id, seki_id_str(&id));
    assert_same_str(it.person, seki_id_str(&w.sato));
    assert_same_str(it.organisation, seki_id_str(&w.hospital));
    assert_int_equal(it.kind, SEKI_ORGANISATION_HOSPITAL);
    assert_int_equal(it.stage, SEKI_SESSION_FULL);
    assert_int_equal(it.roles, 5);
    assert_int_equal(find(HASH_B, NOW + 1, &it), 0);
    assert_int_equal(seki_store_challenge(w.store, it.id, SEKI_STR("sign this"), &w.g->err), 1);
    assert_int_equal(find(HASH_A, NOW + 1, &it), 1);
    assert_str(it.challenge, "sign this");
    end();
}

/* Idle, at the latest, revoked, deactivated: each ends it. */
static void test_session_ends(void **state)
{
    struct seki_bearer it;
    struct seki_person_at at;
    struct seki_id id;

    begin(state);
    id = session(HASH_A);
    assert_int_equal(find(HASH_A, NOW + 30 * MINUTE - 1, &it), 1);
    assert_int_equal(find(HASH_A, NOW + 30 * MINUTE, &it), 0);
    assert_int_equal(
        seki_store_touch_session(w.store, seki_id_str(&id), NOW + 599 * MINUTE, &w.g->err), 1);
    assert_int_equal(seki_store_touch_session(w.store, seki_id_str(&id), NOW, &w.g->err), 0);
    assert_int_equal(find(HASH_A, NOW + 600 * MINUTE - 1, &it), 1);
    assert_int_equal(find(HASH_A, NOW + 600 * MINUTE, &it), 0);
    at = (struct seki_person_at){seki_id_str(&w.hospital), seki_id_str(&w.sato), NOW};
    assert_int_equal(seki_store_set_active(w.store, &at, false, &w.g->err), 1);
    assert_int_equal(find(HASH_A, NOW, &it), 0);
    assert_int_equal(seki_store_set_active(w.store, &at, true, &w.g->err), 1);
    assert_int_equal(find(HASH_A, NOW, &it), 1);
    assert_int_equal(
        seki_store_revoke_session(w.store, seki_id_str(&w.suzuki), it.id, NOW, &w.g->err), 0);
    assert_int_equal(seki_store_revoke_session(w.store, it.person, it.id, NOW, &w.g->err), 1);
    assert_int_equal(find(HASH_A, NOW, &it), 0);
    end();
}

static size_t n_sessions(struct seki_session **ret_list)
{
    const struct seki_session_page page = {.person = seki_id_str(&w.sato), .now = NOW, .limit = 10};
    size_t n = 0;

    assert_int_equal(seki_store_sessions(&w.g->arena, w.store, &page, ret_list, &n, &w.g->err), 0);
    return n;
}

static void test_sessions(void **state)
{
    struct seki_session *list = NULL;
    struct seki_id a, b;

    begin(state);
    a = session(HASH_A);
    b = session(HASH_B);
    assert_int_equal(n_sessions(&list), 2);
    assert_str(list[0].address, "192.0.2.7");
    assert_str(list[0].agent, "Firefox");
    assert_int_equal(
        seki_store_revoke_sessions(w.store, seki_id_str(&w.sato), seki_id_str(&a), NOW, &w.g->err),
        1);
    assert_int_equal(n_sessions(&list), 1);
    assert_same_str(list[0].id, seki_id_str(&a));
    assert_false(seki_str_eq(list[0].id, seki_id_str(&b)));
    assert_int_equal(seki_store_forget_sessions(w.store, NOW + 601 * MINUTE, &w.g->err), 1);
    assert_int_equal(n_sessions(&list), 0);
    end();
}

static void test_token(void **state)
{
    const struct seki_session_page page = {.now = NOW, .limit = 10};
    struct seki_session_page mine = page;
    struct seki_token *list = NULL;
    struct seki_bearer it;
    struct seki_id id;
    size_t n = 0;

    begin(state);
    assert_int_equal(
        seki_store_add_token(w.store,
                             &(struct seki_token_new){seki_id_str(&w.sato), HASH_A,
                                                      SEKI_STR("台帳との連携"), 3, NOW, NOW + 100},
                             &id, &w.g->err),
        0);
    assert_int_equal(seki_store_find_token(&w.g->arena, w.store, HASH_A, NOW + 99, &it, &w.g->err),
                     1);
    assert_int_equal(it.scopes, 3);
    assert_same_str(it.person, seki_id_str(&w.sato));
    assert_int_equal(it.seen, 0);
    assert_int_equal(seki_store_find_token(&w.g->arena, w.store, HASH_A, NOW + 100, &it, &w.g->err),
                     0);
    assert_int_equal(seki_store_touch_token(w.store, seki_id_str(&id), NOW + 5, &w.g->err), 1);
    mine.person = seki_id_str(&w.sato);
    assert_int_equal(seki_store_tokens(&w.g->arena, w.store, &mine, &list, &n, &w.g->err), 0);
    assert_int_equal(n, 1);
    assert_str(list[0].name, "台帳との連携");
    assert_int_equal(list[0].used, NOW + 5);
    assert_int_equal(
        seki_store_revoke_token(w.store, seki_id_str(&w.suzuki), seki_id_str(&id), NOW, &w.g->err),
        0);
    assert_int_equal(seki_store_revoke_tokens(w.store, seki_id_str(&w.sato), NOW, &w.g->err), 1);
    assert_int_equal(seki_store_find_token(&w.g->arena, w.store, HASH_A, NOW, &it, &w.g->err), 0);
    end();
}

static void test_organisation(void **state)
{
    struct seki_organisation it;

    begin(state);
    assert_int_equal(seki_store_rename_organisation(w.store, seki_id_str(&w.maker),
                                                    SEKI_STR("ABC メディカル"), &w.g->err),
                     1);
    assert_int_equal(
        seki_store_organisation(&w.g->arena, w.store, seki_id_str(&w.maker), &it, &w.g->err), 1);
    assert_str(it.name, "ABC メディカル");
    assert_int_equal(
        seki_store_organisation(&w.g->arena, w.store, SEKI_STR("nobody"), &it, &w.g->err), 0);
    end();
}

#define ON_GROUND(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_GROUND(test_found),   ON_GROUND(test_separated),    ON_GROUND(test_changed),
        ON_GROUND(test_session), ON_GROUND(test_session_ends), ON_GROUND(test_sessions),
        ON_GROUND(test_token),   ON_GROUND(test_organisation), ON_GROUND(test_login_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
