/* A component of somebody else: prose, which is never taken for a yes. */
#include "base/buf.h"
#include "format/oscal/statement_int.h"
#include "format/oscal/words.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

/* --- one answer of somebody else */

/* The one item whose token this is; NULL: there is none, or more than one. */
static const struct seki_item *find_item(const struct seki_catalog *catalog, struct seki_str token)
{
    const struct seki_item *found = NULL;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (seki_oscal_is_item_token(token, item->id)) {
            if (found) {
                return NULL;
            }
            found = item;
        }
    }
    return found;
}

/* The answer "see note", to which the note is added. */
static json_t *push_note(struct seki_oscal_answers *r, const struct seki_item *item,
                         struct seki_str place)
{
    json_t *answer = seki_oscal_push_object(r, r->answers);
    json_t *source = json_object();

    seki_oscal_set_text(r, answer, "item", item->id);
    seki_oscal_set_text(r, answer, "value", seki_value_name(SEKI_VALUE_NOTE));
    seki_oscal_set_text(r, answer, "match", seki_match_name(SEKI_MATCH_ID));
    seki_oscal_set_text(r, source, "cell", place);
    seki_oscal_set(r, answer, "source", source);
    r->is_short =
        seki_map_add(&r->seen, item->id, json_array_size(r->answers) - 1) < 0 || r->is_short;
    return answer;
}

/* What is said of an item in more than one place is one note, while it is one that can be read. */
static bool add_note(struct seki_oscal_answers *r, const struct seki_item *item,
                     struct seki_str note, struct seki_str place)
{
    size_t at = seki_map_get(&r->seen, item->id);
    json_t *answer = at == SIZE_MAX ? NULL : json_array_get(r->answers, at);
    struct seki_buf SEKI_CLEANUP_BUF whole = {0};

    seki_buf_init(&whole, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add(&whole, seki_oscal_get(answer, "note"));
    seki_buf_add(&whole, answer ? SEKI_STR("\n") : SEKI_STR(""));
    seki_buf_add(&whole, note);
    if (seki_buf_status(&whole) == SEKI_ERR_LIMIT) {
        return false;
    }
    r->is_short = seki_buf_status(&whole) < 0 || r->is_short;
    answer = answer ? answer : push_note(r, item, place);
    seki_oscal_set_text(r, answer, "note", seki_buf_str(&whole));
    return true;
}

int seki_oscal_foreign_answer(struct seki_oscal_answers *r, const json_t *requirement,
                              const struct seki_oscal_place *place)
{
    struct seki_str token = seki_oscal_get(requirement, "control-id");
    const struct seki_item *item = find_item(r->catalog, token);
    struct seki_str text = {0};
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);
    int status = at.p ? seki_oscal_requirement_text(&r->doc, requirement, &text)
                      : seki_fail_nomem(r->doc.err);
    const struct seki_str parts[] = {token, SEKI_STR(": "), text};

    if (status < 0 || (item && add_note(r, item, text, at))) {
        return status;
    }
    return seki_oscal_leave_extra(r, parts, SEKI_ARRAY_LEN(parts), place);
}

/* --- the component: what it could be tied to */

static size_t count_tied(const struct seki_oscal_answers *r, const struct seki_catalog *catalog,
                         size_t *ret_all)
{
    const json_t *implementation;
    const json_t *requirement;
    size_t n = 0;
    size_t i;
    size_t k;

    *ret_all = 0;
    json_array_foreach(json_object_get(r->component, "control-implementations"), i, implementation)
    {
        json_array_foreach(json_object_get(implementation, "implemented-requirements"), k,
                           requirement)
        {
            n += find_item(catalog, seki_oscal_get(requirement, "control-id")) != NULL;
            ++*ret_all;
        }
    }
    return n;
}

/* The form that most of its controls are items of. */
int seki_oscal_choose_form(struct seki_oscal_answers *r)
{
    const struct seki_oscal_forms *forms = r->forms;
    size_t n_most = 0;
    size_t n_all = 0;

    for (size_t i = 0; i < forms->n; i++) {
        size_t n = !forms->wanted || forms->wanted == forms->at[i]
                       ? count_tied(r, forms->at[i], &n_all)
                       : 0;
        if (n > n_most) {
            n_most = n;
            r->catalog = forms->at[i];
        }
    }
    return r->catalog
               ? 0
               : seki_fail(r->doc.err, SEKI_ERR_INVALID,
                           M_oscal_no_items(r->doc.name, (int64_t)n_all), M_hint_oscal_no_items());
}

/* Its name is the product's; what it is for is not told in a field of its own. */
int seki_oscal_foreign_header(struct seki_oscal_answers *r, json_t *header,
                              const struct seki_oscal_place *place)
{
    const struct seki_str parts[] = {seki_oscal_get(r->component, "type"), SEKI_STR(": "),
                                     seki_oscal_get(r->component, "description")};
    struct seki_str text = seki_arena_join(r->doc.arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    if (!text.p || !at.p) {
        return seki_fail_nomem(r->doc.err);
    }
    seki_oscal_set_text(r, header, "product", seki_oscal_get(r->component, "title"));
    seki_oscal_set_text(r, seki_oscal_push_extra(r, text), "cell", at);
    return 0;
}
