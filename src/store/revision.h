/*
 * What makers have published: statements that never change, and which organisations may read each.
 *
 * A revision is the statement as native JSON with its SHA-256, and belongs to the maker. Queries take who asks: the maker itself, or an
 * organisation that it was published for; of all others it is not there. Texts are the arena's.
 */
#ifndef SEKI_STORE_REVISION_H
#define SEKI_STORE_REVISION_H

#include "store/search.h"

enum seki_revision_field {
    SEKI_REVISION_NAME, /* of the product */
    SEKI_REVISION_MODEL,
    SEKI_REVISION_RELEASE,
    SEKI_REVISION_CATALOG,
    SEKI_REVISION_DIGEST, /* SHA-256 of the native JSON, 64 hexadecimal digits */
    SEKI_REVISION_APPROVED_NAME,
    SEKI_REVISION_BY, /* name of who published it */
    SEKI_REVISION_FIELDS
};

/* They are stored, so their order stays. */
enum seki_revision_way {
    SEKI_REVISION_UNTOLD,
    SEKI_REVISION_BY_PERSON,
    SEKI_REVISION_BY_RULE /* nobody confirmed it: a rule of the maker did when its time was over */
};

struct seki_revision {
    int64_t number; /* within the maker */
    int64_t draft;
    struct seki_str text[SEKI_REVISION_FIELDS];
    int64_t approved, made;
    struct seki_str organisation, organisation_name; /* of the maker */
    struct seki_str
        confirmed; /* who filled it in, and how it was confirmed, in words; empty: nobody said */
    enum seki_revision_way way;
};

struct seki_revision_reader {
    struct seki_str id, name;
    int64_t made;
};

#define SEKI_REVISION_READERS 1000 /* of one revision, at most */

SEKI_MUST_CHECK int seki_store_revision_add(struct seki_store *store, struct seki_str organisation,
                                            const struct seki_revision *row, struct seki_str native,
                                            int64_t now, int64_t *ret_number, struct seki_err *err);

/* Which revision, and who asks. */
struct seki_revision_at {
    struct seki_str asker, organisation;
    int64_t number;
};

/* SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_store_revision_get(struct seki_arena *arena, struct seki_store *store,
                                            const struct seki_revision_at *at,
                                            struct seki_revision *ret_row, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_revision_native(struct seki_arena *arena, struct seki_store *store,
                                               const struct seki_revision_at *at,
                                               struct seki_str *ret_native, struct seki_err *err);

/* Of the maker itself, by number; of one draft, or with 0 of all. */
SEKI_MUST_CHECK int seki_store_revisions(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str organisation, int64_t draft,
                                         const struct seki_page *page,
                                         struct seki_revision **ret_list, size_t *ret_n,
                                         struct seki_err *err);

/* Published for this reader, what came last first; `made` is when it came. page->after: the moment before which, 0: any. */
SEKI_MUST_CHECK int seki_store_revisions_received(struct seki_arena *arena,
                                                  struct seki_store *store, struct seki_str reader,
                                                  const struct seki_page *page,
                                                  struct seki_revision **ret_list, size_t *ret_n,
                                                  struct seki_err *err);

/* SEKI_ERR_EXISTS: it may read it already. */
SEKI_MUST_CHECK int seki_store_revision_reader_add(struct seki_store *store,
                                                   struct seki_str organisation, int64_t revision,
                                                   struct seki_str reader, int64_t now,
                                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_store_revision_readers(struct seki_arena *arena, struct seki_store *store,
                                                struct seki_str organisation, int64_t revision,
                                                struct seki_revision_reader **ret_list,
                                                size_t *ret_n, struct seki_err *err);

/* One that was published for a reader, as its inbox shows it. */
struct seki_revision_new {
    struct seki_str organisation, organisation_name; /* of the maker */
    struct seki_str name, model, release, catalog;
    int64_t number;
    int64_t
        earlier;  /* the newest one before of the same product that the reader took over; 0: none */
    int64_t made; /* when it came */
};

/* Those whose bytes never came into the reader's inbox, what came last first. */
SEKI_MUST_CHECK int seki_store_revisions_untaken(struct seki_arena *arena, struct seki_store *store,
                                                 struct seki_str reader, size_t limit,
                                                 struct seki_revision_new **ret_list, size_t *ret_n,
                                                 struct seki_err *err);

/* The one that has these bytes, by their digest; number 0: it is none that was published for the reader. */
SEKI_MUST_CHECK int seki_store_revision_of(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str reader, struct seki_str digest,
                                           struct seki_revision_new *ret_row, struct seki_err *err);

#endif
