/* Tests of acceptances.csv (app/acceptances): what a person may live with, and rows that do not count. */
#include "unit/app/folder.h"
#include "unit/format/check.h"

#define HEADS "asset,scenario,level,by,until,reason,method\n"

/* Reads these rows below the heads. */
static void read_rows(struct folder *f, const char *rows)
{
    const struct seki_str parts[] = {SEKI_STR(HEADS), seki_str_from_c(rows), SEKI_STR("\n")};

    folder_three(f);
    folder_put_bytes(f, "acceptances.csv", seki_arena_join(&f->arena, parts, 3));
    folder_accept(f);
}

static void test_all_of_a_row(void **state)
{
    struct folder *f = *state;
    const struct seki_acceptance *a;

    read_rows(f, "B,S.DISPOSAL,3,Director,2027-03-31,replaced in spring");
    assert_int_equal(f->hospital->n_acceptances, 1);
    a = &f->hospital->acceptances[0];
    assert_int_equal(a->asset, 1);
    assert_int_equal(a->level, 3);
    folder_expect_text(a->scenario, "S.DISPOSAL");
    folder_expect_text(a->by, "Director");
    folder_expect_text(a->reason, "replaced in spring");
    assert_int_equal(seki_date_cmp(a->until, (struct seki_date){2027, 3, 31}), 0);
    FOLDER_NO_WARNINGS(f);
}

/* Accepted is a level of one method. */
static void test_methods(void **state)
{
    static const struct {
        const char *ini; /* of the hospital */
        const char *method;
        const char *complaint; /* NULL: it holds */
    } rows[] = {
        {"product-3x3x3", "", NULL},
        {"product-3x3x3", "product-3x3x3", NULL},
        {"matrix-5x5", "matrix-5x5", NULL},
        {"product-3x3x3", "matrix-5x5",
         "This was accepted under the method \"matrix-5x5\", not \"product-3x3x3\". Nothing is "
         "accepted by this row; decide anew."},
        {"matrix-5x5", "",
         "The method is not named, and this assessment uses \"matrix-5x5\" (without a name: "
         "\"product-3x3x3\"). Nothing is accepted by this row; decide anew and fill in the column "
         "\"method\" (評価方法)."},
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_str csv[] = {SEKI_STR("asset,scenario,level,by,until,reason,method\n"),
                                       SEKI_STR("A,S.DISPOSAL,2,Director,2027-03-31,x,"),
                                       seki_str_from_c(rows[i].method), SEKI_STR("\n")};
        const struct seki_str ini[] = {
            SEKI_STR("[hospital]\nname = h\nas_of = 2026-11-01\nmethod = "),
            seki_str_from_c(rows[i].ini), SEKI_STR("\n")};
        folder_three(f);
        folder_put_bytes(f, "hospital.ini", seki_arena_join(&f->arena, ini, 3));
        folder_put_bytes(f, "acceptances.csv", seki_arena_join(&f->arena, csv, 4));
        folder_accept(f);
        assert_int_equal(f->hospital->n_acceptances, rows[i].complaint == NULL);
        if (rows[i].complaint) {
            FOLDER_WARNINGS(f, {"acceptances.csv", 2, rows[i].complaint});
        } else {
            FOLDER_NO_WARNINGS(f);
        }
    }
}

static void test_japanese_cp932(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_cp932(
        f, "acceptances.csv",
        "資産ID,シナリオ,受容レベル,受容者,期限,理由\nA,S.DISPOSAL,中,院長 髙山,令和9年3月末日,\n"
        "A,S.DISPOSAL,高,院長 髙山,R9.3.31,更新まで\n");
    folder_accept(f);
    assert_int_equal(f->hospital->n_acceptances, 1);
    assert_int_equal(f->hospital->acceptances[0].level, 3);
    folder_expect_text(f->hospital->acceptances[0].by, "院長 髙山");
    FOLDER_WARNINGS(
        f, {"acceptances.csv", 2,
            "\"令和9年3月末日\" is not a date until which it holds. Nothing is accepted by "
            "this row."});
}

/* By number, by the band's id, by its name in either language; product-3x3x3 has three bands. */
static void test_levels(void **state)
{
    static const struct {
        const char *word;
        int level; /* 0: none */
    } rows[] = {
        {"1", 1},   {"3", 3},  {"３", 3},  {"low", 1},  {"Medium", 2}, {"HIGH", 3},
        {"低", 1},  {"中", 2}, {"高", 3},  {"0", 0},    {"4", 0},      {"", 0},
        {"all", 0}, {"-1", 0}, {"2.0", 0}, {"最高", 0},
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        char row[128]; /* one short word */
        char text[128];
        snprintf(row, sizeof(row), "A,S.DISPOSAL,%s,x,2027-01-01,", rows[i].word);
        snprintf(text, sizeof(text),
                 "\"%s\" is no level of this method. Nothing is accepted by this row.",
                 rows[i].word);
        read_rows(f, row);
        if (rows[i].level) {
            assert_int_equal(f->hospital->n_acceptances, 1);
            assert_int_equal(f->hospital->acceptances[0].level, rows[i].level);
            FOLDER_NO_WARNINGS(f);
        } else {
            assert_int_equal(f->hospital->n_acceptances, 0);
            FOLDER_WARNINGS(f, {"acceptances.csv", 2, text});
        }
    }
}

