#include "worker/record.h"

#include "base/limits.h"

#define PROTOCOL 5U

/* --- hello */

/*
 * Message ids and the order of arguments differ between builds with different texts, and an error
 * record is made of them.
 */
static uint64_t fingerprint(void)
{
    return seki_msg_fingerprint ^
           ((uint64_t)SEKI_FIELD_MAX << 16 | (uint64_t)SEKI_VALUE_MAX << 8 | SEKI_MATCH_MAX);
}

int seki_send_hello(struct seki_wire_out *out, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_HELLO);
    seki_wire_put_u32(out, PROTOCOL);
    seki_wire_put_u32(out, SEKI_MSG_MAX);
    seki_wire_put_u64(out, fingerprint());
    return seki_wire_end(out, err);
}

int seki_read_hello(struct seki_record *record)
{
    uint32_t protocol = seki_record_u32(record);
    uint32_t n_messages = seki_record_u32(record);
    uint64_t build = seki_record_u64(record);

    if (!seki_record_is_sound(record) || protocol != PROTOCOL || n_messages != SEKI_MSG_MAX ||
        build != fingerprint()) {
        return SEKI_ERR_INVALID;
    }
    return 0;
}

/* --- texts and days */

static int keep(struct seki_arena *arena, struct seki_str *text)
{
    struct seki_str kept = text->n ? seki_arena_str(arena, *text) : SEKI_STR("");

    if (!kept.p) {
        return SEKI_ERR_NOMEM;
    }
    *text = kept;
    return 0;
}

static int keep_all(struct seki_arena *arena, struct seki_str *const *texts, size_t n)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = keep(arena, texts[i]);
    }
    return r;
}

static void put_date(struct seki_wire_out *out, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, date);
    seki_wire_put_str(out, seki_buf_str(&iso));
    if (seki_buf_status(&iso) < 0) {
        out->payload.status = seki_buf_status(&iso);
    }
}

static struct seki_date get_date(struct seki_record *record)
{
    struct seki_str iso = seki_record_str(record);
    struct seki_date date = {0};

    if (iso.n && !seki_date_parse(iso, &date)) {
        record->is_bad = true;
    }
    return date;
}

/* A number that may be at most `max`. */
static unsigned get_small(struct seki_record *record, unsigned max)
{
    unsigned value = seki_record_u8(record);

    if (value > max) {
        record->is_bad = true;
        return 0;
    }
    return value;
}

/* --- statement */

int seki_send_statement(struct seki_wire_out *out, const struct seki_statement *statement,
                        struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_STATEMENT);
    seki_wire_put_str(out, statement->catalog->head.id);
    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        seki_wire_put_str(out, statement->header[i]);
    }
    return seki_wire_end(out, err);
}

int seki_read_statement(struct seki_record *record, struct seki_arena *arena,
                        struct seki_str *ret_catalog, struct seki_str ret_header[SEKI_FIELD_MAX])
{
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_str catalog = seki_record_str(record);
    int r = 0;

    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        header[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    for (size_t i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = keep(arena, &header[i]);
    }
    if (r < 0) {
        return r;
    }
    memcpy(ret_header, header, sizeof(header));
    *ret_catalog = catalog;
    return 0;
}

/* --- answer */

int seki_send_answer(struct seki_wire_out *out, size_t index, const struct seki_answer *answer,
                     struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_ANSWER);
    seki_wire_put_u32(out, (uint32_t)index);
    seki_wire_put_u8(out, (uint8_t)answer->value);
    seki_wire_put_u8(out, (uint8_t)answer->match);
    seki_wire_put_u8(out, (uint8_t)answer->confidence);
    seki_wire_put_u8(out, (uint8_t)answer->doubt);
    seki_wire_put_str(out, answer->text);
    seki_wire_put_str(out, answer->note);
    seki_wire_put_str(out, answer->raw);
    seki_wire_put_str(out, answer->raw_note);
    seki_wire_put_str(out, answer->sheet);
    seki_wire_put_str(out, answer->cell);
    put_date(out, answer->planned_until);
    return seki_wire_end(out, err);
}

static void get_answer(struct seki_record *record, struct seki_answer *answer)
{
    answer->value = (enum seki_value)get_small(record, SEKI_VALUE_MAX - 1);
    answer->match = (enum seki_match)get_small(record, SEKI_MATCH_MAX - 1);
    answer->confidence = (int)get_small(record, 100);
    answer->doubt = (enum seki_row_reason)get_small(record, SEKI_REASON_MAX - 1);
    answer->text = seki_record_str(record);
    answer->note = seki_record_str(record);
    answer->raw = seki_record_str(record);
    answer->raw_note = seki_record_str(record);
    answer->sheet = seki_record_str(record);
    answer->cell = seki_record_str(record);
    answer->planned_until = get_date(record);
}

