/* Tests of service/sign_in.c, wait.c and account.c. Only few passwords are hashed: each takes some 50 ms. */
#include "service/sign_in.h"

#include "base/limits.h"
#include "service/account.h"
#include "service/guard.h"
#include "service/wait.h"
#include "store/factor.h"
#include "store/guard.h"
#include "unit/service/world.h"

static struct seki_sign_in sign_in(struct world *w, struct seki_str login, struct seki_str password)
{
    struct seki_sign_in it = {.login = login, .agent = SEKI_STR("Firefox")};
    struct seki_act act = world_act(w, &w->nobody);

    assert_int_equal(seki_sign_in_look(&act, &it, &w->g->err), 0);
    if (it.result != SEKI_SIGN_IN_WAIT && password.n) {
        assert_int_equal(seki_sign_in_prove(&w->g->arena, &it, password, &w->g->err), 0);
    }
    assert_int_equal(seki_sign_in_record(&act, &it, &w->g->err), 0);
    return it;
}

static int whose(struct world *w, const struct seki_secret *secret, struct seki_actor *ret)
{
    return seki_actor_of_session(&w->g->arena, w->store, seki_secret_str(secret), w->now, ret,
                                 &w->g->err);
}

static void test_in_and_out(void **state)
{
    struct world *w = *state;
    struct seki_sign_in it = sign_in(w, SEKI_STR("BOSS@example.jp"), PASSWORD);
    struct seki_audit_event event = world_last(w);
    struct seki_actor actor;
    struct seki_act act;

    assert_int_equal(it.result, SEKI_SIGN_IN_DONE);
    assert_int_equal(event.kind, SEKI_AUDIT_LOGIN);
    assert_int_equal(event.outcome, SEKI_AUDIT_OK);
    assert_same_str(event.person, seki_id_str(&w->boss));
    assert_str(event.address, "192.0.2.7");
    assert_int_equal(whose(w, &it.secret, &actor), 1);
    assert_same_str(actor.person, seki_id_str(&w->boss));
    assert_int_equal(actor.roles, SEKI_ACTOR(ADMINISTRATOR));
    assert_same_str(event.session, actor.session);
    act = world_act(w, &actor);
    assert_int_equal(seki_sign_out(&act, seki_secret_str(&it.secret), &w->g->err), 0);
    assert_int_equal(world_last(w).kind, SEKI_AUDIT_LOGOUT);
    assert_int_equal(whose(w, &it.secret, &actor), 0);
}

/* Wrong, unknown, deactivated: the answer is the same. Of a name that nobody has the record keeps nothing. */
static void test_refused(void **state)
{
    struct world *w = *state;
    struct seki_act act = world_act(w, &w->console);
    struct seki_audit_event event;

    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), SEKI_STR("wrong")).result,
                     SEKI_SIGN_IN_REFUSED);
    event = world_last(w);
    assert_int_equal(event.outcome, SEKI_AUDIT_MINOR);
    assert_same_str(event.object, seki_id_str(&w->boss));
    assert_int_equal(sign_in(w, SEKI_STR("my secret password"), SEKI_STR("x")).result,
                     SEKI_SIGN_IN_REFUSED);
    event = world_last(w);
    assert_str(event.object_name, "");
    assert_str(event.person, "");
    assert_str(event.reason, "name or password are wrong");
    assert_int_equal(seki_people_set_active(&act, seki_id_str(&w->hospital),
                                            seki_id_str(&w->editor), false, &w->g->err),
                     0);
    assert_int_equal(sign_in(w, SEKI_STR("editor@example.jp"), PASSWORD).result,
                     SEKI_SIGN_IN_REFUSED);
}

