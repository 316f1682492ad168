/*
 * Statements as JSON for the tests of format/json: two small catalogs, and what became of a text.
 *
 * All memory is the fixture's arena's; set_up and tear_down are cmocka's.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_JSON_FIXTURE_H
#define SEKI_TESTS_UNIT_FORMAT_JSON_FIXTURE_H

#include "format/json/json_statement.h"
#include "unit/format/check.h"
#include "unit/sample_catalog.h"

#define TEST_BUF ((size_t)64 << 20)

/* The beginning of a statement on the second catalog. */
#define HEAD "{\"format\":\"sekisho-statement/1\",\"catalog\":\"sample-1\","

struct fixture {
    struct seki_arena arena;
    const struct seki_catalog *catalogs[2];
    struct seki_statement *statement;
    struct seki_json_counts counts;
    struct seki_err err;
};

int set_up(void **state);
int tear_down(void **state);

int read_bytes(struct fixture *f, struct seki_str bytes);
int read_text(struct fixture *f, const char *text);

void assert_text(struct seki_str got, const char *wanted);

/* The English message of the fixture's error contains `part`. */
void assert_says(struct fixture *f, const char *part);

/* Head, n times the unit, tail. */
struct seki_str repeat(struct fixture *f, const char *head, const char *unit, size_t n,
                       const char *tail);

#endif
