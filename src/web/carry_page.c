/* A statement begun in another form, and its proposals: shown, and decided one by one. */
#include "base/limits.h"
#include "model/statement.h"
#include "msg/m_carry.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "web/carry.h"
#include "web/carry_made.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 100 /* proposals of one page */
#define SHORT 20 /* bytes of what is chosen */
#define TEXT 2000

struct carrying {
    struct seki_web_call *call;
    int64_t number;
    struct seki_draft_whole whole;
    const struct seki_catalog *form;
    struct seki_web_carried carried;
    struct seki_carry_page page;
    bool is_again; /* with what was sent */
    struct seki_err *err;
};

static int open_it(struct carrying *c)
{
    int r = seki_maker_form(c->call, c->number, &c->whole, &c->form, c->err);

    return r < 0 ? r
                 : seki_web_carry_make(c->call->act->arena, &c->whole, c->form,
                                       seki_maker_today(c->call), &c->carried, c->err);
}

/* --- showing them */

/* Whether what stands in the draft is what would be proposed now. */
static bool is_as_proposed(const struct seki_draft_answer *answer, const struct seki_answer *made)
{
    return seki_str_eq(answer->text[SEKI_DRAFT_ANSWER_VALUE], seki_value_name(made->value)) &&
           seki_str_eq(answer->text[SEKI_DRAFT_ANSWER_TEXT], made->text) &&
           seki_str_eq(answer->text[SEKI_DRAFT_ANSWER_NOTE], made->note);
}

static struct seki_str field_name(struct carrying *c, const char *letter, struct seki_str item)
{
    const struct seki_str parts[] = {seki_str_from_c(letter), item};

    return seki_arena_join(c->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
}

/* Which text of an answer stands in the field beside it. */
static enum seki_draft_answer_field words_of(const struct seki_item *item)
{
    return item->kind == SEKI_ITEM_QUESTION ? SEKI_DRAFT_ANSWER_NOTE : SEKI_DRAFT_ANSWER_TEXT;
}

static int read_sent(struct carrying *c, const char *letter, const struct seki_item *item,
                     size_t most, struct seki_str *ret_text)
{
    struct seki_str name = field_name(c, letter, item->id);

    if (!name.p) {
        return seki_fail_nomem(c->err);
    }
    *ret_text = seki_read_typed(&c->call->form, name, most);
    return 0;
}

/* What was sent stands there again. */
static int read_again(struct carrying *c, struct seki_web_carry_row *row)
{
    int r = c->is_again ? read_sent(c, "d:", row->item, SHORT, &row->chosen) : 0;

    return r < 0 || row->chosen.n == 0
               ? r
               : read_sent(c, "n:", row->item, SEKI_LIMIT_DRAFT_TEXT, &row->words);
}

/* What it was made of. */
static int fill_voices(struct carrying *c, const struct seki_proposal *proposal,
                       struct seki_web_carry_row *row)
{
    struct seki_web_carry_voice *voice =
        seki_arena_array(c->call->act->arena, struct seki_web_carry_voice, proposal->n_from + 1);

    if (!voice) {
        return seki_fail_nomem(c->err);
    }
    for (size_t i = 0; i < proposal->n_from; i++) {
        const struct seki_voice *from = &proposal->from[i];
        voice[i] = (struct seki_web_carry_voice){from->item->id, from->answer->value,
                                                 from->answer->text, from->answer->note};
    }
    row->is_known = true;
    row->voice = voice;
    row->n_voices = proposal->n_from;
    row->reason = proposal->reason;
    row->way = proposal->way;
    if (proposal->by == SEKI_CARRY_BY_HEADER) { /* no answer: who fills it in, and what about */
        row->n_voices = 0;
        row->reason = M_carry_web_header();
    }
    return 0;
}

/* What is known of the product fills the head of a form: nothing else is to be compared with. */
static int fill_known(struct carrying *c, const struct seki_draft_answer *answer,
                      struct seki_web_carry_row *row)
{
    struct seki_draft_answer known;
    int r = seki_draft_header_answer(c->call->act->arena, &c->whole, row->item, &known, c->err);

    if (r == 0 && known.source.n &&
        seki_str_eq(known.text[SEKI_DRAFT_ANSWER_TEXT], answer->text[SEKI_DRAFT_ANSWER_TEXT])) {
        row->is_known = row->is_exact = row->is_header = true;
        row->n_voices = 0;
        row->reason = M_carry_web_header();
    }
    return r;
}

static int fill_row(struct carrying *c, size_t i, const struct seki_draft_answer *answer,
                    struct seki_web_carry_row *row)
{
    const struct seki_item *item = seki_catalog_answer_item(c->form, i);
    int r = 0;

