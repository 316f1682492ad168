/* Tests of store/words.c: the same on SQLite and on PostgreSQL. */
#include "store/words.h"

#include "store/device.h"
#include "store/devlist.h"
#include "store/measure.h"
#include "store/search.h"
#include "unit/store/ground.h"

struct world {
    struct seki_store *store;
    struct seki_id organisation;
    struct seki_register reg;
};

static void add_device(struct ground *g, struct world *w, const char *id, struct seki_str name)
{
    const struct seki_device device = {
        .text = {[SEKI_DEVICE_ID] = seki_str_from_c(id), [SEKI_DEVICE_NAME] = name}};

    assert_int_equal(seki_store_device_add(w->store, &w->reg, &device, NOW, &g->err), 0);
}

static void make(struct ground *g, struct world *w)
{
    const struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("甲"), .made = NOW};
    const struct seki_measure_row measure = {.text = {SEKI_STR("M.BOOK"), SEKI_STR("*")}};
    int64_t number = 0;

    assert_int_equal(seki_store_init(g->file, NOW, &w->store, &g->err), 0);
    seki_store_free(&w->store);
    assert_int_equal(seki_store_open(g->place, &w->store, &g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    assert_int_equal(seki_store_add_organisation(w->store, &it, &w->organisation, &g->err), 0);
    assert_int_equal(
        seki_store_register_make(w->store, seki_id_str(&w->organisation), &w->reg, &g->err), 0);
    add_device(g, w, "A-1", SEKI_STR("輸液 ポンプ 髙𠮷 a"));
    add_device(g, w, "A-2", SEKI_STR("CT CT"));
    add_device(g, w, "A-3", SEKI_STR(""));
    assert_int_equal(seki_store_measure_add(w->store, &w->reg, &measure, NOW, &number, &g->err), 0);
    assert_int_equal(seki_store_commit(w->store, &g->err), 0);
}

static void expect(struct ground *g, struct world *w, int64_t n_stale, int64_t n_missing,
                   int64_t n_preparing)
{
    struct seki_words_state state = {0};

    assert_int_equal(seki_store_words_check(w->store, &state, &g->err), 0);
    assert_int_equal(state.n_stale, n_stale);
    assert_int_equal(state.n_missing, n_missing);
    assert_int_equal(state.n_preparing, n_preparing);
}

static struct seki_words_state mend(struct ground *g, struct world *w)
{
    struct seki_words_state state = {0};

    assert_int_equal(seki_store_words_mend(w->store, &state, &g->err), 0);
    return state;
}

static size_t find(struct ground *g, struct world *w, struct seki_str words)
{
    const struct seki_page page = {.limit = 10};
    struct seki_device_filter filter = {.kind = SEKI_STR("")};
    struct seki_device *list = NULL;
    size_t n = 0;

    assert_int_equal(seki_search_parse(&g->arena, words, &filter.search, &g->err), 0);
    assert_int_equal(seki_store_devices(&g->arena, w->store, seki_id_str(&w->organisation), &filter,
                                        &page, &list, &n, &g->err),
                     0);
    return n;
}

/* Words of a device that is there, of one that is not, and of other kinds; of one character and of two. */
static void test_stale(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_searched_row row = {.reg = &w.reg, .kind = SEKI_SEARCHED_DEVICE, .number = 1};

    make(g, &w);
    expect(g, &w, 0, 0, 0);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0);
    assert_int_equal(seki_search_add(w.store, &row, SEKI_STR("x 心電 ポ\n"), SEKI_STR(""), &g->err),
                     0);
    assert_int_equal(row.n, 4); /* x, 心電, 電, ポ: none of which the device says as a word */
    row = (struct seki_searched_row){.reg = &w.reg, .kind = SEKI_SEARCHED_DEVICE, .number = 77};
    assert_int_equal(seki_search_add(w.store, &row, SEKI_STR("ポンプ\n"), SEKI_STR(""), &g->err),
                     0);
    row = (struct seki_searched_row){.reg = &w.reg, .kind = SEKI_SEARCHED_MEASURE, .number = 1};
    assert_int_equal(seki_search_add(w.store, &row, SEKI_STR("zz\n"), SEKI_STR(""), &g->err), 0);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    expect(g, &w, 4 + 3 + 2, 0, 0);
    assert_int_equal(mend(g, &w).n_stale, 0);
    expect(g, &w, 0, 0, 0);
    assert_int_equal(find(g, &w, SEKI_STR("ポンプ")), 1);
    assert_int_equal(find(g, &w, SEKI_STR("𠮷")), 1);
    seki_store_free(&w.store);
}

/* What is not found for want of a word is found again. */
static void test_missing(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_searched_row row = {.reg = &w.reg, .kind = SEKI_SEARCHED_DEVICE, .number = 1};
    struct seki_words_state found;

    make(g, &w);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0);
    assert_int_equal(seki_search_drop(w.store, &row, SEKI_STR("髙𠮷\n"), SEKI_STR(""), &g->err), 0);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    assert_int_equal(find(g, &w, SEKI_STR("髙𠮷")), 0);
    expect(g, &w, 0, 2, 0);
    found = mend(g, &w);
    assert_true(found.n_missing == 0 && found.n_stale == 0);
    assert_int_equal(find(g, &w, SEKI_STR("髙𠮷")), 1);
    seki_store_free(&w.store);
}

/* More than are read at once; what a server left that was killed while a list was taken goes, with what was begun. */
static void test_broken_off(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_device_deed deed = {.what = SEKI_STR("a.csv"),
                                    .person = SEKI_STR("p"),
                                    .person_name = SEKI_STR("P"),
                                    .n_added = 600};

    make(g, &w);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0);
    assert_int_equal(seki_store_device_deed_begin(w.store, &w.reg, &deed, &g->err), 0);
    for (int64_t i = 0; i < deed.n_added; i++) {
        struct seki_searched_row row = {
            .reg = &w.reg, .kind = SEKI_SEARCHED_DEVICE, .number = deed.first + i};
        assert_int_equal(seki_search_add(w.store, &row, SEKI_STR("ab\n"), SEKI_STR(""), &g->err),
                         0);
    }
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    expect(g, &w, 2 * deed.n_added, 0, 1);
    assert_int_equal(mend(g, &w).n_stale, 0);
    expect(g, &w, 0, 0, 0);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0); /* who took it finds out */
    deed.made = NOW;
    assert_int_equal(
        seki_store_device_deed_end(w.store, seki_id_str(&w.organisation), &deed, &g->err),
        SEKI_ERR_EXISTS);
    seki_store_rollback(w.store);
    seki_store_free(&w.store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_stale), TEST(test_missing), TEST(test_broken_off)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
