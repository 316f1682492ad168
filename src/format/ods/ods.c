#include "format/ods/ods.h"

#include "format/ods/ods_int.h"
#include "msg/m_hint.h"
#include "msg/m_ods.h"
#include "msg/m_xlsx.h"

const struct seki_str seki_ods_spaces[] = {
    SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    SEKI_STR("http://purl.org/dc/elements/1.1/"), /* who wrote a comment */
    SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    SEKI_STR("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
};
const size_t seki_ods_n_spaces = SEKI_ARRAY_LEN(seki_ods_spaces) - 2;

static void finish(struct seki_ods *o)
{
    seki_ods_cell_finish(&o->cell);
    seki_buf_finish(&o->row_text);
    seki_ods_conditions_finish(&o->conditions);
    seki_package_close(&o->package);
}

static bool is_named(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* --- styles: whether a sheet is shown, and how texts look -------------------------------------- */

static int start_style(struct seki_ods *o, const char *name, const struct seki_xml_atts *atts,
                       struct seki_err *err)
{
    int r = 0;

    if (is_named(name, "style")) {
        o->style = seki_arena_str(o->package.arena, seki_xml_att(atts, SEKI_ODS_STYLE "name"));
        if (!o->style.p) {
            return seki_fail_nomem(err);
        }
        r = seki_ods_look_begin(&o->looks, o->style, atts);
    } else if (o->style.n) {
        r = seki_ods_look_add(&o->looks, name, atts);
    }
    if (r == 0 && is_named(name, "table-properties") && o->style.n &&
        seki_str_eq(seki_xml_att(atts, SEKI_ODS_TABLE "display"), SEKI_STR("false"))) {
        r = seki_map_add(&o->hidden_styles, o->style, 0);
    }
    return r == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;
}

static void end_style(struct seki_ods *o)
{
    o->style.n = 0;
    seki_ods_look_end(&o->looks);
}

/* The same in styles.xml, which has no sheets. Those of its heads and feet have names of their own. */
static int on_style(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct seki_ods *o = user;

    o->is_aside = o->is_aside || is_named(name, "automatic-styles");
    return o->is_aside ? 0 : start_style(o, name, atts, err);
}

static int on_style_end(void *user, const char *name, struct seki_err *err)
{
    struct seki_ods *o = user;

    (void)err;
    o->is_aside = o->is_aside && !is_named(name, "automatic-styles");
    if (is_named(name, "style")) {
        end_style(o);
    }
    return 0;
}

/* --- sheets ---------------------------------------------------------------------------------- */

static int start_table(struct seki_ods *o, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_str style = seki_xml_att(atts, SEKI_ODS_TABLE "style-name");

    if (++o->n_sheets > SEKI_LIMIT_SHEETS) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_xlsx_too_many_sheets(o->package.name, SEKI_LIMIT_SHEETS), SEKI_NO_HINT);
    }
    o->sheet = seki_arena_str(o->package.arena, seki_xml_att(atts, SEKI_ODS_TABLE "name"));
    if (!o->sheet.p) {
        return seki_fail_nomem(err);
    }
    o->is_in_table = true;
    o->is_hidden = seki_map_get(&o->hidden_styles, style) != SIZE_MAX;
    o->row = 0;
    o->groups = 0;
    seki_ods_conditions_clear(&o->conditions);
    memset(o->is_column_hidden, 0, o->next_column * sizeof(*o->is_column_hidden));
    memset(o->column_looks, 0, o->next_column * sizeof(struct seki_ods_look *));
    o->next_column = 0;
    o->is_wanted = true;
    return o->sink->sheet(o->sink->user, o->sheet, &o->is_wanted, err);
}

static bool is_collapsed(const struct seki_xml_atts *atts)
{
    struct seki_str visibility = seki_xml_att(atts, SEKI_ODS_TABLE "visibility");

    return seki_str_eq(visibility, SEKI_STR("collapse")) ||
           seki_str_eq(visibility, SEKI_STR("filter"));
}

