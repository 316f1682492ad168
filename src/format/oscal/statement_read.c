/*
 * A component-definition as a statement.
 *
 * Ours comes back from its properties: they become the native JSON that they were made of, and its
 * reader judges them (format/json/json_tree.h). Of a component of somebody else nothing is known but
 * prose: it becomes the note of an answer "see note", which counts as unknown.
 */
#include "base/buf.h"
#include "format/json/json_parse.h"
#include "format/json/json_tree.h"
#include "format/oscal/read_int.h"
#include "format/oscal/words.h"

#define CHANGED_CONFIDENCE 0.5 /* below what counts */

struct reader {
    struct seki_oscal_doc doc;
    const struct seki_oscal_forms *forms;
    const struct seki_catalog *catalog; /* of somebody else's component: what it is tied to */
    const json_t *component;
    json_t *answers;      /* of the native document */
    json_t *extra;        /* as well */
    struct seki_map seen; /* of somebody else's: item ids, to indexes of `answers` */
    size_t n_left;        /* that a person has to look at */
    bool is_short;        /* memory was out */
};

/* --- building the native document; jansson's failures are remembered and told in the end */

static void set(struct reader *r, json_t *object, const char *key, json_t *value)
{
    r->is_short = json_object_set_new(object, key, value) < 0 || r->is_short;
}

static void set_text(struct reader *r, json_t *object, const char *key, struct seki_str text)
{
    if (text.n) {
        set(r, object, key, json_stringn_nocheck(text.p, text.n));
    }
}

/* NULL when memory is out, which jansson's functions pass over. */
static json_t *push_object(struct reader *r, json_t *list)
{
    json_t *object = json_object();

    if (json_array_append_new(list, object) < 0) {
        r->is_short = true;
        return NULL;
    }
    return object;
}

/* Something that belongs to no item. */
static json_t *push_extra(struct reader *r, struct seki_str text)
{
    json_t *extra = push_object(r, r->extra);

    set(r, extra, "text", json_stringn_nocheck(text.n ? text.p : "", text.n));
    return extra;
}

/* With its place; a person has to look at it. */
static int leave(struct reader *r, const struct seki_str *parts, size_t n,
                 const struct seki_oscal_place *place)
{
    struct seki_str text = seki_arena_join(r->doc.arena, parts, n);
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    if (!text.p || !at.p) {
        return seki_fail_nomem(r->doc.err);
    }
    set_text(r, push_extra(r, text), "cell", at);
    r->n_left++;
    return 0;
}

/* --- one answer of ours */

static const struct seki_str known[] = {
    SEKI_STR("item"),  SEKI_STR("answer"), SEKI_STR("text"),       SEKI_STR("note"),
    SEKI_STR("match"), SEKI_STR("raw"),    SEKI_STR("raw-note"),   SEKI_STR("sheet"),
    SEKI_STR("cell"),  SEKI_STR("doubt"),  SEKI_STR("confidence"), SEKI_STR("planned-until"),
};

#define N_KNOWN SEKI_ARRAY_LEN(known)

/* "1", "0.05": hundredths; anything else is no confidence. */
static double confidence_of(struct seki_str text)
{
    int64_t n = 0;

    if (seki_str_eq(text, SEKI_STR("1"))) {
        return 1.0;
    }
    return text.n == 4 && seki_str_starts(text, SEKI_STR("0.")) &&
                   seki_str_to_int(seki_str_skip(text, 2), 0, 99, &n)
               ? (double)n / 100.0
               : -1.0;
}

static struct seki_str prop(const json_t *object, struct seki_str name)
{
    return seki_oscal_value(seki_oscal_find(object, name));
}

static void put_source(struct reader *r, json_t *answer, const json_t *requirement)
{
    struct seki_str sheet = prop(requirement, SEKI_STR("sheet"));
    struct seki_str cell = prop(requirement, SEKI_STR("cell"));
    json_t *source;

    if (sheet.n || cell.n) {
        source = json_object();
        set_text(r, source, "sheet", sheet);
        set_text(r, source, "cell", cell);
        set(r, answer, "source", source);
    }
}

