#include "store/conformity.h"

#include "base/limits.h"
#include "store/file.h"
#include "store/rows.h"

#define FILE_NAME SEKI_STR("conformity.csv")

/* --- what was said */

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_confirmation_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_CONFIRMATION_FIELDS;

    it->number = row[0].number;
    it->edition = rest[1].number;
    it->changed = rest[2].number;
    return seki_rows_texts(arena, row + 1, SEKI_CONFIRMATION_FIELDS, it->text) &&
           seki_rows_texts(arena, rest, 1, &it->more);
}

static size_t add_texts(struct seki_value *takes, const struct seki_confirmation_row *row)
{
    for (size_t i = 0; i < SEKI_CONFIRMATION_FIELDS; i++) {
        takes[i] = seki_sql_text(row->text[i]);
    }
    takes[SEKI_CONFIRMATION_FIELDS] = seki_sql_text(row->more);
    return SEKI_CONFIRMATION_FIELDS + 1;
}

int seki_store_confirmation_add(struct seki_store *store, const struct seki_register *reg,
                                const struct seki_confirmation_row *row, int64_t now,
                                struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {seki_sql_text(reg->organisation)};
    int64_t number = row->number;
    size_t n = 2;
    int r = 0;

    if (number == 0) {
        r = seki_rows_new_number(store, SEKI_SQL_confirmation_last, reg->organisation, &number,
                                 err);
        r = r < 0 ? r : seki_store_file_stale(store, reg->organisation, FILE_NAME, err);
    }
    takes[1] = seki_sql_int(number);
    n += add_texts(takes + n, row);
    takes[n++] = seki_sql_int(1);
    takes[n++] = seki_sql_int(now);
    takes[n++] = seki_sql_int(now);
    return r < 0 ? r : seki_rows_run(store, SEKI_SQL_confirmation_add, takes, n, NULL, err);
}

int seki_store_confirmation_change(struct seki_store *store, const struct seki_register *reg,
                                   const struct seki_confirmation_row *row, int64_t now,
                                   struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {
        seki_sql_text(reg->organisation), seki_sql_int(row->number), seki_sql_int(row->edition)};
    int64_t n_changed = 0;
    size_t n = 3;
    int r;

    n += add_texts(takes + n, row);
    takes[n++] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_confirmation_change, takes, n, &n_changed, err);
    r = r < 0 ? r : seki_rows_changed(n_changed, true, row->text[SEKI_CONFIRMATION_ITEM], err);
    return r < 0 ? r : seki_store_file_stale(store, reg->organisation, FILE_NAME, err);
}

int seki_store_confirmations(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, struct seki_str catalog,
                             const struct seki_page *page, struct seki_confirmation_row **ret_list,
                             size_t *ret_n, struct seki_err *err)
{
    struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(catalog),
                                 seki_sql_int(page->after), seki_sql_int((int64_t)page->limit)};
    bool is_all = catalog.n == 0;
    const struct seki_rows_query query = {.query = is_all ? SEKI_SQL_confirmation_list
                                                          : SEKI_SQL_confirmation_of,
                                          .takes = is_all ? takes + 1 : takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes) - is_all,
                                          .item = sizeof(struct seki_confirmation_row),
                                          .take = take};
    void *list = NULL;
    int r;

    if (is_all) {
        takes[1] = takes[0];
    }
    r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);
    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_confirmation_count(struct seki_store *store, struct seki_str organisation,
                                  int64_t *ret_n, struct seki_err *err)
{
    int64_t last = 0;

    return seki_rows_numbers(store, SEKI_SQL_confirmation_count, organisation, ret_n, &last, err);
}

/* --- what was saved before */

/* Of an edition, in the order of the queries. */
static const enum seki_confirmation_field noted[] = {
    SEKI_CONFIRMATION_STATE, SEKI_CONFIRMATION_EVIDENCE, SEKI_CONFIRMATION_BY,
    SEKI_CONFIRMATION_DATE,  SEKI_CONFIRMATION_DUE,      SEKI_CONFIRMATION_NOTE,
    SEKI_CONFIRMATION_OWNER};

