/* Tests of src/audit/event.c and record.c. */
#include "audit/record.h"

#include "base/limits.h"
#include "unit/base/texts.h"

static const uint8_t salt[SEKI_AUDIT_SALT] = "0123456789abcde";

static const struct seki_audit_event example = {
    .kind = SEKI_AUDIT_READ,
    .outcome = SEKI_AUDIT_MINOR,
    .reason = SEKI_STR("権限がありません"),
    .person = SEKI_STR("p-1"),
    .person_name = SEKI_STR("髙橋 𠮷子"),
    .organisation = SEKI_STR("o-1"),
    .object = SEKI_STR("d-1"),
    .object_organisation = SEKI_STR("o-1"),
};

static struct seki_str encode(struct seki_buf *out, const struct seki_audit_event *event)
{
    seki_buf_init(out, (size_t)1 << 20);
    seki_audit_encode(out, event, salt);
    assert_int_equal(seki_buf_status(out), 0);
    return seki_buf_str(out);
}

static void test_there_and_back(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_event back;

    (void)state;
    assert_true(seki_audit_decode(encode(&out, &example), &back));
    assert_int_equal(back.kind, SEKI_AUDIT_READ);
    assert_int_equal(back.action, SEKI_AUDIT_VIEW);
    assert_int_equal(back.outcome, SEKI_AUDIT_MINOR);
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        assert_same_str(seki_audit_text_of(&back, i), seki_audit_text_of(&example, i));
    }
}

/* Each field is cut by itself, at its limit; one beyond ends with an ellipsis, at a character. */
static void test_limits(void **state)
{
    static char text[SEKI_LIMIT_AUDIT_TEXT + 3];

    (void)state;
    memset(text, 'x', sizeof(text));
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        struct seki_buf SEKI_CLEANUP_BUF at = {0};
        struct seki_buf SEKI_CLEANUP_BUF over = {0};
        struct seki_audit_event event = example;
        struct seki_audit_event back;
        size_t max = seki_audit_fields[i].max;
        *seki_audit_text(&event, i) = seki_str_of(text, max);
        assert_true(seki_audit_decode(encode(&at, &event), &back));
        assert_same_str(seki_audit_text_of(&back, i), seki_str_of(text, max));
        *seki_audit_text(&event, i) = seki_str_of(text, max + 1);
        assert_true(seki_audit_decode(encode(&over, &event), &back));
        assert_int_equal(seki_audit_text_of(&back, i).n, max);
        assert_true(seki_str_ends(seki_audit_text_of(&back, i), SEKI_STR("x…")));
    }
}

static void test_odd_texts(void **state)
{
    static const struct {
        struct seki_str in;
        struct seki_str out;
    } rows[] = {
        {SEKI_STR("a\0b"), SEKI_STR("a�b")},       {SEKI_STR("\xff\xe7\x97"), SEKI_STR("���")},
        {SEKI_STR("\x1b[2J"), SEKI_STR("�[2J")},   {SEKI_STR("a\tb\r\n"), SEKI_STR("a\tb\r\n")},
        {SEKI_STR("\xef\xbf\xbf"), SEKI_STR("�")},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_buf SEKI_CLEANUP_BUF out = {0};
        struct seki_audit_event event = {.kind = SEKI_AUDIT_QUERY, .query = rows[i].in};
        struct seki_audit_event back;
        assert_true(seki_audit_decode(encode(&out, &event), &back));
        assert_same_str(back.query, rows[i].out);
    }
}

static void test_bytes_that_are_none(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str body = encode(&out, &example);
    struct seki_audit_event back;
    static const struct {
        size_t at;
        char value;
    } wrong[] = {{0, 2},    {17, SEKI_AUDIT_KINDS}, {17, -1}, {18, 'X'}, {19, 1}, {20, 127},
                 {22, '\1'}};

    (void)state;
    for (size_t n = 0; n < body.n; n++) {
        assert_false(seki_audit_decode(seki_str_head(body, n), &back));
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wrong); i++) {
        char was = out.p[wrong[i].at];
        out.p[wrong[i].at] = wrong[i].value;
        assert_false(seki_audit_decode(seki_buf_str(&out), &back));
        out.p[wrong[i].at] = was;
    }
    assert_true(seki_audit_decode(seki_buf_str(&out), &back));
    seki_buf_add_char(&out, 0);
    assert_false(seki_audit_decode(seki_buf_str(&out), &back));
}

/* The bytes are the form that docs/audit.md describes; digests from sha256sum. */
static void test_chain(void **state)
{
    struct seki_audit_link link = {.number = 1, .time = INT64_C(1790000000000)};
    struct seki_audit_digest digest;
    struct seki_audit_digest other;
    char hex[SEKI_AUDIT_HEX];

    (void)state;
    digest = seki_audit_hash(SEKI_STR(""));
    assert_str(seki_audit_hex(&digest, hex),
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    link.previous = seki_audit_origin(SEKI_STR("00000000000000000000000000000001"));
    assert_str(seki_audit_hex(&link.previous, hex),
               "fc6ca011adab89a724bd629915d463b269287f1a56fb2d0ee4c724e05a650c29");
    link.body = digest;
    digest = seki_audit_chain(&link);
    assert_str(seki_audit_hex(&digest, hex),
               "ca4ceba9b06ef8a1293e88e480e5d1f74fee34ba9ac7dafb51ef1a3392746ad6");
    assert_true(seki_audit_digest_of_hex(seki_str_of(hex, sizeof(hex)), &other));
    assert_true(seki_audit_digest_eq(&digest, &other));
    hex[5] = 'G';
    assert_false(seki_audit_digest_of_hex(seki_str_of(hex, sizeof(hex)), &other));
    assert_false(seki_audit_digest_of_hex(seki_str_of(hex, sizeof(hex) - 1), &other));
    assert_true(seki_audit_digest_of(seki_audit_digest_str(&digest), &other));
    assert_false(seki_audit_digest_of(SEKI_STR("short"), &other));
}

static void test_words(void **state)
{
    enum seki_audit_kind kind;

    (void)state;
    for (int i = 0; i < SEKI_AUDIT_KINDS; i++) {
        assert_true(seki_audit_kind_of(seki_audit_kind_name((enum seki_audit_kind)i), &kind));
        assert_int_equal(kind, i);
    }
    assert_false(seki_audit_kind_of(SEKI_STR("Read"), &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_odd_texts),      cmocka_unit_test(test_bytes_that_are_none),
        cmocka_unit_test(test_chain),          cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
