/* The form of a device, shown and taken. */
#include "base/date.h"
#include "msg/m_text.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/register.h"
#include "service/ward.h"
#include "web/asset.h"
#include "web/call.h"
#include "web/gs1.h"
#include "web/read.h"
#include "web/words.h"
#include "web_templates.h"

#define SCALE 3 /* values of a device */

struct editing {
    struct seki_web_call *call;
    struct seki_asset_page page;
    struct seki_ward_device it; /* as it is shown: of the store, or as it was typed */
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

/* --- showing */

static bool dimension_of(size_t field, enum seki_dimension *ret_dimension)
{
    static const struct {
        size_t field;
        enum seki_dimension dimension;
    } rows[] = {{SEKI_DEVICE_KIND, SEKI_DIM_KIND},
                {SEKI_DEVICE_ZONE, SEKI_DIM_ZONE},
                {SEKI_DEVICE_NET, SEKI_DIM_NET},
                {SEKI_DEVICE_AREA, SEKI_DIM_AREA}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (rows[i].field == field) {
            *ret_dimension = rows[i].dimension;
            return true;
        }
    }
    return false;
}

/* 1, 2, 3 and nothing; what else stands there stays. */
static int scale_options(struct editing *e, struct seki_web_field *field)
{
    static const struct seki_str values[SCALE + 1] = {SEKI_STR(""), SEKI_STR("1"), SEKI_STR("2"),
                                                      SEKI_STR("3")};
    static const int labels[SCALE + 1] = {SEKI_MSG_ward_choose, SEKI_MSG_ward_scale_1,
                                          SEKI_MSG_ward_scale_2, SEKI_MSG_ward_scale_3};
    struct seki_web_option *option =
        seki_arena_array(e->call->act->arena, struct seki_web_option, SCALE + 2);
    bool has_now = false;

    if (!option) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; i <= SCALE; i++) {
        option[i].value = values[i];
        option[i].label.msg.id = labels[i];
        option[i].is_chosen = seki_str_eq(values[i], field->value);
        has_now |= option[i].is_chosen;
    }
    option[SCALE + 1] = (struct seki_web_option){field->value, {.text = field->value}, {0}, true};
    field->option = option;
    field->n_options = SCALE + 1 + !has_now;
    return 0;
}

static int fill_field(struct editing *e, size_t i)
{
    struct seki_web_field *field = &e->page.field[i];
    enum seki_dimension dimension;
    enum seki_lang lang = seki_web_lang_for(e->call->request, e->call->act->actor);

    field->name = seki_asset_field((enum seki_device_field)i);
    field->label = seki_asset_label((enum seki_device_field)i);
    field->value = e->it.device.text[i];
    field->autocomplete = SEKI_STR("off");
    field->is_required = i == SEKI_DEVICE_ID || i == SEKI_DEVICE_NAME;
    if (i >= SEKI_DEVICE_C && i <= SEKI_DEVICE_SAFETY) {
        return scale_options(e, field);
    }
    return dimension_of(i, &dimension) && seki_web_hub()
               ? seki_web_fact_options(e->call->act->arena, dimension, lang, field->value,
                                       &field->option, &field->n_options, e->err)
               : 0;
}

/* A day that was typed in another way is shown as it was typed: a date field would show nothing. */
static bool is_iso(struct seki_str text)
{
    struct seki_date day;

    return text.n == 0 || (text.n == 10 && text.p[4] == '-' && seki_date_parse(text, &day));
}

static void fill_details(struct editing *e)
{
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        struct seki_web_field *field = &e->page.detail[i];

        field->name = seki_asset_detail((enum seki_detail_field)i);
        field->label = seki_asset_detail_label((enum seki_detail_field)i);
        field->value = e->it.detail[i];
        field->autocomplete = SEKI_STR("off");
        if (seki_detail_is_day((enum seki_detail_field)i) && is_iso(field->value)) {
            field->type = SEKI_WEB_FIELD_DATE;
        }
    }
    e->page.code.name = SEKI_STR("code");
    e->page.code.label = M_ward_code();
    e->page.code.help = M_ward_code_help();
    e->page.code.autocomplete = SEKI_STR("off");
}

static int url_of(struct seki_web_call *call, struct seki_str id, struct seki_str behind,
                  struct seki_str *ret_url, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};

    seki_buf_init(&url, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&url, "/devices/");
    seki_url_add_part(&url, id);
    seki_buf_add(&url, behind);
    *ret_url = seki_arena_buf(call->act->arena, &url);
    return ret_url->p ? 0 : seki_fail_nomem(err);
}

