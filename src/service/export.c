#include "service/export.h"

#include "base/limits.h"
#include "base/map.h"
#include "msg/m_list.h"
#include "service/register_int.h"

#define PAGE 1000                       /* rows that are read at once */
#define DETAILS_MAX ((size_t)512 << 20) /* bytes of what is kept beside all devices */

/* One list on its way out. */
struct leaving {
    struct seki_act *act;
    struct seki_export *it;
    struct seki_search search;
    struct seki_page page; /* the next one */
    struct seki_buf key;   /* what its key points at */
    struct seki_arena own; /* as long as the list: what is kept beside devices */
    struct seki_detail *detail;
    size_t n_details;
    struct seki_map first; /* by device: where its details begin */
    struct seki_err *err;
};

static int give(struct leaving *l, const void *row)
{
    int64_t most = l->it->most ? l->it->most : SEKI_LIMIT_EXPORT_ROWS;

    if (l->it->n == most) {
        return seki_fail(l->err, SEKI_ERR_LIMIT, M_list_too_long(most), M_list_too_long_next());
    }
    l->it->n++;
    return l->it->row(l->it->ctx, row, l->err);
}

/* The next page begins behind this one; its key outlives the page that it stands on. */
static int go_on(struct leaving *l, struct seki_page behind)
{
    seki_buf_clear(&l->key);
    seki_buf_add(&l->key, behind.key);
    l->page = behind;
    l->page.key = seki_buf_str(&l->key);
    return seki_fail_status(l->err, seki_buf_status(&l->key));
}

/* --- devices */

static int load_details(struct leaving *l)
{
    int r = seki_store_details_all(&l->own, l->act->store, l->act->actor->organisation, &l->detail,
                                   &l->n_details, l->err);

    for (size_t i = 0; r == 0 && i < l->n_details; i++) {
        if (i == 0 || !seki_str_eq(l->detail[i].device, l->detail[i - 1].device)) {
            r = seki_map_add(&l->first, l->detail[i].device, i) < 0 ? seki_fail_nomem(l->err) : 0;
        }
    }
    return r;
}

static int give_device(struct leaving *l, const struct seki_device *device)
{
    struct seki_ward_device it = {.device = *device};
    struct seki_str id = device->text[SEKI_DEVICE_ID];

    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        it.detail[i] = SEKI_STR("");
    }
    for (size_t i = seki_map_get(&l->first, id);
         i < l->n_details && seki_str_eq(l->detail[i].device, id); i++) {
        if (l->detail[i].field < SEKI_DETAIL_FIELDS) {
            it.detail[l->detail[i].field] = l->detail[i].value;
        }
    }
    return give(l, &it);
}

static int page_of_devices(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    struct seki_device_filter filter = l->it->device;
    struct seki_device *list = NULL;
    int r;

    filter.search = l->search;
    filter.sort = l->search.n ? SEKI_DEVICE_BY_NUMBER : filter.sort;
    r = seki_store_devices(arena, l->act->store, l->act->actor->organisation, &filter, &l->page,
                           &list, ret_n, l->err);
    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        r = give_device(l, &list[i]);
    }
    return r < 0 || *ret_n == 0
               ? r
               : go_on(l, seki_device_behind(&list[*ret_n - 1], filter.sort, PAGE));
}

/* --- other lists */

static struct seki_page behind(int64_t number)
{
    return (struct seki_page){.after = number, .limit = PAGE};
}

static int page_of_statements(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    const struct seki_statement_filter filter = {.search = l->search};
    struct seki_statement_row *list = NULL;
    int r = seki_store_statement_list(arena, l->act->store, l->act->actor->organisation, &filter,
                                      &l->page, &list, ret_n, l->err);

    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        r = give(l, &list[i]);
    }
    return r < 0 || *ret_n == 0 ? r : go_on(l, behind(list[*ret_n - 1].number));
}

static int page_of_measures(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    const struct seki_measure_filter filter = {.search = l->search, .state = l->it->state};
    struct seki_measure_row *list = NULL;
    int r = seki_store_measures(arena, l->act->store, l->act->actor->organisation, &filter,
                                &l->page, &list, ret_n, l->err);

    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        r = give(l, &list[i]);
    }
    return r < 0 || *ret_n == 0 ? r : go_on(l, behind(list[*ret_n - 1].number));
}

static int page_of_requests(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    struct seki_request_row *list = NULL;
    int r = seki_store_requests(arena, l->act->store, l->act->actor->organisation, l->it->is_open,
                                &l->page, &list, ret_n, l->err);

    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        r = give(l, &list[i]);
    }
    return r < 0 || *ret_n == 0 ? r : go_on(l, behind(list[*ret_n - 1].number));
}

