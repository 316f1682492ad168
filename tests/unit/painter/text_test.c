/* Tests of painter/text: what can be shown, and where lines break. */
#include "painter/text.h"

#include "base/utf8.h"
#include "msg/m_painter.h"
#include "unit/base/texts.h"

static const struct seki_style body = {SEKI_WEIGHT_REGULAR, 10, 15};

struct desk {
    struct seki_arena arena;
    struct seki_fonts fonts;
    struct seki_typesetter setter;
    struct seki_err err;
};

static int desk_open(void **state)
{
    static struct desk desk;

    seki_arena_init(&desk.arena, (size_t)512 << 20);
    assert_int_equal(seki_fonts_open(&desk.fonts, SEKI_STR(""), &desk.err), 0);
    assert_int_equal(seki_typesetter_init(&desk.setter, &desk.fonts, &desk.err), 0);
    *state = &desk;
    return 0;
}

static int desk_close(void **state)
{
    struct desk *desk = *state;

    seki_typesetter_finish(&desk->setter);
    seki_fonts_close(&desk->fonts);
    seki_arena_finish(&desk->arena);
    return 0;
}

static struct seki_str showable(struct desk *desk, struct seki_str text)
{
    struct seki_str shown =
        seki_text_showable(&desk->setter, &desk->arena, SEKI_WEIGHT_REGULAR, text);

    assert_non_null(shown.p);
    return shown;
}

static struct seki_lines break_text(struct desk *desk, double width, struct seki_str text)
{
    struct seki_lines lines = {0};

    assert_int_equal(seki_text_break(&desk->setter, &desk->arena, &body, width,
                                     showable(desk, text), &lines, &desk->err),
                     0);
    return lines;
}

static void what_deceives_or_is_missing_becomes_a_geta_mark(void **state)
{
    struct desk *desk = *state;

    desk->setter.n_unshown = 0;
    assert_str(showable(desk, SEKI_STR("a\tb\r\nc\rd")), "a    b\nc\nd");
    assert_str(showable(desk, SEKI_STR("髙ｶﾞ＆é")), "髙ｶﾞ＆é");
    assert_int_equal(desk->setter.n_unshown, 0);
    assert_str(showable(desk, SEKI_STR("a\x01\xe2\x80\xae"
                                       "b")),
               "a〓〓b");
    assert_str(showable(desk, SEKI_STR("\0\xed\xa0\x80|")), "〓〓〓〓|");
    assert_int_equal(desk->setter.n_unshown, 6);
}

static void a_character_beyond_the_face_comes_from_the_other(void **state)
{
    struct desk *desk = *state;
    struct seki_str text = SEKI_STR("株𠮷株");
    struct seki_str rest = text;
    struct seki_run run;
    size_t faces = 0;

    if (!desk->fonts.face[SEKI_WEIGHT_REGULAR][1].ft) {
        assert_str(showable(desk, text), "株〓株");
        return;
    }
    assert_str(showable(desk, text), "株𠮷株");
    while (seki_text_next_run(&desk->setter, SEKI_WEIGHT_REGULAR, &rest, &run)) {
        faces = faces * 10 + run.face + 1;
    }
    assert_int_equal(faces, 121);
}

/* All lines fit, none is lost, and put together they are the text without its blanks. */
static void check_lines(struct desk *desk, double width, struct seki_str text)
{
    struct seki_lines lines = break_text(desk, width, text);
    struct seki_str rest = showable(desk, text);

    for (size_t i = 0; i < lines.n; i++) {
        double got = seki_text_width(&desk->setter, &body, lines.at[i]);
        assert_true(got <= width + 0.01 || lines.at[i].n <= 4);
        while (rest.n && (*rest.p == ' ' || *rest.p == '\n') && lines.at[i].n &&
               lines.at[i].p != rest.p) {
            rest = seki_str_skip(rest, 1);
        }
        assert_true(lines.at[i].n == 0 || seki_str_starts(rest, lines.at[i]));
        rest = seki_str_skip(rest, lines.at[i].n);
    }
    assert_int_equal(seki_str_trim(rest).n, 0);
}

