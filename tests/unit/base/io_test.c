/* Tests of base/io: opening, writing, folders, and what an errno becomes. Reading: io_read_test. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "msg/m_err.h"
#include "unit/base/steer.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"

#define WITH_DIR(test) cmocka_unit_test_setup_teardown(test, temp_dir_set_up, temp_dir_tear_down)

static void test_open(void **state)
{
    const struct temp_dir *dir = *state;
    const char *path = temp_path(dir, "new");
    mode_t old = umask(027);
    int fd = seki_io_open(path, O_WRONLY | O_CREAT | O_EXCL);
    struct stat st;

    umask(old);
    assert_true(fd >= 0);
    assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    seki_io_close(&fd);
    assert_int_equal(seki_io_open(path, O_WRONLY | O_CREAT | O_EXCL), -EEXIST);
    assert_int_equal(seki_io_open(temp_path(dir, "none"), O_RDONLY), -ENOENT);
    assert_int_equal(seki_io_open(dir->path, O_WRONLY), -EISDIR);
}

static void test_close(void **state)
{
    const struct temp_dir *dir = *state;
    int fd = seki_io_open(dir->path, O_RDONLY);
    int was = fd;

    assert_true(fd >= 0);
    seki_io_close(&fd);
    assert_int_equal(fd, -1);
    assert_int_equal(fcntl(was, F_GETFD), -1);
    seki_io_close(&fd);
    assert_int_equal(fd, -1);
}

static void test_write_all(void **state)
{
    const struct temp_dir *dir = *state;
    const char *path = temp_path(dir, "out");
    int fd = seki_io_open(path, O_WRONLY | O_CREAT);

    assert_true(fd >= 0);
    assert_int_equal(seki_io_write_all(fd, "abc", 3), 0);
    assert_int_equal(seki_io_write_all(fd, NULL, 0), 0);
    assert_int_equal(seki_io_write_all(fd, "\0d", 2), 0);
    assert_int_equal(seki_io_fsync(fd), 0);
    seki_io_close(&fd);
    temp_expect(path, "abc\0d", 5);
    assert_int_equal(seki_io_write_all(-1, "a", 1), -EBADF);
}

static void test_disk_is_full(void **state)
{
    int fd = seki_io_open("/dev/full", O_WRONLY);

    (void)state;
    if (fd < 0) {
        skip();
    }
    assert_int_equal(seki_io_write_all(fd, "abc", 3), -ENOSPC);
    seki_io_close(&fd);
}

/* A limit of the file's size makes write() take a part first and then refuse. */
static void test_write_takes_a_part(void **state)
{
    const struct temp_dir *dir = *state;
    const char *path = temp_path(dir, "out");
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;
    struct rlimit small;
    struct rlimit old;
    int fd = seki_io_open(path, O_WRONLY | O_CREAT);
    int r;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = (struct rlimit){.rlim_cur = 4, .rlim_max = old.rlim_max};
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    r = seki_io_write_all(fd, "abcdefgh", 8);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(sigaction(SIGXFSZ, &before, NULL), 0);
    assert_int_equal(r, -EFBIG);
    assert_int_equal(seki_io_write_all(fd, "efgh", 4), 0);
    seki_io_close(&fd);
    temp_expect(path, "abcdefgh", 8);
}

#define MANY ((size_t)300000) /* more than a pipe holds */

static char nth_byte(size_t i)
{
    return (char)(i * 7 + i / 1000);
}

/* The other end of a pipe: takes its time, then checks every byte. Its exit status. */
static int read_slowly(int fd)
{
    size_t n = 0;
    char byte;

    usleep(60000);
    while (read(fd, &byte, 1) == 1) {
        if (byte != nth_byte(n++)) {
            return 1;
        }
    }
    return n == MANY ? 0 : 2;
}

static void on_alarm(int number)
{
    (void)number;
}

/* Calls seki_io_write_all() while a signal comes every 10 ms: write() returns with a part. */
static int write_among_signals(int fd, const char *bytes)
{
    struct sigaction act = {.sa_handler = on_alarm}; /* without SA_RESTART */
    struct itimerval often = {{0, 10000}, {0, 10000}};
    struct itimerval never = {{0, 0}, {0, 0}};
    struct sigaction before;
    int r;

    assert_int_equal(sigaction(SIGALRM, &act, &before), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &often, NULL), 0);
    r = seki_io_write_all(fd, bytes, MANY);
    assert_int_equal(setitimer(ITIMER_REAL, &never, NULL), 0);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
    return r;
}

