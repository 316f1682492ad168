/*
 * Texts in shapes: text boxes, callouts, groups of them. They lie over the cells from one to another one. Where
 * a program is given a choice of two shapes, the second one is read only when the first has no text.
 */
#include "format/xlsx/xlsx_int.h"

#define EMU_OF_ROW 190500    /* the usual height, for shapes that tell only how large they are */
#define EMU_OF_COLUMN 609600 /* the usual width */

enum field { NO_FIELD, COLUMN, COLUMN_OFFSET, ROW, ROW_OFFSET, N_FIELDS };

struct drawing {
    struct seki_xlsx *x;
    struct seki_str sheet;
    const struct seki_grid_sink *sink;
    unsigned depth;         /* of open elements in an anchor, with it */
    unsigned skipped;       /* of open elements from one that is not read */
    int64_t from[N_FIELDS]; /* -1: not told */
    int64_t to[N_FIELDS];
    int64_t *corner;  /* the one that is being read, or NULL */
    enum field field; /* of the corner */
    struct seki_buf number;
    unsigned shapes; /* open ones */
    size_t n_paragraphs;
    bool is_text;
    struct seki_buf text;
    size_t n_sent;
    size_t n_before; /* sent before the present choice */
};

static void finish(struct drawing *d)
{
    seki_buf_finish(&d->number);
    seki_buf_finish(&d->text);
}

static void start_anchor(struct drawing *d)
{
    for (size_t i = 0; i < N_FIELDS; i++) {
        d->from[i] = -1;
        d->to[i] = -1;
    }
    d->depth = 1;
    d->corner = NULL;
}

static enum field field_of(const char *name)
{
    static const char *const names[] = {
        [COLUMN] = "col", [COLUMN_OFFSET] = "colOff", [ROW] = "row", [ROW_OFFSET] = "rowOff"};

    for (size_t i = COLUMN; i < N_FIELDS; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (enum field)i;
        }
    }
    return NO_FIELD;
}

/* A shape that tells only its size: about as many cells as it is large. */
static void note_size(struct drawing *d, const struct seki_xml_atts *atts)
{
    int64_t width;
    int64_t height;

    if (seki_str_to_int(seki_xml_att(atts, "cx"), 0, INT32_MAX, &width) &&
        seki_str_to_int(seki_xml_att(atts, "cy"), 0, INT32_MAX, &height)) {
        d->to[COLUMN] = d->from[COLUMN] + width / EMU_OF_COLUMN;
        d->to[ROW] = d->from[ROW] + height / EMU_OF_ROW;
    }
}

static void start_in_shape(struct drawing *d, const char *name)
{
    if (strcmp(name, "p") == 0) {
        if (d->n_paragraphs++ > 0) {
            seki_buf_add_char(&d->text, '\n');
        }
    } else if (strcmp(name, "br") == 0) {
        seki_buf_add_char(&d->text, '\n');
    }
    d->is_text = strcmp(name, "t") == 0;
}

static void start_in_anchor(struct drawing *d, const char *name, const struct seki_xml_atts *atts)
{
    if (strcmp(name, "sp") == 0) {
        d->shapes = 1;
        d->n_paragraphs = 0;
        d->is_text = false;
        seki_buf_clear(&d->text);
    } else if (strcmp(name, "from") == 0) {
        d->corner = d->from;
    } else if (strcmp(name, "to") == 0) {
        d->corner = d->to;
    } else if (d->depth == 2 && strcmp(name, "ext") == 0) {
        note_size(d, atts);
    } else if (d->corner) {
        d->field = field_of(name);
        seki_buf_clear(&d->number);
    }
}

static bool is_anchor(const char *name)
{
    return strcmp(name, "twoCellAnchor") == 0 || strcmp(name, "oneCellAnchor") == 0 ||
           strcmp(name, "absoluteAnchor") == 0;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct drawing *d = user;

    (void)err;
    if (d->skipped > 0 || (strcmp(name, "Fallback") == 0 && d->n_sent > d->n_before)) {
        d->skipped++;
        return 0;
    }
    if (strcmp(name, "AlternateContent") == 0) {
        d->n_before = d->n_sent;
    }
    if (d->depth == 0) {
        if (is_anchor(name)) {
            start_anchor(d);
        }
        return 0;
    }
    d->depth++;
    if (d->shapes > 0) {
        d->shapes++;
        start_in_shape(d, name);
    } else {
        start_in_anchor(d, name, atts);
    }
    return 0;
}

