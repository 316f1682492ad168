/* Tests of statements as JSON: what is written comes back, what is read, and what is refused why. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "msg/m_json.h"
#include "unit/format/json_fixture.h"

/* --- round trip */

static void fill(struct seki_statement *s)
{
    s->header[SEKI_FIELD_MANUFACTURER] = SEKI_STR("\xe9\x96\xa2\xe6\x89\x80");
    s->header[SEKI_FIELD_DATE] = SEKI_STR("2019-10-09");
    s->answers[0] = (struct seki_answer){.value = SEKI_VALUE_YES,
                                         .match = SEKI_MATCH_ID,
                                         .confidence = 100,
                                         .raw = SEKI_STR("YES "),
                                         .sheet = SEKI_STR("form"),
                                         .cell = SEKI_STR("C151")};
    s->answers[1] = (struct seki_answer){.value = SEKI_VALUE_NO,
                                         .confidence = 55,
                                         .doubt = SEKI_REASON_SHIFTED,
                                         .note = SEKI_STR("a\n\"b\""),
                                         .raw_note = SEKI_STR("See Note 3"),
                                         .planned_until = {2027, 3, 31}};
    s->answers[3] = (struct seki_answer){.value = SEKI_VALUE_TEXT,
                                         .text = SEKI_STR("free"),
                                         .match = SEKI_MATCH_PERSON,
                                         .confidence = 7};
}

static void test_round_trip(void **state)
{
    static struct seki_extra extra[] = {
        {.sheet = SEKI_STR("form"), .cell = SEKI_STR("A1"), .text = SEKI_STR("title")},
        {.text = SEKI_STR("")},
        {.cell = SEKI_STR("B2"),
         .text = SEKI_STR("why?"),
         .is_comment = true,
         .author = SEKI_STR("Ann")},
    };
    struct fixture *f = *state;
    struct seki_buf SEKI_CLEANUP_BUF first;
    struct seki_buf SEKI_CLEANUP_BUF second;
    struct seki_statement *s = seki_statement_new(&f->arena, f->catalogs[1]);

    assert_non_null(s);
    fill(s);
    extra[2].item = seki_catalog_answer_item(s->catalog, 1);
    s->extra = extra;
    s->n_extra = SEKI_ARRAY_LEN(extra);
    seki_buf_init(&first, TEST_BUF);
    seki_buf_init(&second, TEST_BUF);
    seki_json_write_statement(&first, s);
    assert_int_equal(seki_buf_status(&first), 0);
    assert_int_equal(read_bytes(f, seki_buf_str(&first)), 0);
    assert_ptr_equal(f->statement->catalog, f->catalogs[1]);
    assert_text(f->statement->name, "a.json");
    assert_int_equal(f->statement->answers[1].confidence, 55);
    assert_int_equal(f->statement->answers[1].doubt, SEKI_REASON_SHIFTED);
    assert_int_equal(f->statement->answers[3].doubt, SEKI_REASON_NONE);
    assert_int_equal(f->statement->answers[1].planned_until.month, 3);
    assert_text(f->statement->answers[0].raw, "YES ");
    assert_int_equal(f->counts.n_matched, SAMPLE_ANSWERS);
    assert_int_equal(f->counts.n_missing + f->counts.n_unknown + f->counts.n_doubled, 0);
    seki_json_write_statement(&second, f->statement);
    assert_string_equal(first.p, second.p);
}

