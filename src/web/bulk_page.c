/* Many answers of a draft at once: what would change, changing it, and undoing one's last change. */
#include "base/limits.h"
#include "base/utf8.h"
#include "model/statement.h"
#include "msg/m_bulk.h"
#include "msg/m_make.h"
#include "service/undo.h"
#include "web/bulk.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define WORDS 500   /* bytes that are looked for, and that stand there instead */
#define SHORT 60    /* of what is chosen */
#define BEFORE 60   /* bytes of a text that are shown before what changes */
#define EXCERPT 240 /* and in all */
#define NAMED 60    /* items of a last change that are named */

struct bulking {
    struct seki_web_call *call;
    struct seki_bulk bulk;
    struct seki_draft_whole whole;
    struct seki_beside beside;
    struct seki_bulk_page page;
    bool is_sent; /* in a form, not in the URL */
    struct seki_err *err;
};

static int open_it(struct bulking *b)
{
    int r = seki_maker_number(b->call, &b->bulk.draft, b->err);

    b->page.n_saved = b->page.n_back = -1;
    r = r < 0 ? r : seki_maker_form(b->call, b->bulk.draft, &b->whole, &b->bulk.catalog, b->err);
    r = r < 0 ? r
              : seki_beside_load(b->call, &b->whole, b->bulk.catalog,
                                 seki_beside_asked(b->call, b->whole.draft.earlier), &b->beside,
                                 b->err);
    b->bulk.beside = b->beside.answer;
    b->bulk.n_beside = b->beside.n;
    b->page.beside = &b->beside;
    return r;
}

/* --- what is asked for */

static struct seki_str asked(const struct bulking *b, struct seki_str name, size_t most)
{
    return b->is_sent ? seki_read_typed(&b->call->form, name, most)
                      : seki_read_query(b->call->request, name, most);
}

static const struct seki_str words[] = {[SEKI_BULK_SET] = SEKI_STR("set"),
                                        [SEKI_BULK_REPLACE] = SEKI_STR("replace"),
                                        [SEKI_BULK_TAKE] = SEKI_STR("take")};

struct seki_str seki_bulk_word(enum seki_bulk_what what)
{
    return words[what];
}

static void read_asked(struct bulking *b)
{
    struct seki_str what = asked(b, SEKI_STR("what"), SHORT);

    b->page.has_looked = what.n > 0;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        b->bulk.what = seki_str_eq(what, words[i]) ? (enum seki_bulk_what)i : b->bulk.what;
    }
    b->bulk.section = asked(b, SEKI_STR("section"), SHORT);
    b->bulk.words = asked(b, SEKI_STR("words"), WORDS);
    b->bulk.find = asked(b, SEKI_STR("find"), WORDS);
    b->bulk.with = asked(b, SEKI_STR("with"), WORDS);
    b->page.value = asked(b, SEKI_STR("value"), SHORT);
    b->bulk.value = seki_value_from_name(b->page.value);
}

/* --- showing it */

static int fill_sections(struct bulking *b)
{
    const struct seki_catalog *form = b->bulk.catalog;
    struct seki_web_option *option =
        seki_arena_array(b->call->act->arena, struct seki_web_option, form->n_answers + 1);
    const struct seki_item *last = NULL;
    size_t n = 1;

    if (!option) {
        return seki_fail_nomem(b->err);
    }
    option[0] = (struct seki_web_option){.label = {.msg = M_bulk_all_sections()},
                                         .is_chosen = b->bulk.section.n == 0};
    for (size_t i = 0; i < form->n_answers; i++) {
        const struct seki_item *item = seki_bulk_heading(form, seki_catalog_answer_item(form, i));
        if (item && item != last) {
            option[n++] = (struct seki_web_option){
                .value = item->id,
                .label = {.text = seki_text_get(&item->text, seki_maker_lang(b->call))},
                .is_chosen = seki_str_eq(item->id, b->bulk.section)};
            last = item;
        }
    }
    b->page.section = option;
    b->page.n_sections = n;
    return 0;
}

/* From a little before the first byte that is not alike in both; whole characters. */
static struct seki_str excerpt(struct seki_str text, struct seki_str other)
{
    size_t at = 0;

    while (at < text.n && at < other.n && text.p[at] == other.p[at]) {
        at++;
    }
    at = seki_utf8_head(text, at > BEFORE ? at - BEFORE : 0).n;
    return seki_utf8_head(seki_str_skip(text, at), EXCERPT);
}

