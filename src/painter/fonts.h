/*
 * The faces that documents are set in, opened once and for all.
 *
 * BIZ UDPGothic, regular and bold; a character that it does not have comes from Noto Sans CJK where
 * that is installed. Files are mapped by open(), so nothing is read behind the lock; which face is
 * used for a character depends on the character alone. There is no fontconfig here and no Pango:
 * both look for files, and Pango starts threads, whenever a new script comes along.
 */
#ifndef SEKI_PAINTER_FONTS_H
#define SEKI_PAINTER_FONTS_H

#include <cairo.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum seki_weight { SEKI_WEIGHT_REGULAR, SEKI_WEIGHT_BOLD, SEKI_WEIGHT_MAX };

#define SEKI_FACES 2 /* of one weight: the proper one, and the one for what it lacks */

struct seki_face {
    void *ft; /* FT_Face */
    cairo_font_face_t *cairo;
    hb_font_t *hb;
    double units; /* of the em square */
};

struct seki_fonts {
    void *library;                                      /* FT_Library */
    struct seki_face face[SEKI_WEIGHT_MAX][SEKI_FACES]; /* ft NULL: not there */
};

/* `folder` is looked into instead of the places where packages put fonts; empty: those. */
SEKI_MUST_CHECK int seki_fonts_open(struct seki_fonts *fonts, struct seki_str folder,
                                    struct seki_err *err);
void seki_fonts_close(struct seki_fonts *fonts);

/* The face of that weight that has the character; SEKI_FACES: none has. */
size_t seki_fonts_face_of(const struct seki_fonts *fonts, enum seki_weight weight, uint32_t c);

#endif
