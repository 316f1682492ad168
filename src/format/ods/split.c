/*
 * Rows that stand for several. One of them is edited, so each run of rows gets a tag of its own; the
 * bytes of the row itself are copied as often as needed.
 */
#include "format/ods/into_int.h"

/* --- where the stream is */

static bool is_cell_name(const char *name)
{
    return strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0;
}

enum seki_ods_event seki_ods_enter(struct seki_ods_cursor *c, const char *name,
                                   const struct seki_xml_atts *atts)
{
    c->depth++;
    if (c->table_depth == 0 && strcmp(name, "table") == 0) {
        c->table_depth = c->depth;
        c->sheet++;
        c->row = 0;
        c->rows = 0;
        return SEKI_ODS_TABLE_TAG;
    }
    if (c->table_depth > 0 && c->row_depth == 0 && strcmp(name, "table-row") == 0) {
        c->row_depth = c->depth;
        c->rows =
            seki_ods_repeated(atts, SEKI_ODS_TABLE "number-rows-repeated", SEKI_LIMIT_SHEET_ROWS);
        c->column = 0;
        c->columns = 0;
        return SEKI_ODS_ROW_TAG;
    }
    if (c->row_depth > 0 && c->cell_depth == 0 && is_cell_name(name)) {
        c->cell_depth = c->depth;
        c->columns = seki_ods_repeated(atts, SEKI_ODS_TABLE "number-columns-repeated",
                                       SEKI_LIMIT_SHEET_COLUMNS);
        return SEKI_ODS_CELL_TAG;
    }
    return SEKI_ODS_OTHER;
}

enum seki_ods_event seki_ods_leave(struct seki_ods_cursor *c)
{
    enum seki_ods_event event = SEKI_ODS_OTHER;

    if (c->depth == c->cell_depth) {
        c->cell_depth = 0;
        c->column = SEKI_MIN(c->column + c->columns, (uint32_t)SEKI_LIMIT_SHEET_COLUMNS);
        event = SEKI_ODS_CELL_TAG;
    } else if (c->depth == c->row_depth) {
        c->row_depth = 0;
        c->row = SEKI_MIN(c->row + c->rows, (uint32_t)SEKI_LIMIT_SHEET_ROWS);
        event = SEKI_ODS_ROW_TAG;
    } else if (c->depth == c->table_depth) {
        c->table_depth = 0;
        event = SEKI_ODS_TABLE_TAG;
    }
    c->depth--;
    return event;
}

void seki_ods_add_repeated(struct seki_buf *out, struct seki_str tag, const char *attribute,
                           uint32_t n)
{
    struct seki_str wanted = seki_str_from_c(attribute);
    struct seki_str rest = seki_tag_atts(tag);
    struct seki_tag_att att;

    seki_buf_add(out, seki_str_head(tag, tag.n - rest.n));
    while (seki_tag_next(&rest, &att)) {
        size_t colon = seki_str_find_char(att.name, ':');
        bool is_count = seki_str_eq(seki_str_skip(att.name, colon + 1), wanted);
        if (is_count && n == 1) {
            continue;
        }
        seki_buf_add_char(out, ' ');
        if (is_count) {
            seki_buf_add(out, att.name);
            seki_buf_lit(out, "=\"");
            seki_buf_add_int(out, n);
            seki_buf_lit(out, "\"");
        } else {
            seki_buf_add(out, att.whole);
        }
    }
    seki_buf_add(out, seki_tag_is_empty(tag) ? SEKI_STR("/>") : SEKI_STR(">"));
}

/* --- splitting */

struct split {
    const struct seki_ods_edits *what;
    struct seki_ods_cursor cursor;
    struct seki_splice splice;
    struct seki_xml_place row_tag;
    size_t next; /* edit */
};

/* The next edit that lies in this sheet and not before this row, or NULL. */
static const struct seki_edit *next_edit(struct split *s)
{
    const struct seki_ods_cursor *c = &s->cursor;

    while (s->next < s->what->n) {
        const struct seki_edit *edit = &s->what->edits[s->next];
        if (edit->sheet + 1 > c->sheet || (edit->sheet + 1 == c->sheet && edit->row > c->row)) {
            return edit->sheet + 1 == c->sheet ? edit : NULL;
        }
        s->next++;
    }
    return NULL;
}

/* `n` rows like this one. */
static void add_rows(struct split *s, uint32_t n, size_t end)
{
    struct seki_str tag = seki_splice_tag(&s->splice, &s->row_tag);

    if (n > 0) {
        seki_ods_add_repeated(s->splice.out, tag, "number-rows-repeated", n);
        seki_buf_add(s->splice.out,
                     seki_str_of(s->splice.from.p + s->row_tag.end, end - s->row_tag.end));
    }
}

static void split_row(struct split *s, size_t end)
{
    struct seki_ods_cursor *c = &s->cursor;
    uint32_t last = c->row + c->rows;
    uint32_t at = c->row;
    const struct seki_edit *edit = next_edit(s);

    if (c->rows == 1 || !edit || edit->row > last) {
        return;
    }
    seki_splice_copy(&s->splice, s->row_tag.from);
    while (edit && edit->row <= last) {
        add_rows(s, edit->row - 1 - at, end);
        add_rows(s, 1, end);
        at = edit->row;
        while (s->next < s->what->n && s->what->edits[s->next].sheet == edit->sheet &&
               s->what->edits[s->next].row == at) {
            s->next++;
        }
        edit = next_edit(s);
    }
    add_rows(s, last - at, end);
    seki_splice_skip(&s->splice, end);
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct split *s = user;

    (void)err;
    if (seki_ods_enter(&s->cursor, name, atts) == SEKI_ODS_ROW_TAG) {
        s->row_tag = s->cursor.at;
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct split *s = user;

    (void)name;
    (void)err;
    if (s->cursor.depth == s->cursor.row_depth) {
        split_row(s, s->cursor.at.end);
    }
    (void)seki_ods_leave(&s->cursor);
    return 0;
}

int seki_ods_split_rows(const struct seki_ods_edits *what, struct seki_buf *out,
                        struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {
        .spaces = seki_ods_spaces, .n_spaces = seki_ods_n_spaces, .start = on_start, .end = on_end};
    struct split s = {.what = what, .splice = {.from = what->bytes, .out = out}};
    int r =
        seki_package_scan(what->package, what->part, what->bytes, &handlers, &s.cursor.at, &s, err);

    if (r < 0) {
        return r;
    }
    seki_splice_copy(&s.splice, what->bytes.n);
    return seki_fail_status(err, seki_buf_status(out));
}