/* Each failure makes the next attempt wait longer, for an account that is there as for one that is not; never for ever. */
static void wait_for(struct world *w, struct seki_str login)
{
    int64_t longest = 0;

    for (int i = 0; i < 40; i++) {
        struct seki_sign_in it = sign_in(w, login, SEKI_STR(""));
        if (it.result == SEKI_SIGN_IN_WAIT) {
            assert_true(it.until > w->now);
            longest = SEKI_MAX(longest, it.until - w->now);
            w->now = it.until;
        }
    }
    assert_int_equal(longest, SEKI_LIMIT_WAIT_MS);
}

static void test_wait(void **state)
{
    struct world *w = *state;

    for (int i = 0; i < 5; i++) {
        assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), SEKI_STR("")).result,
                         SEKI_SIGN_IN_REFUSED);
    }
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_WAIT);
    assert_str(world_last(w).reason, "too many attempts");
    assert_int_equal(sign_in(w, SEKI_STR("editor@example.jp"), SEKI_STR("")).result,
                     SEKI_SIGN_IN_REFUSED);
    wait_for(w, SEKI_STR("boss@example.jp"));
    wait_for(w, SEKI_STR("nobody"));
    w->now += SEKI_LIMIT_WAIT_MS;
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_DONE);
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), SEKI_STR("")).result,
                     SEKI_SIGN_IN_REFUSED);
}

/* As many failures from one address as are free there, of names that nobody has. */
static int64_t fill_address(struct world *w)
{
    char name[8] = "n00"; /* two digits */
    struct seki_sign_in it;

    for (int i = 0; i < 30; i++) {
        name[1] = (char)('0' + i / 10);
        name[2] = (char)('0' + i % 10);
        it = sign_in(w, seki_str_from_c(name), SEKI_STR(""));
        assert_int_equal(it.result, SEKI_SIGN_IN_REFUSED);
    }
    it = sign_in(w, SEKI_STR("n30"), SEKI_STR(""));
    assert_int_equal(it.result, SEKI_SIGN_IN_WAIT);
    return it.until;
}

/* Behind one address: others' failures keep out who has a password alone, with the answer of a wrong one, not who has more. */
static void test_shared_address(void **state)
{
    struct world *w = *state;
    const struct seki_totp_state totp = {.secret = SEKI_STR("12345678901234567890")};
    int64_t until = fill_address(w);

    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_WAIT);
    assert_str(world_last(w).reason, "too many attempts from there, and no second factor");
    assert_int_equal(sign_in(w, SEKI_STR("editor@example.jp"), SEKI_STR("")).result,
                     SEKI_SIGN_IN_WAIT);
    assert_int_equal(
        seki_store_set_totp(w->store, seki_id_str(&w->boss), &totp, w->now, &w->g->err), 1);
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_SECOND);
    assert_int_equal(sign_in(w, SEKI_STR("n31"), SEKI_STR("")).until, until); /* as before it */
    for (int i = 0; i < 6; i++) {
        (void)sign_in(w, SEKI_STR("boss@example.jp"), SEKI_STR(""));
    }
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_WAIT);
    assert_str(world_last(w).reason,
               "too many attempts"); /* an account is guessed slowly all the same */
}

/* Who signs in while somebody else fails takes back the own attempt, and not the wait after the other's. */
static void test_forgiven_is_the_own(void **state)
{
    struct world *w = *state;
    struct seki_sign_in mine = {.login = SEKI_STR("boss@example.jp")}, other;
    struct seki_act act;

    w->now = fill_address(w);
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_sign_in_look(&act, &mine, &w->g->err), 0);
    assert_false(mine.is_narrow);
    assert_int_equal(seki_sign_in_prove(&w->g->arena, &mine, PASSWORD, &w->g->err), 0);
    w->now = mine.address_since; /* the own attempt keeps nobody waiting any more */
    other = sign_in(w, SEKI_STR("n40"), SEKI_STR(""));
    assert_int_equal(other.result, SEKI_SIGN_IN_REFUSED);
    act.now = w->now;
    assert_int_equal(seki_sign_in_record(&act, &mine, &w->g->err), 0);
    assert_int_equal(mine.result, SEKI_SIGN_IN_DONE);
    assert_int_equal(sign_in(w, SEKI_STR("n41"), SEKI_STR("")).until, other.address_since);
}

