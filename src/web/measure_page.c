/* Measures: list, form, what is sent. */
#include "base/date.h"
#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/register.h"
#include "web/call.h"
#include "web/measure.h"
#include "web/read.h"
#include "web/words.h"
#include "web_templates.h"

#define ROWS 50
#define NUMBER 20 /* digits of one */

/* --- list */

static int row_of(struct seki_web_call *call, const struct seki_measure_row *from,
                  struct seki_web_measure_row *to, struct seki_err *err)
{
    const struct seki_measure *measure = seki_web_measure_of(from->text[SEKI_MEASURE_ID]);

    *to = (struct seki_web_measure_row){
        .title = measure ? seki_text_get(&measure->text, seki_web_lang_of(call))
                         : from->text[SEKI_MEASURE_ID],
        .scope = seki_web_scope(from->text[SEKI_MEASURE_SCOPE], seki_web_lang_of(call)),
        .owner = from->text[SEKI_MEASURE_OWNER],
        .due = from->text[SEKI_MEASURE_DUE],
        .evidence = from->text[SEKI_MEASURE_EVIDENCE],
        .word = from->text[SEKI_MEASURE_STATE],
        .is_example = seki_frame_is_example(call->frame, from->made),
    };
    if (!seki_str_eq(to->scope, from->text[SEKI_MEASURE_SCOPE]) &&
        !seki_str_eq(from->text[SEKI_MEASURE_SCOPE], SEKI_STR("*"))) {
        to->code = from->text[SEKI_MEASURE_SCOPE];
    }
    if (!seki_measure_state_of(to->word, &to->state, &to->tone)) {
        to->tone = SEKI_WEB_TONE_PLAIN;
    }
    to->is_late = seki_measure_is_late(from, call->act->now);
    return seki_web_number(call->act->arena, from->number, &to->number, err);
}

static int state_options(struct seki_arena *arena, struct seki_str now,
                         const struct seki_web_option **ret_options, struct seki_err *err)
{
    struct seki_web_option *option =
        seki_arena_array(arena, struct seki_web_option, SEKI_WEB_STATES + 1);
    enum seki_web_tone tone;

    if (!option) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < SEKI_WEB_STATES; i++) {
        option[i].value = seki_measure_state_words[i];
        option[i].is_chosen = seki_str_eq(now, option[i].value);
        (void)seki_measure_state_of(option[i].value, &option[i].label.msg, &tone);
    }
    *ret_options = option;
    return 0;
}

int seki_web_get_measures(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_measures_page page = {.frame = call->frame, .n_states = SEKI_WEB_STATES};
    struct seki_measures_asked asked = {.page = {.limit = ROWS}};
    struct seki_web_measure_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/measures"), SEKI_STR(""), &page.list);
    asked.words = page.list.find;
    asked.state = page.list.filter;
    if (!seki_str_to_int(page.list.after, 1, INT64_MAX, &asked.page.after)) {
        page.list.after = SEKI_STR("");
    }
    r = seki_service_measures(call->act, &asked, err);
    r = r < 0 ? r : state_options(call->act->arena, page.list.filter, &page.state, err);
    row =
        r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_measure_row, asked.n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        r = row_of(call, &asked.list[i], &row[i], err);
    }
    page.row = row;
    page.n_rows = page.list.shown = asked.n;
    page.list.can_find = true;
    page.list.file = SEKI_STR("measures");
    if (r == 0 && asked.n == ROWS) {
        r = seki_web_number(call->act->arena, asked.list[ROWS - 1].number, &page.list.next, err);
    }
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_ward_measures(), SEKI_SECTION_MEASURES);
        seki_web_measures(&o, &page);
    }
    return r;
}

/* --- form */

