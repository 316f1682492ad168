#include "report/explain_find.h"

#include "base/suggest.h"
#include "msg/m_explain.h"
#include "msg/m_hint.h"

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

size_t seki_explain_distance(struct seki_str wanted, struct seki_str id)
{
    size_t distance;

    if (seki_str_eq(wanted, id)) {
        return 0;
    }
    distance = seki_edit_distance(wanted, id, SEKI_SUGGEST_MAX);
    return SEKI_MAX(distance, 1); /* the case of letters counts in an id */
}

/* The best candidate so far. */
struct nearest {
    struct seki_str wanted;
    struct seki_str best;
    json_t *where;
    size_t distance;
};

static void offer(struct nearest *nearest, struct seki_str candidate, json_t *where)
{
    size_t d;

    if (candidate.n == 0) {
        return;
    }
    d = seki_explain_distance(nearest->wanted, candidate);
    if (!nearest->where || d < nearest->distance) {
        nearest->best = candidate;
        nearest->where = where;
        nearest->distance = d;
    }
}

static struct nearest nearest_scenario(const json_t *group, struct seki_str scenario)
{
    const json_t *risks = json_object_get(group, "risks");
    struct nearest nearest = {.wanted = scenario};

    for (size_t i = 0; i < json_array_size(risks); i++) {
        json_t *risk = json_array_get(risks, i);
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

int seki_explain_find(struct seki_arena *arena, const struct seki_explain_options *options,
                      bool is_exact, struct seki_str scenario, struct seki_explained *found,
                      struct seki_err *err)
{
    struct nearest risk = nearest_scenario(found->group, scenario);

    if (!risk.where) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_explain_no_risks(options->name), SEKI_NO_HINT);
    }
    if (!is_exact || !seki_str_eq(risk.best, scenario)) {
        return fail_not_found(arena, options, found->asset, risk.best, err);
    }
    found->risk = risk.where;
    return 0;
}

/* The measure is for the device: its groups are named by their first one, before all devices were. */
static bool is_for_device(const struct seki_explained *e, const json_t *measure)
{
    const json_t *first = json_array_get(json_object_get(e->group, "assets"), 0);

    return seki_tree_has(json_object_get(measure, "groups"), seki_tree_value(first)) ||
           seki_tree_has(json_object_get(measure, "assets"), e->asset);
}

bool seki_explain_is_helpful(const struct seki_explained *e, const json_t *measure)
{
    const json_t *causes = json_object_get(e->risk, "causes");
    const json_t *objectives = json_object_get(measure, "objectives");

    for (size_t i = 0; i < json_array_size(causes); i++) {
        struct seki_str objective = seki_tree_str(json_array_get(causes, i), "objective");
        if (objective.n && seki_tree_has(objectives, objective)) {
            return is_for_device(e, measure);
        }
    }
    return false;
}

const json_t *seki_explain_statement(const struct seki_explained *e, struct seki_str name)
{
    const json_t *statements = json_object_get(e->root, "statements");

    for (size_t i = 0; i < json_array_size(statements); i++) {
        const json_t *statement = json_array_get(statements, i);
        if (seki_str_eq(seki_tree_str(statement, "name"), name)) {
            return statement;
        }
    }
    return NULL;
}

struct seki_str seki_explain_note(const struct seki_explained *e, const json_t *cause)
{
    const char *item = json_string_value(json_object_get(cause, "item"));
    const json_t *statement =
        item ? seki_explain_statement(e, seki_tree_str(cause, "statement")) : NULL;

    return seki_tree_str(json_object_get(statement, "notes"), item);
}
