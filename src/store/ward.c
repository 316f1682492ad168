#include "store/ward.h"

#include "msg/m_store.h"
#include "store/rows.h"

/* --- details */

int seki_store_details_put(struct seki_store *store, struct seki_str organisation,
                           struct seki_str device, const struct seki_str values[SEKI_DETAIL_FIELDS],
                           struct seki_err *err)
{
    const struct seki_value whose[] = {seki_sql_text(organisation), seki_sql_text(device),
                                       seki_sql_text(values[SEKI_DETAIL_EOS])};
    int r = seki_rows_run(store, SEKI_SQL_device_detail_clear, whose, 2, NULL, err);

    r = r < 0 ? r : seki_rows_put(store, SEKI_SQL_device_support, whose, 3, err);
    for (int i = 0; r == 0 && i < SEKI_DETAIL_FIELDS; i++) {
        const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(device),
                                           seki_sql_int(i), seki_sql_text(values[i])};
        if (values[i].n) {
            r = seki_rows_run(store, SEKI_SQL_device_detail_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                              err);
        }
    }
    return r;
}

static bool take_detail(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_detail *detail = element;

    detail->field = (enum seki_detail_field)row[1].number;
    return seki_rows_texts(arena, row, 1, &detail->device) &&
           seki_rows_texts(arena, row + 2, 1, &detail->value);
}

static int list_details(struct seki_arena *arena, struct seki_store *store,
                        struct seki_rows_query *query, size_t limit, struct seki_detail **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    void *list = NULL;
    int r;

    query->item = sizeof(struct seki_detail);
    query->take = take_detail;
    r = seki_rows_list(arena, store, query, limit, &list, ret_n, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_details(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, struct seki_str device,
                       struct seki_str ret_values[SEKI_DETAIL_FIELDS], struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(device),
                                       seki_sql_int(SEKI_DETAIL_FIELDS)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_device_detail_list, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};
    struct seki_detail *list = NULL;
    size_t n = 0;
    int r = list_details(arena, store, &query, SEKI_DETAIL_FIELDS, &list, &n, err);

    for (size_t i = 0; r == 0 && i < SEKI_DETAIL_FIELDS; i++) {
        ret_values[i] = SEKI_STR("");
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (list[i].field < SEKI_DETAIL_FIELDS) {
            ret_values[list[i].field] = list[i].value;
        }
    }
    return r;
}

int seki_store_details_all(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, struct seki_detail **ret_list,
                           size_t *ret_n, struct seki_err *err)
{
    int64_t n = 0;
    int64_t unused = 0;
    int r = seki_rows_numbers(store, SEKI_SQL_device_detail_count, organisation, &n, &unused, err);
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(n)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_device_detail_all, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};

    return r < 0 ? r : list_details(arena, store, &query, (size_t)n, ret_list, ret_n, err);
}

int seki_store_details_count(struct seki_store *store, struct seki_str organisation,
                             int64_t *ret_listed, int64_t *ret_gone, struct seki_err *err)
{
    return seki_rows_numbers(store, SEKI_SQL_device_detail_devices, organisation, ret_listed,
                             ret_gone, err);
}

int seki_store_details_due(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, enum seki_detail_field field, size_t limit,
                           struct seki_detail **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(field),
                                       seki_sql_int((int64_t)limit)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_device_detail_due, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};

    return list_details(arena, store, &query, limit, ret_list, ret_n, err);
}

static bool take_value(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_detail_values(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, enum seki_detail_field field,
                             size_t limit, struct seki_str **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(field),
                                       seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_device_detail_values,
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

/* --- evidence */

static int keep_evidence(struct seki_store *store, struct seki_str organisation,
                         const struct seki_evidence *evidence, const struct seki_content *content,
                         const struct seki_id *id, struct seki_str digest, struct seki_err *err)
{
    const struct seki_str *text = evidence->text;
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_text(seki_id_str(id)),
                                       seki_sql_text(text[SEKI_EVIDENCE_MEASURE]),
                                       seki_sql_text(text[SEKI_EVIDENCE_SCOPE]),
                                       seki_sql_text(text[SEKI_EVIDENCE_NAME]),
                                       seki_sql_text(seki_id_str(&content->id)),
                                       seki_sql_int(content->size),
                                       seki_sql_text(digest),
                                       seki_sql_text(text[SEKI_EVIDENCE_OWNER]),
                                       seki_sql_text(text[SEKI_EVIDENCE_UNTIL]),
                                       seki_sql_text(text[SEKI_EVIDENCE_PERSON]),
                                       seki_sql_text(text[SEKI_EVIDENCE_PERSON_NAME]),
                                       seki_sql_int(evidence->made)};

    return seki_rows_run(store, SEKI_SQL_evidence_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_evidence_add(struct seki_store *store, struct seki_str organisation,
                            const struct seki_evidence *evidence, struct seki_str bytes,
                            struct seki_id *ret_id, struct seki_err *err)
{
    const struct seki_audit_digest digest = seki_audit_hash(bytes);
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    struct seki_content content;
    int r = seki_store_content_begin(evidence->made, &content, err);

    r = r < 0 ? r : seki_store_content_add(store, organisation, &content, bytes, err);
    r = r < 0 ? r : seki_id_make(evidence->made, ret_id, err);
    return r < 0 ? r
                 : keep_evidence(store, organisation, evidence, &content, ret_id,
                                 seki_audit_hex(&digest, hex), err);
}

static bool take_evidence(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_evidence *evidence = element;

    evidence->size = row[SEKI_EVIDENCE_FIELDS].number;
    evidence->made = row[SEKI_EVIDENCE_FIELDS + 1].number;
    return seki_rows_texts(arena, row, SEKI_EVIDENCE_FIELDS, evidence->text);
}

int seki_store_evidence_get(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, struct seki_str id,
                            struct seki_evidence *ret_evidence, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(id)};
    const struct seki_rows_query query = {.query = SEKI_SQL_evidence_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_evidence};
    struct seki_evidence found = {.size = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &found, &is_there, err);

    if (r == 0 && !is_there) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT);
    }
    if (r == 0) {
        *ret_evidence = found;
    }
    return r;
}

