/* Tests of the gate rules of the checks (engine/check): every gate against every answer. */
#include "engine/check.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

/* GATE stands before QUESTION; a third item stands between them. */
struct fixture {
    struct world w;
    struct seki_item *gate;
    struct seki_item *question;
    struct seki_finding *findings;
    size_t n;
};

static void init(struct fixture *f, enum seki_gate_kind kind)
{
    world_init(&f->w);
    f->gate = world_add_item(&f->w, 0, "GATE");
    world_add_item(&f->w, 0, "OTHER");
    f->question = world_add_item(&f->w, 0, "QUESTION");
    f->question->gate = kind;
    f->question->gate_item = 0;
    world_add_statement(&f->w, 0);
}

static void check(struct fixture *f, enum seki_value gate, enum seki_value question)
{
    const struct seki_statement *form = f->w.hospital.statements[0].statement;

    world_answer(&f->w, 0, f->gate, gate);
    world_answer(&f->w, 0, f->question, question)->cell = SEKI_STR("C7");
    assert_int_equal(seki_check_statement(&f->w.arena, form, (struct seki_date){0}, &f->findings,
                                          &f->n, &f->w.err),
                     0);
}

/* The first finding whose rule begins with "gate."; NULL: none. */
static const struct seki_finding *gate_finding(const struct fixture *f)
{
    for (size_t i = 0; i < f->n; i++) {
        if (seki_str_starts(f->findings[i].rule, SEKI_STR("gate."))) {
            return &f->findings[i];
        }
    }
    return NULL;
}

/* E: contradiction, i: no where n-a is expected, .: nothing. Columns: the question's answer. */
struct row {
    enum seki_value gate;
    const char *wanted; /* none yes no na note text */
};

static const struct row only_if_yes[] = {
    {SEKI_VALUE_NONE, "......"}, {SEKI_VALUE_YES, "...E.."},  {SEKI_VALUE_NO, ".Ei..."},
    {SEKI_VALUE_NA, ".Ei..."},   {SEKI_VALUE_NOTE, "......"}, {SEKI_VALUE_TEXT, "......"},
};

static const struct row only_if_no[] = {
    {SEKI_VALUE_NONE, "......"}, {SEKI_VALUE_YES, ".Ei..."},  {SEKI_VALUE_NO, "...E.."},
    {SEKI_VALUE_NA, ".Ei..."},   {SEKI_VALUE_NOTE, "......"}, {SEKI_VALUE_TEXT, "......"},
};

static const struct row no_condition[] = {
    {SEKI_VALUE_NONE, "......"}, {SEKI_VALUE_YES, "......"},  {SEKI_VALUE_NO, "......"},
    {SEKI_VALUE_NA, "......"},   {SEKI_VALUE_NOTE, "......"}, {SEKI_VALUE_TEXT, "......"},
};

static void expect_cell(const struct fixture *f, char wanted)
{
    const struct seki_finding *found = gate_finding(f);

    assert_int_equal(found != NULL, wanted != '.');
    if (!found) {
        return;
    }
    assert_true(seki_str_eq(found->rule, wanted == 'E' ? SEKI_STR("gate.contradiction")
                                                       : SEKI_STR("gate.no-for-na")));
    assert_int_equal(found->severity, wanted == 'E' ? SEKI_SEVERITY_ERROR : SEKI_SEVERITY_INFO);
    assert_ptr_equal(found->item, f->question);
    assert_ptr_equal(found->other, f->gate);
    assert_true(seki_str_eq(found->cell, SEKI_STR("C7")));
    assert_int_not_equal(found->remedy.id, SEKI_MSG_NONE);
}

static void expect_table(enum seki_gate_kind kind, const struct row *rows)
{
    for (size_t i = 0; i < SEKI_VALUE_MAX; i++) {
        for (size_t value = 0; value < SEKI_VALUE_MAX; value++) {
            struct fixture f;
            init(&f, kind);
            check(&f, rows[i].gate, (enum seki_value)value);
            expect_cell(&f, rows[i].wanted[value]);
            world_finish(&f.w);
        }
    }
}

static void test_applies_only_if_yes(void **state)
{
    (void)state;
    expect_table(SEKI_GATE_YES, only_if_yes);
}

static void test_applies_only_if_no(void **state)
{
    (void)state;
    expect_table(SEKI_GATE_NO, only_if_no);
}

static void test_a_child_has_no_condition(void **state)
{
    (void)state;
    expect_table(SEKI_GATE_CHILD, no_condition);
    expect_table(SEKI_GATE_NONE, no_condition);
}

