/*
 * content.xml, copied with some of its cells written anew. A cell that stands for several is split
 * around those that change; cells behind the last one of a row are added.
 */
#include "base/utf8.h"
#include "format/ods/into_int.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"

struct names { /* prefixes with their colon; empty: not declared */
    struct seki_str table;
    struct seki_str office;
    struct seki_str text;
};

struct editor {
    const struct seki_ods_edits *what;
    struct seki_ods_cursor cursor;
    struct seki_splice splice;
    struct names names;
    struct seki_xml_place row_tag;
    struct seki_xml_place cell_tag;
    bool is_covered;
    bool is_matrix;
    size_t next;                /* edit */
    struct seki_vec paragraphs; /* struct seki_xml_place: of the cell that is being read */
};

static struct seki_buf *out_of(struct editor *e)
{
    return e->splice.out;
}

/* --- the new cell */

static struct seki_str local_of(struct seki_str name)
{
    size_t colon = seki_str_find_char(name, ':');

    return colon == SIZE_MAX ? name : seki_str_skip(name, colon + 1);
}

/* What the value was goes, and how often it stood there; style, span and list of choices stay. */
static bool is_kept(struct seki_str name)
{
    static const struct seki_str values[] = {
        SEKI_STR("value-type"), SEKI_STR("value"),         SEKI_STR("date-value"),
        SEKI_STR("time-value"), SEKI_STR("boolean-value"), SEKI_STR("string-value"),
        SEKI_STR("currency"),   SEKI_STR("formula"),       SEKI_STR("number-columns-repeated"),
    };
    struct seki_str local = local_of(name);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(values); i++) {
        if (seki_str_eq(local, values[i])) {
            return false;
        }
    }
    return true;
}

static void add_open(struct editor *e, struct seki_str name)
{
    seki_buf_lit(out_of(e), "<");
    seki_buf_add(out_of(e), e->names.text);
    seki_buf_add(out_of(e), name);
}

/* One paragraph; a blank at its ends or after another one is an element. */
static void add_paragraph(struct editor *e, struct seki_str line)
{
    add_open(e, SEKI_STR("p>"));
    for (size_t i = 0; i < line.n; i++) {
        bool is_edge = i == 0 || i + 1 == line.n || line.p[i - 1] == ' ';
        if (line.p[i] == ' ' && is_edge) {
            add_open(e, SEKI_STR("s/>"));
        } else if (line.p[i] == '\t') {
            add_open(e, SEKI_STR("tab/>"));
        } else {
            seki_xml_add_escaped(out_of(e), seki_str_of(line.p + i, 1));
        }
    }
    seki_buf_lit(out_of(e), "</");
    seki_buf_add(out_of(e), e->names.text);
    seki_buf_lit(out_of(e), "p>");
}

/* A paragraph for each line, however the lines end. */
static void add_paragraphs(struct editor *e, struct seki_str text)
{
    size_t from = 0;

    for (size_t i = 0; text.n && i <= text.n; i++) {
        bool is_end = i == text.n || text.p[i] == '\n' || text.p[i] == '\r';
        if (!is_end) {
            continue;
        }
        add_paragraph(e, seki_str_of(text.p + from, i - from));
        if (i + 1 < text.n && text.p[i] == '\r' && text.p[i + 1] == '\n') {
            i++;
        }
        from = i + 1;
    }
}

/* Comments and drawings of the old cell stay; the paragraphs stand where the old ones stood. */
static void add_content(struct editor *e, size_t end, struct seki_str text)
{
    size_t at = e->cell_tag.end;
    bool is_done = false;

    for (size_t i = 0; i < e->paragraphs.n; i++) {
        const struct seki_xml_place *old = seki_vec_at(&e->paragraphs, struct seki_xml_place, i);
        seki_buf_add(out_of(e), seki_str_of(e->splice.from.p + at, old->from - at));
        if (!is_done) {
            add_paragraphs(e, text);
            is_done = true;
        }
        at = old->end;
    }
    seki_buf_add(out_of(e), seki_str_of(e->splice.from.p + at, end - at));
    if (!is_done) {
        add_paragraphs(e, text);
    }
}

static void add_type(struct editor *e, struct seki_str text)
{
    if (text.n) {
        seki_buf_lit(out_of(e), " ");
        seki_buf_add(out_of(e), e->names.office);
        seki_buf_lit(out_of(e), "value-type=\"string\"");
    }
}

static void end_tag(struct editor *e, struct seki_str prefix, struct seki_str name)
{
    seki_buf_lit(out_of(e), "</");
    seki_buf_add(out_of(e), prefix);
    seki_buf_add(out_of(e), name);
    seki_buf_lit(out_of(e), ">");
}

