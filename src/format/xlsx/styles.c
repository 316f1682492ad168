/* Cell styles: which of them show their number as a day, or their text struck out. */
#include "base/vec.h"
#include "format/xlsx/xlsx_int.h"

#define STYLES 65536 /* what a style or format id can be at most in the programs that write them */

struct styles {
    struct seki_xlsx *x;
    bool *is_date;   /* of the format with this id */
    bool *is_struck; /* of the font with this number */
    size_t n_fonts;
    bool is_in_fonts;
    bool is_in_cell_styles;
};

/* The formats every workbook has. Times without a day (45 to 47) hold one when they are large. */
static void set_builtin(bool *is_date)
{
    static const struct {
        size_t first;
        size_t last;
    } ranges[] = {{14, 22}, {27, 36}, {45, 47}, {50, 58}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(ranges); i++) {
        for (size_t id = ranges[i].first; id <= ranges[i].last; id++) {
            is_date[id] = true;
        }
    }
}

/* Bytes of the literal part that `s` begins with: quoted, in brackets, escaped or padding. */
static size_t literal_at_start(struct seki_str s)
{
    char closing = s.p[0] == '"' ? '"' : ']';
    size_t end;

    if (s.p[0] == '\\' || s.p[0] == '_' || s.p[0] == '*') {
        return SEKI_MIN(s.n, (size_t)2);
    }
    if (s.p[0] != '"' && s.p[0] != '[') {
        return 0;
    }
    end = seki_str_find_char(seki_str_skip(s, 1), closing);
    return end == SIZE_MAX ? s.n : end + 2;
}

/* A "m" between hours and seconds means minutes: such a format alone shows no day. */
bool seki_xlsx_is_date_format(struct seki_str code)
{
    bool has_month = false;
    bool has_time = seki_str_starts(code, SEKI_STR("[h")) || seki_str_starts(code, SEKI_STR("[m"));

    while (code.n && code.p[0] != ';') {
        size_t literal = literal_at_start(code);
        char c = (char)(code.p[0] | 0x20);
        if (literal == 0 && (c == 'y' || c == 'd')) {
            return true;
        }
        has_month = has_month || (literal == 0 && c == 'm');
        has_time = has_time || (literal == 0 && (c == 'h' || c == 's'));
        code = seki_str_skip(code, literal ? literal : 1);
    }
    return has_month && !has_time;
}

static void add_format(struct styles *styles, const char **atts)
{
    struct seki_str code = seki_xml_att(atts, "formatCode");
    int64_t id;

    if (seki_str_to_int(seki_xml_att(atts, "numFmtId"), 0, STYLES - 1, &id)) {
        styles->is_date[id] = seki_xlsx_is_date_format(code);
    }
}

static int add_style(struct styles *styles, const char **atts, struct seki_err *err)
{
    struct seki_xlsx_style *style = seki_vec_push(&styles->x->styles);
    int64_t id;

    if (!style) {
        return seki_vec_is_full(&styles->x->styles)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_xlsx_too_many_styles(styles->x->package.name, STYLES),
                               SEKI_NO_HINT)
                   : seki_fail_nomem(err);
    }
    if (seki_str_to_int(seki_xml_att(atts, "numFmtId"), 0, STYLES - 1, &id)) {
        style->is_date = styles->is_date[id];
    }
    if (seki_str_to_int(seki_xml_att(atts, "fontId"), 0, STYLES - 1, &id)) {
        style->is_struck = styles->is_struck[id];
    }
    return 0;
}

/* Fonts come before the styles that use them. */
static void look_at_font(struct styles *styles, const char *name, const char **atts)
{
    if (strcmp(name, "font") == 0) {
        styles->n_fonts++;
    } else if (seki_xlsx_is_strike(name, atts) && styles->n_fonts > 0 &&
               styles->n_fonts <= STYLES) {
        styles->is_struck[styles->n_fonts - 1] = true;
    }
}

static int on_start(void *user, const char *name, const char **atts, struct seki_err *err)
{
    struct styles *styles = user;

    if (strcmp(name, "numFmt") == 0) {
        add_format(styles, atts);
    } else if (strcmp(name, "fonts") == 0) {
        styles->is_in_fonts = true;
    } else if (styles->is_in_fonts) {
        look_at_font(styles, name, atts);
    } else if (strcmp(name, "cellXfs") == 0) {
        styles->is_in_cell_styles = true;
    } else if (strcmp(name, "xf") == 0 && styles->is_in_cell_styles) {
        return add_style(styles, atts, err);
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct styles *styles = user;

    (void)err;
    if (strcmp(name, "cellXfs") == 0) {
        styles->is_in_cell_styles = false;
    } else if (strcmp(name, "fonts") == 0) {
        styles->is_in_fonts = false;
    }
    return 0;
}

int seki_xlsx_read_styles(struct seki_xlsx *x, size_t part, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, NULL);
    struct styles styles = {.x = x};

    seki_vec_init(&x->styles, x->package.arena, sizeof(struct seki_xlsx_style), STYLES);
    styles.is_date = seki_arena_array(x->package.arena, bool, STYLES);
    styles.is_struck = seki_arena_array(x->package.arena, bool, STYLES);
    if (!styles.is_date || !styles.is_struck) {
        return seki_fail_nomem(err);
    }
    set_builtin(styles.is_date);
    return seki_package_parse(&x->package, part, &handlers, &styles, err);
}
