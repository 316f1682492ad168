/* What must hold of the difference of any two statements, over worlds by chance. */
#include "engine/diff.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 300

static enum seki_turn mirrored(enum seki_turn turn)
{
    if (turn == SEKI_TURN_WORSENED) {
        return SEKI_TURN_IMPROVED;
    }
    return turn == SEKI_TURN_IMPROVED ? SEKI_TURN_WORSENED : turn;
}

/* Polarities as a catalog has them: ties to objectives are of `+` items. */
static void set_polarities(struct world *w, struct dice *d)
{
    for (size_t c = 0; c < WORLD_CATALOGS; c++) {
        w->catalogs[c].head.id = c ? SEKI_STR("two") : SEKI_STR("one");
        for (size_t i = 0; i < w->catalogs[c].n_items; i++) {
            struct seki_item *item = &w->catalogs[c].items[i];
            enum seki_polarity exposed =
                dice_one_in(d, 2) ? SEKI_POLARITY_BAD : SEKI_POLARITY_CONTEXT;
            if (item->n_ties) {
                item->polarity = item->ties[0].is_exposure ? exposed : SEKI_POLARITY_GOOD;
            } else {
                item->polarity = (enum seki_polarity)dice_below(d, 4);
            }
        }
    }
}

static struct seki_checked checked(const struct seki_received *received)
{
    return (struct seki_checked){received->statement, received->findings, received->n_findings};
}

/* The statement once more, with some answers changed. */
static size_t add_revision(struct world *w, struct dice *d, size_t of)
{
    const struct seki_statement *old = w->hospital.statements[of].statement;
    size_t catalog = old->catalog == &w->catalogs[1];
    size_t i = world_add_statement(w, catalog);
    const struct seki_statement *revised = w->hospital.statements[i].statement;

    memcpy(revised->answers, old->answers, old->catalog->n_answers * sizeof(*old->answers));
    for (size_t k = 0; k < old->catalog->n_answers; k++) {
        if (dice_one_in(d, 3)) {
            random_answer(d, &revised->answers[k]);
        }
        if (dice_one_in(d, 5)) {
            revised->answers[k].planned_until = (struct seki_date){2027, 1, 1};
        }
    }
    return i;
}

static void expect_empty(struct world *w, const struct seki_checked *one)
{
    struct seki_diff diff;

    assert_int_equal(seki_diff_make(&w->arena, &w->hub, one, one, &diff, &w->err), 0);
    assert_false(seki_diff_is_different(&diff));
    assert_int_equal(diff.n_answers + diff.n_hub + diff.n_fields, 0);
}

static void expect_mirror(struct world *w, const struct seki_checked *a,
                          const struct seki_checked *b)
{
    struct seki_diff to;
    struct seki_diff fro;

    assert_int_equal(seki_diff_make(&w->arena, &w->hub, a, b, &to, &w->err), 0);
    assert_int_equal(seki_diff_make(&w->arena, &w->hub, b, a, &fro, &w->err), 0);
    assert_int_equal(to.n_answers, fro.n_answers);
    assert_int_equal(to.n_hub, fro.n_hub);
    for (size_t i = 0; i < to.n_answers; i++) {
        assert_ptr_equal(to.answers[i].side[0].answer, fro.answers[i].side[1].answer);
        assert_int_equal(to.answers[i].turn, mirrored(fro.answers[i].turn));
    }
    for (size_t i = 0; i < to.n_hub; i++) {
        assert_int_equal(to.hub[i].turn, mirrored(fro.hub[i].turn));
        assert_int_equal(to.hub[i].n_voices[0], fro.hub[i].n_voices[1]);
    }
    assert_int_equal(to.n_answered_once[0], fro.n_answered_once[1]);
}

/* A changed state has at least one answer behind it; what is told as better was known and is so. */
static void expect_sound(struct world *w, const struct seki_checked *a,
                         const struct seki_checked *b)
{
    struct seki_diff diff;

    assert_int_equal(seki_diff_make(&w->arena, &w->hub, a, b, &diff, &w->err), 0);
    for (size_t i = 0; i < diff.n_hub; i++) {
        assert_true(diff.is_through_hub || diff.hub[i].n_voices[0] > 0);
        if (diff.hub[i].turn == SEKI_TURN_IMPROVED) {
            assert_true(diff.hub[i].is_exposure ? diff.hub[i].truth[1] == SEKI_TRUTH_FALSE
                                                : diff.hub[i].state[1] >= SEKI_STATE_PARTLY);
        }
    }
    for (size_t i = 0; i < diff.n_answers; i++) {
        const struct seki_diff_answer *entry = &diff.answers[i];
        if (entry->turn == SEKI_TURN_IMPROVED) {
            assert_true(entry->side[1].worth != SEKI_VALUE_NONE);
        }
    }
}

static void run(uint64_t seed)
{
    struct dice d = dice_of(seed + 77);
    struct world w;
    size_t n;

    world_random(&w, seed);
    set_polarities(&w, &d);
    n = w.hospital.n_statements;
    for (size_t i = 0; i < n; i++) {
        struct seki_checked a = checked(&w.hospital.statements[i]);
        struct seki_checked b;
        if (!a.statement) {
            continue; /* unreadable */
        }
        expect_empty(&w, &a);
        b = checked(&w.hospital.statements[add_revision(&w, &d, i)]);
        expect_mirror(&w, &a, &b);
        expect_sound(&w, &a, &b);
        for (size_t k = 0; k < n; k++) {
            b = checked(&w.hospital.statements[k]);
            if (b.statement) {
                expect_mirror(&w, &a, &b);
                expect_sound(&w, &a, &b);
            }
        }
    }
    world_finish(&w);
}

static void test_any_two(void **state SEKI_UNUSED)
{
    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        run(seed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_any_two)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
