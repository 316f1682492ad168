/* Tests of model/catalog: an item is found however its id was typed. */
#include "model/catalog.h"

#include "unit/base/texts.h"
#include "unit/sample_catalog.h"

struct fixture {
    struct seki_arena arena;
    struct seki_catalog *catalog;
};

static int set_up(void **state)
{
    static struct fixture f;

    seki_arena_init(&f.arena, (size_t)1 << 20);
    f.catalog = sample_catalog(&f.arena);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    seki_arena_finish(&f->arena);
    return 0;
}

/* Index of the item, or SEKI_NO_INDEX. */
static size_t find(struct fixture *f, const char *id)
{
    const struct seki_item *item = seki_catalog_find(f->catalog, &f->arena, seki_str_from_c(id));

    return item ? (size_t)(item - f->catalog->items) : SEKI_NO_INDEX;
}

static void test_ids(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(find(f, "S"), 0);
    assert_int_equal(find(f, "S-1"), 1);
    assert_int_equal(find(f, "S-2"), 2);
    assert_int_equal(find(f, "S-4"), 4);
}

static void test_spellings(void **state)
{
    static const char *const spellings[] = {
        "s-2",      "  S-2\t",  "\u3000S-2\u00a0", "Ｓ－２",   "ｓ－２",
        "S\u20102", "S\u20112", "S\u20132",        "S\u20142", "S\u22122",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(spellings); i++) {
        if (find(f, spellings[i]) != 2) {
            print_error("\"%s\"\n", spellings[i]);
        }
        assert_int_equal(find(f, spellings[i]), 2);
    }
}

static void test_aliases(void **state)
{
    struct fixture *f = *state;
    struct seki_str alias = seki_fold(&f->arena, SEKI_STR("5.1-Ａ"));

    assert_int_equal(seki_map_add(&f->catalog->by_id, alias, 3), 0);
    assert_int_equal(find(f, "5.1-a"), 3);
    assert_int_equal(find(f, "5.1-A"), 3);
    assert_int_equal(find(f, "S-3"), 3);
}

static void test_no_item(void **state)
{
    struct fixture *f = *state;

    assert_true(find(f, "S-5") == SEKI_NO_INDEX);
    assert_true(find(f, "S-") == SEKI_NO_INDEX);
    assert_true(find(f, "S-11") == SEKI_NO_INDEX);
    assert_true(find(f, "Sー1") == SEKI_NO_INDEX); /* a long vowel, no dash */
    assert_true(find(f, "") == SEKI_NO_INDEX);
    assert_true(find(f, NULL) == SEKI_NO_INDEX);
    assert_true(find(f, "\xff") == SEKI_NO_INDEX);
}

static void test_empty_catalog(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog catalog = {0};

    (void)state;
    seki_arena_init(&arena, 1000);
    seki_map_init(&catalog.by_id, &arena);
    assert_null(seki_catalog_find(&catalog, &arena, SEKI_STR("S-1")));
}

static void test_no_memory(void **state)
{
    struct fixture *f = *state;
    struct seki_arena SEKI_CLEANUP_ARENA scratch;

    seki_arena_init(&scratch, 0);
    assert_null(seki_catalog_find(f->catalog, &scratch, SEKI_STR("S-1")));
}

static void test_item_of_an_answer(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < f->catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(f->catalog, i);
        assert_ptr_equal(item, &f->catalog->items[i + 1]);
        assert_int_equal(item->answer, i);
    }
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_ids),
        WITH(test_spellings),
        WITH(test_aliases),
        WITH(test_no_item),
        cmocka_unit_test(test_empty_catalog),
        WITH(test_no_memory),
        WITH(test_item_of_an_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
