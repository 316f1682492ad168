#include "painter/fonts.h"

#include <cairo-ft.h>
#include <hb-ft.h>
#include <hb-ot.h>
#include <string.h>

#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_painter.h"

#define MAIN_PACKAGE "fonts-morisawa-bizud-gothic"

/* A file in one of the folders below. */
static const struct source {
    const char *file;
    FT_Long index; /* in a collection: 0 is the Japanese one of Noto */
    bool is_needed;
} sources[SEKI_WEIGHT_MAX][SEKI_FACES] = {
    [SEKI_WEIGHT_REGULAR] = {{"BIZUDPGothic-Regular.ttf", 0, true},
                             {"NotoSansCJK-Regular.ttc", 0, false}},
    [SEKI_WEIGHT_BOLD] = {{"BIZUDPGothic-Bold.ttf", 0, true}, {"NotoSansCJK-Bold.ttc", 0, false}},
};

static const char *const folders[] = {
    "/usr/share/fonts/truetype/bizud-gothic",
    "/usr/share/fonts/opentype/noto",
    "/usr/local/share/fonts",
    "/usr/share/fonts/morisawa-biz-udp-gothic-fonts",
    "/usr/share/fonts/google-noto-cjk",
};

/* The file in `folder`, or NULL. */
static FT_Face open_in(FT_Library library, struct seki_str folder, const struct source *source)
{
    char path[SEKI_LIMIT_PATH]; /* longer ones are no font of ours */
    FT_Face face = NULL;
    int n = snprintf(path, sizeof(path), "%.*s/%s", SEKI_STR_FMT(folder), source->file);

    if (n < 0 || (size_t)n >= sizeof(path)) {
        return NULL;
    }
    return FT_New_Face(library, path, source->index, &face) == 0 ? face : NULL;
}

static FT_Face find(FT_Library library, struct seki_str folder, const struct source *source)
{
    if (folder.n) {
        return open_in(library, folder, source);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(folders); i++) {
        FT_Face face = open_in(library, seki_str_from_c(folders[i]), source);
        if (face) {
            return face;
        }
    }
    return NULL;
}

/* Shapes in units of the em square: no size is involved, so all sizes are alike. */
static hb_font_t *make_shaper(FT_Face ft)
{
    hb_face_t *face = hb_ft_face_create_referenced(ft);
    hb_font_t *font = hb_font_create(face);

    hb_font_set_scale(font, ft->units_per_EM, ft->units_per_EM);
    hb_ot_font_set_funcs(font);
    hb_face_destroy(face);
    return font;
}

static int make_face(struct seki_face *face, FT_Face ft, struct seki_err *err)
{
    face->ft = ft;
    face->units = ft->units_per_EM;
    face->cairo = cairo_ft_font_face_create_for_ft_face(ft, FT_LOAD_NO_HINTING);
    face->hb = make_shaper(ft);
    if (cairo_font_face_status(face->cairo) != CAIRO_STATUS_SUCCESS ||
        face->hb == hb_font_get_empty()) {
        return seki_fail_nomem(err);
    }
    return 0;
}

static int open_face(struct seki_fonts *fonts, struct seki_str folder, size_t weight, size_t i,
                     struct seki_err *err)
{
    const struct source *source = &sources[weight][i];
    FT_Face ft = find(fonts->library, folder, source);

    if (ft) {
        return make_face(&fonts->face[weight][i], ft, err);
    }
    return source->is_needed ? seki_fail(err, SEKI_ERR_UNAVAILABLE,
                                         M_painter_no_font(seki_str_from_c(source->file)),
                                         M_hint_painter_font(SEKI_STR(MAIN_PACKAGE)))
                             : 0;
}

int seki_fonts_open(struct seki_fonts *fonts, struct seki_str folder, struct seki_err *err)
{
    FT_Library library = NULL;
    int r = 0;

    *fonts = (struct seki_fonts){0};
    if (FT_Init_FreeType(&library)) {
        return seki_fail_nomem(err);
    }
    fonts->library = library;
    for (size_t i = 0; r == 0 && i < (size_t)SEKI_WEIGHT_MAX * SEKI_FACES; i++) {
        r = open_face(fonts, folder, i / SEKI_FACES, i % SEKI_FACES, err);
    }
    return r;
}

static void close_face(struct seki_face *face)
{
    if (face->hb) {
        hb_font_destroy(face->hb);
    }
    if (face->cairo) {
        cairo_font_face_destroy(face->cairo);
    }
    if (face->ft) {
        FT_Done_Face(face->ft);
    }
}

void seki_fonts_close(struct seki_fonts *fonts)
{
    for (size_t i = 0; i < (size_t)SEKI_WEIGHT_MAX * SEKI_FACES; i++) {
        close_face(&fonts->face[i / SEKI_FACES][i % SEKI_FACES]);
    }
    if (fonts->library) {
        FT_Done_FreeType(fonts->library);
    }
    *fonts = (struct seki_fonts){0};
}

size_t seki_fonts_face_of(const struct seki_fonts *fonts, enum seki_weight weight, uint32_t c)
{
    for (size_t i = 0; i < SEKI_FACES; i++) {
        FT_Face ft = fonts->face[weight][i].ft;
        if (ft && FT_Get_Char_Index(ft, c)) {
            return i;
        }
    }
    return SEKI_FACES;
}