static void put_words(struct reader *r, json_t *answer, const json_t *requirement)
{
    static const struct {
        const char *key;
        struct seki_str name;
    } words[] = {
        {"item", SEKI_STR("item")},
        {"value", SEKI_STR("answer")},
        {"text", SEKI_STR("text")},
        {"note", SEKI_STR("note")},
        {"match", SEKI_STR("match")},
        {"raw", SEKI_STR("raw")},
        {"raw_note", SEKI_STR("raw-note")},
        {"doubt", SEKI_STR("doubt")},
        {"planned_until", SEKI_STR("planned-until")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        set_text(r, answer, words[i].key, prop(requirement, words[i].name));
    }
    put_source(r, answer, requirement);
}

/* Whether no property of ours is there twice: nobody could say which one counts. */
static bool is_clear(const json_t *requirement)
{
    struct seki_str names[N_KNOWN];
    const json_t *one;
    size_t n = 0;
    size_t i;

    json_array_foreach(json_object_get(requirement, "props"), i, one)
    {
        struct seki_str name = seki_oscal_get(one, "name");
        for (size_t k = 0; seki_oscal_is_ours(one) && k < n; k++) {
            if (seki_str_eq(names[k], name)) {
                return false;
            }
        }
        if (seki_oscal_is_ours(one) && n == N_KNOWN) {
            return false;
        }
        if (seki_oscal_is_ours(one)) {
            names[n++] = name;
        }
    }
    return true;
}

/* Whether the sentence for people still says what the properties say. */
static int is_as_written(struct reader *r, const json_t *requirement, double confidence,
                         bool *ret_is)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str value = prop(requirement, SEKI_STR("answer"));
    bool is_said = prop(requirement, SEKI_STR("match")).n ||
                   !seki_str_eq(value, seki_value_name(SEKI_VALUE_NONE));

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_oscal_describe(&text, value, prop(requirement, SEKI_STR("text")),
                        prop(requirement, SEKI_STR("note")),
                        is_said && confidence * 100.0 + 1e-9 < SEKI_CONFIDENT);
    *ret_is = seki_str_eq(seki_buf_str(&text), seki_oscal_get(requirement, "description")) &&
              seki_oscal_is_item_token(seki_oscal_get(requirement, "control-id"),
                                       prop(requirement, SEKI_STR("item"))) &&
              is_clear(requirement) && !json_object_get(requirement, "remarks") &&
              !json_object_get(requirement, "statements");
    return seki_fail_status(r->doc.err, seki_buf_status(&text));
}

/* What the requirement says in prose, whoever wrote it. */
static int prose_of(struct reader *r, const json_t *requirement, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str remarks = seki_oscal_get(requirement, "remarks");
    const json_t *statement;
    size_t i;

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_buf_add(&text, seki_oscal_get(requirement, "description"));
    json_array_foreach(json_object_get(requirement, "statements"), i, statement)
    {
        seki_buf_add_char(&text, '\n');
        seki_buf_add(&text, seki_oscal_get(statement, "statement-id"));
        seki_buf_lit(&text, ": ");
        seki_buf_add(&text, seki_oscal_get(statement, "description"));
        if (seki_oscal_get(statement, "remarks").n) {
            seki_buf_add_char(&text, '\n');
            seki_buf_add(&text, seki_oscal_get(statement, "remarks"));
        }
    }
    if (remarks.n) {
        seki_buf_add_char(&text, '\n');
        seki_buf_add(&text, remarks);
    }
    return seki_buf_status(&text) < 0 ? seki_fail_status(r->doc.err, seki_buf_status(&text))
                                      : seki_oscal_keep(&r->doc, seki_buf_str(&text), ret_text);
}

/* Somebody wrote over it: the answer is in doubt, and what stands there now is kept. */
static int doubt(struct reader *r, json_t *answer, const json_t *requirement, double *confidence,
                 const struct seki_oscal_place *place)
{
    struct seki_str text = {0};
    int status = prose_of(r, requirement, &text);
    const struct seki_str parts[] = {seki_oscal_get(requirement, "control-id"), SEKI_STR(": "),
                                     text};

    *confidence = *confidence < CHANGED_CONFIDENCE ? *confidence : CHANGED_CONFIDENCE;
    set_text(r, answer, "doubt", seki_row_reason_name(SEKI_REASON_CHANGED));
    return status < 0 ? status : leave(r, parts, SEKI_ARRAY_LEN(parts), place);
}

