/*
 * A catalog that Sekisho wrote for others comes back: the cells of its outline become the tables they
 * were, and the loader of our data says whether they make a catalog.
 */
#include "app/catalog_import_int.h"
#include "format/data/catalog_out.h"

static void add_key(struct seki_buf *out, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_buf_add(out, key);
        seki_buf_lit(out, " = ");
        seki_data_out_cell(out, value, true);
        seki_buf_add_char(out, '\n');
    }
}

static struct seki_str chosen(struct seki_str option, struct seki_str otherwise)
{
    return seki_str_trim(option).n ? seki_str_trim(option) : otherwise;
}

static void add_head(struct seki_buf *out, const struct seki_import_job *job)
{
    const struct seki_catalog_import_options *options = job->options;
    const struct seki_outline *o = &job->import->outline;

    seki_buf_lit(out, "[catalog]\n");
    add_key(out, SEKI_STR("id"), options->id);
    add_key(out, SEKI_STR("role"), o->head.role);
    add_key(out, SEKI_STR("about"), o->head.about);
    add_key(out, SEKI_STR("edition"), chosen(options->edition, o->edition));
    add_key(out, SEKI_STR("older"), o->head.older);
    add_key(out, SEKI_STR("replaced_by"), o->head.replaced_by);
    add_key(out, SEKI_STR("ja"), chosen(options->title, o->title.in[SEKI_LANG_JA]));
    add_key(out, SEKI_STR("en"), chosen(options->title, o->title.in[SEKI_LANG_EN]));
    add_key(out, SEKI_STR("note_ja"), o->note.in[SEKI_LANG_JA]);
    add_key(out, SEKI_STR("note_en"), o->note.in[SEKI_LANG_EN]);
    add_key(out, SEKI_STR("source"), o->source);
    add_key(out, SEKI_STR("grade"), o->head.grade);
}

static void add_row(struct seki_buf *out, const struct seki_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_data_out_cell(out, cells[i], i == 0);
    }
    seki_buf_add_char(out, '\n');
}

static void add_item(struct seki_buf *out, const struct seki_outline *outline,
                     const struct seki_outline_item *item)
{
    const struct seki_str cells[] = {
        item->id,
        item->parent == SEKI_NO_INDEX ? SEKI_STR("") : outline->items[item->parent].id,
        seki_item_kind_name(item->kind),
        item->tags,
        item->text.in[SEKI_LANG_JA],
        item->text.in[SEKI_LANG_EN],
        item->cells.gate,
        item->cells.polarity,
        item->cells.hub,
        item->cells.untied,
        item->cells.field,
        item->aliases,
        item->refs,
        item->cells.source,
        item->cells.grade,
    };

    add_row(out, cells, SEKI_ARRAY_LEN(cells));
}

static void add_items(struct seki_buf *out, const struct seki_import_job *job)
{
    const struct seki_outline *outline = &job->import->outline;

    seki_buf_lit(out, SEKI_CATALOG_ITEM_COLUMNS);
    for (size_t i = 0; i < outline->n_items; i++) {
        add_item(out, outline, &outline->items[i]);
    }
}

static void add_pairs(struct seki_buf *out, const struct seki_import_job *job)
{
    const struct seki_outline *outline = &job->import->outline;

    if (outline->n_pairs) {
        seki_buf_lit(out, SEKI_CATALOG_PAIR_COLUMNS);
    }
    for (size_t i = 0; i < outline->n_pairs; i++) {
        add_row(out, outline->pairs[i].cell, SEKI_OUTLINE_PAIR_CELLS);
    }
}

/* A file of the catalog as a text that outlives its buffer. */
static int make_text(const struct seki_import_job *job,
                     void (*add)(struct seki_buf *, const struct seki_import_job *),
                     struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    add(&text, job);
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(job->err, seki_buf_status(&text));
    }
    *ret_text = text.n ? seki_arena_str(job->app->arena, seki_buf_str(&text)) : SEKI_STR("");
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

int seki_import_own(const struct seki_import_job *job, struct seki_catalog **ret_catalog)
{
    struct seki_catalog_texts texts = {.name = job->file};
    struct seki_complaints complaints;
    struct seki_catalog *catalog = NULL;
    int r = make_text(job, add_head, &texts.head);

    r = r < 0 ? r : make_text(job, add_items, &texts.items);
    r = r < 0 ? r : make_text(job, add_pairs, &texts.pairs);
    seki_complaints_init(&complaints, job->app->arena);
    r = r < 0 ? r
              : seki_catalog_parse(job->app->arena, &texts, &job->library.hub, &catalog,
                                   &complaints, job->err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, job->err);
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}
