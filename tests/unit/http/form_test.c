/* Tests of http/form and http/multipart. */
#include "http/form.h"

#include <string.h>

#include "unit/base/texts.h"

#define MULTIPART "multipart/form-data; boundary=B"
#define URLENCODED "application/x-www-form-urlencoded"
#define PART(head, value) "--B\r\nContent-Disposition: form-data; " head "\r\n\r\n" value "\r\n"
#define END "--B--\r\n"

static int read_form(struct seki_arena *arena, struct seki_str type, struct seki_str body,
                     struct seki_http_form *form)
{
    struct seki_err err = {0};
    int r = seki_http_form_read(arena, type, body, form, &err);

    assert_int_equal(r, err.code);
    return r;
}

static void test_urlencoded(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_http_form form;
    bool is_there;

    (void)state;
    seki_arena_init(&arena, 1 << 16);
    assert_int_equal(read_form(&arena, SEKI_STR(URLENCODED "; charset=UTF-8"),
                               SEKI_STR("a=1&&b=%E6%97%A5+%26&c&a=2&=x&d="), &form),
                     0);
    assert_int_equal(form.n, 6);
    assert_str(form.fields[1].name, "b");
    assert_str(form.fields[1].value, "日 &");
    assert_str(form.fields[2].name, "c");
    assert_str(form.fields[2].value, "");
    assert_str(form.fields[4].name, "");
    assert_str(seki_http_form_text(&form, SEKI_STR("b"), &is_there), "日 &");
    assert_true(is_there);
    assert_str(seki_http_form_text(&form, SEKI_STR("d"), &is_there), "");
    assert_true(is_there);
    /* Which of two would it be? */
    assert_str(seki_http_form_text(&form, SEKI_STR("a"), &is_there), "");
    assert_false(is_there);
    assert_int_equal(read_form(&arena, SEKI_STR(URLENCODED), SEKI_STR(""), &form), 0);
    assert_int_equal(form.n, 0);
}

/* Lines of a text end as everywhere else; the bytes of a file stay. */
static void test_lines(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_http_form form;

    (void)state;
    seki_arena_init(&arena, 1 << 16);
    assert_int_equal(read_form(&arena, SEKI_STR(URLENCODED),
                               SEKI_STR("a=1%0D%0A2%0D%0A%0D%0A3&b=%0D4%0D&c=%0D%0D%0A"), &form),
                     0);
    assert_str(form.fields[0].value, "1\n2\n\n3");
    assert_str(form.fields[1].value, "\r4\r"); /* no end of a line */
    assert_str(form.fields[2].value, "\r\n");
    assert_int_equal(read_form(&arena, SEKI_STR(MULTIPART),
                               SEKI_STR(PART("name=\"a\"", "1\r\n2")
                                            PART("name=\"f\"; filename=\"x\"", "1\r\n2") END),
                               &form),
                     0);
    assert_str(form.fields[0].value, "1\n2");
    assert_str(form.fields[1].value, "1\r\n2");
}

static void test_multipart(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_http_form form;
    const struct seki_http_field *file;
    bool is_there;

    (void)state;
    seki_arena_init(&arena, 1 << 16);
    assert_int_equal(
        read_form(&arena, SEKI_STR("Multipart/Form-Data; charset=utf-8; boundary=\"B\""),
                  SEKI_STR(PART("name=\"a\"", "日\r\n本") PART("name=\"e\"", "")
                               PART("name=\"f\"; filename=\"C:\\dir\\\xe8\xa1\xa8.csv\"\r\n"
                                    "Content-Type: text/csv",
                                    "\0\xff--B\r\n--") PART("name=\"g\"; filename=\"\"", "") END),
                  &form),
        0);
    assert_int_equal(form.n, 4);
    assert_str(seki_http_form_text(&form, SEKI_STR("a"), &is_there), "日\n本");
    assert_str(seki_http_form_text(&form, SEKI_STR("e"), &is_there), "");
    assert_true(is_there);
    assert_str(seki_http_form_text(&form, SEKI_STR("f"), &is_there), "");
    assert_false(is_there);
    file = seki_http_form_file(&form, SEKI_STR("f"));
    assert_non_null(file);
    assert_str(file->file_name, "表.csv");
    assert_str(file->type, "text/csv");
    assert_str(file->value, "\0\xff--B\r\n--");
    assert_null(seki_http_form_file(&form, SEKI_STR("g")));
    assert_null(seki_http_form_file(&form, SEKI_STR("a")));
}

