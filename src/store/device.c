#include "store/device.h"

#include "base/limits.h"
#include "store/rows.h"
#include "store/ward.h"

/* The file whose rows devices are. */
#define DEVICE_FILE SEKI_STR("assets.csv")

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_device *device = element;
    const struct seki_value *rest = row + 1 + SEKI_DEVICE_FIELDS;

    device->number = row[0].number;
    device->edition = rest[1].number;
    device->made = rest[2].number;
    device->changed = rest[3].number;
    device->form = (enum seki_device_found)rest[4].number;
    device->personal = (enum seki_device_found)rest[5].number;
    return seki_rows_texts(arena, row + 1, SEKI_DEVICE_FIELDS, device->text) &&
           seki_rows_texts(arena, rest, 1, &device->more) &&
           seki_rows_texts(arena, rest + 6, 1, &device->support);
}

/* What a device is found by: all but its values and how it is connected, which filters are for. */
int seki_store_device_fold(struct seki_arena *arena, const struct seki_device *device,
                           struct seki_str *ret_folded, struct seki_err *err)
{
    const struct seki_str texts[] = {
        device->text[SEKI_DEVICE_ID],    device->text[SEKI_DEVICE_NAME],
        device->text[SEKI_DEVICE_MAKER], device->text[SEKI_DEVICE_MODEL],
        device->text[SEKI_DEVICE_PLACE],
    };

    return seki_search_fold(arena, texts, SEKI_ARRAY_LEN(texts), ret_folded, err);
}

int seki_store_device_add_row(struct seki_store *store, const struct seki_register *reg,
                              const struct seki_device *device, struct seki_str folded, int64_t now,
                              struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_DEVICE_FIELDS + 6] = {seki_sql_text(reg->organisation),
                                                           seki_sql_int(device->number)};
    struct seki_value *rest = takes + 2 + SEKI_DEVICE_FIELDS;

    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(device->text[i]);
    }
    rest[0] = seki_sql_text(device->more);
    rest[1] = seki_sql_text(folded);
    rest[2] = seki_sql_int(1);
    rest[3] = seki_sql_int(now);
    rest[4] = seki_sql_int(now);
    rest[5] = seki_sql_int(SEKI_DETAIL_EOS);
    return seki_rows_run(store, SEKI_SQL_device_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_device_add(struct seki_store *store, const struct seki_register *reg,
                          const struct seki_device *device, int64_t now, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_searched_row searched = {.reg = reg, .kind = SEKI_SEARCHED_DEVICE};
    struct seki_device it = *device;
    struct seki_str folded = {0};
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    if (it.number == 0) {
        r = seki_rows_new_number(store, SEKI_SQL_device_last, reg->organisation, &it.number, err);
        r = r < 0 ? r : seki_store_register_touch(store, reg, DEVICE_FILE, err);
    }
    r = r < 0 ? r : seki_store_device_fold(&scratch, &it, &folded, err);
    r = r < 0 ? r : seki_store_device_add_row(store, reg, &it, folded, now, err);
    searched.number = it.number;
    return r < 0 ? r : seki_search_add(store, &searched, folded, SEKI_STR(""), err);
}

/* A device and whether it is there. */
static int find(struct seki_arena *arena, struct seki_store *store, struct seki_str organisation,
                struct seki_str id, struct seki_device *device, bool *ret_is_there,
                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(id)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take};

    return seki_rows_one(arena, store, &query, device, ret_is_there, err);
}

int seki_store_device_get(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str organisation, struct seki_str id,
                          struct seki_device *ret_device, struct seki_err *err)
{
    struct seki_device device = {.number = 0};
    bool is_there = false;
    int r = find(arena, store, organisation, id, &device, &is_there, err);

    r = r < 0 ? r : seki_rows_changed(is_there, false, id, err);
    if (r == 0) {
        *ret_device = device;
    }
    return r;
}

