/* A catalog that we wrote: every cell of our tables stands in a property of our namespace. */
#include "base/buf.h"
#include "format/oscal/read_int.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

/* A group or control that is an item, as it stands in the tree. */
struct entry {
    const json_t *object;
    size_t above; /* entry; SEKI_NO_INDEX at the top */
    size_t order; /* of the item, from 0 */
    struct seki_str place;
};

struct own {
    struct seki_oscal_reader *r;
    struct seki_vec entries;
    struct seki_vec at; /* size_t: the entry of each item */
};

static int refuse(const struct own *own, struct seki_str place)
{
    return seki_fail(own->r->doc.err, SEKI_ERR_INVALID, M_oscal_own(own->r->doc.name, place),
                     M_hint_oscal_own());
}

/* --- properties */

static struct seki_str prop(const json_t *object, struct seki_str name)
{
    return seki_oscal_value(seki_oscal_find(object, name));
}

static int keep(const struct own *own, const json_t *object, struct seki_str name,
                struct seki_str *ret_text)
{
    return seki_oscal_keep(&own->r->doc, prop(object, name), ret_text);
}

struct slot {
    struct seki_str name;
    struct seki_str *text;
};

static int keep_all(const struct own *own, const json_t *object, const struct slot *slots, size_t n)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < n; i++) {
        status = keep(own, object, slots[i].name, slots[i].text);
    }
    return status;
}

/* What other programs may have added to what we wrote. */
static int tell_added(const struct own *own, const json_t *object,
                      const struct seki_oscal_place *place)
{
    static const struct {
        const char *key;
        struct seki_str what;
    } added[] = {
        {"params", SEKI_STR("parameters added to a catalog of ours")},
        {"parts", SEKI_STR("parts added to a catalog of ours")},
        {"links", SEKI_STR("links added to a catalog of ours")},
        {"back-matter", SEKI_STR("back matter added to a catalog of ours")},
    };
    int status = 0;

    for (size_t i = 0; status == 0 && i < SEKI_ARRAY_LEN(added); i++) {
        if (json_object_get(object, added[i].key)) {
            status = seki_oscal_lose(&own->r->doc, added[i].what, place);
        }
    }
    return status;
}

/* --- entries: groups and controls, whatever holds them together */

static int find_entries(struct own *own, const json_t *of, size_t above,
                        const struct seki_oscal_place *place);

static int add_entry(struct own *own, const json_t *object, size_t above,
                     const struct seki_oscal_place *place)
{
    struct entry *entry;
    int64_t order;

    if (seki_vec_is_full(&own->entries)) {
        return seki_fail(own->r->doc.err, SEKI_ERR_LIMIT,
                         M_err_limit(own->r->doc.name, (int64_t)SEKI_LIMIT_ITEMS),
                         M_hint_oscal_size());
    }
    entry = seki_vec_push(&own->entries);
    if (!entry) {
        return seki_fail_nomem(own->r->doc.err);
    }
    entry->place = seki_oscal_pointer(own->r->doc.arena, place);
    if (!entry->place.p) {
        return seki_fail_nomem(own->r->doc.err);
    }
    if (!seki_str_to_int(prop(object, SEKI_STR("order")), 1, SEKI_LIMIT_ITEMS, &order)) {
        return refuse(own, entry->place);
    }
    entry->object = object;
    entry->above = above;
    entry->order = (size_t)order - 1;
    return 0;
}

/* Where a section has items and sections, the items stand in a group that is none. */
static int find_one(struct own *own, const json_t *object, size_t above,
                    const struct seki_oscal_place *place)
{
    bool is_holder = seki_str_eq(seki_oscal_get(object, "class"), SEKI_STR("items")) &&
                     !seki_oscal_find(object, SEKI_STR("item"));
    size_t n = own->entries.n;
    int status = is_holder ? 0 : add_entry(own, object, above, place);

    return status < 0 ? status : find_entries(own, object, is_holder ? above : n, place);
}

static int find_entries(struct own *own, const json_t *of, size_t above,
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
            status = status < 0 ? status : find_one(own, object, above, &at);
        }
    }
    return status;
}