static int page_of_risks(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    struct seki_risk_row *list = NULL;
    int r = seki_store_risks(arena, l->act->store, l->act->actor->organisation, &l->it->risk,
                             &l->page, &list, ret_n, l->err);

    for (size_t i = 0; r == 0 && i < *ret_n; i++) {
        r = give(l, &list[i]);
    }
    return r < 0 || *ret_n == 0
               ? r
               : go_on(l, seki_risk_behind(&list[*ret_n - 1], l->it->risk.sort, PAGE));
}

/* What is due is one page. One that is cut would not say so in a file. */
static int page_of_due(struct leaving *l, struct seki_arena *arena, size_t *ret_n)
{
    struct seki_act inner = *l->act;
    struct seki_due *list = NULL;
    size_t n = 0;
    bool is_cut = false;
    int r;

    inner.arena = arena;
    inner.event = (struct seki_audit_event){0};
    r = seki_service_due(&inner, &list, &n, &is_cut, l->err);
    if (r == 0 && is_cut) {
        r = seki_fail(l->err, SEKI_ERR_LIMIT, M_list_too_long(SEKI_DUE_MAX), SEKI_NO_HINT);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = give(l, &list[i]);
    }
    *ret_n = 0;
    return r;
}

/* --- all of them */

static const struct {
    struct seki_str kind;
    int (*page)(struct leaving *l, struct seki_arena *arena, size_t *ret_n);
} lists[SEKI_EXPORT_LISTS] = {
    [SEKI_EXPORT_DEVICES] = {SEKI_STR("device"), page_of_devices},
    [SEKI_EXPORT_STATEMENTS] = {SEKI_STR("statement"), page_of_statements},
    [SEKI_EXPORT_MEASURES] = {SEKI_STR("measure"), page_of_measures},
    [SEKI_EXPORT_REQUESTS] = {SEKI_STR("request"), page_of_requests},
    [SEKI_EXPORT_RISKS] = {SEKI_STR("risk"), page_of_risks},
    [SEKI_EXPORT_DUE] = {SEKI_STR("due"), page_of_due},
};

static int give_all(struct leaving *l)
{
    size_t n = PAGE;
    int r = l->it->list == SEKI_EXPORT_DEVICES ? load_details(l) : 0;

    while (r == 0 && n == PAGE) {
        struct seki_arena SEKI_CLEANUP_ARENA page = {0};
        seki_arena_init(&page, SEKI_LIMIT_DB_VALUE);
        r = lists[l->it->list].page(l, &page, &n);
    }
    return r;
}

static int note_rows(struct seki_act *act, int64_t n, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 64); /* a word and a number */
    seki_buf_lit(&text, "rows: ");
    seki_buf_add_int(&text, n);
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

static int leave(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct leaving l = {.act = act, .it = arg, .page = {.limit = PAGE}, .err = err};
    int r;

    seki_arena_init(&l.own, DETAILS_MAX);
    seki_map_init(&l.first, &l.own);
    seki_buf_init(&l.key, SEKI_LIMIT_CELL_BYTES);
    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.query = l.it->asked;
    l.it->n = 0;
    r = seki_search_parse(act->arena, l.it->words, &l.search, err);
    r = r < 0 ? r : give_all(&l);
    r = r < 0 ? r : note_rows(act, l.it->n, err);
    seki_buf_finish(&l.key);
    seki_arena_finish(&l.own);
    return r;
}

int seki_export(struct seki_act *act, struct seki_export *it, struct seki_err *err)
{
    return seki_register_read(act, lists[it->list].kind, leave, it, err);
}

/* --- beside the desk */

static int export_all(struct seki_act *act, void *arg, struct seki_err *err)
{
    return seki_export(act, arg, err);
}

int seki_export_beside(const struct seki_act *act, struct seki_str place, struct seki_export *it,
                       struct seki_err *err)
{
    return seki_act_beside(act, place, export_all, it, err);
}

struct noting {
    const struct seki_export *it;
    int code;
    const struct seki_err *why;
};

static int note_export(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct noting *noting = arg;

    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.query = noting->it->asked;
    return noting->code < 0 ? seki_err_pass(err, noting->why) : note_rows(act, noting->it->n, err);
}

int seki_export_note(struct seki_act *act, const struct seki_export *it, int code,
                     const struct seki_err *why, struct seki_err *err)
{
    struct noting noting = {it, code, why};

    return seki_register_read(act, lists[it->list].kind, note_export, &noting, err);
}
