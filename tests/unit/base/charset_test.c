/* Tests of base/charset: what Japanese Excel writes comes out as UTF-8, or not at all. */
#include "base/charset.h"

#include "msg/m_err.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

#define expect(f, bytes, wanted, encoding) \
    check_text(f, SEKI_STR(bytes), SEKI_STR(wanted), encoding, __FILE__, __LINE__)
#define refuse(f, bytes, offset) check_refused(f, SEKI_STR(bytes), offset, __FILE__, __LINE__)

enum {
    UTF8 = SEKI_ENCODING_UTF8,
    UTF16 = SEKI_ENCODING_UTF16,
    CP932 = SEKI_ENCODING_CP932,
};

struct fixture {
    struct seki_charset cs;
    struct seki_arena arena;
    struct seki_err err;
};

static int set_up(void **state)
{
    static struct fixture f;

    seki_arena_init(&f.arena, (size_t)1 << 20);
    *state = &f;
    return seki_charset_init(&f.cs, &f.err);
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    seki_charset_finish(&f->cs);
    seki_arena_finish(&f->arena);
    return 0;
}

static void check_text(struct fixture *f, struct seki_str bytes, struct seki_str wanted,
                       int encoding, const char *file, int line)
{
    enum seki_encoding got_encoding = SEKI_ENCODING_UTF8;
    struct seki_str text = SEKI_STR("untouched");
    int r = seki_charset_decode(&f->cs, &f->arena, bytes, &text, &got_encoding, &f->err);

    _assert_int_equal((LargestIntegralType)r, 0, file, line);
    check_str(text, wanted, file, line);
    _assert_int_equal((LargestIntegralType)got_encoding, (LargestIntegralType)encoding, file, line);
}

static void check_refused(struct fixture *f, struct seki_str bytes, int64_t offset,
                          const char *file, int line)
{
    enum seki_encoding encoding = SEKI_ENCODING_CP932;
    struct seki_str text = SEKI_STR("untouched");
    int r = seki_charset_decode(&f->cs, &f->arena, bytes, &text, &encoding, &f->err);

    if (r != SEKI_ERR_INVALID) {
        print_error("%d: \"%.*s\"\n", r, SEKI_STR_FMT(text));
        _fail(file, line);
    }
    assert_int_equal(f->err.code, SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_encoding);
    _assert_int_equal((LargestIntegralType)f->err.what.arg[0].number, (LargestIntegralType)offset,
                      file, line);
    check_str(text, SEKI_STR("untouched"), file, line);
    assert_int_equal(encoding, SEKI_ENCODING_CP932);
}

static void test_utf8(void **state)
{
    struct fixture *f = *state;

    expect(f, "", "", UTF8);
    expect(f, "abc", "abc", UTF8);
    expect(f, "a\0b", "a\0b", UTF8);
    expect(f, "髙𠮷～", "髙𠮷～", UTF8);
    check_text(f, seki_str_of(NULL, 0), SEKI_STR(""), UTF8, __FILE__, __LINE__);
}

static void test_utf8_with_bom(void **state)
{
    struct fixture *f = *state;

    expect(f, "\xef\xbb\xbf", "", UTF8);
    expect(f,
           "\xef\xbb\xbf"
           "abc",
           "abc", UTF8);
    expect(f, "\xef\xbb\xbf関", "関", UTF8);
}

static void test_bom_decides(void **state)
{
    struct fixture *f = *state;

    refuse(f,
           "\xef\xbb\xbf"
           "ab\x83\x5c",
           5); /* would be CP932 without it */
    refuse(f, "\xef\xbb\xbf\xff", 3);
    refuse(f, "\xef\xbb\xbf\xef\xbf\xbd\xed\xa0\x80", 6); /* a U+FFFD of their own is no trouble */
}

static void test_utf8_is_borrowed(void **state)
{
    struct fixture *f = *state;
    struct seki_str bytes = SEKI_STR("\xef\xbb\xbf"
                                     "abc");
    struct seki_str text;

    assert_int_equal(seki_charset_decode(&f->cs, &f->arena, bytes, &text, NULL, &f->err), 0);
    assert_ptr_equal(text.p, bytes.p + 3);
    assert_int_equal(f->arena.used, 0);
}

