/* The work itself: home, devices, statements. */
#include "msg/m_web.h"
#include "service/browse.h"
#include "service/inbox.h"
#include "service/opening.h"
#include "service/roster.h"
#include "service/ward.h"
#include "web/asset.h"
#include "web/call.h"
#include "web/may.h"
#include "web/read.h"
#include "web/system.h"
#include "web/wait.h"
#include "web/work.h"
#include "web_templates.h"

#define ROWS 50 /* of one page of a list */

/* What is wanted of a list, from its address, and back again into the page. */
static struct seki_browse browse_of(const struct seki_list *list)
{
    return (struct seki_browse){.find = list->find, .after = list->after, .limit = ROWS};
}

static void set_list(struct seki_list *list, const struct seki_browse *page, size_t n)
{
    list->can_find = true;
    list->next = page->next;
    list->total = page->total;
    list->shown = n;
}

int seki_web_get_home(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_browse_counts counts;
    struct seki_home_page waits = {.n_waits = 0};
    bool is_maker = call->frame->may & SEKI_WEB_MAY_MAKE;
    struct seki_inbox_published published = {.n = 0};
    int r = 0;

    if (is_maker) {
        r = seki_wait_list(call, &waits.wait, &waits.n_waits, &waits.waits_cut, err);
    } else if (call->frame->may & SEKI_WEB_MAY_WRITE) {
        r = seki_inbox_published(call->act, &published, err);
        call->act->event = (struct seki_audit_event){.action = 0};
    }
    r = r < 0 ? r : seki_browse_counts(call->act, &counts, err);
    if (r < 0) {
        return r;
    }
    struct seki_roster_self self;
    int64_t openings = -1;
    r = seki_roster_self(call->act, &self, err);
    r = r < 0 ? r : seki_openings_count(call->act, &openings, err);
    struct seki_first_steps first = {.n = 0};
    r = r < 0 ? r : seki_first_steps_of(call, &first, err);
    if (r < 0) {
        return r;
    }
    struct seki_home_page page = {.frame = call->frame,
                                  .first = first,
                                  .wait = waits.wait,
                                  .n_waits = waits.n_waits,
                                  .waits_cut = waits.waits_cut,
                                  .n_published = published.n,
                                  .has_devices =
                                      !is_maker || counts.devices > 0 || counts.statements > 0,
                                  .devices = counts.devices,
                                  .statements = counts.statements,
                                  .assessments = counts.assessments,
                                  .high = counts.above,
                                  .people = counts.people,
                                  .openings = openings,
                                  .has_second = self.person.has_totp || self.n_keys > 0};
    struct seki_html o = seki_web_begin(call, M_web_nav_home(), SEKI_SECTION_HOME);
    seki_web_home(&o, &page);
    return 0;
}

static struct seki_web_device_row row_of_device(const struct seki_device *device)
{
    const struct seki_str *text = device->text;

    return (struct seki_web_device_row){.id = text[SEKI_DEVICE_ID],
                                        .key = text[SEKI_DEVICE_ID],
                                        .name = text[SEKI_DEVICE_NAME],
                                        .maker = text[SEKI_DEVICE_MAKER],
                                        .model = text[SEKI_DEVICE_MODEL],
                                        .version = text[SEKI_DEVICE_VERSION],
                                        .place = text[SEKI_DEVICE_PLACE],
                                        .statement = text[SEKI_DEVICE_STATEMENT],
                                        .form = device->form,
                                        .made = device->made};
}

/* --- devices */

int seki_web_get_devices(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_devices_page page = {.frame = call->frame};
    struct seki_browse_devices it = {0};
    struct seki_devices_wish wish;
    struct seki_str query;
    struct seki_web_device_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/devices"), SEKI_STR("name maker"), &page.list);
    r = seki_devices_read_filter(call->request, call->act->now, &page.list, &wish, err);
    it.page = browse_of(&page.list);
    it.filter = wish.filter;
    r = r < 0 ? r : seki_browse_devices(call->act, &it, err);
    r = r < 0 ? r : seki_devices_fill_filter(call->act->arena, &it, &wish, page.filter, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_device_row, it.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it.n; i++) {
        row[i] = row_of_device(&it.list[i]);
    }
    page.row = row;
    page.n_rows = it.n;
    page.asks_assessment = wish.filter.form || wish.filter.personal;
    page.is_assessed = it.assessed.number > 0;
    page.is_outdated = it.is_outdated;
    set_list(&page.list, &it.page, it.n);
    page.list.file = SEKI_STR("devices");
    r = seki_devices_query(call->act->arena, &page.list, &query, err);
    r = r < 0 ? r : seki_saved_bar_fill(call, SEKI_SAVED_DEVICES, query, &page.saved, err);
    if (r < 0) {
        return r;
    }
    struct seki_html o = seki_web_begin(call, M_web_nav_devices(), SEKI_SECTION_DEVICES);
    seki_web_devices(&o, &page);
    return 0;
}

