/* Tests of seki_fold(): what a person reads as the same compares as the same, and nothing else. */
#include "base/utf8.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

#define expect(text, wanted) check_fold(SEKI_STR(text), SEKI_STR(wanted), __FILE__, __LINE__)
#define expect_other(a, b) check_other(SEKI_STR(a), SEKI_STR(b), __FILE__, __LINE__)

static void check_fold(struct seki_str text, struct seki_str wanted, const char *file, int line)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str folded;

    seki_arena_init(&arena, (size_t)1 << 20);
    folded = seki_fold(&arena, text);
    assert_non_null(folded.p);
    check_str(folded, wanted, file, line);
}

static void check_other(struct seki_str a, struct seki_str b, const char *file, int line)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, (size_t)1 << 20);
    if (seki_str_eq(seki_fold(&arena, a), seki_fold(&arena, b))) {
        print_error("\"%.*s\" and \"%.*s\" fold to the same\n", SEKI_STR_FMT(a), SEKI_STR_FMT(b));
        _fail(file, line);
    }
}

static void test_ascii(void **state)
{
    (void)state;
    expect("", "");
    expect("ALOF-1.2 AZaz", "alof-1.2 azaz");
    expect("@[`{/:", "@[`{/:");
    expect("a\0B", "a\0b");
    check_fold(seki_str_of(NULL, 0), SEKI_STR(""), __FILE__, __LINE__);
}

static void test_blanks(void **state)
{
    (void)state;
    expect("  a \t\r\n\v\f b  ", "a b");
    expect(" ", "");
    expect("\t\n", "");
    expect("　関　　所　", "関 所");
    expect("関\u00a0所", "関 所");
    expect("関 \u2003\u3000\t所", "関 所");
    expect("a\u2009\u202f\u205f\u1680"
           "b",
           "a b");
    expect("　\u00a0", "");
    expect("\ufeff髙\u200b橋 \u2060\u00ad", "髙橋"); /* without a width */
    expect("a \u200b b", "a b");
    expect_other("関所", "関 所");
}

static void test_width(void **state)
{
    (void)state;
    expect("ＡＬＯＦ－１．２", "alof-1.2");
    expect("（株）＠！～", "(株)@!~");
    expect("￥￡", "¥£");
    expect("｢ｱ･ｲ｣､｡", "「あ・い」、。");
}

static void test_half_width_kana(void **state)
{
    (void)state;
    expect("ｶﾞ", "が");
    expect("ﾊﾟﾊﾞﾊ", "ぱばは");
    expect("ｳﾞ", "ゔ");
    expect("ﾊﾟｽﾜｰﾄﾞ", "ぱすわーど");
    expect("パスワード", "ぱすわーど");
    expect("ァィゥェォッャュョヮヵヶ", "ぁぃぅぇぉっゃゅょゎゕゖ");
    expect("ｧｨｩｪｫｯｬｭｮ", "ぁぃぅぇぉっゃゅょ");
    expect_other("ハ", "バ");
    expect_other("ハ", "パ");
    expect_other("ツ", "ッ");
}

static void test_marks_of_their_own(void **state)
{
    (void)state;
    expect("か\u3099", "が");
    expect("カ\u3099", "が");
    expect("は\u309a", "ぱ");
    expect("が", "が");
    expect("e\u0301", "é");
    expect("É", "é");
}

static void test_dashes(void **state)
{
    (void)state;
    expect("A-1", "a-1");
    expect("A\u20101", "a-1"); /* hyphen */
    expect("A\u20111", "a-1"); /* non-breaking hyphen */
    expect("A\u20121", "a-1"); /* figure dash */
    expect("A\u20131", "a-1"); /* en dash */
    expect("A\u20141", "a-1"); /* em dash */
    expect("A\u20151", "a-1"); /* horizontal bar */
    expect("A\u22121", "a-1"); /* minus */
    expect("A\uff0d1", "a-1"); /* full-width hyphen-minus */
    expect("A\ufe631", "a-1"); /* small hyphen-minus */
    expect("A\ufe581", "a-1"); /* small em dash */
    expect("A\u25001", "a-1"); /* box drawing */
    expect("A\u20431", "a-1"); /* hyphen bullet */
}

static void test_long_vowel_is_no_dash(void **state)
{
    (void)state;
    expect("サーバー", "さーばー");
    expect("ｻｰﾊﾞｰ", "さーばー");
    expect("\u2016", "\u2016"); /* a double bar behind the dashes of Unicode */
    expect_other("A-1", "Aー1");
    expect_other("一", "ー");
    expect_other("一", "-");
}

static void test_kanji_remain(void **state)
{
    (void)state;
    expect("髙", "髙");
    expect_other("髙", "高");
    expect("𠮷", "𠮷");
    expect_other("𠮷", "吉");
    expect("﨑", "﨑"); /* U+FA11 stands among the compatibility characters and is none */
    expect_other("﨑", "崎");
    expect("\ufa19", "神"); /* this one is */
    expect_other("邊", "邉");
}

static void test_compatibility(void **state)
{
    (void)state;
    expect("①②", "12");
    expect("㈱", "(株)");
    expect("㍻", "平成");
    expect("㌔", "きろ");
    expect("㎜", "mm");
    expect("x²", "x2");
    expect("ﬁ", "fi");
    expect("Ⅳ", "iv");
    expect("…", "...");
    expect("™", "tm");
    expect("\u212a", "k");      /* U+212A Kelvin */
    expect("\u212b", "å");      /* U+212B Angstrom */
    expect("\u00b5", "\u03bc"); /* U+00B5 micro to U+03BC */
    expect("ｶﾞＡⅣ①", "がaiv1");
}

