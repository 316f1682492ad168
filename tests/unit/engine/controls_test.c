/* Tests of engine/controls: which row of measures.csv says how a measure stands at an asset. */
#include "unit/engine/world.h"
#include "unit/format/check.h"

/* One measure against one scenario; one asset with a kind, a zone and a net. */
struct fixture {
    struct world w;
    size_t measure;
    size_t kind;
    size_t zone;
    size_t net;
    struct seki_asset *asset;
};

static void init(struct fixture *f)
{
    struct seki_scenario *s;
    size_t objective;

    world_init(&f->w);
    objective = world_add_objective(&f->w, SEKI_COMBINE_ALL);
    f->measure = world_add_measure(&f->w, "M", true);
    world_achieve(&f->w, f->measure, objective);
    f->kind = world_add_fact(&f->w, SEKI_DIM_KIND);
    f->zone = world_add_fact(&f->w, SEKI_DIM_ZONE);
    f->net = world_add_fact(&f->w, SEKI_DIM_NET);
    s = world_add_scenario(&f->w, "S");
    world_or(&f->w, &s->hindered);
    world_and(&f->w, &s->hindered, SEKI_TERM_OBJECTIVE, objective);
    f->asset = world_add_asset(&f->w, "A");
    f->asset->facts[SEKI_DIM_KIND] = f->kind;
    f->asset->facts[SEKI_DIM_ZONE] = f->zone;
    f->asset->facts[SEKI_DIM_NET] = f->net;
}

static void use(struct fixture *f, enum seki_scope scope, size_t index,
                enum seki_measure_state state)
{
    struct seki_measure_use *row = world_use(&f->w, f->measure, state);

    row->scope = scope;
    row->scope_index = index;
}

/* What the outcome shows of the measure; ends the world. */
static void expect_state(struct fixture *f, enum seki_measure_state state)
{
    const struct seki_outcome *o;

    world_assess(&f->w);
    o = world_outcome(&f->w, 0, 0);
    assert_int_equal(o->coverage[SEKI_STAGE_CURRENT] == SEKI_COVERAGE_FULL,
                     state == SEKI_MEASURE_IMPLEMENTED);
    assert_int_equal(o->coverage[SEKI_STAGE_PLANNED] == SEKI_COVERAGE_FULL,
                     state != SEKI_MEASURE_OPEN);
    world_finish(&f->w);
}

/* The asset before its kind, the kind before the zone, the zone before all; better or worse. */
static void test_the_narrower_scope_wins(void **state)
{
    (void)state;
    for (size_t narrow = 1; narrow < 4; narrow++) {
        for (size_t wide = 0; wide < narrow; wide++) {
            for (int is_better = 0; is_better < 2; is_better++) {
                struct fixture f;
                enum seki_measure_state says =
                    is_better ? SEKI_MEASURE_IMPLEMENTED : SEKI_MEASURE_OPEN;
                init(&f);
                for (size_t i = 0; i < 2; i++) {
                    const size_t index[] = {0, f.zone, f.kind, 0};
                    static const enum seki_scope scopes[] = {SEKI_SCOPE_ALL, SEKI_SCOPE_FACT,
                                                             SEKI_SCOPE_FACT, SEKI_SCOPE_ASSET};
                    size_t k = i ? wide : narrow;
                    use(&f, scopes[k], index[k], i ? SEKI_MEASURE_PLANNED : says);
                }
                expect_state(&f, says);
            }
        }
    }
}

static void test_equal_scopes_the_worse_wins(void **state)
{
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct fixture f;
        init(&f);
        use(&f, SEKI_SCOPE_ASSET, 0, order ? SEKI_MEASURE_OPEN : SEKI_MEASURE_IMPLEMENTED);
        use(&f, SEKI_SCOPE_ASSET, 0, order ? SEKI_MEASURE_IMPLEMENTED : SEKI_MEASURE_OPEN);
        expect_state(&f, SEKI_MEASURE_OPEN);
        init(&f);
        use(&f, SEKI_SCOPE_FACT, f.zone, order ? SEKI_MEASURE_PLANNED : SEKI_MEASURE_IMPLEMENTED);
        use(&f, SEKI_SCOPE_FACT, f.net, order ? SEKI_MEASURE_IMPLEMENTED : SEKI_MEASURE_PLANNED);
        expect_state(&f, SEKI_MEASURE_PLANNED);
        init(&f);
        use(&f, SEKI_SCOPE_ALL, 0, order ? SEKI_MEASURE_PLANNED : SEKI_MEASURE_IMPLEMENTED);
        use(&f, SEKI_SCOPE_ALL, 0, order ? SEKI_MEASURE_IMPLEMENTED : SEKI_MEASURE_PLANNED);
        expect_state(&f, SEKI_MEASURE_PLANNED);
    }
}

/* A row for a kind that the asset may be of: where it is worse, it counts. */
static void test_a_fact_that_may_hold(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.asset->facts[SEKI_DIM_KIND] = NONE;
    use(&f, SEKI_SCOPE_ALL, 0, SEKI_MEASURE_IMPLEMENTED);
    use(&f, SEKI_SCOPE_FACT, f.kind, SEKI_MEASURE_OPEN);
    expect_state(&f, SEKI_MEASURE_OPEN);
    init(&f);
    f.asset->facts[SEKI_DIM_KIND] = NONE;
    use(&f, SEKI_SCOPE_FACT, f.zone, SEKI_MEASURE_PLANNED);
    use(&f, SEKI_SCOPE_FACT, f.kind, SEKI_MEASURE_IMPLEMENTED);
    expect_state(&f, SEKI_MEASURE_PLANNED);
    init(&f);
    f.asset->facts[SEKI_DIM_KIND] = NONE;
    use(&f, SEKI_SCOPE_FACT, f.kind, SEKI_MEASURE_IMPLEMENTED);
    expect_state(&f, SEKI_MEASURE_OPEN);
}

/* Asking the maker covers nothing, not even in part. */
static void test_an_inquiry_achieves_nothing(void **state)
{
    (void)state;
    for (int is_inquiry = 0; is_inquiry < 2; is_inquiry++) {
        struct fixture f;
        const struct seki_outcome *o;
        init(&f);
        f.w.hub.measures[f.measure].is_full = false;
        f.w.hub.measures[f.measure].is_inquiry = is_inquiry;
        use(&f, SEKI_SCOPE_ALL, 0, SEKI_MEASURE_IMPLEMENTED);
        world_assess(&f.w);
        o = world_outcome(&f.w, 0, 0);
        assert_int_equal(o->coverage[SEKI_STAGE_CURRENT],
                         is_inquiry ? SEKI_COVERAGE_NONE : SEKI_COVERAGE_PARTIAL);
        assert_int_equal(o->coverage[SEKI_STAGE_PLANNED],
                         is_inquiry ? SEKI_COVERAGE_NONE : SEKI_COVERAGE_PARTIAL);
        world_finish(&f.w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_narrower_scope_wins),
        cmocka_unit_test(test_equal_scopes_the_worse_wins),
        cmocka_unit_test(test_a_fact_that_may_hold),
        cmocka_unit_test(test_an_inquiry_achieves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
