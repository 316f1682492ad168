/* Tests of base/io: reading whole files and folders. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "base/alloc.h"
#include "base/io.h"
#include "msg/m_err.h"
#include "unit/base/steer.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"

struct fixture {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_err err;
    struct seki_str bytes;
};

static int set_up(void **state)
{
    static struct fixture f;
    void *dir = NULL;
    int r = temp_dir_set_up(&dir);

    f = (struct fixture){.dir = dir, .bytes = SEKI_STR("untouched")};
    seki_arena_init(&f.arena, (size_t)16 << 20);
    *state = &f;
    return r;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    void *dir = f->dir;

    steer_off();
    seki_arena_finish(&f->arena);
    return temp_dir_tear_down(&dir);
}

static int read_file(struct fixture *f, const char *path, size_t max)
{
    return seki_io_read_file(&f->arena, path, max, &f->bytes, &f->err);
}

static void check_failed(struct fixture *f, int got, int wanted)
{
    assert_int_equal(got, wanted);
    assert_int_equal(f->err.code, wanted);
    assert_str(f->bytes, "untouched");
}

static void test_read_file(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_file(f, temp_file(f->dir, "a", "a\0b\n", 4), 1000), 0);
    assert_str(f->bytes, "a\0b\n");
    assert_int_equal(f->bytes.p[4], 0);
}

static void test_limit(void **state)
{
    struct fixture *f = *state;
    const char *path = temp_file(f->dir, "a", "0123456789", 10);

    check_failed(f, read_file(f, path, 9), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_file_too_large);
    assert_same_str(f->err.what.arg[0].str, seki_str_from_c(path));
    assert_int_equal(f->err.what.arg[1].number, 9);
}

static void test_at_the_limit(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_file(f, temp_file(f->dir, "a", "0123456789", 10), 10), 0);
    assert_str(f->bytes, "0123456789");
}

static void test_empty_file(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_file(f, temp_file(f->dir, "a", "", 0), 0), 0);
    assert_str(f->bytes, "");
    assert_non_null(f->bytes.p);
    assert_int_equal(f->bytes.p[0], 0);
}

/* Larger than any buffer on the way. */
static void test_large_file(void **state)
{
    struct fixture *f = *state;
    size_t n = ((size_t)2 << 20) + 7;
    char *bytes = seki_malloc(n);

    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char)(i * 7 + i / 4096);
    }
    assert_int_equal(read_file(f, temp_file(f->dir, "a", bytes, n), n), 0);
    assert_int_equal(f->bytes.n, n);
    assert_memory_equal(f->bytes.p, bytes, n);
    seki_free(bytes);
}

static void test_no_file(void **state)
{
    struct fixture *f = *state;

    check_failed(f, read_file(f, temp_path(f->dir, "none"), 10), SEKI_ERR_NOTFOUND);
    check_failed(f, read_file(f, temp_path(f->dir, "none/none"), 10), SEKI_ERR_NOTFOUND);
    check_failed(f, read_file(f, "", 10), SEKI_ERR_NOTFOUND);
    check_failed(f, read_file(f, f->dir->path, 10), SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_is_folder);
}

static void test_denied(void **state)
{
    struct fixture *f = *state;
    const char *path = temp_file(f->dir, "a", "x", 1);

    if (geteuid() == 0) {
        skip(); /* nothing is denied to root */
    }
    assert_int_equal(chmod(path, 0), 0);
    check_failed(f, read_file(f, path, 10), SEKI_ERR_DENIED);
}

static void test_endless_file(void **state)
{
    struct fixture *f = *state;

    check_failed(f, read_file(f, "/dev/zero", 100000), SEKI_ERR_INVALID);
}

/* A file whose size the system does not tell. */
static void test_size_is_unknown(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_file(f, "/proc/self/status", 100000), 0);
    assert_true(seki_str_starts(f->bytes, SEKI_STR("Name:")));
    assert_true(seki_str_ends(f->bytes, SEKI_STR("\n")));
}

