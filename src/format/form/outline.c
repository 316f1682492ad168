#include "format/form/outline.h"

#include "base/utf8.h"
#include "format/form/clause.h"
#include "format/form/outline_int.h"

#define OWN_ID_BYTES 24 /* "SEC." and a count of rows */

/* One form being read. */
struct reader {
    struct seki_form *form;
    struct seki_arena *arena;
    const struct seki_outline_sheet *sheet;
    struct seki_outline *outline;
    struct seki_vec items;   /* struct seki_outline_item */
    struct seki_vec left;    /* struct seki_outline_left */
    struct seki_map by_id;   /* folded ids, to item indexes */
    struct seki_str last_id; /* of the row before, on this sheet */
    size_t section;          /* the heading without a number that was met last; SEKI_NO_INDEX */
    size_t n_own;
};

/* --- places and texts */

static int name_place(struct reader *r, const struct seki_form_row *row,
                      const struct seki_form_cell *cell, struct seki_str *ret_place,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    if (row->place.n) {
        *ret_place = row->place;
        return 0;
    }
    seki_buf_init(&name, 32); /* XFD1048576 */
    seki_cell_add_name(&name, cell->column, row->number);
    if (seki_buf_status(&name) < 0) {
        return seki_fail_status(err, seki_buf_status(&name));
    }
    *ret_place = seki_arena_str(r->arena, seki_buf_str(&name));
    return ret_place->p ? 0 : seki_fail_nomem(err);
}

static struct seki_text text_of(struct seki_str text)
{
    struct seki_text both = {{{0}}};

    both.in[seki_outline_is_japanese(text) ? SEKI_LANG_JA : SEKI_LANG_EN] = text;
    return both;
}

static int leave(struct reader *r, const struct seki_form_row *row,
                 const struct seki_form_cell *cell, enum seki_outline_reason reason,
                 struct seki_err *err)
{
    struct seki_outline_left *left = seki_vec_push(&r->left);

    if (!left) {
        return seki_fail_nomem(err); /* no more than rows */
    }
    left->sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    left->text = seki_utf8_head(seki_str_trim(cell->text), SEKI_LIMIT_ROW_TEXT);
    left->reason = reason;
    return name_place(r, row, cell, &left->cell, err);
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
static int find_refs(struct reader *r, const struct seki_form_row *row, struct seki_str *ret_refs,
                     struct seki_err *err)
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

/* Ids are ASCII, so this is what folding makes of them. */
static size_t find_id(const struct reader *r, struct seki_str id)
{
    char key[OWN_ID_BYTES + 1]; /* one more than any id has: it may be about to get a zero */

    if (id.n > sizeof(key)) {
        return SEKI_NO_INDEX;
    }
    for (size_t i = 0; i < id.n; i++) {
        bool is_capital = id.p[i] >= 'A' && id.p[i] <= 'Z';
        key[i] = (char)(is_capital ? id.p[i] - 'A' + 'a' : id.p[i]);
    }
    return seki_map_get(&r->by_id, seki_str_of(key, id.n));
}

/* "4.1.1" belongs to "4.1", else to "4"; "MLDP-2.5" to "MLDP-2", else to "MLDP". */
static size_t find_parent(const struct reader *r, struct seki_str id)
{
    size_t parent = SEKI_NO_INDEX;

    for (size_t n = id.n; n > 1 && parent == SEKI_NO_INDEX; n--) {
        if (id.p[n - 1] == '.' || id.p[n - 1] == '-') {
            parent = find_id(r, seki_str_head(id, n - 1));
        }
    }
    return parent == SEKI_NO_INDEX ? r->section : parent;
}

static int add_item(struct reader *r, const struct seki_outline_item *item, struct seki_err *err)
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
static int has_parts(const struct reader *r, size_t i, struct seki_str id, bool *ret_has,
                     struct seki_err *err)
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
            *ret_has = seki_str_starts(next, id) && next.n > id.n &&
                       (next.p[id.n] == '.' || next.p[id.n] == '-');
            break;
        }
    }
    return status;
}

