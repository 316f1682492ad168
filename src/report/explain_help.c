/* What a measure of an assessment would do for one of its risks, from what the document says of both. */
#include "report/explain_find.h"

/* Something that should stop it and is not achieved now: it stands among the causes. */
static bool is_lacking(const struct seki_explained *e, struct seki_str objective)
{
    const json_t *causes = json_object_get(e->risk, "causes");

    for (size_t i = 0; i < json_array_size(causes); i++) {
        if (seki_str_eq(seki_tree_str(json_array_get(causes, i), "objective"), objective)) {
            return true;
        }
    }
    return false;
}

/* How much of the group is still lacking when `by` is achieved as well; NULL: nothing more is. */
static size_t count_lacks(const struct seki_explained *e, const json_t *group, const json_t *by)
{
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(group); i++) {
        struct seki_str objective = seki_tree_value(json_array_get(group, i));
        n += is_lacking(e, objective) && !seki_tree_has(by, objective);
    }
    return n;
}

/* The measure does something for the group that is lacking now. */
static bool serves(const struct seki_explained *e, const json_t *group, const json_t *by)
{
    return count_lacks(e, group, by) < count_lacks(e, group, NULL);
}

/* Of the groups that it serves the one of which least is lacking then. */
static const json_t *nearest_group(const struct seki_explained *e, const json_t *by,
                                   size_t *ret_lacks)
{
    const json_t *groups = json_object_get(e->risk, "hindered");
    const json_t *nearest = NULL;

    for (size_t i = 0; i < json_array_size(groups); i++) {
        const json_t *group = json_array_get(groups, i);
        size_t n = count_lacks(e, group, by);
        if (serves(e, group, by) && (!nearest || n < *ret_lacks)) {
            nearest = group;
            *ret_lacks = n;
        }
    }
    return nearest;
}

struct seki_explained_help seki_explain_help(const struct seki_explained *e, const json_t *measure)
{
    struct seki_explained_help help = {.by = json_object_get(measure, "objectives")};
    struct seki_str now = seki_tree_str(json_object_get(e->risk, "coverage"), "current");
    bool is_full = seki_tree_bool(measure, "full");
    size_t n = 0;

    help.group = nearest_group(e, help.by, &n);
    if (!help.group || !json_is_boolean(json_object_get(measure, "full")) || now.n == 0) {
        help.what = SEKI_HELP_UNSAID;
    } else if (seki_tree_bool(measure, "inquiry")) {
        help.what = SEKI_HELP_ASKS;
    } else if (is_full && n == 0) {
        help.what = SEKI_HELP_COMPLETES;
    } else if (seki_str_eq(now, seki_coverage_name(SEKI_COVERAGE_NONE))) {
        help.what = SEKI_HELP_LOWERS;
    } else {
        help.what = is_full ? SEKI_HELP_TOGETHER : SEKI_HELP_NOTHING;
    }
    return help;
}

bool seki_explain_still_lacks(const struct seki_explained *e,
                              const struct seki_explained_help *help, size_t i,
                              struct seki_str *ret_title)
{
    struct seki_str id = seki_tree_value(json_array_get(help->group, i));
    const json_t *causes = json_object_get(e->risk, "causes");

    for (size_t k = 0; k < json_array_size(causes); k++) {
        const json_t *cause = json_array_get(causes, k);
        if (seki_str_eq(seki_tree_str(cause, "objective"), id) && !seki_tree_has(help->by, id)) {
            *ret_title = seki_tree_text(cause, "title", e->lang);
            return true;
        }
    }
    return false;
}
