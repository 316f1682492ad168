#include "app/book.h"

#include "base/io.h"
#include "base/suggest.h"
#include "format/data/crosswalk.h"
#include "format/data/crosswalks.h"
#include "format/data/rules.h"
#include "format/data/standards.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define SETS_MAX 4096 /* entries of the folder of scenarios */

/* What is loaded for one book. */
struct work {
    const struct seki_app *app;
    struct seki_library *library; /* the arena's: the book points into it */
    struct seki_book book;
    struct seki_complaints complaints;
    struct seki_str own;                  /* a crosswalk of the user's; empty: none */
    const struct seki_catalog *ends[2];   /* that it is between when its name does not say */
    const struct seki_crosswalk **beside; /* those in the folder of a catalog of the user's */
    size_t n_beside;
    struct seki_err *err;
};

/* --- the parts of the data folder */

static int load_sets(struct work *w)
{
    const struct seki_str ini = SEKI_STR(".ini");
    struct seki_str folder = seki_path_join(w->app->arena, w->app->data_dir, SEKI_STR("scenarios"));
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = 0;

    if (folder.p && seki_io_kind_of(folder.p) != SEKI_IO_NOTHING) {
        r = seki_io_list(w->app->arena, folder.p, SETS_MAX, &names, &n, w->err);
    }
    w->book.sets =
        seki_arena_array(w->app->arena, struct seki_scenario_set *, SEKI_MAX(n, (size_t)1));
    if (!folder.p || !w->book.sets) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (seki_str_ends(names[i], ini)) {
            r = seki_scenarios_load(w->app->arena, w->app->data_dir,
                                    seki_str_head(names[i], names[i].n - ini.n), &w->library->hub,
                                    &w->book.sets[w->book.n_sets], &w->complaints, w->err);
            w->book.n_sets += r == 0;
        }
    }
    return r;
}

static int load_standards(struct work *w)
{
    struct seki_str path =
        seki_path_join(w->app->arena, w->app->data_dir, SEKI_STR("standards.tsv"));

    if (!path.p) {
        return seki_fail_nomem(w->err);
    }
    if (seki_io_kind_of(path.p) == SEKI_IO_NOTHING) {
        return 0;
    }
    return seki_standards_load(w->app->arena, w->app->data_dir, &w->book.standards, &w->complaints,
                               w->err);
}

static int open_library(struct work *w)
{
    seki_complaints_init(&w->complaints, w->app->arena);
    w->library = seki_arena_new(w->app->arena, struct seki_library);
    if (!w->library) {
        return seki_fail_nomem(w->err);
    }
    return seki_library_open(w->app->arena, w->app->data_dir, w->library, w->err);
}

/* Crosswalks, scenarios and register of an open library, and the web of it all. */
static int open_rest(struct work *w)
{
    struct seki_crosswalks crosswalks = {0};
    struct seki_web_parts parts;
    int r = seki_crosswalks_open(w->app->arena, w->library, &crosswalks, w->err);

    if (r == 0 && w->own.n) {
        r = seki_crosswalks_add(w->app->arena, w->library, w->own, w->ends, &crosswalks, w->err);
    }
    for (size_t i = 0; r == 0 && i < w->n_beside; i++) {
        r = seki_crosswalks_put(w->app->arena, w->beside[i], &crosswalks, w->err);
    }
    r = r < 0 ? r : load_sets(w);
    r = r < 0 ? r : load_standards(w);
    r = r < 0 ? r : seki_complaints_to_error(&w->complaints, w->err);
    parts = (struct seki_web_parts){
        .hub = &w->library->hub,
        .catalogs = (const struct seki_catalog *const *)w->library->catalogs,
        .n_catalogs = w->library->n_catalogs,
        .crosswalks = crosswalks.at,
        .n_crosswalks = crosswalks.n,
    };
    return r < 0 ? r : seki_web_make(w->app->arena, &parts, &w->book.web, w->err);
}

