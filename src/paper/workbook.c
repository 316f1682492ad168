#include "paper/workbook.h"

#include <strings.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_book.h"
#include "paper/workbook_int.h"

#define CUT_ROOM 200   /* units of the note on what was cut */
#define NAME_UNITS 31  /* of the name of a sheet */
#define HEAD_BYTES 200 /* of the running head: Excel takes 255 characters in all */

static void note(struct seki_workbook *wb, int r)
{
    if (r < 0 && wb->status == 0) {
        wb->status = r;
    }
}

void seki_workbook_check(struct seki_workbook *wb, lxw_error error)
{
    if (wb->status == 0) {
        note(wb, seki_book_status(error, wb->err));
    }
}

void seki_workbook_fail(struct seki_workbook *wb, int status)
{
    note(wb, status);
}

/* --- the workbook */

static void open_book(struct seki_workbook *wb)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    char *name = NULL;

    wb->fd = seki_io_memory("workbook");
    if (wb->fd < 0) {
        note(wb, seki_fail_path(wb->err, SEKI_STR("memfd"), wb->fd));
        return;
    }
    note(wb, seki_book_name(wb->arena, wb->fd, &name, wb->err));
    wb->book = wb->status == 0 ? workbook_new_opt(name, &options) : NULL;
    if (wb->status == 0 && !wb->book) {
        note(wb, seki_fail_nomem(wb->err));
    }
}

void seki_workbook_begin(struct seki_workbook *wb, struct seki_arena *arena, enum seki_lang lang,
                         struct seki_str title, struct seki_str running, struct seki_date day,
                         struct seki_err *err)
{
    *wb = (struct seki_workbook){.arena = arena,
                                 .err = err,
                                 .lang = lang,
                                 .running = running,
                                 .max_rows = SEKI_LIMIT_SHEET_ROWS - 2};
    seki_buf_init(&wb->cell, SEKI_LIMIT_FILE_BYTES);
    open_book(wb);
    if (wb->status == 0) {
        seki_workbook_make_formats(wb);
    }
    if (wb->status == 0) {
        note(wb, seki_book_set_properties(wb->book, arena, title, day, err));
    }
}

void seki_workbook_limit(struct seki_workbook *wb, size_t max_rows)
{
    wb->max_rows = SEKI_MIN(max_rows, (size_t)SEKI_LIMIT_SHEET_ROWS - 2);
}

/* --- sheets */

/* Spreadsheets refuse these signs in a name. */
static bool is_refused(uint32_t c)
{
    return c < 0x20 || c == '[' || c == ']' || c == ':' || c == '*' || c == '?' || c == '/' ||
           c == '\\' || c == '\'' || c == 0xfffe || c == 0xffff;
}

/* "Risks"; of a name that had to be changed "Maker (3)", with the number of the sheet. */
static void make_name(struct seki_workbook *wb, struct seki_str name, struct seki_buf *out)
{
    struct seki_buf SEKI_CLEANUP_BUF number = {0};
    size_t units = 0;

    seki_buf_init(&number, 32);
    seki_buf_lit(&number, " (");
    seki_buf_add_int(&number, (int64_t)wb->n_sheets);
    seki_buf_lit(&number, ")");
    while (name.n) {
        uint32_t c = seki_utf8_next(&name);
        units += c >= 0x10000 ? 2 : 1;
        if (units > NAME_UNITS - number.n) {
            break;
        }
        seki_utf8_add(out, is_refused(c) ? (uint32_t)' ' : c);
    }
    seki_buf_add(out, seki_buf_str(&number));
    note(wb, seki_fail_status(wb->err, seki_buf_status(&number)));
}

static bool is_fit(struct seki_str name)
{
    size_t units = seki_book_units(name);
    bool is_reserved = name.n == 7 && strncasecmp(name.p, "history", 7) == 0; /* by Excel */

    while (name.n) {
        if (is_refused(seki_utf8_next(&name))) {
            return false;
        }
    }
    return units > 0 && units <= NAME_UNITS && !is_reserved;
}

