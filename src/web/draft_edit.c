/* The editor of a statement: the page, and a section that is sent. */
#include "web/draft_edit.h"

#include <assert.h>

#include "base/visible.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/bulk.h"
#include "web/draft.h"
#include "web/forms.h"
#include "web/hub.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20

/* What a script saves needs nothing beside unless it says so. */
static bool is_page(const struct seki_editing *e)
{
    return e->call->request->method == SEKI_HTTP_GET || e->call->request->method == SEKI_HTTP_HEAD;
}

int seki_editing_open(struct seki_editing *e, int64_t number)
{
    int r = seki_draft_open(e->call->act, number, &e->whole, e->err);

    e->call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return r;
    }
    e->form = seki_web_form(e->whole.draft.text[SEKI_DRAFT_CATALOG]);
    if (!e->form) {
        return seki_fail(e->err, SEKI_ERR_INVALID, M_make_no_form(), M_hint_make_no_form());
    }
    return seki_beside_load(e->call, &e->whole, e->form,
                            seki_beside_asked(e->call, is_page(e) ? e->whole.draft.earlier : 0),
                            &e->beside, e->err);
}

/* --- one question */

static const struct seki_spoken *said_of(const struct seki_editing *e, struct seki_str item)
{
    for (size_t i = 0; i < e->n_said; i++) {
        if (seki_str_eq(e->said[i].answer.text[SEKI_DRAFT_ANSWER_ITEM], item)) {
            return &e->said[i];
        }
    }
    return NULL;
}

/* What was sent stands in the fields again, above what stands there now. */
static void overlay(const struct seki_editing *e, struct seki_web_question *q)
{
    const struct seki_spoken *said = said_of(e, q->item->id);

    if (!said) {
        return;
    }
    q->is_edited = true;
    q->answer = said->answer;
    q->answer.is_proposed = said->now.is_proposed;
    if (said->outcome == SEKI_SPOKEN_CONFLICT) {
        q->theirs = said->now;
        q->answer.edition = said->now.edition; /* who saves again has seen it */
    }
}

static int fill_findings(struct seki_editing *e, struct seki_web_question *q)
{
    struct seki_finding *own;
    size_t n = 0;

    for (size_t i = 0; i < e->n_findings; i++) {
        n += e->finding[i].item == q->item;
    }
    if (n == 0) {
        return 0;
    }
    own = seki_arena_array(e->call->act->arena, struct seki_finding, n);
    if (!own) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; i < e->n_findings; i++) {
        if (e->finding[i].item == q->item) {
            own[q->n_findings++] = e->finding[i];
        }
    }
    q->finding = own;
    return 0;
}

static int fill_question(struct seki_editing *e, const struct seki_item *item,
                         struct seki_web_question *q)
{
    enum seki_lang lang = seki_maker_lang(e->call);

    q->item = item;
    q->is_day = seki_str_eq(item->field, seki_field_name(SEKI_FIELD_DATE));
    q->text = seki_text_get(&item->text, lang);
    q->answer = seki_draft_find(e->whole.answer, e->whole.n, item->id);
    q->is_of_product = seki_str_eq(q->answer.source, e->whole.product.text[SEKI_PRODUCT_NAME]);
    q->before = seki_beside_find(&e->beside, item->id, &q->is_before_unsure);
    overlay(e, q);
    q->may_take =
        q->before.edition > 0 && !seki_draft_is_same(&q->before, &q->answer) &&
        seki_draft_takes_value(item, seki_value_from_name(q->before.text[SEKI_DRAFT_ANSWER_VALUE]));
    if (!q->may_take && q->before.source.n && seki_str_eq(q->before.source, q->answer.source)) {
        q->before.edition = 0; /* it was taken from there, and says so */
    }
    q->value = seki_value_from_name(q->answer.text[SEKI_DRAFT_ANSWER_VALUE]);
    q->value = q->value == SEKI_VALUE_MAX ? SEKI_VALUE_NONE : q->value;
    e->page.n_takable +=
        q->may_take && q->value == SEKI_VALUE_NONE && q->answer.text[SEKI_DRAFT_ANSWER_NOTE].n == 0;
    return fill_findings(e, q);
}

/* --- sections: the answers below each heading, in the order of the form */

static int fill_sections(struct seki_editing *e)
{
    struct seki_arena *arena = e->call->act->arena;
    size_t n = e->form->n_answers;
    struct seki_web_question *q = seki_arena_array(arena, struct seki_web_question, n + 1);
    struct seki_web_section *section = seki_arena_array(arena, struct seki_web_section, n + 1);
    size_t at = 0;
    int r = 0;

    if (!q || !section) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_item *item = seki_catalog_answer_item(e->form, i);
        const struct seki_item *heading = seki_bulk_heading(e->form, item);
        assert(item);
        if (at == 0 || section[at - 1].item != heading) {
            section[at] = (struct seki_web_section){.item = heading, .index = at};
            section[at].question = &q[i];
            section[at++].text =
                heading ? seki_text_get(&heading->text, seki_maker_lang(e->call)) : e->page.form;
        }
        r = fill_question(e, item, &q[i]);
        section[at - 1].n++;
        section[at - 1].n_answered += q[i].value != SEKI_VALUE_NONE && !q[i].answer.is_proposed;
    }
    e->page.section = section;
    e->page.n_sections = at;
    return r;
}

