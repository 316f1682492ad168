#include "report/change_why.h"

#include "base/limits.h"
#include "report/explain_find.h"

/* --- parsing: a piece that is not there, or that cannot be read, is nothing known */

static int parse(struct seki_str bytes, json_t **ret_root, struct seki_err *err)
{
    struct seki_err broken = {0};
    json_t *root = NULL;
    int r = bytes.n ? seki_json_parse(SEKI_STR("assessment.json"), bytes, &root, &broken) : 0;

    if (r == SEKI_ERR_NOMEM) {
        return seki_err_pass(err, &broken);
    }
    *ret_root = r == 0 ? root : NULL;
    return 0;
}

static bool differ(const json_t *before, const json_t *after, const char *key)
{
    const json_t *left = json_object_get(before, key);
    const json_t *right = json_object_get(after, key);

    return left && right && !json_equal(left, right);
}

static bool editions_differ(const json_t *before, const json_t *after)
{
    const json_t *old = json_object_get(before, "editions");
    const json_t *new = json_object_get(after, "editions");

    return differ(old, new, "method") || differ(old, new, "scenarios") || differ(old, new, "hub") ||
           differ(before, after, "method") || differ(before, after, "bands") ||
           differ(before, after, "acceptance");
}

static bool is_one_method(const json_t *before, const json_t *after)
{
    const json_t *old = json_object_get(json_object_get(before, "editions"), "method");
    const json_t *new = json_object_get(json_object_get(after, "editions"), "method");

    return seki_tree_str(old, "id").n &&
           seki_str_eq(seki_tree_str(old, "id"), seki_tree_str(new, "id")) &&
           seki_str_eq(seki_tree_str(old, "edition"), seki_tree_str(new, "edition"));
}

int seki_change_around_parse(struct seki_str before, struct seki_str after,
                             struct seki_change_around *ret_around, struct seki_err *err)
{
    struct seki_change_around it = {.before = NULL};
    int r = parse(before, &it.before, err);

    r = r < 0 ? r : parse(after, &it.after, err);
    if (r < 0) {
        seki_change_around_finish(&it);
        return r;
    }
    it.is_one_method = is_one_method(it.before, it.after);
    it.rules_differ = editions_differ(it.before, it.after);
    it.programs_differ = differ(it.before, it.after, "generator");
    *ret_around = it;
    return 0;
}

void seki_change_around_finish(struct seki_change_around *around)
{
    seki_json_drop(&around->before);
    seki_json_drop(&around->after);
}

int seki_change_groups_parse(struct seki_str before, struct seki_str after,
                             struct seki_change_groups *ret_groups, struct seki_err *err)
{
    struct seki_change_groups it = {.before = NULL};
    int r = parse(before, &it.before, err);

    r = r < 0 ? r : parse(after, &it.after, err);
    if (r < 0) {
        seki_change_groups_finish(&it);
        return r;
    }
    *ret_groups = it;
    return 0;
}

void seki_change_groups_finish(struct seki_change_groups *groups)
{
    seki_json_drop(&groups->before);
    seki_json_drop(&groups->after);
}

/* --- one risk */

struct looking {
    const struct seki_change_around *around;
    const struct seki_change_groups *groups;
    const json_t *risk_before, *risk_after; /* NULL: it was not there */
    const json_t *rule_before, *rule_after; /* the scenario */
    struct seki_reasons *reasons;
};

static const json_t *find(const json_t *array, const char *key, struct seki_str text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *it = json_array_get(array, i);
        if (seki_str_eq(seki_tree_str(it, key), text)) {
            return it;
        }
    }
    return NULL;
}

static bool has_of_dimension(const json_t *rule, const char *dimension)
{
    const json_t *list = json_object_get(rule, "depends_on");

    for (size_t i = 0; i < json_array_size(list); i++) {
        struct seki_str id = seki_tree_value(json_array_get(list, i));
        if (seki_str_eq(seki_str_head(id, seki_str_find_char(id, ':')),
                        seki_str_from_c(dimension))) {
            return true;
        }
    }
    return rule && !list; /* of before this was written: it may */
}

/* A fact counts when the scenario names one of its dimension, a value on an axis that it hurts. */
static void look_at_device(struct looking *l)
{
    const char *key;
    json_t *value;
    json_t *old = json_object_get(l->groups->before, "facts");
    const json_t *new = json_object_get(l->groups->after, "facts");
    const json_t *hurts = json_object_get(l->rule_after, "hurts");

    json_object_foreach(old, key, value)
    {
        l->reasons->device |=
            !json_equal(value, json_object_get(new, key)) &&
            (has_of_dimension(l->rule_before, key) || has_of_dimension(l->rule_after, key));
    }
    old = json_object_get(l->groups->before, "values");
    new = json_object_get(l->groups->after, "values");
    json_object_foreach(old, key, value)
    {
        l->reasons->device |= !json_equal(value, json_object_get(new, key)) &&
                              (!hurts || seki_tree_has(hurts, seki_str_from_c(key)));
    }
}