int seki_read_answer(struct seki_record *record, struct seki_arena *arena, size_t *ret_index,
                     struct seki_answer *ret_answer)
{
    struct seki_answer answer = {0};
    struct seki_str *const texts[] = {
        &answer.text, &answer.note, &answer.raw, &answer.raw_note, &answer.sheet, &answer.cell,
    };
    size_t index = seki_record_u32(record);
    int r;

    get_answer(record, &answer);
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    r = keep_all(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r < 0) {
        return r;
    }
    *ret_index = index;
    *ret_answer = answer;
    return 0;
}

/* --- extra */

int seki_send_extra(struct seki_wire_out *out, const struct seki_extra *extra, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_EXTRA);
    seki_wire_put_str(out, extra->sheet);
    seki_wire_put_str(out, extra->cell);
    seki_wire_put_str(out, extra->text);
    seki_wire_put_str(out, extra->author);
    seki_wire_put_u8(out, extra->is_comment);
    seki_wire_put_u32(out, extra->item ? (uint32_t)extra->item->answer : UINT32_MAX);
    return seki_wire_end(out, err);
}

/* The item of an answer of the catalog; UINT32_MAX: none. */
static const struct seki_item *get_answer_item(struct seki_record *record,
                                               const struct seki_catalog *catalog)
{
    uint32_t answer = seki_record_u32(record);

    if (answer < catalog->n_answers) {
        return seki_catalog_answer_item(catalog, answer);
    }
    record->is_bad = record->is_bad || answer != UINT32_MAX;
    return NULL;
}

int seki_read_extra(struct seki_record *record, struct seki_arena *arena,
                    const struct seki_catalog *catalog, struct seki_extra *ret_extra)
{
    struct seki_extra extra = {0};
    struct seki_str *const texts[] = {&extra.sheet, &extra.cell, &extra.text, &extra.author};
    int r;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_record_str(record);
    }
    extra.is_comment = get_small(record, 1) == 1;
    extra.item = get_answer_item(record, catalog);
    if (!seki_record_is_sound(record) || (!extra.is_comment && (extra.item || extra.author.n))) {
        return SEKI_ERR_INVALID;
    }
    r = keep_all(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r < 0) {
        return r;
    }
    *ret_extra = extra;
    return 0;
}

/* --- rows of a form */

int seki_send_form_row(struct seki_wire_out *out, const struct seki_row_report *row,
                       struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_FORM_ROW);
    seki_wire_put_str(out, row->sheet);
    seki_wire_put_u32(out, row->row);
    seki_wire_put_str(out, row->cell);
    seki_wire_put_u32(out, row->answer == SEKI_NO_INDEX ? UINT32_MAX : (uint32_t)row->answer);
    seki_wire_put_u8(out, (uint8_t)row->kind);
    seki_wire_put_u8(out, (uint8_t)row->match);
    seki_wire_put_u8(out, (uint8_t)row->reason);
    seki_wire_put_u8(out, (uint8_t)row->confidence);
    seki_wire_put_u8(out, (uint8_t)(row->alike - SEKI_ALIKE_NONE));
    seki_wire_put_str(out, row->text);
    return seki_wire_end(out, err);
}

/* A row has an item when it is the row of one, and then only. */
static void get_item(struct seki_record *record, size_t n_answers, struct seki_row_report *row)
{
    uint32_t answer = seki_record_u32(record);

    row->answer = answer == UINT32_MAX ? SEKI_NO_INDEX : answer;
    row->kind = (enum seki_row_kind)get_small(record, SEKI_ROW_KIND_MAX - 1);
    if ((row->answer == SEKI_NO_INDEX) != (row->kind != SEKI_ROW_ITEM) ||
        (row->answer != SEKI_NO_INDEX && row->answer >= n_answers)) {
        record->is_bad = true;
    }
}

int seki_read_form_row(struct seki_record *record, struct seki_arena *arena, size_t n_answers,
                       struct seki_row_report *ret_row)
{
    struct seki_row_report row = {.sheet = seki_record_str(record)};
    struct seki_str *const texts[] = {&row.sheet, &row.cell, &row.text};
    int r;

    row.row = seki_record_u32(record);
    row.cell = seki_record_str(record);
    get_item(record, n_answers, &row);
    row.match = (enum seki_match)get_small(record, SEKI_MATCH_MAX - 1);
    row.reason = (enum seki_row_reason)get_small(record, SEKI_REASON_MAX - 1);
    row.confidence = (int)get_small(record, 100);
    row.alike = (int)get_small(record, 100 - SEKI_ALIKE_NONE) + SEKI_ALIKE_NONE;
    row.text = seki_record_str(record);
    if (!seki_record_is_sound(record) || row.text.n > SEKI_LIMIT_ROW_TEXT) {
        return SEKI_ERR_INVALID;
    }
    r = keep_all(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r < 0) {
        return r;
    }
    *ret_row = row;
    return 0;
}

