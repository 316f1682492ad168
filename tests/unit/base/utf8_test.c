/* Tests of base/utf8: what is well-formed, and that nothing else gets through. */
#include "base/utf8.h"

#include "unit/base/steer.h"
#include "unit/base/texts.h"

/* First and last character of each length and beside the surrogates. */
static const struct {
    uint32_t c;
    struct seki_str bytes;
} edges[] = {
    {0x00, SEKI_STR("\0")},
    {0x7f, SEKI_STR("\x7f")},
    {0x80, SEKI_STR("\xc2\x80")},
    {0x7ff, SEKI_STR("\xdf\xbf")},
    {0x800, SEKI_STR("\xe0\xa0\x80")},
    {0xd7ff, SEKI_STR("\xed\x9f\xbf")},
    {0xe000, SEKI_STR("\xee\x80\x80")},
    {0xfffd, SEKI_STR("\xef\xbf\xbd")},
    {0xffff, SEKI_STR("\xef\xbf\xbf")},
    {0x10000, SEKI_STR("\xf0\x90\x80\x80")},
    {0x20bb7, SEKI_STR("\xf0\xa0\xae\xb7")},
    {0x10ffff, SEKI_STR("\xf4\x8f\xbf\xbf")},
};

/* Each is wrong in its first byte, whatever follows. */
static const struct seki_str malformed[] = {
    SEKI_STR("\x80"),             /* continuation alone */
    SEKI_STR("\xbf"),             /* continuation alone */
    SEKI_STR("\xc0\x80"),         /* overlong NUL */
    SEKI_STR("\xc0\xaf"),         /* overlong '/' */
    SEKI_STR("\xc1\xbf"),         /* overlong U+007F */
    SEKI_STR("\xc2"),             /* cut */
    SEKI_STR("\xc2\x41"),         /* no continuation */
    SEKI_STR("\xc2\xc2\x80"),     /* no continuation */
    SEKI_STR("\xdf"),             /* cut */
    SEKI_STR("\xe0\x80\xaf"),     /* overlong '/' */
    SEKI_STR("\xe0\x9f\xbf"),     /* overlong U+07FF */
    SEKI_STR("\xe3\x81"),         /* cut */
    SEKI_STR("\xe3\x81\x41"),     /* third byte */
    SEKI_STR("\xe3\x41\x81"),     /* second byte */
    SEKI_STR("\xed\xa0\x80"),     /* surrogate U+D800 */
    SEKI_STR("\xed\xaf\xbf"),     /* surrogate U+DBFF */
    SEKI_STR("\xed\xb0\x80"),     /* surrogate U+DC00 */
    SEKI_STR("\xed\xbf\xbf"),     /* surrogate U+DFFF */
    SEKI_STR("\xf0\x80\x80\xaf"), /* overlong '/' */
    SEKI_STR("\xf0\x8f\xbf\xbf"), /* overlong U+FFFF */
    SEKI_STR("\xf0\xa0\xae"),     /* cut */
    SEKI_STR("\xf0\xa0\xae\x41"), /* fourth byte */
    SEKI_STR("\xf4\x90\x80\x80"), /* U+110000 */
    SEKI_STR("\xf5\x80\x80\x80"), /* past the end */
    SEKI_STR("\xf8\x88\x80\x80\x80"),
    SEKI_STR("\xfe"),
    SEKI_STR("\xff"),
};

static void test_edges_are_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(edges); i++) {
        struct seki_str s = edges[i].bytes;
        assert_true(seki_utf8_is_valid(s));
        assert_int_equal(seki_utf8_next(&s), edges[i].c);
        assert_int_equal(s.n, 0);
    }
    assert_true(seki_utf8_is_valid(SEKI_STR("")));
    assert_true(seki_utf8_is_valid(seki_str_of(NULL, 0)));
}

static void check_malformed(struct seki_str bytes)
{
    char text[8] = "a"; /* the longest has 5 bytes */
    struct seki_str s = bytes;

    memcpy(text + 1, bytes.p, bytes.n);
    assert_false(seki_utf8_is_valid(bytes));
    assert_false(seki_utf8_is_valid(seki_str_of(text, bytes.n + 1)));
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(s.n, bytes.n - 1); /* one byte is taken, the rest has its chance */
    assert_ptr_equal(s.p, bytes.p + 1);
}