int seki_store_device_change_row(struct seki_store *store, const struct seki_register *reg,
                                 const struct seki_device *device, struct seki_str folded,
                                 int64_t now, struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_DEVICE_FIELDS - 1 + 3] = {
        seki_sql_text(reg->organisation), seki_sql_text(device->text[SEKI_DEVICE_ID]),
        seki_sql_int(device->edition)};
    struct seki_value *rest = takes + 3 + SEKI_DEVICE_FIELDS - 1;
    int64_t n = 0;
    int r;

    for (size_t i = 1; i < SEKI_DEVICE_FIELDS; i++) {
        takes[2 + i] = seki_sql_text(device->text[i]);
    }
    rest[0] = seki_sql_text(device->more);
    rest[1] = seki_sql_text(folded);
    rest[2] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_device_change, takes, SEKI_ARRAY_LEN(takes), &n, err);
    return r < 0 ? r : seki_rows_changed(n, true, device->text[SEKI_DEVICE_ID], err);
}

int seki_store_device_change(struct seki_store *store, const struct seki_register *reg,
                             const struct seki_device *device, int64_t now, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_searched_row searched = {.reg = reg, .kind = SEKI_SEARCHED_DEVICE};
    struct seki_device before = {.number = 0};
    struct seki_str folded = {0};
    struct seki_str was = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = seki_store_device_get(&scratch, store, reg->organisation, device->text[SEKI_DEVICE_ID],
                              &before, err);
    r = r < 0 ? r : seki_store_device_fold(&scratch, device, &folded, err);
    r = r < 0 ? r : seki_store_device_fold(&scratch, &before, &was, err);
    r = r < 0 ? r : seki_store_device_change_row(store, reg, device, folded, now, err);
    searched.number = before.number;
    r = r < 0 ? r : seki_search_turn(store, &searched, was, folded, err);
    return r < 0 ? r : seki_store_register_touch(store, reg, DEVICE_FILE, err);
}

