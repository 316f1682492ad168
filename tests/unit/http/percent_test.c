/* Tests of http/percent. */
#include "http/percent.h"

#include "unit/base/texts.h"

struct row {
    struct seki_str raw;
    struct seki_str wanted; /* p == NULL: refused */
};

#define GOOD(raw, wanted)              \
    {                                  \
        {raw, sizeof(raw) - 1},        \
        {                              \
            wanted, sizeof(wanted) - 1 \
        }                              \
    }
#define BAD(raw)                \
    {                           \
        {raw, sizeof(raw) - 1}, \
        {                       \
            NULL, 0             \
        }                       \
    }

static const struct row paths[] = {
    GOOD("/", "/"),
    GOOD("/a/b", "/a/b"),
    GOOD("/a/", "/a/"),
    GOOD("/a+b", "/a+b"),
    GOOD("/%41%2d", "/A-"),
    GOOD("/%E6%97%A5", "/日"),
    GOOD("/日", "/日"),
    GOOD("/a..b/.c", "/a..b/.c"),
    GOOD("/%252e%252e/", "/%2e%2e/"), /* decoded once */
    BAD(""),
    BAD("a"),
    BAD("/%"),
    BAD("/%4"),
    BAD("/%4g"),
    BAD("/%g4"),
    BAD("/%00"),
    BAD("/\0"),
    BAD("/%0a"),
    BAD("/%7f"),
    BAD("/."),
    BAD("/.."),
    BAD("/a/../b"),
    BAD("/%2e%2e/b"),
    BAD("/.%2e"),
    BAD("/a/./b"),
    BAD("//a"),
    BAD("/a//b"),
    BAD("/a//"),
    GOOD("/a/b%2fc", "/a/b\x1f"
                     "c"), /* one name, however it is written */
    GOOD("/a/%2F%2Fc/d", "/a/\x1f\x1f"
                         "c/d"),
    BAD("/a%2fb"), /* the first part is ours */
    BAD("/a%2Fb/c"),
    BAD("/a/%1f"),
    BAD("/a/\x1f"),
    BAD("/a/b%2f.."),
    BAD("/a/%2e%2e%2fb"),
    BAD("/a/b%2f.%2fc"),
    BAD("/a%5cb"),
    BAD("/a\\b"),
    BAD("/%c0%af"),       /* an overlong '/' */
    BAD("/%e0%80%af"),    /* another one */
    BAD("/%ed%a0%80"),    /* half of a surrogate pair */
    BAD("/%f4%90%80%80"), /* beyond Unicode */
    BAD("/%ff"),
    BAD("/%e6%97"), /* cut */
};

static const struct row fields[] = {
    GOOD("", ""),
    GOOD("a+b%20c", "a b c"),
    GOOD("%2B%2f%2e%2e", "+/.."),
    GOOD("%0D%0Aa%09", "\r\na\t"),
    GOOD("%E6%9C%AC", "本"),
    BAD("%"),
    BAD("%a"),
    BAD("a%00b"),
    BAD("\0"),
    BAD("%c1%81"),
    BAD("%ff"),
};

static void check(const struct row *row,
                  enum seki_http_decoded (*decode)(struct seki_arena *, struct seki_str,
                                                   struct seki_str *))
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str got = SEKI_STR("untouched");
    enum seki_http_decoded r;

    seki_arena_init(&arena, 4096);
    r = decode(&arena, row->raw, &got);
    if (row->wanted.p) {
        assert_int_equal(r, SEKI_HTTP_DECODED);
        assert_same_str(got, row->wanted);
    } else if (r != SEKI_HTTP_MALFORMED) {
        fail_msg("taken: %.*s", SEKI_STR_FMT(row->raw));
    } else {
        assert_str(got, "untouched");
    }
}

static void test_paths(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(paths); i++) {
        check(&paths[i], seki_http_decode_path);
    }
}

static void test_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fields); i++) {
        check(&fields[i], seki_http_decode_field);
    }
}

static void test_no_memory(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str got;

    (void)state;
    seki_arena_init(&arena, 0);
    assert_int_equal(seki_http_decode_path(&arena, SEKI_STR("/a"), &got), SEKI_HTTP_NO_MEMORY);
    assert_int_equal(seki_http_decode_field(&arena, SEKI_STR("a"), &got), SEKI_HTTP_NO_MEMORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
