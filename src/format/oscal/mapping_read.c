/* A mapping-collection: relations of items, one row for each pair. */
#include "base/buf.h"
#include "base/limits.h"
#include "format/oscal/table_int.h"

#define CATALOG_URN SEKI_STR("urn:sekisho:catalog:")

static const struct seki_str item_props[] = {
    SEKI_STR("item"),     SEKI_STR("kind"),  SEKI_STR("title-ja"),
    SEKI_STR("title-en"), SEKI_STR("grade"),
};
static const struct seki_str resource_props[] = {
    SEKI_STR("catalog"),  SEKI_STR("edition"), SEKI_STR("title-ja"),
    SEKI_STR("title-en"), SEKI_STR("grade"),
};
static const struct seki_str map_props[] = {
    SEKI_STR("status"),          SEKI_STR("confirmed-by"), SEKI_STR("by"),
    SEKI_STR("grade"),           SEKI_STR("weakest"),      SEKI_STR("counts"),
    SEKI_STR("contradicted"),    SEKI_STR("step"),         SEKI_STR("of-kind"),
    SEKI_STR("of-grade"),        SEKI_STR("of-source"),    SEKI_STR("of-confirmed-by"),
    SEKI_STR("of-confirmed-on"),
};

static int tell_unknown(struct seki_oscal_tabler *t, const json_t *object,
                        const struct seki_str *known, size_t n,
                        const struct seki_oscal_place *place)
{
    return seki_oscal_tell_unknown(&t->doc, object, known, n, place);
}

/* --- ends */

static struct seki_str catalog_of(const json_t *mapping, const char *key)
{
    const json_t *resource = json_object_get(mapping, key);
    struct seki_str own = seki_oscal_own(resource, SEKI_STR("catalog"));
    struct seki_str href = seki_oscal_get(resource, "href");

    if (own.n) {
        return own;
    }
    return seki_str_starts(href, CATALOG_URN) ? seki_str_skip(href, CATALOG_URN.n) : href;
}

static struct seki_str item_of(const json_t *end)
{
    struct seki_str own = seki_oscal_own(end, SEKI_STR("item"));

    return own.n ? own : seki_oscal_get(end, "id-ref");
}

/* --- relations */

/* "flipped-equivalent-to" of ours is equivalent, held against the opposite. */
static void read_relation(const json_t *map, struct seki_str *cells)
{
    static const struct {
        struct seki_str word;
        struct seki_str relation;
    } words[] = {
        {SEKI_STR("equal-to"), SEKI_STR("equal")},
        {SEKI_STR("equivalent-to"), SEKI_STR("equivalent")},
        {SEKI_STR("subset-of"), SEKI_STR("subset")},
        {SEKI_STR("superset-of"), SEKI_STR("superset")},
        {SEKI_STR("intersects-with"), SEKI_STR("intersects")},
    };
    const struct seki_str flipped = SEKI_STR("flipped-");
    struct seki_str word = seki_oscal_get(map, "relationship");
    bool is_ours = seki_oscal_is_ours(map); /* `ns` of the word, as of a property */
    bool is_flipped = is_ours && seki_str_starts(word, flipped);

    cells[SEKI_MAP_RELATION] = word;
    cells[SEKI_MAP_FLIP] = is_flipped ? SEKI_STR("yes") : SEKI_STR("");
    if (!is_flipped && !seki_oscal_is_plain(map)) {
        return; /* a word of somebody else's may mean anything */
    }
    word = is_flipped ? seki_str_skip(word, flipped.n) : word;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_eq(words[i].word, word)) {
            cells[SEKI_MAP_RELATION] = words[i].relation;
        }
    }
}

/* --- what we say of a relation */

/* Values of a property that may be there many times. */
static int join_all(struct seki_oscal_tabler *t, const json_t *map, struct seki_str name,
                    struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const json_t *prop;
    size_t n = 0;
    size_t i;

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(map, "props"), i, prop)
    {
        if (seki_oscal_is_ours(prop) && seki_str_eq(seki_oscal_get(prop, "name"), name)) {
            seki_buf_add(&text, n++ ? SEKI_STR(" | ") : SEKI_STR(""));
            seki_buf_add(&text, seki_oscal_value(prop));
        }
    }
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(t->doc.err, seki_buf_status(&text));
    }
    *ret_text = text.n ? seki_arena_str(t->doc.arena, seki_buf_str(&text)) : SEKI_STR("");
    return ret_text->p ? 0 : seki_fail_nomem(t->doc.err);
}