/* Reads `n` bytes that come through a pipe. */
static int read_pipe(struct fixture *f, const char *bytes, size_t n, size_t max)
{
    int ends[2];
    int r;

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(seki_io_write_all(ends[1], bytes, n), 0);
    seki_io_close(&ends[1]);
    r = seki_io_read_fd(&f->arena, ends[0], SEKI_STR("the pipe"), max, &f->bytes, &f->err);
    seki_io_close(&ends[0]);
    return r;
}

static void test_pipe(void **state)
{
    struct fixture *f = *state;
    static char bytes[20000]; /* fewer than a pipe holds */

    memset(bytes, 'x', sizeof(bytes));
    check_failed(f, read_pipe(f, "0123456789", 10, 9), SEKI_ERR_LIMIT);
    assert_str(f->err.what.arg[0].str, "the pipe");
    assert_int_equal(f->err.what.arg[1].number, 9);
    assert_int_equal(read_pipe(f, "0123456789", 10, 10), 0);
    assert_str(f->bytes, "0123456789");
    assert_int_equal(read_pipe(f, "", 0, 0), 0);
    assert_str(f->bytes, "");
    assert_int_equal(read_pipe(f, bytes, sizeof(bytes), sizeof(bytes)), 0);
    assert_same_str(f->bytes, seki_str_of(bytes, sizeof(bytes)));
}

static volatile sig_atomic_t alarms;

static void on_alarm(int number)
{
    (void)number;
    alarms++;
}

/* The byte comes only after some signals have interrupted the call. */
static char read_among_signals(void)
{
    int ends[2];
    char byte = 0;
    pid_t child;

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    fflush(NULL);
    child = fork();
    if (child == 0) {
        usleep(100000);
        _exit(write(ends[1], "z", 1) == 1 ? 0 : 1);
    }
    assert_true(child > 0);
    assert_int_equal(seki_io_read(ends[0], &byte, 1), 1);
    while (waitpid(child, NULL, 0) < 0) {
    }
    seki_io_close(&ends[0]);
    seki_io_close(&ends[1]);
    return byte;
}

static void test_signals_do_not_matter(void **state)
{
    struct sigaction act = {.sa_handler = on_alarm}; /* without SA_RESTART */
    struct sigaction before;
    struct itimerval often = {{0, 10000}, {0, 10000}};
    struct itimerval never = {{0, 0}, {0, 0}};
    char byte;

    (void)state;
    assert_int_equal(sigaction(SIGALRM, &act, &before), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &often, NULL), 0);
    byte = read_among_signals();
    assert_int_equal(setitimer(ITIMER_REAL, &never, NULL), 0);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
    assert_int_equal(byte, 'z');
    assert_true(alarms > 0);
}

static int read_again(void *user)
{
    struct fixture *f = user;
    int r;

    seki_arena_finish(&f->arena);
    f->bytes = SEKI_STR("untouched");
    f->err.code = 0;
    r = read_file(f, temp_path(f->dir, "a"), 1000);
    if (r < 0) {
        check_failed(f, r, r);
    } else {
        assert_str(f->bytes, "abc");
    }
    return r;
}

static void test_each_step_of_reading_fails(void **state)
{
    struct fixture *f = *state;

    temp_file(f->dir, "a", "abc", 3);
    assert_int_equal(steer_sweep(SEKI_FAULT_IO, read_again, f), 3); /* open, read, read the end */
    assert_true(steer_sweep(SEKI_FAULT_ALLOC, read_again, f) >= 2);
    assert_true(steer_sweep(SEKI_FAULT_ARENA, read_again, f) >= 1);
}

static void test_arena_is_full(void **state)
{
    struct fixture *f = *state;
    const char *path = temp_file(f->dir, "a", "0123456789abcdef", 16);
    int failed = 0;
    int r;

    for (f->arena.max = 0; (r = read_file(f, path, 1000)) < 0; f->arena.max += 16) {
        check_failed(f, r, SEKI_ERR_NOMEM);
        seki_arena_finish(&f->arena);
        assert_true(++failed < 1000);
    }
    assert_true(failed >= 2);
    assert_str(f->bytes, "0123456789abcdef");
}