static int show(struct editing *e)
{
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_devices(), .url = SEKI_URL("/devices")},
        {.label = e->page.id.n ? M_ward_device_edit() : M_ward_device_add()}};
    int r = 0;

    e->page.frame = e->call->frame;
    e->page.url = SEKI_URL("/devices/new");
    if (e->page.id.n) {
        r = url_of(e->call, e->page.id, SEKI_STR("/edit"), &e->page.url.s, e->err);
    }
    for (size_t i = 0; r == 0 && i < SEKI_DEVICE_FIELDS; i++) {
        r = fill_field(e, i);
    }
    fill_details(e);
    if (r == 0) {
        struct seki_html o = seki_web_begin(e->call, crumb[1].label, SEKI_SECTION_DEVICES);
        e->call->frame->crumb = crumb;
        e->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_asset(&o, &e->page);
        e->call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_new_device(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};

    call->act->is_unrecorded = true; /* an empty form */
    return show(&e);
}

int seki_web_get_edit_device(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .page = {.id = call->id}, .err = err};
    int r = seki_service_ward_device(call->act, call->id, &e.it, err);

    e.page.edition = e.it.device.edition;
    return r < 0 ? r : show(&e);
}

/* --- taking */

static void read_details(struct editing *e)
{
    struct seki_gs1 gs1;

    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        e->it.detail[i] = seki_read_typed(
            &e->call->form, seki_asset_detail((enum seki_detail_field)i), SEKI_WEB_COLUMN);
    }
    e->page.code.value = seki_read_typed(&e->call->form, SEKI_STR("code"), SEKI_WEB_COLUMN);
    if (e->page.code.value.n && seki_gs1_read(e->page.code.value, &gs1)) {
        e->it.detail[SEKI_DETAIL_UDI] = gs1.gtin;
        e->it.detail[SEKI_DETAIL_LOT] = gs1.lot.n ? gs1.lot : e->it.detail[SEKI_DETAIL_LOT];
        e->it.detail[SEKI_DETAIL_SERIAL] =
            gs1.serial.n ? gs1.serial : e->it.detail[SEKI_DETAIL_SERIAL];
        e->page.code.value = SEKI_STR("");
    }
}

static void read_fields(struct editing *e)
{
    read_details(e);
    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        e->it.device.text[i] = seki_read_typed(
            &e->call->form, seki_asset_field((enum seki_device_field)i), SEKI_WEB_COLUMN);
    }
    if (e->page.id.n) {
        e->it.device.text[SEKI_DEVICE_ID] = e->page.id;
    }
}

static int complain_at(struct editing *e, struct seki_web_field *field, struct seki_msg what)
{
    field->error = what;
    e->complaint = (struct seki_web_complaint){SEKI_STR(""), M_ward_see_fields(), {0}};
    e->page.complaints = (struct seki_complaints){&e->complaint, 1};
    e->call->answer->status = 400;
    return show(e);
}

/* What was typed with something nobody sees in it, but for the id of a device that is there. */
static struct seki_web_field *find_hidden(struct editing *e)
{
    for (size_t i = e->page.id.n ? SEKI_DEVICE_NAME : SEKI_DEVICE_ID; i < SEKI_DEVICE_FIELDS; i++) {
        if (seki_read_is_hidden(&e->page.field[i], e->it.device.text[i])) {
            return &e->page.field[i];
        }
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (seki_read_is_hidden(&e->page.detail[i], e->it.detail[i])) {
            return &e->page.detail[i];
        }
    }
    return NULL;
}

/* What is wrong with name, code and days; NULL: nothing. */
static struct seki_web_field *find_fault(struct editing *e, struct seki_msg *ret_what)
{
    struct seki_web_field *field;
    struct seki_date day;

    *ret_what = M_web_too_long(SEKI_WEB_COLUMN);
    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        if (seki_read_is_long(&e->page.field[i], e->it.device.text[i], SEKI_WEB_COLUMN)) {
            return &e->page.field[i];
        }
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (seki_read_is_long(&e->page.detail[i], e->it.detail[i], SEKI_WEB_COLUMN)) {
            return &e->page.detail[i];
        }
    }
    field = find_hidden(e);
    if (field) {
        *ret_what = M_text_hidden_here();
        return field;
    }
    if (e->it.device.text[SEKI_DEVICE_NAME].n == 0) {
        *ret_what = M_ward_no_name();
        return &e->page.field[SEKI_DEVICE_NAME];
    }
    if (e->page.code.value.n) {
        *ret_what = M_ward_bad_code();
        return &e->page.code;
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (seki_detail_is_day((enum seki_detail_field)i) && e->it.detail[i].n &&
            !seki_date_parse(e->it.detail[i], &day)) {
            *ret_what = M_ward_no_day();
            return &e->page.detail[i];
        }
    }
    return NULL;
}

