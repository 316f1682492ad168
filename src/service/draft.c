#include "service/draft.h"

#include "base/utf8.h"
#include "base/visible.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/maker_int.h"
#include "store/people.h"

#define AT_ONCE 100 /* drafts that are looked through at a time */

#define DRAFT SEKI_STR("draft")

bool seki_maker_is_name(struct seki_str s)
{
    size_t n = 0;

    while (s.n && n <= SEKI_MAKER_NAME_CHARS) {
        (void)seki_utf8_next(&s);
        n++;
    }
    return n > 0 && n <= SEKI_MAKER_NAME_CHARS;
}

static int list_drafts(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_drafts_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_drafts_latest(act->arena, act->store, act->actor->organisation,
                                    asked->product, &page, &asked->list, &asked->n, err);
}

int seki_draft_list(struct seki_act *act, struct seki_drafts_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, DRAFT, list_drafts, asked, err);
}

static int list_besides(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_beside_asked *asked = arg;

    return seki_store_drafts_newest(act->arena, act->store, act->actor->organisation, asked->draft,
                                    SEKI_BESIDE_MOST, &asked->list, &asked->n, err);
}

int seki_draft_besides(struct seki_act *act, struct seki_beside_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, DRAFT, list_besides, asked, err);
}

static int list_waiting(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_drafts_waiting *asked = arg;
    int64_t others = 0;
    int r = seki_store_drafts_waiting(act->arena, act->store, act->actor->organisation,
                                      SEKI_WAITING_MOST, &asked->list, &asked->n, err);

    r = r < 0 || asked->n == 0
            ? r
            : seki_store_count_with_roles(act->store, act->actor->organisation,
                                          1u << SEKI_ROLE_EDITOR, act->actor->person, &others, err);
    asked->has_others = others > 0;
    return r;
}

int seki_draft_waits(struct seki_act *act, struct seki_drafts_waiting *asked, struct seki_err *err)
{
    return seki_register_read(act, DRAFT, list_waiting, asked, err);
}

/* --- all of one */

static int load_names(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    struct seki_str responsible = whole->draft.text[SEKI_DRAFT_RESPONSIBLE];
    struct seki_organisation own = {.made = 0};
    struct seki_person person = {.made = 0};
    int r = seki_store_organisation(act->arena, act->store, act->actor->organisation, &own, err);

    whole->maker = own.name;
    if (r >= 0 && responsible.n) {
        r = seki_store_person(act->arena, act->store, act->actor->organisation, responsible,
                              &person, err);
        whole->responsible_name = r > 0 ? person.name : responsible;
    }
    return r < 0 ? r : 0;
}

static int load_before(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    struct seki_str own = act->actor->organisation;
    int r = seki_store_draft_get(act->arena, act->store, own, whole->draft.earlier, &whole->before,
                                 err);

    return r < 0 ? r
                 : seki_store_draft_answers(act->arena, act->store, own, whole->draft.earlier,
                                            &whole->answer_before, &whole->n_before, err);
}

int seki_draft_load(struct seki_act *act, int64_t number, struct seki_draft_whole *ret_whole,
                    struct seki_err *err)
{
    struct seki_draft_whole whole = {.n = 0};
    struct seki_str own = act->actor->organisation;
    int r = seki_register_number(act, number, SEKI_STR(""), err);

    r = r < 0 ? r : seki_store_draft_get(act->arena, act->store, own, number, &whole.draft, err);
    r = r < 0 ? r
              : seki_store_product_get(act->arena, act->store, own, whole.draft.product,
                                       &whole.product, err);
    r = r < 0 ? r
              : seki_store_draft_answers(act->arena, act->store, own, number, &whole.answer,
                                         &whole.n, err);
    r = r < 0 ? r : load_names(act, &whole, err);
    r = r < 0 || whole.draft.earlier == 0 ? r : load_before(act, &whole, err);
    r = r < 0 ? r : seki_proxy_load(act, &whole, err);
    if (r == 0) {
        act->event.object_name = whole.product.text[SEKI_PRODUCT_NAME];
        *ret_whole = whole;
    }
    return r;
}

