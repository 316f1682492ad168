/*
 * Cell styles: which of them show their number as a day, or their text struck out, as another one or
 * not at all; and the changes that conditional formats make.
 */
#include "base/vec.h"
#include "format/xlsx/xlsx_int.h"
#include "msg/m_xlsx.h"

#define STYLES 65536 /* what a style or format id can be at most in the programs that write them */
#define PAGE 256     /* formats in one piece of their table: ids are small, or they are sparse */

enum place { ELSEWHERE, IN_FONTS, IN_FILLS, IN_CELL_STYLES, IN_CHANGES };

struct format {
    bool is_date;
    bool is_changed; /* it shows a text as another one */
    bool is_hidden;  /* it shows a number as something else, or not at all */
    uint16_t shape;  /* place of its text in `shapes`, from 1 */
};

struct font {
    bool is_struck;
    uint32_t colour;
};

struct styles {
    struct seki_xlsx *x;
    struct format
        *formats[STYLES / PAGE]; /* by their ids; NULL: all of the piece show what is there */
    struct seki_vec fonts;       /* struct font */
    struct seki_vec fills;       /* uint32_t: the colour of a ground */
    enum place place;
    bool is_solid;                  /* the fill that is being read */
    struct seki_xlsx_change change; /* that is being read */
};

/* NULL: no memory. */
static struct format *set_format(struct styles *styles, size_t id)
{
    struct format **page = &styles->formats[id / PAGE];

    if (!*page) {
        *page = seki_arena_array(styles->x->package.arena, struct format, PAGE);
    }
    return *page ? *page + id % PAGE : NULL;
}

static struct format format_of(const struct styles *styles, size_t id)
{
    const struct format *page = styles->formats[id / PAGE];

    return page ? page[id % PAGE] : (struct format){.shape = 0};
}

/* The formats every workbook has. Times without a day (45 to 47) hold one when they are large. */
static void set_dates(struct format *first_page)
{
    static const struct {
        size_t first;
        size_t last;
    } ranges[] = {{14, 22}, {27, 36}, {45, 47}, {50, 58}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(ranges); i++) {
        for (size_t id = ranges[i].first; id <= ranges[i].last; id++) {
            first_page[id].is_date = true;
        }
    }
}

static void *push(struct styles *styles, struct seki_vec *list, struct seki_err *err)
{
    void *slot = seki_vec_push(list);

    if (!slot && seki_vec_is_full(list)) {
        (void)seki_fail(err, SEKI_ERR_LIMIT,
                        M_xlsx_too_many_styles(styles->x->package.name, STYLES), SEKI_NO_HINT);
    } else if (!slot) {
        (void)seki_fail_nomem(err);
    }
    return slot;
}

/* What a format does to numbers is looked at where one is shown with it. */
static int add_shape(struct styles *styles, struct format *format, struct seki_str code,
                     struct seki_err *err)
{
    struct seki_str *shape;

    format->shape = 0;
    if (seki_str_find_char(code, '0') == SIZE_MAX) {
        return 0;
    }
    shape = push(styles, &styles->x->shapes, err);
    if (!shape) {
        return err->code;
    }
    format->shape = (uint16_t)styles->x->shapes.n;
    return seki_xlsx_copy(styles->x, code, shape, err);
}

static int add_format(struct styles *styles, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_str code = seki_xml_att(atts, "formatCode");
    struct format *format;
    int64_t id;

    if (!seki_str_to_int(seki_xml_att(atts, "numFmtId"), 0, STYLES - 1, &id)) {
        return 0;
    }
    format = set_format(styles, (size_t)id);
    if (!format) {
        return seki_fail_nomem(err);
    }
    format->is_date = seki_xlsx_is_date_format(code);
    format->is_changed = seki_xlsx_format_changes_text(code);
    format->is_hidden = seki_xlsx_format_hides_number(code);
    return add_shape(styles, format, code, err);
}

static int add_style(struct styles *styles, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_xlsx_style *style = push(styles, &styles->x->styles, err);
    struct font font = {.colour = SEKI_COLOUR_BLACK};
    uint32_t ground = SEKI_COLOUR_WHITE;
    int64_t id;

    if (!style) {
        return err->code;
    }
    if (seki_str_to_int(seki_xml_att(atts, "numFmtId"), 0, STYLES - 1, &id)) {
        struct format format = format_of(styles, (size_t)id);
        style->is_date = format.is_date;
        style->shape = format.shape;
        style->is_changed = format.is_changed;
        style->is_number_hidden = format.is_hidden;
    }
    if (seki_str_to_int(seki_xml_att(atts, "fontId"), 0, (int64_t)styles->fonts.n - 1, &id)) {
        font = *seki_vec_at(&styles->fonts, struct font, id);
    }
    if (seki_str_to_int(seki_xml_att(atts, "fillId"), 0, (int64_t)styles->fills.n - 1, &id)) {
        ground = *seki_vec_at(&styles->fills, uint32_t, id);
    }
    style->is_struck = font.is_struck;
    style->is_unseen = seki_colour_is_like(font.colour, ground);
    style->is_white_unseen = seki_colour_is_like(SEKI_COLOUR_WHITE, ground);
    return 0;
}