static struct seki_confirm confirm(struct world *w, struct seki_act *act)
{
    struct seki_confirm it = {.is_right = false};

    assert_int_equal(seki_confirm_look(act, &it, &w->g->err), 0);
    assert_int_equal(seki_confirm_prove(&w->g->arena, &it, PASSWORD, &w->g->err), 0);
    assert_true(it.is_right && it.is_strong);
    return it;
}

static enum seki_sign_in_result second(struct world *w, const struct seki_secret *half,
                                       struct seki_str code, struct seki_secret *ret_secret)
{
    struct seki_second it = {.half = seki_secret_str(half), .code = code};
    struct seki_act act = world_act(w, &w->nobody);

    assert_int_equal(seki_sign_in_second(&act, &it, &w->g->err), 0);
    *ret_secret = it.secret;
    return it.result;
}

/* Secret and code are of RFC 6238, at this second. */
#define TOTP_SECRET SEKI_STR("12345678901234567890")
#define TOTP_NOW INT64_C(2000000000000)
#define TOTP_CODE SEKI_STR("279037")

static void test_second_factor(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), actor;
    struct seki_act act;
    struct seki_confirm sure;
    struct seki_totp_enrol enrol = {.confirm = &sure, .secret = TOTP_SECRET, .code = TOTP_CODE};
    struct seki_sign_in it;
    struct seki_secret full, before;

    w->now = TOTP_NOW;
    before = sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).secret;
    act = world_act(w, &boss);
    sure = confirm(w, &act);
    enrol.code = SEKI_STR("000000");
    assert_int_equal(seki_account_add_totp(&act, &enrol, &w->g->err), SEKI_ERR_INVALID);
    enrol.code = TOTP_CODE;
    assert_int_equal(whose(w, &before, &actor), 1);
    assert_int_equal(seki_account_add_totp(&act, &enrol, &w->g->err), 0);
    assert_int_equal(whose(w, &before, &actor), 0); /* other sessions had no second factor */
    it = sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD);
    assert_int_equal(it.result, SEKI_SIGN_IN_SECOND);
    assert_int_equal(whose(w, &it.secret, &actor), 0);
    assert_int_equal(second(w, &it.secret, TOTP_CODE, &full), SEKI_SIGN_IN_REFUSED); /* was used */
    assert_int_equal(world_last(w).outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(second(w, &it.secret, seki_str_from_c(enrol.codes[3].digits), &full),
                     SEKI_SIGN_IN_DONE);
    assert_int_equal(whose(w, &full, &actor), 1);
    assert_int_equal(second(w, &it.secret, seki_str_from_c(enrol.codes[4].digits), &full),
                     SEKI_SIGN_IN_REFUSED); /* the half session has ended */
    sure = confirm(w, &act);
    assert_int_equal(seki_account_remove_factors(&act, &sure, &w->g->err), 0);
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_DONE);
}

static void add_totp(struct world *w, const struct seki_actor *who)
{
    struct seki_act act = world_act(w, who);
    struct seki_confirm sure = confirm(w, &act);
    struct seki_totp_enrol enrol = {.confirm = &sure, .secret = TOTP_SECRET, .code = TOTP_CODE};

    w->now = TOTP_NOW;
    act = world_act(w, who);
    assert_int_equal(seki_account_add_totp(&act, &enrol, &w->g->err), 0);
}

/* Whether whoever signs in as that may do anything but set up a second factor. */
static bool is_held_back(struct world *w, struct seki_str login)
{
    struct seki_sign_in it = sign_in(w, login, PASSWORD);
    struct seki_actor actor;

    assert_int_equal(it.result, SEKI_SIGN_IN_DONE);
    assert_int_equal(whose(w, &it.secret, &actor), 1);
    assert_true(actor.roles != 0);
    return actor.permits == (1u << SEKI_MAY_PUBLIC | 1u << SEKI_MAY_SELF);
}

