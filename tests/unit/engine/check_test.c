/* Tests of the checks of a form but for gates (engine/check). Over 600 lines because each check has its own small form, of one fixture. */
#include "engine/check.h"

#include "model/derivation.h"
#include "msg/m_check.h"
#include "msg/m_row.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

#define TODAY ((struct seki_date){2026, 11, 1})

/* A form of four items with a complete head. */
struct fixture {
    struct world w;
    struct seki_item *item[4];
    struct seki_statement form;
    struct seki_finding *findings;
    size_t n;
};

static void init(struct fixture *f)
{
    static const enum seki_item_kind kinds[] = {SEKI_ITEM_QUESTION, SEKI_ITEM_TEXT, SEKI_ITEM_OPEN,
                                                SEKI_ITEM_QUESTION};
    static const char *const ids[] = {"Q-1", "T-2", "O-3", "Q-4"};

    world_init(&f->w);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(kinds); i++) {
        f->item[i] = world_add_item(&f->w, 0, ids[i]);
        f->item[i]->kind = kinds[i];
    }
    world_add_statement(&f->w, 0);
    f->form = *f->w.hospital.statements[0].statement;
    f->form.header[SEKI_FIELD_MANUFACTURER] = SEKI_STR("maker");
    f->form.header[SEKI_FIELD_PRODUCT] = SEKI_STR("product");
    f->form.header[SEKI_FIELD_DATE] = SEKI_STR("2026-10-01");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(kinds); i++) {
        world_answer(&f->w, 0, f->item[i], SEKI_VALUE_YES);
    }
}

static struct seki_answer *answer_of(struct fixture *f, size_t i)
{
    return &f->form.answers[f->item[i]->answer];
}

static void check(struct fixture *f)
{
    assert_int_equal(
        seki_check_statement(&f->w.arena, &f->form, TODAY, &f->findings, &f->n, &f->w.err), 0);
}

static void expect_finding(const struct fixture *f, size_t i, const char *rule,
                           enum seki_severity severity, const struct seki_item *item)
{
    assert_in_range(i, 0, f->n - 1);
    if (!seki_str_eq(f->findings[i].rule, seki_str_from_c(rule))) {
        fail_msg("rule %.*s, not %s", SEKI_STR_FMT(f->findings[i].rule), rule);
    }
    assert_int_equal(f->findings[i].severity, severity);
    assert_ptr_equal(f->findings[i].item, item);
    assert_null(f->findings[i].other);
    assert_int_not_equal(f->findings[i].reason.id, SEKI_MSG_NONE);
    assert_int_not_equal(f->findings[i].remedy.id, SEKI_MSG_NONE);
}

static void test_a_good_form(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    check(&f);
    assert_int_equal(f.n, 0);
    world_finish(&f.w);
}

static void test_doubtful(void **state)
{
    static const struct {
        int confidence;
        size_t n;
    } rows[] = {{0, 1}, {79, 1}, {80, 0}, {100, 0}};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        answer_of(&f, 3)->confidence = rows[i].confidence;
        answer_of(&f, 3)->cell = SEKI_STR("D9");
        check(&f);
        assert_int_equal(f.n, rows[i].n);
        if (f.n) {
            expect_finding(&f, 0, "answer.doubtful", SEKI_SEVERITY_WARNING, f.item[3]);
            assert_true(seki_str_eq(f.findings[0].cell, SEKI_STR("D9")));
        }
        world_finish(&f.w);
    }
}

/* Something stood there that nobody can read: doubtful, and not missing as well. */
static void test_doubtful_is_not_missing(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    *answer_of(&f, 0) = (struct seki_answer){.match = SEKI_MATCH_ID, .confidence = 0};
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "answer.doubtful", SEKI_SEVERITY_WARNING, f.item[0]);
    assert_null(f.findings[0].why);
    answer_of(&f, 0)->doubt = SEKI_REASON_SHIFTED;
    check(&f);
    expect_finding(&f, 0, "answer.doubtful", SEKI_SEVERITY_WARNING, f.item[0]);
    assert_int_equal(f.findings[0].reason.id, SEKI_MSG_check_in_doubt);
    assert_true(seki_str_eq(seki_text_get(f.findings[0].why, SEKI_LANG_EN),
                            seki_msg_text(SEKI_LANG_EN, SEKI_MSG_row_shifted)));
    world_finish(&f.w);
}

