#include "paper/book.h"

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_req.h"
#include "msg/m_table.h"
#include "paper/book_int.h"

#define HEAD_BYTES 200 /* of the running head: Excel takes 255 characters in all */
#define TITLE_ROW 0
#define HEAD_ROW 1
#define N_WORDS 4 /* of the drop-down list */

enum style {
    STYLE_TITLE,
    STYLE_HEAD,
    STYLE_SECTION,
    STYLE_LABEL,
    STYLE_CELL,
    STYLE_ANSWER,
    STYLE_MARKED, /* an answer in doubt */
    STYLE_QUIET,
    STYLE_MAX
};

struct book {
    struct seki_arena *arena;
    const struct seki_paper *paper;
    const struct seki_paper_request *request; /* NULL: there is none */
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *styles[STYLE_MAX];
    char *words[N_WORDS + 1];
    size_t n_columns;
    lxw_row_t row;
    struct seki_err *err;
};

/* Always as a string: never as a number, a link or a formula. */
static int put(struct book *book, lxw_col_t column, struct seki_str s, enum style style)
{
    char *text = NULL;
    int r;

    if (s.n > SEKI_LIMIT_CELL_UNITS && seki_book_units(s) > SEKI_LIMIT_CELL_UNITS) {
        return seki_book_fail_long(book->err);
    }
    r = seki_book_text(book->arena, s, &text, book->err);
    return r < 0 ? r
                 : seki_book_status(worksheet_write_string(book->sheet, book->row, column, text,
                                                           book->styles[style]),
                                    book->err);
}

/* --- rows */

static const double widths[SEKI_PAPER_COLUMNS] = {14, 62, 22, 50, 14}; /* in digits */

static int end_row(struct book *book, double lines)
{
    return seki_book_status(
        worksheet_set_row(book->sheet, book->row++, seki_book_height(lines), NULL), book->err);
}

static int add_heads(struct book *book)
{
    struct seki_str heads[SEKI_PAPER_COLUMNS];
    int r;

    book->n_columns = seki_paper_heads(book->paper, heads);
    r = put(book, 0, seki_text_get(&book->paper->title, book->paper->lang), STYLE_TITLE);
    book->row = HEAD_ROW;
    for (size_t i = 0; r == 0 && i < book->n_columns; i++) {
        r = put(book, (lxw_col_t)i, heads[i], STYLE_HEAD);
    }
    return r < 0 ? r : end_row(book, 1);
}

static int add_pair(struct book *book, struct seki_str label, struct seki_str value,
                    enum style style)
{
    int r = put(book, 0, label, style == STYLE_QUIET ? STYLE_QUIET : STYLE_LABEL);

    r = r < 0 ? r : put(book, 1, value, style);
    return r < 0 ? r : end_row(book, seki_book_lines(book->paper->lang, value, widths[1]));
}

static int add_header(struct book *book)
{
    const struct seki_paper *paper = book->paper;
    struct seki_buf SEKI_CLEANUP_BUF mark = {0};
    int r = 0;

    for (unsigned i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = seki_paper_has_field(paper, (enum seki_field)i)
                ? add_pair(book, seki_cell_label(paper->lang, (enum seki_field)i), paper->fields[i],
                           STYLE_CELL)
                : 0;
    }
    seki_buf_init(&mark, SEKI_LIMIT_MESSAGE);
    seki_paper_add_mark(&mark, paper, false);
    r = r < 0 ? r : seki_fail_status(book->err, seki_buf_status(&mark));
    return r < 0 ? r
                 : add_pair(book, seki_msg_text(paper->lang, SEKI_MSG_table_format),
                            seki_buf_str(&mark), STYLE_QUIET);
}

static int add_section(struct book *book, const struct seki_paper_row *row)
{
    int r = put(book, 0, row->id, STYLE_SECTION);

    r = r < 0 ? r : put(book, 1, row->question, STYLE_SECTION);
    for (size_t i = 2; r == 0 && i < book->n_columns; i++) {
        r = put(book, (lxw_col_t)i, SEKI_STR(""), STYLE_SECTION);
    }
    return r < 0 ? r : end_row(book, seki_book_lines(book->paper->lang, row->question, widths[1]));
}

/* A question takes one of the words; where a text may stand, they are only offered. */
static int add_list(struct book *book, enum seki_item_kind kind)
{
    lxw_data_validation list = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = book->words,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_error = kind == SEKI_ITEM_QUESTION ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
        .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
    };

    return kind == SEKI_ITEM_TEXT
               ? 0
               : seki_book_status(worksheet_data_validation_cell(book->sheet, book->row, 2, &list),
                                  book->err);
}

