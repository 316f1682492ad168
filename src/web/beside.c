#include "web/beside.h"

#include "base/limits.h"
#include "model/statement.h"
#include "msg/m_bulk.h"
#include "msg/m_make.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/read.h"

#define NUMBER 20 /* digits of one */

/* --- one */

struct tying {
    struct seki_web_call *call;
    const struct seki_catalog *from, *to;
    struct seki_beside *beside;
    bool *is_unsure;
    struct seki_err *err;
};

/* Who says it of what, and when, is said by the statement itself. */
static bool is_own_only(const struct seki_item *item)
{
    enum seki_field field = item->field.n ? seki_field_from_name(item->field) : SEKI_FIELD_MAX;

    return field != SEKI_FIELD_MAX && field != SEKI_FIELD_CONTACT && field != SEKI_FIELD_USE;
}

static const struct seki_item *find_item(const struct seki_catalog *form, struct seki_str id)
{
    for (size_t i = 0; i < form->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(form, i);
        if (seki_str_eq(item->id, id)) {
            return item;
        }
    }
    return NULL;
}

static bool is_blank(const struct seki_draft_answer *a)
{
    return seki_str_eq(a->text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none"));
}

static int tie(struct tying *t, const struct seki_draft_answer *from)
{
    struct seki_beside *beside = t->beside;
    struct seki_str id = from->text[SEKI_DRAFT_ANSWER_ITEM];
    const struct seki_item *item = find_item(t->from, id);
    const struct seki_item *mine = item;
    struct seki_draft_answer *to = &beside->answer[beside->n];
    bool is_sure = true;
    bool is_unsure = false;

    if (is_blank(from) || (item && is_own_only(item))) {
        return 0;
    }
    if (item && beside->is_other_form) {
        mine = seki_web_counterpart(t->from, item, t->to, &is_sure);
    }
    if (mine && seki_beside_find(beside, mine->id, &is_unsure).edition > 0) {
        return 0; /* the product says it, or the other form says it twice */
    }
    if (!mine || is_own_only(mine)) {
        beside->n_apart++;
        return 0;
    }
    t->is_unsure[beside->n++] = !is_sure;
    *to = *from;
    to->text[SEKI_DRAFT_ANSWER_ITEM] = mine->id;
    return seki_draft_source(t->call->act->arena, &beside->other,
                             beside->is_other_form ? id : SEKI_STR(""), &to->source, t->err);
}

static int load_other(struct tying *t, int64_t number)
{
    int r = number ? seki_draft_open(t->call->act, number, &t->beside->other, t->err) : 0;

    if (number) {
        t->call->act->event = (struct seki_audit_event){.action = 0};
        t->from = seki_web_form(t->beside->other.draft.text[SEKI_DRAFT_CATALOG]);
    }
    t->beside->is_other_form = t->from != t->to;
    return r;
}

/* What the product says stands before what another statement does. */
static int add_header(struct tying *t, const struct seki_draft_whole *own)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < t->to->n_answers; i++) {
        struct seki_draft_answer *to = &t->beside->answer[t->beside->n];
        r = seki_draft_header_answer(t->call->act->arena, own, seki_catalog_answer_item(t->to, i),
                                     to, t->err);
        t->beside->n += r == 0 && to->edition > 0;
    }
    return r;
}

int seki_beside_load(struct seki_web_call *call, const struct seki_draft_whole *own,
                     const struct seki_catalog *form, int64_t number,
                     struct seki_beside *ret_beside, struct seki_err *err)
{
    struct tying t = {.call = call, .to = form, .beside = ret_beside, .err = err};
    const struct seki_draft_whole *other = &ret_beside->other;
    int r;

