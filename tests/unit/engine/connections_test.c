/* Tests of remote service, connection by connection (engine/connections). */
#include "engine/connections.h"

#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 300
#define REMOTES 12

/* Places for the scenarios, some with none, and connections of any device, some of the same one. */
static void connect_world(struct world *w, struct dice *d)
{
    w->hospital.remotes = seki_arena_array(&w->arena, struct seki_remote, REMOTES);
    assert_non_null(w->hospital.remotes);
    for (size_t i = 0; i < w->set.n; i++) {
        w->set.scenarios[i].zone = (int)dice_below(d, SEKI_ZONES + 1);
    }
    for (size_t i = 0; w->hospital.n_assets && i < REMOTES; i++) {
        w->hospital.remotes[i].asset = dice_below(d, w->hospital.n_assets);
        w->hospital.n_remotes++;
    }
}

/* The same list and counts, asked of the second engine, loop by loop. */
struct wanted {
    const struct seki_connection_row *rows;
    size_t at;
    struct seki_connection_count count;
};

static void want_row(const struct world *w, size_t connection, size_t scenario,
                     struct wanted *wanted)
{
    size_t asset = w->hospital.remotes[connection].asset;
    struct naive n;

    naive_outcome(w, asset, scenario, &n);
    if (!n.applies) {
        return;
    }
    assert_int_equal(wanted->rows[wanted->at].connection, connection);
    assert_int_equal(wanted->rows[wanted->at].scenario, scenario);
    assert_int_equal(wanted->rows[wanted->at].group, world_group_of(w, asset));
    wanted->at++;
    wanted->count.n_rows++;
    wanted->count.n_above += n.is_above[SEKI_STAGE_CURRENT] && !n.residual;
    wanted->count.n_accepted += n.is_above[SEKI_STAGE_CURRENT] && n.residual;
    wanted->count.n_planned += n.is_above[SEKI_STAGE_PLANNED] && !n.residual;
    wanted->count.n_unknown += n.unknown;
}

static void expect_all(const struct world *w, const struct seki_connection_row *rows, size_t n)
{
    struct wanted wanted = {.rows = rows};
    struct seki_connection_count got = seki_connections_count(w->a, rows, n);

    for (size_t c = 0; c < w->hospital.n_remotes; c++) {
        for (int zone = 1; zone <= SEKI_ZONES; zone++) {
            for (size_t s = 0; s < w->set.n; s++) {
                if (w->set.scenarios[s].zone == zone) {
                    want_row(w, c, s, &wanted);
                }
            }
        }
    }
    assert_int_equal(wanted.at, n);
    assert_memory_equal(&got, &wanted.count, sizeof(got));
}

static void test_against_a_second_engine(void **state SEKI_UNUSED)
{
    size_t n_all = 0;

    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct seki_connection_row *rows = NULL;
        struct dice d = dice_of(seed + 77);
        struct world w;
        size_t n = 0;
        world_random(&w, seed);
        connect_world(&w, &d);
        world_assess(&w);
        assert_int_equal(seki_connections(&w.arena, w.a, &rows, &n, &w.err), 0);
        expect_all(&w, rows, n);
        n_all += n;
        world_finish(&w);
    }
    assert_true(n_all > WORLDS); /* or nothing was compared */
}

/* Two connections of one device, two places; one objective missing, one unknown, one n-a. */
struct fixture {
    struct world w;
    struct seki_connection_row *rows;
    size_t n;
};

static void add_group(struct world *w, size_t scenario, size_t objective)
{
    struct seki_condition *hindered = &w->set.scenarios[scenario].hindered;

    if (hindered->n == 0) {
        world_or(w, hindered);
    }
    world_and(w, hindered, SEKI_TERM_OBJECTIVE, objective);
}

