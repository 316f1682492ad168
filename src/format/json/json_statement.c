#include "format/json/json_statement.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "format/json/json_parse.h"
#include "format/json/json_tree.h"

/* A longer text could not leave the worker. */
#define TEXT_MAX SEKI_LIMIT_FRAME_BYTES
/* Extra content of the document, and the items that the catalog does not know. */
#define EXTRA_MAX (2 * (size_t)SEKI_LIMIT_FORM_ROWS)

enum seen { SEEN_NOT, SEEN_ONCE, SEEN_DOUBLED };

struct reader {
    struct seki_arena *arena;
    struct seki_str name;
    struct seki_statement *statement;
    enum seen *seen; /* of each answer */
    struct seki_vec extra;
    struct seki_json_counts counts;
    struct seki_err *err;
};

/* A place in the document; it becomes text only for a message. */
struct place {
    const char *list; /* NULL: the top */
    size_t index;     /* SIZE_MAX: `list` is an object */
    const char *inside;
    const char *key;
};

static void add_step(struct seki_buf *out, const char *step)
{
    if (step && out->n) {
        seki_buf_add_char(out, '.');
    }
    seki_buf_add(out, seki_str_from_c(step));
}

/* answers[12].source.cell; in the arena, or just the key when memory is out. */
static struct seki_str path_of(const struct reader *r, struct place place)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_str kept = {0};

    seki_buf_init(&path, 256); /* our own names and one number */
    add_step(&path, place.list);
    if (place.index != SIZE_MAX) {
        seki_buf_add_char(&path, '[');
        seki_buf_add_int(&path, (int64_t)place.index);
        seki_buf_add_char(&path, ']');
    }
    add_step(&path, place.inside);
    add_step(&path, place.key);
    if (seki_buf_status(&path) == 0) {
        kept = seki_arena_str(r->arena, seki_buf_str(&path));
    }
    return kept.p ? kept : seki_str_from_c(place.key);
}

static struct place at_key(struct place place, const char *key)
{
    place.key = key;
    return place;
}

/* --- typed members: a wrong type is refused with its path, a missing one leaves the output */

static int refuse(struct reader *r, struct seki_msg what)
{
    return seki_fail(r->err, SEKI_ERR_INVALID, what, M_hint_json_schema());
}

static int copy_string(struct reader *r, const json_t *value, struct place place,
                       struct seki_str *ret_text)
{
    struct seki_str text;

    if (!json_is_string(value)) {
        return refuse(r, M_json_want_string(r->name, path_of(r, place)));
    }
    text = seki_str_of(json_string_value(value), json_string_length(value));
    if (text.n > TEXT_MAX) {
        return seki_fail(r->err, SEKI_ERR_LIMIT,
                         M_json_too_long(r->name, path_of(r, place), (int64_t)TEXT_MAX),
                         SEKI_NO_HINT);
    }
    text = seki_arena_str(r->arena, text);
    if (!text.p) {
        return seki_fail_nomem(r->err);
    }
    *ret_text = text;
    return 0;
}

static int get_string(struct reader *r, const json_t *object, struct place place, const char *key,
                      struct seki_str *ret_text)
{
    const json_t *value = json_object_get(object, key);

    return value ? copy_string(r, value, at_key(place, key), ret_text) : 0;
}

static int need_string(struct reader *r, const json_t *object, struct place place, const char *key,
                       struct seki_str *ret_text)
{
    if (!json_object_get(object, key)) {
        return refuse(r, M_json_missing(r->name, path_of(r, at_key(place, key))));
    }
    return get_string(r, object, place, key, ret_text);
}

static int get_array(struct reader *r, const json_t *root, const char *key, size_t max,
                     json_t **ret_array)
{
    json_t *value = json_object_get(root, key);
    struct place place = {.index = SIZE_MAX, .key = key};

    if (value && !json_is_array(value)) {
        return refuse(r, M_json_want_array(r->name, path_of(r, place)));
    }
    if (json_array_size(value) > max) {
        return seki_fail(r->err, SEKI_ERR_LIMIT,
                         M_json_too_many(r->name, path_of(r, place), (int64_t)max), SEKI_NO_HINT);
    }
    *ret_array = value;
    return 0;
}

