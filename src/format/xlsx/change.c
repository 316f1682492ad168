/*
 * What a conditional format does to the cells that it holds for: whether they then show something else than
 * their text, or nothing. Whether the condition holds is not looked at.
 */
#include "format/xlsx/xlsx_int.h"

void seki_xlsx_change_begin(struct seki_xlsx_change *change)
{
    *change = (struct seki_xlsx_change){.text = SEKI_COLOUR_NONE, .ground = SEKI_COLOUR_NONE};
}

/* A plain ground has its colour in bgColor; some write it into the other one. */
static void note_ground(struct seki_xlsx_change *change, const char *name,
                        const struct seki_xml_atts *atts)
{
    bool is_back = strcmp(name, "bgColor") == 0;

    change->is_filled = true;
    if (is_back || !change->has_back) {
        change->ground = seki_xlsx_colour(atts);
    }
    change->has_back = change->has_back || is_back;
}

void seki_xlsx_change_add(struct seki_xlsx_change *change, const char *name,
                          const struct seki_xml_atts *atts)
{
    if (strcmp(name, "font") == 0) {
        change->is_in_font = true;
    } else if (strcmp(name, "border") == 0 || strcmp(name, "fill") == 0) {
        change->is_in_font = false;
    } else if (strcmp(name, "bgColor") == 0 || strcmp(name, "fgColor") == 0) {
        note_ground(change, name, atts);
    } else if (change->is_in_font && strcmp(name, "color") == 0) {
        change->text = seki_xlsx_colour(atts);
    } else if (strcmp(name, "numFmt") == 0 || seki_xlsx_is_strike(name, atts)) {
        change->is_other = true;
    }
}

/* What it leaves alone is taken for black on white. */
bool seki_xlsx_change_is_other(const struct seki_xlsx_change *change)
{
    uint32_t text = change->text == SEKI_COLOUR_NONE ? SEKI_COLOUR_BLACK : change->text;
    uint32_t ground = change->is_filled ? change->ground : SEKI_COLOUR_WHITE;

    return change->is_other || seki_colour_is_like(text, ground);
}

bool seki_xlsx_hides_value(const char *name, const struct seki_xml_atts *atts)
{
    return (strcmp(name, "iconSet") == 0 || strcmp(name, "dataBar") == 0) &&
           !seki_xml_att_bool(atts, "showValue", true);
}
