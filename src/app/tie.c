/*
 * Which statement speaks for which asset.
 *
 * A statement named in assets.csv does, unless it is for another version; a name that several
 * files answer to ties none of them. Otherwise maker and
 * model must be the same, or one of the models that the form names, and so must the version; only a form that has no field for a version
 * (MDS2 has none) may do without. Of several, the one for exactly this version wins, then the
 * newest; when that does not decide, none does, and the answers are unknown.
 */
#include "app/hospital_read.h"
#include "base/utf8.h"
#include "model/version.h"
#include "msg/m_hos.h"

#define NONE SEKI_NO_INDEX

/* One name under which a statement can be found. */
struct entry {
    size_t statement;
    size_t next; /* another statement of the same maker and model */
};

/* How a statement can be named in assets.csv, the surest way first. */
enum way { AS_IT_IS, FOLDED, WITHOUT_ENDING, N_WAYS };

struct tie {
    struct seki_intake *in;
    struct seki_err *err;
    struct seki_map by_model;        /* folded maker and model, to entries */
    struct seki_map by_name[N_WAYS]; /* to the first statement of that name */
    size_t *rival[N_WAYS];           /* of each statement: another of the same name, or NONE */
    struct entry *entries;
    size_t n_entries;
    struct seki_str *versions; /* of each statement, comparable, one per line */
    bool *is_loose;            /* tied although a version is missing */
};

static int warn(struct tie *t, const struct seki_asset *asset, struct seki_msg what)
{
    return seki_intake_warn(t->in, SEKI_STR("assets.csv"), asset->line, what, t->err);
}

static int fold(const struct tie *t, struct seki_str text, struct seki_str *ret_folded)
{
    *ret_folded = seki_fold(t->in->scratch, text);
    return ret_folded->p ? 0 : seki_fail_nomem(t->err);
}

static int model_key(const struct tie *t, struct seki_str maker, struct seki_str model,
                     struct seki_str *ret_key)
{
    struct seki_str parts[] = {{0}, SEKI_STR("\n"), {0}};
    int r = fold(t, maker, &parts[0]);

    if (r == 0) {
        r = fold(t, model, &parts[2]);
    }
    if (r < 0) {
        return r;
    }
    *ret_key = seki_arena_join(t->in->scratch, parts, SEKI_ARRAY_LEN(parts));
    return ret_key->p ? 0 : seki_fail_nomem(t->err);
}

static int add_model(struct tie *t, size_t statement, struct seki_str maker, struct seki_str model)
{
    struct entry *entry = &t->entries[t->n_entries];
    struct seki_str key;
    size_t first;
    int r = model_key(t, maker, model, &key);

    if (r < 0 || maker.n == 0 || model.n == 0) {
        return r;
    }
    *entry = (struct entry){.statement = statement, .next = NONE};
    first = seki_map_get(&t->by_model, key);
    if (first == SIZE_MAX) {
        r = seki_map_add(&t->by_model, key, t->n_entries);
    } else {
        entry->next = t->entries[first].next;
        t->entries[first].next = t->n_entries;
    }
    t->n_entries++;
    return r < 0 ? seki_fail_nomem(t->err) : 0;
}

/* A form may be for several variants of a product: it is found as it is written, and by each of them. */
static int add_models(struct tie *t, size_t statement, const struct seki_str *header)
{
    struct seki_str rest = header[SEKI_FIELD_MODEL];
    struct seki_str one;
    int r = add_model(t, statement, header[SEKI_FIELD_MANUFACTURER], rest);

    while (r == 0 && seki_models_next(&rest, &one)) {
        if (!seki_str_eq(one, header[SEKI_FIELD_MODEL])) {
            r = add_model(t, statement, header[SEKI_FIELD_MANUFACTURER], one);
        }
    }
    return r;
}

/* "ct.xlsx" is also found as "ct". */
static struct seki_str stem_of(struct seki_str name)
{
    size_t n = name.n;

    while (n > 0 && name.p[n - 1] != '.') {
        n--;
    }
    return n > 1 ? seki_str_head(name, n - 1) : name;
}

/* A name that is taken belongs to none of them. */
static int add_name(struct tie *t, size_t statement, enum way way, struct seki_str name)
{
    size_t first = seki_map_get(&t->by_name[way], name);

    if (first == SIZE_MAX) {
        return seki_map_add(&t->by_name[way], name, statement) < 0 ? seki_fail_nomem(t->err) : 0;
    }
    t->rival[way][first] = statement;
    return 0;
}

static int add_names(struct tie *t, size_t statement, struct seki_str name)
{
    struct seki_str folded;
    struct seki_str stem = {0};
    int r = fold(t, name, &folded);

    if (r == 0) {
        r = fold(t, stem_of(name), &stem);
    }
    if (r == 0) {
        r = add_name(t, statement, AS_IT_IS, name);
    }
    if (r == 0) {
        r = add_name(t, statement, FOLDED, folded);
    }
    return r == 0 ? add_name(t, statement, WITHOUT_ENDING, stem) : r;
}

