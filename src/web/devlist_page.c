/* A list of devices comes in: sent, its columns chosen, looked at, taken, undone. */
#include "msg/m_hint.h"
#include "msg/m_list.h"
#include "msg/m_register.h"
#include "msg/m_site.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "site/site.h"
#include "web/call.h"
#include "web/devlist.h"
#include "web/read.h"
#include "web_templates.h"

#define LISTS 20  /* that came in last */
#define NUMBER 20 /* digits of one */
#define NAME 20   /* bytes of the name of a field */

static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

/* --- sending one */

static int show_lists(struct seki_web_call *call, struct seki_complaints complaints,
                      struct seki_err *err)
{
    struct seki_devlists_page page = {
        .frame = call->frame,
        .complaints = complaints,
        .file = {.name = SEKI_STR("file"),
                 .type = SEKI_WEB_FIELD_FILE,
                 .label = M_list_in_file(),
                 .help = M_list_in_file_help(SEKI_LIMIT_DEVLIST_LINES - 1),
                 .accept = SEKI_STR(".xlsx,.ods,.csv,.tsv,.txt"),
                 .is_required = true}};
    const struct seki_crumb crumb[] = {{.label = M_web_nav_devices(), .url = SEKI_URL("/devices")},
                                       {.label = M_list_in()}};
    struct seki_devlist_row *row = NULL;
    struct seki_device_deed *deed = NULL;
    int r = seki_devlist_list(call->act, LISTS, &row, &page.n_rows, err);

