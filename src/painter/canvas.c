#include "painter/canvas.h"

#include <cairo-pdf.h>
#include <math.h>

#include "msg/m_painter.h"

#define DEST_BYTES 64 /* "page=12345 pos=[48.0 700.0]" */

static const struct {
    double r;
    double g;
    double b;
} colours[SEKI_COLOUR_MAX] = {
    [SEKI_COLOUR_INK] = {0.10, 0.10, 0.11},      [SEKI_COLOUR_QUIET] = {0.32, 0.32, 0.34},
    [SEKI_COLOUR_BLUE] = {0.0, 0.09, 0.757},     [SEKI_COLOUR_RULE] = {0.78, 0.78, 0.80},
    [SEKI_COLOUR_SHADE] = {0.94, 0.95, 0.97},    [SEKI_COLOUR_ALERT] = {0.54, 0.29, 0.0},
    [SEKI_COLOUR_GLOW] = {1.0, 0.969, 0.902},    [SEKI_COLOUR_PAPER] = {1.0, 1.0, 1.0},
    [SEKI_COLOUR_SHADE_1] = {0.945, 0.965, 1.0}, [SEKI_COLOUR_SHADE_2] = {1.0, 0.91, 0.62},
    [SEKI_COLOUR_SHADE_3] = {1.0, 0.745, 0.475}, [SEKI_COLOUR_SHADE_4] = {0.92, 0.50, 0.42},
    [SEKI_COLOUR_SHADE_5] = {0.62, 0.075, 0.12},
};

/* --- open and close */

static cairo_status_t receive(void *user, const unsigned char *p, unsigned n)
{
    struct seki_buf *out = user;

    seki_buf_add(out, seki_str_of((const char *)p, n));
    return seki_buf_status(out) < 0 ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const struct seki_doc *doc)
{
    char date[32] = ""; /* 2026-04-01T00:00:00Z; empty: none, and not that of the clock */

    if (seki_date_is_set(doc->date)) {
        (void)snprintf(date, sizeof(date), "%04d-%02d-%02dT00:00:00Z", doc->date.year,
                       doc->date.month, doc->date.day);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, doc->title.p);
    if (doc->author.n) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, doc->author.p);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sekisho");
}

/* Positions are ours, to the unit of the face: nothing is rounded to the pixels of a screen. */
static void set_options(cairo_t *cr)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
}

int seki_canvas_open(struct seki_canvas *canvas, struct seki_typesetter *setter,
                     struct seki_buf *out, const struct seki_doc *doc, struct seki_err *err)
{
    *canvas = (struct seki_canvas){.setter = setter};
    if (!out) {
        return 0;
    }
    canvas->surface =
        cairo_pdf_surface_create_for_stream(receive, out, SEKI_PAGE_WIDTH, SEKI_PAGE_HEIGHT);
    set_metadata(canvas->surface, doc);
    canvas->cr = cairo_create(canvas->surface);
    set_options(canvas->cr);
    return cairo_status(canvas->cr) == CAIRO_STATUS_SUCCESS ? 0 : seki_fail_nomem(err);
}

static int fail_status(cairo_status_t status, struct seki_err *err)
{
    if (status == CAIRO_STATUS_SUCCESS) {
        return 0;
    }
    /* The buffer tells why it could not be written. */
    if (status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_WRITE_ERROR) {
        return seki_fail_nomem(err);
    }
    return seki_fail(err, SEKI_ERR_BUG,
                     M_painter_cairo(seki_str_from_c(cairo_status_to_string(status))),
                     SEKI_NO_HINT);
}

int seki_canvas_close(struct seki_canvas *canvas, struct seki_err *err)
{
    cairo_status_t status = CAIRO_STATUS_SUCCESS;

    if (canvas->cr) {
        status = cairo_status(canvas->cr);
        cairo_destroy(canvas->cr);
        cairo_surface_finish(canvas->surface);
        status = status ? status : cairo_surface_status(canvas->surface);
        cairo_surface_destroy(canvas->surface);
    }
    canvas->cr = NULL;
    canvas->surface = NULL;
    return canvas->status < 0 ? seki_fail_status(err, canvas->status) : fail_status(status, err);
}

void seki_canvas_drop(struct seki_canvas *canvas)
{
    struct seki_err err;

    if (canvas->cr) {
        (void)!seki_canvas_close(canvas, &err); /* something else has failed before */
    }
}

