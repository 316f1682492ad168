/* Statements, assessments and files, one by one. */
#include "base/limits.h"
#include "http/download.h"
#include "msg/m_hint.h"
#include "msg/m_rep.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "service/files.h"
#include "service/register.h"
#include "web/call.h"
#include "web/read.h"
#include "web/stored.h"
#include "web_templates.h"

#define ROWS 50   /* of one page of a list */
#define SURE 100  /* confidence of an answer that is not doubtful */
#define FACTS 16  /* of one page, at most */
#define NUMBER 24 /* digits of one, and more */
#define PATH 4000 /* bytes of a path of the register */

/* What is not a number is not there. */
static int number_of(const struct seki_web_call *call, int64_t *ret_number, struct seki_err *err)
{
    return seki_str_to_int(call->id, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(call->request->path),
                           M_hint_site_no_page());
}

/* --- facts */

struct facts {
    struct seki_arena *arena;
    struct seki_web_fact at[FACTS];
    size_t n;
    bool has_failed;
};

static void add_text(struct facts *f, struct seki_msg name, struct seki_str value)
{
    if (value.n && f->n < FACTS) {
        f->at[f->n++] = (struct seki_web_fact){.name = name, .value = value};
    }
}

static void add_time(struct facts *f, struct seki_msg name, int64_t at)
{
    if (f->n < FACTS) {
        f->at[f->n++] = (struct seki_web_fact){.name = name, .at = at};
    }
}

static void add_number(struct facts *f, struct seki_msg name, int64_t value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, NUMBER);
    seki_buf_add_int(&text, value);
    kept = seki_arena_buf(f->arena, &text);
    f->has_failed |= !kept.p;
    add_text(f, name, kept);
}

/* --- a statement */

struct seki_msg seki_answer_value(struct seki_str value)
{
    static const struct {
        struct seki_str value;
        int text;
    } rows[] = {
        {{"yes", 3}, SEKI_MSG_rep_value_yes},   {{"no", 2}, SEKI_MSG_rep_value_no},
        {{"na", 2}, SEKI_MSG_rep_value_na},     {{"note", 4}, SEKI_MSG_rep_value_note},
        {{"text", 4}, SEKI_MSG_rep_value_text}, {{"none", 4}, SEKI_MSG_rep_value_none},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (seki_str_eq(value, rows[i].value)) {
            return (struct seki_msg){.id = rows[i].text};
        }
    }
    return (struct seki_msg){0};
}

struct seki_msg seki_answer_tied(struct seki_str how)
{
    if (seki_str_eq(how, SEKI_STR("id"))) {
        return M_web_tied_id();
    }
    if (seki_str_eq(how, SEKI_STR("clause"))) {
        return M_web_tied_clause();
    }
    if (seki_str_eq(how, SEKI_STR("text"))) {
        return M_web_tied_text();
    }
    return seki_str_eq(how, SEKI_STR("person")) ? M_web_tied_person() : (struct seki_msg){0};
}

static int row_of_answer(struct seki_arena *arena, const struct seki_answer_row *from,
                         struct seki_web_answer_row *ret_row, struct seki_err *err)
{
    const struct seki_str *text = from->text;
    const struct seki_str parts[] = {text[SEKI_ANSWER_SHEET],
                                     text[SEKI_ANSWER_SHEET].n ? SEKI_STR(" ") : SEKI_STR(""),
                                     text[SEKI_ANSWER_CELL]};

    *ret_row = (struct seki_web_answer_row){
        .item = text[SEKI_ANSWER_ITEM],
        .value = seki_answer_value(text[SEKI_ANSWER_VALUE]),
        .word = text[SEKI_ANSWER_VALUE],
        .text = text[SEKI_ANSWER_TEXT],
        .note = text[SEKI_ANSWER_NOTE],
        .planned = text[SEKI_ANSWER_PLANNED],
        .place = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts)),
        .raw = text[SEKI_ANSWER_RAW],
        .raw_note = text[SEKI_ANSWER_RAW_NOTE],
        .tied = seki_answer_tied(text[SEKI_ANSWER_TIED]),
        .confidence = from->confidence,
        .is_doubtful = from->confidence<SURE, .is_changed = from->edition> 0};
    return ret_row->place.p ? 0 : seki_fail_nomem(err);
}

