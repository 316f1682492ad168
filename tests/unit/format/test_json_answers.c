/* Tests of single answers as JSON: items that are answered twice, proposals, who confirmed them. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "model/derivation.h"
#include "unit/format/json_fixture.h"

#define S1(members) "{\"item\":\"S-1\"," members "}"
#define S2(members) "{\"item\":\"S-2\"," members "}"
#define ANSWERS(list) HEAD "\"answers\":[" list "]}"

/* --- twice */

static void test_different_answers_cancel(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(
        read_text(
            f,
            ANSWERS(S1("\"value\":\"yes\",\"raw\":\"Ja\"") "," S2("\"value\":\"no\"") "," S2("\"value\":\"no\"") "," S1(
                "\"value\":\"no\"") "," S1("\"value\":\"na\"") ","
                                                               "{\"item\":\"S-4\",\"value\":\"text\",\"text\":\"a\"},"
                                                               "{\"item\":\"S-4\",\"value\":\"text\",\"text\":\"b\"}")),
        0);
    assert_int_equal(f->counts.n_doubled, 2);
    assert_int_equal(f->statement->answers[0].value, SEKI_VALUE_NONE);
    assert_text(f->statement->answers[0].raw, "Ja | no | na"); /* the third is not lost */
    assert_int_equal(f->statement->answers[1].value, SEKI_VALUE_NO);
    assert_int_equal(f->statement->answers[3].value, SEKI_VALUE_NONE);
    assert_text(f->statement->answers[3].raw, "a | b");
    assert_text(f->statement->answers[3].text, "");
}

/* Cells that read the same do not tell two answers apart: then the answers themselves do. */
static void test_different_answers_of_one_text(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(
        read_text(f, ANSWERS(S1("\"value\":\"yes\",\"raw\":\"x\",\"note\":\"n\"") "," S1(
                         "\"value\":\"no\",\"raw\":\"x\",\"note\":\"m\""))),
        0);
    assert_int_equal(f->counts.n_doubled, 1);
    assert_text(f->statement->answers[0].raw, "yes | no");
    assert_text(f->statement->answers[0].note, "n\nm");
}

static void test_equal_answers_keep_both_notes(void **state)
{
    struct fixture *f = *state;
    const struct seki_answer *answer;

    assert_int_equal(
        read_text(
            f,
            ANSWERS(S1("\"value\":\"yes\",\"match\":\"person\",\"note\":\"a\",\"raw_note\":\"A\"") "," S1(
                "\"value\":\"yes\",\"match\":\"id\",\"confidence\":0.5,"
                "\"doubt\":\"hidden\",\"note\":\"only the server\"") "," S1("\"value\":\"yes\",\"raw_note\":\"B\"") "," S2("\"value\":\"yes\"") "," S2("\"value\":\"yes\",\"note\":\"late\""))),
        0);
    assert_int_equal(f->counts.n_doubled, 0);
    answer = &f->statement->answers[0];
    assert_int_equal(answer->value, SEKI_VALUE_YES);
    assert_text(answer->note, "a\nonly the server");
    assert_text(answer->raw_note, "A | B");
    assert_int_equal(answer->confidence, 50); /* as sure as the less sure of them */
    assert_int_equal(answer->doubt, SEKI_REASON_HIDDEN);
    assert_int_equal(answer->match, SEKI_MATCH_NONE); /* not all of them were a person's */
    assert_text(f->statement->answers[1].note, "late");
}

static void test_plans_that_differ_cancel(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(
        read_text(
            f,
            ANSWERS(
                S1("\"value\":\"no\",\"planned_until\":\"2027-03-31\"") "," S1("\"value\":\"no\",\"planned_until\":\"2029-03-31\"") "," S2(
                    "\"value\":\"no\"") "," S2("\"value\":\"no\",\"planned_until\":\"2027-03-31\""))),
        0);
    assert_int_equal(f->counts.n_doubled, 1);
    assert_int_equal(f->statement->answers[0].value, SEKI_VALUE_NONE);
    assert_text(f->statement->answers[0].raw, "no 2027-03-31 | no 2029-03-31");
    assert_false(seki_date_is_set(f->statement->answers[0].planned_until));
    assert_int_equal(f->statement->answers[1].planned_until.year, 2027);
}

