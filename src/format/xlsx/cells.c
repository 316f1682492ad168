/*
 * One sheet, copied with some of its cells written anew.
 *
 * Rows and cells are placed as sheet.c does it, also where they do not say their number. A missing
 * cell or row is put in front of the first one that comes after it; that one says its number,
 * because a row or cell without one stands right behind its neighbour.
 */
#include "base/utf8.h"
#include "format/xlsx/into_int.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

enum place { OUTSIDE, IN_DATA, IN_ROW, IN_CELL };

/* The style of columns that have one. */
struct columns {
    int64_t min;
    int64_t max;
    struct seki_str style;
};

struct cells {
    const struct seki_xlsx_cells *what;
    struct seki_splice splice;
    struct seki_xml_place at;
    enum place place;
    unsigned depth;
    size_t next;                /* edit */
    struct seki_xml_place data; /* tag of sheetData */
    struct seki_xml_place row_tag;
    uint32_t row;
    bool is_row_known; /* it said its number, or one of its cells did, or it has a cell */
    struct seki_str row_style;
    struct seki_vec columns; /* struct columns */
    struct seki_xml_place cell_tag;
    uint32_t next_column;
    struct seki_edit *edit; /* of the cell that is being read; NULL: it stays */
    bool has_formula;
    bool is_master; /* other cells depend on its formula */
};

/* --- writing */

static struct seki_buf *out_of(struct cells *c)
{
    return c->splice.out;
}

static void add_escape(struct seki_buf *out, uint32_t c)
{
    static const char digits[] = "0123456789ABCDEF";

    seki_buf_lit(out, "_x");
    for (unsigned shift = 16; shift > 0; shift -= 4) {
        seki_buf_add_char(out, digits[(c >> (shift - 4)) & 15]);
    }
    seki_buf_add_char(out, '_');
}

