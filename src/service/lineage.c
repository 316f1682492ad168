#include "service/lineage.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/version.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "service/register_int.h"

#define STATEMENT SEKI_STR("statement")

struct tracing {
    size_t most; /* that are looked at, of the register and of the inbox */
    struct seki_act *act;
    struct seki_lineage *it;
    struct seki_date today;
    struct seki_str maker, product, model; /* folded, of the statement */
    struct seki_vec lines, versions;       /* of each line, comparable (model/version.h) */
    size_t n_statements; /* of the lines: this one, and behind it others by number */
    struct seki_err *err;
};

/* --- the same product */

struct naming {
    struct seki_str maker, product, model;
};

/* The model decides; without one, on either side, the name of the product. */
static int is_alike(struct tracing *t, const struct naming *other, bool *ret_is)
{
    struct seki_arena *arena = t->act->arena;
    struct seki_str maker = seki_fold(arena, other->maker);
    struct seki_str product = seki_fold(arena, other->product);
    struct seki_str model = seki_fold(arena, other->model);

    if (!maker.p || !product.p || !model.p) {
        return seki_fail_nomem(t->err);
    }
    *ret_is = seki_str_eq(maker, t->maker) &&
              (model.n && t->model.n ? seki_str_eq(model, t->model)
                                     : product.n && seki_str_eq(product, t->product));
    return 0;
}

static int add_line(struct tracing *t, const struct seki_line *line, struct seki_str release)
{
    struct seki_line *at = seki_vec_push(&t->lines);
    struct seki_str *version = seki_vec_push(&t->versions);

    if (!at || !version) {
        return seki_fail_nomem(t->err);
    }
    *at = *line;
    return seki_versions_fold(t->act->arena, release, version, t->err);
}

static int add_statement(struct tracing *t, const struct seki_statement_row *row)
{
    const struct seki_str *text = row->text;
    const struct naming naming = {text[SEKI_STATEMENT_MANUFACTURER], text[SEKI_STATEMENT_PRODUCT],
                                  text[SEKI_STATEMENT_MODEL]};
    bool is_this = row->number == t->it->row.number;
    bool is = is_this;
    int r = is_this ? 0 : is_alike(t, &naming, &is);

    return r < 0 || !is ? r
                        : add_line(t,
                                   &(struct seki_line){.statement = row->number,
                                                       .name = text[SEKI_STATEMENT_NAME],
                                                       .release = text[SEKI_STATEMENT_VERSION],
                                                       .day = text[SEKI_STATEMENT_DAY],
                                                       .catalog = text[SEKI_STATEMENT_CATALOG],
                                                       .taken = row->made,
                                                       .age = text[SEKI_STATEMENT_NATIVE].n
                                                                  ? SEKI_LINE_ALONE
                                                                  : SEKI_LINE_OUTSIDE,
                                                       .is_this = is_this},
                                   text[SEKI_STATEMENT_VERSION]);
}

/* Slice by slice, all there are: the newest stand at the end. */
static int walk_statements(struct tracing *t, const struct seki_statement_filter *filter)
{
    struct seki_page page = {.limit = SEKI_LIMIT_LINEAGE_SLICE};
    struct seki_statement_row *list = NULL;
    size_t n = page.limit;
    size_t seen = 0;
    int r = 0;

    while (r == 0 && n == page.limit && seen <= t->most) {
        page.limit = SEKI_MIN(page.limit, t->most - seen + 1);
        r = seki_store_statement_list(t->act->arena, t->act->store, t->act->actor->organisation,
                                      filter, &page, &list, &n, t->err);
        for (size_t i = 0; r == 0 && i < n && seen++ < t->most; i++) {
            page.after = list[i].number;
            r = list[i].number == t->it->row.number ? 0 : add_statement(t, &list[i]);
        }
    }
    t->it->is_cut |= seen > t->most;
    return r;
}

/* The register is searched for the words of the model; a name of too many words finds this one alone. */
static int add_statements(struct tracing *t)
{
    const struct seki_str *text = t->it->row.text;
    struct seki_statement_filter filter = {.catalog = SEKI_STR("")};
    struct seki_err why = {0};
    struct seki_str words =
        text[SEKI_STATEMENT_MODEL].n ? text[SEKI_STATEMENT_MODEL] : text[SEKI_STATEMENT_PRODUCT];
    int r = seki_search_parse(t->act->arena, words, &filter.search, &why);

    if (r < 0 && r != SEKI_ERR_LIMIT) {
        return seki_err_pass(t->err, &why);
    }
    t->it->is_cut |= words.n > 0 && (r < 0 || filter.search.n == 0);
    r = r == 0 && filter.search.n ? 0 : 1;
    if (add_statement(t, &t->it->row) < 0) {
        return t->err->code;
    }
    r = r == 0 ? walk_statements(t, &filter) : 0;
    t->n_statements = t->lines.n;
    return r;
}

