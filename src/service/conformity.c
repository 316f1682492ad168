#include "service/conformity.h"

#include "base/limits.h"
#include "base/visible.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "service/register_int.h"
#include "store/file.h"

#define CONFORMITY SEKI_STR("conformity")

static int find_newest(struct seki_act *act, struct seki_assessment_row *ret_row,
                       struct seki_err *err)
{
    const struct seki_page page = {.limit = 1};
    struct seki_assessment_row *list = NULL;
    size_t n = 0;
    int r = seki_store_assessments(act->arena, act->store, act->actor->organisation, &page, &list,
                                   &n, err);

    if (r == 0 && n) {
        *ret_row = list[0];
    }
    return r;
}

static int look_at_derived(struct seki_act *act, struct seki_conformity_asked *asked,
                           struct seki_err *err)
{
    const struct seki_conformity_place place = {
        .catalog = asked->catalog, .vendor = asked->vendor, .item = asked->item};
    struct seki_str organisation = act->actor->organisation;

    return asked->item.n
               ? seki_store_conformity_one(act->arena, act->store, organisation, asked->row.number,
                                           &place, &asked->derived, &asked->n_derived, err)
               : seki_store_conformity(act->arena, act->store, organisation, asked->row.number,
                                       asked->catalog, &asked->derived, &asked->n_derived, err);
}

static int look_at_all(struct seki_act *act, struct seki_conformity_asked *asked,
                       struct seki_err *err)
{
    const struct seki_page all = {.limit = SEKI_LIMIT_CONFORMITY_ROWS};
    int r = find_newest(act, &asked->row, err);

    if (r == 0 && asked->row.number) {
        r = seki_register_is_outdated(act, &asked->row, &asked->is_outdated, err);
    }
    if (r == 0 && asked->row.number) {
        r = look_at_derived(act, asked, err);
    }
    r = r < 0 ? r
              : seki_store_confirmations(act->arena, act->store, act->actor->organisation,
                                         asked->catalog, &all, &asked->said, &asked->n_said, err);
    /* What was not read could say no: nothing is shown rather than too good a state. */
    if (r == 0 && asked->n_said == SEKI_LIMIT_CONFORMITY_ROWS) {
        r = seki_fail_limit(err, SEKI_STR("conformity.csv"), SEKI_LIMIT_CONFORMITY_ROWS);
    } else if (r == 0 && asked->n_derived == SEKI_LIMIT_CONFORMITY_ROWS) {
        r = seki_fail_limit(err, CONFORMITY, SEKI_LIMIT_CONFORMITY_ROWS);
    }
    return r;
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_conformity_asked *asked = arg;

    seki_register_object(act, asked->item.n ? asked->item : asked->catalog,
                         asked->item.n ? asked->catalog : SEKI_STR(""));
    return look_at_all(act, asked, err);
}

int seki_service_conformity(struct seki_act *act, struct seki_conformity_asked *asked,
                            struct seki_err *err)
{
    return seki_register_read(act, CONFORMITY, look, asked, err);
}

int seki_service_conformity_of_change(struct seki_act *act, struct seki_conformity_asked *asked,
                                      struct seki_err *err)
{
    return seki_actor_may(act->actor, SEKI_MAY_READ)
               ? look_at_all(act, asked, err)
               : seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
}

static int take(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_str *what = arg;

    (void)err;
    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.query = what[1];
    seki_register_object(act, what[0], SEKI_STR(""));
    return 0;
}

int seki_service_conformity_taken(struct seki_act *act, struct seki_str catalog,
                                  struct seki_str query, struct seki_err *err)
{
    struct seki_str what[] = {catalog, query};

    act->event = (struct seki_audit_event){0};
    return seki_register_read(act, CONFORMITY, take, what, err);
}

static int look_at_one(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_requirement_asked *asked = arg;
    struct seki_str organisation = act->actor->organisation;
    const struct seki_str of[SEKI_CONFIRMATION_FIELDS] = {
        [SEKI_CONFIRMATION_CATALOG] = asked->row->catalog,
        [SEKI_CONFIRMATION_ITEM] = asked->row->item,
        [SEKI_CONFIRMATION_VENDOR] = asked->row->vendor};
    int r = seki_store_conformity_reasons(act->arena, act->store, organisation, asked->assessment,
                                          asked->row, &asked->reason, &asked->n_reasons, err);

    seki_register_object(act, asked->row->item, asked->row->catalog);
    return r < 0 ? r
                 : seki_store_confirmation_pasts(act->arena, act->store, organisation, of,
                                                 SEKI_CONFORMITY_PAST, &asked->past, &asked->n_past,
                                                 err);
}

int seki_service_requirement(struct seki_act *act, struct seki_requirement_asked *asked,
                             struct seki_err *err)
{
    return seki_register_read(act, CONFORMITY, look_at_one, asked, err);
}