    forget(call);
    r = r < 0 ? r : seki_device_deeds(call->act, &deed, &page.n_deeds, err);
    page.row = row;
    page.deed = deed;
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_list_in(), SEKI_SECTION_DEVICES);
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_devlists(&o, &page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_devlists(struct seki_web_call *call, struct seki_err *err)
{
    return show_lists(call, (struct seki_complaints){NULL, 0}, err);
}

int seki_web_post_devlists(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_http_field *file = seki_http_form_file(&call->form, SEKI_STR("file"));
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    int64_t number = 0;
    int r =
        file ? seki_devlist_receive(call->act, file->file_name, file->value, &number, &told)
             : seki_fail(&told, SEKI_ERR_INVALID, M_register_no_form(), M_hint_register_no_form());

    if (r == 0) {
        return seki_web_done_at(call, SEKI_STR("/device-lists/"), number, SEKI_WEB_SAID_RECEIVED,
                                err);
    }
    forget(call);
    return seki_web_complain(call, &told, &at, &complaints) ? show_lists(call, complaints, err)
                                                            : seki_err_pass(err, &told);
}

/* --- one of them */

struct showing {
    struct seki_web_call *call;
    struct seki_devlist_look look;
    struct seki_devlist_page page;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static int begin(struct showing *s, struct seki_web_call *call, struct seki_arena *arena,
                 struct seki_err *err)
{
    *s = (struct showing){.call = call, .look = {.arena = arena}, .err = err};
    seki_arena_init(arena, SEKI_LIMIT_DEVLIST_MEMORY);
    return seki_str_to_int(call->id, 1, INT64_MAX, &s->look.number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_list_no_such(call->id), SEKI_NO_HINT);
}

static enum seki_devlist_what shown_of(struct showing *s)
{
    struct seki_str name = seki_read_query(s->call->request, SEKI_STR("show"), NAME);

    for (int i = 0; i < SEKI_DEVLIST_WHATS; i++) {
        if (seki_str_eq(seki_devlist_what_name((enum seki_devlist_what)i), name)) {
            return (enum seki_devlist_what)i;
        }
    }
    return s->look.plan.count[SEKI_DEVLIST_NEW] || !s->look.plan.count[SEKI_DEVLIST_CHANGED]
               ? SEKI_DEVLIST_NEW
               : SEKI_DEVLIST_CHANGED;
}

static int write_page(struct showing *s)
{
    const struct seki_crumb crumb[] = {{.label = M_web_nav_devices(), .url = SEKI_URL("/devices")},
                                       {.label = M_list_in(), .url = SEKI_URL("/device-lists")},
                                       {.name = s->look.row.text[SEKI_DEVLIST_NAME]}};
    struct seki_html o = seki_web_begin(s->call, M_list_in(), SEKI_SECTION_DEVICES);

    s->page.frame = s->call->frame;
    s->page.row = &s->look.row;
    s->call->frame->crumb = crumb;
    s->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_devlist(&o, &s->page);
    s->call->frame->n_crumbs = 0;
    return 0;
}

static int show_columns(struct showing *s)
{
    int r =
        seki_devlist_columns(s->look.arena, seki_web_lang_of(s->call), &s->look, &s->page, s->err);

    return r < 0 ? r : write_page(s);
}

static int show_plan(struct showing *s)
{
    int r;

    s->page.shown = shown_of(s);
    s->page.after = seki_read_query(s->call->request, SEKI_STR("after"), NUMBER);
    r = seki_devlist_show_plan(s->look.arena, seki_web_lang_of(s->call), &s->look, &s->page,
                               s->err);
    return r < 0 ? r : write_page(s);
}

/* A plan that cannot be made is said above the columns, which can be chosen anew. */
static int show_instead(struct showing *s, const struct seki_err *told)
{
    s->look = (struct seki_devlist_look){.arena = s->look.arena, .number = s->look.number};
    forget(s->call);
    int r = seki_devlist_look(s->call->act, &s->look, s->err);

    if (r < 0) {
        return r;
    }
    return seki_web_complain(s->call, told, &s->complaint, &s->page.complaints)
               ? show_columns(s)
               : seki_err_pass(s->err, told);
}

/* What a person has not chosen yet is asked first; with a complaint, what it is about is shown with it. */
static int show(struct showing *s, bool wants_columns)
{
    struct seki_err told = {0};
    int r;

    s->look.wants_plan = false;
    s->look.plans_chosen = !wants_columns;
    r = seki_devlist_look(s->call->act, &s->look, &told);
    if (r < 0) {
        return show_instead(s, &told);
    }
    if (s->look.row.state != SEKI_DEVLIST_READ) {
        return write_page(s);
    }
    return s->look.wants_plan ? show_plan(s) : show_columns(s);
}

/* A long list takes long to be looked at, taken or undone: beside the desk, which notes what came of a look. */
struct looking {
    struct seki_web_call *call;
    struct seki_str place, name;
    int64_t number;
    int code;
    struct seki_err why;
    int done; /* what came of taking or undoing; its record is written with it */
    struct seki_err complaint;
};

int seki_web_first_devlist(struct seki_web_call *call, struct seki_err *err)
{
    struct looking *it = seki_arena_new(call->act->arena, struct looking);

    if (!it) {
        return seki_fail_nomem(err);
    }
    if (!call->visit) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    call->mine = it;
    it->call = call;
    it->name = SEKI_STR("");
    it->place = seki_site_options(call->visit->site)->place;
    return seki_str_to_int(call->id, 1, INT64_MAX, &it->number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_list_no_such(call->id), SEKI_NO_HINT);
}

/* What the record calls it. */
static int name_list(struct looking *it, const struct showing *s, struct seki_err *err)
{
    it->name = seki_arena_str(it->call->request->arena, s->look.row.text[SEKI_DEVLIST_NAME]);
    return it->name.p ? 0 : seki_fail_nomem(err);
}

static int show_beside(struct seki_act *act, void *user, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct looking *it = user;
    struct seki_web_call *call = it->call;
    struct showing s;
    int r = begin(&s, call, &arena, err);

    call->act = act;
    r = r < 0 ? r
              : show(&s, seki_str_eq(seki_read_query(call->request, SEKI_STR("columns"), 2),
                                     SEKI_STR("1")));
    call->act = NULL;
    return r < 0 ? r : name_list(it, &s, err);
}

int seki_web_slow_devlist(struct seki_web_call *call, struct seki_err *err)
{
    struct looking *it = call->mine;
    const struct seki_act act = {
        .arena = call->request->arena, .actor = &call->visit->actor, .now = call->visit->now};

    (void)err; /* what went wrong is noted at the desk */
    it->code = seki_act_beside(&act, it->place, show_beside, it, &it->why);
    return 0;
}

int seki_web_get_devlist(struct seki_web_call *call, struct seki_err *err)
{
    struct looking *it = call->mine;

    return seki_devlist_note(call->act, it->number, it->name, it->code, &it->why, err);
}

/* What could not be done is said above what can be done now. */
static int complain(struct showing *s, const struct seki_err *told, bool wants_columns)
{
    struct seki_devlist_look again = {.arena = s->look.arena, .number = s->look.number};

    if (!seki_web_complain(s->call, told, &s->complaint, &s->page.complaints)) {
        return seki_err_pass(s->err, told);
    }
    s->call->answer->status = told->code == SEKI_ERR_EXISTS ? 409 : 400;
    s->look = again;
    forget(s->call);
    return show(s, wants_columns);
}

/* --- choosing */

static struct seki_str field_of(char letter, size_t i, struct seki_buf *room)
{
    seki_buf_clear(room);
    seki_buf_add_char(room, letter);
    seki_buf_add_int(room, (int64_t)i);
    return seki_buf_str(room);
}

static void read_columns(struct showing *s, struct seki_devlist_choice *choice)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    int64_t head = 0;

    seki_buf_init(&name, NAME);
    if (seki_str_to_int(seki_read_typed(&s->call->form, SEKI_STR("head"), NUMBER), 0,
                        SEKI_LIMIT_DEVLIST_LINES, &head)) {
        choice->head = (size_t)head;
    }
    choice->clears =
        seki_str_eq(seki_read_typed(&s->call->form, SEKI_STR("clears"), 2), SEKI_STR("1"));
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        choice->target[i] =
            seki_devlist_target_of(seki_read_typed(&s->call->form, field_of('c', i, &name), NAME));
    }
}