/* The line of a statement: this one stands first, the others by number. */
static struct seki_line *find_line(const struct tracing *t, int64_t statement)
{
    size_t first = 1;
    size_t past = t->n_statements;

    if (statement == t->it->row.number) {
        return seki_vec_at(&t->lines, struct seki_line, 0);
    }
    while (first < past) {
        size_t middle = first + (past - first) / 2;
        struct seki_line *line = seki_vec_at(&t->lines, struct seki_line, middle);
        if (line->statement == statement) {
            return line;
        }
        if (line->statement < statement) {
            first = middle + 1;
        } else {
            past = middle;
        }
    }
    return NULL;
}

/* What came through the inbox: how a statement of the register came, or one that is in the inbox alone. */
static int add_intake(struct tracing *t, const struct seki_intake_row *row)
{
    const struct seki_str *text = row->text;
    const struct naming naming = {text[SEKI_INTAKE_MANUFACTURER], text[SEKI_INTAKE_PRODUCT],
                                  text[SEKI_INTAKE_MODEL]};
    struct seki_line line = {.intake = row->number,
                             .state = row->state,
                             .name = text[SEKI_INTAKE_NAME],
                             .release = text[SEKI_INTAKE_VERSION],
                             .day = text[SEKI_INTAKE_DAY],
                             .catalog = text[SEKI_INTAKE_CATALOG],
                             .by = text[SEKI_INTAKE_PERSON_NAME],
                             .received = row->made};
    struct seki_line *known = NULL;
    bool is = false;
    int r = is_alike(t, &naming, &is);

    if (r == 0 && is && row->state == SEKI_INTAKE_ACCEPTED) {
        known = find_line(t, row->statement);
    }
    if (known && !known->intake) {
        known->intake = line.intake;
        known->state = line.state;
        known->by = line.by;
        known->received = line.received;
        known->taken = row->changed;
        return 0;
    }
    /* One that was taken over and is no more in the register was removed or imported anew. */
    return r < 0 || !is ? r : add_line(t, &line, line.release);
}

/* The newest first. */
static int add_intakes(struct tracing *t)
{
    struct seki_page page = {.limit = SEKI_LIMIT_LINEAGE_SLICE};
    struct seki_intake_row *list = NULL;
    size_t n = page.limit;
    size_t seen = 0;
    int r = 0;

    while (r == 0 && n == page.limit && seen <= t->most) {
        page.limit = SEKI_MIN(page.limit, t->most - seen + 1);
        r = seki_store_intakes(t->act->arena, t->act->store, t->act->actor->organisation, false,
                               &page, &list, &n, t->err);
        for (size_t i = 0; r == 0 && i < n && seen++ < t->most; i++) {
            page.after = list[i].number;
            r = add_intake(t, &list[i]);
        }
    }
    t->it->is_cut |= seen > t->most;
    return r;
}

/* --- which one counts */

/* A day that has not come yet says nothing, as in app/tie.c. */
static struct seki_date day_of(const struct tracing *t, const struct seki_line *line)
{
    struct seki_date day = {0};

    return seki_date_parse(line->day, &day) && seki_date_cmp(day, t->today) <= 0
               ? day
               : (struct seki_date){0};
}

/* Those for one version: the latest day, how many bear it, and how many there are. */
struct edition {
    struct seki_date day;
    size_t n_latest, n;
};

static int gather(struct tracing *t, struct seki_map *by_version, struct seki_vec *editions)
{
    for (size_t i = 0; i < t->lines.n; i++) {
        const struct seki_line *line = seki_vec_at(&t->lines, const struct seki_line, i);
        struct seki_str version = *seki_vec_at(&t->versions, const struct seki_str, i);
        struct seki_date day = day_of(t, line);
        struct edition *it;
        int order;
        int r;
        if (line->age == SEKI_LINE_OUTSIDE) {
            continue;
        }
        r = seki_map_add(by_version, version, editions->n);
        it = r == SEKI_ERR_EXISTS
                 ? seki_vec_at(editions, struct edition, seki_map_get(by_version, version))
             : r < 0 ? NULL
                     : seki_vec_push(editions);
        if (!it) {
            return seki_fail_nomem(t->err);
        }
        order = it->n ? seki_date_cmp(day, it->day) : 1;
        it->n_latest = order > 0 ? 1 : it->n_latest + (order == 0);
        it->day = order > 0 ? day : it->day;
        it->n++;
    }
    return 0;
}