    *row = (struct seki_web_carry_row){
        .item = item,
        .question = seki_text_get(&item->text, seki_maker_lang(c->call)),
        .answer = *answer,
        .value = seki_value_from_name(answer->text[SEKI_DRAFT_ANSWER_VALUE]),
        .words = answer->text[words_of(item)]};
    if (c->carried.proposals && is_as_proposed(answer, &c->carried.statement->answers[i])) {
        row->is_exact = seki_proposal_is_exact(&c->carried.proposals[i]);
        r = fill_voices(c, &c->carried.proposals[i], row);
    }
    r = r < 0 ? r : fill_known(c, answer, row);
    return r < 0 ? r : read_again(c, row);
}

static int fill_rows(struct carrying *c)
{
    struct seki_web_carry_row *row =
        seki_arena_array(c->call->act->arena, struct seki_web_carry_row, ROWS);
    int r = row ? 0 : seki_fail_nomem(c->err);

    for (size_t i = 0; r == 0 && i < c->form->n_answers; i++) {
        struct seki_draft_answer answer =
            seki_draft_find(c->whole.answer, c->whole.n, seki_catalog_answer_item(c->form, i)->id);
        if (!answer.is_proposed) {
            continue;
        }
        if (c->page.n_left++ < ROWS) {
            r = fill_row(c, i, &answer, &row[c->page.n_rows]);
            c->page.n_exact += row[c->page.n_rows++].is_exact;
        }
    }
    c->page.row = row;
    return r;
}

/* What nobody has answered yet, and why nothing was proposed. */
static int fill_blanks(struct carrying *c)
{
    struct seki_web_carry_blank *blank =
        seki_arena_array(c->call->act->arena, struct seki_web_carry_blank, c->form->n_answers + 1);

    if (!blank) {
        return seki_fail_nomem(c->err);
    }
    for (size_t i = 0; c->carried.proposals && i < c->form->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(c->form, i);
        if (c->carried.proposals[i].value == SEKI_VALUE_NONE &&
            seki_draft_find(c->whole.answer, c->whole.n, item->id).edition == 0) {
            blank[c->page.n_blank++] = (struct seki_web_carry_blank){
                item, seki_text_get(&item->text, seki_maker_lang(c->call)),
                c->carried.proposals[i].reason};
        }
    }
    c->page.blank = blank;
    return 0;
}

static int show(struct carrying *c)
{
    enum seki_lang lang = seki_maker_lang(c->call);
    struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                 {.name = c->whole.product.text[SEKI_PRODUCT_NAME]},
                                 {.name = c->whole.draft.text[SEKI_DRAFT_RELEASE]},
                                 {.label = M_carry_web_title()}};
    int r = seki_web_address(c->call, SEKI_STR("/products/"), c->whole.product.number,
                             &crumb[1].url.s, c->err);