void seki_canvas_end_page(struct seki_canvas *canvas)
{
    if (canvas->cr) {
        cairo_show_page(canvas->cr);
    }
}

/* --- structure */

void seki_canvas_begin(struct seki_canvas *canvas, const char *name)
{
    if (canvas->cr) {
        cairo_tag_begin(canvas->cr, name, NULL);
    }
}

void seki_canvas_end(struct seki_canvas *canvas, const char *name)
{
    if (canvas->cr) {
        cairo_tag_end(canvas->cr, name);
    }
}

void seki_canvas_begin_link(struct seki_canvas *canvas, int page)
{
    char dest[DEST_BYTES]; /* one number */

    if (canvas->cr) {
        cairo_tag_begin(canvas->cr, "TOCI", NULL);
    }
    if (canvas->cr && page > 0) {
        (void)snprintf(dest, sizeof(dest), "page=%d pos=[0 0]", page);
        cairo_tag_begin(canvas->cr, CAIRO_TAG_LINK, dest);
    }
}

void seki_canvas_end_link(struct seki_canvas *canvas, int page)
{
    if (canvas->cr && page > 0) {
        cairo_tag_end(canvas->cr, CAIRO_TAG_LINK);
    }
    if (canvas->cr) {
        cairo_tag_end(canvas->cr, "TOCI");
    }
}

int seki_canvas_outline(struct seki_canvas *canvas, int parent, struct seki_str text, int page,
                        double y)
{
    char dest[DEST_BYTES]; /* two numbers */

    if (!canvas->cr || text.n == 0) {
        return CAIRO_PDF_OUTLINE_ROOT;
    }
    (void)snprintf(dest, sizeof(dest), "page=%d pos=[0 %d]", page, (int)y);
    return cairo_pdf_surface_add_outline(canvas->surface, parent, text.p, dest,
                                         (cairo_pdf_outline_flags_t)0);
}

/* --- text */

static void set_colour(cairo_t *cr, enum seki_colour colour)
{
    cairo_set_source_rgb(cr, colours[colour].r, colours[colour].g, colours[colour].b);
}

/* What Cairo wants to know of a run: where glyphs stand, and of which characters they are made. */
struct glyphs {
    cairo_glyph_t *glyph;
    cairo_text_cluster_t *cluster;
    int n;
    int n_clusters;
};

static void add_glyph(struct glyphs *glyphs, const hb_glyph_info_t *info, bool is_new, size_t end)
{
    if (is_new) {
        glyphs->cluster[glyphs->n_clusters++] =
            (cairo_text_cluster_t){.num_bytes = (int)(end - info->cluster)};
    }
    glyphs->cluster[glyphs->n_clusters - 1].num_glyphs++;
    glyphs->n++;
}

/* Where the cluster of glyph `i` ends. */
static size_t end_of_cluster(const hb_glyph_info_t *infos, unsigned n, unsigned i, size_t bytes)
{
    unsigned next = i;

    while (next < n && infos[next].cluster == infos[i].cluster) {
        next++;
    }
    return next < n ? infos[next].cluster : bytes;
}

/* The glyphs of the shaped run from `*x` on; moves `*x` behind it. */
static bool make_glyphs(struct seki_canvas *canvas, double unit, double y, size_t bytes, double *x,
                        struct glyphs *glyphs)
{
    unsigned n = 0;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(canvas->setter->buffer, &n);
    hb_glyph_position_t *at = hb_buffer_get_glyph_positions(canvas->setter->buffer, &n);

    *glyphs =
        (struct glyphs){.glyph = seki_arena_array(canvas->arena, cairo_glyph_t, n + 1),
                        .cluster = seki_arena_array(canvas->arena, cairo_text_cluster_t, n + 1)};
    if (!glyphs->glyph || !glyphs->cluster) {
        canvas->status = SEKI_ERR_NOMEM;
        return false;
    }
    for (unsigned i = 0; i < n; i++) {
        bool is_new = i == 0 || infos[i].cluster != infos[i - 1].cluster;
        glyphs->glyph[i] = (cairo_glyph_t){infos[i].codepoint, *x + at[i].x_offset * unit,
                                           y - at[i].y_offset * unit};
        add_glyph(glyphs, &infos[i], is_new, end_of_cluster(infos, n, i, bytes));
        *x += at[i].x_advance * unit;
    }
    return n > 0;
}

