/*
 * Rows of cells: a line that begins with an id is a row, with the lines below that go on in its
 * other columns. The columns of the grid: 0 for ids, then those of the page, then what stands between
 * those. A line of the head of the form is no row of the table: its cells just follow each other.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/words.h"
#include "format/pdf/pdf_int.h"
#include "format/text/parts.h"

#define SLOTS (2 * SEKI_PDF_COLUMNS + 2) /* the columns, and what is between two of them */
#define BLANK_PERCENT 130 /* of the height of a line: a Japanese blank is as wide as it */
#define PITCH_PERCENT 160 /* of the height of a line: where the next one of a cell begins */
#define PLACE_BYTES 64    /* two numbers and two words */
#define HEAD_BYTES 256
#define SCRATCH_BYTES ((size_t)1 << 20) /* for folds of as many as there are columns */

struct slot {
    struct seki_buf text;
    uint32_t line; /* number of the last one in it */
    bool is_unsure;
};

struct table {
    const struct seki_pdf_lines *lines;
    const struct seki_pdf_columns *columns;
    const struct seki_grid_sink *sink;
    struct slot *slots;
    uint32_t id_column;              /* of the page */
    bool is_id_alone;                /* nothing but ids stands in it */
    const struct seki_pdf_line *row; /* the line that the open row began with; NULL: none is open */
    const struct seki_pdf_line *last; /* the last line of it */
    uint32_t number;                  /* of the line, counted through */
    uint32_t row_number;
};

static void finish(struct table *table)
{
    for (size_t i = 0; table->slots && i < SLOTS; i++) {
        seki_buf_finish(&table->slots[i].text);
    }
}

/* --- the grid's columns --------------------------------------------------------------------- */

static uint32_t slot_of_column(const struct table *table, uint32_t column)
{
    return table->is_id_alone && column == table->id_column ? 0 : column + 1;
}

/* Behind how many columns a segment that is in none stands. */
static uint32_t slot_between(const struct table *table, struct seki_pdf_box box)
{
    uint32_t n = 0;

    while (n < table->columns->n && table->columns->at[n].right < box.left) {
        n++;
    }
    return SEKI_PDF_COLUMNS + 1 + n;
}

static uint32_t slot_of(const struct table *table, struct seki_pdf_box box, bool *ret_is_across)
{
    uint32_t column = seki_pdf_column_of(table->columns, box, ret_is_across);

    return column == SEKI_PDF_NONE ? slot_between(table, box) : slot_of_column(table, column);
}

static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

/* Between lines of Japanese there is no blank; on one line there is what looks like one. */
static void add_text(struct table *table, uint32_t at, struct seki_str text, bool is_unsure)
{
    struct slot *slot = &table->slots[at];
    struct seki_buf *have = &slot->text;
    bool is_same_line = slot->line == table->number;

    if (text.n == 0) {
        return;
    }
    slot->line = table->number;
    if (have->n && (is_same_line || !(is_wide(have->p[have->n - 1]) && is_wide(text.p[0])))) {
        seki_buf_add_char(have, ' ');
    }
    seki_buf_add(have, text);
    slot->is_unsure = slot->is_unsure || is_unsure;
}

/* --- rows ----------------------------------------------------------------------------------- */

static int end_row(struct table *table, struct seki_err *err)
{
    char place[PLACE_BYTES];
    struct seki_cell cells[SLOTS];
    struct seki_row row = {.number = table->row_number, .cells = cells};
    int length;
    int r = 0;

    if (!table->row) {
        return 0;
    }
    for (uint32_t i = 0; r == 0 && i < SLOTS; i++) {
        struct slot *slot = &table->slots[i];
        r = seki_fail_status(err, seki_buf_status(&slot->text));
        if (slot->text.n) {
            cells[row.n++] = (struct seki_cell){
                .column = i, .text = seki_buf_str(&slot->text), .is_unsure = slot->is_unsure};
        }
    }
    length =
        snprintf(place, sizeof(place), "page %u, line %u", table->row->page, table->row->number);
    row.place = seki_str_of(place, (size_t)length);
    r = r == 0 && row.n ? table->sink->row(table->sink->user, &row, err) : r;
    for (size_t i = 0; i < SLOTS; i++) {
        seki_buf_clear(&table->slots[i].text);
        table->slots[i].is_unsure = false;
    }
    table->row = NULL;
    return r;
}

/* The id, and what stands in one segment with it: the beginning of the question. */
static void add_id(struct table *table, const struct seki_pdf_segment *segment)
{
    struct seki_str rest = segment->text;
    struct seki_str id = {0};
    enum seki_text_end end;
    uint32_t column = table->id_column + (table->is_id_alone ? 1 : 0);

    (void)seki_text_take_id(&rest, &id, &end);
    add_text(table, 0, id, false);
    add_text(table, column + 1, rest, false);
}