static void test_layout_of_statement(void **state)
{
    struct fixture *f = *state;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_statement *s = seki_statement_new(&f->arena, f->catalogs[1]);

    assert_non_null(s);
    fill(s);
    seki_buf_init(&out, TEST_BUF);
    seki_json_write_statement(&out, s);
    assert_string_equal(
        out.p,
        "{\n"
        "  \"format\": \"sekisho-statement/1\",\n"
        "  \"catalog\": \"sample-1\",\n"
        "  \"header\": {\n"
        "    \"manufacturer\": \"\xe9\x96\xa2\xe6\x89\x80\",\n"
        "    \"date\": \"2019-10-09\"\n"
        "  },\n"
        "  \"answers\": [\n"
        "    {\"item\": \"S-1\", \"value\": \"yes\", \"raw\": \"YES \", "
        "\"source\": {\"sheet\": \"form\", \"cell\": \"C151\"}, \"match\": \"id\", "
        "\"confidence\": 1},\n"
        "    {\"item\": \"S-2\", \"value\": \"no\", \"note\": \"a\\n\\\"b\\\"\", "
        "\"planned_until\": \"2027-03-31\", \"raw_note\": \"See Note 3\", "
        "\"confidence\": 0.55, \"doubt\": \"shifted\"},\n"
        "    {\"item\": \"S-3\", \"value\": \"none\", \"confidence\": 0},\n"
        "    {\"item\": \"S-4\", \"value\": \"text\", \"text\": \"free\", \"match\": \"person\", "
        "\"confidence\": 0.07}\n"
        "  ],\n"
        "  \"extra\": []\n"
        "}\n");
}

static void test_writing_to_a_full_buffer(void **state)
{
    struct fixture *f = *state;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_statement *s = seki_statement_new(&f->arena, f->catalogs[1]);

    assert_non_null(s);
    seki_buf_init(&out, 100);
    seki_json_write_statement(&out, s);
    assert_int_equal(seki_buf_status(&out), SEKI_ERR_LIMIT);
}

/* --- reading what people write */

static void test_minimal(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f, "\xef\xbb\xbf" HEAD "\"answers\":[{\"item\":\"s-1\","
                                  "\"value\":\"na\"}]}"),
                     0);
    assert_int_equal(f->statement->answers[0].value, SEKI_VALUE_NA);
    assert_int_equal(f->statement->answers[0].confidence, 100);
    assert_int_equal(f->statement->answers[0].match, SEKI_MATCH_NONE);
    assert_int_equal(f->statement->answers[1].value, SEKI_VALUE_NONE);
    assert_int_equal(f->counts.n_matched, 1);
    assert_int_equal(f->counts.n_missing, 3);
}

static void test_unknown_items_are_kept(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f,
                               HEAD "\"header\":{\"product\":\"P\",\"colour\":\"red\",\"n\":1},"
                                    "\"more\":{\"welcome\":[]},"
                                    "\"answers\":[{\"item\":\"X-9\",\"value\":\"text\","
                                    "\"text\":\"t\",\"note\":\"n\",\"source\":{\"cell\":\"C3\"}},"
                                    "{\"item\":\"S\",\"value\":\"yes\"},"
                                    "{\"item\":\"S-1\",\"value\":\"na\"}],"
                                    "\"extra\":[{\"text\":\"last\"}]}"),
                     0);
    assert_text(f->statement->header[SEKI_FIELD_PRODUCT], "P");
    assert_int_equal(f->counts.n_unknown, 2);
    assert_int_equal(f->statement->n_extra, 4);
    assert_text(f->statement->extra[0].cell, "header.colour");
    assert_text(f->statement->extra[0].text, "red");
    assert_text(f->statement->extra[1].text, "X-9: text t n");
    assert_text(f->statement->extra[1].cell, "C3");
    assert_text(f->statement->extra[2].text, "S: yes");
    assert_text(f->statement->extra[3].text, "last");
}

static void test_comments(void **state)
{
    struct fixture *f = *state;
    const struct seki_extra *extra;

    assert_int_equal(
        read_text(f, HEAD "\"answers\":[],\"extra\":["
                          "{\"text\":\"a\",\"comment\":true,\"item\":\"S-1\"},"
                          "{\"text\":\"b\",\"comment\":true,\"item\":\"S\"},"
                          "{\"text\":\"c\",\"comment\":true,\"item\":\"X-9\"},"
                          "{\"text\":\"d\",\"comment\":false,\"item\":\"S-1\",\"author\":\"A\"}]}"),
        0);
    extra = f->statement->extra;
    assert_text(extra[0].item->id, "S-1");
    assert_true(extra[0].is_comment);
    assert_null(extra[1].item); /* a heading has no answer */
    assert_null(extra[2].item);
    assert_null(extra[3].item);
    assert_int_equal(extra[3].author.n, 0);
    assert_int_equal(
        read_text(f, HEAD "\"answers\":[],\"extra\":[{\"text\":\"a\",\"comment\":1}]}"),
        SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_json_want_bool);
}

