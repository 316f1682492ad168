#include "app/what_if.h"

#include "app/hospital_read.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_whatif.h"

#define CANDIDATES 4000 /* names that a mistyped one is compared with */

struct change {
    const struct seki_app *app;
    const struct seki_hub *hub;
    struct seki_hospital *then; /* a copy with lists of its own */
    struct seki_what_if *result;
    struct seki_measure_use use; /* of the one measure that stands alone */
    struct seki_err *err;
};

static int add_step(struct change *c, struct seki_msg what, size_t n_assets)
{
    if (c->result->n_steps == SEKI_WHAT_IF_STEPS) {
        return seki_fail(c->err, SEKI_ERR_USAGE, M_whatif_too_many(SEKI_WHAT_IF_STEPS),
                         SEKI_NO_HINT);
    }
    c->result->steps[c->result->n_steps++] = (struct seki_what_if_step){what, n_assets};
    return 0;
}

/* The name that was probably meant, as a hint. */
static int fail_name(struct change *c, struct seki_msg what, struct seki_str word,
                     const struct seki_str *names, size_t n)
{
    size_t nearest = seki_suggest(word, names, SEKI_MIN(n, (size_t)CANDIDATES));

    return seki_fail(c->err, SEKI_ERR_NOTFOUND, what,
                     nearest == SIZE_MAX ? M_hint_whatif_names()
                                         : M_hint_explain_nearest(names[nearest]));
}

/* True when a person reads both as the same. */
static int is_same(struct change *c, struct seki_str a, struct seki_str b, bool *ret_is_same)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str left;
    struct seki_str right;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    left = seki_fold(&scratch, a);
    right = seki_fold(&scratch, b);
    if (!left.p || !right.p) {
        return seki_fail_nomem(c->err);
    }
    *ret_is_same = seki_str_eq(left, right);
    return 0;
}

/* --- with a measure ------------------------------------------------------------------------- */

static int fail_measure(struct change *c, struct seki_str id)
{
    struct seki_str *names = seki_arena_array(c->app->arena, struct seki_str, c->hub->n_measures);

    if (!names) {
        return seki_fail_nomem(c->err);
    }
    for (size_t i = 0; i < c->hub->n_measures; i++) {
        names[i] = c->hub->measures[i].id;
    }
    return fail_name(c, M_whatif_no_measure(id), id, names, c->hub->n_measures);
}

static int find_scope(struct change *c, struct seki_str word, struct seki_measure_use *use)
{
    struct seki_str folded = seki_fold(c->app->arena, word);

    if (!folded.p) {
        return seki_fail_nomem(c->err);
    }
    use->scope = SEKI_SCOPE_ASSET;
    use->scope_index = seki_map_get(&c->then->asset_by_id, word);
    if (use->scope_index == SIZE_MAX) {
        use->scope = SEKI_SCOPE_FACT;
        use->scope_index = seki_hub_fact(c->hub, folded);
    }
    return use->scope_index == SEKI_NO_INDEX
               ? seki_fail(c->err, SEKI_ERR_NOTFOUND, M_whatif_no_scope(word),
                           M_hint_whatif_scope())
               : 0;
}

static bool is_in_scope(const struct seki_measure_use *use, const struct seki_asset *asset,
                        size_t index)
{
    if (use->scope == SEKI_SCOPE_ALL) {
        return true;
    }
    if (use->scope == SEKI_SCOPE_ASSET) {
        return use->scope_index == index;
    }
    for (size_t dim = 0; dim < SEKI_DIM_MAX; dim++) {
        if (asset->facts[dim] == use->scope_index) {
            return true;
        }
    }
    return false;
}

static size_t count_scope(const struct change *c, const struct seki_measure_use *use)
{
    size_t n = 0;

    for (size_t i = 0; i < c->then->n_assets; i++) {
        n += is_in_scope(use, &c->then->assets[i], i);
    }
    return n;
}

