#include "app/catalog_export.h"

#include "base/io.h"
#include "format/oscal/oscal.h"
#include "paper/book.h"
#include "paper/paper.h"

#define OUTPUT_MAX ((size_t)256 << 20) /* bytes of one catalog in any format */

typedef int target_writer(const struct seki_app *app, const struct seki_hub *hub,
                          struct seki_exported *exported, struct seki_str *ret_bytes,
                          struct seki_err *err);

/* A form that nobody has answered yet. */
static int write_xlsx(const struct seki_app *app, const struct seki_hub *hub SEKI_UNUSED,
                      struct seki_exported *exported, struct seki_str *ret_bytes,
                      struct seki_err *err)
{
    struct seki_statement *blank = seki_statement_new(app->arena, exported->catalog);
    struct seki_paper paper;
    int r =
        blank ? seki_paper_make(app->arena, app->lang, blank, &paper, err) : seki_fail_nomem(err);

    r = r < 0 ? r : seki_paper_check_cells(&paper, err);
    exported->n_written = exported->catalog->n_answers;
    return r < 0 ? r : seki_paper_book(app->arena, &paper, ret_bytes, err);
}

static int write_oscal(const struct seki_app *app, const struct seki_hub *hub,
                       struct seki_exported *exported, struct seki_str *ret_bytes,
                       struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    struct seki_str copy;
    int r;

    seki_buf_init(&bytes, OUTPUT_MAX);
    seki_oscal_write_catalog(&bytes, exported->catalog, hub);
    exported->n_written = exported->catalog->n_items;
    r = seki_buf_status(&bytes);
    if (r < 0) {
        return seki_fail_status(err, r);
    }
    copy = seki_arena_str(app->arena, seki_buf_str(&bytes));
    *ret_bytes = copy;
    return copy.p ? 0 : seki_fail_nomem(err);
}

static const struct target {
    struct seki_str name;
    bool is_form; /* only what a maker answers can be written like this */
    target_writer *write;
} targets[SEKI_CATALOG_TARGET_MAX] = {
    [SEKI_CATALOG_XLSX] = {SEKI_STR("xlsx"), true, write_xlsx},
    [SEKI_CATALOG_OSCAL] = {SEKI_STR("oscal"), false, write_oscal},
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

int seki_app_catalog_export(const struct seki_app *app, const struct seki_export_options *options,
                            struct seki_exported *ret_exported, struct seki_err *err)
{
    const struct target *target = &targets[options->to];
    struct seki_library library = {0};
    struct seki_exported exported = {0};
    struct seki_str bytes = {0};
    int r = target->is_form ? seki_library_open_forms(app->arena, app->data_dir, &library, err)
                            : seki_library_open(app->arena, app->data_dir, &library, err);

    r = r < 0 ? r : seki_app_catalog(app, &library, options->catalog, &exported.catalog, err);
    r = r < 0 ? r : target->write(app, &library.hub, &exported, &bytes, err);
    r = r < 0 ? r : seki_out_write(options->out, options->output, bytes, err);
    if (r == 0) {
        *ret_exported = exported;
    }
    return r;
}
