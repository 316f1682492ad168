/* What the rows of a blank form become: items with their place, clauses and parent; or left over. */
#include "base/utf8.h"
#include "format/form/clause.h"
#include "format/form/head_int.h"
#include "format/form/outline_int.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

/* --- places and texts */

int seki_outline_place(struct seki_outline_reader *r, const struct seki_form_row *row,
                       const struct seki_form_cell *cell, struct seki_str *ret_place,
                       struct seki_err *err)
{
    char room[SEKI_CELL_NAME];

    if (row->place.n) {
        *ret_place = row->place;
        return 0;
    }
    *ret_place = seki_arena_str(r->arena, seki_cell_name(room, cell->column, row->number));
    return ret_place->p ? 0 : seki_fail_nomem(err);
}

struct seki_text seki_outline_text(struct seki_str text)
{
    struct seki_text both = {{{0}}};

    both.in[seki_outline_is_japanese(text) ? SEKI_LANG_JA : SEKI_LANG_EN] = text;
    return both;
}

int seki_outline_leave(struct seki_outline_reader *r, const struct seki_form_row *row,
                       const struct seki_form_cell *cell, enum seki_outline_reason reason,
                       struct seki_err *err)
{
    struct seki_outline_left *left = seki_vec_push(&r->left);

    if (!left) {
        return seki_vec_is_full(&r->left)
                   ? seki_fail_limit(err, r->form->name, SEKI_LIMIT_FORM_ROWS)
                   : seki_fail_nomem(err);
    }
    left->sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    left->text = seki_utf8_head(seki_str_trim(cell->text), SEKI_LIMIT_ROW_TEXT);
    left->reason = reason;
    return seki_outline_place(r, row, cell, &left->cell, err);
}

/* --- clauses */

/* "6.5.c.1" is of the editions up to 5.2, "control/14.5" of 6.0. */
static void add_ref(struct seki_buf *refs, struct seki_str key)
{
    bool is_volume = seki_str_find_char(key, '/') != SIZE_MAX;

    seki_buf_add(refs, refs->n ? SEKI_STR("; ") : SEKI_STR(""));
    seki_buf_add(refs, is_volume ? SEKI_STR("mhlw-6.0:") : SEKI_STR("mhlw-5.2:"));
    for (size_t i = 0; i < key.n; i++) {
        bool is_letter = !is_volume && key.p[i] >= 'a' && key.p[i] <= 'd';
        seki_buf_add_char(refs, (char)(is_letter ? key.p[i] - 'a' + 'A' : key.p[i]));
    }
}

static bool has_key(const struct seki_clauses *clauses, size_t n, struct seki_str key)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(clauses->keys[i], key)) {
            return true;
        }
    }
    return false;
}

/* The clauses that the row names, in its question and in its other cells. */
static int find_refs(struct seki_outline_reader *r, const struct seki_form_row *row,
                     struct seki_str *ret_refs, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF refs = {0};
    struct seki_buf SEKI_CLEANUP_BUF all = {0};
    struct seki_clauses clauses = {.n = 0};
    int r2;

    seki_buf_init(&refs, 2048); /* eight clauses of at most 64 bytes and their schemes */
    seki_buf_init(&all, SEKI_LIMIT_ENTRY_BYTES);
    for (size_t k = 0; k < row->n; k++) {
        if (row->cells[k].column != r->sheet->id_column ||
            r->sheet->id_column == r->sheet->text_column) {
            seki_buf_add(&all, row->cells[k].text);
            seki_buf_lit(&all, "\n");
        }
    }
    r2 = seki_fail_status(err, seki_buf_status(&all));
    r2 = r2 < 0 ? r2 : seki_clauses_in(r->arena, seki_buf_str(&all), &clauses, err);
    for (size_t i = 0; r2 == 0 && i < clauses.n; i++) {
        if (!has_key(&clauses, i, clauses.keys[i])) {
            add_ref(&refs, clauses.keys[i]);
        }
    }
    r2 = r2 < 0 ? r2 : seki_fail_status(err, seki_buf_status(&refs));
    if (r2 < 0) {
        return r2;
    }
    *ret_refs = refs.n ? seki_arena_str(r->arena, seki_buf_str(&refs)) : SEKI_STR("");
    return ret_refs->p ? 0 : seki_fail_nomem(err);
}

