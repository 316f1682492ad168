#include "app/catalog_export.h"

#include "base/io.h"
#include "paper/book.h"
#include "paper/paper.h"

typedef int target_writer(const struct seki_app *app, struct seki_exported *exported,
                          struct seki_str *ret_bytes, struct seki_err *err);

/* A form that nobody has answered yet. */
static int write_xlsx(const struct seki_app *app, struct seki_exported *exported,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_statement *blank = seki_statement_new(app->arena, exported->catalog);
    struct seki_paper paper;
    int r =
        blank ? seki_paper_make(app->arena, app->lang, blank, &paper, err) : seki_fail_nomem(err);

    r = r < 0 ? r : seki_paper_check_cells(&paper, err);
    exported->n_written = exported->catalog->n_answers;
    return r < 0 ? r : seki_paper_book(app->arena, &paper, ret_bytes, err);
}

static const struct target {
    struct seki_str name;
    bool is_form; /* only what a maker answers can be written like this */
    target_writer *write;
} targets[SEKI_CATALOG_TARGET_MAX] = {
    [SEKI_CATALOG_XLSX] = {SEKI_STR("xlsx"), true, write_xlsx},
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
    r = r < 0 ? r : target->write(app, &exported, &bytes, err);
    r = r < 0 ? r : seki_out_write(options->out, options->output, bytes, err);
    if (r == 0) {
        *ret_exported = exported;
    }
    return r;
}