/* A segment that reaches across columns is cut where a column begins, which may be wrong. */
static void add_across(struct table *table, const struct seki_pdf_segment *segment)
{
    bool is_across;
    uint32_t column = seki_pdf_column_of(table->columns, segment->box, &is_across);

    for (size_t i = 0; i < segment->n; i++) {
        const struct seki_pdf_word *word = &segment->words[i];
        while (column + 1 < table->columns->n &&
               table->columns->at[column + 1].left <= word->box.left) {
            column++;
        }
        add_text(table, slot_of_column(table, column), word->text, true);
    }
}

static void add_segment(struct table *table, const struct seki_pdf_segment *segment, bool is_aside)
{
    bool is_across = false;
    uint32_t slot = slot_of(table, segment->box, &is_across);

    if (is_across) {
        add_across(table, segment);
    } else {
        add_text(table, slot, segment->text,
                 segment->is_doubtful || (is_aside && table->slots[slot].text.n == 0));
    }
}

/* `is_aside`: the line is not that of the id. */
static void add_line(struct table *table, const struct seki_pdf_line *line, bool is_aside)
{
    for (uint32_t i = 0; i < line->n; i++) {
        if (i == line->id_segment) {
            add_id(table, &line->segments[i]);
        } else {
            add_segment(table, &line->segments[i], is_aside);
        }
    }
    table->last = line;
}

enum head {
    HEAD_NONE,
    HEAD_OTHER,  /* of ids, notes or ticks */
    HEAD_ANSWER, /* nothing else reads like it */
};

static enum head head_in(struct seki_str folded)
{
    enum seki_value value;

    if (seki_form_is_answer_head(folded)) {
        return HEAD_ANSWER;
    }
    return seki_form_is_id_head(folded) || seki_form_is_note_head(folded) ||
                   seki_form_is_tick_head(folded, &value)
               ? HEAD_OTHER
               : HEAD_NONE;
}

/* The clearest head in a line. */
static int find_head(const struct seki_pdf_line *line, enum head *ret_head, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, SCRATCH_BYTES);
    *ret_head = HEAD_NONE;
    for (size_t i = 0; i < SEKI_MIN(line->n, (size_t)SEKI_PDF_COLUMNS); i++) {
        struct seki_str folded =
            seki_fold(&arena, seki_utf8_head(line->segments[i].text, HEAD_BYTES));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        *ret_head = SEKI_MAX(*ret_head, head_in(folded));
    }
    return 0;
}

/* The label of a note, and its text, which may be in one cell with it. */
static void add_note(struct table *table, const struct seki_pdf_line *line)
{
    bool is_apart = table->slots[1].text.n > 0 || line == table->row || table->slots[0].text.n == 0;

    for (size_t i = 0; i < line->n; i++) {
        bool is_label = i == 0 && line == table->row;
        add_text(table, is_label || !is_apart ? 0 : 1, line->segments[i].text, false);
    }
    table->last = line;
}

/* A line of the open row. */
static void add_part(struct table *table, const struct seki_pdf_line *line, bool is_aside)
{
    if (table->row->is_note) {
        add_note(table, line);
    } else {
        add_line(table, line, is_aside);
    }
}

/* Cells that follow each other, wherever they stand. A gap as wide as a letter is but a blank. */
static void add_in_order(struct table *table, const struct seki_pdf_line *line)
{
    uint32_t at = 0;

    for (size_t i = 0; i < line->n; i++) {
        struct seki_pdf_box box = line->segments[i].box;
        int32_t gap = i ? box.left - line->segments[i - 1].box.right : 0;
        at += i > 0 && gap > (box.bottom - box.top) * BLANK_PERCENT / 100 && at + 1 < SLOTS;
        add_text(table, at, line->segments[i].text, false);
    }
    table->last = line;
}

static int begin_row(struct table *table, const struct seki_pdf_line *line, struct seki_err *err)
{
    enum head head = HEAD_NONE;
    int r = end_row(table, err);

    table->row = line;
    table->row_number = table->number;
    if (r == 0 && !seki_pdf_begins_row(line)) {
        r = find_head(line, &head, err);
    }
    if (!seki_pdf_begins_row(line) && head == HEAD_NONE) {
        add_in_order(table, line);
    } else {
        add_part(table, line, false);
    }
    return r;
}

/* --- lines that go on ----------------------------------------------------------------------- */

