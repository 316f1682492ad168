#include "report/explain_find.h"
#include "report/json_parts.h"
#include "report/words.h"

/* Sets a member that is not there to a text of a table; nothing when the table does not know it. */
static int fill_text(json_t *object, const char *key, const json_t *text)
{
    static const char *const langs[] = {"ja", "en"};
    json_t SEKI_CLEANUP_JSON *both = NULL;
    int r = 0;

    if (!json_is_object(text) || json_object_get(object, key)) {
        return 0;
    }
    both = json_object();
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(langs); i++) {
        json_t *value = json_object_get(text, langs[i]);
        r = json_is_string(value) ? json_object_set(both, langs[i], value) : 0;
    }
    return r < 0 ? r : json_object_set(object, key, both);
}

/* The title of what the cause is about, from the table of its kind. */
static int fill_title(const json_t *texts, json_t *cause)
{
    for (int kind = 0; kind < SEKI_CAUSE_MAX; kind++) {
        const char *name = seki_cause_kind_name((enum seki_cause_kind)kind).p;
        const char *id = json_string_value(json_object_get(cause, name));
        const json_t *table =
            json_object_get(texts, seki_json_table_name((enum seki_cause_kind)kind));
        if (id) {
            return fill_text(cause, "title", json_object_get(table, id));
        }
    }
    return 0;
}

/* The questions of the form that speaks for the group. */
static const json_t *questions_of(const struct seki_explained *e, const json_t *texts)
{
    struct seki_str name = seki_tree_str(e->group, "statement");
    const json_t *statement = name.n ? seki_explain_statement(e, name) : NULL;
    const char *catalog = json_string_value(json_object_get(statement, "catalog"));

    return json_object_get(json_object_get(texts, "questions"), catalog);
}

static int fill_causes(const struct seki_explained *e)
{
    const json_t *texts = json_object_get(e->root, "texts");
    const json_t *causes = json_object_get(e->risk, "causes");
    const json_t *questions = questions_of(e, texts);
    int r = 0;

    for (size_t i = 0; r == 0 && i < json_array_size(causes); i++) {
        json_t *cause = json_array_get(causes, i);
        const char *item = json_string_value(json_object_get(cause, "item"));
        if (!json_is_object(cause)) {
            continue;
        }
        r = fill_title(texts, cause);
        if (r == 0 && item) {
            r = fill_text(cause, "question", json_object_get(questions, item));
        }
    }
    return r;
}

static int fill_scenario(const struct seki_explained *e)
{
    const json_t *scenarios = json_object_get(e->root, "scenarios");
    struct seki_str id = seki_tree_str(e->risk, "scenario");

    for (size_t i = 0; i < json_array_size(scenarios); i++) {
        json_t *scenario = json_array_get(scenarios, i);
        if (json_is_object(scenario) && seki_str_eq(seki_tree_str(scenario, "id"), id)) {
            return json_object_update_missing(e->risk, scenario);
        }
    }
    return 0;
}

int seki_explain_fill(struct seki_explained *found, struct seki_err *err)
{
    int r = fill_scenario(found);

    r = r < 0 ? r : fill_causes(found);
    return r < 0 ? seki_fail_nomem(err) : 0;
}