static void add_sheet(struct seki_workbook *wb, struct seki_str name)
{
    struct seki_buf SEKI_CLEANUP_BUF fit = {0};
    char *text = NULL;

    wb->n_sheets++;
    seki_buf_init(&fit, SEKI_LIMIT_MESSAGE);
    if (is_fit(name)) {
        seki_buf_add(&fit, name);
    } else {
        make_name(wb, name, &fit);
    }
    note(wb, seki_fail_status(wb->err, seki_buf_status(&fit)));
    note(wb, seki_book_text(wb->arena, seki_buf_str(&fit), &text, wb->err));
    if (wb->status == 0 && workbook_validate_sheet_name(wb->book, text) != LXW_NO_ERROR) {
        seki_buf_clear(&fit);
        make_name(wb, name, &fit);
        note(wb, seki_book_text(wb->arena, seki_buf_str(&fit), &text, wb->err));
    }
    wb->sheet = wb->status == 0 ? workbook_add_worksheet(wb->book, text) : NULL;
    if (wb->status == 0 && !wb->sheet) {
        note(wb, seki_fail_nomem(wb->err));
    }
}

static void set_paper(struct seki_workbook *wb)
{
    struct seki_buf SEKI_CLEANUP_BUF head = {0};
    char *text = NULL;

    seki_buf_init(&head, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&head, "&L");
    seki_book_add_running(&head, wb->running);
    seki_buf_lit(&head, "&R&A");
    note(wb, seki_fail_status(wb->err, seki_buf_status(&head)));
    note(wb, seki_book_text(wb->arena, seki_utf8_head(seki_buf_str(&head), HEAD_BYTES), &text,
                            wb->err));
    if (wb->status == 0) {
        note(wb, seki_book_set_paper(wb->sheet, 0, text, wb->err));
        seki_workbook_check(wb, worksheet_ignore_errors(wb->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                                        "A1:XFD1048576"));
    }
}

static bool is_entry(enum seki_book_kind kind)
{
    return kind >= SEKI_BOOK_ENTRY;
}

static enum seki_workbook_style style_of(enum seki_book_kind kind)
{
    static const enum seki_workbook_style styles[] = {
        [SEKI_BOOK_TEXT] = SEKI_BOOK_STYLE_CELL,
        [SEKI_BOOK_STRONG] = SEKI_BOOK_STYLE_STRONG,
        [SEKI_BOOK_NUMBER] = SEKI_BOOK_STYLE_NUMBER,
        [SEKI_BOOK_DATE] = SEKI_BOOK_STYLE_DATE,
        [SEKI_BOOK_ENTRY] = SEKI_BOOK_STYLE_ENTRY,
        [SEKI_BOOK_ENTRY_DATE] = SEKI_BOOK_STYLE_ENTRY_DATE,
        [SEKI_BOOK_ENTRY_CHOICE] = SEKI_BOOK_STYLE_ENTRY,
    };

    return styles[kind];
}

/* A clean text into the open cell, cut where a cell ends. */
static void set_cell(struct seki_workbook *wb, struct seki_str text)
{
    size_t room = SEKI_LIMIT_CELL_UNITS - CUT_ROOM;
    struct seki_str kept = seki_utf8_head(text, room); /* no unit is shorter than a byte */
    struct seki_msg cut;

    seki_buf_clear(&wb->cell);
    seki_book_add_clean(&wb->cell, text);
    if (wb->cell.n <= SEKI_LIMIT_CELL_UNITS ||
        seki_book_units(seki_buf_str(&wb->cell)) <= SEKI_LIMIT_CELL_UNITS) {
        return;
    }
    seki_buf_clear(&wb->cell);
    seki_book_add_clean(&wb->cell, kept);
    if (seki_book_units(seki_buf_str(&wb->cell)) > room) {
        kept = seki_utf8_head(text, room / 7); /* each is escaped as _x000D_ */
        seki_buf_clear(&wb->cell);
        seki_book_add_clean(&wb->cell, kept);
    }
    cut = M_book_cut((int64_t)seki_book_units(seki_str_skip(text, kept.n)));
    seki_msg_format(&wb->cell, wb->lang, &cut);
}

