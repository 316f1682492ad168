/* Tests of model/statement: names there and back, and the answers of an empty statement. */
#include "model/statement.h"

#include "unit/base/texts.h"
#include "unit/sample_catalog.h"

/* As the JSON and CSV of statements have them: docs/data-formats.md. */
static const struct seki_str value_names[] = {SEKI_STR("none"), SEKI_STR("yes"),  SEKI_STR("no"),
                                              SEKI_STR("na"),   SEKI_STR("note"), SEKI_STR("text")};
static const struct seki_str match_names[] = {SEKI_STR(""), SEKI_STR("id"), SEKI_STR("clause"),
                                              SEKI_STR("text"), SEKI_STR("person")};
static const struct seki_str field_names[] = {
    SEKI_STR("manufacturer"), SEKI_STR("product"),    SEKI_STR("model"),   SEKI_STR("version"),
    SEKI_STR("date"),         SEKI_STR("document"),   SEKI_STR("contact"), SEKI_STR("use"),
    SEKI_STR("author"),       SEKI_STR("regulatory"),
};

static void test_values(void **state)
{
    (void)state;
    assert_int_equal(SEKI_ARRAY_LEN(value_names), SEKI_VALUE_MAX);
    for (int i = 0; i < SEKI_VALUE_MAX; i++) {
        assert_same_str(seki_value_name((enum seki_value)i), value_names[i]);
        assert_int_equal(seki_value_from_name(value_names[i]), i);
    }
    assert_int_equal(SEKI_VALUE_NONE, 0); /* zeroed memory is an unanswered item */
}

static void test_matches(void **state)
{
    (void)state;
    assert_int_equal(SEKI_ARRAY_LEN(match_names), SEKI_MATCH_MAX);
    for (int i = 0; i < SEKI_MATCH_MAX; i++) {
        assert_same_str(seki_match_name((enum seki_match)i), match_names[i]);
        assert_int_equal(seki_match_from_name(match_names[i]), i);
    }
    assert_int_equal(SEKI_MATCH_NONE, 0);
    assert_int_equal(seki_match_from_name(seki_str_of(NULL, 0)), SEKI_MATCH_NONE);
}

static void test_fields(void **state)
{
    (void)state;
    assert_int_equal(SEKI_ARRAY_LEN(field_names), SEKI_FIELD_MAX);
    for (int i = 0; i < SEKI_FIELD_MAX; i++) {
        assert_same_str(seki_field_name((enum seki_field)i), field_names[i]);
        assert_int_equal(seki_field_from_name(field_names[i]), i);
    }
}

static void test_unknown_names(void **state)
{
    static const struct seki_str names[] = {
        SEKI_STR("Yes"), SEKI_STR("ye"),    SEKI_STR("yess"), SEKI_STR(" id"),
        SEKI_STR("ID"),  SEKI_STR("Model"), SEKI_STR("\0"),   SEKI_STR("unknown"),
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        assert_int_equal(seki_value_from_name(names[i]), SEKI_VALUE_MAX);
        assert_int_equal(seki_match_from_name(names[i]), SEKI_MATCH_MAX);
        assert_int_equal(seki_field_from_name(names[i]), SEKI_FIELD_MAX);
    }
    assert_int_equal(seki_value_from_name(SEKI_STR("")), SEKI_VALUE_MAX);
    assert_int_equal(seki_field_from_name(SEKI_STR("")), SEKI_FIELD_MAX);
}

static void test_new_statement(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog *catalog;
    struct seki_statement *statement;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    catalog = sample_catalog(&arena);
    statement = seki_statement_new(&arena, catalog);
    assert_non_null(statement);
    assert_ptr_equal(statement->catalog, catalog);
    assert_int_equal(statement->n_extra, 0);
    for (size_t i = 0; i < catalog->n_answers; i++) {
        assert_int_equal(statement->answers[i].value, SEKI_VALUE_NONE);
        assert_int_equal(statement->answers[i].match, SEKI_MATCH_NONE);
        assert_int_equal(statement->answers[i].confidence, 0);
        assert_int_equal(statement->answers[i].text.n, 0);
        assert_false(seki_date_is_set(statement->answers[i].planned_until));
    }
    for (int field = 0; field < SEKI_FIELD_MAX; field++) {
        assert_int_equal(statement->header[field].n, 0);
    }
}

static void test_answer_of_an_item(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog *catalog;
    struct seki_statement *statement;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    catalog = sample_catalog(&arena);
    statement = seki_statement_new(&arena, catalog);
    assert_non_null(statement);
    assert_null(seki_statement_answer(statement, &catalog->items[0])); /* a section */
    for (size_t i = 1; i < catalog->n_items; i++) {
        assert_ptr_equal(seki_statement_answer(statement, &catalog->items[i]),
                         &statement->answers[i - 1]);
    }
}

static void test_catalog_without_questions(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog catalog = {0};

    (void)state;
    seki_arena_init(&arena, 10000);
    assert_non_null(seki_statement_new(&arena, &catalog)); /* empty is not out of memory */
}

static void test_no_memory(void **state)
{
    struct seki_catalog catalog = {.n_answers = 100};
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    seki_arena_init(&arena, 0);
    assert_null(seki_statement_new(&arena, &catalog));
    seki_arena_init(&arena, 2 * sizeof(struct seki_statement)); /* no room for the answers */
    assert_null(seki_statement_new(&arena, &catalog));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_new_statement),
        cmocka_unit_test(test_answer_of_an_item),
        cmocka_unit_test(test_catalog_without_questions),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
