/* Tests of format/json/json_out.h: the writer of all JSON. */
#include <stddef.h>
#include <stdint.h>

#include "format/json/json_out.h"
#include "unit/format/check.h"

#define TEST_BUF ((size_t)1 << 20)

static void test_writer_layout(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_json_out j;

    (void)state;
    seki_buf_init(&out, TEST_BUF);
    seki_json_out_init(&j, &out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("a"), SEKI_STR("x"));
    seki_json_begin_array(&j, SEKI_STR("list"));
    seki_json_int(&j, SEKI_JSON_NO_KEY, -7);
    seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
    seki_json_bool(&j, SEKI_STR("t"), true);
    seki_json_begin_array(&j, SEKI_STR("in"));
    seki_json_null(&j, SEKI_JSON_NO_KEY);
    seki_json_bool(&j, SEKI_JSON_NO_KEY, false);
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    seki_json_end_array(&j);
    seki_json_begin_object(&j, SEKI_STR("empty"));
    seki_json_end_object(&j);
    seki_json_begin_array_line(&j, SEKI_STR("none"));
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    assert_int_equal(seki_buf_status(&out), 0);
    assert_string_equal(out.p, "{\n"
                               "  \"a\": \"x\",\n"
                               "  \"list\": [\n"
                               "    -7,\n"
                               "    {\"t\": true, \"in\": [null, false]}\n"
                               "  ],\n"
                               "  \"empty\": {},\n"
                               "  \"none\": []\n"
                               "}\n");
}

/* What another writer wrote stands among values like any of them, one or several at once. */
static void test_writer_written(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_json_out j;

    (void)state;
    seki_buf_init(&out, TEST_BUF);
    seki_json_out_init(&j, &out);
    seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
    seki_json_written(&j, SEKI_STR("a"), SEKI_STR("{\"x\": 1}"));
    seki_json_begin_array(&j, SEKI_STR("b"));
    seki_json_written(&j, SEKI_JSON_NO_KEY, SEKI_STR("1, 2"));
    seki_json_written(&j, SEKI_JSON_NO_KEY, SEKI_STR("3"));
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    assert_string_equal(out.p, "{\"a\": {\"x\": 1}, \"b\": [1, 2, 3]}\n");
}

static void test_writer_escapes(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_json_out j;

    (void)state;
    seki_buf_init(&out, TEST_BUF);
    seki_json_out_init(&j, &out);
    seki_json_str(&j, SEKI_JSON_NO_KEY,
                  SEKI_STR("\"\\\b\f\n\r\t\x01\x1f\x7f"
                           "\xe9\x96\xa2\xff"
                           "z"));
    assert_string_equal(out.p, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f"
                               "\xe9\x96\xa2\xef\xbf\xbdz\"\n");
}

static void test_writer_hundredths(void **state)
{
    static const struct {
        int value;
        const char *text;
    } table[] = {{0, "0\n"},   {5, "0.05\n"},  {80, "0.8\n"},   {85, "0.85\n"},
                 {100, "1\n"}, {110, "1.1\n"}, {-5, "-0.05\n"}, {-100, "-1\n"}};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        struct seki_buf SEKI_CLEANUP_BUF out;
        struct seki_json_out j;
        seki_buf_init(&out, TEST_BUF);
        seki_json_out_init(&j, &out);
        seki_json_hundredths(&j, SEKI_JSON_NO_KEY, table[i].value);
        assert_string_equal(out.p, table[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writer_layout),
        cmocka_unit_test(test_writer_written),
        cmocka_unit_test(test_writer_escapes),
        cmocka_unit_test(test_writer_hundredths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