/* What was read can be written and read again, so joined texts obey the limit of one text. */
static void test_joined_texts(void **state)
{
    const char *text = HEAD "\"answers\":[{\"item\":\"S-4\",\"value\":\"text\",\"text\":\"y\"},"
                            "{\"item\":\"S-4\",\"value\":\"text\",\"text\":\"";
    const char *note = HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\",\"note\":\"y\"},"
                            "{\"item\":\"S-1\",\"value\":\"yes\",\"note\":\"";
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, text, "x", SEKI_LIMIT_FRAME_BYTES - 4, "\"}]}")), 0);
    assert_int_equal(read_bytes(f, repeat(f, text, "x", SEKI_LIMIT_FRAME_BYTES - 3, "\"}]}")),
                     SEKI_ERR_LIMIT);
    assert_int_equal(read_bytes(f, repeat(f, note, "x", SEKI_LIMIT_FRAME_BYTES - 2, "\"}]}")), 0);
    assert_int_equal(read_bytes(f, repeat(f, note, "x", SEKI_LIMIT_FRAME_BYTES - 1, "\"}]}")),
                     SEKI_ERR_LIMIT);
}

/* --- proposals */

#define FROM                                                                       \
    "\"from\":[{\"item\":\"A-1\",\"value\":\"yes\",\"text\":\"t\",\"note\":\"n\"," \
    "\"sheet\":\"s\",\"cell\":\"C4\"},{\"item\":\"A-2\",\"value\":\"none\"}]"
#define WHY                                                           \
    "\"relation\":\"subset\",\"flipped\":true,\"way\":\"a:1 > b:2\"," \
    "\"reason_ja\":\"\xe7\x90\x86\xe7\x94\xb1\",\"reason_en\":\"why\""

/* What became of S-1, a yes with these members and this end of its proposal. */
static const struct seki_answer *read_proposal(struct fixture *f, const char *members,
                                               const char *end)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, TEST_BUF);
    seki_buf_lit(&text, HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\",");
    seki_buf_add(&text, seki_str_from_c(members));
    seki_buf_lit(&text, ",\"proposal\":{" FROM "," WHY);
    seki_buf_add(&text, seki_str_from_c(end));
    seki_buf_lit(&text, "}}]}");
    assert_int_equal(read_bytes(f, seki_buf_str(&text)), 0);
    return &f->statement->answers[0];
}

static void test_proposal(void **state)
{
    struct fixture *f = *state;
    const struct seki_answer *answer = read_proposal(f, "\"confidence\":0.6", "");
    const struct seki_derivation *made = answer->derivation;

    assert_non_null(made);
    assert_int_equal(answer->confidence, 60);
    assert_int_equal(answer->doubt, SEKI_REASON_PROPOSED);
    assert_int_equal(made->n_from, 2);
    assert_text(made->from[0].item, "A-1");
    assert_int_equal(made->from[0].value, SEKI_VALUE_YES);
    assert_text(made->from[0].text, "t");
    assert_text(made->from[0].note, "n");
    assert_text(made->from[0].sheet, "s");
    assert_text(made->from[0].cell, "C4");
    assert_int_equal(made->from[1].value, SEKI_VALUE_NONE);
    assert_text(made->relation, "subset");
    assert_true(made->is_flipped);
    assert_text(made->way, "a:1 > b:2");
    assert_text(made->reason.in[SEKI_LANG_JA], "\xe7\x90\x86\xe7\x94\xb1");
    assert_text(made->reason.in[SEKI_LANG_EN], "why");
    assert_int_equal(made->by.n, 0);
    assert_false(seki_date_is_set(made->date));
    assert_null(f->statement->answers[1].derivation);
}