/* Everywhere means everywhere: rows of narrower scope say the same then. */
static void put_use(struct change *c, const struct seki_measure_use *use)
{
    struct seki_hospital *then = c->then;

    for (size_t i = 0; i < then->n_measures; i++) {
        struct seki_measure_use *other = &then->measures[i];
        bool is_covered = use->scope == SEKI_SCOPE_ALL ||
                          (other->scope == use->scope && other->scope_index == use->scope_index);
        if (other->measure == use->measure && is_covered) {
            other->state = use->state;
            other->is_late = false;
        }
    }
    then->measures[then->n_measures++] = *use;
}

/* `scope` empty: everywhere. */
static int add_measure(struct change *c, struct seki_str id, struct seki_str scope)
{
    struct seki_measure_use use = {.measure = seki_hub_measure(c->hub, id),
                                   .scope = SEKI_SCOPE_ALL,
                                   .state = SEKI_MEASURE_IMPLEMENTED};
    const struct seki_measure *measure;
    int r = 0;

    if (use.measure == SEKI_NO_INDEX) {
        return fail_measure(c, id);
    }
    measure = &c->hub->measures[use.measure];
    if (measure->is_inquiry) {
        return seki_fail(c->err, SEKI_ERR_USAGE, M_whatif_inquiry(id), M_hint_whatif_inquiry());
    }
    if (scope.n) {
        r = find_scope(c, scope, &use);
    }
    if (r < 0) {
        return r;
    }
    put_use(c, &use);
    c->use = use;
    return add_step(c,
                    M_whatif_with(id, seki_text_get(&measure->text, c->result->changes.lang),
                                  scope.n ? scope : SEKI_STR("*")),
                    count_scope(c, &use));
}

static int add_word(struct change *c, struct seki_str word)
{
    size_t at = seki_str_find_char(word, '@');
    struct seki_str scope =
        at == SIZE_MAX ? SEKI_STR("") : seki_str_trim(seki_str_skip(word, at + 1));

    if (at != SIZE_MAX && scope.n == 0) {
        return seki_fail(c->err, SEKI_ERR_NOTFOUND, M_whatif_no_scope(scope),
                         M_hint_whatif_scope());
    }
    return add_measure(c, seki_str_trim(seki_str_head(word, at)), scope);
}

/* Room for every measure that is named, once. */
static int copy_measures(struct change *c)
{
    struct seki_hospital *then = c->then;
    size_t n = then->n_measures + SEKI_WHAT_IF_STEPS + 1;
    struct seki_measure_use *copy = seki_arena_array(c->app->arena, struct seki_measure_use, n);

    if (!copy) {
        return seki_fail_nomem(c->err);
    }
    if (then->n_measures) {
        memcpy(copy, then->measures, then->n_measures * sizeof(*copy));
    }
    then->measures = copy;
    return 0;
}

static int add_measures(struct change *c, struct seki_str words)
{
    struct seki_str one;
    int r = copy_measures(c);

    while (r == 0 && seki_str_split(&words, ',', &one)) {
        r = add_word(c, seki_str_trim(one));
    }
    return r;
}

/* As a row of measures.csv says it: everywhere, a device, or a fact. */
static int add_one(struct change *c, const struct seki_what_if_options *options)
{
    struct seki_str scope = seki_str_trim(options->scope);
    int r = copy_measures(c);

    scope = seki_str_eq(scope, SEKI_STR("*")) ? SEKI_STR("") : scope;
    return r < 0 ? r : add_measure(c, options->measure, scope);
}

/* --- without a statement, and with that of another product ----------------------------------- */

static int copy_assets(struct change *c)
{
    struct seki_hospital *then = c->then;
    struct seki_asset *copy = seki_arena_array(c->app->arena, struct seki_asset, then->n_assets);

    if (!copy) {
        return seki_fail_nomem(c->err);
    }
    if (then->n_assets) {
        memcpy(copy, then->assets, then->n_assets * sizeof(*copy));
    }
    then->assets = copy;
    return 0;
}

