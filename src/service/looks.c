#include "service/looks.h"

#include <stdlib.h>

#include "base/limits.h"
#include "service/register_int.h"
#include "store/audit.h"

#define STATEMENT SEKI_STR("statement")
#define RECORDS 500 /* that are read at once */

struct looking {
    struct seki_act *act;
    struct seki_looks *it;
    struct seki_str kind; /* of the objects */
    struct seki_err *err;
};

/* Numbers are given anew when a folder is imported: what was done before to another statement of this number is none of it. */
static bool is_of(const struct looking *l, const struct seki_audit_entry *entry)
{
    const struct seki_audit_event *event = &entry->event;
    struct seki_str name = l->it->row.text[SEKI_STATEMENT_NAME];
    bool is_look = event->kind == SEKI_AUDIT_READ || event->kind == SEKI_AUDIT_EXPORT ||
                   event->kind == SEKI_AUDIT_CHANGE;

    if (!is_look || event->outcome != SEKI_AUDIT_OK || event->person.n == 0 ||
        !seki_str_eq(event->object_kind, l->kind)) {
        return false;
    }
    return !seki_str_eq(l->kind, STATEMENT) || seki_str_eq(event->object_name, name) ||
           (event->object_name.n == 0 && entry->time >= l->it->row.made);
}

static struct seki_look *find_look(struct seki_looks *it, const struct seki_audit_event *event)
{
    for (size_t i = 0; i < it->n; i++) {
        if (it->at[i].kind == event->kind && seki_str_eq(it->at[i].person, event->person) &&
            seki_str_eq(it->at[i].via, event->via)) {
            return &it->at[i];
        }
    }
    return NULL;
}

/* One page has several records; they are one look. Records come the newest first. */
static void add_look(struct looking *l, const struct seki_audit_entry *entry)
{
    const struct seki_audit_event *event = &entry->event;
    struct seki_look *look = find_look(l->it, event);

    if (!look && l->it->n == SEKI_LIMIT_LINEAGE_LOOKS) {
        l->it->is_cut = true;
        return;
    }
    if (!look) {
        look = &l->it->at[l->it->n++];
        *look = (struct seki_look){.person = event->person,
                                   .name = event->person_name,
                                   .via = event->via,
                                   .kind = event->kind,
                                   .last = entry->time};
    }
    look->first = look->n == 0 ? entry->time : SEKI_MIN(look->first, entry->time);
    look->last = SEKI_MAX(look->last, entry->time);
    look->n += look->n == 0 || event->request.n == 0 || !seki_str_eq(look->request, event->request);
    look->request = event->request;
}

static int read_records(struct looking *l, struct seki_str object)
{
    const struct seki_audit_filter filter = {.organisation = l->act->actor->organisation,
                                             .object = object};
    struct seki_audit_cursor behind = SEKI_AUDIT_NEWEST;
    size_t n = RECORDS;
    int r = 0;

    for (size_t seen = 0; r == 0 && n == RECORDS; seen += n) {
        struct seki_audit_entry *list = NULL;
        if (seen >= SEKI_LIMIT_LINEAGE_RECORDS) {
            l->it->is_cut = true;
            break;
        }
        r = seki_store_audit_list(l->act->arena, l->act->store, &filter, behind, RECORDS, &list, &n,
                                  l->err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            behind = seki_audit_behind(&list[i]);
            if (is_of(l, &list[i])) {
                add_look(l, &list[i]);
            }
        }
    }
    return r;
}

static int by_last(const void *a, const void *b)
{
    const struct seki_look *left = a;
    const struct seki_look *right = b;

    return (left->last < right->last) - (left->last > right->last);
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct looking *l = arg;
    struct seki_str path[] = {SEKI_STR("statements/"), {0}};
    int r = seki_register_number(act, l->it->row.number, SEKI_STR(""), err);

    l->act = act;
    l->err = err;
    l->it->at = seki_arena_array(act->arena, struct seki_look, SEKI_LIMIT_LINEAGE_LOOKS);
    r = r < 0 || l->it->at ? r : seki_fail_nomem(err);
    r = r < 0 ? r
              : seki_store_statement_get(act->arena, act->store, act->actor->organisation,
                                         l->it->row.number, &l->it->row, err);
    if (r < 0) {
        return r;
    }
    act->event.object_name = path[1] = l->it->row.text[SEKI_STATEMENT_NAME];
    l->kind = STATEMENT;
    r = read_records(l, act->event.object);
    l->kind = SEKI_STR("file");
    path[0] = seki_arena_join(act->arena, path, SEKI_ARRAY_LEN(path));
    r = r < 0 || path[0].p ? r : seki_fail_nomem(err);
    r = r < 0 ? r : read_records(l, path[0]);
    if (r == 0 && l->it->n) {
        qsort(l->it->at, l->it->n, sizeof(*l->it->at), by_last);
    }
    return r;
}

int seki_service_looks(struct seki_act *act, int64_t number, struct seki_looks *ret_looks,
                       struct seki_err *err)
{
    struct looking l = {.it = ret_looks};

    *ret_looks = (struct seki_looks){.row = {.number = number}};
    act->event.kind = SEKI_AUDIT_AUDIT_USED;
    act->event.action = SEKI_AUDIT_VIEW;
    act->event.object_kind = SEKI_STR("audit");
    act->event.object_organisation = act->actor->organisation;
    return seki_act(act, SEKI_MAY_WRITE, look, &l, err);
}
