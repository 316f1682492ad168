/* Tests of base/fault: the wish comes from the environment, is read once, and fails one call. */
#include "base/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/base/temp_dir.h"
#include "unit/format/check.h"

#define CALLS 6 /* of each kind, in turn */

/* In a child, because the wish is read once in the life of a process. */
static int calls_that_failed(enum seki_fault_kind kind)
{
    int failed = 0;

    for (int i = 1; i <= CALLS; i++) {
        for (int each = 0; each < SEKI_FAULT_MAX; each++) {
            if (!seki_fault((enum seki_fault_kind)each)) {
                continue;
            }
            if (each != (int)kind) {
                return 98; /* the other kind */
            }
            failed = failed ? 99 : i;
        }
    }
    return failed;
}

/* Which of the calls failed: 0 none, 98 one of the other kind, 99 more than one. */
static int run(const char *wish, const char *count_file, enum seki_fault_kind kind)
{
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        if (wish) {
            setenv("SEKI_FAULT", wish, 1);
        } else {
            unsetenv("SEKI_FAULT");
        }
        if (count_file) {
            setenv("SEKI_FAULT_COUNT", count_file, 1);
        }
        exit(calls_that_failed(kind));
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_no_wish(void **state)
{
    (void)state;
    assert_int_equal(run(NULL, NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("", NULL, SEKI_FAULT_ALLOC), 0);
}

static void test_nth_call_fails(void **state)
{
    (void)state;
    assert_int_equal(run("alloc:1", NULL, SEKI_FAULT_ALLOC), 1);
    assert_int_equal(run("alloc:4", NULL, SEKI_FAULT_ALLOC), 4);
    assert_int_equal(run("alloc:6", NULL, SEKI_FAULT_ALLOC), 6);
    assert_int_equal(run("arena:1", NULL, SEKI_FAULT_ARENA), 1);
    assert_int_equal(run("arena:5", NULL, SEKI_FAULT_ARENA), 5);
    assert_int_equal(run("io:1", NULL, SEKI_FAULT_IO), 1);
    assert_int_equal(run("io:3", NULL, SEKI_FAULT_IO), 3);
}

static void test_calls_past_the_end(void **state)
{
    (void)state;
    assert_int_equal(run("alloc:7", NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("alloc:17", NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("io:1000000", NULL, SEKI_FAULT_IO), 0);
}

static void test_wishes_that_make_no_sense(void **state)
{
    (void)state;
    assert_int_equal(run("alloc:0", NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("alloc:", NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("alloc", NULL, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("io", NULL, SEKI_FAULT_IO), 0);
    assert_int_equal(run("disk:1", NULL, SEKI_FAULT_IO), 0);
    assert_int_equal(run("iox:1", NULL, SEKI_FAULT_IO), 0);
}

static void test_counts_are_appended(void **state)
{
    static const char wanted[] = "alloc 6\narena 6\nio 6\n"
                                 "alloc 6\narena 6\nio 6\n";
    const struct temp_dir *dir = *state;
    const char *path = temp_path(dir, "counts");

    assert_int_equal(run(NULL, path, SEKI_FAULT_ALLOC), 0);
    assert_int_equal(run("io:2", path, SEKI_FAULT_IO), 2);
    temp_expect(path, wanted, strlen(wanted));
}

static void test_counts_without_a_place(void **state)
{
    const struct temp_dir *dir = *state;

    assert_int_equal(run("alloc:2", temp_path(dir, "no/such/folder"), SEKI_FAULT_ALLOC), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_wish),
        cmocka_unit_test(test_nth_call_fails),
        cmocka_unit_test(test_calls_past_the_end),
        cmocka_unit_test(test_wishes_that_make_no_sense),
        cmocka_unit_test_setup_teardown(test_counts_are_appended, temp_dir_set_up,
                                        temp_dir_tear_down),
        cmocka_unit_test_setup_teardown(test_counts_without_a_place, temp_dir_set_up,
                                        temp_dir_tear_down),
    };

    unsetenv("SEKI_FAULT_COUNT");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
