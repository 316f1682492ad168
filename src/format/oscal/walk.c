#include "format/oscal/walk.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/oscal/oscal.h"
#include "msg/m_hint.h"
#include "msg/m_json.h"
#include "msg/m_oscal.h"

#define OSCAL_NS "http://csrc.nist.gov/ns/oscal"

void seki_oscal_doc_init(struct seki_oscal_doc *doc, struct seki_arena *arena, struct seki_str name,
                         struct seki_err *err)
{
    *doc = (struct seki_oscal_doc){.arena = arena, .name = name, .err = err};
    seki_map_init(&doc->said, arena);
    seki_vec_init(&doc->losses, arena, sizeof(struct seki_oscal_loss), SEKI_LIMIT_OSCAL_LOSSES);
}

/* --- places */

/* "~" and "/" in a key are written "~0" and "~1". */
static void add_key(struct seki_buf *out, struct seki_str key)
{
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] == '~' || key.p[i] == '/') {
            seki_buf_add(out, key.p[i] == '~' ? SEKI_STR("~0") : SEKI_STR("~1"));
        } else {
            seki_buf_add_char(out, key.p[i]);
        }
    }
}

static void add_place(struct seki_buf *out, const struct seki_oscal_place *place)
{
    if (place->is_pointer) {
        seki_buf_add(out, place->key);
        return;
    }
    if (place->up) {
        add_place(out, place->up);
    }
    seki_buf_add_char(out, '/');
    if (place->key.p) {
        add_key(out, seki_utf8_head(place->key, SEKI_LIMIT_ROW_TEXT));
    } else {
        seki_buf_add_int(out, (int64_t)place->index);
    }
}

struct seki_str seki_oscal_pointer(struct seki_arena *arena, const struct seki_oscal_place *place)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)(SEKI_LIMIT_JSON_DEPTH + 1) * (2 * SEKI_LIMIT_ROW_TEXT + 1));
    add_place(&text, place);
    return seki_buf_status(&text) < 0 ? seki_str_of(NULL, 0)
                                      : seki_arena_str(arena, seki_buf_str(&text));
}

/* --- what is told */

int seki_oscal_lose(struct seki_oscal_doc *doc, struct seki_str what,
                    const struct seki_oscal_place *place)
{
    size_t at = seki_map_get(&doc->said, what);
    struct seki_oscal_loss *loss;

    if (at != SIZE_MAX) {
        seki_vec_at(&doc->losses, struct seki_oscal_loss, at)->n++;
        return 0;
    }
    loss = seki_vec_push(&doc->losses);
    if (!loss) {
        return seki_vec_is_full(&doc->losses)
                   ? seki_fail_limit(doc->err, doc->name, SEKI_LIMIT_OSCAL_LOSSES)
                   : seki_fail_nomem(doc->err);
    }
    loss->what = seki_arena_str(doc->arena, what);
    loss->place = seki_oscal_pointer(doc->arena, place);
    loss->n = 1;
    return !loss->what.p || !loss->place.p ||
                   seki_map_add(&doc->said, loss->what, doc->losses.n - 1) < 0
               ? seki_fail_nomem(doc->err)
               : 0;
}

/* "control: props sort-id"; a name that is too long is a strange one, and its beginning says that. */
static int lose_member(struct seki_oscal_doc *doc, struct seki_str shape, struct seki_str key,
                       struct seki_str name, const struct seki_oscal_place *place)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)4 * SEKI_LIMIT_ROW_TEXT);
    seki_buf_add(&text, shape);
    seki_buf_lit(&text, ": ");
    seki_buf_add(&text, seki_utf8_head(key, SEKI_LIMIT_ROW_TEXT));
    if (name.n) {
        seki_buf_add_char(&text, ' ');
        seki_buf_add(&text, seki_utf8_head(name, SEKI_LIMIT_ROW_TEXT));
    }
    return seki_buf_status(&text) < 0 ? seki_fail_status(doc->err, seki_buf_status(&text))
                                      : seki_oscal_lose(doc, seki_buf_str(&text), place);
}

/* Only the first mistake is told; the walk goes on to count them. */
static bool is_first(struct seki_oscal_doc *doc)
{
    return doc->n_mistakes++ == 0;
}

enum mistake { WANT_STRING, WANT_ARRAY, WANT_OBJECT, MISSING };

static struct seki_msg complaint(enum mistake what, struct seki_str name, struct seki_str path)
{
    switch (what) {
    case WANT_STRING:
        return M_json_want_string(name, path);
    case WANT_ARRAY:
        return M_json_want_array(name, path);
    case WANT_OBJECT:
        return M_json_want_object(name, path);
    case MISSING:
    default:
        return M_json_missing(name, path);
    }
}