/* The statement of this file name, or SEKI_NO_INDEX. */
static int find_file(struct change *c, struct seki_str name, size_t *ret_index)
{
    int r = 0;

    *ret_index = SEKI_NO_INDEX;
    for (size_t i = 0; r == 0 && *ret_index == SEKI_NO_INDEX && i < c->then->n_statements; i++) {
        bool is_it = false;
        r = is_same(c, c->then->statements[i].name, name, &is_it);
        *ret_index = is_it ? i : SEKI_NO_INDEX;
    }
    return r;
}

static int fail_statement(struct change *c, struct seki_str name)
{
    const struct seki_hospital *then = c->then;
    struct seki_str *names = seki_arena_array(c->app->arena, struct seki_str, then->n_statements);

    if (!names) {
        return seki_fail_nomem(c->err);
    }
    for (size_t i = 0; i < then->n_statements; i++) {
        names[i] = then->statements[i].name;
    }
    return fail_name(c, M_whatif_no_statement(name), name, names, then->n_statements);
}

static int leave_out(struct change *c, struct seki_str name)
{
    size_t statement;
    size_t n = 0;
    int r = find_file(c, name, &statement);

    if (r == 0 && statement == SEKI_NO_INDEX) {
        return fail_statement(c, name);
    }
    r = r < 0 ? r : copy_assets(c);
    for (size_t i = 0; r == 0 && i < c->then->n_assets; i++) {
        if (c->then->assets[i].statement == statement) {
            c->then->assets[i].statement = SEKI_NO_INDEX;
            n++;
        }
    }
    return r < 0 ? r : add_step(c, M_whatif_without(c->then->statements[statement].name), n);
}

/* The one statement of a product: by its file, or by the model that it names. */
static int find_product(struct change *c, struct seki_str name, size_t *ret_index)
{
    const struct seki_hospital *then = c->then;
    int r = find_file(c, name, ret_index);

    if (r < 0 || *ret_index != SEKI_NO_INDEX) {
        return r;
    }
    for (size_t i = 0; r == 0 && i < then->n_statements; i++) {
        const struct seki_statement *statement = then->statements[i].statement;
        bool is_it = false;
        r = statement ? is_same(c, statement->header[SEKI_FIELD_MODEL], name, &is_it) : 0;
        if (is_it && *ret_index != SEKI_NO_INDEX) {
            return seki_fail(c->err, SEKI_ERR_USAGE,
                             M_whatif_two_statements(name, then->statements[*ret_index].name,
                                                     then->statements[i].name),
                             M_hint_whatif_file());
        }
        *ret_index = is_it ? i : *ret_index;
    }
    return r < 0 || *ret_index != SEKI_NO_INDEX ? r : fail_statement(c, name);
}

static int replace(struct change *c, struct seki_str pair)
{
    size_t equals = seki_str_find_char(pair, '=');
    struct seki_str old = seki_str_trim(seki_str_head(pair, equals));
    struct seki_str new =
        equals == SIZE_MAX ? SEKI_STR("") : seki_str_trim(seki_str_skip(pair, equals + 1));
    size_t statement = SEKI_NO_INDEX;
    size_t n = 0;
    int r;

    if (old.n == 0 || new.n == 0) {
        return seki_fail(c->err, SEKI_ERR_USAGE, M_whatif_pair(pair), M_hint_whatif_pair());
    }
    r = find_product(c, new, &statement);
    r = r < 0 ? r : copy_assets(c);
    for (size_t i = 0; r == 0 && i < c->then->n_assets; i++) {
        bool is_it = false;
        r = is_same(c, c->then->assets[i].model, old, &is_it);
        if (is_it) {
            c->then->assets[i].statement = statement;
            n++;
        }
    }
    if (r == 0 && n == 0) {
        return seki_fail(c->err, SEKI_ERR_NOTFOUND, M_whatif_no_model(old), M_hint_whatif_model());
    }
    return r < 0 ? r : add_step(c, M_whatif_replace(old, c->then->statements[statement].name), n);
}

