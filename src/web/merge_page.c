/* A filled form comes into a draft: the workbook that leaves, the file that comes back, what it would change, taking it. */
#include "http/download.h"
#include "model/reason.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "msg/m_merge.h"
#include "msg/m_register.h"
#include "paper/book.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/merge.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20

static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

/* --- the workbook */

static int write_draft(struct seki_web_call *call, const struct seki_draft_whole *whole,
                       const struct seki_catalog *form, bool is_csv, struct seki_err *err)
{
    struct seki_statement *statement = NULL;
    struct seki_paper paper;
    struct seki_str bytes = {0};
    int r = seki_draft_statement(call->act->arena, whole, form, SEKI_STR(""), &statement, err);

    r = r < 0 ? r
              : seki_paper_make(call->act->arena, seki_maker_lang(call), statement, &paper, err);
    r = r < 0 ? r : seki_paper_check_cells(&paper, err);
    if (r == 0 && is_csv) {
        seki_paper_delimited(&call->answer->body, &paper, ',');
        return 0;
    }
    r = r < 0 ? r : seki_paper_book(call->act->arena, &paper, &bytes, err);
    if (r == 0) {
        seki_buf_add(&call->answer->body, bytes);
    }
    return r;
}

int seki_web_get_draft_file(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_draft_whole whole;
    const struct seki_catalog *form = NULL;
    bool is_csv =
        seki_str_eq(seki_read_query(call->request, SEKI_STR("as"), NUMBER), SEKI_STR("csv"));
    struct seki_str parts[] = {{0}, is_csv ? SEKI_STR(".csv") : SEKI_STR(".xlsx")};
    struct seki_str name;
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_maker_form(call, number, &whole, &form, err);
    r = r < 0 ? r : seki_merge_export(call->act, number, &whole, err);
    r = r < 0 ? r : write_draft(call, &whole, form, is_csv, err);
    r = r < 0 ? r : seki_merge_name(call->request->arena, number, call->act->now, &parts[0], err);
    if (r < 0) {
        return r;
    }
    name = seki_arena_join(call->request->arena, parts, SEKI_ARRAY_LEN(parts));
    return name.p && seki_http_download(call->request, call->answer, name) == 0
               ? 0
               : seki_fail_nomem(err);
}

/* --- the file */

static int merge_url(struct seki_web_call *call, int64_t draft, int64_t form,
                     struct seki_str *ret_url, struct seki_err *err)
{
    struct seki_str parts[] = {{0}, SEKI_STR("/merge?form=")};
    struct seki_str before;
    int r = seki_web_address(call, SEKI_STR("/drafts/"), draft, &parts[0], err);

    if (r < 0) {
        return r;
    }
    before = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return before.p ? seki_web_address(call, before, form, ret_url, err) : seki_fail_nomem(err);
}

static int receive(struct seki_web_call *call, int64_t *ret_form, struct seki_err *err)
{
    const struct seki_http_field *file = seki_http_form_file(&call->form, SEKI_STR("file"));
    int64_t same = 0;

    return file ? seki_intake_receive(call->act, file->file_name, file->value, ret_form, &same,
                                      NULL, err)
                : seki_fail(err, SEKI_ERR_INVALID, M_register_no_form(), M_hint_register_no_form());
}

int seki_web_post_draft_upload(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_catalog *catalog = NULL;
    struct seki_draft_whole whole;
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_err told;
    struct seki_str url = {0};
    int64_t draft = 0;
    int64_t form = 0;
    int r = seki_maker_number(call, &draft, err);

    r = r < 0 ? r : seki_maker_form(call, draft, &whole, &catalog, err);
    if (r < 0) {
        return r;
    }
    r = receive(call, &form, &told);
    if (r < 0) {
        forget(call);
        return seki_web_complain(call, &told, &at, &complaints)
                   ? seki_maker_show_draft(call, draft, &complaints, err)
                   : seki_err_pass(err, &told);
    }
    r = merge_url(call, draft, form, &url, err);
    return r < 0 ? r : seki_web_done(call, url, SEKI_WEB_SAID_RECEIVED, err);
}