/* Whatever it claims to be, it counts as unknown until somebody has put name and day to it. */
static void test_only_a_name_makes_an_answer_of_it(void **state)
{
    static const struct {
        const char *members;
        const char *end;
        int confidence;
        enum seki_row_reason doubt;
    } table[] = {
        {"\"confidence\":1", "", 79, SEKI_REASON_PROPOSED},
        {"\"match\":\"person\"", "", 79, SEKI_REASON_PROPOSED},
        {"\"match\":\"person\"", ",\"by\":\"Ann\"", 79, SEKI_REASON_PROPOSED},
        {"\"match\":\"person\"", ",\"date\":\"2026-11-20\"", 79, SEKI_REASON_PROPOSED},
        {"\"match\":\"person\"", ",\"by\":\" \",\"date\":\"2026-11-20\"", 79, SEKI_REASON_PROPOSED},
        {"\"match\":\"id\"", ",\"by\":\"Ann\",\"date\":\"2026-11-20\"", 79, SEKI_REASON_PROPOSED},
        {"\"confidence\":0.5,\"doubt\":\"hidden\"", "", 50, SEKI_REASON_HIDDEN},
        {"\"match\":\"person\"", ",\"by\":\"Ann\",\"date\":\"2026-11-20\"", 100, SEKI_REASON_NONE},
        {"\"match\":\"person\",\"confidence\":0.6", ",\"by\":\"Ann\",\"date\":\"2026-11-20\"", 60,
         SEKI_REASON_NONE},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        const struct seki_answer *answer = read_proposal(f, table[i].members, table[i].end);
        if (answer->confidence != table[i].confidence || answer->doubt != table[i].doubt) {
            fail_msg("case %zu: confidence %d, doubt %d", i, answer->confidence, answer->doubt);
        }
    }
}

static void test_a_blank_is_not_doubtful(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(
        read_text(f, ANSWERS(S1("\"value\":\"none\",\"confidence\":0,\"proposal\":{\"from\":[]}"))),
        0);
    assert_non_null(f->statement->answers[0].derivation);
    assert_int_equal(f->statement->answers[0].doubt, SEKI_REASON_NONE);
}

/* Said again by a form, in either order: a proposal is none the surer, and a person's word holds. */
static void test_a_proposal_that_is_said_twice(void **state)
{
    static const char *const plain = S1("\"value\":\"yes\",\"match\":\"id\"");
    static const char *const open =
        S1("\"value\":\"yes\",\"match\":\"person\",\"proposal\":{" FROM "}");
    static const char *const named = S1("\"value\":\"yes\",\"match\":\"person\",\"proposal\":{" FROM
                                        ",\"by\":\"Ann\",\"date\":\"2026-11-20\"}");
    static const struct {
        const char *const *one;
        const char *const *two;
        int confidence;
    } table[] = {{&plain, &open, 79},   {&open, &plain, 79},   {&open, &named, 79},
                 {&plain, &named, 100}, {&named, &plain, 100}, {&named, &named, 100}};
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        struct seki_buf SEKI_CLEANUP_BUF text;
        seki_buf_init(&text, TEST_BUF);
        seki_buf_lit(&text, HEAD "\"answers\":[");
        seki_buf_add(&text, seki_str_from_c(*table[i].one));
        seki_buf_lit(&text, ",");
        seki_buf_add(&text, seki_str_from_c(*table[i].two));
        seki_buf_lit(&text, "]}");
        assert_int_equal(read_bytes(f, seki_buf_str(&text)), 0);
        if (f->statement->answers[0].confidence != table[i].confidence) {
            fail_msg("case %zu: %d", i, f->statement->answers[0].confidence);
        }
        assert_non_null(f->statement->answers[0].derivation);
    }
}

