/* Requests of a hospital to makers: list, form, one of them. */
#include "base/moment.h"
#include "msg/m_make.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/ward.h"
#include "web/call.h"
#include "web/read.h"
#include "web/request.h"
#include "web_templates.h"

#define ROWS 50
#define NUMBER 20        /* digits of one */
#define FIELD_BYTES 8000 /* of a field */

const enum seki_request_field seki_request_columns[SEKI_WEB_REQUEST_FIELDS] = {
    SEKI_REQUEST_MAKER_NAME, SEKI_REQUEST_PRODUCT, SEKI_REQUEST_MODEL, SEKI_REQUEST_RELEASE,
    SEKI_REQUEST_CONTACT,    SEKI_REQUEST_DUE,     SEKI_REQUEST_WORDS};

static const struct {
    const char *name;
    int label, help;
    enum seki_web_field_type type;
} fields[SEKI_WEB_REQUEST_FIELDS] = {
    {"maker", SEKI_MSG_web_device_maker, SEKI_MSG_ward_req_maker_help, SEKI_WEB_FIELD_TEXT},
    {"product", SEKI_MSG_web_product_name, 0, SEKI_WEB_FIELD_TEXT},
    {"model", SEKI_MSG_web_device_model, 0, SEKI_WEB_FIELD_TEXT},
    {"release", SEKI_MSG_web_about_version, 0, SEKI_WEB_FIELD_TEXT},
    {"contact", SEKI_MSG_ward_req_contact, SEKI_MSG_ward_req_contact_help, SEKI_WEB_FIELD_TEXT},
    {"due", SEKI_MSG_ward_due, 0, SEKI_WEB_FIELD_DATE},
    {"words", SEKI_MSG_ward_req_words, SEKI_MSG_ward_req_words_help, SEKI_WEB_FIELD_AREA},
};

/* --- list */

static int row_of(struct seki_web_call *call, const struct seki_request_row *from,
                  struct seki_web_request_row *to, struct seki_err *err)
{
    *to = (struct seki_web_request_row){
        .maker = from->text[SEKI_REQUEST_MAKER_NAME],
        .product = from->text[SEKI_REQUEST_PRODUCT],
        .due = from->text[SEKI_REQUEST_DUE],
        .version = from->text[SEKI_REQUEST_VERSION],
        .day = from->text[SEKI_REQUEST_DAY],
        .state = from->state,
        .made = from->made,
        .reminded = from->reminded,
        .answered = from->answered,
        .reminders = from->n_reminders,
    };
    to->is_late = seki_request_is_open(from) && seki_moment_is_past(to->due, call->act->now);
    return seki_web_number(call->act->arena, from->number, &to->number, err);
}

int seki_web_get_requests(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_requests_page page = {.frame = call->frame};
    struct seki_requests_asked asked = {.page = {.limit = ROWS}};
    struct seki_web_request_row *row;
    int r;

    page.is_open =
        !seki_str_eq(seki_read_query(call->request, SEKI_STR("state"), NUMBER), SEKI_STR("all"));
    asked.is_open = page.is_open;
    page.after = seki_read_query(call->request, SEKI_STR("after"), NUMBER);
    if (!seki_str_to_int(page.after, 1, INT64_MAX, &asked.page.after)) {
        page.after = SEKI_STR("");
    }
    r = seki_request_list(call->act, &asked, err);
    row =
        r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_request_row, asked.n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        r = row_of(call, &asked.list[i], &row[i], err);
    }
    page.row = row;
    page.n_rows = asked.n;
    page.next = asked.n == ROWS ? row[ROWS - 1].number : SEKI_STR("");
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_ward_requests(), SEKI_SECTION_REQUESTS);
        seki_web_requests(&o, &page);
    }
    return r;
}

/* --- asking */

struct asking {
    struct seki_web_call *call;
    struct seki_request_form page;
    struct seki_request_row row;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static int show_form(struct asking *a)
{
    const struct seki_crumb crumb[] = {{.label = M_ward_requests(), .url = SEKI_URL("/requests")},
                                       {.label = M_ward_req_new()}};