static void test_names(void **state)
{
    static const struct {
        const char *head;
        const char *file_name;
    } rows[] = {
        {"name=\"a\"; filename=\"x%22y.csv\"", "x\"y.csv"},
        {"name=\"a\"; filename=\"x\\\"y;z.csv\"", "x\"y;z.csv"},
        {"name=a; filename=x.csv", "x.csv"},
        {"name=\"a\"; filename*=UTF-8''%E6%97%A5%20b.csv", "日 b.csv"},
        {"name=\"a\"; filename=\"plain\"; filename*=utf-8''other", "plain"},
        {"name=\"a\"; filename=\"../../etc/passwd\"", "passwd"},
        {"name=\"a\"; filename*=utf-8''..%2f..%2fetc%2fpasswd", "passwd"},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_http_form form;
        struct seki_str parts[] = {SEKI_STR("--B\r\nContent-Disposition: form-data; "),
                                   seki_str_from_c(rows[i].head), SEKI_STR("\r\n\r\nv\r\n--B--")};
        seki_arena_init(&arena, 1 << 16);
        assert_int_equal(
            read_form(&arena, SEKI_STR(MULTIPART), seki_arena_join(&arena, parts, 3), &form), 0);
        assert_same_str(form.fields[0].file_name, seki_str_from_c(rows[i].file_name));
        assert_str(form.fields[0].value, "v");
    }
}

struct bad {
    struct seki_str type;
    struct seki_str body;
};

#define BAD(type, body)            \
    {                              \
        {type, sizeof(type) - 1},  \
        {                          \
            body, sizeof(body) - 1 \
        }                          \
    }
#define BAD_PART(head) BAD(MULTIPART, PART(head, "v") END)

static const struct bad bad[] = {
    BAD("", "a=1"),
    BAD("text/plain", "a=1"),
    BAD("application/json", "{}"),
    BAD(URLENCODED, "a=%zz"),
    BAD(URLENCODED, "%=1"),
    BAD(URLENCODED, "a=%00"),
    BAD(URLENCODED, "a=\xff"),
    BAD("multipart/form-data", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary=", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary=\"B", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary=B; boundary=C", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary=\"B \"", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary=\"B<\"", PART("name=\"a\"", "v") END),
    BAD("multipart/form-data; boundary="
        "12345678901234567890123456789012345678901234567890123456789012345678901",
        ""),
    BAD(MULTIPART, ""),
    BAD(MULTIPART, "--B"),
    BAD(MULTIPART, "--B-"),
    BAD(MULTIPART, "before\r\n" PART("name=\"a\"", "v") END),
    BAD(MULTIPART, PART("name=\"a\"", "v") END "after"),
    BAD(MULTIPART, PART("name=\"a\"", "v")),
    BAD(MULTIPART, PART("name=\"a\"", "v") "--Bx\r\n"),
    BAD(MULTIPART, "--B\r\n\r\nv\r\n" END),
    BAD(MULTIPART, "--B\r\nContent-Type: text/plain\r\n\r\nv\r\n" END),
    BAD(MULTIPART, "--B\nContent-Disposition: form-data; name=\"a\"\n\nv\n--B--\n"),
    BAD(MULTIPART, "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nv\r\n" END),
    BAD(MULTIPART, "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n" END),
    BAD(MULTIPART, "--B\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nv\r\n" END),
    BAD(MULTIPART, "--B\r\n: x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n" END),
    BAD_PART("name=\"a\"\r\nContent-Disposition: form-data; name=\"b\""),
    BAD_PART("name=\"a\"\r\nContent-Transfer-Encoding: base64"),
    BAD_PART("name=\"a\"\r\nX-Nul: \0"),
    BAD_PART("name=\"a\"\r\nX-Folded: a\r\n b"),
    BAD_PART("filename=\"a\""),
    BAD_PART("name=\"a\"; name=\"b\""),
    BAD_PART("name=\"a\"; filename=\"b\"; filename=\"c\""),
    BAD_PART("name=\"a"),
    BAD_PART("name=\"a\" x"),
    BAD_PART("name="),
    BAD_PART("name"),
    BAD_PART("name=\"a%0D%0Ab\""),
    BAD_PART("name=\"a\tb\""),
    BAD_PART("name=\"\xff\""),
    BAD_PART("name=\"a\"; filename*=latin1''a"),
    BAD_PART("name=\"a\"; filename*=utf-8''%zz"),
    BAD_PART("name=\"a\"; filename*=utf-8''a+b"),
    BAD(MULTIPART, PART("name=\"a\"", "\xff") END),
    BAD(MULTIPART, PART("name=\"a\"", "\0") END),
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_http_form form;
        seki_arena_init(&arena, 1 << 16);
        if (read_form(&arena, bad[i].type, bad[i].body, &form) != SEKI_ERR_INVALID) {
            fail_msg("taken: %.*s", SEKI_STR_FMT(bad[i].body));
        }
    }
}