/* A cause of either risk that is about this and rests on an answer. */
static const json_t *cause_of(const json_t *risk, const char *kind, struct seki_str id)
{
    const json_t *causes = json_object_get(risk, "causes");

    for (size_t i = 0; i < json_array_size(causes); i++) {
        const json_t *cause = json_array_get(causes, i);
        if (seki_str_eq(seki_tree_str(cause, kind), id) && seki_tree_str(cause, "item").n) {
            return cause;
        }
    }
    return NULL;
}

/* The first that is found is named: where it is a cause now, or was one, or an answer that achieves it. */
static void name_answer(struct looking *l, const char *kind, struct seki_str id)
{
    const struct {
        const json_t *line, *group;
    } at[] = {{cause_of(l->risk_after, kind, id), l->groups->after},
              {find(json_object_get(l->groups->after, "achieved"), kind, id), l->groups->after},
              {cause_of(l->risk_before, kind, id), l->groups->before},
              {find(json_object_get(l->groups->before, "achieved"), kind, id), l->groups->before}};

    l->reasons->answer = true;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(at) && l->reasons->item.n == 0; i++) {
        l->reasons->item = seki_tree_str(at[i].line, "item");
        l->reasons->statement = seki_tree_str(at[i].group, "statement");
    }
}

/* By the hospital: 2 alone, 1 in part, 0 not. */
static int done(const json_t *achieved)
{
    if (!json_object_get(achieved, "measure")) {
        return 0;
    }
    return seki_tree_bool(achieved, "full") ? 2 : 1;
}

static void look_at_measures(struct looking *l, struct seki_str objective)
{
    const json_t *old =
        find(json_object_get(l->groups->before, "achieved"), "objective", objective);
    const json_t *new = find(json_object_get(l->groups->after, "achieved"), "objective", objective);

    if (done(old) != done(new)) {
        l->reasons->measure = true;
        if (l->reasons->measure_id.n == 0) {
            l->reasons->measure_id = seki_tree_str(done(new) > done(old) ? new : old, "measure");
        }
    }
}

/* What the form says of an objective or an exposure: 2 it is so, 1 not known, 0 it is not. */
static int said_of(const json_t *group, struct seki_str id, const char **ret_kind)
{
    const json_t *achieved = find(json_object_get(group, "achieved"), "objective", id);

    if (achieved && json_object_get(achieved, "item")) {
        *ret_kind = "objective";
        return 2;
    }
    if (seki_tree_has(json_object_get(group, "objectives_unknown"), id)) {
        *ret_kind = "objective";
        return 1;
    }
    if (seki_tree_has(json_object_get(group, "exposures_true"), id)) {
        *ret_kind = "exposure";
        return 2;
    }
    if (seki_tree_has(json_object_get(group, "exposures_unknown"), id)) {
        *ret_kind = "exposure";
        return 1;
    }
    return 0;
}

/* Only where both were written by a program that tells it. */
static void look_at_form(struct looking *l, struct seki_str id)
{
    const char *kind = "objective";

    if (json_object_get(l->groups->before, "exposures_true") &&
        json_object_get(l->groups->after, "exposures_true")) {
        look_at_measures(l, id);
        if (said_of(l->groups->before, id, &kind) != said_of(l->groups->after, id, &kind)) {
            name_answer(l, kind, id);
        }
    }
}

static void look_at_acceptance(struct looking *l)
{
    const json_t *old = json_object_get(l->risk_before, "residual");
    const json_t *new = json_object_get(l->risk_after, "residual");

    l->reasons->acceptance = json_is_object(old) != json_is_object(new);
}

void seki_change_reasons(const struct seki_change_around *around,
                         const struct seki_change_groups *groups, struct seki_str scenario,
                         struct seki_reasons *ret_reasons)
{
    struct looking l = {
        .around = around,
        .groups = groups,
        .risk_before = find(json_object_get(groups->before, "risks"), "scenario", scenario),
        .risk_after = find(json_object_get(groups->after, "risks"), "scenario", scenario),
        .rule_before = find(json_object_get(around->before, "scenarios"), "id", scenario),
        .rule_after = find(json_object_get(around->after, "scenarios"), "id", scenario),
        .reasons = ret_reasons};
    const json_t *depends = json_object_get(l.rule_after, "depends_on");
    bool has_found;

    *ret_reasons = (struct seki_reasons){.rules = around->rules_differ};
    if (groups->before && groups->after) {
        look_at_device(&l);
        look_at_acceptance(&l);
        ret_reasons->form = !seki_str_eq(seki_tree_str(groups->before, "statement"),
                                         seki_tree_str(groups->after, "statement"));
        for (size_t i = 0; i < json_array_size(depends); i++) {
            look_at_form(&l, seki_tree_value(json_array_get(depends, i)));
        }
    }
    has_found = ret_reasons->device || ret_reasons->form || ret_reasons->answer ||
                ret_reasons->measure || ret_reasons->acceptance;
    ret_reasons->rules |= (around->before && around->after && !l.rule_before != !l.rule_after) ||
                          (!has_found && around->programs_differ);
}
