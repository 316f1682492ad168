/*
 * Memory that runs out while a text is read, and somebody else who reads at that moment: each thread remembers its own. The other one begins and
 * ends between the call that fails and the next one, so what happens needs no luck.
 */
#include <pthread.h>
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/fault.h"
#include "format/json/json_parse.h"
#include "format/json/json_statement.h"

/* Longer than the buffer of jansson's scanner at first, and with more behind it. */
#define TEXT                                                                                                                             \
    "{\"注記\": \"輸液ポンプ 髙𠮷 輸液ポンプ 髙𠮷 輸液ポンプ 髙𠮷 輸液ポンプ 髙𠮷 輸液ポンプ\", " \
    "\"b\": [\"一\", \"二\", {\"c\": \"三\"}], \"d\": 4}"

static pthread_t mine;
static bool is_watched;
static unsigned long calls, fail_at, n_others;
static int of_other;

static int read_text(json_t **ret_root)
{
    struct seki_err err;

    return seki_json_parse(SEKI_STR("a.json"), SEKI_STR(TEXT), ret_root, &err);
}

static void *read_other(void *user SEKI_UNUSED)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;

    of_other = read_text(&root);
    return NULL;
}

static void let_other_read(void)
{
    pthread_t other;

    is_watched = false;
    if (pthread_create(&other, NULL, read_other, NULL) != 0 || pthread_join(other, NULL) != 0) {
        of_other = -1;
    }
    is_watched = true;
    n_others++;
}

/* The one that base/ is linked with here. */
bool seki_fault(enum seki_fault_kind kind)
{
    if (kind != SEKI_FAULT_ALLOC || !is_watched || !pthread_equal(pthread_self(), mine)) {
        return false;
    }
    calls++;
    if (calls == fail_at + 1) {
        let_other_read();
    }
    return calls == fail_at;
}

static void test_each_its_own(void **state SEKI_UNUSED)
{
    unsigned long n = 0;
    int r = -1;

    seki_json_use_our_heap();
    mine = pthread_self();
    while (r < 0) {
        json_t SEKI_CLEANUP_JSON *root = NULL;
        calls = 0;
        fail_at = ++n;
        is_watched = true;
        r = read_text(&root);
        is_watched = false;
        assert_int_equal(of_other, 0);
        assert_true((r < 0) == (calls >= fail_at));
        assert_true(r == 0 || (r == SEKI_ERR_NOMEM && !root));
    }
    assert_true(n > 10 && n_others > 0); /* most ends at once; a text that grows goes on */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_its_own)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