/* Something beside number and text stands in the row: it can be answered, or cites a clause. */
static bool is_beset(const struct reader *r, const struct seki_form_row *row)
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

static int find_kind(const struct reader *r, size_t i, struct seki_outline_item *item,
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
        status = has_parts(r, i, item->id, &is_heading, err);
    }
    item->kind = is_heading ? SEKI_ITEM_SECTION : SEKI_ITEM_QUESTION;
    return status;
}

/* 4.10 that a spreadsheet took for a number stands there as 4.1, behind 4.9. */
static bool has_lost_zero(const struct reader *r, struct seki_str id)
{
    struct seki_str last = r->last_id;

    return id.n > 2 && id.p[id.n - 2] == '.' && last.n >= id.n && last.p[last.n - 1] == '9' &&
           seki_str_eq(seki_str_head(last, id.n - 1), seki_str_head(id, id.n - 1)) &&
           (id.p[id.n - 1] == '1' ? last.n == id.n
                                  : last.n == id.n + 1 && last.p[id.n - 1] == id.p[id.n - 1] - 1);
}

/* Whether the id is free; one that lost its zero gets it back. */
static int settle_id(struct reader *r, struct seki_outline_item *item, bool *ret_is_free,
                     struct seki_err *err)
{
    struct seki_str parts[] = {item->id, SEKI_STR("0")};

