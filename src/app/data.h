/*
 * Rule data that came after the program: releases of it, installed beside the data that came with it.
 *
 * The program's own data folder is its home, "data". Releases stand in "data-versions" beside it, a folder each,
 * "ID-VERSION", and none is ever changed. The file "current" there names the one in use, and below it those before;
 * where it is missing or empty the home is in use. Installing writes a whole folder aside, renames it, and then replaces
 * "current", so that whatever happens in between one of the two versions is in use, whole.
 */
#ifndef SEKI_APP_DATA_H
#define SEKI_APP_DATA_H

#include "app/app.h"
#include "report/changes.h"
#include "worker/release.h"

#define SEKI_DATA_CURRENT "current"

/* The folder in use of a program whose own one is `home`. SEKI_ERR_INVALID: "current" is not ours. */
SEKI_MUST_CHECK int seki_data_in_use(struct seki_arena *arena, struct seki_str home,
                                     struct seki_str *ret_dir, struct seki_err *err);

/* SHA-256 of all files of rule data and their paths, in hexadecimal digits. */
SEKI_MUST_CHECK int seki_data_digest(struct seki_arena *arena, struct seki_str dir,
                                     struct seki_str *ret_digest, struct seki_err *err);

/* What the data in `dir` is called: "ID-VERSION" of a release; empty: it is the program's own, or was named by hand (no home). */
struct seki_str seki_data_name(struct seki_str home, struct seki_str dir);

struct seki_data_version {
    struct seki_str name; /* "ID-VERSION" */
    bool is_used;
    size_t undo; /* how many times "data undo" leads to it; 0: it does not */
};

struct seki_data_list {
    struct seki_str home;
    bool is_home_used;
    const struct seki_data_version *at;
    size_t n;
};

SEKI_MUST_CHECK int seki_app_data_list(const struct seki_app *app, struct seki_data_list *ret_list,
                                       struct seki_err *err);

/* Back to what was in use before. `ret_list`: as it is then. SEKI_ERR_NOTFOUND: nothing was. */
SEKI_MUST_CHECK int seki_app_data_undo(const struct seki_app *app, struct seki_data_list *ret_list,
                                       struct seki_err *err);

struct seki_data_options {
    struct seki_str path;     /* of the release */
    struct seki_str place;    /* store whose newest assessments are made with both; empty: none */
    struct seki_str hospital; /* folder that is assessed with both; empty: none */
    bool has_lang;            /* as in struct seki_assess_options */
    bool is_confirmed;        /* else nothing is installed */
};

/* What differs in one file. Rows are told apart by their first cell, entries of INI files by their key. */
struct seki_data_change {
    struct seki_str path;
    bool is_new;
    bool is_gone;
    size_t n_added;
    size_t n_removed;
    size_t n_changed;
    struct seki_str which; /* the first of them */
};

/* What it changes in the newest assessment of an organisation. */
struct seki_data_stored {
    struct seki_str name;
    int64_t assessment;
    struct seki_levels before, after;
    struct seki_comparison comparison;
    struct seki_changes effect; /* of these */
};

struct seki_data_update {
    struct seki_release release;
    struct seki_str digest; /* of the archive, in hexadecimal digits */
    const struct seki_data_change *changes;
    size_t n_changes;
    bool has_effect; /* a hospital was assessed */
    struct seki_levels before;
    struct seki_levels after;
    struct seki_comparison comparison;
    struct seki_changes effect; /* of these */
    bool has_stored;            /* so were those of a store */
    struct seki_data_stored *stored;
    size_t n_stored;
    bool is_installed;
};

/*
 * Reads a release, which the worker checks, and holds it against the data in use; installs it when it is sound and confirmed.
 * `ret_update` must stay where it is: its parts point to each other.
 */
SEKI_MUST_CHECK int seki_app_data_update(const struct seki_app *app,
                                         const struct seki_data_options *options,
                                         struct seki_data_update *ret_update, struct seki_err *err);

#endif
