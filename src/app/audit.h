/*
 * Use cases of the audit record, for the console and for who verifies it elsewhere.
 *
 * An installation is a folder or the address of a database; a backup of one can be looked at in the same way. Whoever looks at
 * the record of an installation, or takes it out, is noted in it; a backup stays as it is. Verifying changes nothing.
 */
#ifndef SEKI_APP_AUDIT_H
#define SEKI_APP_AUDIT_H

#include "app/app.h"
#include "service/audit_take.h"

/* Where the record is, and the folder of keys; without one, that of the installation's folder. */
struct seki_audit_source {
    struct seki_str place;
    struct seki_str keys;
};

/* --- verifying */

struct seki_audit_check {
    struct seki_str place;      /* an installation or a backup; empty: `path` */
    struct seki_str path;       /* an export */
    struct seki_str checkpoint; /* a file with checkpoints that were kept elsewhere; empty: none */
    struct seki_str key;        /* a file with public keys, one to a line; empty: any key will do */
};

struct seki_audit_result {
    struct seki_audit_verdict verdict;
    bool has_outside;
    struct seki_audit_note outside; /* the last of the checkpoints in the file */
};

/* A record that is not sound is a verdict, no error. */
SEKI_MUST_CHECK int seki_app_audit_verify(const struct seki_app *app,
                                          const struct seki_audit_check *check,
                                          struct seki_audit_result *ret_result,
                                          struct seki_err *err);

/* What is wrong first, in words. Not of a record that is sound. */
struct seki_msg seki_audit_explain(const struct seki_audit_verdict *verdict);

/* --- looking, taking out */

/* One page of a search (store/audit.h). */
struct seki_audit_search {
    struct seki_audit_filter filter;
    struct seki_audit_cursor behind;
    size_t limit;
};

SEKI_MUST_CHECK int seki_app_audit_list(const struct seki_app *app,
                                        const struct seki_audit_source *source,
                                        const struct seki_audit_search *search,
                                        struct seki_audit_entry **ret_list, size_t *ret_n,
                                        struct seki_err *err);

struct seki_audit_take {
    struct seki_str path; /* of the file to write */
    struct seki_out *out; /* takes it up to the caller's commit */
    enum seki_audit_form form;
    int64_t from, until; /* the records between the first of that time and the last; 0: all */
    struct seki_str organisation; /* others' records go along without what they say; empty: all */
};

SEKI_MUST_CHECK int seki_app_audit_export(const struct seki_app *app,
                                          const struct seki_audit_source *source,
                                          const struct seki_audit_take *take,
                                          struct seki_audit_taken *ret_taken, struct seki_err *err);

/* --- signing */

/* Signs what is not signed yet, and gives the newest checkpoint; empty when nothing was ever noted. */
SEKI_MUST_CHECK int seki_app_audit_checkpoint(const struct seki_app *app,
                                              const struct seki_audit_source *source,
                                              struct seki_str *ret_line, struct seki_err *err);

#define SEKI_AUDIT_YEARS 5 /* that records are kept at least, if nobody says otherwise */

struct seki_audit_pruning {
    int64_t before;
    int64_t years; /* that records are kept at least */
};

/* Takes away what is older. SEKI_ERR_DENIED when it is not old enough. `ret_n`: how many records. */
SEKI_MUST_CHECK int seki_app_audit_prune(const struct seki_app *app,
                                         const struct seki_audit_source *source,
                                         const struct seki_audit_pruning *pruning, int64_t *ret_n,
                                         struct seki_err *err);

#endif