static void init(struct fixture *f)
{
    static const enum seki_value answers[] = {SEKI_VALUE_NO, SEKI_VALUE_NOTE, SEKI_VALUE_NA,
                                              SEKI_VALUE_YES};
    struct world *w = &f->w;

    world_init(w);
    world_add_scenario(w, "S.LATE")->zone = 5;
    world_add_scenario(w, "S.NONE");
    world_add_scenario(w, "S.EARLY")->zone = 1;
    world_add_statement(w, 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(answers); i++) {
        struct seki_item *item = world_add_item(w, 0, "Q");
        size_t objective = world_add_objective(w, SEKI_COMBINE_ALL);
        world_tie(w, item, false, objective);
        world_answer(w, 0, item, answers[i]);
        add_group(w, 0, objective);
    }
    add_group(w, 2, 0);
    world_add_asset(w, "A")->statement = 0;
    world_add_asset(w, "B")->statement = 0;
    w->hospital.remotes = seki_arena_array(&w->arena, struct seki_remote, 2);
    assert_non_null(w->hospital.remotes);
    w->hospital.remotes[0].asset = 1;
    w->hospital.remotes[1].asset = 1;
    w->hospital.n_remotes = 2;
}

static void look(struct fixture *f)
{
    world_assess(&f->w);
    assert_int_equal(seki_connections(&f->w.arena, f->w.a, &f->rows, &f->n, &f->w.err), 0);
}

static void test_in_the_order_of_places(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    look(&f);
    assert_int_equal(f.n, 4);
    assert_int_equal(f.rows[0].scenario, 2);
    assert_int_equal(f.rows[1].scenario, 0);
    assert_int_equal(f.rows[2].connection, 1);
    assert_int_equal(seki_connection_length(f.rows, f.n), 2);
    assert_int_equal(seki_connection_length(&f.rows[1], f.n - 1), 1);
    assert_int_equal(seki_zone_length(f.w.a, f.rows, f.n), 1);
    world_finish(&f.w);
}

/* A maker is asked for what is missing and what is not known, once; not for what it calls n-a. */
static void test_what_the_product_lacks(void **state SEKI_UNUSED)
{
    struct fixture f;
    size_t objectives[4];

    init(&f);
    world_or(&f.w, &f.w.set.scenarios[0].hindered);
    world_and(&f.w, &f.w.set.scenarios[0].hindered, SEKI_TERM_OBJECTIVE, 0); /* again */
    look(&f);
    assert_int_equal(seki_connection_lacks(f.w.a, &f.rows[1], objectives, 4), 2);
    assert_int_equal(objectives[0], 0);
    assert_int_equal(objectives[1], 1);
    assert_int_equal(seki_connection_lacks(f.w.a, &f.rows[1], objectives, 1), 1);
    f.w.hub.objectives[0].is_unasked = true;
    assert_int_equal(seki_connection_lacks(f.w.a, &f.rows[1], objectives, 4), 1);
    assert_int_equal(objectives[0], 1);
    world_finish(&f.w);
}

/* What closes a row stands before what only lowers it; what does nothing is not there. */
static void test_what_the_hospital_can_do(void **state SEKI_UNUSED)
{
    struct fixture f;
    size_t measures[3];
    size_t part;
    size_t whole;

    init(&f);
    world_add_measure(&f.w, "M.OTHER", true);
    part = world_add_measure(&f.w, "M.PART", false);
    whole = world_add_measure(&f.w, "M.WHOLE", true);
    world_achieve(&f.w, part, 0);
    world_achieve(&f.w, whole, 0);
    f.w.set.scenarios[2].threat = 3; /* uncovered 18, in part 12, fully 6 */
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        f.w.hospital.accept[axis] = 9;
    }
    look(&f);
    assert_int_equal(seki_connection_measures(f.w.a, &f.rows[0], measures, 3), 2);
    assert_int_equal(measures[0], whole);
    assert_int_equal(measures[1], part);
    assert_int_equal(seki_connection_measures(f.w.a, &f.rows[0], measures, 1), 1);
    world_use(&f.w, whole, SEKI_MEASURE_IMPLEMENTED)->scope = SEKI_SCOPE_ALL;
    look(&f);
    assert_int_equal(seki_connection_measures(f.w.a, &f.rows[0], measures, 3), 0); /* not open */
    world_finish(&f.w);
}

static void test_no_connections(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.w.hospital.n_remotes = 0;
    look(&f);
    assert_int_equal(f.n, 0);
    assert_int_equal(seki_connections_count(f.w.a, f.rows, f.n).n_rows, 0);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_a_second_engine),
        cmocka_unit_test(test_in_the_order_of_places),
        cmocka_unit_test(test_what_the_product_lacks),
        cmocka_unit_test(test_what_the_hospital_can_do),
        cmocka_unit_test(test_no_connections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
