#include "service/ward.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "service/register_int.h"

#define DEVICE SEKI_STR("device")
#define MEASURE SEKI_STR("measure")
#define EVIDENCE SEKI_STR("evidence")

/* --- devices with details */

bool seki_ward_id_is_fine(struct seki_str id)
{
    struct seki_str rest = id;
    struct seki_str piece;
    bool is_fine =
        id.n > 0 && !seki_str_eq(id, SEKI_STR("new")) && !seki_str_eq(id, SEKI_STR("bulk"));

    for (size_t i = 0; i < id.n; i++) {
        is_fine &= id.p[i] != '\\' && (unsigned char)id.p[i] >= 0x20 && id.p[i] != 0x7f;
    }
    while (is_fine && seki_str_split(&rest, '/', &piece)) {
        is_fine = !seki_str_eq(piece, SEKI_STR(".")) && !seki_str_eq(piece, SEKI_STR(".."));
    }
    return is_fine;
}

struct one_device {
    struct seki_str id;
    const struct seki_ward_device *device;
    struct seki_ward_device *ret;
};

static int load_device(struct seki_act *act, struct seki_str id, struct seki_ward_device *ret,
                       struct seki_err *err)
{
    struct seki_str organisation = act->actor->organisation;
    int r = seki_store_device_get(act->arena, act->store, organisation, id, &ret->device, err);

    return r < 0 ? r
                 : seki_store_details(act->arena, act->store, organisation, id, ret->detail, err);
}

static int get_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_device *one = arg;
    int r;

    seki_register_object(act, one->id, SEKI_STR(""));
    r = load_device(act, one->id, one->ret, err);
    if (r == 0) {
        act->event.object_name = one->ret->device.text[SEKI_DEVICE_NAME];
    }
    return r;
}

int seki_service_ward_device(struct seki_act *act, struct seki_str id,
                             struct seki_ward_device *ret_device, struct seki_err *err)
{
    struct one_device one = {.id = id, .ret = ret_device};

    return seki_register_read(act, DEVICE, get_device, &one, err);
}

static int as_iso(struct seki_act *act, struct seki_str text, struct seki_str *ret_day,
                  struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_date day;

    if (text.n == 0) {
        *ret_day = text;
        return 0;
    }
    if (!seki_date_parse(text, &day)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_no_day(text), M_hint_register_no_day());
    }
    seki_buf_init(&iso, 32); /* 2026-12-31 */
    seki_date_add_iso(&iso, day);
    *ret_day = seki_arena_buf(act->arena, &iso);
    return ret_day->p ? 0 : seki_fail_nomem(err);
}

static int put_details(struct seki_act *act, const struct seki_ward_device *device,
                       struct seki_err *err)
{
    struct seki_str values[SEKI_DETAIL_FIELDS];
    int r = 0;

    for (int i = 0; r == 0 && i < SEKI_DETAIL_FIELDS; i++) {
        values[i] = device->detail[i];
        r = seki_detail_is_day((enum seki_detail_field)i)
                ? as_iso(act, device->detail[i], &values[i], err)
                : 0;
    }
    return r < 0 ? r
                 : seki_store_details_put(act->store, act->actor->organisation,
                                          device->device.text[SEKI_DEVICE_ID], values, err);
}

/* What was typed. Texts with something hidden that came from a file stay as they are, when nobody changed what is seen of them. */
static int read_texts(struct seki_act *act, struct seki_ward_device *it, struct seki_err *err)
{
    const struct seki_str names[] = {it->detail[SEKI_DETAIL_OWNER],
                                     it->detail[SEKI_DETAIL_DEPARTMENT]};
    struct seki_ward_device was;
    size_t first = it->device.edition ? SEKI_DEVICE_NAME : SEKI_DEVICE_ID; /* the id stays */
    int r = seki_visible_need(it->device.text + first, NULL, SEKI_DEVICE_FIELDS - first, err);

    r = r < 0 ? r : seki_visible_need(names, NULL, SEKI_ARRAY_LEN(names), err);
    r = r < 0 ? r : seki_visible_need_notes(it->detail, NULL, SEKI_DETAIL_FIELDS, err);
    if (r < 0 || it->device.edition == 0 ||
        !(seki_visible_is_marked(it->device.text, SEKI_DEVICE_FIELDS) ||
          seki_visible_is_marked(it->detail, SEKI_DETAIL_FIELDS))) {
        return r;
    }
    r = load_device(act, it->device.text[SEKI_DEVICE_ID], &was, err);
    if (r == 0) {
        seki_visible_keep(it->device.text, was.device.text, SEKI_DEVICE_FIELDS);
        seki_visible_keep(it->detail, was.detail, SEKI_DETAIL_FIELDS);
    }
    return r;
}

static int put_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_ward_device typed = *((struct one_device *)arg)->device;
    const struct seki_ward_device *it = &typed;
    struct seki_device device;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    r = r < 0 ? r : read_texts(act, &typed, err);
    device = typed.device;

    seki_register_object(act, device.text[SEKI_DEVICE_ID], device.text[SEKI_DEVICE_NAME]);
    if (r == 0 && device.edition) {
        r = seki_store_device_change(act->store, &reg, &device, act->now, err);
    } else if (r == 0) {
        device.number = 0;
        r = seki_store_device_add(act->store, &reg, &device, act->now, err);
    }
    return r < 0 ? r : put_details(act, it, err);
}

