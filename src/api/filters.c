/* Filters of lists that people saved under a name. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "format/json/json_parse.h"
#include "msg/m_store.h"
#include "service/saved.h"

#define KIND SEKI_STR("filter")

enum member { NAME, QUERY, LIST, SCOPE, MEMBERS };

/* As schemas call them; in the order of enum seki_saved_list. */
static const struct seki_str lists[SEKI_SAVED_LISTS] = {
    [SEKI_SAVED_DEVICES] = SEKI_STR("devices"), [SEKI_SAVED_RISKS] = SEKI_STR("risks")};

static void put_row(struct seki_json_out *j, const struct seki_saved_filter *row)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_json_str(j, SEKI_STR("name"), row->name);
    seki_json_str(j, SEKI_STR("query"), row->query);
    seki_json_str(j, SEKI_STR("list"), lists[row->list]);
    seki_json_str(j, SEKI_STR("scope"), row->scope.n ? SEKI_STR("own") : SEKI_STR("organisation"));
    seki_json_str(j, SEKI_STR("person"), row->person);
    seki_json_str(j, SEKI_STR("personName"), row->person_name);
    seki_json_int(j, SEKI_STR("edition"), row->edition);
    seki_api_put_moment(j, SEKI_STR("made"), row->made);
    seki_api_put_moment(j, SEKI_STR("changed"), row->changed);
    seki_json_end_object(j);
}

int seki_api_get_filters(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_saved_filters saved[SEKI_SAVED_LISTS] = {{0}};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t from;
    size_t n = 0;
    size_t i = 0;
    int r = seki_api_list_open(visit, 'n', &list, err);

    for (int k = SEKI_SAVED_DEVICES; r == 0 && k < SEKI_SAVED_LISTS; k++) {
        r = seki_saved_filters(visit->act, (enum seki_saved_list)k, &saved[k], err);
        n += saved[k].n;
    }
    if (r < 0) {
        return r;
    }
    from = seki_api_list_from(&list, n);
    n = from + seki_api_list_begin(&list, n - from);
    for (int k = SEKI_SAVED_DEVICES; k < SEKI_SAVED_LISTS; k++) {
        for (size_t at = 0; at < saved[k].n; at++, i++) {
            if (i >= from && i < n) {
                put_row(&list.j, &saved[k].list[at]);
            }
        }
    }
    behind.after = (int64_t)n;
    return seki_api_list_close(&list, &behind, err);
}

/* One that whoever asks can see; its edition becomes the answer's. */
static int find_number(struct seki_visit *visit, int64_t number, struct seki_saved_filter *ret_row,
                       struct seki_err *err)
{
    for (int k = SEKI_SAVED_DEVICES; k < SEKI_SAVED_LISTS; k++) {
        struct seki_saved_filters saved = {.n = 0};
        int r = seki_saved_filters(visit->act, (enum seki_saved_list)k, &saved, err);
        if (r < 0) {
            return r;
        }
        for (size_t i = 0; i < saved.n; i++) {
            if (saved.list[i].number == number) {
                *ret_row = saved.list[i];
                return seki_api_etag(visit, ret_row->edition, ret_row->changed, err);
            }
        }
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(KIND), SEKI_NO_HINT);
}

static int find(struct seki_visit *visit, struct seki_saved_filter *ret_row, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_api_part_number(visit, 0, &number, err);

    seki_api_note(visit, KIND, visit->part[0], SEKI_STR(""));
    return r < 0 ? r : find_number(visit, number, ret_row, err);
}

static int show(struct seki_visit *visit, int64_t number, struct seki_err *err)
{
    struct seki_saved_filter row;
    struct seki_json_out j;
    int r = find_number(visit, number, &row, err);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, &row);
    return seki_api_close(visit, err);
}

int seki_api_get_filter(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_saved_filter row;
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : find(visit, &row, err);
    return r < 0 ? r : show(visit, row.number, err);
}

static int make(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_str texts[MEMBERS] = {{0}};
    struct seki_saved_filter row = {.list = SEKI_SAVED_DEVICES};
    struct seki_api_sent sent;
    struct seki_str text;
    int64_t number = 0;
    int r = seki_api_sent(visit, SEKI_STR("Filter"), false, &root, &sent, err);

    r = r < 0 ? r : seki_api_take_texts(&sent, texts, err);
    if (r < 0) {
        return r;
    }
    row.name = texts[NAME];
    row.query = texts[QUERY];
    row.list =
        seki_str_eq(texts[LIST], lists[SEKI_SAVED_RISKS]) ? SEKI_SAVED_RISKS : SEKI_SAVED_DEVICES;
    r = seki_saved_add(visit->act, &row, seki_str_eq(texts[SCOPE], SEKI_STR("organisation")),
                       &number, err);
    r = r < 0 ? r : seki_api_number_text(visit, number, &text, err);
    r = r < 0 ? r : seki_api_made(visit, 201, SEKI_STR("/filters/"), text, err);
    return r < 0 ? r : show(visit, number, err);
}

int seki_api_post_filter(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, make, err);
}

static int rename_it(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_saved_filter row;
    struct seki_api_sent sent;
    int r = find(visit, &row, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("FilterName"), false, &root, &sent, err);
    r = r < 0 ? r : seki_api_take_texts(&sent, &row.name, err);
    r = r < 0 ? r : seki_saved_rename(visit->act, &row, err);
    return r < 0 ? r : show(visit, row.number, err);
}

int seki_api_patch_filter(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, rename_it, err);
}

static int drop(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_saved_filter row;
    int r = find(visit, &row, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_saved_remove(visit->act, &row, err);
    visit->answer->status = 204;
    visit->answer->etag = SEKI_STR("");
    return r;
}

int seki_api_delete_filter(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, drop, err);
}
