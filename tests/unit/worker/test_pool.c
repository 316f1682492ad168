/*
 * Tests of worker/pool: against a fake worker that misbehaves as the file's name says, and against
 * the real one. Environment: SEKI_FAKE_WORKER, and SEKI_WORKER when it is built.
 */
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_worker.h"
#include "unit/format/check.h"
#include "unit/sample_catalog.h"
#include "unit/worker/work_dir.h"
#include "worker/pool.h"

#define SHORT_MS 300
#define PATIENT_MS 60000
#define FILES_MAX 600

/* What became of one file. */
struct outcome {
    int status;
    int message;
    char product[32]; /* long enough for what the fake worker says */
    size_t n_answers;
};

struct fixture {
    struct work_dir dir;
    struct seki_arena arena;
    struct seki_worker worker;
    const struct seki_catalog *catalogs[1];
    struct seki_str paths[FILES_MAX];
    size_t n;
    struct outcome outcomes[FILES_MAX];
    size_t n_taken;
    size_t stop_at;  /* the taker refuses this one */
    size_t raise_at; /* SIGINT comes with this one */
    struct seki_err err;
};

static int set_up(void **state)
{
    static struct fixture f;

    memset(&f, 0, sizeof(f));
    if (work_dir_enter(&f.dir, &f.worker) < 0) {
        return -1;
    }
    seki_arena_init(&f.arena, (size_t)1 << 30);
    f.worker.wall_ms = PATIENT_MS;
    f.catalogs[0] = sample_catalog(&f.arena);
    f.stop_at = f.raise_at = SIZE_MAX;
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    work_dir_leave(&f->dir);
    seki_arena_finish(&f->arena);
    return 0;
}

/* A file that is there, unless it is called so. */
static void add(struct fixture *f, const char *name)
{
    if (strcmp(name, "nowhere") != 0) {
        work_dir_write(name, SEKI_STR("x"));
    }
    assert_true(f->n < FILES_MAX);
    f->paths[f->n++] = seki_arena_str(&f->arena, seki_str_from_c(name));
}

static int on_result(void *user, const struct seki_pool_result *result, struct seki_err *err)
{
    struct fixture *f = user;
    struct outcome *outcome = &f->outcomes[result->index];

    assert_int_equal(result->index, f->n_taken);
    f->n_taken++;
    outcome->status = result->status;
    outcome->message = result->status < 0 ? result->why->what.id : 0;
    if (result->status == 0) {
        struct seki_str product = result->statement->header[SEKI_FIELD_PRODUCT];
        assert_true(product.n < sizeof(outcome->product));
        memcpy(outcome->product, product.p, product.n);
        outcome->n_answers = result->report.n_matched;
        assert_non_null(seki_arena_alloc(result->arena, 1000, 1));
    }
    if (result->index == f->raise_at) {
        assert_int_equal(raise(SIGINT), 0);
    }
    return result->index == f->stop_at
               ? seki_fail(err, SEKI_ERR_EXISTS, M_err_nomem(), SEKI_NO_HINT)
               : 0;
}

static int read_all(struct fixture *f, size_t n_workers)
{
    struct seki_pool_options options = {
        .worker = &f->worker,
        .catalogs = f->catalogs,
        .n_catalogs = 1,
        .n_workers = n_workers,
        .take = on_result,
        .user = f,
    };

    f->n_taken = 0;
    memset(f->outcomes, 0, sizeof(f->outcomes));
    return seki_pool_read(&options, &f->arena, f->paths, f->n, &f->err);
}

static void expect(const struct fixture *f, size_t i, int status, int message)
{
    if (f->outcomes[i].status != status || f->outcomes[i].message != message) {
        fail_msg("%s: %d with message %d", f->paths[i].p, f->outcomes[i].status,
                 f->outcomes[i].message);
    }
}

static void test_no_files(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_all(f, 2), 0);
    assert_int_equal(f->n_taken, 0);
}

/* Each has its own outcome, whatever becomes of the others. */
static void test_outcomes(void **state)
{
    static const struct {
        const char *name;
        int status;
        int message;
    } table[] = {
        {"good.1", 0, 0},
        {"hang", SEKI_ERR_INVALID, SEKI_MSG_worker_timeout},
        {"nowhere", SEKI_ERR_NOTFOUND, SEKI_MSG_err_not_found},
        {"good.2", 0, 0},
        {"die-sys", SEKI_ERR_INVALID, SEKI_MSG_worker_forbidden},
        {"hang-closed", 0, 0}, /* it was well so far; the next ones do not suffer from it */
        {"good.5", 0, 0},
        {"good.6", 0, 0},
        {"error", SEKI_ERR_INVALID, SEKI_MSG_worker_empty_file},
        {"good.3", 0, 0},
        {"late-garbage", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"good-and-more", SEKI_ERR_INVALID, SEKI_MSG_worker_nonsense},
        {"nomem", SEKI_ERR_LIMIT, SEKI_MSG_worker_memory},
        {"mismatch", SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_mismatch},
        {"half", SEKI_ERR_INVALID, SEKI_MSG_worker_short},
        {"good.4", 0, 0},
    };
    struct fixture *f = *state;

    f->worker.wall_ms = 10 * SHORT_MS; /* the good ones may need some of it */
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        add(f, table[i].name);
    }
    for (size_t jobs = 1; jobs <= 3; jobs++) {
        assert_int_equal(read_all(f, jobs), 0);
        assert_int_equal(f->n_taken, f->n);
        for (size_t i = 0; i < f->n; i++) {
            expect(f, i, table[i].status, table[i].message);
            assert_int_equal(f->outcomes[i].n_answers, table[i].status == 0 ? 4 : 0);
        }
    }
}