static int list(struct fixture *f, const char *path, size_t max, struct seki_str **names, size_t *n)
{
    return seki_io_list(&f->arena, path, max, names, n, &f->err);
}

static void test_list(void **state)
{
    struct fixture *f = *state;
    static const char *const files[] = {"b", "a.csv", ".hidden", "B", "関", "a", "..x", "10", "9"};
    struct seki_str *names = NULL;
    size_t n = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(files); i++) {
        temp_file(f->dir, files[i], "", 0);
    }
    assert_int_equal(seki_io_mkdir(temp_path(f->dir, "folder")), 0);
    assert_int_equal(list(f, f->dir->path, 100, &names, &n), 0);
    assert_int_equal(n, 8);
    assert_str(names[0], "10");
    assert_str(names[1], "9");
    assert_str(names[2], "B");
    assert_str(names[3], "a");
    assert_str(names[4], "a.csv");
    assert_str(names[5], "b");
    assert_str(names[6], "folder");
    assert_str(names[7], "関");
    assert_int_equal(names[0].p[2], 0);
}

static void test_list_limit(void **state)
{
    struct fixture *f = *state;
    struct seki_str *names = NULL;
    size_t n = 4711;

    temp_file(f->dir, "a", "", 0);
    temp_file(f->dir, "b", "", 0);
    temp_file(f->dir, ".c", "", 0); /* does not count */
    assert_int_equal(list(f, f->dir->path, 1, &names, &n), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.code, SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.arg[1].number, 1);
    assert_null(names);
    assert_int_equal(n, 4711);
    assert_int_equal(list(f, f->dir->path, 2, &names, &n), 0);
    assert_int_equal(n, 2);
}

static void test_list_of_nothing(void **state)
{
    struct fixture *f = *state;
    struct seki_str *names = NULL;
    size_t n = 4711;

    assert_int_equal(list(f, temp_path(f->dir, "none"), 10, &names, &n), SEKI_ERR_NOTFOUND);
    assert_int_equal(list(f, temp_file(f->dir, "a", "", 0), 10, &names, &n), SEKI_ERR_NOTFOUND);
    assert_int_equal(n, 4711);
    assert_int_equal(seki_io_mkdir(temp_path(f->dir, "empty")), 0);
    assert_int_equal(list(f, temp_path(f->dir, "empty"), 0, &names, &n), 0);
    assert_int_equal(n, 0);
}

static int list_again(void *user)
{
    struct fixture *f = user;
    struct seki_str *names = NULL;
    size_t n = 4711;
    int r;

    seki_arena_finish(&f->arena);
    r = list(f, f->dir->path, 10, &names, &n);
    if (r < 0) {
        assert_int_equal(f->err.code, r);
        assert_null(names);
    }
    assert_int_equal(n, r < 0 ? 4711 : 2);
    return r;
}

/* A list that ends early must not look like a short one. */
static void test_each_step_of_listing_fails(void **state)
{
    struct fixture *f = *state;

    temp_file(f->dir, "a", "", 0);
    temp_file(f->dir, "b", "", 0);
    assert_true(steer_sweep(SEKI_FAULT_IO, list_again, f) >= 2);
    assert_true(steer_sweep(SEKI_FAULT_ALLOC, list_again, f) >= 1);
    assert_true(steer_sweep(SEKI_FAULT_ARENA, list_again, f) >= 2);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_read_file),
        WITH(test_limit),
        WITH(test_at_the_limit),
        WITH(test_empty_file),
        WITH(test_large_file),
        WITH(test_no_file),
        WITH(test_denied),
        WITH(test_endless_file),
        WITH(test_size_is_unknown),
        WITH(test_pipe),
        cmocka_unit_test(test_signals_do_not_matter),
        WITH(test_each_step_of_reading_fails),
        WITH(test_arena_is_full),
        WITH(test_list),
        WITH(test_list_limit),
        WITH(test_list_of_nothing),
        WITH(test_each_step_of_listing_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