/* Always as a string: never as a number, a link or a formula. */
static void put(struct seki_workbook *wb, struct seki_str text, enum seki_workbook_style style)
{
    lxw_col_t column = (lxw_col_t)wb->column;

    if (wb->status < 0) {
        return;
    }
    set_cell(wb, text);
    seki_buf_add_char(&wb->cell, '\0');
    note(wb, seki_fail_status(wb->err, seki_buf_status(&wb->cell)));
    if (wb->status < 0) {
        return;
    }
    seki_workbook_check(wb, text.n ? worksheet_write_string(wb->sheet, (lxw_row_t)wb->row, column,
                                                            wb->cell.p, wb->formats[style])
                                   : worksheet_write_blank(wb->sheet, (lxw_row_t)wb->row, column,
                                                           wb->formats[style]));
    wb->lines =
        SEKI_MAX(wb->lines, seki_book_lines(wb->lang, text, (double)wb->columns[wb->column].width));
    wb->column++;
}

static void close_row(struct seki_workbook *wb)
{
    if (wb->status == 0) {
        seki_workbook_check(wb, worksheet_set_row(wb->sheet, (lxw_row_t)wb->row,
                                                  seki_book_height(wb->lines), NULL));
    }
    wb->row++;
    wb->column = 0;
    wb->lines = 1;
}

static void add_heads(struct seki_workbook *wb)
{
    for (size_t i = 0; wb->status == 0 && i < wb->n_columns; i++) {
        const struct seki_book_column *column = &wb->columns[i];
        seki_workbook_check(
            wb, worksheet_set_column(wb->sheet, (lxw_col_t)i, (lxw_col_t)i, column->width, NULL));
        put(wb, column->head,
            is_entry(column->kind) ? SEKI_BOOK_STYLE_ENTRY_HEAD : SEKI_BOOK_STYLE_HEAD);
    }
    wb->lines += 0.5; /* room for the buttons of the filter */
    close_row(wb);
}

/* --- on paper */

#define A3 8          /* as the library calls it */
#define A4_DIGITS 180 /* that are still read on A4 landscape */

static size_t width_of(const struct seki_workbook *wb, size_t n)
{
    size_t width = 0;

    for (size_t i = 0; i < n; i++) {
        width += wb->columns[i].width;
    }
    return width;
}

/* "Columns A to M of V are printed", beside the number of the page. */
static void say_printed(struct seki_workbook *wb)
{
    char last[LXW_MAX_COL_NAME_LENGTH]; /* as the library asks for */
    char all[LXW_MAX_COL_NAME_LENGTH];
    struct seki_buf SEKI_CLEANUP_BUF foot = {0};
    struct seki_msg msg;
    char *text = NULL;

    lxw_col_to_name(last, (lxw_col_t)(wb->n_printed - 1), LXW_FALSE);
    lxw_col_to_name(all, (lxw_col_t)(wb->n_columns - 1), LXW_FALSE);
    msg = M_book_printed(seki_str_from_c(last), seki_str_from_c(all));
    seki_buf_init(&foot, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&foot, "&L");
    seki_msg_format(&foot, wb->lang, &msg);
    seki_buf_lit(&foot, "&C&P / &N");
    note(wb, seki_fail_status(wb->err, seki_buf_status(&foot)));
    note(wb, seki_book_text(wb->arena, seki_buf_str(&foot), &text, wb->err));
    if (wb->status == 0) {
        seki_workbook_check(wb, worksheet_set_footer(wb->sheet, text));
    }
}

