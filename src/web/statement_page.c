/* One received statement, with what is around it. */
#include "base/utf8.h"
#include "model/version.h"
#include "msg/m_hint.h"
#include "msg/m_line.h"
#include "msg/m_rep.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "web/call.h"
#include "web/conform_page.h"
#include "web/hub.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web/statement.h"
#include "web_templates.h"

#define ROWS 50 /* of one page of answers */
#define NUMBER 20
#define LINES 100     /* statements of the same product, of one page */
#define ROWS_ALL 300  /* of one that is to be printed: with long notes it stays below 500 KB */
#define SURE 100      /* confidence of an answer that is not doubtful */
#define ID_BYTES 1000 /* of a device */

/* --- words */

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

struct seki_msg seki_line_age_text(enum seki_line_age age)
{
    static const int ids[] = {
        [SEKI_LINE_OUTSIDE] = SEKI_MSG_NONE,
        [SEKI_LINE_ALONE] = SEKI_MSG_line_alone,
        [SEKI_LINE_NEWEST] = SEKI_MSG_line_newest,
        [SEKI_LINE_SUPERSEDED] = SEKI_MSG_line_superseded,
        [SEKI_LINE_UNDECIDED] = SEKI_MSG_line_undecided,
    };

    return (struct seki_msg){.id = ids[age]};
}

enum seki_web_tone seki_line_age_tone(enum seki_line_age age)
{
    return age == SEKI_LINE_SUPERSEDED || age == SEKI_LINE_UNDECIDED ? SEKI_WEB_TONE_WARN
                                                                     : SEKI_WEB_TONE_PLAIN;
}

struct seki_msg seki_look_text(enum seki_audit_kind kind)
{
    switch ((int)kind) {
    case SEKI_AUDIT_READ:
        return M_line_looked();
    case SEKI_AUDIT_EXPORT:
        return M_line_saved();
    default:
        return M_line_changed();
    }
}

/* --- the page in the making */

struct showing {
    struct seki_web_call *call;
    struct seki_arena *arena;
    enum seki_lang lang;
    struct seki_lineage lineage;
    struct seki_web_side side;
    struct seki_statement_page page;
    struct seki_web_facts facts;
    struct seki_str find; /* folded */
    struct seki_err *err;
};

static int number_of(const struct seki_web_call *call, int64_t *ret_number, struct seki_err *err)
{
    return seki_str_to_int(call->id, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(call->request->path),
                           M_hint_site_no_page());
}

/* --- findings */

/* Those of one item; NULL: of the statement as a whole. */
static int choose_findings(struct showing *s, const struct seki_item *item,
                           const struct seki_finding *const **ret_list, size_t *ret_n)
{
    const struct seki_checked *checked = &s->side.checked;
    const struct seki_finding **list;
    size_t n = 0;

    for (size_t i = 0; i < checked->n_findings; i++) {
        n += checked->findings[i].item == item;
    }
    *ret_n = 0;
    *ret_list = NULL;
    if (n == 0) {
        return 0;
    }
    list = seki_arena_array(s->arena, const struct seki_finding *, n);
    if (!list) {
        return seki_fail_nomem(s->err);
    }
    for (size_t i = 0; i < checked->n_findings; i++) {
        if (checked->findings[i].item == item) {
            list[(*ret_n)++] = &checked->findings[i];
        }
    }
    *ret_list = list;
    return 0;
}

static int check(struct showing *s)
{
    int r;

    if (!s->side.statement) {
        return 0;
    }
    r = seki_web_side_check(s->arena, seki_web_today(s->call), &s->side, s->err);
    s->page.is_checked = r == 0;
    s->page.n_errors = s->side.n_errors;
    s->page.n_warnings = s->side.n_warnings;
    s->page.n_notes = (int64_t)s->side.checked.n_findings - s->side.n_errors - s->side.n_warnings;
    return r < 0 ? r : choose_findings(s, NULL, &s->page.finding, &s->page.n_findings);
}