    a->page.frame = a->call->frame;
    for (size_t i = 0; i < SEKI_WEB_REQUEST_FIELDS; i++) {
        a->page.field[i] = (struct seki_web_field){
            .name = seki_str_from_c(fields[i].name),
            .type = fields[i].type,
            .label = {.id = fields[i].label},
            .help = {.id = fields[i].help},
            .value = a->row.text[seki_request_columns[i]],
            .autocomplete = SEKI_STR("off"),
            .is_required = seki_request_columns[i] == SEKI_REQUEST_MAKER_NAME,
        };
    }
    struct seki_html o = seki_web_begin(a->call, M_ward_req_new(), SEKI_SECTION_REQUESTS);
    a->call->frame->crumb = crumb;
    a->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_request_new(&o, &a->page);
    a->call->frame->n_crumbs = 0;
    return 0;
}

/* What is not known has to be filled in by hand. */
static struct seki_str or_line(struct seki_str s)
{
    return s.n ? s : SEKI_STR("____");
}

/* The letter, as a first draft. */
static int write_words(struct asking *a)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str *to = a->row.text;
    const struct seki_msg words =
        M_ward_req_letter(or_line(to[SEKI_REQUEST_MAKER_NAME]), or_line(to[SEKI_REQUEST_PRODUCT]),
                          or_line(to[SEKI_REQUEST_MODEL]), or_line(to[SEKI_REQUEST_RELEASE]),
                          a->call->act->actor->name, a->call->frame->organisation);

    seki_buf_init(&text, FIELD_BYTES);
    seki_msg_format(&text, seki_web_lang_of(a->call), &words);
    to[SEKI_REQUEST_WORDS] = seki_arena_buf(a->call->act->arena, &text);
    return to[SEKI_REQUEST_WORDS].p ? 0 : seki_fail_nomem(a->err);
}

int seki_web_get_new_request(struct seki_web_call *call, struct seki_err *err)
{
    struct asking a = {.call = call, .err = err};
    struct seki_str id = seki_read_query(call->request, SEKI_STR("device"), FIELD_BYTES);
    struct seki_ward_device device;
    int r = 0;

    if (id.n) {
        r = seki_service_ward_device(call->act, id, &device, err);
    } else {
        call->act->is_unrecorded = true; /* an empty form */
    }
    if (r < 0) {
        return r;
    }
    if (id.n) {
        a.row.text[SEKI_REQUEST_MAKER_NAME] = device.device.text[SEKI_DEVICE_MAKER];
        a.row.text[SEKI_REQUEST_PRODUCT] = device.device.text[SEKI_DEVICE_NAME];
        a.row.text[SEKI_REQUEST_MODEL] = device.device.text[SEKI_DEVICE_MODEL];
        a.row.text[SEKI_REQUEST_RELEASE] = device.device.text[SEKI_DEVICE_VERSION];
    }
    r = write_words(&a);
    return r < 0 ? r : show_form(&a);
}

int seki_web_post_new_request(struct seki_web_call *call, struct seki_err *err)
{
    struct asking a = {.call = call, .err = err};
    struct seki_request_row made;
    struct seki_err told;
    int r;

    for (size_t i = 0; i < SEKI_WEB_REQUEST_FIELDS; i++) {
        a.row.text[seki_request_columns[i]] =
            seki_read_typed(&call->form, seki_str_from_c(fields[i].name), FIELD_BYTES);
    }
    r = seki_request_ask(call->act, &a.row, &made, &told);
    if (r < 0) {
        return seki_web_complain(call, &told, &a.complaint, &a.page.complaints)
                   ? show_form(&a)
                   : seki_err_pass(err, &told);
    }
    return seki_web_done_at(call, SEKI_STR("/requests/"), made.number, SEKI_WEB_SAID_ASKED, err);
}

/* --- one of them */

