/* All lists of requirements, and one of them chapter by chapter. */
#include "base/utf8.h"
#include "msg/m_conf.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "report/conform_words.h"
#include "web/call.h"
#include "web/conform.h"
#include "web/conform_page.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 100 /* of one page */
#define SHEET SEKI_STR("sheet:")
#define CONTRADICTS SEKI_STR("contradiction")
#define PERSON SEKI_STR("person:")
#define PERSONS 200 /* to choose from; any other can be named in the address */
#define FILTER_BYTES ((size_t)2 * SEKI_WEB_COLUMN)

/* --- all lists */

static int add_list(struct seki_web_call *call, const struct seki_conformity_asked *asked,
                    const struct seki_catalog *catalog, struct seki_web_conform_row *row,
                    struct seki_err *err)
{
    struct seki_requirement *list = NULL;
    size_t n = 0;
    int r =
        seki_requirements(call->act->arena, catalog, seki_web_today(call), asked, &list, &n, err);

    *row = (struct seki_web_conform_row){
        .id = catalog->head.id,
        .title = seki_text_get(&catalog->head.title, seki_web_lang_of(call)),
        .is_replaced = catalog->replaced_by.n > 0};
    for (size_t i = 0; r == 0 && i < n; i++) {
        seki_conform_count(&row->counts, &list[i]);
    }
    return r;
}

int seki_web_get_conformity(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_conform_lists_page page = {.frame = call->frame};
    struct seki_conformity_asked asked = {.catalog = SEKI_STR("")};
    const struct seki_catalog *catalog;
    struct seki_web_conform_row *row;
    int r = seki_service_conformity(call->act, &asked, err);
    size_t n = 0;

    while (seki_web_list_at(n)) {
        n++;
    }
    row = r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_conform_row, n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && (catalog = seki_web_list_at(i)) != NULL; i++) {
        r = add_list(call, &asked, catalog, &row[page.n_rows], err);
        page.n_rows += row[page.n_rows].counts.n_all > 0;
    }
    page.row = row;
    page.assessment = asked.row.number;
    page.at = asked.row.made;
    page.is_outdated = asked.is_outdated;
    page.is_empty = asked.n_derived == 0;
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_conf_page(), SEKI_SECTION_CONFORMITY);
        seki_web_conform_lists(&o, &page);
    }
    return r;
}

/* --- one list */

static int chapter_name(struct seki_conform_listing *l, const struct seki_item *chapter,
                        struct seki_str *ret_name)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_chapter(&name, seki_web_lang_of(l->call), l->catalog, chapter);
    *ret_name = seki_arena_buf(l->call->act->arena, &name);
    return ret_name->p ? 0 : seki_fail_nomem(l->err);
}

/* The rows of a chapter stand together. */
static int add_chapters(struct seki_conform_listing *l)
{
    const struct seki_item *last = NULL;
    int r = 0;

    l->chapter = seki_arena_array(l->call->act->arena, struct seki_web_conform_row, l->n + 1);
    if (!l->chapter) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; r == 0 && i < l->n; i++) {
        const struct seki_item *chapter = seki_conform_chapter(l->catalog, l->all[i].item);
        struct seki_str id = chapter ? chapter->id : SEKI_STR("");
        size_t at = 0;
        if (l->all[i].result.state == SEKI_CONFORM_NONE) {
            continue;
        }
        while (at < l->page.n_chapters && !seki_str_eq(l->chapter[at].id, id)) {
            at++;
        }
        if (at == l->page.n_chapters) {
            l->chapter[at].id = id;
            l->page.n_chapters++;
            r = chapter_name(l, chapter, &l->chapter[at].title);
        }
        seki_conform_count(&l->chapter[at].counts, &l->all[i]);
        if (chapter && chapter != last && seki_str_eq(l->page.list.find, id)) {
            l->narrowed = chapter;
        }
        last = chapter;
    }
    l->page.chapter = l->chapter;
    return r;
}

static int add_filter(struct seki_conform_listing *l, struct seki_web_option *option,
                      struct seki_str vendor)
{
    const struct seki_str parts[] = {SHEET, vendor};

    *option = (struct seki_web_option){
        .value = seki_arena_join(l->call->act->arena, parts, SEKI_ARRAY_LEN(parts)),
        .label = {.text = vendor}};
    if (vendor.n == 0) {
        option->label.msg = M_conf_own_sheet();
    }
    return option->value.p ? 0 : seki_fail_nomem(l->err);
}