/* One that was not looked for could be newer than any. */
static int set_ages(struct tracing *t)
{
    struct seki_map by_version;
    struct seki_vec editions;
    int r;

    seki_map_init(&by_version, t->act->arena);
    seki_vec_init(&editions, t->act->arena, sizeof(struct edition), t->lines.n + 1);
    r = gather(t, &by_version, &editions);
    for (size_t i = 0; r == 0 && i < t->lines.n; i++) {
        struct seki_line *line = seki_vec_at(&t->lines, struct seki_line, i);
        const struct edition *it;
        if (line->age == SEKI_LINE_OUTSIDE) {
            continue;
        }
        it = seki_vec_at(
            &editions, const struct edition,
            seki_map_get(&by_version, *seki_vec_at(&t->versions, const struct seki_str, i)));
        line->age = seki_date_cmp(day_of(t, line), it->day) < 0 ? SEKI_LINE_SUPERSEDED
                    : it->n_latest > 1 || t->it->is_cut         ? SEKI_LINE_UNDECIDED
                    : it->n > 1                                 ? SEKI_LINE_NEWEST
                                                                : SEKI_LINE_ALONE;
    }
    return r;
}

static int by_time(const void *a, const void *b)
{
    const struct seki_line *left = a;
    const struct seki_line *right = b;
    int64_t at = left->received ? left->received : left->taken;
    int64_t other = right->received ? right->received : right->taken;

    return at != other
               ? (at < other) - (at > other)
               : (left->statement < right->statement) - (left->statement > right->statement);
}

static int trace_lines(struct tracing *t)
{
    const struct seki_str *text = t->it->row.text;
    struct seki_arena *arena = t->act->arena;
    int r;

    t->maker = seki_fold(arena, text[SEKI_STATEMENT_MANUFACTURER]);
    t->product = seki_fold(arena, text[SEKI_STATEMENT_PRODUCT]);
    t->model = seki_fold(arena, text[SEKI_STATEMENT_MODEL]);
    seki_vec_init(&t->versions, arena, sizeof(struct seki_str), 2 * t->most + 1);
    seki_vec_init(&t->lines, arena, sizeof(struct seki_line), 2 * t->most + 1);
    if (!t->maker.p || !t->product.p || !t->model.p) {
        return seki_fail_nomem(t->err);
    }
    r = add_statements(t);
    r = r < 0 ? r : add_intakes(t);
    r = r < 0 ? r : set_ages(t);
    if (r == 0) {
        t->it->line = seki_vec_at(&t->lines, struct seki_line, 0);
        t->it->n_lines = t->lines.n;
        qsort(t->it->line, t->it->n_lines, sizeof(*t->it->line), by_time);
    }
    return r;
}

/* --- how it came */

static int find_file(struct tracing *t)
{
    const struct seki_str path[] = {SEKI_STR("statements/"), t->it->row.text[SEKI_STATEMENT_NAME]};
    struct seki_str whole = seki_arena_join(t->act->arena, path, SEKI_ARRAY_LEN(path));
    struct seki_str own = t->act->actor->organisation;
    struct seki_register reg = {.revision = 0};
    struct seki_file file = {.size = 0};
    struct seki_err why = {0};
    int r = whole.p ? seki_store_register(t->act->store, own, &reg, &why) : seki_fail_nomem(&why);

    r = r < 0 ? r
              : seki_store_file_get(t->act->arena, t->act->store, own, whole, reg.revision, &file,
                                    &why);
    if (r == SEKI_ERR_NOTFOUND) {
        return 0;
    }
    t->it->digest = file.digest;
    return r < 0 ? seki_err_pass(t->err, &why)
                 : seki_store_revision_of(t->act->arena, t->act->store, own, file.digest,
                                          &t->it->origin, t->err);
}

/* --- its devices */

/* How a device can name the file, as app/tie.c finds it: as it is, without its ending, and both as people read them. */
static int name_ways(struct seki_arena *arena, struct seki_str name,
                     struct seki_str ret_names[SEKI_DEVICE_NAMINGS], struct seki_err *err)
{
    size_t n = name.n;

    while (n > 0 && name.p[n - 1] != '.') {
        n--;
    }
    ret_names[0] = name;
    ret_names[1] = n > 1 ? seki_str_head(name, n - 1) : name;
    ret_names[2] = seki_fold(arena, ret_names[0]);
    ret_names[3] = seki_fold(arena, ret_names[1]);
    return ret_names[2].p && ret_names[3].p ? 0 : seki_fail_nomem(err);
}

