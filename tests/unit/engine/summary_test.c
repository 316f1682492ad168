/* Tests of the summary (engine/rank): every number counted again, asset by asset. */
#include "engine/trace.h"
#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 500

static void count_pair(const struct naive *n, struct seki_summary *sum)
{
    if (!n->applies) {
        return;
    }
    sum->n_pairs++;
    sum->n_unknown += n->unknown;
    sum->n_safety += n->hurts_patient[SEKI_STAGE_CURRENT];
    sum->n_accepted += n->is_above[SEKI_STAGE_CURRENT] && n->residual;
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        sum->n_unacceptable[stage] += n->is_above[stage];
        sum->by_level[stage][n->level[stage]]++;
    }
}

static void count_all(const struct world *w, struct seki_summary *ret_sum)
{
    *ret_sum = (struct seki_summary){.n_assets = w->hospital.n_assets, .n_groups = w->a->n_groups};
    for (size_t asset = 0; asset < w->hospital.n_assets; asset++) {
        ret_sum->n_without_statement += w->hospital.assets[asset].statement == NONE;
        for (size_t s = 0; s < w->set.n; s++) {
            struct naive n;
            naive_outcome(w, asset, s, &n);
            count_pair(&n, ret_sum);
        }
    }
}

static void expect_same(const struct seki_summary *got, const struct seki_summary *wanted)
{
    assert_int_equal(got->n_assets, wanted->n_assets);
    assert_int_equal(got->n_groups, wanted->n_groups);
    assert_int_equal(got->n_without_statement, wanted->n_without_statement);
    assert_int_equal(got->n_pairs, wanted->n_pairs);
    assert_int_equal(got->n_accepted, wanted->n_accepted);
    assert_int_equal(got->n_unknown, wanted->n_unknown);
    assert_int_equal(got->n_safety, wanted->n_safety);
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        assert_int_equal(got->n_unacceptable[stage], wanted->n_unacceptable[stage]);
        for (size_t level = 0; level <= SEKI_LIMIT_BANDS; level++) {
            assert_int_equal(got->by_level[stage][level], wanted->by_level[stage][level]);
        }
    }
}

static void expect_sums(const struct seki_summary *sum)
{
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        size_t n = 0;
        for (size_t level = 0; level <= SEKI_LIMIT_BANDS; level++) {
            n += sum->by_level[stage][level];
        }
        assert_int_equal(n, sum->n_pairs);
        assert_in_range(sum->n_unacceptable[stage], 0, sum->n_pairs);
    }
    assert_in_range(sum->n_accepted, 0, sum->n_unacceptable[SEKI_STAGE_CURRENT]);
    assert_in_range(sum->n_safety, 0, sum->n_unacceptable[SEKI_STAGE_CURRENT]);
}

static void test_counted_again(void **state)
{
    size_t n_accepted = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct world w;
        struct seki_summary got;
        struct seki_summary wanted;
        world_random(&w, seed);
        world_assess(&w);
        seki_summarise(w.a, &got);
        count_all(&w, &wanted);
        expect_same(&got, &wanted);
        expect_sums(&got);
        n_accepted += got.n_accepted;
        world_finish(&w);
    }
    assert_true(n_accepted > 20);
}

/* Three assets alike count three times, and an acceptance of what is acceptable does not count. */
static void test_by_hand(void **state)
{
    struct world w;
    struct seki_summary sum;

    (void)state;
    world_init(&w);
    world_add_scenario(&w, "S")->threat = 3;
    world_add_scenario(&w, "T")->impact = 0;
    for (size_t i = 0; i < 3; i++) {
        world_add_asset(&w, "A");
    }
    world_add_asset(&w, "B")->value[SEKI_AXIS_SAFETY] = 1;
    world_accept(&w, 3, 0, 3);
    world_accept(&w, 3, 1, 3);
    world_assess(&w);
    seki_summarise(w.a, &sum);
    assert_int_equal(sum.n_groups, 2);
    assert_int_equal(sum.n_pairs, 8);
    assert_int_equal(sum.n_without_statement, 4);
    assert_int_equal(sum.n_unacceptable[SEKI_STAGE_CURRENT], 4);
    assert_int_equal(sum.n_accepted, 1);
    assert_int_equal(sum.n_safety, 3);
    assert_int_equal(sum.by_level[SEKI_STAGE_CURRENT][3], 4);
    assert_int_equal(sum.by_level[SEKI_STAGE_CURRENT][0], 4); /* hurts nothing */
    world_finish(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counted_again),
        cmocka_unit_test(test_by_hand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
