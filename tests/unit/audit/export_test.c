/* Tests of src/audit/line.c, members.c and export_read.c. */
#include "audit/export_read.h"
#include "audit/members.h"
#include "base/limits.h"
#include "unit/audit/chain.h"
#include "unit/base/texts.h"

static int read_in(struct seki_str bytes, size_t piece, struct seki_audit_verdict *verdict,
                   struct seki_err *err)
{
    static const struct seki_audit_verify_options none;
    struct seki_audit_reader SEKI_CLEANUP(seki_audit_reader_free) *x =
        seki_audit_reader_new(SEKI_STR("a.jsonl"), &none);
    int r = 0;

    assert_non_null(x);
    while (r == 0 && bytes.n > 0) {
        r = seki_audit_reader_feed(x, seki_str_head(bytes, piece), err);
        bytes = seki_str_skip(bytes, piece);
    }
    return r < 0 ? r : seki_audit_reader_end(x, verdict, err);
}

static bool is_odd(size_t i)
{
    return i % 2 == 1;
}

static void test_there_and_back(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out = {.max = (size_t)1 << 20};
    struct seki_audit_verdict verdict;
    struct seki_err err;

    (void)state;
    chain_make(&chain, 10);
    for (int hidden = 0; hidden < 2; hidden++) {
        seki_buf_clear(&out);
        chain_export(&chain, &out, hidden ? is_odd : NULL);
        for (size_t piece = 1; piece < 5000; piece = piece * 3 + 1) {
            assert_int_equal(read_in(seki_buf_str(&out), piece, &verdict, &err), 0);
            assert_int_equal(verdict.problem, SEKI_AUDIT_SOUND);
            assert_int_equal(verdict.n_records, 10);
            assert_int_equal(verdict.n_hidden, hidden ? 5 : 0);
            assert_int_equal(verdict.checked_at, 8);
        }
    }
}

/* Each line is left out, comes twice, or changes places with the next one: none of it goes unnoticed. */
static void test_lines(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out = {.max = (size_t)1 << 20};
    struct seki_str lines[CHAIN_MAX];
    struct seki_str rest;
    size_t n = 0;

    (void)state;
    chain_make(&chain, 10);
    chain_export(&chain, &out, NULL);
    rest = seki_buf_str(&out);
    while (seki_str_split(&rest, '\n', &lines[n])) {
        n++;
    }
    assert_int_equal(n, 1 + 10 + 2 + 1);
    for (size_t what = 0; what < 3; what++) {
        for (size_t i = 0; i + (what == 2) < n; i++) {
            struct seki_buf SEKI_CLEANUP_BUF spoilt = {.max = (size_t)1 << 20};
            struct seki_audit_verdict verdict = {0};
            struct seki_err err;
            int r;
            for (size_t k = 0; k < n; k++) {
                size_t from = what == 2 && k == i ? i + 1 : what == 2 && k == i + 1 ? i : k;
                for (size_t times = what == 1 && k == i   ? 2
                                    : what == 0 && k == i ? 0
                                                          : 1;
                     times; times--) {
                    seki_buf_add(&spoilt, lines[from]);
                    seki_buf_add_char(&spoilt, '\n');
                }
            }
            r = read_in(seki_buf_str(&spoilt), SIZE_MAX, &verdict, &err);
            /* The last checkpoint can be left out as if it had never been made. */
            assert_true(r < 0 || verdict.problem != SEKI_AUDIT_SOUND || (what == 0 && i == 10));
        }
    }
}

static void test_cut_short(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out = {.max = (size_t)1 << 20};
    struct seki_str bytes;

    (void)state;
    chain_make(&chain, 4);
    chain_export(&chain, &out, NULL);
    bytes = seki_buf_str(&out);
    for (size_t n = 0; n + 1 < bytes.n; n++) {
        struct seki_audit_verdict verdict = {0};
        struct seki_err err;
        int r = read_in(seki_str_head(bytes, n), SIZE_MAX, &verdict, &err);
        assert_true(r == SEKI_ERR_INVALID || verdict.problem == SEKI_AUDIT_UNFINISHED);
    }
}

static void test_refused(void **state)
{
    static const char *const lines[] = {
        "",
        "{}",
        "[]",
        "{\"sekisho\": \"audit-export\"}",
        "{\"sekisho\": \"audit-export\", \"version\": 2, \"installation\": "
        "\"00000000000000000000000000000001\", \"after\": 0, \"previous\": "
        "\"00000000000000000000000000000000000000000000000000000000000000ff\", \"made\": "
        "\"2026-11-28T00:00:00.000Z\"}",
    };
    struct seki_audit_verdict verdict;
    struct seki_err err;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(lines); i++) {
        assert_int_equal(read_in(seki_str_from_c(lines[i]), SIZE_MAX, &verdict, &err),
                         SEKI_ERR_INVALID);
    }
}

static void test_long_line(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF line = {.max = SEKI_LIMIT_AUDIT_LINE + 2};
    struct seki_audit_verdict verdict;
    struct seki_err err;

    (void)state;
    while (line.n < SEKI_LIMIT_AUDIT_LINE) {
        seki_buf_add_char(&line, ' ');
    }
    assert_int_equal(read_in(seki_buf_str(&line), 100, &verdict, &err), SEKI_ERR_INVALID);
    seki_buf_add_char(&line, ' ');
    assert_int_equal(read_in(seki_buf_str(&line), 100, &verdict, &err), SEKI_ERR_LIMIT);
    assert_int_equal(read_in(seki_buf_str(&line), SIZE_MAX, &verdict, &err), SEKI_ERR_LIMIT);
}

static void test_members(void **state)
{
    static const char *const wrong[] = {
        "",
        "{",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":1.5}",
        "{\"a\":1e3}",
        "{\"a\":9223372036854775808}",
        "{\"a\":null}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"a\":true}",
        "{a:1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud83d\"}",
        "{\"a\":\"\\ud83d\\u0041\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\xff\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
    };
    struct seki_buf SEKI_CLEANUP_BUF scratch = {.max = 4096};
    struct seki_audit_members members;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wrong); i++) {
        assert_false(seki_audit_members_read(seki_str_from_c(wrong[i]), &scratch, &members));
    }
    assert_true(seki_audit_members_read(
        SEKI_STR(" {\"a\" : -12 , \"b\":\"\\ud83d\\ude00\\n\\\"病\\/\", \"\":\"x\"} "), &scratch,
        &members));
    assert_int_equal(members.n, 3);
    assert_int_equal(seki_audit_member(&members, SEKI_STR("a"))->number, -12);
    assert_str(seki_audit_member(&members, SEKI_STR("b"))->text, "😀\n\"病/");
    assert_str(seki_audit_member(&members, SEKI_STR(""))->text, "x");
    assert_null(seki_audit_member(&members, SEKI_STR("c")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_lines),
        cmocka_unit_test(test_cut_short),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_long_line),      cmocka_unit_test(test_members),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