int seki_app_book(const struct seki_app *app, struct seki_book *ret_book, struct seki_err *err)
{
    struct work w = {.app = app, .err = err};
    int r = open_library(&w);

    r = r < 0 ? r : open_rest(&w);
    if (r == 0) {
        *ret_book = w.book;
    }
    return r;
}

/* --- catalogs of the user */

/* A catalog of the user's own, beside ours or in the place of one. */
static int add_folder(struct work *w, struct seki_str path, const struct seki_catalog **ret_catalog)
{
    struct seki_library *library = w->library;
    struct seki_catalog **more =
        seki_arena_array(w->app->arena, struct seki_catalog *, library->n_catalogs + 1);
    struct seki_catalog *own = NULL;
    size_t at = 0;
    int r =
        more ? seki_catalog_load(w->app->arena, path, &library->hub, &own, &w->complaints, w->err)
             : seki_fail_nomem(w->err);

    r = r < 0 ? r : seki_complaints_to_error(&w->complaints, w->err);
    if (r < 0) {
        return r;
    }
    memcpy(more, library->catalogs, library->n_catalogs * sizeof(struct seki_catalog *));
    while (at < library->n_catalogs && !seki_str_eq(more[at]->head.id, own->head.id)) {
        at++;
    }
    more[at] = own;
    library->n_catalogs = SEKI_MAX(library->n_catalogs, at + 1);
    library->catalogs = more;
    *ret_catalog = own;
    return 0;
}

int seki_app_fail_unknown_catalog(const struct seki_app *app, const struct seki_library *library,
                                  struct seki_str id, struct seki_err *err)
{
    struct seki_str *ids = seki_arena_array(app->arena, struct seki_str, library->n_catalogs);
    size_t found;

    if (!ids) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < library->n_catalogs; i++) {
        ids[i] = library->catalogs[i]->head.id;
    }
    found = seki_suggest(id, ids, library->n_catalogs);
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_app_catalog_unknown(id),
                     found == SIZE_MAX ? M_hint_cli_catalog_list()
                                       : M_hint_cli_catalog(ids[found]));
}

static int find_catalog(struct work *w, struct seki_str name,
                        const struct seki_catalog **ret_catalog)
{
    const struct seki_catalog *ours = seki_library_catalog(w->library, name);

    if (!ours && seki_io_kind_of(name.p) == SEKI_IO_DIR) {
        return add_folder(w, name, ret_catalog);
    }
    if (!ours) {
        return seki_app_fail_unknown_catalog(w->app, w->library, name, w->err);
    }
    *ret_catalog = ours;
    return 0;
}

int seki_app_fail_unknown_item(const struct seki_app *app, const struct seki_catalog *catalog,
                               struct seki_str id, struct seki_err *err)
{
    struct seki_str *ids = seki_arena_array(app->arena, struct seki_str, catalog->n_items);
    size_t found;

    if (!ids) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < catalog->n_items; i++) {
        ids[i] = catalog->items[i].id;
    }
    found = seki_suggest(id, ids, catalog->n_items);
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_app_no_item(catalog->head.id, id),
                     found == SIZE_MAX ? M_hint_app_items(catalog->head.id)
                                       : M_hint_cli_catalog(ids[found]));
}

/* Crosswalks in the folder of a catalog of the user's, which speak before ours. */
static int find_beside(struct work *w, struct seki_str folder, const struct seki_catalog *own)
{
    const struct seki_library *library = w->library;
    int r = 0;

    w->beside =
        seki_arena_array(w->app->arena, const struct seki_crosswalk *, library->n_catalogs + 1);
    if (!w->beside) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; r == 0 && i < library->n_catalogs; i++) {
        struct seki_crosswalk *crosswalk = NULL;
        if (library->catalogs[i] != own) {
            r = seki_crosswalk_find_in(w->app->arena, folder, own, library->catalogs[i], &crosswalk,
                                       &w->complaints, w->err);
        }
        if (r == 0 && crosswalk) {
            w->beside[w->n_beside++] = crosswalk;
        }
    }
    return r < 0 ? r : seki_complaints_to_error(&w->complaints, w->err);
}

