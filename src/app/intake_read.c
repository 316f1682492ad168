#include "app/intake_read.h"

#include "app/register_int.h"
#include "base/io.h"
#include "format/json/json_statement.h"
#include "model/reading.h"
#include "store/file.h"
#include "store/intake.h"

struct reading {
    struct seki_acting *acting;
    struct seki_intake_row row;
    struct seki_import import;
    const struct seki_err *why; /* it could not be read; NULL: it was */
};

/* --- the file, for as long as the worker reads it */

static int write_file(struct seki_str path, struct seki_str bytes, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_create_private(path.p);
    int r = fd < 0 ? fd : seki_io_write_all(fd, bytes.p, bytes.n);

    return r < 0 ? seki_fail_path(err, path, r) : 0;
}

/* `ret_why`: what is the matter with the form itself. */
static int read_form(struct reading *it, struct seki_err *ret_why, struct seki_err *err)
{
    const struct seki_app *app = it->acting->app;
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {.path = {0}};
    struct seki_import_options options = {.has_rows = true};
    struct seki_str bytes = {0};
    int r = seki_store_content_whole(app->arena, it->acting->store, it->acting->actor.organisation,
                                     it->row.text[SEKI_INTAKE_CONTENT], SEKI_LIMIT_FILE_BYTES,
                                     &bytes, err);

    r = r < 0 ? r : seki_scratch_init(app, &scratch, err);
    if (r < 0) {
        return r;
    }
    options.path = seki_path_join(app->arena, scratch.path, it->row.text[SEKI_INTAKE_NAME]);
    r = options.path.p ? write_file(options.path, bytes, err) : seki_fail_nomem(err);
    if (r < 0) {
        return r;
    }
    r = seki_app_read(app, &options, &it->import, ret_why);
    if (r < 0 && seki_err_exit_status(ret_why) != SEKI_EXIT_INPUT) {
        return seki_err_pass(err, ret_why);
    }
    it->why = r < 0 ? ret_why : NULL;
    return 0;
}

/* --- what was read, into rows */

static int put_answer(struct seki_act *act, const struct reading *it, size_t i,
                      struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_statement *statement = it->import.statement;
    const struct seki_answer *from = &statement->answers[i];
    struct seki_intake_answer answer = {
        .number = (int64_t)i + 1,
        .text = {[SEKI_TAKEN_ITEM] = seki_catalog_answer_item(statement->catalog, i)->id,
                 [SEKI_TAKEN_VALUE] = seki_value_name(from->value),
                 [SEKI_TAKEN_TEXT] = from->text,
                 [SEKI_TAKEN_NOTE] = from->note,
                 [SEKI_TAKEN_RAW] = from->raw,
                 [SEKI_TAKEN_RAW_NOTE] = from->raw_note,
                 [SEKI_TAKEN_SHEET] = from->sheet,
                 [SEKI_TAKEN_CELL] = from->cell,
                 [SEKI_TAKEN_TIED] = seki_match_name(from->match),
                 [SEKI_TAKEN_DOUBT] = seki_row_reason_name(from->doubt)},
        .confidence = from->confidence};

    seki_arena_init(&scratch, (size_t)4 * SEKI_LIMIT_MESSAGE);
    if (seki_register_day(&scratch, from->planned_until, &answer.text[SEKI_TAKEN_PLANNED]) < 0) {
        return seki_fail_nomem(err);
    }
    return seki_store_intake_answer_add(act->store, act->actor->organisation, it->row.number,
                                        &answer, err);
}

static int put_line(struct seki_act *act, const struct reading *it, size_t i, struct seki_err *err)
{
    const struct seki_row_report *from = &it->import.report.rows[i];
    const struct seki_intake_line line = {
        .number = (int64_t)i + 1,
        .text =
            {[SEKI_LINE_SHEET] = from->sheet,
             [SEKI_LINE_CELL] = from->cell,
             [SEKI_LINE_ITEM] =
                 from->answer == SEKI_NO_INDEX
                     ? SEKI_STR("")
                     : seki_catalog_answer_item(it->import.statement->catalog, from->answer)->id,
             [SEKI_LINE_KIND] = seki_row_kind_name(from->kind),
             [SEKI_LINE_REASON] = seki_row_reason_name(from->reason),
             [SEKI_LINE_TEXT] = from->text},
        .row = from->row,
        .confidence = from->confidence,
        .alike = from->alike,
        .is_open = seki_row_is_open(from)};

    return seki_store_intake_line_add(act->store, act->actor->organisation, it->row.number, &line,
                                      err);
}