static void test_case(void **state)
{
    (void)state;
    expect("ÄÖÜ", "äöü");
    expect("ΑΣ", "ασ");
    expect("ας", "ασ"); /* final sigma */
    expect("straße", "strasse");
    expect("Я", "я");
}

static void test_malformed(void **state)
{
    (void)state;
    expect("A\xff", "a\ufffd");
    expect("\x80", "\ufffd");
    expect("\xff.A", "\ufffd.a");
    expect("\xe3\x81", "\ufffd\ufffd");
    expect("\xed\xa0\x80", "\ufffd\ufffd\ufffd");
}

/* U+FDFA grows more than any other: 3 bytes become 18 characters. */
static void test_growth(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    char text[300];
    struct seki_str one;
    struct seki_str many;

    (void)state;
    for (size_t i = 0; i < sizeof(text); i++) {
        text[i] = "\xef\xb7\xba"[i % 3];
    }
    seki_arena_init(&arena, (size_t)1 << 20);
    one = seki_fold(&arena, seki_str_of(text, 3));
    many = seki_fold(&arena, seki_str_of(text, sizeof(text)));
    assert_true(one.n > 0);
    assert_int_equal(many.n, one.n * 100);
    assert_memory_equal(many.p + one.n * 99, one.p, one.n);
}

/* What was folded is folded; every character is tried, between two others. */
static void check_twice(struct seki_arena *arena, struct seki_buf *buf, uint32_t c)
{
    struct seki_str once;
    struct seki_str twice;

    seki_buf_clear(buf);
    seki_buf_add_char(buf, 'x');
    seki_utf8_add(buf, c);
    seki_buf_add_char(buf, 'y');
    once = seki_fold(arena, seki_buf_str(buf));
    assert_non_null(once.p);
    assert_true(seki_utf8_is_valid(once));
    assert_true(once.n >= 2);
    twice = seki_fold(arena, once);
    if (!seki_str_eq(once, twice)) {
        print_error("U+%04X\n", c);
    }
    assert_same_str(twice, once);
}

static void test_folding_twice(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_buf_init(&buf, 16);
    for (uint32_t c = 0; c <= 0x1ffff; c++) {
        check_twice(&arena, &buf, c);
        if (c % 256 == 0) {
            seki_arena_finish(&arena);
        }
    }
}

static int fold_something(void *user)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str text = *(struct seki_str *)user;

    seki_arena_init(&arena, 100000);
    return seki_fold(&arena, text).p ? 0 : -1;
}

static struct seki_str add_char(struct seki_arena *arena, const char *before, uint32_t c,
                                const char *after)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, 64);
    seki_buf_add(&text, seki_str_from_c(before));
    seki_utf8_add(&text, c);
    seki_buf_add(&text, seki_str_from_c(after));
    assert_int_equal(seki_buf_status(&text), 0);
    return seki_arena_str(arena, seki_buf_str(&text));
}

/* The snowman stands for itself but needs Unicode's tables, and so does all that is beside it. */
static void test_the_short_way_is_the_same(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    for (uint32_t c = 1; c < 0x10000; c++) {
        struct seki_str parts[2];
        if (c >= 0xd800 && c < 0xe000) {
            continue;
        }
        seki_arena_init(&arena, 65536);
        parts[0] = seki_fold(&arena, add_char(&arena, "aか", c, "は"));
        parts[1] = SEKI_STR("☃");
        assert_same_str(seki_fold(&arena, add_char(&arena, "aか", c, "は☃")),
                        seki_arena_join(&arena, parts, 2));
        seki_arena_finish(&arena);
    }
    seki_arena_init(&arena, 65536);
}

static void test_no_memory(void **state)
{
    struct seki_str ascii = SEKI_STR("abc");
    struct seki_str kana = SEKI_STR("ﾊﾟｽﾜｰﾄﾞ ﾊﾟｽﾜｰﾄﾞ ﾊﾟｽﾜｰﾄﾞ ﾊﾟｽﾜｰﾄﾞ ﾊﾟｽﾜｰﾄﾞ ﾊﾟｽﾜｰﾄﾞ");

    (void)state;
    assert_int_equal(steer_sweep(SEKI_FAULT_ALLOC, fold_something, &ascii), 1);
    assert_true(steer_sweep(SEKI_FAULT_ALLOC, fold_something, &kana) >= 2);
    assert_true(steer_sweep(SEKI_FAULT_ARENA, fold_something, &kana) >= 1);
}

static void test_arena_is_full(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    seki_arena_init(&arena, 16);
    assert_null(seki_fold(&arena, SEKI_STR("0123456789abcdef")).p);
    assert_null(seki_fold(&arena, SEKI_STR("関関関関関関")).p);
    assert_non_null(seki_fold(&arena, SEKI_STR("0123456789abcde")).p);
}

/* NFKC alone: width and marks, but neither case nor blanks nor kana. */
static void test_nfkc(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str got;

    seki_arena_init(&arena, (size_t)1 << 16);
    got = seki_nfkc(&arena, SEKI_STR(" Ａb　ｶﾞ\xe3\x81\x8b\xe3\x82\x99  カ①"));
    assert_str(got, " Ab ガが  カ1");
    got = seki_nfkc(&arena, SEKI_STR(""));
    assert_true(got.p != NULL && got.n == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_nfkc),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_half_width_kana),
        cmocka_unit_test(test_marks_of_their_own),
        cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_long_vowel_is_no_dash),
        cmocka_unit_test(test_kanji_remain),
        cmocka_unit_test(test_compatibility),
        cmocka_unit_test(test_case),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_folding_twice),
        cmocka_unit_test(test_the_short_way_is_the_same),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_arena_is_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
