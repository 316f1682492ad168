#include "format/xlsx/into.h"

#include "format/xlsx/into_int.h"

int seki_xlsx_into_open(struct seki_arena *arena, int fd, struct seki_str name,
                        struct seki_xlsx_into **ret_into, struct seki_err *err)
{
    struct seki_xlsx_into *into = seki_arena_new(arena, struct seki_xlsx_into);
    int r;

    if (!into) {
        return seki_fail_nomem(err);
    }
    *ret_into = into;
    r = seki_xlsx_begin(&into->x, arena, fd, name, err);
    r = r < 0 ? r : seki_package_check_signature(&into->x.package, err);
    return r < 0 ? r : seki_xlsx_read_workbook(&into->x, err);
}

void seki_xlsx_into_close(struct seki_xlsx_into **into)
{
    if (*into) {
        seki_package_close(&(*into)->x.package);
    }
    *into = NULL;
}

int seki_xlsx_into_read(struct seki_xlsx_into *into, const struct seki_grid_sink *sink,
                        struct seki_err *err)
{
    return seki_xlsx_read_sheets(&into->x, sink, err);
}

/* --- changing cells */

struct editing {
    struct seki_xlsx_into *into;
    struct seki_edit *edits;
    bool *was_formula;
    size_t n;
};

/* Gives the part the bytes that were made in `bytes`. */
static int take_over(struct seki_package *package, size_t part, const struct seki_buf *bytes,
                     struct seki_err *err)
{
    struct seki_str copy = seki_arena_str(package->arena, seki_buf_str(bytes));

    return copy.p ? seki_package_change(package, part, copy, err) : seki_fail_nomem(err);
}

/* The edits of one sheet. */
static int edit_sheet(struct editing *e, size_t first, size_t n, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_package *package = &e->into->x.package;
    size_t part =
        seki_vec_at(&e->into->x.sheets, struct seki_xlsx_sheet, e->edits[first].sheet)->part;
    struct seki_xlsx_cells what = {.package = package,
                                   .edits = e->edits + first,
                                   .n = n,
                                   .was_formula = e->was_formula + first};
    int r = seki_package_load(package, part, &what.part, &what.bytes, err);

    seki_buf_init(&out, 2 * SEKI_LIMIT_SPLICE_BYTES);
    r = r < 0 ? r : seki_xlsx_edit_cells(&what, &out, err);
    return r < 0 ? r : take_over(package, part, &out, err);
}

static int edit_sheets(struct editing *e, struct seki_err *err)
{
    size_t first = 0;
    int r = 0;

    while (r == 0 && first < e->n) {
        size_t n = 1;
        while (first + n < e->n && e->edits[first + n].sheet == e->edits[first].sheet) {
            n++;
        }
        r = edit_sheet(e, first, n, err);
        first += n;
    }
    return r;
}

/* The cells whose formula is gone. */
static struct seki_xlsx_gone *list_gone(const struct editing *e, size_t *ret_n)
{
    struct seki_xlsx_gone *gone =
        seki_arena_array(e->into->x.package.arena, struct seki_xlsx_gone, e->n + 1);
    size_t n = 0;

    for (size_t i = 0; gone && i < e->n; i++) {
        if (e->was_formula[i]) {
            gone[n++] = (struct seki_xlsx_gone){
                .sheet =
                    seki_vec_at(&e->into->x.sheets, struct seki_xlsx_sheet, e->edits[i].sheet)->id,
                .row = e->edits[i].row,
                .column = e->edits[i].column,
            };
        }
    }
    *ret_n = n;
    return gone;
}

/* A chain may not be empty: then the formulas have to stay. */
static void keep_formulas(struct editing *e)
{
    for (size_t i = 0; i < e->n; i++) {
        if (e->was_formula[i]) {
            e->edits[i].bar = SEKI_EDIT_FORMULA;
        }
    }
}

static int edit_chain(struct editing *e, size_t *ret_chained, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_package *package = &e->into->x.package;
    struct seki_xlsx_chain chain = {.package = package};
    int r;

    seki_buf_init(&out, 2 * SEKI_LIMIT_SPLICE_BYTES);
    chain.gone = list_gone(e, &chain.n);
    if (!chain.gone) {
        return seki_fail_nomem(err);
    }
    if (chain.n == 0 || e->into->x.chain == SIZE_MAX) {
        return 0;
    }
    r = seki_package_load(package, e->into->x.chain, &chain.part, &chain.bytes, err);
    r = r < 0 ? r : seki_xlsx_cut_chain(&chain, &out, err);
    if (r == 0 && chain.n_removed > 0 && chain.n_kept == 0) {
        keep_formulas(e);
    } else if (r == 0 && chain.n_removed > 0) {
        r = take_over(package, e->into->x.chain, &out, err);
        *ret_chained = chain.n_removed;
    }
    return r;
}

int seki_xlsx_into_edit(struct seki_xlsx_into *into, struct seki_edit *edits, size_t n,
                        size_t *ret_chained, struct seki_err *err)
{
    struct editing e = {.into = into, .edits = edits, .n = n};
    int r;

    *ret_chained = 0;
    seki_package_restore(&into->x.package);
    e.was_formula = seki_arena_array(into->x.package.arena, bool, n + 1);
    if (!e.was_formula) {
        return seki_fail_nomem(err);
    }
    r = edit_sheets(&e, err);
    return r < 0 ? r : edit_chain(&e, ret_chained, err);
}

int seki_xlsx_into_write(struct seki_xlsx_into *into, const struct seki_byte_sink *sink,
                         struct seki_err *err)
{
    return seki_package_write(&into->x.package, sink, err);
}
