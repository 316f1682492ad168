/* How a form spells things: by the lists of its cells, and by what its columns say most often. */
#include "format/form/fill_int.h"

#define VARIANTS_MAX 64 /* spellings that are counted in one column; later ones are rare */

struct variant {
    struct seki_str text;
    size_t n;
};

static bool is_wanted(const struct seki_fill_spelling *wanted, const struct seki_form_cell *cell)
{
    struct seki_form_refs refs;
    enum seki_value value;

    if (cell->folded.n == 0) {
        return false;
    }
    switch (wanted->what) {
    case SEKI_SPELLED_WORD:
        return seki_form_cell_word(cell, &value) && value == wanted->value &&
               !(value == SEKI_VALUE_NOTE && seki_form_parse_refs(cell->folded, &refs) &&
                 refs.n > 0);
    case SEKI_SPELLED_PLACEHOLDER:
        return seki_form_is_placeholder(cell->folded);
    case SEKI_SPELLED_TICK:
        return seki_form_cell_tick(cell, wanted->value) == SEKI_FORM_TICK;
    case SEKI_SPELLED_CROSS:
        return seki_form_cell_tick(cell, wanted->value) == SEKI_FORM_CROSS;
    case SEKI_SPELLED_NO_TICK:
    default:
        return seki_form_cell_tick(cell, wanted->value) == SEKI_FORM_NO_TICK;
    }
}

static void count(struct variant *variants, size_t *n, struct seki_str text)
{
    for (size_t i = 0; i < *n; i++) {
        if (seki_str_eq(variants[i].text, text)) {
            variants[i].n++;
            return;
        }
    }
    if (*n < VARIANTS_MAX) {
        variants[(*n)++] = (struct variant){.text = text, .n = 1};
    }
}

static void find(const struct seki_recognition *rec, struct seki_fill_spelling *wanted)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, wanted->table->sheet);
    struct variant variants[VARIANTS_MAX];
    size_t n = 0;
    size_t most = 0;

    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        const struct seki_form_cell *cell =
            rec->items[i] ? seki_form_cell_at(seki_form_row_at(rec->form, i), wanted->column)
                          : NULL;
        if (cell && is_wanted(wanted, cell)) {
            count(variants, &n, seki_str_trim(cell->text));
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (variants[i].n > most) {
            most = variants[i].n;
            wanted->text = variants[i].text;
        }
    }
}

int seki_fill_spelling(struct seki_fill *fill, const struct seki_form_table *table, uint32_t column,
                       enum seki_spelled what, enum seki_value value, struct seki_str *ret_text,
                       struct seki_err *err)
{
    struct seki_fill_spelling wanted = {
        .table = table, .column = column, .what = what, .value = value};
    struct seki_fill_spelling *slot;

    for (size_t i = 0; i < fill->spellings.n; i++) {
        const struct seki_fill_spelling *known =
            seki_vec_at(&fill->spellings, struct seki_fill_spelling, i);
        if (known->table == table && known->column == column && known->what == what &&
            known->value == value) {
            *ret_text = known->text;
            return 0;
        }
    }
    wanted.text = SEKI_STR("");
    find(fill->form, &wanted);
    slot = seki_vec_push(&fill->spellings);
    if (!slot) {
        return seki_fail_nomem(err); /* its maximum is all that can be asked for */
    }
    *slot = wanted;
    *ret_text = wanted.text;
    return 0;
}

/* --- lists */

static size_t find_sheet(const struct seki_recognition *rec, struct seki_str name)
{
    size_t i = 0;

    while (i < rec->form->sheets.n && !seki_str_eq(seki_form_sheet_at(rec->form, i)->name, name)) {
        i++;
    }
    return i;
}

/* "'It''s'!$A$1:$A$3": the area, and the sheet that it is on. False: something else. */
static bool parse_range(const struct seki_filling *f, struct seki_str range,
                        struct seki_area *ret_area)
{
    size_t mark = seki_str_find_char(range, '!');
    struct seki_str name = seki_str_head(range, mark == SIZE_MAX ? 0 : mark);
    struct seki_area area = {.sheet = f->row->sheet};

    if (mark != SIZE_MAX) {
        if (name.n > 1 && name.p[0] == '\'' && name.p[name.n - 1] == '\'') {
            name = seki_str_of(name.p + 1, name.n - 2);
        }
        area.sheet = find_sheet(f->fill->form, name);
        range = seki_str_skip(range, mark + 1);
    }
    if (!seki_edit_parse_area(range, &area) || area.sheet >= f->fill->form->form->sheets.n) {
        return false;
    }
    *ret_area = area;
    return true;
}

static int add_word(struct seki_vec *words, struct seki_str word, struct seki_err *err)
{
    struct seki_str *slot = seki_vec_is_full(words) ? NULL : seki_vec_push(words);

    if (!slot) {
        return seki_vec_is_full(words) ? 0 : seki_fail_nomem(err);
    }
    *slot = word;
    return 0;
}

static int read_range(struct seki_filling *f, struct seki_str range, struct seki_vec *words,
                      struct seki_err *err)
{
    const struct seki_form *form = f->fill->form->form;
    const struct seki_form_sheet *sheet;
    struct seki_area area;
    int r = 0;

    if (!parse_range(f, range, &area)) {
        return 0;
    }
    sheet = seki_form_sheet_at(form, area.sheet);
    for (size_t i = sheet->first; r == 0 && i < sheet->first + sheet->n; i++) {
        const struct seki_form_row *row = seki_form_row_at(form, i);
        for (size_t k = 0; r == 0 && k < row->n; k++) {
            if (seki_area_holds(&area, area.sheet, row->number, row->cells[k].column)) {
                r = add_word(words, seki_str_trim(row->cells[k].text), err);
            }
        }
    }
    return r;
}

int seki_fill_choice(struct seki_filling *f, uint32_t column, bool *ret_has_list,
                     struct seki_vec *ret_words, struct seki_err *err)
{
    const struct seki_choice *choice = NULL;
    int r = 0;

    seki_vec_init(ret_words, f->fill->arena, sizeof(struct seki_str), SEKI_LIMIT_ROW_CELLS);
    for (size_t i = 0; !choice && i < f->fill->rules->choices.n; i++) {
        const struct seki_choice *known =
            seki_vec_at(&f->fill->rules->choices, struct seki_choice, i);
        if (seki_area_holds(&known->area, f->row->sheet, f->row->number, column)) {
            choice = known;
        }
    }
    *ret_has_list = choice != NULL;
    for (size_t i = 0; r == 0 && choice && i < choice->n; i++) {
        r = add_word(ret_words, choice->words[i], err);
    }
    return r == 0 && choice && choice->range.n ? read_range(f, choice->range, ret_words, err) : r;
}
