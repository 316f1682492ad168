/* Saved filters: beside their lists, and all of them. */
#include "base/limits.h"
#include "msg/m_list.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "web/may.h"
#include "web/read.h"
#include "web/saved.h"
#include "web_templates.h"

#define NUMBER 20 /* digits of one */

static const struct {
    enum seki_saved_list list;
    struct seki_str word, path;
    int name; /* message */
} lists[] = {
    {SEKI_SAVED_DEVICES, SEKI_STR("devices"), SEKI_STR("/devices"), SEKI_MSG_web_nav_devices},
    {SEKI_SAVED_RISKS, SEKI_STR("risks"), SEKI_STR("/risks"), SEKI_MSG_ward_list},
};

static size_t place_of(enum seki_saved_list list)
{
    return list == SEKI_SAVED_RISKS ? 1 : 0;
}

static int row_of(struct seki_web_call *call, const struct seki_saved_filter *it,
                  struct seki_str here, struct seki_web_saved_row *ret_row, struct seki_err *err)
{
    size_t at = place_of(it->list);
    const struct seki_str parts[] = {lists[at].path, SEKI_STR("?"), it->query};

    *ret_row = (struct seki_web_saved_row){
        .number = it->number,
        .edition = it->edition,
        .name = it->name,
        .by = it->person_name,
        .url = {seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts))},
        .list = {.id = lists[at].name},
        .is_shared = it->scope.n == 0,
        .is_here = here.n && seki_str_eq(here, it->query),
        .may_change = it->scope.n || seki_actor_may(call->act->actor, SEKI_MAY_WRITE)};
    return ret_row->url.s.p ? 0 : seki_fail_nomem(err);
}

static int rows_of(struct seki_web_call *call, enum seki_saved_list list, struct seki_str here,
                   struct seki_web_saved_row **ret_row, size_t *ret_n, struct seki_err *err)
{
    struct seki_saved_filters it = {.n = 0};
    int r = seki_saved_filters(call->act, list, &it, err);

    *ret_row =
        r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_saved_row, it.n + 1);
    if (r == 0 && !*ret_row) {
        r = seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < it.n; i++) {
        r = row_of(call, &it.list[i], here, &(*ret_row)[i], err);
    }
    *ret_n = it.n;
    return r;
}

int seki_saved_bar_fill(struct seki_web_call *call, enum seki_saved_list list,
                        struct seki_str query, struct seki_saved_bar *ret_bar, struct seki_err *err)
{
    struct seki_web_saved_row *row = NULL;
    struct seki_saved_bar bar = {
        .frame = call->frame, .list = lists[place_of(list)].word, .query = query};
    int r = rows_of(call, list, query, &row, &bar.n_rows, err);

    bar.row = row;
    if (r == 0) {
        *ret_bar = bar;
    }
    return r;
}

/* --- all of them */

/* What was done, or was not, has its record; the look at the rest has none. */
static int show(struct seki_web_call *call, struct seki_filters_page *page, struct seki_err *err)
{
    struct seki_web_saved_row *part[SEKI_ARRAY_LEN(lists)] = {NULL};
    size_t n[SEKI_ARRAY_LEN(lists)] = {0};
    struct seki_web_saved_row *row;
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(lists); i++) {
        r = rows_of(call, lists[i].list, SEKI_STR(""), &part[i], &n[i], err);
        page->n_rows += n[i];
    }
    row = r < 0 ? NULL
                : seki_arena_array(call->act->arena, struct seki_web_saved_row, page->n_rows + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0, at = 0; i < SEKI_ARRAY_LEN(lists); i++) {
        for (size_t k = 0; k < n[i]; k++) {
            row[at++] = part[i][k];
        }
    }
    page->row = row;
    page->frame = call->frame;
    call->act->is_unrecorded = true;
    struct seki_html o = seki_web_begin(call, M_list_saved_title(), SEKI_SECTION_DEVICES);
    seki_web_filters(&o, page);
    return 0;
}

int seki_web_get_filters(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_filters_page page = {.n_rows = 0};

    return show(call, &page, err);
}

static int answer(struct seki_web_call *call, struct seki_filters_page *page, int r,
                  const struct seki_err *told, struct seki_str url, struct seki_err *err)
{
    struct seki_web_complaint at;

    if (r < 0) {
        return told->code != SEKI_ERR_NOTFOUND &&
                       seki_web_complain(call, told, &at, &page->complaints)
                   ? show(call, page, err)
                   : seki_err_pass(err, told);
    }
    return seki_web_done(call, url, SEKI_WEB_SAID_SAVED, err);
}

int seki_web_post_filter(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_filters_page page = {
        .list = seki_read_typed(&call->form, SEKI_STR("list"), NUMBER),
        .query = seki_read_typed(&call->form, SEKI_STR("query"), SEKI_LIMIT_FILTER_QUERY),
        .name = seki_read_typed(&call->form, SEKI_STR("name"), SEKI_LIMIT_FILTER_NAME),
        .is_shared = seki_read_typed(&call->form, SEKI_STR("shared"), NUMBER).n > 0};
    size_t at = seki_str_eq(page.list, lists[1].word) ? 1 : 0;
    const struct seki_saved_filter it = {
        .list = lists[at].list, .query = page.query, .name = page.name};
    const struct seki_str parts[] = {lists[at].path, SEKI_STR("?"), page.query};
    struct seki_str url = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_err told;
    int64_t number = 0;

    page.list = lists[at].word;
    if (!url.p) {
        return seki_fail_nomem(err);
    }
    return answer(call, &page, seki_saved_add(call->act, &it, page.is_shared, &number, &told),
                  &told, url, err);
}

static void read_row(struct seki_web_call *call, struct seki_saved_filter *it)
{
    if (!seki_str_to_int(call->id, 1, INT64_MAX, &it->number) ||
        !seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("edition"), NUMBER), 1, INT64_MAX,
                         &it->edition)) {
        it->number = 0; /* there is none */
    }
}

int seki_web_post_rename_filter(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_saved_filter it = {
        .name = seki_read_typed(&call->form, SEKI_STR("name"), SEKI_LIMIT_FILTER_NAME)};
    struct seki_filters_page page = {.name = it.name};
    struct seki_err told;

    read_row(call, &it);
    page.number = it.number;
    return answer(call, &page, seki_saved_rename(call->act, &it, &told), &told,
                  SEKI_STR("/filters"), err);
}

int seki_web_post_remove_filter(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_saved_filter it = {.number = 0};
    struct seki_filters_page page = {.n_rows = 0};
    struct seki_err told;

    read_row(call, &it);
    return answer(call, &page, seki_saved_remove(call->act, &it, &told), &told,
                  SEKI_STR("/filters"), err);
}
