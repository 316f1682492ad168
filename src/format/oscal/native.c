/* The native JSON document of a component, piece by piece. */
#include "format/oscal/statement_int.h"

void seki_oscal_set(struct seki_oscal_answers *r, json_t *object, const char *key, json_t *value)
{
    r->is_short = json_object_set_new(object, key, value) < 0 || r->is_short;
}

void seki_oscal_set_text(struct seki_oscal_answers *r, json_t *object, const char *key,
                         struct seki_str text)
{
    if (text.n) {
        seki_oscal_set(r, object, key, json_stringn_nocheck(text.p, text.n));
    }
}

/* NULL when memory is out, which jansson's functions pass over. */
json_t *seki_oscal_push_object(struct seki_oscal_answers *r, json_t *list)
{
    json_t *object = json_object();

    if (json_array_append_new(list, object) < 0) {
        r->is_short = true;
        return NULL;
    }
    return object;
}

/* Something that belongs to no item. */
json_t *seki_oscal_push_extra(struct seki_oscal_answers *r, struct seki_str text)
{
    json_t *extra = seki_oscal_push_object(r, r->extra);

    seki_oscal_set(r, extra, "text", json_stringn_nocheck(text.n ? text.p : "", text.n));
    return extra;
}

/* With its place; a person has to look at it. */
int seki_oscal_leave_extra(struct seki_oscal_answers *r, const struct seki_str *parts, size_t n,
                           const struct seki_oscal_place *place)
{
    struct seki_str text = seki_arena_join(r->doc.arena, parts, n);
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    if (!text.p || !at.p) {
        return seki_fail_nomem(r->doc.err);
    }
    seki_oscal_set_text(r, seki_oscal_push_extra(r, text), "cell", at);
    r->n_left++;
    return 0;
}
