#include "app/carry_ties.h"

#include "base/io.h"
#include "format/data/crosswalk.h"

struct work {
    const struct seki_app *app;
    const struct seki_tie_ends *ends;
    const struct seki_catalog **catalogs; /* of the web: those of the library, and both ends */
    size_t n_catalogs;
    const struct seki_crosswalk **crosswalks;
    size_t n_crosswalks;
    struct seki_err *err;
};

/* In the place of the catalog with the same id, if there is one. */
static void add_end(struct work *w, const struct seki_catalog *catalog)
{
    size_t at = 0;

    while (at < w->n_catalogs && !seki_str_eq(w->catalogs[at]->head.id, catalog->head.id)) {
        at++;
    }
    w->catalogs[at] = catalog;
    w->n_catalogs = SEKI_MAX(w->n_catalogs, at + 1);
}

static int list_catalogs(struct work *w, const struct seki_library *library)
{
    size_t max = library->n_catalogs + 2;

    w->catalogs = seki_arena_array(w->app->arena, const struct seki_catalog *, max);
    w->crosswalks =
        seki_arena_array(w->app->arena, const struct seki_crosswalk *, max *(max - 1) / 2);
    if (!w->catalogs || !w->crosswalks) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < library->n_catalogs; i++) {
        w->catalogs[w->n_catalogs++] = library->catalogs[i];
    }
    add_end(w, w->ends->from);
    add_end(w, w->ends->to);
    return 0;
}

static int find_crosswalk(struct work *w, const struct seki_catalog *from,
                          const struct seki_catalog *to, struct seki_crosswalk **ret_crosswalk)
{
    struct seki_complaints complaints;
    int r = 0;

    *ret_crosswalk = NULL;
    seki_complaints_init(&complaints, w->app->arena);
    for (size_t i = 0; r == 0 && !*ret_crosswalk && i < SEKI_ARRAY_LEN(w->ends->folders); i++) {
        struct seki_str folder = w->ends->folders[i];
        if (folder.n && seki_io_kind_of(folder.p) == SEKI_IO_DIR) {
            r = seki_crosswalk_find_in(w->app->arena, folder, from, to, ret_crosswalk, &complaints,
                                       w->err);
        }
    }
    if (r == 0 && !*ret_crosswalk) {
        r = seki_crosswalk_find(w->app->arena, w->app->data_dir, from, to, ret_crosswalk,
                                &complaints, w->err);
    }
    return r < 0 ? r : seki_complaints_to_error(&complaints, w->err);
}

static int add_crosswalk(struct work *w, const struct seki_catalog *from,
                         const struct seki_catalog *to)
{
    struct seki_crosswalk *crosswalk = NULL;
    int r = find_crosswalk(w, from, to, &crosswalk);

    if (r == 0 && crosswalk) {
        w->crosswalks[w->n_crosswalks++] = crosswalk;
    }
    return r;
}

/* Between all others; that of the two ends is the first of the list, if there is one. */
static int find_others(struct work *w)
{
    int r = 0;

    for (size_t i = 0; i < w->n_catalogs; i++) {
        for (size_t k = i + 1; r == 0 && k < w->n_catalogs; k++) {
            const struct seki_catalog *a = w->catalogs[i];
            const struct seki_catalog *b = w->catalogs[k];
            bool is_ends = (a == w->ends->from && b == w->ends->to) ||
                           (b == w->ends->from && a == w->ends->to);
            r = is_ends ? 0 : add_crosswalk(w, a, b);
        }
    }
    return r;
}

int seki_app_carry_ties(const struct seki_app *app, const struct seki_library *library,
                        const struct seki_tie_ends *ends, struct seki_carry_ties *ret_ties,
                        struct seki_err *err)
{
    struct work w = {.app = app, .ends = ends, .err = err};
    struct seki_web *web = seki_arena_new(app->arena, struct seki_web);
    struct seki_carry_ties ties = {.hub = &library->hub, .web = web};
    struct seki_web_parts parts;
    int r = web ? list_catalogs(&w, library) : seki_fail_nomem(err);

    r = r < 0 ? r : add_crosswalk(&w, ends->from, ends->to);
    if (r == 0 && w.n_crosswalks) {
        ties.crosswalk = w.crosswalks[0];
    }
    r = r < 0 ? r : find_others(&w);
    if (r < 0) {
        return r;
    }
    parts = (struct seki_web_parts){.hub = &library->hub,
                                    .catalogs = w.catalogs,
                                    .n_catalogs = w.n_catalogs,
                                    .crosswalks = w.crosswalks,
                                    .n_crosswalks = w.n_crosswalks};
    r = seki_web_make(app->arena, &parts, web, err);
    if (r == 0) {
        *ret_ties = ties;
    }
    return r;
}
