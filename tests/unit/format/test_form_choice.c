/* All answers in one cell with a mark at one of them, and words with numbers. */
#include "base/utf8.h"
#include "check.h"
#include "format/form/words.h"

/* What the cell says: a name of a value, "open" for a list without a tick, "" for neither. */
static void expect(const char *cell, const char *wanted)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    enum seki_value value = SEKI_VALUE_MAX;
    struct seki_str folded;
    struct seki_str got;

    seki_arena_init(&arena, 65536);
    folded = seki_fold(&arena, seki_str_from_c(cell));
    got = seki_form_is_word(folded, &value)  ? seki_value_name(value)
          : seki_form_is_open_choice(folded) ? SEKI_STR("open")
                                             : SEKI_STR("");
    assert_true(seki_form_is_word(folded, &value) || value == SEKI_VALUE_MAX); /* untouched */
    if (!seki_str_eq(got, seki_str_from_c(wanted))) {
        fail_msg("%s: got \"%.*s\", wanted \"%s\"", cell, SEKI_STR_FMT(got), wanted);
    }
}

static void test_boxes(void **state)
{
    (void)state;
    expect("■はい □いいえ □対象外", "yes");
    expect("□はい　■いいえ　□対象外", "no");
    expect("□はい\n□いいえ\n☑対象外", "na");
    expect("☑ Yes ☐ No ☐ N/A", "yes");
    expect("[ ] Yes [X] No", "no");
    expect("☒ Yes ☐ No", "yes"); /* as word processors tick */
    expect("☑️ Yes", "yes"); /* with a selector of its shape */
    expect("レ はい", "yes");
    expect("□有 ■無", "no");
    expect("□はい □いいえ □対象外", "open");
    expect("☐ Yes / ☐ No", "open");
}

static void test_circles(void **state)
{
    (void)state;
    expect("はい・○いいえ・対象外", "no");
    expect("○はい　いいえ　対象外", "yes");
    expect("●はい ○いいえ", "yes"); /* round buttons: the full one */
    expect("○はい ●いいえ", "no");
    expect("◎はい", "yes");
}

static void test_numbers(void **state)
{
    (void)state;
    expect("1: はい", "yes");
    expect("２．いいえ", "no");
    expect("③対象外", "na");
    expect("2) No", "no");
    expect("1 yes", "");
    expect("1", "");
    expect("12345: はい", "");
    expect("1: はい、一部", "");
}

/* What can be read in more than one way is not read. */
static void test_neither(void **state)
{
    static const char *const cells[] = {
        "■はい ■いいえ",
        "はい・いいえ・対象外",
        "はい○・いいえ",
        "×はい ○いいえ",
        "☑はい ○いいえ",
        "■はい(一部) □いいえ",
        "□はい",
        "☒はい いいえ",
        "■はい □はい",
        "□はい いいえ",
        "はい■ いいえ□",
        "○はい ○いいえ",
        "はい ○ いいえ",
        "■",
        "□",
        "[x]",
        "■はい □いいえ ■",
        "Yes [x] No [ ]",
        "■ yes and no",
        "●はい ■いいえ",
        "☒はい ○いいえ □対象外",
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(cells); i++) {
        expect(cells[i], "");
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_circles),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_neither),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
