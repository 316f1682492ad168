/* One cell: its value, and the text of its paragraphs. */
#include "format/ods/ods_int.h"

#define BLANKS_MAX 1000 /* of one <text:s text:c="..."/> */

uint32_t seki_ods_repeated(const struct seki_xml_atts *atts, const char *name, uint32_t max)
{
    int64_t n;

    if (!seki_str_to_int(seki_xml_att(atts, name), 1, INT64_MAX, &n)) {
        return 1;
    }
    return (uint32_t)SEKI_MIN(n, (int64_t)max);
}

void seki_ods_cell_init(struct seki_ods_cell *cell)
{
    *cell = (struct seki_ods_cell){0};
    seki_buf_init(&cell->value, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&cell->text, SEKI_LIMIT_CELL_BYTES);
    seki_ods_comment_init(&cell->comment);
}

void seki_ods_cell_finish(struct seki_ods_cell *cell)
{
    seki_buf_finish(&cell->value);
    seki_buf_finish(&cell->text);
    seki_ods_comment_finish(&cell->comment);
}

/* The same name, to be kept: that of the file is only lent. */
static struct seki_str known_type(struct seki_str name)
{
    static const struct seki_str types[] = {SEKI_STR("string"), SEKI_STR("float"),
                                            SEKI_STR("boolean"), SEKI_STR("percentage"),
                                            SEKI_STR("currency")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(types); i++) {
        if (seki_str_eq(name, types[i])) {
            return types[i];
        }
    }
    return SEKI_STR("");
}

void seki_ods_cell_begin(struct seki_ods_cell *cell, const char *name,
                         const struct seki_xml_atts *atts)
{
    static const char *const values[] = {
        SEKI_ODS_OFFICE "string-value",  SEKI_ODS_OFFICE "value",
        SEKI_ODS_OFFICE "date-value",    SEKI_ODS_OFFICE "time-value",
        SEKI_ODS_OFFICE "boolean-value",
    };
    struct seki_str type = seki_xml_att(atts, SEKI_ODS_OFFICE "value-type");
    struct seki_str style = seki_xml_att(atts, SEKI_ODS_TABLE "style-name");

    seki_buf_clear(&cell->value);
    seki_buf_clear(&cell->text);
    cell->n_paragraphs = 0;
    cell->is_in_paragraph = false;
    cell->skipped = 0;
    cell->look = style.n ? seki_ods_look(cell->looks, style) : NULL;
    cell->type_name = known_type(type);
    cell->is_struck = false;
    cell->is_hidden = false;
    cell->n_colours = 0;
    cell->is_covered = strcmp(name, "covered-table-cell") == 0;
    cell->type = seki_str_eq(type, SEKI_STR("date")) ? SEKI_ODS_DAY : SEKI_ODS_SHOWN;
    cell->repeated =
        seki_ods_repeated(atts, SEKI_ODS_TABLE "number-columns-repeated", SEKI_LIMIT_SHEET_COLUMNS);
    for (size_t i = 0; cell->value.n == 0 && i < SEKI_ARRAY_LEN(values); i++) {
        seki_buf_add(&cell->value, seki_xml_att(atts, values[i]));
    }
}

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What a cell's paragraph is made of; anything else is no text of the cell. */
static bool is_text_part(const char *name)
{
    static const char *const names[] = {"span",     "a", "ruby", "ruby-base",
                                        "bookmark", "s", "tab",  "line-break"};

    return is_one_of(name, names, SEKI_ARRAY_LEN(names));
}

bool seki_ods_add_blank(struct seki_buf *out, const char *name, const struct seki_xml_atts *atts)
{
    if (strcmp(name, "s") == 0) {
        uint32_t n = seki_ods_repeated(atts, SEKI_ODS_TEXT "c", BLANKS_MAX);
        for (uint32_t i = 0; i < n; i++) {
            seki_buf_add_char(out, ' ');
        }
    } else if (strcmp(name, "tab") == 0) {
        seki_buf_add_char(out, '\t');
    } else if (strcmp(name, "line-break") == 0) {
        seki_buf_add_char(out, '\n');
    } else {
        return false;
    }
    return true;
}

/* Text and its own ground; without a colour of its own it is taken for black. */
static bool is_like_mark(const struct seki_ods_look *look)
{
    return look->is_marked && seki_colour_is_like(look->text, look->mark);
}

static void add_colour(struct seki_ods_cell *cell, uint32_t colour)
{
    bool is_known = cell->n_colours > SEKI_ODS_SPAN_COLOURS;

    for (size_t i = 0; !is_known && i < cell->n_colours; i++) {
        is_known = cell->colours[i] == colour;
    }
    if (!is_known && cell->n_colours < SEKI_ODS_SPAN_COLOURS) {
        cell->colours[cell->n_colours] = colour;
    }
    cell->n_colours += !is_known;
}

