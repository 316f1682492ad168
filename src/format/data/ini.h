/*
 * INI files of our own data and of a hospital's folder (docs/data-formats.md).
 *
 * Sections, "key = value", comments on lines of their own after ';' or '#'. A value is everything
 * behind the '=', without blanks at the ends: no quoting, no inline comments, any length (the
 * usual library cuts lines at 200 bytes and texts at " ;", and that would be read as data).
 * Entries keep their line; a section or key that is not asked for is reported as unknown.
 */
#ifndef SEKI_FORMAT_DATA_INI_H
#define SEKI_FORMAT_DATA_INI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "format/data/tsv.h"

struct seki_ini_entry {
    struct seki_str section;
    struct seki_str key;
    struct seki_str value;
    size_t line;
    bool is_used;
};

struct seki_ini {
    struct seki_str file;
    struct seki_ini_entry *entries;
    size_t n;
};

/* Splits `text`; mistakes become complaints. Texts are borrowed from `text`. */
SEKI_MUST_CHECK int seki_ini_parse(struct seki_arena *arena, struct seki_str file,
                                   struct seki_str text, struct seki_ini *ret_ini,
                                   struct seki_complaints *complaints, struct seki_err *err);

/* Reads and splits the file at path `file`. */
SEKI_MUST_CHECK int seki_ini_read(struct seki_arena *arena, struct seki_str file,
                                  struct seki_ini *ret_ini, struct seki_complaints *complaints,
                                  struct seki_err *err);

/* The entry, marked as used, or NULL. */
const struct seki_ini_entry *seki_ini_find(struct seki_ini *ini, struct seki_str section,
                                           struct seki_str key);

/* The value, marked as used; empty when it is missing. */
struct seki_str seki_ini_get(struct seki_ini *ini, struct seki_str section, struct seki_str key);

/* Complains about every entry that nobody has asked for. */
SEKI_MUST_CHECK int seki_ini_complain_unused(const struct seki_ini *ini,
                                             struct seki_complaints *complaints,
                                             struct seki_err *err);

#endif