/* What travels into the work of one act. */
struct one {
    int64_t number, edition;
    enum seki_draft_step step;
    const struct seki_draft *row;
    const struct seki_catalog *catalog;
    struct seki_draft *ret;
    struct seki_draft_whole *whole;
};

static int open_it(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    const struct seki_deed_of of = {act->actor->organisation, act->actor->person, one->number};
    int r = seki_draft_load(act, one->number, one->whole, err);

    return r < 0 ? r : seki_store_deed_open(act->arena, act->store, &of, &one->whole->last, err);
}

int seki_draft_open(struct seki_act *act, int64_t number, struct seki_draft_whole *ret_whole,
                    struct seki_err *err)
{
    struct one one = {.number = number, .whole = ret_whole};

    return seki_register_read(act, DRAFT, open_it, &one, err);
}

/* --- a new one */

int seki_maker_editor(struct seki_act *act, struct seki_str login, struct seki_person *ret_person,
                      struct seki_err *err)
{
    struct seki_person person = {.made = 0};
    int r = seki_store_person_by_login(act->arena, act->store, login, &person, err);

    if (r >= 0 && (r == 0 || !seki_str_eq(person.organisation, act->actor->organisation) ||
                   !person.is_active || !(person.roles & 1u << SEKI_ROLE_EDITOR))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_such_person(login),
                         M_hint_make_no_such_person());
    }
    *ret_person = person;
    return r < 0 ? r : 0;
}

/* The person of a login name becomes an id. */
static int find_responsible(struct seki_act *act, struct seki_draft *row, struct seki_err *err)
{
    struct seki_str *who = &row->text[SEKI_DRAFT_RESPONSIBLE];
    struct seki_person person = {.id = *who};
    int r = who->n ? seki_maker_editor(act, *who, &person, err) : 0;

    *who = person.id;
    return r;
}

static int check_new(struct seki_act *act, const struct one *one, struct seki_draft *row,
                     struct seki_err *err)
{
    struct seki_draft earlier = {.number = 0};
    int r;

    if (!seki_maker_is_name(row->text[SEKI_DRAFT_RELEASE])) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_release(), M_hint_make_no_release());
    }
    r = seki_visible_need(&row->text[SEKI_DRAFT_RELEASE], NULL, 1, err);
    if (r < 0) {
        return r;
    }
    if (!one->catalog || one->catalog->n_answers == 0 ||
        one->catalog->n_answers > SEKI_DRAFT_ANSWERS) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_form(), M_hint_make_no_form());
    }
    row->text[SEKI_DRAFT_CATALOG] = one->catalog->head.id;
    r = row->earlier ? seki_store_draft_get(act->arena, act->store, act->actor->organisation,
                                            row->earlier, &earlier, err)
                     : 0;
    return r < 0 ? r : find_responsible(act, row, err);
}

static bool is_as_wished(const struct seki_draft *it, const struct seki_draft *row)
{
    return it->earlier == row->earlier && it->state == SEKI_DRAFT_WRITING &&
           seki_str_eq(it->text[SEKI_DRAFT_RESPONSIBLE], row->text[SEKI_DRAFT_RESPONSIBLE]);
}

/*
 * One that is not published yet, of the same version in the same form. What was sent twice leads to the
 * first one; another wish for it is refused.
 */
static int find_open(struct seki_act *act, const struct seki_draft *row, int64_t *ret_number,
                     struct seki_err *err)
{
    struct seki_page page = {.limit = AT_ONCE};
    struct seki_draft *list = NULL;
    size_t n = AT_ONCE;