static int count_fields(size_t n, bool is_multipart)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF body = {0};
    struct seki_http_form form = {.n = 0};
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_HTTP_ARENA);
    seki_buf_init(&body, 8 << 20);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&body, is_multipart ? SEKI_STR(PART("name=\"a\"", "v")) : SEKI_STR("a=1&"));
    }
    if (is_multipart) {
        seki_buf_lit(&body, END);
    }
    r = read_form(&arena, is_multipart ? SEKI_STR(MULTIPART) : SEKI_STR(URLENCODED),
                  seki_buf_str(&body), &form);
    assert_true(r < 0 || form.n == n);
    return r;
}

static int long_head(size_t n)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF body = {0};
    struct seki_http_form form;
    size_t from;

    seki_arena_init(&arena, SEKI_LIMIT_HTTP_ARENA);
    seki_buf_init(&body, 8 << 20);
    seki_buf_lit(&body, "--B\r\n");
    from = body.n;
    seki_buf_lit(&body, "Content-Disposition: form-data; name=\"a\"\r\nX: ");
    while (body.n - from < n - 2) {
        seki_buf_add_char(&body, 'x');
    }
    seki_buf_lit(&body, "\r\n\r\nv\r\n" END);
    return read_form(&arena, SEKI_STR(MULTIPART), seki_buf_str(&body), &form);
}

static void test_limits(void **state)
{
    (void)state;
    assert_int_equal(count_fields(SEKI_LIMIT_HTTP_FIELDS, false), 0);
    assert_int_equal(count_fields(SEKI_LIMIT_HTTP_FIELDS + 1, false), SEKI_ERR_LIMIT);
    assert_int_equal(count_fields(SEKI_LIMIT_HTTP_FIELDS, true), 0);
    assert_int_equal(count_fields(SEKI_LIMIT_HTTP_FIELDS + 1, true), SEKI_ERR_LIMIT);
    assert_int_equal(long_head(SEKI_LIMIT_HTTP_PART_HEAD), 0);
    assert_int_equal(long_head(SEKI_LIMIT_HTTP_PART_HEAD + 1), SEKI_ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_urlencoded), cmocka_unit_test(test_multipart),
        cmocka_unit_test(test_lines),      cmocka_unit_test(test_names),
        cmocka_unit_test(test_refused),    cmocka_unit_test(test_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
