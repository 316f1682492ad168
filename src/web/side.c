#include "web/side.h"

#include "base/limits.h"
#include "base/vec.h"
#include "engine/check.h"
#include "format/json/json_statement.h"
#include "msg/m_dif.h"
#include "msg/m_site.h"
#include "service/draft.h"
#include "service/publish.h"
#include "service/register.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/may.h"

#define PAGE 500   /* answers that are fetched at once */
#define OFFERED 50 /* of each kind, to choose from */

/* Each look is a record of its own. */
static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

static int fail_name(struct seki_web_call *call, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(call->request->path), SEKI_NO_HINT);
}

/* --- a received one */

static int put_answer(struct seki_arena *arena, const struct seki_answer_row *row,
                      struct seki_web_side *side)
{
    const struct seki_item *item =
        seki_catalog_find(side->statement->catalog, arena, row->text[SEKI_ANSWER_ITEM]);
    enum seki_value value = seki_value_from_name(row->text[SEKI_ANSWER_VALUE]);
    struct seki_answer *answer;

    if (!item || item->answer == SEKI_NO_INDEX || value == SEKI_VALUE_MAX) {
        side->n_lost++;
        return 0;
    }
    answer = &side->statement->answers[item->answer];
    *answer = (struct seki_answer){.value = value,
                                   .match = seki_match_from_name(row->text[SEKI_ANSWER_TIED]),
                                   .confidence = (int)row->confidence,
                                   .text = row->text[SEKI_ANSWER_TEXT],
                                   .note = row->text[SEKI_ANSWER_NOTE],
                                   .raw = row->text[SEKI_ANSWER_RAW],
                                   .raw_note = row->text[SEKI_ANSWER_RAW_NOTE],
                                   .sheet = row->text[SEKI_ANSWER_SHEET],
                                   .cell = row->text[SEKI_ANSWER_CELL]};
    (void)seki_date_parse(row->text[SEKI_ANSWER_PLANNED], &answer->planned_until);
    return 0;
}

/* All of them; those of a form that is not known here are of no statement. */
static int load_answers(struct seki_web_call *call, int64_t number, struct seki_web_side *side,
                        struct seki_err *err)
{
    struct seki_answers_asked asked = {.statement = number, .page = {.limit = PAGE}};
    struct seki_vec all;
    int r;

    seki_vec_init(&all, call->act->arena, sizeof(struct seki_answer_row), SEKI_LIMIT_ITEMS);
    do {
        forget(call);
        r = seki_service_answers(call->act, &asked, err);
        for (size_t i = 0; r == 0 && i < asked.n; i++) {
            struct seki_answer_row *row = seki_vec_push(&all);
            if (!row) {
                return seki_fail_limit(err, SEKI_STR("answers"), SEKI_LIMIT_ITEMS);
            }
            *row = asked.list[i];
            asked.page.after = row->number;
        }
    } while (r == 0 && asked.n == PAGE);
    side->answer = all.p;
    side->n_answers = all.n;
    for (size_t i = 0; r == 0 && side->statement && i < all.n; i++) {
        r = put_answer(call->act->arena, &side->answer[i], side);
    }
    return r;
}

static void fill_header(const struct seki_statement_row *row, struct seki_statement *statement)
{
    statement->name = row->text[SEKI_STATEMENT_NAME];
    statement->header[SEKI_FIELD_MANUFACTURER] = row->text[SEKI_STATEMENT_MANUFACTURER];
    statement->header[SEKI_FIELD_PRODUCT] = row->text[SEKI_STATEMENT_PRODUCT];
    statement->header[SEKI_FIELD_MODEL] = row->text[SEKI_STATEMENT_MODEL];
    statement->header[SEKI_FIELD_VERSION] = row->text[SEKI_STATEMENT_VERSION];
    statement->header[SEKI_FIELD_DATE] = row->text[SEKI_STATEMENT_DAY];
}

int seki_web_side_received(struct seki_web_call *call, const struct seki_statement_row *row,
                           struct seki_web_side *ret_side, struct seki_err *err)
{
    const struct seki_catalog *form = seki_web_form(row->text[SEKI_STATEMENT_CATALOG]);

    *ret_side = (struct seki_web_side){.what = M_dif_web_received()};
    if (form && row->text[SEKI_STATEMENT_NATIVE].n) {
        ret_side->statement = seki_statement_new(call->act->arena, form);
        if (!ret_side->statement) {
            return seki_fail_nomem(err);
        }
        fill_header(row, ret_side->statement);
    }
    return load_answers(call, row->number, ret_side, err);
}

static int load_received(struct seki_web_call *call, int64_t number, struct seki_web_side *side,
                         struct seki_err *err)
{
    const struct seki_str name = side->name;
    struct seki_statement_row row;
    int r;