/* "_x0041_" as a text would read as "A". */
static bool is_like_escape(struct seki_str s)
{
    if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_') {
        return false;
    }
    for (size_t i = 2; i < 6; i++) {
        char c = (char)(s.p[i] | 0x20);
        if (!((s.p[i] >= '0' && s.p[i] <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return true;
}

static void add_text(struct seki_buf *out, struct seki_str text)
{
    while (text.n) {
        struct seki_str rest = text;
        uint32_t c = seki_utf8_next(&rest);
        if (c == '\r' || !seki_xml_is_char(c)) {
            add_escape(out, c);
        } else if (is_like_escape(text)) {
            add_escape(out, '_');
        } else {
            seki_xml_add_escaped(out, seki_str_head(text, text.n - rest.n));
        }
        text = rest;
    }
}

/* Behind the attributes of a start tag: the end of that tag, the text, the end of the cell. */
static void add_content(struct cells *c, struct seki_str prefix, struct seki_str text)
{
    struct seki_buf *out = out_of(c);
    const struct seki_str parts[] = {SEKI_STR(" t=\"inlineStr\"><"), prefix, SEKI_STR("is><"),
                                     prefix, SEKI_STR("t xml:space=\"preserve\">")};
    const struct seki_str ends[] = {SEKI_STR("</"),    prefix, SEKI_STR("t></"), prefix,
                                    SEKI_STR("is></"), prefix, SEKI_STR("c>")};

    if (text.n == 0) {
        seki_buf_lit(out, "/>");
        return;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(parts); i++) {
        seki_buf_add(out, parts[i]);
    }
    add_text(out, text);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ends); i++) {
        seki_buf_add(out, ends[i]);
    }
}

/* What kind of value it is, and what is known about that value, goes; style and place stay. */
static bool is_kept(struct seki_str name)
{
    return !seki_str_eq(name, SEKI_STR("t")) && !seki_str_eq(name, SEKI_STR("cm")) &&
           !seki_str_eq(name, SEKI_STR("vm")) && !seki_str_eq(name, SEKI_STR("ph"));
}

static void rewrite_cell(struct cells *c)
{
    struct seki_str tag = seki_splice_tag(&c->splice, &c->cell_tag);
    struct seki_str prefix = seki_tag_prefix(tag);
    struct seki_str rest = seki_tag_atts(tag);
    struct seki_tag_att att;

    seki_splice_copy(&c->splice, c->cell_tag.from);
    seki_buf_lit(out_of(c), "<");
    seki_buf_add(out_of(c), prefix);
    seki_buf_lit(out_of(c), "c");
    while (seki_tag_next(&rest, &att)) {
        if (is_kept(att.name)) {
            seki_buf_add_char(out_of(c), ' ');
            seki_buf_add(out_of(c), att.whole);
        }
    }
    add_content(c, prefix, c->edit->text);
    seki_splice_skip(&c->splice, c->at.end);
}

/* The style that a program shows where there is no cell: of the row, else of the column. */
static struct seki_str style_at(const struct cells *c, uint32_t column)
{
    struct seki_str style = c->row_style;

    for (size_t i = 0; style.n == 0 && i < c->columns.n; i++) {
        const struct columns *columns = seki_vec_at(&c->columns, struct columns, i);
        bool is_it = columns->min <= (int64_t)column + 1 && (int64_t)column + 1 <= columns->max;
        style = is_it ? columns->style : style;
    }
    return style;
}

/* An empty cell is not needed where there is none. */
static bool is_needed(const struct seki_edit *edit)
{
    return edit->text.n > 0 && edit->bar == SEKI_EDIT_DONE;
}

/* A cell that was not there, where the copy has come to. */
static void add_cell(struct cells *c, const struct seki_edit *edit, struct seki_str prefix)
{
    struct seki_str style = style_at(c, edit->column);

    if (!is_needed(edit)) {
        return;
    }
    seki_buf_lit(out_of(c), "<");
    seki_buf_add(out_of(c), prefix);
    seki_buf_lit(out_of(c), "c r=\"");
    seki_cell_add_name(out_of(c), edit->column, edit->row);
    seki_buf_lit(out_of(c), "\"");
    if (style.n) {
        seki_buf_lit(out_of(c), " s=\"");
        seki_buf_add(out_of(c), style);
        seki_buf_lit(out_of(c), "\"");
    }
    add_content(c, prefix, edit->text);
}

/* --- which edits are due */

static bool has_edit(const struct cells *c)
{
    return c->next < c->what->n;
}

static struct seki_edit *edit_at(const struct cells *c)
{
    return &c->what->edits[c->next];
}

static bool is_row_due(const struct cells *c, uint32_t before)
{
    return has_edit(c) && edit_at(c)->row < before;
}

/* Rows that are missing before row `before`, at the place that the copy has come to. */
static void add_rows(struct cells *c, uint32_t before, struct seki_str prefix)
{
    c->row_style = SEKI_STR("");
    while (is_row_due(c, before)) {
        uint32_t row = edit_at(c)->row;
        if (!is_needed(edit_at(c))) {
            c->next++;
            continue;
        }
        seki_buf_lit(out_of(c), "<");
        seki_buf_add(out_of(c), prefix);
        seki_buf_lit(out_of(c), "row r=\"");
        seki_buf_add_int(out_of(c), row);
        seki_buf_lit(out_of(c), "\">");
        while (has_edit(c) && edit_at(c)->row == row) {
            add_cell(c, edit_at(c), prefix);
            c->next++;
        }
        seki_buf_lit(out_of(c), "</");
        seki_buf_add(out_of(c), prefix);
        seki_buf_lit(out_of(c), "row>");
    }
}

/* The number of the row is final: rows that are missing before it come first. */
static void know_row(struct cells *c)
{
    struct seki_str prefix = seki_tag_prefix(seki_splice_tag(&c->splice, &c->row_tag));
    struct seki_str style = c->row_style;

    if (!c->is_row_known && is_row_due(c, c->row)) {
        seki_splice_copy(&c->splice, c->row_tag.from);
        add_rows(c, c->row, prefix);
    }
    c->row_style = style;
    c->is_row_known = true;
}

/* Cells that are missing in this row before column `before`. */
static void add_cells(struct cells *c, uint32_t before, size_t at)
{
    struct seki_str prefix = seki_tag_prefix(seki_splice_tag(&c->splice, &c->row_tag));

    while (has_edit(c) && edit_at(c)->row == c->row && edit_at(c)->column < before) {
        seki_splice_copy(&c->splice, at);
        add_cell(c, edit_at(c), prefix);
        c->next++;
    }
}

/* --- the stream */

static int fail_place(const struct cells *c, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_xlsx_broken_xml(c->what->package->name, c->what->part, (int64_t)c->row),
                     M_hint_xlsx_get_again());
}

