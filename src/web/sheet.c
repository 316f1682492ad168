#include "web/sheet.h"

#include "msg/m_list.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "report/csv_cell.h"
#include "web/moment.h"

#define BOOK_MAX ((size_t)1 << 30) /* bytes of memory for one workbook */
#define LENGTH 8                   /* hexadecimal digits before each cell */

/* --- which columns */

static const struct seki_sheet_column devices[] = {
    {SEKI_MSG_web_device_key, 14, SEKI_BOOK_STRONG},
    {SEKI_MSG_web_device_name, 24, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_maker, 20, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_model, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_about_version, 10, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_kind, 18, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_place, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_zone, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_net, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_area, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_c, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_i, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_a, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_safety, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_statement_named, 20, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_owner, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_use, 20, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_udi, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_serial, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_lot, 12, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_jmdn, 10, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_class, 10, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_release, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_detail_eol, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_detail_eos, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_detail_papers, 20, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_department, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_detail_bought, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_detail_note, 24, SEKI_BOOK_TEXT},
};

_Static_assert(SEKI_ARRAY_LEN(devices) == SEKI_DEVICE_FIELDS + SEKI_DETAIL_FIELDS,
               "a device leaves with all it has");

static const struct seki_sheet_column statements[] = {
    {SEKI_MSG_web_device_maker, 20, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_product_name, 24, SEKI_BOOK_STRONG},
    {SEKI_MSG_web_device_model, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_about_version, 10, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_catalog, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_statement_date, 11, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_answers, 8, SEKI_BOOK_NUMBER},
    {SEKI_MSG_web_doubtful, 8, SEKI_BOOK_NUMBER},
    {SEKI_MSG_web_imported, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_list_file, 30, SEKI_BOOK_TEXT},
    {SEKI_MSG_list_problem, 30, SEKI_BOOK_TEXT},
};

static const struct seki_sheet_column measures[] = {
    {SEKI_MSG_ward_measure, 40, SEKI_BOOK_STRONG}, {SEKI_MSG_ward_scope, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_state, 12, SEKI_BOOK_TEXT},     {SEKI_MSG_ward_owner, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_due, 11, SEKI_BOOK_DATE},       {SEKI_MSG_ward_late, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_evidence, 24, SEKI_BOOK_TEXT},  {SEKI_MSG_ward_remark, 30, SEKI_BOOK_TEXT},
};

static const struct seki_sheet_column requests[] = {
    {SEKI_MSG_web_device_maker, 20, SEKI_BOOK_STRONG},
    {SEKI_MSG_web_product_name, 24, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_device_model, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_web_about_version, 10, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_state, 12, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_req_asked, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_req_reminded, 16, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_due, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_late, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_req_version, 12, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_req_day, 11, SEKI_BOOK_DATE},
    {SEKI_MSG_ward_req_reason, 24, SEKI_BOOK_TEXT},
};

static const struct seki_sheet_column risks[] = {
    {SEKI_MSG_web_device_key, 14, SEKI_BOOK_STRONG},
    {SEKI_MSG_web_device_name, 24, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_scenario, 50, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_inherent, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_now, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_planned, 14, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_state, 26, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_rest_unknown, 12, SEKI_BOOK_TEXT},
    {SEKI_MSG_list_score, 10, SEKI_BOOK_NUMBER},
    {SEKI_MSG_list_patient, 10, SEKI_BOOK_NUMBER},
};

static const struct seki_sheet_column due[] = {
    {SEKI_MSG_ward_due, 11, SEKI_BOOK_DATE},      {SEKI_MSG_ward_late, 8, SEKI_BOOK_TEXT},
    {SEKI_MSG_ward_due_kind, 18, SEKI_BOOK_TEXT}, {SEKI_MSG_ward_due_what, 40, SEKI_BOOK_STRONG},
    {SEKI_MSG_list_more, 24, SEKI_BOOK_TEXT},     {SEKI_MSG_ward_owner, 14, SEKI_BOOK_TEXT},
};

#define COLUMNS(of) of, SEKI_ARRAY_LEN(of)

const struct seki_sheet_kind seki_sheet_kinds[SEKI_EXPORT_LISTS] = {
    {SEKI_STR("devices"), SEKI_MSG_web_nav_devices, SEKI_EXPORT_DEVICES, COLUMNS(devices)},
    {SEKI_STR("statements"), SEKI_MSG_web_nav_statements, SEKI_EXPORT_STATEMENTS,
     COLUMNS(statements)},
    {SEKI_STR("measures"), SEKI_MSG_ward_measures, SEKI_EXPORT_MEASURES, COLUMNS(measures)},
    {SEKI_STR("requests"), SEKI_MSG_ward_requests, SEKI_EXPORT_REQUESTS, COLUMNS(requests)},
    {SEKI_STR("risks"), SEKI_MSG_ward_list, SEKI_EXPORT_RISKS, COLUMNS(risks)},
    {SEKI_STR("due"), SEKI_MSG_ward_due_list, SEKI_EXPORT_DUE, COLUMNS(due)},
};

