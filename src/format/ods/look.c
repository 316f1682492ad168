/* What styles do to a text: struck out, hidden, in the colour of its ground; and how much room it has. */
#include "format/ods/ods_int.h"

#define LOOKS_MAX 65536  /* styles; of those beyond nothing is known */
#define LEAST_HEIGHT 1.5 /* points; nobody sees a row that is lower, or a column that is narrower */
#define LEAST_WIDTH 2.5

void seki_ods_looks_init(struct seki_ods_looks *looks, struct seki_arena *arena)
{
    seki_map_init(&looks->names, arena);
    seki_map_init(&looks->small, arena);
    seki_vec_init(&looks->list, arena, sizeof(struct seki_ods_look), LOOKS_MAX);
    looks->last = SIZE_MAX;
}

const struct seki_ods_look *seki_ods_look(const struct seki_ods_looks *looks, struct seki_str style)
{
    static const struct seki_ods_look plain = {.text = SEKI_COLOUR_BLACK,
                                               .ground = SEKI_COLOUR_WHITE};
    size_t index = style.n ? seki_map_get(&looks->names, style) : SIZE_MAX;

    return index == SIZE_MAX ? &plain : seki_vec_at(&looks->list, struct seki_ods_look, index);
}

/* Drawings have styles of the same names, which do nothing to cells. */
static bool is_of_text(struct seki_str family)
{
    static const struct seki_str others[] = {SEKI_STR("graphic"), SEKI_STR("drawing-page"),
                                             SEKI_STR("presentation"), SEKI_STR("chart"),
                                             SEKI_STR("control")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        if (seki_str_eq(family, others[i])) {
            return false;
        }
    }
    return true;
}

void seki_ods_look_end(struct seki_ods_looks *looks)
{
    looks->last = SIZE_MAX;
}

int seki_ods_look_begin(struct seki_ods_looks *looks, struct seki_str name,
                        const struct seki_xml_atts *atts)
{
    struct seki_ods_look inherited =
        *seki_ods_look(looks, seki_xml_att(atts, SEKI_ODS_STYLE "parent-style-name"));
    struct seki_ods_look *look;
    int r;

    looks->last = SIZE_MAX;
    if (!is_of_text(seki_xml_att(atts, SEKI_ODS_STYLE "family"))) {
        return 0;
    }
    looks->last = seki_map_get(&looks->names, name);
    looks->name = name;
    if (looks->last != SIZE_MAX || seki_vec_is_full(&looks->list)) {
        return 0; /* the same name for a cell and a text: both do what either does */
    }
    look = seki_vec_push(&looks->list);
    r = look ? seki_map_add(&looks->names, name, looks->list.n - 1) : SEKI_ERR_NOMEM;
    if (r == 0) {
        *look = inherited;
        look->has_format = seki_xml_att(atts, SEKI_ODS_STYLE "data-style-name").n > 0;
        looks->last = looks->list.n - 1;
    }
    return r;
}

static bool is_line_through(const struct seki_xml_atts *atts)
{
    struct seki_str style = seki_xml_att(atts, SEKI_ODS_STYLE "text-line-through-style");
    struct seki_str type = seki_xml_att(atts, SEKI_ODS_STYLE "text-line-through-type");
    struct seki_str said = style.n ? style : type;

    return said.n && !seki_str_eq(said, SEKI_STR("none"));
}

/* "0.4cm" in points; false for what is no length. */
static bool parse_points(struct seki_str s, double *ret_points)
{
    static const struct {
        struct seki_str name;
        double points;
    } units[] = {{SEKI_STR("cm"), 72 / 2.54}, {SEKI_STR("mm"), 72 / 25.4}, {SEKI_STR("in"), 72},
                 {SEKI_STR("pt"), 1},         {SEKI_STR("pc"), 12},        {SEKI_STR("px"), 0.75}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(units); i++) {
        double number;
        if (seki_str_ends(s, units[i].name) &&
            seki_ods_parse_number(seki_str_head(s, s.n - units[i].name.n), &number)) {
            *ret_points = number * units[i].points;
            return true;
        }
    }
    return false;
}

static int note_size(struct seki_ods_looks *looks, struct seki_str size, double least)
{
    double points;
    int r = parse_points(size, &points) && points < least
                ? seki_map_add(&looks->small, looks->name, 0)
                : 0;

    return r == SEKI_ERR_EXISTS ? 0 : r;
}

static bool note_colour(struct seki_str said, uint32_t *colour)
{
    return seki_str_starts(said, SEKI_STR("#")) &&
           seki_colour_parse(seki_str_skip(said, 1), colour);
}

static void add_text_properties(struct seki_ods_look *look, const struct seki_xml_atts *atts)
{
    bool is_coloured = note_colour(seki_xml_att(atts, SEKI_ODS_FO "color"), &look->text);
    bool is_marked = note_colour(seki_xml_att(atts, SEKI_ODS_FO "background-color"), &look->mark);

    look->is_struck = look->is_struck || is_line_through(atts);
    look->is_hidden = look->is_hidden ||
                      seki_str_eq(seki_xml_att(atts, SEKI_ODS_TEXT "display"), SEKI_STR("none"));
    look->is_coloured = look->is_coloured || is_coloured;
    look->is_marked = look->is_marked || is_marked;
}

bool seki_ods_look_is_change(const struct seki_ods_looks *looks, struct seki_str style)
{
    const struct seki_ods_look *look;

    if (seki_map_get(&looks->names, style) == SIZE_MAX) {
        return true; /* whatever it does */
    }
    look = seki_ods_look(looks, style);
    return look->is_struck || look->is_hidden || look->has_format ||
           seki_colour_is_like(look->text, look->ground) ||
           (look->is_marked && seki_colour_is_like(look->text, look->mark));
}

int seki_ods_look_add(struct seki_ods_looks *looks, const char *name,
                      const struct seki_xml_atts *atts)
{
    struct seki_ods_look *look = looks->last == SIZE_MAX
                                     ? NULL
                                     : seki_vec_at(&looks->list, struct seki_ods_look, looks->last);

    if (!look) {
        return 0;
    }
    if (strcmp(name, "text-properties") == 0) {
        add_text_properties(look, atts);
    } else if (strcmp(name, "table-cell-properties") == 0) {
        (void)note_colour(seki_xml_att(atts, SEKI_ODS_FO "background-color"), &look->ground);
    } else if (strcmp(name, "map") == 0) {
        look->is_changed =
            look->is_changed ||
            seki_ods_look_is_change(looks, seki_xml_att(atts, SEKI_ODS_STYLE "apply-style-name"));
    } else if (strcmp(name, "table-row-properties") == 0) {
        return note_size(looks, seki_xml_att(atts, SEKI_ODS_STYLE "row-height"), LEAST_HEIGHT);
    } else if (strcmp(name, "table-column-properties") == 0) {
        return note_size(looks, seki_xml_att(atts, SEKI_ODS_STYLE "column-width"), LEAST_WIDTH);
    }
    return 0;
}

bool seki_ods_is_small(const struct seki_ods_looks *looks, const struct seki_xml_atts *atts)
{
    struct seki_str style = seki_xml_att(atts, SEKI_ODS_TABLE "style-name");

    return style.n && seki_map_get(&looks->small, style) != SIZE_MAX;
}