void seki_canvas_text(struct seki_canvas *canvas, const struct seki_style *style,
                      enum seki_colour colour, double x, double y, struct seki_str text)
{
    const struct seki_fonts *fonts = canvas->setter->fonts;
    struct seki_run run;

    while (canvas->cr && seki_text_next_run(canvas->setter, style->weight, &text, &run)) {
        const struct seki_face *face = &fonts->face[style->weight][run.face];
        struct glyphs glyphs;
        seki_text_shape(canvas->setter, style->weight, run);
        if (!make_glyphs(canvas, style->size / face->units, y, run.text.n, &x, &glyphs)) {
            continue;
        }
        set_colour(canvas->cr, colour);
        cairo_set_font_face(canvas->cr, face->cairo);
        cairo_set_font_size(canvas->cr, style->size);
        cairo_show_text_glyphs(canvas->cr, run.text.p, (int)run.text.n, glyphs.glyph, glyphs.n,
                               glyphs.cluster, glyphs.n_clusters, (cairo_text_cluster_flags_t)0);
    }
}

/* --- lines and shapes */

void seki_canvas_fill(struct seki_canvas *canvas, enum seki_colour colour, struct seki_box box)
{
    if (canvas->cr) {
        set_colour(canvas->cr, colour);
        cairo_rectangle(canvas->cr, box.x, box.y, box.width, box.height);
        cairo_fill(canvas->cr);
    }
}

void seki_canvas_frame(struct seki_canvas *canvas, enum seki_colour colour, double line,
                       struct seki_box box)
{
    if (canvas->cr) {
        set_colour(canvas->cr, colour);
        cairo_set_line_width(canvas->cr, line);
        cairo_rectangle(canvas->cr, box.x, box.y, box.width, box.height);
        cairo_stroke(canvas->cr);
    }
}

void seki_canvas_rule(struct seki_canvas *canvas, enum seki_colour colour, double line, double x,
                      double y, double width)
{
    if (canvas->cr) {
        set_colour(canvas->cr, colour);
        cairo_set_line_width(canvas->cr, line);
        cairo_move_to(canvas->cr, x, y);
        cairo_line_to(canvas->cr, x + width, y);
        cairo_stroke(canvas->cr);
    }
}

static void move(cairo_t *cr, double x, double y)
{
    cairo_move_to(cr, x, y);
}

static void line(cairo_t *cr, double x, double y)
{
    cairo_line_to(cr, x, y);
}

/* In a square of 16 by 16, as in report/document_html.c. */
static void trace_mark(cairo_t *cr, enum seki_mark mark)
{
    static const double dashes[] = {2.2, 2.2};

    if (mark == SEKI_MARK_YES) {
        move(cr, 2.5, 8.5), line(cr, 6, 12.5), line(cr, 13.5, 3.5);
    } else if (mark == SEKI_MARK_NO) {
        move(cr, 3.5, 3.5), line(cr, 12.5, 12.5), move(cr, 12.5, 3.5), line(cr, 3.5, 12.5);
    } else if (mark == SEKI_MARK_NA) {
        move(cr, 2.5, 8), line(cr, 13.5, 8);
    } else if (mark == SEKI_MARK_NOTE) {
        move(cr, 2.5, 4), line(cr, 13.5, 4), move(cr, 2.5, 8), line(cr, 13.5, 8);
        move(cr, 2.5, 12), line(cr, 8.5, 12);
    } else if (mark == SEKI_MARK_BLANK) {
        cairo_set_dash(cr, dashes, 2, 0);
        cairo_arc(cr, 8, 8, 5.5, 0, 2 * M_PI);
    }
}

void seki_canvas_mark(struct seki_canvas *canvas, enum seki_mark mark, enum seki_colour colour,
                      double x, double y, double size)
{
    if (!canvas->cr || mark == SEKI_MARK_NONE) {
        return;
    }
    cairo_save(canvas->cr);
    cairo_translate(canvas->cr, x, y);
    cairo_scale(canvas->cr, size / 16, size / 16);
    set_colour(canvas->cr, colour);
    cairo_set_line_width(canvas->cr, 2.2);
    cairo_new_path(canvas->cr);
    trace_mark(canvas->cr, mark);
    cairo_stroke(canvas->cr);
    cairo_restore(canvas->cr);
}