/* --- refusals with a reason */

#define ANSWER(members) HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\"},{" members "}]}"

static void test_refusals_name_the_place(void **state)
{
    static const struct {
        const char *text;
        int code;
        const char *says;
    } table[] = {
        {"[]", SEKI_ERR_INVALID, "no member \"format\""},
        {"{}", SEKI_ERR_INVALID, "no member \"format\""},
        {"{\"format\":1}", SEKI_ERR_INVALID, "format must be a string"},
        {"{\"format\":\"sekisho-findings/1\"}", SEKI_ERR_INVALID, "sekisho-findings/1"},
        {"{\"format\":\"sekisho-statement/1\"}", SEKI_ERR_INVALID, "catalog is missing"},
        {HEAD "\"answers\":[{\"item\":\"NOT-1\",\"value\":\"yes\"}]}", SEKI_ERR_INVALID,
         "none of its answers is to an item of sample-1"},
        {"{\"format\":\"sekisho-statement/1\",\"catalog\":\"x\"}", SEKI_ERR_NOTFOUND,
         "\"x\" is not known. Known are: other-2, sample-1"},
        {HEAD "\"x\":1}", SEKI_ERR_INVALID, "answers is missing"},
        {HEAD "\"answers\":{}}", SEKI_ERR_INVALID, "answers must be an array"},
        {HEAD "\"answers\":[7]}", SEKI_ERR_INVALID, "answers[0] must be an object"},
        {HEAD "\"header\":[],\"answers\":[]}", SEKI_ERR_INVALID, "header must be an object"},
        {HEAD "\"header\":{\"date\":1},\"answers\":[]}", SEKI_ERR_INVALID,
         "header.date must be a string"},
        {HEAD "\"answers\":[],\"extra\":1}", SEKI_ERR_INVALID, "extra must be an array"},
        {HEAD "\"answers\":[],\"extra\":[{}]}", SEKI_ERR_INVALID, "extra[0].text is missing"},
        {HEAD "\"answers\":[],\"extra\":[\"x\"]}", SEKI_ERR_INVALID, "extra[0] must be an object"},
        {ANSWER("\"value\":\"yes\""), SEKI_ERR_INVALID, "answers[1].item is missing"},
        {ANSWER("\"item\":\"S-2\""), SEKI_ERR_INVALID, "answers[1].value is missing"},
        {ANSWER("\"item\":3,\"value\":\"yes\""), SEKI_ERR_INVALID, "answers[1].item must be"},
        {ANSWER("\"item\":\"S-2\",\"value\":true"), SEKI_ERR_INVALID, "answers[1].value must be"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"Yes\""), SEKI_ERR_INVALID, "answers[1].value is"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"note\":null"), SEKI_ERR_INVALID,
         "answers[1].note must be a string"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"planned_until\":\"2027/03/31\""),
         SEKI_ERR_INVALID, "answers[1].planned_until is \"2027/03/31\""},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"planned_until\":\"2027-02-29\""),
         SEKI_ERR_INVALID, "answers[1].planned_until"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"confidence\":1.01"), SEKI_ERR_INVALID,
         "answers[1].confidence"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"confidence\":-1"), SEKI_ERR_INVALID,
         "answers[1].confidence"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"confidence\":\"1\""), SEKI_ERR_INVALID,
         "answers[1].confidence"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"match\":\"guess\""), SEKI_ERR_INVALID,
         "answers[1].match is \"guess\""},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"source\":\"C1\""), SEKI_ERR_INVALID,
         "answers[1].source must be an object"},
        {ANSWER("\"item\":\"S-2\",\"value\":\"no\",\"source\":{\"cell\":1}"), SEKI_ERR_INVALID,
         "answers[1].source.cell must be a string"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        int r = read_text(f, table[i].text);
        if (r != table[i].code) {
            fail_msg("%s: code %d", table[i].text, r);
        }
        assert_null(f->statement);
        assert_says(f, table[i].says);
    }
}