int seki_store_evidence_count(struct seki_store *store, struct seki_str organisation,
                              int64_t *ret_n, struct seki_err *err)
{
    return seki_rows_numbers(store, SEKI_SQL_evidence_count, organisation, ret_n, NULL, err);
}

int seki_store_evidence_end(struct seki_store *store, struct seki_str organisation,
                            struct seki_str id, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(id),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_evidence_end, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n ? r : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT);
}

static int list_evidence(struct seki_arena *arena, struct seki_store *store,
                         struct seki_rows_query *query, size_t limit,
                         struct seki_evidence_list *ret_list, struct seki_err *err)
{
    void *list = NULL;
    size_t n = 0;
    int r;

    query->item = sizeof(struct seki_evidence);
    query->take = take_evidence;
    r = seki_rows_list(arena, store, query, limit, &list, &n, err);
    if (r == 0) {
        *ret_list = (struct seki_evidence_list){list, n};
    }
    return r;
}

int seki_store_evidence(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, struct seki_str measure,
                        struct seki_str scope, struct seki_evidence_list *ret_list,
                        struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(measure),
                                       seki_sql_text(scope), seki_sql_int(SEKI_EVIDENCE_MAX)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_evidence_list, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};

    return list_evidence(arena, store, &query, SEKI_EVIDENCE_MAX, ret_list, err);
}

static bool take_has(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    (void)arena;
    *(bool *)element = row[0].number > 0;
    return true;
}

int seki_store_evidence_has(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, const struct seki_evidence *evidence,
                            bool *ret_has, struct seki_err *err)
{
    const struct seki_str *text = evidence->text;
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_text(text[SEKI_EVIDENCE_MEASURE]),
                                       seki_sql_text(text[SEKI_EVIDENCE_SCOPE]),
                                       seki_sql_text(text[SEKI_EVIDENCE_NAME]),
                                       seki_sql_text(text[SEKI_EVIDENCE_DIGEST]),
                                       seki_sql_text(text[SEKI_EVIDENCE_OWNER]),
                                       seki_sql_text(text[SEKI_EVIDENCE_UNTIL])};
    const struct seki_rows_query query = {.query = SEKI_SQL_evidence_same,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_has};
    bool is_there = false;

    return seki_rows_one(arena, store, &query, ret_has, &is_there, err);
}

int seki_store_evidence_all(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, size_t limit,
                            struct seki_evidence_list *ret_list, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_evidence_all, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};

    return list_evidence(arena, store, &query, limit, ret_list, err);
}

int seki_store_evidence_due(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, size_t limit,
                            struct seki_evidence_list *ret_list, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    struct seki_rows_query query = {
        .query = SEKI_SQL_evidence_due, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes)};

    return list_evidence(arena, store, &query, limit, ret_list, err);
}

/* --- promises */

static bool take_promise(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_promised *it = element;

    it->statement = row[6].number;
    return seki_rows_texts(arena, row, 1, &it->name) &&
           seki_rows_texts(arena, row + 1, 1, &it->maker) &&
           seki_rows_texts(arena, row + 2, 1, &it->product) &&
           seki_rows_texts(arena, row + 3, 1, &it->catalog) &&
           seki_rows_texts(arena, row + 4, 1, &it->item) &&
           seki_rows_texts(arena, row + 5, 1, &it->day);
}

int seki_store_promises(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, size_t limit, struct seki_promised **ret_list,
                        size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_answer_promises,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_promised),
                                          .take = take_promise};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}
