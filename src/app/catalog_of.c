/* An outline becomes a catalog: nothing in it is tied, and all of it unverified. */
#include "app/catalog_import_int.h"
#include "msg/m_app.h"

static struct seki_str in_both(const struct seki_text *text, int lang)
{
    struct seki_str own = seki_str_trim(text->in[lang]);

    return own.n ? own : seki_str_trim(text->in[1 - lang]);
}

/* "form.xlsx, sheet!B12" */
static int source_of(const struct seki_import_job *job, const struct seki_outline_item *item,
                     struct seki_str *ret_source)
{
    const struct seki_str parts[] = {
        job->file, item->sheet.n || item->cell.n ? SEKI_STR(", ") : SEKI_STR(""), item->sheet,
        item->sheet.n && item->cell.n ? SEKI_STR("!") : SEKI_STR(""), item->cell};

    *ret_source = seki_arena_join(job->app->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_source->p ? 0 : seki_fail_nomem(job->err);
}

/* A yes of a question that is tied to nothing says nothing: its polarity is that of a context. */
static int make_item(const struct seki_import_job *job, const struct seki_outline_item *from,
                     struct seki_item *item)
{
    bool is_question = from->kind == SEKI_ITEM_QUESTION || from->kind == SEKI_ITEM_OPEN;
    bool is_judged = from->kind == SEKI_ITEM_SECTION || from->kind == SEKI_ITEM_TEXT;

    item->id = from->id;
    item->parent = from->parent;
    item->kind = from->kind;
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        item->text.in[lang] = in_both(&from->text, lang);
    }
    item->gate_item = SEKI_NO_INDEX;
    item->polarity = is_question ? SEKI_POLARITY_CONTEXT : SEKI_POLARITY_NONE;
    item->untied = is_judged ? SEKI_UNTIED_NONE : SEKI_UNTIED_NOT_JUDGED;
    item->tags = from->is_own_number ? SEKI_STR("number-own")
                 : from->tags.n      ? from->tags
                                     : SEKI_STR("");
    item->field = from->field < SEKI_FIELD_MAX && from->kind == SEKI_ITEM_TEXT
                      ? seki_field_name(from->field)
                      : SEKI_STR("");
    item->refs = from->refs;
    item->aliases = from->aliases;
    item->origin.grade = SEKI_GRADE_UNVERIFIED;
    return source_of(job, from, &item->origin.source);
}

/* The answerable items, as a loaded catalog has them. */
int seki_import_number(const struct seki_import_job *job, struct seki_catalog *catalog)
{
    catalog->answer_items = seki_arena_array(job->app->arena, size_t, catalog->n_items + 1);
    if (!catalog->answer_items) {
        return seki_fail_nomem(job->err);
    }
    for (size_t i = 0; i < catalog->n_items; i++) {
        bool is_answerable = seki_item_is_answerable(&catalog->items[i]);
        catalog->items[i].answer = is_answerable ? catalog->n_answers : SEKI_NO_INDEX;
        if (is_answerable) {
            catalog->answer_items[catalog->n_answers++] = i;
        }
        catalog->n_entries += catalog->items[i].kind != SEKI_ITEM_SECTION;
    }
    return 0;
}

int seki_import_keep_msg(const struct seki_import_job *job, enum seki_lang lang,
                         struct seki_msg msg, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, lang, &msg);
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(job->err, seki_buf_status(&text));
    }
    *ret_text = seki_arena_str(job->app->arena, seki_buf_str(&text));
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

static int keep_today(const struct seki_import_job *job, struct seki_str *ret_day)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    seki_buf_init(&day, 16); /* 2026-04-01 */
    seki_date_add_iso(&day, job->app->today);
    if (seki_buf_status(&day) < 0) {
        return seki_fail_status(job->err, seki_buf_status(&day));
    }
    *ret_day = seki_arena_str(job->app->arena, seki_buf_str(&day));
    return ret_day->p ? 0 : seki_fail_nomem(job->err);
}

static struct seki_str first_of(struct seki_str a, struct seki_str b, struct seki_str c)
{
    return seki_str_trim(a).n ? seki_str_trim(a) : seki_str_trim(b).n ? seki_str_trim(b) : c;
}

static int make_head(const struct seki_import_job *job, struct seki_catalog *catalog)
{
    const struct seki_outline *outline = &job->import->outline;
    struct seki_edition *head = &catalog->head;
    struct seki_str day = {0};
    int r = keep_today(job, &day);

    head->id = job->options->id;
    head->edition = first_of(job->options->edition, outline->edition, day);
    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        head->title.in[lang] =
            first_of(job->options->title, in_both(&outline->title, lang), job->file);
        r = seki_import_keep_msg(job, (enum seki_lang)lang,
                                 outline->is_library ? M_app_library_note(job->file, day)
                                                     : M_app_form_note(job->file, day),
                                 &head->note.in[lang]);
    }
    head->origin.source = first_of(outline->source, job->file, SEKI_STR("-"));
    head->origin.grade = SEKI_GRADE_UNVERIFIED;
    catalog->role = outline->is_library ? SEKI_ROLE_REQUIREMENTS : SEKI_ROLE_FORM;
    return r;
}

/* Nothing of it is known here but what the outline says. */
static int make_catalog(const struct seki_import_job *job, struct seki_catalog **ret_catalog)
{
    const struct seki_outline *outline = &job->import->outline;
    struct seki_catalog *catalog = seki_arena_new(job->app->arena, struct seki_catalog);
    int r;

    if (!catalog) {
        return seki_fail_nomem(job->err);
    }
    catalog->n_items = outline->n_items;
    catalog->items = seki_arena_array(job->app->arena, struct seki_item, outline->n_items + 1);
    if (!catalog->items) {
        return seki_fail_nomem(job->err);
    }
    r = make_head(job, catalog);
    for (size_t i = 0; r == 0 && i < outline->n_items; i++) {
        r = make_item(job, &outline->items[i], &catalog->items[i]);
    }
    r = r < 0 ? r : seki_import_number(job, catalog);
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

int seki_import_catalog(const struct seki_import_job *job, struct seki_catalog **ret_catalog)
{
    return job->import->outline.is_own ? seki_import_own(job, ret_catalog)
                                       : make_catalog(job, ret_catalog);
}