/* One process reads many, but not more than its number. */
static void test_worker_is_used_again(void **state)
{
    struct fixture *f = *state;
    char name[32]; /* "who." and a number */

    for (size_t i = 0; i < SEKI_LIMIT_WORKER_FILES + 1; i++) {
        assert_true(snprintf(name, sizeof(name), "who.%zu", i) < (int)sizeof(name));
        add(f, name);
    }
    assert_int_equal(read_all(f, 1), 0);
    for (size_t i = 1; i < SEKI_LIMIT_WORKER_FILES; i++) {
        assert_string_equal(f->outcomes[i].product, f->outcomes[0].product);
    }
    assert_string_not_equal(f->outcomes[SEKI_LIMIT_WORKER_FILES].product, f->outcomes[0].product);
}

/* After a form that was refused comes another process. */
static void test_worker_is_replaced(void **state)
{
    static const char *const causes[] = {"error", "die-kill", "garbage", "exit-7"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(causes); i++) {
        struct fixture *f = *state;
        f->n = 0;
        add(f, "who.1");
        add(f, causes[i]);
        add(f, "who.2");
        add(f, "who.3");
        assert_int_equal(read_all(f, 1), 0);
        expect(f, 0, 0, 0);
        assert_true(f->outcomes[1].status < 0);
        assert_string_not_equal(f->outcomes[0].product, f->outcomes[2].product);
        assert_string_equal(f->outcomes[2].product, f->outcomes[3].product);
    }
}

/* What only happens to a worker that read others before is tried once more by a new one. */
static void test_second_time(void **state)
{
    static const struct {
        const char *name;
        int status;
        int message;
    } table[] = {
        {"die-later", 0, 0},
        {"nomem-later", 0, 0},
        {"garbage-later", 0, 0},
        /* These are its own word, and its own time. */
        {"error-later", SEKI_ERR_INVALID, SEKI_MSG_worker_empty_file},
        {"cpu-later", SEKI_ERR_INVALID, SEKI_MSG_worker_time},
        /* Twice. */
        {"die-kill", SEKI_ERR_INVALID, SEKI_MSG_worker_killed},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        struct fixture *f = *state;
        f->n = 0;
        add(f, "good.1");
        add(f, table[i].name);
        add(f, "good.2");
        assert_int_equal(read_all(f, 1), 0);
        expect(f, 0, 0, 0);
        expect(f, 1, table[i].status, table[i].message);
        expect(f, 2, 0, 0);
    }
}

/* The taker says no while others are under way: tear_down looks for what is left. */
static void test_taker_stops(void **state)
{
    struct fixture *f = *state;

    add(f, "good.1");
    add(f, "good.2");
    add(f, "hang.1");
    add(f, "hang.2");
    f->stop_at = 1;
    assert_int_equal(read_all(f, 3), SEKI_ERR_EXISTS);
    assert_int_equal(f->n_taken, 2);
}

static void test_missing_program(void **state)
{
    struct fixture *f = *state;

    add(f, "good");
    f->worker.program = SEKI_STR("/nonexistent/sekisho-worker");
    assert_int_equal(read_all(f, 1), 0);
    expect(f, 0, SEKI_ERR_UNAVAILABLE, SEKI_MSG_worker_missing);
}

static void test_keep(void **state)
{
    struct fixture *f = *state;
    struct seki_pool_options options = {.worker = &f->worker,
                                        .catalogs = f->catalogs,
                                        .n_catalogs = 1,
                                        .keep = &f->arena,
                                        .take = on_result,
                                        .user = f};

    add(f, "good.1");
    add(f, "good.2");
    assert_int_equal(seki_pool_read(&options, &f->arena, f->paths, f->n, &f->err), 0);
    assert_string_equal(f->outcomes[1].product, "P");
}

static void test_request_is_too_long(void **state)
{
    struct fixture *f = *state;
    static char name[SEKI_LIMIT_REQUEST_BYTES];

    /* No file system has such names; the folders before it do not count. */
    memset(name, 'x', sizeof(name) - 1);
    f->paths[f->n++] = seki_str_of(name, sizeof(name) - 1);
    assert_int_equal(read_all(f, 1), 0);
    assert_true(f->outcomes[0].status < 0);
}

/* --- the real worker */

static void use_real_worker(struct fixture *f)
{
    const char *program = getenv("SEKI_WORKER");

    if (!program) {
        skip();
    }
    f->worker.program = seki_str_from_c(program);
}

/* Its data are not there: each file is told so, and the program says why once it is asked. */
static void test_real_worker_without_data(void **state)
{
    struct fixture *f = *state;

    use_real_worker(f);
    add(f, "a.csv");
    add(f, "b.csv");
    assert_int_equal(read_all(f, 1), 0);
    assert_true(f->outcomes[0].status < 0);
    assert_int_equal(f->outcomes[0].status, f->outcomes[1].status);
}

/* The last test: what was noted stays noted. */
static void test_interrupt(void **state)
{
    struct fixture *f = *state;

    add(f, "good.1");
    add(f, "good.2");
    add(f, "hang");
    f->raise_at = 1;
    seki_interrupt_watch();
    assert_int_equal(seki_interrupt_number(), 0);
    assert_int_equal(read_all(f, 2), 0);
    seki_interrupt_unwatch();
    assert_int_equal(f->n_taken, 2);
    assert_int_equal(seki_interrupt_number(), SIGINT);
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_no_files),
        with_fixture(test_outcomes),
        with_fixture(test_worker_is_used_again),
        with_fixture(test_worker_is_replaced),
        with_fixture(test_second_time),
        with_fixture(test_taker_stops),
        with_fixture(test_missing_program),
        with_fixture(test_keep),
        with_fixture(test_request_is_too_long),
        with_fixture(test_real_worker_without_data),
        with_fixture(test_interrupt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