/* A span in the colour of the cell's ground, or more colours than can be told. */
static bool has_unseen_span(const struct seki_ods_cell *cell, uint32_t ground)
{
    if (cell->n_colours > SEKI_ODS_SPAN_COLOURS) {
        return true;
    }
    for (size_t i = 0; i < cell->n_colours; i++) {
        if (seki_colour_is_like(cell->colours[i], ground)) {
            return true;
        }
    }
    return false;
}

static void note_span(struct seki_ods_cell *cell, const struct seki_xml_atts *atts)
{
    struct seki_str style = seki_xml_att(atts, SEKI_ODS_TEXT "style-name");
    const struct seki_ods_look *look = seki_ods_look(cell->looks, style);

    if (style.n == 0) {
        return;
    }
    cell->is_struck = cell->is_struck || look->is_struck;
    cell->is_hidden = cell->is_hidden || look->is_hidden || is_like_mark(look);
    if (look->is_coloured && !look->is_marked) {
        add_colour(cell, look->text);
    }
}

void seki_ods_cell_start(struct seki_ods_cell *cell, const char *name,
                         const struct seki_xml_atts *atts)
{
    if (cell->comment.depth > 0) {
        seki_ods_comment_start(&cell->comment, name, atts);
    } else if (cell->skipped > 0) {
        cell->skipped++;
    } else if (!cell->is_in_paragraph && strcmp(name, "p") == 0) {
        if (cell->n_paragraphs++ > 0) {
            seki_buf_add_char(&cell->text, '\n');
        }
        cell->is_in_paragraph = true;
        cell->is_after_blank = true;
        note_span(cell, atts);
    } else if (cell->is_in_paragraph && is_text_part(name)) {
        note_span(cell, atts);
        if (seki_ods_add_blank(&cell->text, name, atts)) {
            cell->is_after_blank = false;
        }
    } else if (strcmp(name, "annotation") == 0 || seki_ods_is_drawing(name)) {
        seki_ods_comment_begin(&cell->comment, atts);
    } else {
        cell->skipped = 1; /* furigana, what is no text */
    }
}

void seki_ods_cell_end(struct seki_ods_cell *cell, const char *name)
{
    if (cell->comment.depth > 0) {
        seki_ods_comment_end(&cell->comment, name);
    } else if (cell->skipped > 0) {
        cell->skipped--;
    } else if (strcmp(name, "p") == 0) {
        cell->is_in_paragraph = false;
    }
}

void seki_ods_add_text(struct seki_buf *out, struct seki_str s, bool *is_after_blank)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_blank = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r';
        if (!is_blank) {
            seki_buf_add_char(out, s.p[i]);
        } else if (!*is_after_blank) {
            seki_buf_add_char(out, ' ');
        }
        *is_after_blank = is_blank;
    }
}

void seki_ods_cell_add(struct seki_ods_cell *cell, struct seki_str s)
{
    if (cell->comment.depth > 0) {
        seki_ods_comment_add(&cell->comment, s);
    } else if (cell->skipped == 0 && cell->is_in_paragraph) {
        seki_ods_add_text(&cell->text, s, &cell->is_after_blank);
    }
}

/* The day in front of "2019-10-09T00:00:00"; other cells as they are shown. */
struct seki_str seki_ods_cell_text(struct seki_ods_cell *cell, struct seki_date *ret_date)
{
    struct seki_str day = seki_str_head(seki_buf_str(&cell->value), 10);

    if (cell->type == SEKI_ODS_DAY && seki_date_parse(day, ret_date)) {
        return day;
    }
    return cell->text.n ? seki_buf_str(&cell->text) : seki_buf_str(&cell->value);
}

static const struct seki_ods_look *look_of(const struct seki_ods_cell *cell,
                                           const struct seki_ods_look *column)
{
    return cell->look ? cell->look : column;
}

bool seki_ods_cell_is_struck(const struct seki_ods_cell *cell, const struct seki_ods_look *column)
{
    return cell->is_struck || look_of(cell, column)->is_struck;
}

bool seki_ods_cell_is_unseen(const struct seki_ods_cell *cell, const struct seki_ods_look *column)
{
    const struct seki_ods_look *look = look_of(cell, column);

    return cell->is_covered || cell->is_hidden || look->is_hidden || look->is_changed ||
           seki_colour_is_like(look->text, look->ground) || is_like_mark(look) ||
           has_unseen_span(cell, look->ground) || (cell->n_paragraphs > 0 && cell->text.n == 0) ||
           !seki_ods_says_value(cell->type_name, seki_buf_str(&cell->value),
                                seki_buf_str(&cell->text));
}

int seki_ods_cell_status(const struct seki_ods_cell *cell)
{
    int status = seki_buf_status(&cell->value);

    return status < 0 ? status : seki_buf_status(&cell->text);
}