/* --- saying something */

/* A file of which no rows were kept would lose what stands in it. */
static int check_rows(struct seki_act *act, const struct seki_register *reg, struct seki_err *err)
{
    const struct seki_str path = SEKI_STR("conformity.csv");
    struct seki_file_column *columns = NULL;
    struct seki_file file;
    size_t n = 0;
    int r = seki_store_file_get(act->arena, act->store, reg->organisation, path, reg->revision,
                                &file, err);

    if (r == SEKI_ERR_NOTFOUND) {
        return 0;
    }
    r = r < 0 ? r
              : seki_store_file_columns(act->arena, act->store, reg->organisation, path,
                                        SEKI_LIMIT_ROW_CELLS, &columns, &n, err);
    return r < 0 || n ? r
                      : seki_fail(err, SEKI_ERR_EXISTS, M_register_no_rows(path),
                                  M_hint_register_no_rows());
}

/* What was typed; texts of the row that are as they came from a file may stay. */
static int check_typed(struct seki_act *act, const struct seki_confirmation_row *row,
                       struct seki_err *err)
{
    const struct seki_str names[] = {row->text[SEKI_CONFIRMATION_OWNER],
                                     row->text[SEKI_CONFIRMATION_BY]};
    const struct seki_page one = {.after = row->number - 1, .limit = 1};
    struct seki_confirmation_row *was = NULL;
    size_t n = 0;
    int r = row->number ? seki_store_confirmations(act->arena, act->store, act->actor->organisation,
                                                   SEKI_STR(""), &one, &was, &n, err)
                        : 0;
    const struct seki_str before[] = {n ? was->text[SEKI_CONFIRMATION_OWNER] : SEKI_STR(""),
                                      n ? was->text[SEKI_CONFIRMATION_BY] : SEKI_STR("")};

    r = r < 0 ? r : seki_visible_need(names, before, SEKI_ARRAY_LEN(names), err);
    return r < 0 ? r
                 : seki_visible_need_notes(row->text, n ? was->text : NULL,
                                           SEKI_CONFIRMATION_FIELDS, err);
}

struct confirming {
    const struct seki_confirmation_row *row;
    const struct seki_conformity_row *of;
    bool is_assignment;
};

static int note(struct seki_act *act, const struct confirming *it, struct seki_err *err)
{
    struct seki_confirmation_past past = {
        .person = act->actor->person, .person_name = act->actor->name, .made = act->now};

    memcpy(past.text, it->row->text, sizeof(past.text));
    past.text[SEKI_CONFIRMATION_CATALOG] = it->of->catalog;
    past.text[SEKI_CONFIRMATION_ITEM] = it->of->item;
    past.text[SEKI_CONFIRMATION_VENDOR] = it->of->vendor;
    return seki_store_confirmation_note(act->store, act->actor->organisation, &past, err);
}

static int confirm(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct confirming *it = arg;
    const struct seki_confirmation_row *row = it->row;
    struct seki_register reg;
    int r = seki_register_own(act, &reg, err);

    seki_register_object(act, it->of->item, it->of->catalog);
    act->event.detail =
        it->is_assignment ? SEKI_STR("responsible") : row->text[SEKI_CONFIRMATION_STATE];
    r = r < 0 ? r : check_typed(act, row, err);
    r = r < 0 ? r : check_rows(act, &reg, err);
    if (r == 0) {
        r = row->number ? seki_store_confirmation_change(act->store, &reg, row, act->now, err)
                        : seki_store_confirmation_add(act->store, &reg, row, act->now, err);
    }
    return r < 0 ? r : note(act, it, err);
}

int seki_service_confirm(struct seki_act *act, const struct seki_confirmation_row *row,
                         const struct seki_conformity_row *of, struct seki_err *err)
{
    struct confirming it = {row, of, false};

    return seki_register_write(act, CONFORMITY, row->number ? SEKI_AUDIT_UPDATE : SEKI_AUDIT_CREATE,
                               confirm, &it, err);
}

struct assigning {
    const struct seki_assigning *list;
    size_t n;
};

static int assign_all(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct assigning *all = arg;
    int r = 0;

    for (size_t i = 0; r == 0 && i < all->n; i++) {
        const struct seki_assigning *one = &all->list[i];
        struct confirming it = {&one->row, one->of, true};
        act->event = (struct seki_audit_event){0};
        r = seki_register_write(act, CONFORMITY,
                                one->row.number ? SEKI_AUDIT_UPDATE : SEKI_AUDIT_CREATE, confirm,
                                &it, err);
    }
    return r;
}

int seki_service_assign(struct seki_act *act, const struct seki_assigning *list, size_t n,
                        struct seki_err *err)
{
    struct assigning all = {list, n};

    return seki_register_write(act, CONFORMITY, SEKI_AUDIT_UPDATE, assign_all, &all, err);
}