/* Of two columns that are taken for the same one would be lost. */
static int need_single(const struct seki_devlist_choice *choice, struct seki_err *err)
{
    bool has_id = false;

    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        for (size_t k = 0; k < i && choice->target[i] != SEKI_DEVLIST_NOTHING; k++) {
            if (choice->target[k] == choice->target[i]) {
                return seki_fail(err, SEKI_ERR_INVALID,
                                 M_list_twice((int64_t)k + 1, (int64_t)i + 1), M_list_twice_next());
            }
        }
        has_id |= choice->target[i] == SEKI_DEVICE_ID;
    }
    return has_id ? 0
                  : seki_fail(err, SEKI_ERR_INVALID, M_list_no_id_column(),
                              M_list_no_id_column_next());
}

/* The page again, with other heads or a complaint, and what was chosen. */
static int show_choice(struct showing *s, const struct seki_devlist_choice *choice, bool proposes)
{
    int r = seki_devlist_look(s->call->act, &s->look, s->err);

    if (r < 0 || s->look.row.state != SEKI_DEVLIST_READ) {
        return r < 0 ? r : write_page(s);
    }
    s->look.choice = *choice;
    if (choice->head >= s->look.table.n_lines) {
        s->look.choice.head = 0;
    }
    r = proposes ? seki_devlist_propose_columns(s->look.arena, &s->look.table, s->look.head,
                                                s->look.n_heads, &s->look.choice, s->err)
                 : 0;
    return r < 0 ? r : show_columns(s);
}

int seki_web_post_devlist_columns(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_devlist_choice choice = {.n_words = 0};
    struct seki_err told;
    struct showing s;
    int r = begin(&s, call, &arena, err);

    if (r < 0) {
        return r;
    }
    read_columns(&s, &choice);
    if (seki_read_typed(&call->form, SEKI_STR("again"), 2).n) {
        return show_choice(&s, &choice, true);
    }
    r = need_single(&choice, &told);
    if (r < 0) {
        return seki_web_complain(call, &told, &s.complaint, &s.page.complaints)
                   ? show_choice(&s, &choice, false)
                   : seki_err_pass(err, &told);
    }
    r = seki_devlist_choose(call->act, &s.look, &choice, &told);
    return r < 0 ? complain(&s, &told, false)
                 : seki_web_done_at(call, SEKI_STR("/device-lists/"), s.look.number,
                                    SEKI_WEB_SAID_NOTHING, err);
}

/* Words that are chosen replace those of the same column and word; others stay. */
static void put_word(struct seki_devlist_choice *choice, int target, struct seki_str from,
                     struct seki_str to)
{
    size_t at = 0;

    while (at < choice->n_words &&
           (choice->word[at].target != target || !seki_str_eq(choice->word[at].from, from))) {
        at++;
    }
    if (to.n == 0) { /* no longer */
        if (at < choice->n_words) {
            choice->word[at] = choice->word[--choice->n_words];
        }
        return;
    }
    if (at < SEKI_LIMIT_DEVLIST_WORDS) {
        choice->word[at] = (struct seki_devlist_word){target, from, to};
        choice->n_words = SEKI_MAX(choice->n_words, at + 1);
    }
}

static void read_words(struct showing *s, struct seki_devlist_choice *choice)
{
    struct seki_http_form *form = &s->call->form;
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, NAME);
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_WORDS; i++) {
        struct seki_str from =
            seki_read_typed(form, field_of('f', i, &name), SEKI_LIMIT_DEVLIST_VALUE);
        struct seki_str to =
            seki_read_typed(form, field_of('w', i, &name), SEKI_LIMIT_DEVLIST_VALUE);
        int target = seki_devlist_target_of(seki_read_typed(form, field_of('t', i, &name), NAME));
        if (from.n && target != SEKI_DEVLIST_NOTHING) {
            put_word(choice, target, from, to);
        }
    }
}