static int show(struct seki_editing *e)
{
    struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                 {.name = e->whole.product.text[SEKI_PRODUCT_NAME]},
                                 {.name = e->whole.draft.text[SEKI_DRAFT_RELEASE]},
                                 {.label = M_make_edit()}};
    struct seki_draft_edit_page *page = &e->page;
    int r = seki_maker_check(e->call, &e->whole, e->form, &e->finding, &e->n_findings, e->err);

    page->whole = &e->whole;
    page->form = seki_text_get(&e->form->head.title, seki_maker_lang(e->call));
    page->is_unverified = e->form->head.origin.grade == SEKI_GRADE_UNVERIFIED;
    page->n_items = (int64_t)e->form->n_answers;
    page->n_answered = seki_maker_answered(&e->whole, &page->n_proposed);
    page->may_write = e->whole.draft.state == SEKI_DRAFT_WRITING &&
                      seki_actor_may(e->call->act->actor, SEKI_MAY_WRITE);
    r = r < 0 ? r
              : seki_web_address(e->call, SEKI_STR("/products/"), e->whole.product.number,
                                 &crumb[1].url.s, e->err);
    r = r < 0 ? r
              : seki_web_address(e->call, SEKI_STR("/drafts/"), e->whole.draft.number,
                                 &crumb[2].url.s, e->err);
    r = r < 0 ? r : fill_sections(e);
    r = r < 0 || !page->may_write
            ? r
            : seki_beside_options(e->call, &e->whole, e->form, e->beside.other.draft.number,
                                  &page->choice, e->err);
    page->beside = &e->beside;
    if (r == 0) {
        struct seki_html o = seki_web_begin(e->call, M_make_edit(), SEKI_SECTION_PRODUCTS);
        page->frame = e->call->frame;
        e->call->frame->crumb = crumb;
        e->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_draft_edit(&o, page);
        e->call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_draft_edit(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_editing e = {.call = call, .err = err};
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_editing_open(&e, number);
    return r < 0 ? r : show(&e);
}

/* --- what is sent */

/* The field of a letter and an item; false when it was not sent. */
static bool take(const struct seki_http_form *form, char letter, struct seki_str item,
                 struct seki_str *ret_text)
{
    for (size_t i = 0; i < form->n; i++) {
        struct seki_str name = form->fields[i].name;
        if (!form->fields[i].is_file && name.n == item.n + 2 && name.p[0] == letter &&
            name.p[1] == ':' && seki_str_eq(seki_str_skip(name, 2), item)) {
            *ret_text = seki_str_trim(form->fields[i].value);
            return true;
        }
    }
    return false;
}

/* A text is an answer where the item takes one, unless another was chosen. */
static struct seki_str value_beside(const struct seki_item *item,
                                    const struct seki_draft_answer *answer)
{
    struct seki_str value = answer->text[SEKI_DRAFT_ANSWER_VALUE];
    bool is_free = seki_str_eq(value, SEKI_STR("none")) || seki_str_eq(value, SEKI_STR("text"));

    if (item->kind == SEKI_ITEM_QUESTION || (item->kind == SEKI_ITEM_OPEN && !is_free)) {
        return value;
    }
    return answer->text[SEKI_DRAFT_ANSWER_TEXT].n ? SEKI_STR("text") : SEKI_STR("none");
}

/* What stands beside is said by the person who chose it. */
static void use(const struct seki_editing *e, const struct seki_item *item,
                struct seki_spoken *said)
{
    bool is_unsure = false;
    const struct seki_draft_answer from = seki_beside_find(&e->beside, item->id, &is_unsure);

    if (from.edition == 0) {
        return;
    }
    for (size_t i = SEKI_DRAFT_ANSWER_VALUE; i <= SEKI_DRAFT_ANSWER_PLANNED; i++) {
        said->answer.text[i] = from.text[i];
    }
    said->is_confirmed = true;
    said->source = from.source;
}

/* A text of a file that has something hidden, which nobody changed, stays what it is; in what was typed it is noted. */
static void look_for_hidden(struct seki_http_form *form, struct seki_str *text,
                            const struct seki_str *was)
{
    for (size_t i = SEKI_DRAFT_ANSWER_TEXT; i <= SEKI_DRAFT_ANSWER_PLANNED; i++) {
        seki_visible_keep(&text[i], &was[i], 1);
        if (!seki_str_eq(text[i], was[i])) {
            seki_read_notice(form, text[i]);
        }
    }
}

/* What was not sent stays as it is: a page without the field cannot empty it. */
static void read_one(const struct seki_editing *e, const struct seki_item *item,
                     struct seki_spoken *said)
{
    const struct seki_http_form *form = &e->call->form;
    struct seki_draft_answer now = seki_draft_find(e->whole.answer, e->whole.n, item->id);
    struct seki_str *text = said->answer.text;
    struct seki_str confirmed;
    bool is_there = false;

    *said = (struct seki_spoken){.answer = now};
    text[SEKI_DRAFT_ANSWER_ITEM] = item->id;
    if (text[SEKI_DRAFT_ANSWER_VALUE].n == 0) {
        text[SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("none");
    }
    (void)take(form, 'v', item->id, &text[SEKI_DRAFT_ANSWER_VALUE]);
    (void)take(form, 'n', item->id, &text[SEKI_DRAFT_ANSWER_NOTE]);
    (void)take(form, 'p', item->id, &text[SEKI_DRAFT_ANSWER_PLANNED]);
    said->is_confirmed = take(form, 'c', item->id, &confirmed);
    if (take(form, 't', item->id, &text[SEKI_DRAFT_ANSWER_TEXT])) {
        text[SEKI_DRAFT_ANSWER_VALUE] = value_beside(item, &said->answer);
    }
    look_for_hidden(&e->call->form, text, now.text);
    if (seki_str_eq(seki_http_form_text(form, SEKI_STR("use"), &is_there), item->id)) {
        use(e, item, said);
    }
}

/* The answers whose editions were sent. */
static int read_all(struct seki_editing *e, struct seki_spoken **ret_said, size_t *ret_n)
{
    struct seki_spoken *said =
        seki_arena_array(e->call->act->arena, struct seki_spoken, e->form->n_answers + 1);
    size_t n = 0;

    if (!said) {
        return seki_fail_nomem(e->err);
    }
    for (size_t i = 0; i < e->form->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(e->form, i);
        struct seki_str edition = {0};
        if (!take(&e->call->form, 'e', item->id, &edition)) {
            continue;
        }
        read_one(e, item, &said[n]);
        if (edition.n > NUMBER ||
            !seki_str_to_int(edition, 0, INT64_MAX, &said[n].answer.edition)) {
            return seki_fail(e->err, SEKI_ERR_INVALID, M_make_not_sent(item->id),
                             M_hint_make_not_sent());
        }
        n++;
    }
    *ret_said = said;
    *ret_n = n;
    return n ? 0
             : seki_fail(e->err, SEKI_ERR_INVALID, M_make_not_sent(SEKI_STR("e")),
                         M_hint_make_not_sent());
}

int seki_editing_read(struct seki_editing *e, struct seki_saying *saying, int64_t number)
{
    int r = seki_editing_open(e, number);

    saying->draft = number;
    saying->catalog = e->form;
    return r < 0 ? r : read_all(e, &saying->said, &saying->n);
}

/* The page again, with what was sent in its fields. */
static int show_again(struct seki_editing *e, const struct seki_saying *saying, int status)
{
    int r = seki_editing_open(e, saying->draft);

    e->said = saying->said;
    e->n_said = saying->n;
    e->page.n_conflicts = saying->n_conflicts;
    r = r < 0 ? r : show(e);
    e->call->answer->status = status;
    return r;
}

static int done(struct seki_editing *e, int64_t number)
{
    int64_t section = 0;
    struct seki_str url = {0};
    struct seki_str beside = {0};
    struct seki_str before;
    int r = seki_web_address(e->call, SEKI_STR("/drafts/"), number, &url, e->err);

    r = r < 0 ? r
              : seki_web_address(e->call, SEKI_STR("/edit?beside="), e->beside.other.draft.number,
                                 &beside, e->err);

    if (!seki_str_to_int(seki_read_typed(&e->call->form, SEKI_STR("section"), NUMBER), 0, INT64_MAX,
                         &section)) {
        section = 0;
    }
    if (r < 0) {
        return r;
    }
    const struct seki_str parts[] = {url, beside, SEKI_STR("#s-")};
    before = seki_arena_join(e->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!before.p) {
        return seki_fail_nomem(e->err);
    }
    r = seki_web_address(e->call, before, section, &url, e->err);
    return r < 0 ? r : seki_web_done(e->call, url, SEKI_WEB_SAID_SAVED, e->err);
}

int seki_web_post_draft_edit(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_editing e = {.call = call, .err = err};
    struct seki_saying saying = {.n = 0};
    struct seki_web_complaint at;
    struct seki_err told;
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_editing_read(&e, &saying, number);
    if (r < 0) {
        return r;
    }
    r = seki_visible_need_notes(&call->form.hidden, NULL, 1, &told);
    r = r < 0 ? r : seki_draft_say(call->act, &saying, &told);
    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return seki_web_complain(call, &told, &at, &e.page.complaints)
                   ? show_again(&e, &saying, 400)
                   : seki_err_pass(err, &told);
    }
    return saying.n_conflicts ? show_again(&e, &saying, 409) : done(&e, number);
}
