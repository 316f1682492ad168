/*
 * The library: everything of data/ that a command needs, loaded, checked and cross-linked.
 *
 * Loading is strict: every mistake in a file is a complaint with file and line (seki_complaints),
 * and a library with complaints is not used. `catalog check` prints the complaints; every other
 * command refuses to start on broken data. Our data is trusted and read in the process itself.
 */
#ifndef SEKI_FORMAT_DATA_LIBRARY_H
#define SEKI_FORMAT_DATA_LIBRARY_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/tsv.h"
#include "model/catalog.h"
#include "model/hub.h"

/* A catalog whose items were not loaded. */
struct seki_left_out {
    struct seki_str id;
    enum seki_role role;
};

struct seki_library {
    struct seki_str dir;
    struct seki_hub hub;
    struct seki_catalog **catalogs; /* sorted by id */
    size_t n_catalogs;
    struct seki_left_out *left_out; /* by seki_library_open_forms() */
    size_t n_left_out;
};

/* The hub of `dir`/hub. */
SEKI_MUST_CHECK int seki_hub_load(struct seki_arena *arena, struct seki_str dir,
                                  struct seki_hub *ret_hub, struct seki_complaints *complaints,
                                  struct seki_err *err);

/* What catalog.ini in folder `dir` says, into a catalog without items. */
SEKI_MUST_CHECK int seki_catalog_head(struct seki_arena *arena, struct seki_str dir,
                                      struct seki_catalog *ret_catalog,
                                      struct seki_complaints *complaints, struct seki_err *err);

/* The catalog in folder `dir` (catalog.ini, items.tsv), tied to `hub`. */
SEKI_MUST_CHECK int seki_catalog_load(struct seki_arena *arena, struct seki_str dir,
                                      const struct seki_hub *hub, struct seki_catalog **ret_catalog,
                                      struct seki_complaints *complaints, struct seki_err *err);

/* The files of a catalog as texts. */
struct seki_catalog_texts {
    struct seki_str name; /* of their folder, for complaints */
    struct seki_str head;
    struct seki_str items;
    struct seki_str pairs; /* empty: there is none */
};

/* The same of texts, which the catalog borrows. */
SEKI_MUST_CHECK int seki_catalog_parse(struct seki_arena *arena,
                                       const struct seki_catalog_texts *texts,
                                       const struct seki_hub *hub,
                                       struct seki_catalog **ret_catalog,
                                       struct seki_complaints *complaints, struct seki_err *err);

/* Hub and all catalogs of the data folder `dir`. */
SEKI_MUST_CHECK int seki_library_load(struct seki_arena *arena, struct seki_str dir,
                                      struct seki_library *ret_library,
                                      struct seki_complaints *complaints, struct seki_err *err);

/* The same, with the first complaint as error: for commands that only use the data. */
SEKI_MUST_CHECK int seki_library_open(struct seki_arena *arena, struct seki_str dir,
                                      struct seki_library *ret_library, struct seki_err *err);

/*
 * Hub and forms: what reading statements needs. Of the other catalogs only the head is read, so
 * that the time to read a form does not grow with the rule sets.
 */
SEKI_MUST_CHECK int seki_library_open_forms(struct seki_arena *arena, struct seki_str dir,
                                            struct seki_library *ret_library, struct seki_err *err);

/* The catalog with this id, or NULL. */
const struct seki_catalog *seki_library_catalog(const struct seki_library *library,
                                                struct seki_str id);

/* The error that the catalog `id` is there, but nobody can answer it. */
SEKI_MUST_CHECK int seki_library_fail_no_form(struct seki_str id, enum seki_role role,
                                              struct seki_err *err);

/* A choice of catalogs. */
struct seki_catalogs {
    const struct seki_catalog **at;
    size_t n;
};

/*
 * The forms of the library: what a received form may turn out to be. The `n` of `extra`, the user's
 * own, stand in for ours of the same id; one that is no form, or has the id of another, is refused.
 */
SEKI_MUST_CHECK int seki_library_choice(const struct seki_library *library,
                                        const struct seki_catalog *const *extra, size_t n,
                                        struct seki_arena *arena,
                                        struct seki_catalogs *ret_catalogs, struct seki_err *err);

/*
 * Catalogs of the user's own: the folders that `folders` names, one to a line. At most
 * SEKI_LIMIT_CATALOGS.
 */
SEKI_MUST_CHECK int seki_library_own(const struct seki_library *library, struct seki_str folders,
                                     struct seki_arena *arena, struct seki_catalogs *ret_catalogs,
                                     struct seki_err *err);

#endif
