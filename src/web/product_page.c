/* Products and their statements: lists, forms, what is sent. */
#include "msg/m_make.h"
#include "service/product.h"
#include "web/forms.h"
#include "web/hub.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web/wait.h"
#include "web_templates.h"

#define ROWS 50
#define NUMBER 20
#define DRAFTS 200 /* of one product */
#define TEXT 2000  /* bytes of a field, as forms send it */

/* --- the list */

static int show_products(struct seki_web_call *call, struct seki_products_page *page,
                         struct seki_err *err)
{
    struct seki_products_asked asked = {.page = {.limit = ROWS}};
    struct seki_str after = seki_read_query(call->request, SEKI_STR("after"), NUMBER);
    int r;

    if (!seki_str_to_int(after, 1, INT64_MAX, &asked.page.after)) {
        asked.page.after = 0;
    }
    r = asked.page.after ? 0
                         : seki_wait_list(call, &page->wait, &page->n_waits, &page->is_cut, err);
    r = r < 0 ? r : seki_product_list(call->act, &asked, err);
    if (r == 0 && asked.n == ROWS) {
        r = seki_web_address(call, SEKI_STR(""), asked.list[ROWS - 1].number, &page->next, err);
    }
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_products(), SEKI_SECTION_PRODUCTS);
        page->frame = call->frame;
        page->row = asked.list;
        page->n_rows = asked.n;
        if (asked.n > 0 && page->complaints.n == 0) { /* who answers questions is asked once */
            page->typed.text[SEKI_PRODUCT_CONTACT] =
                asked.list[asked.n - 1].text[SEKI_PRODUCT_CONTACT];
        }
        seki_web_products(&o, page);
    }
    return r;
}

int seki_web_get_products(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_products_page page = {.n_rows = 0};

    return show_products(call, &page, err);
}

static void read_product(struct seki_web_call *call, struct seki_product *ret_product)
{
    static const struct seki_str names[SEKI_PRODUCT_FIELDS] = {
        [SEKI_PRODUCT_NAME] = SEKI_STR("name"),
        [SEKI_PRODUCT_MODEL] = SEKI_STR("model"),
        [SEKI_PRODUCT_NOTE] = SEKI_STR("note"),
        [SEKI_PRODUCT_REGULATORY] = SEKI_STR("regulatory"),
        [SEKI_PRODUCT_CONTACT] = SEKI_STR("contact"),
        [SEKI_PRODUCT_USE] = SEKI_STR("use"),
    };

    for (size_t i = 0; i < SEKI_PRODUCT_FIELDS; i++) {
        ret_product->text[i] = seki_read_typed(&call->form, names[i], TEXT);
    }
}

int seki_web_post_products(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_products_page page = {.n_rows = 0};
    struct seki_web_complaint at;
    struct seki_product made;
    struct seki_err told;
    int r;

    read_product(call, &page.typed);
    r = seki_product_put(call->act, &page.typed, &made, &told);
    if (r < 0) {
        call->act->event = (struct seki_audit_event){.action = 0};
        return seki_web_complain(call, &told, &at, &page.complaints)
                   ? show_products(call, &page, err)
                   : seki_err_pass(err, &told);
    }
    return seki_web_done_at(call, SEKI_STR("/products/"), made.number, SEKI_WEB_SAID_SAVED, err);
}

/* --- one product */

static struct seki_label form_label(struct seki_web_call *call, struct seki_str id)
{
    return (struct seki_label){.text = seki_web_form_title(id, seki_maker_lang(call))};
}

/* Its statements, and those to choose from as the earlier one. */
static int fill_rows(struct seki_web_call *call, struct seki_product_page *page,
                     struct seki_err *err)
{
    struct seki_drafts_asked asked = {.product = page->product.number,
                                      .page = {.limit = DRAFTS + 1}};
    struct seki_web_draft_row *row;
    struct seki_web_option *option;
    int r;

