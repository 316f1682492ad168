#include "format/yaml/library.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "msg/m_hint.h"
#include "msg/m_yaml.h"

#define TEXT_BYTES 4096 /* of one requirement; more is cut: it is read on a screen */

/* One library being read. */
struct reader {
    struct seki_arena *arena;
    struct seki_str name;
    struct seki_outline *outline;
    enum seki_lang
        lang; /* of texts without translation; any but Japanese stands where English does */
    struct seki_vec items;  /* struct seki_outline_item */
    struct seki_vec left;   /* struct seki_outline_left */
    struct seki_map by_id;  /* folded ids and aliases, to item indexes */
    struct seki_map by_urn; /* as written */
    struct seki_map said;   /* keys that were told, to indexes of `counts` */
    struct seki_vec counts; /* struct count */
    struct seki_err *err;
};

/* A key that has no place here. */
struct count {
    struct seki_str path;
    uint32_t line; /* of the first */
    size_t n;
};

/* --- what is left over */

static int line_place(struct reader *r, uint32_t line, struct seki_str *ret_place)
{
    char text[32]; /* "line " and a number */
    int n = snprintf(text, sizeof(text), "line %u", (unsigned)line);

    *ret_place = seki_arena_str(r->arena, seki_str_of(text, (size_t)n));
    return ret_place->p ? 0 : seki_fail_nomem(r->err);
}

static int leave(struct reader *r, uint32_t line, struct seki_str text,
                 enum seki_outline_reason reason)
{
    struct seki_outline_left *left = seki_vec_push(&r->left);

    if (!left) {
        return seki_vec_is_full(&r->left)
                   ? seki_yaml_fail_limit(r->name, SEKI_LIMIT_FORM_ROWS, r->err)
                   : seki_fail_nomem(r->err);
    }
    left->sheet = SEKI_STR("");
    left->text = seki_utf8_head(text, SEKI_LIMIT_ROW_TEXT);
    left->reason = reason;
    return line_place(r, line, &left->cell);
}

static bool is_empty(const struct seki_yaml *node)
{
    return node->kind == SEKI_YAML_TEXT ? seki_str_trim(node->text).n == 0 : node->n == 0;
}

/* Counts what is not taken, under "where: key". */
static int count_key(struct reader *r, struct seki_str where, const struct seki_yaml *node)
{
    const struct seki_str parts[] = {where, node->key};
    struct seki_str path = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    struct count *count;
    size_t at;

    if (!path.p) {
        return seki_fail_nomem(r->err);
    }
    at = seki_map_get(&r->said, path);
    if (at != SEKI_NO_INDEX) {
        seki_vec_at(&r->counts, struct count, at)->n++;
        return 0;
    }
    count = seki_vec_push(&r->counts);
    if (!count) {
        return seki_vec_is_full(&r->counts) ? 0 /* enough was told */ : seki_fail_nomem(r->err);
    }
    *count = (struct count){.path = path, .line = node->line, .n = 1};
    return seki_map_add(&r->said, path, r->counts.n - 1) < 0 ? seki_fail_nomem(r->err) : 0;
}

static bool is_one_of(struct seki_str key, const struct seki_str *keys, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(key, keys[i])) {
            return true;
        }
    }
    return false;
}

static int count_others(struct reader *r, struct seki_str where, const struct seki_yaml *node,
                        const struct seki_str *known, size_t n)
{
    int status = 0;

    for (const struct seki_yaml *c = node->first; status == 0 && c; c = c->next) {
        if (!is_one_of(c->key, known, n) && !is_empty(c)) {
            status = count_key(r, where, c);
        }
    }
    return status;
}

static int tell_counts(struct reader *r)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < r->counts.n; i++) {
        const struct count *count = seki_vec_at(&r->counts, struct count, i);
        char number[32]; /* " (" and a number and ")" */
        int n = snprintf(number, sizeof(number), " (%zu)", count->n);
        const struct seki_str parts[] = {seki_utf8_head(count->path, SEKI_LIMIT_ROW_TEXT / 2),
                                         seki_str_of(number, (size_t)n)};
        struct seki_str text = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
        status = text.p ? leave(r, count->line, text, SEKI_OUTLINE_KEY) : seki_fail_nomem(r->err);
    }
    return status;
}

