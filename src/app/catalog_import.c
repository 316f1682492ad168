#include <errno.h>
#include <fcntl.h>

#include "app/catalog_make.h"
#include "base/io.h"
#include "base/utf8.h"
#include "format/data/catalog_out.h"
#include "model/crosswalk.h"

#define ID_MAX 64 /* bytes of a catalog's id, which names files */

/* What one import works on. */
struct job {
    const struct seki_app *app;
    const struct seki_catalog_import_options *options;
    struct seki_library library;
    struct seki_catalog_import *import;
    struct seki_str file; /* its name, for sources and titles */
    struct seki_err *err;
};

/* --- what was asked for */

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/* It names a folder and a file of crosswalks, "OLD--NEW.tsv". */
static bool is_good_id(struct seki_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        if (!is_id_char(id.p[i])) {
            return false;
        }
    }
    return id.n > 0 && id.n <= ID_MAX && id.p[0] != '.' && id.p[0] != '-' &&
           seki_str_find(id, SEKI_STR("--")) == SIZE_MAX;
}

/* Whoever worked on a catalog that is there would lose that work. */
static int check_folder(struct job *job)
{
    struct seki_str head =
        seki_path_join(job->app->arena, job->options->output, SEKI_STR("catalog.ini"));
    int SEKI_CLEANUP_FD fd = -1;

    if (!head.p) {
        return seki_fail_nomem(job->err);
    }
    fd = seki_io_open(head.p, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (fd == -ENOENT || fd == -ENOTDIR) {
        return 0; /* what is wrong with the folder is told when it is written */
    }
    return fd >= 0 ? seki_fail(job->err, SEKI_ERR_USAGE, M_app_catalog_there(job->options->output),
                               M_hint_app_catalog_there())
                   : seki_fail_path(job->err, head, fd);
}

static int check_options(struct job *job)
{
    struct seki_str id = job->options->id;

    if (!is_good_id(id)) {
        return seki_fail(job->err, SEKI_ERR_USAGE, M_app_bad_catalog_id(id, ID_MAX),
                         M_hint_app_bad_catalog_id());
    }
    return seki_library_catalog(&job->library, id)
               ? seki_fail(job->err, SEKI_ERR_USAGE, M_app_catalog_taken(id),
                           M_hint_app_catalog_taken())
               : check_folder(job);
}

int seki_app_any_catalog(const struct seki_app *app, const struct seki_library *library,
                         struct seki_str name, const struct seki_catalog **ret_catalog,
                         struct seki_err *err)
{
    const struct seki_catalog *ours = seki_library_catalog(library, name);
    struct seki_complaints complaints;
    struct seki_catalog *own = NULL;
    int r;

    if (ours || seki_io_kind_of(name.p) != SEKI_IO_DIR) {
        *ret_catalog = ours;
        return ours ? 0 : seki_app_catalog(app, library, name, ret_catalog, err);
    }
    seki_complaints_init(&complaints, app->arena);
    r = seki_catalog_load(app->arena, name, &library->hub, &own, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_catalog = own;
    }
    return r;
}

/* --- the catalog */

static struct seki_str in_both(const struct seki_text *text, int lang)
{
    struct seki_str own = seki_str_trim(text->in[lang]);

    return own.n ? own : seki_str_trim(text->in[1 - lang]);
}

/* "form.xlsx, sheet!B12" */
static int source_of(const struct job *job, const struct seki_outline_item *item,
                     struct seki_str *ret_source)
{
    const struct seki_str parts[] = {
        job->file, item->sheet.n || item->cell.n ? SEKI_STR(", ") : SEKI_STR(""), item->sheet,
        item->sheet.n && item->cell.n ? SEKI_STR("!") : SEKI_STR(""), item->cell};

    *ret_source = seki_arena_join(job->app->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_source->p ? 0 : seki_fail_nomem(job->err);
}

/* A yes of a question that is tied to nothing says nothing: its polarity is that of a context. */
static int make_item(const struct job *job, const struct seki_outline_item *from,
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
    item->tags = from->is_own_number ? SEKI_STR("number-own") : SEKI_STR("");
    item->field = from->field < SEKI_FIELD_MAX && from->kind == SEKI_ITEM_TEXT
                      ? seki_field_name(from->field)
                      : SEKI_STR("");
    item->refs = from->refs;
    item->aliases = from->aliases;
    item->origin.grade = SEKI_GRADE_UNVERIFIED;
    return source_of(job, from, &item->origin.source);
}

/* The answerable items, as a loaded catalog has them. */
static int number_answers(const struct job *job, struct seki_catalog *catalog)
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

static int keep_msg(const struct job *job, enum seki_lang lang, struct seki_msg msg,
                    struct seki_str *ret_text)
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

static int keep_today(const struct job *job, struct seki_str *ret_day)
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

static int make_head(const struct job *job, struct seki_catalog *catalog)
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
        r = keep_msg(job, (enum seki_lang)lang,
                     outline->is_library ? M_app_library_note(job->file, day)
                                         : M_app_form_note(job->file, day),
                     &head->note.in[lang]);
    }
    head->origin.source = first_of(outline->source, job->file, SEKI_STR("-"));
    head->origin.grade = SEKI_GRADE_UNVERIFIED;
    catalog->role = outline->is_library ? SEKI_ROLE_REQUIREMENTS : SEKI_ROLE_FORM;
    return r;
}