static void set_rule(struct world *w, const struct seki_actor *who, const struct seki_id *of,
                     bool asks, int wanted)
{
    struct seki_act act = world_act(w, who);

    assert_int_equal(seki_guard_set(&act, of ? seki_id_str(of) : SEKI_STR(""), asks, &w->g->err),
                     wanted);
}

/* Required here or of everybody: who has none may nothing else, and neither may the programs of that person. */
static void test_required(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), editor = world_actor(w, &w->editor), actor;
    struct seki_token_wish token = {
        .name = SEKI_STR("台帳"), .scopes = SEKI_SCOPE_READ, .ends = NOW + HOUR};
    struct seki_act act = world_act(w, &editor);
    struct seki_guard guard;

    assert_int_equal(seki_account_add_token(&act, &token, &w->g->err), 0);
    set_rule(w, &editor, &w->hospital, true, SEKI_ERR_DENIED);
    set_rule(w, &boss, &w->maker, true, SEKI_ERR_DENIED);
    set_rule(w, &boss, NULL, true, SEKI_ERR_DENIED);
    assert_int_equal(world_last(w).outcome, SEKI_AUDIT_MINOR);
    assert_false(is_held_back(w, SEKI_STR("editor@example.jp")));
    set_rule(w, &boss, &w->hospital, true, 0);
    assert_int_equal(world_last(w).kind, SEKI_AUDIT_CONFIG);
    assert_str(world_last(w).detail, "second factor: required");
    assert_same_str(world_last(w).object, seki_id_str(&w->hospital));
    act = world_act(w, &boss);
    assert_int_equal(seki_guard_look(&act, seki_id_str(&w->hospital), &guard, &w->g->err), 0);
    assert_true(guard.asks_here && !guard.asks_all && guard.without >= 2);
    assert_true(is_held_back(w, SEKI_STR("editor@example.jp")));
    assert_false(is_held_back(w, SEKI_STR("other@example.com")));
    assert_int_equal(seki_actor_of_token(&w->g->arena, w->store, seki_secret_str(&token.secret),
                                         NOW, &actor, &w->g->err),
                     1);
    assert_false(seki_actor_may(&actor, SEKI_MAY_READ));
    set_rule(w, &boss, &w->hospital, false, 0);
    assert_false(is_held_back(w, SEKI_STR("editor@example.jp")));
    set_rule(w, &w->console, NULL, true, 0);
    assert_true(is_held_back(w, SEKI_STR("other@example.com")));
    add_totp(w, &boss);
    assert_int_equal(sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD).result, SEKI_SIGN_IN_SECOND);
    set_rule(w, &w->console, NULL, false, 0);
    assert_false(is_held_back(w, SEKI_STR("other@example.com")));
}

static int take_away(struct world *w, const struct seki_actor *who, const struct seki_id *from,
                     struct seki_str reason)
{
    const struct seki_guard_loss loss = {seki_id_str(&w->hospital), seki_id_str(from), reason};
    struct seki_act act = world_act(w, who);

    return seki_guard_take_away(&act, &loss, &w->g->err);
}

