#include "service/request.h"

#include "base/date.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/register_int.h"

#define REQUEST SEKI_STR("request")
#define NAME_CHARS 200

static int list_requests(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_requests_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_requests(act->arena, act->store, act->actor->organisation, asked->is_open,
                               &page, &asked->list, &asked->n, err);
}

int seki_request_list(struct seki_act *act, struct seki_requests_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, REQUEST, list_requests, asked, err);
}

/* What travels into the work of one act. */
struct one {
    int64_t number, edition;
    const struct seki_request_row *row;
    struct seki_str text;
    struct seki_request_row *ret;
};

static int get(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    int r = seki_register_number(act, one->number, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_request_get(act->arena, act->store, act->actor->organisation,
                                       one->number, one->ret, err);
    if (r == 0) {
        act->event.object_name = one->ret->text[SEKI_REQUEST_MAKER_NAME];
    }
    return r;
}

int seki_request_get(struct seki_act *act, int64_t number, struct seki_request_row *ret_row,
                     struct seki_err *err)
{
    struct one one = {.number = number, .ret = ret_row};

    return seki_register_read(act, REQUEST, get, &one, err);
}

static int need_day(struct seki_str text, struct seki_err *err)
{
    struct seki_date day;

    return text.n == 0 || seki_date_parse(text, &day)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_make_bad_day(text), M_hint_cli_date());
}

/* The organisation of this name, when it is a maker of this installation. */
static int find_maker(struct seki_act *act, struct seki_request_row *row, struct seki_err *err)
{
    struct seki_organisation found = {.made = 0};
    bool is_there = false;
    int r = seki_store_find_organisation(act->arena, act->store, row->text[SEKI_REQUEST_MAKER_NAME],
                                         &found, &is_there, err);

    row->text[SEKI_REQUEST_MAKER] =
        r == 0 && is_there && found.kind == SEKI_ORGANISATION_MAKER ? found.id : SEKI_STR("");
    return r;
}

/* Up to one more than a name may have. */
static size_t count_chars(struct seki_str s)
{
    size_t n = 0;

    while (s.n && n <= NAME_CHARS) {
        (void)seki_utf8_next(&s);
        n++;
    }
    return n;
}

static int ask(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_request_row row = *one->row;
    size_t chars = count_chars(row.text[SEKI_REQUEST_MAKER_NAME]);
    int r;

    if (chars == 0 || chars > NAME_CHARS) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_maker(), M_hint_make_no_maker());
    }
    r = need_day(row.text[SEKI_REQUEST_DUE], err);
    r = r < 0 ? r
              : seki_visible_need(&row.text[SEKI_REQUEST_MAKER_NAME], NULL,
                                  SEKI_REQUEST_WORDS - SEKI_REQUEST_MAKER_NAME, err);
    r = r < 0 ? r : seki_visible_need_notes(&row.text[SEKI_REQUEST_WORDS], NULL, 1, err);
    r = r < 0 ? r : find_maker(act, &row, err);
    row.text[SEKI_REQUEST_BY] = act->actor->name;
    row.text[SEKI_REQUEST_VERSION] = row.text[SEKI_REQUEST_DAY] = row.text[SEKI_REQUEST_REASON] =
        SEKI_STR("");
    r = r < 0 ? r
              : seki_store_request_add(act->store, act->actor->organisation, &row, act->now,
                                       &one->number, err);
    return r < 0 ? r : get(act, one, err);
}

int seki_request_ask(struct seki_act *act, const struct seki_request_row *row,
                     struct seki_request_row *ret_row, struct seki_err *err)
{
    struct one one = {.row = row, .ret = ret_row};

    return seki_register_write(act, REQUEST, SEKI_AUDIT_CREATE, ask, &one, err);
}

static int need_open(const struct seki_request_row *row, struct seki_err *err)
{
    return seki_request_is_open(row) ? 0
                                     : seki_fail(err, SEKI_ERR_INVALID, M_make_request_ended(),
                                                 M_hint_make_request_ended());
}

static int put(struct seki_act *act, struct one *one, struct seki_request_row *row,
               struct seki_err *err)
{
    int r;

    row->edition = one->edition;
    r = seki_store_request_change(act->store, act->actor->organisation, row, act->now, err);
    return r < 0 ? r : get(act, one, err);
}

static int remind(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_request_row row;
    int r = get(act, one, err);

    row = *one->ret;
    r = r < 0 ? r : need_open(&row, err);
    if (r < 0) {
        return r;
    }
    row.state = SEKI_REQUEST_REMINDED;
    row.n_reminders++;
    row.reminded = act->now;
    act->event.detail = SEKI_STR("reminded");
    return put(act, one, &row, err);
}