    while (n == AT_ONCE) {
        int r = seki_store_drafts(act->arena, act->store, act->actor->organisation, row->product,
                                  &page, &list, &n, err);
        if (r < 0) {
            return r;
        }
        for (size_t i = 0; i < n; i++) {
            const struct seki_draft *it = &list[i];
            page.after = it->number;
            if (it->state == SEKI_DRAFT_PUBLISHED ||
                !seki_str_eq(it->text[SEKI_DRAFT_RELEASE], row->text[SEKI_DRAFT_RELEASE]) ||
                !seki_str_eq(it->text[SEKI_DRAFT_CATALOG], row->text[SEKI_DRAFT_CATALOG])) {
                continue;
            }
            *ret_number = it->number;
            return is_as_wished(it, row)
                       ? 0
                       : seki_fail(err, SEKI_ERR_EXISTS,
                                   M_make_is_begun(it->number, it->text[SEKI_DRAFT_RELEASE]),
                                   M_hint_make_is_begun());
        }
    }
    return 0;
}

static int add_draft(struct seki_act *act, const struct one *one, const struct seki_draft *row,
                     int64_t *ret_number, struct seki_err *err)
{
    struct seki_draft_whole whole;
    int r =
        seki_store_draft_add(act->store, act->actor->organisation, row, act->now, ret_number, err);

    r = r < 0 ? r : seki_draft_load(act, *ret_number, &whole, err);
    return r < 0 ? r : seki_draft_propose_header(act, &whole, one->catalog, err);
}

static int begin(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_draft row = *one->row;
    struct seki_product product = {.number = 0};
    struct seki_str own = act->actor->organisation;
    int64_t number = 0;
    int r = seki_store_product_get(act->arena, act->store, own, row.product, &product, err);

    r = r < 0 ? r : check_new(act, one, &row, err);
    for (size_t i = SEKI_DRAFT_WRITTEN_BY; i < SEKI_DRAFT_FIELDS; i++) {
        row.text[i] = SEKI_STR("");
    }
    r = r < 0 ? r : find_open(act, &row, &number, err);
    r = r < 0 || number ? r : add_draft(act, one, &row, &number, err);
    r = r < 0 ? r : seki_register_number(act, number, product.text[SEKI_PRODUCT_NAME], err);
    return r < 0 ? r : seki_store_draft_get(act->arena, act->store, own, number, one->ret, err);
}

int seki_draft_begin(struct seki_act *act, const struct seki_draft *row,
                     const struct seki_catalog *catalog, struct seki_draft *ret_draft,
                     struct seki_err *err)
{
    struct one one = {.row = row, .catalog = catalog, .ret = ret_draft};

    return seki_register_write(act, DRAFT, SEKI_AUDIT_CREATE, begin, &one, err);
}

/* --- steps */

static int64_t count_proposed(const struct seki_draft_whole *whole)
{
    int64_t n = 0;

    for (size_t i = 0; i < whole->n; i++) {
        n += whole->answer[i].is_proposed;
    }
    return n;
}

static int hand_in(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    int64_t n = count_proposed(whole);

    if (n > 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_proposals_left(n),
                         M_hint_make_proposals_left());
    }
    whole->draft.state = SEKI_DRAFT_REVIEW;
    whole->draft.text[SEKI_DRAFT_WRITTEN_BY] = act->actor->person;
    whole->draft.text[SEKI_DRAFT_WRITTEN_NAME] = act->actor->name;
    whole->draft.written = act->now;
    act->event.detail = SEKI_STR("handed in for review");
    return seki_proxy_hand_in(act, whole, err);
}

/* The person for whom it was filled in; else somebody other than who handed it in, where there is one. */
static int check_approver(struct seki_act *act, const struct seki_draft_whole *whole,
                          struct seki_err *err)
{
    const struct seki_draft *draft = &whole->draft;
    struct seki_str responsible = draft->text[SEKI_DRAFT_RESPONSIBLE];
    int64_t others = 0;
    int r;