#define TEXT(bytes) SEKI_STR(ANSWER("\"item\":\"S-4\",\"value\":\"text\",\"text\":" bytes))

static void test_hostile(void **state)
{
    const struct {
        struct seki_str bytes;
        const char *says;
    } table[] = {
        {SEKI_STR(""), "ends too early"},
        {SEKI_STR("\xef\xbb\xbf"), "ends too early"},
        {SEKI_STR("{"), "ends too early"},
        {SEKI_STR("{\"a\":\"b"), "ends too early"},
        {SEKI_STR("{\"a\":1,\"a\":2}"), "same member twice (line 1, column 10)"},
        {SEKI_STR("{\"a\":1,\"\\u0061\":2}"), "same member twice"},
        {TEXT("\"\xff\""), "not UTF-8"},
        {TEXT("\"\xc0\xaf\""), "not UTF-8"},
        {TEXT("\"\xe0\x80\xaf\""), "not UTF-8"},
        {TEXT("\"\xed\xa0\x80\""), "not UTF-8"},
        {TEXT("\"\xf4\x90\x80\x80\""), "not UTF-8"},
        {TEXT("\"\xe3\x81\""), "not UTF-8"},
        {TEXT("\"\\ud800\""), "not well-formed"},
        {TEXT("\"\\udc00\\ud800\""), "not well-formed"},
        {TEXT("\"\\ud800\\u0041\""), "not well-formed"},
        {SEKI_STR("{\"a\\u0000b\":1}"), "NUL"},
        {TEXT("\"a\0b\""), "not well-formed"},
        {TEXT("1e400"), "out of range"},
        {TEXT("9223372036854775808"), "out of range"},
        {TEXT("01"), "not well-formed"},
        {TEXT("+1"), "not well-formed"},
        {TEXT("NaN"), "not well-formed"},
        {TEXT("Infinity"), "not well-formed"},
        {TEXT("0x10"), "not well-formed"},
        {TEXT("'a'"), "not well-formed"},
        {TEXT("\"a\tb\""), "not well-formed"},
        {TEXT("\"a\nb\""), "not well-formed"},
        {TEXT("\"\\x41\""), "not well-formed"},
        {TEXT("\"x\",}"), "not well-formed"},
        {SEKI_STR("/* c */ {}"), "not well-formed"},
        {SEKI_STR("{} // c"), "behind the end"},
        {SEKI_STR("{}{}"), "behind the end"},
        {SEKI_STR("{}\0"), "behind the end"},
        {SEKI_STR("{a:1}"), "not well-formed"},
        {SEKI_STR("\n\n  x"), "(line 3,"},
        {SEKI_STR("]]]]"), "not well-formed"},
        {SEKI_STR("\xff\xfe{\0}\0"), "not UTF-8"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        int r = read_bytes(f, table[i].bytes);
        if (r != SEKI_ERR_INVALID) {
            fail_msg("case %zu (%s): code %d", i, table[i].bytes.p, r);
        }
        assert_says(f, table[i].says);
    }
}

/* --- limits: at the limit and one over it */

static void test_depth(void **state)
{
    struct fixture *f = *state;
    struct seki_str closed = repeat(f, "", "]", SEKI_LIMIT_JSON_DEPTH - 1, "}");
    struct seki_str at =
        repeat(f, HEAD "\"answers\":[],\"x\":", "[", SEKI_LIMIT_JSON_DEPTH - 1, closed.p);

    assert_int_equal(read_bytes(f, at), 0);
    assert_int_equal(read_bytes(f, repeat(f, "\n", "[", SEKI_LIMIT_JSON_DEPTH + 1, "")),
                     SEKI_ERR_LIMIT);
    assert_says(f, "(line 2, column 65; the limit is 64)");
    assert_int_equal(read_bytes(f, repeat(f, "", "[", 100000, "")), SEKI_ERR_LIMIT);
    assert_int_equal(read_bytes(f, repeat(f, "", "{\"a\":", 100000, "")), SEKI_ERR_LIMIT);
    /* Brackets in a string are no structure. */
    at = repeat(f, HEAD "\"answers\":[],\"x\":\"\\\"", "[", 100, "\"}");
    assert_int_equal(read_bytes(f, at), 0);
}

static void test_long_text(void **state)
{
    const char *head = HEAD "\"answers\":[{\"item\":\"S-4\",\"value\":\"text\",\"text\":\"";
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, head, "x", SEKI_LIMIT_FRAME_BYTES, "\"}]}")), 0);
    assert_int_equal(read_bytes(f, repeat(f, head, "x", SEKI_LIMIT_FRAME_BYTES + 1, "\"}]}")),
                     SEKI_ERR_LIMIT);
    assert_says(f, "answers[0].text is longer");
}

