/* A catalog of somebody else: groups become sections, controls requirements. */
#include "base/buf.h"
#include "base/utf8.h"
#include "format/oscal/read_int.h"

/* --- what others point to: parameters and resources, wherever they stand */

static int add_params(struct seki_oscal_reader *r, const json_t *of)
{
    const json_t *param;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(of, "params"), i, param)
    {
        const json_t **slot = status < 0 ? NULL : seki_vec_push(&r->params);
        if (!slot) {
            return seki_vec_is_full(&r->params)
                       ? seki_fail_limit(r->doc.err, r->doc.name, SEKI_LIMIT_OSCAL_PARTS)
                       : seki_fail_nomem(r->doc.err);
        }
        *slot = param;
        status = seki_map_add(&r->param_ids, seki_oscal_get(param, "id"), r->params.n - 1);
        status = status == SEKI_ERR_EXISTS ? 0 : status; /* the first one counts */
    }
    return status < 0 ? seki_fail_nomem(r->doc.err) : 0;
}

static int find_params(struct seki_oscal_reader *r, const json_t *of)
{
    static const char *const lists[] = {"groups", "controls"};
    int status = add_params(r, of);

    for (size_t k = 0; k < SEKI_ARRAY_LEN(lists); k++) {
        const json_t *below;
        size_t i;
        json_array_foreach(json_object_get(of, lists[k]), i, below)
        {
            status = status < 0 ? status : find_params(r, below);
        }
    }
    return status;
}

static int find_resources(struct seki_oscal_reader *r)
{
    const json_t *back = json_object_get(r->catalog, "back-matter");
    const json_t *object;
    size_t i;

    json_array_foreach(json_object_get(back, "resources"), i, object)
    {
        struct seki_oscal_resource *resource = seki_vec_push(&r->resources);
        int status;
        if (!resource) {
            return seki_vec_is_full(&r->resources)
                       ? seki_fail_limit(r->doc.err, r->doc.name, SEKI_LIMIT_OSCAL_PARTS)
                       : seki_fail_nomem(r->doc.err);
        }
        resource->object = object;
        status = seki_map_add(&r->uuids, seki_oscal_get(object, "uuid"), r->resources.n - 1);
        if (status < 0 && status != SEKI_ERR_EXISTS) {
            return seki_fail_nomem(r->doc.err);
        }
    }
    return 0;
}

static int tell_resources(struct seki_oscal_reader *r)
{
    struct seki_oscal_place top = {.key = SEKI_STR("catalog")};
    struct seki_oscal_place back = {.up = &top, .key = SEKI_STR("back-matter")};
    struct seki_oscal_place list = {.up = &back, .key = SEKI_STR("resources")};
    int status = 0;

    for (size_t i = 0; status == 0 && i < r->resources.n; i++) {
        struct seki_oscal_place place = {.up = &list, .index = i};
        if (!seki_vec_at(&r->resources, struct seki_oscal_resource, i)->is_linked) {
            status = seki_oscal_lose(
                &r->doc, SEKI_STR("back-matter: resources without a link to them"), &place);
        }
    }
    return status;
}

/* --- ids and names */

static bool is_label(const json_t *prop)
{
    return seki_oscal_is_plain(prop) &&
           seki_str_eq(seki_oscal_get(prop, "name"), SEKI_STR("label"));
}

/* A label that is no word, or the name of another item, is told. */
static int lose_label(struct seki_oscal_reader *r, size_t item)
{
    struct seki_oscal_place place = {
        .key = seki_vec_at(&r->items, struct seki_outline_item, item)->cell, .is_pointer = true};

    return seki_oscal_lose(&r->doc, SEKI_STR("control: props label that no alias can be"), &place);
}

static int add_alias(struct seki_oscal_reader *r, struct seki_str label, size_t item,
                     struct seki_buf *out)
{
    struct seki_str folded = seki_fold(r->doc.arena, label);
    bool is_free = false;

    if (!seki_outline_is_id(label)) {
        return lose_label(r, item);
    }
    if (!folded.p || seki_outline_add_name(&r->names, label, item, &is_free) < 0) {
        return seki_fail_nomem(r->doc.err);
    }
    if (is_free) {
        seki_buf_add(out, out->n ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(out, label);
    }
    return is_free || seki_map_get(&r->names, folded) == item ? 0 : lose_label(r, item);
}

/* What a buffer holds, for an item. */
static int keep_buf(struct seki_oscal_reader *r, const struct seki_buf *text,
                    struct seki_str *ret_text)
{
    int status = seki_buf_status(text);