/* One page of the answers, by their numbers. */
static int list_answers(struct seki_web_call *call, struct seki_answers_asked *asked,
                        struct seki_statement_page *page, struct seki_err *err)
{
    struct seki_web_answer_row *row;
    int r;

    asked->page.limit = ROWS + 1;
    if (!seki_str_to_int(page->list.after, 1, INT64_MAX, &asked->page.after)) {
        asked->page.after = 0;
        page->list.after = SEKI_STR("");
    }
    r = seki_service_answers(call->act, asked, err);
    row = r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_answer_row, ROWS + 1);
    if (r == 0 && !row) {
        r = seki_fail_nomem(err);
    }
    page->row = row;
    for (size_t i = 0; r == 0 && i < asked->n && i < ROWS; i++) {
        r = row_of_answer(call->act->arena, &asked->list[i], &row[page->n_rows++], err);
    }
    if (r == 0 && asked->n > ROWS) {
        struct facts last = {.arena = call->act->arena};
        add_number(&last, M_web_item(), asked->list[ROWS - 1].number);
        page->list.next = last.at[0].value;
    }
    page->list.shown = page->n_rows;
    return r;
}

static void facts_of_statement(const struct seki_statement_row *row, struct facts *f)
{
    const struct seki_str *text = row->text;

    add_text(f, M_web_device_maker(), text[SEKI_STATEMENT_MANUFACTURER]);
    add_text(f, M_web_product_name(), text[SEKI_STATEMENT_PRODUCT]);
    add_text(f, M_web_device_model(), text[SEKI_STATEMENT_MODEL]);
    add_text(f, M_web_about_version(), text[SEKI_STATEMENT_VERSION]);
    add_text(f, M_web_catalog(), text[SEKI_STATEMENT_CATALOG]);
    add_text(f, M_web_statement_date(), text[SEKI_STATEMENT_DAY]);
    add_text(f, M_web_file(), text[SEKI_STATEMENT_NAME]);
    add_number(f, M_web_items(), row->n_items);
    add_number(f, M_web_answers(), row->n_answered);
    add_number(f, M_web_doubtful(), row->n_doubtful);
    add_number(f, M_web_edition(), row->edition);
    add_time(f, M_web_imported(), row->made);
    add_time(f, M_web_changed(), row->changed);
}