static void test_malformed(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(malformed); i++) {
        check_malformed(malformed[i]);
    }
}

static void test_cut_text_is_not_read_past_its_end(void **state)
{
    struct seki_str s = seki_str_of("\xe3\x81\x82", 2); /* the third byte is not ours */

    (void)state;
    assert_false(seki_utf8_is_valid(s));
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(s.n, 0);
}

static void test_next_goes_on_behind_trouble(void **state)
{
    struct seki_str s = SEKI_STR("\xe3\x81"
                                 "a\xe3\x81\x82\xff");

    (void)state;
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(seki_utf8_next(&s), 'a');
    assert_int_equal(seki_utf8_next(&s), 0x3042);
    assert_int_equal(seki_utf8_next(&s), 0xfffd);
    assert_int_equal(s.n, 0);
}

static void test_add(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 8);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(edges); i++) {
        seki_buf_clear(&buf);
        seki_utf8_add(&buf, edges[i].c);
        assert_same_str(seki_buf_str(&buf), edges[i].bytes);
    }
}

static void test_add_of_no_character(void **state)
{
    static const uint32_t wrong[] = {0xd800, 0xdbff, 0xdc00, 0xdfff, 0x110000, UINT32_MAX};
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 8);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wrong); i++) {
        seki_buf_clear(&buf);
        seki_utf8_add(&buf, wrong[i]);
        assert_str(seki_buf_str(&buf), "\xef\xbf\xbd");
    }
}

static void test_there_and_back(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 8);
    for (uint32_t c = 0; c <= 0x10ffff; c += 37) {
        struct seki_str s;
        seki_buf_clear(&buf);
        seki_utf8_add(&buf, c);
        s = seki_buf_str(&buf);
        assert_true(seki_utf8_is_valid(s));
        assert_int_equal(seki_utf8_next(&s), c >= 0xd800 && c <= 0xdfff ? 0xfffd : c);
        assert_int_equal(s.n, 0);
    }
}

static void test_head(void **state)
{
    /* 1, 2, 3 and 4 bytes */
    struct seki_str s = SEKI_STR("a\xc3\xa4\xe3\x81\x82\xf0\xa0\xae\xb7");
    static const size_t wanted[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};

    (void)state;
    for (size_t max = 0; max < SEKI_ARRAY_LEN(wanted); max++) {
        struct seki_str head = seki_utf8_head(s, max);
        assert_int_equal(head.n, wanted[max]);
        assert_ptr_equal(head.p, s.p);
    }
    assert_str(seki_utf8_head(s, SIZE_MAX), "a\xc3\xa4\xe3\x81\x82\xf0\xa0\xae\xb7");
    assert_str(seki_utf8_head(seki_str_of(NULL, 0), 5), "");
    assert_str(seki_utf8_head(SEKI_STR("\x80\x80\x80"), 2), ""); /* malformed, and no harm done */
}

static void test_clean(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str good = SEKI_STR("a\xe9\x96\xa2");
    struct seki_str s;

    (void)state;
    seki_arena_init(&arena, 100000);
    s = seki_utf8_clean(&arena, good);
    assert_ptr_equal(s.p, good.p); /* borrowed: nothing to do */
    assert_int_equal(arena.used, 0);
    s = seki_utf8_clean(&arena, SEKI_STR("\xff"
                                         "a\xe9\x96\0\xc0\xaf"));
    assert_str(s, "\xef\xbf\xbd"
                  "a\xef\xbf\xbd\xef\xbf\xbd\0\xef\xbf\xbd\xef\xbf\xbd");
    s = seki_utf8_clean(&arena, seki_str_of(NULL, 0));
    assert_non_null(s.p);
    assert_int_equal(s.n, 0);
}

static int clean_something(void *user)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str s;

    (void)user;
    seki_arena_init(&arena, 100000);
    s = seki_utf8_clean(&arena, SEKI_STR("a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                                         "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
    return s.p ? 0 : -1;
}

static void test_clean_without_memory(void **state)
{
    (void)state;
    assert_true(steer_sweep(SEKI_FAULT_ALLOC, clean_something, NULL) >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges_are_valid),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_cut_text_is_not_read_past_its_end),
        cmocka_unit_test(test_next_goes_on_behind_trouble),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_of_no_character),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_clean_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
