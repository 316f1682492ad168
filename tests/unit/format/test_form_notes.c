/* Notes and footnotes: references in a row, and the texts that they point to. */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/form/footnotes.h"

static void expect_note(const char *cells, const char *definitions, const char *note,
                        const char *raw_note)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 4096);
    seki_buf_lit(&csv, "id,answer,note\nA-2,Yes,\nA-1,");
    seki_buf_add(&csv, seki_str_from_c(cells));
    seki_buf_lit(&csv, "\n");
    seki_buf_add(&csv, seki_str_from_c(definitions));
    form_read(&f, csv.p);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, seki_str_from_c(note));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw_note, seki_str_from_c(raw_note));
}

static void test_notes(void **state)
{
    (void)state;
    expect_note("Yes,See Note 3 ", "Note 3,x\n", "x", "See Note 3 ");
    expect_note("Yes,Note 3", "Note 3,x\n", "x", "Note 3");
    expect_note("Yes,3", "Note 3,x\n", "x", "3");
    expect_note("Yes,備考3", "備考3,x\n", "x", "備考3");
    expect_note("Yes,備考３参照", "注3：,x\n", "x", "備考３参照");
    expect_note("Yes,\"See Notes 3, 4 and 5\"", "Note 3,x\nNote 4,y\nNote 5,z\n", "x\ny\nz",
                "See Notes 3, 4 and 5");
    expect_note("Yes,See Note 3", "Note 3: x\n", "x", "See Note 3");
    expect_note("Yes,See Note 4", "Note 3,x\n", "See Note 4", "See Note 4");
    expect_note("Yes,\"See Notes 3, 4\"", "Note 3,x\n", "See Notes 3, 4", "See Notes 3, 4");
    expect_note("Yes,own words", "Note 3,x\n", "own words", "own words");
    expect_note("Yes,__", "Note 3,x\n", "", "");
    expect_note("Yes,See Note 9999999999999999999", "", "See Note 9999999999999999999",
                "See Note 9999999999999999999");
    expect_note("See Note 3,", "Note 3,x\n", "x", "");
    expect_note("See Note 3,", "", "See Note 3", "");
    expect_note("See Note,See Note 3", "Note 3,x\nNote 3,y\n", "x", "See Note 3");
}

static void test_resolved_stays_note(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer,note\nA-1,See Note 1,\nNote 1,Yes\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NOTE);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("Yes"));
}

/* --- footnotes */

/* "sign number ..." of all marks; "-" when the text is more than marks. */
static void expect_marks(const char *text, bool is_inside, const char *wanted)
{
    struct seki_form_marks marks = {0};
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 256);
    if (is_inside) {
        seki_form_find_marks(seki_str_from_c(text), &marks);
    } else if (!seki_form_parse_marks(seki_str_from_c(text), &marks)) {
        seki_buf_lit(&got, "-");
    }
    for (size_t i = 0; i < marks.n; i++) {
        seki_buf_add(&got, i > 0 ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&got, seki_str_of(&"?k*tdbr"[marks.marks[i].sign], 1));
        seki_buf_add_int(&got, marks.marks[i].number);
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_marks(void **state)
{
    (void)state;
    expect_marks("※1", false, "k1");
    expect_marks("※ １２", false, "k12");
    expect_marks("（※①、※2参照）", false, "k1 k2");
    expect_marks("※1、2", false, "k1 k2");
    expect_marks("see *1 and *3.", false, "*1 *3");
    expect_marks("†2 ‡3", false, "t2 d3");
    expect_marks("[1] ［２］", false, "b1 b2");
    expect_marks("¹⁰ ²", false, "r10 r2");
    expect_marks("※999", false, "k999");
    expect_marks("※1000", false, "-");
    expect_marks("※0", false, "-");
    expect_marks("※1-2", false, "-");
    expect_marks("[1", false, "-");
    expect_marks("1", false, "-");
    expect_marks("", false, "-");
    expect_marks("※", false, "-");
    expect_marks("※1 はオプション", false, "-");
    expect_marks("standard *1, and ※2", true, "*1 k2");
    expect_marks("no mark in 1 and 2", true, "");
    expect_marks("※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1", false, "-");
    expect_marks("※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1", true,
                 "k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1 k1");
}

/* "number text|number text" */
static void expect_footnotes(const char *text, const char *wanted)
{
    struct seki_form_footnote found[SEKI_FORM_REFS];
    size_t n = seki_form_split_footnotes(seki_str_from_c(text), found);
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 4096);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&got, i > 0 ? SEKI_STR("|") : SEKI_STR(""));
        seki_buf_add_int(&got, found[i].mark.number);
        seki_buf_lit(&got, " ");
        seki_buf_add(&got, found[i].text);
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_split_footnotes(void **state)
{
    (void)state;
    expect_footnotes("※1 装置に付属", "1 装置に付属");
    expect_footnotes("　※１：装置に付属", "1 装置に付属");
    expect_footnotes("※1装置に付属\n※2)別売", "1 装置に付属|2 別売");
    expect_footnotes("※1 装置に付属。※2 別売", "1 装置に付属。|2 別売");
    expect_footnotes("※1：装置に付属　※2：別売", "1 装置に付属|2 別売");
    /* a reference inside of a footnote begins none */
    expect_footnotes("※1 ※2と同様", "1 ※2と同様");
    expect_footnotes("※1 次の機能は　※2 を除く", "1 次の機能は　※2 を除く");
    /* and neither does a row that points to one */
    expect_footnotes("※1参照", "");
    expect_footnotes("※1を参照してください", "");
    expect_footnotes("※2 は必須", "");
    expect_footnotes("※2 のみ", "2 のみ");
    expect_footnotes("※3年保証", "");
    expect_footnotes("※1", "");
    expect_footnotes("text ※1 text", "");
    expect_footnotes("※2027年", "");
}