/* A link for a new password leaves the second factor; a lost one goes by an act of its own, and another is owed. */
static void test_lost_factor(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), editor = world_actor(w, &w->editor);
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .person = seki_id_str(&w->editor)};
    struct seki_link_answer answer = {.password = &w->hash};
    char much[SEKI_PEOPLE_REASON + 2];
    struct seki_act act;
    struct seki_id id;

    assert_int_equal(take_away(w, &boss, &w->editor, SEKI_STR("lost")), SEKI_ERR_INVALID);
    add_totp(w, &editor);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), 0);
    answer.secret = seki_secret_str(&wish.secret);
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_link_accept(&act, &answer, &id, &w->g->err), 0);
    assert_str(world_last(w).detail, "new password; second factors stay");
    assert_int_equal(sign_in(w, SEKI_STR("editor@example.jp"), PASSWORD).result,
                     SEKI_SIGN_IN_SECOND);
    memset(much, 'x', sizeof(much));
    much[SEKI_PEOPLE_REASON + 1] = '\0';
    assert_int_equal(take_away(w, &editor, &w->editor, SEKI_STR("lost")), SEKI_ERR_DENIED);
    assert_int_equal(take_away(w, &boss, &w->editor, SEKI_STR(" ")), SEKI_ERR_INVALID);
    assert_int_equal(take_away(w, &boss, &w->editor, seki_str_from_c(much)), SEKI_ERR_INVALID);
    much[SEKI_PEOPLE_REASON] = '\0';
    assert_int_equal(take_away(w, &boss, &w->editor, seki_str_from_c(much)), 0);
    assert_same_str(world_last(w).reason, seki_str_from_c(much));
    assert_same_str(world_last(w).object, seki_id_str(&w->editor));
    assert_true(is_held_back(w, SEKI_STR("editor@example.jp")));
    add_totp(w, &editor);
    assert_int_equal(take_away(w, &boss, &w->editor, SEKI_STR("again")), 0);
    act = world_act(w, &editor); /* a password that is good alone settles it, too */
    struct seki_confirm sure = confirm(w, &act);
    act = world_act(w, &editor);
    assert_int_equal(seki_account_set_password(&act, &sure, &w->hash, &w->g->err), 0);
    assert_false(is_held_back(w, SEKI_STR("editor@example.jp")));
    add_totp(w, &boss);
    assert_int_equal(take_away(w, &boss, &w->boss, SEKI_STR("my own")), SEKI_ERR_DENIED);
}

/* One that was judged beside a second factor settles nothing when that has gone meanwhile. */
static void test_lost_meanwhile(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), editor = world_actor(w, &w->editor);
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .person = seki_id_str(&w->editor)};
    struct seki_link_answer answer = {.password = &w->hash};
    struct seki_act act;
    struct seki_id id;

    add_totp(w, &editor);
    act = world_act(w, &boss);
    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), 0);
    assert_int_equal(take_away(w, &boss, &w->editor, SEKI_STR("lost")), 0);
    answer.secret = seki_secret_str(&wish.secret);
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_link_accept(&act, &answer, &id, &w->g->err), 0);
    assert_true(is_held_back(w, SEKI_STR("editor@example.jp")));
    act = world_act(w, &boss);
    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), 0);
    answer.secret = seki_secret_str(&wish.secret);
    answer.is_strong = true;
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_link_accept(&act, &answer, &id, &w->g->err), 0);
    assert_false(is_held_back(w, SEKI_STR("editor@example.jp")));
}

static void test_half_guesses_wait(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act;
    struct seki_confirm sure;
    struct seki_totp_enrol enrol = {.confirm = &sure, .secret = TOTP_SECRET, .code = TOTP_CODE};
    struct seki_sign_in it;
    struct seki_secret full;

    w->now = TOTP_NOW;
    act = world_act(w, &boss);
    sure = confirm(w, &act);
    assert_int_equal(seki_account_add_totp(&act, &enrol, &w->g->err), 0);
    it = sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(second(w, &it.secret, SEKI_STR("123456"), &full), SEKI_SIGN_IN_REFUSED);
    }
    assert_int_equal(second(w, &it.secret, seki_str_from_c(enrol.codes[0].digits), &full),
                     SEKI_SIGN_IN_WAIT);
    w->now += 6 * MINUTE; /* and the half session ends */
    assert_int_equal(second(w, &it.secret, seki_str_from_c(enrol.codes[0].digits), &full),
                     SEKI_SIGN_IN_REFUSED);
}