static bool is_near(const struct seki_pdf_line *above, const struct seki_pdf_line *line)
{
    int32_t height = SEKI_MIN(line->box.bottom - line->box.top, above->box.bottom - above->box.top);
    int32_t pitch = line->box.top + line->box.bottom - above->box.top - above->box.bottom;

    return above->page == line->page && pitch / 2 <= height * PITCH_PERCENT / 100;
}

/* Nothing may stand where ids stand. */
static bool is_beside_ids(const struct table *table, const struct seki_pdf_line *line)
{
    for (size_t i = 0; i < line->n; i++) {
        bool is_across = false;
        if (slot_of(table, line->segments[i].box, &is_across) == 0 ||
            (table->is_id_alone &&
             line->segments[i].box.left <= table->columns->at[table->id_column].right)) {
            return false;
        }
    }
    return true;
}

static int is_continued(const struct table *table, const struct seki_pdf_line *line, bool *ret_is,
                        struct seki_err *err)
{
    enum head head = HEAD_NONE;
    int r;

    *ret_is = false;
    if (!table->row || !seki_pdf_begins_row(table->row) || line->is_note ||
        !is_near(table->last, line) || !is_beside_ids(table, line)) {
        return 0;
    }
    r = find_head(line, &head, err);
    *ret_is = r == 0 && head != HEAD_ANSWER;
    return r;
}

/* --- all of it ------------------------------------------------------------------------------ */

/* The column that most ids stand in, and whether they are alone there. */
static void find_id_column(struct table *table)
{
    size_t counts[SEKI_PDF_COLUMNS] = {0};
    size_t n_alone = 0;
    size_t n = 0;

    for (size_t i = 0; i < table->lines->n; i++) {
        const struct seki_pdf_line *line = &table->lines->at[i];
        bool is_across = false;
        uint32_t column;
        struct seki_str rest;
        struct seki_str id;
        enum seki_text_end end;
        if (line->id_segment == SEKI_PDF_NONE || line->is_dropped) {
            continue;
        }
        column =
            seki_pdf_column_of(table->columns, line->segments[line->id_segment].box, &is_across);
        if (column == SEKI_PDF_NONE) {
            continue;
        }
        rest = line->segments[line->id_segment].text;
        n_alone += seki_text_take_id(&rest, &id, &end) && rest.n == 0;
        n++;
        counts[column]++;
        table->id_column = counts[column] > counts[table->id_column] ? column : table->id_column;
    }
    table->is_id_alone = 2 * n_alone > n && table->id_column + 1 < table->columns->n;
}

/* Rows whose text stands at the bottom of its cell, or in the middle, begin above their id. */
static int take_above(struct table *table, const struct seki_pdf_line *line, struct seki_err *err)
{
    const struct seki_pdf_line *owner = &table->lines->at[line->owner];
    int r = 0;

    if (table->row != owner) {
        r = end_row(table, err);
        table->row = owner;
        table->row_number = table->number + (uint32_t)(owner - line);
    }
    add_part(table, line, true);
    return r;
}

static int take(struct table *table, const struct seki_pdf_line *line, struct seki_err *err)
{
    bool is_more = false;
    int r = 0;

    table->number++;
    if (line->is_dropped) {
        return 0;
    }
    if (line->owner != SEKI_PDF_NONE && line < &table->lines->at[line->owner]) {
        return take_above(table, line, err);
    }
    if (table->row == line) {
        add_part(table, line, false);
        return 0;
    }
    if (line->owner != SEKI_PDF_NONE && table->row == &table->lines->at[line->owner]) {
        is_more = true;
    } else if (line->id_segment == SEKI_PDF_NONE) {
        r = is_continued(table, line, &is_more, err);
    }
    if (r == 0 && is_more) {
        add_part(table, line, true);
        return 0;
    }
    return r < 0 ? r : begin_row(table, line, err);
}

int seki_pdf_read_table(struct seki_arena *arena, const struct seki_pdf_lines *lines,
                        const struct seki_pdf_columns *columns, const struct seki_grid_sink *sink,
                        struct seki_err *err)
{
    struct table SEKI_CLEANUP(finish) table = {.lines = lines, .columns = columns, .sink = sink};
    bool is_wanted = true;
    int r = sink->sheet(sink->user, SEKI_STR(""), &is_wanted, err);

    if (r < 0 || !is_wanted) {
        return r;
    }
    table.slots = seki_arena_array(arena, struct slot, SLOTS);
    if (!table.slots) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < SLOTS; i++) {
        seki_buf_init(&table.slots[i].text, SEKI_LIMIT_CELL_BYTES);
    }
    find_id_column(&table);
    for (size_t i = 0; r == 0 && i < lines->n; i++) {
        r = take(&table, &lines->at[i], err);
    }
    return r < 0 ? r : end_row(&table, err);
}
