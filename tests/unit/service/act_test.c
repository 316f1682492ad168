/* Tests of service/act.c: the same on SQLite and on PostgreSQL. */
#include "service/act.h"

#include "msg/m_err.h"
#include "store/audit.h"
#include "unit/store/ground.h"

struct world {
    struct ground *g;
    struct seki_store *store;
    struct seki_actor actor;
};

static struct world set_up(void **state)
{
    struct world w = {.g = *state};

    assert_int_equal(seki_store_init(w.g->file, NOW, &w.store, &w.g->err), 0);
    w.actor = (struct seki_actor){.person = SEKI_STR("p-1"),
                                  .name = SEKI_STR("髙橋 𠮷子"),
                                  .organisation = SEKI_STR("o-1"),
                                  .roles = 1u << SEKI_ROLE_READER,
                                  .permits = seki_permits_of_roles(1u << SEKI_ROLE_READER),
                                  .via = SEKI_STR("web"),
                                  .address = SEKI_STR("192.0.2.1")};
    return w;
}

struct job {
    int64_t n; /* names the organisation */
    int result;
    bool is_unrecorded;
};

static int add(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct job *job = arg;
    const struct seki_organisation it = {.name = job->n == 1 ? SEKI_STR("一") : SEKI_STR("二"),
                                         .made = NOW};
    struct seki_id id;
    int r = seki_store_add_organisation(act->store, &it, &id, err);

    act->event.object_kind = SEKI_STR("organisation");
    act->event.object = it.name;
    act->is_unrecorded = job->is_unrecorded;
    return r < 0 || job->result == 0 ? r : seki_fail(err, job->result, M_err_nomem(), SEKI_NO_HINT);
}

static int run(struct world *w, enum seki_permission needs, struct job job)
{
    struct seki_act act = {.arena = &w->g->arena,
                           .store = w->store,
                           .actor = &w->actor,
                           .now = NOW,
                           .event = {.kind = SEKI_AUDIT_CHANGE}};

    return seki_act(&act, needs, add, &job, &w->g->err);
}

static size_t records(struct world *w, struct seki_audit_entry **ret_list)
{
    const struct seki_audit_filter all = {.until = 0};
    size_t n = 0;

    assert_int_equal(seki_store_audit_list(&w->g->arena, w->store, &all, SEKI_AUDIT_NEWEST, 100,
                                           ret_list, &n, &w->g->err),
                     0);
    return n;
}

static size_t organisations(struct world *w)
{
    struct seki_organisation *list;
    size_t n = 0;

    assert_int_equal(
        seki_store_organisations(&w->g->arena, w->store, SEKI_STR(""), 100, &list, &n, &w->g->err),
        0);
    return n;
}

/* Of three acts in one transaction the second fails: nothing of it stays but its record. */
static void test_acts(void **state)
{
    struct world w = set_up(state);
    struct seki_audit_entry *list = NULL;

    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    assert_int_equal(run(&w, SEKI_MAY_READ, (struct job){.n = 1}), 0);
    assert_int_equal(run(&w, SEKI_MAY_READ, (struct job){.n = 2, .result = SEKI_ERR_INVALID}),
                     SEKI_ERR_INVALID);
    assert_int_equal(run(&w, SEKI_MAY_WRITE, (struct job){.n = 2}), SEKI_ERR_DENIED);
    assert_int_equal(run(&w, SEKI_MAY_READ, (struct job){.n = 1}), SEKI_ERR_EXISTS);
    assert_int_equal(run(&w, SEKI_MAY_PUBLIC, (struct job){.n = 2, .is_unrecorded = true}), 0);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    assert_int_equal(organisations(&w), 2);
    assert_int_equal(records(&w, &list), 4);
    assert_int_equal(list[3].event.outcome, SEKI_AUDIT_OK);
    assert_true(seki_str_eq(list[3].event.person_name, SEKI_STR("髙橋 𠮷子")));
    assert_true(seki_str_eq(list[3].event.roles, SEKI_STR("reader")));
    assert_int_equal(list[2].event.outcome, SEKI_AUDIT_MINOR);
    assert_true(list[2].event.reason.n > 0);
    assert_true(seki_str_eq(list[2].event.object, SEKI_STR("二")));
    assert_int_equal(list[1].event.outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_MINOR);
    seki_store_free(&w.store);
}

static int add_within(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct job second = {.n = 2};
    int r = seki_act(act, SEKI_MAY_READ, add, arg, err);

    return r < 0 ? r : seki_act(act, SEKI_MAY_WRITE, add, &second, err);
}