    if (responsible.n) {
        act->event.detail = seki_str_eq(responsible, act->actor->person)
                                ? SEKI_STR("approved, confirmed by the responsible person")
                                : SEKI_STR("approved, confirmed by the deputy that the rule names");
        return seki_proxy_may_confirm(whole, act->actor->person)
                   ? 0
                   : seki_fail(err, SEKI_ERR_INVALID,
                               M_make_responsible_must(whole->responsible_name),
                               M_hint_make_responsible_must());
    }
    act->event.detail = SEKI_STR("approved");
    if (!seki_str_eq(draft->text[SEKI_DRAFT_WRITTEN_BY], act->actor->person)) {
        return 0;
    }
    r = seki_store_count_with_roles(act->store, act->actor->organisation, 1u << SEKI_ROLE_EDITOR,
                                    act->actor->person, &others, err);
    if (r == 0 && others > 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_other_must(), M_hint_make_other_must());
    }
    act->event.detail = SEKI_STR("approved by the only editor");
    return r;
}

static int approve(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    int r = check_approver(act, whole, err);

    whole->draft.state = SEKI_DRAFT_APPROVED;
    whole->draft.text[SEKI_DRAFT_APPROVED_BY] = act->actor->person;
    whole->draft.text[SEKI_DRAFT_APPROVED_NAME] = act->actor->name;
    whole->draft.approved = act->now;
    return r < 0 || whole->wait.rule == 0
               ? r
               : seki_store_wait_end(act->store, act->actor->organisation, whole->draft.number,
                                     SEKI_WAIT_PASSED, err);
}

static int take_back(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    bool was_published = whole->draft.state == SEKI_DRAFT_PUBLISHED;

    whole->draft.state = SEKI_DRAFT_WRITING;
    for (size_t i = SEKI_DRAFT_WRITTEN_BY; i < SEKI_DRAFT_FIELDS; i++) {
        whole->draft.text[i] = SEKI_STR("");
    }
    whole->draft.written = whole->draft.approved = 0;
    act->event.detail =
        was_published ? SEKI_STR("reopened for the next revision") : SEKI_STR("taken back");
    return whole->wait.rule ? seki_store_wait_forget(act->store, act->actor->organisation,
                                                     whole->draft.number, err)
                            : 0;
}

static int step_once(struct seki_act *act, const struct one *one, struct seki_draft_whole *whole,
                     struct seki_err *err)
{
    enum seki_draft_state state = whole->draft.state;

    if (one->step == SEKI_DRAFT_HAND_IN && state == SEKI_DRAFT_WRITING) {
        return hand_in(act, whole, err);
    }
    if (one->step == SEKI_DRAFT_APPROVE && state == SEKI_DRAFT_REVIEW) {
        return approve(act, whole, err);
    }
    if (one->step == SEKI_DRAFT_TAKE_BACK && state != SEKI_DRAFT_WRITING) {
        return take_back(act, whole, err);
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_make_wrong_step(), M_hint_make_wrong_step());
}

static int go(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_draft_whole whole = {0};
    int r = seki_draft_load(act, one->number, &whole, err);

    r = r < 0 ? r : step_once(act, one, &whole, err);
    if (r < 0) {
        return r;
    }
    whole.draft.edition = one->edition;
    r = seki_store_draft_step(act->store, act->actor->organisation, &whole.draft, act->now, err);
    return r < 0 ? r
                 : seki_store_draft_get(act->arena, act->store, act->actor->organisation,
                                        one->number, one->ret, err);
}

int seki_draft_go(struct seki_act *act, int64_t number, int64_t edition, enum seki_draft_step step,
                  struct seki_draft *ret_draft, struct seki_err *err)
{
    struct one one = {.number = number, .edition = edition, .step = step, .ret = ret_draft};

    return seki_register_write(act, DRAFT, SEKI_AUDIT_UPDATE, go, &one, err);
}