/* --- answers */

static const struct seki_item *item_of(const struct showing *s, struct seki_str id)
{
    return s->side.statement ? seki_catalog_find(s->side.statement->catalog, s->arena, id) : NULL;
}

static int fill_row(struct showing *s, const struct seki_answer_row *from,
                    struct seki_web_answer_row *ret_row)
{
    const struct seki_str *text = from->text;
    const struct seki_item *item = item_of(s, text[SEKI_ANSWER_ITEM]);
    const struct seki_str parts[] = {text[SEKI_ANSWER_SHEET],
                                     text[SEKI_ANSWER_SHEET].n ? SEKI_STR(" ") : SEKI_STR(""),
                                     text[SEKI_ANSWER_CELL]};

    *ret_row = (struct seki_web_answer_row){
        .item = text[SEKI_ANSWER_ITEM],
        .question = item ? seki_text_get(&item->text, s->lang) : SEKI_STR(""),
        .value = seki_answer_value(text[SEKI_ANSWER_VALUE]),
        .word = text[SEKI_ANSWER_VALUE],
        .text = text[SEKI_ANSWER_TEXT],
        .note = text[SEKI_ANSWER_NOTE],
        .planned = text[SEKI_ANSWER_PLANNED],
        .place = seki_arena_join(s->arena, parts, SEKI_ARRAY_LEN(parts)),
        .raw = text[SEKI_ANSWER_RAW],
        .raw_note = text[SEKI_ANSWER_RAW_NOTE],
        .tied = seki_answer_tied(text[SEKI_ANSWER_TIED]),
        .confidence = from->confidence,
        .is_doubtful = from->confidence<SURE, .is_changed = from->edition> 0};
    if (!ret_row->place.p) {
        return seki_fail_nomem(s->err);
    }
    return item ? choose_findings(s, item, &ret_row->finding, &ret_row->n_findings) : 0;
}

static bool has_words(const struct showing *s, struct seki_str text)
{
    struct seki_str folded = seki_fold(s->arena, text);

    return folded.p && seki_str_find(folded, s->find) != SIZE_MAX;
}

static bool is_wanted(const struct showing *s, const struct seki_web_answer_row *row)
{
    struct seki_str filter = s->page.list.filter;

    if (s->find.n && !has_words(s, row->item) && !has_words(s, row->question) &&
        !has_words(s, row->text) && !has_words(s, row->note)) {
        return false;
    }
    if (seki_str_eq(filter, SEKI_STR("finding"))) {
        return row->n_findings > 0;
    }
    if (seki_str_eq(filter, SEKI_STR("doubt"))) {
        return row->is_doubtful;
    }
    if (seki_str_eq(filter, SEKI_STR("changed"))) {
        return row->is_changed;
    }
    return filter.n == 0 || seki_str_eq(filter, row->word);
}

/* The pages of answers go by how many of those that are wanted stand before. */
static int fill_rows(struct showing *s)
{
    struct seki_list *list = &s->page.list;
    int64_t most = s->page.is_whole ? ROWS_ALL : ROWS;
    struct seki_web_answer_row *row =
        seki_arena_array(s->arena, struct seki_web_answer_row, s->side.n_answers + 1);
    int64_t after = 0;
    int r = row ? 0 : seki_fail_nomem(s->err);

    if (!seki_str_to_int(list->after, 1, INT32_MAX, &after)) {
        list->after = SEKI_STR("");
        after = 0;
    }
    list->total = 0;
    for (size_t i = 0; r == 0 && i < s->side.n_answers; i++) {
        struct seki_web_answer_row *at = &row[s->page.n_rows];
        r = fill_row(s, &s->side.answer[i], at);
        if (r < 0 || !is_wanted(s, at)) {
            continue;
        }
        s->page.n_rows += list->total >= after && list->total < after + most;
        list->total++;
    }
    s->page.row = row;
    s->page.is_first = after == 0;
    list->shown = s->page.n_rows;
    return r < 0 || after + most >= list->total
               ? r
               : seki_web_number(s->arena, after + most, &list->next, s->err);
}

