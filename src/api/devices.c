/* Devices, reading. Declared in api/routes.h. */
#include "api/devices.h"

#include "service/browse.h"
#include "store/cells.h"
#include "store/file.h"

#define COLUMNS 256 /* columns of a table that is kept */

/* --- columns that we know nothing of */

int seki_api_columns(struct seki_visit *visit, struct seki_str path, struct seki_api_columns *ret,
                     struct seki_err *err)
{
    struct seki_file_column *list = NULL;
    size_t n = 0;
    int r = seki_store_file_columns(visit->arena, visit->store, visit->actor.organisation, path,
                                    COLUMNS, &list, &n, err);
    struct seki_str *heads = r < 0 ? NULL : seki_arena_array(visit->arena, struct seki_str, n + 1);

    *ret = (struct seki_api_columns){.head = heads};
    for (size_t i = 0; heads && i < n; i++) {
        if (list[i].field < 0) {
            heads[ret->n++] = list[i].head;
        }
    }
    return r < 0 ? r : heads ? 0 : seki_fail_nomem(err);
}

void seki_api_put_more(struct seki_json_out *j, const struct seki_api_columns *columns,
                       struct seki_str more)
{
    struct seki_str value;

    seki_json_begin_array(j, SEKI_STR("more"));
    for (size_t i = 0; i < columns->n && seki_cells_next(&more, &value); i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("column"), columns->head[i]);
        seki_json_str(j, SEKI_STR("value"), value);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

/* --- devices */

static void put_row(struct seki_json_out *j, const struct seki_device *device,
                    const struct seki_api_columns *columns)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Device")), device->text);
    seki_api_put_more(j, columns, device->more);
    seki_json_int(j, SEKI_STR("number"), device->number);
    seki_json_int(j, SEKI_STR("edition"), device->edition);
    seki_api_put_moment(j, SEKI_STR("made"), device->made);
    seki_api_put_moment(j, SEKI_STR("changed"), device->changed);
    seki_json_end_object(j);
}

int seki_api_show_device(struct seki_visit *visit, const struct seki_device *device,
                         struct seki_err *err)
{
    struct seki_api_columns columns;
    struct seki_json_out j;
    int r = seki_api_columns(visit, SEKI_API_ASSETS, &columns, err);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, device, &columns);
    return seki_api_close(visit, err);
}

int seki_api_find_device(struct seki_visit *visit, struct seki_device *ret_device,
                         struct seki_err *err)
{
    int r = seki_store_device_get(visit->arena, visit->store, visit->actor.organisation,
                                  visit->part[0], ret_device, err);

    seki_api_note(visit, SEKI_STR("device"), visit->part[0],
                  r < 0 ? SEKI_STR("") : ret_device->text[SEKI_DEVICE_NAME]);
    return r < 0 ? r : seki_api_etag(visit, ret_device->edition, ret_device->changed, err);
}

int seki_api_get_device(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_device device;
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : seki_api_find_device(visit, &device, err);
    return r < 0 ? r : seki_api_show_device(visit, &device, err);
}

static int read_filter(struct seki_visit *visit, struct seki_device_filter *filter,
                       struct seki_err *err)
{
    static const struct seki_str orders[] = {SEKI_STR("number"), SEKI_STR("name"),
                                             SEKI_STR("maker")};
    struct seki_str find = seki_visit_query(visit, SEKI_STR("find"));
    static const struct seki_str facts[] = {SEKI_STR("any"), SEKI_STR("unknown"), SEKI_STR("no"),
                                            SEKI_STR("yes")};
    static const struct seki_str ends[] = {SEKI_STR("any"), SEKI_STR("unknown"), SEKI_STR("past"),
                                           SEKI_STR("soon"), SEKI_STR("later")};
    size_t order = 0;
    size_t form = 0;
    size_t personal = 0;
    size_t support = 0;
    int r = seki_api_word(visit, SEKI_STR("sort"), orders, SEKI_ARRAY_LEN(orders), &order, err);

    r = r < 0 ? r
              : seki_api_word(visit, SEKI_STR("form"), facts, SEKI_ARRAY_LEN(facts), &form, err);
    r = r < 0 ? r
              : seki_api_word(visit, SEKI_STR("personal"), facts, SEKI_ARRAY_LEN(facts), &personal,
                              err);
    r = r < 0
            ? r
            : seki_api_word(visit, SEKI_STR("support"), ends, SEKI_ARRAY_LEN(ends), &support, err);

    *filter = (struct seki_device_filter){.kind = seki_visit_query(visit, SEKI_STR("kind")),
                                          .zone = seki_visit_query(visit, SEKI_STR("zone")),
                                          .net = seki_visit_query(visit, SEKI_STR("net")),
                                          .maker = seki_visit_query(visit, SEKI_STR("maker")),
                                          .form = (enum seki_device_wish)form,
                                          .personal = (enum seki_device_wish)personal,
                                          .sort = (enum seki_device_sort)order};
    r = r < 0 ? r
              : seki_browse_support(visit->arena, visit->now, (enum seki_device_support)support,
                                    filter, err);
    r = r < 0 ? r : seki_search_parse(visit->arena, find, &filter->search, err);
    filter->sort = filter->search.n ? SEKI_DEVICE_BY_NUMBER : filter->sort;
    seki_api_note(visit, SEKI_STR("device"), SEKI_STR(""), SEKI_STR(""));
    seki_api_note_query(visit);
    return r;
}

int seki_api_get_devices(struct seki_visit *visit, struct seki_err *err)
{
    static const char letters[] = "nat"; /* of number, name, maker */
    struct seki_device_filter filter;
    struct seki_api_columns columns;
    struct seki_api_list list;
    struct seki_device *rows = NULL;
    struct seki_page behind = {0};
    size_t n = 0;
    int r = read_filter(visit, &filter, err);

    r = r < 0 ? r : seki_api_list_open(visit, letters[filter.sort], &list, err);
    r = r < 0 ? r : seki_api_columns(visit, SEKI_API_ASSETS, &columns, err);
    r = r < 0 ? r
              : seki_store_devices(visit->arena, visit->store, visit->actor.organisation, &filter,
                                   &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &rows[i], &columns);
        behind = seki_device_behind(&rows[i], filter.sort, 0);
    }
    return seki_api_list_close(&list, &behind, err);
}