/* The cell that is being read, with another text. Its content ends at `end`. */
static void add_edited(struct editor *e, size_t end, struct seki_str text)
{
    struct seki_str tag = seki_splice_tag(&e->splice, &e->cell_tag);
    struct seki_str rest = seki_tag_atts(tag);
    struct seki_tag_att att;
    bool is_empty = seki_tag_is_empty(tag);

    seki_buf_add(out_of(e), seki_str_head(tag, tag.n - rest.n));
    while (seki_tag_next(&rest, &att)) {
        if (is_kept(att.name)) {
            seki_buf_add_char(out_of(e), ' ');
            seki_buf_add(out_of(e), att.whole);
        }
    }
    add_type(e, text);
    if (text.n == 0 && is_empty) {
        seki_buf_lit(out_of(e), "/>");
        return;
    }
    seki_buf_lit(out_of(e), ">");
    add_content(e, is_empty ? e->cell_tag.end : end, text);
    end_tag(e, seki_tag_prefix(tag), SEKI_STR("table-cell"));
}

/* --- the row */

static bool is_in_row(const struct editor *e, const struct seki_edit *edit)
{
    return edit->sheet + 1 == e->cursor.sheet && edit->row == e->cursor.row + 1;
}

/* The next edit of this row, or NULL. Those that were passed by have no place. */
static struct seki_edit *next_edit(struct editor *e)
{
    struct seki_edit *edit = e->next < e->what->n ? &e->what->edits[e->next] : NULL;

    return edit && is_in_row(e, edit) ? edit : NULL;
}

static void skip_passed(struct editor *e)
{
    while (e->next < e->what->n) {
        struct seki_edit *edit = &e->what->edits[e->next];
        bool is_passed = edit->sheet + 1 < e->cursor.sheet ||
                         (edit->sheet + 1 == e->cursor.sheet && edit->row <= e->cursor.row);
        if (!is_passed) {
            return;
        }
        edit->bar = SEKI_EDIT_COVERED;
        e->next++;
    }
}

/* `n` cells like the one that is being read. */
static void add_same(struct editor *e, uint32_t n, size_t end)
{
    if (n > 0) {
        seki_ods_add_repeated(out_of(e), seki_splice_tag(&e->splice, &e->cell_tag),
                              "number-columns-repeated", n);
        seki_buf_add(out_of(e),
                     seki_str_of(e->splice.from.p + e->cell_tag.end, end - e->cell_tag.end));
    }
}

/* The end of a cell: its content ends at `from`, all of it at `end`. */
static void end_cell(struct editor *e, struct seki_xml_place at)
{
    struct seki_ods_cursor *c = &e->cursor;
    uint32_t last = c->column + c->columns;
    uint32_t column = c->column;
    struct seki_edit *edit = next_edit(e);

    if (!edit || edit->column >= last) {
        return;
    }
    if (e->is_covered || e->is_matrix) {
        for (; edit && edit->column < last; edit = next_edit(e)) {
            edit->bar = e->is_covered ? SEKI_EDIT_COVERED : SEKI_EDIT_FORMULA;
            e->next++;
        }
        return;
    }
    seki_splice_copy(&e->splice, e->cell_tag.from);
    for (; edit && edit->column < last; edit = next_edit(e)) {
        add_same(e, edit->column - column, at.end);
        if (edit->bar == SEKI_EDIT_DONE) {
            add_edited(e, at.from, edit->text);
        } else {
            add_same(e, 1, at.end);
        }
        column = edit->column + 1;
        e->next++;
    }
    add_same(e, last - column, at.end);
    seki_splice_skip(&e->splice, at.end);
}

/* Cells behind the last one, where the copy has come to. */
static void add_missing(struct editor *e)
{
    uint32_t column = e->cursor.column;

    for (struct seki_edit *edit = next_edit(e); edit; edit = next_edit(e)) {
        e->next++;
        if (edit->bar != SEKI_EDIT_DONE || edit->text.n == 0) {
            continue;
        }
        if (edit->column > column) {
            seki_buf_lit(out_of(e), "<");
            seki_buf_add(out_of(e), e->names.table);
            seki_buf_lit(out_of(e), "table-cell ");
            seki_buf_add(out_of(e), e->names.table);
            seki_buf_lit(out_of(e), "number-columns-repeated=\"");
            seki_buf_add_int(out_of(e), edit->column - column);
            seki_buf_lit(out_of(e), "\"/>");
        }
        seki_buf_lit(out_of(e), "<");
        seki_buf_add(out_of(e), e->names.table);
        seki_buf_lit(out_of(e), "table-cell");
        add_type(e, edit->text);
        seki_buf_lit(out_of(e), ">");
        add_paragraphs(e, edit->text);
        end_tag(e, e->names.table, SEKI_STR("table-cell"));
        column = edit->column + 1;
    }
}

static void end_row(struct editor *e, struct seki_xml_place at)
{
    struct seki_str tag = seki_splice_tag(&e->splice, &e->row_tag);

    if (!next_edit(e)) {
        return;
    }
    if (seki_tag_is_empty(tag)) {
        seki_splice_copy(&e->splice, e->row_tag.end - 2);
        seki_buf_lit(out_of(e), ">");
        seki_splice_skip(&e->splice, e->row_tag.end);
        add_missing(e);
        end_tag(e, seki_tag_prefix(tag), SEKI_STR("table-row"));
    } else {
        seki_splice_copy(&e->splice, at.from);
        add_missing(e);
    }
}

