/* Tests of remote.csv (app/remotes): who can be reached, and when that is not known. */
#include "unit/app/folder.h"
#include "unit/format/check.h"

#define CONNECTED "remote:connected"
#define NOT "remote:none"

/* NULL: not known. */
static void expect_remote(const struct folder *f, const char *id, const char *fact)
{
    assert_int_equal(f->hospital->assets[folder_asset(f, id)].facts[SEKI_DIM_REMOTE],
                     fact ? folder_fact(f, fact) : SEKI_NO_INDEX);
}

static void test_without_the_file_nothing_is_known(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_accept(f);
    expect_remote(f, "A", NULL);
    expect_remote(f, "C", NULL);
    assert_int_equal(f->hospital->n_remotes, 0);
    FOLDER_NO_WARNINGS(f);
}

static void test_the_named_are_connected_the_others_not(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "remote.csv", "asset,provider,line,note\nB,Acme Service,VPN 1,weekdays\n");
    folder_accept(f);
    expect_remote(f, "A", NOT);
    expect_remote(f, "B", CONNECTED);
    expect_remote(f, "C", NOT);
    assert_int_equal(f->hospital->n_remotes, 1);
    assert_int_equal(f->hospital->remotes[0].asset, 1);
    folder_expect_text(f->hospital->remotes[0].provider, "Acme Service");
    folder_expect_text(f->hospital->remotes[0].line, "VPN 1");
    folder_expect_text(f->hospital->remotes[0].note, "weekdays");
    FOLDER_NO_WARNINGS(f);
}

static void test_japanese_cp932(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put_cp932(f, "remote.csv",
                     "備考,資産ID,回線,事業者\n平日,A,ＶＰＮ,サービス①\nなし,A,,\n");
    folder_accept(f);
    expect_remote(f, "A", CONNECTED);
    expect_remote(f, "B", NOT);
    assert_int_equal(f->hospital->n_remotes, 2);
    folder_expect_text(f->hospital->remotes[0].provider, "サービス①");
}

/* The list is there and empty: nobody is connected. */
static void test_only_heads(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "remote.csv", "asset,provider,line,note\n");
    folder_accept(f);
    expect_remote(f, "A", NOT);
    expect_remote(f, "B", NOT);
    expect_remote(f, "C", NOT);
}

/* A name that nobody knows may be a misspelt one of the others: none of them is safe. */
static void test_an_unknown_name(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "remote.csv", "asset,provider\nB,x\nCC,x\n,x\n");
    folder_accept(f);
#define UNKNOWN_ASSET(line, id)                                                             \
    {"remote.csv", line,                                                                    \
     "The asset \"" id "\" is not in assets.csv. Because it may be a misspelt one, remote " \
     "service counts as unknown for every asset that is not named here."}
    FOLDER_WARNINGS(f, UNKNOWN_ASSET(3, "CC"), UNKNOWN_ASSET(4, ""));
    expect_remote(f, "A", NULL);
    expect_remote(f, "B", CONNECTED);
    expect_remote(f, "C", NULL);
    assert_int_equal(f->hospital->n_remotes, 1);
}

static void test_a_file_that_says_nothing_is_refused(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "remote.csv", "");
    folder_refuse(f, "remote.csv: the file is empty.");
    folder_put(f, "remote.csv", "provider\nx\n");
    folder_refuse(f, "remote.csv: there is no column \"asset\" (資産ID).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_the_file_nothing_is_known, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_named_are_connected_the_others_not, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_cp932, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_only_heads, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_an_unknown_name, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_that_says_nothing_is_refused, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
