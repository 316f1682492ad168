/* A catalog of ours as an OSCAL catalog. */
#include "base/err.h"
#include "format/oscal/oscal_out.h"

struct writer {
    struct seki_json_out j;
    const struct seki_catalog *catalog;
    const struct seki_hub *hub;
};

/* "+PAUT.TOKEN", as in the hub column of items.tsv. */
static void put_ties(struct writer *w, const struct seki_item *item)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        struct seki_str id =
            tie->is_exposure ? w->hub->exposures[tie->index].id : w->hub->objectives[tie->index].id;
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
        seki_buf_add_char(&text, tie->is_exposure ? '-' : '+');
        seki_buf_add(&text, id);
        if (seki_oscal_is_whole(&w->j, &text)) {
            seki_oscal_prop(&w->j, SEKI_STR("hub"), seki_buf_str(&text));
        }
    }
}

static void put_gate(struct writer *w, const struct seki_item *item)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    if (item->gate == SEKI_GATE_NONE) {
        return;
    }
    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add(&text, w->catalog->items[item->gate_item].id);
    if (item->gate == SEKI_GATE_YES || item->gate == SEKI_GATE_NO) {
        seki_buf_add(&text, item->gate == SEKI_GATE_YES ? SEKI_STR("=yes") : SEKI_STR("=no"));
    }
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_oscal_prop(&w->j, SEKI_STR("gate"), seki_buf_str(&text));
    }
}

static void put_item_props(struct writer *w, const struct seki_item *item, struct seki_str order)
{
    const struct {
        struct seki_str name;
        struct seki_str value;
    } props[] = {
        {SEKI_STR("item"), item->id},
        {SEKI_STR("order"), order},
        {SEKI_STR("kind"), seki_item_kind_name(item->kind)},
        {SEKI_STR("polarity"), seki_polarity_word(item)},
        {SEKI_STR("untied"), seki_untied_name(item->untied)},
        {SEKI_STR("tags"), item->tags},
        {SEKI_STR("field"), item->field},
        {SEKI_STR("aliases"), item->aliases},
        {SEKI_STR("refs"), item->refs},
        {SEKI_STR("title-ja"), seki_text_get(&item->text, SEKI_LANG_JA)},
        {SEKI_STR("title-en"), seki_text_get(&item->text, SEKI_LANG_EN)},
        {SEKI_STR("source"), item->origin.source},
        {SEKI_STR("grade"), seki_grade_name(item->origin.grade)},
    };

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(props); i++) {
        seki_oscal_prop(&w->j, props[i].name, props[i].value);
    }
    put_gate(w, item);
    put_ties(w, item);
    seki_json_end_array(&w->j);
}

static bool has_below(const struct seki_catalog *catalog, size_t parent, bool is_section)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        if (catalog->items[i].parent == parent &&
            (catalog->items[i].kind == SEKI_ITEM_SECTION) == is_section) {
            return true;
        }
    }
    return false;
}

static void put_below(struct writer *w, size_t parent, unsigned depth);

static void put_item(struct writer *w, size_t i, unsigned depth)
{
    const struct seki_item *item = &w->catalog->items[i];
    char order[24]; /* a number */
    int n = snprintf(order, sizeof(order), "%zu", i + 1);

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_item_token(&w->j, SEKI_STR("id"), w->catalog, item);
    seki_oscal_text(&w->j, SEKI_STR("title"), seki_text_get(&item->text, SEKI_LANG_EN), item->id);
    put_item_props(w, item, seki_str_of(order, (size_t)n));
    if (depth + 1 < SEKI_LIMIT_OSCAL_NEST) {
        put_below(w, i, depth + 1);
    } else if (has_below(w->catalog, i, true) || has_below(w->catalog, i, false)) {
        w->j.buf->status = SEKI_ERR_LIMIT; /* rather nothing than a catalog without them */
    }
    seki_json_end_object(&w->j);
}

static void put_items(struct writer *w, size_t parent, bool is_section, unsigned depth)
{
    for (size_t i = 0; i < w->catalog->n_items; i++) {
        const struct seki_item *item = &w->catalog->items[i];
        if (item->parent == parent && (item->kind == SEKI_ITEM_SECTION) == is_section) {
            put_item(w, i, depth);
        }
    }
}

static void put_controls(struct writer *w, size_t parent, unsigned depth)
{
    seki_json_begin_array(&w->j, SEKI_STR("controls"));
    put_items(w, parent, false, depth);
    seki_json_end_array(&w->j);
}

/* A group has groups or controls, not both: controls beside sections get a group of their own. */
static void put_group_of_items(struct writer *w, size_t parent, unsigned depth)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, SEKI_LIMIT_CELL_BYTES);
    if (parent != SEKI_NO_INDEX) {
        seki_buf_add(&id, w->catalog->items[parent].id);
    }
    seki_buf_lit(&id, "_items");
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    if (seki_oscal_is_whole(&w->j, &id)) {
        seki_oscal_token(&w->j, SEKI_STR("id"), seki_buf_str(&id));
    }
    seki_json_str(&w->j, SEKI_STR("class"), SEKI_STR("items"));
    seki_json_str(&w->j, SEKI_STR("title"), SEKI_STR("-"));
    put_controls(w, parent, depth + 1);
    seki_json_end_object(&w->j);
}

