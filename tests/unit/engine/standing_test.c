/*
 * An assessment that follows its statements (engine/standing): whatever changes in them, it stands where
 * one from scratch does.
 */
#include "engine/standing.h"

#include "engine/kernel.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 100
#define CHANGES 12

static uint64_t seed_now;

static void expect(bool is_so, const char *what)
{
    if (!is_so) {
        fail_msg("seed %llu: %s", (unsigned long long)seed_now, what);
    }
}

/* Other answers in some places of one statement; sometimes what the check said of them is taken back. */
static size_t change(struct world *w, struct dice *d)
{
    size_t n = dice_below(d, w->hospital.n_statements);
    struct seki_received *received = &w->hospital.statements[n];
    const struct seki_statement *statement = received->statement;
    size_t n_answers = statement ? statement->catalog->n_answers : 0;

    for (size_t i = dice_below(d, 5); n_answers && i > 0; i--) {
        random_answer(d, &statement->answers[dice_below(d, n_answers)]);
    }
    if (received->n_findings && dice_one_in(d, 3)) {
        received->n_findings--;
    }
    return n;
}

static void expect_same_risks(const struct seki_standing *standing, struct world *w)
{
    struct seki_risk_ref *risks = NULL;
    size_t n = 0;

    assert_int_equal(seki_rank_risks(&w->arena, w->a, &risks, &n, &w->err), 0);
    expect(n == standing->n_risks, "another number of risks");
    for (size_t i = 0; i < n; i++) {
        expect(risks[i].group == standing->risks[i].group &&
                   risks[i].scenario == standing->risks[i].scenario,
               "another order of risks");
    }
}

/* Against the whole computation anew. */
static void expect_same(const struct seki_standing *standing, struct world *w)
{
    const struct seki_assessment *a = standing->assessment;
    struct seki_summary summary;

    world_assess(w);
    expect(a->n_groups == w->a->n_groups, "another number of groups");
    expect(memcmp(a->outcomes, w->a->outcomes, a->n_groups * w->set.n * sizeof(*a->outcomes)) == 0,
           "other outcomes");
    expect(memcmp(a->subjects, w->a->subjects, a->n_groups * sizeof(*a->subjects)) == 0,
           "other subjects");
    expect(memcmp(a->profiles, w->a->profiles,
                  (w->hospital.n_statements + 1) * sizeof(*a->profiles)) == 0,
           "other profiles");
    seki_summarise(w->a, &summary);
    expect(memcmp(&summary, &standing->summary, sizeof(summary)) == 0, "another summary");
    expect_same_risks(standing, w);
}

static bool has_changed(const struct seki_standing *standing, const struct seki_summary *before)
{
    return memcmp(&standing->summary, before, sizeof(*before)) != 0;
}

static void follows_any_change(void **state SEKI_UNUSED)
{
    const struct seeds seeds = random_seeds(WORLDS);
    size_t n_changed = 0;

    for (seed_now = seeds.first; seed_now <= seeds.last; seed_now++) {
        struct dice d = dice_of(seed_now ^ 0x57a4d1);
        struct seki_standing standing;
        struct world w;
        world_random(&w, seed_now);
        world_assess(&w);
        assert_int_equal(seki_standing_make(&w.arena, w.a, &standing, &w.err), 0);
        for (size_t i = 0; w.hospital.n_statements && i < CHANGES; i++) {
            const struct seki_summary before = standing.summary;
            size_t statement = change(&w, &d);
            assert_int_equal(seki_standing_update(&standing, statement, &w.err), 0);
            n_changed += has_changed(&standing, &before);
            expect_same(&standing, &w);
        }
        world_finish(&w);
    }
    assert_true(n_changed > (size_t)(seeds.last - seeds.first) / 2); /* in half of the worlds */
}

/* A form that became unreadable says nothing any more; read again, it says what it said. */
static void follows_a_form_that_is_gone(void **state SEKI_UNUSED)
{
    struct seki_standing standing;
    struct world w;

    for (seed_now = 1; seed_now <= 40; seed_now++) {
        const struct seki_statement *kept;
        world_random(&w, seed_now);
        if (w.hospital.n_statements) {
            world_assess(&w);
            assert_int_equal(seki_standing_make(&w.arena, w.a, &standing, &w.err), 0);
            kept = w.hospital.statements[0].statement;
            w.hospital.statements[0].statement = NULL;
            assert_int_equal(seki_standing_update(&standing, 0, &w.err), 0);
            expect_same(&standing, &w);
            w.hospital.statements[0].statement = kept;
            assert_int_equal(seki_standing_update(&standing, 0, &w.err), 0);
            expect_same(&standing, &w);
        }
        world_finish(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_any_change),
        cmocka_unit_test(follows_a_form_that_is_gone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
