/* One requirement: what speaks for it, and what people of the hospital say of it. */
#include "web/conform_page.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/visible.h"
#include "msg/m_conf.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "report/conform_words.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20 /* digits of one */
#define STATES 4

struct seki_date seki_web_today(const struct seki_web_call *call)
{
    return seki_moment_date_in_japan(call->act->now);
}

int seki_web_asked_list(struct seki_web_call *call, const struct seki_catalog **ret_catalog,
                        struct seki_err *err)
{
    *ret_catalog = seki_web_list_of(call->id);
    return *ret_catalog
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_no_list(), M_conf_no_list_next());
}

struct editing {
    struct seki_web_call *call;
    const struct seki_catalog *catalog;
    struct seki_str item, vendor;
    struct seki_conformity_asked asked;
    struct seki_requirement *it;
    struct seki_confirmation_row row; /* what the form shows */
    struct seki_requirement_page page;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static const struct {
    const char *name;
    enum seki_confirmation_field field;
    int label, help;
    enum seki_web_field_type type;
} fields[SEKI_WEB_SAY_FIELDS] = {
    {"state", SEKI_CONFIRMATION_STATE, SEKI_MSG_conf_say_state, SEKI_MSG_conf_say_state_help,
     SEKI_WEB_FIELD_TEXT},
    {"evidence", SEKI_CONFIRMATION_EVIDENCE, SEKI_MSG_ward_evidence,
     SEKI_MSG_conf_say_evidence_help, SEKI_WEB_FIELD_TEXT},
    {"by", SEKI_CONFIRMATION_BY, SEKI_MSG_conf_say_by, 0, SEKI_WEB_FIELD_TEXT},
    {"date", SEKI_CONFIRMATION_DATE, SEKI_MSG_conf_say_date, 0, SEKI_WEB_FIELD_DATE},
    {"due", SEKI_CONFIRMATION_DUE, SEKI_MSG_conf_say_due, SEKI_MSG_conf_say_due_help,
     SEKI_WEB_FIELD_DATE},
    {"note", SEKI_CONFIRMATION_NOTE, SEKI_MSG_conf_say_note, SEKI_MSG_conf_say_note_help,
     SEKI_WEB_FIELD_AREA},
};

/* --- what is asked for */

static int find_item(struct editing *e)
{
    struct seki_requirement *list = NULL;
    size_t n = 0;
    int r = seki_web_asked_list(e->call, &e->catalog, e->err);

    if (r < 0) {
        return r;
    }
    e->asked.catalog = e->catalog->head.id;
    r = seki_service_conformity(e->call->act, &e->asked, e->err);
    r = r < 0 ? r
              : seki_requirements(e->call->act->arena, e->catalog, seki_web_today(e->call),
                                  &e->asked, &list, &n, e->err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (seki_str_eq(list[i].item->id, e->item) && seki_str_eq(list[i].row->vendor, e->vendor)) {
            e->it = &list[i];
        }
    }
    return r < 0 || e->it ? r
                          : seki_fail(e->err, SEKI_ERR_NOTFOUND, M_conf_no_requirement(),
                                      M_conf_no_list_next());
}

static int today_text(struct editing *e, struct seki_str *ret_day)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 32); /* 2026-12-31 */
    seki_date_add_iso(&iso, seki_web_today(e->call));
    *ret_day = seki_arena_buf(e->call->act->arena, &iso);
    return ret_day->p ? 0 : seki_fail_nomem(e->err);
}

/* What stands there, or an empty answer with name and day of whoever looks. */
static int fill_row(struct editing *e)
{
    if (e->it->told) {
        e->row = *e->it->told;
    }
    if (e->it->told && !seki_said_nothing(e->row.text)) {
        return 0;
    }
    e->row.text[SEKI_CONFIRMATION_BY] = e->call->act->actor->name;
    return today_text(e, &e->row.text[SEKI_CONFIRMATION_DATE]);
}

/* --- the page */

static const struct {
    enum seki_said said;
    int text;
} states[STATES] = {
    {SEKI_SAID_YES, SEKI_MSG_conf_say_yes},
    {SEKI_SAID_PLANNED, SEKI_MSG_conf_say_planned},
    {SEKI_SAID_NO, SEKI_MSG_conf_say_no},
    {SEKI_SAID_NA, SEKI_MSG_conf_say_na},
};

