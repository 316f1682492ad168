/* What a browser sent, as pages take it. */
#include "web/read.h"

#include "unit/base/texts.h"
#include "web/people.h"
#include "web/url.h"

static struct seki_arena arena;

static int set_up(void **state SEKI_UNUSED)
{
    seki_arena_init(&arena, 1 << 20);
    return 0;
}

static int tear_down(void **state SEKI_UNUSED)
{
    seki_arena_finish(&arena);
    return 0;
}

static struct seki_list list_of(const char *query)
{
    struct seki_http_request request = {
        .query = seki_str_from_c(query), .arena = &arena, .body_fd = -1};
    struct seki_list list;

    seki_read_list(&request, SEKI_URL("/devices"), SEKI_STR("name maker"), &list);
    return list;
}

static void test_list(void **state SEKI_UNUSED)
{
    struct seki_list list = list_of("find=+%E9%AB%99+&filter=with&sort=maker&down=1&after=c");

    assert_str(list.find, "髙");
    assert_str(list.filter, "with");
    assert_str(list.sort, "maker");
    assert_true(list.is_down);
    assert_str(list.after, "c");
    assert_int_equal(list.total, -1);
    assert_true(seki_list_sorts(&list, SEKI_STR("name")));
    assert_false(seki_list_sorts(&list, SEKI_STR("nam")));
    assert_false(seki_list_sorts(&list, SEKI_STR("name maker")));
    list = list_of("sort=id&down=2");
    assert_str(list.sort, "");
    assert_false(list.is_down);
    list = list_of("sort=name+maker");
    assert_str(list.sort, "");
    list = list_of("");
    assert_str(list.find, "");
}

static void test_length(void **state SEKI_UNUSED)
{
    char query[SEKI_LIMIT_SEARCH_BYTES + 10] = "find=";

    memset(query + 5, 'a', SEKI_LIMIT_SEARCH_BYTES);
    query[5 + SEKI_LIMIT_SEARCH_BYTES] = '\0';
    assert_int_equal(list_of(query).find.n, SEKI_LIMIT_SEARCH_BYTES);
    query[5 + SEKI_LIMIT_SEARCH_BYTES] = 'a';
    query[6 + SEKI_LIMIT_SEARCH_BYTES] = '\0';
    assert_int_equal(list_of(query).find.n, 0);
}

static void read_form(const char *body, struct seki_http_form *form)
{
    struct seki_err err = {0};

    assert_int_equal(seki_http_form_read(&arena, SEKI_STR("application/x-www-form-urlencoded"),
                                         seki_str_from_c(body), form, &err),
                     0);
}

static void test_form(void **state SEKI_UNUSED)
{
    struct seki_http_form form;

    read_form("name=+a+b+&password=+x+&twice=1&twice=2", &form);
    assert_str(seki_read_typed(&form, SEKI_STR("name"), 3), "a b");
    assert_int_equal(form.too_long, 0);
    assert_str(seki_read_typed(&form, SEKI_STR("name"), 2), "a b"); /* to be shown again */
    assert_int_equal(form.too_long, 2);
    assert_str(seki_read_secret(&form, SEKI_STR("password"), 3), " x ");
    assert_str(seki_read_secret(&form, SEKI_STR("password"), 2), "");
    assert_str(seki_read_typed(&form, SEKI_STR("twice"), 9), "");
    assert_str(seki_read_typed(&form, SEKI_STR("none"), 9), "");
}

static void test_roles(void **state SEKI_UNUSED)
{
    struct seki_http_form form;
    unsigned roles = 77;

    read_form("roles=reader&roles=operator&x=editor", &form);
    assert_true(seki_read_roles(&form, &roles));
    assert_int_equal(roles, 9);
    read_form("", &form);
    assert_true(seki_read_roles(&form, &roles));
    assert_int_equal(roles, 0);
    read_form("roles=reader&roles=root", &form);
    assert_false(seki_read_roles(&form, &roles));
    assert_int_equal(roles, 0);
}

static void test_days(void **state SEKI_UNUSED)
{
    int64_t at = 1;

    assert_true(seki_read_day(SEKI_STR("2026-11-28"), false, &at));
    assert_int_equal(at, INT64_C(1795791600000)); /* 2026-11-27 15:00 UTC */
    assert_true(seki_read_day(SEKI_STR("2026-11-28"), true, &at));
    assert_int_equal(at, INT64_C(1795878000000));
    assert_true(seki_read_day(SEKI_STR(""), true, &at));
    assert_int_equal(at, 0);
    assert_false(seki_read_day(SEKI_STR("2026-11-31"), false, &at));
    assert_false(seki_read_day(SEKI_STR("x"), false, &at));
}

static void test_addresses(void **state SEKI_UNUSED)
{
    struct seki_url url = {{0}};

    assert_int_equal(
        seki_url_make(&arena, SEKI_STR("/jobs/"), SEKI_STR("a/b?"), SEKI_STR("/events"), &url), 0);
    assert_str(url.s, "/jobs/a%2Fb%3F/events");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list), cmocka_unit_test(test_length),
        cmocka_unit_test(test_form), cmocka_unit_test(test_roles),
        cmocka_unit_test(test_days), cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