    call->act->event = (struct seki_audit_event){.action = 0};
    if (!seki_str_to_int(seki_read_query(call->request, SEKI_STR("older"), NUMBER), 1, INT64_MAX,
                         &asked.page.after)) {
        asked.page.after = 0;
    }
    r = seki_draft_list(call->act, &asked, err);
    if (r < 0) {
        return r;
    }
    page->is_older = asked.page.after > 0;
    page->older = asked.n > DRAFTS ? asked.list[DRAFTS - 1].number : 0;
    asked.n = SEKI_MIN(asked.n, (size_t)DRAFTS);
    row = seki_arena_array(call->act->arena, struct seki_web_draft_row, asked.n + 1);
    option = seki_arena_array(call->act->arena, struct seki_web_option, asked.n + 1);
    if (!row || !option) {
        return seki_fail_nomem(err);
    }
    option[0] = (struct seki_web_option){.label = {.msg = M_make_earlier_none()}};
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        const struct seki_draft *draft = &asked.list[i];
        row[i] =
            (struct seki_web_draft_row){.number = draft->number,
                                        .release = draft->text[SEKI_DRAFT_RELEASE],
                                        .form = form_label(call, draft->text[SEKI_DRAFT_CATALOG]),
                                        .state = draft->state,
                                        .changed = draft->changed};
        option[i + 1].label.text = draft->text[SEKI_DRAFT_RELEASE];
        option[i + 1].is_chosen = i == 0;
        r = seki_web_address(call, SEKI_STR(""), draft->number, &option[i + 1].value, err);
    }
    page->row = row;
    page->n_rows = asked.n;
    page->earlier = option;
    page->n_earlier = asked.n + 1;
    return r;
}

static int show_product(struct seki_web_call *call, struct seki_product_page *page,
                        struct seki_str form, struct seki_err *err)
{
    const struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                       {.name = page->product.text[SEKI_PRODUCT_NAME]}};
    int r = seki_maker_forms(call, NULL, form, &page->form, &page->n_forms, err);

    r = r < 0 ? r : fill_rows(call, page, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_product(), SEKI_SECTION_PRODUCTS);
        page->frame = call->frame;
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_product(&o, page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_product(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_product_page page = {.n_rows = 0};
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_product_get(call->act, number, &page.product, err);
    return r < 0 ? r : show_product(call, &page, SEKI_STR("mds-core"), err);
}

/* What was wrong stands above the page, which is shown again. */
static int again(struct seki_web_call *call, struct seki_product_page *page, int64_t number,
                 const struct seki_err *told, struct seki_err *err)
{
    struct seki_web_complaint at;
    struct seki_product typed = page->product;
    int r;

    call->act->event = (struct seki_audit_event){.action = 0};
    if (told->code == SEKI_ERR_NOTFOUND || !seki_web_complain(call, told, &at, &page->complaints)) {
        return seki_err_pass(err, told);
    }
    r = seki_product_get(call->act, number, &page->product, err);
    if (r == 0 && typed.edition) { /* what was typed stays, on top of what stands there now */
        memcpy(page->product.text, typed.text, sizeof(typed.text));
    }
    return r < 0 ? r
                 : show_product(call, page, seki_read_typed(&call->form, SEKI_STR("form"), TEXT),
                                err);
}

int seki_web_post_product(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_product_page page = {.n_rows = 0};
    struct seki_product made;
    struct seki_str url = {0};
    struct seki_err told;
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("edition"), &page.product.edition, err);
    r = r < 0 ? r : seki_web_address(call, SEKI_STR("/products/"), number, &url, err);
    if (r < 0) {
        return r;
    }
    page.product.number = number;
    read_product(call, &page.product);
    r = seki_product_put(call->act, &page.product, &made, &told);
    return r < 0 ? again(call, &page, number, &told, err)
                 : seki_web_done(call, url, SEKI_WEB_SAID_SAVED, err);
}

int seki_web_post_statement(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_product_page page = {.n_rows = 0};
    struct seki_draft draft = {.number = 0};
    struct seki_draft made;
    struct seki_err told;
    int r = seki_maker_number(call, &draft.product, err);

    if (r < 0) {
        return r;
    }
    page.release = seki_read_typed(&call->form, SEKI_STR("release"), TEXT);
    page.responsible = seki_read_typed(&call->form, SEKI_STR("responsible"), TEXT);
    draft.text[SEKI_DRAFT_RELEASE] = page.release;
    draft.text[SEKI_DRAFT_RESPONSIBLE] = page.responsible;
    if (!seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("earlier"), NUMBER), 1, INT64_MAX,
                         &draft.earlier)) {
        draft.earlier = 0;
    }
    r = seki_draft_begin(call->act, &draft,
                         seki_web_form(seki_read_typed(&call->form, SEKI_STR("form"), TEXT)), &made,
                         &told);
    if (r < 0) {
        return again(call, &page, draft.product, &told, err);
    }
    return seki_web_done_at(call, SEKI_STR("/drafts/"), made.number, SEKI_WEB_SAID_SAVED, err);
}