int seki_request_remind(struct seki_act *act, int64_t number, int64_t edition,
                        struct seki_request_row *ret_row, struct seki_err *err)
{
    struct seki_request_row row = {.number = 0};
    struct one one = {.number = number, .edition = edition, .ret = &row};
    int r = seki_register_write(act, REQUEST, SEKI_AUDIT_UPDATE, remind, &one, err);

    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

/* Whether it may end in this way. */
static int check_end(const struct seki_request_row *row, struct seki_err *err)
{
    bool is_end = row->state == SEKI_REQUEST_RECEIVED || row->state == SEKI_REQUEST_DECLINED ||
                  row->state == SEKI_REQUEST_WITHDRAWN;

    if (!is_end || (row->state == SEKI_REQUEST_DECLINED && row->text[SEKI_REQUEST_REASON].n == 0)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_reason(), M_hint_make_no_reason());
    }
    return need_day(row->text[SEKI_REQUEST_DAY], err);
}

static struct seki_str end_name(enum seki_request_state state)
{
    return state == SEKI_REQUEST_RECEIVED   ? SEKI_STR("received")
           : state == SEKI_REQUEST_DECLINED ? SEKI_STR("declined")
                                            : SEKI_STR("withdrawn");
}

static int end(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_request_row row;
    int r = check_end(one->row, err);

    r = r < 0 ? r : get(act, one, err);
    row = *one->ret;
    r = r < 0 ? r : need_open(&row, err);
    if (r < 0) {
        return r;
    }
    row.state = one->row->state;
    row.answered = act->now;
    row.text[SEKI_REQUEST_VERSION] = one->row->text[SEKI_REQUEST_VERSION];
    row.text[SEKI_REQUEST_DAY] = one->row->text[SEKI_REQUEST_DAY];
    row.text[SEKI_REQUEST_REASON] = one->row->text[SEKI_REQUEST_REASON];
    act->event.detail = end_name(row.state);
    return put(act, one, &row, err);
}

int seki_request_close(struct seki_act *act, const struct seki_request_row *row,
                       struct seki_request_row *ret_row, struct seki_err *err)
{
    struct seki_request_row now = {.number = 0};
    struct one one = {.number = row->number, .edition = row->edition, .row = row, .ret = &now};
    int r = seki_register_write(act, REQUEST, SEKI_AUDIT_UPDATE, end, &one, err);

    if (r == 0) {
        *ret_row = now;
    }
    return r;
}

/* --- the maker's inbox */

static int look_in(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_requests_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_request_inbox(act->arena, act->store, act->actor->organisation,
                                    asked->is_open, &page, &asked->list, &asked->n, err);
}

int seki_request_inbox(struct seki_act *act, struct seki_requests_asked *asked,
                       struct seki_err *err)
{
    return seki_register_read(act, REQUEST, look_in, asked, err);
}

/* Of a request of another organisation, only when it names the actor's. */
static int find_incoming(struct seki_act *act, struct seki_str hospital, int64_t number,
                         struct seki_request_row *ret_row, struct seki_err *err)
{
    int r = seki_register_number(act, number, SEKI_STR(""), err);

    r = r < 0 ? r : seki_store_request_get(act->arena, act->store, hospital, number, ret_row, err);
    if (r == 0 && (!seki_str_eq(ret_row->text[SEKI_REQUEST_MAKER], act->actor->organisation) ||
                   ret_row->state == SEKI_REQUEST_WITHDRAWN)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);
    }
    if (r == 0) {
        act->event.object_name = ret_row->organisation_name;
        act->event.object_organisation = ret_row->organisation;
    }
    return r;
}

static int look_at(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;

    return find_incoming(act, one->text, one->number, one->ret, err);
}

int seki_request_incoming(struct seki_act *act, struct seki_str hospital, int64_t number,
                          struct seki_request_row *ret_row, struct seki_err *err)
{
    struct seki_request_row row = {.number = 0};
    struct one one = {.number = number, .text = hospital, .ret = &row};
    int r = seki_register_read(act, REQUEST, look_at, &one, err);

    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

static int decline(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_request_row row;
    int r = find_incoming(act, one->row->organisation, one->row->number, &row, err);

    r = r < 0 ? r : need_open(&row, err);
    if (r == 0 && one->text.n == 0) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_make_no_reason(), M_hint_make_no_reason());
    }
    if (r < 0) {
        return r;
    }
    row.edition = one->row->edition;
    row.state = SEKI_REQUEST_DECLINED;
    row.answered = act->now;
    row.text[SEKI_REQUEST_REASON] = one->text;
    act->event.detail = SEKI_STR("declined");
    return seki_store_request_change(act->store, row.organisation, &row, act->now, err);
}

int seki_request_decline(struct seki_act *act, const struct seki_request_row *row,
                         struct seki_str reason, struct seki_err *err)
{
    struct one one = {.row = row, .text = reason};

    return seki_register_write(act, REQUEST, SEKI_AUDIT_UPDATE, decline, &one, err);
}
