/*
 * Files in memory that stand in a folder of their own, SEKI_SHELF, for whoever reads through base/io.h.
 *
 * The locked worker has no files: what it unpacked of an archive is put on the shelf, and the loaders of data files read it
 * as any folder. Reading, listing and asking for the kind work there, nothing else. One shelf for a process; files are
 * borrowed until another set, or none, is put there.
 */
#ifndef SEKI_BASE_SHELF_H
#define SEKI_BASE_SHELF_H

#include "base/io.h"

#define SEKI_SHELF "shelf:"

struct seki_shelf_file {
    struct seki_str path; /* below SEKI_SHELF, without a slash at the beginning */
    struct seki_str bytes;
};

void seki_shelf_put(const struct seki_shelf_file *files, size_t n);

/* Whether a path is the shelf's; then `ret_below` is what follows it. */
bool seki_shelf_has(const char *path, struct seki_str *ret_below);

enum seki_io_kind seki_shelf_kind(struct seki_str below);

/* NULL: no such file. */
const struct seki_shelf_file *seki_shelf_find(struct seki_str below);

/* The name in folder `below` that file `i` stands under; empty: it is elsewhere. False: there is no file `i`. */
bool seki_shelf_name(struct seki_str below, size_t i, struct seki_str *ret_name);

#endif
