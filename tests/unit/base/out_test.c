/* Tests of base/out: files of a set appear whole and together. Failures: out_fault_test. */
#include "base/out.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "unit/base/steer.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"

struct fixture {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_out out;
    struct seki_err err;
};

static int set_up(void **state)
{
    static struct fixture f;
    void *dir = NULL;
    int r = temp_dir_set_up(&dir);

    f = (struct fixture){.dir = dir};
    seki_arena_init(&f.arena, (size_t)1 << 20);
    seki_out_init(&f.out, &f.arena);
    *state = &f;
    return r;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    void *dir = f->dir;

    seki_out_finish(&f->out);
    seki_arena_finish(&f->arena);
    return temp_dir_tear_down(&dir);
}

static struct seki_str at(struct fixture *f, const char *name)
{
    return seki_str_from_c(temp_path(f->dir, name));
}

static int write_file(struct fixture *f, const char *name, struct seki_str bytes)
{
    return seki_out_write(&f->out, at(f, name), bytes, &f->err);
}

static void test_write_and_commit(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(write_file(f, "a", SEKI_STR("first\0")), 0);
    assert_int_equal(write_file(f, "b", SEKI_STR("")), 0);
    assert_int_equal(seki_io_kind_of(temp_path(f->dir, "a")), SEKI_IO_NOTHING); /* not yet */
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "a"), "first\0", 6);
    temp_expect(temp_path(f->dir, "b"), "", 0);
    assert_int_equal(temp_count(f->dir->path), 2);
}

static void test_old_file_is_replaced(void **state)
{
    struct fixture *f = *state;
    const char *path = temp_file(f->dir, "a", "a long old text", 15);

    assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
    temp_expect(path, "a long old text", 15);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(path, "new", 3);
    assert_int_equal(temp_count(f->dir->path), 1);
}

static void test_without_commit_nothing_happened(void **state)
{
    struct fixture *f = *state;

    temp_file(f->dir, "a", "old", 3);
    assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
    assert_int_equal(write_file(f, "b", SEKI_STR("new")), 0);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "a"), "old", 3);
    assert_int_equal(temp_count(f->dir->path), 1);
}

static mode_t mode_of(struct fixture *f, const char *name)
{
    struct stat st;

    assert_int_equal(lstat(temp_path(f->dir, name), &st), 0);
    return st.st_mode & 07777;
}