int seki_service_ward_put(struct seki_act *act, const struct seki_ward_device *device,
                          struct seki_err *err)
{
    struct one_device one = {.device = device};

    return seki_register_write(act, DEVICE,
                               device->device.edition ? SEKI_AUDIT_UPDATE : SEKI_AUDIT_CREATE,
                               put_device, &one, err);
}

/* --- evidence */

struct one_evidence {
    const struct seki_evidence *evidence;
    struct seki_str id, measure, scope;
    struct seki_str bytes;
    struct seki_evidence_list *ret_list;
    struct seki_evidence *ret;
    struct seki_str *ret_bytes;
    struct seki_id *ret_id;
};

static int check_bytes(struct seki_str name, struct seki_str bytes, struct seki_err *err)
{
    if (bytes.n == 0 || name.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_no_evidence(),
                         M_hint_register_no_evidence());
    }
    return bytes.n > SEKI_LIMIT_EVIDENCE
               ? seki_fail(err, SEKI_ERR_LIMIT,
                           M_register_long_evidence(name, SEKI_LIMIT_EVIDENCE >> 20), SEKI_NO_HINT)
               : 0;
}

static int add_evidence(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_evidence *one = arg;
    struct seki_evidence it = *one->evidence;
    struct seki_str *text = it.text;
    int r = seki_register_clean_name(act, text[SEKI_EVIDENCE_NAME], &text[SEKI_EVIDENCE_NAME], err);

    r = r < 0 ? r : seki_visible_need(&text[SEKI_EVIDENCE_OWNER], NULL, 1, err);
    r = r < 0 ? r : check_bytes(text[SEKI_EVIDENCE_NAME], one->bytes, err);
    r = r < 0 ? r : as_iso(act, text[SEKI_EVIDENCE_UNTIL], &text[SEKI_EVIDENCE_UNTIL], err);
    text[SEKI_EVIDENCE_PERSON] = act->actor->person;
    text[SEKI_EVIDENCE_PERSON_NAME] = act->actor->name;
    it.made = act->now;
    seki_register_object(act, text[SEKI_EVIDENCE_MEASURE], text[SEKI_EVIDENCE_NAME]);
    return r < 0 ? r
                 : seki_store_evidence_add(act->store, act->actor->organisation, &it, one->bytes,
                                           one->ret_id, err);
}

int seki_service_evidence_add(struct seki_act *act, const struct seki_evidence *evidence,
                              struct seki_str bytes, struct seki_id *ret_id, struct seki_err *err)
{
    struct one_evidence one = {.evidence = evidence, .bytes = bytes, .ret_id = ret_id};

    return seki_register_write(act, EVIDENCE, SEKI_AUDIT_CREATE, add_evidence, &one, err);
}

static int list_evidence(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_evidence *one = arg;

    seki_register_object(act, one->measure, SEKI_STR(""));
    return seki_store_evidence(act->arena, act->store, act->actor->organisation, one->measure,
                               one->scope, one->ret_list, err);
}

int seki_service_evidence(struct seki_act *act, struct seki_str measure, struct seki_str scope,
                          struct seki_evidence_list *ret_list, struct seki_err *err)
{
    struct one_evidence one = {.measure = measure, .scope = scope, .ret_list = ret_list};

    return seki_register_read(act, EVIDENCE, list_evidence, &one, err);
}

static int get_evidence(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_evidence *one = arg;
    int r = seki_store_evidence_get(act->arena, act->store, act->actor->organisation, one->id,
                                    one->ret, err);

    act->event.kind = SEKI_AUDIT_EXPORT;
    seki_register_object(act, one->id, r < 0 ? SEKI_STR("") : one->ret->text[SEKI_EVIDENCE_NAME]);
    return r < 0 ? r
                 : seki_store_content_whole(act->arena, act->store, act->actor->organisation,
                                            one->ret->text[SEKI_EVIDENCE_CONTENT],
                                            SEKI_LIMIT_EVIDENCE, one->ret_bytes, err);
}

int seki_service_evidence_get(struct seki_act *act, struct seki_str id,
                              struct seki_evidence *ret_evidence, struct seki_str *ret_bytes,
                              struct seki_err *err)
{
    struct one_evidence one = {.id = id, .ret = ret_evidence, .ret_bytes = ret_bytes};

    return seki_register_read(act, EVIDENCE, get_evidence, &one, err);
}

static int end_evidence(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_evidence *one = arg;

    seki_register_object(act, one->id, SEKI_STR(""));
    return seki_store_evidence_end(act->store, act->actor->organisation, one->id, act->now, err);
}

int seki_service_evidence_end(struct seki_act *act, struct seki_str id, struct seki_err *err)
{
    struct one_evidence one = {.id = id};

    return seki_register_write(act, EVIDENCE, SEKI_AUDIT_DELETE, end_evidence, &one, err);
}
