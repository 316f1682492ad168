/* A profile: which controls of a catalog it chooses. */
#include "format/oscal/table_int.h"

/* What the ids of one selection have in common. */
struct choice {
    struct seki_str what;
    struct seki_str pattern;
    struct seki_str below;
    struct seki_str catalog;
};

static int put_choice(struct seki_oscal_tabler *t, const struct choice *choice, struct seki_str id,
                      const struct seki_oscal_place *place)
{
    const struct seki_str cells[SEKI_CHOICE_CELLS] = {[SEKI_CHOICE_WHAT] = choice->what,
                                                      [SEKI_CHOICE_ID] = id,
                                                      [SEKI_CHOICE_PATTERN] = choice->pattern,
                                                      [SEKI_CHOICE_BELOW] = choice->below,
                                                      [SEKI_CHOICE_CATALOG] = choice->catalog,
                                                      [SEKI_CHOICE_PLACE] =
                                                          seki_oscal_pointer(t->doc.arena, place)};

    return cells[SEKI_CHOICE_PLACE].p ? seki_oscal_put_row(t, SEKI_OSCAL_CHOICE, cells)
                                      : seki_fail_nomem(t->doc.err);
}

static int put_patterns(struct seki_oscal_tabler *t, const json_t *selection, struct choice choice,
                        const struct seki_oscal_place *place)
{
    struct seki_oscal_place list = {.up = place, .key = SEKI_STR("matching")};
    const json_t *matching;
    size_t i;
    int r = 0;

    choice.pattern = SEKI_STR("yes");
    json_array_foreach(json_object_get(selection, "matching"), i, matching)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : put_choice(t, &choice, seki_oscal_get(matching, "pattern"), &at);
    }
    return r;
}

static int put_ids(struct seki_oscal_tabler *t, const json_t *selection, struct choice choice,
                   const struct seki_oscal_place *place)
{
    const json_t *ids = json_object_get(selection, "with-ids");
    struct seki_oscal_place list = {.up = place, .key = SEKI_STR("with-ids")};
    const json_t *id;
    size_t i;
    int r = 0;

    choice.below = seki_oscal_get(selection, "with-child-controls");
    json_array_foreach(ids, i, id)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        if (r == 0) {
            r = put_choice(t, &choice, seki_str_of(json_string_value(id), json_string_length(id)),
                           &at);
        }
    }
    return r < 0 ? r : put_patterns(t, selection, choice, place);
}

static int put_selections(struct seki_oscal_tabler *t, const json_t *import, const char *key,
                          struct choice choice, const struct seki_oscal_place *place)
{
    struct seki_oscal_place list = {.up = place, .key = seki_str_from_c(key)};
    const json_t *selection;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(import, key), i, selection)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : put_ids(t, selection, choice, &at);
    }
    return r;
}

/* An import that says neither what nor all takes all, says OSCAL. */
static int put_import(struct seki_oscal_tabler *t, const json_t *import,
                      const struct seki_oscal_place *place)
{
    struct choice choice = {.what = SEKI_STR("all"),
                            .below = SEKI_STR("no"),
                            .catalog = seki_oscal_get(import, "href")};
    bool is_all =
        json_object_get(import, "include-all") || !json_object_get(import, "include-controls");
    int r = is_all ? put_choice(t, &choice, SEKI_STR(""), place) : 0;

    choice.what = SEKI_STR("include");
    r = r < 0 ? r : put_selections(t, import, "include-controls", choice, place);
    choice.what = SEKI_STR("exclude");
    return r < 0 ? r : put_selections(t, import, "exclude-controls", choice, place);
}

int seki_oscal_tell_profile(struct seki_oscal_tabler *t)
{
    static const struct seki_str known[] = {
        SEKI_STR("catalog"),  SEKI_STR("selected-item"), SEKI_STR("selected-tag"),
        SEKI_STR("title-ja"), SEKI_STR("source"),        SEKI_STR("grade"),
    };
    struct seki_oscal_place list = {.up = &t->top, .key = SEKI_STR("imports")};
    struct seki_oscal_place metadata = {.up = &t->top, .key = SEKI_STR("metadata")};
    const json_t *import;
    size_t i;
    int r = seki_oscal_tell_unknown(&t->doc, json_object_get(t->root, "metadata"), known,
                                    SEKI_ARRAY_LEN(known), &metadata);

    json_array_foreach(json_object_get(t->root, "imports"), i, import)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : put_import(t, import, &at);
    }
    return r;
}
