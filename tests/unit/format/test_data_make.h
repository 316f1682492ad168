/*
 * A sound little data folder that a test then spoils, and what the loaders say of it.
 *
 * data_set_up() and data_tear_down() are for cmocka; *state is the struct data. The folder has a
 * hub of two objectives, an exposure, four facts and two measures, the catalog "c", the
 * scenarios "s" and the method "m". data_load() loads all of it. Failing to write or to find what
 * is to be replaced fails the test.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_TEST_DATA_MAKE_H
#define SEKI_TESTS_UNIT_FORMAT_TEST_DATA_MAKE_H

#include "format/data/library.h"
#include "format/data/rules.h"
#include "unit/base/temp_dir.h"

struct data {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_complaints complaints;
    struct seki_err err;
    struct seki_library library;
    struct seki_scenario_set *set;
    struct seki_method *method;
    int r;
};

int data_set_up(void **state);
int data_tear_down(void **state);

/* The same for a whole program of tests over the data that we ship, loaded once into `library`. */
int data_real_set_up(void **state);
int data_real_tear_down(void **state);

/* All files as they were, nothing loaded. */
void data_reset(struct data *d);

/* The whole file. */
void data_write(struct data *d, const char *file, struct seki_str text);
struct seki_str data_read(struct data *d, const char *file);

/* The only place of `old`; returns its line. */
size_t data_replace(struct data *d, const char *file, const char *old, const char *new);

/* A cell of a table, by the name of its column; lines count from 1, the heads. */
void data_set_cell(struct data *d, const char *file, size_t line, const char *column,
                   const char *text);

/* Hub and catalogs, then the scenarios and the method; d->r is the first failure. */
void data_load(struct data *d);

/* The i-th complaint names this file, line and reason (in English). */
void data_expect(const struct data *d, size_t i, const char *file, size_t line, const char *reason);

/* It loaded, and that is the only complaint. */
void data_expect_only(const struct data *d, const char *file, size_t line, const char *reason);

/* It loaded without a complaint. */
void data_expect_clean(const struct data *d);

/* Loading failed because of a limit, told by this message. */
void data_expect_limit(const struct data *d, int msg, size_t max);

/* One spoilt cell (or part of a file) and what is said of it. */
struct data_wrong {
    const char *file;
    size_t line;        /* of a table; 0: `column` is text to be replaced */
    const char *column; /* or the text to be replaced */
    const char *text;
    const char *reason; /* NULL: nothing is wrong with it */
    size_t at;          /* the line of the complaint; 0: where it was spoilt */
};

/* Each of them alone gives exactly its complaint. A line of DATA_WHOLE: the file as a whole. */
#define DATA_WHOLE SIZE_MAX
void data_expect_each(struct data *d, const struct data_wrong *rows, size_t n);

/* The same for one, in the folder as it is now. */
void data_expect_one(struct data *d, const struct data_wrong *row);

#endif
