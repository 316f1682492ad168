/*
 * What must hold of every world, in the words of the list in docs/method.md: knowing more or doing
 * more never makes a risk greater, and patient safety stands apart. Each test counts how often it
 * had something to compare. SEKI_SEED and SEKI_WORLDS choose other worlds (random.h).
 *
 * The findings of the check stay as they are here: an answer that brings a contradiction to light
 * takes trust away from another one, which is the worst case once more.
 *
 * Over 600 lines because the properties are one list, which docs/method.md has in the same order.
 */
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 80

static uint64_t seed_now;

/* Changes one thing of a world; false: there was nothing to change. */
typedef bool (*change_fn)(struct world *w, struct dice *d);

static void expect_at_most(long long less, long long more, const char *what)
{
    if (less > more) {
        fail_msg("seed %llu: %s is %lld, at most %lld was expected", (unsigned long long)seed_now,
                 what, less, more);
    }
}

static void stage_at_most(const struct world *less, enum seki_stage of_less,
                          const struct world *more, enum seki_stage of_more, size_t asset, size_t s)
{
    struct seki_stage_scores l;
    struct seki_stage_scores m;

    seki_stage_scores(less->a, world_group_of(less, asset), s, of_less, &l);
    seki_stage_scores(more->a, world_group_of(more, asset), s, of_more, &m);
    expect_at_most(l.level, m.level, "level");
    expect_at_most(l.likelihood, m.likelihood, "likelihood");
    expect_at_most(m.acceptable, l.acceptable, "acceptable");
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        expect_at_most(l.score[axis], m.score[axis], "score");
    }
}

/* No risk of `less` is greater than that of `more`, at any stage. Returns how many are smaller. */
static size_t risks_at_most(const struct world *less, const struct world *more)
{
    size_t n = 0;

    for (size_t asset = 0; asset < less->hospital.n_assets; asset++) {
        for (size_t s = 0; s < less->set.n; s++) {
            const struct seki_outcome *l = world_outcome(less, asset, s);
            const struct seki_outcome *m = world_outcome(more, asset, s);
            expect_at_most(l->applies, m->applies, "applies");
            expect_at_most(l->threat, m->threat, "threat");
            for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
                stage_at_most(less, (enum seki_stage)stage, more, (enum seki_stage)stage, asset, s);
            }
            n += l->level[SEKI_STAGE_PLANNED] < m->level[SEKI_STAGE_PLANNED];
        }
    }
    return n;
}

/* Every world beside itself with one change, which makes no risk greater. */
static void never_raises(change_fn change)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n_changed = 0;
    size_t n_lower = 0;

    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world before;
        struct world after;
        struct dice d = dice_of(seed_now + 1000000);
        world_random(&before, seed_now);
        world_random(&after, seed_now);
        n_changed += change(&after, &d);
        world_assess(&before);
        world_assess(&after);
        n_lower += risks_at_most(&after, &before);
        world_finish(&before);
        world_finish(&after);
    }
    assert_true(!seeds.is_many || n_changed > WORLDS / 4);
    assert_true(!seeds.is_many || n_lower > WORLDS / 15);
}

/* The same the other way round: the change makes no risk smaller. */
static void never_lowers(change_fn change)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n_changed = 0;
    size_t n_higher = 0;

    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world before;
        struct world after;
        struct dice d = dice_of(seed_now + 2000000);
        world_random(&before, seed_now);
        world_random(&after, seed_now);
        n_changed += change(&after, &d);
        world_assess(&before);
        world_assess(&after);
        n_higher += risks_at_most(&before, &after);
        world_finish(&before);
        world_finish(&after);
    }
    assert_true(!seeds.is_many || n_changed > WORLDS / 4);
    assert_true(!seeds.is_many || n_higher > WORLDS / 15);
}

static bool is_known(const struct seki_answer *answer)
{
    return answer->confidence >= SEKI_CONFIDENT &&
           (answer->value == SEKI_VALUE_YES || answer->value == SEKI_VALUE_NO ||
            answer->value == SEKI_VALUE_NA);
}

/* An answer of some form that is known or not. NULL: none was met. */
static struct seki_answer *find_answer(struct world *w, struct dice *d, bool wanted)
{
    for (size_t tries = 0; tries < 40; tries++) {
        size_t i = dice_below(d, w->hospital.n_statements);
        const struct seki_statement *form = w->hospital.statements[i].statement;
        struct seki_answer *answer;
        if (!form || form->catalog->n_answers == 0) {
            continue;
        }
        answer = &form->answers[dice_below(d, form->catalog->n_answers)];
        if (is_known(answer) == wanted) {
            return answer;
        }
    }
    return NULL;
}

