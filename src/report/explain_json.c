#include "format/json/json_out.h"
#include "report/explain_find.h"

/* The parser has bounded the depth; this bound keeps the writer's stack right in any case. */
#define DEPTH_MAX (SEKI_LIMIT_JSON_DEPTH - 8)

static void add_value(struct seki_json_out *j, struct seki_str key, const json_t *value);

static void add_members(struct seki_json_out *j, const json_t *object)
{
    const char *key;
    json_t *value;

    /* The tree is not changed; jansson's iterators only exist without const. */
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        add_value(j, seki_str_from_c(key), value);
    }
}

static void add_container(struct seki_json_out *j, struct seki_str key, const json_t *value)
{
    if (j->depth >= DEPTH_MAX) {
        seki_json_null(j, key);
        return;
    }
    if (json_is_object(value)) {
        seki_json_begin_object(j, key);
        add_members(j, value);
        seki_json_end_object(j);
        return;
    }
    seki_json_begin_array(j, key);
    for (size_t i = 0; i < json_array_size(value); i++) {
        add_value(j, SEKI_JSON_NO_KEY, json_array_get(value, i));
    }
    seki_json_end_array(j);
}

static void add_value(struct seki_json_out *j, struct seki_str key, const json_t *value)
{
    if (json_is_object(value) || json_is_array(value)) {
        add_container(j, key, value);
    } else if (json_is_string(value)) {
        seki_json_str(j, key, seki_tree_value(value));
    } else if (json_is_integer(value)) {
        seki_json_int(j, key, json_integer_value(value));
    } else if (json_is_boolean(value)) {
        seki_json_bool(j, key, json_is_true(value));
    } else {
        seki_json_null(j, key); /* our assessments hold no fractions */
    }
}

static void add_member(struct seki_json_out *j, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (value) {
        add_value(j, seki_str_from_c(key), value);
    }
}

static void add_group(struct seki_json_out *j, const struct seki_explained *e)
{
    static const char *const members[] = {"assets", "names", "facts", "values", "statement"};

    seki_json_begin_object(j, SEKI_STR("group"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        add_member(j, e->group, members[i]);
    }
    seki_json_end_object(j);
}

static void add_measures(struct seki_json_out *j, const struct seki_explained *e)
{
    static const char *const members[] = {"id",     "title", "how",  "owner",
                                          "effort", "state", "grade"};
    const json_t *measures = json_object_get(e->root, "measures");

    seki_json_begin_array(j, SEKI_STR("measures"));
    for (size_t i = 0; i < json_array_size(measures); i++) {
        const json_t *measure = json_array_get(measures, i);
        if (!seki_explain_is_helpful(e, measure)) {
            continue;
        }
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        for (size_t k = 0; k < SEKI_ARRAY_LEN(members); k++) {
            add_member(j, measure, members[k]);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

/* The notes on the answers among the causes, by item: all are of one statement. */
static void add_notes(struct seki_json_out *j, const struct seki_explained *e)
{
    const json_t *causes = json_object_get(e->risk, "causes");

    seki_json_begin_object(j, SEKI_STR("notes"));
    for (size_t i = 0; i < json_array_size(causes); i++) {
        const json_t *cause = json_array_get(causes, i);
        struct seki_str note = seki_explain_note(e, cause);
        bool is_first = true;
        for (size_t k = 0; k < i; k++) {
            is_first = is_first && !seki_str_eq(seki_tree_str(json_array_get(causes, k), "item"),
                                                seki_tree_str(cause, "item"));
        }
        if (note.n && is_first) {
            seki_json_str(j, seki_tree_str(cause, "item"), note);
        }
    }
    seki_json_end_object(j);
}

void seki_explain_json(const struct seki_explained *e, struct seki_buf *out)
{
    static const char *const members[] = {"generator", "as_of", "hospital",  "method",
                                          "editions",  "bands", "acceptance"};
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-trace/1"));
    seki_json_str(&j, SEKI_STR("asset"), e->asset);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        add_member(&j, e->root, members[i]);
    }
    add_group(&j, e);
    add_value(&j, SEKI_STR("risk"), e->risk);
    add_notes(&j, e);
    add_measures(&j, e);
    seki_json_end_object(&j);
}