static void test_password_change(void **state)
{
    struct world *w = *state;
    struct seki_sign_in it = sign_in(w, SEKI_STR("boss@example.jp"), PASSWORD);
    struct seki_actor boss = world_actor(w, &w->boss), actor;
    struct seki_act act = world_act(w, &boss);
    struct seki_confirm sure = confirm(w, &act), stale = sure;

    sure.is_right = false;
    assert_int_equal(seki_account_set_password(&act, &sure, &w->hash, &w->g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(world_last(w).outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(whose(w, &it.secret, &actor), 1);
    act = world_act(w, &boss);
    stale.hash = SEKI_STR("another one, meanwhile");
    assert_int_equal(seki_account_set_password(&act, &stale, &w->hash, &w->g->err),
                     SEKI_ERR_INVALID);
    act = world_act(w, &boss);
    sure = confirm(w, &act);
    assert_int_equal(seki_account_set_password(&act, &sure, &w->hash, &w->g->err), 0);
    assert_int_equal(whose(w, &it.secret, &actor), 0); /* other sessions have ended */
    assert_str(world_last(w).detail, "password");
}

/* A link for a new password that was made before ends, too. */
static void test_password_change_ends_reset(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), editor = world_actor(w, &w->editor);
    struct seki_link_wish wish = {.organisation = seki_id_str(&w->hospital),
                                  .person = seki_id_str(&w->editor)};
    struct seki_link_shown shown;
    struct seki_act act = world_act(w, &boss);
    struct seki_confirm sure;

    assert_int_equal(seki_people_reset(&act, &wish, &w->g->err), 0);
    act = world_act(w, &editor);
    sure = confirm(w, &act);
    assert_int_equal(seki_account_set_password(&act, &sure, &w->hash, &w->g->err), 0);
    assert_int_equal(seki_link_look(&w->g->arena, w->store, seki_secret_str(&wish.secret), w->now,
                                    &shown, &w->g->err),
                     0);
}

/* Signing out ends a session that awaits its second factor; signing in ends the one it replaces. */
static void test_half_out(void **state)
{
    struct world *w = *state;
    struct seki_actor boss = world_actor(w, &w->boss), actor;
    struct seki_sign_in first = sign_in(w, SEKI_STR("editor@example.jp"), PASSWORD), it;
    struct seki_confirm sure;
    struct seki_totp_enrol enrol = {.confirm = &sure, .secret = TOTP_SECRET, .code = TOTP_CODE};
    struct seki_secret full;
    struct seki_act act;

    w->now = TOTP_NOW;
    first = sign_in(w, SEKI_STR("editor@example.jp"), PASSWORD);
    act = world_act(w, &boss);
    sure = confirm(w, &act);
    assert_int_equal(seki_account_add_totp(&act, &enrol, &w->g->err), 0);
    it = (struct seki_sign_in){.login = SEKI_STR("boss@example.jp"),
                               .replaces = seki_secret_str(&first.secret)};
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_sign_in_look(&act, &it, &w->g->err), 0);
    assert_int_equal(seki_sign_in_prove(&w->g->arena, &it, PASSWORD, &w->g->err), 0);
    assert_int_equal(whose(w, &first.secret, &actor), 1);
    assert_int_equal(seki_sign_in_record(&act, &it, &w->g->err), 0);
    assert_int_equal(it.result, SEKI_SIGN_IN_SECOND);
    assert_int_equal(whose(w, &first.secret, &actor), 0);
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_sign_out(&act, seki_secret_str(&it.secret), &w->g->err), 0);
    assert_int_equal(world_last(w).kind, SEKI_AUDIT_LOGOUT);
    assert_same_str(world_last(w).person, seki_id_str(&w->boss));
    assert_int_equal(second(w, &it.secret, seki_str_from_c(enrol.codes[0].digits), &full),
                     SEKI_SIGN_IN_REFUSED);
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_sign_out(&act, seki_secret_str(&it.secret), &w->g->err), 0);
    assert_int_equal(world_last(w).outcome, SEKI_AUDIT_MINOR); /* nothing was there to end */
}