/* Each number once, and none left out. */
static int sort_entries(struct own *own)
{
    size_t n = own->entries.n;
    size_t *at = seki_arena_array(own->r->doc.arena, size_t, n + 1);

    if (!at) {
        return seki_fail_nomem(own->r->doc.err);
    }
    for (size_t i = 0; i < n; i++) {
        at[i] = SEKI_NO_INDEX;
    }
    for (size_t i = 0; i < n; i++) {
        const struct entry *entry = seki_vec_at(&own->entries, struct entry, i);
        if (entry->order >= n || at[entry->order] != SEKI_NO_INDEX) {
            return refuse(own, entry->place);
        }
        at[entry->order] = i;
    }
    own->at.p = at;
    own->at.n = n;
    return 0;
}

/* --- items */

static const struct seki_str item_props[] = {
    SEKI_STR("item"),  SEKI_STR("order"),    SEKI_STR("kind"),   SEKI_STR("polarity"),
    SEKI_STR("gate"),  SEKI_STR("hub"),      SEKI_STR("untied"), SEKI_STR("tags"),
    SEKI_STR("field"), SEKI_STR("aliases"),  SEKI_STR("refs"),   SEKI_STR("title-ja"),
    SEKI_STR("grade"), SEKI_STR("title-en"), SEKI_STR("source"),
};

/* "+PAUT.TOKEN +PAUT.LOCK": a property for each tie. */
static int read_ties(const struct own *own, const json_t *object, struct seki_str *ret_hub)
{
    struct seki_buf SEKI_CLEANUP_BUF ties = {0};
    const json_t *one;
    size_t i;

    seki_buf_init(&ties, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(object, "props"), i, one)
    {
        if (seki_oscal_is_ours(one) && seki_str_eq(seki_oscal_get(one, "name"), SEKI_STR("hub"))) {
            seki_buf_add(&ties, ties.n ? SEKI_STR(" ") : SEKI_STR(""));
            seki_buf_add(&ties, seki_oscal_value(one));
        }
    }
    return seki_buf_status(&ties) < 0 ? seki_fail_status(own->r->doc.err, seki_buf_status(&ties))
                                      : seki_oscal_keep(&own->r->doc, seki_buf_str(&ties), ret_hub);
}

static bool read_kind(const json_t *object, enum seki_item_kind *ret_kind)
{
    struct seki_str word = prop(object, SEKI_STR("kind"));

    for (unsigned kind = 0; kind < SEKI_ITEM_KIND_MAX; kind++) {
        if (seki_str_eq(seki_item_kind_name((enum seki_item_kind)kind), word)) {
            *ret_kind = (enum seki_item_kind)kind;
            return true;
        }
    }
    return false;
}

static int read_cells(const struct own *own, const json_t *object, struct seki_outline_item *item)
{
    const struct slot slots[] = {
        {SEKI_STR("item"), &item->id},
        {SEKI_STR("tags"), &item->tags},
        {SEKI_STR("aliases"), &item->aliases},
        {SEKI_STR("refs"), &item->refs},
        {SEKI_STR("title-ja"), &item->text.in[SEKI_LANG_JA]},
        {SEKI_STR("title-en"), &item->text.in[SEKI_LANG_EN]},
        {SEKI_STR("field"), &item->cells.field},
        {SEKI_STR("gate"), &item->cells.gate},
        {SEKI_STR("polarity"), &item->cells.polarity},
        {SEKI_STR("untied"), &item->cells.untied},
        {SEKI_STR("source"), &item->cells.source},
        {SEKI_STR("grade"), &item->cells.grade},
    };
    int status = keep_all(own, object, slots, SEKI_ARRAY_LEN(slots));

    return status < 0 ? status : read_ties(own, object, &item->cells.hub);
}

/* The title is ours again, unless somebody changed it. */
static int check_title(const struct own *own, const struct entry *entry,
                       const struct seki_outline_item *item, const struct seki_oscal_place *place)
{
    struct seki_str written =
        seki_str_trim(item->text.in[SEKI_LANG_EN]).n ? item->text.in[SEKI_LANG_EN] : item->id;
    struct seki_str title = seki_oscal_get(entry->object, "title");

    return seki_str_eq(title, written)
               ? 0
               : seki_oscal_leave(own->r, title, place, SEKI_OUTLINE_CHANGED);
}

