#include "store/revision.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_revision *it = element;
    const struct seki_value *rest = row + 2 + SEKI_REVISION_FIELDS;

    it->number = row[0].number;
    it->draft = row[1].number;
    it->approved = rest[0].number;
    it->made = rest[1].number;
    it->way = (enum seki_revision_way)rest[5].number;
    return seki_rows_texts(arena, row + 2, SEKI_REVISION_FIELDS, it->text) &&
           seki_rows_texts(arena, rest + 2, 1, &it->organisation) &&
           seki_rows_texts(arena, rest + 3, 1, &it->organisation_name) &&
           seki_rows_texts(arena, rest + 4, 1, &it->confirmed);
}

static int add_confirmed(struct seki_store *store, struct seki_str organisation,
                         const struct seki_revision *row, int64_t number, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(number),
                                       seki_sql_int(row->way), seki_sql_text(row->confirmed)};

    return row->way == SEKI_REVISION_UNTOLD ? 0
                                            : seki_rows_put(store, SEKI_SQL_revision_confirmed_add,
                                                            takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_revision_add(struct seki_store *store, struct seki_str organisation,
                            const struct seki_revision *row, struct seki_str native, int64_t now,
                            int64_t *ret_number, struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_REVISION_FIELDS + 3] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 3 + SEKI_REVISION_FIELDS;
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_revision_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    takes[2] = seki_sql_int(row->draft);
    for (size_t i = 0; i < SEKI_REVISION_FIELDS; i++) {
        takes[3 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(row->approved);
    rest[1] = seki_sql_int(now);
    rest[2] = seki_sql_text(native);
    r = r < 0
            ? r
            : seki_rows_run(store, SEKI_SQL_revision_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    r = r < 0 ? r : add_confirmed(store, organisation, row, number, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"revision", 8}};

static int get(struct seki_arena *arena, struct seki_store *store,
               const struct seki_revision_at *at, struct seki_rows_query *query, void *ret,
               struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(at->asker), seki_sql_text(at->organisation),
                                       seki_sql_int(at->number)};
    bool is_there = false;
    int r;

    query->takes = takes;
    query->n_takes = SEKI_ARRAY_LEN(takes);
    r = seki_rows_one(arena, store, query, ret, &is_there, err);
    return r < 0 || is_there ? r : seki_rows_missing(&kind, at->number, false, err);
}

int seki_store_revision_get(struct seki_arena *arena, struct seki_store *store,
                            const struct seki_revision_at *at, struct seki_revision *ret_row,
                            struct seki_err *err)
{
    struct seki_rows_query query = {.query = SEKI_SQL_revision_get, .take = take};
    struct seki_revision row = {.number = 0};
    int r = get(arena, store, at, &query, &row, err);

    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

static bool take_text(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_revision_native(struct seki_arena *arena, struct seki_store *store,
                               const struct seki_revision_at *at, struct seki_str *ret_native,
                               struct seki_err *err)
{
    struct seki_rows_query query = {.query = SEKI_SQL_revision_native, .take = take_text};
    struct seki_str native = {0};
    int r = get(arena, store, at, &query, &native, err);

    if (r == 0) {
        *ret_native = native;
    }
    return r;
}

static int list(struct seki_arena *arena, struct seki_store *store,
                const struct seki_rows_query *query, size_t limit, struct seki_revision **ret_list,
                size_t *ret_n, struct seki_err *err)
{
    void *rows = NULL;
    int r = seki_rows_list(arena, store, query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_revisions(struct seki_arena *arena, struct seki_store *store,
                         struct seki_str organisation, int64_t draft, const struct seki_page *page,
                         struct seki_revision **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft),
                                       seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_revision_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_revision),
                                          .take = take};

    return list(arena, store, &query, page->limit, ret_list, ret_n, err);
}

int seki_store_revisions_received(struct seki_arena *arena, struct seki_store *store,
                                  struct seki_str reader, const struct seki_page *page,
                                  struct seki_revision **ret_list, size_t *ret_n,
                                  struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reader),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_revision_received,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_revision),
                                          .take = take};

    return list(arena, store, &query, page->limit, ret_list, ret_n, err);
}

int seki_store_revision_reader_add(struct seki_store *store, struct seki_str organisation,
                                   int64_t revision, struct seki_str reader, int64_t now,
                                   struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(revision),
                                       seki_sql_text(reader), seki_sql_int(now)};

    return seki_rows_run(store, SEKI_SQL_revision_reader_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

static bool take_reader(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_revision_reader *it = element;

    it->made = row[2].number;
    return seki_rows_texts(arena, row, 1, &it->id) && seki_rows_texts(arena, row + 1, 1, &it->name);
}

int seki_store_revision_readers(struct seki_arena *arena, struct seki_store *store,
                                struct seki_str organisation, int64_t revision,
                                struct seki_revision_reader **ret_list, size_t *ret_n,
                                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(revision),
                                       seki_sql_int(SEKI_REVISION_READERS)};
    const struct seki_rows_query query = {.query = SEKI_SQL_revision_readers,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_revision_reader),
                                          .take = take_reader};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, SEKI_REVISION_READERS, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

/* --- in the inbox of a reader */

static bool take_new(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_revision_new *it = element;
    struct seki_str text[6]; /* maker: id and name; name, model, version, form */

    it->number = row[6].number;
    it->earlier = row[7].number;
    it->made = row[8].number;
    if (!seki_rows_texts(arena, row, SEKI_ARRAY_LEN(text), text)) {
        return false;
    }
    it->organisation = text[0];
    it->organisation_name = text[1];
    it->name = text[2];
    it->model = text[3];
    it->release = text[4];
    it->catalog = text[5];
    return true;
}

int seki_store_revisions_untaken(struct seki_arena *arena, struct seki_store *store,
                                 struct seki_str reader, size_t limit,
                                 struct seki_revision_new **ret_list, size_t *ret_n,
                                 struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reader), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_revision_untaken,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_revision_new),
                                          .take = take_new};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_revision_of(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str reader, struct seki_str digest,
                           struct seki_revision_new *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reader), seki_sql_text(digest)};
    const struct seki_rows_query query = {.query = SEKI_SQL_revision_of_digest,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_new};
    struct seki_revision_new row = {.number = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    if (r == 0) {
        *ret_row = is_there ? row : (struct seki_revision_new){.number = 0};
    }
    return r;
}