static int add_statement(struct tie *t, size_t i)
{
    const struct seki_received *received = &t->in->hospital->statements[i];
    const struct seki_statement *s = received->statement;
    int r = add_names(t, i, received->name);

    if (r < 0 || !s) {
        return r;
    }
    r = seki_versions_fold(t->in->scratch, s->header[SEKI_FIELD_VERSION], &t->versions[i], t->err);
    if (r == 0) {
        r = add_models(t, i, s->header);
    }
    if (r == 0 && !seki_str_eq(s->header[SEKI_FIELD_MODEL], s->header[SEKI_FIELD_PRODUCT])) {
        r = add_model(t, i, s->header[SEKI_FIELD_MANUFACTURER], s->header[SEKI_FIELD_PRODUCT]);
    }
    return r;
}

/* How well a form fits a version: 0 not at all, 1 says none, 2 exactly. */
static int fit_of(const struct tie *t, size_t statement, struct seki_str version)
{
    if (t->versions[statement].n == 0) {
        return 1;
    }
    return seki_versions_have(t->versions[statement], version) ? 2 : 0;
}

static struct seki_date date_of(const struct tie *t, size_t statement)
{
    const struct seki_statement *s = t->in->hospital->statements[statement].statement;
    struct seki_date date = {0};

    /* A day that has not come yet says nothing: the form would be the newest for ever. */
    if (!seki_date_parse(s->header[SEKI_FIELD_DATE], &date) ||
        seki_date_cmp(date, t->in->hospital->as_of) > 0) {
        return (struct seki_date){0};
    }
    return date;
}

/* Positive: `a` speaks rather than `b`; 0: undecided. */
static int prefer(const struct tie *t, size_t a, size_t b, struct seki_str version)
{
    int fit = fit_of(t, a, version) - fit_of(t, b, version);

    return fit ? fit : seki_date_cmp(date_of(t, a), date_of(t, b));
}

struct choice {
    size_t best;  /* NONE: none fits */
    size_t other; /* of the same model, for another version */
    bool is_undecided;
    bool has_rival;
};

static struct choice choose(const struct tie *t, size_t first, struct seki_str version)
{
    struct choice choice = {.best = NONE, .other = NONE};

    for (size_t i = first; i != NONE; i = t->entries[i].next) {
        size_t statement = t->entries[i].statement;
        int order;
        if (statement == choice.best) {
            continue;
        }
        if (fit_of(t, statement, version) == 0) {
            choice.other = statement;
            continue;
        }
        choice.has_rival = choice.best != NONE;
        order = choice.best == NONE ? 1 : prefer(t, statement, choice.best, version);
        choice.best = order > 0 ? statement : choice.best;
        choice.is_undecided = order == 0 || (order < 0 && choice.is_undecided);
    }
    return choice;
}

static void attach(struct tie *t, struct seki_asset *asset, size_t statement)
{
    asset->statement = statement;
    t->in->hospital->statements[statement].n_assets++;
}

static struct seki_str name_of(const struct tie *t, size_t statement)
{
    return t->in->hospital->statements[statement].name;
}

static struct seki_str form_version(const struct tie *t, size_t statement)
{
    return t->in->hospital->statements[statement].statement->header[SEKI_FIELD_VERSION];
}

static bool is_model(const struct tie *t, struct seki_str model, struct seki_str names, int *status)
{
    struct seki_str one;
    bool is = seki_intake_same(t->in, model, names, status);

    while (!is && seki_models_next(&names, &one)) {
        is = seki_intake_same(t->in, model, one, status);
    }
    return is;
}

/* A row that slipped in the table names the form of another product. */
static int check_product(struct tie *t, const struct seki_asset *asset, size_t statement)
{
    const struct seki_statement *s = t->in->hospital->statements[statement].statement;
    const struct seki_str *header = s ? s->header : NULL;
    int status = 0;
    bool is_same;

    if (!header || asset->model.n == 0 ||
        (header[SEKI_FIELD_MODEL].n == 0 && header[SEKI_FIELD_PRODUCT].n == 0)) {
        return 0;
    }
    is_same = is_model(t, asset->model, header[SEKI_FIELD_MODEL], &status) ||
              seki_intake_same(t->in, asset->model, header[SEKI_FIELD_PRODUCT], &status);
    if (status < 0) {
        return seki_fail_nomem(t->err);
    }
    return is_same ? 0
                   : warn(t, asset,
                          M_hos_other_product(name_of(t, statement), header[SEKI_FIELD_MODEL],
                                              asset->model));
}

/* The statement of this name, or NONE; `*ret_rival` is another that is meant as well, or NONE. */
static int find_name(const struct tie *t, struct seki_str name, size_t *ret_statement,
                     size_t *ret_rival)
{
    struct seki_str folded;
    int r = fold(t, name, &folded);

    *ret_statement = NONE;
    *ret_rival = NONE;
    for (enum way way = AS_IT_IS; r == 0 && way < N_WAYS && *ret_statement == NONE; way++) {
        size_t found = seki_map_get(&t->by_name[way], way == AS_IT_IS ? name : folded);
        if (found != SIZE_MAX) {
            *ret_statement = found;
            *ret_rival = t->rival[way][found];
        }
    }
    return r;
}

