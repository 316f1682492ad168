/* Tests of base/out: whatever fails, every file is whole, old or new, and nothing is left over. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/io.h"
#include "base/out.h"
#include "msg/m_err.h"
#include "unit/base/steer.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"

#define OLD "old text"
#define NEW "new text, which is longer"

struct run {
    const struct temp_dir *dir;
    bool is_synced_together;
    int folder; /* open */
    struct seki_err err;
};

static const char *const all_names[] = {"report/a", "report/b", "report/c"};

static int write_set(struct run *run, struct seki_out *out)
{
    struct seki_str folder = seki_str_from_c(temp_path(run->dir, "report"));
    int r = seki_out_folder(out, folder, &run->err);

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(all_names); i++) {
        struct seki_str path = seki_str_from_c(temp_path(run->dir, all_names[i]));
        r = seki_out_write(out, path, SEKI_STR(NEW), &run->err);
    }
    return r < 0 ? r : seki_out_commit(out, &run->err);
}

static int write_all(struct run *run)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    int r;

    run->err.code = 0;
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    if (run->is_synced_together) {
        seki_out_sync_by(&out, run->folder);
    }
    r = write_set(run, &out);
    assert_int_equal(run->err.code, r);
    if (r < 0) {
        assert_int_equal(seki_err_exit_status(&run->err), SEKI_EXIT_ENVIRONMENT);
    }
    return r;
}

static void lay_out_old_files(const struct temp_dir *dir)
{
    (void)mkdir(temp_path(dir, "report"), 0777);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(all_names); i++) {
        temp_file(dir, all_names[i], OLD, strlen(OLD));
    }
}

/* All files are new or all are old, and there is nothing beside them. */
static void replace(struct run *run)
{
    struct seki_str wanted;

    lay_out_old_files(run->dir);
    wanted = write_all(run) < 0 ? SEKI_STR(OLD) : SEKI_STR(NEW);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(all_names); i++) {
        temp_expect(temp_path(run->dir, all_names[i]), wanted.p, wanted.n);
    }
    assert_int_equal(temp_count(temp_path(run->dir, "report")), SEKI_ARRAY_LEN(all_names));
    assert_int_equal(temp_count(run->dir->path), 1);
}

/* Where nothing was before, there is everything or nothing. */
static void create(struct run *run)
{
    if (write_all(run) < 0) {
        assert_int_equal(temp_count(run->dir->path), 0);
        return;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(all_names); i++) {
        const char *path = temp_path(run->dir, all_names[i]);
        temp_expect(path, NEW, strlen(NEW));
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(temp_path(run->dir, "report")), 0); /* it held nothing else */
    assert_int_equal(temp_count(run->dir->path), 0);
}

/* One file is new and another is not. */
static void add_to_old(struct run *run)
{
    lay_out_old_files(run->dir);
    assert_int_equal(unlink(temp_path(run->dir, all_names[1])), 0);
    if (write_all(run) < 0) {
        temp_expect(temp_path(run->dir, all_names[0]), OLD, strlen(OLD));
        temp_expect(temp_path(run->dir, all_names[2]), OLD, strlen(OLD));
        assert_int_equal(temp_count(temp_path(run->dir, "report")), 2);
        return;
    }
    assert_int_equal(temp_count(temp_path(run->dir, "report")), 3);
    temp_expect(temp_path(run->dir, all_names[1]), NEW, strlen(NEW));
}

/* Each call fails in turn. Some may do no harm; what counts is how the files stand afterwards. */
static unsigned long sweep(enum seki_fault_kind kind, void (*body)(struct run *run),
                           struct run *run)
{
    unsigned long nth = 0;

    do {
        steer_fail(kind, ++nth);
        body(run);
    } while (steer_was_hit());
    steer_off();
    assert_int_equal(run->err.code, 0);
    return nth - 1;
}

static void test_each_call_fails_when_creating(void **state)
{
    struct run run = {.dir = *state};

    /* the folder; then for each file: open, write, fsync, rename */
    assert_true(sweep(SEKI_FAULT_IO, create, &run) >= 1 + 3 * 4);
    assert_true(sweep(SEKI_FAULT_ALLOC, create, &run) >= 1);
    assert_true(sweep(SEKI_FAULT_ARENA, create, &run) >= 1);
}