    forget(call);
    r = seki_service_statement(call->act, number, &row, err);
    if (r < 0) {
        return r;
    }
    if (row.text[SEKI_STATEMENT_NATIVE].n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_dif_web_unreadable(row.text[SEKI_STATEMENT_NAME]),
                         M_dif_web_unreadable_next());
    }
    if (!seki_web_form(row.text[SEKI_STATEMENT_CATALOG])) {
        return seki_fail(err, SEKI_ERR_INVALID, M_dif_web_no_form(row.text[SEKI_STATEMENT_CATALOG]),
                         M_dif_web_no_form_next());
    }
    r = seki_web_side_received(call, &row, side, err);
    side->name = name;
    return r < 0 ? r : seki_web_address(call, SEKI_STR("/statements/"), number, &side->page.s, err);
}

/* --- a published one, and a draft */

static int load_published(struct seki_web_call *call, struct seki_str pair,
                          struct seki_web_side *side, struct seki_err *err)
{
    struct seki_revision revision;
    struct seki_str maker;
    int64_t number = 0;
    int r;

    if (!seki_maker_pair(pair, &maker, &number)) {
        return fail_name(call, err);
    }
    forget(call);
    r = seki_revision_look(call->act, maker, number, &revision, &side->native, err);
    side->what = M_dif_web_published(number);
    side->page = SEKI_URL("/published");
    return r;
}

static int load_draft(struct seki_web_call *call, int64_t number, struct seki_web_side *side,
                      struct seki_err *err)
{
    struct seki_draft_whole whole;
    const struct seki_catalog *form;
    int r;

    forget(call);
    r = seki_draft_open(call->act, number, &whole, err);
    if (r < 0) {
        return r;
    }
    form = seki_web_form(whole.draft.text[SEKI_DRAFT_CATALOG]);
    if (!form) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_dif_web_no_form(whole.draft.text[SEKI_DRAFT_CATALOG]),
                         M_dif_web_no_form_next());
    }
    side->what = M_dif_web_draft();
    r = seki_draft_statement(call->act->arena, &whole, form, SEKI_STR(""), &side->statement, err);
    return r < 0 ? r : seki_web_address(call, SEKI_STR("/drafts/"), number, &side->page.s, err);
}

int seki_web_side_load(struct seki_web_call *call, struct seki_str name,
                       struct seki_web_side *ret_side, struct seki_err *err)
{
    struct seki_web_side side = {.name = name};
    struct seki_str rest = seki_str_skip(name, SEKI_MIN(name.n, (size_t)1));
    int64_t number = 0;
    bool is_number = seki_str_to_int(rest, 1, INT64_MAX, &number);
    int r;

    if (seki_str_starts(name, SEKI_STR("p"))) {
        r = load_published(call, rest, &side, err);
    } else if (is_number && seki_str_starts(name, SEKI_STR("s"))) {
        r = load_received(call, number, &side, err);
    } else if (is_number && seki_str_starts(name, SEKI_STR("d"))) {
        r = load_draft(call, number, &side, err);
    } else {
        return fail_name(call, err);
    }
    if (r == 0) {
        *ret_side = side;
    }
    return r;
}

/* --- beside the desk */

/* Our own bytes again: they were written by us, and nothing has changed them since. */
static int read_native(struct seki_arena *arena, struct seki_web_side *side, struct seki_err *err)
{
    struct seki_json_counts counts;
    size_t n = 0;
    const struct seki_catalog *const *catalogs = seki_web_catalogs(&n);

    return seki_json_read_statement(arena, SEKI_STR("revision.json"), side->native, catalogs, n,
                                    &side->statement, &counts, err);
}

static int make_title(struct seki_arena *arena, struct seki_web_side *side, struct seki_err *err)
{
    const struct seki_str *header = side->statement->header;
    const struct seki_str blank = SEKI_STR(" ");
    const struct seki_str parts[] = {
        header[SEKI_FIELD_MANUFACTURER], blank, header[SEKI_FIELD_PRODUCT], blank,
        header[SEKI_FIELD_MODEL],        blank, header[SEKI_FIELD_VERSION]};
    struct seki_str title = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));

    side->title = seki_str_trim(title);
    if (title.p && side->title.n == 0) {
        side->title = side->statement->name.n ? side->statement->name : side->name;
    }
    return title.p ? 0 : seki_fail_nomem(err);
}

