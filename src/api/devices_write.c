/* Devices, changing. Declared in api/routes.h. */
#include "api/devices.h"
#include "base/visible.h"
#include "format/json/json_parse.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "service/ward.h"
#include "store/cells.h"

/* --- columns that we know nothing of */

/* Which column is meant; SIZE_MAX: none of this name. */
static size_t column_of(const struct seki_api_columns *columns, struct seki_str head)
{
    for (size_t i = 0; i < columns->n; i++) {
        if (seki_str_eq(columns->head[i], head)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static int take_one(const struct seki_api_sent *sent, const struct seki_api_columns *columns,
                    const struct seki_str *was, struct seki_str *values, struct seki_err *err)
{
    struct seki_str texts[2] = {{0}};
    size_t at;
    int r = seki_api_check(sent, err);

    if (r < 0) {
        return r;
    }
    texts[0] = seki_str_from_c(json_string_value(json_object_get(sent->object, "column")));
    at = column_of(columns, texts[0]); /* both may have come with what nobody sees */
    texts[1] = at < columns->n ? was[at] : SEKI_STR("");
    r = seki_api_take_texts(sent, texts, err);
    if (r < 0) {
        return r;
    }
    if (at == SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_api_no_column(seki_str_head(texts[0], 100)),
                         M_hint_api_no_column());
    }
    values[at] = texts[1];
    return 0;
}

static int join_cells(struct seki_visit *visit, const struct seki_str *values, size_t n,
                      struct seki_str *ret_more, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};

    seki_buf_init(&cells, SEKI_LIMIT_HTTP_BODY * 2);
    for (size_t i = 0; i < n; i++) {
        seki_cells_add(&cells, values[i]);
    }
    if (seki_buf_status(&cells) < 0) {
        return seki_fail_status(err, seki_buf_status(&cells));
    }
    return seki_api_join(visit, &(struct seki_str){cells.p, cells.n}, 1, ret_more, err);
}

int seki_api_take_more(struct seki_visit *visit, const struct seki_api_sent *sent,
                       const struct seki_api_columns *columns, struct seki_str *inout_more,
                       struct seki_err *err)
{
    const json_t *list = json_object_get(sent->object, "more");
    struct seki_str *values = seki_arena_array(visit->arena, struct seki_str, columns->n + 1);
    struct seki_str *was = seki_arena_array(visit->arena, struct seki_str, columns->n + 1);
    struct seki_str rest = *inout_more;
    struct seki_api_sent one = {.arena = visit->arena,
                                .schema = seki_api_schema(SEKI_STR("Column")),
                                .where = SEKI_STR("more.")};
    int r = values && was ? 0 : seki_fail_nomem(err);

    if (!list && sent->is_change) {
        return r;
    }
    for (size_t i = 0; r == 0 && i < columns->n && seki_cells_next(&rest, &was[i]); i++) {
    }
    for (size_t i = 0; r >= 0 && i < json_array_size(list); i++) {
        one.object = json_array_get(list, i);
        r = take_one(&one, columns, was, values, err);
    }
    return r < 0 ? r : join_cells(visit, values, columns->n, inout_more, err);
}

/* --- one device */

static int take_device(struct seki_visit *visit, const struct seki_api_sent *sent,
                       struct seki_device *device, struct seki_err *err)
{
    struct seki_api_columns columns;
    int r = seki_api_check_edges(sent, err);

    r = r < 0 ? r : seki_api_take_texts(sent, device->text, err);

    if (r < 0 || (!json_object_get(sent->object, "more") && sent->is_change)) {
        return r;
    }
    r = seki_api_columns(visit, SEKI_API_ASSETS, &columns, err);
    return r < 0 ? r : seki_api_take_more(visit, sent, &columns, &device->more, err);
}

/* What stands there now, as the answer. */
static int answer_with(struct seki_visit *visit, struct seki_str id, struct seki_err *err)
{
    struct seki_device now;
    int r =
        seki_store_device_get(visit->arena, visit->store, visit->actor.organisation, id, &now, err);

    r = r < 0 ? r : seki_api_etag(visit, now.edition, now.changed, err);
    return r < 0 ? r : seki_api_show_device(visit, &now, err);
}

/* An id that an address cannot have could be made, and never be asked for. */
static int check_id(struct seki_str id, struct seki_err *err)
{
    return seki_ward_id_is_fine(id)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_api_bad_id(), M_hint_api_bad_id());
}

static int add(struct seki_visit *visit, const struct seki_register *reg,
               const struct seki_api_sent *sent, struct seki_device *ret_device,
               struct seki_err *err)
{
    int r;

    *ret_device = (struct seki_device){.number = 0};
    r = take_device(visit, sent, ret_device, err);
    r = r < 0 ? r : check_id(ret_device->text[SEKI_DEVICE_ID], err);
    r = r < 0 ? r : seki_visible_need(ret_device->text, NULL, SEKI_DEVICE_FIELDS, err);
    r = r < 0 ? r : seki_store_device_add(visit->store, reg, ret_device, visit->now, err);
    return r == SEKI_ERR_EXISTS ? seki_fail(err, r, M_api_same_id(ret_device->text[SEKI_DEVICE_ID]),
                                            M_hint_api_same_id())
                                : r;
}

