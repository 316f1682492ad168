/*
 * Running out of memory: at whatever size the arena ends, the engine says so and touches nothing.
 */
#include "engine/carry.h"
#include "engine/check.h"
#include "engine/diff.h"
#include "engine/trace.h"
#include "msg/m_err.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define SEED 4 /* a world with something of everything */
#define STEP 1024
#define ENOUGH ((size_t)8 << 20)

/* Does one thing in `arena`; the outputs are looked at by the caller. */
struct job {
    struct world w;
    struct seki_arena arena;
    struct seki_err err;
};

typedef int (*work_fn)(struct job *job, void **ret_result);

static int do_assess(struct job *job, void **ret_result)
{
    struct seki_assessment *a = *ret_result;
    int r = seki_assess(&job->arena, &job->w.hub, &job->w.hospital, &job->w.set, &job->w.method, &a,
                        &job->err);

    *ret_result = a;
    return r;
}

static int do_check(struct job *job, void **ret_result)
{
    struct seki_finding *findings = *ret_result;
    size_t n = 99;
    const struct seki_statement empty = {
        .catalog = &job->w.catalogs[0],
        .answers = job->w.hospital.statements[0].statement->answers,
    };
    int r =
        seki_check_statement(&job->arena, &empty, job->w.hospital.as_of, &findings, &n, &job->err);

    assert_int_equal(n == 99, r < 0);
    *ret_result = findings;
    return r;
}

static int do_advise(struct job *job, void **ret_result)
{
    struct seki_advice *advice = *ret_result;
    size_t n = 99;
    int r = seki_advise(&job->arena, job->w.a, &advice, &n, &job->err);

    assert_int_equal(n == 99, r < 0);
    *ret_result = advice;
    return r;
}

static int do_rank(struct job *job, void **ret_result)
{
    struct seki_risk_ref *risks = *ret_result;
    size_t n = 99;
    int r = seki_rank_risks(&job->arena, job->w.a, &risks, &n, &job->err);

    assert_int_equal(n == 99, r < 0);
    *ret_result = risks;
    return r;
}

/* All risks of the world, so that one has causes. */
static int do_trace(struct job *job, void **ret_result)
{
    struct seki_cause *causes = *ret_result;
    int r = 0;

    for (size_t i = 0; r == 0 && i < job->w.a->n_groups * job->w.set.n; i++) {
        size_t n = 99;
        r = seki_trace_risk(&job->arena, job->w.a, i / job->w.set.n, i % job->w.set.n, &causes, &n,
                            &job->err);
        assert_int_equal(n == 99, r < 0);
    }
    *ret_result = r < 0 ? *ret_result : causes;
    return r;
}

/* A statement against the empty one. */
static int do_diff(struct job *job, void **ret_result)
{
    struct seki_diff diff = {.n_hub = 99};
    const struct seki_statement *statement = job->w.hospital.statements[0].statement;
    const struct seki_statement empty = {
        .catalog = statement->catalog,
        .answers = seki_arena_array(&job->arena, struct seki_answer, statement->catalog->n_answers),
    };
    const struct seki_checked before = {.statement = statement};
    const struct seki_checked after = {.statement = &empty};
    int r = empty.answers
                ? seki_diff_make(&job->arena, &job->w.hub, &before, &after, &diff, &job->err)
                : seki_fail_nomem(&job->err);

    assert_int_equal(diff.n_hub == 99, r < 0);
    *ret_result = r < 0 ? *ret_result : diff.hub;
    return r;
}

static int do_carry(struct job *job, void **ret_result)
{
    struct seki_carry carry = {.n_blank = 9999};
    const struct seki_statement *statement = job->w.hospital.statements[0].statement;
    const struct seki_checked from = {.statement = statement};
    struct seki_link link = {.from = statement->catalog->answer_items[0]};
    size_t other = statement->catalog == &job->w.catalogs[0];
    const struct seki_crosswalk crosswalk = {
        .from = statement->catalog, .to = &job->w.catalogs[other], .links = &link, .n_links = 1};
    const struct seki_carry_ties ties = {.hub = &job->w.hub, .crosswalk = &crosswalk};
    int r;

    link.to = job->w.catalogs[other].answer_items[0];
    r = seki_carry_make(&job->arena, &ties, &from, &job->w.catalogs[other], &carry, &job->err);
    assert_int_equal(carry.n_blank == 9999, r < 0);
    *ret_result = r < 0 ? *ret_result : carry.statement;
    return r;
}

/* Grows the arena until it is enough; every failure before is one of memory. */
static void starve(work_fn work)
{
    struct job job;
    size_t n_failed = 0;
    int r = -1;

    world_random(&job.w, SEED);
    world_assess(&job.w);
    for (size_t max = 0; r < 0 && max < ENOUGH; max += max < 16 * STEP ? 64 : STEP) {
        char untouched;
        void *result = &untouched;
        job.err = (struct seki_err){0};
        seki_arena_init(&job.arena, max);
        r = work(&job, &result);
        if (r < 0) {
            assert_int_equal(r, SEKI_ERR_NOMEM);
            assert_int_equal(job.err.code, SEKI_ERR_NOMEM);
            assert_int_equal(job.err.what.id, SEKI_MSG_err_nomem);
            assert_ptr_equal(result, &untouched);
            n_failed++;
        }
        seki_arena_finish(&job.arena);
    }
    assert_int_equal(r, 0);
    assert_true(n_failed > 0);
    world_finish(&job.w);
}

static void test_assess(void **state)
{
    (void)state;
    starve(do_assess);
}

static void test_check(void **state)
{
    (void)state;
    starve(do_check);
}

static void test_advise(void **state)
{
    (void)state;
    starve(do_advise);
}

static void test_rank(void **state)
{
    (void)state;
    starve(do_rank);
}

static void test_trace(void **state)
{
    (void)state;
    starve(do_trace);
}

static void test_diff(void **state)
{
    (void)state;
    starve(do_diff);
}

static void test_carry(void **state)
{
    (void)state;
    starve(do_carry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_assess), cmocka_unit_test(test_check), cmocka_unit_test(test_advise),
        cmocka_unit_test(test_rank),   cmocka_unit_test(test_trace), cmocka_unit_test(test_diff),
        cmocka_unit_test(test_carry),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