static void count(struct seki_web_side *side)
{
    const struct seki_statement *statement = side->statement;

    for (size_t i = 0; i < side->checked.n_findings; i++) {
        side->n_errors += side->checked.findings[i].severity == SEKI_SEVERITY_ERROR;
        side->n_warnings += side->checked.findings[i].severity == SEKI_SEVERITY_WARNING;
    }
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(statement->catalog, i);
        bool is_answered = statement->answers[i].value != SEKI_VALUE_NONE;
        side->n_answered += is_answered;
        side->n_untrusted += is_answered && !seki_answer_is_trusted(&statement->answers[i], item,
                                                                    side->checked.findings,
                                                                    side->checked.n_findings);
    }
}

int seki_web_side_check(struct seki_arena *arena, struct seki_date today,
                        struct seki_web_side *inout_side, struct seki_err *err)
{
    struct seki_finding *findings = NULL;
    size_t n = 0;
    int r = inout_side->statement ? 0 : read_native(arena, inout_side, err);

    r = r < 0 ? r : make_title(arena, inout_side, err);
    r = r < 0 ? r : seki_check_statement(arena, inout_side->statement, today, &findings, &n, err);
    if (r == 0) {
        inout_side->checked = (struct seki_checked){inout_side->statement, findings, n};
        count(inout_side);
    }
    return r;
}

/* --- to choose from */

struct offer {
    struct seki_web_call *call;
    struct seki_web_option *at;
    size_t n;
    struct seki_err *err;
};

static int offer(struct offer *o, struct seki_str before, int64_t number, struct seki_str catalog,
                 const struct seki_str words[3])
{
    const struct seki_catalog *form = seki_web_form(catalog);
    const struct seki_str kind =
        form ? seki_text_get(&form->head.title, seki_web_lang_of(o->call)) : catalog;
    const struct seki_str blank = SEKI_STR(" ");
    const struct seki_str parts[] = {words[0], blank,          words[1], blank,
                                     words[2], SEKI_STR(" ["), kind,     SEKI_STR("]")};
    struct seki_web_option *option = &o->at[o->n];
    struct seki_str text = seki_arena_join(o->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    int r = text.p ? seki_web_address(o->call, before, number, &option->value, o->err)
                   : seki_fail_nomem(o->err);

    if (r == 0) {
        option->label.text = seki_str_trim(text);
        o->n++;
    }
    return r;
}

static int offer_received(struct offer *o, struct seki_str words)
{
    struct seki_statements_asked asked = {.words = words, .page = {.limit = OFFERED}};
    int r;

    forget(o->call);
    r = seki_service_statements(o->call->act, &asked, o->err);
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        const struct seki_str *text = asked.list[i].text;
        const struct seki_str said[3] = {text[SEKI_STATEMENT_MANUFACTURER],
                                         text[SEKI_STATEMENT_MODEL].n ? text[SEKI_STATEMENT_MODEL]
                                                                      : text[SEKI_STATEMENT_NAME],
                                         text[SEKI_STATEMENT_VERSION]};
        r = text[SEKI_STATEMENT_NATIVE].n
                ? offer(o, SEKI_STR("s"), asked.list[i].number, text[SEKI_STATEMENT_CATALOG], said)
                : 0;
    }
    return r;
}

static int offer_revisions(struct offer *o, bool is_own)
{
    struct seki_revisions_asked asked = {.page = {.limit = OFFERED}};
    int r;

    forget(o->call);
    r = is_own ? seki_revision_list(o->call->act, &asked, o->err)
               : seki_revision_received(o->call->act, &asked, o->err);
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        const struct seki_revision *it = &asked.list[i];
        const struct seki_str said[3] = {it->organisation_name, it->text[SEKI_REVISION_NAME],
                                         it->text[SEKI_REVISION_RELEASE]};
        const struct seki_str parts[] = {SEKI_STR("p"), it->organisation, SEKI_STR("-")};
        struct seki_str before = seki_arena_join(o->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
        r = before.p ? offer(o, before, it->number, it->text[SEKI_REVISION_CATALOG], said)
                     : seki_fail_nomem(o->err);
    }
    return r;
}

int seki_web_side_options(struct seki_web_call *call, struct seki_str words,
                          const struct seki_web_option **ret_options, size_t *ret_n,
                          struct seki_err *err)
{
    struct offer o = {.call = call, .err = err};
    int r;

    o.at = seki_arena_array(call->act->arena, struct seki_web_option, (size_t)3 * OFFERED + 1);
    if (!o.at) {
        return seki_fail_nomem(err);
    }
    o.at[o.n++].label.msg = M_dif_web_nothing();
    r = offer_received(&o, words);
    r = r < 0 ? r : offer_revisions(&o, false);
    r = r < 0 || !(call->frame->may & SEKI_WEB_MAY_MAKE) ? r : offer_revisions(&o, true);
    if (r == 0) {
        *ret_options = o.at;
        *ret_n = o.n;
    }
    return r;
}