static int check_id(const struct own *own, const struct entry *entry,
                    const struct seki_outline_item *item)
{
    bool is_free = false;

    if (!seki_outline_is_id(item->id) || item->cells.grade.n == 0) {
        return refuse(own, entry->place);
    }
    if (seki_outline_add_name(&own->r->names, item->id, entry->order, &is_free) < 0) {
        return seki_fail_nomem(own->r->doc.err);
    }
    return is_free ? 0 : refuse(own, entry->place);
}

static int find_parent(const struct own *own, const struct entry *entry,
                       struct seki_outline_item *item)
{
    item->parent = SEKI_NO_INDEX;
    if (entry->above != SEKI_NO_INDEX) {
        item->parent = seki_vec_at(&own->entries, struct entry, entry->above)->order;
    }
    return item->parent == SEKI_NO_INDEX || item->parent < entry->order ? 0
                                                                        : refuse(own, entry->place);
}

/* What is said twice of an item could be either; only ties are many. */
static bool is_double(const json_t *object)
{
    bool is_there[SEKI_ARRAY_LEN(item_props)] = {false};
    const json_t *one;
    size_t i;

    json_array_foreach(json_object_get(object, "props"), i, one)
    {
        for (size_t k = 0; seki_oscal_is_ours(one) && k < SEKI_ARRAY_LEN(item_props); k++) {
            bool is_this = seki_str_eq(seki_oscal_get(one, "name"), item_props[k]);
            if (is_this && is_there[k] && !seki_str_eq(item_props[k], SEKI_STR("hub"))) {
                return true;
            }
            is_there[k] = is_there[k] || is_this;
        }
    }
    return false;
}

static int read_item(const struct own *own, const struct entry *entry)
{
    struct seki_oscal_place place = {.key = entry->place, .is_pointer = true};
    struct seki_outline_item *item;
    int status = seki_oscal_push(own->r, &item);

    if (status < 0) {
        return status;
    }
    if (!read_kind(entry->object, &item->kind) || is_double(entry->object)) {
        return refuse(own, entry->place);
    }
    item->sheet = SEKI_STR("");
    item->cell = entry->place;
    status = read_cells(own, entry->object, item);
    status = status < 0 ? status : check_id(own, entry, item);
    status = status < 0 ? status : find_parent(own, entry, item);
    status = status < 0 ? status : check_title(own, entry, item, &place);
    status = status < 0 ? status : tell_added(own, entry->object, &place);
    return status < 0 ? status
                      : seki_oscal_tell_unknown(&own->r->doc, entry->object, item_props,
                                                SEKI_ARRAY_LEN(item_props), &place);
}

/* --- the head, and pairs of answers */

static const struct seki_str head_props[] = {
    SEKI_STR("catalog"),  SEKI_STR("role"),        SEKI_STR("about"),       SEKI_STR("title-ja"),
    SEKI_STR("title-en"), SEKI_STR("edition"),     SEKI_STR("note-ja"),     SEKI_STR("note-en"),
    SEKI_STR("older"),    SEKI_STR("replaced-by"), SEKI_STR("source"),      SEKI_STR("grade"),
    SEKI_STR("pair"),     SEKI_STR("of-other"),    SEKI_STR("of-severity"), SEKI_STR("of-ja"),
    SEKI_STR("of-en"),    SEKI_STR("of-source"),   SEKI_STR("of-grade"),
};

