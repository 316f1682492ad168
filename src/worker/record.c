#include "worker/record.h"

#include <limits.h>

#include "base/limits.h"
#include "worker/record_int.h"

#define PROTOCOL 6U

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
    seki_wire_put_u64(out, fingerprint());
    return seki_wire_end(out, err);
}

int seki_read_hello(struct seki_record *record)
{
    uint32_t protocol = seki_record_u32(record);
    uint64_t build = seki_record_u64(record);

    if (!seki_record_is_sound(record) || protocol != PROTOCOL || build != fingerprint()) {
        return SEKI_ERR_INVALID;
    }
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
        seki_wire_put_date(out, row->cells[i].date);
    }
    return seki_wire_end(out, err);
}

/* A cell behind the last one; columns rise. */
static void get_cell(struct seki_record *record, const struct seki_cell *last,
                     struct seki_cell *cell)
{
    cell->column = seki_record_u32(record);
    cell->text = seki_record_str(record);
    cell->date = seki_record_date(record);
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

    if (id != SEKI_MSG_NONE && (id > INT_MAX || !seki_msg_is_id((int)id))) {
        record->is_bad = true;
        return msg;
    }
    msg.id = (int)id;
    msg.n = seki_record_small(record, SEKI_MSG_ARGS);
    for (unsigned i = 0; i < msg.n; i++) {
        msg.arg[i].is_int = seki_record_small(record, 1) == 1;
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
    int code = -(int)seki_record_small(record, -SEKI_ERR_BUG);
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
    struct seki_str *const texts[] = {&item.sheet, &item.cell};
    int r;

    item.fate = (enum seki_fate)seki_record_small(record, SEKI_FATE_MAX - 1);
    item.why = (enum seki_left)seki_record_small(record, SEKI_LEFT_MAX - 1);
    item.note_left = (enum seki_left)seki_record_small(record, SEKI_LEFT_MAX - 1);
    item.sheet = seki_record_str(record);
    item.cell = seki_record_str(record);
    if (!seki_record_is_sound(record) ||
        (item.fate == SEKI_FATE_LEFT || item.fate == SEKI_FATE_EMPTIED) !=
            (item.why != SEKI_LEFT_NOT)) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r == 0) {
        *ret_item = item;
    }
    return r;
}

int seki_send_entry(struct seki_wire_out *out, struct seki_str path, struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_ENTRY);
    seki_wire_put_str(out, path);
    return seki_wire_end(out, err);
}

int seki_read_entry(struct seki_record *record, struct seki_str *ret_path)
{
    struct seki_str path = seki_record_str(record);

    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    *ret_path = path;
    return 0;
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
