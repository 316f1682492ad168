/* Statements and their answers. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "base/date.h"
#include "format/json/json_parse.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "store/file.h"
#include "store/statement.h"

static void put_row(struct seki_json_out *j, const struct seki_statement_row *row)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Statement")), row->text);
    seki_json_bool(j, SEKI_STR("isRead"), row->text[SEKI_STATEMENT_NATIVE].n > 0);
    seki_json_int(j, SEKI_STR("items"), row->n_items);
    seki_json_int(j, SEKI_STR("answered"), row->n_answered);
    seki_json_int(j, SEKI_STR("doubtful"), row->n_doubtful);
    seki_json_int(j, SEKI_STR("edition"), row->edition);
    seki_api_put_moment(j, SEKI_STR("made"), row->made);
    seki_api_put_moment(j, SEKI_STR("changed"), row->changed);
    seki_json_end_object(j);
}

int seki_api_get_statements(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_filter filter = {.catalog = seki_visit_query(visit, SEKI_STR("catalog"))};
    struct seki_str find = seki_visit_query(visit, SEKI_STR("find"));
    struct seki_statement_row *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'n', &list, err);

    seki_api_note(visit, SEKI_STR("statement"), SEKI_STR(""), SEKI_STR(""));
    seki_api_note_query(visit);
    r = r < 0 ? r : seki_search_parse(visit->arena, find, &filter.search, err);
    r = r < 0 ? r
              : seki_store_statement_list(visit->arena, visit->store, visit->actor.organisation,
                                          &filter, &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &rows[i]);
        behind.after = rows[i].number;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* The statement that the path names, and in the event. */
static int find(struct seki_visit *visit, struct seki_statement_row *ret_row, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_api_part_number(visit, 0, &number, err);

    seki_api_note(visit, SEKI_STR("statement"), visit->part[0], SEKI_STR(""));
    r = r < 0 ? r
              : seki_store_statement_get(visit->arena, visit->store, visit->actor.organisation,
                                         number, ret_row, err);
    if (r >= 0) {
        visit->act->event.object_name = ret_row->text[SEKI_STATEMENT_NAME];
    }
    return r;
}

int seki_api_get_statement(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_row row;
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    r = r < 0 ? r : find(visit, &row, err);
    r = r < 0 ? r : seki_api_etag(visit, row.edition, row.changed, err);
    if (r < 0) {
        return r;
    }
    put_row(&j, &row);
    return seki_api_close(visit, err);
}

/* As received: what was changed since stands in the answers. */
int seki_api_get_native(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_row row;
    struct seki_json_out unused;
    struct seki_str bytes;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : find(visit, &row, err);
    if (r < 0) {
        return r;
    }
    if (row.text[SEKI_STATEMENT_NATIVE].n == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_api_not_read(row.text[SEKI_STATEMENT_NAME]),
                         M_hint_api_not_read());
    }
    r = seki_store_content_whole(visit->arena, visit->store, visit->actor.organisation,
                                 row.text[SEKI_STATEMENT_NATIVE], SEKI_LIMIT_HTTP_ANSWER, &bytes,
                                 err);
    if (r < 0) {
        return r;
    }
    seki_buf_add(&visit->answer->body, bytes);
    return seki_api_close(visit, err);
}

/* --- answers */

static void write_answer(struct seki_json_out *j, const struct seki_answer_row *row)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Answer")), row->text);
    seki_json_int(j, SEKI_STR("confidence"), row->confidence);
    seki_json_int(j, SEKI_STR("edition"), row->edition);
    seki_api_put_moment(j, SEKI_STR("changed"), row->changed);
    seki_json_end_object(j);
}

int seki_api_get_answers(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_row statement;
    struct seki_answer_row *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'n', &list, err);

    r = r < 0 ? r : find(visit, &statement, err);
    r = r < 0 ? r
              : seki_store_answers(visit->arena, visit->store, visit->actor.organisation,
                                   statement.number, &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        write_answer(&list.j, &rows[i]);
        behind.after = rows[i].number;
    }
    return seki_api_list_close(&list, &behind, err);
}

static int find_answer(struct seki_visit *visit, struct seki_statement_row *statement,
                       struct seki_answer_row *ret_row, struct seki_err *err)
{
    int r = find(visit, statement, err);

    r = r < 0 ? r
              : seki_store_answer_get(visit->arena, visit->store, visit->actor.organisation,
                                      statement->number, visit->part[1], ret_row, err);
    return r < 0 ? r : seki_api_etag(visit, ret_row->edition, ret_row->changed, err);
}

static int show_answer(struct seki_visit *visit, const struct seki_answer_row *row,
                       struct seki_err *err)
{
    struct seki_json_out j;

    seki_json_out_init(&j, &visit->answer->body);
    write_answer(&j, row);
    return seki_api_close(visit, err);
}

int seki_api_get_answer(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_row statement;
    struct seki_answer_row row;
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : find_answer(visit, &statement, &row, err);
    return r < 0 ? r : show_answer(visit, &row, err);
}

/* A day is kept in one form, or is none. */
static int check_day(struct seki_str day, struct seki_err *err)
{
    struct seki_date date;
    bool is_plain = day.n == 10 && day.p[4] == '-' && day.p[7] == '-';

    return day.n == 0 || (is_plain && seki_date_parse(day, &date))
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_api_bad_day(SEKI_STR("planned")),
                           M_hint_api_bad_day());
}

/* Which item it was: the statement alone would say too little. */
static int note_change(struct seki_visit *visit, const struct seki_api_sent *sent,
                       struct seki_err *err)
{
    struct seki_str names;
    int r = seki_api_names(sent, &names, err);
    const struct seki_str parts[] = {visit->part[1], SEKI_STR(": "), r < 0 ? SEKI_STR("") : names};

    return r < 0
               ? r
               : seki_api_join(visit, parts, SEKI_ARRAY_LEN(parts), &visit->act->event.detail, err);
}

static int amend(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_statement_row statement;
    struct seki_answer_row row;
    struct seki_register reg;
    struct seki_api_sent sent;
    int r = find_answer(visit, &statement, &row, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("Answer"), true, &root, &sent, err);
    r = r < 0 ? r : seki_api_take_texts(&sent, row.text, err);
    r = r < 0 ? r : check_day(row.text[SEKI_ANSWER_PLANNED], err);
    r = r < 0 ? r : note_change(visit, &sent, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    if (r < 0) {
        return r;
    }
    if (json_object_get(root, "value")) {
        row.confidence = 100; /* somebody says so; a note alone settles no doubt */
    }
    r = seki_store_answer_change(visit->store, &reg, &statement, &row, visit->now, err);
    r = r < 0 ? r : find_answer(visit, &statement, &row, err);
    return r < 0 ? r : show_answer(visit, &row, err);
}

int seki_api_patch_answer(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, amend, err);
}
