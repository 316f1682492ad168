#include "format/into/into.h"

#include "base/limits.h"
#include "format/form/fill.h"
#include "format/ods/into.h"
#include "format/xlsx/into.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"

#define ROUNDS_MAX 16 /* each leaves at least one item more as it was */

struct seki_into {
    struct seki_arena *arena;
    const struct seki_into_options *options;
    struct seki_xlsx_into *xlsx; /* one of the two */
    struct seki_ods_into *ods;
    struct seki_recognition *form;
    struct seki_sheet_rules rules;
    struct seki_fill fill;
    struct seki_arena round; /* of the form as it is read again */
    struct seki_recognition *again;
    size_t n_chained;
};

/* --- the package */

static int open_package(struct seki_into *into, struct seki_err *err)
{
    if (into->options->is_opendocument) {
        return seki_ods_into_open(into->arena, into->options->fd, into->options->form.name,
                                  &into->ods, err);
    }
    return seki_xlsx_into_open(into->arena, into->options->fd, into->options->form.name,
                               &into->xlsx, err);
}

static int read_rows(struct seki_into *into, const struct seki_grid_sink *sink,
                     struct seki_err *err)
{
    return into->ods ? seki_ods_into_read(into->ods, sink, err)
                     : seki_xlsx_into_read(into->xlsx, sink, err);
}

static int read_rules(struct seki_into *into, size_t sheet, struct seki_err *err)
{
    return seki_xlsx_into_rules(into->xlsx, sheet, &into->rules, err);
}

static int edit_cells(struct seki_into *into, struct seki_err *err)
{
    if (into->ods) {
        return seki_ods_into_edit(into->ods, into->fill.edits.p, into->fill.edits.n, err);
    }
    return seki_xlsx_into_edit(into->xlsx, into->fill.edits.p, into->fill.edits.n, &into->n_chained,
                               err);
}

int seki_into_write(struct seki_into *into, const struct seki_byte_sink *sink, struct seki_err *err)
{
    return into->ods ? seki_ods_into_write(into->ods, sink, err)
                     : seki_xlsx_into_write(into->xlsx, sink, err);
}

void seki_into_close(struct seki_into **into)
{
    if (*into) {
        seki_xlsx_into_close(&(*into)->xlsx);
        seki_ods_into_close(&(*into)->ods);
        seki_arena_finish(&(*into)->round);
    }
    *into = NULL;
}

/* --- the form */

/* The form as it is, or as it is with the changes so far. */
static int study(struct seki_into *into, struct seki_arena *arena,
                 struct seki_recognition **ret_form, struct seki_err *err)
{
    struct seki_form *form = seki_form_new(arena, into->options->form.name);
    struct seki_grid_sink sink;
    int r;

    if (!form) {
        return seki_fail_nomem(err);
    }
    sink = seki_form_sink(form);
    r = read_rows(into, &sink, err);
    return r < 0 ? r : seki_form_study(form, &into->options->form, ret_form, err);
}

static int check_catalog(const struct seki_into *into, struct seki_err *err)
{
    const struct seki_catalog *theirs = seki_recognition_statement(into->form)->catalog;
    const struct seki_catalog *ours = into->options->statement->catalog;

    return theirs == ours
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID,
                           M_into_catalog(into->options->form.name, theirs->head.id, ours->head.id),
                           M_hint_into_catalog(theirs->head.id));
}

static int read_all_rules(struct seki_into *into, struct seki_err *err)
{
    int r = 0;

    seki_vec_init(&into->rules.choices, into->arena, sizeof(struct seki_choice),
                  SEKI_LIMIT_SHEET_RULES);
    seki_vec_init(&into->rules.merges, into->arena, sizeof(struct seki_area),
                  SEKI_LIMIT_SHEET_RULES);
    seki_vec_init(&into->rules.arrays, into->arena, sizeof(struct seki_area),
                  SEKI_LIMIT_SHEET_RULES);
    if (into->ods) {
        return seki_ods_into_rules(into->ods, &into->rules, err);
    }
    for (size_t i = 0; r == 0 && i < seki_recognition_n_sheets(into->form); i++) {
        if (seki_recognition_has_table(into->form, i)) {
            r = read_rules(into, i, err);
        }
    }
    return r;
}

