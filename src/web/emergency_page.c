/* Accounts for emergencies, looked at and followed up. */
#include "msg/m_web.h"
#include "service/opening.h"
#include "service/people.h"
#include "web/call.h"
#include "web/emergency.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 50
#define FINDING_BYTES 8000 /* of 2,000 characters */

/* "/emergency/ID", and a name for the field of it; both of the arena. */
static bool name_row(struct seki_arena *arena, struct seki_web_opening_row *row)
{
    const struct seki_str url[] = {SEKI_STR("/emergency/"), row->id};
    const struct seki_str field[] = {SEKI_STR("finding-"), row->id};

    row->url = (struct seki_url){seki_arena_join(arena, url, SEKI_ARRAY_LEN(url))};
    row->field = seki_arena_join(arena, field, SEKI_ARRAY_LEN(field));
    return row->url.s.p && row->field.p;
}

static int rows_of(struct seki_arena *arena, const struct seki_opening *list, size_t n,
                   struct seki_web_opening_row **ret_row, struct seki_err *err)
{
    struct seki_web_opening_row *row = seki_arena_array(arena, struct seki_web_opening_row, n + 1);

    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        row[i] = (struct seki_web_opening_row){.id = list[i].id,
                                               .account = list[i].person_name,
                                               .person = list[i].person,
                                               .opener = list[i].opener,
                                               .reason = list[i].reason,
                                               .address = list[i].address,
                                               .closed_by = list[i].closed_by,
                                               .finding = list[i].finding,
                                               .at = list[i].made,
                                               .closed = list[i].closed};
        if (!name_row(arena, &row[i])) {
            return seki_fail_nomem(err);
        }
    }
    *ret_row = row;
    return 0;
}

static int accounts_of(struct seki_arena *arena, const struct seki_openings *it,
                       struct seki_emergency_page *page, struct seki_err *err)
{
    struct seki_web_person_row *row =
        seki_arena_array(arena, struct seki_web_person_row, it->n_accounts + 1);

    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it->n_accounts; i++) {
        row[i] = (struct seki_web_person_row){.id = it->account[i].id,
                                              .name = it->account[i].name,
                                              .login = it->account[i].login,
                                              .roles = it->account[i].roles,
                                              .is_active = it->account[i].is_active,
                                              .is_break_glass = true,
                                              .made = it->account[i].made};
    }
    page->account = row;
    page->n_accounts = it->n_accounts;
    return 0;
}

/* What was typed stands in its field again. */
static void put_typed(struct seki_web_opening_row *row, size_t n, struct seki_str id,
                      struct seki_str typed)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(row[i].id, id)) {
            row[i].typed = typed;
        }
    }
}

static int show(struct seki_web_call *call, struct seki_complaints complaints,
                struct seki_str typed, struct seki_err *err)
{
    struct seki_emergency_page page = {.frame = call->frame, .complaints = complaints};
    struct seki_openings it = {.limit = ROWS};
    struct seki_web_opening_row *open, *closed;
    int r;

    seki_read_list(call->request, SEKI_URL("/emergency"), SEKI_STR(""), &page.list);
    it.before = page.list.after;
    r = seki_openings(call->act, &it, err);
    r = r < 0 ? r : rows_of(call->act->arena, it.open, it.n_open, &open, err);
    r = r < 0 ? r : rows_of(call->act->arena, it.closed, it.n_closed, &closed, err);
    r = r < 0 ? r : accounts_of(call->act->arena, &it, &page, err);
    if (r < 0) {
        return r;
    }
    put_typed(open, it.n_open, call->id, typed);
    page.open = open;
    page.n_open = it.n_open;
    page.closed = closed;
    page.n_closed = it.n_closed;
    page.list.next = it.next;
    page.list.shown = it.n_closed;
    struct seki_html o = seki_web_begin(call, M_web_nav_emergency(), SEKI_SECTION_EMERGENCY);
    seki_web_emergency(&o, &page);
    return 0;
}

int seki_web_get_emergency(struct seki_web_call *call, struct seki_err *err)
{
    return show(call, (struct seki_complaints){0}, SEKI_STR(""), err);
}

/* The field is called after what it is about: several stand on one page. */
static struct seki_str finding_of(struct seki_web_call *call)
{
    const struct seki_str parts[] = {SEKI_STR("finding-"), call->id};
    struct seki_str name = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));

    return name.p ? seki_read_typed(&call->form, name, FINDING_BYTES) : SEKI_STR("");
}

int seki_web_post_emergency(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str finding = finding_of(call);
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    int r = seki_people_follow_up(call->act, call->id, finding, &told);

    if (r == 0) {
        return seki_web_done(call, SEKI_STR("/emergency"), SEKI_WEB_SAID_FOLLOWED, err);
    }
    return r != SEKI_ERR_NOTFOUND && seki_web_complain(call, &told, &at, &complaints)
               ? show(call, complaints, finding, err)
               : seki_err_pass(err, &told);
}
