/* Calendars: what RFC 5545 asks of lines, texts and days. */
#include "base/utf8.h"
#include "report/ical.h"
#include "unit/base/texts.h"

#define NOW INT64_C(1795867261000) /* 2026-11-28 12:01:01 UTC */

static void compose(struct seki_buf *out, struct seki_str title, struct seki_str note)
{
    const struct seki_ical_event event = {{2026, 12, 31}, SEKI_STR("1-a,b"), title, note};

    seki_buf_init(out, 100000);
    seki_ical_begin(out, SEKI_STR("期限"));
    seki_ical_event(out, &event, NOW);
    seki_ical_end(out);
    assert_int_equal(seki_buf_status(out), 0);
}

static bool has(const struct seki_buf *out, const char *text)
{
    return seki_str_find(seki_buf_str(out), seki_str_from_c(text)) != SIZE_MAX;
}

static void test_event(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    compose(&out, SEKI_STR("a;b,c\\d\ne\rf"), SEKI_STR(""));
    assert_true(has(&out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert_true(has(&out, "UID:1-a\\,b@sekisho\r\nDTSTAMP:20261128T120101Z\r\n"
                          "DTSTART;VALUE=DATE:20261231\r\nSUMMARY:a\\;b\\,c\\\\d\\nef\r\n"));
    assert_false(has(&out, "DESCRIPTION"));
    assert_true(has(&out, "END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

/* No line is longer than 75 bytes, and none is cut within a character; unfolded it is what it was. */
static void test_fold(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_buf SEKI_CLEANUP_BUF whole = {0};
    struct seki_str rest;

    seki_buf_init(&text, 10000);
    seki_buf_init(&whole, 100000);
    for (int i = 0; i < 100; i++) {
        seki_buf_lit(&text, "髙𠮷a");
    }
    compose(&out, seki_buf_str(&text), seki_buf_str(&text));
    rest = seki_buf_str(&out);
    while (rest.n) {
        size_t end = seki_str_find(rest, SEKI_STR("\r\n"));
        struct seki_str line = seki_str_head(rest, end);

        assert_true(end != SIZE_MAX && line.n <= 75 && seki_utf8_is_valid(line));
        seki_buf_add(&whole, line.n && line.p[0] == ' ' ? seki_str_skip(line, 1) : line);
        rest = seki_str_skip(rest, end + 2);
    }
    seki_buf_add_char(&text, '\0');
    assert_true(has(&whole, text.p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_event), cmocka_unit_test(test_fold)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
