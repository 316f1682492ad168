/*
 * Numbers as their format shows them: "1.10" for 1.1 with the format 0.00, which is another version
 * than 1.1. Formats that do more than fix the digits and add a text around them are left alone.
 */
#include <math.h>

#include "format/xlsx/xlsx_int.h"

#define GREATEST \
    1e12 /* of the digits shown, without their point: of more, the last ones are rounding */
#define DIGITS_MAX 15  /* before the point and behind it */
#define SHOWN_BYTES 64 /* sign, 16 digits, point and DIGITS_MAX digits */
#define NUDGE 4.5e-16  /* a half that has no exact double is rounded up, as spreadsheets do */

/* What a format makes of a number: text, digits, text. */
struct shape {
    struct seki_buf before;
    struct seki_buf after;
    int whole;    /* digits before the point, at least */
    int decimals; /* digits behind it */
};

static void finish_shape(struct shape *shape)
{
    seki_buf_finish(&shape->before);
    seki_buf_finish(&shape->after);
}

/* "text", \c or a character that stands for itself, off `*code`; false: it is something else. */
static bool take_literal(struct seki_str *code, struct seki_buf *out)
{
    static const struct seki_str plain = SEKI_STR(" -+()$:!&'~{}<=>^");
    size_t end;

    if (code->p[0] == '"') {
        *code = seki_str_skip(*code, 1);
        end = seki_str_find_char(*code, '"');
        seki_buf_add(out, seki_str_head(*code, end));
        *code = seki_str_skip(*code, end == SIZE_MAX ? code->n : end + 1);
        return end != SIZE_MAX;
    }
    if (code->p[0] == '\\' && code->n > 1) {
        *code = seki_str_skip(*code, 1);
    } else if ((unsigned char)code->p[0] < 0x80 &&
               seki_str_find_char(plain, code->p[0]) == SIZE_MAX) {
        return false;
    }
    do {
        seki_buf_add_char(out, code->p[0]);
        *code = seki_str_skip(*code, 1);
    } while (code->n && ((unsigned char)code->p[0] & 0xc0) == 0x80);
    return true;
}

static int count_zeros(struct seki_str *code)
{
    int n = 0;

    while (code->n && code->p[0] == '0') {
        *code = seki_str_skip(*code, 1);
        n++;
    }
    return n;
}

static bool take_digits(struct seki_str *code, struct shape *shape)
{
    shape->whole = count_zeros(code);
    if (code->n && code->p[0] == '.') {
        *code = seki_str_skip(*code, 1);
        shape->decimals = count_zeros(code);
        if (shape->decimals == 0) {
            return false;
        }
    }
    return shape->whole > 0 && shape->whole <= DIGITS_MAX && shape->decimals <= DIGITS_MAX;
}

/* One section only: 0, 0.00, "v"0.0, 0.0" beta". */
static bool parse(struct seki_str code, struct shape *shape)
{
    while (code.n && code.p[0] != '0') {
        if (!take_literal(&code, &shape->before)) {
            return false;
        }
    }
    if (!take_digits(&code, shape)) {
        return false;
    }
    while (code.n) {
        if (!take_literal(&code, &shape->after)) {
            return false;
        }
    }
    return true;
}

static void add(struct seki_buf *out, const struct shape *shape, double number)
{
    char digits[SHOWN_BYTES];
    int width = shape->whole + (shape->decimals > 0 ? shape->decimals + 1 : 0);
    int n = snprintf(digits, sizeof(digits), "%0*.*f", width, shape->decimals,
                     fabs(number) * (1 + NUDGE));
    struct seki_str shown = seki_str_of(digits, (size_t)n);
    bool is_zero = true;

    for (size_t i = 0; i < shown.n; i++) {
        is_zero = is_zero && (shown.p[i] == '0' || shown.p[i] == '.');
    }
    if (number < 0 && !is_zero) {
        seki_buf_add_char(out, '-');
    }
    seki_buf_add(out, seki_buf_str(&shape->before));
    seki_buf_add(out, shown);
    seki_buf_add(out, seki_buf_str(&shape->after));
}

static bool is_exact(double number, int decimals)
{
    double shown = fabs(number);

    for (int i = 0; i < decimals; i++) {
        shown *= 10;
    }
    return shown < GREATEST;
}

bool seki_xlsx_add_shown(struct seki_buf *out, struct seki_str code, double number)
{
    struct shape SEKI_CLEANUP(finish_shape) shape = {0};
    bool is_known;

    seki_buf_init(&shape.before, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&shape.after, SEKI_LIMIT_CELL_BYTES);
    is_known = parse(code, &shape) && is_exact(number, shape.decimals) &&
               seki_buf_status(&shape.before) == 0 && seki_buf_status(&shape.after) == 0;
    if (is_known) {
        add(out, &shape, number);
    }
    return is_known;
}