static int complain(struct seki_oscal_doc *doc, enum mistake what,
                    const struct seki_oscal_place *place)
{
    struct seki_str path = {0};

    if (!is_first(doc)) {
        return 0;
    }
    path = seki_oscal_pointer(doc->arena, place);
    if (!path.p) {
        return seki_fail_nomem(doc->err);
    }
    (void)seki_fail(doc->err, SEKI_ERR_INVALID, complaint(what, doc->name, path),
                    M_hint_oscal_mistake());
    return 0;
}

static int complain_of_type(struct seki_oscal_doc *doc, enum seki_oscal_datatype type,
                            struct seki_str value, const struct seki_oscal_place *place)
{
    struct seki_str path = {0};

    if (!is_first(doc)) {
        return 0;
    }
    path = seki_oscal_pointer(doc->arena, place);
    if (!path.p) {
        return seki_fail_nomem(doc->err);
    }
    (void)seki_fail(doc->err, SEKI_ERR_INVALID,
                    M_oscal_datatype(doc->name, path, seki_utf8_head(value, SEKI_LIMIT_ROW_TEXT),
                                     seki_oscal_datatype_name(type)),
                    M_hint_oscal_mistake());
    return 0;
}

/* --- values */

struct seki_str seki_oscal_get(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value) ? seki_str_of(json_string_value(value), json_string_length(value))
                                 : SEKI_STR("");
}

bool seki_oscal_is_plain(const json_t *prop)
{
    struct seki_str ns = seki_oscal_get(prop, "ns");

    return ns.n == 0 || seki_str_eq(ns, SEKI_STR(OSCAL_NS));
}

bool seki_oscal_is_ours(const json_t *prop)
{
    return seki_str_eq(seki_oscal_get(prop, "ns"), SEKI_STR(SEKI_OSCAL_NS));
}

struct seki_str seki_oscal_value(const json_t *prop)
{
    return seki_oscal_get(prop, seki_str_eq(seki_oscal_get(prop, "class"), SEKI_STR("in-remarks"))
                                    ? "remarks"
                                    : "value");
}

const json_t *seki_oscal_find(const json_t *object, struct seki_str name)
{
    const json_t *props = json_object_get(object, "props");
    const json_t *prop;
    size_t i;

    json_array_foreach(props, i, prop)
    {
        if (seki_oscal_is_ours(prop) && seki_str_eq(seki_oscal_get(prop, "name"), name)) {
            return prop;
        }
    }
    return NULL;
}

int seki_oscal_tell_unknown(struct seki_oscal_doc *doc, const json_t *object,
                            const struct seki_str *known, size_t n,
                            const struct seki_oscal_place *place)
{
    const json_t *prop;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(object, "props"), i, prop)
    {
        struct seki_str name = seki_oscal_get(prop, "name");
        size_t k = 0;
        while (k < n && !seki_str_eq(known[k], name)) {
            k++;
        }
        if (r == 0 && k == n && seki_oscal_is_ours(prop)) {
            r = lose_member(doc, SEKI_STR("Sekisho"), SEKI_STR("property"), name, place);
        }
    }
    return r;
}

/* --- the walk */

/* What is done with the members of one object. */
struct step {
    struct seki_oscal_doc *doc;
    const struct seki_oscal_shape *shape; /* NULL: its members are unknown, too */
    const struct seki_oscal_place *place;
    bool is_quiet; /* it is not taken as a whole, which was said */
};

static int walk(struct step step, json_t *object);

static bool is_no_text_of(enum seki_oscal_datatype type, const json_t *value)
{
    if (type == SEKI_OSCAL_BOOLEAN) {
        return json_is_boolean(value);
    }
    if (type == SEKI_OSCAL_DECIMAL) {
        return json_is_number(value);
    }
    return json_is_integer(value) &&
           json_integer_value(value) >= (type == SEKI_OSCAL_POSITIVE ? 1 : 0);
}

static int check_value(struct step step, const struct seki_oscal_member *member,
                       const json_t *value, const struct seki_oscal_place *place)
{
    struct seki_str text;

    if (member->type >= SEKI_OSCAL_COUNT) {
        return is_no_text_of(member->type, value)
                   ? 0
                   : complain_of_type(step.doc, member->type, SEKI_STR(""), place);
    }
    if (!json_is_string(value)) {
        return complain(step.doc, WANT_STRING, place);
    }
    text = seki_str_of(json_string_value(value), json_string_length(value));
    return seki_oscal_is_datatype(member->type, text)
               ? 0
               : complain_of_type(step.doc, member->type, text, place);
}

/* Properties that tell something which the catalog has a place for. */
static bool is_taken_prop(const struct seki_oscal_shape *of, const json_t *prop)
{
    struct seki_str name = seki_oscal_get(prop, "name");
    bool is_label = seki_str_eq(name, SEKI_STR("label"));
    bool is_withdrawn = seki_str_eq(name, SEKI_STR("status")) &&
                        seki_str_eq(seki_oscal_get(prop, "value"), SEKI_STR("withdrawn"));

    if (seki_oscal_is_ours(prop)) {
        return true;
    }
    return seki_oscal_is_plain(prop) && (is_label || is_withdrawn) &&
           (seki_str_eq(of->name, SEKI_STR("control")) || of == &seki_oscal_part);
}

