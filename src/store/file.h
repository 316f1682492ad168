/*
 * The files of an organisation's register, byte by byte as they came, with what was replaced.
 *
 * A path is relative, with '/' between its names. The bytes are in pieces, so that a long file never has to be in memory as a
 * whole. `is_stale` says that rows which came from the file were changed since: what is exported is then made of the rows.
 */
#ifndef SEKI_STORE_FILE_H
#define SEKI_STORE_FILE_H

#include "audit/record.h"
#include "store/register.h"

#define SEKI_FILE_PIECE ((size_t)1 << 20)
#define SEKI_FILE_PATH 1000 /* characters */

struct seki_file {
    struct seki_str path;
    int64_t since, until; /* revisions: since <= r < until; until 0: it still holds */
    struct seki_str content;
    int64_t size;
    struct seki_str digest; /* SHA-256 in hexadecimal digits */
    bool is_stale;
    int64_t made;
};

/* --- bytes */

/* New bytes, as one or more pieces are added to them. */
struct seki_content {
    struct seki_id id;
    int64_t n_pieces;
    int64_t size;
};

SEKI_MUST_CHECK int seki_store_content_begin(int64_t now, struct seki_content *ret_content,
                                             struct seki_err *err);

/* Any number of bytes, of which pieces are made. In a transaction. */
SEKI_MUST_CHECK int seki_store_content_add(struct seki_store *store, struct seki_str organisation,
                                           struct seki_content *content, struct seki_str bytes,
                                           struct seki_err *err);

/* One piece after the other from 0 on; `ret_bytes` is empty behind the last one. */
SEKI_MUST_CHECK int seki_store_content_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation, struct seki_str content,
                                           int64_t piece, struct seki_str *ret_bytes,
                                           struct seki_err *err);

/* All of it; SEKI_ERR_LIMIT beyond `max` bytes. */
SEKI_MUST_CHECK int seki_store_content_whole(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, struct seki_str content,
                                             size_t max, struct seki_str *ret_bytes,
                                             struct seki_err *err);

/* Bytes that nothing refers to are no longer there. In a transaction. */
SEKI_MUST_CHECK int seki_store_content_drop(struct seki_store *store, struct seki_str organisation,
                                            struct seki_str content, struct seki_err *err);

/* --- files */

/* Rows that came from the file of this path were changed. Nothing when there is no such file. In a transaction. */
SEKI_MUST_CHECK int seki_store_file_stale(struct seki_store *store, struct seki_str organisation,
                                          struct seki_str path, struct seki_err *err);

/*
 * The file at `path` holds these bytes from the register's revision on; the one before ends. When that one has the same bytes
 * they are not kept twice. SEKI_ERR_EXISTS: this revision has one already.
 */
SEKI_MUST_CHECK int seki_store_file_put(struct seki_store *store, const struct seki_register *reg,
                                        struct seki_str path, struct seki_str bytes, int64_t now,
                                        struct seki_err *err);

/* It holds no longer, from the register's revision on. */
SEKI_MUST_CHECK int seki_store_file_end(struct seki_store *store, const struct seki_register *reg,
                                        struct seki_str path, struct seki_err *err);

/* As it was at a revision. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_store_file_get(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, struct seki_str path,
                                        int64_t revision, struct seki_file *ret_file,
                                        struct seki_err *err);

/* Those of a revision, by path; the key of the page is a path. */
SEKI_MUST_CHECK int seki_store_files(struct seki_arena *arena, struct seki_store *store,
                                     struct seki_str organisation, int64_t revision,
                                     const struct seki_page *page, struct seki_file **ret_list,
                                     size_t *ret_n, struct seki_err *err);

/* --- the columns of a table */

struct seki_file_column {
    int64_t field; /* of the rows made of it; -1: kept as it is */
    struct seki_str head;
};

SEKI_MUST_CHECK int seki_store_file_columns_put(struct seki_store *store,
                                                const struct seki_register *reg,
                                                struct seki_str path,
                                                const struct seki_file_column *columns, size_t n,
                                                struct seki_err *err);

/* In their order; none: the file is not there, or is no table of rows that are kept. */
SEKI_MUST_CHECK int seki_store_file_columns(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation, struct seki_str path,
                                            size_t max, struct seki_file_column **ret_columns,
                                            size_t *ret_n, struct seki_err *err);

#endif
