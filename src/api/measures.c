/* Measures. Declared in api/routes.h. */
#include "api/devices.h"
#include "base/visible.h"
#include "format/json/json_parse.h"
#include "store/measure.h"

static void put_row(struct seki_json_out *j, const struct seki_measure_row *row,
                    const struct seki_api_columns *columns)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Measure")), row->text);
    seki_api_put_more(j, columns, row->more);
    seki_json_int(j, SEKI_STR("edition"), row->edition);
    seki_api_put_moment(j, SEKI_STR("made"), row->made);
    seki_api_put_moment(j, SEKI_STR("changed"), row->changed);
    seki_json_end_object(j);
}

static int show(struct seki_visit *visit, const struct seki_measure_row *row, struct seki_err *err)
{
    struct seki_api_columns columns;
    struct seki_json_out j;
    int r = seki_api_columns(visit, SEKI_API_MEASURES, &columns, err);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, row, &columns);
    return seki_api_close(visit, err);
}

int seki_api_get_measures(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_measure_filter filter = {.state = seki_visit_query(visit, SEKI_STR("state"))};
    struct seki_str find = seki_visit_query(visit, SEKI_STR("find"));
    struct seki_measure_row *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_columns columns;
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'n', &list, err);

    seki_api_note(visit, SEKI_STR("measure"), SEKI_STR(""), SEKI_STR(""));
    seki_api_note_query(visit);
    r = r < 0 ? r : seki_search_parse(visit->arena, find, &filter.search, err);
    r = r < 0 ? r : seki_api_columns(visit, SEKI_API_MEASURES, &columns, err);
    r = r < 0 ? r
              : seki_store_measures(visit->arena, visit->store, visit->actor.organisation, &filter,
                                    &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &rows[i], &columns);
        behind.after = rows[i].number;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* The measure of a number, whose edition becomes the answer's. */
static int find_number(struct seki_visit *visit, int64_t number, struct seki_measure_row *ret_row,
                       struct seki_err *err)
{
    int r = seki_store_measure_get(visit->arena, visit->store, visit->actor.organisation, number,
                                   ret_row, err);

    if (r >= 0) {
        visit->act->event.object_name = ret_row->text[SEKI_MEASURE_ID];
    }
    return r < 0 ? r : seki_api_etag(visit, ret_row->edition, ret_row->changed, err);
}

static int find(struct seki_visit *visit, struct seki_measure_row *ret_row, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_api_part_number(visit, 0, &number, err);

    seki_api_note(visit, SEKI_STR("measure"), visit->part[0], SEKI_STR(""));
    return r < 0 ? r : find_number(visit, number, ret_row, err);
}

int seki_api_get_measure(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_measure_row row;
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : find(visit, &row, err);
    return r < 0 ? r : show(visit, &row, err);
}

static int take(struct seki_visit *visit, const struct seki_api_sent *sent,
                struct seki_measure_row *row, struct seki_err *err)
{
    struct seki_api_columns columns;
    struct seki_str owner = row->text[SEKI_MEASURE_OWNER];
    int r = seki_api_check_edges(sent, err);

    r = r < 0 ? r : seki_api_take_texts(sent, row->text, err);
    r = r < 0 ? r : seki_visible_need(&row->text[SEKI_MEASURE_OWNER], &owner, 1, err);
    if (r < 0 || (!json_object_get(sent->object, "more") && sent->is_change)) {
        return r;
    }
    r = seki_api_columns(visit, SEKI_API_MEASURES, &columns, err);
    return r < 0 ? r : seki_api_take_more(visit, sent, &columns, &row->more, err);
}

/* What stands there now, as the answer. */
static int answer_with(struct seki_visit *visit, int64_t number, struct seki_err *err)
{
    struct seki_measure_row now;
    int r = find_number(visit, number, &now, err);

    return r < 0 ? r : show(visit, &now, err);
}

static int make(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_measure_row row = {.number = 0};
    struct seki_register reg;
    struct seki_api_sent sent;
    struct seki_str number;
    int64_t at = 0;
    int r = seki_api_sent(visit, SEKI_STR("Measure"), false, &root, &sent, err);

    r = r < 0 ? r : take(visit, &sent, &row, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r : seki_store_measure_add(visit->store, &reg, &row, visit->now, &at, err);
    r = r < 0 ? r : seki_api_number_text(visit, at, &number, err);
    if (r < 0) {
        return r;
    }
    seki_api_note(visit, SEKI_STR("measure"), number, row.text[SEKI_MEASURE_ID]);
    r = seki_api_made(visit, 201, SEKI_STR("/measures/"), number, err);
    return r < 0 ? r : answer_with(visit, at, err);
}

int seki_api_post_measure(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, make, err);
}

static int change(struct seki_visit *visit, bool is_part, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_measure_row row;
    struct seki_register reg;
    struct seki_api_sent sent;
    int r = find(visit, &row, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("Measure"), is_part, &root, &sent, err);
    r = r < 0 ? r : take(visit, &sent, &row, err);
    r = r < 0 ? r : seki_api_names(&sent, &visit->act->event.detail, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r : seki_store_measure_change(visit->store, &reg, &row, visit->now, err);
    return r < 0 ? r : answer_with(visit, row.number, err);
}

static int replace(struct seki_visit *visit, struct seki_err *err)
{
    return change(visit, false, err);
}

static int amend(struct seki_visit *visit, struct seki_err *err)
{
    return change(visit, true, err);
}

int seki_api_put_measure(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, replace, err);
}

int seki_api_patch_measure(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, amend, err);
}

static int drop(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_measure_row row;
    struct seki_register reg;
    int r = find(visit, &row, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r : seki_store_measure_remove(visit->store, &reg, row.number, row.edition, err);
    visit->answer->status = 204;
    visit->answer->etag = SEKI_STR("");
    return r;
}

int seki_api_delete_measure(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, drop, err);
}
