#include "painter/properties.h"

#include "msg/m_painter.h"

#define TAIL_BYTES 256 /* "startxref", a number, "%%EOF" */

/* The last occurrence, or SIZE_MAX. */
static size_t find_last(struct seki_str s, struct seki_str needle)
{
    for (size_t at = s.n < needle.n ? 0 : s.n - needle.n + 1; at-- > 0;) {
        if (seki_str_starts(seki_str_skip(s, at), needle)) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* The number behind "startxref", as a part of `pdf`. */
static bool find_xref(struct seki_str pdf, struct seki_str *ret_digits, int64_t *ret_at)
{
    struct seki_str tail = seki_str_skip(pdf, pdf.n < TAIL_BYTES ? 0 : pdf.n - TAIL_BYTES);
    size_t word = find_last(tail, SEKI_STR("startxref\n"));
    struct seki_str rest;

    if (word == SIZE_MAX) {
        return false;
    }
    rest = seki_str_skip(tail, word + 10);
    return seki_str_split(&rest, '\n', ret_digits) &&
           seki_str_to_int(*ret_digits, 1, (int64_t)pdf.n - 1, ret_at);
}

int seki_pdf_add_properties(struct seki_buf *out, struct seki_str pdf, enum seki_lang lang,
                            struct seki_err *err)
{
    const struct seki_str words =
        lang == SEKI_LANG_JA ? SEKI_STR("   /Lang (ja)\n"
                                        "   /ViewerPreferences << /DisplayDocTitle true >>\n")
                             : SEKI_STR("   /Lang (en)\n"
                                        "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    const struct seki_str catalog = SEKI_STR("<< /Type /Catalog\n");
    struct seki_str digits;
    int64_t xref = 0;
    size_t at = SIZE_MAX;

    if (find_xref(pdf, &digits, &xref)) {
        at = find_last(seki_str_head(pdf, (size_t)xref), catalog);
    }
    if (at == SIZE_MAX || seki_str_find(seki_str_skip(seki_str_head(pdf, (size_t)xref), at),
                                        SEKI_STR(" obj\n")) != SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_BUG, M_painter_cairo(SEKI_STR("catalog")), SEKI_NO_HINT);
    }
    at += catalog.n;
    seki_buf_add(out, seki_str_head(pdf, at));
    seki_buf_add(out, words);
    seki_buf_add(out, seki_str_of(pdf.p + at, (size_t)(digits.p - pdf.p) - at));
    seki_buf_add_int(out, xref + (int64_t)words.n);
    seki_buf_add(out, seki_str_skip(pdf, (size_t)(digits.p - pdf.p) + digits.n));
    return seki_fail_status(err, seki_buf_status(out));
}
