/* Tests of what one form says on the hub (engine/profile). */
#include "engine/profile.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

/* An answer as the truth tables write it. */
enum said {
    YES,
    NO,
    NA,
    NOTE,
    TEXT,
    EMPTY,
    DOUBTFUL_YES,
    DOUBTFUL_NO,
    ERROR_YES,
    ERROR_NO,
    SAID_MAX
};

/* Objective 0 combines by `all`, 1 by `any`, and an exposure: two questions on each of them. */
struct fixture {
    struct world w;
    struct seki_item *item[3][2];
    struct seki_profile profile;
};

static void init(struct fixture *f)
{
    world_init(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_objective(&f->w, SEKI_COMBINE_ANY);
    world_add_exposure(&f->w);
    for (size_t i = 0; i < 6; i++) {
        f->item[i / 2][i % 2] = world_add_item(&f->w, 0, "Q");
        world_tie(&f->w, f->item[i / 2][i % 2], i / 2 == 2, i / 2 == 1);
    }
    world_add_statement(&f->w, 0);
}

static void say(struct fixture *f, const struct seki_item *item, enum said said)
{
    static const enum seki_value values[SAID_MAX] = {
        [YES] = SEKI_VALUE_YES,
        [NO] = SEKI_VALUE_NO,
        [NA] = SEKI_VALUE_NA,
        [NOTE] = SEKI_VALUE_NOTE,
        [TEXT] = SEKI_VALUE_TEXT,
        [EMPTY] = SEKI_VALUE_NONE,
        [DOUBTFUL_YES] = SEKI_VALUE_YES,
        [DOUBTFUL_NO] = SEKI_VALUE_NO,
        [ERROR_YES] = SEKI_VALUE_YES,
        [ERROR_NO] = SEKI_VALUE_NO,
    };
    struct seki_answer *answer = world_answer(&f->w, 0, item, values[said]);

    if (said == DOUBTFUL_YES || said == DOUBTFUL_NO) {
        answer->confidence = SEKI_CONFIDENT - 1;
    }
    if (said == ERROR_YES || said == ERROR_NO) {
        world_add_finding(&f->w, 0,
                          (struct seki_finding){.severity = SEKI_SEVERITY_ERROR, .other = item});
    }
}

static void profile(struct fixture *f)
{
    const struct seki_received *form = &f->w.hospital.statements[0];
    const struct seki_checked checked = {form->statement, form->findings, form->n_findings};

    seki_profile_make(&f->w.hub, &checked, f->w.hospital.as_of, &f->profile);
}

struct row {
    enum said one;
    enum said two;
    enum seki_state all;
    enum seki_state any;
    enum seki_truth exposure;
};

#define UNKNOWN SEKI_STATE_UNKNOWN
#define UNMET SEKI_STATE_UNMET
#define PARTLY SEKI_STATE_PARTLY
#define MET SEKI_STATE_MET
#define MAYBE SEKI_TRUTH_UNKNOWN
#define FALSE_ SEKI_TRUTH_FALSE
#define TRUE_ SEKI_TRUTH_TRUE

/* Each pair of known answers; what is unknown stands in the test below for all its kinds. */
static const struct row known[] = {
    {YES, YES, MET, MET, TRUE_},
    {YES, NO, PARTLY, MET, TRUE_},
    {NO, YES, PARTLY, MET, TRUE_},
    {NO, NO, UNMET, UNMET, FALSE_},
    {YES, NA, MET, MET, TRUE_},
    {NA, YES, MET, MET, TRUE_},
    {NO, NA, UNMET, UNMET, MAYBE},
    {NA, NO, UNMET, UNMET, MAYBE},
    {NA, NA, SEKI_STATE_NA, SEKI_STATE_NA, MAYBE},
};

/* With one unknown answer beside each known one. */
static const struct row half_known[] = {
    {YES, EMPTY, UNKNOWN, MET, TRUE_},
    {NO, EMPTY, UNKNOWN, UNKNOWN, MAYBE},
    {NA, EMPTY, UNKNOWN, UNKNOWN, MAYBE},
    {EMPTY, EMPTY, UNKNOWN, UNKNOWN, MAYBE},
};

static void expect_row(const struct row *row, enum said one, enum said two)
{
    struct fixture f;

    init(&f);
    for (size_t i = 0; i < 3; i++) {
        say(&f, f.item[i][0], one);
        say(&f, f.item[i][1], two);
    }
    profile(&f);
    if (f.profile.objective[0] != row->all || f.profile.objective[1] != row->any ||
        f.profile.exposure[0] != row->exposure) {
        fail_msg("answers %u and %u: all %u, any %u, exposure %u", one, two, f.profile.objective[0],
                 f.profile.objective[1], f.profile.exposure[0]);
    }
    world_finish(&f.w);
}

static void test_known_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(known); i++) {
        expect_row(&known[i], known[i].one, known[i].two);
    }
}

