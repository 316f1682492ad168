/* Tests of store/repeat.c: the same on SQLite and on PostgreSQL. */
#include "store/repeat.h"

#include "store/people.h"
#include "unit/store/ground.h"

#define DAY INT64_C(86400000)

struct world {
    struct seki_store *store;
    struct seki_id organisation, person;
    struct seki_repeat repeat;
};

static void make(struct ground *g, struct world *w)
{
    const struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("甲"), .made = NOW};
    struct seki_person person = {
        .name = SEKI_STR("評価 花子"), .login = SEKI_STR("hanako"), .made = NOW};

    assert_int_equal(seki_store_init(g->file, NOW, &w->store, &g->err), 0);
    seki_store_free(&w->store);
    assert_int_equal(seki_store_open(g->place, &w->store, &g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    assert_int_equal(seki_store_add_organisation(w->store, &it, &w->organisation, &g->err), 0);
    person.organisation = seki_id_str(&w->organisation);
    assert_int_equal(
        seki_store_add_person(&g->arena, w->store, &person, SEKI_STR(""), &w->person, &g->err), 0);
    w->repeat = (struct seki_repeat){.organisation = seki_id_str(&w->organisation),
                                     .person = seki_id_str(&w->person),
                                     .key = SEKI_STR("k"),
                                     .digest = SEKI_STR("d"),
                                     .status = 201,
                                     .location = SEKI_STR("/x"),
                                     .etag = SEKI_STR("1-2"),
                                     .body = SEKI_STR("{\"name\": \"輸液ポンプ\"}\n"),
                                     .made = NOW};
}

static int find(struct ground *g, struct world *w, int64_t since, struct seki_repeat *ret)
{
    return seki_store_repeat_find(&g->arena, w->store, &w->repeat, since, ret, &g->err);
}

static void test_keep(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_repeat found;

    make(g, &w);
    assert_int_equal(find(g, &w, NOW - DAY, &found), 0);
    assert_int_equal(seki_store_repeat_keep(w.store, &w.repeat, NOW - DAY, &g->err), 0);
    assert_int_equal(find(g, &w, NOW - DAY, &found), 1);
    assert_int_equal(found.status, 201);
    assert_str(found.digest, "d");
    assert_str(found.location, "/x");
    assert_str(found.etag, "1-2");
    assert_str(found.body, "{\"name\": \"輸液ポンプ\"}\n");
    w.repeat.person = SEKI_STR("somebody else");
    assert_int_equal(find(g, &w, NOW - DAY, &found), 0);
    seki_store_free(&w.store);
}

/* It is kept for as long as was asked for, to the millisecond; then the key may be used anew. */
static void test_forget(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_repeat found;

    make(g, &w);
    assert_int_equal(seki_store_repeat_keep(w.store, &w.repeat, NOW - DAY, &g->err), 0);
    assert_int_equal(find(g, &w, NOW, &found), 1);
    assert_int_equal(find(g, &w, NOW + 1, &found), 0);
    w.repeat.status = 200;
    w.repeat.made = NOW + DAY + 1;
    assert_int_equal(seki_store_repeat_keep(w.store, &w.repeat, NOW + 1, &g->err), 0);
    assert_int_equal(find(g, &w, NOW + 1, &found), 1);
    assert_int_equal(found.status, 200);
    seki_store_free(&w.store);
}

static void test_twice(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};

    make(g, &w);
    assert_int_equal(seki_store_repeat_keep(w.store, &w.repeat, NOW - DAY, &g->err), 0);
    assert_int_equal(seki_store_save(w.store, &g->err), 0);
    assert_int_equal(seki_store_repeat_keep(w.store, &w.repeat, NOW - DAY, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_undo(w.store, &g->err), 0);
    seki_store_free(&w.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keep, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_forget, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_twice, ground_set_up, ground_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