    return status < 0 ? seki_fail_status(r->doc.err, status)
                      : seki_oscal_keep(&r->doc, seki_buf_str(text), ret_text);
}

/* "AC-2" of ac-2: labels that are no other item's. */
static int read_labels(struct seki_oscal_reader *r, const json_t *object, size_t index)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    const json_t *prop;
    size_t i;
    int status = 0;

    seki_buf_init(&out, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(object, "props"), i, prop)
    {
        if (status == 0 && is_label(prop)) {
            status = add_alias(r, seki_oscal_get(prop, "value"), index, &out);
        }
    }
    return status < 0 ? status
                      : keep_buf(r, &out,
                                 &seki_vec_at(&r->items, struct seki_outline_item, index)->aliases);
}

/* Behind all ids: a label must not take that of another item. */
static int read_all_labels(struct seki_oscal_reader *r)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < r->objects.n; i++) {
        status = read_labels(r, *seki_vec_at(&r->objects, const json_t *, i), i);
    }
    return status;
}

static int make_number(struct seki_oscal_reader *r, struct seki_str *ret_id)
{
    char text[32]; /* "SEC." and a number */
    int n = snprintf(text, sizeof(text), "SEC.%zu", ++r->n_sections);

    return seki_oscal_keep(&r->doc, seki_str_of(text, (size_t)n), ret_id);
}

/* Its own, else one of ours that nobody has; `ret_is_free`: nobody had it. */
static int choose_id(struct seki_oscal_reader *r, const json_t *object,
                     struct seki_outline_item *item, bool *ret_is_free)
{
    struct seki_str own = seki_oscal_get(object, "id");
    int status = 0;

    *ret_is_free = false;
    item->is_own_number = own.n == 0;
    do {
        status =
            own.n ? seki_outline_make_id(r->doc.arena, own, &item->id) : make_number(r, &item->id);
        if (status == 0) {
            status = seki_outline_add_name(&r->names, item->id, r->items.n, ret_is_free);
        }
    } while (status == 0 && own.n == 0 && !*ret_is_free);
    return status < 0 ? seki_fail_nomem(r->doc.err) : 0;
}

/* --- links */

/* "#uuid" is a resource, by its title; any other "#id" an item; all else stands as it is. */
static struct seki_str target_of(struct seki_oscal_reader *r, struct seki_str href)
{
    struct seki_oscal_resource *resource;
    struct seki_str id = seki_str_skip(href, 1);
    struct seki_str title;
    size_t at;

    if (!seki_str_starts(href, SEKI_STR("#"))) {
        return href;
    }
    at = seki_map_get(&r->uuids, id);
    if (at == SIZE_MAX) {
        return id;
    }
    resource = seki_vec_at(&r->resources, struct seki_oscal_resource, at);
    resource->is_linked = true;
    title = seki_oscal_get(resource->object, "title");
    if (title.n == 0) {
        title = seki_oscal_get(json_object_get(resource->object, "citation"), "text");
    }
    return title.n ? title : id;
}

/* "reference:NIST SP 800-12; related:ac-3"; a semicolon in a title would end it. */
static void add_ref(struct seki_buf *out, struct seki_str rel, struct seki_str target)
{
    seki_buf_add(out, out->n ? SEKI_STR("; ") : SEKI_STR(""));
    seki_buf_add(out, rel.n ? rel : SEKI_STR("link"));
    seki_buf_add_char(out, ':');
    for (size_t i = 0; i < target.n; i++) {
        seki_buf_add_char(out, target.p[i] == ';' ? ',' : target.p[i]);
    }
}

static int read_links(struct seki_oscal_reader *r, const json_t *object,
                      struct seki_outline_item *item)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    const json_t *link;
    size_t i;

    seki_buf_init(&out, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(object, "links"), i, link)
    {
        add_ref(&out, seki_oscal_get(link, "rel"), target_of(r, seki_oscal_get(link, "href")));
    }
    return keep_buf(r, &out, &item->refs);
}

/* --- items */

static bool is_withdrawn(const json_t *control)
{
    const json_t *prop;
    size_t i;

    json_array_foreach(json_object_get(control, "props"), i, prop)
    {
        if (seki_oscal_is_plain(prop) &&
            seki_str_eq(seki_oscal_get(prop, "name"), SEKI_STR("status")) &&
            seki_str_eq(seki_oscal_get(prop, "value"), SEKI_STR("withdrawn"))) {
            return true;
        }
    }
    return false;
}

