/* Tests of checking data files (app/catalog): what is read, and what nothing reads. */
#include <sys/stat.h>

#include "base/io.h"
#include "msg/m_app.h"
#include "msg/m_data.h"
#include "unit/app/folder.h"
#include "unit/format/check.h"

/* The path is checked with the data of the source tree at hand. */
static int check(struct folder *f, struct seki_str path, struct seki_catalog_check *ret_check)
{
    f->err = (struct seki_err){0};
    return seki_app_catalog_check(&f->app, path, ret_check, &f->err);
}

static struct seki_str data_path(struct folder *f, const char *name)
{
    struct seki_str path = seki_arena_str(&f->arena, f->app.data_dir);
    const struct seki_str parts[] = {path, SEKI_STR("/"), seki_str_from_c(name)};

    return name[0] ? seki_arena_join(&f->arena, parts, 3) : path;
}

/* A copy of the real hub, a catalog, a scenario set and a method in the folder. */
static void copy_data(struct folder *f)
{
    static const char *const names[] = {"hub/objectives.tsv",      "hub/exposures.tsv",
                                        "hub/facts.tsv",           "hub/measures.tsv",
                                        "scenarios/general-1.ini", "scenarios/general-1.tsv",
                                        "methods/matrix-5x5.ini",  "methods/product-3x3x3.ini"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        struct seki_str bytes = {0};
        assert_int_equal(seki_io_read_file(&f->arena, data_path(f, names[i]).p,
                                           SEKI_LIMIT_DATA_FILE, &bytes, &f->err),
                         0);
        folder_put_bytes(f, names[i], bytes);
    }
    assert_int_equal(mkdir(folder_path(f, "catalogs").p, 0700), 0);
}

/* The only complaint is about this file as a whole. */
static void expect_stray(struct folder *f, const char *name)
{
    struct seki_catalog_check result;
    const struct seki_complaint *c;

    assert_int_equal(check(f, f->options.folder, &result), 0);
    assert_int_equal(seki_complaints_count(&result.complaints), 1);
    c = seki_complaints_at(&result.complaints, 0);
    assert_int_equal(c->what.id, SEKI_MSG_app_stray_file);
    assert_int_equal(c->line, 0);
    assert_true(seki_str_ends(c->file, seki_str_from_c(name)));
}

static void test_the_data_of_the_source_tree(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    assert_int_equal(check(f, data_path(f, ""), &result), 0);
    assert_int_equal(seki_complaints_count(&result.complaints), 0);
    assert_true(result.n_files >= 4 + 2 * 2 + 2 + 2);
}

static void test_one_catalog(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    assert_int_equal(check(f, data_path(f, "catalogs/mds2-2019"), &result), 0);
    assert_int_equal(seki_complaints_count(&result.complaints), 0);
    assert_int_equal(result.n_files, 2);
}

/* Four tables of the hub, two files of scenarios, two methods, no catalog. */
static void test_files_are_counted(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    copy_data(f);
    assert_int_equal(check(f, f->options.folder, &result), 0);
    assert_int_equal(seki_complaints_count(&result.complaints), 0);
    assert_int_equal(result.n_files, 8);
}

static void test_stray_files(void **state)
{
    static const char *const names[] = {"methods/notes.txt", "methods/general-1.tsv",
                                        "scenarios/core-2.tsv", "scenarios/README", "methods/ini"};
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        folder_reset(f);
        copy_data(f);
        folder_put(f, names[i], "x\n");
        expect_stray(f, names[i]);
    }
}

/* A copy of the real catalog in the copied data. */
static void copy_catalog(struct folder *f, const char *id)
{
    static const char *const names[] = {"catalog.ini", "items.tsv"};
    struct seki_str folder = seki_path_join(&f->arena, SEKI_STR("catalogs"), seki_str_from_c(id));

    assert_int_equal(mkdir(folder_path(f, folder.p).p, 0700), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        struct seki_str path = seki_path_join(&f->arena, folder, seki_str_from_c(names[i]));
        struct seki_str bytes = {0};
        assert_int_equal(seki_io_read_file(&f->arena, data_path(f, path.p).p, SEKI_LIMIT_DATA_FILE,
                                           &bytes, &f->err),
                         0);
        folder_put_bytes(f, path.p, bytes);
    }
}