static void lines_hold_the_whole_text(void **state)
{
    struct desk *desk = *state;
    static const struct seki_str texts[] = {
        SEKI_STR("The quick brown fox jumps over the lazy dog, again and again."),
        SEKI_STR("製造業者は、この製品の脆弱性の報告を受け付けて公表する仕組みを運用しているか。"),
        SEKI_STR("https://example.com/a/very/long/address?with=parameters&and=more#fragment"),
        SEKI_STR(
            "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"),
        SEKI_STR("株式会社髙𠮷 ｶﾞｷﾞｸﾞｹﾞｺﾞ\n\nａｂｃ  end"),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        for (double width = 1; width < 400; width += 13.7) {
            check_lines(desk, width, texts[i]);
        }
    }
}

static void words_stay_whole_where_they_fit(void **state)
{
    struct desk *desk = *state;
    double fits = seki_text_width(&desk->setter, &body, SEKI_STR("seldom within")) + 0.1;
    struct seki_lines lines = break_text(desk, fits, SEKI_STR("seldom within reach"));

    assert_int_equal(lines.n, 2);
    assert_str(lines.at[0], "seldom within");
    assert_str(lines.at[1], "reach");
    lines = break_text(desk, 75, SEKI_STR("one two\n\nthree\n"));
    assert_int_equal(lines.n, 3);
    assert_int_equal(lines.at[1].n, 0);
    assert_int_equal(break_text(desk, 75, SEKI_STR("")).n, 0);
}

/* No line begins with a mark or a small letter, none ends with an opening bracket. */
static void japanese_lines_keep_their_rules(void **state)
{
    struct desk *desk = *state;
    struct seki_str text = SEKI_STR(
        "「サーバー」、（ディスク）・ッとャを。ソフトウェア「アップデート」は、（無い）。");
    static const struct seki_str no_start = SEKI_STR("、。」）・ーッャェィュァィゥ");

    for (double width = 40; width < 200; width += 3) {
        struct seki_lines lines = break_text(desk, width, text);
        for (size_t i = 1; i < lines.n; i++) {
            struct seki_str rest = lines.at[i];
            struct seki_str marks = no_start;
            uint32_t first = seki_utf8_next(&rest);
            while (marks.n) {
                assert_int_not_equal(first, seki_utf8_next(&marks));
            }
            assert_false(seki_str_ends(lines.at[i - 1], SEKI_STR("「")));
            assert_false(seki_str_ends(lines.at[i - 1], SEKI_STR("（")));
        }
    }
}

static void a_megabyte_is_broken_in_no_time(void **state)
{
    struct desk *desk = *state;
    size_t n = (size_t)1 << 20;
    char *text = seki_arena_alloc(&desk->arena, n, 1);
    struct seki_lines lines;

    assert_non_null(text);
    memset(text, 'x', n);
    lines = break_text(desk, 400, seki_str_of(text, n));
    assert_true(lines.n > 10000 && lines.n < 100000);
}

static void a_cut_line_says_so(void **state)
{
    struct desk *desk = *state;
    struct seki_str text = SEKI_STR("株式会社関所の長い名前");
    double whole = seki_text_width(&desk->setter, &body, text);
    struct seki_str cut;

    assert_str(seki_text_cut(&desk->setter, &desk->arena, &body, whole + 0.1, text),
               "株式会社関所の長い名前");
    cut = seki_text_cut(&desk->setter, &desk->arena, &body, whole / 2, text);
    assert_true(seki_str_ends(cut, SEKI_STR("…")));
    assert_true(seki_text_width(&desk->setter, &body, cut) <= whole / 2);
    assert_str(seki_text_cut(&desk->setter, &desk->arena, &body, 0, text), "…");
}

static void missing_fonts_are_named(void **state)
{
    struct seki_fonts fonts;
    struct seki_err err;

    (void)state;
    assert_int_equal(seki_fonts_open(&fonts, SEKI_STR("/nonexistent"), &err), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(err.what.id, SEKI_MSG_painter_no_font);
    seki_fonts_close(&fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_deceives_or_is_missing_becomes_a_geta_mark),
        cmocka_unit_test(a_character_beyond_the_face_comes_from_the_other),
        cmocka_unit_test(lines_hold_the_whole_text),
        cmocka_unit_test(words_stay_whole_where_they_fit),
        cmocka_unit_test(japanese_lines_keep_their_rules),
        cmocka_unit_test(a_megabyte_is_broken_in_no_time),
        cmocka_unit_test(a_cut_line_says_so),
        cmocka_unit_test(missing_fonts_are_named),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