void seki_workbook_print(struct seki_workbook *wb, size_t n_columns)
{
    wb->n_printed = SEKI_MIN(n_columns, wb->n_columns);
    if (wb->status == 0 && wb->sheet && wb->n_printed < wb->n_columns) {
        say_printed(wb);
    }
}

/* --- the end of a sheet: what needs to know how long it is */

static void add_list(struct seki_workbook *wb, lxw_col_t column, lxw_data_validation *rule)
{
    const struct seki_book_column *from = &wb->columns[column];
    char **words = seki_arena_array(wb->arena, char *, from->n_words + 1);

    if (!words) {
        note(wb, seki_fail_nomem(wb->err));
        return;
    }
    for (size_t i = 0; wb->status == 0 && i < from->n_words; i++) {
        note(wb, seki_book_text(wb->arena, from->words[i], &words[i], wb->err));
    }
    rule->validate = LXW_VALIDATION_TYPE_LIST;
    rule->value_list = words;
    if (wb->status == 0) {
        seki_workbook_check(wb, worksheet_data_validation_range(wb->sheet, 1, column,
                                                                seki_workbook_last_row(wb), column,
                                                                rule));
    }
}

static void add_rules(struct seki_workbook *wb)
{
    for (size_t i = 0; wb->status == 0 && i < wb->n_columns; i++) {
        lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
                                    .show_error = LXW_VALIDATION_ON,
                                    .error_type = LXW_VALIDATION_ERROR_TYPE_STOP};
        if (wb->columns[i].kind == SEKI_BOOK_ENTRY_CHOICE) {
            add_list(wb, (lxw_col_t)i, &rule);
        } else if (wb->columns[i].kind == SEKI_BOOK_ENTRY_DATE) {
            rule.validate = LXW_VALIDATION_TYPE_DATE;
            rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
            rule.value_datetime = (lxw_datetime){.year = 2000, .month = 1, .day = 1};
            seki_workbook_check(wb, worksheet_data_validation_range(wb->sheet, 1, (lxw_col_t)i,
                                                                    seki_workbook_last_row(wb),
                                                                    (lxw_col_t)i, &rule));
        }
    }
}

static void say_left(struct seki_workbook *wb)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg msg = M_book_rows_left((int64_t)wb->n_left);

    if (wb->n_left == 0) {
        return;
    }
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, wb->lang, &msg);
    note(wb, seki_fail_status(wb->err, seki_buf_status(&text)));
    put(wb, seki_buf_str(&text), SEKI_BOOK_STYLE_STRONG);
    close_row(wb);
}

static void end_paper(struct seki_workbook *wb)
{
    if (wb->status == 0 && width_of(wb, wb->n_printed) > A4_DIGITS) {
        worksheet_set_paper(wb->sheet, A3);
    }
    if (wb->status == 0 && wb->n_printed < wb->n_columns) {
        seki_workbook_check(wb, worksheet_print_area(wb->sheet, 0, 0, seki_workbook_last_row(wb),
                                                     (lxw_col_t)(wb->n_printed - 1)));
    }
}

static void end_sheet(struct seki_workbook *wb)
{
    if (wb->status == 0 && wb->sheet) {
        seki_workbook_check(wb, worksheet_autofilter(wb->sheet, 0, 0, seki_workbook_last_row(wb),
                                                     (lxw_col_t)(wb->n_columns - 1)));
        add_rules(wb);
        say_left(wb);
        end_paper(wb);
    }
    wb->sheet = NULL;
}

/* Words are needed at the end of the sheet, when the caller's list of them may be gone. */
static void keep_words(struct seki_workbook *wb)
{
    for (size_t i = 0; wb->status == 0 && i < wb->n_columns; i++) {
        struct seki_book_column *column = &wb->columns[i];
        struct seki_str *words = seki_arena_array(wb->arena, struct seki_str, column->n_words + 1);
        if (!words) {
            note(wb, seki_fail_nomem(wb->err));
            return;
        }
        for (size_t k = 0; k < column->n_words; k++) {
            words[k] = column->words[k];
        }
        column->words = words;
    }
}