/* Use cases within another one: all permissions are asked for, all is undone, each has its record. */
static void test_within(void **state)
{
    struct world w = set_up(state);
    struct job job = {.n = 1};
    struct seki_audit_entry *list = NULL;
    struct seki_act act = {.arena = &w.g->arena,
                           .store = w.store,
                           .actor = &w.actor,
                           .now = NOW,
                           .event = {.kind = SEKI_AUDIT_CHANGE}};

    assert_int_equal(seki_act_alone(&act, SEKI_MAY_SELF, add_within, &job, &w.g->err),
                     SEKI_ERR_DENIED);
    assert_int_equal(organisations(&w), 0);
    assert_int_equal(records(&w, &list), 1);
    w.actor.permits |= 1u << SEKI_MAY_WRITE;
    act.event.outcome = SEKI_AUDIT_OK;
    assert_int_equal(seki_act_alone(&act, SEKI_MAY_SELF, add_within, &job, &w.g->err), 0);
    assert_int_equal(organisations(&w), 2);
    assert_int_equal(records(&w, &list), 3);
    assert_true(seki_str_eq(list[0].event.object, SEKI_STR("二")));
    assert_true(seki_str_eq(list[1].event.object, SEKI_STR("一")));
    seki_store_free(&w.store);
}

/* Swallows what failed, as a page does that shows a form again. */
static int swallow(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct job good = {.n = 2};
    struct seki_err ignored = {0};

    assert_int_equal(seki_act(act, SEKI_MAY_READ, add, arg, &ignored), SEKI_ERR_INVALID);
    assert_int_equal(seki_act(act, SEKI_MAY_WRITE, add, &good, &ignored), SEKI_ERR_DENIED);
    return seki_act(act, SEKI_MAY_READ, add, &good, err);
}

/* A use case that failed is undone and recorded also when whoever called it goes on. */
static void test_swallowed(void **state)
{
    struct world w = set_up(state);
    struct job bad = {.n = 1, .result = SEKI_ERR_INVALID};
    struct seki_audit_entry *list = NULL;
    struct seki_act act = {.arena = &w.g->arena,
                           .store = w.store,
                           .actor = &w.actor,
                           .now = NOW,
                           .event = {.kind = SEKI_AUDIT_CHANGE},
                           .is_unrecorded = true};

    assert_int_equal(seki_act_alone(&act, SEKI_MAY_SELF, swallow, &bad, &w.g->err), 0);
    assert_int_equal(organisations(&w), 1);
    assert_int_equal(records(&w, &list), 3);
    assert_int_equal(list[2].event.outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(list[1].event.outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_OK);
    seki_store_free(&w.store);
}

static void test_alone(void **state)
{
    struct world w = set_up(state);
    struct job job = {.n = 1, .result = SEKI_ERR_IO};
    struct seki_audit_entry *list = NULL;
    struct seki_act act = {
        .arena = &w.g->arena, .store = w.store, .now = NOW, .event = {.kind = SEKI_AUDIT_CHANGE}};

    assert_int_equal(seki_actor_of_console(&w.g->arena, SEKI_LANG_JA, &w.actor, &w.g->err), 0);
    act.actor = &w.actor;
    assert_int_equal(seki_act_alone(&act, SEKI_MAY_INSTALL, add, &job, &w.g->err), SEKI_ERR_IO);
    assert_int_equal(organisations(&w), 0);
    assert_int_equal(records(&w, &list), 1);
    assert_int_equal(list[0].event.outcome, SEKI_AUDIT_SERIOUS);
    assert_true(seki_str_starts(list[0].event.person, SEKI_STR("uid ")));
    job.result = 0;
    act.event.outcome = SEKI_AUDIT_OK;
    assert_int_equal(seki_act_alone(&act, SEKI_MAY_INSTALL, add, &job, &w.g->err), 0);
    assert_int_equal(organisations(&w), 1);
    seki_store_free(&w.store);
}

/* Nobody who runs the installation or its accounts reads content. */
static void test_permits(void **state)
{
    const unsigned keepers = 1u << SEKI_ROLE_OPERATOR | 1u << SEKI_ROLE_ADMINISTRATOR;
    struct seki_actor actor = {.permits = seki_permits_of_roles(keepers)};

    (void)state;
    assert_true(seki_actor_may(&actor, SEKI_MAY_PEOPLE));
    assert_true(seki_actor_may(&actor, SEKI_MAY_INSTALL));
    assert_false(seki_actor_may(&actor, SEKI_MAY_READ));
    assert_false(seki_actor_may(&actor, SEKI_MAY_WRITE));
    assert_false(seki_actor_may(&actor, SEKI_MAY_AUDIT));
    actor.permits = 0;
    assert_true(seki_actor_may(&actor, SEKI_MAY_PUBLIC));
    assert_false(seki_actor_may(&actor, SEKI_MAY_SELF));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_acts, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_within, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_swallowed, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_alone, ground_set_up, ground_tear_down),
        cmocka_unit_test(test_permits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