static bool is_offered(const struct seki_web_option *option, size_t n, struct seki_str vendor)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_starts(option[i].value, SHEET) &&
            seki_str_eq(seki_str_skip(option[i].value, SHEET.n), vendor)) {
            return true;
        }
    }
    return false;
}

/* States, contradictions, and where there are several sheets, these. */
static int add_filters(struct seki_conform_listing *l)
{
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option,
                         SEKI_CONFORM_STATE_MAX + SEKI_LIMIT_VENDORS + 3);
    size_t n = 0;
    size_t n_states;
    int r = 0;

    if (!option) {
        return seki_fail_nomem(l->err);
    }
    for (; n < SEKI_CONFORM_NONE; n++) {
        option[n] = (struct seki_web_option){
            .value = seki_conform_state_name((enum seki_conform_state)n),
            .label = {.msg = seki_conform_text_of((enum seki_conform_state)n)}};
    }
    option[n++] =
        (struct seki_web_option){.value = CONTRADICTS, .label = {.msg = M_conf_contradiction()}};
    n_states = n;
    for (size_t i = 0; r == 0 && i < l->n && n < n_states + SEKI_LIMIT_VENDORS + 1; i++) {
        if (!is_offered(option + n_states, n - n_states, l->all[i].row->vendor)) {
            r = add_filter(l, &option[n++], l->all[i].row->vendor);
        }
    }
    l->page.filters = option;
    l->page.n_filters = n == n_states + 1 ? n_states : n;
    return r;
}

static bool is_named(const struct seki_web_option *option, size_t n, struct seki_str owner)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(option[i].label.text, owner)) {
            return true;
        }
    }
    return false;
}

static int name_person(struct seki_conform_listing *l, struct seki_str owner,
                       struct seki_web_option *option)
{
    const struct seki_str parts[] = {SEKI_STR("1"), owner};

    *option = (struct seki_web_option){
        .value = seki_arena_join(l->call->act->arena, parts, SEKI_ARRAY_LEN(parts)),
        .label = {.text = owner}};
    return option->value.p ? 0 : seki_fail_nomem(l->err);
}

/* Nobody, whoever is named, and who was chosen. */
static int add_persons(struct seki_conform_listing *l)
{
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option, PERSONS + 2);
    struct seki_str chosen = seki_str_starts(l->page.person, SEKI_STR("1"))
                                 ? seki_str_skip(l->page.person, 1)
                                 : SEKI_STR("");
    size_t n = 0;
    int r = option ? 0 : seki_fail_nomem(l->err);

    if (option) {
        option[n++] = (struct seki_web_option){.value = SEKI_CONFORM_NOBODY,
                                               .label = {.msg = M_conf_nobody()}};
    }
    for (size_t i = 0; r == 0 && i < l->n && n < PERSONS; i++) {
        struct seki_str owner = seki_requirement_owner(&l->all[i]);
        if (owner.n && !is_named(option, n, owner)) {
            r = name_person(l, owner, &option[n++]);
        }
    }
    if (r == 0 && chosen.n && !is_named(option, n, chosen)) {
        r = name_person(l, chosen, &option[n++]);
    }
    l->page.persons = option;
    l->page.n_persons = n;
    return r;
}

static bool is_found(const struct seki_conform_listing *l, const struct seki_requirement *it)
{
    struct seki_arena *arena = l->call->act->arena;
    struct seki_str id;
    struct seki_str text;

    if (l->find.n == 0) {
        return true;
    }
    if (l->narrowed) {
        return seki_conform_chapter(l->catalog, it->item) == l->narrowed;
    }
    id = seki_fold(arena, it->item->id);
    text = seki_fold(arena, seki_text_get(&it->item->text, seki_web_lang_of(l->call)));
    return (id.p && seki_str_find(id, l->find) != SIZE_MAX) ||
           (text.p && seki_str_find(text, l->find) != SIZE_MAX);
}

