/* Forms that a hospital received: sent, shown, taken over. */
#include "model/reason.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/inbox.h"
#include "web/call.h"
#include "web/hub.h"
#include "web/inbox.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web/statement.h"
#include "web_templates.h"

#define ROWS 50
#define NUMBER 20 /* digits of one */
#define ID_BYTES 1000
#define PAIR 60 /* bytes of an organisation and a number */

struct seki_msg seki_inbox_state_text(enum seki_intake_state state)
{
    static const int ids[SEKI_INTAKE_ASIDE + 1] = {
        [SEKI_INTAKE_WAITS] = SEKI_MSG_ward_inbox_waiting,
        [SEKI_INTAKE_READ] = SEKI_MSG_ward_inbox_to_decide,
        [SEKI_INTAKE_UNREADABLE] = SEKI_MSG_ward_inbox_unreadable,
        [SEKI_INTAKE_ACCEPTED] = SEKI_MSG_ward_inbox_accepted,
        [SEKI_INTAKE_ASIDE] = SEKI_MSG_ward_inbox_rejected,
    };

    return (struct seki_msg){.id = ids[state]};
}

enum seki_web_tone seki_inbox_state_tone(enum seki_intake_state state)
{
    static const enum seki_web_tone tones[SEKI_INTAKE_ASIDE + 1] = {
        [SEKI_INTAKE_WAITS] = SEKI_WEB_TONE_NOTE,     [SEKI_INTAKE_READ] = SEKI_WEB_TONE_WARN,
        [SEKI_INTAKE_UNREADABLE] = SEKI_WEB_TONE_BAD, [SEKI_INTAKE_ACCEPTED] = SEKI_WEB_TONE_GOOD,
        [SEKI_INTAKE_ASIDE] = SEKI_WEB_TONE_PLAIN,
    };

    return tones[state];
}

static int row_of(struct seki_web_call *call, const struct seki_intake_row *from,
                  struct seki_web_form_row *to, struct seki_err *err)
{
    *to = (struct seki_web_form_row){
        .name = from->text[SEKI_INTAKE_NAME],
        .maker = from->text[SEKI_INTAKE_MANUFACTURER],
        .product = from->text[SEKI_INTAKE_PRODUCT],
        .problem = from->text[SEKI_INTAKE_PROBLEM],
        .by = from->text[SEKI_INTAKE_PERSON_NAME],
        .state = from->state,
        .answered = from->count[SEKI_INTAKE_ANSWERED],
        .doubtful = from->count[SEKI_INTAKE_DOUBTFUL] + from->count[SEKI_INTAKE_DOUBLED] +
                    from->count[SEKI_INTAKE_LEFT_OVER],
        .made = from->made,
    };
    return seki_web_number(call->act->arena, from->number, &to->number, err);
}

/* --- list and upload */

/* On the first page of the list: what waits is seen first. */
static int fill_published(struct seki_web_call *call, struct seki_inbox_page *page,
                          struct seki_err *err)
{
    struct seki_inbox_published asked = {.n = 0};
    int r = page->after.n ? 0 : seki_inbox_published(call->act, &asked, err);

    call->act->event = (struct seki_audit_event){.action = 0};
    page->published = asked.list;
    page->n_published = asked.n;
    return r;
}

static int show_list(struct seki_web_call *call, struct seki_complaints complaints,
                     struct seki_err *err)
{
    struct seki_inbox_page page = {.frame = call->frame,
                                   .complaints = complaints,
                                   .file = {.name = SEKI_STR("file"),
                                            .type = SEKI_WEB_FIELD_FILE,
                                            .label = M_ward_inbox_file(),
                                            .help = M_ward_inbox_file_help(),
                                            .accept = SEKI_STR(".xlsx,.ods,.csv,.pdf,.txt,.json"),
                                            .most = SEKI_LIMIT_FORM_FILE,
                                            .is_required = true}};
    struct seki_intakes_asked asked = {.page = {.limit = ROWS}};
    struct seki_web_form_row *row;
    int r;