/* --- texts */

/* "name: description", or the one there is. */
static int join_text(struct reader *r, const struct seki_yaml *node, struct seki_str *ret_text)
{
    struct seki_str name = seki_yaml_text(node, SEKI_STR("name"));
    struct seki_str description = seki_yaml_text(node, SEKI_STR("description"));
    bool is_both = name.n && description.n && !seki_str_eq(name, description);
    const struct seki_str parts[] = {name, is_both ? SEKI_STR(": ") : SEKI_STR(""),
                                     is_both || name.n == 0 ? description : SEKI_STR("")};
    struct seki_str text = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));

    *ret_text = seki_utf8_head(text, TEXT_BYTES);
    return text.p ? 0 : seki_fail_nomem(r->err);
}

static int read_text(struct reader *r, const struct seki_yaml *node, struct seki_text *ret_text)
{
    static const struct seki_str names[SEKI_LANG_MAX] = {
        [SEKI_LANG_JA] = SEKI_STR("ja"), [SEKI_LANG_EN] = SEKI_STR("en")};
    const struct seki_yaml *translations = seki_yaml_get(node, SEKI_STR("translations"));
    struct seki_text text = {{{0}}};
    int status = join_text(r, node, &text.in[r->lang]);

    for (int lang = 0; status == 0 && lang < SEKI_LANG_MAX; lang++) {
        const struct seki_yaml *own = seki_yaml_get(translations, names[lang]);
        struct seki_str translated = {0};
        status = own ? join_text(r, own, &translated) : 0;
        if (translated.n) {
            text.in[lang] = translated;
        }
    }
    if (status == 0) {
        *ret_text = text;
    }
    return status;
}

/* --- ids */

static struct seki_str urn_end(struct seki_str urn)
{
    size_t n = urn.n;

    while (n > 0 && urn.p[n - 1] != ':') {
        n--;
    }
    return seki_str_skip(urn, n);
}

/* Adds a name if nobody has it. */
static int add_name(struct reader *r, struct seki_str name, bool *ret_is_free)
{
    return seki_outline_add_name(&r->by_id, name, r->items.n, ret_is_free) < 0
               ? seki_fail_nomem(r->err)
               : 0;
}

/* The reference number, else the end of the URN; none of them free: no id. */
static int choose_id(struct reader *r, const struct seki_yaml *node, struct seki_str urn,
                     struct seki_str *ret_id)
{
    const struct seki_str from[] = {seki_yaml_text(node, SEKI_STR("ref_id")), urn_end(urn), urn};
    bool is_free = false;
    int status = 0;

    for (size_t i = 0; status == 0 && !is_free && i < SEKI_ARRAY_LEN(from); i++) {
        status = seki_outline_make_id(r->arena, from[i], ret_id) < 0 ? seki_fail_nomem(r->err) : 0;
        status = status < 0 ? status : add_name(r, *ret_id, &is_free);
    }
    if (!is_free) {
        *ret_id = SEKI_STR("");
    }
    return status;
}

/* --- nodes */

static bool is_true(struct seki_str word)
{
    return seki_str_eq_nocase(word, SEKI_STR("true")) || seki_str_eq_nocase(word, SEKI_STR("yes"));
}

static int place(struct reader *r, const struct seki_yaml *node, struct seki_str urn,
                 struct seki_outline_item *item)
{
    struct seki_str above = seki_yaml_text(node, SEKI_STR("parent_urn"));
    bool is_free = false;
    int status = 0;

    item->parent = above.n ? seki_map_get(&r->by_urn, above) : SEKI_NO_INDEX;
    if (above.n && item->parent == SEKI_NO_INDEX) {
        item->reason = SEKI_OUTLINE_NO_PARENT;
    }
    if (urn.n) {
        status = seki_map_add(&r->by_urn, urn, r->items.n) < 0 ? seki_fail_nomem(r->err) : 0;
    }
    if (status == 0 && seki_outline_is_id(urn)) {
        status = add_name(r, urn, &is_free);
    }
    item->aliases = is_free ? urn : SEKI_STR("");
    return status < 0 ? status : line_place(r, node->line, &item->cell);
}