    r = r < 0 ? r
              : seki_web_address(c->call, SEKI_STR("/drafts/"), c->number, &crumb[2].url.s, c->err);
    r = r < 0 ? r : fill_rows(c);
    r = r < 0 ? r : fill_blanks(c);
    if (r == 0) {
        struct seki_html o = seki_web_begin(c->call, M_carry_web_title(), SEKI_SECTION_PRODUCTS);
        c->page.frame = c->call->frame;
        c->page.whole = &c->whole;
        c->page.form = seki_text_get(&c->form->head.title, lang);
        c->page.form_before =
            c->carried.from ? seki_text_get(&c->carried.from->head.title, lang) : SEKI_STR("");
        c->page.may_write = c->whole.draft.state == SEKI_DRAFT_WRITING &&
                            seki_actor_may(c->call->act->actor, SEKI_MAY_WRITE);
        c->call->frame->crumb = crumb;
        c->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_carry(&o, &c->page);
        c->call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_carry(struct seki_web_call *call, struct seki_err *err)
{
    struct carrying c = {.call = call, .err = err};
    int r = seki_maker_number(call, &c.number, err);

    r = r < 0 ? r : open_it(&c);
    return r < 0 ? r : show(&c);
}

/* --- proposing */

static struct seki_draft_answer proposed(const struct seki_web_carried *carried, size_t i,
                                         const struct seki_item *item, struct seki_str planned)
{
    const struct seki_answer *made = &carried->statement->answers[i];

    return (struct seki_draft_answer){
        .text = {[SEKI_DRAFT_ANSWER_ITEM] = item->id,
                 [SEKI_DRAFT_ANSWER_VALUE] = seki_value_name(carried->proposals[i].value),
                 [SEKI_DRAFT_ANSWER_TEXT] = made->text,
                 [SEKI_DRAFT_ANSWER_NOTE] = made->note,
                 [SEKI_DRAFT_ANSWER_PLANNED] = planned}};
}

static int plan_of(struct carrying *c, size_t i, struct seki_str *ret_day)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    struct seki_date planned = c->carried.statement->answers[i].planned_until;

    if (!seki_date_is_set(planned)) {
        return 0;
    }
    seki_buf_init(&day, SHORT);
    seki_date_add_iso(&day, planned);
    *ret_day = seki_arena_buf(c->call->act->arena, &day);
    return ret_day->p ? 0 : seki_fail_nomem(c->err);
}

/* "statement 3 (mds2-2019)": for the record */
static int name_source(struct carrying *c, struct seki_str *ret_source)
{
    struct seki_str parts[] = {
        {0}, SEKI_STR(" ("), c->whole.before.text[SEKI_DRAFT_CATALOG], SEKI_STR(")")};
    int r = seki_web_address(c->call, SEKI_STR("statement "), c->whole.before.number, &parts[0],
                             c->err);

    if (r == 0) {
        *ret_source = seki_arena_join(c->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
        r = ret_source->p ? 0 : seki_fail_nomem(c->err);
    }
    return r;
}

static int propose(struct carrying *c)
{
    struct seki_draft_answer *list =
        seki_arena_array(c->call->act->arena, struct seki_draft_answer, c->form->n_answers + 1);
    struct seki_proposing it = {.draft = c->number, .catalog = c->form, .list = list};
    int r = list ? name_source(c, &it.source) : seki_fail_nomem(c->err);

    for (size_t i = 0; r == 0 && c->carried.proposals && i < c->form->n_answers; i++) {
        struct seki_str planned = SEKI_STR("");
        r = plan_of(c, i, &planned);
        list[it.n++] = proposed(&c->carried, i, seki_catalog_answer_item(c->form, i), planned);
    }
    c->call->act->event = (struct seki_audit_event){.action = 0};
    return r < 0 ? r : seki_draft_propose(c->call->act, &it, c->err);
}

int seki_maker_propose(struct seki_web_call *call, int64_t number, struct seki_err *err)
{
    struct carrying c = {.call = call, .number = number, .err = err};
    int r = open_it(&c);

    return r < 0 ? r : propose(&c);
}

static int to_page(struct carrying *c)
{
    struct seki_str parts[] = {{0}, SEKI_STR("/carry")};
    struct seki_str url;
    int r = seki_web_address(c->call, SEKI_STR("/drafts/"), c->number, &parts[0], c->err);

    if (r < 0) {
        return r;
    }
    url = seki_arena_join(c->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return url.p ? seki_web_done(c->call, url, SEKI_WEB_SAID_SAVED, c->err)
                 : seki_fail_nomem(c->err);
}

/* One in another form: begun with proposals, or not at all. */
int seki_web_post_another(struct seki_web_call *call, struct seki_err *err)
{
    struct carrying c = {.call = call, .err = err};
    struct seki_draft row = {.number = 0};
    struct seki_draft made;
    struct seki_complaints complaints = {NULL, 0};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = seki_maker_number(call, &c.number, err);

    r = r < 0 ? r : seki_maker_form(call, c.number, &c.whole, &c.form, err);
    if (r < 0) {
        return r;
    }
    row.product = c.whole.product.number;
    row.earlier = c.number;
    row.text[SEKI_DRAFT_RELEASE] = seki_read_typed(&call->form, SEKI_STR("release"), TEXT);
    row.text[SEKI_DRAFT_RESPONSIBLE] = seki_read_typed(&call->form, SEKI_STR("responsible"), TEXT);
    r = seki_draft_begin(call->act, &row,
                         seki_web_form(seki_read_typed(&call->form, SEKI_STR("form"), TEXT)), &made,
                         &told);
    if (r < 0) {
        call->act->event = (struct seki_audit_event){.action = 0};
        return told.code != SEKI_ERR_NOTFOUND && seki_web_complain(call, &told, &at, &complaints)
                   ? seki_maker_show_draft(call, c.number, &complaints, err)
                   : seki_err_pass(err, &told);
    }
    c.number = made.number;
    r = seki_maker_propose(call, made.number, err);
    return r < 0 ? r : to_page(&c);
}

/* --- deciding */

/* What is done with one of them; false: nothing. The texts of a field stand in the place of those proposed. */
static bool decide(const struct seki_web_carry_row *row, struct seki_str what,
                   struct seki_str words, struct seki_spoken *said)
{
    struct seki_str *text = said->answer.text;

    if (what.n == 0 || seki_str_eq(what, SEKI_STR("later"))) {
        return false;
    }
    if (seki_str_eq(what, SEKI_STR("leave"))) {
        text[SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("none");
        text[SEKI_DRAFT_ANSWER_TEXT] = text[SEKI_DRAFT_ANSWER_NOTE] = SEKI_STR("");
        text[SEKI_DRAFT_ANSWER_PLANNED] = SEKI_STR("");
        return true;
    }
    text[words_of(row->item)] = words;
    if (!seki_str_eq(what, SEKI_STR("take"))) {
        text[SEKI_DRAFT_ANSWER_VALUE] = what;
    }
    return true;
}

static int read_row(struct carrying *c, const struct seki_web_carry_row *row, bool is_all_exact,
                    struct seki_saying *saying)
{
    struct seki_spoken *said = &saying->said[saying->n];
    struct seki_str edition = {0};
    struct seki_str what = {0};
    struct seki_str words = {0};
    int r = read_sent(c, "e:", row->item, SHORT, &edition);

    r = r < 0 ? r : read_sent(c, "d:", row->item, SHORT, &what);
    r = r < 0 ? r : read_sent(c, "n:", row->item, SEKI_LIMIT_DRAFT_TEXT, &words);
    if (r < 0 || edition.n == 0) {
        return r;
    }
    *said = (struct seki_spoken){.answer = row->answer, .is_confirmed = true};
    if (is_all_exact && row->is_exact && what.n &&
        seki_str_eq(what, SEKI_STR("later"))) { /* as it stands */
        what = SEKI_STR("take");
        words = row->answer.text[words_of(row->item)];
    }
    if (!seki_str_to_int(edition, 1, INT64_MAX, &said->answer.edition)) {
        return seki_fail(c->err, SEKI_ERR_INVALID, M_make_not_sent(row->item->id),
                         M_hint_make_not_sent());
    }
    saying->n += decide(row, what, words, said);
    return 0;
}

static int read_all(struct carrying *c, struct seki_saying *saying)
{
    struct seki_str what = seki_read_typed(&c->call->form, SEKI_STR("what"), SHORT);
    bool is_all_exact = seki_str_eq(what, SEKI_STR("exact"));
    int r = fill_rows(c);

    saying->draft = c->number;
    saying->catalog = c->form;
    saying->said = seki_arena_array(c->call->act->arena, struct seki_spoken, c->page.n_rows + 1);
    r = r < 0 || saying->said ? r : seki_fail_nomem(c->err);
    for (size_t i = 0; r == 0 && i < c->page.n_rows; i++) {
        r = read_row(c, &c->page.row[i], is_all_exact, saying);
    }
    r = r < 0 ? r : name_source(c, &saying->source);
    return r < 0 || saying->n ? r
                              : seki_fail(c->err, SEKI_ERR_INVALID, M_carry_web_nothing(),
                                          M_hint_carry_web_nothing());
}

/* The page as the draft stands now, with what was sent or left. */
static int again(struct carrying *c, int status)
{
    struct carrying now = {.call = c->call,
                           .number = c->number,
                           .is_again = true,
                           .page = {.complaints = c->page.complaints, .n_late = c->page.n_late},
                           .err = c->err};
    int r = open_it(&now);

    r = r < 0 ? r : show(&now);
    c->call->answer->status = status;
    return r;
}

int seki_web_post_carry(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    struct carrying c = {.call = call, .err = err};
    struct seki_saying saying = {.n = 0};
    struct seki_web_complaint at;
    int r = seki_maker_number(call, &c.number, err);

    r = r < 0 ? r : open_it(&c);
    if (r < 0) {
        return r;
    }
    c.err = &told;
    r = read_all(&c, &saying);
    r = r < 0 ? r : seki_draft_say(call->act, &saying, &told);
    c.err = err;
    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return seki_web_complain(call, &told, &at, &c.page.complaints) ? again(&c, 400)
                                                                       : seki_err_pass(err, &told);
    }
    c.page.n_late = saying.n_conflicts;
    return saying.n_conflicts ? again(&c, 409) : to_page(&c);
}