static int add_item(struct book *book, const struct seki_paper_row *row)
{
    bool is_sure = row->state == SEKI_CELL_SURE;
    const struct {
        struct seki_str text;
        enum style style;
    } cells[SEKI_PAPER_COLUMNS] = {
        {row->id, STYLE_LABEL},
        {row->question, STYLE_CELL},
        {row->answer, is_sure ? STYLE_ANSWER : STYLE_MARKED},
        {row->note, STYLE_CELL},
        {row->plan, STYLE_CELL},
    };
    int r = add_list(book, row->kind);
    double lines = 1;

    for (size_t i = 0; r == 0 && i < book->n_columns; i++) {
        r = put(book, (lxw_col_t)i, cells[i].text, cells[i].style);
        lines = SEKI_MAX(lines, seki_book_lines(book->paper->lang, cells[i].text, widths[i]));
    }
    return r < 0 ? r : end_row(book, lines);
}

static int add_rows(struct book *book)
{
    int r = add_heads(book);

    r = r < 0 ? r : add_header(book);
    for (size_t i = 0; r == 0 && i < book->paper->n; i++) {
        const struct seki_paper_row *row = &book->paper->rows[i];
        r = row->is_section ? add_section(book, row) : add_item(book, row);
    }
    return r;
}

/* --- looks */

static void set_title(lxw_format *format)
{
    format_set_font_size(format, 14);
    format_set_bold(format);
    format_set_border(format, LXW_BORDER_NONE);
    format->text_wrap = LXW_FALSE;
}

static void set_style(lxw_format *format, enum style style)
{
    switch (style) {
    case STYLE_TITLE:
        set_title(format);
        break;
    case STYLE_HEAD:
        format_set_bold(format);
        format_set_font_color(format, LXW_COLOR_WHITE);
        format_set_bg_color(format, SEKI_BOOK_BLUE);
        break;
    case STYLE_SECTION:
        format_set_bold(format);
        format_set_bg_color(format, 0xe8f1fe);
        break;
    case STYLE_LABEL:
    case STYLE_ANSWER:
        format_set_bold(format);
        break;
    case STYLE_MARKED:
        format_set_bold(format);
        format_set_bg_color(format, 0xfff0b3);
        break;
    case STYLE_QUIET:
        format_set_font_color(format, 0x767676);
        break;
    case STYLE_CELL:
    case STYLE_MAX:
    default:
        break;
    }
}

static int make_styles(struct book *book)
{
    for (int i = 0; i < STYLE_MAX; i++) {
        book->styles[i] = seki_book_style(book->workbook, book->paper->lang);
        if (!book->styles[i]) {
            return seki_fail_nomem(book->err);
        }
        set_style(book->styles[i], (enum style)i);
    }
    return 0;
}

static int make_words(struct book *book)
{
    static const enum seki_value values[N_WORDS] = {SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_VALUE_NA,
                                                    SEKI_VALUE_NOTE};
    int r = 0;

    for (size_t i = 0; r == 0 && i < N_WORDS; i++) {
        r = seki_book_text(book->arena, seki_cell_word(book->paper->lang, values[i]),
                           &book->words[i], book->err);
    }
    return r;
}

static int set_columns(struct book *book)
{
    lxw_error error = LXW_NO_ERROR;

    for (size_t i = 0; error == LXW_NO_ERROR && i < book->n_columns; i++) {
        error = worksheet_set_column(book->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    }
    return seki_book_status(error, book->err);
}

/* --- paper */

static int make_running_head(struct book *book, char **ret_head)
{
    const struct seki_str *header = book->paper->header;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "&L");
    seki_book_add_running(&text, header[SEKI_FIELD_MANUFACTURER]);
    seki_buf_lit(&text, "  ");
    seki_book_add_running(&text, header[SEKI_FIELD_MODEL]);
    seki_buf_lit(&text, "  ");
    seki_book_add_running(&text, header[SEKI_FIELD_VERSION]);
    seki_buf_lit(&text, "&R");
    seki_book_add_running(&text, header[SEKI_FIELD_DATE]);
    r = seki_fail_status(book->err, seki_buf_status(&text));
    return r < 0 ? r
                 : seki_book_text(book->arena, seki_utf8_head(seki_buf_str(&text), HEAD_BYTES),
                                  ret_head, book->err);
}