/* --- report */

int seki_send_report(struct seki_wire_out *out, const struct seki_form_report *report,
                     struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_REPORT);
    seki_wire_put_str(out, report->sheet);
    seki_wire_put_u32(out, report->id_column);
    seki_wire_put_u32(out, report->answer_column);
    seki_wire_put_str(out, report->answer_columns);
    seki_wire_put_u32(out, report->note_column);
    seki_wire_put_u64(out, report->n_matched);
    seki_wire_put_u64(out, report->n_missing);
    seki_wire_put_u64(out, report->n_doubtful);
    seki_wire_put_u64(out, report->n_doubled);
    seki_wire_put_u64(out, report->n_tables);
    seki_wire_put_u64(out, report->n_left_over);
    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        seki_wire_put_str(out, report->conflicts[i]);
    }
    return seki_wire_end(out, err);
}

/* Everything that is counted is an item or a row of the form. */
static size_t get_count(struct seki_record *record)
{
    uint64_t n = seki_record_u64(record);

    if (n > SEKI_LIMIT_SHEET_ROWS) {
        record->is_bad = true;
        return 0;
    }
    return (size_t)n;
}

int seki_read_report(struct seki_record *record, struct seki_arena *arena,
                     struct seki_form_report *ret_report)
{
    struct seki_form_report report = {.sheet = seki_record_str(record)};
    struct seki_str *const texts[] = {&report.sheet, &report.answer_columns};
    int r;

    report.id_column = seki_record_u32(record);
    report.answer_column = seki_record_u32(record);
    report.answer_columns = seki_record_str(record);
    report.note_column = seki_record_u32(record);
    report.n_matched = get_count(record);
    report.n_missing = get_count(record);
    report.n_doubtful = get_count(record);
    report.n_doubled = get_count(record);
    report.n_tables = get_count(record);
    report.n_left_over = get_count(record);
    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        report.conflicts[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    r = keep_all(arena, texts, SEKI_ARRAY_LEN(texts));
    for (size_t i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = keep(arena, &report.conflicts[i]);
    }
    if (r < 0) {
        return r;
    }
    *ret_report = report;
    return 0;
}

/* --- tables */

int seki_send_sheet(struct seki_wire_out *out, struct seki_str name, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_SHEET);
    seki_wire_put_str(out, name);
    return seki_wire_end(out, err);
}

int seki_read_sheet(struct seki_record *record, struct seki_str *ret_name)
{
    struct seki_str name = seki_record_str(record);

    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    *ret_name = name;
    return 0;
}

int seki_send_text(struct seki_wire_out *out, struct seki_str text, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_TEXT);
    seki_wire_put_str(out, text);
    return seki_wire_end(out, err);
}

int seki_read_text(struct seki_record *record, struct seki_str *ret_text)
{
    return seki_read_sheet(record, ret_text); /* one string as well */
}

int seki_send_row(struct seki_wire_out *out, const struct seki_row *row, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_ROW);
    seki_wire_put_u32(out, row->number);
    seki_wire_put_u32(out, (uint32_t)row->n);
    for (size_t i = 0; i < row->n; i++) {
        seki_wire_put_u32(out, row->cells[i].column);
        seki_wire_put_str(out, row->cells[i].text);
        put_date(out, row->cells[i].date);
    }
    return seki_wire_end(out, err);
}

/* A cell behind the last one; columns rise. */
static void get_cell(struct seki_record *record, const struct seki_cell *last,
                     struct seki_cell *cell)
{
    cell->column = seki_record_u32(record);
    cell->text = seki_record_str(record);
    cell->date = get_date(record);
    if (cell->column >= SEKI_LIMIT_SHEET_COLUMNS || (last && cell->column <= last->column)) {
        record->is_bad = true;
    }
}

int seki_read_row(struct seki_record *record, struct seki_cell *cells, struct seki_row *ret_row)
{
    uint32_t number = seki_record_u32(record);
    size_t n = seki_record_u32(record);

    if (n > SEKI_LIMIT_ROW_CELLS) {
        return SEKI_ERR_INVALID;
    }
    for (size_t i = 0; i < n; i++) {
        get_cell(record, i ? &cells[i - 1] : NULL, &cells[i]);
    }
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    *ret_row = (struct seki_row){.number = number, .cells = cells, .n = n};
    return 0;
}

/* --- errors */

static void put_msg(struct seki_wire_out *out, const struct seki_msg *msg)
{
    seki_wire_put_u32(out, (uint32_t)msg->id);
    seki_wire_put_u8(out, (uint8_t)msg->n);
    for (unsigned i = 0; i < msg->n; i++) {
        seki_wire_put_u8(out, msg->arg[i].is_int);
        if (msg->arg[i].is_int) {
            seki_wire_put_u64(out, (uint64_t)msg->arg[i].number);
        } else {
            seki_wire_put_str(out, msg->arg[i].str);
        }
    }
}