static int make_catalog(const struct job *job, struct seki_catalog **ret_catalog)
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
    r = r < 0 ? r : number_answers(job, catalog);
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

/* --- proposals */

static int add_source(const struct job *job, struct seki_vec *sources,
                      const struct seki_catalog *catalog)
{
    const struct seki_catalog **slot = seki_vec_push(sources);

    if (!slot) {
        return seki_vec_is_full(sources)
                   ? seki_fail_limit(job->err, SEKI_STR("--hub-from"), sources->max)
                   : seki_fail_nomem(job->err);
    }
    *slot = catalog;
    return 0;
}

/* Ids and folders, separated by blanks or commas. */
static int add_named(const struct job *job, struct seki_vec *sources)
{
    struct seki_str names = job->options->hub_from;
    struct seki_str part;
    struct seki_str word;
    int r = 0;

    while (r == 0 && seki_str_split(&names, ',', &part)) {
        while (r == 0 && seki_str_word(&part, &word)) {
            const struct seki_catalog *catalog = NULL;
            struct seki_str name = seki_arena_str(job->app->arena, word);
            r = name.p ? seki_app_any_catalog(job->app, &job->library, name, &catalog, job->err)
                       : seki_fail_nomem(job->err);
            r = r < 0 ? r : add_source(job, sources, catalog);
        }
    }
    return r;
}

/* The catalogs that --hub-from names, else all of ours and the edition before. */
static int find_sources(const struct job *job, struct seki_vec *sources)
{
    const struct seki_catalog *old = job->import->old;
    int r = 0;

    if (job->options->hub_from.n) {
        return add_named(job, sources);
    }
    for (size_t i = 0; r == 0 && i < job->library.n_catalogs; i++) {
        r = add_source(job, sources, job->library.catalogs[i]);
    }
    return r < 0 || !old || seki_library_catalog(&job->library, old->head.id)
               ? r
               : add_source(job, sources, old);
}

static int propose(const struct job *job, const struct seki_vec *sources)
{
    struct seki_catalog_import *import = job->import;

    return import->outline.is_library
               ? 0
               : seki_propose(job->app->arena, import->catalog, sources->p, sources->n,
                              &import->proposals, &import->n_proposals, job->err);
}

/* --- files */

