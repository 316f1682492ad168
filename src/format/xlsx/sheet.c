/* One worksheet: its rows as they stream by. Declared dimensions are not looked at. */
#include "format/xlsx/xlsx_int.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

#define LEAST_HEIGHT 1.5 /* points */
#define LEAST_WIDTH 0.5  /* digits */

/* Elements count only where they belong; anything else is passed over. */
enum place { OUTSIDE, IN_DATA, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE };

enum type { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_FORMULA, TYPE_BOOL, TYPE_ERROR, TYPE_DATE };

struct sheet {
    struct seki_xlsx *x;
    struct seki_str name;
    const struct seki_grid_sink *sink;
    enum place place;
    unsigned depth;   /* of open elements */
    unsigned skipped; /* those of them from the first one that does not belong there */
    uint32_t row;
    bool has_row_number; /* the row element said so itself */
    bool is_hidden;      /* the sheet */
    bool is_row_hidden;
    bool are_rows_hidden;   /* those that do not say how high they are */
    bool has_formula;       /* the cell */
    bool *is_column_hidden; /* of each column; NULL: none is */
    uint32_t next_column;
    enum type type;
    size_t style;
    struct seki_xlsx_text text; /* of an inline string */
    struct seki_buf value;
    struct seki_buf row_text; /* texts of the row that are not shared strings */
    struct seki_vec cells;    /* struct seki_cell */
    struct seki_vec starts;   /* size_t: offset of a cell in row_text, or SIZE_MAX */
    struct seki_xlsx_areas areas;
};

static void finish_sheet(struct sheet *sheet)
{
    seki_xlsx_text_finish(&sheet->text);
    seki_buf_finish(&sheet->value);
    seki_buf_finish(&sheet->row_text);
    seki_xlsx_areas_finish(&sheet->areas);
}

static int fail_cell(const struct sheet *sheet, struct seki_err *err)
{
    char cell[SEKI_CELL_NAME];

    return seki_fail(err, SEKI_ERR_INVALID,
                     M_xlsx_bad_cell(sheet->x->package.name, sheet->name,
                                     seki_cell_name(cell, sheet->next_column, sheet->row)),
                     M_hint_xlsx_get_again());
}

static int fail_row(const struct sheet *sheet, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_xlsx_bad_row(sheet->x->package.name, sheet->name, (int64_t)sheet->row + 1),
                     M_hint_xlsx_get_again());
}

static int set_row(struct sheet *sheet, int64_t number, struct seki_err *err)
{
    if (number > SEKI_LIMIT_SHEET_ROWS) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_xlsx_too_many_rows(sheet->x->package.name, sheet->name, SEKI_LIMIT_SHEET_ROWS),
            SEKI_NO_HINT);
    }
    sheet->row = (uint32_t)number;
    return 0;
}

/* What is that low or narrow shows nothing of a text. */
static bool is_below(const struct seki_xml_atts *atts, const char *name, double least)
{
    struct seki_str size = seki_xml_att(atts, name);
    double number = least;

    return size.n && seki_xlsx_parse_number(size, &number) && number < least;
}

static void note_defaults(struct sheet *sheet, const struct seki_xml_atts *atts)
{
    sheet->are_rows_hidden = seki_xml_att_bool(atts, "zeroHeight", false) ||
                             is_below(atts, "defaultRowHeight", LEAST_HEIGHT);
}

/* <col min="4" max="5" hidden="1"/>; what is no range of columns says nothing. */
static int note_columns(struct sheet *sheet, const struct seki_xml_atts *atts, struct seki_err *err)
{
    int64_t min;
    int64_t max;

    if (!(seki_xml_att_bool(atts, "hidden", false) || is_below(atts, "width", LEAST_WIDTH)) ||
        !seki_str_to_int(seki_xml_att(atts, "min"), 1, SEKI_LIMIT_SHEET_COLUMNS, &min) ||
        !seki_str_to_int(seki_xml_att(atts, "max"), min, INT32_MAX, &max)) {
        return 0;
    }
    if (!sheet->is_column_hidden) {
        sheet->is_column_hidden =
            seki_arena_array(sheet->x->package.arena, bool, SEKI_LIMIT_SHEET_COLUMNS);
    }
    if (!sheet->is_column_hidden) {
        return seki_fail_nomem(err);
    }
    for (int64_t i = min; i <= SEKI_MIN(max, SEKI_LIMIT_SHEET_COLUMNS); i++) {
        sheet->is_column_hidden[i - 1] = true;
    }
    return 0;
}