/* An attribute as it stands in the part, which outlives the event. */
static struct seki_str att_in(const struct cells *c, const struct seki_xml_place *tag,
                              struct seki_str name)
{
    struct seki_str rest = seki_tag_atts(seki_splice_tag(&c->splice, tag));
    struct seki_tag_att att;

    while (seki_tag_next(&rest, &att)) {
        if (seki_str_eq(att.name, name)) {
            return att.value;
        }
    }
    return SEKI_STR("");
}

static int note_columns(struct cells *c, struct seki_err *err)
{
    struct columns columns = {.style = att_in(c, &c->at, SEKI_STR("style"))};
    struct columns *slot;

    if (columns.style.n == 0 ||
        !seki_str_to_int(att_in(c, &c->at, SEKI_STR("min")), 1, INT32_MAX, &columns.min) ||
        !seki_str_to_int(att_in(c, &c->at, SEKI_STR("max")), 1, INT32_MAX, &columns.max)) {
        return 0;
    }
    slot = seki_vec_push(&c->columns);
    if (!slot) {
        return seki_vec_is_full(&c->columns)
                   ? seki_fail_limit(err, c->what->package->name, c->columns.max)
                   : seki_fail_nomem(err);
    }
    *slot = columns;
    return 0;
}

static void start_row(struct cells *c, const struct seki_xml_atts *atts)
{
    struct seki_str r = seki_xml_att(atts, "r");
    int64_t number = (int64_t)c->row + 1;

    (void)seki_str_to_int(r, number, SEKI_LIMIT_SHEET_ROWS, &number);
    c->row = (uint32_t)number;
    c->row_tag = c->at;
    c->is_row_known = false;
    c->next_column = 0;
    c->place = IN_ROW;
    c->row_style = SEKI_STR("");
    if (seki_xml_att_bool(atts, "customFormat", false)) {
        c->row_style = att_in(c, &c->row_tag, SEKI_STR("s"));
    }
    if (r.p) {
        know_row(c);
    }
}

static int start_cell(struct cells *c, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_str ref = seki_xml_att(atts, "r");
    uint32_t column = c->next_column;
    uint32_t row = c->row;

    if (ref.p && !seki_edit_take_cell(&ref, &column, &row)) {
        return fail_place(c, err);
    }
    if (!c->is_row_known && c->next_column == 0 && row > c->row) {
        c->row = row;
    }
    if (row != c->row || column < c->next_column) {
        return fail_place(c, err);
    }
    know_row(c);
    add_cells(c, column, c->at.from);
    c->edit =
        has_edit(c) && edit_at(c)->row == row && edit_at(c)->column == column ? edit_at(c) : NULL;
    c->next_column = column;
    c->cell_tag = c->at;
    c->has_formula = false;
    c->is_master = false;
    c->place = IN_CELL;
    return 0;
}

/* A formula for several cells stands in the first of them. */
static void note_formula(struct cells *c, const struct seki_xml_atts *atts)
{
    struct seki_str t = seki_xml_att(atts, "t");

    c->has_formula = true;
    c->is_master = c->is_master || seki_str_eq(t, SEKI_STR("array")) ||
                   seki_str_eq(t, SEKI_STR("dataTable")) ||
                   (seki_str_eq(t, SEKI_STR("shared")) && seki_xml_att(atts, "ref").p);
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct cells *c = user;

    c->depth++;
    if (c->place == OUTSIDE && c->depth == 2 && strcmp(name, "sheetData") == 0) {
        c->place = IN_DATA;
        c->data = c->at;
    } else if (c->place == OUTSIDE && c->depth == 3 && strcmp(name, "col") == 0) {
        return note_columns(c, err);
    } else if (c->place == IN_DATA && c->depth == 3 && strcmp(name, "row") == 0) {
        start_row(c, atts);
    } else if (c->place == IN_ROW && c->depth == 4 && strcmp(name, "c") == 0) {
        return start_cell(c, atts, err);
    } else if (c->place == IN_CELL && c->depth == 5 && strcmp(name, "f") == 0) {
        note_formula(c, atts);
    }
    return 0;
}

