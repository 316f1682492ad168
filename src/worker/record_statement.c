/* The records of a statement: its head, answers, extra content, rows of the form, and how it was read. */
#include "base/limits.h"
#include "worker/record.h"
#include "worker/record_int.h"

/* One text for each field of the header. */
static int keep_fields(struct seki_arena *arena, struct seki_str fields[SEKI_FIELD_MAX])
{
    struct seki_str *texts[SEKI_FIELD_MAX];

    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        texts[i] = &fields[i];
    }
    return seki_record_keep(arena, texts, SEKI_FIELD_MAX);
}

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
    int r;

    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        header[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    r = keep_fields(arena, header);
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
    seki_wire_put_date(out, answer->planned_until);
    return seki_wire_end(out, err);
}

static void get_answer(struct seki_record *record, struct seki_answer *answer)
{
    answer->value = (enum seki_value)seki_record_small(record, SEKI_VALUE_MAX - 1);
    answer->match = (enum seki_match)seki_record_small(record, SEKI_MATCH_MAX - 1);
    answer->confidence = (int)seki_record_small(record, 100);
    answer->doubt = (enum seki_row_reason)seki_record_small(record, SEKI_REASON_MAX - 1);
    answer->text = seki_record_str(record);
    answer->note = seki_record_str(record);
    answer->raw = seki_record_str(record);
    answer->raw_note = seki_record_str(record);
    answer->sheet = seki_record_str(record);
    answer->cell = seki_record_str(record);
    answer->planned_until = seki_record_date(record);
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
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
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
    extra.is_comment = seki_record_small(record, 1) == 1;
    extra.item = get_answer_item(record, catalog);
    if (!seki_record_is_sound(record) || (!extra.is_comment && (extra.item || extra.author.n))) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
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
    row->kind = (enum seki_row_kind)seki_record_small(record, SEKI_ROW_KIND_MAX - 1);
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
    row.match = (enum seki_match)seki_record_small(record, SEKI_MATCH_MAX - 1);
    row.reason = (enum seki_row_reason)seki_record_small(record, SEKI_REASON_MAX - 1);
    row.confidence = (int)seki_record_small(record, 100);
    row.alike = (int)seki_record_small(record, 100 - SEKI_ALIKE_NONE) + SEKI_ALIKE_NONE;
    row.text = seki_record_str(record);
    if (!seki_record_is_sound(record) || row.text.n > SEKI_LIMIT_ROW_TEXT) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
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
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    r = r < 0 ? r : keep_fields(arena, report.conflicts);
    if (r < 0) {
        return r;
    }
    *ret_report = report;
    return 0;
}