static int want_object(struct reader *r, const json_t *value, struct place place)
{
    return json_is_object(value) ? 0 : refuse(r, M_json_want_object(r->name, path_of(r, place)));
}

/* --- one answer */

static int get_value(struct reader *r, const json_t *object, struct place place,
                     struct seki_answer *answer)
{
    struct seki_str word = {0};
    int status = need_string(r, object, place, "value", &word);

    if (status < 0) {
        return status;
    }
    answer->value = seki_value_from_name(word);
    if (answer->value == SEKI_VALUE_MAX) {
        return refuse(r, M_json_value_word(r->name, path_of(r, at_key(place, "value")), word));
    }
    return 0;
}

static int get_match(struct reader *r, const json_t *object, struct place place,
                     struct seki_answer *answer)
{
    struct seki_str word = {0};
    int status = get_string(r, object, place, "match", &word);

    if (status < 0) {
        return status;
    }
    answer->match = seki_match_from_name(word);
    if (answer->match == SEKI_MATCH_MAX) {
        return refuse(r, M_json_match_word(r->name, path_of(r, at_key(place, "match")), word));
    }
    return 0;
}

static bool is_iso(struct seki_str s)
{
    return s.n == 10 && s.p[4] == '-' && s.p[7] == '-';
}

static int get_plan(struct reader *r, const json_t *object, struct place place,
                    struct seki_answer *answer)
{
    struct seki_str day = {0};
    int status = get_string(r, object, place, "planned_until", &day);

    if (status < 0 || day.p == NULL) {
        return status;
    }
    if (!is_iso(day) || !seki_date_parse(day, &answer->planned_until)) {
        return refuse(r, M_json_date(r->name, path_of(r, at_key(place, "planned_until")), day));
    }
    return 0;
}

static int get_confidence(struct reader *r, const json_t *object, struct place place,
                          struct seki_answer *answer)
{
    const json_t *value = json_object_get(object, "confidence");
    double number = value ? json_number_value(value) : 1.0;

    if ((value && !json_is_number(value)) || number < 0.0 || number > 1.0) {
        return refuse(r, M_json_confidence(r->name, path_of(r, at_key(place, "confidence"))));
    }
    answer->confidence = (int)(number * 100.0 + 1e-9); /* never up to what counts */
    return 0;
}

static int get_source(struct reader *r, const json_t *object, struct place place,
                      struct seki_answer *answer)
{
    const json_t *source = json_object_get(object, "source");
    int status;

    if (!source) {
        return 0;
    }
    status = want_object(r, source, at_key(place, "source"));
    place.inside = "source";
    status = status < 0 ? status : get_string(r, source, place, "sheet", &answer->sheet);
    return status < 0 ? status : get_string(r, source, place, "cell", &answer->cell);
}

static int get_texts(struct reader *r, const json_t *object, struct place place,
                     struct seki_answer *answer)
{
    const struct {
        const char *key;
        struct seki_str *text;
    } members[] = {
        {"text", &answer->text},
        {"note", &answer->note},
        {"raw", &answer->raw},
        {"raw_note", &answer->raw_note},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        int status = get_string(r, object, place, members[i].key, members[i].text);
        if (status < 0) {
            return status;
        }
    }
    return 0;
}

/* A reason that is not known says nothing; one of a sure answer neither. */
static int get_doubt(struct reader *r, const json_t *object, struct place place,
                     struct seki_answer *answer)
{
    struct seki_str name = {0};
    int status = get_string(r, object, place, "doubt", &name);
    enum seki_row_reason doubt = seki_row_reason_from_name(name);

    answer->doubt =
        doubt == SEKI_REASON_MAX || answer->confidence >= SEKI_CONFIDENT ? SEKI_REASON_NONE : doubt;
    return status;
}

static int get_answer(struct reader *r, const json_t *object, struct place place,
                      struct seki_answer *answer)
{
    static int (*const steps[])(struct reader *, const json_t *, struct place,
                                struct seki_answer *) = {
        get_value, get_texts, get_plan, get_source, get_match, get_confidence, get_doubt,
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        int status = steps[i](r, object, place, answer);
        if (status < 0) {
            return status;
        }
    }
    return 0;
}