/* Only a question that needs yes or no is missing; free text may stay empty. */
static void test_missing(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    for (size_t i = 0; i < 4; i++) {
        *answer_of(&f, i) = (struct seki_answer){.value = SEKI_VALUE_NONE};
    }
    answer_of(&f, 3)->match = SEKI_MATCH_ID; /* the row is there, its cell is empty */
    answer_of(&f, 3)->confidence = 100;
    check(&f);
    assert_int_equal(f.n, 2);
    expect_finding(&f, 0, "answer.missing", SEKI_SEVERITY_INFO, f.item[0]);
    expect_finding(&f, 1, "answer.missing", SEKI_SEVERITY_INFO, f.item[3]);
    world_finish(&f.w);
}

/* "n-a" to a question on an exposure, with no gate that says so; of other questions it is fine. */
static void test_na_without_a_reason(void **state)
{
    (void)state;
    for (int is_gated = 0; is_gated < 2; is_gated++) {
        struct fixture f;
        init(&f);
        world_tie(&f.w, f.item[3], true, world_add_exposure(&f.w));
        answer_of(&f, 3)->value = SEKI_VALUE_NA;
        answer_of(&f, 2)->value = SEKI_VALUE_NA;
        answer_of(&f, 0)->value = SEKI_VALUE_NO;
        f.item[3]->gate = is_gated ? SEKI_GATE_YES : SEKI_GATE_NONE;
        f.item[3]->gate_item = 0;
        check(&f);
        assert_int_equal(f.n, is_gated ? 0 : 1);
        if (!is_gated) {
            expect_finding(&f, 0, "answer.na-unjustified", SEKI_SEVERITY_WARNING, f.item[3]);
        }
        world_finish(&f.w);
    }
}

/* Only what comforts can be limited, and only by words that do. */
static void test_limited(void **state)
{
    static const struct {
        enum seki_polarity polarity;
        enum seki_value value;
        struct seki_str note;
        size_t n;
    } rows[] = {
        {SEKI_POLARITY_GOOD, SEKI_VALUE_YES, SEKI_STR("Only with the optional package."), 1},
        {SEKI_POLARITY_GOOD, SEKI_VALUE_YES, SEKI_STR("ｵﾌﾟｼｮﾝで対応"), 1},
        {SEKI_POLARITY_GOOD, SEKI_VALUE_YES, SEKI_STR("by LDAP"), 0},
        {SEKI_POLARITY_GOOD, SEKI_VALUE_YES, SEKI_STR("See the notes of anybody, commonly"), 0},
        {SEKI_POLARITY_GOOD, SEKI_VALUE_YES, SEKI_STR(""), 0},
        {SEKI_POLARITY_GOOD, SEKI_VALUE_NO, SEKI_STR("not yet"), 0},
        {SEKI_POLARITY_BAD, SEKI_VALUE_NO, SEKI_STR("ただし保守時を除く"), 1},
        {SEKI_POLARITY_BAD, SEKI_VALUE_YES, SEKI_STR("only by cable"), 0},
        {SEKI_POLARITY_CONTEXT, SEKI_VALUE_YES, SEKI_STR("only by cable"), 0},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        f.item[3]->polarity = rows[i].polarity;
        answer_of(&f, 3)->value = rows[i].value;
        answer_of(&f, 3)->note = rows[i].note;
        check(&f);
        assert_int_equal(f.n, rows[i].n);
        assert_int_equal(seki_findings_distrust(f.findings, f.n, f.item[3]), rows[i].n > 0);
        if (f.n) {
            expect_finding(&f, 0, "answer.limited", SEKI_SEVERITY_WARNING, f.item[3]);
        }
        world_finish(&f.w);
    }
}

/* Below an n-a without a reason nothing more is told. */
static void test_na_below_na(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    world_tie(&f.w, f.item[0], true, 0);
    world_tie(&f.w, f.item[3], true, 0);
    f.item[3]->gate = SEKI_GATE_YES;
    f.item[3]->gate_item = (size_t)(f.item[0] - f.form.catalog->items);
    answer_of(&f, 0)->value = SEKI_VALUE_NA;
    answer_of(&f, 3)->value = SEKI_VALUE_NA;
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "answer.na-unjustified", SEKI_SEVERITY_WARNING, f.item[0]);
    world_finish(&f.w);
}