static void put_below(struct writer *w, size_t parent, unsigned depth)
{
    bool has_sections = has_below(w->catalog, parent, true);
    bool has_controls = has_below(w->catalog, parent, false);

    if (has_sections) {
        seki_json_begin_array(&w->j, SEKI_STR("groups"));
        if (has_controls) {
            put_group_of_items(w, parent, depth);
        }
        put_items(w, parent, true, depth);
        seki_json_end_array(&w->j);
    } else if (has_controls) {
        put_controls(w, parent, depth);
    }
}

/* "MLDP-4=yes", as in pairs.tsv. */
static void put_answer(struct writer *w, struct seki_str name, size_t item, bool is_yes)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add(&text, w->catalog->items[item].id);
    seki_buf_add(&text, is_yes ? SEKI_STR("=yes") : SEKI_STR("=no"));
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_oscal_prop(&w->j, name, seki_buf_str(&text));
    }
}

static void put_pairs(struct writer *w)
{
    for (size_t i = 0; i < w->catalog->n_pairs; i++) {
        const struct seki_pair *pair = &w->catalog->pairs[i];
        put_answer(w, SEKI_STR("pair"), pair->item, pair->is_yes);
        put_answer(w, SEKI_STR("of-other"), pair->other, pair->is_other_yes);
        seki_oscal_prop(&w->j, SEKI_STR("of-severity"),
                        pair->is_error ? SEKI_STR("error") : SEKI_STR("warning"));
        seki_oscal_prop(&w->j, SEKI_STR("of-ja"), seki_text_get(&pair->why, SEKI_LANG_JA));
        seki_oscal_prop(&w->j, SEKI_STR("of-en"), seki_text_get(&pair->why, SEKI_LANG_EN));
        seki_oscal_prop(&w->j, SEKI_STR("of-source"), pair->origin.source);
        seki_oscal_prop(&w->j, SEKI_STR("of-grade"), seki_grade_name(pair->origin.grade));
    }
}

static void put_head_props(struct writer *w)
{
    const struct seki_catalog *catalog = w->catalog;
    const struct seki_edition *head = &catalog->head;
    const struct {
        struct seki_str name;
        struct seki_str value;
    } props[] = {
        {SEKI_STR("catalog"), head->id},
        {SEKI_STR("role"), seki_role_name(catalog->role)},
        {SEKI_STR("about"), catalog->is_service ? SEKI_STR("service") : SEKI_STR("")},
        {SEKI_STR("edition"), head->edition},
        {SEKI_STR("title-ja"), seki_text_get(&head->title, SEKI_LANG_JA)},
        {SEKI_STR("title-en"), seki_text_get(&head->title, SEKI_LANG_EN)},
        {SEKI_STR("note-ja"), seki_text_get(&head->note, SEKI_LANG_JA)},
        {SEKI_STR("note-en"), seki_text_get(&head->note, SEKI_LANG_EN)},
        {SEKI_STR("older"), catalog->older},
        {SEKI_STR("replaced-by"), catalog->replaced_by},
        {SEKI_STR("source"), head->origin.source},
        {SEKI_STR("grade"), seki_grade_name(head->origin.grade)},
    };

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(props); i++) {
        seki_oscal_prop(&w->j, props[i].name, props[i].value);
    }
    put_pairs(w);
    seki_json_end_array(&w->j);
}

const struct seki_item *seki_oscal_too_deep(const struct seki_catalog *catalog)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        size_t depth = 0;
        for (size_t at = i; at != SEKI_NO_INDEX; at = catalog->items[at].parent) {
            depth++;
        }
        if (depth > SEKI_LIMIT_OSCAL_NEST) {
            return &catalog->items[i];
        }
    }
    return NULL;
}

void seki_oscal_write_catalog(struct seki_buf *out, const struct seki_catalog *catalog,
                              const struct seki_hub *hub)
{
    const struct seki_str key[] = {SEKI_STR("catalog"), catalog->head.id, catalog->head.edition};
    struct writer w = {.catalog = catalog, .hub = hub};

    seki_json_out_init(&w.j, out);
    seki_json_begin_object(&w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&w.j, SEKI_STR("catalog"));
    seki_oscal_uuid(&w.j, key, SEKI_ARRAY_LEN(key));
    seki_oscal_begin_metadata(&w.j, seki_text_get(&catalog->head.title, SEKI_LANG_EN),
                              catalog->head.edition, (struct seki_date){0});
    put_head_props(&w);
    seki_json_end_object(&w.j);
    put_below(&w, SEKI_NO_INDEX, 0);
    seki_json_end_object(&w.j);
    seki_json_end_object(&w.j);
    seki_buf_add_char(out, '\n');
}
