/* Colours of fonts and fills: by number, of the theme or of the palette. */
#include "format/xlsx/xlsx_int.h"

#define THEME SEKI_COLOUR_NAMED /* the other colours of the theme: equal or not, no more is known */
#define INDEXED 0x2000000       /* those of the palette */
#define INDEXES 0x10000
#define TINTS 1000

static uint32_t grey(double light)
{
    uint32_t channel = light <= 0 ? 0 : light >= 1 ? 255 : (uint32_t)(light * 255);

    return channel << 16 | channel << 8 | channel;
}

/* The theme's first two colours are those of paper and ink; a tint moves towards the other end. */
static uint32_t of_theme(int64_t theme, const struct seki_xml_atts *atts)
{
    double tint = 0;

    if (!seki_xlsx_parse_number(seki_xml_att(atts, "tint"), &tint) || tint < -1 || tint > 1) {
        tint = 0;
    }
    if (theme == 0) {
        return grey(1 + SEKI_MIN(tint, 0.0));
    }
    if (theme == 1) {
        return grey(SEKI_MAX(tint, 0.0));
    }
    return THEME + (uint32_t)theme * 2 * TINTS + (uint32_t)((tint + 1) * (TINTS - 1));
}

static uint32_t of_palette(int64_t index)
{
    if (index == 1 || index == 9 || index == 65) {
        return SEKI_COLOUR_WHITE;
    }
    return index == 0 || index == 8 || index == 64 ? SEKI_COLOUR_BLACK : INDEXED + (uint32_t)index;
}

uint32_t seki_xlsx_colour(const struct seki_xml_atts *atts)
{
    uint32_t colour = SEKI_COLOUR_NONE;
    int64_t n;

    if (seki_colour_parse(seki_xml_att(atts, "rgb"), &colour)) {
        return colour;
    }
    if (seki_str_to_int(seki_xml_att(atts, "theme"), 0, 255, &n)) {
        return of_theme(n, atts);
    }
    return seki_str_to_int(seki_xml_att(atts, "indexed"), 0, INDEXES, &n) ? of_palette(n)
                                                                          : SEKI_COLOUR_NONE;
}