/* Every kind of unknown answer is worth the same, in either place. */
static void test_unknown_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(half_known); i++) {
        for (int said = NOTE; said < SAID_MAX; said++) {
            bool is_both = half_known[i].one == EMPTY;
            enum said one = is_both ? (enum said)said : half_known[i].one;
            expect_row(&half_known[i], one, (enum said)said);
            expect_row(&half_known[i], (enum said)said, one);
        }
    }
}

/* Unknown, no and n-a of three: what the pairs cannot show. */
static void test_three_answers(void **state)
{
    static const struct {
        enum said said[3];
        enum seki_state all;
        enum seki_state any;
    } rows[] = {
        {{YES, NO, NA}, PARTLY, MET},
        {{YES, NO, NOTE}, UNKNOWN, MET},
        {{YES, NA, EMPTY}, UNKNOWN, MET},
        {{NO, NA, TEXT}, UNKNOWN, UNKNOWN},
        {{YES, YES, NO}, PARTLY, MET},
        {{NO, NO, YES}, PARTLY, MET},
        {{NA, NA, YES}, MET, MET},
        {{NA, NA, NO}, UNMET, UNMET},
        {{YES, NO, ERROR_YES}, UNKNOWN, MET},
        {{NO, NO, DOUBTFUL_YES}, UNKNOWN, UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        for (size_t k = 0; k < 6; k++) {
            struct seki_item *item = k < 4 ? f.item[k / 2][k % 2] : world_add_item(&f.w, 0, "Q");
            if (k >= 4) {
                world_tie(&f.w, item, false, k - 4);
            }
            say(&f, item, rows[i].said[k < 4 ? k % 2 : 2]);
        }
        profile(&f);
        assert_int_equal(f.profile.objective[0], rows[i].all);
        assert_int_equal(f.profile.objective[1], rows[i].any);
        world_finish(&f.w);
    }
}

static void test_confidence(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    for (size_t i = 0; i < 3; i++) {
        say(&f, f.item[i][0], YES);
        say(&f, f.item[i][1], NA);
        world_answer(&f.w, 0, f.item[i][0], SEKI_VALUE_YES)->confidence = SEKI_CONFIDENT;
    }
    profile(&f);
    assert_int_equal(f.profile.objective[0], MET);
    assert_int_equal(f.profile.objective[1], MET);
    assert_int_equal(f.profile.exposure[0], TRUE_);
    world_finish(&f.w);
}

/* An item of a finding, whichever of the two it is; but only an error takes its weight away. */
static void test_findings(void **state)
{
    static const struct {
        enum seki_severity severity;
        bool is_other;
        enum seki_state wanted;
    } rows[] = {
        {SEKI_SEVERITY_INFO, false, MET},      {SEKI_SEVERITY_INFO, true, MET},
        {SEKI_SEVERITY_WARNING, false, MET},   {SEKI_SEVERITY_WARNING, true, MET},
        {SEKI_SEVERITY_ERROR, false, UNKNOWN}, {SEKI_SEVERITY_ERROR, true, UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        struct seki_finding finding = {.severity = rows[i].severity};
        init(&f);
        say(&f, f.item[0][0], YES);
        say(&f, f.item[0][1], YES);
        finding.item = rows[i].is_other ? NULL : f.item[0][0];
        finding.other = rows[i].is_other ? f.item[0][0] : NULL;
        world_add_finding(&f.w, 0, (struct seki_finding){.severity = SEKI_SEVERITY_INFO});
        world_add_finding(&f.w, 0, finding);
        profile(&f);
        assert_int_equal(f.profile.objective[0], rows[i].wanted);
        world_finish(&f.w);
    }
}

/* Two answers that hardly go together: nobody can say which of them holds. */
static void test_doubtful_pair(void **state)
{
    (void)state;
    for (int is_other = 0; is_other <= 1; is_other++) {
        struct fixture f;
        struct seki_finding finding = {.rule = SEKI_STR("pair.doubtful"),
                                       .severity = SEKI_SEVERITY_WARNING};
        init(&f);
        say(&f, f.item[0][0], YES);
        say(&f, f.item[0][1], YES);
        finding.item = is_other ? NULL : f.item[0][0];
        finding.other = is_other ? f.item[0][0] : NULL;
        profile(&f);
        assert_int_equal(f.profile.objective[0], MET);
        world_add_finding(&f.w, 0, finding);
        profile(&f);
        assert_int_equal(f.profile.objective[0], UNKNOWN);
        world_finish(&f.w);
    }
}

/* One item may speak of several entries of the hub, and of none. */
static void test_several_ties(void **state)
{
    struct fixture f;
    struct seki_item *item;

    (void)state;
    init(&f);
    item = world_add_item(&f.w, 0, "Q");
    world_tie(&f.w, item, false, world_add_objective(&f.w, SEKI_COMBINE_ALL));
    world_tie(&f.w, item, false, world_add_objective(&f.w, SEKI_COMBINE_ANY));
    say(&f, item, NO);
    say(&f, world_add_item(&f.w, 0, "Q"), YES);
    profile(&f);
    assert_int_equal(f.profile.objective[2], UNMET);
    assert_int_equal(f.profile.objective[3], UNMET);
    world_finish(&f.w);
}

static void test_not_asked(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    world_add_objective(&f.w, SEKI_COMBINE_ALL);
    world_add_objective(&f.w, SEKI_COMBINE_ANY);
    world_add_exposure(&f.w);
    for (size_t i = 0; i < 6; i++) {
        say(&f, f.item[i / 2][i % 2], YES);
    }
    profile(&f);
    assert_int_equal(f.profile.objective[2], UNKNOWN);
    assert_int_equal(f.profile.objective[3], UNKNOWN);
    assert_int_equal(f.profile.exposure[1], MAYBE);
    world_finish(&f.w);
}

static void test_no_form(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    memset(&f.profile, 0xff, sizeof(f.profile));
    seki_profile_make(&f.w.hub, NULL, f.w.hospital.as_of, &f.profile);
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        assert_int_equal(f.profile.objective[i], UNKNOWN);
        assert_int_equal(f.profile.planned[i], UNKNOWN);
        assert_int_equal(f.profile.exposure[i], MAYBE);
    }
    world_finish(&f.w);
}

static void test_names(void **state)
{
    (void)state;
    assert_true(seki_str_eq(seki_state_name(UNKNOWN), SEKI_STR("unknown")));
    assert_true(seki_str_eq(seki_state_name(SEKI_STATE_NA), SEKI_STR("na")));
    assert_true(seki_str_eq(seki_state_name(UNMET), SEKI_STR("unmet")));
    assert_true(seki_str_eq(seki_state_name(PARTLY), SEKI_STR("partly")));
    assert_true(seki_str_eq(seki_state_name(MET), SEKI_STR("met")));
    assert_true(seki_str_eq(seki_truth_name(MAYBE), SEKI_STR("unknown")));
    assert_true(seki_str_eq(seki_truth_name(FALSE_), SEKI_STR("false")));
    assert_true(seki_str_eq(seki_truth_name(TRUE_), SEKI_STR("true")));
}

static void set_gate(struct fixture *f, struct seki_item *item, const struct seki_item *gate,
                     enum seki_gate_kind kind)
{
    item->gate = kind;
    item->gate_item = (size_t)(gate - f->w.hospital.statements[0].statement->catalog->items);
}

/* "n-a" to an exposure is a no only when the gate is answered, and says so. */
static void test_na_of_an_exposure(void **state)
{
    static const struct {
        enum seki_gate_kind kind;
        enum said gate;
        enum seki_truth wanted;
    } rows[] = {
        {SEKI_GATE_YES, NO, FALSE_},         {SEKI_GATE_NO, YES, FALSE_},
        {SEKI_GATE_YES, YES, MAYBE},         {SEKI_GATE_NO, NO, MAYBE},
        {SEKI_GATE_YES, NOTE, MAYBE},        {SEKI_GATE_YES, EMPTY, MAYBE},
        {SEKI_GATE_YES, DOUBTFUL_NO, MAYBE}, {SEKI_GATE_YES, ERROR_NO, MAYBE},
        {SEKI_GATE_YES, NA, MAYBE},          {SEKI_GATE_CHILD, NO, MAYBE},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        set_gate(&f, f.item[2][0], f.item[0][0], rows[i].kind);
        set_gate(&f, f.item[2][1], f.item[2][0], SEKI_GATE_YES); /* of an item that is n-a itself */
        say(&f, f.item[0][0], rows[i].gate);
        say(&f, f.item[2][0], NA);
        say(&f, f.item[2][1], NA);
        profile(&f);
        assert_int_equal(f.profile.exposure[0], rows[i].wanted);
        world_finish(&f.w);
    }
}

/* A web address and nothing else answers a question that asks for a document. */
static void test_a_document_is_given(void **state)
{
    static const struct {
        const char *text;
        enum seki_state wanted;
    } rows[] = {
        {"https://maker.example/security", MET},
        {" http://maker.example ", MET},
        {"https://", UNKNOWN},
        {"none, see https://maker.example", UNKNOWN},
        {"https://maker.example is not yet there", UNKNOWN},
        {"https://maker.example\xe6\x9c\xaa\xe5\xae\x9a", UNKNOWN},
        {"will follow", UNKNOWN},
        {"", UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < 4 * SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        bool is_document = i % 4 == 0;
        init(&f);
        f.item[0][0]->kind = i % 4 == 1 ? SEKI_ITEM_QUESTION : SEKI_ITEM_OPEN;
        f.item[0][0]->polarity = i % 4 == 2 ? SEKI_POLARITY_CONTEXT : SEKI_POLARITY_GOOD;
        say(&f, f.item[0][0], TEXT);
        say(&f, f.item[0][1], YES);
        world_answer(&f.w, 0, f.item[0][0], SEKI_VALUE_TEXT)->text =
            seki_str_from_c(rows[i / 4].text);
        if (i % 4 == 3) {
            world_answer(&f.w, 0, f.item[0][0], SEKI_VALUE_TEXT)->confidence = SEKI_CONFIDENT - 1;
        }
        profile(&f);
        assert_int_equal(f.profile.objective[0], is_document ? rows[i / 4].wanted : UNKNOWN);
        world_finish(&f.w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),     cmocka_unit_test(test_unknown_answers),
        cmocka_unit_test(test_three_answers),     cmocka_unit_test(test_confidence),
        cmocka_unit_test(test_findings),          cmocka_unit_test(test_doubtful_pair),
        cmocka_unit_test(test_several_ties),      cmocka_unit_test(test_not_asked),
        cmocka_unit_test(test_no_form),           cmocka_unit_test(test_names),
        cmocka_unit_test(test_na_of_an_exposure), cmocka_unit_test(test_a_document_is_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
