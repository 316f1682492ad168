/* Tests of what is shown of text from elsewhere (base/visible). */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/visible.h"

/* The first and the last of each range, and their neighbours. */
static void test_characters(void **state)
{
    static const uint32_t bad[] = {0,      0x09,   0x0a,   0x1b,   0x1f,   0x7f,
                                   0x80,   0x9b,   0x9f,   0x061c, 0x200e, 0x200f,
                                   0x2028, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff};
    static const uint32_t good[] = {0x20,   0x7e,   0xa0,   0x061b, 0x061d, 0x200d,  0x2010,
                                    0x2027, 0x202f, 0x2065, 0x206a, 0x3000, 0xfefe,  0xff00,
                                    0x95a2, 0x6240, 0xff01, 0xfffd, 0xe000, 0x1f3e5, 0x10ffff};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        assert_true(seki_visible_is_deceptive(bad[i]));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(good); i++) {
        assert_false(seki_visible_is_deceptive(good[i]));
    }
}

static void test_text(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    seki_buf_init(&out, 256);
    seki_visible_add(&out, SEKI_STR("関所"));
    assert_string_equal(out.p, "関所");
    seki_buf_clear(&out);
    seki_visible_add(&out, SEKI_STR("a\x1b[2J\n\u202e\u061cgpj.exe\xff\xc2\x9b"));
    assert_string_equal(out.p, "a\ufffd[2J\ufffd\ufffd\ufffdgpj.exe\ufffd\ufffd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
