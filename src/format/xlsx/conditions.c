/*
 * Conditional formats in the extension of a sheet that newer programs write: what they do stands right in them,
 * and their cells stand behind their rules. The part is gone through once more for them, because names of
 * that extension are those of other elements as well.
 */
#include "format/xlsx/xlsx_int.h"

struct conditions {
    struct seki_xlsx_areas *areas;
    struct seki_xlsx_change change;
    bool is_in_format;
    bool is_in_change;
    bool is_in_cells;
    bool is_other; /* a rule of the format makes something else of the cells */
};

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct conditions *c = user;

    (void)err;
    if (strcmp(name, "conditionalFormatting") == 0) {
        c->is_in_format = true;
        c->is_other = false;
        seki_buf_clear(&c->areas->cells);
    } else if (c->is_in_change) {
        seki_xlsx_change_add(&c->change, name, atts);
    } else if (c->is_in_format && strcmp(name, "dxf") == 0) {
        c->is_in_change = true;
        seki_xlsx_change_begin(&c->change);
    } else if (c->is_in_format && strcmp(name, "sqref") == 0) {
        c->is_in_cells = true;
    } else if (c->is_in_format) {
        c->is_other = c->is_other || seki_xlsx_hides_value(name, atts) ||
                      seki_xlsx_is_change(c->areas, name, atts);
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct conditions *c = user;

    c->is_in_cells = false;
    if (strcmp(name, "dxf") == 0) {
        c->is_other = c->is_other || (c->is_in_change && seki_xlsx_change_is_other(&c->change));
        c->is_in_change = false;
    } else if (strcmp(name, "conditionalFormatting") == 0) {
        c->is_in_format = false;
        return c->is_other ? seki_xlsx_areas_add_changed(c->areas, err) : 0;
    }
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct conditions *c = user;

    (void)err;
    if (c->is_in_cells) {
        seki_buf_add(&c->areas->cells, s);
    }
    return 0;
}

int seki_xlsx_read_conditions(struct seki_xlsx *x, size_t part, struct seki_xlsx_areas *areas,
                              struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {.spaces = seki_xlsx_extended,
                                               .n_spaces = SEKI_XLSX_EXTENDED,
                                               .start = on_start,
                                               .end = on_end,
                                               .text = on_text};
    struct conditions c = {.areas = areas};

    return seki_package_parse(&x->package, part, &handlers, &c, err);
}
