#include "app/into.h"

#include "base/io.h"
#include "base/map.h"
#include "format/form/cell.h"
#include "format/json/json_statement.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"

static int check_output(const struct seki_into_file_options *options, struct seki_err *err)
{
    return options->from.output.n && seki_io_is_same(options->original.p, options->from.output.p)
               ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->from.output),
                           M_hint_other_output())
               : 0;
}

/* The answers on their way to the worker. */
static int make_json(const struct seki_app *app, const struct seki_statement *statement,
                     struct seki_str *ret_json, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF json = {0};
    int r;

    seki_buf_init(&json, SEKI_LIMIT_FILE_BYTES);
    seki_json_write_statement(&json, statement);
    r = seki_fail_status(err, seki_buf_status(&json));
    if (r < 0) {
        return r;
    }
    *ret_json = seki_arena_str(app->arena, seki_buf_str(&json));
    return ret_json->p ? 0 : seki_fail_nomem(err);
}

static int run_worker(const struct seki_app *app, const struct seki_into_file_options *options,
                      struct seki_into_file *file, struct seki_err *err)
{
    const struct seki_import *import = &file->import;
    struct seki_intake_options intake = {.path = options->original, .catalog = import->wanted};
    struct seki_str json = {0};
    int r = make_json(app, import->statement, &json, err);

    return r < 0 ? r
                 : seki_worker_put_into(&import->worker, app->arena, &import->catalogs, &intake,
                                        json, &file->into, err);
}

/* --- what the new form does not hold */

static size_t count_extra(const struct seki_app *app, const struct seki_into_file *file,
                          int *ret_status)
{
    const struct seki_statement *ours = file->import.statement;
    const struct seki_statement *theirs = file->into.statement;
    struct seki_map texts;
    size_t n = 0;

    *ret_status = 0;
    seki_map_init(&texts, app->arena);
    for (size_t i = 0; *ret_status == 0 && i < theirs->n_extra; i++) {
        int r = seki_map_add(&texts, theirs->extra[i].text, i);
        *ret_status = r == SEKI_ERR_EXISTS ? 0 : r;
    }
    for (size_t i = 0; i < ours->n_extra; i++) {
        n += seki_map_get(&texts, ours->extra[i].text) == SIZE_MAX;
    }
    return n;
}

static void count_answers(struct seki_into_file *file)
{
    const struct seki_statement *ours = file->import.statement;
    const struct seki_statement *theirs = file->into.statement;

    for (size_t i = 0; i < ours->catalog->n_answers; i++) {
        const struct seki_fill_item *item = &file->into.items[i];
        const struct seki_answer *answer = &ours->answers[i];
        file->n_fate[item->fate]++;
        file->n_marked +=
            item->fate == SEKI_FATE_WRITTEN && seki_cell_state_of(answer) != SEKI_CELL_SURE;
        file->n_notes_left += item->note_left != SEKI_LEFT_NOT;
        file->n_plans_left +=
            answer->planned_until.year != 0 &&
            seki_date_cmp(answer->planned_until, theirs->answers[i].planned_until) != 0;
    }
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        file->is_other[i] = ours->header[i].n > 0 && !seki_str_eq(seki_str_trim(ours->header[i]),
                                                                  seki_str_trim(theirs->header[i]));
    }
}

static int count_all(const struct seki_app *app, struct seki_into_file *file, struct seki_err *err)
{
    int status;

    count_answers(file);
    file->n_extra_left = count_extra(app, file, &status);
    return seki_fail_status(err, status);
}

int seki_app_put_into(const struct seki_app *app, const struct seki_into_file_options *options,
                      struct seki_into_file *ret_file, struct seki_err *err)
{
    struct seki_into_file file = {0};
    int r = check_output(options, err);

    r = r < 0 ? r : seki_app_read(app, &options->from, &file.import, err);
    r = r < 0 ? r : run_worker(app, options, &file, err);
    if (r == 0 && file.into.statement->catalog != file.import.statement->catalog) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_worker_nonsense(options->original),
                      M_hint_worker_suspicious());
    }
    r = r < 0 ? r : count_all(app, &file, err);
    if (r == 0 && options->from.output.n) {
        r = seki_out_write(options->from.out, options->from.output, file.into.bytes, err);
    }
    if (r == 0) {
        *ret_file = file;
    }
    return r;
}
