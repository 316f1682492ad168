/*
 * A hospital's folder that a test writes, and what the intake makes of it.
 *
 * folder_set_up() and folder_tear_down() are for cmocka; *state is the struct folder. Files stand in
 * the folder "hospital" of a temporary one; they are read by the real worker (environment:
 * SEKI_WORKER) with the data of the source tree (SEKI_SOURCE_ROOT). Today is 2026-11-01.
 */
#ifndef SEKI_TESTS_UNIT_APP_FOLDER_H
#define SEKI_TESTS_UNIT_APP_FOLDER_H

#include "app/hospital_read.h"
#include "unit/base/temp_dir.h"

/* The heads of assets.csv, complete, and the rest of a row whose facts and values are known. */
#define FOLDER_HEADS "id,name,maker,model,version,kind,place,zone,net,area,c,i,a,safety,statement\n"
#define FOLDER_KNOWN ",imaging,Room 1,clinical,wired,staff,1,2,3,3,"

struct folder {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_err err;
    struct seki_app app;
    struct seki_library library;
    struct seki_rules rules;
    struct seki_assess_options options;
    struct seki_hospital *hospital; /* of the last folder_read() */
    int r;
};

int folder_set_up(void **state);
int folder_tear_down(void **state);

/* An empty folder again; the options as at first. */
void folder_reset(struct folder *f);

/* A file of the folder, in UTF-8 as it is, or in CP932. Subfolders are made. */
void folder_put(struct folder *f, const char *name, const char *text);
void folder_put_bytes(struct folder *f, const char *name, struct seki_str bytes);
void folder_put_cp932(struct folder *f, const char *name, const char *text);

/* In another encoding that the C library knows; it takes at most twice the bytes of UTF-8. */
void folder_put_as(struct folder *f, const char *name, const char *charset, const char *text);

/* A path in the folder, NUL-terminated, in the arena. */
struct seki_str folder_path(struct folder *f, const char *name);

/* assets.csv with FOLDER_HEADS and these rows. */
void folder_assets(struct folder *f, const char *rows);

/* assets.csv of the devices A, B and C, about which everything is known. */
void folder_three(struct folder *f);

/* A form on the catalog mds-core; without a version one on mds2-2019, which has no place for it. */
struct folder_form {
    const char *maker;
    const char *product;
    const char *model;
    const char *version; /* NULL: on mds2-2019 */
    const char *date;
};

/* Written as CSV into statements/, with two answers: yes and no. */
void folder_put_form(struct folder *f, const char *name, struct folder_form form);

/* Reads it all into f->hospital; f->r is the outcome. */
void folder_read(struct folder *f);

/* The same; fails the test when it is refused. */
void folder_accept(struct folder *f);

/* It is refused as input, with this message (in English), the folder's path left out. */
void folder_refuse(struct folder *f, const char *message);

struct folder_warning {
    const char *file;
    size_t line;
    const char *text; /* in English */
};

/* Exactly these warnings, in this order. */
void folder_expect_warnings(const struct folder *f, const struct folder_warning *warnings,
                            size_t n);
#define FOLDER_WARNINGS(f, ...)                                                   \
    folder_expect_warnings(f, (const struct folder_warning[]){__VA_ARGS__},       \
                           sizeof((const struct folder_warning[]){__VA_ARGS__}) / \
                               sizeof(struct folder_warning))
#define FOLDER_NO_WARNINGS(f) folder_expect_warnings(f, NULL, 0)

/* This warning is among them. */
void folder_expect_warning(const struct folder *f, const char *file, size_t line, const char *text);

/* The number of the asset; fails the test when there is none. */
size_t folder_asset(const struct folder *f, const char *id);

/* The number of a fact of the hub; fails the test when there is none. */
size_t folder_fact(const struct folder *f, const char *id);

/* The texts are the same. */
void folder_expect_text(struct seki_str got, const char *wanted);

#endif
