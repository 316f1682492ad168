/* Who is responsible for requirements: said for one on its page, or for several of a list at one go. */
#include "base/date.h"
#include "base/limits.h"
#include "msg/m_conf.h"
#include "msg/m_ward.h"
#include "web/conform_page.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20 /* bytes of a word of ours */

struct assigning {
    struct seki_conform_listing listing;
    struct seki_assign_page page;
    struct seki_str owner, due;
    bool takes_day; /* of one; else the day that stands there stays */
    bool is_for_nobody;
    const struct seki_requirement **it; /* the chosen ones */
    struct seki_assigning *change;
    size_t n, n_changes;
    struct seki_web_complaint complaint;
    struct seki_err *err;
};

static bool is_iso(struct seki_str day)
{
    struct seki_date date;

    return day.n == 10 && day.p[4] == '-' && seki_date_parse(day, &date);
}

void seki_assign_fields(struct seki_web_field field[SEKI_WEB_ASSIGN_FIELDS], struct seki_str owner,
                        struct seki_str due)
{
    field[0] = (struct seki_web_field){.name = SEKI_STR("responsible"),
                                       .type = SEKI_WEB_FIELD_TEXT,
                                       .label = M_conf_owner(),
                                       .value = owner,
                                       .autocomplete = SEKI_STR("off")};
    field[1] = (struct seki_web_field){.name = SEKI_STR("answer_by"),
                                       .type = due.n && !is_iso(due) ? SEKI_WEB_FIELD_TEXT
                                                                     : SEKI_WEB_FIELD_DATE,
                                       .label = M_conf_owner_due(),
                                       .help = M_conf_owner_due_help(),
                                       .value = due,
                                       .autocomplete = SEKI_STR("off")};
}

/* The row of conformity.csv in which it is said. */
static const struct seki_confirmation_row *place_of(const struct seki_requirement *it)
{
    return it->assigned ? it->assigned : it->told;
}

struct seki_str seki_conform_assigned_due(const struct seki_requirement *it)
{
    const struct seki_confirmation_row *place = place_of(it);

    return place ? place->text[SEKI_CONFIRMATION_DUE] : SEKI_STR("");
}

int seki_conform_takes_day(struct seki_arena *arena, const struct seki_requirement *it,
                           bool *ret_takes, struct seki_err *err)
{
    const struct seki_confirmation_row *place = place_of(it);
    struct seki_str state = place ? place->text[SEKI_CONFIRMATION_STATE] : SEKI_STR("");
    enum seki_said said = SEKI_SAID_MAX;

    if (seki_said_parse(arena, state, &said) < 0) {
        return seki_fail_nomem(err);
    }
    *ret_takes = state.n == 0 || said == SEKI_SAID_PLANNED;
    return 0;
}

/* --- the page */

static bool is_chosen(const struct assigning *a, const struct seki_requirement *it)
{
    for (size_t i = 0; i < a->n; i++) {
        if (a->it[i] == it) {
            return true;
        }
    }
    return false;
}

static int add_rows(struct assigning *a)
{
    const struct seki_conform_listing *l = &a->listing;
    struct seki_assign_row *row =
        seki_arena_array(l->call->act->arena, struct seki_assign_row, SEKI_ASSIGN_ROWS);

    if (!row) {
        return seki_fail_nomem(a->err);
    }
    for (size_t i = 0; i < l->n; i++) {
        const struct seki_requirement *it = &l->all[i];
        bool is_now = is_chosen(a, it);
        if (!(a->page.is_one ? is_now : seki_conform_listing_wants(l, it))) {
            continue;
        }
        if (a->page.n_all++ < SEKI_ASSIGN_ROWS) {
            struct seki_assign_row *to = &row[a->page.n_rows++];
            seki_web_requirement_row_of(it, seki_web_lang_of(l->call), &to->at);
            to->place = (int64_t)a->page.n_rows;
            to->is_chosen = is_now && !a->page.is_all;
        }
    }
    a->page.row = row;
    return 0;
}