struct editing {
    struct seki_web_call *call;
    struct seki_measure_page page;
    struct seki_measure_row row;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static const struct {
    const char *name;
    int label, help;
    enum seki_web_field_type type;
} fields[SEKI_MEASURE_FIELDS] = {
    [SEKI_MEASURE_ID] = {"measure", SEKI_MSG_ward_measure, 0, SEKI_WEB_FIELD_TEXT},
    [SEKI_MEASURE_SCOPE] = {"scope", SEKI_MSG_ward_scope, SEKI_MSG_ward_scope_help,
                            SEKI_WEB_FIELD_TEXT},
    [SEKI_MEASURE_STATE] = {"state", SEKI_MSG_ward_state, SEKI_MSG_ward_state_help,
                            SEKI_WEB_FIELD_TEXT},
    [SEKI_MEASURE_OWNER] = {"owner", SEKI_MSG_ward_owner, 0, SEKI_WEB_FIELD_TEXT},
    [SEKI_MEASURE_DUE] = {"due", SEKI_MSG_ward_due, 0, SEKI_WEB_FIELD_DATE},
    [SEKI_MEASURE_EVIDENCE] = {"evidence", SEKI_MSG_ward_evidence, SEKI_MSG_ward_evidence_help,
                               SEKI_WEB_FIELD_TEXT},
    [SEKI_MEASURE_NOTE] = {"note", SEKI_MSG_ward_remark, 0, SEKI_WEB_FIELD_AREA},
};

static struct seki_str name_of(size_t i)
{
    return seki_str_from_c(fields[i].name);
}

/* A day that the field of a browser would not show stays as a text. */
static enum seki_web_field_type type_of(size_t i, struct seki_str value)
{
    struct seki_date day;
    bool is_iso = value.n == 10 && value.p[4] == '-' && seki_date_parse(value, &day);

