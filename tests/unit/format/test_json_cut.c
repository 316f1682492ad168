/* Cutting an array out of a document: any pieces, any place, nothing lost. */
#include "base/limits.h"
#include "check.h"
#include "format/json/json_cut.h"

struct got {
    struct seki_buf elements; /* one per line */
    size_t n;
    size_t stop_at;
};

static int on_element(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct got *got = user;

    seki_buf_add(&got->elements, bytes);
    seki_buf_lit(&got->elements, "\n");
    return ++got->n == got->stop_at ? seki_fail_nomem(err) : 0;
}

static int cut_in_pieces(struct got *got, struct seki_str text, size_t piece, size_t max,
                         struct seki_buf *rest, struct seki_err *err)
{
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    int r = 0;

    seki_json_cut_init(&cut, SEKI_STR("groups"), max, max);
    cut.user = got;
    cut.element = on_element;
    while (r == 0 && text.n) {
        r = seki_json_cut_feed(&cut, seki_str_head(text, piece), err);
        text = seki_str_skip(text, piece);
    }
    seki_buf_add(rest, seki_buf_str(&cut.rest));
    return r;
}

static void expect(const char *text, const char *elements, const char *rest)
{
    struct seki_str whole = seki_str_from_c(text);

    for (size_t piece = 1; piece <= whole.n; piece++) {
        struct got got = {.stop_at = SIZE_MAX};
        struct seki_buf SEKI_CLEANUP_BUF left;
        struct seki_err err = {0};
        seki_buf_init(&got.elements, 4096);
        seki_buf_init(&left, 4096);
        assert_int_equal(cut_in_pieces(&got, whole, piece, 4096, &left, &err), 0);
        seki_buf_add_char(&got.elements, '\0');
        seki_buf_add_char(&left, '\0');
        assert_string_equal(got.elements.p, elements);
        assert_string_equal(left.p, rest);
        seki_buf_finish(&got.elements);
    }
}

static void test_elements(void **state)
{
    (void)state;
    expect("{\"groups\":[]}", "", "{\"groups\":[]}");
    expect("{\"a\":1,\"groups\":[1, 2 ,3],\"b\":[4]}", "1\n2\n3\n",
           "{\"a\":1,\"groups\":[],\"b\":[4]}");
    expect("{ \"groups\" : [ {\"x\":[1,2]},\n [\"]\",\"},\"] ] }",
           "{\"x\":[1,2]}\n[\"]\",\"},\"]\n", "{ \"groups\" : [] }");
    expect("{\"groups\":[\"a\\\"],\",\"\\\\\"]}", "\"a\\\"],\"\n\"\\\\\"\n", "{\"groups\":[]}");
}

/* Only a member of the outermost object, and only an array. */
static void test_other_places(void **state)
{
    (void)state;
    expect("{\"a\":{\"groups\":[1]},\"b\":[\"groups\",[2]]}", "",
           "{\"a\":{\"groups\":[1]},\"b\":[\"groups\",[2]]}");
    expect("{\"x\":\"groups\",\"y\":[1]}", "", "{\"x\":\"groups\",\"y\":[1]}");
    expect("{\"groups\":{\"a\":[1]},\"c\":2}", "", "{\"groups\":{\"a\":[1]},\"c\":2}");
    expect("{\"group\":[1],\"groupss\":[2],\"\\u0067roups\":[3]}", "",
           "{\"group\":[1],\"groupss\":[2],\"\\u0067roups\":[3]}");
    expect("[{\"groups\":[1]}]", "", "[{\"groups\":[1]}]");
    /* the second of two is left where it is, so that the parser complains */
    expect("{\"groups\":[1],\"groups\":[2]}", "1\n", "{\"groups\":[],\"groups\":[2]}");
}

static void test_broken(void **state)
{
    (void)state;
    expect("", "", "");
    expect("{\"groups\":[1,2", "1\n", "{\"groups\":[");
    expect("]}]}{\"groups\":[1]", "1\n", "]}]}{\"groups\":[]");
    expect("{\"groups\":[1}", "1\n", "{\"groups\":[}");
}

static void test_limits(void **state)
{
    static const char *const texts[] = {"{\"groups\":[123456789,1]}", "{\"groups\":[1],\"a\":12}"};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct seki_str text = seki_str_from_c(texts[i]);
        size_t need = i == 0 ? 13 : 20; /* the rest of the first is longer than its element */
        for (size_t max = need - 1; max <= need; max++) {
            struct got got = {.stop_at = SIZE_MAX};
            struct seki_buf SEKI_CLEANUP_BUF left;
            struct seki_err err = {0};
            seki_buf_init(&got.elements, 4096);
            seki_buf_init(&left, 4096);
            assert_int_equal(cut_in_pieces(&got, text, 5, max, &left, &err),
                             max < need ? SEKI_ERR_LIMIT : 0);
            seki_buf_finish(&got.elements);
        }
    }
}

static void test_the_work_can_end(void **state)
{
    struct got got = {.stop_at = 2};
    struct seki_buf SEKI_CLEANUP_BUF left;
    struct seki_err err = {0};

    (void)state;
    seki_buf_init(&got.elements, 4096);
    seki_buf_init(&left, 4096);
    assert_int_equal(cut_in_pieces(&got, SEKI_STR("{\"groups\":[1,2,3]}"), 100, 4096, &left, &err),
                     SEKI_ERR_NOMEM);
    assert_int_equal(got.n, 2);
    seki_buf_finish(&got.elements);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),         cmocka_unit_test(test_other_places),
        cmocka_unit_test(test_broken),           cmocka_unit_test(test_limits),
        cmocka_unit_test(test_the_work_can_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