    page.after = seki_read_query(call->request, SEKI_STR("after"), NUMBER);
    if (!seki_str_to_int(page.after, 1, INT64_MAX, &asked.page.after)) {
        page.after = SEKI_STR("");
    }
    r = fill_published(call, &page, err);
    r = r < 0 ? r : seki_intake_list(call->act, &asked, err);
    row = r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_form_row, asked.n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        page.is_waiting |= asked.list[i].state == SEKI_INTAKE_WAITS;
        r = row_of(call, &asked.list[i], &row[i], err);
    }
    page.row = row;
    page.n_rows = asked.n;
    page.next = asked.n == ROWS ? row[ROWS - 1].number : SEKI_STR("");
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_ward_inbox(), SEKI_SECTION_INBOX);
        seki_web_inbox(&o, &page);
    }
    return r;
}

int seki_web_get_inbox(struct seki_web_call *call, struct seki_err *err)
{
    return show_list(call, (struct seki_complaints){NULL, 0}, err);
}

int seki_web_post_inbox(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_http_field *file = seki_http_form_file(&call->form, SEKI_STR("file"));
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    int64_t number = 0;
    int64_t same = 0;
    int r =
        file ? seki_intake_receive(call->act, file->file_name, file->value, &number, &same, NULL,
                                   &told)
             : seki_fail(&told, SEKI_ERR_INVALID, M_register_no_form(), M_hint_register_no_form());

    if (r == 0) {
        return seki_web_done_at(call, SEKI_STR("/inbox/"), number, SEKI_WEB_SAID_RECEIVED, err);
    }
    call->act->event = (struct seki_audit_event){0};
    return seki_web_complain(call, &told, &at, &complaints) ? show_list(call, complaints, err)
                                                            : seki_err_pass(err, &told);
}

int seki_web_post_inbox_published(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str maker = {0};
    int64_t number = 0;
    int64_t intake = 0;
    int r = seki_maker_pair(seki_read_typed(&call->form, SEKI_STR("of"), PAIR), &maker, &number)
                ? seki_inbox_take_in(call->act, maker, number, &intake, err)
                : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_such_form(), SEKI_NO_HINT);

    return r < 0 ? r
                 : seki_web_done_at(call, SEKI_STR("/inbox/"), intake, SEKI_WEB_SAID_RECEIVED, err);
}

/* --- one form */

/* A form with what a page shows of it. */
struct shown {
    struct seki_web_call *call;
    struct seki_intake_asked form;
    struct seki_web_doubt *doubt;
    size_t n;
    struct seki_err *err;
};

static int get_form(struct shown *s, int64_t number)
{
    s->form = (struct seki_intake_asked){.number = number,
                                         .only_open = true,
                                         .answers = {.limit = SEKI_PAGE_MAX},
                                         .lines = {.limit = SEKI_PAGE_MAX}};
    return seki_intake_get(s->call->act, &s->form, s->err);
}

static const struct seki_intake_answer *answer_of(const struct shown *s, struct seki_str item)
{
    for (size_t i = 0; item.n && i < s->form.n_answers; i++) {
        if (seki_str_eq(s->form.answer[i].text[SEKI_TAKEN_ITEM], item)) {
            return &s->form.answer[i];
        }
    }
    return NULL;
}

/* "Sheet 1 C151" */
static int set_place(struct shown *s, struct seki_str sheet, struct seki_str cell,
                     struct seki_web_doubt *to)
{
    const struct seki_str parts[] = {sheet, sheet.n ? SEKI_STR(" ") : SEKI_STR(""), cell};

    to->place = seki_arena_join(s->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return to->place.p ? 0 : seki_fail_nomem(s->err);
}

static void set_reason(struct seki_web_doubt *to, struct seki_str name)
{
    enum seki_row_reason reason = seki_row_reason_from_name(name);

    if (name.n && reason > SEKI_REASON_NONE && reason < SEKI_REASON_MAX) {
        to->why.id = seki_row_reason_text(reason);
    }
}

static int set_answer(struct shown *s, const struct seki_intake_answer *answer,
                      struct seki_web_doubt *to)
{
    struct seki_str field[] = {SEKI_STR("row-"), {0}};
    const struct seki_str *text = answer->text;
    int r = seki_web_number(s->call->act->arena, answer->number, &field[1], s->err);