static void end_cell(struct cells *c)
{
    bool is_due = c->edit && c->edit->bar == SEKI_EDIT_DONE;

    if (is_due && c->is_master) {
        c->edit->bar = SEKI_EDIT_FORMULA;
    } else if (is_due) {
        rewrite_cell(c);
        c->what->was_formula[c->next] = c->has_formula;
    }
    c->next += c->edit != NULL;
    c->edit = NULL;
    c->next_column++;
    c->place = IN_ROW;
}

/* An element that was one tag gets an end tag, so that something can stand in it. */
static void open_tag(struct cells *c, const struct seki_xml_place *tag)
{
    seki_splice_copy(&c->splice, tag->end - 2);
    seki_buf_lit(out_of(c), ">");
    seki_splice_skip(&c->splice, tag->end);
}

static void close_tag(struct cells *c, struct seki_str prefix, struct seki_str name)
{
    seki_buf_lit(out_of(c), "</");
    seki_buf_add(out_of(c), prefix);
    seki_buf_add(out_of(c), name);
    seki_buf_lit(out_of(c), ">");
}

static void end_row(struct cells *c)
{
    struct seki_str tag = seki_splice_tag(&c->splice, &c->row_tag);

    know_row(c);
    if (has_edit(c) && edit_at(c)->row == c->row) {
        if (seki_tag_is_empty(tag)) {
            open_tag(c, &c->row_tag);
            add_cells(c, UINT32_MAX, c->splice.done);
            close_tag(c, seki_tag_prefix(tag), SEKI_STR("row"));
        } else {
            add_cells(c, UINT32_MAX, c->at.from);
        }
    }
    c->place = IN_DATA;
}

static void end_data(struct cells *c)
{
    struct seki_str tag = seki_splice_tag(&c->splice, &c->data);

    if (has_edit(c) && seki_tag_is_empty(tag)) {
        open_tag(c, &c->data);
        add_rows(c, UINT32_MAX, seki_tag_prefix(tag));
        close_tag(c, seki_tag_prefix(tag), SEKI_STR("sheetData"));
    } else if (has_edit(c)) {
        seki_splice_copy(&c->splice, c->at.from);
        add_rows(c, UINT32_MAX, seki_tag_prefix(tag));
    }
    c->place = OUTSIDE;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct cells *c = user;

    (void)name;
    (void)err;
    if (c->place == IN_CELL && c->depth == 4) {
        end_cell(c);
    } else if (c->place == IN_ROW && c->depth == 3) {
        end_row(c);
    } else if (c->place == IN_DATA && c->depth == 2) {
        end_data(c);
    }
    c->depth--;
    return 0;
}

/* Characters beyond the BMP count twice there. */
static size_t units_of(struct seki_str text)
{
    size_t n = 0;

    while (text.n) {
        n += seki_utf8_next(&text) > 0xffff ? 2 : 1;
    }
    return n;
}

int seki_xlsx_edit_cells(const struct seki_xlsx_cells *what, struct seki_buf *out,
                         struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, NULL);
    struct cells c = {.what = what, .splice = {.from = what->bytes, .out = out}};
    int r;

    seki_vec_init(&c.columns, what->package->arena, sizeof(struct columns),
                  SEKI_LIMIT_SHEET_COLUMNS);
    for (size_t i = 0; i < what->n; i++) {
        if (units_of(what->edits[i].text) > SEKI_LIMIT_CELL_UNITS) {
            what->edits[i].bar = SEKI_EDIT_TOO_LONG;
        }
    }
    r = seki_package_scan(what->package, what->part, what->bytes, &handlers, &c.at, &c, err);
    if (r < 0) {
        return r;
    }
    for (; c.next < what->n; c.next++) {
        what->edits[c.next].bar = SEKI_EDIT_COVERED; /* the part has no rows at all */
    }
    seki_splice_copy(&c.splice, what->bytes.n);
    return seki_fail_status(err, seki_buf_status(out));
}