/* --- parents */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "4.1" of "4", "4.1a" of "4.1", "ALOF-1" of "ALOF", "C01" of "C". */
static bool is_part(struct seki_str id, struct seki_str next)
{
    return seki_str_starts(next, id) && next.n > id.n &&
           (next.p[id.n] == '.' || next.p[id.n] == '-' ||
            is_digit(id.p[id.n - 1]) != is_digit(next.p[id.n]));
}

/* Ids are ASCII, so this is what folding makes of them. */
size_t seki_outline_find(const struct seki_outline_reader *r, struct seki_str id)
{
    char key[SEKI_OUTLINE_OWN_ID + 1]; /* one more than any id has: it may be about to get a zero */

    if (id.n > sizeof(key)) {
        return SEKI_NO_INDEX;
    }
    for (size_t i = 0; i < id.n; i++) {
        bool is_capital = id.p[i] >= 'A' && id.p[i] <= 'Z';
        key[i] = (char)(is_capital ? id.p[i] - 'A' + 'a' : id.p[i]);
    }
    return seki_map_get(&r->by_id, seki_str_of(key, id.n));
}

/* "4.1.1" belongs to "4.1", else to "4"; "MLDP-2.5" to "MLDP-2", else to "MLDP"; "C01" to "C". */
size_t seki_outline_parent(const struct seki_outline_reader *r, struct seki_str id)
{
    size_t parent = SEKI_NO_INDEX;

    for (size_t n = id.n - 1; n > 0 && parent == SEKI_NO_INDEX; n--) {
        if (is_part(seki_str_head(id, n), id)) {
            parent = seki_outline_find(r, seki_str_head(id, n));
        }
    }
    return parent == SEKI_NO_INDEX ? r->section : parent;
}

int seki_outline_add(struct seki_outline_reader *r, const struct seki_outline_item *item,
                     struct seki_err *err)
{
    struct seki_outline_item *slot;
    struct seki_str folded = seki_fold(r->arena, item->id);
    int status;

    if (seki_vec_is_full(&r->items)) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_err_limit(r->form->name, SEKI_LIMIT_ITEMS),
                         M_hint_form_size());
    }
    slot = seki_vec_push(&r->items);
    if (!slot || !folded.p) {
        return seki_fail_nomem(err);
    }
    *slot = *item;
    status = seki_map_add(&r->by_id, folded, r->items.n - 1);
    return status < 0 ? seki_fail_nomem(err) : 0; /* the caller has looked for it */
}

/* --- rows with a number */

/* The row that follows asks about a part of this: 4 before 4.1. */
int seki_outline_has_parts(const struct seki_outline_reader *r, size_t i, struct seki_str id,
                           bool *ret_has, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    int status = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    *ret_has = false;
    for (size_t k = i + 1; status == 0 && k <= r->sheet->last; k++) {
        const struct seki_form_row *row = seki_form_row_at(r->form, k);
        const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->id_column);
        struct seki_str next = SEKI_STR("");
        struct seki_str text;
        if (!cell || seki_outline_is_head(row)) {
            continue;
        }
        status = r->sheet->id_column == r->sheet->text_column
                     ? seki_outline_split(&scratch, cell, &next, &text, err)
                     : seki_outline_id(&scratch, cell, &next, err);
        if (next.n) {
            *ret_has = is_part(id, next);
            break;
        }
    }
    return status;
}

/* Something beside number and text stands in the row: it can be answered, or cites a clause. */
static bool is_beset(const struct seki_outline_reader *r, const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        uint32_t column = row->cells[k].column;
        enum seki_outline_role role = seki_outline_role_of(r->sheet, column);
        if (column != r->sheet->id_column && column != r->sheet->text_column &&
            (role == SEKI_COLUMN_ANSWER || role == SEKI_COLUMN_TICK ||
             role == SEKI_COLUMN_REFERENCE || seki_outline_is_answer(&row->cells[k]))) {
            return true;
        }
    }
    return false;
}

/* Among questions a line that asks nothing, "Device description", may be answered by a text. */
static bool is_odd(const struct seki_outline_sheet *sheet, struct seki_str text)
{
    return 2 * sheet->n_asking > sheet->n_numbered && !seki_outline_is_sentence(text);
}

