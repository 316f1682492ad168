/* Nested numbers in all the ways that forms write them. */
#include "format/form/form_int.h"

/* Between the parts of a nested number, or behind it. */
static bool is_mark(char c)
{
    return c == '.' || c == '-' || c == ')';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * A nested number as forms write it: "4-1", "(4.1)", "問4.1.", or 4-1 that a spreadsheet took for the
 * first of April. Empty when it is none.
 */
struct seki_str seki_form_plain_number(const struct seki_form_cell *cell,
                                       char number[SEKI_FORM_NUMBER_BYTES])
{
    static const struct seki_str words[] = {SEKI_STR("no."), SEKI_STR("q"), SEKI_STR("設問"),
                                            SEKI_STR("問"),  SEKI_STR("("), SEKI_STR("#")};
    struct seki_str s = cell->folded;
    size_t n = 0;

    if (seki_date_is_set(cell->date)) {
        int length =
            snprintf(number, SEKI_FORM_NUMBER_BYTES, "%d.%d", cell->date.month, cell->date.day);
        return seki_str_of(number, (size_t)length);
    }
    if (s.n && !is_mark(s.p[s.n - 1]) && !is_digit(s.p[s.n - 1])) {
        return seki_str_of(number, 0); /* whatever stands in front: nearly all texts end here */
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_starts(s, words[i])) {
            s = seki_str_trim(seki_str_skip(s, words[i].n));
        }
    }
    for (size_t i = 0; i < s.n; i++) {
        if (n == SEKI_FORM_NUMBER_BYTES || (!is_mark(s.p[i]) && !is_digit(s.p[i]))) {
            return seki_str_of(number, 0);
        }
        number[n++] = is_mark(s.p[i]) ? '.' : s.p[i];
    }
    while (n > 0 && number[n - 1] == '.') {
        n--;
    }
    return seki_str_of(number, n);
}