static bool forget_answers(struct world *w, struct dice *d)
{
    static const enum seki_value unknown[] = {SEKI_VALUE_NONE, SEKI_VALUE_NOTE, SEKI_VALUE_TEXT};
    struct seki_answer *answer = NULL;

    for (size_t i = 0; i < 5; i++) {
        answer = find_answer(w, d, true);
        if (answer && dice_one_in(d, 2)) {
            answer->confidence = SEKI_CONFIDENT - 1;
        } else if (answer) {
            answer->value = unknown[dice_below(d, SEKI_ARRAY_LEN(unknown))];
            answer->planned_until = (struct seki_date){0};
        }
    }
    return answer != NULL;
}

static bool learn_answers(struct world *w, struct dice *d)
{
    static const enum seki_value known[] = {SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_VALUE_NA};
    struct seki_answer *answer = NULL;

    for (size_t i = 0; i < 10; i++) {
        answer = find_answer(w, d, false);
        if (answer) {
            /* "Does not apply" is less than a promise. */
            bool is_planned = seki_date_is_set(answer->planned_until);
            answer->value = known[dice_below(d, SEKI_ARRAY_LEN(known) - is_planned)];
            answer->confidence = SEKI_CONFIDENT;
        }
    }
    return answer != NULL;
}

/* No other question hangs on the item: what it answers concerns its own ties alone. */
static bool is_no_gate(const struct seki_catalog *catalog, const struct seki_item *item)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        if (catalog->items[i].gate != SEKI_GATE_NONE &&
            &catalog->items[catalog->items[i].gate_item] == item) {
            return false;
        }
    }
    return true;
}

/* Any answer of a form that others do not hang on. NULL: none was met. */
static const struct seki_item *find_item(struct world *w, struct dice *d,
                                         struct seki_answer **ret_answer)
{
    for (size_t tries = 0; tries < 40; tries++) {
        size_t i = dice_below(d, w->hospital.n_statements);
        const struct seki_statement *form = w->hospital.statements[i].statement;
        size_t answer =
            form && form->catalog->n_answers ? dice_below(d, form->catalog->n_answers) : 0;
        const struct seki_item *item;
        if (!form || form->catalog->n_answers == 0) {
            continue;
        }
        item = seki_catalog_answer_item(form->catalog, answer);
        if (item->n_ties > 0 && is_no_gate(form->catalog, item)) {
            *ret_answer = &form->answers[answer];
            return item;
        }
    }
    return NULL;
}

/* The best that can be answered: the function is there, the way in is not. */
static bool better_answers(struct world *w, struct dice *d)
{
    const struct seki_item *item = NULL;

    for (size_t i = 0; i < 6; i++) {
        struct seki_answer *answer = NULL;
        item = find_item(w, d, &answer);
        if (item) {
            answer->value = item->ties[0].is_exposure ? SEKI_VALUE_NO : SEKI_VALUE_YES;
            answer->confidence = SEKI_CONFIDENT;
        }
    }
    return item != NULL;
}

/* A "no" in place of what is not known. */
static bool answer_no(struct world *w, struct dice *d)
{
    struct seki_answer *answer = NULL;

    for (size_t i = 0; i < 10; i++) {
        answer = find_answer(w, d, false);
        if (answer) {
            answer->value = SEKI_VALUE_NO;
            answer->confidence = SEKI_CONFIDENT;
        }
    }
    return answer != NULL;
}

static bool lower_values(struct world *w, struct dice *d)
{
    for (size_t i = 0; i < w->hospital.n_assets; i++) {
        for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
            int *value = &w->hospital.assets[i].value[axis];
            int is = *value ? *value : SEKI_VALUES;
            *value = dice_one_in(d, 2) ? 1 + (int)dice_below(d, (size_t)is) : *value;
        }
    }
    return true;
}

/* Days by which makers plan what they lack: past and to come, with and without doubts. */
static bool promise(struct world *w, struct dice *d)
{
    const struct seki_item *item = NULL;

    for (size_t i = 0; i < 10; i++) {
        struct seki_answer *answer = NULL;
        item = find_item(w, d, &answer);
        if (item && !seki_date_is_set(answer->planned_until)) {
            random_plan(d, answer);
        }
    }
    return item != NULL;
}

