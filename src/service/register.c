#include "service/register.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "service/register_int.h"

struct seki_page seki_page_bounded(struct seki_page page)
{
    if (page.limit == 0 || page.limit > SEKI_PAGE_MAX) {
        page.limit = SEKI_PAGE_MAX;
    }
    return page;
}

static int run(struct seki_act *act, struct seki_str kind, enum seki_permission needs,
               seki_act_work *work, void *arg, struct seki_err *err)
{
    act->event.object_kind = kind;
    act->event.object_organisation = act->actor->organisation;
    return seki_act(act, needs, work, arg, err);
}

int seki_register_read(struct seki_act *act, struct seki_str kind, seki_act_work *work, void *arg,
                       struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_READ;
    act->event.action = SEKI_AUDIT_VIEW;
    return run(act, kind, SEKI_MAY_READ, work, arg, err);
}

int seki_register_write(struct seki_act *act, struct seki_str kind, enum seki_audit_action action,
                        seki_act_work *work, void *arg, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_CHANGE;
    act->event.action = action;
    return run(act, kind, SEKI_MAY_WRITE, work, arg, err);
}

int seki_register_write_alone(struct seki_act *act, struct seki_str kind,
                              enum seki_audit_action action, seki_act_work *work, void *arg,
                              struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_CHANGE;
    act->event.action = action;
    act->event.object_kind = kind;
    act->event.object_organisation = act->actor->organisation;
    return seki_act_alone(act, SEKI_MAY_WRITE, work, arg, err);
}

void seki_register_object(struct seki_act *act, struct seki_str id, struct seki_str name)
{
    act->event.object = id;
    act->event.object_name = name;
}

int seki_register_number(struct seki_act *act, int64_t number, struct seki_str name,
                         struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str id;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_add_int(&text, number);
    id = seki_arena_str(act->arena, seki_buf_str(&text));
    if (seki_buf_status(&text) < 0 || !id.p) {
        return seki_fail_nomem(err);
    }
    seki_register_object(act, id, name);
    return 0;
}

int seki_register_own(struct seki_act *act, struct seki_register *ret_register,
                      struct seki_err *err)
{
    return seki_store_register_make(act->store, act->actor->organisation, ret_register, err);
}

int seki_register_is_outdated(struct seki_act *act, const struct seki_assessment_row *row,
                              bool *ret_is, struct seki_err *err)
{
    struct seki_register reg;
    int r = seki_store_register(act->store, act->actor->organisation, &reg, err);

    *ret_is = r == 0 && !seki_assessment_is_current(row, &reg, act->rules);
    return r;
}

#define NAME_CHARS 200 /* of a file, that are kept */

int seki_register_clean_name(struct seki_act *act, struct seki_str name, struct seki_str *ret_name,
                             struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF clean = {0};
    size_t n = 0;

    seki_buf_init(&clean, (size_t)NAME_CHARS * 4 + 1);
    while (name.n && n < NAME_CHARS) {
        uint32_t c = seki_utf8_next(&name);
        if (c >= 0x20 && c != 0x7f && c != '/' && c != '\\' && !seki_visible_is_deceptive(c)) {
            seki_utf8_add(&clean, c);
            n++;
        }
    }
    *ret_name = seki_arena_buf(act->arena, &clean);
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

/* --- devices */

#define DEVICE SEKI_STR("device")

static int list_devices(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_devices_asked *asked = arg;
    struct seki_device_filter filter = {
        .kind = asked->kind, .zone = asked->zone, .maker = asked->maker, .sort = asked->sort};
    const struct seki_page page = seki_page_bounded(asked->page);
    int r = seki_search_parse(act->arena, asked->words, &filter.search, err);

    act->event.query = asked->words;
    return r < 0 ? r
                 : seki_store_devices(act->arena, act->store, act->actor->organisation, &filter,
                                      &page, &asked->list, &asked->n, err);
}

int seki_service_devices(struct seki_act *act, struct seki_devices_asked *asked,
                         struct seki_err *err)
{
    return seki_register_read(act, DEVICE, list_devices, asked, err);
}

/* One device, as it goes in and comes out. */
struct one_device {
    struct seki_str id;
    int64_t edition;
    const struct seki_device *device;
    struct seki_device *ret;
};

static int get_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_device *one = arg;
    int r;

    seki_register_object(act, one->id, SEKI_STR(""));
    r = seki_store_device_get(act->arena, act->store, act->actor->organisation, one->id, one->ret,
                              err);
    if (r == 0) {
        act->event.object_name = one->ret->text[SEKI_DEVICE_NAME];
    }
    return r;
}

int seki_service_device(struct seki_act *act, struct seki_str id, struct seki_device *ret_device,
                        struct seki_err *err)
{
    struct one_device one = {.id = id, .ret = ret_device};

    return seki_register_read(act, DEVICE, get_device, &one, err);
}

static int add_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_device *one = arg;
    struct seki_device device = *one->device;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    device.number = 0;
    seki_register_object(act, device.text[SEKI_DEVICE_ID], device.text[SEKI_DEVICE_NAME]);
    r = r < 0 ? r : seki_store_device_add(act->store, &reg, &device, act->now, err);
    return r < 0 ? r
                 : seki_store_device_get(act->arena, act->store, reg.organisation,
                                         device.text[SEKI_DEVICE_ID], one->ret, err);
}