static int start_row(struct sheet *sheet, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_str r = seki_xml_att(atts, "r");
    int64_t number = (int64_t)sheet->row + 1;

    if (r.p && !seki_str_to_int(r, number, INT64_MAX, &number)) {
        return fail_row(sheet, err);
    }
    sheet->has_row_number = r.p != NULL;
    sheet->is_row_hidden =
        seki_xml_att_bool(atts, "hidden",
                          sheet->are_rows_hidden && seki_xml_att(atts, "ht").n == 0) ||
        is_below(atts, "ht", LEAST_HEIGHT);
    sheet->next_column = 0;
    sheet->cells.n = 0;
    sheet->starts.n = 0;
    seki_buf_clear(&sheet->row_text);
    sheet->place = IN_ROW;
    return set_row(sheet, number, err);
}

/* Letters as a column from 0, taken off `*s`; stops growing past the limit. */
static uint32_t take_column(struct seki_str *s)
{
    uint32_t column = 0;

    while (s->n && (s->p[0] | 0x20) >= 'a' && (s->p[0] | 0x20) <= 'z') {
        if (column <= SEKI_LIMIT_SHEET_COLUMNS) {
            column = column * 26 + (uint32_t)((s->p[0] | 0x20) - 'a' + 1);
        }
        *s = seki_str_skip(*s, 1);
    }
    return column - 1; /* UINT32_MAX when there was no letter */
}

/* A cell that names its place moves there; it may only move forward. */
static int place_cell(struct sheet *sheet, struct seki_str ref, struct seki_err *err)
{
    uint32_t column = take_column(&ref);
    int64_t row;

    if (column == UINT32_MAX || !seki_str_to_int(ref, 1, INT64_MAX, &row)) {
        return fail_cell(sheet, err);
    }
    if (!sheet->has_row_number && sheet->next_column == 0 && row > (int64_t)sheet->row) {
        int r = set_row(sheet, row, err);
        if (r < 0) {
            return r;
        }
    }
    if (row != (int64_t)sheet->row || column < sheet->next_column) {
        return fail_cell(sheet, err);
    }
    sheet->next_column = column;
    return 0;
}

static bool parse_type(struct seki_str t, enum type *ret_type)
{
    static const struct {
        struct seki_str name;
        enum type type;
    } types[] = {
        {SEKI_STR(""), TYPE_NUMBER},     {SEKI_STR("n"), TYPE_NUMBER},
        {SEKI_STR("s"), TYPE_SHARED},    {SEKI_STR("inlineStr"), TYPE_INLINE},
        {SEKI_STR("str"), TYPE_FORMULA}, {SEKI_STR("b"), TYPE_BOOL},
        {SEKI_STR("e"), TYPE_ERROR},     {SEKI_STR("d"), TYPE_DATE},
    };

    if (t.n == 1 && t.p[0] == 's') {
        *ret_type = TYPE_SHARED; /* nearly all cells of a form */
        return true;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(types); i++) {
        if (seki_str_eq(t, types[i].name)) {
            *ret_type = types[i].type;
            return true;
        }
    }
    return false;
}