static void test_signals_do_not_matter(void **state)
{
    static char bytes[MANY];
    int ends[2];
    int status = -1;
    pid_t child;

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        bytes[i] = nth_byte(i);
    }
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    fflush(NULL);
    child = fork();
    if (child == 0) {
        close(ends[1]);
        _exit(read_slowly(ends[0]));
    }
    assert_true(child > 0);
    seki_io_close(&ends[0]);
    assert_int_equal(write_among_signals(ends[1], bytes), 0);
    seki_io_close(&ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void test_rename(void **state)
{
    const struct temp_dir *dir = *state;
    const char *from = temp_file(dir, "from", "new", 3);
    const char *to = temp_file(dir, "to", "old", 3);

    assert_int_equal(seki_io_rename(from, to), 0);
    temp_expect(to, "new", 3);
    assert_int_equal(seki_io_kind_of(from), SEKI_IO_NOTHING);
    assert_int_equal(seki_io_rename(from, to), -ENOENT);
}

static void test_mkdir(void **state)
{
    const struct temp_dir *dir = *state;
    const char *path = temp_path(dir, "a");
    mode_t old = umask(027);
    int r = seki_io_mkdir(path);
    struct stat st;

    umask(old);
    assert_int_equal(r, 0);
    assert_int_equal(stat(path, &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0750);
    assert_int_equal(seki_io_mkdir(path), -EEXIST);
    assert_int_equal(seki_io_mkdir(temp_path(dir, "b/c")), -ENOENT);
}

static void test_link(void **state)
{
    const struct temp_dir *dir = *state;
    const char *from = temp_file(dir, "from", "x", 1);
    const char *to = temp_path(dir, "to");

    assert_int_equal(seki_io_link(from, to), 0);
    temp_expect(to, "x", 1);
    temp_expect(from, "x", 1);
    assert_int_equal(seki_io_link(from, to), -EEXIST);
    assert_int_equal(seki_io_link(temp_path(dir, "none"), temp_path(dir, "new")), -ENOENT);
}

static void test_each_call_can_be_made_to_fail(void **state)
{
    const struct temp_dir *dir = *state;
    const char *path = temp_file(dir, "f", "x", 1);
    int fd = seki_io_open(path, O_RDWR);
    char byte;

    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_open(path, O_RDONLY) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_read(fd, &byte, 1) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_io_write_all(fd, "y", 1), -ENOSPC);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_fsync(fd) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_rename(path, temp_path(dir, "g")) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_link(path, temp_path(dir, "g")) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_true(seki_io_mkdir(temp_path(dir, "d")) < 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_io_kind_of(path), SEKI_IO_UNKNOWN); /* it is not NOTHING */
    steer_off();
    seki_io_close(&fd);
    temp_expect(path, "x", 1);
    assert_int_equal(temp_count(dir->path), 1);
}

static void test_kinds(void **state)
{
    const struct temp_dir *dir = *state;
    const char *file = temp_file(dir, "file", "", 0);
    const char *link = temp_path(dir, "link");

    assert_int_equal(seki_io_kind_of(file), SEKI_IO_FILE);
    assert_int_equal(seki_io_kind_of(dir->path), SEKI_IO_DIR);
    assert_int_equal(seki_io_kind_of(temp_path(dir, "none")), SEKI_IO_NOTHING);
    assert_int_equal(seki_io_kind_of(""), SEKI_IO_NOTHING);
    assert_int_equal(seki_io_kind_of("/dev/null"), SEKI_IO_OTHER);
    assert_int_equal(symlink(file, link), 0);
    assert_int_equal(seki_io_kind_of(link), SEKI_IO_FILE);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink("nowhere", link), 0);
    assert_int_equal(seki_io_kind_of(link), SEKI_IO_NOTHING);
    assert_int_equal(seki_io_kind_of(temp_path(dir, "file/below")), SEKI_IO_NOTHING);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink("link", link), 0); /* to itself */
    assert_int_equal(seki_io_kind_of(link), SEKI_IO_UNKNOWN);
}