static void test_each_call_fails_when_replacing(void **state)
{
    struct run run = {.dir = *state};

    assert_true(sweep(SEKI_FAULT_IO, replace, &run) >= 3 * 4);
    assert_true(sweep(SEKI_FAULT_ALLOC, replace, &run) >= 1);
    assert_true(sweep(SEKI_FAULT_ARENA, replace, &run) >= 1);
}

/* The disk is waited for once, and when that fails nothing is put into place. */
static void test_each_call_fails_when_synced_together(void **state)
{
    const struct temp_dir *dir = *state;
    struct run run = {.dir = dir, .is_synced_together = true};
    unsigned long together;
    unsigned long apart;

    run.folder = open(dir->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(run.folder >= 0);
    together = sweep(SEKI_FAULT_IO, replace, &run);
    assert_true(sweep(SEKI_FAULT_ARENA, replace, &run) >= 1);
    run.is_synced_together = false;
    apart = sweep(SEKI_FAULT_IO, replace, &run);
    assert_int_equal(apart - together, SEKI_ARRAY_LEN(all_names) - 1);
    close(run.folder);
}

static void test_each_call_fails_when_adding(void **state)
{
    struct run run = {.dir = *state};

    assert_true(sweep(SEKI_FAULT_IO, add_to_old, &run) >= 3 * 4);
    assert_true(sweep(SEKI_FAULT_ARENA, add_to_old, &run) >= 1);
}

static void test_arena_is_full(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_err err = {0};
    size_t max = 0;
    int r;

    lay_out_old_files(dir);
    do {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_out SEKI_CLEANUP_OUT out;
        err.code = 0;
        seki_arena_init(&arena, max);
        seki_out_init(&out, &arena);
        r = seki_out_write(&out, seki_str_from_c(temp_path(dir, "report/a")), SEKI_STR(NEW), &err);
        assert_true(r == 0 || r == SEKI_ERR_NOMEM);
        assert_int_equal(err.code, r);
        max += 16;
    } while (r < 0);
    assert_true(max > 32);
    temp_expect(temp_path(dir, "report/a"), OLD, strlen(OLD));
    assert_int_equal(temp_count(temp_path(dir, "report")), 3);
}

/* A sink whose descriptor leads to a disk without space. */
static void open_full(const struct temp_dir *dir, struct seki_out *out, struct seki_sink *sink)
{
    struct seki_err err;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    if (full < 0) {
        skip();
    }
    assert_int_equal(seki_out_open(out, seki_str_from_c(temp_path(dir, "report/a")), sink, &err),
                     0);
    assert_true(dup2(full, sink->fd) >= 0);
    close(full);
}

static void test_disk_is_full(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_err err = {0};

    lay_out_old_files(dir);
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    open_full(dir, &out, &sink);
    for (int i = 0; i < 400000; i++) { /* the first failure sticks; nothing piles up */
        seki_buf_add_char(&sink.buf, 'x');
        seki_sink_flush(&sink);
    }
    assert_true(sink.buf.n < 200000);
    assert_int_equal(seki_out_close(&sink, &err), SEKI_ERR_IO);
    assert_int_equal(err.what.id, SEKI_MSG_err_no_space);
    assert_same_str(err.what.arg[0].str, seki_str_from_c(temp_path(dir, "report/a")));
    seki_out_finish(&out);
    temp_expect(temp_path(dir, "report/a"), OLD, strlen(OLD));
    assert_int_equal(temp_count(temp_path(dir, "report")), 3);
}

/* What the buffer met is reported at the end, and the file is not placed. */
static void test_buffer_failed(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_str path = seki_str_from_c(temp_path(dir, "a"));
    struct seki_err err = {0};

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    assert_int_equal(seki_out_open(&out, path, &sink, &err), 0);
    sink.buf.max = 4;
    seki_buf_lit(&sink.buf, "12345");
    seki_sink_flush(&sink);
    seki_buf_lit(&sink.buf, "1"); /* the buffer has forgotten, the sink has not */
    assert_int_equal(seki_out_close(&sink, &err), SEKI_ERR_LIMIT);
    assert_int_equal(err.what.id, SEKI_MSG_err_output_limit);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    assert_int_equal(seki_out_write(&out, path, SEKI_STR("x"), &err), SEKI_ERR_NOMEM);
    steer_off();
    assert_int_equal(err.what.id, SEKI_MSG_err_nomem);
    seki_out_finish(&out);
    assert_int_equal(temp_count(dir->path), 0);
}

/* One failure in the middle, and all well after it: the file has a hole, so it is none. */
static void test_first_failure_sticks(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_err err = {0};

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    assert_int_equal(seki_out_open(&out, seki_str_from_c(temp_path(dir, "a")), &sink, &err), 0);
    steer_fail(SEKI_FAULT_IO, 1);
    for (int i = 0; i < 400000; i++) {
        seki_buf_add_char(&sink.buf, 'x');
        seki_sink_flush(&sink);
    }
    steer_off();
    assert_true(steer_was_hit());
    assert_int_equal(seki_out_close(&sink, &err), SEKI_ERR_IO);
    assert_int_equal(err.what.id, SEKI_MSG_err_no_space);
}

/* Without anything to write, the first call that can fail is the one that asks for the disk. */
static void test_close_waits_for_the_disk(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_err err = {0};

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    assert_int_equal(seki_out_open(&out, seki_str_from_c(temp_path(dir, "a")), &sink, &err), 0);
    steer_fail(SEKI_FAULT_IO, 1);
    assert_int_equal(seki_out_close(&sink, &err), SEKI_ERR_IO);
    steer_off();
    assert_true(steer_was_hit());
}

/* Where nobody may write, not even root. */
static void test_denied(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_err err = {0};

    (void)state;
    if (seki_io_kind_of("/sys/kernel") != SEKI_IO_DIR) {
        skip();
    }
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    assert_int_equal(seki_out_write(&out, SEKI_STR("/sys/kernel/a"), SEKI_STR("x"), &err),
                     SEKI_ERR_DENIED);
    assert_int_equal(err.code, SEKI_ERR_DENIED);
    assert_int_equal(seki_out_folder(&out, SEKI_STR("/sys/kernel/b"), &err), SEKI_ERR_DENIED);
}

static int open_descriptors(void)
{
    return temp_count("/proc/self/fd");
}

static void test_given_up_sink_is_closed(void **state)
{
    const struct temp_dir *dir = *state;
    int before = open_descriptors();
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_sink sink;
    struct seki_err err;

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    assert_int_equal(seki_out_open(&out, seki_str_from_c(temp_path(dir, "a")), &sink, &err), 0);
    seki_buf_lit(&sink.buf, "abc");
    assert_int_equal(open_descriptors(), before + 1);
    seki_sink_finish(&sink);
    seki_sink_finish(&sink);
    assert_int_equal(open_descriptors(), before);
    seki_out_finish(&out);
    assert_int_equal(temp_count(dir->path), 0);
}

/* The last place is taken by somebody's folder while we write: the first file comes back. */
static void test_place_was_taken_meanwhile(void **state)
{
    const struct temp_dir *dir = *state;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_err err = {0};

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_out_init(&out, &arena);
    temp_file(dir, "a", OLD, strlen(OLD));
    for (char name[] = "a"; name[0] <= 'c'; name[0]++) {
        struct seki_str path = seki_str_from_c(temp_path(dir, name));
        assert_int_equal(seki_out_write(&out, path, SEKI_STR(NEW), &err), 0);
    }
    assert_int_equal(seki_io_mkdir(temp_path(dir, "c")), 0);
    assert_true(seki_out_commit(&out, &err) < 0);
    assert_same_str(err.what.arg[0].str, seki_str_from_c(temp_path(dir, "c")));
    seki_out_finish(&out);
    temp_expect(temp_path(dir, "a"), OLD, strlen(OLD));
    assert_int_equal(temp_count(dir->path), 2);
    assert_int_equal(temp_count(temp_path(dir, "c")), 0);
}

#define WITH_DIR(test) cmocka_unit_test_setup_teardown(test, temp_dir_set_up, temp_dir_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DIR(test_each_call_fails_when_creating),
        WITH_DIR(test_each_call_fails_when_replacing),
        WITH_DIR(test_each_call_fails_when_synced_together),
        WITH_DIR(test_each_call_fails_when_adding),
        WITH_DIR(test_arena_is_full),
        WITH_DIR(test_disk_is_full),
        WITH_DIR(test_first_failure_sticks),
        WITH_DIR(test_close_waits_for_the_disk),
        WITH_DIR(test_denied),
        WITH_DIR(test_buffer_failed),
        WITH_DIR(test_given_up_sink_is_closed),
        WITH_DIR(test_place_was_taken_meanwhile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