/* --- facts */

static void fill_facts(struct showing *s)
{
    const struct seki_statement_row *row = &s->lineage.row;
    const struct seki_catalog *form = s->side.statement ? s->side.statement->catalog : NULL;
    const struct seki_str *text = row->text;
    struct seki_web_facts *f = &s->facts;

    seki_web_facts_text(f, M_web_device_maker(), text[SEKI_STATEMENT_MANUFACTURER]);
    seki_web_facts_text(f, M_web_product_name(), text[SEKI_STATEMENT_PRODUCT]);
    seki_web_facts_text(f, M_web_device_model(), text[SEKI_STATEMENT_MODEL]);
    seki_web_facts_text(f, M_web_about_version(), text[SEKI_STATEMENT_VERSION]);
    seki_web_facts_named(f, M_web_catalog(),
                         seki_web_form_title(text[SEKI_STATEMENT_CATALOG], s->lang),
                         text[SEKI_STATEMENT_CATALOG]);
    seki_web_facts_text(f, M_line_form_edition(), form ? form->head.edition : SEKI_STR(""));
    seki_web_facts_text(f, M_web_statement_date(), text[SEKI_STATEMENT_DAY]);
    if (s->page.this_one && s->page.this_one->received) {
        seki_web_facts_time(f, M_line_received(), s->page.this_one->received);
        seki_web_facts_text(f, M_line_received_by(), s->page.this_one->by);
    }
    seki_web_facts_number(f, M_web_items(), row->n_items);
    seki_web_facts_number(f, M_web_answers(), row->n_answered);
    seki_web_facts_number(f, M_web_doubtful(), row->n_doubtful);
    s->page.n_first = f->n;
    seki_web_facts_text(f, M_web_file(), text[SEKI_STATEMENT_NAME]);
    seki_web_facts_text(f, M_web_digest(), s->lineage.digest);
    seki_web_facts_number(f, M_web_edition(), row->edition);
    seki_web_facts_time(f, M_web_imported(), row->made);
    seki_web_facts_time(f, M_web_changed(), row->changed);
}

static bool is_naming(const struct showing *s, const struct seki_device *device)
{
    for (size_t i = 0; i < s->lineage.n_devices; i++) {
        if (s->lineage.device[i].number == device->number) {
            return true;
        }
    }
    return false;
}

static int find_alike(struct showing *s)
{
    const struct seki_inbox_devices *all = &s->lineage.alike;
    struct seki_web_tied *list = seki_arena_array(s->arena, struct seki_web_tied, all->n + 1);

    for (size_t i = 0; list && i < all->n; i++) {
        struct seki_str other = all->at[i].device.text[SEKI_DEVICE_STATEMENT];
        if (!is_naming(s, &all->at[i].device)) {
            list[s->page.n_alike++] = (struct seki_web_tied){
                &all->at[i].device, other.n              ? M_line_names_other(other)
                                    : all->at[i].is_same ? M_line_found_by_itself()
                                                         : (struct seki_msg){0}};
        }
    }
    s->page.alike = list;
    return list ? 0 : seki_fail_nomem(s->err);
}

/* One that is for other versions than the device's does not speak for it, whatever is named (app/tie.c). */
static int find_named(struct showing *s)
{
    struct seki_web_tied *list =
        seki_arena_array(s->arena, struct seki_web_tied, s->lineage.n_devices + 1);
    struct seki_str versions = {0};
    int r = list ? seki_versions_fold(s->arena, s->lineage.row.text[SEKI_STATEMENT_VERSION],
                                      &versions, s->err)
                 : seki_fail_nomem(s->err);

    for (size_t i = 0; r == 0 && i < s->lineage.n_devices; i++) {
        struct seki_str version = {0};
        r = seki_version_fold(s->arena, s->lineage.device[i].text[SEKI_DEVICE_VERSION], &version,
                              s->err);
        list[i] = (struct seki_web_tied){.device = &s->lineage.device[i]};
        if (r == 0 && versions.n && version.n && !seki_versions_have(versions, version)) {
            list[i].note = M_line_other_version(s->lineage.row.text[SEKI_STATEMENT_VERSION]);
        }
    }
    s->page.named = list;
    s->page.n_named = r < 0 ? 0 : s->lineage.n_devices;
    return r;
}

