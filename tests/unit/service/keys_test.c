/* Tests of service/keys.c, with an authenticator made of OpenSSL. */
#include "service/keys.h"

#include "base/limits.h"
#include "unit/auth/authenticator.h"
#include "unit/service/world.h"

#define HOST SEKI_STR("sekisho.example.jp")
#define ORIGIN SEKI_STR("https://sekisho.example.jp")

static struct seki_sign_in sign_in(struct world *w)
{
    struct seki_sign_in it = {.login = SEKI_STR("boss@example.jp")};
    struct seki_act act = world_act(w, &w->nobody);

    assert_int_equal(seki_sign_in_look(&act, &it, &w->g->err), 0);
    assert_int_equal(seki_sign_in_prove(&w->g->arena, &it, PASSWORD, &w->g->err), 0);
    assert_int_equal(seki_sign_in_record(&act, &it, &w->g->err), 0);
    return it;
}

/* What a browser says of a challenge that is asked for with this session. */
static struct seki_str client_data(struct world *w, const struct seki_secret *session,
                                   struct seki_str type)
{
    struct seki_act act = world_act(w, &w->nobody);
    struct seki_secret challenge;

    assert_int_equal(seki_key_begin(&act, seki_secret_str(session), &challenge, &w->g->err), 0);
    const struct seki_str parts[] = {SEKI_STR("{\"type\":\""),
                                     type,
                                     SEKI_STR("\",\"challenge\":\""),
                                     seki_secret_str(&challenge),
                                     SEKI_STR("\",\"origin\":\""),
                                     ORIGIN,
                                     SEKI_STR("\",\"crossOrigin\":false}")};
    return seki_arena_join(&w->g->arena, parts, SEKI_ARRAY_LEN(parts));
}

static int enrol(struct world *w, const struct seki_secret *session, struct seki_key_enrol *it)
{
    struct seki_actor actor;
    struct seki_act act;
    struct seki_confirm sure = {.is_right = false};

    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(session), w->now,
                                           &actor, &w->g->err),
                     1);
    act = world_act(w, &actor);
    assert_int_equal(seki_confirm_look(&act, &sure, &w->g->err), 0);
    assert_int_equal(seki_confirm_prove(&w->g->arena, &sure, PASSWORD, &w->g->err), 0);
    it->confirm = &sure;
    it->secret = seki_secret_str(session);
    it->host = HOST;
    it->origin = ORIGIN;
    it->name = SEKI_STR("青い鍵");
    it->authenticator_data = authenticator_registration(&w->g->arena, HOST, 0x41);
    return seki_account_add_key(&act, it, &w->g->err);
}

static enum seki_sign_in_result answer(struct world *w, const struct seki_secret *half,
                                       struct seki_key_answer said, struct seki_secret *ret_secret)
{
    struct seki_second_key it = {.second.half = seki_secret_str(half),
                                 .host = HOST,
                                 .origin = ORIGIN,
                                 .id = SEKI_STR("aWQtMDEyMzQ1Njc4OQ"),
                                 .answer = said};
    struct seki_act act = world_act(w, &w->nobody);

    assert_int_equal(seki_sign_in_key(&act, &it, &w->g->err), 0);
    *ret_secret = it.second.secret;
    return it.second.result;
}

static struct seki_key_answer touch(struct world *w, const struct seki_secret *half, char count)
{
    return authenticator_answer(&w->g->arena, HOST, (const char[]){1, count},
                                client_data(w, half, SEKI_STR("webauthn.get")));
}

static void test_key(void **state)
{
    struct world *w = *state;
    struct seki_sign_in before = sign_in(w), it = sign_in(w);
    struct seki_key_enrol key = {.has_codes = false};
    struct seki_key_answer said;
    struct seki_actor actor;
    struct seki_secret full;

    assert_int_equal(it.result, SEKI_SIGN_IN_DONE);
    key.client_data = SEKI_STR("{}");
    assert_int_equal(enrol(w, &it.secret, &key), SEKI_ERR_INVALID);
    key.client_data = client_data(w, &it.secret, SEKI_STR("webauthn.create"));
    assert_int_equal(enrol(w, &it.secret, &key), 0);
    assert_true(key.has_codes);
    assert_str(world_last(w).detail, "security key added");
    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(&before.secret),
                                           w->now, &actor, &w->g->err),
                     0); /* other sessions had no second factor */
    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(&it.secret),
                                           w->now, &actor, &w->g->err),
                     1);
    it = sign_in(w);
    assert_int_equal(it.result, SEKI_SIGN_IN_SECOND);
    said = touch(w, &it.secret, 3);
    assert_int_equal(answer(w, &it.secret, said, &full), SEKI_SIGN_IN_DONE);
    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(&full), w->now,
                                           &actor, &w->g->err),
                     1);
    assert_same_str(actor.person, seki_id_str(&w->boss));
    it = sign_in(w);
    assert_int_equal(answer(w, &it.secret, said, &full),
                     SEKI_SIGN_IN_REFUSED); /* of another time */
    assert_int_equal(answer(w, &it.secret, touch(w, &it.secret, 3), &full), SEKI_SIGN_IN_REFUSED);
    assert_str(world_last(w).detail, "security key: its count went back");
    assert_int_equal(answer(w, &it.secret, touch(w, &it.secret, 4), &full), SEKI_SIGN_IN_DONE);
}

