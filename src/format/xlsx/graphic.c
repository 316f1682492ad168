/*
 * Texts of charts and of diagrams (SmartArt) that lie over a sheet: titles, labels, boxes in them. What the cells
 * say is not told again. Where they lie does not matter: nobody answers a question there.
 */
#include "format/xlsx/xlsx_int.h"

struct graphic {
    struct seki_xlsx *x;
    struct seki_str sheet;
    unsigned skipped; /* of open elements from one that is not read */
    bool is_text;
    bool is_new_line; /* a paragraph began and has said nothing yet */
    struct seki_buf text;
};

static void finish(struct graphic *g)
{
    seki_buf_finish(&g->text);
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct graphic *g = user;

    (void)atts;
    (void)err;
    /* For programs that cannot draw it: mostly that they cannot. */
    if (g->skipped > 0 || strcmp(name, "Fallback") == 0) {
        g->skipped++;
        return 0;
    }
    g->is_new_line = g->is_new_line || strcmp(name, "p") == 0 || strcmp(name, "br") == 0;
    g->is_text = strcmp(name, "t") == 0;
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct graphic *g = user;

    (void)name;
    (void)err;
    g->skipped -= g->skipped > 0;
    g->is_text = false;
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct graphic *g = user;

    (void)err;
    if (g->skipped == 0 && g->is_text) {
        if (g->is_new_line && g->text.n > 0) {
            seki_buf_add_char(&g->text, '\n');
        }
        g->is_new_line = false;
        seki_buf_add(&g->text, s);
    }
    return 0;
}

static int read_texts(struct graphic *g, size_t part, const struct seki_grid_sink *sink,
                      struct seki_err *err)
{
    static const struct seki_str spaces[] = {
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/main"),
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/chart"),
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"),
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        SEKI_STR("http://schemas.microsoft.com/office/drawing/2014/chartex"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/main"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/chart"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/chartDrawing"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/diagram"),
        SEKI_STR("http://schemas.openxmlformats.org/markup-compatibility/2006"),
    };
    const struct seki_xml_handlers handlers = {.spaces = spaces,
                                               .n_spaces = SEKI_ARRAY_LEN(spaces),
                                               .start = on_start,
                                               .end = on_end,
                                               .text = on_text};
    struct seki_comment comment = {.author = SEKI_STR("")};
    int r;

    seki_buf_init(&g->text, SEKI_LIMIT_CELL_BYTES);
    r = seki_package_parse(&g->x->package, part, &handlers, g, err);
    r = r < 0 ? r
              : seki_xlsx_check_comment(g->x, g->sheet, &comment, seki_buf_status(&g->text), err);
    comment.text = seki_str_trim(seki_buf_str(&g->text));
    return r < 0 ? r : seki_xlsx_send_comment(g->x, &comment, sink, err);
}

static bool is_graphic(const struct seki_xlsx_rel *rel)
{
    static const struct seki_str endings[] = {SEKI_STR("/chart"), SEKI_STR("/chartEx"),
                                              SEKI_STR("/chartUserShapes"),
                                              SEKI_STR("/diagramData")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(endings); i++) {
        if (seki_str_ends(rel->type, endings[i])) {
            return true;
        }
    }
    return false;
}

int seki_xlsx_read_graphics(struct seki_xlsx *x, const struct seki_xlsx_sheet *sheet,
                            struct seki_str path, unsigned depth, const struct seki_grid_sink *sink,
                            struct seki_err *err)
{
    struct seki_vec rels = {0};
    int r = seki_xlsx_read_rels(x, path, &rels, err);

    for (size_t i = 0; r == 0 && i < rels.n; i++) {
        const struct seki_xlsx_rel *rel = seki_vec_at(&rels, struct seki_xlsx_rel, i);
        struct graphic SEKI_CLEANUP(finish) g = {.x = x, .sheet = sheet->name};
        struct seki_str target = {0};
        size_t part = SIZE_MAX;
        if (is_graphic(rel)) {
            r = seki_xlsx_find_target(x, path, rel, &target, &part, err);
        }
        if (r == 0 && part != SIZE_MAX) {
            r = read_texts(&g, part, sink, err);
            r = r < 0 || depth == 0
                    ? r
                    : seki_xlsx_read_graphics(x, sheet, target, depth - 1, sink, err);
        }
    }
    return r;
}