static int make(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_device device;
    struct seki_register reg;
    struct seki_api_sent sent;
    int r = seki_api_sent(visit, SEKI_STR("Device"), false, &root, &sent, err);

    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r : add(visit, &reg, &sent, &device, err);
    if (r < 0) {
        return r;
    }
    seki_api_note(visit, SEKI_STR("device"), device.text[SEKI_DEVICE_ID],
                  device.text[SEKI_DEVICE_NAME]);
    r = seki_api_made(visit, 201, SEKI_STR("/devices/"), device.text[SEKI_DEVICE_ID], err);
    return r < 0 ? r : answer_with(visit, device.text[SEKI_DEVICE_ID], err);
}

int seki_api_post_device(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, make, err);
}

/* --- many */

static int item_name(struct seki_visit *visit, size_t i, struct seki_str *ret_where,
                     struct seki_err *err)
{
    struct seki_str number;
    int r = seki_api_number_text(visit, (int64_t)i, &number, err);
    const struct seki_str parts[] = {SEKI_STR("items["), r < 0 ? SEKI_STR("") : number,
                                     SEKI_STR("].")};

    return r < 0 ? r : seki_api_join(visit, parts, SEKI_ARRAY_LEN(parts), ret_where, err);
}

static int add_each(struct seki_visit *visit, const json_t *items, struct seki_err *err)
{
    struct seki_api_sent one = {.arena = visit->arena,
                                .schema = seki_api_schema(SEKI_STR("Device"))};
    struct seki_device device;
    struct seki_register reg;
    int r = seki_api_register(visit, &reg, err);

    for (size_t i = 0; r >= 0 && i < json_array_size(items); i++) {
        one.object = json_array_get(items, i);
        r = item_name(visit, i, &one.where, err);
        r = r < 0 ? r : seki_api_check(&one, err);
        r = r < 0 ? r : add(visit, &reg, &one, &device, err);
    }
    return r;
}

static int note_count(struct seki_visit *visit, size_t n, struct seki_err *err)
{
    struct seki_str number;
    int r = seki_api_number_text(visit, (int64_t)n, &number, err);

    if (r < 0) {
        return r;
    }
    seki_api_note(visit, SEKI_STR("device"), SEKI_STR(""), SEKI_STR(""));
    visit->act->event.detail = number;
    return 0;
}

static int make_many(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_api_sent sent;
    const json_t *items;
    struct seki_json_out j;
    int r = seki_api_sent(visit, SEKI_STR("Devices"), false, &root, &sent, err);

    if (r < 0) {
        return r;
    }
    items = json_object_get(root, "items");
    if (json_array_size(items) == 0 || json_array_size(items) > SEKI_LIMIT_API_BULK) {
        return seki_fail(err, json_array_size(items) ? SEKI_ERR_LIMIT : SEKI_ERR_INVALID,
                         M_api_bulk((int64_t)SEKI_LIMIT_API_BULK), SEKI_NO_HINT);
    }
    r = add_each(visit, items, err);
    r = r < 0 ? r : note_count(visit, json_array_size(items), err);
    if (r < 0) {
        return r;
    }
    visit->answer->status = 201;
    seki_json_out_init(&j, &visit->answer->body);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_int(&j, SEKI_STR("made"), (int64_t)json_array_size(items));
    seki_json_end_object(&j);
    return seki_api_close(visit, err);
}

int seki_api_post_devices(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, make_many, err);
}

/* --- changes */

/* The id of a device is its address, and stays. */
static int check_same_id(const struct seki_visit *visit, const struct seki_device *device,
                         struct seki_err *err)
{
    return seki_str_eq(device->text[SEKI_DEVICE_ID], visit->part[0])
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_api_other_id(), M_hint_api_other_id());
}

static int change(struct seki_visit *visit, bool is_part, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_device device;
    struct seki_register reg;
    struct seki_api_sent sent;
    struct seki_device was = {.number = 0};
    int r = seki_api_find_device(visit, &was, err);

    device = was;
    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("Device"), is_part, &root, &sent, err);
    r = r < 0 ? r : take_device(visit, &sent, &device, err);
    r = r < 0 ? r : seki_visible_need(device.text, was.text, SEKI_DEVICE_FIELDS, err);
    r = r < 0 ? r : check_same_id(visit, &device, err);
    r = r < 0 ? r : seki_api_names(&sent, &visit->act->event.detail, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r : seki_store_device_change(visit->store, &reg, &device, visit->now, err);
    return r < 0 ? r : answer_with(visit, visit->part[0], err);
}

static int replace(struct seki_visit *visit, struct seki_err *err)
{
    return change(visit, false, err);
}

static int amend(struct seki_visit *visit, struct seki_err *err)
{
    return change(visit, true, err);
}

int seki_api_put_device(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, replace, err);
}

int seki_api_patch_device(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, amend, err);
}

static int drop(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_device device;
    struct seki_register reg;
    int r = seki_api_find_device(visit, &device, err);

    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_register(visit, &reg, err);
    r = r < 0 ? r
              : seki_store_device_remove(visit->store, &reg, visit->part[0], device.edition, err);
    visit->answer->status = 204;
    visit->answer->etag = SEKI_STR("");
    return r;
}

int seki_api_delete_device(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, drop, err);
}
