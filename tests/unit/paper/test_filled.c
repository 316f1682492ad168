/* Tables of ours that people worked on, and tables that only pretend. */
#include "unit/format/check.h"
#include "unit/format/form_fixture.h"

#define HEAD "Format,sekisho-form/1 test guarded,,\nID,Question,Answer,Note\n"

static void expect(const struct form_fixture *f, struct seki_str id, enum seki_value value,
                   int confidence)
{
    const struct seki_answer *answer = form_answer_to(f, id);

    assert_int_equal(answer->value, value);
    assert_int_equal(answer->confidence, confidence);
}

static void other_spellings_and_tags(void **state SEKI_UNUSED)
{
    struct form_fixture f;

    form_read(&f, HEAD "A-1,?,○,\nA-2,?,[To be] yes,\nA-3,?,【要確認】 いいえ,'=x\n"
                       "DOC-10,?,[text] Yes,\nDOC-1,?,Yes,-\n");
    expect(&f, SEKI_STR("A-1"), SEKI_VALUE_YES, 100);
    expect(&f, SEKI_STR("A-2"), SEKI_VALUE_NONE, 50);
    expect(&f, SEKI_STR("A-3"), SEKI_VALUE_NO, 50);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->note, SEKI_STR("=x"));
    expect(&f, SEKI_STR("DOC-10"), SEKI_VALUE_TEXT, 100);
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-10"))->text, SEKI_STR("Yes"));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-1"))->note, SEKI_STR("-"));
    assert_int_equal(f.report.n_doubtful, 2);
    form_finish(&f);
}

/* Somebody put a second column of answers beside ours: where they differ, nobody knows. */
static void added_answers_have_to_agree(void **state SEKI_UNUSED)
{
    struct form_fixture f;

    form_read(&f, "Format,sekisho-form/1 test guarded\nID,Question,Answer,Note,Answer (new)\n"
                  "A-1,?,Yes,,No\nA-2,?,Yes,,Yes\nA-3,?,No,,No\n");
    expect(&f, SEKI_STR("A-1"), SEKI_VALUE_NONE, 100);
    expect(&f, SEKI_STR("A-2"), SEKI_VALUE_YES, 100);
    assert_int_equal(f.report.n_doubled, 1);
    form_finish(&f);
}

static void header_and_remarks(void **state SEKI_UNUSED)
{
    struct form_fixture f;

    form_read(&f, "製造業者,髙𠮷\nモデル,\n型名,CT v2\nバージョン,\nDate,2026年4月1日\nhello,\n"
                  "Product,[left empty]\n"
                  "形式,sekisho-form/1 test\nID,Question,Answer,Note\n"
                  "DOC-1,?,Other,\nDOC-2,?,Scanner,\nA-1,?,'=x,'=x,\nA-3,?,No,See note 3,mine\n"
                  "Note 3,what it says\n");
    assert_int_equal(f.r, 0);
    form_expect_text(f.statement->header[SEKI_FIELD_MANUFACTURER], SEKI_STR("髙𠮷"));
    form_expect_text(f.statement->header[SEKI_FIELD_PRODUCT], SEKI_STR(""));
    form_expect_text(f.statement->header[SEKI_FIELD_MODEL], SEKI_STR("CT v2"));
    form_expect_text(f.statement->header[SEKI_FIELD_VERSION], SEKI_STR(""));
    form_expect_text(f.statement->header[SEKI_FIELD_DATE], SEKI_STR("2026-04-01"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("'=x")); /* unguarded */
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->note, SEKI_STR("what it says"));
    assert_int_equal(f.statement->n_extra, 4); /* モデル, hello, mine, and the note */
    form_finish(&f);
}

/* A cell alone does not make a table of ours; then the usual rules hold. */
static void pretenders_are_read_as_any_form(void **state SEKI_UNUSED)
{
    static const char *const forms[] = {
        "Format,sekisho-form/1 test guarded,x\nID,Question,Answer,Note\n",
        "sekisho-form/1 test guarded\nID,Question,Answer,Note\n",
        "Format,sekisho-form/2 test guarded\nID,Question,Answer,Note\n",
        "Format,sekisho-form/1 nothing\nID,Question,Answer,Note\n",
        "Format,sekisho-form/1 test guarded\nNumber,Question,Answer,Note\n",
        ",Format,sekisho-form/1 test guarded\nID,Question,Answer,Note\n",
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(forms); i++) {
        struct seki_str parts[] = {seki_str_from_c(forms[i]),
                                   SEKI_STR("A-1,?,[to be checked] Yes,'=x\nA-2,?,No,\n")};
        struct form_fixture f;
        form_init(&f);
        form_add_csv(&f, seki_arena_join(&f.arena, parts, SEKI_ARRAY_LEN(parts)).p);
        form_recognise(&f);
        expect(&f, SEKI_STR("A-1"), SEKI_VALUE_NONE, 50);
        form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("'=x"));
        expect(&f, SEKI_STR("A-2"), SEKI_VALUE_NO, 100);
        form_finish(&f);
    }
}

/* What is not seen when the file is opened does not turn it into a table of ours. */
static void a_hidden_mark_is_none(void **state SEKI_UNUSED)
{
    struct form_fixture f;
    struct seki_cell mark[] = {
        {.column = 0, .text = SEKI_STR("Format")},
        {.column = 1, .text = SEKI_STR("sekisho-form/1 test"), .is_hidden = true}};
    struct seki_cell heads[] = {{.column = 0, .text = SEKI_STR("ID")},
                                {.column = 2, .text = SEKI_STR("Answer")},
                                {.column = 3, .text = SEKI_STR("Note")}};
    struct seki_cell cells[] = {{.column = 0, .text = SEKI_STR("A-1")},
                                {.column = 2, .text = SEKI_STR("[text] no")}};
    struct seki_cell more[] = {{.column = 0, .text = SEKI_STR("A-2")},
                               {.column = 2, .text = SEKI_STR("no")}};
    struct seki_row rows[] = {{.number = 1, .cells = mark, .n = 2},
                              {.number = 2, .cells = heads, .n = 3},
                              {.number = 3, .cells = cells, .n = 2},
                              {.number = 4, .cells = more, .n = 2}};

    for (int is_hidden = 1; is_hidden >= 0; is_hidden--) {
        mark[1].is_hidden = is_hidden;
        form_init(&f);
        form_add_named(&f, SEKI_STR("s"), rows, SEKI_ARRAY_LEN(rows));
        form_recognise(&f);
        expect(&f, SEKI_STR("A-1"), is_hidden ? SEKI_VALUE_NONE : SEKI_VALUE_TEXT,
               is_hidden ? 50 : 100);
        form_finish(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_spellings_and_tags),
        cmocka_unit_test(added_answers_have_to_agree),
        cmocka_unit_test(header_and_remarks),
        cmocka_unit_test(pretenders_are_read_as_any_form),
        cmocka_unit_test(a_hidden_mark_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
