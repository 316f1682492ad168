/* Tests of loading data/hub: what it reads, and every complaint it can make. */
#include "base/utf8.h"
#include "check.h"
#include "test_data_make.h"

#define OBJECTIVES "hub/objectives.tsv"
#define EXPOSURES "hub/exposures.tsv"
#define FACTS "hub/facts.tsv"
#define MEASURES "hub/measures.tsv"

static const struct data_wrong wrong_objectives[] = {
    {OBJECTIVES, 2, "combine", "some", "unknown combine \"some\"", 0},
    {OBJECTIVES, 2, "combine", "ALL", "unknown combine \"ALL\"", 0},
    {OBJECTIVES, 3, "capability", "", "the cell \"capability\" is empty", 0},
    {OBJECTIVES, 3, "ja", "", "the cell \"ja\" is empty", 0},
    {OBJECTIVES, 3, "en", "", "the cell \"en\" is empty", 0},
    {OBJECTIVES, 3, "source", "", "the cell \"source\" is empty", 0},
    {OBJECTIVES, 3, "grade", "", "the cell \"grade\" is empty", 0},
    {OBJECTIVES, 2, "grade", "sure", "unknown grade \"sure\" (verified, secondary, unverified)", 0},
    {OBJECTIVES, 2, "measure", "M.ONE M.NONE", "the hub has no \"M.NONE\"", 0},
    {OBJECTIVES, 3, "measure", "M.ONE", "A.TWO and M.TWO do not name each other", 0},
    {OBJECTIVES, 2, "measure", "M.ONE M.TWO", "A.ONE and M.TWO do not name each other", 0},
};

static const struct data_wrong wrong_exposures[] = {
    {EXPOSURES, 2, "capability", "", "the cell \"capability\" is empty", 0},
    {EXPOSURES, 2, "ja", "", "the cell \"ja\" is empty", 0},
    {EXPOSURES, 2, "en", "", "the cell \"en\" is empty", 0},
    {EXPOSURES, 2, "source", "", "the cell \"source\" is empty", 0},
    {EXPOSURES, 2, "grade", "Verified",
     "unknown grade \"Verified\" (verified, secondary, unverified)", 0},
    {EXPOSURES, 0, "OPEN\t", "OPEN\tA\tx\tx\town\tverified\nOPEN\t", "\"OPEN\" stands there twice",
     3},
};

static const struct data_wrong wrong_facts[] = {
    {FACTS, 5, "id", "place:none", "unknown dimension \"place\"", 0},
    {FACTS, 5, "id", "net", "unknown id \"net\"", 0},
    {FACTS, 5, "id", "net:", "unknown id \"net:\"", 0},
    {FACTS, 4, "ja", "", "the cell \"ja\" is empty", 0},
    {FACTS, 4, "en", "", "the cell \"en\" is empty", 0},
    {FACTS, 4, "source", "", "the cell \"source\" is empty", 0},
    {FACTS, 4, "grade", "no", "unknown grade \"no\" (verified, secondary, unverified)", 0},
    {FACTS, 3, "synonyms", "外側; 中", "\" 中\" stands there twice", 0},
    {FACTS, 3, "synonyms", "inside", "\"inside\" stands there twice", 0},
    {FACTS, 3, "synonyms", "IN", "\"IN\" stands there twice", 0},
    {FACTS, 3, "synonyms", "ＩＮ", "\"ＩＮ\" stands there twice", 0},
    {FACTS, 3, "en", "Inside", "\"Inside\" stands there twice", 0},
    {FACTS, 3, "synonyms", "外側;; 表", "the cell \"synonyms\" is empty", 0},
    {FACTS, 3, "synonyms", "外側; ; 表", "the cell \"synonyms\" is empty", 0},
    {FACTS, 3, "synonyms", "out; OUT; 外; なし", NULL, 0}, /* its own words, and another's */
};

static const struct data_wrong wrong_measures[] = {
    {MEASURES, 3, "strength", "half", "unknown strength \"half\"", 0},
    {MEASURES, 2, "owner", "IT", "unknown owner \"IT\"", 0},
    {MEASURES, 2, "effort", "0", "\"0\" is not a whole number from 1 to 3", 0},
    {MEASURES, 2, "effort", "4", "\"4\" is not a whole number from 1 to 3", 0},
    {MEASURES, 2, "effort", "1.5", "\"1.5\" is not a whole number from 1 to 3", 0},
    {MEASURES, 2, "effort", "two", "\"two\" is not a whole number from 1 to 3", 0},
    {MEASURES, 2, "how_ja", "", "the cell \"how_ja\" is empty", 0},
    {MEASURES, 2, "how_en", "", "the cell \"how_en\" is empty", 0},
    {MEASURES, 2, "ja", "", "the cell \"ja\" is empty", 0},
    {MEASURES, 2, "en", "", "the cell \"en\" is empty", 0},
    {MEASURES, 2, "source", "", "the cell \"source\" is empty", 0},
    {MEASURES, 3, "grade", "x", "unknown grade \"x\" (verified, secondary, unverified)", 0},
    {MEASURES, 3, "objectives", "A.TWO A.NONE", "the hub has no \"A.NONE\"", 0},
};

static void test_objectives(void **state)
{
    data_expect_each(*state, wrong_objectives, SEKI_ARRAY_LEN(wrong_objectives));
}

static void test_exposures(void **state)
{
    data_expect_each(*state, wrong_exposures, SEKI_ARRAY_LEN(wrong_exposures));
}

static void test_facts(void **state)
{
    data_expect_each(*state, wrong_facts, SEKI_ARRAY_LEN(wrong_facts));
}

static void test_measures(void **state)
{
    data_expect_each(*state, wrong_measures, SEKI_ARRAY_LEN(wrong_measures));
}

