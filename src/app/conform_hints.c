/* What other rule sets say of requirements, over crosswalks. Declared in app/conform.h. */
#include "app/book.h"
#include "app/conform.h"
#include "app/hospital_read.h"
#include "engine/hints.h"

struct work {
    const struct seki_app *app;
    struct seki_str folder;
    const struct seki_library *library; /* of the forms and heads that the hospital was read with */
    struct seki_conformity *c;
    const struct seki_book *book;
    size_t from; /* number of its catalog in the book's web */
    struct seki_err *err;
};

/* The same hospital with what was said of another catalog. */
static int make_other(const struct work *w, const struct seki_catalog *catalog,
                      struct seki_conformity **ret_other)
{
    struct seki_arena *arena = w->app->arena;
    struct seki_hospital *hospital = seki_arena_new(arena, struct seki_hospital);
    struct seki_assessment *assessment = seki_arena_new(arena, struct seki_assessment);
    int r;

    if (!hospital || !assessment) {
        return seki_fail_nomem(w->err);
    }
    *hospital = *w->c->assessment->hospital;
    *assessment = *w->c->assessment;
    assessment->hospital = hospital;
    r = seki_hospital_confirmations(w->app, w->folder, w->library, catalog, hospital, w->err);
    return r < 0 ? r : seki_conform(arena, assessment, catalog, ret_other, w->err);
}

static int add_catalog(const struct work *w, size_t number)
{
    const struct seki_web *web = &w->book->web;
    const struct seki_catalog *catalog = web->parts.catalogs[number];
    struct seki_conformity *other = NULL;
    struct seki_ways ways = {0};
    int r;

    if (number == w->from || catalog->role == SEKI_ROLE_FORM) {
        return 0;
    }
    r = seki_relate_links(w->app->arena, web, w->from, number, &ways, w->err);
    if (r < 0 || ways.n == 0) {
        return r;
    }
    r = make_other(w, catalog, &other);
    return r < 0 ? r : seki_conform_add_hints(w->app->arena, &ways, w->c, other, w->err);
}

int seki_app_conform_hints(const struct seki_app *app, const struct seki_conform_options *options,
                           const struct seki_library *library, struct seki_conformity *conformity,
                           const struct seki_web **ret_web, struct seki_err *err)
{
    struct seki_book *book = seki_arena_new(app->arena, struct seki_book);
    struct work w = {.app = app,
                     .folder = options->folder,
                     .library = library,
                     .c = conformity,
                     .book = book,
                     .err = err};
    int r =
        book ? seki_app_book_of(app, options->catalog, book, &w.from, err) : seki_fail_nomem(err);

    for (size_t i = 0; r == 0 && i < book->web.parts.n_catalogs; i++) {
        r = add_catalog(&w, i);
    }
    if (r == 0) {
        *ret_web = &book->web;
    }
    return r;
}