    to->item = text[SEKI_TAKEN_ITEM];
    to->question = seki_web_question(s->call->act->arena, s->form.row.text[SEKI_INTAKE_CATALOG],
                                     to->item, seki_web_lang_of(s->call));
    to->raw = text[SEKI_TAKEN_RAW].n ? text[SEKI_TAKEN_RAW] : to->raw;
    to->raw_note = text[SEKI_TAKEN_RAW_NOTE];
    to->read = seki_answer_value(text[SEKI_TAKEN_VALUE]);
    set_reason(to, text[SEKI_TAKEN_DOUBT]);
    if (r < 0) {
        return r;
    }
    to->field = seki_arena_join(s->call->act->arena, field, SEKI_ARRAY_LEN(field));
    return to->field.p ? 0 : seki_fail_nomem(s->err);
}

static bool is_shown(const struct shown *s, struct seki_str item)
{
    for (size_t i = 0; i < s->n; i++) {
        if (seki_str_eq(s->doubt[i].item, item)) {
            return true;
        }
    }
    return false;
}

/* A row that a person should look at; of several rows for one item the first. */
static int add_line(struct shown *s, const struct seki_intake_line *line)
{
    const struct seki_intake_answer *answer = answer_of(s, line->text[SEKI_LINE_ITEM]);
    struct seki_web_doubt *to = &s->doubt[s->n];
    int r;

    if (answer && is_shown(s, line->text[SEKI_LINE_ITEM])) {
        return 0;
    }
    *to = (struct seki_web_doubt){.raw = line->text[SEKI_LINE_TEXT],
                                  .read = seki_answer_value(SEKI_STR("none"))};
    set_reason(to, line->text[SEKI_LINE_REASON]);
    r = set_place(s, line->text[SEKI_LINE_SHEET], line->text[SEKI_LINE_CELL], to);
    r = r < 0 || !answer ? r : set_answer(s, answer, to);
    s->n += r == 0;
    return r;
}

/* An answer in doubt without such a row, as in files that have no rows. */
static int add_answer(struct shown *s, const struct seki_intake_answer *answer)
{
    struct seki_web_doubt *to = &s->doubt[s->n];
    bool is_doubtful = answer->confidence < SEKI_CONFIDENT &&
                       !seki_str_eq(answer->text[SEKI_TAKEN_VALUE], SEKI_STR("none"));
    int r;

    if (!is_doubtful || is_shown(s, answer->text[SEKI_TAKEN_ITEM])) {
        return 0;
    }
    *to = (struct seki_web_doubt){.raw = SEKI_STR("")};
    r = set_place(s, answer->text[SEKI_TAKEN_SHEET], answer->text[SEKI_TAKEN_CELL], to);
    r = r < 0 ? r : set_answer(s, answer, to);
    s->n += r == 0;
    return r;
}

static int fill_doubts(struct shown *s)
{
    int r = 0;

    s->doubt = seki_arena_array(s->call->act->arena, struct seki_web_doubt,
                                s->form.n_lines + s->form.n_answers + 1);
    if (!s->doubt) {
        return seki_fail_nomem(s->err);
    }
    for (size_t i = 0; r == 0 && i < s->form.n_lines; i++) {
        r = add_line(s, &s->form.line[i]);
    }
    for (size_t i = 0; r == 0 && i < s->form.n_answers; i++) {
        r = add_answer(s, &s->form.answer[i]);
    }
    return r;
}

/* The record stays that of looking at the form. */
static int find_origin(struct seki_web_call *call, const struct seki_intake_row *row,
                       struct seki_revision_new *ret_origin, struct seki_err *err)
{
    struct seki_audit_event looked = call->act->event;
    int r;

    call->act->event = (struct seki_audit_event){.action = 0};
    r = seki_inbox_origin(call->act, row, ret_origin, err);
    call->act->event = looked;
    return r;
}

static int show_form(struct seki_web_call *call, int64_t number, struct seki_complaints complaints,
                     struct seki_err *err)
{
    struct shown s = {.call = call, .err = err};
    struct seki_form_page page = {.frame = call->frame, .complaints = complaints};
    const struct seki_intake_row *row = &s.form.row;
    int r = get_form(&s, number);