    return fields[i].type == SEKI_WEB_FIELD_DATE && value.n && !is_iso ? SEKI_WEB_FIELD_TEXT
                                                                       : fields[i].type;
}

/* The state that a word means is chosen; a word that is none of ours stays. */
static int fill_state(struct editing *e, struct seki_web_field *field)
{
    struct seki_msg now = {0};
    enum seki_web_tone tone;
    struct seki_web_option *option;
    bool is_known = seki_measure_state_of(field->value, &now, &tone);
    int r = state_options(e->call->act->arena, field->value, &field->option, e->err);

    if (r < 0) {
        return r;
    }
    option = (struct seki_web_option *)(uintptr_t)field->option;
    for (size_t i = 0; i < SEKI_WEB_STATES; i++) {
        option[i].is_chosen = is_known && option[i].label.msg.id == now.id;
    }
    if (!is_known && field->value.n) {
        option[SEKI_WEB_STATES] =
            (struct seki_web_option){field->value, {.text = field->value}, {0}, true};
    }
    field->n_options = (size_t)SEKI_WEB_STATES + (!is_known && field->value.n > 0);
    return 0;
}

static int fill_field(struct editing *e, size_t i)
{
    struct seki_web_field *field = &e->page.field[i];

    field->name = name_of(i);
    field->value = e->row.text[i];
    field->type = type_of(i, field->value);
    field->label.id = fields[i].label;
    field->help.id = fields[i].help;
    field->autocomplete = SEKI_STR("off");
    field->is_required = i == SEKI_MEASURE_ID || i == SEKI_MEASURE_SCOPE;
    if (i == SEKI_MEASURE_STATE) {
        return fill_state(e, field);
    }
    if (i == SEKI_MEASURE_SCOPE) {
        field->autocomplete = SEKI_STR("");
        return seki_web_scope_options(e->call->act->arena, seki_web_lang_of(e->call),
                                      &field->suggestion, &field->n_suggestions, e->err);
    }
    return i == SEKI_MEASURE_ID && seki_web_hub()
               ? seki_web_measure_options(e->call->act->arena, seki_web_lang_of(e->call),
                                          field->value, &field->option, &field->n_options, e->err)
               : 0;
}

/* The files that are kept for it. What was typed into measure and scope and is not saved yet is not asked for. */
static int add_evidence(struct editing *e)
{
    struct seki_measure_row kept;
    int r;

    seki_evidence_fields(e->page.evidence.file);
    e->page.evidence.number = e->page.number;
    if (e->page.number.n == 0 || e->row.number == 0) {
        return 0;
    }
    r = seki_service_measure(e->call->act, e->row.number, &kept, e->err);
    return r < 0 ? r
                 : seki_service_evidence(e->call->act, kept.text[SEKI_MEASURE_ID],
                                         kept.text[SEKI_MEASURE_SCOPE], &e->page.evidence.list,
                                         e->err);
}

static int show(struct editing *e)
{
    const struct seki_measure *measure = seki_web_measure_of(e->row.text[SEKI_MEASURE_ID]);
    struct seki_msg title = e->page.number.n ? M_ward_measure_edit() : M_ward_measure_add();
    const struct seki_crumb crumb[] = {{.label = M_ward_measures(), .url = SEKI_URL("/measures")},
                                       {.label = title}};
    const struct seki_str parts[] = {SEKI_STR("/measures/"),
                                     e->page.number.n ? e->page.number : SEKI_STR("new")};
    int r = 0;

    e->page.frame = e->call->frame;
    e->page.url.s = seki_arena_join(e->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!e->page.url.s.p) {
        return seki_fail_nomem(e->err);
    }
    if (measure) {
        e->page.title = seki_text_get(&measure->text, seki_web_lang_of(e->call));
        e->page.how = seki_text_get(&measure->how, seki_web_lang_of(e->call));
    }
    for (size_t i = 0; r == 0 && i < SEKI_MEASURE_FIELDS; i++) {
        r = fill_field(e, i);
    }
    r = r < 0 ? r : add_evidence(e);
    if (r == 0) {
        struct seki_html o = seki_web_begin(e->call, title, SEKI_SECTION_MEASURES);
        e->call->frame->crumb = crumb;
        e->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_measure(&o, &e->page);
        e->call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_new_measure(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_http_request *request = call->request;
    struct editing e = {.call = call, .err = err};

    call->act->is_unrecorded = true; /* an empty form */
    e.row.text[SEKI_MEASURE_ID] = seki_read_query(request, SEKI_STR("measure"), SEKI_WEB_COLUMN);
    e.row.text[SEKI_MEASURE_SCOPE] = seki_read_query(request, SEKI_STR("scope"), SEKI_WEB_COLUMN);
    e.page.risk = seki_read_query(request, SEKI_STR("risk"), 2 * NUMBER + 1);
    if (e.row.text[SEKI_MEASURE_SCOPE].n == 0) {
        e.row.text[SEKI_MEASURE_SCOPE] = SEKI_STR("*");
    }
    e.row.text[SEKI_MEASURE_STATE] = seki_measure_state_words[1];
    return show(&e);
}

static int read_number(struct seki_web_call *call, int64_t *ret_number, struct seki_err *err)
{
    return seki_str_to_int(call->id, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_measure(), SEKI_NO_HINT);
}

int seki_web_get_measure(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .page = {.number = call->id}, .err = err};
    int64_t number = 0;
    int r = read_number(call, &number, err);

    r = r < 0 ? r : seki_service_measure(call->act, number, &e.row, err);
    e.page.edition = e.row.edition;
    return r < 0 ? r : show(&e);
}

/* --- what is sent */

static void read_form(struct editing *e)
{
    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        e->row.text[i] = seki_read_typed(&e->call->form, name_of(i), SEKI_WEB_COLUMN);
    }
    e->page.risk = seki_read_typed(&e->call->form, SEKI_STR("risk"), 2 * NUMBER + 1);
    if (!seki_str_to_int(seki_read_typed(&e->call->form, SEKI_STR("edition"), NUMBER), 1, INT64_MAX,
                         &e->page.edition)) {
        e->page.edition = 0;
    }
    e->row.edition = e->page.edition;
}

/* What would not count when it is assessed is said before it is saved. */
static bool find_fault(struct editing *e)
{
    struct seki_msg state = {0};
    struct seki_date day;
    enum seki_web_tone tone = SEKI_WEB_TONE_PLAIN;
    struct seki_str due = e->row.text[SEKI_MEASURE_DUE];
    struct seki_web_field *field = e->page.field;
    bool is_known = seki_measure_state_of(e->row.text[SEKI_MEASURE_STATE], &state, &tone);
    bool is_wrong = false;

    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        is_wrong |= seki_read_is_long(&field[i], e->row.text[i], SEKI_WEB_COLUMN) ||
                    seki_read_is_hidden(&field[i], e->row.text[i]);
    }
    if (is_wrong) {
        /* said at each */
    } else if (e->row.text[SEKI_MEASURE_ID].n == 0) {
        field[SEKI_MEASURE_ID].error = M_ward_no_measure();
    } else if (e->row.text[SEKI_MEASURE_SCOPE].n == 0) {
        field[SEKI_MEASURE_SCOPE].error = M_ward_no_scope();
    } else if (!is_known) {
        field[SEKI_MEASURE_STATE].error = M_ward_no_state();
    } else if (due.n && !seki_date_parse(due, &day)) {
        field[SEKI_MEASURE_DUE].error = M_ward_no_day();
    } else if (tone == SEKI_WEB_TONE_NOTE && due.n == 0) {
        field[SEKI_MEASURE_DUE].error = M_ward_plan_needs_day();
    } else if (tone == SEKI_WEB_TONE_GOOD && e->row.text[SEKI_MEASURE_EVIDENCE].n == 0) {
        field[SEKI_MEASURE_EVIDENCE].error = M_ward_done_needs_evidence();
    } else {
        return false;
    }
    e->complaint = (struct seki_web_complaint){SEKI_STR(""), M_ward_see_fields(), {0}};
    e->page.complaints = (struct seki_complaints){&e->complaint, 1};
    e->call->answer->status = 400;
    return true;
}