static int show(struct assigning *a)
{
    struct seki_web_call *call = a->listing.call;
    const struct seki_crumb crumb[] = {
        {.label = M_conf_page(), .url = SEKI_URL("/conformity")},
        {.name = a->listing.page.title, .url = a->listing.page.list.url},
        {.label = M_conf_assign_many()}};
    int r = add_rows(a);

    if (r < 0) {
        return r;
    }
    struct seki_html o = seki_web_begin(call, M_conf_assign_many(), SEKI_SECTION_CONFORMITY);
    a->page.frame = call->frame;
    a->page.catalog = a->listing.page.catalog;
    a->page.title = a->listing.page.title;
    a->page.list = a->listing.page.list;
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_assign(&o, &a->page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_assign(struct seki_web_call *call, struct seki_err *err)
{
    struct assigning a = {.err = err};
    int r = seki_conform_listing_open(call, &a.listing, err);

    seki_assign_fields(a.page.field, SEKI_STR(""), SEKI_STR(""));
    a.page.n_fields = 1;
    return r < 0 ? r : show(&a);
}

/* --- what is sent */

static int complain(struct assigning *a, int status, struct seki_msg text, struct seki_msg remedy)
{
    a->complaint = (struct seki_web_complaint){SEKI_STR(""), text, remedy};
    a->page.complaints = (struct seki_complaints){&a->complaint, 1};
    a->listing.call->answer->status = status;
    return show(a);
}

static const struct seki_requirement *find(const struct assigning *a, struct seki_str item,
                                           struct seki_str vendor)
{
    for (size_t i = 0; i < a->listing.n; i++) {
        const struct seki_requirement *it = &a->listing.all[i];
        if (seki_str_eq(it->item->id, item) && seki_str_eq(it->row->vendor, vendor)) {
            return it;
        }
    }
    return NULL;
}

/* "NUMBER.EDITION ITEM VENDOR": a row as it was seen. Whether it still stands so. */
static bool take_pick(struct assigning *a, struct seki_str pick)
{
    size_t first = seki_str_find_char(pick, ' ');
    struct seki_str seen = seki_str_head(pick, first == SIZE_MAX ? 0 : first);
    struct seki_str rest = seki_str_skip(pick, first == SIZE_MAX ? pick.n : first + 1);
    size_t second = seki_str_find_char(rest, ' ');
    size_t dot = seki_str_find_char(seen, '.');
    const struct seki_requirement *it =
        second == SIZE_MAX ? NULL
                           : find(a, seki_str_head(rest, second), seki_str_skip(rest, second + 1));
    const struct seki_confirmation_row *place = it ? place_of(it) : NULL;
    int64_t number = -1;
    int64_t edition = -1;

    if (!it || is_chosen(a, it)) {
        return it != NULL;
    }
    a->it[a->n++] = it;
    return dot != SIZE_MAX && seki_str_to_int(seki_str_head(seen, dot), 0, INT64_MAX, &number) &&
           seki_str_to_int(seki_str_skip(seen, dot + 1), 0, INT64_MAX, &edition) &&
           number == (place ? place->number : 0) && edition == (place ? place->edition : 0);
}

/* What was chosen; `ret_item` is one that does not stand as it was seen. */
static void take_picks(struct assigning *a, struct seki_str *ret_item)
{
    const struct seki_http_form *form = &a->listing.call->form;
    struct seki_str name = a->page.is_all ? SEKI_STR("seen") : SEKI_STR("pick");

    for (size_t i = 0; i < form->n; i++) {
        size_t n = a->n;
        if (seki_str_eq(form->fields[i].name, name) && a->n < a->listing.n &&
            !take_pick(a, form->fields[i].value)) {
            *ret_item = a->n > n ? a->it[n]->item->id : form->fields[i].value;
        }
    }
}

static void read_form(struct assigning *a)
{
    struct seki_http_form *form = &a->listing.call->form;

    a->owner = seki_str_trim(seki_read_typed(form, SEKI_STR("responsible"), SEKI_WEB_COLUMN));
    a->due = seki_read_typed(form, SEKI_STR("answer_by"), SEKI_WEB_COLUMN);
    a->is_for_nobody =
        seki_str_eq(seki_read_typed(form, SEKI_STR("nobody"), NUMBER), SEKI_STR("1"));
    a->page.is_one = seki_str_eq(seki_read_typed(form, SEKI_STR("one"), NUMBER), SEKI_STR("1"));
    a->page.is_all = !a->page.is_one &&
                     seki_str_eq(seki_read_typed(form, SEKI_STR("which"), NUMBER), SEKI_STR("all"));
    seki_assign_fields(a->page.field, a->owner, a->due);
}

/* A plan without its day would count no more; a day without a person would be nobody's. */
static void find_fault_of_day(struct assigning *a)
{
    const struct seki_confirmation_row *place = place_of(a->it[0]);
    bool is_plan = place && place->text[SEKI_CONFIRMATION_STATE].n;
    struct seki_date day;

    if (a->due.n && !seki_date_parse(a->due, &day)) {
        a->page.field[1].error = M_ward_no_day();
    } else if (a->due.n == 0 && is_plan) {
        a->page.field[1].error = M_conf_lacks_due();
    } else if (a->due.n && a->owner.n == 0 && !is_plan) {
        a->page.field[0].error = M_conf_assign_who();
    }
}

static bool is_wrong(struct assigning *a)
{
    struct seki_web_field *field = a->page.field;

    if (seki_read_is_long(&field[0], a->owner, SEKI_WEB_COLUMN) ||
        seki_read_is_hidden(&field[0], a->owner) ||
        (a->takes_day && seki_read_is_long(&field[1], a->due, SEKI_WEB_COLUMN))) {
        return true;
    }
    if (a->takes_day) {
        find_fault_of_day(a);
    } else if (!a->page.is_one && (a->owner.n > 0) == a->is_for_nobody) {
        field[0].error = a->owner.n ? M_conf_assign_who_nobody() : M_conf_assign_who();
    }
    return seki_msg_is_set(field[0].error) || seki_msg_is_set(field[1].error);
}

/* A row that stands already as it is to be is left alone. */
static void add_change(struct assigning *a, const struct seki_requirement *it)
{
    const struct seki_confirmation_row *place = place_of(it);
    struct seki_confirmation_row row =
        place ? *place
              : (struct seki_confirmation_row){
                    .text = {[SEKI_CONFIRMATION_CATALOG] = a->listing.catalog->head.id,
                             [SEKI_CONFIRMATION_ITEM] = it->item->id,
                             [SEKI_CONFIRMATION_VENDOR] = it->row->vendor}};
    struct seki_str due = a->takes_day ? a->due : row.text[SEKI_CONFIRMATION_DUE];

    if (!seki_str_eq(row.text[SEKI_CONFIRMATION_OWNER], a->owner) ||
        !seki_str_eq(row.text[SEKI_CONFIRMATION_DUE], due)) {
        row.text[SEKI_CONFIRMATION_OWNER] = a->owner;
        row.text[SEKI_CONFIRMATION_DUE] = due;
        a->change[a->n_changes++] = (struct seki_assigning){row, it->row};
    }
}

static int save(struct assigning *a)
{
    struct seki_web_call *call = a->listing.call;
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_url url = {{0}};
    int r = 0;

    for (size_t i = 0; i < a->n; i++) {
        add_change(a, a->it[i]);
    }
    if (a->n_changes) {
        r = seki_service_assign(call->act, a->change, a->n_changes, a->err);
    }
    if (r == 0 && a->page.is_one) {
        r = seki_requirement_url(call->act->arena, a->listing.page.catalog, a->it[0]->item->id,
                                 a->it[0]->row->vendor, &url, a->err);
        return r < 0 ? r : seki_web_done(call, url.s, SEKI_WEB_SAID_SAVED, a->err);
    }
    seki_buf_init(&list, SEKI_LIMIT_FRAME_BYTES);
    seki_buf_add(&list, a->listing.page.list.url.s);
    seki_buf_lit(&list, "?find=");
    seki_url_add_part(&list, a->listing.page.list.find);
    seki_buf_lit(&list, "&filter=");
    seki_url_add_part(&list, a->listing.page.list.filter);
    url.s = seki_arena_buf(call->act->arena, &list);
    r = r < 0 || url.s.p ? r : seki_fail_nomem(a->err);
    return r < 0 ? r : seki_web_done(call, url.s, SEKI_WEB_SAID_SAVED, a->err);
}

int seki_web_post_assign(struct seki_web_call *call, struct seki_err *err)
{
    struct assigning a = {.err = err};
    struct seki_str changed = SEKI_STR("");
    int r = seki_conform_listing_open(call, &a.listing, err);

    if (r < 0) {
        return r;
    }
    a.it = seki_arena_array(call->act->arena, const struct seki_requirement *, a.listing.n + 1);
    a.change = seki_arena_array(call->act->arena, struct seki_assigning, a.listing.n + 1);
    if (!a.it || !a.change) {
        return seki_fail_nomem(err);
    }
    read_form(&a);
    take_picks(&a, &changed);
    if (a.page.is_one && a.n) {
        a.n = 1;
        r = seki_conform_takes_day(call->act->arena, a.it[0], &a.takes_day, err);
    }
    a.page.n_fields = a.takes_day ? SEKI_WEB_ASSIGN_FIELDS : 1;
    if (r < 0) {
        return r;
    }
    if (a.n == 0) {
        return a.page.is_one ? seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_no_requirement(),
                                         M_conf_no_list_next())
                             : complain(&a, 400, M_conf_assign_none(), M_conf_assign_none_next());
    }
    if (changed.n) {
        return complain(&a, 409, M_conf_assign_changed(changed), M_conf_assign_changed_next());
    }
    return is_wrong(&a) ? complain(&a, 400, M_ward_see_fields(), SEKI_NO_HINT) : save(&a);
}