/* Earlier exports have title and edition in the metadata only. */
static int read_head(const struct own *own, const json_t *metadata)
{
    struct seki_outline *o = &own->r->outline;
    const struct slot slots[] = {
        {SEKI_STR("role"), &o->head.role},
        {SEKI_STR("about"), &o->head.about},
        {SEKI_STR("older"), &o->head.older},
        {SEKI_STR("replaced-by"), &o->head.replaced_by},
        {SEKI_STR("grade"), &o->head.grade},
        {SEKI_STR("source"), &o->source},
        {SEKI_STR("note-ja"), &o->note.in[SEKI_LANG_JA]},
        {SEKI_STR("note-en"), &o->note.in[SEKI_LANG_EN]},
        {SEKI_STR("title-ja"), &o->title.in[SEKI_LANG_JA]},
        {SEKI_STR("title-en"), &o->title.in[SEKI_LANG_EN]},
        {SEKI_STR("edition"), &o->edition},
    };
    int status = keep_all(own, metadata, slots, SEKI_ARRAY_LEN(slots));

    if (status == 0 && o->title.in[SEKI_LANG_EN].n == 0) {
        status = seki_oscal_keep(&own->r->doc, seki_oscal_get(metadata, "title"),
                                 &o->title.in[SEKI_LANG_EN]);
    }
    if (status == 0 && o->edition.n == 0) {
        status = seki_oscal_keep(&own->r->doc, seki_oscal_get(metadata, "version"), &o->edition);
    }
    return status;
}

/* Which cell of pairs.tsv a property is, or none. */
static size_t pair_cell(const json_t *one)
{
    static const struct seki_str names[SEKI_OUTLINE_PAIR_CELLS] = {
        SEKI_STR("pair"),  SEKI_STR("of-other"),  SEKI_STR("of-severity"), SEKI_STR("of-ja"),
        SEKI_STR("of-en"), SEKI_STR("of-source"), SEKI_STR("of-grade")};
    struct seki_str name = seki_oscal_get(one, "name");
    size_t i = 0;

    while (i < SEKI_OUTLINE_PAIR_CELLS && !seki_str_eq(names[i], name)) {
        i++;
    }
    return seki_oscal_is_ours(one) ? i : SEKI_OUTLINE_PAIR_CELLS;
}

static int push_pair(const struct own *own, struct seki_outline_pair **ret_pair)
{
    *ret_pair = seki_vec_push(&own->r->pairs);
    if (*ret_pair) {
        return 0;
    }
    return seki_vec_is_full(&own->r->pairs)
               ? seki_fail_limit(own->r->doc.err, own->r->doc.name, SEKI_LIMIT_PAIRS)
               : seki_fail_nomem(own->r->doc.err);
}

/* A property "pair", and what follows it. */
static int read_pairs(const struct own *own, const json_t *metadata)
{
    struct seki_outline_pair *pair = NULL;
    const json_t *one;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(metadata, "props"), i, one)
    {
        size_t cell = pair_cell(one);
        if (status == 0 && cell == 0) {
            status = push_pair(own, &pair);
        }
        if (status == 0 && pair && cell < SEKI_OUTLINE_PAIR_CELLS) {
            status = seki_oscal_keep(&own->r->doc, seki_oscal_value(one), &pair->cell[cell]);
        }
    }
    return status;
}

static int read_metadata(const struct own *own)
{
    const json_t *metadata = json_object_get(own->r->catalog, "metadata");
    struct seki_oscal_place top = {.key = SEKI_STR("catalog")};
    struct seki_oscal_place place = {.up = &top, .key = SEKI_STR("metadata")};
    int status = read_head(own, metadata);

    status = status < 0 ? status : read_pairs(own, metadata);
    return status < 0 ? status
                      : seki_oscal_tell_unknown(&own->r->doc, metadata, head_props,
                                                SEKI_ARRAY_LEN(head_props), &place);
}

int seki_oscal_read_own(struct seki_oscal_reader *r)
{
    struct own own = {.r = r};
    struct seki_oscal_place top = {.key = SEKI_STR("catalog")};
    int status;

    r->outline.is_own = true;
    seki_vec_init(&own.entries, r->doc.arena, sizeof(struct entry), SEKI_LIMIT_ITEMS);
    status = read_metadata(&own);
    status = status < 0 ? status : tell_added(&own, r->catalog, &top);
    status = status < 0 ? status : find_entries(&own, r->catalog, SEKI_NO_INDEX, &top);
    status = status < 0 ? status : sort_entries(&own);
    for (size_t i = 0; status == 0 && i < own.at.n; i++) {
        size_t at = *seki_vec_at(&own.at, size_t, i);
        status = read_item(&own, seki_vec_at(&own.entries, struct entry, at));
    }
    return status;
}