static int tie_by_name(struct tie *t, struct seki_asset *asset, struct seki_str version)
{
    size_t statement;
    size_t rival;
    int r = find_name(t, asset->statement_name, &statement, &rival);

    if (r < 0) {
        return r;
    }
    if (statement == NONE) {
        return warn(t, asset, M_hos_statement_missing(asset->statement_name));
    }
    if (rival != NONE) {
        return warn(t, asset,
                    M_hos_statement_double(asset->statement_name, name_of(t, statement),
                                           name_of(t, rival)));
    }
    if (t->versions[statement].n && version.n &&
        !seki_versions_have(t->versions[statement], version)) {
        return warn(
            t, asset,
            M_hos_other_version(name_of(t, statement), form_version(t, statement), asset->version));
    }
    t->is_loose[statement] |= t->versions[statement].n == 0;
    attach(t, asset, statement);
    r = check_product(t, asset, statement);
    if (r == 0 && t->versions[statement].n && version.n == 0) {
        r = warn(t, asset,
                 M_hos_version_assumed(name_of(t, statement), form_version(t, statement)));
    }
    return r;
}

static int tie_by_model(struct tie *t, struct seki_asset *asset, struct seki_str version)
{
    struct seki_str key;
    struct choice choice;
    size_t first;
    int r = model_key(t, asset->maker, asset->model, &key);

    if (r < 0) {
        return r;
    }
    first = seki_map_get(&t->by_model, key);
    if (first == SIZE_MAX) {
        return 0;
    }
    choice = choose(t, first, version);
    if (choice.best == NONE) {
        return version.n ? warn(t, asset,
                                M_hos_other_version(name_of(t, choice.other),
                                                    form_version(t, choice.other), asset->version))
                         : warn(t, asset, M_hos_asset_version(name_of(t, choice.other)));
    }
    if (choice.is_undecided) {
        return warn(t, asset, M_hos_undecided(name_of(t, choice.best)));
    }
    t->is_loose[choice.best] |= t->versions[choice.best].n == 0;
    attach(t, asset, choice.best);
    return choice.has_rival ? warn(t, asset, M_hos_newest(name_of(t, choice.best))) : 0;
}

static int tie_asset(struct tie *t, struct seki_asset *asset)
{
    struct seki_str version;
    int r = seki_version_fold(t->in->scratch, asset->version, &version, t->err);

    if (r < 0) {
        return r;
    }
    return asset->statement_name.n ? tie_by_name(t, asset, version)
                                   : tie_by_model(t, asset, version);
}

/* What the hospital should know of its forms. */
static int review(struct tie *t)
{
    const struct seki_hospital *hospital = t->in->hospital;
    int r = 0;

    for (size_t i = 0; r == 0 && i < hospital->n_statements; i++) {
        const struct seki_received *received = &hospital->statements[i];
        if (received->statement && received->n_assets == 0) {
            r = seki_intake_warn(t->in, received->name, 0, M_hos_statement_unused(), t->err);
        } else if (t->is_loose[i] && received->statement) {
            r = seki_intake_warn(t->in, received->name, 0, M_hos_form_version(), t->err);
        }
    }
    return r;
}

static int init_names(struct tie *t, struct seki_arena *arena, size_t n)
{
    for (enum way way = AS_IT_IS; way < N_WAYS; way++) {
        seki_map_init(&t->by_name[way], arena);
        t->rival[way] = seki_arena_array(arena, size_t, n);
        if (!t->rival[way]) {
            return seki_fail_nomem(t->err);
        }
        for (size_t i = 0; i < n; i++) {
            t->rival[way][i] = NONE;
        }
    }
    return 0;
}

/* Names under which the statements can be found: product, model as it is written, and each that it names. */
static size_t count_entries(const struct seki_hospital *hospital)
{
    size_t n = 2 * hospital->n_statements;
    struct seki_str one;

    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_statement *s = hospital->statements[i].statement;
        struct seki_str rest = s ? s->header[SEKI_FIELD_MODEL] : SEKI_STR("");
        while (seki_models_next(&rest, &one)) {
            n++;
        }
    }
    return n;
}

int seki_intake_tie(struct seki_intake *in, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_arena *arena = in->scratch;
    size_t n = hospital->n_statements;
    struct tie t = {.in = in, .err = err};
    int r = init_names(&t, arena, n);

    if (r < 0) {
        return r;
    }
    seki_map_init(&t.by_model, arena);
    t.entries = seki_arena_array(arena, struct entry, count_entries(hospital));
    t.versions = seki_arena_array(arena, struct seki_str, n);
    t.is_loose = seki_arena_array(arena, bool, n);
    if (!t.entries || !t.versions || !t.is_loose) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_statement(&t, i);
    }
    for (size_t i = 0; r == 0 && i < hospital->n_assets; i++) {
        r = tie_asset(&t, &hospital->assets[i]);
    }
    return r < 0 ? r : review(&t);
}