/* Facts, values and forms of every second asset. */
static bool change_assets(struct world *w, struct dice *d, bool is_learning)
{
    for (size_t i = 0; i < w->hospital.n_assets; i++) {
        struct seki_asset *asset = &w->hospital.assets[i];
        size_t dim = dice_below(d, SEKI_DIM_MAX);
        size_t axis = dice_below(d, SEKI_AXIS_MAX);
        if (asset->facts[dim] == NONE || !is_learning) {
            asset->facts[dim] =
                is_learning ? random_fact(w, d, (enum seki_dimension)dim) : SEKI_NO_INDEX;
        }
        if (asset->value[axis] == 0 || !is_learning) {
            asset->value[axis] = is_learning ? (int)dice_below(d, SEKI_VALUES + 1) : 0;
        }
        if (asset->statement == NONE && is_learning) {
            asset->statement = dice_below(d, w->hospital.n_statements);
        } else if (!is_learning && dice_one_in(d, 4)) {
            asset->statement = NONE;
        }
    }
    return true;
}

static bool learn_of_assets(struct world *w, struct dice *d)
{
    return change_assets(w, d, true);
}

static bool forget_of_assets(struct world *w, struct dice *d)
{
    return change_assets(w, d, false);
}

/* A row more in measures.csv that says it is done. One that says less may overrule a wider row. */
static bool add_measure(struct world *w, struct dice *d)
{
    random_use(w, d)->state = SEKI_MEASURE_IMPLEMENTED;
    return true;
}

/* What was planned or open gets done. */
static bool finish_measures(struct world *w, struct dice *d)
{
    bool is_changed = false;

    random_use(w, d);
    for (size_t i = 0; i < w->hospital.n_measures; i++) {
        is_changed |= w->hospital.measures[i].state != SEKI_MEASURE_IMPLEMENTED;
        w->hospital.measures[i].state = SEKI_MEASURE_IMPLEMENTED;
    }
    return is_changed;
}

static void test_forgetting_an_answer_never_lowers(void **state)
{
    (void)state;
    never_lowers(forget_answers);
}

static void test_learning_an_answer_never_raises(void **state)
{
    (void)state;
    never_raises(learn_answers);
}

static void test_forgetting_about_assets_never_lowers(void **state)
{
    (void)state;
    never_lowers(forget_of_assets);
}

static void test_learning_about_assets_never_raises(void **state)
{
    (void)state;
    never_raises(learn_of_assets);
}

static void test_a_measure_never_raises(void **state)
{
    (void)state;
    never_raises(add_measure);
}

static void test_doing_what_was_planned_never_raises(void **state)
{
    (void)state;
    never_raises(finish_measures);
}

static void test_a_better_answer_never_raises(void **state)
{
    (void)state;
    never_raises(better_answers);
}

static void test_unknown_never_beats_no(void **state)
{
    (void)state;
    never_raises(answer_no);
}

static void test_a_lower_value_never_raises(void **state)
{
    (void)state;
    never_raises(lower_values);
}

static void test_a_promise_never_raises(void **state)
{
    (void)state;
    never_raises(promise);
}

/* What is promised changes nothing of today. */
static void test_a_promise_moves_the_planned_stage_only(void **state)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n = 0;

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world before;
        struct world after;
        struct dice d = dice_of(seed_now + 5000000);
        world_random(&before, seed_now);
        world_random(&after, seed_now);
        promise(&after, &d);
        world_assess(&before);
        world_assess(&after);
        for (size_t i = 0; i < before.hospital.n_assets * before.set.n; i++) {
            const struct seki_outcome *b =
                world_outcome(&before, i / before.set.n, i % before.set.n);
            const struct seki_outcome *a =
                world_outcome(&after, i / before.set.n, i % before.set.n);
            assert_int_equal(a->applies, b->applies);
            assert_int_equal(a->unknown, b->unknown);
            assert_int_equal(a->threat, b->threat);
            assert_int_equal(a->level[SEKI_STAGE_INHERENT], b->level[SEKI_STAGE_INHERENT]);
            assert_int_equal(a->level[SEKI_STAGE_CURRENT], b->level[SEKI_STAGE_CURRENT]);
            assert_int_equal(a->coverage[SEKI_STAGE_CURRENT], b->coverage[SEKI_STAGE_CURRENT]);
            n += a->coverage[SEKI_STAGE_PLANNED] != b->coverage[SEKI_STAGE_PLANNED];
        }
        world_finish(&before);
        world_finish(&after);
    }
    assert_true(!seeds.is_many || n > WORLDS / 15);
}