static int put_native(struct seki_act *act, struct reading *it, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_content content;
    int r = seki_store_content_begin(act->now, &content, err);

    seki_buf_init(&buf, SEKI_LIMIT_DB_VALUE);
    if (r == 0) {
        seki_json_write_statement(&buf, it->import.statement);
        r = seki_fail_status(err, seki_buf_status(&buf));
    }
    r = r < 0 ? r
              : seki_store_content_add(act->store, act->actor->organisation, &content,
                                       seki_buf_str(&buf), err);
    it->row.text[SEKI_INTAKE_NATIVE] =
        r < 0 ? SEKI_STR("") : seki_arena_str(act->arena, seki_id_str(&content.id));
    return r < 0 || it->row.text[SEKI_INTAKE_NATIVE].p ? r : seki_fail_nomem(err);
}

static void describe(struct reading *it)
{
    static const enum seki_field fields[] = {SEKI_FIELD_MANUFACTURER, SEKI_FIELD_PRODUCT,
                                             SEKI_FIELD_MODEL, SEKI_FIELD_VERSION, SEKI_FIELD_DATE};
    const struct seki_statement *statement = it->import.statement;
    const struct seki_form_report *report = &it->import.report;
    int64_t *count = it->row.count;

    it->row.text[SEKI_INTAKE_CATALOG] = statement->catalog->head.id;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fields); i++) {
        it->row.text[SEKI_INTAKE_MANUFACTURER + i] = statement->header[fields[i]];
    }
    it->row.text[SEKI_INTAKE_SHEET] = report->sheet;
    count[SEKI_INTAKE_ITEMS] = (int64_t)statement->catalog->n_answers;
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        count[SEKI_INTAKE_ANSWERED] += statement->answers[i].value != SEKI_VALUE_NONE;
    }
    count[SEKI_INTAKE_MISSING] = (int64_t)report->n_missing;
    count[SEKI_INTAKE_DOUBTFUL] = (int64_t)report->n_doubtful;
    count[SEKI_INTAKE_DOUBLED] = (int64_t)report->n_doubled;
    count[SEKI_INTAKE_LEFT_OVER] = (int64_t)report->n_left_over;
}

static int put_problem(struct seki_act *act, struct reading *it, struct seki_err *err)
{
    int r = seki_scratch_say(it->acting->app, it->why, &it->row.text[SEKI_INTAKE_PROBLEM], err);

    it->row.state = SEKI_INTAKE_UNREADABLE;
    return r < 0 ? r
                 : seki_store_intake_change(act->store, act->actor->organisation, &it->row,
                                            act->now, err);
}

static int put(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct reading *it = arg;
    int r;

    act->event.object_name = it->row.text[SEKI_INTAKE_NAME];
    if (it->why) {
        return put_problem(act, it, err);
    }
    describe(it);
    r = put_native(act, it, err);
    r = r < 0
            ? r
            : seki_store_intake_done(act->store, act->actor->organisation, &it->row, act->now, err);
    for (size_t i = 0; r == 0 && i < it->import.statement->catalog->n_answers; i++) {
        r = put_answer(act, it, i, err);
    }
    for (size_t i = 0; r == 0 && i < it->import.report.n_rows; i++) {
        r = put_line(act, it, i, err);
    }
    return r;
}

static struct seki_act act_of(struct seki_acting *acting)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_IMPORT,
                                           .action = SEKI_AUDIT_EXECUTE,
                                           .object_kind = SEKI_STR("intake"),
                                           .object_organisation = acting->actor.organisation};

    return seki_acting_act(acting, event);
}

int seki_act_intake_read(struct seki_acting *acting, int64_t number, struct seki_err *err)
{
    struct reading it = {.acting = acting};
    struct seki_err why = {0};
    struct seki_act act = act_of(acting);
    int r = seki_store_intake_get(acting->app->arena, acting->store, acting->actor.organisation,
                                  number, &it.row, err);

    if (r == 0 && it.row.state != SEKI_INTAKE_WAITS) {
        return 0; /* a job that began again after its work was done */
    }
    r = r < 0 ? r : read_form(&it, &why, err);
    return r < 0 ? r : seki_act_alone(&act, SEKI_MAY_WRITE, put, &it, err);
}

int seki_act_intake_give_up(struct seki_acting *acting, int64_t number, const struct seki_err *why,
                            struct seki_err *err)
{
    struct reading it = {.acting = acting, .why = why};
    struct seki_act act = act_of(acting);
    int r = seki_store_intake_get(acting->app->arena, acting->store, acting->actor.organisation,
                                  number, &it.row, err);

    return r < 0 || it.row.state != SEKI_INTAKE_WAITS
               ? r
               : seki_act_alone(&act, SEKI_MAY_WRITE, put, &it, err);
}
