#include "format/json/json_statement.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "format/json/json_parse.h"
#include "format/json/json_read_int.h"
#include "format/json/json_tree.h"
#include "msg/m_hint.h"
#include "msg/m_json.h"

/* Extra content of the document, and the items that the catalog does not know. */
#define EXTRA_MAX (2 * (size_t)SEKI_LIMIT_FORM_ROWS)

/* --- answers into the statement */

static int push_extra(struct seki_json_reader *r, struct seki_extra extra)
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
static int keep_unknown(struct seki_json_reader *r, struct seki_str item,
                        const struct seki_answer *answer)
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
    if (extra.text.n > SEKI_JSON_TEXT_MAX) {
        return seki_fail_limit(r->err, r->name, SEKI_JSON_TEXT_MAX);
    }
    r->counts.n_unknown++;
    return push_extra(r, extra);
}

/* NULL: the catalog has no such item. Without memory nothing is known, and that is an error. */
static int find_item(struct seki_json_reader *r, struct seki_str id,
                     const struct seki_item **ret_item)
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

static int place_answer(struct seki_json_reader *r, struct seki_str id,
                        const struct seki_answer *answer)
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
    if (r->seen[item->answer] == SEKI_JSON_NOT_SEEN) {
        r->seen[item->answer] = SEKI_JSON_SEEN;
        r->counts.n_matched++;
        *slot = *answer;
        return 0;
    }
    return seki_json_add_again(r, item->answer, answer);
}

static int read_answer(struct seki_json_reader *r, const json_t *object,
                       struct seki_json_place place)
{
    struct seki_answer answer = {0};
    struct seki_str id = {0};
    int status = seki_json_want_object(r, object, place);

    status = status < 0 ? status : seki_json_need_string(r, object, place, "item", &id);
    status = status < 0 ? status : seki_json_get_answer(r, object, place, &answer);
    return status < 0 ? status : place_answer(r, id, &answer);
}

static int read_answers(struct seki_json_reader *r, const json_t *root)
{
    json_t *list = NULL;
    int status =
        seki_json_get_array(r, root, (struct seki_json_place){.index = SIZE_MAX, .key = "answers"},
                            SEKI_LIMIT_FORM_ROWS, &list);

    if (status == 0 && !list) {
        return seki_json_refuse(r, M_json_missing(r->name, SEKI_STR("answers")));
    }
    for (size_t i = 0; status == 0 && i < json_array_size(list); i++) {
        struct seki_json_place place = {.list = "answers", .index = i};
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
static int get_comment(struct seki_json_reader *r, const json_t *object,
                       struct seki_json_place place, struct seki_extra *extra)
{
    struct seki_str item = {0};
    int status = seki_json_get_bool(r, object, place, "comment", &extra->is_comment);

    if (status < 0 || !extra->is_comment) {
        return status;
    }
    status = seki_json_get_string(r, object, place, "author", &extra->author);
    status = status < 0 ? status : seki_json_get_string(r, object, place, "item", &item);
    status = status < 0 || item.n == 0 ? status : find_item(r, item, &extra->item);
    if (extra->item && extra->item->answer == SEKI_NO_INDEX) {
        extra->item = NULL;
    }
    return status;
}

static int read_extra(struct seki_json_reader *r, const json_t *root)
{
    json_t *list = NULL;
    int status = seki_json_get_array(
        r, root, (struct seki_json_place){.index = SIZE_MAX, .key = "extra"}, EXTRA_MAX, &list);

    for (size_t i = 0; status == 0 && i < json_array_size(list); i++) {
        const json_t *object = json_array_get(list, i);
        struct seki_json_place place = {.list = "extra", .index = i};
        struct seki_extra extra = {0};
        status = seki_json_want_object(r, object, place);
        status =
            status < 0 ? status : seki_json_get_string(r, object, place, "sheet", &extra.sheet);
        status = status < 0 ? status : seki_json_get_string(r, object, place, "cell", &extra.cell);
        status = status < 0 ? status : seki_json_need_string(r, object, place, "text", &extra.text);
        status = status < 0 ? status : get_comment(r, object, place, &extra);
        status = status < 0 ? status : push_extra(r, extra);
    }
    return status;
}

/* A header member without a name of its own is kept as extra content, "header.<key>". */
static int read_field(struct seki_json_reader *r, struct seki_str key, const json_t *value)
{
    enum seki_field field = seki_field_from_name(key);
    struct seki_json_place place = {.list = "header", .index = SIZE_MAX, .key = key.p};
    struct seki_str parts[] = {SEKI_STR("header."), key};
    struct seki_extra extra = {0};
    int status;

    if (field < SEKI_FIELD_MAX) {
        return seki_json_copy_string(r, value, place, &r->statement->header[field]);
    }
    if (!json_is_string(value)) {
        return 0;
    }
    status = seki_json_copy_string(r, value, place, &extra.text);
    if (status < 0) {
        return status;
    }
    extra.cell = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    return extra.cell.p ? push_extra(r, extra) : seki_fail_nomem(r->err);
}

static int read_header(struct seki_json_reader *r, const json_t *root)
{
    json_t *header = json_object_get(root, "header");
    const char *key;
    json_t *value;
    int status;

    if (!header) {
        return 0;
    }
    status = seki_json_want_object(r, header,
                                   (struct seki_json_place){.index = SIZE_MAX, .key = "header"});
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

static int check_format(struct seki_json_reader *r, const json_t *root)
{
    struct seki_json_place top = {.index = SIZE_MAX};
    struct seki_str format = {0};
    int status;

    if (!json_is_object(root) || !json_object_get(root, "format")) {
        return seki_fail(r->err, SEKI_ERR_INVALID, M_json_not_ours(r->name), M_hint_json_schema());
    }
    status = seki_json_get_string(r, root, top, "format", &format);
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
static const struct seki_catalog *choose_catalog(struct seki_json_reader *r, const json_t *root,
                                                 const struct seki_catalog *const *catalogs,
                                                 size_t n_catalogs)
{
    struct seki_str id = {0};

    if (seki_json_need_string(r, root, (struct seki_json_place){.index = SIZE_MAX}, "catalog",
                              &id) < 0) {
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
static int begin(struct seki_json_reader *r, const struct seki_catalog *catalog)
{
    r->statement = seki_statement_new(r->arena, catalog);
    r->seen = seki_arena_array(r->arena, enum seki_json_seen, catalog->n_answers);
    if (!r->statement || !r->seen) {
        return seki_fail_nomem(r->err);
    }
    r->statement->name = r->name;
    seki_vec_init(&r->extra, r->arena, sizeof(struct seki_extra), EXTRA_MAX);
    return 0;
}

static int read_document(struct seki_json_reader *r, const json_t *root,
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
    struct seki_json_reader r = {.arena = arena, .name = name, .err = err};
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
