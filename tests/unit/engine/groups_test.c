/* Tests of engine/groups: who stands with whom, and that the order of assets decides nothing. */
#include "engine/trace.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 100

/* Two assets that are alike, and what it takes to tell them apart. */
struct pair {
    struct world w;
    size_t fact[2]; /* of one dimension */
    size_t measure[2];
    struct seki_asset *one;
    struct seki_asset *two;
};

static void pair_init(struct pair *p)
{
    world_init(&p->w);
    for (size_t i = 0; i < 2; i++) {
        p->fact[i] = world_add_fact(&p->w, SEKI_DIM_ZONE);
        p->measure[i] = world_add_measure(&p->w, "M", i == 0);
        world_achieve(&p->w, p->measure[i], world_add_objective(&p->w, SEKI_COMBINE_ALL));
        world_add_statement(&p->w, 0);
    }
    world_add_scenario(&p->w, "S");
    p->one = world_add_asset(&p->w, "ONE");
    p->two = world_add_asset(&p->w, "TWO");
    p->one->facts[SEKI_DIM_ZONE] = p->two->facts[SEKI_DIM_ZONE] = p->fact[0];
    p->one->statement = p->two->statement = 0;
}

static void expect_groups(struct pair *p, size_t n)
{
    world_assess(&p->w);
    assert_int_equal(p->w.a->n_groups, n);
    world_finish(&p->w);
}

static void test_alike_stand_together(void **state)
{
    struct pair p;

    (void)state;
    pair_init(&p);
    p.two->name = SEKI_STR("another name");
    p.two->maker = SEKI_STR("another maker");
    p.two->version = SEKI_STR("2");
    p.two->place = SEKI_STR("elsewhere");
    p.two->line = 99;
    world_use(&p.w, p.measure[0], SEKI_MEASURE_IMPLEMENTED);
    expect_groups(&p, 1);
}

static void test_a_fact_parts_them(void **state)
{
    struct pair p;

    (void)state;
    pair_init(&p);
    p.two->facts[SEKI_DIM_ZONE] = p.fact[1];
    expect_groups(&p, 2);
    pair_init(&p);
    p.two->facts[SEKI_DIM_ZONE] = NONE;
    expect_groups(&p, 2);
}

static void test_each_value_parts_them(void **state)
{
    (void)state;
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        for (int value = 0; value <= SEKI_VALUES; value++) {
            struct pair p;
            pair_init(&p);
            p.two->value[axis] = value;
            expect_groups(&p, value == p.one->value[axis] ? 1 : 2);
        }
    }
}

static void test_the_form_parts_them(void **state)
{
    struct pair p;

    (void)state;
    pair_init(&p);
    p.two->statement = 1;
    expect_groups(&p, 2);
    pair_init(&p);
    p.two->statement = NONE;
    expect_groups(&p, 2);
}

static void test_a_measure_parts_them(void **state)
{
    static const size_t groups[SEKI_MEASURE_STATE_MAX] = {
        [SEKI_MEASURE_OPEN] = 1, [SEKI_MEASURE_PLANNED] = 2, [SEKI_MEASURE_IMPLEMENTED] = 2};

    (void)state;
    for (size_t i = 0; i < 2 * SEKI_MEASURE_STATE_MAX; i++) {
        enum seki_measure_state is = (enum seki_measure_state)(i / 2);
        struct pair p;
        struct seki_measure_use *use;
        pair_init(&p);
        use = world_use(&p.w, p.measure[i % 2], is);
        use->scope = SEKI_SCOPE_ASSET;
        use->scope_index = 1;
        expect_groups(&p, groups[is]);
    }
}

static void test_planned_and_done_are_not_alike(void **state)
{
    struct pair p;

    (void)state;
    pair_init(&p);
    for (size_t i = 0; i < 2; i++) {
        struct seki_measure_use *use =
            world_use(&p.w, p.measure[0], i ? SEKI_MEASURE_PLANNED : SEKI_MEASURE_IMPLEMENTED);
        use->scope = SEKI_SCOPE_ASSET;
        use->scope_index = i;
    }
    expect_groups(&p, 2);
}

static void test_an_acceptance_sets_apart(void **state)
{
    struct pair p;

    (void)state;
    pair_init(&p);
    world_accept(&p.w, 0, 0, 3);
    expect_groups(&p, 2);
    pair_init(&p);
    world_accept(&p.w, 0, 0, 3);
    world_accept(&p.w, 1, 0, 3);
    expect_groups(&p, 2); /* each was accepted by itself */
}

