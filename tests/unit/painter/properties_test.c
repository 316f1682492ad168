/* Tests of painter/properties: the language goes into the catalog, and the table is still found. */
#include "painter/properties.h"

#include "unit/base/texts.h"

#define BODY \
    "%PDF-1.5\n1 0 obj\n<< /Type /Page >>\nendobj\n2 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n>>\nendobj\n"
#define TAIL "xref\n0 1\ntrailer\n<< >>\nstartxref\n94\n%%EOF\n"

static int add(struct seki_str pdf, struct seki_buf *out)
{
    struct seki_err err;

    seki_buf_init(out, 4096);
    return seki_pdf_add_properties(out, pdf, SEKI_LANG_JA, &err);
}

static void the_language_is_added(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str pdf;
    struct seki_str rest;
    size_t xref;

    (void)state;
    assert_int_equal(add(SEKI_STR(BODY TAIL), &out), 0);
    pdf = seki_buf_str(&out);
    assert_true(seki_str_find(pdf, SEKI_STR("<< /Type /Catalog\n   /Lang (ja)\n")) != SIZE_MAX);
    xref = seki_str_find(pdf, SEKI_STR("xref\n0 1"));
    rest = seki_str_skip(pdf, seki_str_find(pdf, SEKI_STR("startxref\n")) + 10);
    {
        struct seki_str digits;
        int64_t at = 0;
        assert_true(seki_str_split(&rest, '\n', &digits));
        assert_true(seki_str_to_int(digits, 0, 10000, &at));
        assert_int_equal(at, xref);
    }
    assert_str(rest, "%%EOF\n");
}

/* What is built in another way is left alone, not damaged. */
static void anything_else_is_refused(void **state)
{
    static const struct seki_str others[] = {
        SEKI_STR(""),
        SEKI_STR("%PDF-1.5\n"),
        SEKI_STR(BODY),
        SEKI_STR("%PDF-1.5\n" TAIL),
        SEKI_STR(BODY "xref\nstartxref\n99999\n%%EOF\n"),
        SEKI_STR(BODY "xref\nstartxref\nx\n%%EOF\n"),
        SEKI_STR("2 0 obj\n<< /Type /Catalog\n>>\n3 0 obj\n<<>>\n                            "
                 "                            " TAIL),
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        struct seki_buf SEKI_CLEANUP_BUF out;
        assert_int_equal(add(others[i], &out), SEKI_ERR_BUG);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_is_added),
        cmocka_unit_test(anything_else_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