static void test_dangling(void **state)
{
    static const struct {
        struct seki_str note;
        bool is_dangling;
    } rows[] = {
        {SEKI_STR("See Note 3"), true},   {SEKI_STR("Notes 3, 4 and 5"), true},
        {SEKI_STR("備考３を参照"), true}, {SEKI_STR("12"), true},
        {SEKI_STR("see note"), false},    {SEKI_STR("see chapter 3"), false},
        {SEKI_STR("by TLS 1.3"), false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        answer_of(&f, 3)->note = rows[i].note;
        check(&f);
        assert_int_equal(f.n, rows[i].is_dangling);
        if (f.n) {
            expect_finding(&f, 0, "note.dangling", SEKI_SEVERITY_WARNING, f.item[3]);
        }
        world_finish(&f.w);
    }
}

static void test_doubled(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer_of(&f, 3)->value = SEKI_VALUE_NONE;
    answer_of(&f, 3)->raw = SEKI_STR("Yes | No");
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "answer.doubled", SEKI_SEVERITY_WARNING, f.item[3]);
    world_finish(&f.w);
}

/* Each item has its finding. */
static void test_reasons(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.item[0]->polarity = SEKI_POLARITY_GOOD;
    f.item[3]->polarity = SEKI_POLARITY_GOOD;
    answer_of(&f, 0)->value = SEKI_VALUE_NA;
    answer_of(&f, 3)->value = SEKI_VALUE_NO;
    check(&f);
    assert_int_equal(f.n, 2);
    expect_finding(&f, 0, "na.no-reason", SEKI_SEVERITY_INFO, f.item[0]);
    expect_finding(&f, 1, "no.no-plan", SEKI_SEVERITY_INFO, f.item[3]);
    answer_of(&f, 3)->value = SEKI_VALUE_NA;
    answer_of(&f, 3)->cell = SEKI_STR("C9");
    check(&f);
    assert_int_equal(f.n, 2);
    expect_finding(&f, 1, "na.no-reason", SEKI_SEVERITY_INFO, f.item[3]);
    assert_true(seki_str_eq(f.findings[1].cell, SEKI_STR("C9")));
    answer_of(&f, 3)->value = SEKI_VALUE_NO;
    answer_of(&f, 0)->note = SEKI_STR("by a wall");
    answer_of(&f, 3)->planned_until = TODAY;
    check(&f);
    assert_int_equal(f.n, 0);
    world_finish(&f.w);
}

/* Both answers have to be there, and to be sure. */
static void test_pairs(void **state)
{
    static const struct {
        enum seki_value one;
        enum seki_value other;
        int confidence;
        bool is_met;
    } rows[] = {
        {SEKI_VALUE_YES, SEKI_VALUE_NO, 100, true},    {SEKI_VALUE_YES, SEKI_VALUE_YES, 100, false},
        {SEKI_VALUE_NO, SEKI_VALUE_NO, 100, false},    {SEKI_VALUE_YES, SEKI_VALUE_NA, 100, false},
        {SEKI_VALUE_YES, SEKI_VALUE_NO, 79, false},    {SEKI_VALUE_NONE, SEKI_VALUE_NO, 100, false},
        {SEKI_VALUE_YES, SEKI_VALUE_NONE, 100, false},
    };

    (void)state;
    for (size_t i = 0; i < 2 * SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        struct seki_pair pair = {.is_yes = true, .is_error = i % 2 == 0};
        bool is_found = false;
        init(&f);
        pair.item = (size_t)(f.item[0] - f.form.catalog->items);
        pair.other = (size_t)(f.item[3] - f.form.catalog->items);
        f.w.catalogs[0].pairs = &pair;
        f.w.catalogs[0].n_pairs = 1;
        answer_of(&f, 0)->value = rows[i / 2].one;
        answer_of(&f, 3)->value = rows[i / 2].other;
        answer_of(&f, 3)->confidence = rows[i / 2].confidence;
        check(&f);
        for (size_t k = 0; k < f.n; k++) {
            is_found |= f.findings[k].why == &pair.why;
        }
        assert_int_equal(is_found, rows[i / 2].is_met);
        assert_int_equal(seki_findings_distrust(f.findings, f.n, f.item[3]), is_found);
        world_finish(&f.w);
    }
}