static int push(struct reader *r, const struct seki_outline_item *item)
{
    struct seki_outline_item *slot;

    if (seki_vec_is_full(&r->items)) {
        return seki_yaml_fail_limit(r->name, SEKI_LIMIT_ITEMS, r->err);
    }
    slot = seki_vec_push(&r->items);
    if (!slot) {
        return seki_fail_nomem(r->err);
    }
    *slot = *item;
    return 0;
}

static int read_node(struct reader *r, const struct seki_yaml *node)
{
    static const struct seki_str known[] = {
        SEKI_STR("urn"),  SEKI_STR("ref_id"),      SEKI_STR("parent_urn"), SEKI_STR("depth"),
        SEKI_STR("name"), SEKI_STR("description"), SEKI_STR("assessable"), SEKI_STR("translations"),
    };
    struct seki_str urn = seki_yaml_text(node, SEKI_STR("urn"));
    struct seki_outline_item item = {.field = SEKI_FIELD_MAX};
    int status;

    if (node->kind != SEKI_YAML_MAPPING) {
        return leave(r, node->line, node->text, SEKI_OUTLINE_NO_NUMBER);
    }
    status = read_text(r, node, &item.text);
    if (status == 0 && (urn.n == 0 || seki_map_get(&r->by_urn, urn) == SEKI_NO_INDEX)) {
        status = choose_id(r, node, urn, &item.id);
    }
    if (status < 0) {
        return status;
    }
    if (item.id.n == 0) {
        bool is_named = urn.n || seki_yaml_text(node, SEKI_STR("ref_id")).n;
        return leave(r, node->line, item.text.in[r->lang],
                     is_named ? SEKI_OUTLINE_DOUBLED : SEKI_OUTLINE_NO_NUMBER);
    }
    item.kind = is_true(seki_yaml_text(node, SEKI_STR("assessable"))) ? SEKI_ITEM_REQUIREMENT
                                                                      : SEKI_ITEM_SECTION;
    if (item.text.in[SEKI_LANG_JA].n == 0 && item.text.in[SEKI_LANG_EN].n == 0) {
        item.text.in[r->lang] = item.id;
    }
    status = place(r, node, urn, &item);
    status = status < 0 ? status : push(r, &item);
    return status < 0 ? status
                      : count_others(r, SEKI_STR("requirement_nodes: "), node, known,
                                     SEKI_ARRAY_LEN(known));
}

static int read_nodes(struct reader *r, const struct seki_yaml *framework)
{
    const struct seki_yaml *nodes = seki_yaml_get(framework, SEKI_STR("requirement_nodes"));
    int status = 0;

    if (!nodes || nodes->kind != SEKI_YAML_LIST) {
        return 0;
    }
    for (const struct seki_yaml *node = nodes->first; status == 0 && node; node = node->next) {
        status = read_node(r, node);
    }
    return status;
}

/* --- the library */

/* `framework: {...}`, or `frameworks: [...]`, of which the first is taken. */
static int find_framework(struct reader *r, const struct seki_yaml *objects,
                          const struct seki_yaml **ret_framework)
{
    const struct seki_yaml *one = seki_yaml_get(objects, SEKI_STR("framework"));
    const struct seki_yaml *many = seki_yaml_get(objects, SEKI_STR("frameworks"));
    int status = 0;

    if (!one && many && many->kind == SEKI_YAML_LIST && many->first) {
        one = many->first;
        many = one->next;
    }
    for (; status == 0 && many; many = many->next) {
        struct seki_str name = seki_yaml_text(many, SEKI_STR("name"));
        status = leave(r, many->line, name.n ? name : SEKI_STR("frameworks"), SEKI_OUTLINE_KEY);
        if (many->kind == SEKI_YAML_LIST) {
            break; /* `framework` was there: the list as a whole is not taken */
        }
    }
    *ret_framework = one;
    return status;
}

/* Who made it, and under which terms. */
static int read_source(struct reader *r, const struct seki_yaml *root)
{
    struct seki_str urn = seki_yaml_text(root, SEKI_STR("urn"));
    struct seki_str provider = seki_yaml_text(root, SEKI_STR("provider"));
    struct seki_str copyright =
        seki_utf8_head(seki_yaml_text(root, SEKI_STR("copyright")), SEKI_LIMIT_ROW_TEXT);
    const struct seki_str parts[] = {urn, urn.n && provider.n ? SEKI_STR("; ") : SEKI_STR(""),
                                     provider, copyright.n ? SEKI_STR("; ") : SEKI_STR(""),
                                     copyright};

    r->outline->source = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));
    return r->outline->source.p ? 0 : seki_fail_nomem(r->err);
}