/* --- the stream */

/* The prefixes that the root declares; what is declared further in is not looked at. */
static int read_names(struct editor *e, struct seki_err *err)
{
    const struct {
        struct seki_str space;
        struct seki_str *prefix;
    } wanted[] = {
        {SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:table:1.0"), &e->names.table},
        {SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:office:1.0"), &e->names.office},
        {SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:text:1.0"), &e->names.text},
    };
    struct seki_str rest = seki_tag_atts(seki_splice_tag(&e->splice, &e->cursor.at));
    struct seki_tag_att att;

    while (seki_tag_next(&rest, &att)) {
        for (size_t i = 0; i < SEKI_ARRAY_LEN(wanted); i++) {
            if (seki_str_starts(att.name, SEKI_STR("xmlns:")) &&
                seki_str_eq(att.value, wanted[i].space)) {
                const struct seki_str parts[] = {seki_str_skip(att.name, 6), SEKI_STR(":")};
                *wanted[i].prefix = seki_arena_join(e->what->package->arena, parts, 2);
            }
        }
    }
    if (!e->names.table.n || !e->names.office.n || !e->names.text.n) {
        return seki_fail(err, SEKI_ERR_INVALID, M_into_unusual_zip(e->what->package->name),
                         M_hint_xlsx_save_again());
    }
    return 0;
}

static int add_place(struct editor *e, struct seki_err *err)
{
    struct seki_xml_place *slot = seki_vec_push(&e->paragraphs);

    if (!slot) {
        return seki_vec_is_full(&e->paragraphs)
                   ? seki_fail_limit(err, e->what->package->name, e->paragraphs.max)
                   : seki_fail_nomem(err);
    }
    *slot = e->cursor.at;
    return 0;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct editor *e = user;

    switch (seki_ods_enter(&e->cursor, name, atts)) {
    case SEKI_ODS_ROW_TAG:
        e->row_tag = e->cursor.at;
        skip_passed(e);
        return 0;
    case SEKI_ODS_CELL_TAG:
        e->cell_tag = e->cursor.at;
        e->is_covered = strcmp(name, "table-cell") != 0;
        e->is_matrix = seki_xml_att(atts, SEKI_ODS_TABLE "number-matrix-columns-spanned").p != NULL;
        e->paragraphs.n = 0;
        return 0;
    case SEKI_ODS_OTHER:
        if (e->cursor.depth == 1) {
            return read_names(e, err);
        }
        return e->cursor.cell_depth && e->cursor.depth == e->cursor.cell_depth + 1 &&
                       strcmp(name, "p") == 0
                   ? add_place(e, err)
                   : 0;
    case SEKI_ODS_TABLE_TAG:
    default:
        return 0;
    }
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct editor *e = user;
    struct seki_ods_cursor *c = &e->cursor;
    bool is_child = c->cell_depth && c->depth == c->cell_depth + 1 && strcmp(name, "p") == 0;

    (void)err;
    if (is_child && e->paragraphs.n) {
        seki_vec_at(&e->paragraphs, struct seki_xml_place, e->paragraphs.n - 1)->end = c->at.end;
    } else if (c->depth == c->cell_depth) {
        end_cell(e, c->at);
    } else if (c->depth == c->row_depth) {
        end_row(e, c->at);
    }
    (void)seki_ods_leave(c);
    return 0;
}

static void check_text(struct seki_edit *edit)
{
    struct seki_str text = edit->text;
    size_t units = 0;

    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        units += c > 0xffff ? 2 : 1;
        edit->bar = seki_xml_is_char(c) ? edit->bar : SEKI_EDIT_CHARACTER;
    }
    edit->bar = units > SEKI_LIMIT_CELL_UNITS ? SEKI_EDIT_TOO_LONG : edit->bar;
}

int seki_ods_edit_cells(const struct seki_ods_edits *what, struct seki_buf *out,
                        struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {
        .spaces = seki_ods_spaces, .n_spaces = seki_ods_n_spaces, .start = on_start, .end = on_end};
    struct editor e = {.what = what, .splice = {.from = what->bytes, .out = out}};
    int r;

    seki_vec_init(&e.paragraphs, what->package->arena, sizeof(struct seki_xml_place),
                  SEKI_LIMIT_SHEET_RULES);
    for (size_t i = 0; i < what->n; i++) {
        check_text(&what->edits[i]);
    }
    r = seki_package_scan(what->package, what->part, what->bytes, &handlers, &e.cursor.at, &e, err);
    if (r < 0) {
        return r;
    }
    for (; e.next < what->n; e.next++) {
        what->edits[e.next].bar = SEKI_EDIT_COVERED; /* there is no such row */
    }
    seki_splice_copy(&e.splice, what->bytes.n);
    return seki_fail_status(err, seki_buf_status(out));
}