/* --- what it would change */

/* An empty answer takes one away: that, too, is only done when a person says so. */
static bool is_sure(const struct seki_merge_item *it)
{
    return it->may_take && !it->is_conflict && !it->is_doubtful &&
           !seki_str_eq(it->file.text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none"));
}

static int fill_row(struct seki_web_call *call, const struct seki_merge_item *it, bool is_again,
                    struct seki_web_merge_row *row, struct seki_err *err)
{
    const struct seki_str *text = it->read.text;
    const struct seki_str parts[] = {text[SEKI_TAKEN_SHEET], SEKI_STR(" "), text[SEKI_TAKEN_CELL]};
    enum seki_row_reason reason = seki_row_reason_from_name(text[SEKI_TAKEN_DOUBT]);

    *row = (struct seki_web_merge_row){
        .it = it, .question = seki_text_get(&it->item->text, seki_maker_lang(call))};
    row->is_ticked =
        is_again ? it->may_take && seki_maker_is_chosen(&call->form, it->item->id) : is_sure(it);
    if (text[SEKI_TAKEN_DOUBT].n && reason > SEKI_REASON_NONE && reason < SEKI_REASON_MAX) {
        row->why.id = seki_row_reason_text(reason);
    }
    row->place = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return row->place.p ? 0 : seki_fail_nomem(err);
}

/* What a file says of itself counts only where it says something. */
static bool is_other_product(const struct seki_merge *m)
{
    static const struct {
        enum seki_intake_field file;
        enum seki_product_field product;
    } pairs[] = {{SEKI_INTAKE_PRODUCT, SEKI_PRODUCT_NAME}, {SEKI_INTAKE_MODEL, SEKI_PRODUCT_MODEL}};
    struct seki_str release = m->row.text[SEKI_INTAKE_VERSION];
    bool is_other = release.n && !seki_str_eq(release, m->whole.draft.text[SEKI_DRAFT_RELEASE]);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(pairs); i++) {
        struct seki_str said = m->row.text[pairs[i].file];
        is_other |= said.n && !seki_str_eq(said, m->whole.product.text[pairs[i].product]);
    }
    return is_other;
}

static int fill_rows(struct seki_web_call *call, struct seki_merge_page *page, bool is_again,
                     struct seki_err *err)
{
    const struct seki_merge *m = page->merge;
    struct seki_web_merge_row *row =
        seki_arena_array(call->act->arena, struct seki_web_merge_row, m->n + 1);
    int r = 0;

    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < m->n; i++) {
        r = fill_row(call, &m->list[i], is_again, &row[i], err);
    }
    page->row = row;
    page->left_over = m->row.count[SEKI_INTAKE_DOUBLED] + m->row.count[SEKI_INTAKE_LEFT_OVER];
    page->is_other_product = is_other_product(m);
    page->may_take = m->whole.draft.state == SEKI_DRAFT_WRITING &&
                     seki_actor_may(call->act->actor, SEKI_MAY_WRITE);
    return r;
}

