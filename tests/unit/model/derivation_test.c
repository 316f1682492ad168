/* Tests of model/derivation: what is a proposal, and what makes an answer of it. */
#include "model/derivation.h"

#include "model/confirmation.h"
#include "unit/format/check.h"

#define DAY ((struct seki_date){2026, 11, 20})

/* An answer of a person, confirmed with name and day; each test takes something away. */
static const struct seki_derivation named = {.by = SEKI_STR("Ann"), .date = DAY};
static const struct seki_answer confirmed = {
    .value = SEKI_VALUE_YES, .match = SEKI_MATCH_PERSON, .confidence = 100, .derivation = &named};

static void expect(struct seki_answer answer, bool is_proposal)
{
    bool was_sure = answer.confidence >= SEKI_CONFIDENT;

    assert_int_equal(seki_answer_is_proposal(&answer), is_proposal);
    seki_answer_doubt_proposal(&answer);
    assert_int_equal(answer.confidence >= SEKI_CONFIDENT, was_sure && !is_proposal);
    assert_int_equal(answer.doubt, is_proposal ? SEKI_REASON_PROPOSED : SEKI_REASON_NONE);
}

static void test_confirmed(void **state)
{
    struct seki_answer answer = confirmed;

    (void)state;
    assert_true(seki_answer_is_confirmed(&answer));
    expect(answer, false);
    answer.confidence = 60; /* in doubt for another reason */
    expect(answer, false);
}

static void test_not_derived(void **state)
{
    struct seki_answer answer = confirmed;

    (void)state;
    answer.derivation = NULL;
    assert_false(seki_answer_is_confirmed(&answer));
    expect(answer, false);
}

static void test_what_a_confirmation_needs(void **state)
{
    const struct seki_derivation nobody = {.date = DAY};
    const struct seki_derivation blank = {.by = SEKI_STR(" \t"), .date = DAY};
    const struct seki_derivation some_day = {.by = SEKI_STR("Ann")};
    const struct seki_derivation wide = {.by = SEKI_STR("\xe3\x80\x80-"), .date = DAY};
    const struct seki_derivation *const lacking[] = {&nobody, &blank, &some_day, &wide};
    struct seki_answer answer = confirmed;

    (void)state;
    answer.match = SEKI_MATCH_ID;
    expect(answer, true);
    answer.match = SEKI_MATCH_PERSON;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(lacking); i++) {
        answer.derivation = lacking[i];
        expect(answer, true);
    }
}

/* What stayed blank proposes nothing; and another doubt is not written over. */
static void test_blank_and_doubted(void **state)
{
    const struct seki_derivation nobody = {.n_from = 0};
    struct seki_answer answer = {.derivation = &nobody};

    (void)state;
    expect(answer, false);
    answer = (struct seki_answer){.value = SEKI_VALUE_NO,
                                  .confidence = 90,
                                  .doubt = SEKI_REASON_HIDDEN,
                                  .derivation = &nobody};
    seki_answer_doubt_proposal(&answer);
    assert_int_equal(answer.doubt, SEKI_REASON_HIDDEN);
    assert_int_equal(answer.confidence, SEKI_CONFIDENT - 1);
}

/* A row that names a person is no answer, whatever day and note that person was given; all else without a state is one that cannot be read. */
static void test_rows_that_say_nothing(void **state)
{
    static const struct {
        enum seki_confirmation_field field;
        bool alone, with_owner;
    } rows[] = {{SEKI_CONFIRMATION_VENDOR, true, true},  {SEKI_CONFIRMATION_OWNER, true, true},
                {SEKI_CONFIRMATION_DUE, false, true},    {SEKI_CONFIRMATION_NOTE, false, true},
                {SEKI_CONFIRMATION_STATE, false, false}, {SEKI_CONFIRMATION_EVIDENCE, false, false},
                {SEKI_CONFIRMATION_BY, false, false},    {SEKI_CONFIRMATION_DATE, false, false}};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_str text[SEKI_CONFIRMATION_FIELDS] = {
            [SEKI_CONFIRMATION_CATALOG] = SEKI_STR("c"), [SEKI_CONFIRMATION_ITEM] = SEKI_STR("i")};
        text[rows[i].field] = SEKI_STR("x");
        assert_int_equal(seki_said_nothing(text), rows[i].alone);
        text[SEKI_CONFIRMATION_OWNER] = SEKI_STR("Ann");
        assert_int_equal(seki_said_nothing(text), rows[i].with_owner);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_confirmed),
        cmocka_unit_test(test_not_derived),
        cmocka_unit_test(test_what_a_confirmation_needs),
        cmocka_unit_test(test_rows_that_say_nothing),
        cmocka_unit_test(test_blank_and_doubted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