/* --- answers into the statement */

static int push_extra(struct reader *r, struct seki_extra extra)
{
    struct seki_extra *slot = seki_vec_push(&r->extra);

    if (!slot) {
        return seki_vec_is_full(&r->extra) ? seki_fail_limit(r->err, r->name, r->extra.max)
                                           : seki_fail_nomem(r->err);
    }
    *slot = extra;
    return 0;
}

/* An answer to an item that the catalog does not have, kept as what a person can read. */
static int keep_unknown(struct reader *r, struct seki_str item, const struct seki_answer *answer)
{
    struct seki_str gap = SEKI_STR(" ");
    struct seki_str none = SEKI_STR("");
    struct seki_str parts[] = {
        item,
        SEKI_STR(": "),
        seki_value_name(answer->value),
        answer->text.n ? gap : none,
        answer->text,
        answer->note.n ? gap : none,
        answer->note,
    };
    struct seki_extra extra = {.sheet = answer->sheet, .cell = answer->cell};

    extra.text = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!extra.text.p) {
        return seki_fail_nomem(r->err);
    }
    if (extra.text.n > TEXT_MAX) {
        return seki_fail_limit(r->err, r->name, TEXT_MAX);
    }
    r->counts.n_unknown++;
    return push_extra(r, extra);
}

static struct seki_str raw_of(const struct seki_answer *answer)
{
    if (answer->raw.n) {
        return answer->raw;
    }
    return answer->text.n ? answer->text : seki_value_name(answer->value);
}

static bool is_same(const struct seki_answer *a, const struct seki_answer *b)
{
    return a->value == b->value && seki_str_eq(a->text, b->text);
}

/* Two different answers cancel; what was said stays in `raw`. */
static int cancel(struct reader *r, struct seki_answer *first, const struct seki_answer *second)
{
    struct seki_str parts[] = {raw_of(first), SEKI_STR(" / "), raw_of(second)};
    struct seki_str raw = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!raw.p) {
        return seki_fail_nomem(r->err);
    }
    if (raw.n > TEXT_MAX) {
        return seki_fail_limit(r->err, r->name, TEXT_MAX);
    }
    first->value = SEKI_VALUE_NONE;
    first->text = (struct seki_str){0};
    first->raw = raw;
    return 0;
}

/* NULL: the catalog has no such item. Without memory nothing is known, and that is an error. */
static int find_item(struct reader *r, struct seki_str id, const struct seki_item **ret_item)
{
    const struct seki_catalog *catalog = r->statement->catalog;
    struct seki_str folded = seki_fold(r->arena, id);
    size_t index;

    if (!folded.p) {
        return seki_fail_nomem(r->err);
    }
    index = seki_map_get(&catalog->by_id, folded);
    *ret_item = index == SIZE_MAX ? NULL : &catalog->items[index];
    return 0;
}

static int place_answer(struct reader *r, struct seki_str id, const struct seki_answer *answer)
{
    const struct seki_item *item = NULL;
    struct seki_answer *slot;
    int status = find_item(r, id, &item);

    if (status < 0) {
        return status;
    }
    if (!item || item->answer == SEKI_NO_INDEX) {
        return keep_unknown(r, id, answer);
    }
    slot = &r->statement->answers[item->answer];
    if (r->seen[item->answer] == SEEN_NOT) {
        r->seen[item->answer] = SEEN_ONCE;
        r->counts.n_matched++;
        *slot = *answer;
        return 0;
    }
    if (r->seen[item->answer] == SEEN_DOUBLED || is_same(slot, answer)) {
        return 0;
    }
    r->seen[item->answer] = SEEN_DOUBLED;
    r->counts.n_doubled++;
    return cancel(r, slot, answer);
}

static int read_answer(struct reader *r, const json_t *object, struct place place)
{
    struct seki_answer answer = {0};
    struct seki_str id = {0};
    int status = want_object(r, object, place);

    status = status < 0 ? status : need_string(r, object, place, "item", &id);
    status = status < 0 ? status : get_answer(r, object, place, &answer);
    return status < 0 ? status : place_answer(r, id, &answer);
}

