/* Tests of the loader of crosswalks: sound ones, each mistake, both directions, and the real one. */
#include <stdlib.h>
#include <sys/stat.h>

#include "base/io.h"
#include "check.h"
#include "format/data/crosswalk.h"
#include "test_data_make.h"

#define FILE "crosswalks/c--d.tsv"
#define HEADS "from\trelation\tto\tflip\tsource\tgrade\n"

/* The catalog "d" has the items of "c", and a crosswalk of these rows leads to it. */
static void write_rows(struct data *d, const char *rows)
{
    const struct seki_str parts[] = {SEKI_STR(HEADS), seki_str_from_c(rows)};

    data_reset(d);
    (void)mkdir(temp_path(d->dir, "crosswalks"), 0700);
    (void)mkdir(temp_path(d->dir, "catalogs/d"), 0700);
    data_write(d, "catalogs/d/catalog.ini",
               SEKI_STR("[catalog]\nid = d\nedition = 1\nja = 題\nen = title\nsource = own\n"
                        "grade = verified\n"));
    data_write(d, "catalogs/d/items.tsv", data_read(d, "catalogs/c/items.tsv"));
    data_write(d, FILE, seki_arena_join(&d->arena, parts, 2));
}

/* From one catalog to the other, or back. */
static struct seki_crosswalk *find(struct data *d, const char *from, const char *to)
{
    struct seki_str dir = seki_arena_str(&d->arena, seki_str_from_c(d->dir->path));
    struct seki_crosswalk *crosswalk = NULL;

    data_load(d);
    data_expect_clean(d);
    d->r = seki_crosswalk_find(&d->arena, dir,
                               seki_library_catalog(&d->library, seki_str_from_c(from)),
                               seki_library_catalog(&d->library, seki_str_from_c(to)), &crosswalk,
                               &d->complaints, &d->err);
    return crosswalk;
}

static const struct seki_item *item_of(const struct seki_catalog *catalog, size_t index)
{
    assert_in_range(index, 0, catalog->n_items - 1);
    return &catalog->items[index];
}

static void test_both_directions(void **state)
{
    struct data *d = *state;
    const struct seki_crosswalk *there;
    const struct seki_crosswalk *back;

    write_rows(d, "S-1\tsuperset\tS-4\t\tsomebody\tsecondary\n"
                  "S-1\tequal\tS-2\tyes\town\tunverified\n"
                  "S-5\tequivalent\tS-5\t\town\tverified\n");
    there = find(d, "c", "d");
    data_expect_clean(d);
    assert_non_null(there);
    assert_int_equal(there->n_links, 3);
    assert_int_equal(there->links[0].relation, SEKI_RELATION_SUPERSET);
    assert_int_equal(there->links[0].origin.grade, SEKI_GRADE_SECONDARY);
    assert_true(seki_str_eq(there->links[0].origin.source, SEKI_STR("somebody")));
    assert_true(seki_str_eq(item_of(there->to, there->links[0].to)->id, SEKI_STR("S-4")));
    assert_true(there->links[1].is_flipped);
    back = find(d, "d", "c");
    data_expect_clean(d);
    assert_non_null(back);
    assert_true(seki_str_eq(back->from->head.id, SEKI_STR("d")));
    assert_int_equal(back->n_links, 3);
    assert_int_equal(back->links[0].relation, SEKI_RELATION_SUBSET);
    assert_true(seki_str_eq(item_of(back->from, back->links[0].from)->id, SEKI_STR("S-4")));
}