/* What is counted of an address. */
static void test_networks(void **state)
{
    struct world *w = *state;
    static const struct {
        struct seki_str address;
        struct seki_str subject;
    } rows[] = {
        {SEKI_STR("192.0.2.7"), SEKI_STR("address:192.0.2.7")},
        {SEKI_STR("::ffff:192.0.2.7"), SEKI_STR("address:192.0.2.7")},
        {SEKI_STR("2001:db8::5"), SEKI_STR("address:2001:db8::")},
        {SEKI_STR("2001:db8:0:1::5"), SEKI_STR("address:2001:db8:0:1::")},
        {SEKI_STR("2001:0db8:0:1:2:3:4:5"), SEKI_STR("address:2001:db8:0:1::")},
        {SEKI_STR("::1"), SEKI_STR("address:::")},
        {SEKI_STR(""), SEKI_STR("address:")},
        {SEKI_STR("unix"), SEKI_STR("address:unix")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_actor actor = {.address = rows[i].address};
        struct seki_act act = world_act(w, &actor);
        struct seki_str subject;
        assert_int_equal(seki_wait_of_address(&act, &subject, &w->g->err), 0);
        assert_same_str(subject, rows[i].subject);
    }
}

static void test_token(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor), actor;
    struct seki_act act = world_act(w, &editor);
    struct seki_token_wish wish = {.name = SEKI_STR("台帳"),
                                   .scopes = SEKI_SCOPE_READ | SEKI_SCOPE_PEOPLE,
                                   .ends = NOW + SEKI_LIMIT_TOKEN_MS};
    struct seki_secret nonsense;

    assert_int_equal(seki_account_add_token(&act, &wish, &w->g->err), 0);
    assert_int_equal(seki_actor_of_token(&w->g->arena, w->store, seki_secret_str(&wish.secret), NOW,
                                         &actor, &w->g->err),
                     1);
    assert_int_equal(actor.roles, SEKI_ACTOR(READER)); /* an editor who only reads, and no more */
    assert_same_str(actor.organisation, seki_id_str(&w->hospital));
    assert_int_equal(seki_secret_make(&nonsense, &w->g->err), 0);
    assert_int_equal(seki_actor_of_token(&w->g->arena, w->store, seki_secret_str(&nonsense), NOW,
                                         &actor, &w->g->err),
                     0);
    wish.ends = NOW + SEKI_LIMIT_TOKEN_MS + 1;
    act = world_act(w, &editor);
    assert_int_equal(seki_account_add_token(&act, &wish, &w->g->err), SEKI_ERR_INVALID);
    wish.ends = NOW + 1;
    for (int i = 1; i < SEKI_LIMIT_TOKENS; i++) {
        act = world_act(w, &editor);
        assert_int_equal(seki_account_add_token(&act, &wish, &w->g->err), 0);
    }
    act = world_act(w, &editor);
    assert_int_equal(seki_account_add_token(&act, &wish, &w->g->err), SEKI_ERR_LIMIT);
    act = world_act(w, &editor);
    assert_int_equal(seki_account_revoke_token(&act, seki_id_str(&wish.id), &w->g->err), 0);
    act = world_act(w, &editor);
    assert_int_equal(seki_account_revoke_token(&act, SEKI_STR("none"), &w->g->err),
                     SEKI_ERR_NOTFOUND);
}