static int change_all(struct change *c, const struct seki_what_if_options *options)
{
    int r = options->without.n ? leave_out(c, options->without) : 0;

    r = r < 0 || options->replace.n == 0 ? r : replace(c, options->replace);
    r = r < 0 || options->measure.n == 0 ? r : add_one(c, options);
    return r < 0 || options->with.n == 0 ? r : add_measures(c, options->with);
}

/* --- both assessments ------------------------------------------------------------------------ */

static int assess(const struct seki_app *app, const struct seki_rules *rules,
                  const struct seki_hospital *hospital, struct seki_levels *ret_levels,
                  const struct seki_assessment **ret_assessment, struct seki_err *err)
{
    struct seki_assessment *a = NULL;
    int r = seki_assess(app->arena, &rules->library->hub, hospital, rules->scenarios, rules->method,
                        &a, err);

    *ret_assessment = a;
    return r < 0 ? r : seki_levels_of(app->arena, a, ret_levels, err);
}

static int compare(const struct seki_app *app, const struct seki_rules *rules,
                   const struct seki_hospital *now, const struct seki_hospital *then,
                   struct seki_what_if *result, struct seki_err *err)
{
    const struct seki_assessment *a = NULL;
    int r = assess(app, rules, now, &result->before, &a, err);

    r = r < 0 ? r : assess(app, rules, then, &result->after, &a, err);
    r = r < 0 ? r
              : seki_compare(app->arena, &result->before, &result->after, &result->comparison, err);
    result->changes.comparison = &result->comparison;
    result->changes.before = &result->before;
    result->changes.after = &result->after;
    result->changes.assessment = a;
    return r;
}

/* What becomes of the devices where the measure works, apart from all others. */
static void count_there(const struct change *c)
{
    struct seki_what_if_there *there = &c->result->there;
    const struct seki_asset *assets = c->then->assets;

    there->is_everywhere = c->use.scope == SEKI_SCOPE_ALL;
    if (c->use.scope == SEKI_SCOPE_ASSET) {
        const struct seki_asset *it = &assets[c->use.scope_index];
        there->device = it->name.n ? it->name : it->id;
    }
    for (size_t i = 0; i < c->then->n_assets; i++) {
        if (is_in_scope(&c->use, &assets[i], i)) {
            seki_levels_count(&c->result->before, i, &there->before.n_open,
                              &there->before.n_unknown);
            seki_levels_count(&c->result->after, i, &there->after.n_open, &there->after.n_unknown);
        }
    }
}

int seki_app_what_if(const struct seki_app *app, const struct seki_what_if_options *options,
                     struct seki_what_if *ret_result, struct seki_err *err)
{
    const struct seki_assess_options read = {.folder = options->folder,
                                             .method = options->method,
                                             .has_lang = options->has_lang,
                                             .as_of = options->as_of};
    struct seki_library *library = seki_arena_new(app->arena, struct seki_library);
    struct seki_rules rules = {.library = library};
    struct seki_hospital *hospital = NULL;
    struct seki_hospital *then = seki_arena_new(app->arena, struct seki_hospital);
    struct change c = {
        .app = app, .hub = library ? &library->hub : NULL, .result = ret_result, .err = err};
    int r = then && library ? seki_library_open_forms(app->arena, app->data_dir, library, err)
                            : seki_fail_nomem(err);

    *ret_result = (struct seki_what_if){.changes.lang = app->lang};
    r = r < 0 ? r : seki_hospital_read(app, &read, &rules, &hospital, err);
    if (r < 0) {
        return r;
    }
    *then = *hospital;
    c.then = then;
    ret_result->changes.lang = options->has_lang ? app->lang : hospital->lang;
    r = change_all(&c, options);
    r = r < 0 ? r : compare(app, &rules, hospital, then, ret_result, err);
    if (r == 0 && options->measure.n) {
        count_there(&c);
    }
    ret_result->warnings = hospital->warnings;
    ret_result->n_warnings = hospital->n_warnings;
    return r;
}