static void take_column(struct seki_ods *o, const struct seki_xml_atts *atts)
{
    uint32_t n = seki_ods_repeated(atts, SEKI_ODS_TABLE "number-columns-repeated",
                                   SEKI_LIMIT_SHEET_COLUMNS - o->next_column);
    bool is_hidden = is_collapsed(atts) || o->groups > 0 || seki_ods_is_small(&o->looks, atts);
    const struct seki_ods_look *look =
        seki_ods_look(&o->looks, seki_xml_att(atts, SEKI_ODS_TABLE "default-cell-style-name"));

    for (uint32_t i = 0; i < n && o->next_column < SEKI_LIMIT_SHEET_COLUMNS; i++) {
        o->is_column_hidden[o->next_column] = is_hidden;
        o->column_looks[o->next_column++] = look;
    }
}

static void start_row(struct seki_ods *o, const struct seki_xml_atts *atts)
{
    o->is_in_row = true;
    o->is_row_hidden =
        o->is_hidden || is_collapsed(atts) || o->groups > 0 || seki_ods_is_small(&o->looks, atts);
    o->rows_repeated =
        seki_ods_repeated(atts, SEKI_ODS_TABLE "number-rows-repeated", SEKI_LIMIT_SHEET_ROWS);
    o->column = 0;
    o->cells.n = 0;
    o->starts.n = 0;
    seki_buf_clear(&o->row_text);
}

static int fail_cell(const struct seki_ods *o, struct seki_err *err)
{
    char cell[SEKI_CELL_NAME];

    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_xlsx_long_cell(o->package.name, o->sheet,
                                      seki_cell_name(cell, o->column, o->row + 1),
                                      (int64_t)SEKI_LIMIT_CELL_BYTES),
                     SEKI_NO_HINT);
}

static int push_cell(struct seki_ods *o, struct seki_cell cell, size_t start, struct seki_err *err)
{
    struct seki_cell *slot = seki_vec_push(&o->cells);
    size_t *start_slot = seki_vec_push(&o->starts);

    if (!slot || !start_slot) {
        return seki_fail_nomem(err); /* columns rise, so neither is ever full */
    }
    *slot = cell;
    *start_slot = start;
    return 0;
}

static const struct seki_ods_look *column_look(const struct seki_ods *o, uint32_t column)
{
    return o->column_looks[column] ? o->column_looks[column]
                                   : seki_ods_look(&o->looks, SEKI_STR(""));
}

/* A filled cell, as often as it is repeated; an empty one only takes its place. */
static int end_cell(struct seki_ods *o, struct seki_err *err)
{
    struct seki_cell cell = {0};
    struct seki_str text = seki_ods_cell_text(&o->cell, &cell.date);
    size_t start = o->row_text.n;
    int r = seki_ods_cell_status(&o->cell);

    if (r < 0) {
        return r == SEKI_ERR_LIMIT ? fail_cell(o, err) : seki_fail_nomem(err);
    }
    if (text.n == 0) {
        o->column = SEKI_MIN(o->column + o->cell.repeated, (uint32_t)SEKI_LIMIT_SHEET_COLUMNS);
        return 0;
    }
    if (o->cell.repeated > SEKI_LIMIT_SHEET_COLUMNS - o->column) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_xlsx_too_many_columns(o->package.name, o->sheet, (int64_t)o->row + 1,
                                                 SEKI_LIMIT_SHEET_COLUMNS),
                         SEKI_NO_HINT);
    }
    seki_buf_add(&o->row_text, text);
    r = seki_fail_status(err, seki_buf_status(&o->row_text));
    cell.text.n = text.n;
    for (uint32_t i = 0; r == 0 && i < o->cell.repeated; i++) {
        const struct seki_ods_look *look = column_look(o, o->column);
        cell.column = o->column++;
        cell.is_hidden = o->is_row_hidden || o->is_column_hidden[cell.column] ||
                         seki_ods_cell_is_unseen(&o->cell, look);
        cell.is_struck = seki_ods_cell_is_struck(&o->cell, look);
        r = push_cell(o, cell, start, err);
    }
    return r;
}

static int send_row(struct seki_ods *o, struct seki_err *err)
{
    struct seki_row row = {.number = ++o->row, .cells = o->cells.p, .n = o->cells.n};

    if (o->row > SEKI_LIMIT_SHEET_ROWS) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_xlsx_too_many_rows(o->package.name, o->sheet, SEKI_LIMIT_SHEET_ROWS),
                         SEKI_NO_HINT);
    }
    return o->sink->row(o->sink->user, &row, err);
}