/* This one among the others; the last that was taken of those that supersede it. */
static void find_lines(struct showing *s)
{
    for (size_t i = 0; i < s->lineage.n_lines; i++) {
        if (s->lineage.line[i].is_this) {
            s->page.this_one = &s->lineage.line[i];
        }
    }
    for (size_t i = 0; s->page.this_one && s->page.this_one->age == SEKI_LINE_SUPERSEDED &&
                       i < s->lineage.n_lines && !s->page.newer;
         i++) {
        const struct seki_line *line = &s->lineage.line[i];
        bool can = line->statement && !line->is_this &&
                   (line->age == SEKI_LINE_NEWEST || line->age == SEKI_LINE_UNDECIDED);
        if (can && seki_str_eq(line->release, s->page.this_one->release)) {
            s->page.newer = line;
        }
    }
}

/* So many of a product that all would be too long a page are shown in several. */
static void show_lines(struct showing *s, const struct seki_http_request *request)
{
    const int64_t n = (int64_t)s->lineage.n_lines;
    int64_t first = 0;

    if (!seki_str_to_int(seki_read_query(request, SEKI_STR("older"), NUMBER), 1, n - 1, &first)) {
        first = 0;
    }
    s->page.line = s->lineage.line + first;
    s->page.first_line = first;
    s->page.n_lines = (size_t)SEKI_MIN(n - first, (int64_t)LINES);
    s->page.next_line = first + LINES < n ? first + LINES : 0;
}

static void fill_page(struct showing *s)
{
    static const struct seki_web_option filters[] = {
        {.value = {"finding", 7}, .label = {.msg = {.id = SEKI_MSG_line_with_finding}}},
        {.value = {"doubt", 5}, .label = {.msg = {.id = SEKI_MSG_web_doubtful}}},
        {.value = {"no", 2}, .label = {.msg = {.id = SEKI_MSG_rep_value_no}}},
        {.value = {"none", 4}, .label = {.msg = {.id = SEKI_MSG_rep_value_none}}},
        {.value = {"changed", 7}, .label = {.msg = {.id = SEKI_MSG_web_answer_changed}}},
    };
    const struct seki_str *text = s->lineage.row.text;

    s->page.filter = filters;
    s->page.n_filters = SEKI_ARRAY_LEN(filters);
    s->page.list.can_find = true;
    s->page.lineage = &s->lineage;
    s->page.fact = s->facts.at;
    s->page.n_facts = s->facts.n;
    s->page.number = s->lineage.row.number;
    s->page.problem = text[SEKI_STATEMENT_PROBLEM];
    s->page.name =
        text[SEKI_STATEMENT_PRODUCT].n ? text[SEKI_STATEMENT_PRODUCT] : text[SEKI_STATEMENT_NAME];
}

static int load(struct showing *s)
{
    struct seki_web_call *call = s->call;
    int64_t number = 0;
    int r = number_of(call, &number, s->err);

    r = r < 0 ? r
              : seki_service_lineage(call->act, number, seki_web_today(call), &s->lineage, s->err);
    if (r == 0) {
        show_lines(s, call->request);
    }
    r = r < 0 ? r : seki_web_side_received(call, &s->lineage.row, &s->side, s->err);
    if (r == 0) {
        const struct seki_str path[] = {SEKI_STR("statements/"),
                                        s->lineage.row.text[SEKI_STATEMENT_NAME]};
        seki_read_list(call->request, (struct seki_url){call->request->path}, SEKI_STR(""),
                       &s->page.list);
        s->page.is_whole = seki_read_query(call->request, SEKI_STR("all"), 2).n > 0;
        s->page.path = seki_arena_join(s->arena, path, SEKI_ARRAY_LEN(path));
        s->find = seki_fold(s->arena, s->page.list.find);
        r = s->page.path.p && s->find.p ? 0 : seki_fail_nomem(s->err);
    }
    return r;
}

