/* What takes long and becomes a file: a whole register, a document as PDF. Declared in serve/inside.h. */
#include <stdatomic.h>

#include "app/paint.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "serve/inside.h"

/* One at a time: each may take as much memory as an archive may have, and one of the threads that passwords are hashed on. */
static atomic_flag is_packing = ATOMIC_FLAG_INIT;

/* In a view of its own, so that nobody waits for it, and what is in it belongs together. */
static int pack(const struct seki_serving *serving, struct seki_visit *visit,
                struct seki_site_packed *packed, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_app app = serving->options->app;
    struct seki_register reg;
    int r = seki_store_open(serving->place, &store, err);

    app.arena = visit->arena;
    app.lang = visit->lang;
    app.now = visit->now;
    r = r < 0 ? r : seki_store_begin_read(store, err);
    r = r < 0 ? r : seki_store_register(store, visit->actor.organisation, &reg, err);
    if (r < 0) {
        return r;
    }
    packed->revision = reg.revision;
    r = seki_app_register_pack(&app, store, &reg, &visit->answer->body, &packed->n_files, err);
    seki_store_rollback(store);
    return r;
}

int seki_serve_pack(void *ctx, struct seki_visit *visit, struct seki_site_packed *ret_packed,
                    struct seki_err *err)
{
    int r;

    if (atomic_flag_test_and_set(&is_packing)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    r = pack(ctx, visit, ret_packed, err);
    atomic_flag_clear(&is_packing);
    return r;
}

/* --- a document */

static atomic_flag is_painting = ATOMIC_FLAG_INIT;

int seki_serve_paint(void *ctx, struct seki_visit *visit, const struct seki_doc *doc,
                     struct seki_err *err)
{
    const struct seki_serving *serving = ctx;
    struct seki_app app = serving->options->app;
    int r;

    if (atomic_flag_test_and_set(&is_painting)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    app.arena = visit->arena;
    app.lang = visit->lang;
    r = seki_app_paint(&app, doc, &visit->answer->body, err);
    atomic_flag_clear(&is_painting);
    return r;
}