/* A word that is none of ours stays, so that nobody overwrites it unseen. */
static int fill_states(struct editing *e, struct seki_web_field *field)
{
    struct seki_web_option *option =
        seki_arena_array(e->call->act->arena, struct seki_web_option, STATES + 2);
    enum seki_said now = SEKI_SAID_MAX;
    size_t n = 0;

    if (!option || seki_said_parse(e->call->act->arena, field->value, &now) < 0) {
        return seki_fail_nomem(e->err);
    }
    option[n++] = (struct seki_web_option){.label = {.msg = M_ward_choose()},
                                           .is_chosen = field->value.n == 0};
    for (size_t i = 0; i < STATES; i++) {
        option[n++] = (struct seki_web_option){.value = seki_said_name(states[i].said),
                                               .label = {.msg = {.id = states[i].text}},
                                               .is_chosen = now == states[i].said};
    }
    if (field->value.n && now == SEKI_SAID_MAX) {
        option[n++] = (struct seki_web_option){
            .value = field->value, .label = {.text = field->value}, .is_chosen = true};
    }
    field->option = option;
    field->n_options = n;
    return 0;
}

/* A day that the field of a browser would not show stays as a text. */
static enum seki_web_field_type type_of(size_t i, struct seki_str value)
{
    struct seki_date day;
    bool is_iso = value.n == 10 && value.p[4] == '-' && seki_date_parse(value, &day);

    return fields[i].type == SEKI_WEB_FIELD_DATE && value.n && !is_iso ? SEKI_WEB_FIELD_TEXT
                                                                       : fields[i].type;
}

static int fill_fields(struct editing *e)
{
    for (size_t i = 0; i < SEKI_WEB_SAY_FIELDS; i++) {
        struct seki_web_field *field = &e->page.field[i];
        field->name = seki_str_from_c(fields[i].name);
        field->value = e->row.text[fields[i].field];
        field->type = type_of(i, field->value);
        field->label.id = fields[i].label;
        field->help.id = fields[i].help;
        field->autocomplete = SEKI_STR("off");
    }
    e->page.field[0].is_required = true;
    return fill_states(e, &e->page.field[0]);
}

static int fill_reasons(struct editing *e, const struct seki_requirement_asked *asked)
{
    enum seki_lang lang = seki_web_lang_of(e->call);
    struct seki_web_reason_row *row =
        seki_arena_array(e->call->act->arena, struct seki_web_reason_row, asked->n_reasons + 1);

    if (!row) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; i < asked->n_reasons; i++) {
        const struct seki_conformity_reason *reason = &asked->reason[i];
        bool is_ours = reason->state >= 0 && reason->state < SEKI_CONFORM_STATE_MAX;
        row[i] = (struct seki_web_reason_row){
            .state = is_ours ? (enum seki_conform_state)reason->state : SEKI_CONFORM_UNKNOWN,
            .text = reason->text[lang],
            .device = reason->device,
            .statement = reason->statement,
            .n_more = reason->n_devices - 1};
    }
    e->page.reason = row;
    e->page.n_reasons = asked->n_reasons;
    return 0;
}

static int fill_past(struct editing *e, const struct seki_requirement_asked *asked)
{
    struct seki_web_past_row *row =
        seki_arena_array(e->call->act->arena, struct seki_web_past_row, asked->n_past + 1);

    if (!row) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; i < asked->n_past; i++) {
        const struct seki_confirmation_past *past = &asked->past[i];
        enum seki_said said = SEKI_SAID_MAX;
        if (seki_said_parse(e->call->act->arena, past->text[SEKI_CONFIRMATION_STATE], &said) < 0) {
            return seki_fail_nomem(e->err);
        }
        row[i] = (struct seki_web_past_row){
            .at = past->made,
            .name = past->person_name,
            .state = said == SEKI_SAID_MAX ? past->text[SEKI_CONFIRMATION_STATE]
                                           : seki_word_said(seki_web_lang_of(e->call), said),
            .by = past->text[SEKI_CONFIRMATION_BY],
            .date = past->text[SEKI_CONFIRMATION_DATE],
            .due = past->text[SEKI_CONFIRMATION_DUE],
            .evidence = past->text[SEKI_CONFIRMATION_EVIDENCE],
            .note = past->text[SEKI_CONFIRMATION_NOTE],
            .owner = past->text[SEKI_CONFIRMATION_OWNER]};
    }
    e->page.past = row;
    e->page.n_past = asked->n_past;
    return 0;
}

static int fill_todo(struct editing *e)
{
    struct seki_str *todo = seki_arena_array(e->call->act->arena, struct seki_str, SEKI_TODO_MAX);

    if (!todo) {
        return seki_fail_nomem(e->err);
    }
    for (unsigned i = 0; i < SEKI_TODO_MAX; i++) {
        if (e->it->result.todo & 1U << i) {
            todo[e->page.n_todo++] =
                seki_word_todo(seki_web_lang_of(e->call), (enum seki_conform_todo)i);
        }
    }
    e->page.todo = todo;
    return 0;
}