static int start_cell(struct sheet *sheet, const struct seki_xml_atts *atts, struct seki_err *err)
{
    struct seki_str ref = seki_xml_att(atts, "r");
    int64_t style = 0;

    if (ref.p) {
        int r = place_cell(sheet, ref, err);
        if (r < 0) {
            return r;
        }
    }
    if (sheet->next_column >= SEKI_LIMIT_SHEET_COLUMNS) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_xlsx_too_many_columns(sheet->x->package.name, sheet->name,
                                                 (int64_t)sheet->row, SEKI_LIMIT_SHEET_COLUMNS),
                         SEKI_NO_HINT);
    }
    if (!parse_type(seki_xml_att(atts, "t"), &sheet->type)) {
        return fail_cell(sheet, err);
    }
    (void)seki_str_to_int(seki_xml_att(atts, "s"), 0, INT32_MAX, &style);
    sheet->style = (size_t)style;
    sheet->has_formula = false;
    seki_buf_clear(&sheet->value);
    seki_xlsx_text_clear(&sheet->text);
    sheet->place = IN_CELL;
    return 0;
}

/* Looks at an element where only that one counts; whatever else stands there is passed over. */
static bool is_at(const struct sheet *sheet, enum place place, const char *name, const char *wanted)
{
    return sheet->place == place && strcmp(name, wanted) == 0;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct sheet *sheet = user;

    sheet->depth++;
    if (sheet->skipped > 0) {
        sheet->skipped++;
    } else if (sheet->place == IN_INLINE) {
        seki_xlsx_text_start(&sheet->text, name, atts);
    } else if (is_at(sheet, OUTSIDE, name, "sheetData") && sheet->depth == 2) {
        sheet->place = IN_DATA;
    } else if (is_at(sheet, OUTSIDE, name, "col") && sheet->depth == 3) {
        return note_columns(sheet, atts, err);
    } else if (is_at(sheet, OUTSIDE, name, "sheetFormatPr") && sheet->depth == 2) {
        note_defaults(sheet, atts);
    } else if (sheet->place == OUTSIDE) {
        return seki_xlsx_areas_start(&sheet->areas, name, atts, err);
    } else if (is_at(sheet, IN_DATA, name, "row")) {
        return start_row(sheet, atts, err);
    } else if (is_at(sheet, IN_ROW, name, "c")) {
        return start_cell(sheet, atts, err);
    } else if (is_at(sheet, IN_CELL, name, "v")) {
        sheet->place = IN_VALUE;
    } else if (is_at(sheet, IN_CELL, name, "is")) {
        sheet->place = IN_INLINE;
    } else {
        sheet->has_formula = sheet->has_formula || is_at(sheet, IN_CELL, name, "f");
        sheet->skipped = 1;
    }
    return 0;
}

static struct seki_xlsx_style style_of(const struct sheet *sheet)
{
    return sheet->style < sheet->x->styles.n
               ? *seki_vec_at(&sheet->x->styles, struct seki_xlsx_style, sheet->style)
               : (struct seki_xlsx_style){.is_white_unseen = true};
}

/* The day of a number shown as one; its fraction is the time of day. */
static bool number_to_date(const struct sheet *sheet, double number, struct seki_date *ret_date)
{
    return style_of(sheet).is_date && number >= 0 && number < 1e7 &&
           seki_date_from_serial((int64_t)number, sheet->x->is_1904, ret_date);
}

static bool add_shown(struct sheet *sheet, double number)
{
    size_t shape = style_of(sheet).shape;

    return shape > 0 &&
           seki_xlsx_add_shown(&sheet->row_text,
                               *seki_vec_at(&sheet->x->shapes, struct seki_str, shape - 1), number);
}

static void add_number(struct sheet *sheet, struct seki_str value, struct seki_date *ret_date)
{
    double number;

    if (!seki_xlsx_parse_number(value, &number)) {
        seki_buf_add(&sheet->row_text, value); /* shown as it stands, never dropped */
    } else if (number_to_date(sheet, number, ret_date)) {
        seki_date_add_iso(&sheet->row_text, *ret_date);
    } else if (!add_shown(sheet, number)) {
        seki_xlsx_add_number(&sheet->row_text, number);
    }
}

/* 2019-10-09T00:00:00: the day is in front. */
static void add_iso(struct sheet *sheet, struct seki_str value, struct seki_date *ret_date)
{
    if (seki_date_parse(seki_str_head(value, 10), ret_date)) {
        seki_date_add_iso(&sheet->row_text, *ret_date);
    } else {
        seki_buf_add(&sheet->row_text, value);
    }
}