static int read_answers(struct reader *r, const json_t *root)
{
    json_t *list = NULL;
    int status = get_array(r, root, "answers", SEKI_LIMIT_FORM_ROWS, &list);

    if (status == 0 && !list) {
        return refuse(r, M_json_missing(r->name, SEKI_STR("answers")));
    }
    for (size_t i = 0; status == 0 && i < json_array_size(list); i++) {
        struct place place = {.list = "answers", .index = i};
        status = read_answer(r, json_array_get(list, i), place);
    }
    if (status == 0 && json_array_size(list) > 0 && r->counts.n_matched == 0) {
        return seki_fail(r->err, SEKI_ERR_INVALID,
                         M_json_no_items(r->name, r->statement->catalog->head.id),
                         M_hint_json_catalog());
    }
    return status;
}

/* --- the rest of the document */

/* A comment says on whose row it hung; an item that the catalog lacks is none. */
static int get_comment(struct reader *r, const json_t *object, struct place place,
                       struct seki_extra *extra)
{
    const json_t *is_comment = json_object_get(object, "comment");
    struct seki_str item = {0};
    int status;

    if (is_comment && !json_is_boolean(is_comment)) {
        return refuse(r, M_json_want_bool(r->name, path_of(r, at_key(place, "comment"))));
    }
    extra->is_comment = json_is_true(is_comment);
    if (!extra->is_comment) {
        return 0;
    }
    status = get_string(r, object, place, "author", &extra->author);
    status = status < 0 ? status : get_string(r, object, place, "item", &item);
    status = status < 0 || item.n == 0 ? status : find_item(r, item, &extra->item);
    if (extra->item && extra->item->answer == SEKI_NO_INDEX) {
        extra->item = NULL;
    }
    return status;
}

static int read_extra(struct reader *r, const json_t *root)
{
    json_t *list = NULL;
    int status = get_array(r, root, "extra", EXTRA_MAX, &list);

    for (size_t i = 0; status == 0 && i < json_array_size(list); i++) {
        const json_t *object = json_array_get(list, i);
        struct place place = {.list = "extra", .index = i};
        struct seki_extra extra = {0};
        status = want_object(r, object, place);
        status = status < 0 ? status : get_string(r, object, place, "sheet", &extra.sheet);
        status = status < 0 ? status : get_string(r, object, place, "cell", &extra.cell);
        status = status < 0 ? status : need_string(r, object, place, "text", &extra.text);
        status = status < 0 ? status : get_comment(r, object, place, &extra);
        status = status < 0 ? status : push_extra(r, extra);
    }
    return status;
}

/* A header member without a name of its own is kept as extra content, "header.<key>". */
static int read_field(struct reader *r, struct seki_str key, const json_t *value)
{
    enum seki_field field = seki_field_from_name(key);
    struct place place = {.list = "header", .index = SIZE_MAX, .key = key.p};
    struct seki_str parts[] = {SEKI_STR("header."), key};
    struct seki_extra extra = {0};
    int status;

    if (field < SEKI_FIELD_MAX) {
        return copy_string(r, value, place, &r->statement->header[field]);
    }
    if (!json_is_string(value)) {
        return 0;
    }
    status = copy_string(r, value, place, &extra.text);
    if (status < 0) {
        return status;
    }
    extra.cell = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    return extra.cell.p ? push_extra(r, extra) : seki_fail_nomem(r->err);
}

static int read_header(struct reader *r, const json_t *root)
{
    json_t *header = json_object_get(root, "header");
    const char *key;
    json_t *value;
    int status;

    if (!header) {
        return 0;
    }
    status = want_object(r, header, (struct place){.index = SIZE_MAX, .key = "header"});
    if (status < 0) {
        return status;
    }
    json_object_foreach(header, key, value)
    {
        status = read_field(r, seki_str_from_c(key), value);
        if (status < 0) {
            return status;
        }
    }
    return 0;
}

static int check_format(struct reader *r, const json_t *root)
{
    struct place top = {.index = SIZE_MAX};
    struct seki_str format = {0};
    int status;

    if (!json_is_object(root) || !json_object_get(root, "format")) {
        return seki_fail(r->err, SEKI_ERR_INVALID, M_json_not_ours(r->name), M_hint_json_schema());
    }
    status = get_string(r, root, top, "format", &format);
    if (status < 0 || seki_str_eq(format, SEKI_STR(SEKI_JSON_STATEMENT_FORMAT))) {
        return status;
    }
    return seki_fail(r->err, SEKI_ERR_INVALID, M_json_other_format(r->name, format),
                     M_hint_json_format());
}