/* The statement of a control is its text, as are all parts below it. */
static bool is_taken_part(const struct seki_oscal_shape *of, const json_t *part)
{
    return of == &seki_oscal_part ||
           (seki_str_eq(of->name, SEKI_STR("control")) &&
            seki_str_eq(seki_oscal_get(part, "name"), SEKI_STR("statement")));
}

/* Whether the element of a list is not taken although others of the list are; then it is told. */
static int judge_named(struct step *step, const struct seki_oscal_member *member,
                       const json_t *value, const struct seki_oscal_place *place)
{
    bool is_part = member->shape == &seki_oscal_part;
    bool is_taken = is_part                                 ? is_taken_part(step->shape, value)
                    : member->shape == &seki_oscal_property ? is_taken_prop(step->shape, value)
                                                            : true;

    if (step->is_quiet || is_taken) {
        return 0;
    }
    step->is_quiet = true;
    return lose_member(step->doc, step->shape->name, member->key, seki_oscal_get(value, "name"),
                       place);
}

static int walk_value(struct step step, const struct seki_oscal_member *member, json_t *value,
                      const struct seki_oscal_place *place)
{
    int r;

    if (member->type != SEKI_OSCAL_OBJECT) {
        return check_value(step, member, value, place);
    }
    r = judge_named(&step, member, value, place);
    step.shape = member->shape;
    step.place = place;
    return r < 0 ? r : walk(step, value);
}

static int walk_list(struct step step, const struct seki_oscal_member *member, json_t *value,
                     const struct seki_oscal_place *place)
{
    json_t *element;
    size_t i;
    int r = 0;

    if (!json_is_array(value)) {
        return complain(step.doc, WANT_ARRAY, place);
    }
    json_array_foreach(value, i, element)
    {
        struct seki_oscal_place at = {.up = place, .index = i};
        r = r < 0 ? r : walk_value(step, member, element, &at);
    }
    return r;
}

static size_t find_member(const struct seki_oscal_shape *shape, struct seki_str key)
{
    size_t i = 0;

    while (i < shape->n && !seki_str_eq(shape->members[i].key, key)) {
        i++;
    }
    return i;
}

/* The class of groups that only hold others together, when we write them, says nothing. */
static bool is_taken(struct step step, const struct seki_oscal_member *member, const json_t *value)
{
    return (member->flags & SEKI_OSCAL_TAKEN) ||
           (step.doc->is_own && (member->flags & SEKI_OSCAL_OURS)) ||
           (seki_str_eq(member->key, SEKI_STR("class")) && json_is_string(value) &&
            seki_str_eq(seki_str_from_c(json_string_value(value)), SEKI_STR("items")));
}

static int walk_member(struct step step, struct seki_str key, json_t *value, uint32_t *seen)
{
    struct seki_oscal_place place = {.up = step.place, .key = key};
    size_t i = find_member(step.shape, key);
    const struct seki_oscal_member *member = &step.shape->members[i];
    int r = 0;

    if (!step.is_quiet && (i == step.shape->n || !is_taken(step, member, value))) {
        r = lose_member(step.doc, step.shape->name, key, SEKI_STR(""), &place);
        step.is_quiet = true;
    }
    if (r < 0 || i == step.shape->n) {
        return r;
    }
    *seen |= 1U << i;
    return member->flags & SEKI_OSCAL_LIST ? walk_list(step, member, value, &place)
                                           : walk_value(step, member, value, &place);
}

static int check_needed(struct step step, uint32_t seen)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < step.shape->n; i++) {
        const struct seki_oscal_member *member = &step.shape->members[i];
        struct seki_oscal_place place = {.up = step.place, .key = member->key};
        if ((member->flags & SEKI_OSCAL_NEEDED) && !(seen >> i & 1)) {
            r = complain(step.doc, MISSING, &place);
        }
    }
    return r;
}

static int walk(struct step step, json_t *object)
{
    uint32_t seen = 0;
    const char *key;
    json_t *value;
    int r = 0;

    if (!json_is_object(object)) {
        return complain(step.doc, WANT_OBJECT, step.place);
    }
    json_object_foreach(object, key, value)
    {
        r = r < 0 ? r : walk_member(step, seki_str_from_c(key), value, &seen);
    }
    return r < 0 ? r : check_needed(step, seen);
}

int seki_oscal_walk(struct seki_oscal_doc *doc, json_t *value, const struct seki_oscal_shape *shape,
                    const struct seki_oscal_place *place)
{
    struct step step = {.doc = doc, .shape = shape, .place = place};
    int r = walk(step, value);

    if (r < 0 || doc->n_mistakes == 0) {
        return r;
    }
    if (doc->n_mistakes > 1) {
        doc->err->hint = M_hint_oscal_mistakes((int64_t)doc->n_mistakes);
    }
    return doc->err->code;
}