static int refuse_answer(const struct reader *r, const struct seki_oscal_place *place)
{
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    return at.p ? seki_fail(r->doc.err, SEKI_ERR_INVALID, M_oscal_own_answer(r->doc.name, at),
                            M_hint_oscal_own_answer())
                : seki_fail_nomem(r->doc.err);
}

static int read_own_answer(struct reader *r, const json_t *requirement,
                           const struct seki_oscal_place *place)
{
    double confidence = confidence_of(prop(requirement, SEKI_STR("confidence")));
    json_t *answer = push_object(r, r->answers);
    bool is_ours = false;
    int status;

    if (confidence < 0 ||
        seki_value_from_name(prop(requirement, SEKI_STR("answer"))) == SEKI_VALUE_MAX) {
        return refuse_answer(r, place);
    }
    put_words(r, answer, requirement);
    status = is_as_written(r, requirement, confidence, &is_ours);
    if (status == 0 && !is_ours) {
        status = doubt(r, answer, requirement, &confidence, place);
    }
    set(r, answer, "confidence", json_real(confidence));
    return status < 0 ? status
                      : seki_oscal_tell_unknown(&r->doc, requirement, known, N_KNOWN, place);
}

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
static json_t *push_note(struct reader *r, const struct seki_item *item, struct seki_str place)
{
    json_t *answer = push_object(r, r->answers);
    json_t *source = json_object();

    set_text(r, answer, "item", item->id);
    set_text(r, answer, "value", seki_value_name(SEKI_VALUE_NOTE));
    set_text(r, answer, "match", seki_match_name(SEKI_MATCH_ID));
    set_text(r, source, "cell", place);
    set(r, answer, "source", source);
    r->is_short =
        seki_map_add(&r->seen, item->id, json_array_size(r->answers) - 1) < 0 || r->is_short;
    return answer;
}

/* What is said of an item in more than one place is one note, while it is one that can be read. */
static bool add_note(struct reader *r, const struct seki_item *item, struct seki_str note,
                     struct seki_str place)
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
    set_text(r, answer, "note", seki_buf_str(&whole));
    return true;
}

static int read_foreign_answer(struct reader *r, const json_t *requirement,
                               const struct seki_oscal_place *place)
{
    struct seki_str token = seki_oscal_get(requirement, "control-id");
    const struct seki_item *item = find_item(r->catalog, token);
    struct seki_str text = {0};
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);
    int status = at.p ? prose_of(r, requirement, &text) : seki_fail_nomem(r->doc.err);
    const struct seki_str parts[] = {token, SEKI_STR(": "), text};

    if (status < 0 || (item && add_note(r, item, text, at))) {
        return status;
    }
    return leave(r, parts, SEKI_ARRAY_LEN(parts), place);
}

/* --- all requirements of the component */

typedef int (*visit_fn)(struct reader *r, const json_t *requirement,
                        const struct seki_oscal_place *place);

static int visit_list(struct reader *r, const json_t *list, const struct seki_oscal_place *up,
                      visit_fn visit)
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

static int visit_all(struct reader *r, const struct seki_oscal_place *component, visit_fn visit)
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

static int read_answer(struct reader *r, const json_t *requirement,
                       const struct seki_oscal_place *place)
{
    bool is_ours = !r->catalog && seki_oscal_find(requirement, SEKI_STR("item"));

    if (is_ours) {
        return read_own_answer(r, requirement, place);
    }
    /* in a component of ours, one that somebody added */
    return r->catalog ? read_foreign_answer(r, requirement, place) : refuse_answer(r, place);
}

/* --- header and extra content of ours */

static const char *const extra_keys[] = {"sheet", "cell", "author", "item"};
static const struct seki_str extra_names[] = {SEKI_STR("of-sheet"), SEKI_STR("of-cell"),
                                              SEKI_STR("of-author"), SEKI_STR("of-item")};

/* A property that says more of the extra content before it. */
static bool put_more(struct reader *r, json_t *extra, struct seki_str name, struct seki_str value)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(extra_names); i++) {
        if (extra && seki_str_eq(name, extra_names[i])) {
            set_text(r, extra, extra_keys[i], value);
            return true;
        }
    }
    return false;
}