static int end_row(struct seki_ods *o, struct seki_err *err)
{
    int r = 0;

    o->is_in_row = false;
    if (o->cells.n == 0) {
        o->row = SEKI_MIN(o->row + o->rows_repeated, (uint32_t)SEKI_LIMIT_SHEET_ROWS);
        return 0;
    }
    for (size_t i = 0; i < o->cells.n; i++) {
        seki_vec_at(&o->cells, struct seki_cell, i)->text.p =
            o->row_text.p + *seki_vec_at(&o->starts, size_t, i);
    }
    for (uint32_t i = 0; r == 0 && i < o->rows_repeated; i++) {
        r = send_row(o, err);
    }
    return r;
}

/* --- the stream ------------------------------------------------------------------------------ */

static bool is_group(const char *name)
{
    return is_named(name, "table-row-group") || is_named(name, "table-column-group");
}

static bool is_cell(const char *name)
{
    return is_named(name, "table-cell") || is_named(name, "covered-table-cell");
}

static int start_in_table(struct seki_ods *o, const char *name, const struct seki_xml_atts *atts,
                          struct seki_err *err)
{
    if (is_named(name, "shapes")) {
        o->is_in_shapes = true;
    } else if (o->is_in_shapes) {
        if (seki_ods_is_drawing(name)) {
            seki_ods_comment_begin(&o->cell.comment, atts);
        }
    } else if (is_group(name)) {
        bool is_hidden =
            seki_str_eq(seki_xml_att(atts, SEKI_ODS_TABLE "display"), SEKI_STR("false"));
        o->groups += o->groups > 0 || is_hidden;
    } else if (is_named(name, "table-column")) {
        take_column(o, atts);
    } else if (is_named(name, "table-row")) {
        start_row(o, atts);
    } else {
        return seki_ods_conditions_start(&o->conditions, &o->looks, name, atts, err);
    }
    return 0;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct seki_ods *o = user;

    if (!o->is_in_table) {
        return is_named(name, "table") ? start_table(o, atts, err)
                                       : start_style(o, name, atts, err);
    }
    if (!o->is_wanted) {
        return 0;
    }
    if (o->is_in_cell || o->cell.comment.depth > 0) {
        seki_ods_cell_start(&o->cell, name, atts);
    } else if (o->is_in_row && is_cell(name)) {
        o->is_in_cell = true;
        seki_ods_cell_begin(&o->cell, name, atts);
    } else if (!o->is_in_row) {
        return start_in_table(o, name, atts, err);
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct seki_ods *o = user;

    if (o->is_in_cell && is_cell(name) && o->cell.skipped == 0 && o->cell.comment.depth == 0) {
        o->is_in_cell = false;
        return end_cell(o, err);
    }
    if (o->is_in_cell || o->cell.comment.depth > 0) {
        seki_ods_cell_end(&o->cell, name);
        return seki_ods_comment_send(o, err);
    }
    if (is_named(name, "shapes")) {
        o->is_in_shapes = false;
    } else if (o->is_in_row && is_named(name, "table-row")) {
        return end_row(o, err);
    } else if (o->is_in_table && is_named(name, "table")) {
        o->is_in_table = false;
        if (o->is_wanted) {
            seki_ods_conditions_send(&o->conditions, o->sink);
        }
    } else if (!o->is_in_table && is_named(name, "style")) {
        end_style(o);
    } else if (is_group(name) && o->groups > 0) {
        o->groups--;
    }
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct seki_ods *o = user;

    (void)err;
    if (o->is_in_cell || o->cell.comment.depth > 0) {
        seki_ods_cell_add(&o->cell, s);
    }
    return 0;
}

/* --- the package ----------------------------------------------------------------------------- */

static int on_manifest(void *user, const char *name, const struct seki_xml_atts *atts,
                       struct seki_err *err)
{
    struct seki_ods *o = user;