/* Of more than there is room for, the last has the text of all that follow. */
static void test_many_footnotes(void **state)
{
    struct seki_form_footnote found[SEKI_FORM_REFS];
    struct seki_buf SEKI_CLEANUP_BUF text;

    (void)state;
    seki_buf_init(&text, 4096);
    for (int i = 1; i <= SEKI_FORM_REFS + 1; i++) {
        assert_int_equal(seki_form_split_footnotes(seki_buf_str(&text), found), i - 1);
        seki_buf_lit(&text, "※");
        seki_buf_add_int(&text, i);
        seki_buf_lit(&text, " text\n");
    }
    assert_int_equal(seki_form_split_footnotes(seki_buf_str(&text), found), SEKI_FORM_REFS);
    form_expect_text(found[SEKI_FORM_REFS - 1].text, SEKI_STR("text\n※17 text"));
}

static void test_footnotes(void **state)
{
    (void)state;
    expect_note("Yes,※3", "※3 x\n", "x", "※3");
    expect_note("Yes,※3", ",,※3,x\n", "x", "※3");
    expect_note("Yes,※3", "注記,※3 x\n", "x", "※3");
    expect_note("Yes,※3", "※2,y,※3,x\n", "x", "※3");
    expect_note("Yes,\"※1、※2\"", "※1 x\n※2 y\n", "x\ny", "※1、※2");
    expect_note("Yes,※3", "備考\n3,x\n", "x", "※3");
    /* of one kind only, signs are mixed up */
    expect_note("Yes,※3", "*3 x\n", "x", "※3");
    expect_note("Yes,*3", "*3 x\n※3 y\n", "x", "*3");
    expect_note("Yes,3", "※3 x\n", "x", "3");
    expect_note("Yes,3", "※3 x\nNote 3,y\n", "y", "3");
    expect_note("Yes,[3]", "※3 x\n", "[3]", "[3]");
    expect_note("Yes,*3", "Note 3,x\n", "*3", "*3");
    expect_note("Yes,standard *1", "*1 x\n", "standard *1\nx", "standard *1");
    expect_note("Yes,standard *1", "*2 x\n", "standard *1", "standard *1");
    expect_note("Yes※3,", "※3 x\n", "x", "");
    expect_note("Yes*3,own", "*3 x\n", "x\nown", "own");
    expect_note("Yes ³,", "³ x\n", "x", "");
    expect_note("Yes,注3)", "注3) x\n", "x", "注3)");
    expect_note("Yes,(注3)", "（注３）x\n", "x", "(注3)");
    expect_note("Yes,Note 3", "Note 3 applies to all\n", "Note 3", "Note 3");
    expect_note("Yes,※1", "※1 the text is\ncut here.\nno more\n", "the text is\ncut here.", "※1");
    expect_note("Yes,※1", "※1 the text\nA-3,Yes,\nno more\n", "the text", "※1");
    /* where each section has its own, the nearest below */
    expect_note("Yes,※1", "※1 x\nA-3,Yes,\n※1 y\n", "x", "※1");
}

/* What A-1 says and how surely. */
static void expect_answer(const char *cells, const char *definitions, enum seki_value value,
                          int confidence)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 4096);
    seki_buf_lit(&csv, "id,answer,note\nA-2,Yes,\nA-1,");
    seki_buf_add(&csv, seki_str_from_c(cells));
    seki_buf_lit(&csv, "\n");
    seki_buf_add(&csv, seki_str_from_c(definitions));
    form_read(&f, csv.p);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, value);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->confidence, confidence);
}

