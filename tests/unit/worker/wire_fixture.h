/*
 * A pipe's two ends for the tests of worker/wire and worker/record.
 *
 * All memory is the fixture's; set_up and tear_down are cmocka's.
 */
#ifndef SEKI_TESTS_UNIT_WORKER_WIRE_FIXTURE_H
#define SEKI_TESTS_UNIT_WORKER_WIRE_FIXTURE_H

#include "base/arena.h"
#include "model/statement.h"
#include "unit/format/check.h"
#include "worker/wire.h"

struct fixture {
    struct seki_arena arena;
    struct seki_wire_out out;
    struct seki_wire_in in;
    struct seki_err err;
};

/* Each of its members says something. */
extern const struct seki_answer full_answer;

int set_up(void **state);
int tear_down(void **state);

void assert_text(struct seki_str got, const char *wanted);

/* The one record that waits to be written. */
struct seki_record receive(struct fixture *f);

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