int seki_web_post_devlist_words(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_devlist_choice choice;
    struct seki_err told;
    struct showing s;
    int r = begin(&s, call, &arena, err);

    r = r < 0 ? r : seki_devlist_look(call->act, &s.look, err);
    if (r < 0) {
        return r;
    }
    choice = s.look.choice;
    read_words(&s, &choice);
    forget(call);
    s.look = (struct seki_devlist_look){.arena = &arena, .number = s.look.number};
    r = seki_devlist_choose(call->act, &s.look, &choice, &told);
    return r < 0 ? complain(&s, &told, false)
                 : seki_web_done_at(call, SEKI_STR("/device-lists/"), s.look.number,
                                    SEKI_WEB_SAID_SAVED, err);
}

/* --- deciding */

/* Both ways of changing many devices: what came of it, and what is shown when it was not done. */
static int change_apart(struct seki_web_call *call, seki_act_work *change, seki_act_work *page)
{
    struct looking *it = call->mine;
    const struct seki_act act = {
        .arena = call->request->arena, .actor = &call->visit->actor, .now = call->visit->now};

    it->done = seki_act_apart(&act, it->place, change, it, &it->complaint);
    if (it->done < 0 && page) {
        it->code = seki_act_beside(&act, it->place, page, it, &it->why);
    }
    return 0;
}

static int take_apart(struct seki_act *act, void *user, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct looking *it = user;
    struct seki_devlist_look look = {.arena = &arena, .number = it->number};
    int64_t deed = 0;

    seki_arena_init(&arena, SEKI_LIMIT_DEVLIST_MEMORY);
    return seki_devlist_take(act, &look,
                             seki_read_typed(&it->call->form, SEKI_STR("shown"), SEKI_AUDIT_HEX),
                             &deed, err);
}

static int complain_beside(struct seki_act *act, void *user, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct looking *it = user;
    struct showing s;
    int r = begin(&s, it->call, &arena, err);

    it->call->act = act;
    r = r < 0 ? r : complain(&s, &it->complaint, false);
    it->call->act = NULL;
    return r < 0 ? r : name_list(it, &s, err);
}

int seki_web_slow_devlist_take(struct seki_web_call *call, struct seki_err *err)
{
    (void)err; /* what went wrong is told at the desk */
    return change_apart(call, take_apart, complain_beside);
}

int seki_web_post_devlist_take(struct seki_web_call *call, struct seki_err *err)
{
    struct looking *it = call->mine;

    if (it->done == 0) {
        call->act->is_unrecorded = true; /* it has its record */
        return seki_web_done_at(call, SEKI_STR("/device-lists/"), it->number, SEKI_WEB_SAID_DEVICES,
                                err);
    }
    return seki_web_get_devlist(call, err);
}

int seki_web_post_devlist_aside(struct seki_web_call *call, struct seki_err *err)
{
    int64_t number = 0;
    int64_t edition = 0;
    int r = 0;

    if (!seki_str_to_int(call->id, 1, INT64_MAX, &number)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_list_no_such(call->id), SEKI_NO_HINT);
    }
    if (!seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), NUMBER), 1, INT64_MAX,
                         &edition)) {
        edition = 0;
    }
    r = seki_devlist_put_aside(call->act, number, edition, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/device-lists"), SEKI_WEB_SAID_REMOVED, err);
}

static int undo_apart(struct seki_act *act, void *user, struct seki_err *err)
{
    const struct looking *it = user;

    return seki_device_undo(act, it->number, err);
}

int seki_web_slow_undo_devices(struct seki_web_call *call, struct seki_err *err)
{
    (void)err;
    return change_apart(call, undo_apart, NULL);
}

int seki_web_post_undo_devices(struct seki_web_call *call, struct seki_err *err)
{
    struct looking *it = call->mine;
    struct seki_web_complaint at;
    struct seki_complaints complaints;

    if (it->done == 0) {
        call->act->is_unrecorded = true; /* it has its record */
        return seki_web_done(call, SEKI_STR("/device-lists"), SEKI_WEB_SAID_SAVED, err);
    }
    return seki_web_complain(call, &it->complaint, &at, &complaints)
               ? show_lists(call, complaints, err)
               : seki_err_pass(err, &it->complaint);
}