    *ret_is_free = find_id(r, item->id) == SEKI_NO_INDEX;
    if (*ret_is_free || !has_lost_zero(r, item->id)) {
        return 0;
    }
    item->id = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!item->id.p) {
        return seki_fail_nomem(err);
    }
    item->reason = SEKI_OUTLINE_LOST_ZERO;
    *ret_is_free = find_id(r, item->id) == SEKI_NO_INDEX;
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
static const struct seki_form_cell *question_of(const struct reader *r,
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

static int read_numbered(struct reader *r, size_t i, struct seki_str id,
                         const struct seki_form_cell *number, struct seki_str text,
                         struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *question = question_of(r, row);
    struct seki_outline_item item = {.id = id, .reason = trouble_of(number, question)};
    bool is_free = true;
    int status;

    if (item.reason != SEKI_OUTLINE_FINE) {
        return leave(r, row, question ? question : number, item.reason, err);
    }
    item.reason =
        number->is_unsure || question->is_unsure ? SEKI_OUTLINE_UNSURE : SEKI_OUTLINE_FINE;
    status = settle_id(r, &item, &is_free, err);
    if (status < 0 || !is_free) {
        return status < 0 ? status : leave(r, row, question, SEKI_OUTLINE_DOUBLED, err);
    }
    text = text.n ? text : seki_str_trim(question->text);
    item.text = text_of(text);
    item.field = seki_form_field_of(question->folded);
    item.parent = find_parent(r, item.id);
    item.sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    r->last_id = item.id;
    status = find_kind(r, i, &item, text, err);
    status = status < 0 ? status : find_refs(r, row, &item.refs, err);
    status = status < 0 ? status : name_place(r, row, question, &item.cell, err);
    return status < 0 ? status : add_item(r, &item, err);
}

/* --- rows without */

static int add_heading(struct reader *r, const struct seki_form_row *row,
                       const struct seki_form_cell *cell, struct seki_str id, struct seki_str text,
                       struct seki_err *err)
{
    struct seki_outline_item item = {
        .id = id, .kind = SEKI_ITEM_SECTION, .field = SEKI_FIELD_MAX, .text = text_of(text)};
    char own[OWN_ID_BYTES];
    int status;

    item.is_own_number = id.n == 0;
    while (item.is_own_number && (item.id.n == 0 || find_id(r, item.id) != SEKI_NO_INDEX)) {
        int n = snprintf(own, sizeof(own), "SEC.%zu", ++r->n_own);
        item.id = seki_arena_str(r->arena, seki_str_of(own, (size_t)n));
        if (!item.id.p) {
            return seki_fail_nomem(err);
        }
    }
    item.parent =
        item.is_own_number || seki_form_has_letter(id) ? SEKI_NO_INDEX : find_parent(r, item.id);
    item.refs = item.aliases = SEKI_STR("");
    item.sheet = seki_form_sheet_at(r->form, row->sheet)->name;
    status = name_place(r, row, cell, &item.cell, err);
    status = status < 0 ? status : add_item(r, &item, err);
    r->section = item.is_own_number ? r->items.n - 1 : r->section;
    return status;
}

/* One text alone between questions: a heading, with or without a number, unless it asks. */
static int read_single(struct reader *r, size_t i, bool is_inside, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *cell = &row->cells[0];
    struct seki_str id = SEKI_STR("");
    struct seki_str text = SEKI_STR("");
    int status;

    if (!is_inside || seki_outline_is_remark(cell->text) || cell->is_hidden || cell->is_struck) {
        r->outline->n_other++;
        return 0;
    }
    if (seki_outline_is_asking(cell->text)) {
        return leave(r, row, cell, SEKI_OUTLINE_NO_NUMBER, err);
    }
    if (seki_outline_is_sentence(cell->text)) {
        r->outline->n_other++; /* says what the questions below it are about */
        return 0;
    }
    status = seki_outline_split(r->arena, cell, &id, &text, err);
    if (status < 0) {
        return status;
    }
    if (id.n && find_id(r, id) != SEKI_NO_INDEX) {
        return leave(r, row, cell, SEKI_OUTLINE_DOUBLED, err);
    }
    return add_heading(r, row, cell, id, id.n ? text : seki_str_trim(cell->text), err);
}

/* The cell of a row without a number that looks like a question, or NULL. */
static const struct seki_form_cell *asking_cell(const struct reader *r,
                                                const struct seki_form_row *row, bool is_inside)
{
    const struct seki_form_cell *text = NULL;
    bool is_answered = false;

    if (seki_outline_is_remark(row->cells[0].text) || seki_form_is_total(row->cells[0].folded)) {
        return NULL;
    }
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        enum seki_outline_role role = seki_outline_role_of(r->sheet, cell->column);
        bool is_side = role == SEKI_COLUMN_ANSWER || role == SEKI_COLUMN_TICK;
        is_answered = is_answered || is_side || seki_outline_is_answer(cell);
        if (seki_outline_is_text(cell) && !is_side && !text) {
            text = cell;
        }
    }
    return text && (is_answered || (is_inside && seki_outline_is_asking(text->text))) ? text : NULL;
}

/* Labels of the head; true when the row has one. */
static bool read_fields(struct reader *r, const struct seki_form_row *row)
{
    bool has_field = false;

    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        size_t colon = seki_str_find_char(cell->folded, ':');
        enum seki_field field = seki_form_field_of(seki_str_head(cell->folded, colon));
        if (field != SEKI_FIELD_MAX) {
            r->outline->has_field[field] = true;
            has_field = true;
        }
    }
    return has_field;
}

static void take_title(struct reader *r, const struct seki_form_row *row)
{
    bool has_title = r->outline->title.in[SEKI_LANG_JA].n || r->outline->title.in[SEKI_LANG_EN].n;

    if (!has_title && seki_outline_is_text(&row->cells[0])) {
        r->outline->title =
            text_of(seki_utf8_head(seki_str_trim(row->cells[0].text), SEKI_LIMIT_ROW_TEXT));
    }
}

static int read_other(struct reader *r, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    bool is_before = i < r->sheet->first;
    bool is_inside = !is_before && i < r->sheet->last;
    bool is_next = is_before && i + 1 == r->sheet->first; /* a heading right above the first */
    const struct seki_form_cell *cell;

    if (is_before && read_fields(r, row)) {
        return 0;
    }
    if (is_before && !is_next) {
        take_title(r, row);
    }
    if (row->n == 1) {
        return read_single(r, i, is_inside || is_next, err);
    }
    cell = asking_cell(r, row, is_inside);
    if (cell) {
        return leave(r, row, cell, SEKI_OUTLINE_NO_NUMBER, err);
    }
    r->outline->n_other++;
    return 0;
}

