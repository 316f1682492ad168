/* Names and types of what is saved. */
#include "http/download.h"

#include "unit/base/texts.h"

/* The header for a name. */
static struct seki_str said(struct seki_arena *arena, const char *name, struct seki_str *ret_type)
{
    struct seki_http_request request = {.arena = arena};
    struct seki_http_answer answer = {0};

    assert_int_equal(seki_http_download(&request, &answer, seki_str_from_c(name)), 0);
    assert_int_equal(answer.n_headers, 1);
    assert_str(answer.headers[0].name, "Content-Disposition");
    *ret_type = answer.type;
    return answer.headers[0].value;
}

static void test_names(void **state)
{
    struct seki_arena arena;
    struct seki_str type;

    (void)state;
    seki_arena_init(&arena, 1 << 16);
    assert_str(said(&arena, "statements/CT 64.xlsx", &type),
               "attachment; filename=\"CT_64.xlsx\"; filename*=UTF-8''CT%2064.xlsx");
    assert_str(type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert_str(said(&arena, "表.csv", &type),
               "attachment; filename=\"_.csv\"; filename*=UTF-8''%E8%A1%A8.csv");
    assert_str(type, "text/csv");
    /* Nothing of a name ends the header, or the quotes. */
    assert_str(
        said(&arena, "a\"\r\nX: 1;b.HTML", &type),
        "attachment; filename=\"a___X__1_b.HTML\"; filename*=UTF-8''a%22%0D%0AX%3A%201%3Bb.HTML");
    assert_str(type, "text/html; charset=utf-8");
    assert_str(said(&arena, "..", &type), "attachment; filename=\"..\"; filename*=UTF-8''..");
    assert_str(type, "application/octet-stream");
    assert_str(said(&arena, "a/", &type), "attachment; filename=\"\"; filename*=UTF-8''");
    seki_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