static void test_path_join(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str s;

    (void)state;
    seki_arena_init(&arena, 1000);
    s = seki_path_join(&arena, SEKI_STR("a/b"), SEKI_STR("c"));
    assert_str(s, "a/b/c");
    assert_int_equal(s.p[s.n], 0);
    assert_str(seki_path_join(&arena, SEKI_STR("a/"), SEKI_STR("c")), "a/c");
    assert_str(seki_path_join(&arena, SEKI_STR("/"), SEKI_STR("c")), "/c");
    assert_str(seki_path_join(&arena, SEKI_STR(""), SEKI_STR("c")), "c");
    assert_str(seki_path_join(&arena, seki_str_of(NULL, 0), SEKI_STR("c")), "c");
}

static void test_path_last(void **state)
{
    (void)state;
    assert_str(seki_path_last(SEKI_STR("a/b/c")), "c");
    assert_str(seki_path_last(SEKI_STR("a/b/c//")), "c");
    assert_str(seki_path_last(SEKI_STR("/c")), "c");
    assert_str(seki_path_last(SEKI_STR("c")), "c");
    assert_str(seki_path_last(SEKI_STR("/")), "/");
    assert_str(seki_path_last(SEKI_STR("//")), "/");
    assert_int_equal(seki_path_last(SEKI_STR("")).n, 0);
}

static void test_path_join_without_memory(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    seki_arena_init(&arena, 0);
    assert_null(seki_path_join(&arena, SEKI_STR("a"), SEKI_STR("c")).p);
    assert_null(seki_path_join(&arena, SEKI_STR(""), SEKI_STR("c")).p);
}

static const struct {
    int number;
    int code;
    int message;
} kinds_of_trouble[] = {
    {ENOENT, SEKI_ERR_NOTFOUND, SEKI_MSG_err_not_found},
    {ENOTDIR, SEKI_ERR_NOTFOUND, SEKI_MSG_err_not_found},
    {ELOOP, SEKI_ERR_NOTFOUND, SEKI_MSG_err_link_loop},
    {EISDIR, SEKI_ERR_INVALID, SEKI_MSG_err_is_folder},
    {EACCES, SEKI_ERR_DENIED, SEKI_MSG_err_denied},
    {EPERM, SEKI_ERR_DENIED, SEKI_MSG_err_denied},
    {EROFS, SEKI_ERR_DENIED, SEKI_MSG_err_denied},
    {ENOSPC, SEKI_ERR_IO, SEKI_MSG_err_no_space},
    {EDQUOT, SEKI_ERR_IO, SEKI_MSG_err_no_space},
    {ENOMEM, SEKI_ERR_NOMEM, SEKI_MSG_err_nomem},
    {EIO, SEKI_ERR_IO, SEKI_MSG_err_io},
    {EMFILE, SEKI_ERR_IO, SEKI_MSG_err_io},
    {99999, SEKI_ERR_IO, SEKI_MSG_err_io}, /* no errno at all */
};

static void test_fail_path(void **state)
{
    struct seki_err err;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(kinds_of_trouble); i++) {
        int r = seki_fail_path(&err, SEKI_STR("a/b"), -kinds_of_trouble[i].number);
        assert_int_equal(r, kinds_of_trouble[i].code);
        assert_int_equal(err.code, r);
        assert_int_equal(err.what.id, kinds_of_trouble[i].message);
        if (r != SEKI_ERR_NOMEM) {
            assert_str(err.what.arg[0].str, "a/b");
            assert_int_not_equal(err.hint.id, SEKI_MSG_NONE);
        }
    }
    (void)seki_fail_path(&err, SEKI_STR("a/b"), -EIO);
    assert_str(err.what.arg[1].str, "Input/output error"); /* whatever the locale */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DIR(test_open),
        WITH_DIR(test_close),
        WITH_DIR(test_write_all),
        cmocka_unit_test(test_disk_is_full),
        WITH_DIR(test_write_takes_a_part),
        cmocka_unit_test(test_signals_do_not_matter),
        WITH_DIR(test_rename),
        WITH_DIR(test_mkdir),
        WITH_DIR(test_link),
        WITH_DIR(test_each_call_can_be_made_to_fail),
        WITH_DIR(test_kinds),
        cmocka_unit_test(test_path_join),
        cmocka_unit_test(test_path_last),
        cmocka_unit_test(test_path_join_without_memory),
        cmocka_unit_test(test_fail_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
