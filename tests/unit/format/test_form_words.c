/* The vocabulary of forms. */
#include "base/buf.h"
#include "base/limits.h"
#include "check.h"
#include "format/form/words.h"

/* A reference may begin and end with any word that may stand in it: nothing is sorted out too early. */
static void test_ends_of_references(void **state)
{
    static const struct seki_str words[] = {
        SEKI_STR("notes"),  SEKI_STR("note"),     SEKI_STR("備考"),   SEKI_STR("注記"),
        SEKI_STR("補足"),   SEKI_STR("注"),       SEKI_STR("※"),      SEKI_STR("*"),
        SEKI_STR("please"), SEKI_STR("refer to"), SEKI_STR("see"),    SEKI_STR("and"),
        SEKI_STR("nos."),   SEKI_STR("no."),      SEKI_STR("を参照"), SEKI_STR("参照"),
        SEKI_STR("及び"),   SEKI_STR("(s)"),      SEKI_STR("#"),      SEKI_STR("&"),
        SEKI_STR(","),      SEKI_STR("、"),       SEKI_STR("・"),     SEKI_STR("("),
        SEKI_STR(")"),      SEKI_STR("."),        SEKI_STR(":"),      SEKI_STR(" "),
        SEKI_STR("7"),
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        struct seki_form_refs refs = {0};
        seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
        seki_buf_add(&text, words[i]);
        seki_buf_lit(&text, " see note 3 ");
        seki_buf_add(&text, words[i]);
        assert_true(seki_form_parse_refs(seki_buf_str(&text), &refs));
        assert_true(refs.has_word);
        assert_true(refs.n >= 1);
    }
}

static void test_no_references(void **state)
{
    static const struct seki_str texts[] = {
        SEKI_STR(""),
        SEKI_STR("does it? see note 3 below"),
        SEKI_STR("備考3に示す"),
        SEKI_STR("see"),
        SEKI_STR("x3"),
        SEKI_STR("3x"),
    };
    struct seki_form_refs refs;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        assert_false(seki_form_parse_refs(texts[i], &refs));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends_of_references),
        cmocka_unit_test(test_no_references),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
