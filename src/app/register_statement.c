/* A statement of the register as native JSON, with the answers that somebody changed. */
#include "app/register_int.h"
#include "base/io.h"
#include "format/json/json_statement.h"
#include "msg/m_store.h"

#define PAGE 500

/* The row whose form is the file at `path`. */
static int find(struct seki_arena *arena, const struct seki_made_run *run, struct seki_str path,
                struct seki_statement_row *ret_row, struct seki_err *err)
{
    const struct seki_statement_filter all = {.catalog = {0}};
    struct seki_str name = seki_str_skip(path, SEKI_STATEMENTS_FOLDER.n);
    struct seki_page page = {.limit = PAGE};
    struct seki_statement_row *list = NULL;
    size_t n = 0;
    int r;

    do {
        r = seki_store_statement_list(arena, run->store, run->reg->organisation, &all, &page, &list,
                                      &n, err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            page.after = list[i].number;
            if (seki_str_eq(list[i].text[SEKI_STATEMENT_NAME], name)) {
                *ret_row = list[i];
                return 0;
            }
        }
    } while (r == 0 && n == page.limit);
    return r < 0 ? r : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(path), SEKI_NO_HINT);
}

/* Native JSON goes through the worker like any other file, though it is ours: the database may have been elsewhere. */
static int read_native(const struct seki_made_run *run, struct seki_str bytes,
                       struct seki_statement **ret_statement, struct seki_err *err)
{
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {{0}};
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_import_options options = {.path = {0}};
    struct seki_import import;
    int r = seki_scratch_init(run->app, &scratch, err);

    seki_out_init(&out, run->app->arena);
    options.path = r < 0 ? SEKI_STR("")
                         : seki_path_join(run->app->arena, scratch.path, SEKI_STR("native.json"));
    if (r == 0 && !options.path.p) {
        r = seki_fail_nomem(err);
    }
    r = r < 0 ? r : seki_out_write(&out, options.path, bytes, err);
    r = r < 0 ? r : seki_out_commit(&out, err);
    r = r < 0 ? r : seki_app_read(run->app, &options, &import, err);
    if (r < 0) {
        return r;
    }
    *ret_statement = import.statement;
    return 0;
}

/* An answer that has no place any more is an error: it would be lost without a word. */
static int apply(struct seki_arena *arena, struct seki_statement *statement,
                 const struct seki_answer_row *row, struct seki_err *err)
{
    const struct seki_item *item =
        seki_catalog_find(statement->catalog, arena, row->text[SEKI_ANSWER_ITEM]);
    enum seki_value value = seki_value_from_name(row->text[SEKI_ANSWER_VALUE]);
    struct seki_answer *answer;

    if (!item || item->answer == SEKI_NO_INDEX || value == SEKI_VALUE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_store_no_such(row->text[SEKI_ANSWER_ITEM]),
                         SEKI_NO_HINT);
    }
    answer = &statement->answers[item->answer];
    answer->value = value;
    answer->text = row->text[SEKI_ANSWER_TEXT];
    answer->note = row->text[SEKI_ANSWER_NOTE];
    answer->match = SEKI_MATCH_PERSON;
    answer->confidence = (int)row->confidence;
    answer->doubt = (enum seki_row_reason)0;
    answer->derivation = NULL;
    answer->planned_until = (struct seki_date){0};
    (void)seki_date_parse(row->text[SEKI_ANSWER_PLANNED], &answer->planned_until);
    return 0;
}

static int apply_all(struct seki_arena *arena, const struct seki_made_run *run, int64_t number,
                     struct seki_statement *statement, struct seki_err *err)
{
    struct seki_page page = {.limit = PAGE};
    struct seki_answer_row *list = NULL;
    size_t n = 0;
    int r;

    do {
        r = seki_store_answers(arena, run->store, run->reg->organisation, number, &page, &list, &n,
                               err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            page.after = list[i].number;
            if (list[i].edition > 0) {
                r = apply(arena, statement, &list[i], err);
            }
        }
    } while (r == 0 && n == page.limit);
    return r;
}

int seki_made_statement(struct seki_arena *arena, const struct seki_made_run *run,
                        struct seki_str path, struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_statement_row row;
    struct seki_statement *statement = NULL;
    struct seki_str native = {0};
    int r = find(arena, run, path, &row, err);

    seki_buf_init(&buf, SEKI_LIMIT_DB_VALUE);
    r = r < 0 ? r
              : seki_store_content_whole(arena, run->store, run->reg->organisation,
                                         row.text[SEKI_STATEMENT_NATIVE], SEKI_LIMIT_FILE_BYTES,
                                         &native, err);
    r = r < 0 ? r : read_native(run, native, &statement, err);
    r = r < 0 ? r : apply_all(arena, run, row.number, statement, err);
    if (r < 0) {
        return r;
    }
    statement->name = row.text[SEKI_STATEMENT_NAME];
    seki_json_write_statement(&buf, statement);
    r = seki_fail_status(err, seki_buf_status(&buf));
    *ret_bytes = r < 0 ? SEKI_STR("") : seki_arena_str(arena, seki_buf_str(&buf));
    return r < 0 || ret_bytes->p ? r : seki_fail_nomem(err);
}
