/* Tests of base/successor: this program is its own successor. */
#include "base/successor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "unit/base/texts.h"

static int64_t number_of(const char *text)
{
    int64_t number = -1;

    assert_true(seki_str_to_int(seki_str_from_c(text), 0, INT32_MAX, &number));
    return number;
}

/* Of what is handed over there is one descriptor, into which it writes before it tells. */
static int start(struct seki_successor *it, const char *how, int fd, int64_t ms)
{
    char tells[16]; /* a number */
    char handed[16];
    const char *const arguments[] = {"/proc/self/exe", how, tells, handed, NULL};

    assert_int_equal(seki_successor_init(it), 0);
    (void)snprintf(tells, sizeof(tells), "%d", it->tells);
    (void)snprintf(handed, sizeof(handed), "%d", fd);
    return seki_successor_start(it, arguments, &fd, 1, ms);
}

static void test_is_ready(void **state)
{
    struct seki_successor it;
    char said[4] = ""; /* "here" is longer than is read */
    int ends[2];

    (void)state;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(start(&it, "ready", ends[1], 20000), 0);
    assert_int_equal(read(ends[0], said, sizeof(said)), 4);
    assert_memory_equal(said, "here", 4);
    assert_int_equal(waitpid(it.pid, NULL, 0), it.pid);
    seki_successor_finish(&it);
    close(ends[0]);
    close(ends[1]);
}

/* One that ends, one that waits for ever, one that is none: nothing of them is left. */
static void test_is_not(void **state)
{
    const char *const none[] = {"/nowhere/at/all", NULL};
    struct seki_successor it;

    (void)state;
    assert_int_equal(start(&it, "ends", STDERR_FILENO, 20000), -ECHILD);
    assert_int_equal(kill(it.pid, 0), -1);
    seki_successor_finish(&it);
    assert_int_equal(start(&it, "waits", STDERR_FILENO, 50), -ETIMEDOUT);
    assert_int_equal(kill(it.pid, 0), -1);
    seki_successor_finish(&it);
    assert_int_equal(seki_successor_init(&it), 0);
    assert_int_equal(seki_successor_start(&it, none, NULL, 0, 1000), -ENOENT);
    seki_successor_finish(&it);
    assert_int_equal(seki_successor_tell(-1), -EBADF);
}

/* The second run. */
static int succeed(char **argv)
{
    if (strcmp(argv[1], "waits") == 0) {
        pause();
    }
    if (strcmp(argv[1], "ready") != 0) {
        return 1;
    }
    return write((int)number_of(argv[3]), "here", 4) == 4 &&
                   seki_successor_tell((int)number_of(argv[2])) == 0
               ? 0
               : 1;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_ready),
        cmocka_unit_test(test_is_not),
    };

    return argc == 4 ? succeed(argv) : cmocka_run_group_tests(tests, NULL, NULL);
}