/* Appends the cell's text to the row's; shared strings are not copied. */
static void add_value(struct sheet *sheet, struct seki_date *ret_date)
{
    struct seki_str value = seki_buf_str(&sheet->value);
    struct seki_str word = seki_str_trim(value);

    switch (sheet->type) {
    case TYPE_NUMBER:
        add_number(sheet, word, ret_date);
        break;
    case TYPE_DATE:
        add_iso(sheet, word, ret_date);
        break;
    case TYPE_BOOL:
        if (word.n) {
            seki_buf_add(&sheet->row_text,
                         seki_str_eq(word, SEKI_STR("1")) || seki_str_eq(word, SEKI_STR("true"))
                             ? SEKI_STR("TRUE")
                             : SEKI_STR("FALSE"));
        }
        break;
    case TYPE_INLINE:
        seki_buf_add(&sheet->row_text, seki_buf_str(&sheet->text.all));
        break;
    case TYPE_SHARED:
        break;
    case TYPE_FORMULA:
    case TYPE_ERROR:
    default:
        seki_xlsx_unescape(&sheet->row_text, value);
        break;
    }
}

/* The cell is there, but what it shows is something else or nothing. */
static bool is_disguised(const struct sheet *sheet, struct seki_xlsx_style style)
{
    bool is_text =
        sheet->type == TYPE_SHARED || sheet->type == TYPE_INLINE || sheet->type == TYPE_FORMULA;

    return style.is_unseen || (style.is_changed && is_text) ||
           (style.is_number_hidden && sheet->type == TYPE_NUMBER && sheet->value.n > 0) ||
           (style.is_white_unseen && sheet->text.is_white) ||
           (sheet->has_formula && sheet->x->is_stale);
}

static int push_cell(struct sheet *sheet, struct seki_cell cell, size_t start, struct seki_err *err)
{
    struct seki_xlsx_style style = style_of(sheet);
    struct seki_cell *slot = seki_vec_push(&sheet->cells);
    size_t *start_slot = seki_vec_push(&sheet->starts);

    if (!slot || !start_slot) {
        return seki_fail_nomem(err); /* columns rise, so neither is ever full */
    }
    cell.column = sheet->next_column;
    cell.is_struck = sheet->text.is_struck || style.is_struck;
    cell.is_hidden = sheet->is_hidden || sheet->is_row_hidden ||
                     (sheet->is_column_hidden && sheet->is_column_hidden[cell.column]) ||
                     is_disguised(sheet, style);
    *slot = cell;
    *start_slot = start;
    return 0;
}

static int check_texts(const struct sheet *sheet, struct seki_err *err)
{
    int status = seki_buf_status(&sheet->value);
    char cell[SEKI_CELL_NAME];

    status = status < 0 ? status : seki_xlsx_text_status(&sheet->text);
    if (status != SEKI_ERR_LIMIT) {
        return seki_fail_status(err, status);
    }
    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_xlsx_long_cell(sheet->x->package.name, sheet->name,
                                      seki_cell_name(cell, sheet->next_column, sheet->row),
                                      (int64_t)SEKI_LIMIT_CELL_BYTES),
                     SEKI_NO_HINT);
}

/* What is odd about a shared string; NULL: nothing is. */
static const struct seki_xlsx_odd *find_odd(const struct seki_xlsx *x, size_t index)
{
    size_t from = 0;
    size_t to = x->odd.n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct seki_xlsx_odd *found = seki_vec_at(&x->odd, struct seki_xlsx_odd, middle);
        if (found->index == index) {
            return found;
        }
        from = found->index < index ? middle + 1 : from;
        to = found->index < index ? to : middle;
    }
    return NULL;
}