static int set_paper(struct book *book)
{
    char *head = NULL;
    int r = make_running_head(book, &head);

    r = r < 0 ? r : seki_book_set_paper(book->sheet, HEAD_ROW, head, book->err);
    return r < 0
               ? r
               : seki_book_status(worksheet_ignore_errors(
                                      book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:E1048576"),
                                  book->err);
}

/* As of the day of the statement. */
static int set_properties(struct book *book)
{
    struct seki_date day = {0};

    if (!seki_date_parse(book->paper->header[SEKI_FIELD_DATE], &day)) {
        day = (struct seki_date){0};
    }
    return seki_book_set_properties(book->workbook, book->arena,
                                    seki_text_get(&book->paper->title, book->paper->lang), day,
                                    book->err);
}

/* --- what is asked, on a sheet of its own */

static const double request_widths[] = {60, 40, 60};

static int add_request_heads(struct book *book)
{
    static const int heads[] = {SEKI_MSG_req_col_question, SEKI_MSG_req_col_was,
                                SEKI_MSG_req_col_why};
    lxw_error error = LXW_NO_ERROR;
    int r;

    for (lxw_col_t i = 0; error == LXW_NO_ERROR && i < SEKI_ARRAY_LEN(heads); i++) {
        error = worksheet_set_column(book->sheet, i, i, request_widths[i], NULL);
    }
    r = seki_book_status(error, book->err);
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(heads); i++) {
        r = put(book, (lxw_col_t)i, seki_msg_text(book->paper->lang, heads[i]), STYLE_HEAD);
    }
    return r < 0 ? r : end_row(book, 1);
}

static int add_ask(struct book *book, const struct seki_paper_ask *ask)
{
    const struct seki_str texts[] = {ask->question, ask->was, ask->why};
    double lines = 1;
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(texts); i++) {
        r = put(book, (lxw_col_t)i, texts[i], i ? STYLE_CELL : STYLE_LABEL);
        lines = SEKI_MAX(lines, seki_book_lines(book->paper->lang, texts[i], request_widths[i]));
    }
    return r < 0 ? r : end_row(book, lines);
}

static int add_request(struct book *book)
{
    char *name = NULL;
    int r = seki_book_text(book->arena, seki_msg_text(book->paper->lang, SEKI_MSG_req_sheet), &name,
                           book->err);

    book->sheet = r < 0 ? NULL : workbook_add_worksheet(book->workbook, name);
    if (r == 0 && !book->sheet) {
        return seki_fail_nomem(book->err);
    }
    book->row = 0;
    r = r < 0 ? r : add_request_heads(book);
    r = r < 0 ? r : put(book, 0, book->request->lead, STYLE_CELL);
    r = r < 0 ? r
              : end_row(book,
                        seki_book_lines(book->paper->lang, book->request->lead, request_widths[0]));
    for (size_t i = 0; r == 0 && i < book->request->n; i++) {
        r = add_ask(book, &book->request->asks[i]);
    }
    return r < 0 ? r : seki_book_set_paper(book->sheet, 0, "&R&A", book->err);
}

/* --- the whole workbook */

static int fill(struct book *book)
{
    const struct seki_str name = seki_msg_text(book->paper->lang, SEKI_MSG_table_catalog);
    char *sheet_name = NULL;
    int r = seki_book_text(book->arena, name, &sheet_name, book->err);

    if (r < 0) {
        return r;
    }
    book->sheet = workbook_add_worksheet(book->workbook, sheet_name);
    if (!book->sheet) {
        return seki_fail_nomem(book->err);
    }
    r = make_styles(book);
    r = r < 0 ? r : make_words(book);
    r = r < 0 ? r : add_rows(book);
    r = r < 0 ? r : set_columns(book);
    r = r < 0 ? r : set_paper(book);
    r = r < 0 ? r : set_properties(book);
    return r == 0 && book->request ? add_request(book) : r;
}

static int write_to(struct book *book, const char *name)
{
    int r;

    book->workbook = workbook_new(name);
    if (!book->workbook) {
        return seki_fail_nomem(book->err);
    }
    r = fill(book);
    if (r < 0) {
        lxw_workbook_free(book->workbook);
        return r;
    }
    return seki_book_status(seki_book_close(book->workbook), book->err);
}

int seki_paper_request_book(struct seki_arena *arena, const struct seki_paper *paper,
                            const struct seki_paper_request *request, struct seki_str *ret_bytes,
                            struct seki_err *err)
{
    struct book book = {.arena = arena, .paper = paper, .request = request, .err = err};
    int SEKI_CLEANUP_FD fd = seki_io_memory("workbook");
    char *name = NULL;
    int r;

    if (fd < 0) {
        return seki_fail_path(err, SEKI_STR("memfd"), fd);
    }
    r = seki_book_name(arena, fd, &name, err);
    r = r < 0 ? r : write_to(&book, name);
    return r < 0 ? r : seki_book_read(arena, fd, ret_bytes, err);
}

int seki_paper_book(struct seki_arena *arena, const struct seki_paper *paper,
                    struct seki_str *ret_bytes, struct seki_err *err)
{
    return seki_paper_request_book(arena, paper, NULL, ret_bytes, err);
}