static int read_own(struct seki_oscal_tabler *t, const json_t *map, struct seki_str *cells)
{
    int r = join_all(t, map, SEKI_STR("step"), &cells[SEKI_MAP_VIA]);

    if (seki_oscal_find(map, SEKI_STR("status"))) { /* else somebody added it */
        cells[SEKI_MAP_STATUS] = seki_oscal_own(map, SEKI_STR("status"));
    }
    cells[SEKI_MAP_COUNTS] = seki_oscal_own(map, SEKI_STR("counts"));
    cells[SEKI_MAP_GRADE] = seki_oscal_own(map, SEKI_STR("grade"));
    cells[SEKI_MAP_ROW_GRADE] = seki_oscal_own(map, SEKI_STR("of-grade"));
    cells[SEKI_MAP_WEAKEST] = seki_oscal_own(map, SEKI_STR("weakest"));
    cells[SEKI_MAP_SPLIT] = seki_oscal_own(map, SEKI_STR("contradicted"));
    cells[SEKI_MAP_BY] = seki_oscal_own(map, SEKI_STR("confirmed-by"));
    cells[SEKI_MAP_DATE] =
        cells[SEKI_MAP_BY].n ? seki_oscal_own(map, SEKI_STR("of-confirmed-on")) : SEKI_STR("");
    return r < 0 ? r : join_all(t, map, SEKI_STR("of-source"), &cells[SEKI_MAP_SOURCE]);
}

/* "A:x flipped equivalent B:y": what the row of the crosswalk said. */
static int step_of(struct seki_oscal_tabler *t, const struct seki_str *cells,
                   struct seki_str *ret_text)
{
    const struct seki_str parts[] = {
        cells[SEKI_MAP_FROM_CATALOG],
        SEKI_STR(":"),
        cells[SEKI_MAP_FROM],
        cells[SEKI_MAP_FLIP].n ? SEKI_STR(" flipped ") : SEKI_STR(" "),
        cells[SEKI_MAP_RELATION],
        SEKI_STR(" "),
        cells[SEKI_MAP_TO_CATALOG],
        SEKI_STR(":"),
        cells[SEKI_MAP_TO],
    };