static void test_see_note(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    answer_of(&f, 0)->value = SEKI_VALUE_NOTE;
    answer_of(&f, 0)->note = SEKI_STR("it depends");
    answer_of(&f, 2)->value = SEKI_VALUE_NOTE;
    check(&f);
    assert_int_equal(f.n, 3);
    expect_finding(&f, 0, "answer.see-note", SEKI_SEVERITY_INFO, f.item[0]);
    expect_finding(&f, 1, "answer.see-note", SEKI_SEVERITY_INFO, f.item[2]);
    expect_finding(&f, 2, "note.missing", SEKI_SEVERITY_WARNING, f.item[2]);
    world_finish(&f.w);
}

static void test_head(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.form.header[SEKI_FIELD_PRODUCT] = SEKI_STR("");
    f.form.header[SEKI_FIELD_MODEL] = SEKI_STR("model");
    check(&f);
    assert_int_equal(f.n, 0); /* one of the two names is enough */
    f.form.header[SEKI_FIELD_MODEL] = SEKI_STR("");
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "header.missing", SEKI_SEVERITY_WARNING, NULL);
    f.form.header[SEKI_FIELD_MANUFACTURER] = SEKI_STR("");
    f.form.header[SEKI_FIELD_DATE] = SEKI_STR("");
    check(&f);
    assert_int_equal(f.n, 3);
    assert_int_equal(f.findings[0].reason.id, SEKI_MSG_check_no_manufacturer);
    assert_int_equal(f.findings[1].reason.id, SEKI_MSG_check_no_product);
    assert_int_equal(f.findings[2].reason.id, SEKI_MSG_check_no_date);
    world_finish(&f.w);
}

static void expect_date_rule(struct fixture *f, struct seki_date today, const char *rule,
                             enum seki_severity severity)
{
    assert_int_equal(
        seki_check_statement(&f->w.arena, &f->form, today, &f->findings, &f->n, &f->w.err), 0);
    assert_int_equal(f->n, rule ? 1 : 0);
    if (rule) {
        expect_finding(f, 0, rule, severity, NULL);
    }
}

static void test_date(void **state)
{
    static const struct {
        struct seki_str date;
        const char *rule;
        enum seki_severity severity;
    } rows[] = {
        {SEKI_STR("2026-11-01"), NULL, SEKI_SEVERITY_INFO},
        {SEKI_STR("2026-11-02"), "date.future", SEKI_SEVERITY_WARNING},
        {SEKI_STR("2027-01-01"), "date.future", SEKI_SEVERITY_WARNING},
        {SEKI_STR("2023-11-02"), NULL, SEKI_SEVERITY_INFO},
        {SEKI_STR("2023-11-01"), "date.old", SEKI_SEVERITY_INFO},
        {SEKI_STR("令和5年11月1日"), "date.old", SEKI_SEVERITY_INFO},
        {SEKI_STR("2019-10-09"), "date.old", SEKI_SEVERITY_INFO},
        {SEKI_STR("some day"), NULL, SEKI_SEVERITY_INFO},
    };
    struct fixture f;

    (void)state;
    init(&f);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        f.form.header[SEKI_FIELD_DATE] = rows[i].date;
        expect_date_rule(&f, TODAY, rows[i].rule, rows[i].severity);
        expect_date_rule(&f, (struct seki_date){0}, NULL, SEKI_SEVERITY_INFO);
    }
    world_finish(&f.w);
}

static void test_leap_day(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.form.header[SEKI_FIELD_DATE] = SEKI_STR("2025-02-28");
    expect_date_rule(&f, (struct seki_date){2028, 2, 29}, "date.old", SEKI_SEVERITY_INFO);
    f.form.header[SEKI_FIELD_DATE] = SEKI_STR("2025-03-01");
    expect_date_rule(&f, (struct seki_date){2028, 2, 29}, NULL, SEKI_SEVERITY_INFO);
    world_finish(&f.w);
}