static void fill_row(struct bulking *b, const struct seki_bulk_item *it, bool is_again,
                     struct seki_web_bulk_row *row)
{
    const struct seki_str *now = it->now.text;
    const struct seki_str *then = it->then.text;
    size_t field = seki_str_eq(now[SEKI_DRAFT_ANSWER_NOTE], then[SEKI_DRAFT_ANSWER_NOTE])
                       ? SEKI_DRAFT_ANSWER_TEXT
                       : SEKI_DRAFT_ANSWER_NOTE;

    field = b->bulk.what == SEKI_BULK_SET ? SEKI_DRAFT_ANSWER_NOTE : field;
    field = b->bulk.what == SEKI_BULK_TAKE && then[SEKI_DRAFT_ANSWER_TEXT].n
                ? SEKI_DRAFT_ANSWER_TEXT
                : field;
    *row = (struct seki_web_bulk_row){
        .it = it,
        .question = seki_text_get(&it->item->text, seki_maker_lang(b->call)),
        .was = excerpt(now[field], then[field]),
        .will = excerpt(then[field], now[field]),
        .is_ticked = !is_again || seki_maker_is_chosen(&b->call->form, it->item->id)};
    if (b->bulk.what == SEKI_BULK_TAKE) {
        (void)seki_beside_find(&b->beside, it->item->id, &row->is_unsure);
    }
}

static int fill_rows(struct bulking *b, bool is_again)
{
    struct seki_web_bulk_row *row =
        seki_arena_array(b->call->act->arena, struct seki_web_bulk_row, b->bulk.n + 1);

    if (!row) {
        return seki_fail_nomem(b->err);
    }
    for (size_t i = 0; i < b->bulk.n; i++) {
        fill_row(b, &b->bulk.list[i], is_again, &row[i]);
    }
    b->page.row = row;
    return 0;
}

static int name_items(struct bulking *b, const struct seki_str *item, size_t n,
                      struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < n && i < NAMED && text.n < SEKI_LIMIT_MESSAGE / 2; i++) {
        seki_buf_add(&text, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&text, item[i]);
    }
    if (n > NAMED) {
        seki_buf_lit(&text, " …");
    }
    *ret_text = seki_arena_buf(b->call->act->arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(b->err);
}

static int name_last(struct bulking *b)
{
    const struct seki_deed *last = &b->whole.last;
    struct seki_str *item = seki_arena_array(b->call->act->arena, struct seki_str, last->n + 1);

    if (!item) {
        return seki_fail_nomem(b->err);
    }
    for (size_t i = 0; i < last->n; i++) {
        item[i] = last->list[i].item;
    }
    return name_items(b, item, last->n, &b->page.last);
}

static int show(struct bulking *b)
{
    struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                 {.name = b->whole.product.text[SEKI_PRODUCT_NAME]},
                                 {.name = b->whole.draft.text[SEKI_DRAFT_RELEASE]},
                                 {.label = M_bulk_title()}};
    int r = seki_web_address(b->call, SEKI_STR("/products/"), b->whole.product.number,
                             &crumb[1].url.s, b->err);

    r = r < 0 ? r
              : seki_web_address(b->call, SEKI_STR("/drafts/"), b->bulk.draft, &crumb[2].url.s,
                                 b->err);
    r = r < 0 ? r : fill_sections(b);
    r = r < 0 ? r : name_last(b);
    r = r < 0 ? r
              : seki_beside_options(b->call, &b->whole, b->bulk.catalog,
                                    b->beside.other.draft.number, &b->page.choice, b->err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(b->call, M_bulk_title(), SEKI_SECTION_PRODUCTS);
        b->page.frame = b->call->frame;
        b->page.whole = &b->whole;
        b->page.bulk = &b->bulk;
        b->page.is_writing = b->whole.draft.state == SEKI_DRAFT_WRITING;
        b->call->frame->crumb = crumb;
        b->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_bulk(&o, &b->page);
        b->call->frame->n_crumbs = 0;
    }
    return r;
}