static int write_buf(const struct job *job, struct seki_str name, const struct seki_buf *text,
                     struct seki_str *ret_path)
{
    struct seki_str path = seki_path_join(job->app->arena, job->options->output, name);
    int r = seki_fail_status(job->err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    *ret_path = path;
    return path.p ? seki_out_write(job->options->out, path, seki_buf_str(text), job->err)
                  : seki_fail_nomem(job->err);
}

static int join(const struct job *job, const struct seki_str *parts, size_t n,
                struct seki_str *ret_text)
{
    *ret_text = seki_arena_join(job->app->arena, parts, n);
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

static int number_text(const struct job *job, int number, struct seki_str *ret_text)
{
    char digits[16]; /* of an int */
    int n = snprintf(digits, sizeof(digits), "%d", number);

    *ret_text = seki_arena_str(job->app->arena, seki_str_of(digits, (size_t)n));
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

static struct seki_str polarity_sign(enum seki_polarity polarity)
{
    return polarity == SEKI_POLARITY_GOOD  ? SEKI_STR("+")
           : polarity == SEKI_POLARITY_BAD ? SEKI_STR("-")
                                           : SEKI_STR("=");
}

static int review_proposal(const struct job *job, const struct seki_proposal *proposal,
                           struct seki_review_row *row)
{
    const struct seki_hub *hub = &job->library.hub;
    bool is_exposure = proposal->tie.is_exposure;
    const struct seki_text *text = is_exposure ? &hub->exposures[proposal->tie.index].text
                                               : &hub->objectives[proposal->tie.index].text;
    const struct seki_str tie[] = {is_exposure ? SEKI_STR("-") : SEKI_STR("+"),
                                   is_exposure ? hub->exposures[proposal->tie.index].id
                                               : hub->objectives[proposal->tie.index].id};
    const struct seki_str via[] = {proposal->via_catalog->head.id, SEKI_STR(":"),
                                   proposal->via->id};
    int r = join(job, tie, SEKI_ARRAY_LEN(tie), &row->hub);

    r = r < 0 ? r : join(job, via, SEKI_ARRAY_LEN(via), &row->via);
    r = r < 0 ? r : number_text(job, proposal->confidence, &row->confidence);
    row->polarity = polarity_sign(proposal->polarity);
    row->ja = text->in[SEKI_LANG_JA];
    row->en = text->in[SEKI_LANG_EN];
    row->reason = seki_proposal_reason_name(proposal->reason);
    return r;
}

/* A row for each proposal, and one for each question without. */
static int make_review(const struct job *job, struct seki_review_row *rows, size_t *ret_n)
{
    const struct seki_catalog_import *import = job->import;
    size_t at = 0;
    size_t n = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < import->catalog->n_items; i++) {
        const struct seki_item *item = &import->catalog->items[i];
        bool has_one = false;
        while (r == 0 && at < import->n_proposals && import->proposals[at].item == i) {
            rows[n] = (struct seki_review_row){
                .item = item->id, .question = seki_text_get(&item->text, job->app->lang)};
            r = review_proposal(job, &import->proposals[at++], &rows[n++]);
            has_one = true;
        }
        if (!has_one && item->polarity != SEKI_POLARITY_NONE) {
            rows[n++] = (struct seki_review_row){
                .item = item->id, .question = seki_text_get(&item->text, job->app->lang)};
        }
    }
    *ret_n = n;
    return r;
}

static int write_review(const struct job *job)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_review_row *rows =
        seki_arena_array(job->app->arena, struct seki_review_row,
                         job->import->n_proposals + job->import->catalog->n_items + 1);
    struct seki_str path;
    size_t n = 0;
    int r = rows ? make_review(job, rows, &n) : seki_fail_nomem(job->err);

