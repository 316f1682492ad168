/* A catalog as an outline: the whole, its head, and what is left over. */
#include "base/utf8.h"
#include "format/oscal/read_int.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

int seki_oscal_keep(struct seki_oscal_doc *doc, struct seki_str text, struct seki_str *ret_text)
{
    struct seki_str kept = text.n ? seki_arena_str(doc->arena, text) : SEKI_STR("");

    if (!kept.p) {
        return seki_fail_nomem(doc->err);
    }
    *ret_text = kept;
    return 0;
}

int seki_oscal_push(struct seki_oscal_reader *r, struct seki_outline_item **ret_item)
{
    struct seki_outline_item *item;

    if (seki_vec_is_full(&r->items)) {
        return seki_fail(r->doc.err, SEKI_ERR_LIMIT,
                         M_err_limit(r->doc.name, (int64_t)SEKI_LIMIT_ITEMS), M_hint_oscal_size());
    }
    item = seki_vec_push(&r->items);
    if (!item) {
        return seki_fail_nomem(r->doc.err);
    }
    item->parent = SEKI_NO_INDEX;
    item->field = SEKI_FIELD_MAX;
    *ret_item = item;
    return 0;
}

static int push_left(struct seki_oscal_reader *r, struct seki_outline_left **ret_left)
{
    *ret_left = seki_vec_push(&r->left);
    if (*ret_left) {
        return 0;
    }
    return seki_vec_is_full(&r->left)
               ? seki_fail(r->doc.err, SEKI_ERR_LIMIT,
                           M_err_limit(r->doc.name, (int64_t)SEKI_LIMIT_FORM_ROWS),
                           M_hint_oscal_size())
               : seki_fail_nomem(r->doc.err);
}

int seki_oscal_leave(struct seki_oscal_reader *r, struct seki_str text,
                     const struct seki_oscal_place *place, enum seki_outline_reason reason)
{
    struct seki_outline_left *left;
    int status = push_left(r, &left);

    if (status < 0) {
        return status;
    }
    left->sheet = SEKI_STR("");
    left->reason = reason;
    left->cell = seki_oscal_pointer(r->doc.arena, place);
    if (!left->cell.p) {
        return seki_fail_nomem(r->doc.err);
    }
    return seki_oscal_keep(&r->doc, seki_utf8_head(text, SEKI_LIMIT_ROW_TEXT), &left->text);
}

/* "control: props sort-id (287)" */
static int tell_loss(struct seki_oscal_reader *r, const struct seki_oscal_loss *loss)
{
    char number[32]; /* " (" and a number and ")" */
    int n = snprintf(number, sizeof(number), " (%zu)", loss->n);
    const struct seki_str parts[] = {loss->what, seki_str_of(number, (size_t)n)};
    struct seki_outline_left *left;
    int status = push_left(r, &left);

    if (status < 0) {
        return status;
    }
    left->sheet = SEKI_STR("");
    left->cell = loss->place;
    left->reason = SEKI_OUTLINE_KEY;
    left->text = seki_arena_join(r->doc.arena, parts, SEKI_ARRAY_LEN(parts));
    return left->text.p ? 0 : seki_fail_nomem(r->doc.err);
}

static int tell_losses(struct seki_oscal_reader *r)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < r->doc.losses.n; i++) {
        status = tell_loss(r, seki_vec_at(&r->doc.losses, struct seki_oscal_loss, i));
    }
    return status;
}

int seki_oscal_read_head(struct seki_oscal_reader *r)
{
    const json_t *metadata = json_object_get(r->catalog, "metadata");
    const struct seki_str parts[] = {
        SEKI_STR("OSCAL catalog urn:uuid:"), seki_oscal_get(r->catalog, "uuid"),
        SEKI_STR(", last modified "), seki_oscal_get(metadata, "last-modified")};
    int status = seki_oscal_keep(&r->doc, seki_oscal_get(metadata, "title"),
                                 &r->outline.title.in[SEKI_LANG_EN]);

    r->outline.source = seki_arena_join(r->doc.arena, parts, SEKI_ARRAY_LEN(parts));
    if (!r->outline.source.p) {
        return seki_fail_nomem(r->doc.err);
    }
    return status < 0
               ? status
               : seki_oscal_keep(&r->doc, seki_oscal_get(metadata, "version"), &r->outline.edition);
}

static void init(struct seki_oscal_reader *r, struct seki_arena *arena)
{
    seki_vec_init(&r->items, arena, sizeof(struct seki_outline_item), SEKI_LIMIT_ITEMS);
    seki_vec_init(&r->objects, arena, sizeof(const json_t *), SEKI_LIMIT_ITEMS);
    seki_vec_init(&r->left, arena, sizeof(struct seki_outline_left), SEKI_LIMIT_FORM_ROWS);
    seki_vec_init(&r->pairs, arena, sizeof(struct seki_outline_pair), SEKI_LIMIT_PAIRS);
    seki_vec_init(&r->params, arena, sizeof(const json_t *), SEKI_LIMIT_OSCAL_PARTS);
    seki_vec_init(&r->resources, arena, sizeof(struct seki_oscal_resource), SEKI_LIMIT_OSCAL_PARTS);
    seki_map_init(&r->names, arena);
    seki_map_init(&r->param_ids, arena);
    seki_map_init(&r->uuids, arena);
}

static bool is_own(const json_t *catalog)
{
    return seki_oscal_find(json_object_get(catalog, "metadata"), SEKI_STR("catalog")) != NULL;
}

static int read_checked(struct seki_oscal_reader *r)
{
    int status = is_own(r->catalog) ? seki_oscal_read_own(r) : seki_oscal_read_foreign(r);

    if (status == 0 && r->items.n == 0) {
        return seki_fail(r->doc.err, SEKI_ERR_INVALID, M_oscal_no_controls(r->doc.name),
                         M_hint_oscal_no_controls());
    }
    return status < 0 ? status : tell_losses(r);
}

int seki_oscal_read_catalog(struct seki_arena *arena, struct seki_str name, json_t *root,
                            struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_oscal_reader r = {.catalog = json_object_get(root, "catalog"),
                                  .outline = {.is_library = true}};
    struct seki_oscal_place place = {.key = SEKI_STR("catalog")};
    int status;

    if (!r.catalog) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_oscal_no_catalog(name, seki_oscal_model_name(seki_oscal_model(root))),
                         M_hint_oscal_no_catalog());
    }
    seki_oscal_doc_init(&r.doc, arena, name, err);
    init(&r, arena);
    status = seki_oscal_walk(&r.doc, r.catalog, &seki_oscal_catalog, &place);
    status = status < 0 ? status : read_checked(&r);
    if (status < 0) {
        return status;
    }
    r.outline.items = r.items.p;
    r.outline.n_items = r.items.n;
    r.outline.pairs = r.pairs.p;
    r.outline.n_pairs = r.pairs.n;
    r.outline.left = r.left.p;
    r.outline.n_left = r.left.n;
    *ret_outline = r.outline;
    return 0;
}