static void test_cp932(void **state)
{
    struct fixture *f = *state;

    expect(f, "\x8a\xd6\x8f\x8a", "関所", CP932);
    expect(f, "abc\x8a\xd6,\r\n", "abc関,\r\n", CP932);
    expect(f, "\xb6\xde", "ｶﾞ", CP932);
    expect(f, "\xa1\xdf", "｡ﾟ", CP932);
    expect(f, "\x82\xa0\0z", "あ\0z", CP932);
}

/* As CP932 these would be kana that nobody wrote. */
static void test_euc_is_refused(void **state)
{
    struct fixture *f = *state;

    refuse(f, "ab,\xb4\xd8\xbd\xea\xa4\xce", 3); /* 関所の */
    refuse(f, "\xa5\xdd\xa5\xf3\xa5\xd7", 0);    /* ポンプ */
    /* Half-width kana come singly, and others with kanji around. */
    expect(f, "\xa4\xb1\xb2", "､ｱｲ", CP932);
    expect(f, "\x8a\xd6\xa4\xb1", "関､ｱ", CP932);
    expect(f, "\xca\xdf\xdd\xcc\xdf,", "ﾊﾟﾝﾌﾟ,", CP932);
}

/* Characters that Windows has and plain Shift_JIS has not, or has elsewhere. */
static void test_cp932_of_windows(void **state)
{
    struct fixture *f = *state;

    expect(f, "\xfb\xfc", "髙", CP932);
    expect(f, "\x87\x40", "①", CP932);
    expect(f, "\x87\x8a", "㈱", CP932);
    expect(f, "\xfa\xb1", "﨑", CP932);
    expect(f, "\xed\x40\xfa\x5c", "纊纊", CP932); /* once NEC's, once IBM's */
    expect(f, "\x81\x60", "～", CP932);           /* U+FF5E, not the wave dash U+301C */
    expect(f, "\x81\x7c", "－", CP932);           /* U+FF0D, not the minus U+2212 */
    expect(f, "\x81\x61", "∥", CP932);
    expect(f, "\x81\x91\x81\xca", "￠￢", CP932);
    expect(f, "\x5c\x7e\x8a\xd6", "\\~関", CP932); /* no yen, no overline */
}

/* The second byte of these is a backslash, a bar, a brace or a letter. */
static void test_cp932_second_bytes(void **state)
{
    struct fixture *f = *state;

    expect(f, "\x95\x5c\x83\x5c\x94\x5c", "表ソ能", CP932);
    expect(f, "\x83\x7c\x83\x7b", "ポボ", CP932);
    expect(f, "\x83\x41\x83\x40", "アァ", CP932);
}

static void test_cp932_broken(void **state)
{
    struct fixture *f = *state;

    refuse(f, "ab\x81", 2);            /* second byte is missing */
    refuse(f, "\x8a\xd6\x81\x20z", 2); /* second byte is none */
    refuse(f, "\x8a\xd6\x85\x9e", 2);  /* nobody stands here */
    refuse(f, "\xff", 0);
    refuse(f, "\xfd", 0);
    refuse(f, "\x8a\xd6\xff", 2);
}

static void test_surrogates_in_utf8(void **state)
{
    struct fixture *f = *state;

    refuse(f, "a\xed\xa0\xfe", 3);
}

static void test_utf16(void **state)
{
    struct fixture *f = *state;

    expect(f,
           "\xff\xfe"
           "a\0\xa2\x95",
           "a関", UTF16);
    expect(f, "\xfe\xff\0a\x95\xa2", "a関", UTF16);
    expect(f, "\xff\xfe\x42\xd8\xb7\xdf", "𠮷", UTF16);
    expect(f, "\xfe\xff\xd8\x42\xdf\xb7", "𠮷", UTF16);
    expect(f, "\xff\xfe", "", UTF16);
    expect(f, "\xfe\xff", "", UTF16);
    expect(f,
           "\xff\xfe"
           "a\0\0\0b\0",
           "a\0b", UTF16);
}

/* The converter must not remember the byte order of the text before. */
static void test_utf16_in_turns(void **state)
{
    struct fixture *f = *state;

    for (int turn = 0; turn < 3; turn++) {
        expect(f, "\xff\xfe\xa2\x95", "関", UTF16);
        expect(f, "\xfe\xff\x95\xa2", "関", UTF16);
    }
}

static void test_utf16_broken(void **state)
{
    struct fixture *f = *state;

    refuse(f,
           "\xff\xfe"
           "a",
           2); /* half a unit */
    refuse(f,
           "\xff\xfe"
           "a\0b",
           4);                        /* half a unit */
    refuse(f, "\xff\xfe\x42\xd8", 2); /* half a pair */
    refuse(f,
           "\xff\xfe"
           "a\0\x42\xd8"
           "a\0",
           4);                           /* half a pair */
    refuse(f, "\xfe\xff\0a\xdf\xb7", 4); /* the wrong half */
}

