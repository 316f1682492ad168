/* Tests of the difference of two statements (engine/diff, engine/turn). */
#include "engine/diff.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

enum said { YES, NO, NA, NOTE, TEXT, EMPTY, DOUBTFUL_YES, CONTRADICTED_YES, SAID_MAX };

static const enum seki_value values[SAID_MAX] = {
    [YES] = SEKI_VALUE_YES,
    [NO] = SEKI_VALUE_NO,
    [NA] = SEKI_VALUE_NA,
    [NOTE] = SEKI_VALUE_NOTE,
    [TEXT] = SEKI_VALUE_TEXT,
    [EMPTY] = SEKI_VALUE_NONE,
    [DOUBTFUL_YES] = SEKI_VALUE_YES,
    [CONTRADICTED_YES] = SEKI_VALUE_YES,
};

/* Two catalogs; in each a `+` item on objective 0, a `-` and a `=` item on an exposure each. */
struct fixture {
    struct world w;
    struct seki_item *good[2];
    struct seki_item *bad[2];
    struct seki_item *context[2];
    struct seki_diff diff;
};

static void init(struct fixture *f)
{
    world_init(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_exposure(&f->w);
    world_add_exposure(&f->w);
    for (size_t c = 0; c < 2; c++) {
        f->w.catalogs[c].head.id = c ? SEKI_STR("two") : SEKI_STR("one");
        f->good[c] = world_add_item(&f->w, c, "GOOD");
        f->bad[c] = world_add_item(&f->w, c, "BAD");
        f->context[c] = world_add_item(&f->w, c, "CONTEXT");
        f->good[c]->polarity = SEKI_POLARITY_GOOD;
        f->bad[c]->polarity = SEKI_POLARITY_BAD;
        f->context[c]->polarity = SEKI_POLARITY_CONTEXT;
        world_tie(&f->w, f->good[c], false, 0);
        world_tie(&f->w, f->bad[c], true, 0);
        world_tie(&f->w, f->context[c], true, 1);
    }
}

static struct seki_answer *say(struct fixture *f, size_t statement, const struct seki_item *item,
                               enum said said)
{
    struct seki_answer *answer = world_answer(&f->w, statement, item, values[said]);

    answer->confidence = said == DOUBTFUL_YES ? SEKI_CONFIDENT - 1 : 100;
    if (said == CONTRADICTED_YES) {
        world_add_finding(&f->w, statement,
                          (struct seki_finding){.severity = SEKI_SEVERITY_ERROR, .item = item});
    }
    return answer;
}

static void compare(struct fixture *f, size_t a, size_t b)
{
    const struct seki_received *r = f->w.hospital.statements;
    struct seki_checked before = {r[a].statement, r[a].findings, r[a].n_findings};
    struct seki_checked after = {r[b].statement, r[b].findings, r[b].n_findings};

    assert_int_equal(seki_diff_make(&f->w.arena, &f->w.hub, &before, &after, &f->diff, &f->w.err),
                     0);
}

/* What comes of it when the answer to the item goes from one to the other. */
static enum seki_turn turn_of(enum seki_polarity polarity, enum said before, enum said after)
{
    struct fixture f = {0};
    const struct seki_item *item;
    enum seki_turn turn;

    init(&f);
    item = polarity == SEKI_POLARITY_GOOD  ? f.good[0]
           : polarity == SEKI_POLARITY_BAD ? f.bad[0]
                                           : f.context[0];
    say(&f, world_add_statement(&f.w, 0), item, before);
    say(&f, world_add_statement(&f.w, 0), item, after);
    compare(&f, 0, 1);
    assert_int_equal(f.diff.n_answers, 1);
    turn = f.diff.answers[0].turn;
    assert_int_equal(f.diff.answers_by[turn], 1);
    world_finish(&f.w);
    return turn;
}

#define W SEKI_TURN_WORSENED
#define U SEKI_TURN_UNCLEAR
#define I SEKI_TURN_IMPROVED

static void test_turns_of_answers(void **state SEKI_UNUSED)
{
    static const struct {
        enum said before;
        enum said after;
        enum seki_turn good; /* of a `+` item, a `-` item */
        enum seki_turn bad;
    } rows[] = {
        {YES, NO, W, I},          {NO, YES, I, W},
        {YES, NOTE, W, U},        {NOTE, YES, I, U},
        {YES, EMPTY, W, U},       {YES, DOUBTFUL_YES, W, U},
        {YES, TEXT, W, U},        {YES, CONTRADICTED_YES, W, U},
        {NO, NOTE, U, W},         {NO, EMPTY, U, W},
        {NO, DOUBTFUL_YES, U, W}, {NOTE, EMPTY, U, U},
        {EMPTY, NO, U, I},        {YES, NA, U, U}, /* n-a of an exposure without a gate: unknown */
        {NA, YES, U, U},          {NO, NA, U, W},
        {NA, NOTE, U, U},         {DOUBTFUL_YES, YES, I, U},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_int_equal(turn_of(SEKI_POLARITY_GOOD, rows[i].before, rows[i].after), rows[i].good);
        assert_int_equal(turn_of(SEKI_POLARITY_BAD, rows[i].before, rows[i].after), rows[i].bad);
        assert_int_equal(turn_of(SEKI_POLARITY_CONTEXT, rows[i].before, rows[i].after), U);
    }
}

/* Unknown is the worst case: what was good and is unknown now is worse, whatever it was called. */
static void test_good_to_unknown_is_never_better(void **state SEKI_UNUSED)
{
    for (int said = NOTE; said < SAID_MAX; said++) {
        assert_int_equal(turn_of(SEKI_POLARITY_GOOD, YES, (enum said)said), W);
        assert_int_equal(turn_of(SEKI_POLARITY_BAD, NO, (enum said)said), W);
    }
}

static void test_same_statement(void **state SEKI_UNUSED)
{
    struct fixture f = {0};

    init(&f);
    world_add_statement(&f.w, 0);
    say(&f, 0, f.good[0], YES);
    say(&f, 0, f.bad[0], DOUBTFUL_YES);
    compare(&f, 0, 0);
    assert_false(seki_diff_is_different(&f.diff));
    assert_false(f.diff.is_through_hub);
    assert_int_equal(f.diff.n_answers + f.diff.n_hub + f.diff.n_fields, 0);
    world_finish(&f.w);
}

static void test_plans(void **state SEKI_UNUSED)
{
    const struct seki_date none = {0};
    const struct seki_date early = {2027, 3, 31};
    const struct seki_date late = {2028, 1, 1};
    const struct {
        enum said said;
        struct seki_date before;
        struct seki_date after;
        enum seki_turn turn;
    } rows[] = {
        {NO, none, early, I},
        {NO, early, none, W},
        {NO, late, early, I},
        {NO, early, late, W},
        {YES, none, early, SEKI_TURN_SAME}, /* it is good already */
        {NOTE, none, early, U},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f = {0};
        init(&f);
        say(&f, world_add_statement(&f.w, 0), f.good[0], rows[i].said)->planned_until =
            rows[i].before;
        say(&f, world_add_statement(&f.w, 0), f.good[0], rows[i].said)->planned_until =
            rows[i].after;
        compare(&f, 0, 1);
        assert_int_equal(f.diff.n_answers, 1);
        assert_int_equal(f.diff.answers[0].turn, rows[i].turn);
        assert_int_equal(f.diff.n_hub, 0);
        world_finish(&f.w);
    }
}

static void test_only_a_note(void **state SEKI_UNUSED)
{
    static const struct {
        enum said said;
        enum seki_turn turn;
    } rows[] = {
        {YES, SEKI_TURN_SAME},
        {NO, SEKI_TURN_SAME},
        {EMPTY, SEKI_TURN_SAME},
        {NOTE, U}, /* the note is the answer */
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f = {0};
        init(&f);
        say(&f, world_add_statement(&f.w, 0), f.bad[0], rows[i].said);
        say(&f, world_add_statement(&f.w, 0), f.bad[0], rows[i].said)->note = SEKI_STR("new");
        compare(&f, 0, 1);
        assert_int_equal(f.diff.n_answers, 1);
        assert_int_equal(f.diff.answers[0].turn, rows[i].turn);
        assert_true(seki_diff_is_different(&f.diff));
        world_finish(&f.w);
    }
}

static void test_header(void **state SEKI_UNUSED)
{
    struct fixture f = {0};
    struct seki_statement renamed;

    init(&f);
    f.context[0]->field = SEKI_STR("product");
    say(&f, world_add_statement(&f.w, 0), f.context[0], TEXT)->text = SEKI_STR("Pump");
    say(&f, world_add_statement(&f.w, 0), f.context[0], TEXT)->text = SEKI_STR("Pump 2");
    renamed = *f.w.hospital.statements[1].statement;
    renamed.header[SEKI_FIELD_PRODUCT] = SEKI_STR("Pump 2");
    f.w.hospital.statements[1].statement = &renamed;
    compare(&f, 0, 1);
    assert_int_equal(f.diff.n_fields, 1);
    assert_int_equal(f.diff.fields[0].field, SEKI_FIELD_PRODUCT);
    assert_true(seki_str_eq(f.diff.fields[0].side[1], SEKI_STR("Pump 2")));
    assert_int_equal(f.diff.answers[0].turn, SEKI_TURN_SAME);
    world_finish(&f.w);
}

static void test_answered_once(void **state SEKI_UNUSED)
{
    struct fixture f = {0};

    init(&f);
    world_add_statement(&f.w, 0);
    world_add_statement(&f.w, 0);
    say(&f, 0, f.good[0], YES);
    say(&f, 1, f.bad[0], NO);
    say(&f, 1, f.context[0], NO);
    compare(&f, 0, 1);
    assert_int_equal(f.diff.n_answered_once[0], 1);
    assert_int_equal(f.diff.n_answered_once[1], 2);
    world_finish(&f.w);
}

/* The n-a stays what it is, but the gate that justified it falls away. */
static void test_what_another_answer_does(void **state SEKI_UNUSED)
{
    struct fixture f = {0};

    init(&f);
    f.bad[0]->gate = SEKI_GATE_YES;
    f.bad[0]->gate_item = 0;
    for (size_t i = 0; i < 2; i++) {
        world_add_statement(&f.w, 0);
        say(&f, i, f.good[0], i == 0 ? NO : NOTE);
        say(&f, i, f.bad[0], NA);
    }
    compare(&f, 0, 1);
    assert_int_equal(f.diff.n_answers, 2);
    assert_ptr_equal(f.diff.answers[1].side[1].item, f.bad[0]);
    assert_int_equal(f.diff.answers[1].turn, W);
    world_finish(&f.w);
}

static void test_profile(void **state SEKI_UNUSED)
{
    struct fixture f = {0};
    const struct seki_diff_hub *hub;

    init(&f);
    for (size_t i = 0; i < 2; i++) {
        world_add_statement(&f.w, 0);
        say(&f, i, f.good[0], i == 0 ? YES : NO);
        say(&f, i, f.bad[0], YES);
        say(&f, i, f.context[0], i == 0 ? YES : NO);
    }
    compare(&f, 0, 1);
    hub = f.diff.hub;
    assert_int_equal(f.diff.n_hub, 2);
    assert_false(hub[0].is_exposure);
    assert_int_equal(hub[0].state[0], SEKI_STATE_MET);
    assert_int_equal(hub[0].state[1], SEKI_STATE_UNMET);
    assert_int_equal(hub[0].turn, W);
    assert_int_equal(hub[0].n_voices[0], 1);
    assert_ptr_equal(hub[0].voices[0][0].item, f.good[0]);
    assert_true(hub[1].is_exposure);
    assert_int_equal(hub[1].turn, I);
    assert_int_equal(hub[1].n_voices[1], 1);
    assert_ptr_equal(hub[1].voices[1][0].item, f.context[0]);
    world_finish(&f.w);
}

static void test_through_the_hub(void **state SEKI_UNUSED)
{
    struct fixture f = {0};
    const struct seki_diff_hub *hub;

    init(&f);
    f.context[1]->n_ties = 0; /* the second catalog does not ask */
    world_add_statement(&f.w, 0);
    world_add_statement(&f.w, 1);
    say(&f, 0, f.good[0], YES);
    say(&f, 1, f.good[1], NOTE);
    say(&f, 0, f.bad[0], YES);
    say(&f, 1, f.bad[1], YES);
    say(&f, 0, f.context[0], NO);
    compare(&f, 0, 1);
    hub = f.diff.hub;
    assert_true(f.diff.is_through_hub);
    assert_int_equal(f.diff.n_answers, 0);
    assert_int_equal(f.diff.n_hub, 3);
    assert_int_equal(f.diff.n_untied[0], 0);
    assert_int_equal(f.diff.n_untied[1], 1);
    assert_int_equal(hub[0].turn, W);
    assert_ptr_equal(hub[0].voices[1][0].item, f.good[1]);
    assert_int_equal(hub[1].turn, SEKI_TURN_SAME);
    assert_int_equal(hub[1].n_voices[0], 1);
    assert_int_equal(hub[2].turn, U);
    assert_true(hub[2].is_asked[0]);
    assert_false(hub[2].is_asked[1]);
    assert_int_equal(hub[2].n_voices[1], 0);
    world_finish(&f.w);
}

/* The same edition, loaded twice, is the same catalog; other items under its name are not. */
static void test_same_catalog(void **state SEKI_UNUSED)
{
    struct fixture f = {0};

    init(&f);
    assert_false(seki_catalog_is_same(&f.w.catalogs[0], &f.w.catalogs[1]));
    f.w.catalogs[1].head.id = SEKI_STR("one");
    assert_true(seki_catalog_is_same(&f.w.catalogs[0], &f.w.catalogs[1]));
    f.bad[1]->id = SEKI_STR("OTHER");
    assert_false(seki_catalog_is_same(&f.w.catalogs[0], &f.w.catalogs[1]));
    world_finish(&f.w);
}

static void test_turns_of_states(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_state before;
        enum seki_state after;
        enum seki_turn turn;
    } rows[] = {
        {SEKI_STATE_MET, SEKI_STATE_PARTLY, W},
        {SEKI_STATE_PARTLY, SEKI_STATE_UNMET, W},
        {SEKI_STATE_MET, SEKI_STATE_UNKNOWN, W},
        {SEKI_STATE_PARTLY, SEKI_STATE_UNKNOWN, W},
        {SEKI_STATE_UNKNOWN, SEKI_STATE_MET, I},
        {SEKI_STATE_UNKNOWN, SEKI_STATE_UNMET, U},
        {SEKI_STATE_NA, SEKI_STATE_MET, U},
        {SEKI_STATE_MET, SEKI_STATE_NA, U},
        {SEKI_STATE_UNMET, SEKI_STATE_NA, U},
        {SEKI_STATE_NA, SEKI_STATE_UNKNOWN, U},
        {SEKI_STATE_NA, SEKI_STATE_NA, SEKI_TURN_SAME},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_int_equal(seki_turn_of_state(rows[i].before, rows[i].after), rows[i].turn);
    }
    assert_int_equal(seki_turn_of_truth(SEKI_TRUTH_FALSE, SEKI_TRUTH_TRUE), W);
    assert_int_equal(seki_turn_of_truth(SEKI_TRUTH_FALSE, SEKI_TRUTH_UNKNOWN), W);
    assert_int_equal(seki_turn_of_truth(SEKI_TRUTH_UNKNOWN, SEKI_TRUTH_FALSE), I);
    assert_int_equal(seki_turn_of_truth(SEKI_TRUTH_UNKNOWN, SEKI_TRUTH_TRUE), U);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns_of_answers),
        cmocka_unit_test(test_good_to_unknown_is_never_better),
        cmocka_unit_test(test_same_statement),
        cmocka_unit_test(test_plans),
        cmocka_unit_test(test_only_a_note),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_answered_once),
        cmocka_unit_test(test_what_another_answer_does),
        cmocka_unit_test(test_profile),
        cmocka_unit_test(test_through_the_hub),
        cmocka_unit_test(test_same_catalog),
        cmocka_unit_test(test_turns_of_states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