/* Levels are the method's; what is the case is not. */
static void test_a_method_changes_no_facts(void **state)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n = 0;

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world a;
        struct world b;
        struct world other;
        world_random(&a, seed_now);
        world_random(&b, seed_now);
        world_random(&other, seed_now + 1);
        b.method = other.method;
        world_assess(&a);
        world_assess(&b);
        assert_int_equal(a.a->n_groups, b.a->n_groups);
        for (size_t i = 0; i < a.a->n_groups; i++) {
            assert_memory_equal(a.a->groups[i].profile, b.a->groups[i].profile,
                                sizeof(struct seki_profile));
        }
        for (size_t i = 0; i < a.a->n_groups * a.set.n; i++) {
            const struct seki_outcome *l = &a.a->outcomes[i];
            const struct seki_outcome *r = &b.a->outcomes[i];
            assert_int_equal(l->applies, r->applies);
            assert_int_equal(l->unknown, r->unknown);
            assert_int_equal(l->threat, r->threat);
            assert_memory_equal(l->coverage, r->coverage, sizeof(l->coverage));
            n += l->level[SEKI_STAGE_CURRENT] != r->level[SEKI_STAGE_CURRENT];
        }
        world_finish(&a);
        world_finish(&b);
        world_finish(&other);
    }
    assert_true(!seeds.is_many || n > WORLDS / 15);
}

static void test_planned_current_inherent(void **state)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n[SEKI_STAGE_MAX] = {0};

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world w;
        world_random(&w, seed_now);
        world_assess(&w);
        for (size_t asset = 0; asset < w.hospital.n_assets; asset++) {
            for (size_t s = 0; s < w.set.n; s++) {
                const struct seki_outcome *o = world_outcome(&w, asset, s);
                stage_at_most(&w, SEKI_STAGE_PLANNED, &w, SEKI_STAGE_CURRENT, asset, s);
                stage_at_most(&w, SEKI_STAGE_CURRENT, &w, SEKI_STAGE_INHERENT, asset, s);
                n[SEKI_STAGE_CURRENT] += o->level[SEKI_STAGE_CURRENT] < o->level[0];
                n[SEKI_STAGE_PLANNED] +=
                    o->level[SEKI_STAGE_PLANNED] < o->level[SEKI_STAGE_CURRENT];
            }
        }
        world_finish(&w);
    }
    assert_true(!seeds.is_many ||
                (n[SEKI_STAGE_CURRENT] > WORLDS / 15 && n[SEKI_STAGE_PLANNED] > WORLDS / 15));
}

/* Measures act wherever they are named: whether a fact of their scope holds is another matter. */
static void act_everywhere(struct world *w)
{
    for (size_t i = 0; i < w->hospital.n_measures; i++) {
        if (w->hospital.measures[i].scope == SEKI_SCOPE_FACT) {
            w->hospital.measures[i].scope = SEKI_SCOPE_ALL;
        }
    }
}

/* The planned stage may fall: an n-a can turn out to stay one. */
static void expect_unchanged(const struct world *a, const struct world *b, size_t asset, size_t s)
{
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        stage_at_most(b, (enum seki_stage)stage, a, (enum seki_stage)stage, asset, s);
        if (stage != SEKI_STAGE_PLANNED) {
            stage_at_most(a, (enum seki_stage)stage, b, (enum seki_stage)stage, asset, s);
        }
    }
}

/* What is not marked unknown does not change when more becomes known. */
static void test_what_is_certain_stays(void **state)
{
    struct seeds seeds = random_seeds(WORLDS);
    size_t n = 0;

    (void)state;
    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct world before;
        struct world after;
        struct dice d = dice_of(seed_now + 4000000);
        world_random(&before, seed_now);
        world_random(&after, seed_now);
        learn_answers(&after, &d);
        learn_of_assets(&after, &d);
        act_everywhere(&before);
        act_everywhere(&after);
        world_assess(&before);
        world_assess(&after);
        for (size_t i = 0; i < before.hospital.n_assets * before.set.n; i++) {
            const struct seki_outcome *o =
                world_outcome(&before, i / before.set.n, i % before.set.n);
            if (!o->unknown) {
                expect_unchanged(&before, &after, i / before.set.n, i % before.set.n);
                n += o->applies;
            }
        }
        world_finish(&before);
        world_finish(&after);
    }
    assert_true(!seeds.is_many || n > WORLDS / 3);
}