/* The head first, then the items as they stand in the catalog. */
static void test_order(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    f.form.header[SEKI_FIELD_MANUFACTURER] = SEKI_STR("");
    f.form.header[SEKI_FIELD_DATE] = SEKI_STR("2030-01-01");
    answer_of(&f, 3)->value = SEKI_VALUE_NONE;
    answer_of(&f, 1)->confidence = 10;
    answer_of(&f, 0)->value = SEKI_VALUE_NOTE;
    answer_of(&f, 0)->confidence = 10;
    check(&f);
    assert_int_equal(f.n, 7);
    expect_finding(&f, 0, "header.missing", SEKI_SEVERITY_WARNING, NULL);
    expect_finding(&f, 1, "date.future", SEKI_SEVERITY_WARNING, NULL);
    expect_finding(&f, 2, "answer.doubtful", SEKI_SEVERITY_WARNING, f.item[0]);
    expect_finding(&f, 3, "answer.see-note", SEKI_SEVERITY_INFO, f.item[0]);
    expect_finding(&f, 4, "note.missing", SEKI_SEVERITY_WARNING, f.item[0]);
    expect_finding(&f, 5, "answer.doubtful", SEKI_SEVERITY_WARNING, f.item[1]);
    expect_finding(&f, 6, "answer.missing", SEKI_SEVERITY_INFO, f.item[3]);
    world_finish(&f.w);
}

static void fill(char *text, size_t n)
{
    memset(text, 'x', n);
}

/* At the limit, and one more; controls and turned text, but not line breaks. */
static void test_texts(void **state)
{
    static char text[SEKI_CELL_CHARS + 1];
    static const struct seki_str hidden[] = {SEKI_STR("a\0b"), SEKI_STR("\033[m"), SEKI_STR("\x7f"),
                                             SEKI_STR("\u202eover")};
    struct fixture f;

    (void)state;
    fill(text, sizeof(text));
    init(&f);
    answer_of(&f, 0)->raw_note = seki_str_of(text, SEKI_CELL_CHARS);
    answer_of(&f, 1)->note = SEKI_STR("a\tb\r\nc");
    check(&f);
    assert_int_equal(f.n, 0);
    answer_of(&f, 0)->raw_note = seki_str_of(text, sizeof(text));
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "text.long", SEKI_SEVERITY_WARNING, f.item[0]);
    answer_of(&f, 0)->raw_note = SEKI_STR("");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(hidden); i++) {
        answer_of(&f, 1)->raw = hidden[i];
        check(&f);
        assert_int_equal(f.n, 1);
        expect_finding(&f, 0, "text.hidden-characters", SEKI_SEVERITY_WARNING, f.item[1]);
    }
    world_finish(&f.w);
}

/* A proposal is told with its reason until a person confirms it by name; and what hides in it. */
static void test_proposals(void **state)
{
    struct seki_derivation made = {.reason = {{SEKI_STR("why"), SEKI_STR("why")}}};
    struct fixture f;

    (void)state;
    init(&f);
    answer_of(&f, 0)->derivation = &made;
    answer_of(&f, 0)->confidence = 60;
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "answer.proposed", SEKI_SEVERITY_WARNING, f.item[0]);
    assert_ptr_equal(f.findings[0].why, &made.reason);
    made.by = SEKI_STR("Ann\u202e");
    made.date = TODAY;
    answer_of(&f, 0)->match = SEKI_MATCH_PERSON;
    answer_of(&f, 0)->confidence = 100;
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "text.hidden-characters", SEKI_SEVERITY_WARNING, f.item[0]);
    world_finish(&f.w);
}

/* A question that stayed blank is unanswered, whatever was looked at for it. */
static void test_blank_proposal(void **state)
{
    struct seki_derivation made = {.reason = {{SEKI_STR("why"), SEKI_STR("why")}}};
    struct fixture f;

    (void)state;
    init(&f);
    *answer_of(&f, 0) = (struct seki_answer){.derivation = &made};
    check(&f);
    assert_int_equal(f.n, 1);
    expect_finding(&f, 0, "answer.missing", SEKI_SEVERITY_INFO, f.item[0]);
    world_finish(&f.w);
}

static void test_hidden_beside_items(void **state)
{
    struct seki_extra extra = {.cell = SEKI_STR("B7"), .text = SEKI_STR("\a")};
    struct fixture f;

    (void)state;
    init(&f);
    f.form.extra = &extra;
    f.form.n_extra = 1;
    f.form.header[SEKI_FIELD_MODEL] = SEKI_STR("a\0b");
    check(&f);
    assert_int_equal(f.n, 2);
    expect_finding(&f, 0, "text.hidden-characters", SEKI_SEVERITY_WARNING, NULL);
    expect_finding(&f, 1, "text.hidden-characters", SEKI_SEVERITY_WARNING, NULL);
    assert_true(seki_str_eq(f.findings[1].cell, SEKI_STR("B7")));
    world_finish(&f.w);
}