/* The value of a doubtful gate still counts: its question cannot be relied on. */
static void test_a_doubtful_gate(void **state)
{
    struct fixture f;
    const struct seki_statement *form;

    (void)state;
    init(&f, SEKI_GATE_YES);
    form = f.w.hospital.statements[0].statement;
    world_answer(&f.w, 0, f.gate, SEKI_VALUE_NO)->confidence = SEKI_CONFIDENT - 1;
    world_answer(&f.w, 0, f.question, SEKI_VALUE_YES)->cell = SEKI_STR("C7");
    assert_int_equal(
        seki_check_statement(&f.w.arena, form, (struct seki_date){0}, &f.findings, &f.n, &f.w.err),
        0);
    expect_cell(&f, 'E');
    world_finish(&f.w);
}

/* A section is never answered, so it never forbids anything. */
static void test_a_section_as_gate(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_GATE_YES);
    f.gate->kind = SEKI_ITEM_SECTION;
    f.gate->answer = NONE;
    f.w.catalogs[0].answer_items[0] = 2; /* the only item with an answer */
    f.w.catalogs[0].n_answers = 1;
    f.question->answer = 0;
    world_answer(&f.w, 0, f.question, SEKI_VALUE_YES);
    assert_int_equal(seki_check_statement(&f.w.arena, f.w.hospital.statements[0].statement,
                                          (struct seki_date){0}, &f.findings, &f.n, &f.w.err),
                     0);
    assert_null(gate_finding(&f));
    world_finish(&f.w);
}

static void expect_text(const struct seki_msg *msg, const char *wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, msg);
    assert_int_equal(seki_buf_status(&text), 0);
    if (!seki_str_eq(seki_buf_str(&text), seki_str_from_c(wanted))) {
        fail_msg("got    %.*s\nwanted %s", SEKI_STR_FMT(seki_buf_str(&text)), wanted);
    }
}

static void test_reasons(void **state)
{
    static const struct {
        enum seki_gate_kind kind;
        enum seki_value gate;
        enum seki_value question;
        const char *reason;
    } rows[] = {
        {SEKI_GATE_YES, SEKI_VALUE_NO, SEKI_VALUE_YES,
         "QUESTION is answered yes, but it applies only if GATE is yes, and GATE is not."},
        {SEKI_GATE_NO, SEKI_VALUE_YES, SEKI_VALUE_YES,
         "QUESTION is answered yes, but it applies only if GATE is no, and GATE is not."},
        {SEKI_GATE_YES, SEKI_VALUE_YES, SEKI_VALUE_NA,
         "QUESTION is answered n-a, but it does apply, because GATE is answered yes."},
        {SEKI_GATE_NO, SEKI_VALUE_NO, SEKI_VALUE_NA,
         "QUESTION is answered n-a, but it does apply, because GATE is answered no."},
        {SEKI_GATE_YES, SEKI_VALUE_NA, SEKI_VALUE_NO,
         "QUESTION is answered no; n-a was expected, because GATE is not answered yes."},
        {SEKI_GATE_NO, SEKI_VALUE_NA, SEKI_VALUE_NO,
         "QUESTION is answered no; n-a was expected, because GATE is not answered no."},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f, rows[i].kind);
        check(&f, rows[i].gate, rows[i].question);
        assert_non_null(gate_finding(&f));
        expect_text(&gate_finding(&f)->reason, rows[i].reason);
        world_finish(&f.w);
    }
}

/* Both answers of a contradiction lose their weight, those of a mere note do not. */
static void test_distrust(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_GATE_YES);
    check(&f, SEKI_VALUE_NO, SEKI_VALUE_YES);
    assert_true(seki_findings_distrust(f.findings, f.n, f.question));
    assert_true(seki_findings_distrust(f.findings, f.n, f.gate));
    assert_false(seki_findings_distrust(f.findings, f.n, &f.w.catalogs[0].items[1]));
    assert_false(seki_findings_distrust(NULL, 0, f.question));
    check(&f, SEKI_VALUE_NO, SEKI_VALUE_NO);
    assert_non_null(gate_finding(&f));
    assert_false(seki_findings_distrust(f.findings, f.n, f.question));
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_applies_only_if_yes),
        cmocka_unit_test(test_applies_only_if_no),
        cmocka_unit_test(test_a_child_has_no_condition),
        cmocka_unit_test(test_a_doubtful_gate),
        cmocka_unit_test(test_a_section_as_gate),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_distrust),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