static struct seki_msg get_msg(struct seki_record *record)
{
    struct seki_msg msg = {0};
    uint32_t id = seki_record_u32(record);

    if (id >= SEKI_MSG_MAX) {
        record->is_bad = true;
        return msg;
    }
    msg.id = (int)id;
    msg.n = get_small(record, SEKI_MSG_ARGS);
    for (unsigned i = 0; i < msg.n; i++) {
        msg.arg[i].is_int = get_small(record, 1) == 1;
        if (msg.arg[i].is_int) {
            msg.arg[i].number = (int64_t)seki_record_u64(record);
        } else {
            msg.arg[i].str = seki_record_str(record);
        }
    }
    return msg;
}

int seki_send_error(struct seki_wire_out *out, const struct seki_err *error, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_ERROR);
    seki_wire_put_u8(out, (uint8_t)-error->code);
    put_msg(out, &error->what);
    put_msg(out, &error->hint);
    return seki_wire_end(out, err);
}

int seki_read_error(struct seki_record *record, struct seki_err *ret_error)
{
    int code = -(int)get_small(record, -SEKI_ERR_BUG);
    struct seki_msg what = get_msg(record);
    struct seki_msg hint = get_msg(record);

    if (!seki_record_is_sound(record) || code == 0 || what.id == SEKI_MSG_NONE) {
        return SEKI_ERR_INVALID;
    }
    (void)seki_fail(ret_error, code, what, hint);
    return 0;
}

int seki_make_request(struct seki_wire_out *out, struct seki_str name, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_REQUEST);
    seki_wire_put_str(out, name);
    return seki_wire_end(out, err);
}

int seki_read_request(struct seki_record *record, struct seki_str *ret_name)
{
    struct seki_str name = seki_record_str(record);

    if (record->type != SEKI_RECORD_REQUEST || !seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    *ret_name = name;
    return 0;
}

/* --- a form with other answers */

int seki_send_into(struct seki_wire_out *out, size_t n_cells, size_t n_chained,
                   struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_INTO);
    seki_wire_put_u32(out, (uint32_t)n_cells);
    seki_wire_put_u32(out, (uint32_t)n_chained);
    return seki_wire_end(out, err);
}

int seki_read_into(struct seki_record *record, size_t *ret_cells, size_t *ret_chained)
{
    size_t n_cells = seki_record_u32(record);
    size_t n_chained = seki_record_u32(record);

    if (!seki_record_is_sound(record) || n_chained > n_cells) {
        return SEKI_ERR_INVALID;
    }
    *ret_cells = n_cells;
    *ret_chained = n_chained;
    return 0;
}

int seki_send_fill(struct seki_wire_out *out, const struct seki_fill_item *item,
                   struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_FILL);
    seki_wire_put_u8(out, (uint8_t)item->fate);
    seki_wire_put_u8(out, (uint8_t)item->why);
    seki_wire_put_u8(out, (uint8_t)item->note_left);
    seki_wire_put_str(out, item->sheet);
    seki_wire_put_str(out, item->cell);
    return seki_wire_end(out, err);
}

int seki_read_fill(struct seki_record *record, struct seki_arena *arena,
                   struct seki_fill_item *ret_item)
{
    struct seki_fill_item item = {0};
    int r;

    item.fate = (enum seki_fate)get_small(record, SEKI_FATE_MAX - 1);
    item.why = (enum seki_left)get_small(record, SEKI_LEFT_MAX - 1);
    item.note_left = (enum seki_left)get_small(record, SEKI_LEFT_MAX - 1);
    item.sheet = seki_record_str(record);
    item.cell = seki_record_str(record);
    if (!seki_record_is_sound(record) ||
        (item.fate == SEKI_FATE_LEFT || item.fate == SEKI_FATE_EMPTIED) !=
            (item.why != SEKI_LEFT_NOT)) {
        return SEKI_ERR_INVALID;
    }
    r = keep(arena, &item.sheet);
    r = r < 0 ? r : keep(arena, &item.cell);
    if (r == 0) {
        *ret_item = item;
    }
    return r;
}

int seki_send_bytes(struct seki_wire_out *out, struct seki_str bytes, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_FILE);
    seki_wire_put_bytes(out, bytes);
    return seki_wire_end(out, err);
}

int seki_read_bytes(struct seki_record *record, struct seki_str *ret_bytes)
{
    struct seki_str bytes = seki_record_bytes(record);

    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    *ret_bytes = bytes;
    return 0;
}

int seki_send_done(struct seki_wire_out *out, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_DONE);
    return seki_wire_end(out, err);
}