/* "AUTOMATIC LOGOFF (ALOF)": a heading with the letters of the ids below it; empty: it has none. */
static struct seki_str code_of(const struct reader *r, struct seki_str text)
{
    size_t open = text.n;
    struct seki_str code;

    while (open > 0 && text.p[open - 1] != '(') {
        open--;
    }
    code = seki_str_skip(text, open);
    if (open == 0 || code.n < 3 || code.n > 7 || code.p[code.n - 1] != ')') {
        return SEKI_STR("");
    }
    code.n--;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] < 'A' || code.p[i] > 'Z') {
            return SEKI_STR("");
        }
    }
    return find_id(r, code) == SEKI_NO_INDEX ? code : SEKI_STR("");
}

/* Above the questions of a section its title may stand among the heads. */
static int read_head(struct reader *r, const struct seki_form_row *row, struct seki_err *err)
{
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->text_column);
    struct seki_str text = cell ? seki_str_trim(cell->text) : SEKI_STR("");

    if (!cell || !seki_outline_is_text(cell) || seki_form_is_question_head(cell->folded) ||
        seki_form_is_answer_head(cell->folded)) {
        return 0;
    }
    return add_heading(r, row, cell, code_of(r, text), text, err);
}

/* --- sheets */

static int read_row(struct reader *r, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(r->form, i);
    const struct seki_form_cell *cell = seki_form_cell_at(row, r->sheet->id_column);
    struct seki_str id = SEKI_STR("");
    struct seki_str text = SEKI_STR("");
    int status = 0;

    if (seki_outline_is_head(row)) {
        return read_head(r, row, err);
    }
    if (cell && r->sheet->id_column == r->sheet->text_column) {
        status = seki_outline_split(r->arena, cell, &id, &text, err);
    } else if (cell) {
        status = seki_outline_id(r->arena, cell, &id, err);
    }
    if (status < 0) {
        return status;
    }
    return id.n ? read_numbered(r, i, id, cell, text, err) : read_other(r, i, err);
}

static void add_column(struct seki_buf *out, uint32_t column)
{
    seki_buf_add(out, out->n ? SEKI_STR(", ") : SEKI_STR(""));
    seki_column_add_name(out, column);
}

/* Ticks, or a column of words, as the heads of the fullest sheet say. */
static int find_scheme(struct reader *r, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF ticks = {0};
    struct seki_buf SEKI_CLEANUP_BUF words = {0};
    const struct seki_buf *columns;

    seki_buf_init(&ticks, SEKI_LIMIT_MESSAGE);
    seki_buf_init(&words, SEKI_LIMIT_MESSAGE);
    for (uint32_t column = 0; column < r->sheet->n_columns; column++) {
        enum seki_outline_role role = seki_outline_role_of(r->sheet, column);
        if (role == SEKI_COLUMN_TICK) {
            add_column(&ticks, column);
        } else if (role == SEKI_COLUMN_ANSWER) {
            add_column(&words, column);
        }
    }
    columns = ticks.n ? &ticks : &words;
    if (seki_buf_status(columns) < 0) {
        return seki_fail_status(err, seki_buf_status(columns));
    }
    r->outline->scheme = ticks.n   ? SEKI_OUTLINE_TICKS
                         : words.n ? SEKI_OUTLINE_WORDS
                                   : SEKI_OUTLINE_UNKNOWN;
    r->outline->answer_columns =
        columns->n ? seki_arena_str(r->arena, seki_buf_str(columns)) : SEKI_STR("");
    return r->outline->answer_columns.p ? 0 : seki_fail_nomem(err);
}