static void test_many_answers(void **state)
{
    const char *head = HEAD "\"answers\":[{\"item\":\"S-1\",\"value\":\"yes\"}";
    const char *unit = ",{\"item\":\"Q\",\"value\":\"no\"}";
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, head, unit, SEKI_LIMIT_FORM_ROWS - 1, "]}")), 0);
    assert_int_equal(f->counts.n_unknown, SEKI_LIMIT_FORM_ROWS - 1);
    assert_int_equal(read_bytes(f, repeat(f, head, unit, SEKI_LIMIT_FORM_ROWS, "]}")),
                     SEKI_ERR_LIMIT);
    assert_says(f, "answers has more than");
}

static void test_much_extra(void **state)
{
    const char *head = HEAD "\"answers\":[],\"extra\":[{\"text\":\"\"}";
    const size_t most = 2 * (size_t)SEKI_LIMIT_FORM_ROWS;
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, head, ",{\"text\":\"x\"}", most - 1, "]}")), 0);
    assert_int_equal(f->statement->n_extra, most);
    assert_int_equal(read_bytes(f, repeat(f, head, ",{\"text\":\"x\"}", most, "]}")),
                     SEKI_ERR_LIMIT);
    assert_says(f, "extra has more than");
}

/* What was read can be written and read again, so joined texts obey the limit of one text. */
static void test_unknown_texts(void **state)
{
    const char *unknown = HEAD
        "\"answers\":[{\"item\":\"S-1\",\"value\":\"na\"},{\"item\":\"X\",\"value\":\"text\",\"text\":\"";
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, repeat(f, unknown, "x", SEKI_LIMIT_FRAME_BYTES - 8, "\"}]}")),
                     0);
    assert_int_equal(read_bytes(f, repeat(f, unknown, "x", SEKI_LIMIT_FRAME_BYTES - 7, "\"}]}")),
                     SEKI_ERR_LIMIT);
}

/* Every head of a good document is refused, and nothing reads past its end. */
static void test_truncation(void **state)
{
    struct seki_str whole = SEKI_STR(ANSWER("\"item\":\"S-4\",\"value\":\"text\",\"text\":"
                                            "\"\\ud83d\\ude00 \xe9\x96\xa2\",\"confidence\":0.5"));
    struct fixture *f = *state;

    assert_int_equal(read_bytes(f, whole), 0);
    for (size_t n = 0; n < whole.n; n++) {
        char *copy = test_malloc(n ? n : 1); /* exact: the sanitizer sees the end */
        if (n) {
            memcpy(copy, whole.p, n);
        }
        assert_true(read_bytes(f, seki_str_of(copy, n)) < 0);
        test_free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_layout_of_statement, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_writing_to_a_full_buffer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_minimal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_items_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_comments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals_name_the_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_depth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_much_extra, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_truncation, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
