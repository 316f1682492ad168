#include "report/explain_find.h"

#define NAME_MAX_BYTES 64 /* of an id that is compared for likeness */

struct seki_str seki_tree_value(const json_t *value)
{
    if (!json_is_string(value)) {
        return SEKI_STR("");
    }
    return seki_str_of(json_string_value(value), json_string_length(value));
}

struct seki_str seki_tree_str(const json_t *object, const char *key)
{
    return seki_tree_value(json_object_get(object, key));
}

int64_t seki_tree_int(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key)); /* 0 when it is none */
}

bool seki_tree_bool(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

struct seki_str seki_tree_text(const json_t *object, const char *key, enum seki_lang lang)
{
    const json_t *both = json_object_get(object, key);
    struct seki_str text = seki_tree_str(both, lang == SEKI_LANG_JA ? "ja" : "en");

    return text.n ? text : seki_tree_str(both, lang == SEKI_LANG_JA ? "en" : "ja");
}

bool seki_tree_has(const json_t *array, struct seki_str text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (seki_str_eq(seki_tree_value(json_array_get(array, i)), text)) {
            return true;
        }
    }
    return false;
}

/* Edits between two ids (insert, leave out, exchange), of their first bytes. */
static size_t distance(struct seki_str a, struct seki_str b)
{
    size_t row[NAME_MAX_BYTES + 1];

    a = seki_str_head(a, NAME_MAX_BYTES);
    b = seki_str_head(b, NAME_MAX_BYTES);
    for (size_t k = 0; k <= b.n; k++) {
        row[k] = k;
    }
    for (size_t i = 0; i < a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < b.n; k++) {
            size_t exchange = diagonal + (a.p[i] != b.p[k]);
            diagonal = row[k + 1];
            row[k + 1] = SEKI_MIN(exchange, SEKI_MIN(row[k], row[k + 1]) + 1);
        }
    }
    return row[b.n];
}

/* The best candidate so far. */
struct nearest {
    struct seki_str wanted;
    struct seki_str best;
    const json_t *where;
    size_t distance;
};

static void offer(struct nearest *nearest, struct seki_str candidate, const json_t *where)
{
    size_t d;

    if (candidate.n == 0) {
        return;
    }
    d = distance(nearest->wanted, candidate);
    if (!nearest->where || d < nearest->distance) {
        nearest->best = candidate;
        nearest->where = where;
        nearest->distance = d;
    }
}

/* Only groups that have a risk at all. */
static struct nearest nearest_asset(const json_t *groups, struct seki_str asset)
{
    struct nearest nearest = {.wanted = asset};

    for (size_t g = 0; g < json_array_size(groups); g++) {
        const json_t *group = json_array_get(groups, g);
        const json_t *assets = json_object_get(group, "assets");
        if (json_array_size(json_object_get(group, "risks")) == 0) {
            continue;
        }
        for (size_t i = 0; i < json_array_size(assets); i++) {
            offer(&nearest, seki_tree_value(json_array_get(assets, i)), group);
        }
    }
    return nearest;
}

static struct nearest nearest_scenario(const json_t *group, struct seki_str scenario)
{
    const json_t *risks = json_object_get(group, "risks");
    struct nearest nearest = {.wanted = scenario};

    for (size_t i = 0; i < json_array_size(risks); i++) {
        const json_t *risk = json_array_get(risks, i);
        offer(&nearest, seki_tree_str(risk, "scenario"), risk);
    }
    return nearest;
}

static int fail_not_found(struct seki_arena *arena, const struct seki_explain_options *options,
                          struct seki_str asset, struct seki_str scenario, struct seki_err *err)
{
    struct seki_str parts[] = {asset, SEKI_STR(":"), scenario};
    struct seki_str nearest = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));

    if (!nearest.p) {
        return seki_fail_nomem(err);
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_explain_no_risk(options->name, options->risk_id),
                     M_hint_explain_nearest(nearest));
}

/* The id ends with the scenario: an id of an asset may hold a colon. */
static void split_id(struct seki_str id, struct seki_str *ret_asset, struct seki_str *ret_scenario)
{
    size_t colon = id.n;

    while (colon > 0 && id.p[colon - 1] != ':') {
        colon--;
    }
    *ret_asset = colon ? seki_str_head(id, colon - 1) : id;
    *ret_scenario = colon ? seki_str_skip(id, colon) : SEKI_STR("");
}

int seki_explain_find(struct seki_arena *arena, const json_t *root,
                      const struct seki_explain_options *options, struct seki_explained *ret_found,
                      struct seki_err *err)
{
    struct seki_str asset;
    struct seki_str scenario;
    struct nearest group;
    struct nearest risk;

    split_id(options->risk_id, &asset, &scenario);
    group = nearest_asset(json_object_get(root, "groups"), asset);
    if (!group.where) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_explain_no_risks(options->name), SEKI_NO_HINT);
    }
    risk = nearest_scenario(group.where, scenario);
    if (!seki_str_eq(group.best, asset) || !seki_str_eq(risk.best, scenario)) {
        return fail_not_found(arena, options, group.best, risk.best, err);
    }
    *ret_found = (struct seki_explained){
        .root = root,
        .group = group.where,
        .risk = risk.where,
        .asset = group.best,
        .lang = options->lang,
    };
    return 0;
}

bool seki_explain_is_helpful(const struct seki_explained *e, const json_t *measure)
{
    const json_t *causes = json_object_get(e->risk, "causes");
    const json_t *objectives = json_object_get(measure, "objectives");

    for (size_t i = 0; i < json_array_size(causes); i++) {
        struct seki_str objective = seki_tree_str(json_array_get(causes, i), "objective");
        if (objective.n && seki_tree_has(objectives, objective)) {
            return seki_tree_has(json_object_get(measure, "assets"), e->asset);
        }
    }
    return false;
}
