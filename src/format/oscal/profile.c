/* A selection of a catalog as an OSCAL profile. */
#include "format/oscal/oscal_out.h"

struct writer {
    struct seki_json_out j;
    const struct seki_catalog *catalog;
    const struct seki_oscal_selection *selection;
    size_t n; /* items that are selected */
};

static bool is_below(const struct seki_catalog *catalog, size_t item, const struct seki_item *top)
{
    while (item != SEKI_NO_INDEX && &catalog->items[item] != top) {
        item = catalog->items[item].parent;
    }
    return item != SEKI_NO_INDEX;
}

/* Sections are groups in OSCAL, and come with what is below them. */
static bool is_selected(const struct writer *w, size_t i)
{
    const struct seki_item *item = &w->catalog->items[i];

    if (item->kind == SEKI_ITEM_SECTION) {
        return false;
    }
    if (w->selection->below) {
        return is_below(w->catalog, i, w->selection->below);
    }
    return w->selection->tag.n == 0 || seki_item_has_tag(item, w->selection->tag);
}

static bool is_all(const struct writer *w)
{
    return !w->selection->below && w->selection->tag.n == 0;
}

/* What was selected, in one word. */
static struct seki_str name_of(const struct writer *w)
{
    return w->selection->below ? w->selection->below->id : w->selection->tag;
}

static void put_title(struct writer *w, struct seki_buf *title, enum seki_lang lang)
{
    struct seki_str of =
        w->selection->below ? seki_text_get(&w->selection->below->text, lang) : w->selection->tag;

    seki_buf_init(title, w->j.buf->max);
    seki_buf_add(title, seki_text_get(&w->catalog->head.title, lang));
    seki_buf_add(title, of.n ? SEKI_STR(": ") : SEKI_STR(""));
    seki_buf_add(title, of);
}

static void put_head_props(struct writer *w, struct seki_str title_ja)
{
    const struct seki_edition *head = &w->catalog->head;
    const struct {
        struct seki_str name;
        struct seki_str value;
    } props[] = {
        {SEKI_STR("catalog"), head->id},
        {w->selection->below ? SEKI_STR("selected-item") : SEKI_STR("selected-tag"), name_of(w)},
        {SEKI_STR("title-ja"), title_ja},
        {SEKI_STR("source"), head->origin.source},
        {SEKI_STR("grade"), seki_grade_name(head->origin.grade)},
    };

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(props); i++) {
        seki_oscal_prop(&w->j, props[i].name, props[i].value);
    }
    seki_json_end_array(&w->j);
}

/* Tags say for whom an item is as far as that was seen: what has none may apply as well. */
static void put_remarks(struct writer *w)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    seki_buf_add_int(&text, (int64_t)w->n);
    seki_buf_lit(&text, " of ");
    seki_buf_add_int(&text, (int64_t)w->catalog->n_entries);
    seki_buf_lit(&text, " items. That an item is left out does not say that it does not apply.");
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_json_str(&w->j, SEKI_STR("remarks"), seki_buf_str(&text));
    }
}

static void put_metadata(struct writer *w)
{
    struct seki_buf SEKI_CLEANUP_BUF en = {0};
    struct seki_buf SEKI_CLEANUP_BUF ja = {0};

    put_title(w, &en, SEKI_LANG_EN);
    put_title(w, &ja, SEKI_LANG_JA);
    if (!seki_oscal_is_whole(&w->j, &en) || !seki_oscal_is_whole(&w->j, &ja)) {
        return;
    }
    seki_oscal_begin_metadata(&w->j, seki_buf_str(&en), w->catalog->head.edition,
                              (struct seki_date){0});
    put_head_props(w, seki_buf_str(&ja));
    put_remarks(w);
    seki_json_end_object(&w->j);
}

static void put_controls(struct writer *w)
{
    seki_json_begin_array(&w->j, SEKI_STR("include-controls"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_json_str(&w->j, SEKI_STR("with-child-controls"), SEKI_STR("no"));
    seki_json_begin_array(&w->j, SEKI_STR("with-ids"));
    for (size_t i = 0; i < w->catalog->n_items; i++) {
        if (is_selected(w, i)) {
            seki_oscal_item_token(&w->j, SEKI_JSON_NO_KEY, w->catalog, &w->catalog->items[i]);
        }
    }
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
}

static void put_import(struct writer *w)
{
    seki_json_begin_array(&w->j, SEKI_STR("imports"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_catalog_link(&w->j, SEKI_STR("href"), w->catalog);
    if (is_all(w)) {
        seki_json_begin_object(&w->j, SEKI_STR("include-all"));
        seki_json_end_object(&w->j);
    } else {
        put_controls(w);
    }
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_begin_object(&w->j, SEKI_STR("merge"));
    seki_json_bool(&w->j, SEKI_STR("as-is"), true);
    seki_json_end_object(&w->j);
}

size_t seki_oscal_write_profile(struct seki_buf *out, const struct seki_catalog *catalog,
                                const struct seki_oscal_selection *selection)
{
    struct writer w = {.catalog = catalog, .selection = selection};
    const struct seki_str key[] = {SEKI_STR("profile"), catalog->head.id, catalog->head.edition,
                                   selection->below ? SEKI_STR("item") : SEKI_STR("tag"),
                                   name_of(&w)};

    for (size_t i = 0; i < catalog->n_items; i++) {
        w.n += is_selected(&w, i);
    }
    seki_json_out_init(&w.j, out);
    seki_json_begin_object(&w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&w.j, SEKI_STR("profile"));
    seki_oscal_uuid(&w.j, key, SEKI_ARRAY_LEN(key));
    put_metadata(&w);
    put_import(&w);
    seki_json_end_object(&w.j);
    seki_json_end_object(&w.j);
    seki_buf_add_char(out, '\n');
    return w.n;
}