/* A comment has its own cell, and weighs more when its words limit; beside no answer it is told only then. */
static void test_comments(void **state)
{
    struct seki_extra extra[] = {
        {.sheet = SEKI_STR("T"),
         .cell = SEKI_STR("A9"),
         .text = SEKI_STR("only on none"),
         .is_comment = true},
        {.sheet = SEKI_STR("S"), .text = SEKI_STR("planned"), .is_comment = true},
        {.cell = SEKI_STR("A8"), .text = SEKI_STR("read by all"), .is_comment = true},
        {.cell = SEKI_STR("A1"),
         .text = SEKI_STR("looked at"),
         .is_comment = true,
         .author = SEKI_STR("Some user")},
        {.cell = SEKI_STR("C1"), .text = SEKI_STR("ただし保守時を除く"), .is_comment = true}};
    struct fixture f;

    (void)state;
    init(&f);
    extra[3].item = f.item[1];
    extra[4].item = f.item[1];
    f.form.answers[f.item[1]->answer].sheet = SEKI_STR("S");
    f.form.answers[f.item[1]->answer].match = SEKI_MATCH_ID;
    f.form.extra = extra;
    f.form.n_extra = SEKI_ARRAY_LEN(extra);
    check(&f);
    assert_int_equal(f.n, 4);
    expect_finding(&f, 0, "answer.comment", SEKI_SEVERITY_INFO, NULL);
    assert_true(seki_str_eq(f.findings[0].cell, SEKI_STR("A9")));
    expect_finding(&f, 1, "answer.comment", SEKI_SEVERITY_WARNING, NULL);
    assert_int_equal(f.findings[1].reason.id, SEKI_MSG_check_comment_sheet);
    expect_finding(&f, 2, "answer.comment", SEKI_SEVERITY_INFO, f.item[1]);
    assert_true(seki_str_eq(f.findings[2].cell, SEKI_STR("A1")));
    expect_finding(&f, 3, "answer.comment", SEKI_SEVERITY_WARNING, f.item[1]);
    assert_true(seki_str_eq(f.findings[3].cell, SEKI_STR("C1")));
    world_finish(&f.w);
}

static void test_editions(void **state)
{
    struct seki_extra extra[] = {
        {.text = SEKI_STR("something"), .cell = SEKI_STR("A1")},
        {.text = SEKI_STR("MDS2 form, ＨＮ 1-2013"), .cell = SEKI_STR("A2")},
        {.text = SEKI_STR("again HN 1-2013"), .cell = SEKI_STR("A3")}};
    struct fixture f;

    (void)state;
    init(&f);
    f.form.extra = extra;
    f.form.n_extra = SEKI_ARRAY_LEN(extra);
    expect_date_rule(&f, TODAY, NULL, SEKI_SEVERITY_INFO);
    f.w.catalogs[0].older = SEKI_STR("hn 1-2008; HN 1-2013");
    expect_date_rule(&f, TODAY, "edition.old", SEKI_SEVERITY_WARNING);
    assert_true(seki_str_eq(f.findings[0].cell, SEKI_STR("A2")));
    f.w.catalogs[0].older = SEKI_STR("");
    f.w.catalogs[0].replaced_by = SEKI_STR("the next");
    expect_date_rule(&f, TODAY, "edition.old", SEKI_SEVERITY_WARNING);
    f.w.catalogs[0].replaced_by = SEKI_STR("");
    f.form.header[SEKI_FIELD_VERSION] = SEKI_STR("2.0, 2.1");
    expect_date_rule(&f, TODAY, NULL, SEKI_SEVERITY_INFO);
    f.form.header[SEKI_FIELD_VERSION] = SEKI_STR("2.0 | 2.1");
    expect_date_rule(&f, TODAY, "header.conflict", SEKI_SEVERITY_WARNING);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_form),
        cmocka_unit_test(test_doubtful),
        cmocka_unit_test(test_doubtful_is_not_missing),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_na_without_a_reason),
        cmocka_unit_test(test_limited),
        cmocka_unit_test(test_na_below_na),
        cmocka_unit_test(test_dangling),
        cmocka_unit_test(test_doubled),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_see_note),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_date),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_editions),
        cmocka_unit_test(test_leap_day),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_proposals),
        cmocka_unit_test(test_blank_proposal),
        cmocka_unit_test(test_hidden_beside_items),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