/* Clauses and chapters of guidelines may be linked; the sections of a form say nothing. */
static void test_requirements_and_sections(void **state)
{
    struct data *d = *state;
    const struct seki_crosswalk *there;

    write_rows(d, "S-1\tsubset\tR\t\town\tunverified\nS-2\tintersects\tH\t\town\tunverified\n");
    data_write(d, "catalogs/d/catalog.ini",
               SEKI_STR("[catalog]\nid = d\nedition = 1\nrole = requirements\nja = 題\n"
                        "en = title\nsource = own\ngrade = verified\n"));
    data_write(d, "catalogs/d/items.tsv",
               SEKI_STR("id\tparent\tkind\tja\ten\tgate\tpolarity\thub\trefs\tsource\tgrade\n"
                        "H\t\tsection\t章\tchapter\t\t\t\t\town\tverified\n"
                        "R\tH\trequirement\t要\tduty\t\t\t+A.ONE\t\town\tverified\n"));
    there = find(d, "c", "d");
    data_expect_clean(d);
    assert_non_null(there);
    assert_int_equal(there->n_links, 2);
    assert_int_equal(item_of(there->to, there->links[0].to)->kind, SEKI_ITEM_REQUIREMENT);
    assert_int_equal(item_of(there->to, there->links[1].to)->kind, SEKI_ITEM_SECTION);
    data_write(d, FILE, SEKI_STR(HEADS "S\tintersects\tR\t\town\tunverified\n"));
    there = find(d, "c", "d");
    assert_int_equal(seki_complaints_count(&d->complaints), 1);
}

static void test_none_is_no_mistake(void **state)
{
    struct data *d = *state;

    write_rows(d, "");
    assert_int_equal(remove(temp_path(d->dir, FILE)), 0);
    assert_null(find(d, "c", "d"));
    data_expect_clean(d);
}

/* Without the column nothing is flipped. */
static void test_no_flip_column(void **state)
{
    struct data *d = *state;
    const struct seki_crosswalk *crosswalk;

    write_rows(d, "");
    data_write(d, FILE,
               SEKI_STR("from\trelation\tto\tsource\tgrade\n"
                        "S-1\tequal\tS-1\town\tverified\n"));
    crosswalk = find(d, "c", "d");
    data_expect_clean(d);
    assert_int_equal(crosswalk->n_links, 1);
    assert_false(crosswalk->links[0].is_flipped);
}

/* Who confirmed a row is kept from either side; what has no name nobody confirmed. */
static void test_who_confirmed(void **state)
{
    struct data *d = *state;
    const struct seki_crosswalk *crosswalk;

    write_rows(d, "");
    data_write(d, FILE,
               SEKI_STR("from\trelation\tto\tsource\tgrade\tby\tdate\n"
                        "S-1\tequal\tS-1\town\tunverified\t病院 花子\t2026-04-01\n"
                        "S-2\tequal\tS-2\town\tverified\t\t\n"));
    crosswalk = find(d, "d", "c");
    data_expect_clean(d);
    assert_int_equal(crosswalk->n_links, 2);
    assert_true(seki_str_eq(crosswalk->links[0].by, SEKI_STR("病院 花子")));
    assert_int_equal(crosswalk->links[0].date.month, 4);
    assert_int_equal(crosswalk->links[1].by.n, 0);
    assert_false(seki_date_is_set(crosswalk->links[1].date));
}

static void test_half_confirmed(void **state)
{
    static const struct {
        const char *by;
        const char *reason;
    } rows[] = {
        {"somebody\t", "who confirmed a link (by) and the day (date) belong together: give both or "
                       "neither"},
        {"\t2026-04-01", "who confirmed a link (by) and the day (date) belong together: give both "
                         "or neither"},
        {"somebody\t2026-02-30", "unknown date \"2026-02-30\""},
    };
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_str parts[] = {
            SEKI_STR(
                "from\trelation\tto\tsource\tgrade\tby\tdate\nS-1\tequal\tS-1\town\tverified\t"),
            seki_str_from_c(rows[i].by), SEKI_STR("\n")};
        write_rows(d, "");
        data_write(d, FILE, seki_arena_join(&d->arena, parts, SEKI_ARRAY_LEN(parts)));
        (void)find(d, "c", "d");
        data_expect_only(d, FILE, 2, rows[i].reason);
    }
}

