#include "store/file.h"

#include <string.h>

#include "store/rows.h"

int seki_store_content_begin(int64_t now, struct seki_content *ret_content, struct seki_err *err)
{
    struct seki_content content = {.n_pieces = 0};
    int r = seki_id_make(now, &content.id, err);

    if (r == 0) {
        *ret_content = content;
    }
    return r;
}

int seki_store_content_add(struct seki_store *store, struct seki_str organisation,
                           struct seki_content *content, struct seki_str bytes,
                           struct seki_err *err)
{
    int r = 0;

    while (r == 0 && bytes.n) {
        struct seki_str piece = seki_str_head(bytes, SEKI_FILE_PIECE);
        const struct seki_value takes[] = {seki_sql_text(organisation),
                                           seki_sql_text(seki_id_str(&content->id)),
                                           seki_sql_int(content->n_pieces), seki_sql_blob(piece)};
        r = seki_rows_run(store, SEKI_SQL_content_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
        content->n_pieces++;
        content->size += (int64_t)piece.n;
        bytes = seki_str_skip(bytes, piece.n);
    }
    return r;
}

static bool take_bytes(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    return seki_rows_texts(arena, row, 1, element);
}

int seki_store_content_get(struct seki_arena *arena, struct seki_store *store,
                           struct seki_str organisation, struct seki_str content, int64_t piece,
                           struct seki_str *ret_bytes, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(content),
                                       seki_sql_int(piece)};
    const struct seki_rows_query query = {.query = SEKI_SQL_content_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_bytes};
    struct seki_str bytes = {0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &bytes, &is_there, err);

    if (r == 0) {
        *ret_bytes = bytes;
    }
    return r;
}

int seki_store_content_drop(struct seki_store *store, struct seki_str organisation,
                            struct seki_str content, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(content)};

    return seki_rows_run(store, SEKI_SQL_content_drop, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_content_whole(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, struct seki_str content, size_t max,
                             struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF all = {0};
    struct seki_str whole;
    int r = 0;

    seki_buf_init(&all, max);
    for (int64_t piece = 0; r == 0; piece++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_str bytes = {0};
        seki_arena_init(&scratch, SEKI_FILE_PIECE * 2);
        r = seki_store_content_get(&scratch, store, organisation, content, piece, &bytes, err);
        if (r < 0 || bytes.n == 0) {
            break;
        }
        seki_buf_add(&all, bytes);
        r = seki_fail_status(err, seki_buf_status(&all));
    }
    whole = r < 0 ? SEKI_STR("") : seki_arena_str(arena, seki_buf_str(&all));
    if (r == 0 && !whole.p) {
        r = seki_fail_nomem(err);
    }
    if (r == 0) {
        *ret_bytes = whole;
    }
    return r;
}

/* --- files */

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_file *file = element;

    file->since = row[1].number;
    file->until = row[2].number;
    file->size = row[4].number;
    file->is_stale = row[6].number != 0;
    file->made = row[7].number;
    return seki_rows_texts(arena, row, 1, &file->path) &&
           seki_rows_texts(arena, row + 3, 1, &file->content) &&
           seki_rows_texts(arena, row + 5, 1, &file->digest);
}

static int find(struct seki_arena *arena, struct seki_store *store, struct seki_str organisation,
                struct seki_str path, int64_t revision, struct seki_file *file, bool *ret_is_there,
                struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(path),
                                       seki_sql_int(revision)};
    const struct seki_rows_query query = {
        .query = SEKI_SQL_file_get, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes), .take = take};

    return seki_rows_one(arena, store, &query, file, ret_is_there, err);
}

int seki_store_file_stale(struct seki_store *store, struct seki_str organisation,
                          struct seki_str path, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(path)};

    return seki_rows_put(store, SEKI_SQL_file_make_stale, takes, SEKI_ARRAY_LEN(takes), err);
}

int seki_store_file_get(struct seki_arena *arena, struct seki_store *store,
                        struct seki_str organisation, struct seki_str path, int64_t revision,
                        struct seki_file *ret_file, struct seki_err *err)
{
    struct seki_file file = {.size = 0};
    bool is_there = false;
    int r = find(arena, store, organisation, path, revision, &file, &is_there, err);

    r = r < 0 ? r : seki_rows_changed(is_there, false, path, err);
    if (r == 0) {
        *ret_file = file;
    }
    return r;
}

int seki_store_files(struct seki_arena *arena, struct seki_store *store,
                     struct seki_str organisation, int64_t revision, const struct seki_page *page,
                     struct seki_file **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(revision),
                                       seki_sql_text(page->key),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_file_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_file),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_file_end(struct seki_store *store, const struct seki_register *reg,
                        struct seki_str path, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_text(path),
                                       seki_sql_int(reg->revision)};

    return seki_rows_run(store, SEKI_SQL_file_end, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

static int add_row(struct seki_store *store, const struct seki_register *reg,
                   const struct seki_file *file, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(reg->organisation), seki_sql_text(file->path), seki_sql_int(reg->revision),
        seki_sql_text(file->content),     seki_sql_int(file->size),  seki_sql_text(file->digest),
        seki_sql_int(file->made)};
    int r = seki_store_file_end(store, reg, file->path, err);

    return r < 0 ? r
                 : seki_rows_run(store, SEKI_SQL_file_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_file_put(struct seki_store *store, const struct seki_register *reg,
                        struct seki_str path, struct seki_str bytes, int64_t now,
                        struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_audit_digest digest = seki_audit_hash(bytes);
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    struct seki_file file = {.path = path, .size = (int64_t)bytes.n, .made = now};
    struct seki_file before = {.size = 0};
    struct seki_content content = {.n_pieces = 0};
    bool is_there = false;
    int r;

    seki_arena_init(&scratch, (size_t)1 << 16);
    file.digest = seki_audit_hex(&digest, hex);
    /* Of the revision before: in this one it may just have ended. */
    r = find(&scratch, store, reg->organisation, path, reg->revision - 1, &before, &is_there, err);
    if (r == 0 && is_there && seki_str_eq(before.digest, file.digest)) {
        file.content = before.content;
        return add_row(store, reg, &file, err);
    }
    r = r < 0 ? r : seki_store_content_begin(now, &content, err);
    r = r < 0 ? r : seki_store_content_add(store, reg->organisation, &content, bytes, err);
    file.content = seki_id_str(&content.id);
    return r < 0 ? r : add_row(store, reg, &file, err);
}

/* --- columns */

int seki_store_file_columns_put(struct seki_store *store, const struct seki_register *reg,
                                struct seki_str path, const struct seki_file_column *columns,
                                size_t n, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_value takes[] = {seki_sql_text(reg->organisation), seki_sql_text(path),
                                           seki_sql_int((int64_t)i), seki_sql_int(columns[i].field),
                                           seki_sql_text(columns[i].head)};
        r = seki_rows_run(store, SEKI_SQL_file_column_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    }
    return r;
}

static bool take_column(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_file_column *column = element;

    column->field = row[1].number;
    return seki_rows_texts(arena, row + 2, 1, &column->head);
}

int seki_store_file_columns(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, struct seki_str path, size_t max,
                            struct seki_file_column **ret_columns, size_t *ret_n,
                            struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(path),
                                       seki_sql_int((int64_t)max)};
    const struct seki_rows_query query = {.query = SEKI_SQL_file_column_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_file_column),
                                          .take = take_column};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, max, &list, ret_n, err);

    if (r == 0) {
        *ret_columns = list;
    }
    return r;
}
