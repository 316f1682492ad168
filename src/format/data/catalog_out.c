#include "format/data/catalog_out.h"

#include "base/io.h"
#include "base/limits.h"

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

/* Without blanks and control characters at both ends. */
static struct seki_str trim(struct seki_str text)
{
    size_t n;

    do {
        n = text.n;
        text = seki_str_trim(text);
        if (text.n && is_control(text.p[0])) {
            text = seki_str_skip(text, 1);
        }
        text.n -= text.n && is_control(text.p[text.n - 1]);
    } while (text.n < n);
    return text;
}

/* A text as one line without what ends a cell or a line. */
static void add_line(struct seki_buf *out, struct seki_str text)
{
    text = trim(text);
    for (size_t i = 0; i < text.n; i++) {
        seki_buf_add_char(out, is_control(text.p[i]) ? ' ' : text.p[i]);
    }
}

void seki_data_out_cell(struct seki_buf *out, struct seki_str text, bool is_first)
{
    if (!is_first) {
        seki_buf_add_char(out, '\t');
    }
    add_line(out, text);
}

static void add_cell(struct seki_buf *out, struct seki_str text)
{
    seki_data_out_cell(out, text, false);
}

/* --- catalog.ini */

static void add_key(struct seki_buf *out, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_buf_add(out, key);
        seki_buf_lit(out, " = ");
        add_line(out, value);
        seki_buf_add_char(out, '\n');
    }
}

void seki_catalog_out_head(struct seki_buf *out, const struct seki_catalog *catalog)
{
    const struct seki_edition *head = &catalog->head;

    seki_buf_lit(out, "[catalog]\n");
    add_key(out, SEKI_STR("id"), head->id);
    if (catalog->role != SEKI_ROLE_FORM) {
        add_key(out, SEKI_STR("role"), seki_role_name(catalog->role));
    }
    if (catalog->is_service) {
        add_key(out, SEKI_STR("about"), SEKI_STR("service"));
    }
    add_key(out, SEKI_STR("edition"), head->edition);
    add_key(out, SEKI_STR("older"), catalog->older);
    add_key(out, SEKI_STR("replaced_by"), catalog->replaced_by);
    add_key(out, SEKI_STR("ja"), head->title.in[SEKI_LANG_JA]);
    add_key(out, SEKI_STR("en"), head->title.in[SEKI_LANG_EN]);
    add_key(out, SEKI_STR("note_ja"), head->note.in[SEKI_LANG_JA]);
    add_key(out, SEKI_STR("note_en"), head->note.in[SEKI_LANG_EN]);
    add_key(out, SEKI_STR("source"), head->origin.source);
    add_key(out, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
}

/* --- items.tsv */

/* "ID", "ID=yes" or "ID=no". */
static void add_gate(struct seki_buf *out, const struct seki_catalog *catalog,
                     const struct seki_item *item)
{
    add_cell(out, item->gate == SEKI_GATE_NONE ? SEKI_STR("") : catalog->items[item->gate_item].id);
    if (item->gate == SEKI_GATE_YES) {
        seki_buf_lit(out, "=yes");
    } else if (item->gate == SEKI_GATE_NO) {
        seki_buf_lit(out, "=no");
    }
}

static void add_ties(struct seki_buf *out, const struct seki_item *item, const struct seki_hub *hub)
{
    seki_buf_add_char(out, '\t');
    for (size_t i = 0; i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        seki_buf_add(out, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add_char(out, tie->is_exposure ? '-' : '+');
        seki_buf_add(out, tie->is_exposure ? hub->exposures[tie->index].id
                                           : hub->objectives[tie->index].id);
    }
}

static void add_origin(struct seki_buf *out, const struct seki_origin *origin)
{
    add_cell(out, origin->source);
    add_cell(out, seki_grade_name(origin->grade));
    seki_buf_add_char(out, '\n');
}

static void add_item(struct seki_buf *out, const struct seki_catalog *catalog,
                     const struct seki_item *item, const struct seki_hub *hub)
{
    bool is_top = item->parent == SEKI_NO_INDEX;

    seki_data_out_cell(out, item->id, true);
    add_cell(out, is_top ? SEKI_STR("") : catalog->items[item->parent].id);
    add_cell(out, seki_item_kind_name(item->kind));
    add_cell(out, item->tags);
    add_cell(out, item->text.in[SEKI_LANG_JA]);
    add_cell(out, item->text.in[SEKI_LANG_EN]);
    add_gate(out, catalog, item);
    add_cell(out, seki_polarity_word(item));
    add_ties(out, item, hub);
    add_cell(out, seki_untied_name(item->untied));
    add_cell(out, item->field);
    add_cell(out, item->aliases);
    add_cell(out, item->refs);
    add_origin(out, &item->origin);
}

void seki_catalog_out_items(struct seki_buf *out, const struct seki_catalog *catalog,
                            const struct seki_hub *hub)
{
    seki_buf_lit(out, SEKI_CATALOG_ITEM_COLUMNS);
    for (size_t i = 0; i < catalog->n_items; i++) {
        add_item(out, catalog, &catalog->items[i], hub);
    }
}

/* --- pairs.tsv */

static void add_answer(struct seki_buf *out, const struct seki_catalog *catalog, size_t item,
                       bool is_yes)
{
    seki_buf_add(out, catalog->items[item].id);
    seki_buf_add(out, is_yes ? SEKI_STR("=yes") : SEKI_STR("=no"));
}

void seki_catalog_out_pairs(struct seki_buf *out, const struct seki_catalog *catalog)
{
    seki_buf_lit(out, SEKI_CATALOG_PAIR_COLUMNS);
    for (size_t i = 0; i < catalog->n_pairs; i++) {
        const struct seki_pair *pair = &catalog->pairs[i];
        add_answer(out, catalog, pair->item, pair->is_yes);
        seki_buf_add_char(out, '\t');
        add_answer(out, catalog, pair->other, pair->is_other_yes);
        add_cell(out, pair->is_error ? SEKI_STR("error") : SEKI_STR("warning"));
        add_cell(out, pair->why.in[SEKI_LANG_JA]);
        add_cell(out, pair->why.in[SEKI_LANG_EN]);
        add_origin(out, &pair->origin);
    }
}

/* --- the folder */

static int write_file(struct seki_out *out, struct seki_str dir, struct seki_str name,
                      const struct seki_buf *text, struct seki_err *err)
{
    struct seki_str path = seki_path_join(out->arena, dir, name);
    int r = seki_fail_status(err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    return path.p ? seki_out_write(out, path, seki_buf_str(text), err) : seki_fail_nomem(err);
}

int seki_catalog_write(struct seki_out *out, struct seki_str dir,
                       const struct seki_catalog *catalog, const struct seki_hub *hub,
                       struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_catalog_out_head(&text, catalog);
    r = write_file(out, dir, SEKI_STR("catalog.ini"), &text, err);
    if (r == 0) {
        seki_buf_clear(&text);
        seki_catalog_out_items(&text, catalog, hub);
        r = write_file(out, dir, SEKI_STR("items.tsv"), &text, err);
    }
    if (r == 0 && catalog->n_pairs) {
        seki_buf_clear(&text);
        seki_catalog_out_pairs(&text, catalog);
        r = write_file(out, dir, SEKI_STR("pairs.tsv"), &text, err);
    }
    return r;
}