static int end_shared(struct sheet *sheet, struct seki_err *err)
{
    struct seki_str word = seki_str_trim(seki_buf_str(&sheet->value));
    const struct seki_xlsx_odd *odd;
    struct seki_cell cell = {0};
    int64_t index;

    if (word.n == 0) {
        return 0;
    }
    if (!seki_str_to_int(word, 0, (int64_t)sheet->x->strings.n - 1, &index)) {
        return fail_cell(sheet, err);
    }
    cell.text = *seki_vec_at(&sheet->x->strings, struct seki_str, index);
    odd = find_odd(sheet->x, (size_t)index);
    sheet->text.is_struck = odd && odd->is_struck; /* as if it stood in the cell */
    sheet->text.is_white = odd && odd->is_white;
    return cell.text.n ? push_cell(sheet, cell, SIZE_MAX, err) : 0;
}

static int end_cell(struct sheet *sheet, struct seki_err *err)
{
    size_t start = sheet->row_text.n;
    struct seki_cell cell = {0};
    int r = check_texts(sheet, err);

    if (r == 0 && sheet->type == TYPE_SHARED) {
        r = end_shared(sheet, err);
    } else if (r == 0) {
        add_value(sheet, &cell.date);
        r = seki_fail_status(err, seki_buf_status(&sheet->row_text));
        cell.text.n = sheet->row_text.n - start;
        if (r == 0 && cell.text.n > 0) {
            r = push_cell(sheet, cell, start, err);
        }
    }
    sheet->next_column++;
    sheet->place = IN_ROW;
    return r;
}

static int end_row(struct sheet *sheet, struct seki_err *err)
{
    struct seki_row row = {.number = sheet->row, .cells = sheet->cells.p, .n = sheet->cells.n};

    sheet->place = IN_DATA;
    for (size_t i = 0; i < row.n; i++) {
        size_t start = *seki_vec_at(&sheet->starts, size_t, i);
        if (start != SIZE_MAX) {
            seki_vec_at(&sheet->cells, struct seki_cell, i)->text.p = sheet->row_text.p + start;
        }
    }
    return row.n ? sheet->sink->row(sheet->sink->user, &row, err) : 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct sheet *sheet = user;

    sheet->depth--;
    if (sheet->skipped > 0) {
        sheet->skipped--;
    } else if (sheet->place == IN_INLINE && strcmp(name, "is") != 0) {
        seki_xlsx_text_end(&sheet->text, name);
    } else if (sheet->place == IN_VALUE || sheet->place == IN_INLINE) {
        sheet->place = IN_CELL;
    } else if (sheet->place == IN_CELL) {
        return end_cell(sheet, err);
    } else if (sheet->place == IN_ROW) {
        return end_row(sheet, err);
    } else {
        sheet->place = OUTSIDE;
    }
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct sheet *sheet = user;

    (void)err;
    if (sheet->skipped > 0) {
        return 0;
    }
    if (sheet->place == IN_VALUE) {
        seki_buf_add(&sheet->value, s);
    } else if (sheet->place == IN_INLINE) {
        seki_xlsx_text_add(&sheet->text, s);
    }
    return 0;
}

int seki_xlsx_read_sheet(struct seki_xlsx *x, const struct seki_xlsx_sheet *what,
                         const struct seki_grid_sink *sink, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, on_text);
    struct sheet SEKI_CLEANUP(finish_sheet)
        sheet = {.x = x, .name = what->name, .is_hidden = what->is_hidden, .sink = sink};
    int r;

    seki_xlsx_text_init(&sheet.text);
    seki_buf_init(&sheet.value, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&sheet.row_text, SEKI_LIMIT_ENTRY_BYTES); /* a row is part of its entry */
    seki_vec_init(&sheet.cells, x->package.arena, sizeof(struct seki_cell),
                  SEKI_LIMIT_SHEET_COLUMNS);
    seki_vec_init(&sheet.starts, x->package.arena, sizeof(size_t), SEKI_LIMIT_SHEET_COLUMNS);
    seki_xlsx_areas_init(&sheet.areas, x);
    r = seki_package_parse(&x->package, what->part, &handlers, &sheet, err);
    if (r == 0 && sheet.areas.has_more && sink->hide) {
        r = seki_xlsx_read_conditions(x, what->part, &sheet.areas, err);
    }
    if (r == 0) {
        seki_xlsx_areas_send(&sheet.areas, sink);
    }
    return r;
}