static struct seki_str known_ids(struct seki_arena *arena,
                                 const struct seki_catalog *const *catalogs, size_t n_catalogs)
{
    struct seki_buf SEKI_CLEANUP_BUF ids = {0};
    struct seki_str kept = {0};

    seki_buf_init(&ids, SEKI_ERR_TEXT); /* more than this a message cannot hold */
    for (size_t i = 0; i < n_catalogs; i++) {
        if (i) {
            seki_buf_lit(&ids, ", ");
        }
        seki_buf_add(&ids, catalogs[i]->head.id);
    }
    kept = seki_arena_str(arena, seki_buf_str(&ids));
    return kept.p ? kept : SEKI_STR("");
}

/* The catalog that the document names, or NULL with the error set. */
static const struct seki_catalog *choose_catalog(struct reader *r, const json_t *root,
                                                 const struct seki_catalog *const *catalogs,
                                                 size_t n_catalogs)
{
    struct seki_str id = {0};

    if (need_string(r, root, (struct place){.index = SIZE_MAX}, "catalog", &id) < 0) {
        return NULL;
    }
    for (size_t i = 0; i < n_catalogs; i++) {
        if (seki_str_eq(catalogs[i]->head.id, id)) {
            return catalogs[i];
        }
    }
    (void)seki_fail(r->err, SEKI_ERR_NOTFOUND,
                    M_json_catalog(r->name, id, known_ids(r->arena, catalogs, n_catalogs)),
                    M_hint_json_catalog());
    return NULL;
}

/* The empty statement into which the document is read. */
static int begin(struct reader *r, const struct seki_catalog *catalog)
{
    r->statement = seki_statement_new(r->arena, catalog);
    r->seen = seki_arena_array(r->arena, enum seen, catalog->n_answers);
    if (!r->statement || !r->seen) {
        return seki_fail_nomem(r->err);
    }
    r->statement->name = r->name;
    seki_vec_init(&r->extra, r->arena, sizeof(struct seki_extra), EXTRA_MAX);
    return 0;
}

static int read_document(struct reader *r, const json_t *root,
                         const struct seki_catalog *const *catalogs, size_t n_catalogs)
{
    const struct seki_catalog *catalog;
    int status = check_format(r, root);

    if (status < 0) {
        return status;
    }
    catalog = choose_catalog(r, root, catalogs, n_catalogs);
    if (!catalog) {
        return r->err->code;
    }
    status = begin(r, catalog);
    status = status < 0 ? status : read_header(r, root);
    status = status < 0 ? status : read_answers(r, root);
    return status < 0 ? status : read_extra(r, root);
}

int seki_json_statement(struct seki_arena *arena, struct seki_str name, const json_t *root,
                        const struct seki_catalog *const *catalogs, size_t n_catalogs,
                        struct seki_statement **ret_statement, struct seki_json_counts *ret_counts,
                        struct seki_err *err)
{
    struct reader r = {.arena = arena, .name = name, .err = err};
    int status = read_document(&r, root, catalogs, n_catalogs);

    if (status < 0) {
        return status;
    }
    assert(r.statement);
    r.statement->extra = r.extra.p;
    r.statement->n_extra = r.extra.n;
    r.counts.n_missing = r.statement->catalog->n_answers - r.counts.n_matched;
    *ret_statement = r.statement;
    *ret_counts = r.counts;
    return 0;
}

int seki_json_read_statement(struct seki_arena *arena, struct seki_str name, struct seki_str bytes,
                             const struct seki_catalog *const *catalogs, size_t n_catalogs,
                             struct seki_statement **ret_statement,
                             struct seki_json_counts *ret_counts, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    int status = seki_json_parse(name, bytes, &root, err);

    return status < 0 ? status
                      : seki_json_statement(arena, name, root, catalogs, n_catalogs, ret_statement,
                                            ret_counts, err);
}