const struct seki_sheet_kind *seki_sheet_find(struct seki_str file, bool *ret_is_book)
{
    bool is_book = seki_str_ends(file, SEKI_STR(".xlsx"));
    struct seki_str ending = is_book ? SEKI_STR(".xlsx") : SEKI_STR(".csv");

    if (!seki_str_ends(file, ending)) {
        return NULL;
    }
    file = seki_str_head(file, file.n - ending.n);
    *ret_is_book = is_book;
    for (size_t i = 0; i < SEKI_EXPORT_LISTS; i++) {
        if (seki_str_eq(seki_sheet_kinds[i].name, file)) {
            return &seki_sheet_kinds[i];
        }
    }
    return NULL;
}

/* --- cells */

void seki_sheet_text(struct seki_buf *cells, struct seki_str text)
{
    static const char digits[] = "0123456789abcdef";
    char length[LENGTH]; /* digits of a number below 2^32, which every text is */

    for (size_t i = 0; i < LENGTH; i++) {
        length[i] = digits[text.n >> 4 * (LENGTH - 1 - i) & 15];
    }
    seki_buf_add(cells, seki_str_of(length, LENGTH));
    seki_buf_add(cells, text);
}

void seki_sheet_int(struct seki_buf *cells, int64_t value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 32); /* digits of one number */
    seki_buf_add_int(&text, value);
    seki_sheet_text(cells, seki_buf_str(&text));
}

void seki_sheet_msg(struct seki_buf *cells, enum seki_lang lang, int msg)
{
    seki_sheet_text(cells, msg ? seki_msg_text(lang, msg) : SEKI_STR(""));
}

void seki_sheet_when(struct seki_buf *cells, int64_t at)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 64); /* a day and an hour */
    seki_web_moment(&(struct seki_html){.buf = &text}, at);
    seki_sheet_text(cells, seki_buf_str(&text));
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Takes the next one off; they are as seki_sheet_text() wrote them. */
static bool next(struct seki_str *rest, struct seki_str *ret_text)
{
    size_t n = 0;

    if (rest->n < LENGTH) {
        return false;
    }
    for (size_t i = 0; i < LENGTH; i++) {
        n = n << 4 | (size_t)digit(rest->p[i]);
    }
    *ret_text = seki_str_head(seki_str_skip(*rest, LENGTH), n);
    *rest = seki_str_skip(*rest, LENGTH + n);
    return true;
}

/* --- files */

int seki_sheet_csv(const struct seki_sheet_kind *kind, enum seki_lang lang, struct seki_str cells,
                   struct seki_buf *out, struct seki_err *err)
{
    struct seki_csv_out c = {.buf = out};
    struct seki_str text;
    size_t column = 0;

    seki_buf_lit(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < kind->n_columns; i++) {
        seki_csv_out_text(&c, seki_msg_text(lang, kind->column[i].head));
    }
    seki_csv_out_line_end(&c);
    while (next(&cells, &text)) {
        seki_csv_out_text(&c, text);
        if (++column == kind->n_columns) {
            seki_csv_out_line_end(&c);
            column = 0;
        }
    }
    return seki_fail_status(err, seki_buf_status(out));
}

static void add_cell(struct seki_workbook *wb, enum seki_book_kind kind, struct seki_str text)
{
    struct seki_date day;
    int64_t n;

    if (kind == SEKI_BOOK_NUMBER && seki_str_to_int(text, INT32_MIN, INT32_MAX, &n)) {
        seki_workbook_int(wb, n);
    } else if (kind == SEKI_BOOK_DATE && seki_date_parse(text, &day)) {
        seki_workbook_date(wb, day);
    } else {
        seki_workbook_text(wb, text);
    }
}

static void add_sheet(struct seki_workbook *wb, const struct seki_sheet_kind *kind,
                      enum seki_lang lang)
{
    struct seki_book_column column[SEKI_BOOK_COLUMNS] = {{.width = 0}};

    for (size_t i = 0; i < kind->n_columns; i++) {
        column[i] = (struct seki_book_column){.head = seki_msg_text(lang, kind->column[i].head),
                                              .width = kind->column[i].width,
                                              .kind = kind->column[i].kind};
    }
    seki_workbook_sheet(wb, seki_msg_text(lang, kind->title), column, kind->n_columns);
}

int seki_sheet_book(const struct seki_sheet_kind *kind, enum seki_lang lang, struct seki_date day,
                    struct seki_str cells, struct seki_buf *out, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_workbook SEKI_CLEANUP_WORKBOOK wb = {0};
    struct seki_str title = seki_msg_text(lang, kind->title);
    struct seki_str bytes = {0};
    struct seki_str text;
    size_t column = 0;
    int r;

    seki_arena_init(&arena, BOOK_MAX);
    seki_workbook_begin(&wb, &arena, lang, title, title, day, err);
    add_sheet(&wb, kind, lang);
    while (next(&cells, &text)) {
        add_cell(&wb, kind->column[column].kind, text);
        if (++column == kind->n_columns) {
            seki_workbook_end_row(&wb);
            column = 0;
        }
    }
    r = seki_workbook_end(&wb, &bytes);
    if (r == 0) {
        seki_buf_add(out, bytes);
        r = seki_fail_status(err, seki_buf_status(out));
    }
    return r;
}