    if (r < 0 || job->import->outline.is_library) {
        return r;
    }
    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_review_out(&text, rows, n);
    return write_buf(job, SEKI_REVIEW_FILE, &text, &path);
}

static bool is_link(const struct seki_change *change)
{
    return change->from != SEKI_NO_INDEX && change->to != SEKI_NO_INDEX;
}

/* Between items of opposite sides of the hub a link would have to be flipped; ours are untied yet. */
static void add_link(struct seki_buf *out, const struct seki_catalog_import *import,
                     const struct seki_change *change)
{
    enum seki_relation relation =
        change->alike == 100 ? SEKI_RELATION_EQUAL : SEKI_RELATION_EQUIVALENT;

    seki_data_out_cell(out, import->old->items[change->from].id, true);
    seki_data_out_cell(out, import->catalog->items[change->to].id, false);
    seki_data_out_cell(out, seki_relation_name(relation), false);
    seki_buf_lit(out, "\t\tcatalog import: texts alike to ");
    seki_buf_add_int(out, change->alike);
    seki_buf_lit(out, " of 100\t");
    seki_buf_add(out, seki_grade_name(SEKI_GRADE_UNVERIFIED));
    seki_buf_add_char(out, '\n');
}

static int write_crosswalk(const struct job *job)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_catalog_import *import = job->import;
    const struct seki_str parts[] = {import->old->head.id, SEKI_STR("--"), import->catalog->head.id,
                                     SEKI_STR(".tsv")};
    struct seki_str name;
    int r = join(job, parts, SEKI_ARRAY_LEN(parts), &name);

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_buf_lit(&text, "from\tto\trelation\tflip\tsource\tgrade\n");
    for (size_t i = 0; i < import->n_changes; i++) {
        if (is_link(&import->changes[i])) {
            add_link(&text, import, &import->changes[i]);
        }
    }
    return r < 0 ? r : write_buf(job, name, &text, &import->crosswalk);
}

static int write_all(const struct job *job)
{
    const struct seki_catalog_import_options *o = job->options;
    int r = seki_out_folder(o->out, o->output, job->err);

    r = r < 0 ? r
              : seki_catalog_write(o->out, o->output, job->import->catalog, &job->library.hub,
                                   job->err);
    r = r < 0 ? r : write_review(job);
    return r < 0 || !job->import->old ? r : write_crosswalk(job);
}

/* --- the whole */

static int find_old(const struct job *job)
{
    struct seki_catalog_import *import = job->import;
    int r;

    if (job->options->after.n == 0) {
        return 0;
    }
    r = seki_app_any_catalog(job->app, &job->library, job->options->after, &import->old, job->err);
    if (r == 0 && seki_str_eq(import->old->head.id, job->options->id)) {
        return seki_fail(job->err, SEKI_ERR_USAGE, M_app_after_same(job->options->id),
                         M_hint_app_after_same());
    }
    if (r == 0 && import->old->role != SEKI_ROLE_FORM) {
        return seki_library_fail_no_form(import->old->head.id, import->old->role, job->err);
    }
    return r;
}

static int read_file(const struct job *job)
{
    const struct seki_worker worker = {.program = job->app->worker, .data_dir = job->app->data_dir};
    const struct seki_intake_options intake = {.path = job->options->path,
                                               .sheet = job->options->sheet};

    return seki_worker_read_outline(&worker, job->app->arena, &intake, &job->import->outline,
                                    job->err);
}

int seki_app_catalog_import(const struct seki_app *app,
                            const struct seki_catalog_import_options *options,
                            struct seki_catalog_import *ret_import, struct seki_err *err)
{
    struct seki_catalog_import import = {.catalog = NULL};
    struct job job = {.app = app, .options = options, .import = &import, .err = err};
    struct seki_vec sources;
    int r = seki_library_open(app->arena, app->data_dir, &job.library, err);

    job.file = seki_utf8_clean(app->arena, seki_path_last(options->path));
    if (r == 0 && !job.file.p) {
        r = seki_fail_nomem(err);
    }
    r = r < 0 ? r : check_options(&job);
    r = r < 0 ? r : find_old(&job);
    seki_vec_init(&sources, app->arena, sizeof(const struct seki_catalog *), SEKI_LIMIT_CATALOGS);
    r = r < 0 ? r : find_sources(&job, &sources); /* before anything is read: a name may be wrong */
    r = r < 0 ? r : read_file(&job);
    if (r == 0 && import.outline.is_library && import.old) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_app_after_library(job.file),
                      M_hint_app_after_library());
    }
    r = r < 0 ? r : make_catalog(&job, &import.catalog);
    r = r < 0 ? r : propose(&job, &sources);
    if (r == 0 && import.old) {
        r = seki_editions_compare(app->arena, import.old, import.catalog, &import.changes,
                                  &import.n_changes, err);
    }
    r = r < 0 ? r : write_all(&job);
    if (r == 0) {
        import.hub = job.library.hub;
        *ret_import = import;
    }
    return r;
}
