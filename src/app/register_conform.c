/* How requirements stand, kept with an assessment. Declared in app/register_int.h. */
#include "app/hospital_read.h"
#include "app/register_int.h"
#include "base/io.h"
#include "engine/conform.h"
#include "report/conform_words.h"

/*
 * Reasons are sentences, which take long: of many groups of devices only those that stand worst have theirs
 * written, and pages say how many devices there are in all.
 */
#define SHARES 6

struct keeping {
    const struct seki_app *app; /* with an arena of one catalog */
    const struct seki_insight_run *run;
    const struct seki_conformity *c;
    const struct seki_conform_part *part;
    struct seki_err *err;
};

/* --- reasons */

static void take_worst(const struct seki_conform_share *share, enum seki_conform_state state,
                       struct seki_conform_share *shares, enum seki_conform_state *states,
                       size_t *inout_n)
{
    size_t at = *inout_n;

    while (at > 0 && states[at - 1] > state) {
        at--;
    }
    if (at == SHARES) {
        return;
    }
    *inout_n = SEKI_MIN(*inout_n + 1, (size_t)SHARES);
    for (size_t i = *inout_n - 1; i > at; i--) {
        shares[i] = shares[i - 1];
        states[i] = states[i - 1];
    }
    shares[at] = *share;
    states[at] = state;
}

/* All devices of a share stand alike, unless the list of devices speaks for each. */
static enum seki_conform_state share_state(const struct keeping *k,
                                           const struct seki_conform_result *result,
                                           const struct seki_conform_share *share)
{
    size_t n = result->basis == SEKI_CONFORM_BY_ASSETS ? share->n : SEKI_MIN(share->n, (size_t)1);
    enum seki_conform_state worst = SEKI_CONFORM_NONE;

    for (size_t i = 0; i < n; i++) {
        worst = SEKI_MIN(
            worst, seki_conform_at(k->c->assessment, result->item, share->group, share->assets[i]));
    }
    return worst;
}

/* A sheet with nothing but the shares that stand worst. */
static void choose(const struct keeping *k, const struct seki_conform_result *result,
                   struct seki_conform_share *shares, struct seki_conform_part *ret_part)
{
    enum seki_conform_state states[SHARES];
    size_t n = 0;

    for (size_t i = 0; i < k->part->n_shares; i++) {
        const struct seki_conform_share *share = &k->part->shares[i];
        enum seki_conform_state state = share_state(k, result, share);

        if (state != SEKI_CONFORM_NONE) {
            take_worst(share, state, shares, states, &n);
        }
    }
    *ret_part = *k->part;
    ret_part->shares = shares;
    ret_part->n_shares = n;
}

static int keep_reason(const struct keeping *k, const struct seki_conformity_row *row,
                       int64_t number, const struct seki_conform_reason *reason)
{
    const struct seki_assessment *a = k->c->assessment;
    size_t statement = a->groups[reason->group].statement;
    const struct seki_conformity_reason kept = {
        .state = reason->state,
        .text = {[SEKI_LANG_JA] = reason->text.in[SEKI_LANG_JA],
                 [SEKI_LANG_EN] = reason->text.in[SEKI_LANG_EN]},
        .device = a->hospital->assets[*seki_vec_at(&reason->assets, const size_t, 0)].id,
        .n_devices = (int64_t)reason->assets.n,
        .statement =
            statement == SEKI_NO_INDEX ? SEKI_STR("") : a->hospital->statements[statement].name};

    int r = seki_slice(k->run->slices, 1, k->err);

    return r < 0 ? r
                 : seki_store_conformity_reason_add(k->run->slices->store, k->run->reg,
                                                    k->run->assessment, row, number, &kept, k->err);
}

static int keep_reasons(const struct keeping *k, const struct seki_conform_result *result,
                        const struct seki_conformity_row *row)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_conform_share shares[SHARES];
    struct seki_conform_part part;
    struct seki_vec reasons = {0};
    int r;

    seki_arena_init(&scratch, k->app->arena->max);
    choose(k, result, shares, &part);
    r = seki_conform_reasons(&scratch, k->c, &part, result, &reasons, k->err);
    for (size_t i = 0; r == 0 && i < SEKI_MIN(reasons.n, (size_t)SEKI_CONFORMITY_REASONS); i++) {
        r = keep_reason(k, row, (int64_t)i + 1,
                        seki_vec_at(&reasons, const struct seki_conform_reason, i));
    }
    return r;
}