bool seki_conform_listing_wants(const struct seki_conform_listing *l,
                                const struct seki_requirement *it)
{
    struct seki_str filter = l->page.filter;
    struct seki_str person = l->page.person;

    if (it->result.state == SEKI_CONFORM_NONE || !is_found(l, it)) {
        return false;
    }
    if (person.n && !seki_str_eq(seki_str_skip(person, 1), seki_requirement_owner(it))) {
        return false;
    }
    if (filter.n == 0) {
        return true;
    }
    if (seki_str_starts(filter, SHEET)) {
        return seki_str_eq(seki_str_skip(filter, SHEET.n), it->row->vendor);
    }
    return seki_str_eq(filter, CONTRADICTS)
               ? it->result.contradicts
               : seki_str_eq(filter, seki_conform_state_name(it->result.state));
}

void seki_web_requirement_row_of(const struct seki_requirement *it, enum seki_lang lang,
                                 struct seki_web_requirement_row *ret_row)
{
    const struct seki_confirmation_row *place = it->assigned ? it->assigned : it->told;

    *ret_row =
        (struct seki_web_requirement_row){.id = it->item->id,
                                          .text = seki_text_get(&it->item->text, lang),
                                          .vendor = it->row->vendor,
                                          .owner = seki_requirement_owner(it),
                                          .number = place ? place->number : 0,
                                          .edition = place ? place->edition : 0,
                                          .by = it->result.said ? it->said.by : SEKI_STR(""),
                                          .due = seki_requirement_due(it),
                                          .state = it->result.state,
                                          .derived = it->result.derived,
                                          .contradicts = it->result.contradicts,
                                          .is_unverified = it->result.is_unverified,
                                          .is_perhaps = it->result.applies == SEKI_APPLIES_PERHAPS,
                                          .is_by_person = it->result.is_by_person,
                                          .n_devices = it->row->n_devices,
                                          .n_lacking = it->row->n_lacking};
}

static int add_rows(struct seki_conform_listing *l)
{
    struct seki_web_requirement_row *row =
        seki_arena_array(l->call->act->arena, struct seki_web_requirement_row, ROWS);
    int64_t after = 0;
    int64_t n = 0;

    if (!row) {
        return seki_fail_nomem(l->err);
    }
    if (!seki_str_to_int(l->page.list.after, 1, INT32_MAX, &after)) {
        l->page.list.after = SEKI_STR("");
        after = 0;
    }
    for (size_t i = 0; i < l->n; i++) {
        if (!seki_conform_listing_wants(l, &l->all[i])) {
            continue;
        }
        if (n >= after && n < after + ROWS) {
            seki_web_requirement_row_of(&l->all[i], seki_web_lang_of(l->call),
                                        &row[l->page.n_rows++]);
        }
        n++;
    }
    l->page.row = row;
    l->page.list.total = n;
    l->page.list.shown = l->page.n_rows;
    l->page.list.can_find = true;
    return after + ROWS < n
               ? seki_web_number(l->call->act->arena, after + ROWS, &l->page.list.next, l->err)
               : 0;
}

static int show_list(struct seki_conform_listing *l)
{
    const struct seki_crumb crumb[] = {{.label = M_conf_page(), .url = SEKI_URL("/conformity")},
                                       {.name = l->page.title}};
    struct seki_html o = seki_web_begin(l->call, M_conf_page(), SEKI_SECTION_CONFORMITY);

    l->call->frame->crumb = crumb;
    l->call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_conform_list(&o, &l->page);
    l->call->frame->n_crumbs = 0;
    return 0;
}

static struct seki_str chosen_text(const struct seki_conform_listing *l,
                                   const struct seki_web_option *option, size_t n,
                                   struct seki_str chosen)
{
    for (size_t i = 0; i < n; i++) {
        if (chosen.n && seki_str_eq(option[i].value, chosen)) {
            return option[i].label.text.n
                       ? option[i].label.text
                       : seki_msg_text(seki_web_lang_of(l->call), option[i].label.msg.id);
        }
    }
    return SEKI_STR("");
}

int seki_conform_filter_text(const struct seki_conform_listing *l, struct seki_str *ret_text,
                             struct seki_err *err)
{
    struct seki_str filter = chosen_text(l, l->page.filters, l->page.n_filters, l->page.filter);
    struct seki_str person = chosen_text(l, l->page.persons, l->page.n_persons, l->page.person);
    const struct seki_str parts[] = {filter, filter.n && person.n ? SEKI_STR(" / ") : SEKI_STR(""),
                                     person};