    (void)atts;
    if (is_named(name, "encryption-data")) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_encrypted(o->package.name),
                         M_hint_xlsx_password());
    }
    return 0;
}

static int on_manifest_end(void *user, const char *name, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    return 0;
}

/* OpenDocument encrypts its parts, not the zip, and says so in the manifest. */
static int check_manifest(struct seki_ods *o, struct seki_err *err)
{
    static const struct seki_str manifest[] = {
        SEKI_STR("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0")};
    const struct seki_xml_handlers handlers = {
        .spaces = manifest, .n_spaces = 1, .start = on_manifest, .end = on_manifest_end};
    size_t index;
    int r = seki_package_find(&o->package, SEKI_STR("META-INF/manifest.xml"), &index, err);

    return r < 0 || index == SIZE_MAX ? r
                                      : seki_package_parse(&o->package, index, &handlers, o, err);
}

static int prepare(struct seki_ods *o, struct seki_err *err)
{
    struct seki_arena *arena = o->package.arena;

    seki_map_init(&o->hidden_styles, arena);
    seki_ods_looks_init(&o->looks, arena);
    o->cell.looks = &o->looks;
    seki_ods_conditions_init(&o->conditions, arena);
    seki_buf_init(&o->row_text, SEKI_LIMIT_ENTRY_BYTES); /* a row is part of its entry */
    seki_vec_init(&o->cells, arena, sizeof(struct seki_cell), SEKI_LIMIT_SHEET_COLUMNS);
    seki_vec_init(&o->starts, arena, sizeof(size_t), SEKI_LIMIT_SHEET_COLUMNS);
    o->is_column_hidden = seki_arena_array(arena, bool, SEKI_LIMIT_SHEET_COLUMNS);
    o->column_looks =
        seki_arena_array(arena, const struct seki_ods_look *, SEKI_LIMIT_SHEET_COLUMNS);
    return o->is_column_hidden && o->column_looks ? 0 : seki_fail_nomem(err);
}

/* Styles that bear names for people: those of content.xml may be made from them, or be put on by conditions. */
static int read_styles(struct seki_ods *o, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {.spaces = seki_ods_spaces,
                                               .n_spaces = seki_ods_n_spaces,
                                               .start = on_style,
                                               .end = on_style_end};
    size_t index;
    int r = seki_package_find(&o->package, SEKI_STR("styles.xml"), &index, err);

    return r < 0 || index == SIZE_MAX ? r
                                      : seki_package_parse(&o->package, index, &handlers, o, err);
}

static int read_content(struct seki_ods *o, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {.spaces = seki_ods_spaces,
                                               .n_spaces = SEKI_ARRAY_LEN(seki_ods_spaces),
                                               .start = on_start,
                                               .end = on_end,
                                               .text = on_text};
    size_t index;
    int r = seki_package_find(&o->package, SEKI_STR("content.xml"), &index, err);

    if (r == 0 && (index == SIZE_MAX || !o->package.is_spreadsheet)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_ods_no_spreadsheet(o->package.name),
                         M_hint_xlsx_save_again());
    }
    return r < 0 ? r : seki_package_parse(&o->package, index, &handlers, o, err);
}

static int read_all(struct seki_ods *o, struct seki_err *err)
{
    int r = check_manifest(o, err);

    r = r < 0 ? r : prepare(o, err);
    r = r < 0 ? r : read_styles(o, err);
    return r < 0 ? r : read_content(o, err);
}

int seki_ods_read_package(struct seki_package *package, const struct seki_grid_sink *sink,
                          struct seki_err *err)
{
    struct seki_ods SEKI_CLEANUP(finish) o = {.package = seki_package_view(package), .sink = sink};
    int r;

    seki_ods_cell_init(&o.cell);
    seki_buf_init(&o.row_text, 0);
    r = read_all(&o, err);
    return r;
}

int seki_ods_read(struct seki_arena *arena, int fd, struct seki_str name,
                  const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_ods SEKI_CLEANUP(finish) o = {.sink = sink};
    int r;

    seki_ods_cell_init(&o.cell);
    seki_buf_init(&o.row_text, 0);
    r = seki_package_open(&o.package, arena, name, fd, err);
    return r < 0 ? r : read_all(&o, err);
}