/* The columns by the names that people know, and what is kept beside them. */
static size_t values_of(const struct seki_ward_device *it, enum seki_lang lang,
                        struct seki_named *ret_value)
{
    size_t n = 0;

    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        if (i == SEKI_DEVICE_STATEMENT) {
            continue; /* stands above all, with what an assessment found */
        }
        ret_value[n++] =
            (struct seki_named){seki_msg_text(lang, seki_asset_label((enum seki_device_field)i).id),
                                it->device.text[i]};
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (it->detail[i].n) {
            ret_value[n++] = (struct seki_named){
                seki_msg_text(lang, seki_asset_detail_label((enum seki_detail_field)i).id),
                it->detail[i]};
        }
    }
    return n;
}

/* What an assessment assumes the worst of. The statement is found by maker and model as well. */
static bool has_blank(const struct seki_device *device)
{
    bool is_blank = false;

    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        is_blank |= i != SEKI_DEVICE_STATEMENT && device->text[i].n == 0;
    }
    return is_blank;
}

int seki_web_get_device(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_named value[SEKI_DEVICE_FIELDS + SEKI_DETAIL_FIELDS];
    struct seki_ward_device it;
    int r = seki_service_ward_device(call->act, call->id, &it, err);

    if (r < 0) {
        return r;
    }
    struct seki_str name =
        it.device.text[SEKI_DEVICE_NAME].n ? it.device.text[SEKI_DEVICE_NAME] : call->id;
    const struct seki_crumb crumb[] = {{.label = M_web_nav_devices(), .url = SEKI_URL("/devices")},
                                       {.name = name}};
    struct seki_html o = seki_web_begin(call, M_web_device_name(), SEKI_SECTION_DEVICES);
    struct seki_device_page page = {
        .frame = call->frame, .id = call->id, .name = name, .made = it.device.made, .value = value};

    page.n_values = values_of(&it, o.lang, value);
    page.has_blank = has_blank(&it.device);
    page.statement = it.device.text[SEKI_DEVICE_STATEMENT];
    page.model = it.device.text[SEKI_DEVICE_MODEL];
    page.form = it.device.form;
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_device(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

static struct seki_web_statement_row row_of_statement(const struct seki_statement_row *from)
{
    const struct seki_str *text = from->text;

    return (struct seki_web_statement_row){.number = from->number,
                                           .id = text[SEKI_STATEMENT_NAME],
                                           .maker = text[SEKI_STATEMENT_MANUFACTURER],
                                           .product = text[SEKI_STATEMENT_PRODUCT],
                                           .version = text[SEKI_STATEMENT_VERSION],
                                           .catalog = text[SEKI_STATEMENT_CATALOG],
                                           .date = text[SEKI_STATEMENT_DAY],
                                           .problem = text[SEKI_STATEMENT_PROBLEM],
                                           .answers = from->n_answered,
                                           .doubtful = from->n_doubtful,
                                           .made = from->made};
}

int seki_web_get_statements(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_statements_page page = {.frame = call->frame};
    struct seki_browse_statements it = {0};
    struct seki_web_statement_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/statements"), SEKI_STR(""), &page.list);
    it.page = browse_of(&page.list);
    r = seki_browse_statements(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_statement_row, it.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it.n; i++) {
        row[i] = row_of_statement(&it.list[i]);
    }
    page.row = row;
    page.n_rows = it.n;
    set_list(&page.list, &it.page, it.n);
    page.list.file = SEKI_STR("statements");
    struct seki_html o = seki_web_begin(call, M_web_nav_statements(), SEKI_SECTION_STATEMENTS);
    seki_web_statements(&o, &page);
    return 0;
}

static struct seki_web_assessment_row row_of_assessment(const struct seki_assessment_row *from)
{
    const struct seki_str *text = from->text;

    return (struct seki_web_assessment_row){.number = from->number,
                                            .name = text[SEKI_ASSESSED_AS_OF],
                                            .method = text[SEKI_ASSESSED_METHOD],
                                            .by = text[SEKI_ASSESSED_PERSON_NAME],
                                            .made = from->made,
                                            .risks = from->n_risks,
                                            .above = from->n_above,
                                            .unknown = from->n_unknown};
}

int seki_web_get_assessments(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_assessments_page page = {.frame = call->frame};
    struct seki_browse_assessments it = {0};
    struct seki_web_assessment_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/assessments"), SEKI_STR(""), &page.list);
    it.page = browse_of(&page.list);
    r = seki_browse_assessments(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_assessment_row, it.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it.n; i++) {
        row[i] = row_of_assessment(&it.list[i]);
    }
    page.row = row;
    page.n_rows = it.n;
    set_list(&page.list, &it.page, it.n);
    page.list.can_find = false;
    page.list.find = SEKI_STR("");
    struct seki_html o = seki_web_begin(call, M_web_nav_assessments(), SEKI_SECTION_ASSESSMENTS);
    seki_web_assessments(&o, &page);
    return 0;
}