/* Told where the objective stands. */
static void test_a_measure_that_is_one_sided(void **state)
{
    struct data *d = *state;

    data_set_cell(d, MEASURES, 2, "objectives", "A.ONE");
    data_load(d);
    data_expect_only(d, OBJECTIVES, 3, "A.TWO and M.ONE do not name each other");
}

static void test_double_measure(void **state)
{
    struct data *d = *state;

    data_set_cell(d, MEASURES, 3, "id", "M.ONE");
    data_load(d);
    data_expect(d, 0, MEASURES, 3, "\"M.ONE\" stands there twice");
    data_expect(d, 1, OBJECTIVES, 3, "the hub has no \"M.TWO\"");
}

static void test_double_objective(void **state)
{
    struct data *d = *state;

    data_set_cell(d, OBJECTIVES, 3, "id", "A.ONE");
    data_load(d);
    data_expect(d, 0, OBJECTIVES, 3, "\"A.ONE\" stands there twice");
}

static void test_double_fact(void **state)
{
    struct data *d = *state;

    data_set_cell(d, FACTS, 3, "id", "zone:in");
    data_load(d);
    data_expect(d, 0, FACTS, 3, "\"zone:in\" stands there twice");
}

/* A table without its heads, or with heads and nothing else. */
static void test_missing_heads(void **state)
{
    struct data *d = *state;

    data_write(d, EXPOSURES, SEKI_STR("OPEN\tA\t開\topen\town\tunverified\n"));
    data_load(d);
    assert_int_equal(seki_complaints_count(&d->complaints), 6 + 6 + 3);
    data_expect(d, 0, EXPOSURES, 1, "unknown column \"OPEN\"");
    data_expect(d, 6, EXPOSURES, 1, "column \"id\" is missing");
    data_expect(d, 12, "catalogs/c/items.tsv", 4, "the hub has no \"OPEN\"");
}

static void expect_fact(const struct data *d, const char *word, size_t fact)
{
    const struct seki_hub *hub = &d->library.hub;
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};

    seki_arena_init(&scratch, 4096);
    assert_int_equal(seki_map_get(&hub->fact_by_word, seki_fold(&scratch, seki_str_from_c(word))),
                     fact);
}

static void test_what_is_read(void **state)
{
    struct data *d = *state;
    const struct seki_hub *hub = &d->library.hub;

    data_load(d);
    data_expect_clean(d);
    assert_int_equal(hub->n_objectives, 2);
    assert_int_equal(hub->objectives[0].combine, SEKI_COMBINE_ALL);
    assert_int_equal(hub->objectives[1].combine, SEKI_COMBINE_ANY);
    assert_int_equal(hub->objectives[1].origin.grade, SEKI_GRADE_SECONDARY);
    assert_int_equal(hub->objectives[1].n_measures, 2);
    assert_int_equal(hub->objectives[1].measures[1], 1);
    assert_int_equal(hub->objectives[1].example.in[SEKI_LANG_JA].n, 0); /* data without it */
    assert_int_equal(hub->n_exposures, 1);
    assert_int_equal(hub->exposures[0].origin.grade, SEKI_GRADE_UNVERIFIED);
    assert_int_equal(hub->n_measures, 2);
    assert_true(hub->measures[0].is_full);
    assert_false(hub->measures[1].is_full);
    assert_int_equal(hub->measures[0].owner, SEKI_OWNER_IT);
    assert_int_equal(hub->measures[1].owner, SEKI_OWNER_VENDOR);
    assert_int_equal(hub->measures[1].effort, 3);
    assert_int_equal(hub->measures[0].n_objectives, 2);
    assert_true(seki_str_eq(hub->measures[0].how.in[SEKI_LANG_EN], SEKI_STR("like this")));
    assert_true(seki_str_eq(hub->measures[1].refs, SEKI_STR("x:1")));
}

/* A fact is found by the word of its id, its texts and synonyms, in its dimension only. */
static void test_words_of_facts(void **state)
{
    struct data *d = *state;

    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->library.hub.facts[2].dimension, SEKI_DIM_NET);
    expect_fact(d, "zone:in", 0);
    expect_fact(d, "zone:内", 0);
    expect_fact(d, "zone:Inside", 0);
    expect_fact(d, "zone:中側", 0);
    expect_fact(d, "zone:out", 1);
    expect_fact(d, "net:なし", 2);
    expect_fact(d, "net:ナシ", 2);
    expect_fact(d, "zone:なし", SIZE_MAX);
    expect_fact(d, "zone:", SIZE_MAX);
    expect_fact(d, "zone:zone:in", SIZE_MAX);
}

static void test_a_missing_file_is_an_error(void **state)
{
    static const char *const names[] = {OBJECTIVES, EXPOSURES, FACTS, MEASURES};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        data_reset(d);
        assert_int_equal(remove(temp_path(d->dir, names[i])), 0);
        data_load(d);
        assert_int_equal(d->r, SEKI_ERR_NOTFOUND);
        assert_true(seki_str_ends(d->err.what.arg[0].str, seki_str_from_c(names[i])));
    }
}

static void test_strengths(void **state)
{
    static const char *const words[] = {"partial", "full", "none"};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        data_set_cell(d, "hub/measures.tsv", 3, "strength", words[i]);
        data_load(d);
        data_expect_clean(d);
        assert_int_equal(d->library.hub.measures[1].is_full, i == 1);
        assert_int_equal(d->library.hub.measures[1].is_inquiry, i == 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_read, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_objectives, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_exposures, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_facts, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_measures, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_strengths, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_measure_that_is_one_sided, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_double_measure, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_double_objective, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_double_fact, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_missing_heads, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_words_of_facts, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_missing_file_is_an_error, data_set_up,
                                        data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