static int find_kind(const struct seki_outline_reader *r, size_t i, struct seki_outline_item *item,
                     struct seki_str text, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    bool is_heading = false;
    int status = 0;

    if (item->field != SEKI_FIELD_MAX || seki_outline_is_order(text)) {
        item->kind = SEKI_ITEM_TEXT;
        return 0;
    }
    if (!seki_outline_is_sentence(text) && !is_beset(r, row)) {
        status = seki_outline_has_parts(r, i, item->id, &is_heading, err);
    }
    item->kind = is_heading               ? SEKI_ITEM_SECTION
                 : is_odd(r->sheet, text) ? SEKI_ITEM_OPEN
                                          : SEKI_ITEM_QUESTION;
    return status;
}

/* 4.10 that a spreadsheet took for a number stands there as 4.1, behind 4.9. */
static bool has_lost_zero(const struct seki_outline_reader *r, struct seki_str id)
{
    struct seki_str last = r->last_id;

    return id.n > 2 && id.p[id.n - 2] == '.' && last.n >= id.n && last.p[last.n - 1] == '9' &&
           seki_str_eq(seki_str_head(last, id.n - 1), seki_str_head(id, id.n - 1)) &&
           (id.p[id.n - 1] == '1' ? last.n == id.n
                                  : last.n == id.n + 1 && last.p[id.n - 1] == id.p[id.n - 1] - 1);
}

/* Whether the id is free; one that lost its zero gets it back. */
static int settle_id(struct seki_outline_reader *r, struct seki_outline_item *item,
                     bool *ret_is_free, struct seki_err *err)
{
    struct seki_str parts[] = {item->id, SEKI_STR("0")};

    *ret_is_free = seki_outline_find(r, item->id) == SEKI_NO_INDEX;
    if (*ret_is_free || !has_lost_zero(r, item->id)) {
        return 0;
    }
    item->id = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!item->id.p) {
        return seki_fail_nomem(err);
    }
    item->reason = SEKI_OUTLINE_LOST_ZERO;
    *ret_is_free = seki_outline_find(r, item->id) == SEKI_NO_INDEX;
    return 0;
}

static enum seki_outline_reason trouble_of(const struct seki_form_cell *id,
                                           const struct seki_form_cell *text)
{
    if (!text) {
        return SEKI_OUTLINE_NO_TEXT;
    }
    if (id->is_hidden || text->is_hidden) {
        return SEKI_OUTLINE_HIDDEN;
    }
    return id->is_struck || text->is_struck ? SEKI_OUTLINE_STRUCK : SEKI_OUTLINE_FINE;
}

/* The question of a row: in its column, or else the first text right of the number. */
static const struct seki_form_cell *question_of(const struct seki_outline_reader *r,
                                                const struct seki_form_row *row)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->text_column);

    for (size_t k = 0; !cell && k < row->n; k++) {
        const struct seki_form_cell *other = &row->cells[k];
        bool is_free = seki_outline_role_of(r->sheet, other->column) == SEKI_COLUMN_UNKNOWN ||
                       seki_outline_role_of(r->sheet, other->column) == SEKI_COLUMN_TEXT;
        if (other->column > r->sheet->id_column && is_free && !seki_outline_is_answer(other)) {
            cell = other;
        }
    }
    return cell;
}

int seki_outline_read_numbered(struct seki_outline_reader *r, size_t i, struct seki_str id,
                               const struct seki_form_cell *number, struct seki_str text,
                               struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *question = question_of(r, row);
    struct seki_outline_item item = {.id = id, .reason = trouble_of(number, question)};
    bool is_free = true;
    int status;

    if (item.reason != SEKI_OUTLINE_FINE) {
        return seki_outline_leave(r, row, question ? question : number, item.reason, err);
    }
    item.reason =
        number->is_unsure || question->is_unsure ? SEKI_OUTLINE_UNSURE : SEKI_OUTLINE_FINE;
    status = settle_id(r, &item, &is_free, err);
    if (status < 0 || !is_free) {
        return status < 0 ? status
                          : seki_outline_leave(r, row, question, SEKI_OUTLINE_DOUBLED, err);
    }
    text = text.n ? text : seki_str_trim(question->text);
    item.text = seki_outline_text(text);
    item.field = seki_form_field_of(question->folded);
    item.parent = seki_outline_parent(r, item.id);
    item.sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    r->last_id = item.id;
    status = find_kind(r, i, &item, text, err);
    status = status < 0 ? status : find_refs(r, row, &item.refs, err);
    status = status < 0 ? status : seki_outline_place(r, row, question, &item.cell, err);
    return status < 0 ? status : seki_outline_add(r, &item, err);
}
