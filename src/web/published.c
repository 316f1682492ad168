/* What makers have published for the own organisation, and the files of a revision. */
#include "base/date.h"
#include "format/json/json_statement.h"
#include "msg/m_make.h"
#include "paper/book.h"
#include "paper/disclosure.h"
#include "report/document_html.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 50

int seki_web_get_published(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_published_page page = {.n_rows = 0};
    struct seki_revisions_asked asked = {.page = {.limit = ROWS}};
    struct seki_web_revision_row *row;
    int r;

    if (!seki_str_to_int(seki_read_query(call->request, SEKI_STR("before"), 20), 1, INT64_MAX,
                         &asked.page.after)) {
        asked.page.after = 0;
    }
    r = seki_revision_received(call->act, &asked, err);
    row = r < 0 ? NULL
                : seki_arena_array(call->act->arena, struct seki_web_revision_row, asked.n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < asked.n; i++) {
        const struct seki_str parts[] = {asked.list[i].organisation, SEKI_STR("-")};
        struct seki_str before = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
        row[i].revision = &asked.list[i];
        r = before.p ? seki_web_address(call, before, asked.list[i].number, &row[i].file, err)
                     : seki_fail_nomem(err);
    }
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_published(), SEKI_SECTION_PUBLISHED);
        page.frame = call->frame;
        page.row = row;
        page.n_rows = asked.n;
        page.next = asked.n == ROWS ? asked.list[ROWS - 1].made : 0;
        seki_web_published(&o, &page);
    }
    return r;
}

/* --- files */

enum kind { JSON, XLSX, CSV, HTML, KINDS };

static const struct {
    struct seki_str ending, type;
} kinds[KINDS] = {
    [JSON] = {SEKI_STR(".json"), SEKI_STR("application/json")},
    [XLSX] = {SEKI_STR(".xlsx"),
              SEKI_STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")},
    [CSV] = {SEKI_STR(".csv"), SEKI_STR("text/csv; charset=utf-8")},
    [HTML] = {SEKI_STR(".html"), SEKI_STR("text/html; charset=utf-8")},
};

/* Our own bytes again: they were written by us, and nothing has changed them since. */
static int read_paper(struct seki_web_call *call, struct seki_str native, struct seki_paper *paper,
                      struct seki_err *err)
{
    struct seki_statement *statement = NULL;
    struct seki_json_counts counts;
    size_t n = 0;
    const struct seki_catalog *const *catalogs = seki_web_catalogs(&n);
    int r = seki_json_read_statement(call->act->arena, SEKI_STR("revision.json"), native, catalogs,
                                     n, &statement, &counts, err);

    return r < 0 ? r
                 : seki_paper_make(call->act->arena, seki_maker_lang(call), statement, paper, err);
}

static int write_book(struct seki_web_call *call, const struct seki_paper *paper,
                      struct seki_err *err)
{
    struct seki_str bytes = {0};
    int r = seki_paper_check_cells(paper, err);

    r = r < 0 ? r : seki_paper_book(call->act->arena, paper, &bytes, err);
    if (r == 0) {
        seki_buf_add(&call->answer->body, bytes);
    }
    return r;
}

static int write_csv(struct seki_web_call *call, const struct seki_paper *paper,
                     struct seki_err *err)
{
    int r = seki_paper_check_cells(paper, err);

    if (r == 0) {
        seki_paper_delimited(&call->answer->body, paper, ',');
    }
    return r;
}

static int write_page(struct seki_web_call *call, const struct seki_paper *paper,
                      struct seki_err *err)
{
    struct seki_form_report report = {.n_rows = 0};
    struct seki_doc doc;
    int r = seki_paper_disclosure(call->act->arena, paper, &report, &doc, err);

    if (r == 0) {
        seki_document_html(&call->answer->body, &doc);
    }
    return r;
}

static int write_file(struct seki_web_call *call, enum kind kind, struct seki_str native,
                      struct seki_err *err)
{
    struct seki_paper paper;
    int r;

    if (kind == JSON) {
        seki_buf_add(&call->answer->body, native);
        return 0;
    }
    r = read_paper(call, native, &paper, err);
    if (r < 0) {
        return r;
    }
    return kind == XLSX  ? write_book(call, &paper, err)
           : kind == CSV ? write_csv(call, &paper, err)
                         : write_page(call, &paper, err);
}

/* A name that every system takes: product and version are in the file. */
static int name_file(struct seki_web_call *call, enum kind kind, int64_t number,
                     struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, 200);
    seki_buf_lit(&text, "attachment; filename=\"statement-");
    seki_buf_add_int(&text, number);
    seki_buf_add(&text, kinds[kind].ending);
    seki_buf_lit(&text, "\"");
    kept = seki_arena_buf(call->request->arena, &text);
    if (!kept.p ||
        seki_http_answer_header(call->answer, SEKI_STR("Content-Disposition"), kept) < 0) {
        return seki_fail_nomem(err);
    }
    call->answer->type = kinds[kind].type;
    return 0;
}

int seki_web_get_published_file(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_revision revision;
    struct seki_str maker;
    struct seki_str native = {0};
    int64_t number = 0;
    int r;

    for (enum kind kind = JSON; kind < KINDS; kind++) {
        struct seki_str ending = kinds[kind].ending;
        if (seki_str_ends(call->id, ending) &&
            seki_maker_pair(seki_str_head(call->id, call->id.n - ending.n), &maker, &number)) {
            r = seki_revision_take(call->act, maker, number, &revision, &native, err);
            r = r < 0 ? r : write_file(call, kind, native, err);
            return r < 0 ? r : name_file(call, kind, number, err);
        }
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_such_page(), SEKI_NO_HINT);
}
