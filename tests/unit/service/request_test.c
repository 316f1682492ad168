/* Tests of service/request.c: the same on SQLite and on PostgreSQL. */
#include "service/request.h"

#include "store/audit.h"
#include "unit/store/ground.h"

enum { HOSPITAL, MAKER, OTHER_HOSPITAL, OTHER_MAKER, ALL };

struct world {
    struct ground *g;
    struct seki_store *store;
    struct seki_id ids[ALL];
    struct seki_actor actor;
    struct seki_act act;
};

static struct seki_act *as(struct world *w, int who)
{
    w->actor = (struct seki_actor){.person = SEKI_STR("p-1"),
                                   .name = SEKI_STR("髙橋 𠮷子"),
                                   .organisation = seki_id_str(&w->ids[who]),
                                   .roles = 1u << SEKI_ROLE_EDITOR,
                                   .permits = seki_permits_of_roles(1u << SEKI_ROLE_EDITOR),
                                   .via = SEKI_STR("web")};
    w->act =
        (struct seki_act){.arena = &w->g->arena, .store = w->store, .actor = &w->actor, .now = NOW};
    return &w->act;
}

static void set_up(struct world *w, void **state)
{
    static const char *const names[ALL] = {"甲病院", "製造 <b>", "乙病院", "別の製造"};

    *w = (struct world){.g = *state};
    assert_int_equal(seki_store_init(w->g->file, NOW, &w->store, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (size_t i = 0; i < ALL; i++) {
        const struct seki_organisation it = {.kind = i % 2 ? SEKI_ORGANISATION_MAKER
                                                           : SEKI_ORGANISATION_HOSPITAL,
                                             .name = seki_str_from_c(names[i]),
                                             .made = NOW};
        assert_int_equal(seki_store_add_organisation(w->store, &it, &w->ids[i], &w->g->err), 0);
    }
}

static struct seki_request_row wish(const char *maker)
{
    return (struct seki_request_row){.text = {[SEKI_REQUEST_MAKER_NAME] = seki_str_from_c(maker),
                                              [SEKI_REQUEST_PRODUCT] = SEKI_STR("輸液ポンプ"),
                                              [SEKI_REQUEST_DUE] = SEKI_STR("2026-12-24"),
                                              [SEKI_REQUEST_VERSION] = SEKI_STR("made up")}};
}

static size_t inbox(struct world *w, int who, bool is_open)
{
    struct seki_requests_asked asked = {.is_open = is_open};

    assert_int_equal(seki_request_inbox(as(w, who), &asked, &w->g->err), 0);
    return asked.n;
}

/* Asked, seen by that maker alone, reminded, received. */
static void test_story(void **state)
{
    struct world w;
    struct seki_request_row row = wish("製造 <b>");
    struct seki_request_row asked;
    struct seki_request_row now;

    set_up(&w, state);
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), 0);
    assert_int_equal(asked.number, 1);
    assert_int_equal(asked.state, SEKI_REQUEST_ASKED);
    assert_int_equal(asked.text[SEKI_REQUEST_VERSION].n, 0);
    assert_true(seki_str_eq(asked.text[SEKI_REQUEST_MAKER], seki_id_str(&w.ids[MAKER])));
    assert_int_equal(inbox(&w, MAKER, true), 1);
    assert_int_equal(inbox(&w, OTHER_MAKER, false), 0);
    assert_int_equal(inbox(&w, HOSPITAL, false), 0);
    assert_int_equal(seki_request_get(as(&w, OTHER_HOSPITAL), 1, &now, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_request_remind(as(&w, HOSPITAL), 1, 1, &now, &w.g->err), 0);
    assert_int_equal(now.n_reminders, 1);
    assert_int_equal(now.reminded, NOW);
    asked.state = SEKI_REQUEST_RECEIVED; /* with the edition of before the reminder */
    assert_int_equal(seki_request_close(as(&w, HOSPITAL), &asked, &now, &w.g->err),
                     SEKI_ERR_EXISTS);
    asked.edition = 2;
    asked.text[SEKI_REQUEST_VERSION] = SEKI_STR("5.2");
    asked.text[SEKI_REQUEST_DAY] = SEKI_STR("2026-13-01");
    assert_int_equal(seki_request_close(as(&w, HOSPITAL), &asked, &now, &w.g->err),
                     SEKI_ERR_INVALID);
    asked.text[SEKI_REQUEST_DAY] = SEKI_STR("2026-11-01");
    assert_int_equal(seki_request_close(as(&w, HOSPITAL), &asked, &now, &w.g->err), 0);
    assert_int_equal(now.answered, NOW);
    assert_str(now.text[SEKI_REQUEST_VERSION], "5.2");
    assert_int_equal(inbox(&w, MAKER, true), 0);
    assert_int_equal(inbox(&w, MAKER, false), 1);
    assert_int_equal(seki_request_remind(as(&w, HOSPITAL), 1, 3, &now, &w.g->err),
                     SEKI_ERR_INVALID);
    seki_store_free(&w.store);
}

/* The maker declines with a reason; nobody else can, and a maker outside has no inbox. */
static void test_decline(void **state)
{
    struct world w;
    struct seki_request_row row = wish("製造 <b>");
    struct seki_request_row asked;
    struct seki_request_row seen;

    set_up(&w, state);
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), 0);
    assert_int_equal(
        seki_request_incoming(as(&w, OTHER_MAKER), asked.organisation, 1, &seen, &w.g->err),
        SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_request_decline(as(&w, OTHER_MAKER), &asked, SEKI_STR("x"), &w.g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_request_incoming(as(&w, MAKER), asked.organisation, 1, &seen, &w.g->err),
                     0);
    assert_str(seen.organisation_name, "甲病院");
    assert_int_equal(seki_request_decline(as(&w, MAKER), &seen, SEKI_STR(""), &w.g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_request_decline(as(&w, MAKER), &seen, SEKI_STR("販売終了"), &w.g->err),
                     0);
    assert_int_equal(seki_request_get(as(&w, HOSPITAL), 1, &seen, &w.g->err), 0);
    assert_int_equal(seen.state, SEKI_REQUEST_DECLINED);
    assert_str(seen.text[SEKI_REQUEST_REASON], "販売終了");
    row = wish("乙病院"); /* here, but no maker */
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), 0);
    assert_int_equal(asked.text[SEKI_REQUEST_MAKER].n, 0);
    assert_int_equal(inbox(&w, OTHER_HOSPITAL, false), 0);
    seki_store_free(&w.store);
}

static void test_refusals(void **state)
{
    char letters[201];
    struct world w;
    struct seki_request_row row = wish("");
    struct seki_request_row asked;

    set_up(&w, state);
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), SEKI_ERR_INVALID);
    memset(letters, 'x', sizeof(letters));
    row.text[SEKI_REQUEST_MAKER_NAME] = seki_str_of(letters, 201);
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), SEKI_ERR_INVALID);
    row.text[SEKI_REQUEST_MAKER_NAME].n = 200;
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), 0);
    row.text[SEKI_REQUEST_DUE] = SEKI_STR("soon");
    assert_int_equal(seki_request_ask(as(&w, HOSPITAL), &row, &asked, &w.g->err), SEKI_ERR_INVALID);
    as(&w, HOSPITAL);
    w.actor.permits = seki_permits_of_roles(1u << SEKI_ROLE_READER);
    assert_int_equal(seki_request_remind(&w.act, 1, 1, &asked, &w.g->err), SEKI_ERR_DENIED);
    seki_store_free(&w.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_story, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_decline, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, ground_set_up, ground_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