/* The last row or column, from 0: one that the shape only touches is none of its own. */
static int64_t last_of(const struct drawing *d, enum field field, enum field offset)
{
    bool is_touched = d->to[offset] == 0 && d->to[field] > d->from[field];

    return d->to[field] - is_touched;
}

static struct seki_comment place(const struct drawing *d)
{
    struct seki_comment comment = {.author = SEKI_STR("")};

    if (d->from[ROW] < 0 || d->from[COLUMN] < 0) {
        return comment;
    }
    comment.row = (uint32_t)d->from[ROW] + 1;
    comment.column = (uint32_t)d->from[COLUMN];
    comment.last_row =
        (uint32_t)SEKI_MIN(last_of(d, ROW, ROW_OFFSET) + 1, (int64_t)SEKI_LIMIT_SHEET_ROWS);
    comment.last_column = (uint32_t)SEKI_MIN(SEKI_MAX(last_of(d, COLUMN, COLUMN_OFFSET), 0),
                                             (int64_t)SEKI_LIMIT_SHEET_COLUMNS - 1);
    return comment;
}

static int send(struct drawing *d, struct seki_err *err)
{
    struct seki_comment comment = place(d);
    int r = seki_xlsx_check_comment(d->x, d->sheet, &comment, seki_buf_status(&d->text), err);

    comment.text = seki_str_trim(seki_buf_str(&d->text));
    d->n_sent += comment.text.n > 0;
    return r < 0 ? r : seki_xlsx_send_comment(d->x, &comment, d->sink, err);
}

static int end_field(struct drawing *d, struct seki_err *err)
{
    bool is_row = d->field == ROW;
    int64_t max = is_row               ? SEKI_LIMIT_SHEET_ROWS - 1
                  : d->field == COLUMN ? SEKI_LIMIT_SHEET_COLUMNS - 1
                                       : INT32_MAX;

    (void)seki_str_to_int(seki_str_trim(seki_buf_str(&d->number)), 0, max, &d->corner[d->field]);
    d->field = NO_FIELD;
    return seki_buf_status(&d->number) == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct drawing *d = user;

    if (d->skipped > 0) {
        d->skipped--;
        return 0;
    }
    d->depth -= d->depth > 0;
    if (d->shapes > 0) {
        d->is_text = false;
        return --d->shapes > 0 ? 0 : send(d, err);
    }
    if (d->field != NO_FIELD) {
        return end_field(d, err);
    }
    if (strcmp(name, "from") == 0 || strcmp(name, "to") == 0) {
        d->corner = NULL;
    }
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct drawing *d = user;

    (void)err;
    if (d->skipped > 0) {
        return 0;
    }
    if (d->field != NO_FIELD) {
        seki_buf_add(&d->number, s);
    } else if (d->shapes > 0 && d->is_text) {
        seki_buf_add(&d->text, s);
    }
    return 0;
}

int seki_xlsx_read_drawing(struct seki_xlsx *x, struct seki_str sheet, size_t part,
                           const struct seki_grid_sink *sink, struct seki_err *err)
{
    static const struct seki_str spaces[] = {
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
        SEKI_STR("http://schemas.openxmlformats.org/drawingml/2006/main"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"),
        SEKI_STR("http://purl.oclc.org/ooxml/drawingml/main"),
        SEKI_STR("http://schemas.openxmlformats.org/markup-compatibility/2006"),
    };
    const struct seki_xml_handlers handlers = {.spaces = spaces,
                                               .n_spaces = SEKI_ARRAY_LEN(spaces),
                                               .start = on_start,
                                               .end = on_end,
                                               .text = on_text};
    struct drawing SEKI_CLEANUP(finish) d = {.x = x, .sheet = sheet, .sink = sink};

    seki_buf_init(&d.number, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&d.text, SEKI_LIMIT_CELL_BYTES);
    return seki_package_parse(&x->package, part, &handlers, &d, err);
}