int seki_store_confirmation_note(struct seki_store *store, struct seki_str organisation,
                                 const struct seki_confirmation_past *past, struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES] = {
        seki_sql_text(organisation), seki_sql_text(past->text[SEKI_CONFIRMATION_CATALOG]),
        seki_sql_text(past->text[SEKI_CONFIRMATION_ITEM]),
        seki_sql_text(past->text[SEKI_CONFIRMATION_VENDOR])};
    struct seki_id id;
    size_t n = 5;
    int r = seki_id_make(past->made, &id, err);

    if (r < 0) {
        return r;
    }
    takes[4] = seki_sql_text(seki_id_str(&id));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(noted); i++) {
        takes[n++] = seki_sql_text(past->text[noted[i]]);
    }
    takes[n++] = seki_sql_text(past->person);
    takes[n++] = seki_sql_text(past->person_name);
    takes[n++] = seki_sql_int(past->made);
    return seki_rows_run(store, SEKI_SQL_confirmation_past_add, takes, n, NULL, err);
}

static bool take_past(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_confirmation_past *it = element;
    const size_t n = SEKI_ARRAY_LEN(noted);
    bool is_fine = seki_rows_texts(arena, row + n, 1, &it->person_name);

    it->made = row[n + 1].number;
    for (size_t i = 0; is_fine && i < n; i++) {
        is_fine = seki_rows_texts(arena, row + i, 1, &it->text[noted[i]]);
    }
    return is_fine;
}

int seki_store_confirmation_pasts(struct seki_arena *arena, struct seki_store *store,
                                  struct seki_str organisation, const struct seki_str *of,
                                  size_t limit, struct seki_confirmation_past **ret_list,
                                  size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(organisation), seki_sql_text(of[SEKI_CONFIRMATION_CATALOG]),
        seki_sql_text(of[SEKI_CONFIRMATION_ITEM]), seki_sql_text(of[SEKI_CONFIRMATION_VENDOR]),
        seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_confirmation_past_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_confirmation_past),
                                          .take = take_past};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

/* --- what was derived */

int seki_store_conformity_add(struct seki_store *store, const struct seki_register *reg,
                              int64_t assessment, const struct seki_conformity_row *row,
                              struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number),
                                       seki_sql_int(assessment),
                                       seki_sql_text(row->catalog),
                                       seki_sql_text(row->vendor),
                                       seki_sql_int(row->number),
                                       seki_sql_text(row->item),
                                       seki_sql_int(row->derived),
                                       seki_sql_int(row->applies),
                                       seki_sql_int(row->todo),
                                       seki_sql_int(row->is_unverified),
                                       seki_sql_int(row->n_devices),
                                       seki_sql_int(row->n_lacking),
                                       seki_sql_text(row->basis[SEKI_LANG_JA]),
                                       seki_sql_text(row->basis[SEKI_LANG_EN])};

    return seki_rows_run(store, SEKI_SQL_conformity_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_conformity_reason_add(struct seki_store *store, const struct seki_register *reg,
                                     int64_t assessment, const struct seki_conformity_row *row,
                                     int64_t number, const struct seki_conformity_reason *reason,
                                     struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number),
                                       seki_sql_int(assessment),
                                       seki_sql_text(row->catalog),
                                       seki_sql_text(row->vendor),
                                       seki_sql_int(row->number),
                                       seki_sql_int(number),
                                       seki_sql_int(reason->state),
                                       seki_sql_text(reason->text[SEKI_LANG_JA]),
                                       seki_sql_text(reason->text[SEKI_LANG_EN]),
                                       seki_sql_text(reason->device),
                                       seki_sql_int(reason->n_devices),
                                       seki_sql_text(reason->statement)};

    return seki_rows_run(store, SEKI_SQL_conformity_reason_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

int seki_store_conformity_drop(struct seki_store *store, const struct seki_register *reg,
                               int64_t assessment, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(reg->number), seki_sql_int(assessment)};
    int r = seki_rows_run(store, SEKI_SQL_conformity_reason_drop, takes, SEKI_ARRAY_LEN(takes),
                          NULL, err);

    return r < 0 ? r
                 : seki_rows_run(store, SEKI_SQL_conformity_drop, takes, SEKI_ARRAY_LEN(takes),
                                 NULL, err);
}