static int read_head(struct reader *r, const struct seki_yaml *root,
                     const struct seki_yaml *framework)
{
    static const struct seki_str of_root[] = {
        SEKI_STR("urn"),          SEKI_STR("locale"),   SEKI_STR("ref_id"),
        SEKI_STR("name"),         SEKI_STR("version"),  SEKI_STR("description"),
        SEKI_STR("copyright"),    SEKI_STR("provider"), SEKI_STR("packager"),
        SEKI_STR("translations"), SEKI_STR("objects"),  SEKI_STR("publication_date"),
    };
    static const struct seki_str of_objects[] = {SEKI_STR("framework"), SEKI_STR("frameworks")};
    static const struct seki_str of_framework[] = {
        SEKI_STR("urn"),         SEKI_STR("ref_id"),       SEKI_STR("name"),
        SEKI_STR("description"), SEKI_STR("translations"), SEKI_STR("requirement_nodes"),
    };
    struct seki_str version = seki_yaml_text(root, SEKI_STR("version"));
    struct seki_str day = seki_yaml_text(root, SEKI_STR("publication_date"));
    int status = read_text(r, framework, &r->outline->title);

    r->outline->edition = version.n ? version : day;
    status = status < 0 ? status : read_source(r, root);
    status =
        status < 0 ? status : count_others(r, SEKI_STR(""), root, of_root, SEKI_ARRAY_LEN(of_root));
    status = status < 0
                 ? status
                 : count_others(r, SEKI_STR("objects: "), seki_yaml_get(root, SEKI_STR("objects")),
                                of_objects, SEKI_ARRAY_LEN(of_objects));
    return status < 0 ? status
                      : count_others(r, SEKI_STR("framework: "), framework, of_framework,
                                     SEKI_ARRAY_LEN(of_framework));
}

static bool has_requirement(const struct reader *r)
{
    for (size_t i = 0; i < r->items.n; i++) {
        if (seki_vec_at(&r->items, struct seki_outline_item, i)->kind == SEKI_ITEM_REQUIREMENT) {
            return true;
        }
    }
    return false;
}

static void init(struct reader *r, const struct seki_yaml *root)
{
    struct seki_str locale = seki_yaml_text(root, SEKI_STR("locale"));

    r->lang = seki_str_starts(locale, SEKI_STR("ja")) ? SEKI_LANG_JA : SEKI_LANG_EN;
    seki_vec_init(&r->items, r->arena, sizeof(struct seki_outline_item), SEKI_LIMIT_ITEMS);
    seki_vec_init(&r->left, r->arena, sizeof(struct seki_outline_left), SEKI_LIMIT_FORM_ROWS);
    seki_vec_init(&r->counts, r->arena, sizeof(struct count), SEKI_LIMIT_YAML_KEYS);
    seki_map_init(&r->by_id, r->arena);
    seki_map_init(&r->by_urn, r->arena);
    seki_map_init(&r->said, r->arena);
}

int seki_yaml_library(struct seki_arena *arena, struct seki_str name, const struct seki_yaml *root,
                      struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_outline outline = {.is_library = true};
    struct reader r = {.arena = arena, .name = name, .outline = &outline, .err = err};
    const struct seki_yaml *framework = NULL;
    int status;

    init(&r, root);
    status = find_framework(&r, seki_yaml_get(root, SEKI_STR("objects")), &framework);
    if (status == 0 && framework) {
        status = read_nodes(&r, framework);
    }
    if (status == 0 && !has_requirement(&r)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_yaml_no_framework(name),
                         M_hint_yaml_no_framework());
    }
    status = status < 0 ? status : read_head(&r, root, framework);
    status = status < 0 ? status : tell_counts(&r);
    if (status < 0) {
        return status;
    }
    outline.items = r.items.p;
    outline.n_items = r.items.n;
    outline.left = r.left.p;
    outline.n_left = r.left.n;
    *ret_outline = outline;
    return 0;
}
