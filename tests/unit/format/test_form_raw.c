/* Answers beside the text of their cell, as a statement that comes back tells both. */
#include "check.h"
#include "form_fixture.h"

/* Whether an answer of this value becomes doubtful beside such a text. */
static void expect(enum seki_value value, const char *raw, bool wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_answer *answer;

    form_read(&f, "id,question,answer\nA-1,q,Yes\nA-2,q,Yes\n");
    answer = &f.statement->answers[0];
    *answer = (struct seki_answer){
        .value = value, .raw = seki_str_from_c(raw), .match = SEKI_MATCH_ID, .confidence = 100};
    assert_int_equal(seki_form_check_raw(f.statement, &f.err), 0);
    if ((answer->confidence < SEKI_CONFIDENT) != wanted ||
        answer->doubt != (wanted ? SEKI_REASON_RAW : SEKI_REASON_NONE)) {
        fail_msg("%s beside \"%s\"", seki_value_name(value).p, raw);
    }
}

static void test_other_words(void **state)
{
    (void)state;
    expect(SEKI_VALUE_YES, "No", true);
    expect(SEKI_VALUE_YES, " ＮＯ ", true);
    expect(SEKI_VALUE_YES, "いいえ、未対応", true);
    expect(SEKI_VALUE_YES, "See Note 3", true);
    expect(SEKI_VALUE_YES, "□はい ■いいえ", true);
    expect(SEKI_VALUE_NO, "はい", true);
    expect(SEKI_VALUE_NA, "No", true);
}

/* The same, nothing to compare, a mark that says what its head says, and values that are no words. */
static void test_what_stays(void **state)
{
    (void)state;
    expect(SEKI_VALUE_YES, "YES", false);
    expect(SEKI_VALUE_YES, "", false);
    expect(SEKI_VALUE_YES, "supported since 2.0", false);
    expect(SEKI_VALUE_NO, "○", false);
    expect(SEKI_VALUE_NA, "x", false);
    expect(SEKI_VALUE_YES, "-", false);
    expect(SEKI_VALUE_TEXT, "No", false);
    expect(SEKI_VALUE_NONE, "Yes / No", false);
}

static void test_persons(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_answer *answer;

    (void)state;
    form_read(&f, "id,question,answer\nA-1,q,Yes\nA-2,q,Yes\n");
    answer = &f.statement->answers[0];
    *answer = (struct seki_answer){.value = SEKI_VALUE_YES,
                                   .raw = SEKI_STR("No"),
                                   .match = SEKI_MATCH_PERSON,
                                   .confidence = 100};
    assert_int_equal(seki_form_check_raw(f.statement, &f.err), 0);
    assert_int_equal(answer->confidence, 100);
    /* Nothing is surer than before, and the first reason stays. */
    *answer = (struct seki_answer){.value = SEKI_VALUE_YES,
                                   .raw = SEKI_STR("No"),
                                   .match = SEKI_MATCH_ID,
                                   .doubt = SEKI_REASON_HIDDEN,
                                   .confidence = 20};
    assert_int_equal(seki_form_check_raw(f.statement, &f.err), 0);
    assert_int_equal(answer->confidence, 20);
    assert_int_equal(answer->doubt, SEKI_REASON_HIDDEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_other_words),
        cmocka_unit_test(test_what_stays),
        cmocka_unit_test(test_persons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
