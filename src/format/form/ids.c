/* The list of ids in a form; declared in ids.h. */
#include "format/form/ids.h"

/* The answerable item whose id the cell holds; headings are no answers to anything. */
static const struct seki_item *look_up(const struct seki_catalog *catalog,
                                       const struct seki_form_cell *cell)
{
    size_t index = cell->folded.n ? seki_map_get(&catalog->by_id, cell->folded) : SIZE_MAX;

    if (index == SIZE_MAX && cell->number.n) {
        index = seki_map_get(&catalog->by_id, cell->number);
    }
    if (index == SIZE_MAX || catalog->items[index].answer == SEKI_NO_INDEX) {
        return NULL;
    }
    return &catalog->items[index];
}

static int add_id(struct seki_recognition *rec, size_t row, struct seki_form_cell *cell,
                  struct seki_err *err)
{
    struct seki_form_id *id = seki_vec_push(&rec->ids);

    if (!id) {
        return seki_fail_nomem(err); /* there is room for every cell of a form */
    }
    *id = (struct seki_form_id){.row = row, .cell = cell};
    return 0;
}

/* Texts that may be an id of one of the catalogs: few others begin like one and are as short. */
struct id_filter {
    size_t longest;
    uint64_t firsts[4];
};

static struct id_filter filter_of(const struct seki_form_options *options)
{
    struct id_filter filter = {.longest = 0};

    for (size_t i = 0; i < options->n_catalogs; i++) {
        const struct seki_map *ids = &options->catalogs[i]->by_id;
        filter.longest = SEKI_MAX(filter.longest, ids->longest);
        for (size_t k = 0; k < SEKI_ARRAY_LEN(filter.firsts); k++) {
            filter.firsts[k] |= ids->firsts[k];
        }
    }
    return filter;
}

static bool may_be_id(const struct id_filter *filter, struct seki_str text)
{
    unsigned first = seki_map_first(text);

    return text.n && text.n <= filter->longest && (filter->firsts[first / 64] >> first % 64 & 1);
}

/* The catalog that had the last id first: nearly all ids of a form are of one catalog only. */
static void find_item(const struct seki_form_options *options, struct seki_form_cell *cell,
                      size_t *last)
{
    for (size_t c = 0; c < options->n_catalogs && !cell->item; c++) {
        size_t index = (*last + c) % options->n_catalogs;
        cell->catalog = options->catalogs[index];
        cell->item = look_up(cell->catalog, cell);
        *last = cell->item ? index : *last;
    }
}

/* The same from what is known of the text. */
static void find_known_item(const struct seki_form_options *options, struct seki_form_cell *cell,
                            size_t *last)
{
    struct seki_form_known *known = seki_date_is_set(cell->date) ? NULL : cell->known;

    cell->item = NULL;
    if (known && known->is_sought) {
        cell->item = known->cell.item;
        cell->catalog = known->cell.catalog;
        return;
    }
    find_item(options, cell, last);
    if (known) {
        known->is_sought = true;
        known->cell.item = cell->item;
        known->cell.catalog = cell->catalog;
    }
}

/* Once for all passes. */
int seki_form_find_ids(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form_options *options = rec->options;
    struct id_filter filter = filter_of(options);
    size_t last = 0;
    int r = 0;

    seki_vec_init(&rec->ids, rec->arena, sizeof(struct seki_form_id),
                  (size_t)SEKI_LIMIT_FORM_ROWS * SEKI_LIMIT_ROW_CELLS);
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        for (size_t k = 0; r == 0 && k < row->n; k++) {
            struct seki_form_cell *cell = &row->cells[k];
            if (may_be_id(&filter, cell->folded) || may_be_id(&filter, cell->number)) {
                find_known_item(options, cell, &last);
                r = cell->item ? add_id(rec, i, cell, err) : 0;
            } else {
                cell->item = NULL;
            }
        }
    }
    return r;
}

/* The ids of a sheet are those from here up to the first of a later row. */
size_t seki_form_first_id(const struct seki_recognition *rec, const struct seki_form_sheet *sheet)
{
    size_t from = 0;
    size_t to = rec->ids.n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        bool is_before = seki_vec_at(&rec->ids, struct seki_form_id, middle)->row < sheet->first;
        from = is_before ? middle + 1 : from;
        to = is_before ? to : middle;
    }
    return from;
}

/* The next id of the sheet, or NULL. */
const struct seki_form_cell *seki_form_next_id(const struct seki_recognition *rec,
                                               const struct seki_form_sheet *sheet, size_t *at)
{
    const struct seki_form_id *id =
        *at < rec->ids.n ? seki_vec_at(&rec->ids, struct seki_form_id, *at) : NULL;

    ++*at;
    return id && id->row < sheet->first + sheet->n ? id->cell : NULL;
}

const struct seki_item *seki_form_item_of(const struct seki_catalog *catalog,
                                          const struct seki_form_cell *cell)
{
    return !cell->item || cell->catalog == catalog ? cell->item : look_up(catalog, cell);
}