    *ret_beside = (struct seki_beside){.n = 0};
    r = load_other(&t, number);
    if (r < 0) {
        return r;
    }
    ret_beside->answer = seki_arena_array(call->act->arena, struct seki_draft_answer,
                                          form->n_answers + other->n + 1);
    t.is_unsure = seki_arena_array(call->act->arena, bool, form->n_answers + other->n + 1);
    if (!ret_beside->answer || !t.is_unsure) {
        return seki_fail_nomem(err);
    }
    ret_beside->is_unsure = t.is_unsure;
    r = add_header(&t, own);
    for (size_t i = 0; r == 0 && t.from && i < other->n; i++) {
        r = tie(&t, &other->answer[i]);
    }
    ret_beside->n_apart = t.from ? ret_beside->n_apart : (int64_t)other->n;
    return r;
}

struct seki_draft_answer seki_beside_find(const struct seki_beside *beside, struct seki_str item,
                                          bool *ret_is_unsure)
{
    for (size_t i = 0; i < beside->n; i++) {
        if (seki_str_eq(beside->answer[i].text[SEKI_DRAFT_ANSWER_ITEM], item)) {
            *ret_is_unsure = beside->is_unsure[i];
            return beside->answer[i];
        }
    }
    *ret_is_unsure = false;
    return (struct seki_draft_answer){.edition = 0};
}

int64_t seki_beside_asked(struct seki_web_call *call, int64_t otherwise)
{
    struct seki_str text = seki_read_typed(&call->form, SEKI_STR("beside"), NUMBER);
    int64_t number = 0;

    text = text.n ? text : seki_read_query(call->request, SEKI_STR("beside"), NUMBER);
    return text.n && seki_str_to_int(text, 0, INT64_MAX, &number) ? number : otherwise;
}

/* --- to choose from */

struct choosing {
    struct seki_web_call *call;
    const struct seki_draft_whole *whole;
    int64_t chosen;
    struct seki_web_option *option;
    size_t n;
    struct seki_err *err;
};

static int add_option(struct choosing *c, const struct seki_draft_named *it,
                      const struct seki_catalog *form)
{
    struct seki_web_option *to = &c->option[c->n++];
    const struct seki_str parts[] = {it->name,
                                     SEKI_STR(" "),
                                     it->release,
                                     SEKI_STR(" ("),
                                     seki_text_get(&form->head.title, seki_maker_lang(c->call)),
                                     SEKI_STR(")")};

    to->label.text = seki_arena_join(c->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    to->is_chosen = it->number == c->chosen;
    return to->label.text.p
               ? seki_web_address(c->call, SEKI_STR(""), it->number, &to->value, c->err)
               : seki_fail_nomem(c->err);
}

static bool is_same_product(const struct choosing *c, const struct seki_draft_named *it)
{
    return it->product == c->whole->product.number;
}

/* Those of the own product, or those of others. */
static int add_options(struct choosing *c, const struct seki_beside_asked *asked,
                       const struct seki_catalog *form, bool is_own)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < asked->n; i++) {
        const struct seki_draft_named *it = &asked->list[i];
        const struct seki_catalog *theirs = seki_web_form(it->catalog);
        if (theirs && is_same_product(c, it) == is_own &&
            (theirs == form || seki_web_is_tied(theirs, form))) {
            r = add_option(c, it, theirs);
        }
    }
    return r;
}

int seki_beside_options(struct seki_web_call *call, const struct seki_draft_whole *whole,
                        const struct seki_catalog *form, int64_t chosen,
                        struct seki_beside_choice *ret_choice, struct seki_err *err)
{
    struct choosing c = {.call = call, .whole = whole, .chosen = chosen, .err = err};
    struct seki_beside_asked asked = {.draft = whole->draft.number};
    int r = seki_draft_besides(call->act, &asked, err);

    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return r;
    }
    c.option = seki_arena_array(call->act->arena, struct seki_web_option, asked.n + 1);
    if (!c.option) {
        return seki_fail_nomem(err);
    }
    c.option[c.n++] = (struct seki_web_option){
        .value = SEKI_STR("0"), .label = {.msg = M_make_earlier_none()}, .is_chosen = chosen == 0};
    r = add_options(&c, &asked, form, true);
    r = r < 0 ? r : add_options(&c, &asked, form, false);
    *ret_choice = (struct seki_beside_choice){c.option, c.n, asked.n == SEKI_BESIDE_MOST};
    return r;
}
