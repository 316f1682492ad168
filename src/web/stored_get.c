/* Assessments and files, one by one. */
#include "base/limits.h"
#include "http/download.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "service/files.h"
#include "web/call.h"
#include "web/hub.h"
#include "web/read.h"
#include "web/stored.h"
#include "web_templates.h"

#define ROWS 50   /* of one page of a list */
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

void seki_web_facts_text(struct seki_web_facts *f, struct seki_msg name, struct seki_str value)
{
    if (value.n && f->n < SEKI_WEB_FACTS) {
        f->at[f->n++] = (struct seki_web_fact){.name = name, .value = value};
    }
}

void seki_web_facts_named(struct seki_web_facts *f, struct seki_msg name, struct seki_str value,
                          struct seki_str id)
{
    seki_web_facts_text(f, name, value);
    if (value.n && f->n && !seki_str_eq(value, id)) {
        f->at[f->n - 1].id = id;
    }
}

void seki_web_facts_time(struct seki_web_facts *f, struct seki_msg name, int64_t at)
{
    if (f->n < SEKI_WEB_FACTS) {
        f->at[f->n++] = (struct seki_web_fact){.name = name, .at = at};
    }
}

void seki_web_facts_number(struct seki_web_facts *f, struct seki_msg name, int64_t value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, NUMBER);
    seki_buf_add_int(&text, value);
    kept = seki_arena_buf(f->arena, &text);
    f->has_failed |= !kept.p;
    seki_web_facts_text(f, name, kept);
}

/* --- an assessment */

static void facts_of_assessment(const struct seki_assessment_row *row, enum seki_lang lang,
                                struct seki_web_facts *f)
{
    const struct seki_str *text = row->text;

    seki_web_facts_time(f, M_web_made(), row->made);
    seki_web_facts_text(f, M_web_as_of(), text[SEKI_ASSESSED_AS_OF]);
    seki_web_facts_text(f, M_web_job_by(), text[SEKI_ASSESSED_PERSON_NAME]);
    seki_web_facts_named(f, M_web_method(), seki_web_method_title(text[SEKI_ASSESSED_METHOD], lang),
                         text[SEKI_ASSESSED_METHOD]);
    seki_web_facts_text(f, M_web_scenarios(), text[SEKI_ASSESSED_SCENARIOS]);
    seki_web_facts_text(f, M_web_written_in(), text[SEKI_ASSESSED_LANG]);
    seki_web_facts_text(f, M_web_by_version(), text[SEKI_ASSESSED_VERSION]);
    seki_web_facts_text(f, M_web_fixed_rules(), row->rules_name);
    seki_web_facts_number(f, M_web_of_revision(), row->revision);
    seki_web_facts_number(f, M_web_nav_devices(), row->n_devices);
    seki_web_facts_number(f, M_web_risks(), row->n_risks);
    seki_web_facts_number(f, M_web_above(), row->n_above);
    seki_web_facts_number(f, M_web_risks_unknown(), row->n_unknown);
    seki_web_facts_number(f, M_web_warnings(), row->n_warnings);
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
    struct seki_web_facts facts = {.arena = call->act->arena};
    struct seki_assessment_asked asked = {0};
    struct seki_web_result_row row[SEKI_ASSESSMENT_FILES];
    int r = number_of(call, &asked.number, err);

    r = r < 0 ? r : seki_service_assessment(call->act, &asked, err);
    if (r < 0) {
        return r;
    }
    facts_of_assessment(&asked.row, seki_web_lang_of(call), &facts);
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