    *ret_text = seki_arena_join(l->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

/* Of a filter as addresses of this list have it: "person:5:1髙", then the state. What is malformed filters nothing. */
static void part_filter(struct seki_conform_listing *l)
{
    struct seki_str text = l->page.list.filter;
    struct seki_str rest = seki_str_skip(text, SEKI_MIN(PERSON.n, text.n));
    size_t colon = seki_str_find_char(rest, ':');
    int64_t n = 0;

    if (!seki_str_starts(text, PERSON)) {
        l->page.filter = text;
        return;
    }
    if (colon == SIZE_MAX ||
        !seki_str_to_int(seki_str_head(rest, colon), 1, (int64_t)(rest.n - colon - 1), &n)) {
        return;
    }
    rest = seki_str_skip(rest, colon + 1);
    l->page.person = seki_str_head(rest, (size_t)n);
    l->page.filter = seki_str_skip(rest, (size_t)n);
}

static bool is_person(struct seki_str person)
{
    return seki_str_eq(person, SEKI_CONFORM_NOBODY) ||
           (person.n > 1 && seki_str_starts(person, SEKI_STR("1")));
}

/* State and person are two fields of the form, and one text in addresses. */
static int read_filters(struct seki_conform_listing *l)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const struct seki_http_request *request = l->call->request;
    struct seki_str said = seki_read_query(request, SEKI_STR("person"), SEKI_WEB_COLUMN);

    l->page.list.filter = seki_read_query(request, SEKI_STR("filter"), FILTER_BYTES);
    part_filter(l);
    l->page.person = said.n ? said : l->page.person;
    l->page.person = is_person(l->page.person) ? l->page.person : SEKI_STR("");
    seki_buf_init(&text, FILTER_BYTES + 64); /* with the length */
    if (l->page.person.n) {
        seki_buf_add(&text, PERSON);
        seki_buf_add_int(&text, (int64_t)l->page.person.n);
        seki_buf_add_char(&text, ':');
        seki_buf_add(&text, l->page.person);
    }
    seki_buf_add(&text, l->page.filter);
    l->page.list.filter = seki_arena_buf(l->call->act->arena, &text);
    return l->page.list.filter.p ? 0 : seki_fail_nomem(l->err);
}

static int read_listing(struct seki_conform_listing *l)
{
    struct seki_web_call *call = l->call;
    struct seki_url url = {{0}};
    int r = seki_url_make(call->act->arena, SEKI_STR("/conformity/"), l->catalog->head.id,
                          SEKI_STR(""), &url);

    if (r < 0) {
        return r == SEKI_ERR_NOMEM ? seki_fail_nomem(l->err) : r;
    }
    seki_read_list(call->request, url, SEKI_STR(""), &l->page.list);
    r = read_filters(l);
    l->find = seki_fold(call->act->arena, l->page.list.find);
    l->asked.catalog = l->catalog->head.id;
    l->page.catalog = l->catalog->head.id;
    l->page.title = seki_text_get(&l->catalog->head.title, seki_web_lang_of(call));
    l->page.note = seki_text_get(&l->catalog->head.note, seki_web_lang_of(call));
    return r < 0 || l->find.p ? r : seki_fail_nomem(l->err);
}

int seki_conform_listing_open(struct seki_web_call *call, struct seki_conform_listing *ret_listing,
                              struct seki_err *err)
{
    struct seki_conform_listing *l = ret_listing;
    int r;

    *l = (struct seki_conform_listing){.call = call, .page = {.frame = call->frame}, .err = err};
    r = seki_web_asked_list(call, &l->catalog, err);
    r = r < 0 ? r : read_listing(l);
    r = r < 0 ? r : seki_service_conformity(call->act, &l->asked, err);
    l->page.assessment = l->asked.row.number;
    l->page.at = l->asked.row.made;
    l->page.is_outdated = l->asked.is_outdated;
    r = r < 0 ? r
              : seki_requirements(call->act->arena, l->catalog, seki_web_today(call), &l->asked,
                                  &l->all, &l->n, err);
    r = r < 0 ? r : add_chapters(l);
    r = r < 0 ? r : add_persons(l);
    return r < 0 ? r : add_filters(l);
}

int seki_web_get_conform_list(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_conform_listing l;
    int r = seki_conform_listing_open(call, &l, err);

    r = r < 0 ? r : add_rows(&l);
    return r < 0 ? r : show_list(&l);
}