/* What was withdrawn is still a number that others name, but nothing to be met. */
static void set_kind(const json_t *object, bool is_group, struct seki_outline_item *item)
{
    bool is_gone = !is_group && is_withdrawn(object);

    item->kind = is_group ? SEKI_ITEM_SECTION : is_gone ? SEKI_ITEM_POINT : SEKI_ITEM_REQUIREMENT;
    item->tags = is_gone ? SEKI_STR("withdrawn") : SEKI_STR("");
}

/* What no cell of a table would show. */
static bool is_blank(struct seki_str text)
{
    text = seki_str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] > ' ' && text.p[i] != 0x7f) {
            return false;
        }
    }
    return true;
}

static int fill_item(struct seki_oscal_reader *r, const json_t *object,
                     const struct seki_oscal_place *place, struct seki_outline_item *item)
{
    int status = seki_oscal_control_text(r, object, place, &item->text.in[SEKI_LANG_EN]);

    item->cell = seki_oscal_pointer(r->doc.arena, place);
    if (status == 0 && !item->cell.p) {
        return seki_fail_nomem(r->doc.err);
    }
    item->sheet = SEKI_STR("");
    if (status == 0 && is_blank(item->text.in[SEKI_LANG_EN])) {
        item->text.in[SEKI_LANG_EN] = item->id;
    }
    return status < 0 ? status : read_links(r, object, item);
}

static int push_item(struct seki_oscal_reader *r, const json_t *object,
                     const struct seki_outline_item *item)
{
    struct seki_outline_item *slot;
    const json_t **of;
    int status = seki_oscal_push(r, &slot);

    if (status < 0) {
        return status;
    }
    of = seki_vec_push(&r->objects);
    if (!of) {
        return seki_fail_nomem(r->doc.err);
    }
    *slot = *item;
    *of = object;
    return 0;
}

/* Takes the group or control as an item; `ret_index` is SEKI_NO_INDEX when its id is taken. */
static int read_item(struct seki_oscal_reader *r, const json_t *object, bool is_group,
                     size_t parent, const struct seki_oscal_place *place, size_t *ret_index)
{
    struct seki_outline_item item = {.parent = parent, .field = SEKI_FIELD_MAX};
    bool is_free = false;
    int status = choose_id(r, object, &item, &is_free);

    *ret_index = SEKI_NO_INDEX;
    if (status == 0 && !is_free) {
        return seki_oscal_leave(r, item.id, place, SEKI_OUTLINE_DOUBLED);
    }
    set_kind(object, is_group, &item);
    status = status < 0 ? status : fill_item(r, object, place, &item);
    status = status < 0 ? status : push_item(r, object, &item);
    if (status == 0) {
        *ret_index = r->items.n - 1;
    }
    return status;
}

static int read_below(struct seki_oscal_reader *r, const json_t *of, size_t parent,
                      const struct seki_oscal_place *place);

static int read_one(struct seki_oscal_reader *r, const json_t *object, bool is_group, size_t parent,
                    const struct seki_oscal_place *place)
{
    size_t index = SEKI_NO_INDEX;
    int status = read_item(r, object, is_group, parent, place, &index);

    return status < 0 ? status
                      : read_below(r, object, index == SEKI_NO_INDEX ? parent : index, place);
}

static int read_below(struct seki_oscal_reader *r, const json_t *of, size_t parent,
                      const struct seki_oscal_place *place)
{
    static const char *const lists[] = {"groups", "controls"};
    int status = 0;

    for (size_t k = 0; k < SEKI_ARRAY_LEN(lists); k++) {
        struct seki_oscal_place list = {.up = place, .key = seki_str_from_c(lists[k])};
        const json_t *object;
        size_t i;
        json_array_foreach(json_object_get(of, lists[k]), i, object)
        {
            struct seki_oscal_place at = {.up = &list, .index = i};
            status = status < 0 ? status : read_one(r, object, k == 0, parent, &at);
        }
    }
    return status;
}

int seki_oscal_read_foreign(struct seki_oscal_reader *r)
{
    struct seki_oscal_place top = {.key = SEKI_STR("catalog")};
    int status = seki_oscal_read_head(r);

    status = status < 0 ? status : find_params(r, r->catalog);
    status = status < 0 ? status : find_resources(r);
    status = status < 0 ? status : read_below(r, r->catalog, SEKI_NO_INDEX, &top);
    status = status < 0 ? status : read_all_labels(r);
    return status < 0 ? status : tell_resources(r);
}
