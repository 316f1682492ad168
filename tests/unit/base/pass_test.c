/* Tests of base/pass. */
#include "base/pass.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/macros.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

static size_t count_open(void)
{
    DIR *dir = opendir("/proc/self/fd");
    size_t n = 0;

    assert_non_null(dir);
    while (readdir(dir)) {
        n++;
    }
    closedir(dir);
    return n;
}

/* Two ends, and a pipe whose writing end is passed. */
struct fixture {
    int ends[2];
    int pipe[2];
    size_t n_open;
};

static int set_up(void **state)
{
    static struct fixture f;

    f.n_open = count_open();
    *state = &f;
    return seki_pass_pair(f.ends) < 0 || pipe(f.pipe) < 0 ? -1 : 0;
}

static int tear_down(void **state)
{
    const struct fixture *f = *state;

    close(f->ends[0]);
    close(f->ends[1]);
    close(f->pipe[0]);
    close(f->pipe[1]);
    assert_int_equal(count_open(), f->n_open);
    return 0;
}

static void test_file_comes_through(void **state)
{
    const struct fixture *f = *state;
    char text[8] = "";
    char byte = 0;
    int file = -1;

    assert_int_equal(seki_pass_send(f->ends[0], "abc", 3, f->pipe[1]), 0);
    assert_int_equal(seki_pass_receive(f->ends[1], text, sizeof(text), &file), 3);
    assert_memory_equal(text, "abc", 3);
    assert_int_equal(fcntl(file, F_GETFD), FD_CLOEXEC);
    assert_int_equal(write(file, "x", 1), 1);
    assert_int_equal(read(f->pipe[0], &byte, 1), 1);
    assert_int_equal(byte, 'x');
    close(file);
}

static void test_messages_keep_their_borders(void **state)
{
    const struct fixture *f = *state;
    char text[8] = "";
    int file = -1;

    for (int i = 0; i < 2; i++) {
        assert_int_equal(seki_pass_send(f->ends[0], "ab", 2, f->pipe[0]), 0);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(seki_pass_receive(f->ends[1], text, sizeof(text), &file), 2);
        close(file);
    }
}

static void test_other_end_is_closed(void **state)
{
    struct fixture *f = *state;
    char byte;
    int file = -1;

    close(f->ends[0]);
    assert_int_equal(seki_pass_receive(f->ends[1], &byte, 1, &file), 0);
    assert_int_equal(seki_pass_send(f->ends[1], "x", 1, f->pipe[0]), -EPIPE); /* and no SIGPIPE */
    f->ends[0] = dup(f->ends[1]);
}

/* The largest message, and one byte more: nothing of it stays open. */
static void test_size(void **state)
{
    const struct fixture *f = *state;
    static char text[SEKI_LIMIT_REQUEST_BYTES + 1];
    int file = -1;

    assert_int_equal(seki_pass_send(f->ends[0], text, sizeof(text) - 1, f->pipe[0]), 0);
    assert_int_equal(seki_pass_receive(f->ends[1], text, SEKI_LIMIT_REQUEST_BYTES, &file),
                     SEKI_LIMIT_REQUEST_BYTES);
    close(file);
    file = -1;
    assert_int_equal(seki_pass_send(f->ends[0], text, sizeof(text), f->pipe[0]), 0);
    assert_int_equal(seki_pass_receive(f->ends[1], text, SEKI_LIMIT_REQUEST_BYTES, &file),
                     -EMSGSIZE);
    assert_int_equal(file, -1);
}

/* A message with `n` files. */
static void send_files(const struct fixture *f, size_t n)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(8 * sizeof(int))];
    } control = {.bytes = {0}};
    int files[8];
    struct iovec piece = {.iov_base = (char[]){"x"}, .iov_len = 1};
    struct msghdr msg = {.msg_iov = &piece, .msg_iovlen = 1};

    for (size_t i = 0; i < n; i++) {
        files[i] = f->pipe[0];
    }
    if (n > 0) {
        msg.msg_control = control.bytes;
        msg.msg_controllen = CMSG_SPACE(n * sizeof(int));
        control.head.cmsg_level = SOL_SOCKET;
        control.head.cmsg_type = SCM_RIGHTS;
        control.head.cmsg_len = CMSG_LEN(n * sizeof(int));
        memcpy(CMSG_DATA(&control.head), files, n * sizeof(int));
    }
    assert_int_equal(sendmsg(f->ends[0], &msg, 0), 1);
}

static void test_exactly_one_file(void **state)
{
    static const size_t numbers[] = {0, 2, 4, 8};
    const struct fixture *f = *state;
    char byte;
    int file = -1;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(numbers); i++) {
        send_files(f, numbers[i]);
        assert_int_equal(seki_pass_receive(f->ends[1], &byte, 1, &file), -EBADMSG);
        assert_int_equal(file, -1);
    }
}

static void test_faults(void **state)
{
    const struct fixture *f = *state;
    char byte;
    int file = -1;
    int ends[2];

    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_pass_pair(ends), -EIO);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_pass_send(f->ends[0], "x", 1, f->pipe[0]), -EIO);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_pass_receive(f->ends[1], &byte, 1, &file), -EIO);
    steer_off();
}

#define with_ends(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_ends(test_file_comes_through),  with_ends(test_messages_keep_their_borders),
        with_ends(test_other_end_is_closed), with_ends(test_size),
        with_ends(test_exactly_one_file),    with_ends(test_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