/* --- one requirement */

static int basis_of(const struct keeping *k, const struct seki_conform_result *result,
                    enum seki_lang lang, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_basis(&text, lang, result);
    *ret_text = seki_arena_buf(k->app->arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(k->err);
}

static int keep_result(const struct keeping *k, const struct seki_conform_result *result)
{
    struct seki_conformity_row row = {
        .catalog = k->c->catalog->head.id,
        .vendor = k->part->vendor,
        .number = result->item - k->c->catalog->items,
        .item = result->item->id,
        .derived = result->derived,
        .applies = result->applies,
        .todo = result->todo,
        .is_unverified = result->is_unverified,
    };
    int r = 0;

    for (int state = 0; state < SEKI_CONFORM_NONE; state++) {
        row.n_devices += (int64_t)result->n_assets[state];
        row.n_lacking += state < SEKI_CONFORM_OPERATION ? (int64_t)result->n_assets[state] : 0;
    }
    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        r = basis_of(k, result, (enum seki_lang)lang, &row.basis[lang]);
    }
    r = r < 0 ? r : seki_slice(k->run->slices, 1, k->err);
    r = r < 0 ? r
              : seki_store_conformity_add(k->run->slices->store, k->run->reg, k->run->assessment,
                                          &row, k->err);
    return r < 0 ? r : keep_reasons(k, result, &row);
}

/* --- one catalog */

/* The hospital without anybody's word: that is asked for when a page is. */
static int conform(const struct seki_app *app, const struct seki_assessment *a,
                   const struct seki_catalog *catalog, struct seki_conformity **ret_conformity,
                   struct seki_err *err)
{
    struct seki_hospital *hospital = seki_arena_new(app->arena, struct seki_hospital);
    struct seki_assessment *alone = seki_arena_new(app->arena, struct seki_assessment);

    if (!hospital || !alone) {
        return seki_fail_nomem(err);
    }
    *hospital = *a->hospital;
    hospital->confirmations = NULL;
    hospital->n_confirmations = 0;
    hospital->assignments = NULL;
    hospital->n_assignments = 0;
    *alone = *a;
    alone->hospital = hospital;
    return seki_conform(app->arena, alone, catalog, ret_conformity, err);
}

static int keep_parts(struct keeping *k)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < k->c->n_parts; i++) {
        k->part = &k->c->parts[i];
        for (size_t j = 0; r == 0 && j < k->part->n_results; j++) {
            r = keep_result(k, &k->part->results[j]);
        }
    }
    return r;
}

static int keep_catalog(const struct seki_app *app, const struct seki_insight_run *run,
                        const struct seki_assessment *a, struct seki_str id, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_app one = *app;
    struct seki_catalog *catalog = NULL;
    struct seki_complaints complaints;
    struct seki_conformity *conformity = NULL;
    struct keeping k = {.app = &one, .run = run, .err = err};
    struct seki_str path;
    int r;

    seki_arena_init(&scratch, app->arena->max);
    one.arena = &scratch;
    seki_complaints_init(&complaints, &scratch);
    path = seki_path_join(&scratch, app->data_dir, SEKI_STR("catalogs"));
    path = path.p ? seki_path_join(&scratch, path, id) : path;
    r = path.p ? seki_catalog_load(&scratch, path, a->hub, &catalog, &complaints, err)
               : seki_fail_nomem(err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r < 0 || catalog->role != SEKI_ROLE_REQUIREMENTS) {
        return r;
    }
    r = seki_slice_end(run->slices, err);
    r = r < 0 ? r : conform(&one, a, catalog, &conformity, err);
    k.c = conformity;
    return r < 0 ? r : keep_parts(&k);
}

int seki_register_conform(const struct seki_app *app, const struct seki_insight_run *run,
                          const struct seki_assessment *a, struct seki_err *err)
{
    struct seki_str folder = seki_path_join(run->arena, app->data_dir, SEKI_STR("catalogs"));
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = folder.p
                ? seki_io_list(run->arena, folder.p, SEKI_LIMIT_REGISTER_FILES, &names, &n, err)
                : seki_fail_nomem(err);

    /* Of a list that is too much nothing is kept, which its page says: it is no reason to have no assessment. */
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_err why = {0};
        r = keep_catalog(app, run, a, names[i], &why);
        r = r == SEKI_ERR_LIMIT ? 0 : r < 0 ? seki_err_pass(err, &why) : r;
    }
    return r;
}