    r = r < 0 ? r : row_of(call, row, &page.row, err);
    r = r < 0 ? r : fill_doubts(&s);
    if (r == 0 && row->state == SEKI_INTAKE_READ) {
        r = seki_inbox_propose(call->act, row, &page.devices, err);
    }
    r = r < 0 ? r : find_origin(call, row, &page.origin, err);
    r = r < 0 || row->statement == 0
            ? r
            : seki_web_number(call->act->arena, row->statement, &page.number_of_statement, err);
    if (r < 0) {
        return r;
    }
    const struct seki_crumb crumb[] = {{.label = M_ward_inbox(), .url = SEKI_URL("/inbox")},
                                       {.name = page.row.name}};
    page.catalog = row->text[SEKI_INTAKE_CATALOG];
    page.model = row->text[SEKI_INTAKE_MODEL];
    page.release = row->text[SEKI_INTAKE_VERSION];
    page.day = row->text[SEKI_INTAKE_DAY];
    page.items = row->count[SEKI_INTAKE_ITEMS];
    page.edition = row->edition;
    page.doubt = s.doubt;
    page.n_doubts = s.n;
    page.is_cut = s.form.n_lines == SEKI_PAGE_MAX;
    struct seki_html o = seki_web_begin(call, M_ward_inbox(), SEKI_SECTION_INBOX);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_received(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

static int read_number(const struct seki_web_call *call, int64_t *ret_number, struct seki_err *err)
{
    return seki_str_to_int(call->id, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_such_form(), SEKI_NO_HINT);
}

int seki_web_get_form(struct seki_web_call *call, struct seki_err *err)
{
    int64_t number = 0;
    int r = read_number(call, &number, err);

    return r < 0 ? r : show_form(call, number, (struct seki_complaints){NULL, 0}, err);
}

/* --- taking over */

/* Fields "row-N" name rows of the page; what they belong to is looked up, not believed. */
static int read_decisions(struct shown *s, struct seki_inbox_accept *accept)
{
    struct seki_inbox_decision *list =
        seki_arena_array(s->call->act->arena, struct seki_inbox_decision, s->n + 1);

    if (!list) {
        return seki_fail_nomem(s->err);
    }
    for (size_t i = 0; i < s->n; i++) {
        struct seki_str value = s->doubt[i].field.n
                                    ? seki_read_typed(&s->call->form, s->doubt[i].field, NUMBER)
                                    : SEKI_STR("");
        if (value.n) {
            list[accept->n_decisions++] = (struct seki_inbox_decision){s->doubt[i].item, value};
        }
    }
    accept->decisions = list;
    return 0;
}

static int read_devices(struct seki_web_call *call, struct seki_inbox_accept *accept,
                        struct seki_err *err)
{
    struct seki_str *list = seki_arena_array(call->act->arena, struct seki_str, SEKI_INBOX_DEVICES);

    for (size_t i = 0; list && i < call->form.n && accept->n_devices < SEKI_INBOX_DEVICES; i++) {
        const struct seki_http_field *field = &call->form.fields[i];
        if (seki_str_eq(field->name, SEKI_STR("device")) && field->value.n &&
            field->value.n < ID_BYTES) {
            list[accept->n_devices++] = field->value;
        }
    }
    accept->devices = list;
    return list ? 0 : seki_fail_nomem(err);
}

static int take_over(struct seki_web_call *call, struct seki_inbox_accept *accept,
                     struct seki_err *err)
{
    struct shown s = {.call = call, .err = err};
    int64_t statement = 0;
    int r = get_form(&s, accept->number);

    call->act->event = (struct seki_audit_event){0};
    r = r < 0 ? r : fill_doubts(&s);
    r = r < 0 ? r : read_decisions(&s, accept);
    r = r < 0 ? r : read_devices(call, accept, err);
    return r < 0 ? r : seki_inbox_accept(call->act, accept, &statement, err);
}

int seki_web_post_accept(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_inbox_accept accept = {.number = 0};
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    int r = read_number(call, &accept.number, err);

    if (r < 0) {
        return r;
    }
    r = take_over(call, &accept, &told);
    if (r == 0) {
        return seki_web_done_at(
            call, SEKI_STR("/inbox/"), accept.number,
            accept.n_devices ? SEKI_WEB_SAID_TAKEN_OVER : SEKI_WEB_SAID_TAKEN_ALONE, err);
    }
    call->act->event = (struct seki_audit_event){0};
    return told.code != SEKI_ERR_NOTFOUND && seki_web_complain(call, &told, &at, &complaints)
               ? show_form(call, accept.number, complaints, err)
               : seki_err_pass(err, &told);
}

int seki_web_post_reject(struct seki_web_call *call, struct seki_err *err)
{
    int64_t number = 0;
    int64_t edition = 0;
    int r = read_number(call, &number, err);

    if (r == 0 && !seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), NUMBER), 1,
                                   INT64_MAX, &edition)) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_ward_no_edition(), SEKI_NO_HINT);
    }
    r = r < 0 ? r : seki_intake_put_aside(call->act, number, edition, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/inbox"), SEKI_WEB_SAID_SAVED, err);
}