static int show_one(struct seki_web_call *call, const struct seki_request_row *row,
                    struct seki_complaints complaints, struct seki_err *err)
{
    struct seki_request_page page = {
        .frame = call->frame,
        .complaints = complaints,
        .model = row->text[SEKI_REQUEST_MODEL],
        .release = row->text[SEKI_REQUEST_RELEASE],
        .contact = row->text[SEKI_REQUEST_CONTACT],
        .words = row->text[SEKI_REQUEST_WORDS],
        .reason = row->text[SEKI_REQUEST_REASON],
        .by = row->text[SEKI_REQUEST_BY],
        .is_here = row->text[SEKI_REQUEST_MAKER].n > 0,
        .edition = row->edition,
    };
    const struct seki_crumb crumb[] = {{.label = M_ward_requests(), .url = SEKI_URL("/requests")},
                                       {.name = row->text[SEKI_REQUEST_MAKER_NAME]}};
    int r = row_of(call, row, &page.row, err);

    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_ward_requests(), SEKI_SECTION_REQUESTS);
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_request(&o, &page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

static int get_one(struct seki_web_call *call, struct seki_request_row *ret_row,
                   struct seki_err *err)
{
    int64_t number = 0;

    return seki_str_to_int(call->id, 1, INT64_MAX, &number)
               ? seki_request_get(call->act, number, ret_row, err)
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);
}

int seki_web_get_request(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_request_row row;
    int r = get_one(call, &row, err);

    return r < 0 ? r : show_one(call, &row, (struct seki_complaints){NULL, 0}, err);
}

/* What was not taken is said on the page as it is now, so that nobody decides on what he does not see. */
static int answer(struct seki_web_call *call, int r, struct seki_err *told, struct seki_err *err)
{
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_request_row row;

    if (r == 0) {
        call->act->event = (struct seki_audit_event){0};
        r = get_one(call, &row, err);
        return r < 0 ? r
                     : seki_web_done_at(call, SEKI_STR("/requests/"), row.number,
                                        SEKI_WEB_SAID_SAVED, err);
    }
    if (told->code == SEKI_ERR_NOTFOUND || !seki_web_complain(call, told, &at, &complaints)) {
        return seki_err_pass(err, told);
    }
    call->act->event = (struct seki_audit_event){0};
    r = get_one(call, &row, err);
    return r < 0 ? r : show_one(call, &row, complaints, err);
}

static int64_t edition_of(struct seki_web_call *call)
{
    int64_t edition = 0;

    return seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), NUMBER), 1, INT64_MAX,
                           &edition)
               ? edition
               : 0;
}

int seki_web_post_remind(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_request_row row;
    struct seki_err told;
    int64_t number = 0;
    int r = seki_str_to_int(call->id, 1, INT64_MAX, &number)
                ? seki_request_remind(call->act, number, edition_of(call), &row, &told)
                : seki_fail(&told, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);

    return answer(call, r, &told, err);
}

static enum seki_request_state end_of(struct seki_str name)
{
    if (seki_str_eq(name, SEKI_STR("received"))) {
        return SEKI_REQUEST_RECEIVED;
    }
    return seki_str_eq(name, SEKI_STR("withdrawn")) ? SEKI_REQUEST_WITHDRAWN
                                                    : SEKI_REQUEST_DECLINED;
}

int seki_web_post_close_request(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_http_form *form = &call->form;
    struct seki_request_row row = {
        .edition = edition_of(call),
        .state = end_of(seki_read_typed(form, SEKI_STR("state"), NUMBER)),
        .text = {[SEKI_REQUEST_VERSION] = seki_read_typed(form, SEKI_STR("version"), FIELD_BYTES),
                 [SEKI_REQUEST_DAY] = seki_read_typed(form, SEKI_STR("day"), FIELD_BYTES),
                 [SEKI_REQUEST_REASON] = seki_read_typed(form, SEKI_STR("reason"), FIELD_BYTES)}};
    struct seki_request_row now;
    struct seki_err told;
    int r = seki_str_to_int(call->id, 1, INT64_MAX, &row.number)
                ? seki_request_close(call->act, &row, &now, &told)
                : seki_fail(&told, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);

    return answer(call, r, &told, err);
}