int seki_service_device_add(struct seki_act *act, const struct seki_device *device,
                            struct seki_device *ret_device, struct seki_err *err)
{
    struct one_device one = {.device = device, .ret = ret_device};

    return seki_register_write(act, DEVICE, SEKI_AUDIT_CREATE, add_device, &one, err);
}

static int change_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_device *one = arg;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    seki_register_object(act, one->device->text[SEKI_DEVICE_ID],
                         one->device->text[SEKI_DEVICE_NAME]);
    r = r < 0 ? r : seki_store_device_change(act->store, &reg, one->device, act->now, err);
    return r < 0 ? r
                 : seki_store_device_get(act->arena, act->store, reg.organisation,
                                         one->device->text[SEKI_DEVICE_ID], one->ret, err);
}

int seki_service_device_change(struct seki_act *act, const struct seki_device *device,
                               struct seki_device *ret_device, struct seki_err *err)
{
    struct one_device one = {.device = device, .ret = ret_device};

    return seki_register_write(act, DEVICE, SEKI_AUDIT_UPDATE, change_device, &one, err);
}

static int remove_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_device *one = arg;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    seki_register_object(act, one->id, SEKI_STR(""));
    return r < 0 ? r : seki_store_device_remove(act->store, &reg, one->id, one->edition, err);
}

int seki_service_device_remove(struct seki_act *act, struct seki_str id, int64_t edition,
                               struct seki_err *err)
{
    struct one_device one = {.id = id, .edition = edition};

    return seki_register_write(act, DEVICE, SEKI_AUDIT_DELETE, remove_device, &one, err);
}

/* --- measures */

#define MEASURE SEKI_STR("measure")

static int list_measures(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_measures_asked *asked = arg;
    struct seki_measure_filter filter = {.state = asked->state};
    const struct seki_page page = seki_page_bounded(asked->page);
    int r = seki_search_parse(act->arena, asked->words, &filter.search, err);

    act->event.query = asked->words;
    return r < 0 ? r
                 : seki_store_measures(act->arena, act->store, act->actor->organisation, &filter,
                                       &page, &asked->list, &asked->n, err);
}

int seki_service_measures(struct seki_act *act, struct seki_measures_asked *asked,
                          struct seki_err *err)
{
    return seki_register_read(act, MEASURE, list_measures, asked, err);
}

struct one_measure {
    const struct seki_measure_row *row;
    struct seki_measure_row *ret;
    int64_t number, edition;
};

static int get_measure(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_measure *one = arg;
    int r = seki_store_measure_get(act->arena, act->store, act->actor->organisation, one->number,
                                   one->ret, err);

    return r < 0 ? r : seki_register_number(act, one->number, one->ret->text[SEKI_MEASURE_ID], err);
}

int seki_service_measure(struct seki_act *act, int64_t number, struct seki_measure_row *ret_row,
                         struct seki_err *err)
{
    struct one_measure one = {.ret = ret_row, .number = number};

    return seki_register_read(act, MEASURE, get_measure, &one, err);
}

/* What was typed; texts with something hidden that came from a file stay when nobody changed what is seen of them. */
static int read_measure(struct seki_act *act, struct seki_measure_row *row, struct seki_err *err)
{
    struct seki_measure_row was;
    int r = seki_visible_need(&row->text[SEKI_MEASURE_OWNER], NULL, 1, err);

    r = r < 0 ? r : seki_visible_need_notes(row->text, NULL, SEKI_MEASURE_FIELDS, err);
    if (r < 0 || row->number == 0 || !seki_visible_is_marked(row->text, SEKI_MEASURE_FIELDS)) {
        return r;
    }
    r = seki_store_measure_get(act->arena, act->store, act->actor->organisation, row->number, &was,
                               err);
    if (r == 0) {
        seki_visible_keep(row->text, was.text, SEKI_MEASURE_FIELDS);
    }
    return r;
}

static int put_measure(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_measure *one = arg;
    struct seki_measure_row row = *one->row;
    struct seki_register reg;
    int64_t number = row.number;
    int r = seki_register_own(act, &reg, err);

    r = r < 0 ? r : read_measure(act, &row, err);
    if (r == 0) {
        r = number ? seki_store_measure_change(act->store, &reg, &row, act->now, err)
                   : seki_store_measure_add(act->store, &reg, &row, act->now, &number, err);
    }
    r = r < 0 ? r : seki_register_number(act, number, row.text[SEKI_MEASURE_ID], err);
    return r < 0 ? r
                 : seki_store_measure_get(act->arena, act->store, reg.organisation, number,
                                          one->ret, err);
}

int seki_service_measure_put(struct seki_act *act, const struct seki_measure_row *row,
                             struct seki_measure_row *ret_row, struct seki_err *err)
{
    struct one_measure one = {.row = row, .ret = ret_row};

    return seki_register_write(act, MEASURE, row->number ? SEKI_AUDIT_UPDATE : SEKI_AUDIT_CREATE,
                               put_measure, &one, err);
}

static int remove_measure(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_measure *one = arg;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    r = r < 0 ? r : seki_register_number(act, one->number, SEKI_STR(""), err);
    return r < 0 ? r : seki_store_measure_remove(act->store, &reg, one->number, one->edition, err);
}

int seki_service_measure_remove(struct seki_act *act, int64_t number, int64_t edition,
                                struct seki_err *err)
{
    struct one_measure one = {.number = number, .edition = edition};

    return seki_register_write(act, MEASURE, SEKI_AUDIT_DELETE, remove_measure, &one, err);
}