/* The page, with what was asked for looked at; what it cannot be stands above. */
static int look_and_show(struct bulking *b, bool is_again)
{
    struct seki_web_complaint at;
    struct seki_err told;
    int r = b->page.has_looked ? seki_bulk_look(b->call->act, &b->bulk, &told) : 0;

    if (r < 0) {
        b->page.has_looked = false;
        b->call->act->event = (struct seki_audit_event){.action = 0};
        return seki_web_complain(b->call, &told, &at, &b->page.complaints)
                   ? show(b)
                   : seki_err_pass(b->err, &told);
    }
    r = fill_rows(b, is_again);
    return r < 0 ? r : show(b);
}

int seki_web_get_bulk(struct seki_web_call *call, struct seki_err *err)
{
    struct bulking b = {.call = call, .err = err};
    int r = open_it(&b);

    if (r < 0) {
        return r;
    }
    read_asked(&b);
    b.page.has_looked &= b.whole.draft.state == SEKI_DRAFT_WRITING;
    return look_and_show(&b, false);
}

/* --- changing */

static int read_chosen(struct bulking *b, struct seki_bulk_taking *taking)
{
    const struct seki_catalog *form = b->bulk.catalog;
    struct seki_bulk_chosen *chosen =
        seki_arena_array(b->call->act->arena, struct seki_bulk_chosen, form->n_answers + 1);
    int r = 0;

    if (!chosen) {
        return seki_fail_nomem(b->err);
    }
    for (size_t i = 0; r == 0 && i < form->n_answers; i++) {
        struct seki_str id = seki_catalog_answer_item(form, i)->id;
        if (seki_maker_is_chosen(&b->call->form, id)) {
            chosen[taking->n_chosen].item = id;
            r = seki_maker_edition(b->call, SEKI_STR("e:"), id, &chosen[taking->n_chosen].edition,
                                   b->err);
            r = r < 0 || b->bulk.what != SEKI_BULK_TAKE
                    ? r
                    : seki_maker_edition(b->call, SEKI_STR("f:"), id,
                                         &chosen[taking->n_chosen].edition_beside, b->err);
            taking->n_chosen++;
        }
    }
    taking->chosen = chosen;
    taking->bulk = b->bulk;
    return r;
}

/* Done; or the page as the draft stands now, with what was left. */
static int answer(struct bulking *b, const struct seki_str *left, size_t n_left)
{
    struct seki_str parts[] = {{0}, SEKI_STR("/bulk")};
    struct seki_str url;
    int r = n_left
                ? name_items(b, left, n_left, &b->page.late)
                : seki_web_address(b->call, SEKI_STR("/drafts/"), b->bulk.draft, &parts[0], b->err);

    if (r == 0 && n_left == 0) {
        url = seki_arena_join(b->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
        return url.p ? seki_web_done(b->call, url, SEKI_WEB_SAID_SAVED, b->err)
                     : seki_fail_nomem(b->err);
    }
    b->page.has_looked = false;
    r = r < 0 ? r : seki_maker_form(b->call, b->bulk.draft, &b->whole, &b->bulk.catalog, b->err);
    r = r < 0 ? r : show(b);
    b->call->answer->status = 409;
    return r;
}

int seki_web_post_bulk(struct seki_web_call *call, struct seki_err *err)
{
    struct bulking b = {.call = call, .is_sent = true, .err = err};
    struct seki_bulk_taking taking = {.n_chosen = 0};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = open_it(&b);

    if (r < 0) {
        return r;
    }
    read_asked(&b);
    r = read_chosen(&b, &taking);
    if (r < 0) {
        return r;
    }
    r = seki_bulk_take(call->act, &taking, &told);
    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return seki_web_complain(call, &told, &at, &b.page.complaints) ? look_and_show(&b, true)
                                                                       : seki_err_pass(err, &told);
    }
    b.page.n_saved = (int64_t)taking.n_saved;
    return answer(&b, taking.late, taking.n_late);
}

/* --- undoing */

int seki_web_post_undo(struct seki_web_call *call, struct seki_err *err)
{
    struct bulking b = {.call = call, .is_sent = true, .err = err};
    struct seki_undoing it = {.n_back = 0};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = open_it(&b);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("deed"), &it.deed, err);
    if (r < 0) {
        return r;
    }
    it.draft = b.bulk.draft;
    it.catalog = b.bulk.catalog;
    r = seki_undo(call->act, &it, &told);
    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return seki_web_complain(call, &told, &at, &b.page.complaints) ? show(&b)
                                                                       : seki_err_pass(err, &told);
    }
    b.page.n_back = (int64_t)it.n_back;
    return answer(&b, it.left, it.n_left);
}
