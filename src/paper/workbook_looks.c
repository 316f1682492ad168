/* How a workbook looks: formats of its cells, and the colours that follow what stands in them. Declared in paper/workbook.h. */
#include "base/limits.h"
#include "paper/workbook_int.h"

#define FORMULA_BYTES 64 /* LEFT($AA$1048576,1)="x" */

/* --- formats */

static void set_fill(lxw_format *format, lxw_color_t colour)
{
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, colour);
}

static void set_style(lxw_format *format, enum seki_workbook_style style)
{
    switch (style) {
    case SEKI_BOOK_STYLE_ENTRY_HEAD:
    case SEKI_BOOK_STYLE_HEAD:
        format_set_bold(format);
        format_set_font_color(format, LXW_COLOR_WHITE);
        set_fill(format, style == SEKI_BOOK_STYLE_HEAD ? SEKI_BOOK_BLUE : 0x000060);
        break;
    case SEKI_BOOK_STYLE_STRONG:
        format_set_bold(format);
        break;
    case SEKI_BOOK_STYLE_NUMBER:
        format_set_num_format(format, "#,##0");
        break;
    case SEKI_BOOK_STYLE_ENTRY_DATE:
    case SEKI_BOOK_STYLE_ENTRY:
        set_fill(format, 0xfffbe0);
        break;
    case SEKI_BOOK_STYLE_QUIET:
        format_set_font_color(format, 0x595959);
        break;
    case SEKI_BOOK_STYLE_DATE:
    case SEKI_BOOK_STYLE_CELL:
    case SEKI_BOOK_STYLE_MAX:
    default:
        break;
    }
    if (style == SEKI_BOOK_STYLE_DATE || style == SEKI_BOOK_STYLE_ENTRY_DATE) {
        format_set_num_format(format, "yyyy-mm-dd");
    }
}

/* What differs in grey print, too: paler before darker, and bold where it matters. */
static const struct tone {
    lxw_color_t fill;
    lxw_color_t ink;
    bool is_bold;
} tones[SEKI_BOOK_TONE_MAX] = {
    [SEKI_BOOK_BAND_0] = {0xe8f1fe, 0x1a1a1c, false},
    [SEKI_BOOK_BAND_1] = {0xfff0b3, 0x1a1a1c, false},
    [SEKI_BOOK_BAND_2] = {0xffc98a, 0x1a1a1c, true},
    [SEKI_BOOK_BAND_3] = {0xf28c78, 0x1a1a1c, true},
    [SEKI_BOOK_BAND_4] = {0xa9161f, 0xffffff, true},
    [SEKI_BOOK_ALERT] = {0xf9c9c4, 0x8f0b14, true},
    [SEKI_BOOK_UNKNOWN] = {0xdde6ff, 0x0017c1, true},
    [SEKI_BOOK_PLAN] = {0xfff0b3, 0x1a1a1c, false},
    [SEKI_BOOK_GOOD] = {0xe3f4e1, 0x1a1a1c, false},
};

void seki_workbook_make_formats(struct seki_workbook *wb)
{
    for (int i = 0; wb->status == 0 && i < SEKI_BOOK_STYLE_MAX; i++) {
        wb->formats[i] = seki_book_style(wb->book, wb->lang);
        if (!wb->formats[i]) {
            seki_workbook_fail(wb, seki_fail_nomem(wb->err));
            return;
        }
        set_style(wb->formats[i], (enum seki_workbook_style)i);
    }
    for (int i = 0; wb->status == 0 && i < SEKI_BOOK_TONE_MAX; i++) {
        wb->tones[i] = workbook_add_format(wb->book);
        if (!wb->tones[i]) {
            seki_workbook_fail(wb, seki_fail_nomem(wb->err));
            return;
        }
        format_set_bg_color(wb->tones[i], tones[i].fill);
        format_set_font_color(wb->tones[i], tones[i].ink);
        if (tones[i].is_bold) {
            format_set_bold(wb->tones[i]);
        }
    }
}

/* --- colours */

static void add_tone(struct seki_workbook *wb, size_t column, lxw_conditional_format *rule)
{
    if (wb->status == 0 && wb->sheet) {
        seki_workbook_check(wb, worksheet_conditional_format_range(wb->sheet, 1, (lxw_col_t)column,
                                                                   seki_workbook_last_row(wb),
                                                                   (lxw_col_t)column, rule));
    }
}

void seki_workbook_tone(struct seki_workbook *wb, size_t column, struct seki_str sign,
                        enum seki_book_tone tone)
{
    struct seki_buf SEKI_CLEANUP_BUF formula = {0};
    char name[LXW_MAX_COL_NAME_LENGTH]; /* as the library asks for */

    lxw_col_to_name(name, (lxw_col_t)column, LXW_FALSE);
    seki_buf_init(&formula, FORMULA_BYTES);
    seki_buf_lit(&formula, "=LEFT($");
    seki_buf_add(&formula, seki_str_from_c(name));
    seki_buf_lit(&formula, "2,1)=\"");
    seki_buf_add(&formula, sign);
    seki_buf_lit(&formula, "\"");
    seki_buf_add_char(&formula, '\0');
    seki_workbook_fail(wb, seki_fail_status(wb->err, seki_buf_status(&formula)));
    if (wb->status == 0) {
        lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                       .value_string = formula.p,
                                       .format = wb->tones[tone]};
        add_tone(wb, column, &rule);
    }
}

void seki_workbook_tone_above(struct seki_workbook *wb, size_t column, int least,
                              enum seki_book_tone tone)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                   .value = least,
                                   .format = wb->tones[tone]};

    add_tone(wb, column, &rule);
}