static int fail_restless(const struct seki_into *into, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_into_restless(into->options->form.name),
                     M_hint_into_disturbed());
}

/*
 * Plans the edits of the first `n_open` answers, changes, reads again. `*ret_barred`: edits that
 * could not be done; then nothing was read.
 */
static int make_round(struct seki_into *into, size_t n_open, size_t *ret_barred,
                      struct seki_err *err)
{
    int r;

    into->fill.n_open = n_open;
    r = seki_fill_plan(&into->fill, err);
    r = r < 0 ? r : edit_cells(into, err);
    if (r < 0) {
        return r;
    }
    *ret_barred = seki_fill_take_bars(&into->fill);
    if (*ret_barred > 0) {
        return 0;
    }
    seki_arena_finish(&into->round);
    r = study(into, &into->round, &into->again, err);
    /* A form without any answers may be recognised no more. */
    return r == SEKI_ERR_INVALID ? fail_restless(into, err) : r;
}

static bool is_disturbed(const struct seki_into *into)
{
    return seki_fill_is_disturbed(&into->fill, seki_recognition_statement(into->again));
}

/* The edits of all answers disturb others: leaves the one that does it, by halving. */
static int leave_disturber(struct seki_into *into, struct seki_err *err)
{
    size_t good = 0;
    size_t bad = into->options->statement->catalog->n_answers;

    while (bad - good > 1) {
        size_t middle = good + (bad - good) / 2;
        size_t n_barred = 0;
        int r = make_round(into, middle, &n_barred, err);
        if (r < 0 || n_barred > 0) {
            return r;
        }
        good = is_disturbed(into) ? good : middle;
        bad = good == middle ? bad : middle;
    }
    seki_fill_leave(&into->fill, bad - 1);
    return 0;
}

/* `*ret_n` items were left; 0: all is as it should be. */
static int try_once(struct seki_into *into, size_t *ret_n, struct seki_err *err)
{
    int r = make_round(into, into->options->statement->catalog->n_answers, ret_n, err);

    if (r < 0 || *ret_n > 0) {
        return r;
    }
    if (is_disturbed(into)) {
        *ret_n = 1;
        return leave_disturber(into, err);
    }
    *ret_n = seki_fill_compare(&into->fill, seki_recognition_statement(into->again));
    return 0;
}

static int try_all(struct seki_into *into, struct seki_err *err)
{
    size_t n = 1;

    for (unsigned i = 0; n > 0 && i < ROUNDS_MAX; i++) {
        int r = try_once(into, &n, err);
        if (r < 0) {
            return r;
        }
    }
    return n == 0 ? 0 : fail_restless(into, err);
}

int seki_into_plan(struct seki_arena *arena, const struct seki_into_options *options,
                   struct seki_into **ret_into, struct seki_into_result *ret_result,
                   struct seki_err *err)
{
    struct seki_into *into = seki_arena_new(arena, struct seki_into);
    int r;

    if (!into) {
        return seki_fail_nomem(err);
    }
    *ret_into = into;
    into->arena = arena;
    into->options = options;
    seki_arena_init(&into->round, SEKI_LIMIT_WORKER_MEMORY);
    r = open_package(into, err);
    r = r < 0 ? r : study(into, arena, &into->form, err);
    r = r < 0 ? r : check_catalog(into, err);
    r = r < 0 ? r : read_all_rules(into, err);
    r = r < 0
            ? r
            : seki_fill_init(&into->fill, arena, into->form, options->statement, &into->rules, err);
    r = r < 0 ? r : try_all(into, err);
    if (r < 0) {
        return r;
    }
    *ret_result = (struct seki_into_result){
        .statement = seki_recognition_statement(into->again),
        .report = seki_recognition_report(into->again),
        .items = into->fill.items,
        .n_cells = into->fill.edits.n,
        .n_chained = into->n_chained,
    };
    return 0;
}