int seki_app_book_of(const struct seki_app *app, struct seki_str catalog,
                     struct seki_book *ret_book, size_t *ret_number, struct seki_err *err)
{
    struct work w = {.app = app, .err = err};
    const struct seki_catalog *own = NULL;
    bool is_folder = false;
    int r = open_library(&w);

    if (r == 0) {
        is_folder = !seki_library_catalog(w.library, catalog);
        r = find_catalog(&w, catalog, &own);
    }
    r = r < 0 || !is_folder ? r : find_beside(&w, catalog, own);
    r = r < 0 ? r : open_rest(&w);
    if (r == 0) {
        *ret_book = w.book;
        *ret_number = seki_web_catalog(&w.book.web, own);
    }
    return r;
}

static int relate(struct work *w, const struct seki_relate_options *options,
                  struct seki_relate_report *report)
{
    const struct seki_catalog *from = w->book.web.parts.catalogs[report->from];

    if (options->item.n == 0) {
        return seki_relate(w->app->arena, &w->book.web, report->from, report->to, &report->ways,
                           w->err);
    }
    report->item = seki_catalog_find(from, w->app->arena, options->item);
    if (!report->item) {
        return seki_app_fail_unknown_item(w->app, from, options->item, w->err);
    }
    return seki_relate_item(w->app->arena, &w->book.web,
                            (struct seki_place){report->from, (size_t)(report->item - from->items)},
                            report->to, &report->ways, w->err);
}

int seki_app_relate(const struct seki_app *app, const struct seki_relate_options *options,
                    struct seki_book *ret_book, struct seki_relate_report *ret_report,
                    struct seki_err *err)
{
    struct work w = {.app = app, .own = options->crosswalk, .err = err};
    struct seki_relate_report report = {.is_all = options->is_all, .lang = app->lang};
    int r = open_library(&w);

    r = r < 0 ? r : find_catalog(&w, options->from, &w.ends[0]);
    r = r < 0 ? r : find_catalog(&w, options->to, &w.ends[1]);
    if (r == 0 && w.ends[0] && w.ends[1] && seki_str_eq(w.ends[0]->head.id, w.ends[1]->head.id)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_app_relate_same(w.ends[0]->head.id),
                         M_hint_app_relate_same());
    }
    r = r < 0 ? r : open_rest(&w);
    if (r < 0) {
        return r;
    }
    report.from = seki_web_catalog(&w.book.web, w.ends[0]);
    report.to = seki_web_catalog(&w.book.web, w.ends[1]);
    r = relate(&w, options, &report);
    if (r == 0) {
        *ret_book = w.book;
        report.web = &ret_book->web;
        *ret_report = report;
    }
    return r;
}

int seki_app_relate_back(const struct seki_app *app, const struct seki_relate_report *there,
                         struct seki_relate_report *ret_back, struct seki_err *err)
{
    struct seki_relate_report back = {.web = there->web,
                                      .from = there->to,
                                      .to = there->from,
                                      .is_all = there->is_all,
                                      .lang = there->lang};
    int r = seki_relate(app->arena, there->web, back.from, back.to, &back.ways, err);

    if (r == 0) {
        *ret_back = back;
    }
    return r;
}

/* --- one entry */

int seki_app_rules_show(const struct seki_app *app, const struct seki_book *book,
                        struct seki_str name, struct seki_rules_page *ret_page,
                        struct seki_err *err)
{
    struct seki_rules_page page = {.book = book};
    int r = seki_book_find(book, app->arena, name, &page.entry, err);

    r = r < 0 ? r : seki_connect(app->arena, book, page.entry, &page.tied, err);
    if (r == 0 && page.entry.kind == SEKI_ENTRY_ITEM) {
        r = seki_relate_item(app->arena, &book->web,
                             (struct seki_place){page.entry.set, page.entry.index}, SEKI_NO_INDEX,
                             &page.ways, err);
    }
    if (r == 0) {
        *ret_page = page;
    }
    return r;
}