void seki_workbook_sheet(struct seki_workbook *wb, struct seki_str name,
                         const struct seki_book_column *columns, size_t n)
{
    end_sheet(wb);
    if (wb->status < 0 || n > SEKI_BOOK_COLUMNS) {
        note(wb, SEKI_ERR_BUG);
        return;
    }
    memcpy(wb->columns, columns, n * sizeof(columns[0]));
    wb->n_columns = n;
    wb->n_printed = n;
    wb->row = 0;
    wb->column = 0;
    wb->n_left = 0;
    wb->lines = 1;
    keep_words(wb);
    add_sheet(wb, name);
    set_paper(wb);
    add_heads(wb);
}

/* --- rows */

bool seki_workbook_is_full(const struct seki_workbook *wb)
{
    return wb->row > wb->max_rows;
}

/* The row takes one more cell. */
static bool is_open(const struct seki_workbook *wb)
{
    return wb->status == 0 && wb->sheet && wb->column < wb->n_columns && !seki_workbook_is_full(wb);
}

static enum seki_workbook_style style_here(const struct seki_workbook *wb)
{
    return style_of(wb->columns[wb->column].kind);
}

void seki_workbook_text(struct seki_workbook *wb, struct seki_str text)
{
    if (is_open(wb)) {
        put(wb, text, style_here(wb));
    }
}

void seki_workbook_buf(struct seki_workbook *wb, const struct seki_buf *text)
{
    note(wb, seki_fail_status(wb->err, seki_buf_status(text)));
    seki_workbook_text(wb, seki_buf_str(text));
}

void seki_workbook_int(struct seki_workbook *wb, int64_t value)
{
    if (is_open(wb)) {
        seki_workbook_check(wb, worksheet_write_number(wb->sheet, (lxw_row_t)wb->row,
                                                       (lxw_col_t)wb->column, (double)value,
                                                       wb->formats[style_here(wb)]));
        wb->column++;
    }
}

void seki_workbook_date(struct seki_workbook *wb, struct seki_date day)
{
    lxw_datetime when = {.year = day.year, .month = day.month, .day = day.day};

    if (!seki_date_is_set(day)) {
        seki_workbook_text(wb, SEKI_STR(""));
    } else if (is_open(wb)) {
        seki_workbook_check(wb, worksheet_write_datetime(wb->sheet, (lxw_row_t)wb->row,
                                                         (lxw_col_t)wb->column, &when,
                                                         wb->formats[style_here(wb)]));
        wb->column++;
    }
}

void seki_workbook_end_row(struct seki_workbook *wb)
{
    if (wb->status < 0 || !wb->sheet) {
        return;
    }
    if (seki_workbook_is_full(wb)) {
        wb->n_left++;
        return;
    }
    while (is_open(wb)) {
        put(wb, SEKI_STR(""), style_here(wb));
    }
    close_row(wb);
}

/* --- the end */

int seki_workbook_end(struct seki_workbook *wb, struct seki_str *ret_bytes)
{
    lxw_workbook *book = wb->book;

    end_sheet(wb);
    if (wb->status < 0) {
        return wb->status;
    }
    wb->book = NULL; /* closing frees it */
    seki_workbook_check(wb, seki_book_close(book));
    if (wb->status == 0) {
        note(wb, seki_book_read(wb->arena, wb->fd, ret_bytes, wb->err));
    }
    return wb->status;
}

void seki_workbook_finish(struct seki_workbook *wb)
{
    if (wb->book) {
        lxw_workbook_free(wb->book);
        wb->book = NULL;
    }
    if (wb->fd > 0) {
        seki_io_close(&wb->fd);
    }
    seki_buf_finish(&wb->cell);
}
