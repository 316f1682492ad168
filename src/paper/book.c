#include "paper/book.h"

#include <errno.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "report/width.h"

#define CELL_UNITS 32767  /* of UTF-16: the longest text of a cell in Excel */
#define RUNNING_BYTES 100 /* of one part of the running head: Excel takes 255 characters in all */
#define TITLE_ROW 0
#define HEAD_ROW 1
#define BLUE 0x0017c1
#define LINE_POINTS 13.0
#define ROW_POINTS 409.0 /* the highest row of Excel */
#define N_WORDS 4        /* of the drop-down list */

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
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *styles[STYLE_MAX];
    char *words[N_WORDS + 1];
    size_t n_columns;
    lxw_row_t row;
    struct seki_err *err;
};

static int fail_long(struct book *book)
{
    return seki_fail(book->err, SEKI_ERR_LIMIT, M_table_long_excel(CELL_UNITS),
                     M_hint_table_json());
}

static int fail(struct book *book, lxw_error error)
{
    if (error == LXW_NO_ERROR) {
        return 0;
    }
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
        return fail_long(book);
    }
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return seki_fail_nomem(book->err);
    }
    return seki_fail(book->err, SEKI_ERR_UNAVAILABLE,
                     M_table_workbook(seki_str_from_c(lxw_strerror(error))),
                     M_hint_table_workbook());
}

/* --- texts */

static size_t utf16_units(struct seki_str s)
{
    size_t n = 0;

    while (s.n) {
        n += seki_utf8_next(&s) >= 0x10000 ? 2 : 1;
    }
    return n;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* The format writes a control character as _x000D_; a text that looks like one is written so, too. */
static bool is_like_escape(struct seki_str s)
{
    return s.n >= 7 && s.p[0] == '_' && s.p[1] == 'x' && is_hex(s.p[2]) && is_hex(s.p[3]) &&
           is_hex(s.p[4]) && is_hex(s.p[5]) && s.p[6] == '_';
}

static void add_control(struct seki_buf *out, uint32_t c)
{
    seki_buf_lit(out, "_x00");
    seki_buf_add_char(out, "0123456789ABCDEF"[c >> 4]);
    seki_buf_add_char(out, "0123456789ABCDEF"[c & 15]);
    seki_buf_add_char(out, '_');
}

/* All of it done here: the library escapes in some strings and not in others. */
static void add_clean(struct seki_buf *out, struct seki_str s)
{
    while (s.n) {
        bool is_escape = is_like_escape(s);
        uint32_t c = seki_utf8_next(&s);
        if (c == 0 || c == 0xfffe || c == 0xffff) {
            seki_utf8_add(out, 0xfffd);
        } else if (c < 0x20 && c != '\t' && c != '\n') {
            add_control(out, c);
        } else if (is_escape) {
            add_control(out, '_');
        } else {
            seki_utf8_add(out, c);
        }
    }
}

/* A C string that XML can hold, in the arena. */
static int make_text(struct book *book, struct seki_str s, char **ret_text)
{
    char *text;
    struct seki_buf SEKI_CLEANUP_BUF clean = {0};
    int r;

    seki_buf_init(&clean, 7 * s.n + 1);
    add_clean(&clean, s);
    r = seki_fail_status(book->err, seki_buf_status(&clean));
    if (r < 0) {
        return r;
    }
    text = seki_arena_alloc(book->arena, clean.n + 1, 1);
    if (!text) {
        return seki_fail_nomem(book->err);
    }
    memcpy(text, clean.n ? clean.p : "", clean.n);
    *ret_text = text;
    return 0;
}

/* Always as a string: never as a number, a link or a formula. */
static int put(struct book *book, lxw_col_t column, struct seki_str s, enum style style)
{
    char *text = NULL;
    int r;

    if (s.n > CELL_UNITS && utf16_units(s) > CELL_UNITS) {
        return fail_long(book);
    }
    r = make_text(book, s, &text);
    return r < 0 ? r
                 : fail(book, worksheet_write_string(book->sheet, book->row, column, text,
                                                     book->styles[style]));
}

/* --- rows */

static const double widths[SEKI_PAPER_COLUMNS] = {14, 62, 22, 50, 14}; /* in digits */

/* Lines of a wrapped cell, rather too many than too few. */
static double lines_of(const struct book *book, struct seki_str text, double width)
{
    struct seki_str line;
    size_t n = 0;

    while (seki_str_split(&text, '\n', &line)) {
        bool is_narrow = book->paper->lang == SEKI_LANG_EN && seki_width(line) == line.n;
        size_t columns = (size_t)(width * (is_narrow ? 1.12 : 0.95));
        n += SEKI_MAX((seki_width(line) + columns - 1) / columns, (size_t)1);
    }
    return (double)SEKI_MAX(n, (size_t)1);
}

/* Not every program fits rows to wrapped text when it opens a workbook. */
static int end_row(struct book *book, double lines)
{
    double height = SEKI_MIN(lines * LINE_POINTS + 3, ROW_POINTS);

    return fail(book, worksheet_set_row(book->sheet, book->row++, height, NULL));
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
    return r < 0 ? r : end_row(book, lines_of(book, value, widths[1]));
}

static int add_header(struct book *book)
{
    const struct seki_paper *paper = book->paper;
    struct seki_buf SEKI_CLEANUP_BUF mark = {0};
    int r = 0;

    for (unsigned i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = add_pair(book, seki_cell_label(paper->lang, (enum seki_field)i), paper->fields[i],
                     STYLE_CELL);
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
    return r < 0 ? r : end_row(book, lines_of(book, row->question, widths[1]));
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
               : fail(book, worksheet_data_validation_cell(book->sheet, book->row, 2, &list));
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
        lines = SEKI_MAX(lines, lines_of(book, cells[i].text, widths[i]));
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

static lxw_format *base_style(struct book *book)
{
    lxw_format *format = workbook_add_format(book->workbook);

    if (format) {
        bool is_ja = book->paper->lang == SEKI_LANG_JA;
        format_set_font_name(format, is_ja ? "BIZ UDPGothic" : "Calibri");
        format_set_font_size(format, 10);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xb3b3b3);
    }
    return format;
}

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
        format_set_bg_color(format, BLUE);
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
        book->styles[i] = base_style(book);
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
        r = make_text(book, seki_cell_word(book->paper->lang, values[i]), &book->words[i]);
    }
    return r;
}