static int look_at_font(struct styles *styles, const char *name, const struct seki_xml_atts *atts,
                        struct seki_err *err)
{
    size_t n = styles->fonts.n;
    struct font *font = n ? seki_vec_at(&styles->fonts, struct font, n - 1) : NULL;

    if (strcmp(name, "font") == 0) {
        font = push(styles, &styles->fonts, err);
        if (!font) {
            return err->code;
        }
        font->colour = SEKI_COLOUR_BLACK;
    } else if (font && strcmp(name, "color") == 0) {
        font->colour = seki_xlsx_colour(atts);
    } else if (font && seki_xlsx_is_strike(name, atts)) {
        font->is_struck = true;
    }
    return 0;
}

static int look_at_fill(struct styles *styles, const char *name, const struct seki_xml_atts *atts,
                        struct seki_err *err)
{
    size_t n = styles->fills.n;
    uint32_t *ground = n ? seki_vec_at(&styles->fills, uint32_t, n - 1) : NULL;

    if (strcmp(name, "fill") == 0) {
        ground = push(styles, &styles->fills, err);
        if (!ground) {
            return err->code;
        }
        *ground = SEKI_COLOUR_NONE;
    } else if (ground && strcmp(name, "patternFill") == 0) {
        struct seki_str pattern = seki_xml_att(atts, "patternType");
        styles->is_solid = seki_str_eq(pattern, SEKI_STR("solid"));
        *ground = pattern.n == 0 || seki_str_eq(pattern, SEKI_STR("none")) ? SEKI_COLOUR_WHITE
                                                                           : SEKI_COLOUR_NONE;
    } else if (ground && styles->is_solid && strcmp(name, "fgColor") == 0) {
        *ground = seki_xlsx_colour(atts);
    }
    return 0;
}

static int look_at_change(struct styles *styles, const char *name, const struct seki_xml_atts *atts,
                          struct seki_err *err)
{
    if (strcmp(name, "dxf") == 0) {
        seki_xlsx_change_begin(&styles->change);
        return push(styles, &styles->x->changes, err) ? 0 : err->code;
    }
    seki_xlsx_change_add(&styles->change, name, atts);
    return 0;
}

static enum place place_of(const char *name)
{
    static const struct {
        const char *name;
        enum place place;
    } places[] = {{"fonts", IN_FONTS},
                  {"fills", IN_FILLS},
                  {"cellXfs", IN_CELL_STYLES},
                  {"dxfs", IN_CHANGES}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(places); i++) {
        if (strcmp(name, places[i].name) == 0) {
            return places[i].place;
        }
    }
    return ELSEWHERE;
}

/* Fonts and fills come before the styles that use them. */
static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct styles *styles = user;

    switch (styles->place) {
    case IN_FONTS:
        return look_at_font(styles, name, atts, err);
    case IN_FILLS:
        return look_at_fill(styles, name, atts, err);
    case IN_CHANGES:
        return look_at_change(styles, name, atts, err);
    case IN_CELL_STYLES:
        return strcmp(name, "xf") == 0 ? add_style(styles, atts, err) : 0;
    case ELSEWHERE:
    default:
        break;
    }
    if (strcmp(name, "numFmt") == 0) {
        return add_format(styles, atts, err);
    }
    styles->place = place_of(name);
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct styles *styles = user;

    (void)err;
    if (styles->place == IN_CHANGES && strcmp(name, "dxf") == 0 && styles->x->changes.n > 0) {
        *seki_vec_at(&styles->x->changes, bool, styles->x->changes.n - 1) =
            seki_xlsx_change_is_other(&styles->change);
    }
    if (styles->place != ELSEWHERE && place_of(name) == styles->place) {
        styles->place = ELSEWHERE;
    }
    return 0;
}

int seki_xlsx_read_styles(struct seki_xlsx *x, size_t part, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, NULL);
    struct styles styles = {.x = x};
    struct format *formats = set_format(&styles, 0);
    int r;

    if (!formats) {
        return seki_fail_nomem(err);
    }

    seki_vec_init(&x->styles, x->package.arena, sizeof(struct seki_xlsx_style), STYLES);
    seki_vec_init(&x->changes, x->package.arena, sizeof(bool), STYLES);
    seki_vec_init(&styles.fonts, x->package.arena, sizeof(struct font), STYLES);
    seki_vec_init(&styles.fills, x->package.arena, sizeof(uint32_t), STYLES);
    seki_vec_init(&x->shapes, x->package.arena, sizeof(struct seki_str), UINT16_MAX);
    set_dates(formats);
    r = add_shape(&styles, &formats[1], SEKI_STR("0"), err);
    r = r < 0 ? r : add_shape(&styles, &formats[2], SEKI_STR("0.00"), err);
    return r < 0 ? r : seki_package_parse(&x->package, part, &handlers, &styles, err);
}