static void test_mistakes(void **state)
{
    static const struct {
        const char *row;
        const char *reason; /* NULL: nothing is wrong with it */
    } rows[] = {
        {"S-1\tequal\tS-1\t\town\tverified\n", NULL},
        {"S-1\tequal\tS-9\t\town\tverified\n", "catalog d has no question \"S-9\""},
        {"s-1\tequal\tS-1\t\town\tverified\n", "catalog c has no question \"s-1\""},
        {"S\tequal\tS-1\t\town\tverified\n", "catalog c has no question \"S\""},
        {"S-1\tabout\tS-1\t\town\tverified\n", "unknown relation \"about\""},
        {"S-1\tequal\tS-1\tno\town\tverified\n", "unknown flip \"no\""},
        {"S-1\tequal\tS-1\t\town\tsure\n",
         "unknown grade \"sure\" (verified, secondary, unverified)"},
        {"S-5\tequal\tS-1\t\town\tverified\n",
         "\"S-5\" and \"S-1\": a free text can only be linked to the same free text, not flipped"},
        {"S-5\tsubset\tS-5\t\town\tverified\n",
         "\"S-5\" and \"S-5\": a free text can only be linked to the same free text, not flipped"},
        {"S-5\tequal\tS-5\tyes\town\tverified\n",
         "\"S-5\" and \"S-5\": a free text can only be linked to the same free text, not flipped"},
        {"S-1\tequal\tS-4\tyes\town\tverified\n",
         "\"S-1\" and \"S-4\" ask for the same: the flip must be given where one is + and the other "
         "-, and only there"},
        {"S-1\tequivalent\tS-2\t\town\tverified\n",
         "\"S-1\" and \"S-2\" ask for the same: the flip must be given where one is + and the other "
         "-, and only there"},
        {"S-1\tsuperset\tS-2\t\town\tverified\n", NULL}, /* a yes may imply a weakness */
        {"S-3\tequal\tS-1\tyes\town\tverified\n", NULL}, /* = has no side */
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        write_rows(*state, rows[i].row);
        (void)find(*state, "c", "d");
        if (rows[i].reason) {
            data_expect_only(*state, FILE, 2, rows[i].reason);
        } else {
            data_expect_clean(*state);
        }
    }
}

static void test_a_pair_stands_there_once(void **state)
{
    write_rows(*state, "S-1\tequal\tS-1\t\town\tverified\n"
                       "S-1\tequal\tS-4\t\town\tverified\n"
                       "S-1\tsubset\tS-1\t\town\tverified\n");
    (void)find(*state, "c", "d");
    data_expect_only(*state, FILE, 4, "\"S-1 S-1\" stands there twice");
}

/* Our own: every link in both directions, and nothing that claims to be confirmed. */
static void test_the_real_one(void **state)
{
    struct data *d = *state;
    struct seki_str root = seki_str_from_c(getenv("SEKI_SOURCE_ROOT"));
    struct seki_str dir;
    struct seki_crosswalk *crosswalk = NULL;

    assert_true(root.n > 0);
    data_reset(d);
    seki_complaints_init(&d->complaints, &d->arena);
    dir = seki_path_join(&d->arena, root, SEKI_STR("data"));
    assert_int_equal(seki_library_load(&d->arena, dir, &d->library, &d->complaints, &d->err), 0);
    d->r =
        seki_crosswalk_find(&d->arena, dir, seki_library_catalog(&d->library, SEKI_STR("mds-core")),
                            seki_library_catalog(&d->library, SEKI_STR("mds2-2019")), &crosswalk,
                            &d->complaints, &d->err);
    data_expect_clean(d);
    assert_non_null(crosswalk);
    assert_true(crosswalk->n_links > 50);
    for (size_t i = 0; i < crosswalk->n_links; i++) {
        assert_int_equal(crosswalk->links[i].origin.grade, SEKI_GRADE_UNVERIFIED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_both_directions, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_requirements_and_sections, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_none_is_no_mistake, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_no_flip_column, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_who_confirmed, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_half_confirmed, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_pair_stands_there_once, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_the_real_one, data_set_up, data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