/* What a browser says of a challenge for who is nobody yet. */
static struct seki_str visit(struct world *w, struct seki_str cookie)
{
    struct seki_act act = world_act(w, &w->nobody);
    struct seki_secret challenge;

    assert_int_equal(seki_key_visit(&act, cookie, &challenge, &w->g->err), 0);
    const struct seki_str parts[] = {SEKI_STR("{\"type\":\"webauthn.get\",\"challenge\":\""),
                                     seki_secret_str(&challenge), SEKI_STR("\",\"origin\":\""),
                                     ORIGIN, SEKI_STR("\",\"crossOrigin\":false}")};
    return seki_arena_join(&w->g->arena, parts, SEKI_ARRAY_LEN(parts));
}

static enum seki_sign_in_result alone(struct world *w, struct seki_str cookie,
                                      struct seki_key_answer said, struct seki_secret *ret_secret)
{
    struct seki_key_alone it = {.cookie = cookie,
                                .host = HOST,
                                .origin = ORIGIN,
                                .id = SEKI_STR("aWQtMDEyMzQ1Njc4OQ"),
                                .answer = said};
    struct seki_act act = world_act(w, &w->nobody);

    assert_int_equal(seki_sign_in_key_alone(&act, &it, &w->g->err), 0);
    *ret_secret = it.secret;
    return it.result;
}

/* Flags 5: touched, and by whom it belongs to. */
static struct seki_key_answer verified(struct world *w, struct seki_str client, char flags,
                                       char count)
{
    return authenticator_answer(&w->g->arena, HOST, (const char[]){flags, count}, client);
}

static void test_alone(void **state)
{
    struct world *w = *state;
    const struct seki_str cookie = SEKI_STR("a browser"), another = SEKI_STR("another");
    struct seki_sign_in it = sign_in(w);
    struct seki_key_enrol key = {.has_codes = false};
    struct seki_key_answer said;
    struct seki_secret full, again;
    struct seki_actor actor;
    struct seki_str client;

    key.client_data = client_data(w, &it.secret, SEKI_STR("webauthn.create"));
    assert_int_equal(enrol(w, &it.secret, &key), 0);
    assert_int_equal(alone(w, cookie, verified(w, visit(w, cookie), 1, 3), &full),
                     SEKI_SIGN_IN_REFUSED); /* touched by anybody */
    assert_int_equal(alone(w, another, verified(w, visit(w, cookie), 5, 4), &full),
                     SEKI_SIGN_IN_REFUSED);
    client = visit(w, cookie);
    w->now += SEKI_LIMIT_CHALLENGE_MS + 1;
    assert_int_equal(alone(w, cookie, verified(w, client, 5, 5), &full), SEKI_SIGN_IN_REFUSED);
    client = visit(w, cookie);
    w->now += SEKI_LIMIT_CHALLENGE_MS;
    said = verified(w, client, 5, 6);
    assert_int_equal(alone(w, cookie, said, &full), SEKI_SIGN_IN_DONE);
    assert_str(world_last(w).detail, "security key alone");
    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(&full), w->now,
                                           &actor, &w->g->err),
                     1);
    assert_same_str(actor.person, seki_id_str(&w->boss));
    assert_int_equal(alone(w, cookie, said, &again), SEKI_SIGN_IN_REFUSED); /* once */
    client = visit(w, seki_secret_str(&full));
    assert_int_equal(alone(w, seki_secret_str(&full), verified(w, client, 5, 7), &again),
                     SEKI_SIGN_IN_DONE);
    assert_int_equal(seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(&full), w->now,
                                           &actor, &w->g->err),
                     0); /* the session before it has ended */
}

static int begin(void **state SEKI_UNUSED)
{
    authenticator_make();
    return 0;
}

static int end(void **state SEKI_UNUSED)
{
    authenticator_free();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_key, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_alone, world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