/* One file for each pair of catalogs, named after them. */
static void test_crosswalks(void **state)
{
    static const struct {
        const char *name;
        int complaint; /* SEKI_MSG_NONE: nothing is wrong */
    } rows[] = {
        {"mds2-2019--mds-core.tsv", SEKI_MSG_NONE},
        {"mds-core--mds2-2019.tsv", SEKI_MSG_NONE},
        {"mds2-2019--other.tsv", SEKI_MSG_data_crosswalk_catalogs},
        {"mds2-2019--mds2-2019.tsv", SEKI_MSG_data_crosswalk_catalogs},
        {"mds2-2019-mds-core.tsv", SEKI_MSG_data_crosswalk_catalogs},
        {"mds2-2019--mds-core.csv", SEKI_MSG_data_crosswalk_catalogs},
    };
    const char *empty = "from\trelation\tto\tflip\tsource\tgrade\n";
    struct folder *f = *state;
    struct seki_catalog_check result;

    copy_data(f);
    copy_catalog(f, "mds2-2019");
    copy_catalog(f, "mds-core");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_str path =
            seki_path_join(&f->arena, SEKI_STR("crosswalks"), seki_str_from_c(rows[i].name));
        folder_put(f, path.p, empty);
        assert_int_equal(check(f, f->options.folder, &result), 0);
        assert_int_equal(seki_complaints_count(&result.complaints),
                         rows[i].complaint != SEKI_MSG_NONE);
        if (rows[i].complaint != SEKI_MSG_NONE) {
            assert_int_equal(seki_complaints_at(&result.complaints, 0)->what.id, rows[i].complaint);
        }
        assert_int_equal(remove(folder_path(f, path.p).p), 0);
    }
    folder_put(f, "crosswalks/mds2-2019--mds-core.tsv", empty);
    folder_put(f, "crosswalks/mds-core--mds2-2019.tsv", empty);
    assert_int_equal(check(f, f->options.folder, &result), 0);
    assert_int_equal(seki_complaints_count(&result.complaints), 1);
    assert_int_equal(seki_complaints_at(&result.complaints, 0)->what.id,
                     SEKI_MSG_data_crosswalk_twice);
}

/* A head of scenarios needs its table. */
static void test_a_head_without_its_table(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    copy_data(f);
    assert_int_equal(remove(folder_path(f, "scenarios/general-1.tsv").p), 0);
    assert_int_equal(check(f, f->options.folder, &result), SEKI_ERR_NOTFOUND);
}

/* Mistakes of all parts are told at once. */
static void test_mistakes_everywhere(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    copy_data(f);
    folder_put(f, "scenarios/x.ini", "[scenarios]\n");
    folder_put(f, "scenarios/x.tsv", "id\n");
    folder_put(f, "methods/y.ini", "[method]\n");
    assert_int_equal(check(f, f->options.folder, &result), 0);
    assert_true(seki_complaints_count(&result.complaints) > 20);
    assert_true(seki_str_ends(seki_complaints_at(&result.complaints, 0)->file,
                              SEKI_STR("scenarios/x.ini")));
}

static void test_what_is_no_data(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;

    assert_int_equal(check(f, f->options.folder, &result), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_app_not_data);
    assert_true(check(f, folder_path(f, "nowhere"), &result) < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
    folder_put(f, "file", "x");
    assert_true(check(f, folder_path(f, "file"), &result) < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
}

/* A catalog alone says nothing without a hub. */
static void test_a_catalog_without_a_hub(void **state)
{
    struct folder *f = *state;
    struct seki_catalog_check result;
    struct seki_str path = data_path(f, "catalogs/mds2-2019");

    f->app.data_dir = SEKI_STR("");
    assert_int_equal(check(f, path, &result), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(f->err.what.id, SEKI_MSG_app_no_hub);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_data_of_the_source_tree, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_one_catalog, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_files_are_counted, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_stray_files, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_crosswalks, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_head_without_its_table, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes_everywhere, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_no_data, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_catalog_without_a_hub, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