static int read_sheet(struct reader *r, const struct seki_outline_sheet *sheet,
                      struct seki_err *err)
{
    const struct seki_form_sheet *rows = seki_form_sheet_at(r->form, sheet->sheet);
    int status = 0;

    r->sheet = sheet;
    r->section = SEKI_NO_INDEX;
    r->last_id = SEKI_STR("");
    for (size_t i = rows->first; status == 0 && i < rows->first + rows->n; i++) {
        status = read_row(r, i, err);
    }
    return status;
}

/* A cover sheet: nothing but labels counts. */
static void read_cover(struct reader *r, size_t sheet)
{
    const struct seki_form_sheet *rows = seki_form_sheet_at(r->form, sheet);

    for (size_t i = rows->first; i < rows->first + rows->n; i++) {
        if (!read_fields(r, seki_form_row_at(r->form, i))) {
            r->outline->n_other++;
        }
    }
}

static size_t fullest(const struct seki_outline_sheet *sheets, size_t n)
{
    size_t best = 0;

    for (size_t s = 1; s < n; s++) {
        best = sheets[s].n_numbered > sheets[best].n_numbered ? s : best;
    }
    return best;
}

static bool is_wanted(const struct seki_form *form, size_t sheet, struct seki_str name)
{
    const struct seki_form_sheet *s = seki_form_sheet_at(form, sheet);

    return s->n > 0 && (name.n ? seki_str_eq(s->name, name) : !s->is_example);
}

static int survey_all(const struct reader *r, struct seki_str name,
                      struct seki_outline_sheet *sheets, struct seki_err *err)
{
    int status = 0;

    for (size_t s = 0; status == 0 && s < r->form->sheets.n; s++) {
        if (is_wanted(r->form, s, name)) {
            status = seki_outline_survey(r->form, s, &sheets[s], err);
        }
    }
    return status;
}

static int read_all(struct reader *r, struct seki_str name, const struct seki_outline_sheet *sheets,
                    struct seki_err *err)
{
    size_t main = fullest(sheets, r->form->sheets.n);
    int status = read_sheet(r, &sheets[main], err);

    status = status < 0 ? status : find_scheme(r, err);
    for (size_t s = 0; status == 0 && s < r->form->sheets.n; s++) {
        if (s == main || !is_wanted(r->form, s, name)) {
            continue;
        }
        if (sheets[s].n_numbered) {
            status = read_sheet(r, &sheets[s], err);
        } else {
            read_cover(r, s);
        }
    }
    return status;
}

int seki_form_outline(struct seki_form *form, struct seki_str sheet,
                      struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_outline outline = {.n_items = 0};
    struct reader r = {.form = form, .arena = form->arena, .outline = &outline};
    struct seki_outline_sheet *sheets =
        seki_arena_array(form->arena, struct seki_outline_sheet, form->sheets.n + 1);
    int status;

    if (!sheets) {
        return seki_fail_nomem(err);
    }
    seki_vec_init(&r.items, form->arena, sizeof(struct seki_outline_item), SEKI_LIMIT_ITEMS);
    seki_vec_init(&r.left, form->arena, sizeof(struct seki_outline_left), SEKI_LIMIT_FORM_ROWS);
    seki_map_init(&r.by_id, form->arena);
    status = survey_all(&r, sheet, sheets, err);
    if (status == 0 &&
        (form->sheets.n == 0 || !sheets[fullest(sheets, form->sheets.n)].n_numbered)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_form_no_questions(form->name),
                         M_hint_form_no_questions());
    }
    status = status < 0 ? status : read_all(&r, sheet, sheets, err);
    if (status == 0 && r.items.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_form_no_questions(form->name),
                         M_hint_form_no_questions());
    }
    if (status < 0) {
        return status;
    }
    outline.items = r.items.p;
    outline.n_items = r.items.n;
    outline.left = r.left.p;
    outline.n_left = r.left.n;
    *ret_outline = outline;
    return 0;
}
