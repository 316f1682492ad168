/*
 * What takes long and becomes a file: a whole register, a document as PDF. Declared in serve/inside.h. Each may take as much memory as an archive
 * may have: they stand in SEKI_LANE_PAPER, where the next one waits for its turn.
 */
#include "app/paint.h"
#include "base/limits.h"
#include "serve/inside.h"

/* In a view of its own, so that nobody waits for it, and what is in it belongs together. */
int seki_serve_pack(void *ctx, struct seki_visit *visit, struct seki_site_packed *packed,
                    struct seki_err *err)
{
    const struct seki_serving *serving = ctx;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_app app = serving->options->app;
    struct seki_register_exported made = {.n_files = 0};
    struct seki_register reg;
    int r = seki_store_open(serving->place, &store, err);

    app.arena = visit->arena;
    app.lang = packed->lang;
    app.now = visit->now;
    r = r < 0 ? r : seki_store_begin_read(store, err);
    r = r < 0 ? r : seki_store_register(store, visit->actor.organisation, &reg, err);
    if (r < 0) {
        return r;
    }
    r = seki_app_register_pack(&app, store, &reg, packed->with_evidence, &visit->answer->body,
                               &made, err);
    seki_store_rollback(store);
    packed->revision = reg.revision;
    packed->n_files = made.n_files;
    packed->n_details = made.n_details;
    packed->n_evidence = made.n_evidence;
    return r;
}

int seki_serve_paint(void *ctx, struct seki_visit *visit, const struct seki_doc *doc,
                     struct seki_err *err)
{
    const struct seki_serving *serving = ctx;
    struct seki_app app = serving->options->app;

    app.arena = visit->arena;
    app.lang = visit->lang;
    return seki_app_paint(&app, doc, &visit->answer->body, err);
}
