/* Several devices get the same values: chosen from the list, or all that it is narrowed to. Declared in web/devlist.h. */
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_list.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/browse.h"
#include "service/export.h"
#include "web/asset.h"
#include "web/call.h"
#include "web/devlist.h"
#include "web/read.h"
#include "web/words.h"
#include "web/work.h"
#include "web_templates.h"

#define NAME_BYTES 180 /* of what is done, as the list of changes shows it */

const int seki_device_bulk_targets[SEKI_DEVICE_BULK_FIELDS] = {
    SEKI_DEVICE_PLACE,
    SEKI_DEVICE_ZONE,
    SEKI_DEVICE_NET,
    SEKI_DEVICE_AREA,
    SEKI_DEVICE_KIND,
    (int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_OWNER,
    (int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_DEPARTMENT,
    (int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_EOL,
    (int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_EOS,
};

struct editing {
    struct seki_web_call *call;
    struct seki_arena *arena; /* of ids, which may be many */
    struct seki_device_bulk_page page;
    struct seki_str value[SEKI_DEVICE_BULK_FIELDS];
    struct seki_str *id;
    size_t n, max;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static bool dimension_of(int target, enum seki_dimension *ret_dimension)
{
    static const struct {
        int target;
        enum seki_dimension dimension;
    } rows[] = {{SEKI_DEVICE_ZONE, SEKI_DIM_ZONE},
                {SEKI_DEVICE_NET, SEKI_DIM_NET},
                {SEKI_DEVICE_AREA, SEKI_DIM_AREA},
                {SEKI_DEVICE_KIND, SEKI_DIM_KIND}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (rows[i].target == target) {
            *ret_dimension = rows[i].dimension;
            return true;
        }
    }
    return false;
}

/* Nothing chosen leaves what is there, which the first choice says. */
static int fill_field(struct editing *e, size_t i)
{
    struct seki_web_field *field = &e->page.field[i];
    int target = seki_device_bulk_targets[i];
    enum seki_dimension dimension;
    struct seki_web_option *first;
    int r;

    *field = (struct seki_web_field){.name = seki_devlist_target_name(target),
                                     .type = seki_devlist_is_day(target) ? SEKI_WEB_FIELD_DATE
                                                                         : SEKI_WEB_FIELD_TEXT,
                                     .label = seki_devlist_target_label(target),
                                     .value = e->value[i],
                                     .autocomplete = SEKI_STR("off")};
    if (!seki_web_hub() || !dimension_of(target, &dimension)) {
        return 0;
    }
    r = seki_web_fact_options(e->call->act->arena, dimension, seki_web_lang_of(e->call),
                              field->value, &field->option, &field->n_options, e->err);
    if (r == 0) {
        first = (struct seki_web_option *)(uintptr_t)field->option;
        first[0].label.msg = M_list_bulk_leave();
    }
    return r;
}

static int show(struct editing *e)
{
    const struct seki_crumb crumb[] = {{.label = M_web_nav_devices(), .url = SEKI_URL("/devices")},
                                       {.label = M_list_bulk()}};
    struct seki_browse_devices it = {
        .page = {.find = e->page.list.find, .limit = SEKI_DEVICE_BULK_ROWS}};
    struct seki_devices_wish wish;
    int r =
        seki_devices_read_filter(e->call->request, e->call->act->now, &e->page.list, &wish, e->err);

    if (r == 0) {
        it.filter = wish.filter;
    }
    r = r < 0 ? r : seki_browse_devices(e->call->act, &it, e->err);
    for (size_t i = 0; r == 0 && i < SEKI_DEVICE_BULK_FIELDS; i++) {
        r = fill_field(e, i);
    }
    if (r == 0) {
        struct seki_html o = seki_web_begin(e->call, M_list_bulk(), SEKI_SECTION_DEVICES);
        e->page.frame = e->call->frame;
        e->page.row = it.list;
        e->page.n_rows = it.n;
        e->page.has_more = it.page.next.n > 0;
        e->call->frame->crumb = crumb;
        e->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_device_bulk(&o, &e->page);
        e->call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_device_bulk(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};

    seki_read_list(call->request, SEKI_URL("/devices"), SEKI_STR(""), &e.page.list);
    return show(&e);
}

/* --- what is sent */

static int add_id(struct editing *e, struct seki_str id)
{
    if (e->n < e->max) {
        e->id[e->n] = seki_arena_str(e->arena, id);
        return e->id[e->n++].p ? 0 : seki_fail_nomem(e->err);
    }
    e->n++; /* too many, which is told */
    return 0;
}

static int add_device(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_ward_device *it = row;

    (void)err;
    return add_id(ctx, it->device.text[SEKI_DEVICE_ID]);
}

/* All that the list is narrowed to, as it is now. */
static int add_all(struct editing *e, struct seki_err *err)
{
    struct seki_export it = {.list = SEKI_EXPORT_DEVICES,
                             .asked = e->page.list.find,
                             .words = e->page.list.find,
                             .row = add_device,
                             .ctx = e};
    struct seki_devices_wish wish;
    int r =
        seki_devices_read_filter(e->call->request, e->call->act->now, &e->page.list, &wish, err);

    if (r == 0) {
        it.device = wish.filter;
    }
    r = r < 0 ? r : seki_export(e->call->act, &it, err);
    e->call->act->event = (struct seki_audit_event){.action = 0};
    return r;
}

static int add_chosen(struct editing *e)
{
    const struct seki_http_form *form = &e->call->form;
    int r = 0;

    for (size_t i = 0; r == 0 && i < form->n; i++) {
        if (seki_str_eq(form->fields[i].name, SEKI_STR("d"))) {
            r = add_id(e, form->fields[i].value);
        }
    }
    return r;
}

/* "設置場所：3階、ゾーン：診療系": what the list of changes calls it. */
static int name_of(struct editing *e, struct seki_str *ret_name)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    enum seki_lang lang = seki_web_lang_of(e->call);

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add(&text, seki_msg_text(lang, SEKI_MSG_list_bulk));
    for (size_t i = 0; i < SEKI_DEVICE_BULK_FIELDS; i++) {
        if (e->value[i].n) {
            seki_buf_lit(&text, " / ");
            seki_buf_add(&text, seki_msg_text(lang, e->page.field[i].label.id));
            seki_buf_add(&text, seki_msg_text(lang, SEKI_MSG_list_colon));
            seki_buf_add(&text, e->value[i]);
        }
    }
    *ret_name = seki_arena_str(e->arena, seki_utf8_head(seki_buf_str(&text), NAME_BYTES));
    return ret_name->p ? 0 : seki_fail_nomem(e->err);
}

static int make(struct editing *e, int64_t *ret_number, struct seki_err *err)
{
    struct seki_devlist_set set[SEKI_DEVICE_BULK_FIELDS];
    struct seki_devlist_made made = {.ids = e->id, .n = e->n, .values = set};
    bool is_all =
        seki_str_eq(seki_read_typed(&e->call->form, SEKI_STR("which"), 10), SEKI_STR("all"));
    int r = seki_visible_need(e->value, NULL, SEKI_DEVICE_BULK_FIELDS, err);

    for (size_t i = 0; i < SEKI_DEVICE_BULK_FIELDS; i++) {
        e->page.field[i].label = seki_devlist_target_label(seki_device_bulk_targets[i]);
        if (e->value[i].n) {
            set[made.n_values++] =
                (struct seki_devlist_set){seki_device_bulk_targets[i], e->value[i]};
        }
    }
    r = r < 0 ? r : is_all ? add_all(e, err) : add_chosen(e);
    made.n = e->n;
    r = r < 0 ? r : name_of(e, &made.name);
    return r < 0 ? r : seki_devlist_make(e->call->act, &made, ret_number, err);
}

int seki_web_post_device_bulk(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct editing e = {.call = call, .arena = &arena, .max = SEKI_LIMIT_DEVLIST_LINES, .err = err};
    struct seki_err told;
    int64_t number = 0;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DEVLIST_MEMORY);
    seki_read_list(call->request, SEKI_URL("/devices"), SEKI_STR(""), &e.page.list);
    for (size_t i = 0; i < SEKI_DEVICE_BULK_FIELDS; i++) {
        e.value[i] = seki_read_typed(
            &call->form, seki_devlist_target_name(seki_device_bulk_targets[i]), SEKI_WEB_COLUMN);
    }
    e.id = seki_arena_array(&arena, struct seki_str, e.max);
    if (!e.id) {
        return seki_fail_nomem(err);
    }
    r = make(&e, &number, &told);
    if (r < 0) {
        call->act->event = (struct seki_audit_event){.action = 0};
        return seki_web_complain(call, &told, &e.complaint, &e.page.complaints)
                   ? show(&e)
                   : seki_err_pass(err, &told);
    }
    return seki_web_done_at(call, SEKI_STR("/device-lists/"), number, SEKI_WEB_SAID_NOTHING, err);
}