static bool take_derived(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_conformity_row *it = element;

    it->number = row[2].number;
    it->derived = row[4].number;
    it->applies = row[5].number;
    it->todo = row[6].number;
    it->is_unverified = row[7].number != 0;
    it->n_devices = row[8].number;
    it->n_lacking = row[9].number;
    return seki_rows_texts(arena, row, 1, &it->catalog) &&
           seki_rows_texts(arena, row + 1, 1, &it->vendor) &&
           seki_rows_texts(arena, row + 3, 1, &it->item) &&
           seki_rows_texts(arena, row + 10, 1, &it->basis[SEKI_LANG_JA]) &&
           seki_rows_texts(arena, row + 11, 1, &it->basis[SEKI_LANG_EN]);
}

int seki_store_conformity(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str organisation, int64_t assessment, struct seki_str catalog,
                          struct seki_conformity_row **ret_list, size_t *ret_n,
                          struct seki_err *err)
{
    /* Ids are of ASCII: behind one stands nothing before it with a blank, and all stand before U+10FFFF. */
    const struct seki_str parts[] = {catalog, SEKI_STR(" ")};
    struct seki_str past = catalog.n ? seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts))
                                     : SEKI_STR("\xf4\x8f\xbf\xbf");
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(assessment),
                                       seki_sql_text(catalog), seki_sql_text(past),
                                       seki_sql_int(SEKI_LIMIT_CONFORMITY_ROWS)};
    const struct seki_rows_query query = {.query = SEKI_SQL_conformity_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_conformity_row),
                                          .take = take_derived};
    void *list = NULL;
    int r =
        past.p ? seki_rows_list(arena, store, &query, SEKI_LIMIT_CONFORMITY_ROWS, &list, ret_n, err)
               : seki_fail_nomem(err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_conformity_one(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation, int64_t assessment,
                              const struct seki_conformity_place *place,
                              struct seki_conformity_row **ret_list, size_t *ret_n,
                              struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),   seki_sql_int(assessment),
                                       seki_sql_text(place->catalog), seki_sql_text(place->vendor),
                                       seki_sql_text(place->item),    seki_sql_int(1)};
    const struct seki_rows_query query = {.query = SEKI_SQL_conformity_one,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_conformity_row),
                                          .take = take_derived};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, 1, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_reason(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_conformity_reason *it = element;

    it->state = row[0].number;
    it->n_devices = row[4].number;
    return seki_rows_texts(arena, row + 1, 1, &it->text[SEKI_LANG_JA]) &&
           seki_rows_texts(arena, row + 2, 1, &it->text[SEKI_LANG_EN]) &&
           seki_rows_texts(arena, row + 3, 1, &it->device) &&
           seki_rows_texts(arena, row + 5, 1, &it->statement);
}

int seki_store_conformity_reasons(struct seki_arena *arena, struct seki_store *store,
                                  struct seki_str organisation, int64_t assessment,
                                  const struct seki_conformity_row *row,
                                  struct seki_conformity_reason **ret_list, size_t *ret_n,
                                  struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(organisation), seki_sql_int(assessment),
        seki_sql_text(row->catalog), seki_sql_text(row->vendor),
        seki_sql_int(row->number),   seki_sql_int(SEKI_CONFORMITY_REASONS)};
    const struct seki_rows_query query = {.query = SEKI_SQL_conformity_reason_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_conformity_reason),
                                          .take = take_reason};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_CONFORMITY_REASONS, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}