/* A method of four bands has a fourth level. */
static void test_levels_are_the_methods(void **state)
{
    struct folder *f = *state;

    f->options.method = SEKI_STR("matrix-5x5");
    read_rows(f, "A,S.DISPOSAL,4,x,2027-01-01,,matrix-5x5\n"
                 "B,S.DISPOSAL,critical,x,2027-01-01,,matrix-5x5\n"
                 "C,S.DISPOSAL,重大,x,2027-01-01,,matrix-5x5");
    assert_int_equal(f->hospital->n_acceptances, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(f->hospital->acceptances[i].level, 4);
    }
}

static void test_rows_that_do_not_count(void **state)
{
    struct folder *f = *state;

    read_rows(f, "D,S.DISPOSAL,3,x,2027-01-01,\n"
                 ",S.DISPOSAL,3,x,2027-01-01,\n"
                 "A,S.NOTHING,3,x,2027-01-01,\n"
                 "A,s.disposal,3,x,2027-01-01,\n"
                 "A,S.DISPOSAL,3,,2027-01-01,\n"
                 "A,S.DISPOSAL,3,x,,\n"
                 "A,S.DISPOSAL,3,x,2026-10-31,\n");
    assert_int_equal(f->hospital->n_acceptances, 0);
#define NOTHING " Nothing is accepted by this row."
    FOLDER_WARNINGS(f, {"acceptances.csv", 2, "The asset \"D\" is not in assets.csv." NOTHING},
                    {"acceptances.csv", 3, "The asset \"\" is not in assets.csv." NOTHING},
                    {"acceptances.csv", 4, "There is no scenario \"S.NOTHING\"." NOTHING},
                    {"acceptances.csv", 5, "There is no scenario \"s.disposal\"." NOTHING},
                    {"acceptances.csv", 6, "It does not say who accepted." NOTHING},
                    {"acceptances.csv", 7, "\"\" is not a date until which it holds." NOTHING},
                    {"acceptances.csv", 8, "This acceptance ran out on 2026-10-31. Decide anew."});
}

/* It holds on its last day. */
static void test_until_the_day(void **state)
{
    struct folder *f = *state;

    read_rows(f, "A,S.DISPOSAL,3,x,2026-11-01,");
    assert_int_equal(f->hospital->n_acceptances, 1);
    f->options.as_of = (struct seki_date){2026, 11, 2};
    read_rows(f, "A,S.DISPOSAL,3,x,2026-11-01,");
    assert_int_equal(f->hospital->n_acceptances, 0);
    f->options.as_of = (struct seki_date){2026, 10, 1};
    read_rows(f, "A,S.DISPOSAL,3,x,2026-10-31,");
    assert_int_equal(f->hospital->n_acceptances, 1);
}

/* By asset; of one asset the latest first, then the greatest level, whatever their order. */
static void test_order(void **state)
{
    static const struct {
        size_t asset;
        const char *by;
    } wanted[] = {{0, "late"}, {0, "great"}, {0, "aaa"}, {0, "bbb"}, {2, "c"}};
    struct folder *f = *state;

    read_rows(f, "C,S.DISPOSAL,1,c,2027-01-01,\n"
                 "A,S.DISPOSAL,1,bbb,2027-01-01,\n"
                 "A,S.DISPOSAL,2,great,2027-01-01,\n"
                 "A,S.DISPOSAL,1,aaa,2027-01-01,\n"
                 "A,S.DISPOSAL,1,late,2028-01-01,\n");
    assert_int_equal(f->hospital->n_acceptances, SEKI_ARRAY_LEN(wanted));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wanted); i++) {
        assert_int_equal(f->hospital->acceptances[i].asset, wanted[i].asset);
        folder_expect_text(f->hospital->acceptances[i].by, wanted[i].by);
    }
}

static void test_no_file_and_no_rows(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_accept(f);
    assert_int_equal(f->hospital->n_acceptances, 0);
    read_rows(f, "");
    assert_int_equal(f->hospital->n_acceptances, 0);
    FOLDER_NO_WARNINGS(f);
}

static void test_heads_that_are_refused(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "acceptances.csv", "scenario,level\nS.DISPOSAL,3\n");
    folder_refuse(f, "acceptances.csv: there is no column \"asset\" (資産ID).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_of_a_row, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_methods, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_cp932, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_levels, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_levels_are_the_methods, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_rows_that_do_not_count, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_until_the_day, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_order, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_no_file_and_no_rows, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_heads_that_are_refused, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
