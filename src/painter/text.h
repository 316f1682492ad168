/*
 * Text: what of it can be shown, where its lines break, how wide it is.
 *
 * All lengths are points. A text is first made showable: characters that deceive or that no face
 * has become the geta mark (〓), as printers do; tabs become blanks. Then it is broken into lines
 * after UAX #14 with the Japanese rules; a word that is wider than the column is broken anywhere.
 * Lines are views into the showable text, so a text of a megabyte costs little more than itself.
 */
#ifndef SEKI_PAINTER_TEXT_H
#define SEKI_PAINTER_TEXT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/limits.h"
#include "painter/fonts.h"

struct seki_style {
    enum seki_weight weight;
    double size;
    double leading; /* from one line to the next */
};

struct seki_lines {
    struct seki_str *at;
    size_t n;
};

/* What text is measured with. */
struct seki_typesetter {
    const struct seki_fonts *fonts;
    hb_buffer_t *buffer;
    size_t n_unshown;                        /* characters that became a geta mark */
    uint32_t kind[SEKI_LIMIT_UNSHOWN_NAMED]; /* the first of them, each once */
    size_t n_kinds; /* of them; one more than there is room for: there are others */
};

SEKI_MUST_CHECK int seki_typesetter_init(struct seki_typesetter *setter,
                                         const struct seki_fonts *fonts, struct seki_err *err);
void seki_typesetter_finish(struct seki_typesetter *setter);

/* The text as it can be shown, in the arena; line breaks are single LFs. p is NULL: no memory. */
SEKI_MUST_CHECK struct seki_str seki_text_showable(struct seki_typesetter *setter,
                                                   struct seki_arena *arena,
                                                   enum seki_weight weight, struct seki_str text);

/* The parts of a line that are of one face. */
struct seki_run {
    struct seki_str text;
    size_t face;
};

/* Takes the first run off `*rest`, which is showable; false at the end. */
bool seki_text_next_run(const struct seki_typesetter *setter, enum seki_weight weight,
                        struct seki_str *rest, struct seki_run *ret_run);

/* Shapes a run into `setter->buffer`: glyphs in units of the em square, clusters in bytes. */
void seki_text_shape(const struct seki_typesetter *setter, enum seki_weight weight,
                     struct seki_run run);

/* Of a showable text without line breaks. */
double seki_text_width(const struct seki_typesetter *setter, const struct seki_style *style,
                       struct seki_str text);

/*
 * Breaks a showable text into lines of at most `width`; a single character wider than that has a
 * line of its own. An empty text has no lines. All in the arena.
 */
SEKI_MUST_CHECK int seki_text_break(const struct seki_typesetter *setter, struct seki_arena *arena,
                                    const struct seki_style *style, double width,
                                    struct seki_str text, struct seki_lines *ret_lines,
                                    struct seki_err *err);

/* The head of a line, with an ellipsis where something is left out. p is NULL: no memory. */
SEKI_MUST_CHECK struct seki_str seki_text_cut(const struct seki_typesetter *setter,
                                              struct seki_arena *arena,
                                              const struct seki_style *style, double width,
                                              struct seki_str text);

#endif