/* A sealed account opens with a name and a reason, and somebody else has to look into it. */
static void test_sealed(void **state)
{
    struct world *w = *state;
    const struct seki_person sealed = {.organisation = seki_id_str(&w->hospital),
                                       .name = SEKI_STR("緊急用"),
                                       .login = SEKI_STR("emergency"),
                                       .roles = SEKI_ACTOR(EDITOR),
                                       .is_sealed = true};
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &boss);
    struct seki_sign_in it = {.login = SEKI_STR("emergency")};
    struct seki_audit_event event;
    struct seki_actor opened;
    struct seki_id id;

    assert_int_equal(seki_people_add(&act, &sealed, &w->hash, &id, &w->g->err), 0);
    assert_int_equal(sign_in(w, SEKI_STR("emergency"), PASSWORD).result, SEKI_SIGN_IN_REASON);
    it.opener = SEKI_STR("当直 佐藤");
    it.reason = SEKI_STR("夜間に管理者と連絡が取れない");
    act = world_act(w, &w->nobody);
    assert_int_equal(seki_sign_in_look(&act, &it, &w->g->err), 0);
    assert_int_equal(seki_sign_in_prove(&w->g->arena, &it, PASSWORD, &w->g->err), 0);
    assert_int_equal(seki_sign_in_record(&act, &it, &w->g->err), 0);
    assert_int_equal(it.result, SEKI_SIGN_IN_DONE);
    event = world_last(w);
    assert_int_equal(event.kind, SEKI_AUDIT_BREAK_GLASS);
    assert_str(event.reason, "夜間に管理者と連絡が取れない");
    set_rule(w, &w->console, NULL, true, 0);
    assert_int_equal(whose(w, &it.secret, &opened), 1);
    assert_true(seki_actor_may(&opened, SEKI_MAY_WRITE)); /* an emergency owes no second factor */
    assert_true(it.ends - w->now <= HOUR);
    act = world_act(w, &opened);
    assert_int_equal(seki_account_revoke_session(&act, SEKI_STR("none"), &w->g->err),
                     SEKI_ERR_NOTFOUND);
}

/* Only over a Unix socket, only from the header that the settings name, only for who may sign in. */
static void test_proxy(void **state)
{
    struct world *w = *state;
    static const struct {
        struct seki_str login;
        bool is_unix, is_named;
        enum seki_sign_in_result result;
    } rows[] = {
        {SEKI_STR("boss@example.jp"), true, true, SEKI_SIGN_IN_DONE},
        {SEKI_STR("boss@example.jp"), false, true, SEKI_SIGN_IN_REFUSED},
        {SEKI_STR("boss@example.jp"), true, false, SEKI_SIGN_IN_REFUSED},
        {SEKI_STR("nobody"), true, true, SEKI_SIGN_IN_REFUSED},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_sign_in_proxy it = {.login = rows[i].login,
                                        .is_unix = rows[i].is_unix,
                                        .is_header_named = rows[i].is_named};
        struct seki_act act = world_act(w, &w->nobody);
        assert_int_equal(seki_sign_in_proxy(&act, &it, &w->g->err), 0);
        assert_int_equal(it.result, rows[i].result);
        assert_int_equal(world_last(w).outcome,
                         it.result == SEKI_SIGN_IN_DONE ? SEKI_AUDIT_OK : SEKI_AUDIT_MINOR);
    }
}

#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, world_set_up, world_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(test_in_and_out),
        IN_WORLD(test_refused),
        IN_WORLD(test_wait),
        IN_WORLD(test_shared_address),
        IN_WORLD(test_forgiven_is_the_own),
        IN_WORLD(test_second_factor),
        IN_WORLD(test_required),
        IN_WORLD(test_lost_factor),
        IN_WORLD(test_lost_meanwhile),
        IN_WORLD(test_half_guesses_wait),
        IN_WORLD(test_password_change),
        IN_WORLD(test_token),
        IN_WORLD(test_sealed),
        IN_WORLD(test_proxy),
        IN_WORLD(test_half_out),
        IN_WORLD(test_password_change_ends_reset),
        IN_WORLD(test_networks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