int seki_store_device_found(struct seki_store *store, const struct seki_register *reg,
                            struct seki_str id, enum seki_device_found form,
                            enum seki_device_found personal, int64_t until, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_text(id),
                                       seki_sql_int(form), seki_sql_int(personal),
                                       seki_sql_int(until)};

    return seki_rows_put(store, SEKI_SQL_device_found_out, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_device_remove_row(struct seki_store *store, const struct seki_register *reg,
                                 struct seki_str id, int64_t edition, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_text(id),
                                       seki_sql_int(edition)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_device_remove, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 ? r : seki_rows_changed(n, true, id, err);
}

int seki_store_device_remove(struct seki_store *store, const struct seki_register *reg,
                             struct seki_str id, int64_t edition, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_searched_row searched = {.reg = reg, .kind = SEKI_SEARCHED_DEVICE};
    struct seki_device before = {.number = 0};
    struct seki_str was = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = seki_store_device_get(&scratch, store, reg->organisation, id, &before, err);
    r = r < 0 ? r : seki_store_device_remove_row(store, reg, id, edition, err);
    r = r < 0 ? r : seki_store_device_fold(&scratch, &before, &was, err);
    searched.number = before.number;
    r = r < 0 ? r : seki_search_drop(store, &searched, was, SEKI_STR(""), err);
    return r < 0 ? r : seki_store_register_touch(store, reg, DEVICE_FILE, err);
}

/* --- words, when many are changed */

static bool take_folded(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_device_words_add(struct seki_store *store, const struct seki_register *reg,
                                int64_t number, struct seki_str will, struct seki_str was,
                                size_t *inout_n, struct seki_err *err)
{
    struct seki_searched_row searched = {
        .reg = reg, .kind = SEKI_SEARCHED_DEVICE, .number = number};

    int r = seki_search_add(store, &searched, will, was, err);

    *inout_n += searched.n;
    return r;
}

/* What the device says that has the number now; nothing when there is none. */
static int read_folded(struct seki_arena *scratch, struct seki_store *store,
                       const struct seki_register *reg, int64_t number, struct seki_str *ret_folded,
                       struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_int(number)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_folded,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_folded};
    struct seki_str now = {0};
    bool is_there = false;
    int r = seki_rows_one(scratch, store, &query, &now, &is_there, err);

    *ret_folded = is_there ? now : SEKI_STR("");
    return r;
}

int seki_store_device_words_drop(struct seki_store *store, const struct seki_register *reg,
                                 int64_t number, struct seki_str was, size_t *inout_n,
                                 struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_searched_row searched = {
        .reg = reg, .kind = SEKI_SEARCHED_DEVICE, .number = number};
    struct seki_str now = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = read_folded(&scratch, store, reg, number, &now, err);
    r = r < 0 ? r : seki_search_drop(store, &searched, was, now, err);
    *inout_n += searched.n;
    return r;
}

int seki_store_device_words_keep(struct seki_store *store, const struct seki_register *reg,
                                 int64_t number, struct seki_str will, struct seki_str was,
                                 size_t *inout_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str now = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = read_folded(&scratch, store, reg, number, &now, err);
    return r < 0 || !seki_str_eq(now, will)
               ? r
               : seki_store_device_words_add(store, reg, number, will, was, inout_n, err);
}

/* --- lists */

struct question {
    enum seki_sql_id query;
    struct seki_value takes[SEKI_SQL_VALUES];
    size_t n;
};

static void add(struct question *q, struct seki_value value)
{
    q->takes[q->n++] = value;
}

static void ask_for_words(struct question *q, const struct seki_search *search)
{
    q->query = search->is_one ? SEKI_SQL_device_found_by_one : SEKI_SQL_device_found;
    q->n += seki_search_takes(search, q->takes + q->n);
}

/* All that a row is narrowed by; a wish is one more than what is found. */
static void add_filter(struct question *q, const struct seki_device_filter *filter)
{
    add(q, seki_sql_text(filter->kind));
    add(q, seki_sql_text(filter->zone));
    add(q, seki_sql_text(filter->net));
    add(q, seki_sql_text(filter->maker));
    add(q, seki_sql_int((int64_t)filter->form - 1));
    add(q, seki_sql_int((int64_t)filter->personal - 1));
    add(q, seki_sql_text(filter->since));
    add(q, seki_sql_text(filter->until));
}

/* The value, and the query, of the only column by which it is narrowed: its own index leaves nothing else to look at. NULL: it is another filter. */
static const struct seki_str *only_value(const struct seki_device_filter *filter,
                                         enum seki_sql_id *ret_query)
{
    const struct {
        const struct seki_str *value;
        enum seki_sql_id query;
    } columns[] = {{&filter->kind, SEKI_SQL_device_by_kind},
                   {&filter->zone, SEKI_SQL_device_by_zone},
                   {&filter->net, SEKI_SQL_device_by_net},
                   {&filter->maker, SEKI_SQL_device_by_maker}};
    const struct seki_str *found = NULL;
    enum seki_sql_id query = *ret_query;

    if (filter->form || filter->personal || filter->until.n) {
        return NULL;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(columns); i++) {
        if (columns[i].value->n && found) {
            return NULL;
        }
        if (columns[i].value->n) {
            found = columns[i].value;
            query = columns[i].query;
        }
    }
    *ret_query = query;
    return found;
}

static struct question question_of(struct seki_str organisation,
                                   const struct seki_device_filter *filter,
                                   const struct seki_page *page)
{
    struct question q = {.query = SEKI_SQL_device_by_number};
    bool is_sorted = filter->search.n == 0 && filter->sort != SEKI_DEVICE_BY_NUMBER;
    const struct seki_str *value =
        is_sorted || filter->search.n ? NULL : only_value(filter, &q.query);

    add(&q, seki_sql_text(organisation));
    if (filter->search.n) {
        ask_for_words(&q, &filter->search);
    } else if (is_sorted) {
        q.query = filter->sort == SEKI_DEVICE_BY_NAME ? SEKI_SQL_device_sorted_by_name
                                                      : SEKI_SQL_device_sorted_by_maker;
    }
    if (value) {
        add(&q, seki_sql_text(*value));
    } else {
        add_filter(&q, filter);
    }
    if (is_sorted) {
        add(&q, seki_sql_text(page->key));
    }
    add(&q, seki_sql_int(page->after));
    add(&q, seki_sql_int((int64_t)page->limit));
    return q;
}

int seki_store_devices(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, const struct seki_device_filter *filter,
                       const struct seki_page *page, struct seki_device **ret_list, size_t *ret_n,
                       struct seki_err *err)
{
    const struct question q = question_of(organisation, filter, page);
    const struct seki_rows_query query = {.query = q.query,
                                          .takes = q.takes,
                                          .n_takes = q.n,
                                          .item = sizeof(struct seki_device),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_devices_naming(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation,
                              const struct seki_str names[SEKI_DEVICE_NAMINGS], size_t limit,
                              struct seki_device **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(names[0]),
                                       seki_sql_text(names[1]),     seki_sql_text(names[2]),
                                       seki_sql_text(names[3]),     seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_naming,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_device),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_value(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_device_values(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, enum seki_device_field field,
                             size_t limit, struct seki_str **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {
        .query = field == SEKI_DEVICE_ZONE    ? SEKI_SQL_device_values_zone
                 : field == SEKI_DEVICE_NET   ? SEKI_SQL_device_values_net
                 : field == SEKI_DEVICE_MAKER ? SEKI_SQL_device_values_maker
                                              : SEKI_SQL_device_values_kind,
        .takes = takes,
        .n_takes = SEKI_ARRAY_LEN(takes),
        .item = sizeof(struct seki_str),
        .take = take_value};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_device_last(struct seki_store *store, struct seki_str organisation,
                           int64_t *ret_number, struct seki_err *err)
{
    int64_t next = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_device_last, organisation, &next, err);

    if (r == 0) {
        *ret_number = next - 1;
    }
    return r;
}

/* --- how many there are: counting 100,000 takes longer than all else of a page, and each change of them is one of the register */

static bool is_counted(const struct seki_counted *it, const struct seki_register *reg)
{
    return it->revision == reg->revision && it->changes == reg->changes &&
           seki_str_eq(seki_str_from_c(it->organisation), reg->organisation);
}

static void keep_count(struct seki_store *store, const struct seki_register *reg, int64_t n)
{
    struct seki_counted *it = &store->counted[store->n_counted++ % SEKI_STORE_COUNTED];

    if (reg->organisation.n < sizeof(it->organisation)) {
        memcpy(it->organisation, reg->organisation.p, reg->organisation.n);
        it->organisation[reg->organisation.n] = '\0';
        it->revision = reg->revision;
        it->changes = reg->changes;
        it->n = n;
    }
}

int seki_store_device_count(struct seki_store *store, struct seki_str organisation, int64_t *ret_n,
                            struct seki_err *err)
{
    struct seki_register reg;
    struct seki_err why = {0};
    int64_t n = 0;
    int64_t none = 0;
    int r = seki_store_register(store, organisation, &reg, &why);

    if (r < 0 && r != SEKI_ERR_NOTFOUND) {
        return seki_err_pass(err, &why);
    }
    for (size_t i = 0; r == 0 && i < SEKI_MIN(store->n_counted, (size_t)SEKI_STORE_COUNTED); i++) {
        if (is_counted(&store->counted[i], &reg)) {
            *ret_n = store->counted[i].n;
            return 0;
        }
    }
    if (r < 0) { /* no register, no devices */
        *ret_n = 0;
        return 0;
    }
    r = seki_rows_numbers(store, SEKI_SQL_device_count, organisation, &n, &none, err);
    if (r == 0) {
        keep_count(store, &reg, n);
        *ret_n = n;
    }
    return r;
}