/* What somebody set stays; a link or a file that runs as its owner is no model. */
static void test_permissions_stay(void **state)
{
    static const mode_t modes[] = {0600, 0640, 0444, 0666, 0755};
    struct fixture *f = *state;
    mode_t mask = umask(022);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(modes); i++) {
        temp_file(f->dir, "a", "old", 3);
        assert_int_equal(chmod(temp_path(f->dir, "a"), modes[i]), 0);
        assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
        assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
        temp_expect(temp_path(f->dir, "a"), "new", 3);
        assert_int_equal(mode_of(f, "a"), modes[i]);
        assert_int_equal(remove(temp_path(f->dir, "a")), 0);
    }
    assert_int_equal(write_file(f, "b", SEKI_STR("new")), 0);
    assert_int_equal(symlink("b", temp_path(f->dir, "c")), 0);
    assert_int_equal(write_file(f, "c", SEKI_STR("new")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(mode_of(f, "b"), 0644);
    assert_int_equal(mode_of(f, "c"), 0644);
    assert_int_equal(chmod(temp_path(f->dir, "b"), 04755), 0);
    assert_int_equal(write_file(f, "b", SEKI_STR("newer")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(mode_of(f, "b"), 0755);
    umask(mask);
}

/* Of two runs into one folder the second is refused, until the first has ended. */
static void test_a_folder_has_one_run(void **state)
{
    struct fixture *f = *state;
    struct seki_out SEKI_CLEANUP_OUT second;

    seki_out_init(&second, &f->arena);
    assert_int_equal(seki_out_folder(&f->out, at(f, "dir"), &f->err), 0);
    assert_int_equal(seki_out_folder(&second, at(f, "dir"), &f->err), SEKI_ERR_IO);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_locked);
    assert_int_equal(f->err.hint.id, SEKI_MSG_hint_locked);
    seki_out_finish(&second); /* takes nothing away from the first */
    assert_int_equal(write_file(f, "dir/a", SEKI_STR("x")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(seki_out_folder(&second, at(f, "dir"), &f->err), 0);
    seki_out_finish(&second);
    assert_int_equal(seki_out_folder(&f->out, at(f, "dir"), &f->err), 0);
    temp_expect(temp_path(f->dir, "dir/a"), "x", 1);
}

static void test_nothing_to_commit(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    seki_out_finish(&f->out);
    seki_out_finish(&f->out);
    assert_int_equal(temp_count(f->dir->path), 0);
}

static void test_set_is_used_again(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(write_file(f, "a", SEKI_STR("1")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(write_file(f, "b", SEKI_STR("2")), 0);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "a"), "1", 1);
    assert_int_equal(temp_count(f->dir->path), 1);
}

static void test_number_of_files(void **state)
{
    struct fixture *f = *state;
    char name[8]; /* three digits */

    for (int i = 0; i < SEKI_OUT_FILES; i++) {
        snprintf(name, sizeof(name), "%03d", i % 1000);
        assert_int_equal(write_file(f, name, SEKI_STR("x")), 0);
    }
    assert_int_equal(write_file(f, "over", SEKI_STR("x")), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.arg[1].number, SEKI_OUT_FILES);
    assert_int_equal(temp_count(f->dir->path), SEKI_OUT_FILES);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(temp_count(f->dir->path), SEKI_OUT_FILES);
    temp_expect(temp_path(f->dir, "015"), "x", 1);
}

static void test_mode_is_that_of_any_file(void **state)
{
    struct fixture *f = *state;
    mode_t old = umask(027);
    int r = write_file(f, "a", SEKI_STR("x"));
    struct stat st;

    umask(old);
    assert_int_equal(r, 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(stat(temp_path(f->dir, "a"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void test_new_folder(void **state)
{
    struct fixture *f = *state;
    struct seki_str folder = at(f, "report");

    assert_int_equal(seki_out_folder(&f->out, folder, &f->err), 0);
    assert_int_equal(write_file(f, "report/a", SEKI_STR("x")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "report/a"), "x", 1);
    assert_int_equal(temp_count(temp_path(f->dir, "report")), 1);
}

static void test_new_folder_goes_again(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_out_folder(&f->out, at(f, "report"), &f->err), 0);
    assert_int_equal(write_file(f, "report/a", SEKI_STR("x")), 0);
    seki_out_finish(&f->out);
    assert_int_equal(temp_count(f->dir->path), 0);
}

static void test_folder_that_was_there_stays(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_io_mkdir(temp_path(f->dir, "report")), 0);
    assert_int_equal(seki_out_folder(&f->out, at(f, "report"), &f->err), 0);
    assert_int_equal(write_file(f, "report/a", SEKI_STR("x")), 0);
    seki_out_finish(&f->out);
    assert_int_equal(temp_count(temp_path(f->dir, "report")), 0);
}

static void test_folder_in_which_others_wrote_stays(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_out_folder(&f->out, at(f, "report"), &f->err), 0);
    temp_file(f->dir, "report/theirs", "y", 1);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "report/theirs"), "y", 1);
}

static void check_failed(struct fixture *f, int r, int message)
{
    assert_int_equal(r, SEKI_ERR_IO);
    assert_int_equal(f->err.code, r); /* an output is not an input: 4, not 3 */
    assert_int_equal(f->err.what.id, message);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_ENVIRONMENT);
}

static void test_folder_that_cannot_be(void **state)
{
    struct fixture *f = *state;

    temp_file(f->dir, "file", "x", 1);
    check_failed(f, seki_out_folder(&f->out, at(f, "file"), &f->err), SEKI_MSG_err_not_folder);
    check_failed(f, seki_out_folder(&f->out, at(f, "no/such"), &f->err), SEKI_MSG_err_not_found);
    seki_out_finish(&f->out);
    temp_expect(temp_path(f->dir, "file"), "x", 1);
}

static void test_file_that_cannot_be(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(seki_io_mkdir(temp_path(f->dir, "folder")), 0);
    check_failed(f, write_file(f, "folder", SEKI_STR("x")), SEKI_MSG_err_is_folder);
    check_failed(f, write_file(f, "no/such", SEKI_STR("x")), SEKI_MSG_err_not_found);
    seki_out_finish(&f->out);
    assert_int_equal(temp_count(f->dir->path), 1);
    assert_int_equal(temp_count(temp_path(f->dir, "folder")), 0);
}

/* Where a file "a" of this process is written aside. Overwritten by the next call. */
static const char *hidden(const char *suffix)
{
    static char name[32]; /* ".a.", a process number and the suffix */

    snprintf(name, sizeof(name), ".a.%d.%s", (int)getpid(), suffix);
    return name;
}

/* What a killed run left behind is in nobody's way. */
static void test_leftover_of_an_earlier_run(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(write_file(f, "a", SEKI_STR("x")), 0);
    assert_int_equal(seki_io_kind_of(temp_path(f->dir, hidden("part"))), SEKI_IO_FILE);
    f->out.n = 0; /* as if killed */
    assert_int_equal(temp_count(f->dir->path), 1);
    temp_file(f->dir, hidden("part"), "a long leftover", 15);
    assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(temp_path(f->dir, "a"), "new", 3);
    assert_int_equal(temp_count(f->dir->path), 1);
}

/* The same for a run that was killed between the renames. */
static void test_leftover_of_an_earlier_commit(void **state)
{
    struct fixture *f = *state;

    temp_file(f->dir, "a", "old", 3);
    temp_file(f->dir, hidden("old"), "a leftover", 10);
    assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
    assert_int_equal(write_file(f, "b", SEKI_STR("new")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(temp_path(f->dir, "a"), "new", 3);
    temp_expect(temp_path(f->dir, "b"), "new", 3);
    assert_int_equal(temp_count(f->dir->path), 2); /* already before finish */
}

/* Somebody laid a link where we write aside: what it points to is not ours. */
static void test_link_in_the_way(void **state)
{
    struct fixture *f = *state;
    const char *theirs = temp_file(f->dir, "theirs", "keep", 4);

    assert_int_equal(symlink(theirs, temp_path(f->dir, hidden("part"))), 0);
    assert_int_equal(write_file(f, "a", SEKI_STR("new")), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(temp_path(f->dir, "theirs"), "keep", 4);
    temp_expect(temp_path(f->dir, "a"), "new", 3);
}

/* Fills and flushes as a writer of a long report does. */
static void test_long_stream(void **state)
{
    struct fixture *f = *state;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    static char wanted[300000];
    size_t greatest = 0;

    memset(wanted, 'x', sizeof(wanted));
    wanted[sizeof(wanted) - 1] = 'y';
    assert_int_equal(seki_out_open(&f->out, at(f, "a"), &sink, &f->err), 0);
    for (size_t i = 0; i < sizeof(wanted); i++) {
        seki_buf_add_char(&sink.buf, wanted[i]);
        seki_sink_flush(&sink);
        greatest = SEKI_MAX(greatest, sink.buf.n);
    }
    assert_true(greatest > 1000);   /* large writes, */
    assert_true(greatest < 200000); /* and still not the whole file in memory */
    assert_int_equal(seki_out_close(&sink, &f->err), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(temp_path(f->dir, "a"), wanted, sizeof(wanted));
}

static void test_two_streams_at_once(void **state)
{
    struct fixture *f = *state;
    struct seki_sink SEKI_CLEANUP_SINK a = {.fd = -1};
    struct seki_sink SEKI_CLEANUP_SINK b = {.fd = -1};

    assert_int_equal(seki_out_open(&f->out, at(f, "a"), &a, &f->err), 0);
    assert_int_equal(seki_out_open(&f->out, at(f, "b"), &b, &f->err), 0);
    seki_buf_lit(&a.buf, "to a");
    seki_buf_lit(&b.buf, "to b");
    assert_int_equal(seki_out_close(&b, &f->err), 0);
    assert_int_equal(seki_out_close(&a, &f->err), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    temp_expect(temp_path(f->dir, "a"), "to a", 4);
    temp_expect(temp_path(f->dir, "b"), "to b", 4);
}

static void test_relative_path(void **state)
{
    struct fixture *f = *state;
    char *old = getcwd(NULL, 0);

    assert_non_null(old);
    assert_int_equal(chdir(f->dir->path), 0);
    assert_int_equal(seki_out_write(&f->out, SEKI_STR("a"), SEKI_STR("x"), &f->err), 0);
    assert_int_equal(seki_out_commit(&f->out, &f->err), 0);
    assert_int_equal(chdir(old), 0);
    (free)(old); /* the C library's, not ours */
    temp_expect(temp_path(f->dir, "a"), "x", 1);
    assert_int_equal(temp_count(f->dir->path), 1);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_write_and_commit),
        WITH(test_old_file_is_replaced),
        WITH(test_without_commit_nothing_happened),
        WITH(test_permissions_stay),
        WITH(test_a_folder_has_one_run),
        WITH(test_nothing_to_commit),
        WITH(test_set_is_used_again),
        WITH(test_number_of_files),
        WITH(test_mode_is_that_of_any_file),
        WITH(test_new_folder),
        WITH(test_new_folder_goes_again),
        WITH(test_folder_that_was_there_stays),
        WITH(test_folder_in_which_others_wrote_stays),
        WITH(test_folder_that_cannot_be),
        WITH(test_file_that_cannot_be),
        WITH(test_leftover_of_an_earlier_run),
        WITH(test_leftover_of_an_earlier_commit),
        WITH(test_link_in_the_way),
        WITH(test_long_stream),
        WITH(test_two_streams_at_once),
        WITH(test_relative_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
