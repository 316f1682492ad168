#include "app/catalog_export.h"

#include "app/catalog_make.h"
#include "base/io.h"
#include "format/oscal/oscal.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "paper/book.h"
#include "paper/paper.h"

#define OUTPUT_MAX ((size_t)256 << 20) /* bytes of one catalog in any format */

struct job {
    const struct seki_export_options *options;
    const struct seki_hub *hub;
    struct seki_exported exported;
};

typedef int target_writer(const struct seki_app *app, struct job *job, struct seki_str *ret_bytes,
                          struct seki_err *err);

/* A form that nobody has answered yet. */
static int write_xlsx(const struct seki_app *app, struct job *job, struct seki_str *ret_bytes,
                      struct seki_err *err)
{
    struct seki_exported *exported = &job->exported;
    struct seki_statement *blank = seki_statement_new(app->arena, exported->catalog);
    struct seki_paper paper;
    int r =
        blank ? seki_paper_make(app->arena, app->lang, blank, &paper, err) : seki_fail_nomem(err);

    r = r < 0 ? r : seki_paper_check_cells(&paper, err);
    exported->n_written = exported->catalog->n_answers;
    return r < 0 ? r : seki_paper_book(app->arena, &paper, ret_bytes, err);
}

/* What was written, which outlives the buffer. */
static int keep(const struct seki_app *app, const struct seki_buf *bytes,
                struct seki_str *ret_bytes, struct seki_err *err)
{
    int r = seki_buf_status(bytes);

    if (r < 0) {
        return seki_fail_status(err, r);
    }
    *ret_bytes = seki_arena_str(app->arena, seki_buf_str(bytes));
    return ret_bytes->p ? 0 : seki_fail_nomem(err);
}

static int write_oscal(const struct seki_app *app, struct job *job, struct seki_str *ret_bytes,
                       struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    const struct seki_item *deep = seki_oscal_too_deep(job->exported.catalog);

    if (deep) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_app_oscal_deep(job->exported.catalog->head.id, deep->id, SEKI_LIMIT_OSCAL_NEST),
            M_hint_app_oscal_deep());
    }
    seki_buf_init(&bytes, OUTPUT_MAX);
    seki_oscal_write_catalog(&bytes, job->exported.catalog, job->hub);
    job->exported.n_written = job->exported.catalog->n_items;
    return keep(app, &bytes, ret_bytes, err);
}

static int write_profile(const struct seki_app *app, struct job *job, struct seki_str *ret_bytes,
                         struct seki_err *err)
{
    const struct seki_catalog *catalog = job->exported.catalog;
    struct seki_str word = job->options->select;
    struct seki_oscal_selection selection = {0};
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};

    seki_buf_init(&bytes, OUTPUT_MAX);
    if (word.n) {
        selection.below = seki_catalog_find(catalog, app->arena, word);
        selection.tag = selection.below ? SEKI_STR("") : word;
    }
    job->exported.n_written = seki_oscal_write_profile(&bytes, catalog, &selection);
    if (job->exported.n_written == 0 && seki_buf_status(&bytes) == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_app_select_none(catalog->head.id, word),
                         M_hint_app_select(catalog->head.id));
    }
    return keep(app, &bytes, ret_bytes, err);
}

static const struct target {
    struct seki_str name;
    bool is_form; /* only what a maker answers can be written like this */
    bool selects; /* a part of it can be */
    target_writer *write;
} targets[SEKI_CATALOG_TARGET_MAX] = {
    [SEKI_CATALOG_XLSX] = {SEKI_STR("xlsx"), true, false, write_xlsx},
    [SEKI_CATALOG_OSCAL] = {SEKI_STR("oscal"), false, false, write_oscal},
    [SEKI_CATALOG_PROFILE] = {SEKI_STR("oscal-profile"), false, true, write_profile},
};

enum seki_catalog_target seki_catalog_target_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_CATALOG_TARGET_MAX && !seki_str_eq(targets[i].name, name)) {
        i++;
    }
    return (enum seki_catalog_target)i;
}

struct seki_str seki_catalog_target_name(enum seki_catalog_target target)
{
    return targets[target].name;
}

bool seki_catalog_target_selects(enum seki_catalog_target target)
{
    return targets[target].selects;
}

int seki_app_catalog_export(const struct seki_app *app, const struct seki_export_options *options,
                            struct seki_exported *ret_exported, struct seki_err *err)
{
    const struct target *target = &targets[options->to];
    struct seki_library library = {0};
    struct job job = {.options = options, .hub = &library.hub};
    struct seki_str bytes = {0};
    int r = target->is_form ? seki_library_open_forms(app->arena, app->data_dir, &library, err)
                            : seki_library_open(app->arena, app->data_dir, &library, err);

    if (r == 0) {
        r = target->is_form
                ? seki_app_catalog(app, &library, options->catalog, &job.exported.catalog, err)
                : seki_app_any_catalog(app, &library, options->catalog, &job.exported.catalog, err);
    }
    r = r < 0 ? r : target->write(app, &job, &bytes, err);
    r = r < 0 ? r : seki_out_write(options->out, options->output, bytes, err);
    if (r == 0) {
        *ret_exported = job.exported;
    }
    return r;
}