static void test_trouble_is_forgotten(void **state)
{
    struct fixture *f = *state;

    for (int turn = 0; turn < 2; turn++) {
        refuse(f, "ab\x81", 2);
        expect(f, "\x8a\xd6", "関", CP932);
        refuse(f, "\xff\xfe\x42\xd8", 2);
        expect(f,
               "\xff\xfe"
               "a\0",
               "a", UTF16);
    }
}

static void test_greatest_growth(void **state)
{
    struct fixture *f = *state;
    char bytes[3000];
    struct seki_str text;

    memset(bytes, 0xb6, sizeof(bytes)); /* one byte becomes three */
    assert_int_equal(seki_charset_decode(&f->cs, &f->arena, seki_str_of(bytes, sizeof(bytes)),
                                         &text, NULL, &f->err),
                     0);
    assert_int_equal(text.n, 3 * sizeof(bytes));
}

static void test_no_memory(void **state)
{
    struct fixture *f = *state;
    struct seki_str text = SEKI_STR("untouched");

    f->arena.max = 8;
    assert_int_equal(
        seki_charset_decode(&f->cs, &f->arena, SEKI_STR("\x8a\xd6\x8f\x8a"), &text, NULL, &f->err),
        SEKI_ERR_NOMEM);
    assert_int_equal(f->err.code, SEKI_ERR_NOMEM);
    assert_str(text, "untouched");
    assert_int_equal(seki_charset_decode(&f->cs, &f->arena,
                                         SEKI_STR("\xff\xfe"
                                                  "a\0"),
                                         &text, NULL, &f->err),
                     SEKI_ERR_NOMEM);
    assert_str(text, "untouched");
}

static int open_and_close(void *user)
{
    struct seki_charset cs;
    struct seki_err err;
    int r = seki_charset_init(&cs, &err);

    (void)user;
    assert_true(r == 0 || (r == SEKI_ERR_UNAVAILABLE && err.code == r));
    seki_charset_finish(&cs);
    seki_charset_finish(&cs);
    return r;
}

static void test_tables_are_missing(void **state)
{
    (void)state;
    assert_true(steer_sweep(SEKI_FAULT_IO, open_and_close, NULL) >= 2);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

/* As CP932, Windows-1252 and Windows-1252 again. */
static void test_japanese_or_not(void **state)
{
    static const struct seki_str japanese[] = {
        SEKI_STR(""),
        SEKI_STR("AUTH-1,Yes"),
        SEKI_STR("AUTH-1,\x82\xcd\x82\xa2"),          /* hai */
        SEKI_STR("\x83\x41\x83\x43\x83\x45"),         /* aiu in katakana */
        SEKI_STR("\xca\xb2,No"),                      /* the same, half-width */
        SEKI_STR("X\x90\xfc,\x81\x9b"),               /* X-ray, a circle */
        SEKI_STR("\x8a\x94\x8e\xae\x89\xef\x8e\xd0"), /* a company */
        SEKI_STR("\x95\x5c,\x8c\x5e,A"),              /* trails beside letters */
    };
    static const struct seki_str others[] = {
        SEKI_STR("Siem\xdf Ger\xe4t,Yes"),
        SEKI_STR("M\xfcller"),
        SEKI_STR("g\xe9n\xe9rale m\xe9"
                 "dicale"),
        SEKI_STR("the maker\x92s own"),
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(japanese); i++) {
        assert_true(seki_charset_is_japanese(japanese[i]));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        assert_false(seki_charset_is_japanese(others[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_japanese_or_not),
        WITH(test_utf8),
        WITH(test_utf8_with_bom),
        WITH(test_bom_decides),
        WITH(test_utf8_is_borrowed),
        WITH(test_cp932),
        WITH(test_euc_is_refused),
        WITH(test_cp932_of_windows),
        WITH(test_cp932_second_bytes),
        WITH(test_cp932_broken),
        WITH(test_surrogates_in_utf8),
        WITH(test_utf16),
        WITH(test_utf16_in_turns),
        WITH(test_utf16_broken),
        WITH(test_trouble_is_forgotten),
        WITH(test_greatest_growth),
        WITH(test_no_memory),
        cmocka_unit_test(test_tables_are_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