static int set_columns(struct book *book)
{
    lxw_error error = LXW_NO_ERROR;

    for (size_t i = 0; error == LXW_NO_ERROR && i < book->n_columns; i++) {
        error = worksheet_set_column(book->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    }
    return fail(book, error);
}

/* --- paper */

/* In the language of running heads "&" begins a code. */
static void add_running(struct seki_buf *out, struct seki_str s)
{
    s = seki_utf8_head(s, RUNNING_BYTES);
    for (size_t i = 0; i < s.n; i++) {
        bool is_plain = (unsigned char)s.p[i] >= 0x20;
        seki_buf_add_char(out, is_plain ? s.p[i] : ' ');
        if (s.p[i] == '&') {
            seki_buf_add_char(out, '&');
        }
    }
}

static int set_running_head(struct book *book)
{
    const struct seki_str *header = book->paper->header;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    char *head = NULL;
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "&L");
    add_running(&text, header[SEKI_FIELD_MANUFACTURER]);
    seki_buf_lit(&text, "  ");
    add_running(&text, header[SEKI_FIELD_MODEL]);
    seki_buf_lit(&text, "  ");
    add_running(&text, header[SEKI_FIELD_VERSION]);
    seki_buf_lit(&text, "&R");
    add_running(&text, header[SEKI_FIELD_DATE]);
    r = seki_fail_status(book->err, seki_buf_status(&text));
    r = r < 0 ? r
              : make_text(book, seki_utf8_head(seki_buf_str(&text), 2 * (size_t)RUNNING_BYTES),
                          &head);
    return r < 0 ? r : fail(book, worksheet_set_header(book->sheet, head));
}

static int set_paper(struct book *book)
{
    int r = set_running_head(book);

    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, 9); /* A4 */
    worksheet_set_margins(book->sheet, 0.5, 0.5, 0.8, 0.7);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    worksheet_freeze_panes(book->sheet, HEAD_ROW + 1, 0);
    r = r < 0 ? r : fail(book, worksheet_set_footer(book->sheet, "&C&P / &N"));
    r = r < 0 ? r : fail(book, worksheet_repeat_rows(book->sheet, HEAD_ROW, HEAD_ROW));
    return r < 0 ? r
                 : fail(book, worksheet_ignore_errors(book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                                      "A1:E1048576"));
}

/* Noon of the day of the statement: zero would mean now. */
static int set_properties(struct book *book)
{
    struct seki_date day = {.year = 2000, .month = 1, .day = 1};
    lxw_doc_properties properties = {0};
    int r =
        make_text(book, seki_text_get(&book->paper->title, book->paper->lang), &properties.title);

    (void)seki_date_parse(book->paper->header[SEKI_FIELD_DATE], &day);
    properties.created = (time_t)(seki_date_days(day) * 86400 + 43200);
    return r < 0 ? r : fail(book, workbook_set_properties(book->workbook, &properties));
}

/* --- the whole workbook */

static int fill(struct book *book)
{
    const struct seki_str name = seki_msg_text(book->paper->lang, SEKI_MSG_table_catalog);
    char *sheet_name = NULL;
    int r = make_text(book, name, &sheet_name);

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
    return r < 0 ? r : set_properties(book);
}

/* The library writes to a file by its name: ours has one as long as it is open. */
static int name_file(struct book *book, int fd, char **ret_name)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    int r;

    seki_buf_init(&name, SEKI_LIMIT_PATH);
    seki_buf_lit(&name, "/proc/self/fd/");
    seki_buf_add_int(&name, fd);
    r = seki_fail_status(book->err, seki_buf_status(&name));
    return r < 0 ? r : make_text(book, seki_buf_str(&name), ret_name);
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
    return fail(book, workbook_close(book->workbook));
}

int seki_paper_book(struct seki_arena *arena, const struct seki_paper *paper,
                    struct seki_str *ret_bytes, struct seki_err *err)
{
    struct book book = {.arena = arena, .paper = paper, .err = err};
    int SEKI_CLEANUP_FD fd = seki_io_memory("workbook");
    char *name = NULL;
    int r;

    if (fd < 0) {
        return seki_fail_path(err, SEKI_STR("memfd"), fd);
    }
    r = name_file(&book, fd, &name);
    r = r < 0 ? r : write_to(&book, name);
    if (r < 0) {
        return r;
    }
    if (lseek(fd, 0, SEEK_SET) < 0) {
        return seki_fail_path(err, SEKI_STR("memfd"), -EIO);
    }
    return seki_io_read_fd(arena, fd, SEKI_STR("memfd"), SEKI_LIMIT_REPLY_BYTES, ret_bytes, err);
}