static int show(struct seki_web_call *call, struct seki_merge *m, struct seki_merge_page *page,
                struct seki_err *err)
{
    struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                 {.name = SEKI_STR("")},
                                 {.name = SEKI_STR("")},
                                 {.label = M_merge_title()}};
    bool is_again = page->complaints.n > 0;
    int r = seki_merge_look(call->act, m, err);

    page->merge = m;
    r = r < 0 ? r : fill_rows(call, page, is_again, err);
    r = r < 0 ? r
              : seki_web_address(call, SEKI_STR("/products/"), m->whole.product.number,
                                 &crumb[1].url.s, err);
    r = r < 0 ? r : seki_web_address(call, SEKI_STR("/drafts/"), m->draft, &crumb[2].url.s, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_merge_title(), SEKI_SECTION_PRODUCTS);
        crumb[1].name = m->whole.product.text[SEKI_PRODUCT_NAME];
        crumb[2].name = m->whole.draft.text[SEKI_DRAFT_RELEASE];
        page->frame = call->frame;
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_merge(&o, page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_merge(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_merge m = {.n = 0};
    struct seki_merge_page page = {.n_late = 0};
    int r = seki_maker_number(call, &m.draft, err);

    if (r == 0 && !seki_str_to_int(seki_read_query(call->request, SEKI_STR("form"), NUMBER), 1,
                                   INT64_MAX, &m.intake)) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_such_page(), SEKI_NO_HINT);
    }
    r = r < 0 ? r : seki_maker_form(call, m.draft, &m.whole, &m.catalog, err);
    return r < 0 ? r : show(call, &m, &page, err);
}

/* --- taking */

/* Which items was sent; what they say is taken from the file again, not from the page. */
static int read_taken(struct seki_web_call *call, const struct seki_merge *m,
                      struct seki_merge_taking *taking, struct seki_err *err)
{
    struct seki_saying *saying = &taking->saying;
    int r = 0;

    saying->said = seki_arena_array(call->act->arena, struct seki_spoken, m->n + 1);
    if (!saying->said) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < m->n; i++) {
        const struct seki_merge_item *it = &m->list[i];
        if (it->may_take && seki_maker_is_chosen(&call->form, it->item->id)) {
            struct seki_spoken *said = &saying->said[saying->n++];
            *said = (struct seki_spoken){.answer = it->file, .is_confirmed = true};
            r = seki_maker_edition(call, SEKI_STR("e:"), it->item->id, &said->answer.edition, err);
        }
    }
    return r;
}

static int take(struct seki_web_call *call, struct seki_merge *m, struct seki_merge_taking *taking,
                struct seki_err *err)
{
    int r;

    if (seki_read_typed(&call->form, SEKI_STR("aside"), NUMBER).n) {
        return seki_intake_put_aside(call->act, m->intake, taking->edition, err);
    }
    r = seki_merge_look(call->act, m, err);
    forget(call);
    r = r < 0 ? r : read_taken(call, m, taking, err);
    return r < 0 ? r : seki_merge_take(call->act, taking, err);
}

/* Done, or the page again: with what was wrong, or with what somebody changed meanwhile. */
static int answer(struct seki_web_call *call, struct seki_merge *m, int r,
                  const struct seki_merge_taking *taking, const struct seki_err *told,
                  struct seki_err *err)
{
    struct seki_merge_page page = {.n_late = r < 0 ? 0 : taking->saying.n_conflicts};
    struct seki_web_complaint at;

    forget(call);
    if (r < 0) {
        return told->code != SEKI_ERR_NOTFOUND &&
                       seki_web_complain(call, told, &at, &page.complaints)
                   ? show(call, m, &page, err)
                   : seki_err_pass(err, told);
    }
    if (page.n_late) {
        r = show(call, m, &page, err);
        call->answer->status = 409;
        return r;
    }
    return seki_web_done_at(call, SEKI_STR("/drafts/"), m->draft, SEKI_WEB_SAID_SAVED, err);
}

int seki_web_post_merge(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_merge m = {.n = 0};
    struct seki_merge_taking taking = {.intake = 0};
    struct seki_err told;
    int r = seki_maker_number(call, &m.draft, err);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("form"), &m.intake, err);
    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("edition"), &taking.edition, err);
    r = r < 0 ? r : seki_maker_form(call, m.draft, &m.whole, &m.catalog, err);
    if (r < 0) {
        return r;
    }
    taking.intake = m.intake;
    taking.saying.draft = m.draft;
    taking.saying.catalog = m.catalog;
    r = take(call, &m, &taking, &told);
    return answer(call, &m, r, &taking, &told, err);
}