static int read_component_prop(struct reader *r, const json_t *one, json_t *header, json_t **extra,
                               const struct seki_oscal_place *place)
{
    struct seki_str name = seki_oscal_get(one, "name");
    struct seki_str value = seki_oscal_value(one);
    enum seki_field field = seki_field_from_name(name);
    bool is_comment = seki_str_eq(name, SEKI_STR("comment"));

    if (!seki_oscal_is_ours(one) || seki_str_eq(name, SEKI_STR("catalog")) ||
        seki_str_eq(name, SEKI_STR("file"))) {
        return 0;
    }
    if (field < SEKI_FIELD_MAX) {
        set_text(r, header, seki_field_name(field).p, value);
    } else if (is_comment || seki_str_eq(name, SEKI_STR("extra"))) {
        *extra = push_extra(r, value);
        if (is_comment) {
            set(r, *extra, "comment", json_true());
        }
    } else if (!put_more(r, *extra, name, value)) {
        return seki_oscal_lose(&r->doc, SEKI_STR("our component: a property that is not known"),
                               place);
    }
    return 0;
}

static int read_own_header(struct reader *r, json_t *header, const struct seki_oscal_place *place)
{
    json_t *extra = NULL;
    const json_t *one;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(r->component, "props"), i, one)
    {
        status = status < 0 ? status : read_component_prop(r, one, header, &extra, place);
    }
    return status;
}

/* --- somebody else's: what it could be tied to */

static size_t count_tied(const struct reader *r, const struct seki_catalog *catalog,
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
static int choose_catalog(struct reader *r)
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
static int read_foreign_header(struct reader *r, json_t *header,
                               const struct seki_oscal_place *place)
{
    const struct seki_str parts[] = {seki_oscal_get(r->component, "type"), SEKI_STR(": "),
                                     seki_oscal_get(r->component, "description")};
    struct seki_str text = seki_arena_join(r->doc.arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    if (!text.p || !at.p) {
        return seki_fail_nomem(r->doc.err);
    }
    set_text(r, header, "product", seki_oscal_get(r->component, "title"));
    set_text(r, push_extra(r, text), "cell", at);
    return 0;
}

/* --- the whole */

/* The one component that answers something: a statement is about one product. */
static int find_component(struct reader *r, const json_t *definition, size_t *ret_index)
{
    const json_t *component;
    size_t n = 0;
    size_t i;

    json_array_foreach(json_object_get(definition, "components"), i, component)
    {
        if (json_array_size(json_object_get(component, "control-implementations"))) {
            r->component = component;
            *ret_index = i;
            n++;
        }
    }
    return n == 1
               ? 0
               : seki_fail(r->doc.err, SEKI_ERR_INVALID,
                           M_oscal_components(r->doc.name, (int64_t)n), M_hint_oscal_components());
}

static int check_count(const struct reader *r)
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

static int tell_losses(struct reader *r)
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
        set_text(r, push_extra(r, text), "cell", loss->place);
        r->n_left++;
    }
    return 0;
}

/* The members of the native document. */
static int fill(struct reader *r, json_t *native, const struct seki_oscal_place *place)
{
    struct seki_str id = prop(r->component, SEKI_STR("catalog"));
    json_t *header = json_object();
    int status = id.n ? 0 : choose_catalog(r);

    r->answers = json_array();
    r->extra = json_array();
    set_text(r, native, "format", SEKI_STR(SEKI_JSON_STATEMENT_FORMAT));
    set(r, native, "header", header);
    set(r, native, "answers", r->answers);
    set(r, native, "extra", r->extra);
    if (status < 0 || r->is_short) {
        return status < 0 ? status : seki_fail_nomem(r->doc.err);
    }
    set_text(r, native, "catalog", r->catalog ? r->catalog->head.id : id);
    status = r->catalog ? read_foreign_header(r, header, place) : read_own_header(r, header, place);
    status = status < 0 ? status : visit_all(r, place, read_answer);
    status = status < 0 ? status : tell_losses(r);
    return status == 0 && r->is_short ? seki_fail_nomem(r->doc.err) : status;
}

static int check(struct reader *r, json_t *root, size_t *ret_component)
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
    struct reader r = {.forms = forms};
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
