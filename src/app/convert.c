#include "app/convert.h"

#include "format/json/json_statement.h"
#include "format/oscal/oscal.h"
#include "painter/client.h"
#include "paper/book.h"
#include "paper/disclosure.h"
#include "paper/paper.h"
#include "report/document_html.h"

#define OUTPUT_MAX ((size_t)256 << 20) /* bytes of one statement in any format */

typedef int target_writer(const struct seki_app *app, struct seki_convert *convert,
                          struct seki_buf *out, struct seki_err *err);

static int write_json(const struct seki_app *app SEKI_UNUSED, struct seki_convert *convert,
                      struct seki_buf *out, struct seki_err *err SEKI_UNUSED)
{
    seki_json_write_statement(out, convert->import.statement);
    return 0;
}

static int write_oscal(const struct seki_app *app SEKI_UNUSED, struct seki_convert *convert,
                       struct seki_buf *out, struct seki_err *err SEKI_UNUSED)
{
    seki_oscal_write_statement(out, convert->import.statement, &convert->import.library.hub);
    return 0;
}

static int make_table(const struct seki_app *app, struct seki_convert *convert,
                      struct seki_paper *ret_paper, struct seki_err *err)
{
    int r = seki_paper_make(app->arena, app->lang, convert->import.statement, ret_paper, err);

    return r < 0 ? r : seki_paper_check_cells(ret_paper, err);
}

static int write_delimited(const struct seki_app *app, struct seki_convert *convert, char separator,
                           struct seki_buf *out, struct seki_err *err)
{
    struct seki_paper paper;
    int r = make_table(app, convert, &paper, err);

    if (r == 0) {
        seki_paper_delimited(out, &paper, separator);
    }
    return r;
}

static int write_csv(const struct seki_app *app, struct seki_convert *convert, struct seki_buf *out,
                     struct seki_err *err)
{
    return write_delimited(app, convert, ',', out, err);
}

static int write_tsv(const struct seki_app *app, struct seki_convert *convert, struct seki_buf *out,
                     struct seki_err *err)
{
    return write_delimited(app, convert, '\t', out, err);
}

static int write_xlsx(const struct seki_app *app, struct seki_convert *convert,
                      struct seki_buf *out, struct seki_err *err)
{
    struct seki_str bytes = {0};
    struct seki_paper paper;
    int r = make_table(app, convert, &paper, err);

    r = r < 0 ? r : seki_paper_book(app->arena, &paper, &bytes, err);
    seki_buf_add(out, bytes);
    return r;
}

static int make_document(const struct seki_app *app, struct seki_convert *convert,
                         struct seki_doc *ret_doc, struct seki_err *err)
{
    struct seki_paper *paper = seki_arena_new(app->arena, struct seki_paper);
    int r = paper ? seki_paper_make(app->arena, app->lang, convert->import.statement, paper, err)
                  : seki_fail_nomem(err);

    return r < 0 ? r
                 : seki_paper_disclosure(app->arena, paper, &convert->import.report, ret_doc, err);
}

static int write_html(const struct seki_app *app, struct seki_convert *convert,
                      struct seki_buf *out, struct seki_err *err)
{
    struct seki_doc doc;
    int r = make_document(app, convert, &doc, err);

    if (r == 0) {
        seki_document_html(out, &doc);
    }
    return r;
}

static int write_pdf(const struct seki_app *app, struct seki_convert *convert, struct seki_buf *out,
                     struct seki_err *err)
{
    struct seki_painter painter = {.program = app->painter, .fonts = app->fonts};
    struct seki_painter_result result = {0};
    struct seki_doc doc;
    int r = make_document(app, convert, &doc, err);

    r = r < 0 ? r : seki_painter_paint(&painter, app->arena, &doc, out, &result, err);
    convert->n_pages = result.n_pages;
    convert->n_unshown = result.n_unshown;
    return r;
}

static const struct target {
    struct seki_str name;
    bool is_table; /* holds no extra content */
    target_writer *write;
} targets[SEKI_TARGET_MAX] = {
    [SEKI_TARGET_JSON] = {SEKI_STR("json"), false, write_json},
    [SEKI_TARGET_CSV] = {SEKI_STR("csv"), true, write_csv},
    [SEKI_TARGET_TSV] = {SEKI_STR("tsv"), true, write_tsv},
    [SEKI_TARGET_XLSX] = {SEKI_STR("xlsx"), true, write_xlsx},
    [SEKI_TARGET_HTML] = {SEKI_STR("html"), false, write_html},
    [SEKI_TARGET_PDF] = {SEKI_STR("pdf"), false, write_pdf},
    [SEKI_TARGET_OSCAL] = {SEKI_STR("oscal"), false, write_oscal},
};

enum seki_target seki_target_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_TARGET_MAX && !seki_str_eq(targets[i].name, name)) {
        i++;
    }
    return (enum seki_target)i;
}

struct seki_str seki_target_name(enum seki_target target)
{
    return targets[target].name;
}

static size_t count_doubtful(const struct seki_statement *statement)
{
    size_t n = 0;

    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        n += seki_cell_state_of(&statement->answers[i]) != SEKI_CELL_SURE;
    }
    return n;
}

int seki_convert_write(const struct seki_app *app, const struct seki_convert_options *options,
                       struct seki_convert *convert, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    int r;

    seki_buf_init(&bytes, OUTPUT_MAX);
    r = targets[options->to].write(app, convert, &bytes, err);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&bytes));
    if (r == 0 && options->from.output.n) {
        r = seki_out_write(options->from.out, options->from.output, seki_buf_str(&bytes), err);
    }
    if (r < 0) {
        return r;
    }
    convert->n_doubtful = count_doubtful(convert->import.statement);
    convert->n_left_out = targets[options->to].is_table ? convert->import.statement->n_extra : 0;
    return 0;
}

int seki_app_convert(const struct seki_app *app, const struct seki_convert_options *options,
                     struct seki_convert *ret_convert, struct seki_err *err)
{
    struct seki_convert convert = {0};
    int r = seki_app_read(app, &options->from, &convert.import, err);

    r = r < 0 ? r : seki_convert_write(app, options, &convert, err);
    if (r == 0) {
        *ret_convert = convert;
    }
    return r;
}
