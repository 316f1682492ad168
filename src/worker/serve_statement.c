#include "format/form/form.h"
#include "format/json/json_parse.h"
#include "format/json/json_tree.h"
#include "format/oscal/oscal_read.h"
#include "msg/m_worker.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int read_form(struct seki_serve *serve, int fd, enum seki_kind kind,
                     struct seki_statement **ret_statement, struct seki_form_report *ret_report,
                     struct seki_err *err)
{
    struct seki_form_options options = {
        .catalogs = serve->wanted ? &serve->wanted : serve->catalogs.at,
        .n_catalogs = serve->wanted ? 1 : serve->catalogs.n,
        .sheet = serve->options.sheet,
        .name = serve->options.name,
        .has_rows = serve->options.rows.n > 0,
    };
    struct seki_form *form = seki_form_new(&serve->arena, serve->options.name);
    struct seki_grid_sink sink;
    int r;

    if (!form) {
        return seki_fail_nomem(err);
    }
    if (serve->has_memo) {
        seki_form_lean_on(form, &serve->memo);
    }
    sink = seki_form_sink(form);
    r = seki_serve_read_grid(serve, fd, kind, &sink, err);
    return r < 0 ? r : seki_form_recognise(form, &options, ret_statement, ret_report, err);
}

/* Unanswered items are not in doubt; they are just unanswered. */
static size_t count_doubtful(const struct seki_statement *statement)
{
    size_t n = 0;

    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        n += answer->value != SEKI_VALUE_NONE && answer->confidence < SEKI_CONFIDENT;
    }
    return n;
}

static int check_wanted(const struct seki_serve *serve, const struct seki_statement *statement,
                        struct seki_err *err)
{
    if (!serve->wanted || statement->catalog == serve->wanted) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_worker_catalog_differs(serve->options.name, statement->catalog->head.id,
                                              serve->wanted->head.id),
                     SEKI_NO_HINT);
}

/* Of ours, or an OSCAL component-definition. */
static int read_tree(struct seki_serve *serve, json_t *root, struct seki_statement **ret_statement,
                     struct seki_json_counts *ret_counts, struct seki_err *err)
{
    const struct seki_oscal_forms forms = {serve->catalogs.at, serve->catalogs.n, serve->wanted};

    return seki_oscal_model(root) == SEKI_OSCAL_NO_MODEL
               ? seki_json_statement(&serve->arena, serve->options.name, root, serve->catalogs.at,
                                     serve->catalogs.n, ret_statement, ret_counts, err)
               : seki_oscal_read_statement(&serve->arena, serve->options.name, root, &forms,
                                           ret_statement, ret_counts, err);
}

static int read_json(struct seki_serve *serve, int fd, struct seki_statement **ret_statement,
                     struct seki_form_report *ret_report, struct seki_err *err)
{
    struct seki_json_counts counts = {0};
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_str bytes = {0};
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    r = r < 0 ? r : seki_json_parse(serve->options.name, bytes, &root, err);
    r = r < 0 ? r : read_tree(serve, root, ret_statement, &counts, err);
    r = r < 0 ? r : check_wanted(serve, *ret_statement, err);
    r = r < 0 ? r : seki_form_check_raw(*ret_statement, err);
    if (r < 0) {
        return r;
    }
    *ret_report = (struct seki_form_report){
        .note_column = UINT32_MAX,
        .n_matched = counts.n_matched,
        .n_missing = counts.n_missing,
        .n_doubtful = count_doubtful(*ret_statement),
        .n_doubled = counts.n_doubled,
        .n_left_over = counts.n_unknown,
    };
    return 0;
}

static int send_derivation(struct seki_wire_out *out, const struct seki_derivation *derivation,
                           struct seki_err *err)
{
    int r = seki_send_derivation(out, derivation, err);

    for (size_t i = 0; r == 0 && i < derivation->n_from; i++) {
        r = seki_send_derived_from(out, &derivation->from[i], err);
    }
    return r;
}

static int send_answers(struct seki_wire_out *out, const struct seki_statement *statement,
                        struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        r = seki_send_answer(out, i, answer, err);
        if (r == 0 && answer->derivation) {
            r = send_derivation(out, answer->derivation, err);
        }
    }
    for (size_t i = 0; r == 0 && i < statement->n_extra; i++) {
        r = seki_send_extra(out, &statement->extra[i], err);
    }
    return r;
}

static int send_report(struct seki_wire_out *out, const struct seki_form_report *report,
                       struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < report->n_rows; i++) {
        r = seki_send_form_row(out, &report->rows[i], err);
    }
    return r < 0 ? r : seki_send_report(out, report, err);
}

int seki_serve_send_statement(struct seki_wire_out *out, const struct seki_statement *statement,
                              const struct seki_form_report *report, struct seki_err *err)
{
    int r = seki_send_statement(out, statement, err);

    r = r < 0 ? r : send_answers(out, statement, err);
    return r < 0 ? r : send_report(out, report, err);
}

int seki_serve_statement(struct seki_serve *serve, int fd, enum seki_kind kind,
                         struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_statement *statement = NULL;
    struct seki_form_report report = {0};
    int r = kind == SEKI_KIND_JSON ? read_json(serve, fd, &statement, &report, err)
                                   : read_form(serve, fd, kind, &statement, &report, err);

    return r < 0 ? r : seki_serve_send_statement(out, statement, &report, err);
}
