/*
 * A folder of its own for each test of files.
 *
 * temp_dir_set_up() and temp_dir_tear_down() are for cmocka; *state is the struct temp_dir.
 * Paths that a function returns are valid until the fourth call after it.
 */
#ifndef SEKI_TESTS_UNIT_BASE_TEMP_DIR_H
#define SEKI_TESTS_UNIT_BASE_TEMP_DIR_H

#include <stddef.h>

#define TEMP_PATH 512 /* a temporary folder and a short name */

struct temp_dir {
    char path[TEMP_PATH];
};

int temp_dir_set_up(void **state);
int temp_dir_tear_down(void **state);

/* The path of `name` in the folder. */
const char *temp_path(const struct temp_dir *dir, const char *name);

/* Makes a file of these bytes in the folder. Returns its path. */
const char *temp_file(const struct temp_dir *dir, const char *name, const void *bytes, size_t n);

/* Number of entries of the folder `path`, hidden ones too; -1 when there is no such folder. */
int temp_count(const char *path);

/* Fails the test unless the file `path` holds exactly these bytes. */
void temp_expect(const char *path, const void *bytes, size_t n);

#endif