/* Files that are kept for it, each with who keeps it up and until when it holds. */
static int fill_evidence(struct editing *e)
{
    struct seki_evidence_part *part = &e->page.evidence;
    struct seki_str key;
    int r = seki_evidence_key(e->call->act->arena, e->catalog->head.id, e->item, &key, e->err);

    seki_evidence_fields(part->file);
    part->catalog = e->catalog->head.id;
    part->item = e->item;
    part->vendor = e->vendor;
    return r < 0 ? r : seki_service_evidence(e->call->act, key, e->vendor, &part->list, e->err);
}

struct seki_msg seki_conform_lack_text(const struct seki_requirement *it)
{
    return it->is_unread ? M_conf_lacks_state()
           : it->is_late ? M_conf_plan_late()
                         : seki_requirement_lack(it->lack);
}

int seki_requirement_url(struct seki_arena *arena, struct seki_str catalog, struct seki_str item,
                         struct seki_str vendor, struct seki_url *ret_url, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};

    seki_buf_init(&url, SEKI_LIMIT_FRAME_BYTES);
    seki_buf_lit(&url, "/conformity/");
    seki_url_add_part(&url, catalog);
    seki_buf_lit(&url, "/item?item=");
    seki_url_add_part(&url, item);
    seki_buf_lit(&url, "&vendor=");
    seki_url_add_part(&url, vendor);
    ret_url->s = seki_arena_buf(arena, &url);
    return ret_url->s.p ? 0 : seki_fail_nomem(err);
}

static int url_of(struct editing *e, struct seki_url *ret_url)
{
    return seki_requirement_url(e->call->act->arena, e->catalog->head.id, e->item, e->vendor,
                                ret_url, e->err);
}

static int write_page(struct editing *e)
{
    struct seki_url list = {{0}};
    int r = seki_url_make(e->call->act->arena, SEKI_STR("/conformity/"), e->catalog->head.id,
                          SEKI_STR(""), &list);
    const struct seki_crumb crumb[] = {{.label = M_conf_page(), .url = SEKI_URL("/conformity")},
                                       {.name = e->page.title, .url = list},
                                       {.name = e->page.at.id}};

    if (r < 0) {
        return seki_fail_nomem(e->err);
    }
    struct seki_html o = seki_web_begin(e->call, M_conf_requirement(), SEKI_SECTION_CONFORMITY);
    e->call->frame->crumb = crumb;
    e->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_requirement(&o, &e->page);
    e->call->frame->n_crumbs = 0;
    return 0;
}

static int show(struct editing *e)
{
    enum seki_lang lang = seki_web_lang_of(e->call);
    struct seki_requirement_asked asked = {.assessment = e->asked.row.number, .row = e->it->row};
    bool takes_day = false;
    int r = seki_service_requirement(e->call->act, &asked, e->err);

    e->page.frame = e->call->frame;
    e->page.catalog = e->catalog->head.id;
    e->page.title = seki_text_get(&e->catalog->head.title, lang);
    seki_web_requirement_row_of(e->it, lang, &e->page.at);
    e->page.basis = e->it->row->basis[lang];
    e->page.is_outdated = e->asked.is_outdated;
    e->page.lack = seki_conform_lack_text(e->it);
    e->page.is_twice = e->it->n_told > 1;
    e->page.number = e->row.number;
    e->page.edition = e->row.edition;
    seki_assign_fields(e->page.assign, e->page.at.owner, seki_conform_assigned_due(e->it));
    r = r < 0 ? r : seki_conform_takes_day(e->call->act->arena, e->it, &takes_day, e->err);
    e->page.n_assign = takes_day ? SEKI_WEB_ASSIGN_FIELDS : 1;
    r = r < 0 ? r : fill_fields(e);
    r = r < 0 ? r : fill_reasons(e, &asked);
    r = r < 0 ? r : fill_past(e, &asked);
    r = r < 0 ? r : fill_todo(e);
    r = r < 0 ? r : fill_evidence(e);
    r = r < 0 ? r : url_of(e, &e->page.url);
    return r < 0 ? r : write_page(e);
}

int seki_web_get_requirement(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};
    int r;

    e.item = seki_read_query(call->request, SEKI_STR("item"), SEKI_WEB_COLUMN);
    e.vendor = seki_read_query(call->request, SEKI_STR("vendor"), SEKI_WEB_COLUMN);
    r = find_item(&e);
    r = r < 0 ? r : fill_row(&e);
    return r < 0 ? r : show(&e);
}

/* --- what is sent */

static int64_t read_number(struct editing *e, struct seki_str name)
{
    int64_t number = 0;

    return seki_str_to_int(seki_read_typed(&e->call->form, name, NUMBER), 1, INT64_MAX, &number)
               ? number
               : 0;
}