    *ret_text = seki_arena_join(t->doc.arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_text->p ? 0 : seki_fail_nomem(t->doc.err);
}

/*
 * A row that a person confirmed speaks for itself only as long as nobody changed it: else it is told,
 * and nobody has confirmed it.
 */
static int check_row(struct seki_oscal_tabler *t, const json_t *map, struct seki_str *cells,
                     const struct seki_oscal_place *place)
{
    bool is_confirmed = seki_str_eq(cells[SEKI_MAP_STATUS], SEKI_STR("confirmed"));
    bool is_row = is_confirmed || seki_str_eq(cells[SEKI_MAP_STATUS], SEKI_STR("direct"));
    struct seki_str step = {0};
    int r = is_row ? step_of(t, cells, &step) : 0;

    if (r < 0 || !is_row) {
        return r;
    }
    if (seki_str_eq(step, cells[SEKI_MAP_VIA]) && is_confirmed == (cells[SEKI_MAP_BY].n > 0) &&
        seki_str_eq(cells[SEKI_MAP_BY], seki_oscal_own(map, SEKI_STR("of-confirmed-by"))) &&
        is_confirmed == (cells[SEKI_MAP_DATE].n > 0)) {
        return 0;
    }
    cells[SEKI_MAP_STATUS] = SEKI_STR("changed");
    cells[SEKI_MAP_BY] = SEKI_STR("");
    cells[SEKI_MAP_DATE] = SEKI_STR("");
    return seki_oscal_leave_row(t, SEKI_STR("changed"), step, place);
}

/* --- one map */

static int tell_ends(struct seki_oscal_tabler *t, const json_t *list, struct seki_str key,
                     const struct seki_oscal_place *place)
{
    struct seki_oscal_place ends = {.up = place, .key = key};
    const json_t *end;
    size_t i;
    int r = 0;

    json_array_foreach(list, i, end)
    {
        struct seki_oscal_place at = {.up = &ends, .index = i};
        r = r < 0 ? r : tell_unknown(t, end, item_props, SEKI_ARRAY_LEN(item_props), &at);
    }
    return r;
}

/* What relates several to several says of no two of them more than that they touch. */
static int put_pairs(struct seki_oscal_tabler *t, const json_t *map, struct seki_str *cells,
                     const struct seki_oscal_place *place)
{
    const json_t *sources = json_object_get(map, "sources");
    const json_t *targets = json_object_get(map, "targets");
    bool is_pair = json_array_size(sources) == 1 && json_array_size(targets) == 1;
    int r = 0;

    if (!is_pair) {
        r = seki_oscal_leave_row(t, SEKI_STR("several"), cells[SEKI_MAP_RELATION], place);
        cells[SEKI_MAP_RELATION] = SEKI_STR("intersects");
        cells[SEKI_MAP_STATUS] = SEKI_STR("several");
    }
    for (size_t i = 0; r == 0 && i < json_array_size(sources); i++) {
        for (size_t k = 0; r == 0 && k < json_array_size(targets); k++) {
            cells[SEKI_MAP_FROM] = item_of(json_array_get(sources, i));
            cells[SEKI_MAP_TO] = item_of(json_array_get(targets, k));
            r = is_pair && t->doc.is_own ? check_row(t, map, cells, place) : 0;
            r = r < 0 ? r : seki_oscal_put_row(t, SEKI_OSCAL_MAP, cells);
        }
    }
    return r;
}

static int tell_map(struct seki_oscal_tabler *t, const json_t *mapping, const json_t *map,
                    const struct seki_oscal_place *place)
{
    struct seki_str cells[SEKI_MAP_CELLS] = {
        [SEKI_MAP_FROM_CATALOG] = catalog_of(mapping, "source-resource"),
        [SEKI_MAP_TO_CATALOG] = catalog_of(mapping, "target-resource"),
        [SEKI_MAP_STATUS] = SEKI_STR("foreign"),
        [SEKI_MAP_PLACE] = seki_oscal_pointer(t->doc.arena, place)};
    int r = cells[SEKI_MAP_PLACE].p ? 0 : seki_fail_nomem(t->doc.err);

    read_relation(map, cells);
    r = r < 0 ? r
              : seki_oscal_hundredths(
                    t, json_object_get(json_object_get(map, "confidence-score"), "percentage"),
                    &cells[SEKI_MAP_CONFIDENCE]);
    r = r < 0 || !t->doc.is_own ? r : read_own(t, map, cells);
    r = r < 0 ? r : tell_unknown(t, map, map_props, SEKI_ARRAY_LEN(map_props), place);
    r = r < 0 ? r : tell_ends(t, json_object_get(map, "sources"), SEKI_STR("sources"), place);
    r = r < 0 ? r : tell_ends(t, json_object_get(map, "targets"), SEKI_STR("targets"), place);
    return r < 0 ? r : put_pairs(t, map, cells, place);
}

static int tell_resource(struct seki_oscal_tabler *t, const json_t *mapping, const char *key,
                         const struct seki_oscal_place *place)
{
    struct seki_oscal_place at = {.up = place, .key = seki_str_from_c(key)};

    return tell_unknown(t, json_object_get(mapping, key), resource_props,
                        SEKI_ARRAY_LEN(resource_props), &at);
}

static int tell_mapping(struct seki_oscal_tabler *t, const json_t *mapping,
                        const struct seki_oscal_place *place)
{
    struct seki_oscal_place list = {.up = place, .key = SEKI_STR("maps")};
    const json_t *map;
    size_t i;
    int r = tell_resource(t, mapping, "source-resource", place);

    r = r < 0 ? r : tell_resource(t, mapping, "target-resource", place);
    json_array_foreach(json_object_get(mapping, "maps"), i, map)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : tell_map(t, mapping, map, &at);
    }
    return r;
}

int seki_oscal_tell_mapping(struct seki_oscal_tabler *t)
{
    const json_t *mappings = json_object_get(t->root, "mappings");
    struct seki_oscal_place list = {.up = &t->top, .key = SEKI_STR("mappings")};
    const json_t *mapping;
    size_t i;
    int r = 0;

    json_array_foreach(mappings, i, mapping)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : tell_mapping(t, mapping, &at);
    }
    return r;
}
