/* What is kept of texts from form to form: the same comes out, and there is an end to it. */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/csv/csv.h"
#include "format/form/form_int.h"

static const char *const forms[] = {
    "id,question,answer,note\nA-1,first,Yes,See Note 1\nA-2,second,No,x\nNote 1,all of it\n",
    "id,question,answer,note\nA-1,first,No,\nAA-2,second,Yes,See Note 1\nNote 1,part of it\n",
    "id,question,answer,note\nA-1,first,N/A,x\nA-2,second,ja,\nDOC-7,date,2024-05-01,\n",
    "項番,質問,はい,いいえ,対象外\nA-1,first,○,,\nA-2,second,,○,\n",
    "answer,id\nYes,A-3\nmaybe,A-1\n",
};

static struct seki_statement *read_with(struct form_fixture *f, const char *csv,
                                        struct seki_form_memo *memo)
{
    struct seki_form *form = seki_form_new(&f->arena, SEKI_STR("f.csv"));
    struct seki_form_report report = {0};
    struct seki_statement *statement = NULL;
    struct seki_grid_sink sink;

    assert_non_null(form);
    if (memo) {
        seki_form_lean_on(form, memo);
    }
    sink = seki_form_sink(form);
    assert_int_equal(
        seki_csv_read(&f->arena, SEKI_STR("f.csv"), seki_str_from_c(csv), ',', &sink, &f->err), 0);
    assert_int_equal(seki_form_recognise(form, &f->options, &statement, &report, &f->err), 0);
    return statement;
}

static void expect_same(const struct seki_statement *a, const struct seki_statement *b)
{
    assert_ptr_equal(a->catalog, b->catalog);
    for (size_t i = 0; i < a->catalog->n_answers; i++) {
        const struct seki_answer *one = &a->answers[i];
        const struct seki_answer *other = &b->answers[i];
        assert_int_equal(one->value, other->value);
        assert_int_equal(one->confidence, other->confidence);
        assert_int_equal(one->match, other->match);
        form_expect_text(one->raw, other->raw);
        form_expect_text(one->note, other->note);
        form_expect_text(one->cell, other->cell);
    }
    assert_int_equal(a->n_extra, b->n_extra);
    for (size_t i = 0; i < a->n_extra; i++) {
        form_expect_text(a->extra[i].text, b->extra[i].text);
    }
}

/* Twice through all of them: at first little is known, then everything is. */
static void test_same_statements(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_form_memo SEKI_CLEANUP(seki_form_memo_finish) memo;

    (void)state;
    form_init(&f);
    seki_form_memo_init(&memo);
    for (size_t i = 0; i < 2 * SEKI_ARRAY_LEN(forms); i++) {
        const char *csv = forms[i % SEKI_ARRAY_LEN(forms)];
        expect_same(read_with(&f, csv, NULL), read_with(&f, csv, &memo));
    }
    assert_true(memo.n > 10);
}

static struct seki_form_known *add(struct seki_form_memo *memo, size_t i)
{
    char text[16];
    int n = snprintf(text, sizeof(text), "text %zu", i);
    struct seki_str s = seki_str_of(text, (size_t)n);

    return seki_form_memo_add(
        memo, &(struct seki_form_cell){.text = s, .folded = s, .word = SEKI_VALUE_NO});
}

static void test_kept(void **state)
{
    struct seki_form_memo SEKI_CLEANUP(seki_form_memo_finish) memo;
    struct seki_form_known *known;

    (void)state;
    seki_form_memo_init(&memo);
    assert_null(seki_form_memo_find(&memo, SEKI_STR("text 1")));
    assert_null(add(&memo, 1)); /* no form has begun */
    seki_form_memo_begin(&memo);
    known = add(&memo, 1);
    assert_non_null(known);
    assert_ptr_equal(seki_form_memo_find(&memo, SEKI_STR("text 1")), known);
    form_expect_text(known->cell.text, SEKI_STR("text 1"));
    assert_int_equal(known->cell.word, SEKI_VALUE_NO);
    assert_null(seki_form_memo_find(&memo, SEKI_STR("text")));
    assert_null(seki_form_memo_find(&memo, SEKI_STR("text 2")));
}

/* The longest texts that are kept have room; what has none is not kept. */
static void test_longest(void **state)
{
    struct seki_form_memo SEKI_CLEANUP(seki_form_memo_finish) memo;
    char text[SEKI_FORM_FOLD];
    size_t kept = 0;

    (void)state;
    seki_form_memo_init(&memo);
    seki_form_memo_begin(&memo);
    for (size_t i = 0; i < 100000; i++) {
        struct seki_str s = seki_str_of(text, sizeof(text));
        memset(text, 'x', sizeof(text));
        memcpy(text, &i, sizeof(i));
        kept += seki_form_memo_add(&memo, &(struct seki_form_cell){.text = s, .folded = s}) != NULL;
    }
    assert_int_equal(memo.n, kept);
    assert_true(kept > SEKI_FORM_MEMO_FULL && kept < 10000);
    assert_true(memo.arena.used <= SEKI_LIMIT_MEMO_BYTES);
}

static void test_full(void **state)
{
    struct seki_form_memo SEKI_CLEANUP(seki_form_memo_finish) memo;
    size_t i = 0;

    (void)state;
    seki_form_memo_init(&memo);
    seki_form_memo_begin(&memo);
    while (memo.n < SEKI_FORM_MEMO_FULL - 1) {
        (void)add(&memo, i++);
    }
    seki_form_memo_begin(&memo);
    assert_int_equal(memo.n, SEKI_FORM_MEMO_FULL - 1);
    while (memo.n < SEKI_FORM_MEMO_FULL) {
        (void)add(&memo, i++);
    }
    seki_form_memo_begin(&memo);
    assert_int_equal(memo.n, 0);
    assert_null(seki_form_memo_find(&memo, SEKI_STR("text 0")));
    assert_non_null(add(&memo, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_statements),
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_longest),
        cmocka_unit_test(test_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