static int is_named(struct seki_arena *arena, struct seki_str named, struct seki_str name,
                    bool *ret_is, struct seki_err *err)
{
    struct seki_str names[SEKI_DEVICE_NAMINGS];
    struct seki_str folded = seki_fold(arena, named);
    int r = folded.p ? name_ways(arena, name, names, err) : seki_fail_nomem(err);

    if (r == 0) {
        *ret_is = seki_str_eq(folded, names[2]) || seki_str_eq(folded, names[3]);
    }
    return r;
}

static int find_devices(struct tracing *t)
{
    const struct seki_str *text = t->it->row.text;
    const struct seki_product_words words = {.maker = text[SEKI_STATEMENT_MANUFACTURER],
                                             .model = text[SEKI_STATEMENT_MODEL],
                                             .version = text[SEKI_STATEMENT_VERSION]};
    struct seki_lineage *it = t->it;
    struct seki_str names[SEKI_DEVICE_NAMINGS];
    int r = name_ways(t->act->arena, text[SEKI_STATEMENT_NAME], names, t->err);

    r = r < 0 ? r
              : seki_store_devices_naming(t->act->arena, t->act->store, t->act->actor->organisation,
                                          names, SEKI_LIMIT_LINEAGE_DEVICES + 1, &it->device,
                                          &it->n_devices, t->err);

    it->has_more_devices = it->n_devices > SEKI_LIMIT_LINEAGE_DEVICES;
    it->n_devices -= it->has_more_devices;
    return r < 0 ? r : seki_inbox_find_alike(t->act, &words, &it->alike, t->err);
}

static int trace(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct tracing *t = arg;
    int64_t number = t->it->row.number;
    int r = seki_register_number(act, number, SEKI_STR(""), err);

    t->act = act;
    t->err = err;
    r = r < 0 ? r
              : seki_store_statement_get(act->arena, act->store, act->actor->organisation, number,
                                         &t->it->row, err);
    act->event.object_name = r < 0 ? SEKI_STR("") : t->it->row.text[SEKI_STATEMENT_NAME];
    r = r < 0 ? r : find_file(t);
    r = r < 0 ? r : trace_lines(t);
    return r < 0 ? r : find_devices(t);
}

int seki_service_lineage(struct seki_act *act, int64_t number, struct seki_date today,
                         struct seki_lineage *ret_lineage, struct seki_err *err)
{
    struct tracing t = {.it = ret_lineage,
                        .today = today,
                        .most = ret_lineage->most ? ret_lineage->most : SEKI_LIMIT_LINEAGE};

    *ret_lineage = (struct seki_lineage){.row = {.number = number}, .most = t.most};
    return seki_register_read(act, STATEMENT, trace, &t, err);
}

/* --- ties */

struct tying {
    const struct seki_lineage_ties *ties;
    int64_t n;
};

static int tie_one(struct seki_act *act, struct tying *it, struct seki_str name, struct seki_str id,
                   struct seki_err *err)
{
    struct seki_device device;
    struct seki_str wanted = it->ties->is_tied ? name : SEKI_STR("");
    bool is = false;
    int r =
        seki_store_device_get(act->arena, act->store, act->actor->organisation, id, &device, err);

    r = r < 0 ? r : is_named(act->arena, device.text[SEKI_DEVICE_STATEMENT], name, &is, err);
    if (r < 0 || is == it->ties->is_tied) {
        return r;
    }
    device.text[SEKI_DEVICE_STATEMENT] = wanted;
    act->event.detail = name;
    it->n++;
    return seki_service_device_change(act, &device, &device, err);
}

static int tie(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct tying *it = arg;
    struct seki_statement_row row;
    int r = it->ties->n_devices ? seki_register_number(act, it->ties->statement, SEKI_STR(""), err)
                                : seki_fail(err, SEKI_ERR_INVALID, M_register_no_devices_chosen(),
                                            M_hint_register_no_devices_chosen());

    r = r < 0 ? r
              : seki_store_statement_get(act->arena, act->store, act->actor->organisation,
                                         it->ties->statement, &row, err);
    for (size_t i = 0; r == 0 && i < it->ties->n_devices; i++) {
        r = tie_one(act, it, row.text[SEKI_STATEMENT_NAME], it->ties->devices[i], err);
    }
    act->is_unrecorded = r == 0 && it->n == 0;
    return r;
}

int seki_service_tie(struct seki_act *act, const struct seki_lineage_ties *ties, int64_t *ret_n,
                     struct seki_err *err)
{
    struct tying it = {.ties = ties};
    int r = seki_register_write(act, STATEMENT, SEKI_AUDIT_UPDATE, tie, &it, err);

    if (r == 0) {
        *ret_n = it.n;
    }
    return r;
}
