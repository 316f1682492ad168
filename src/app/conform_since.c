/* conform --since: the results of another time, out of an OSCAL document. Declared in app/conform.h. */
#include "app/conform.h"
#include "app/oscal_import_int.h"
#include "base/io.h"
#include "base/utf8.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

/* The state with this name; SEKI_CONFORM_STATE_MAX: it is none of ours. */
static enum seki_conform_state state_of(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_CONFORM_STATE_MAX &&
           !seki_str_eq(seki_conform_state_name((enum seki_conform_state)i), name)) {
        i++;
    }
    return (enum seki_conform_state)i;
}

/* Results on another catalog would all be new and gone. */
static int check_catalog(const struct seki_oscal_tables *tables, const struct seki_catalog *catalog,
                         struct seki_str file, struct seki_err *err)
{
    struct seki_str theirs = seki_oscal_tables_head(tables, SEKI_STR("result"));

    return theirs.n == 0 || seki_str_eq(theirs, catalog->head.id)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_app_since_other(file, theirs, catalog->head.id),
                           M_hint_app_since_other());
}

static int read_past(const struct seki_app *app, const struct seki_oscal_tables *tables,
                     const struct seki_catalog *catalog, struct seki_conform_past **ret_past,
                     size_t *ret_n, size_t *ret_unknown, struct seki_err *err)
{
    size_t n = seki_oscal_tables_rows(tables, SEKI_OSCAL_FINDING);
    struct seki_conform_past *past = seki_arena_array(app->arena, struct seki_conform_past, n + 1);

    if (!past) {
        return seki_fail_nomem(err);
    }
    *ret_n = *ret_unknown = 0;
    for (size_t i = 0; i < n; i++) {
        const struct seki_str *cells = seki_oscal_tables_row(tables, SEKI_OSCAL_FINDING, i);
        size_t item = seki_oscal_find_item(catalog, app->arena, cells[SEKI_FINDING_ITEM]);
        *ret_unknown += item == SEKI_NO_INDEX;
        if (item != SEKI_NO_INDEX) {
            past[(*ret_n)++] = (struct seki_conform_past){
                .vendor = cells[SEKI_FINDING_VENDOR],
                .item = item,
                .state = state_of(cells[SEKI_FINDING_STATE]),
                .is_satisfied = seki_str_eq(cells[SEKI_FINDING_STATE], SEKI_STR("satisfied"))};
        }
    }
    *ret_past = past;
    return 0;
}

/* Of ours the day it was for, else the day of the result. */
static struct seki_str date_of(const struct seki_oscal_tables *tables)
{
    struct seki_str own = seki_oscal_tables_head(tables, SEKI_STR("as-of"));

    return own.n ? own : seki_str_head(seki_oscal_tables_head(tables, SEKI_STR("start")), 10);
}

int seki_app_conform_since(const struct seki_app *app, struct seki_str path,
                           const struct seki_conformity *conformity,
                           const struct seki_conform_since **ret_since, struct seki_err *err)
{
    const struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_conform_since *since = seki_arena_new(app->arena, struct seki_conform_since);
    struct seki_oscal_tables tables;
    struct seki_conform_past *past = NULL;
    size_t n = 0;
    int r = since ? seki_worker_read_oscal(&worker, app->arena, path, 1U << SEKI_OSCAL_RESULTS,
                                           &tables, err)
                  : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    since->file = seki_utf8_clean(app->arena, seki_path_last(path));
    if (!since->file.p) {
        return seki_fail_nomem(err);
    }
    since->date = date_of(&tables);
    since->is_own = seki_str_eq(seki_oscal_tables_head(&tables, SEKI_STR("own")), SEKI_STR("yes"));
    r = check_catalog(&tables, conformity->catalog, since->file, err);
    r = r < 0 ? r : read_past(app, &tables, conformity->catalog, &past, &n, &since->n_unknown, err);
    r = r < 0 ? r : seki_conform_compare(app->arena, conformity, past, n, since, err);
    if (r == 0) {
        *ret_since = since;
    }
    return r;
}