int seki_web_get_statement(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_statement_page page = {.frame = call->frame};
    struct facts facts = {.arena = call->act->arena};
    struct seki_answers_asked asked = {0};
    struct seki_statement_row row;
    int r = number_of(call, &asked.statement, err);

    r = r < 0 ? r : seki_service_statement(call->act, asked.statement, &row, err);
    if (r < 0) {
        return r;
    }
    seki_read_list(call->request, (struct seki_url){call->request->path}, SEKI_STR(""), &page.list);
    r = list_answers(call, &asked, &page, err);
    facts_of_statement(&row, &facts);
    const struct seki_str path[] = {SEKI_STR("statements/"), row.text[SEKI_STATEMENT_NAME]};
    page.path = seki_arena_join(call->act->arena, path, SEKI_ARRAY_LEN(path));
    if (r < 0 || facts.has_failed || !page.path.p) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    page.fact = facts.at;
    page.n_facts = facts.n;
    page.number = row.number;
    page.problem = row.text[SEKI_STATEMENT_PROBLEM];
    page.name = row.text[SEKI_STATEMENT_PRODUCT].n ? row.text[SEKI_STATEMENT_PRODUCT]
                                                   : row.text[SEKI_STATEMENT_NAME];
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_statements(), .url = SEKI_URL("/statements")}, {.name = page.name}};
    struct seki_html o = seki_web_begin(call, M_web_statement(), SEKI_SECTION_STATEMENTS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_statement(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

/* --- an assessment */

static void facts_of_assessment(const struct seki_assessment_row *row, struct facts *f)
{
    const struct seki_str *text = row->text;

    add_time(f, M_web_made(), row->made);
    add_text(f, M_web_as_of(), text[SEKI_ASSESSED_AS_OF]);
    add_text(f, M_web_job_by(), text[SEKI_ASSESSED_PERSON_NAME]);
    add_text(f, M_web_method(), text[SEKI_ASSESSED_METHOD]);
    add_text(f, M_web_scenarios(), text[SEKI_ASSESSED_SCENARIOS]);
    add_text(f, M_web_written_in(), text[SEKI_ASSESSED_LANG]);
    add_text(f, M_web_by_version(), text[SEKI_ASSESSED_VERSION]);
    add_text(f, M_web_fixed_rules(), row->rules_name);
    add_number(f, M_web_of_revision(), row->revision);
    add_number(f, M_web_nav_devices(), row->n_devices);
    add_number(f, M_web_risks(), row->n_risks);
    add_number(f, M_web_above(), row->n_above);
    add_number(f, M_web_risks_unknown(), row->n_unknown);
    add_number(f, M_web_warnings(), row->n_warnings);
}

static struct seki_msg what_of(struct seki_str name)
{
    if (seki_str_ends(name, SEKI_STR(".html"))) {
        return M_web_result_report();
    }
    if (seki_str_ends(name, SEKI_STR(".json"))) {
        return M_web_result_json();
    }
    return seki_str_ends(name, SEKI_STR(".csv")) ? M_web_result_measures() : M_web_summary();
}

int seki_web_get_assessment(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_assessment_page page = {.frame = call->frame};
    struct facts facts = {.arena = call->act->arena};
    struct seki_assessment_asked asked = {0};
    struct seki_web_result_row row[SEKI_ASSESSMENT_FILES];
    int r = number_of(call, &asked.number, err);

    r = r < 0 ? r : seki_service_assessment(call->act, &asked, err);
    if (r < 0) {
        return r;
    }
    facts_of_assessment(&asked.row, &facts);
    for (size_t i = 0; i < asked.n_files && i < SEKI_ASSESSMENT_FILES; i++) {
        row[page.n_rows++] = (struct seki_web_result_row){
            asked.files[i].name, what_of(asked.files[i].name), asked.files[i].size};
    }
    if (facts.has_failed) {
        return seki_fail_nomem(err);
    }
    page.number = asked.number;
    page.row = row;
    page.fact = facts.at;
    page.n_facts = facts.n;
    page.summary = asked.row.text[SEKI_ASSESSED_SUMMARY];
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_assessments(), .url = SEKI_URL("/assessments")},
        {.label = M_web_assessment_number(asked.number)}};
    struct seki_html o =
        seki_web_begin(call, M_web_assessment_number(asked.number), SEKI_SECTION_ASSESSMENTS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_assessment(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_result(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str name = seki_read_query(call->request, SEKI_STR("name"), PATH);
    int64_t number = 0;
    int r = number_of(call, &number, err);

    r = r < 0 ? r : seki_service_result(call->act, number, name, &call->answer->body, err);
    if (r == 0 && seki_http_download(call->request, call->answer, name) < 0) {
        r = seki_fail_nomem(err);
    }
    return r;
}

/* --- files */

int seki_web_get_files(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_files_page page = {.frame = call->frame};
    struct seki_files_asked asked = {.limit = ROWS};
    struct seki_web_file_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/files"), SEKI_STR(""), &page.list);
    asked.after = page.list.after;
    r = seki_service_files(call->act, &asked, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_file_row, asked.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < asked.n; i++) {
        const struct seki_file *from = &asked.list[i];
        row[i] = (struct seki_web_file_row){from->path, from->digest, from->size, from->made,
                                            from->is_stale};
    }
    page.row = row;
    page.n_rows = asked.n;
    page.list.next = asked.next;
    page.list.shown = asked.n;
    struct seki_html o = seki_web_begin(call, M_web_nav_files(), SEKI_SECTION_FILES);
    seki_web_files(&o, &page);
    return 0;
}

int seki_web_get_file(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_file_asked asked = {.path = seki_read_query(call->request, SEKI_STR("path"), PATH),
                                    .out = &call->answer->body};
    int r = seki_service_file(call->act, &asked, err);

    if (r == 0 && seki_http_download(call->request, call->answer, asked.path) < 0) {
        r = seki_fail_nomem(err);
    }
    return r;
}
