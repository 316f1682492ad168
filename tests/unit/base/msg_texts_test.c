/* Tests of the texts of po/, as the generated tables have them: nothing missing, all readable. */
#include "base/err.h"
#include "base/limits.h"
#include "base/msg_table.h"
#include "base/utf8.h"
#include "msg/m_err.h"
#include "unit/base/texts.h"

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

/* The ids one after the other, from SEKI_MSG_NONE to SEKI_MSG_NONE. */
static int next_id(int id)
{
    int group = (id + 1) / SEKI_MSG_GROUP_SIZE;

    if (id && seki_msg_is_id(id + 1)) {
        return id + 1;
    }
    return group < seki_msg_n_groups ? (group + 1) * SEKI_MSG_GROUP_SIZE : SEKI_MSG_NONE;
}

static void test_every_text_is_there(void **state)
{
    (void)state;
    assert_int_equal(SEKI_ARRAY_LEN(langs), SEKI_LANG_MAX);
    for (int id = next_id(SEKI_MSG_NONE); id; id = next_id(id)) {
        for (size_t i = 0; i < SEKI_LANG_MAX; i++) {
            struct seki_str text = seki_msg_text(langs[i], id);
            assert_true(text.n > 0);
            assert_true(seki_utf8_is_valid(text));
        }
    }
}

/* Arguments that no text holds by itself. */
static struct seki_msg with_marks(int id)
{
    static const struct seki_str marks[SEKI_MSG_ARGS] = {
        SEKI_STR("\x01"
                 "0"),
        SEKI_STR("\x01"
                 "1"),
        SEKI_STR("\x01"
                 "2"),
        SEKI_STR("\x01"
                 "3"),
        SEKI_STR("\x01"
                 "4"),
        SEKI_STR("\x01"
                 "5"),
    };
    struct seki_msg msg = {.id = id, .n = SEKI_MSG_ARGS};

    for (size_t i = 0; i < SEKI_MSG_ARGS; i++) {
        msg.arg[i] = seki_arg_str(marks[i]);
    }
    return msg;
}

/* Bits of the arguments that stand in the formatted text. */
static unsigned args_in(struct seki_str text)
{
    unsigned bits = 0;

    for (char i = 0; i < SEKI_MSG_ARGS; i++) {
        char mark[] = {'\xef', '\xbf', '\xbd', (char)('0' + i)}; /* \x01 was made visible */
        if (seki_str_find(text, seki_str_of(mark, sizeof(mark))) != SIZE_MAX) {
            bits |= 1U << i;
        }
    }
    return bits;
}

static void test_both_languages_use_the_same_arguments(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    seki_buf_init(&out, (size_t)1 << 16);
    for (int id = next_id(SEKI_MSG_NONE); id; id = next_id(id)) {
        struct seki_msg msg = with_marks(id);
        unsigned bits[SEKI_LANG_MAX];
        for (size_t i = 0; i < SEKI_LANG_MAX; i++) {
            seki_buf_clear(&out);
            seki_msg_format(&out, langs[i], &msg);
            assert_int_equal(seki_buf_status(&out), 0);
            bits[langs[i]] = args_in(seki_buf_str(&out));
        }
        if (bits[SEKI_LANG_JA] != bits[SEKI_LANG_EN]) {
            print_error("%s\n", seki_msg_text(SEKI_LANG_EN, id).p);
        }
        assert_int_equal(bits[SEKI_LANG_JA], bits[SEKI_LANG_EN]);
        assert_int_equal(bits[SEKI_LANG_JA] & (bits[SEKI_LANG_JA] + 1), 0); /* no gap */
    }
}

/* A real one, from the constructor to the reader's eye. */
static void test_a_message_in_both_languages(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_msg msg = M_err_limit(SEKI_STR("資産.csv"), 1000000);

    (void)state;
    seki_buf_init(&out, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < SEKI_LANG_MAX; i++) {
        seki_buf_clear(&out);
        seki_msg_format(&out, langs[i], &msg);
        assert_true(seki_str_find(seki_buf_str(&out), SEKI_STR("資産.csv")) != SIZE_MAX);
        assert_true(seki_str_find(seki_buf_str(&out), SEKI_STR("1000000")) != SIZE_MAX);
        assert_true(seki_str_find_char(seki_buf_str(&out), '{') == SIZE_MAX);
        assert_true(seki_str_find_char(seki_buf_str(&out), '}') == SIZE_MAX);
    }
    assert_false(
        seki_str_eq(seki_msg_text(SEKI_LANG_JA, msg.id), seki_msg_text(SEKI_LANG_EN, msg.id)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_text_is_there),
        cmocka_unit_test(test_both_languages_use_the_same_arguments),
        cmocka_unit_test(test_a_message_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