int seki_web_get_statement(struct seki_web_call *call, struct seki_err *err)
{
    struct showing s = {.call = call,
                        .arena = call->act->arena,
                        .lang = seki_web_lang_of(call),
                        .page = {.frame = call->frame},
                        .facts = {.arena = call->act->arena},
                        .err = err};
    int r = load(&s);

    r = r < 0 ? r : check(&s);
    r = r < 0 ? r : fill_rows(&s);
    r = r < 0 ? r : find_named(&s);
    r = r < 0 ? r : find_alike(&s);
    if (r < 0) {
        return r;
    }
    find_lines(&s);
    fill_facts(&s);
    fill_page(&s);
    if (s.facts.has_failed) {
        return seki_fail_nomem(err);
    }
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_statements(), .url = SEKI_URL("/statements")}, {.name = s.page.name}};
    struct seki_html o = seki_web_begin(call, M_web_statement(), SEKI_SECTION_STATEMENTS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_statement(&o, &s.page);
    call->frame->n_crumbs = 0;
    return 0;
}

/* --- devices */

static int read_devices(struct seki_web_call *call, struct seki_str **ret_list, size_t *ret_n,
                        struct seki_err *err)
{
    struct seki_str *list = seki_arena_array(call->act->arena, struct seki_str, SEKI_INBOX_DEVICES);
    size_t n = 0;

    for (size_t i = 0; list && i < call->form.n && n < SEKI_INBOX_DEVICES; i++) {
        const struct seki_http_field *field = &call->form.fields[i];
        if (seki_str_eq(field->name, SEKI_STR("device")) && !field->is_file &&
            field->value.n <= ID_BYTES) {
            list[n++] = field->value;
        }
    }
    *ret_list = list;
    *ret_n = n;
    return list ? 0 : seki_fail_nomem(err);
}

int seki_web_post_tie(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_lineage_ties ties = {.statement = 0};
    struct seki_str *devices = NULL;
    int64_t n = 0;
    int r = number_of(call, &ties.statement, err);

    ties.is_tied = !seki_str_eq(seki_read_typed(&call->form, SEKI_STR("tie"), 2), SEKI_STR("0"));
    r = r < 0 ? r : read_devices(call, &devices, &ties.n_devices, err);
    ties.devices = devices;
    r = r < 0 ? r : seki_service_tie(call->act, &ties, &n, err);
    return r < 0 ? r
                 : seki_web_done_at(call, SEKI_STR("/statements/"), ties.statement,
                                    SEKI_WEB_SAID_SAVED, err);
}

/* --- who looked */

int seki_web_get_looks(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_looks_page page = {.frame = call->frame};
    struct seki_looks looks;
    struct seki_str url = {0};
    int r = number_of(call, &page.number, err);

    r = r < 0 ? r : seki_service_looks(call->act, page.number, &looks, err);
    r = r < 0 ? r : seki_web_address(call, SEKI_STR("/statements/"), page.number, &url, err);
    if (r < 0) {
        return r;
    }
    page.looks = &looks;
    page.name = looks.row.text[SEKI_STATEMENT_PRODUCT].n ? looks.row.text[SEKI_STATEMENT_PRODUCT]
                                                         : looks.row.text[SEKI_STATEMENT_NAME];
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_statements(), .url = SEKI_URL("/statements")},
        {.name = page.name, .url = {url}},
        {.label = M_line_looks()}};
    struct seki_html o = seki_web_begin(call, M_line_looks(), SEKI_SECTION_STATEMENTS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_looks(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}