static void read_form(struct editing *e)
{
    e->item = seki_read_typed(&e->call->form, SEKI_STR("item"), SEKI_WEB_COLUMN);
    e->vendor = seki_read_typed(&e->call->form, SEKI_STR("vendor"), SEKI_WEB_COLUMN);
    e->row.number = read_number(e, SEKI_STR("number"));
    e->row.edition = read_number(e, SEKI_STR("edition"));
    for (size_t i = 0; i < SEKI_WEB_SAY_FIELDS; i++) {
        e->row.text[fields[i].field] =
            seki_read_typed(&e->call->form, seki_str_from_c(fields[i].name), SEKI_WEB_COLUMN);
    }
    e->row.text[SEKI_CONFIRMATION_ITEM] = e->item;
    e->row.text[SEKI_CONFIRMATION_VENDOR] = e->vendor;
}

static int complain(struct editing *e, int status, struct seki_msg text, struct seki_msg remedy)
{
    e->complaint = (struct seki_web_complaint){SEKI_STR(""), text, remedy};
    e->page.complaints = (struct seki_complaints){&e->complaint, 1};
    e->call->answer->status = status;
    return show(e);
}

static size_t place_of(enum seki_confirmation_field field)
{
    size_t i = 0;

    while (i < SEKI_WEB_SAY_FIELDS - 1 && fields[i].field != field) {
        i++;
    }
    return i;
}

/* What would not count is said before it is saved; a "no" too carries name and day here. */
static int find_fault(struct editing *e, bool *ret_is_wrong)
{
    const struct seki_str *text = e->row.text;
    struct seki_answer_fault fault;
    bool is_wrong = false;
    int r;

    for (size_t i = 0; i < SEKI_WEB_SAY_FIELDS; i++) {
        is_wrong |= seki_read_is_long(&e->page.field[i], text[fields[i].field], SEKI_WEB_COLUMN) ||
                    seki_read_is_hidden(&e->page.field[i], text[fields[i].field]);
    }
    *ret_is_wrong = is_wrong;
    if (is_wrong) {
        return 0;
    }
    r = seki_requirement_fault(e->call->act->arena, text, seki_web_today(e->call), &fault, e->err);
    if (r == 0 && seki_msg_is_set(fault.what)) {
        e->page.field[place_of(fault.field)].error = fault.what;
        *ret_is_wrong = true;
    }
    return r;
}

/* Somebody else was faster: what was typed stays, beside what stands there now. */
static int show_conflict(struct editing *e, const struct seki_confirmation_row *now)
{
    for (size_t i = 0; i < SEKI_WEB_SAY_FIELDS; i++) {
        struct seki_str theirs = now->text[fields[i].field];
        if (!seki_str_eq(theirs, e->row.text[fields[i].field])) {
            e->page.field[i].error = theirs.n ? M_ward_stands_now(theirs) : M_ward_empty_now();
        }
    }
    e->row.number = now->number;
    e->row.edition = now->edition;
    return complain(e, 409, M_ward_conflict(), M_ward_conflict_next());
}

static int save(struct editing *e)
{
    struct seki_url url = {{0}};
    int r;

    e->row.text[SEKI_CONFIRMATION_CATALOG] = e->catalog->head.id;
    if (e->it->told) {
        /* as the row names them: other spellings of them stay */
        e->row.more = e->it->told->more;
        seki_visible_keep(e->row.text, e->it->told->text, SEKI_CONFIRMATION_FIELDS);
        e->row.text[SEKI_CONFIRMATION_OWNER] = e->it->told->text[SEKI_CONFIRMATION_OWNER];
        e->row.text[SEKI_CONFIRMATION_ITEM] = e->it->told->text[SEKI_CONFIRMATION_ITEM];
        e->row.text[SEKI_CONFIRMATION_VENDOR] = e->it->told->text[SEKI_CONFIRMATION_VENDOR];
    }
    r = seki_service_confirm(e->call->act, &e->row, e->it->row, e->err);
    r = r < 0 ? r : url_of(e, &url);
    return r < 0 ? r : seki_web_done(e->call, url.s, SEKI_WEB_SAID_SAVED, e->err);
}

int seki_web_post_requirement(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};
    bool is_wrong = false;
    int r;

    read_form(&e);
    r = find_item(&e);
    r = r < 0 ? r : find_fault(&e, &is_wrong);
    if (r < 0) {
        return r;
    }
    if (is_wrong) {
        return complain(&e, 400, M_ward_see_fields(), SEKI_NO_HINT);
    }
    if (e.it->told &&
        (e.it->told->number != e.row.number || e.it->told->edition != e.row.edition)) {
        return show_conflict(&e, e.it->told);
    }
    if (!e.it->told && e.row.number) {
        e.row.number = 0; /* it was imported anew, and nobody speaks of it now */
    }
    return save(&e);
}