/* Members rise, groups follow their first member, everybody is in exactly one. */
static void expect_partition(const struct world *w)
{
    size_t n_found[WORLD_LIST] = {0};
    size_t before = 0;

    for (size_t g = 0; g < w->a->n_groups; g++) {
        const struct seki_group *group = &w->a->groups[g];
        assert_true(group->n_assets > 0);
        assert_true(g == 0 || group->assets[0] > before);
        before = group->assets[0];
        for (size_t i = 0; i < group->n_assets; i++) {
            assert_true(i == 0 || group->assets[i] > group->assets[i - 1]);
            assert_int_equal(w->hospital.assets[group->assets[i]].statement, group->statement);
            n_found[group->assets[i]]++;
        }
    }
    for (size_t i = 0; i < w->hospital.n_assets; i++) {
        assert_int_equal(n_found[i], 1);
    }
}

static void test_groups_part_the_assets(void **state)
{
    const struct seeds seeds = random_seeds(WORLDS);

    (void)state;
    for (uint64_t seed = seeds.first; seed <= seeds.last; seed++) {
        struct world w;
        world_random(&w, seed);
        world_assess(&w);
        expect_partition(&w);
        world_finish(&w);
    }
}

/* place[i] becomes where asset i stands; acceptances follow, sorted and in their order. */
static void shuffle(struct world *w, struct dice *d, size_t *place)
{
    struct seki_hospital *h = &w->hospital;
    struct seki_asset assets[WORLD_LIST];
    struct seki_acceptance accepted[WORLD_LIST];
    size_t n = 0;

    for (size_t i = 0; i < h->n_assets; i++) {
        size_t k = dice_below(d, i + 1);
        place[i] = place[k];
        place[k] = i;
    }
    memcpy(assets, h->assets, h->n_assets * sizeof(*assets));
    for (size_t i = 0; i < h->n_assets; i++) {
        h->assets[place[i]] = assets[i];
    }
    for (size_t at = 0; at < h->n_assets; at++) {
        for (size_t i = 0; i < h->n_acceptances; i++) {
            if (place[h->acceptances[i].asset] == at) {
                accepted[n] = h->acceptances[i];
                accepted[n++].asset = at;
            }
        }
    }
    memcpy(h->acceptances, accepted, n * sizeof(*accepted));
    for (size_t i = 0; i < h->n_measures; i++) {
        if (h->measures[i].scope == SEKI_SCOPE_ASSET) {
            h->measures[i].scope_index = place[h->measures[i].scope_index];
        }
    }
}

static void expect_same_asset(const struct world *w, size_t asset, const struct world *v,
                              size_t place)
{
    for (size_t s = 0; s < w->set.n; s++) {
        assert_memory_equal(world_outcome(w, asset, s), world_outcome(v, place, s),
                            sizeof(struct seki_outcome));
        assert_int_equal(seki_risk_is_open(w->a, world_group_of(w, asset), s),
                         seki_risk_is_open(v->a, world_group_of(v, place), s));
    }
    assert_int_equal(w->a->groups[world_group_of(w, asset)].n_assets,
                     v->a->groups[world_group_of(v, place)].n_assets);
}

static void test_the_order_of_assets_decides_nothing(void **state)
{
    const struct seeds seeds = random_seeds(WORLDS);

    (void)state;
    for (uint64_t seed = seeds.first; seed <= seeds.last; seed++) {
        struct world w;
        struct world v;
        struct dice d = dice_of(seed + 4000000);
        struct seki_summary sums[2];
        size_t place[WORLD_LIST] = {0};
        world_random(&w, seed);
        world_random(&v, seed);
        shuffle(&v, &d, place);
        world_assess(&w);
        world_assess(&v);
        for (size_t i = 0; i < w.hospital.n_assets; i++) {
            expect_same_asset(&w, i, &v, place[i]);
        }
        seki_summarise(w.a, &sums[0]);
        seki_summarise(v.a, &sums[1]);
        assert_memory_equal(&sums[0], &sums[1], sizeof(sums[0]));
        world_finish(&w);
        world_finish(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alike_stand_together),
        cmocka_unit_test(test_a_fact_parts_them),
        cmocka_unit_test(test_each_value_parts_them),
        cmocka_unit_test(test_the_form_parts_them),
        cmocka_unit_test(test_a_measure_parts_them),
        cmocka_unit_test(test_planned_and_done_are_not_alike),
        cmocka_unit_test(test_an_acceptance_sets_apart),
        cmocka_unit_test(test_groups_part_the_assets),
        cmocka_unit_test(test_the_order_of_assets_decides_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