/* What the use case did not take: at its field where it has one, else above the form. */
static int complain(struct editing *e, const struct seki_err *told)
{
    return seki_web_complain(e->call, told, &e->complaint, &e->page.complaints)
               ? show(e)
               : seki_err_pass(e->err, told);
}

int seki_web_post_new_device(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};
    struct seki_web_field *field;
    struct seki_msg what;
    struct seki_err told;
    struct seki_str url;
    int r;

    read_fields(&e);
    if (!seki_ward_id_is_fine(e.it.device.text[SEKI_DEVICE_ID])) {
        return complain_at(&e, &e.page.field[SEKI_DEVICE_ID], M_ward_bad_id());
    }
    field = find_fault(&e, &what);
    if (field) {
        return complain_at(&e, field, what);
    }
    r = seki_service_ward_put(call->act, &e.it, &told);
    if (r == SEKI_ERR_EXISTS) {
        return complain_at(&e, &e.page.field[SEKI_DEVICE_ID], M_ward_id_taken());
    }
    if (r < 0) {
        return complain(&e, &told);
    }
    r = url_of(call, e.it.device.text[SEKI_DEVICE_ID], SEKI_STR(""), &url, err);
    return r < 0 ? r : seki_web_done(call, url, SEKI_WEB_SAID_SAVED, err);
}

static void say_now(struct seki_web_field *field, struct seki_str now, struct seki_str typed)
{
    if (!seki_str_eq(now, typed)) {
        field->error = now.n ? M_ward_stands_now(now) : M_ward_empty_now();
    }
}

/* Somebody else was faster: the form keeps what was typed, says what stands there, and would now replace that. */
static int show_conflict(struct editing *e, const struct seki_ward_device *now)
{
    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        say_now(&e->page.field[i], now->device.text[i], e->it.device.text[i]);
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        say_now(&e->page.detail[i], now->detail[i], e->it.detail[i]);
    }
    e->page.edition = now->device.edition;
    e->complaint =
        (struct seki_web_complaint){SEKI_STR(""), M_ward_conflict(), M_ward_conflict_next()};
    e->page.complaints = (struct seki_complaints){&e->complaint, 1};
    e->call->answer->status = 409;
    return show(e);
}

static int change(struct editing *e, struct seki_err *told)
{
    struct seki_ward_device now;
    int r = seki_service_ward_device(e->call->act, e->page.id, &now, told);

    if (r < 0) {
        return r;
    }
    if (now.device.edition != e->page.edition) {
        r = show_conflict(e, &now);
        return r < 0 ? seki_err_pass(told, e->err) : 1;
    }
    e->it.device.more = now.device.more;
    e->it.device.edition = now.device.edition;
    e->call->act->event = (struct seki_audit_event){0};
    return seki_service_ward_put(e->call->act, &e->it, told);
}

int seki_web_post_edit_device(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .page = {.id = call->id}, .err = err};
    struct seki_web_field *field;
    struct seki_msg what;
    struct seki_err told;
    struct seki_str url;
    int r;

    read_fields(&e);
    if (!seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), 20), 1, INT64_MAX,
                         &e.page.edition)) {
        e.page.edition = 0;
    }
    field = find_fault(&e, &what);
    if (field) {
        return complain_at(&e, field, what);
    }
    r = change(&e, &told);
    if (r != 0) {
        return r > 0                            ? 0
               : told.code == SEKI_ERR_NOTFOUND ? seki_err_pass(err, &told)
                                                : complain(&e, &told);
    }
    r = url_of(call, call->id, SEKI_STR(""), &url, err);
    return r < 0 ? r : seki_web_done(call, url, SEKI_WEB_SAID_SAVED, err);
}

int seki_web_post_remove_device(struct seki_web_call *call, struct seki_err *err)
{
    int64_t edition = 0;
    bool has_edition = seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), 20), 1,
                                       INT64_MAX, &edition);
    int r = has_edition ? seki_service_device_remove(call->act, call->id, edition, err)
                        : seki_fail(err, SEKI_ERR_INVALID, M_ward_no_edition(), SEKI_NO_HINT);

    return r < 0 ? r : seki_web_done(call, SEKI_STR("/devices"), SEKI_WEB_SAID_REMOVED, err);
}