static void test_proposals_come_back(void **state)
{
    struct fixture *f = *state;
    struct seki_buf SEKI_CLEANUP_BUF first;
    struct seki_buf SEKI_CLEANUP_BUF second;

    seki_buf_init(&first, TEST_BUF);
    seki_buf_init(&second, TEST_BUF);
    (void)read_proposal(f, "\"match\":\"person\"", ",\"by\":\"Ann\",\"date\":\"2026-11-20\"");
    seki_json_write_statement(&first, f->statement);
    assert_int_equal(seki_buf_status(&first), 0);
    assert_true(seki_str_find(seki_buf_str(&first), SEKI_STR("\"by\": \"Ann\", \"date\": "
                                                             "\"2026-11-20\"")) != SIZE_MAX);
    assert_int_equal(read_bytes(f, seki_buf_str(&first)), 0);
    seki_json_write_statement(&second, f->statement);
    assert_string_equal(first.p, second.p);
}

static void test_odd_proposals_are_refused(void **state)
{
    static const struct {
        const char *proposal;
        const char *says;
    } table[] = {
        {"1", "answers[0].proposal must be an object"},
        {"{\"from\":1}", "answers[0].proposal.from must be an array"},
        {"{\"from\":[1]}", "answers[0].proposal.from must be an object"},
        {"{\"from\":[{\"value\":\"yes\"}]}", "answers[0].proposal.from.item is missing"},
        {"{\"from\":[{\"item\":\"A\"}]}", "answers[0].proposal.from.value is missing"},
        {"{\"from\":[{\"item\":\"A\",\"value\":\"ja\"}]}", "answers[0].proposal.from.value"},
        {"{\"from\":[{\"item\":\"A\",\"value\":\"no\",\"cell\":1}]}",
         "answers[0].proposal.from.cell must be a string"},
        {"{\"relation\":1}", "answers[0].proposal.relation must be a string"},
        {"{\"flipped\":1}", "answers[0].proposal.flipped must be true or false"},
        {"{\"by\":null}", "answers[0].proposal.by must be a string"},
        {"{\"date\":\"20.11.2026\"}", "answers[0].proposal.date"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        struct seki_buf SEKI_CLEANUP_BUF text;
        seki_buf_init(&text, TEST_BUF);
        seki_buf_lit(&text, HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\",\"proposal\":");
        seki_buf_add(&text, seki_str_from_c(table[i].proposal));
        seki_buf_lit(&text, "}]}");
        assert_int_equal(read_bytes(f, seki_buf_str(&text)), SEKI_ERR_INVALID);
        assert_says(f, table[i].says);
    }
}

static void test_many_sources(void **state)
{
    const char *head =
        HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\",\"proposal\":{\"from\":["
             "{\"item\":\"A\",\"value\":\"yes\"}";
    const char *unit = ",{\"item\":\"A\",\"value\":\"yes\"}";
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, head, unit, SEKI_LIMIT_ITEMS - 1, "]}}]}")), 0);
    assert_int_equal(f->statement->answers[0].derivation->n_from, SEKI_LIMIT_ITEMS);
    assert_int_equal(read_bytes(f, repeat(f, head, unit, SEKI_LIMIT_ITEMS, "]}}]}")),
                     SEKI_ERR_LIMIT);
    assert_says(f, "answers[0].proposal.from has more than");
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_different_answers_cancel),
        with_fixture(test_different_answers_of_one_text),
        with_fixture(test_equal_answers_keep_both_notes),
        with_fixture(test_plans_that_differ_cancel),
        with_fixture(test_joined_texts),
        with_fixture(test_proposal),
        with_fixture(test_only_a_name_makes_an_answer_of_it),
        with_fixture(test_a_blank_is_not_doubtful),
        with_fixture(test_a_proposal_that_is_said_twice),
        with_fixture(test_proposals_come_back),
        with_fixture(test_odd_proposals_are_refused),
        with_fixture(test_many_sources),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