/* Somebody else was faster: what was typed stays, beside what stands there now. */
static int show_conflict(struct editing *e, const struct seki_measure_row *now)
{
    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        if (!seki_str_eq(now->text[i], e->row.text[i])) {
            e->page.field[i].error =
                now->text[i].n ? M_ward_stands_now(now->text[i]) : M_ward_empty_now();
        }
    }
    e->page.edition = now->edition;
    e->complaint =
        (struct seki_web_complaint){SEKI_STR(""), M_ward_conflict(), M_ward_conflict_next()};
    e->page.complaints = (struct seki_complaints){&e->complaint, 1};
    e->call->answer->status = 409;
    return show(e);
}

/* Of a new one there is nothing to look at; 1: the page of a conflict was shown. */
static int look_before(struct editing *e)
{
    struct seki_measure_row now;
    int r;

    if (e->row.number == 0) {
        return 0;
    }
    r = seki_service_measure(e->call->act, e->row.number, &now, e->err);
    e->call->act->event = (struct seki_audit_event){0};
    if (r < 0) {
        return r;
    }
    e->row.more = now.more;
    if (now.edition == e->page.edition) {
        return 0;
    }
    r = show_conflict(e, &now);
    return r < 0 ? r : 1;
}

static bool is_same(const struct seki_measure_row *a, const struct seki_measure_row *b)
{
    bool is_it = true;

    for (size_t i = 0; i < SEKI_MEASURE_FIELDS; i++) {
        is_it = is_it && seki_str_eq(a->text[i], b->text[i]);
    }
    return is_it;
}

/* A form that was sent twice adds one: the other one would go on counting when this one is changed. */
static int find_twin(struct editing *e, bool *ret_is_there)
{
    struct seki_measures_asked asked = {.words = e->row.text[SEKI_MEASURE_ID],
                                        .page = {.limit = SEKI_PAGE_MAX}};
    int r = e->row.number == 0 ? seki_service_measures(e->call->act, &asked, e->err) : 0;

    e->call->act->event = (struct seki_audit_event){0};
    for (size_t i = 0; i < asked.n; i++) {
        *ret_is_there = *ret_is_there || is_same(&asked.list[i], &e->row);
    }
    return r;
}

static int put(struct editing *e)
{
    struct seki_measure_row made;
    struct seki_str url;
    bool is_there = false;
    int r;

    read_form(e);
    if (find_fault(e)) {
        return show(e);
    }
    r = look_before(e);
    if (r != 0) {
        return r < 0 ? r : 0;
    }
    r = find_twin(e, &is_there);
    r = r < 0 || is_there ? r : seki_service_measure_put(e->call->act, &e->row, &made, e->err);
    if (r < 0) {
        return r;
    }
    const struct seki_str parts[] = {SEKI_STR("/risks/"), e->page.risk};
    url = e->page.risk.n ? seki_arena_join(e->call->act->arena, parts, SEKI_ARRAY_LEN(parts))
                         : SEKI_STR("/measures");
    return url.p ? seki_web_done(e->call, url, SEKI_WEB_SAID_PLANNED, e->err)
                 : seki_fail_nomem(e->err);
}

int seki_web_post_new_measure(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .err = err};

    return put(&e);
}

int seki_web_post_measure(struct seki_web_call *call, struct seki_err *err)
{
    struct editing e = {.call = call, .page = {.number = call->id}, .err = err};
    int r = read_number(call, &e.row.number, err);

    return r < 0 ? r : put(&e);
}

int seki_web_post_remove_measure(struct seki_web_call *call, struct seki_err *err)
{
    int64_t number = 0;
    int64_t edition = 0;
    int r = read_number(call, &number, err);

    if (r == 0 && !seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), NUMBER), 1,
                                   INT64_MAX, &edition)) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_ward_no_edition(), SEKI_NO_HINT);
    }
    r = r < 0 ? r : seki_service_measure_remove(call->act, number, edition, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/measures"), SEKI_WEB_SAID_REMOVED, err);
}