static void test_footnotes_in_doubt(void **state)
{
    (void)state;
    expect_answer("はい※1,", "※1 装置に付属\n", SEKI_VALUE_YES, 90);
    expect_answer("はい（※1）,", "※1 装置に付属\n", SEKI_VALUE_YES, 90);
    expect_answer("はい※1,", "", SEKI_VALUE_YES, 50);
    expect_answer("Yes [1],", "", SEKI_VALUE_YES, 50);
    expect_answer("はい※1,", "※1 B型はいいえ\n", SEKI_VALUE_YES, 50);
    expect_answer("はい（標準※1）,", "※1 装置に付属\n", SEKI_VALUE_YES, 90);
    expect_answer("はい（標準※1）,", "", SEKI_VALUE_YES, 50);
    expect_answer("はい（一部※1）,", "※1 装置に付属\n", SEKI_VALUE_YES, 50);
    expect_answer("はい,標準 ※1", "※1 装置に付属\n", SEKI_VALUE_YES, 100);
    expect_answer("はい,標準 ※1", "", SEKI_VALUE_YES, 50);
    expect_answer("はい,標準 ※1", "※1 B型はいいえ\n", SEKI_VALUE_YES, 50);
    expect_answer("はい,※1", "※1 ※2と同様\n※2 別売\n", SEKI_VALUE_YES, 50);
    expect_answer("はい,*1", "*1 ※2と同様\n※2 別売\n", SEKI_VALUE_YES, 50);
    expect_answer("See Note,※1", "※1 いいえ\n", SEKI_VALUE_NOTE, 100);
    expect_answer("はい,2*3 m", "", SEKI_VALUE_YES, 100);
}

static void test_marked_ticks(void **state)
{
    static const struct {
        const char *row;
        const char *end;
        enum seki_value value;
        int confidence;
    } rows[] = {
        {"○※1,,", "※1 装置に付属\n", SEKI_VALUE_YES, 90},
        {",○※1,", "※1 装置に付属\n", SEKI_VALUE_NO, 90},
        {"○※1,,", "", SEKI_VALUE_NONE, 50},
        {"○※1,,", "※1 B型はいいえ\n", SEKI_VALUE_NONE, 50},
        {"○※1,○,", "※1 装置に付属\n", SEKI_VALUE_NONE, 100},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct form_fixture SEKI_CLEANUP(form_finish) f;
        struct seki_buf SEKI_CLEANUP_BUF csv;
        seki_buf_init(&csv, 4096);
        seki_buf_lit(&csv, "番号,はい,いいえ,備考\nA-2,○,,\nA-3,,○,\nA-1,");
        seki_buf_add(&csv, seki_str_from_c(rows[i].row));
        seki_buf_lit(&csv, "\n");
        seki_buf_add(&csv, seki_str_from_c(rows[i].end));
        form_read(&f, csv.p);
        assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, rows[i].value);
        if (rows[i].value != SEKI_VALUE_NONE || i < 4) {
            assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->confidence, rows[i].confidence);
        }
    }
}

#define NOTES 4096 /* looked at for each reference */

/* Behind so many rows with references, one more is not looked up: it counts as unknown. */
static void expect_steps(size_t n_rows, const char *note)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 1 << 20);
    seki_buf_lit(&csv, "id,answer,note\nA-2,Yes,\n");
    for (size_t i = 0; i < n_rows; i++) {
        seki_buf_lit(&csv, "A-1,Yes,※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1※1\n");
    }
    seki_buf_lit(&csv, "A-3,Yes,※1\n※1 x.\n");
    for (size_t i = 1; i < NOTES; i++) {
        seki_buf_lit(&csv, "※2 x.\n");
    }
    form_read(&f, csv.p);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->note, seki_str_from_c(note));
}

static void test_steps(void **state)
{
    (void)state;
    expect_steps(SEKI_LIMIT_NOTE_STEPS / NOTES / SEKI_FORM_REFS - 1, "x.");
    expect_steps(SEKI_LIMIT_NOTE_STEPS / NOTES / SEKI_FORM_REFS, "※1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_resolved_stays_note),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_split_footnotes),
        cmocka_unit_test(test_many_footnotes),
        cmocka_unit_test(test_footnotes),
        cmocka_unit_test(test_footnotes_in_doubt),
        cmocka_unit_test(test_marked_ticks),
        cmocka_unit_test(test_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