/* Values, lines and scenarios as they concern some axes become others. */
static void disturb_axes(struct world *w, struct dice *d, unsigned axes)
{
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (!(axes >> axis & 1)) {
            continue;
        }
        for (size_t i = 0; i < w->hospital.n_assets; i++) {
            w->hospital.assets[i].value[axis] = (int)dice_below(d, SEKI_VALUES + 1);
        }
        w->hospital.accept[axis] = 1 + (int)dice_below(d, 20);
        for (size_t s = 0; s < w->set.n; s++) {
            w->set.scenarios[s].impact ^= dice_one_in(d, 2) ? 1U << axis : 0;
        }
    }
}

/* The scores of the axes that were not disturbed, and all that has no axis, are as before. */
static void expect_axes_same(const struct world *a, const struct world *b, size_t asset, size_t s,
                             enum seki_stage stage, unsigned axes)
{
    struct seki_stage_scores l;
    struct seki_stage_scores r;

    seki_stage_scores(a->a, world_group_of(a, asset), s, stage, &l);
    seki_stage_scores(b->a, world_group_of(b, asset), s, stage, &r);
    assert_int_equal(l.likelihood, r.likelihood);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (!(axes >> axis & 1)) {
            assert_int_equal(l.score[axis], r.score[axis]);
        }
    }
    if (!(axes >> SEKI_AXIS_SAFETY & 1)) {
        assert_int_equal(seki_risk_hurts_patient(a->a, world_group_of(a, asset), s, stage),
                         seki_risk_hurts_patient(b->a, world_group_of(b, asset), s, stage));
    }
}

static void axes_stand_apart(unsigned axes)
{
    for (seed_now = 1; seed_now <= WORLDS / 2; seed_now++) {
        struct world a;
        struct world b;
        struct dice d = dice_of(seed_now + 3000000);
        world_random(&a, seed_now);
        world_random(&b, seed_now);
        disturb_axes(&b, &d, axes);
        world_assess(&a);
        world_assess(&b);
        for (size_t i = 0; i < a.hospital.n_assets * a.set.n * SEKI_STAGE_MAX; i++) {
            expect_axes_same(&a, &b, i / SEKI_STAGE_MAX / a.set.n, i / SEKI_STAGE_MAX % a.set.n,
                             (enum seki_stage)(i % SEKI_STAGE_MAX), axes);
        }
        world_finish(&a);
        world_finish(&b);
    }
}

static void test_safety_does_not_touch_the_others(void **state)
{
    (void)state;
    axes_stand_apart(1U << SEKI_AXIS_SAFETY);
}

static void test_the_others_do_not_touch_safety(void **state)
{
    (void)state;
    axes_stand_apart(1U << SEKI_AXIS_C | 1U << SEKI_AXIS_I | 1U << SEKI_AXIS_A);
}

static void test_no_axis_touches_another(void **state)
{
    (void)state;
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        axes_stand_apart(1U << axis);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forgetting_an_answer_never_lowers),
        cmocka_unit_test(test_learning_an_answer_never_raises),
        cmocka_unit_test(test_forgetting_about_assets_never_lowers),
        cmocka_unit_test(test_learning_about_assets_never_raises),
        cmocka_unit_test(test_a_measure_never_raises),
        cmocka_unit_test(test_doing_what_was_planned_never_raises),
        cmocka_unit_test(test_a_better_answer_never_raises),
        cmocka_unit_test(test_unknown_never_beats_no),
        cmocka_unit_test(test_a_lower_value_never_raises),
        cmocka_unit_test(test_a_promise_never_raises),
        cmocka_unit_test(test_a_promise_moves_the_planned_stage_only),
        cmocka_unit_test(test_a_method_changes_no_facts),
        cmocka_unit_test(test_planned_current_inherent),
        cmocka_unit_test(test_what_is_certain_stays),
        cmocka_unit_test(test_safety_does_not_touch_the_others),
        cmocka_unit_test(test_the_others_do_not_touch_safety),
        cmocka_unit_test(test_no_axis_touches_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
