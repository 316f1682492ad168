#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_table.h"
#include "paper/book_int.h"
#include "report/width.h"

#define RUNNING_BYTES 100 /* of one part of the running head: Excel takes 255 characters in all */
#define LINE_POINTS 13.0
#define ROW_POINTS 409.0 /* the highest row of Excel */

int seki_book_fail_long(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_LIMIT, M_table_long_excel(SEKI_LIMIT_CELL_UNITS),
                     M_hint_table_json());
}

int seki_book_status(lxw_error error, struct seki_err *err)
{
    if (error == LXW_NO_ERROR) {
        return 0;
    }
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
        return seki_book_fail_long(err);
    }
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return seki_fail_nomem(err);
    }
    return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                     M_table_workbook(seki_str_from_c(lxw_strerror(error))),
                     M_hint_table_workbook());
}

/* --- texts */

size_t seki_book_units(struct seki_str s)
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
void seki_book_add_clean(struct seki_buf *out, struct seki_str s)
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

int seki_book_text(struct seki_arena *arena, struct seki_str s, char **ret_text,
                   struct seki_err *err)
{
    char *text;
    struct seki_buf SEKI_CLEANUP_BUF clean = {0};
    int r;

    seki_buf_init(&clean, 7 * s.n + 1);
    seki_book_add_clean(&clean, s);
    r = seki_fail_status(err, seki_buf_status(&clean));
    if (r < 0) {
        return r;
    }
    text = seki_arena_alloc(arena, clean.n + 1, 1);
    if (!text) {
        return seki_fail_nomem(err);
    }
    memcpy(text, clean.n ? clean.p : "", clean.n);
    *ret_text = text;
    return 0;
}

/* --- rows */

double seki_book_lines(enum seki_lang lang, struct seki_str text, double width)
{
    struct seki_str line;
    size_t n = 0;

    while (seki_str_split(&text, '\n', &line)) {
        bool is_narrow = lang == SEKI_LANG_EN && seki_width(line) == line.n;
        size_t columns = (size_t)(width * (is_narrow ? 1.12 : 0.95));
        n += SEKI_MAX((seki_width(line) + columns - 1) / columns, (size_t)1);
    }
    return (double)SEKI_MAX(n, (size_t)1);
}

double seki_book_height(double lines)
{
    return SEKI_MIN(lines * LINE_POINTS + 3, ROW_POINTS);
}

/* --- looks */

lxw_format *seki_book_style(lxw_workbook *workbook, enum seki_lang lang)
{
    lxw_format *format = workbook_add_format(workbook);

    if (format) {
        format_set_font_name(format, lang == SEKI_LANG_JA ? "BIZ UDPGothic" : "Calibri");
        format_set_font_size(format, 10);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, SEKI_BOOK_LINE);
    }
    return format;
}

/* --- paper */

void seki_book_add_running(struct seki_buf *out, struct seki_str s)
{
    bool is_cut = s.n > RUNNING_BYTES;

    s = seki_utf8_head(s, RUNNING_BYTES);
    for (size_t i = 0; i < s.n; i++) {
        bool is_plain = (unsigned char)s.p[i] >= 0x20;
        seki_buf_add_char(out, is_plain ? s.p[i] : ' ');
        if (s.p[i] == '&') {
            seki_buf_add_char(out, '&');
        }
    }
    if (is_cut) {
        seki_buf_lit(out, "…");
    }
}

int seki_book_set_paper(lxw_worksheet *sheet, lxw_row_t head_row, const char *head,
                        struct seki_err *err)
{
    int r = seki_book_status(worksheet_set_header(sheet, head), err);

    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.7);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_freeze_panes(sheet, head_row + 1, 0);
    r = r < 0 ? r : seki_book_status(worksheet_set_footer(sheet, "&C&P / &N"), err);
    return r < 0 ? r : seki_book_status(worksheet_repeat_rows(sheet, head_row, head_row), err);
}

int seki_book_set_properties(lxw_workbook *workbook, struct seki_arena *arena,
                             struct seki_str title, struct seki_date day, struct seki_err *err)
{
    const struct seki_date unknown = {.year = 2000, .month = 1, .day = 1};
    struct seki_date made = seki_date_is_set(day) ? day : unknown;
    lxw_doc_properties properties = {0};
    int r = seki_book_text(arena, title, &properties.title, err);

    properties.created = (time_t)(seki_date_days(made) * 86400 + 43200);
    return r < 0 ? r : seki_book_status(workbook_set_properties(workbook, &properties), err);
}

/* --- the file */

int seki_book_name(struct seki_arena *arena, int fd, char **ret_name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    int r;

    seki_buf_init(&name, SEKI_LIMIT_PATH);
    seki_buf_lit(&name, "/proc/self/fd/");
    seki_buf_add_int(&name, fd);
    r = seki_fail_status(err, seki_buf_status(&name));
    return r < 0 ? r : seki_book_text(arena, seki_buf_str(&name), ret_name, err);
}

/* libxlsxwriter calls gmtime(), whose one result all threads share. */
lxw_error seki_book_close(lxw_workbook *workbook)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    lxw_error error;

    pthread_mutex_lock(&one);
    error = workbook_close(workbook);
    pthread_mutex_unlock(&one);
    return error;
}

int seki_book_read(struct seki_arena *arena, int fd, struct seki_str *ret_bytes,
                   struct seki_err *err)
{
    if (lseek(fd, 0, SEEK_SET) < 0) {
        return seki_fail_path(err, SEKI_STR("memfd"), -EIO);
    }
    return seki_io_read_fd(arena, fd, SEKI_STR("memfd"), SEKI_LIMIT_REPLY_BYTES, ret_bytes, err);
}
