/*
 * A component-definition as a statement.
 *
 * Ours comes back from its properties (statement_own.c): they become the native JSON that they were made
 * of, and its reader judges them (format/json/json_tree.h). Of a component of somebody else nothing is
 * known but prose (statement_foreign.c): it becomes the note of an answer "see note", which counts as
 * unknown.
 */
#include "format/json/json_parse.h"
#include "format/json/json_tree.h"
#include "format/oscal/statement_int.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

/* --- all requirements of the component */

typedef int (*visit_fn)(struct seki_oscal_answers *r, const json_t *requirement,
                        const struct seki_oscal_place *place);

static int visit_list(struct seki_oscal_answers *r, const json_t *list,
                      const struct seki_oscal_place *up, visit_fn visit)
{
    struct seki_oscal_place here = {.up = up, .key = SEKI_STR("implemented-requirements")};
    const json_t *requirement;
    size_t i;
    int status = 0;

    json_array_foreach(list, i, requirement)
    {
        struct seki_oscal_place place = {.up = &here, .index = i};
        status = status < 0 ? status : visit(r, requirement, &place);
    }
    return status;
}

static int visit_all(struct seki_oscal_answers *r, const struct seki_oscal_place *component,
                     visit_fn visit)
{
    struct seki_oscal_place here = {.up = component, .key = SEKI_STR("control-implementations")};
    const json_t *one;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(r->component, "control-implementations"), i, one)
    {
        struct seki_oscal_place place = {.up = &here, .index = i};
        const json_t *list = json_object_get(one, "implemented-requirements");
        status = status < 0 ? status : visit_list(r, list, &place, visit);
    }
    return status;
}

static int read_answer(struct seki_oscal_answers *r, const json_t *requirement,
                       const struct seki_oscal_place *place)
{
    bool is_ours = !r->catalog && seki_oscal_find(requirement, SEKI_STR("item"));

    if (is_ours) {
        return seki_oscal_own_answer(r, requirement, place);
    }
    /* in a component of ours, one that somebody added */
    return r->catalog ? seki_oscal_foreign_answer(r, requirement, place)
                      : seki_oscal_refuse_answer(r, place);
}

/* --- the whole */

/* The one component that answers something: a statement is about one product. */
static int find_component(struct seki_oscal_answers *r, const json_t *definition, size_t *ret_index)
{
    struct seki_oscal_place top = {.key = SEKI_STR("component-definition")};
    struct seki_oscal_place list = {.up = &top, .key = SEKI_STR("components")};
    const json_t *component;
    size_t n = 0;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(definition, "components"), i, component)
    {
        struct seki_oscal_place place = {.up = &list, .index = i};
        if (json_array_size(json_object_get(component, "control-implementations"))) {
            r->component = component;
            *ret_index = i;
            n++;
        } else if (status == 0) {
            status = seki_oscal_lose(&r->doc, SEKI_STR("components that answer nothing"), &place);
        }
    }
    if (status < 0) {
        return status;
    }
    return n == 1
               ? 0
               : seki_fail(r->doc.err, SEKI_ERR_INVALID,
                           M_oscal_components(r->doc.name, (int64_t)n), M_hint_oscal_components());
}

static int check_count(const struct seki_oscal_answers *r)
{
    const json_t *implementation;
    size_t n = 0;
    size_t i;

    json_array_foreach(json_object_get(r->component, "control-implementations"), i, implementation)
    {
        n += json_array_size(json_object_get(implementation, "implemented-requirements"));
    }
    return n > SEKI_LIMIT_FORM_ROWS ? seki_fail_limit(r->doc.err, r->doc.name, SEKI_LIMIT_FORM_ROWS)
                                    : 0;
}

static int tell_losses(struct seki_oscal_answers *r)
{
    for (size_t i = 0; i < r->doc.losses.n; i++) {
        const struct seki_oscal_loss *loss = seki_vec_at(&r->doc.losses, struct seki_oscal_loss, i);
        char number[32]; /* " (" and a number and ")" */
        int n = snprintf(number, sizeof(number), " (%zu)", loss->n);
        const struct seki_str parts[] = {loss->what, seki_str_of(number, (size_t)n)};
        struct seki_str text = seki_arena_join(r->doc.arena, parts, SEKI_ARRAY_LEN(parts));
        if (!text.p) {
            return seki_fail_nomem(r->doc.err);
        }
        seki_oscal_set_text(r, seki_oscal_push_extra(r, text), "cell", loss->place);
        r->n_left++;
    }
    return 0;
}

/* The members of the native document. */
static int fill(struct seki_oscal_answers *r, json_t *native, const struct seki_oscal_place *place)
{
    struct seki_str id = seki_oscal_value(seki_oscal_find(r->component, SEKI_STR("catalog")));
    json_t *header = json_object();
    int status = id.n ? 0 : seki_oscal_choose_form(r);

    r->answers = json_array();
    r->extra = json_array();
    seki_oscal_set_text(r, native, "format", SEKI_STR(SEKI_JSON_STATEMENT_FORMAT));
    seki_oscal_set(r, native, "header", header);
    seki_oscal_set(r, native, "answers", r->answers);
    seki_oscal_set(r, native, "extra", r->extra);
    if (status < 0 || r->is_short) {
        return status < 0 ? status : seki_fail_nomem(r->doc.err);
    }
    seki_oscal_set_text(r, native, "catalog", r->catalog ? r->catalog->head.id : id);
    status = r->catalog ? seki_oscal_foreign_header(r, header, place)
                        : seki_oscal_own_header(r, header, place);
    status = status < 0 ? status : visit_all(r, place, read_answer);
    status = status < 0 ? status : tell_losses(r);
    return status == 0 && r->is_short ? seki_fail_nomem(r->doc.err) : status;
}

static int check(struct seki_oscal_answers *r, json_t *root, size_t *ret_component)
{
    struct seki_oscal_place place = {.key = SEKI_STR("component-definition")};
    json_t *definition = json_object_get(root, "component-definition");
    int status;

    if (!definition) {
        return seki_fail(
            r->doc.err, SEKI_ERR_INVALID,
            M_oscal_no_statement(r->doc.name, seki_oscal_model_name(seki_oscal_model(root))),
            M_hint_oscal_no_statement());
    }
    status = seki_oscal_walk(&r->doc, definition, &seki_oscal_component_definition, &place);
    status = status < 0 ? status : find_component(r, definition, ret_component);
    return status < 0 ? status : check_count(r);
}

int seki_oscal_read_statement(struct seki_arena *arena, struct seki_str name, json_t *root,
                              const struct seki_oscal_forms *forms,
                              struct seki_statement **ret_statement,
                              struct seki_json_counts *ret_counts, struct seki_err *err)
{
    struct seki_oscal_answers r = {.forms = forms};
    struct seki_oscal_place top = {.key = SEKI_STR("component-definition")};
    struct seki_oscal_place list = {.up = &top, .key = SEKI_STR("components")};
    struct seki_oscal_place place = {.up = &list};
    json_t SEKI_CLEANUP_JSON *native = NULL;
    int status;

    seki_oscal_doc_init(&r.doc, arena, name, err);
    seki_map_init(&r.seen, arena);
    status = check(&r, root, &place.index);
    if (status < 0) {
        return status;
    }
    native = json_object();
    status = native ? fill(&r, native, &place) : seki_fail_nomem(err);
    status = status < 0 ? status
                        : seki_json_statement(arena, name, native, forms->at, forms->n,
                                              ret_statement, ret_counts, err);
    if (status == 0) {
        ret_counts->n_unknown += r.n_left;
    }
    return status;
}
