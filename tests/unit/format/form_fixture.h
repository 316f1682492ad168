/*
 * A form being recognised: a small catalog, rows from CSV or by hand, and what came of them.
 *
 * The catalog "test" has the header items DOC-1, -2, -3 and -7, the open item DOC-10 and the
 * questions A-1, A-2 (also called AA-2) and A-3; the catalog "other" has.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_FORM_FIXTURE_H
#define SEKI_TESTS_UNIT_FORMAT_FORM_FIXTURE_H

#include "format/form/form.h"

struct form_fixture {
    struct seki_arena arena;
    const struct seki_catalog *catalogs[2];
    struct seki_form *form;
    struct seki_form_options options;
    struct seki_statement *statement;
    struct seki_form_report report;
    struct seki_err err;
    int r;
};

void form_init(struct form_fixture *f);
void form_finish(struct form_fixture *f);

/* A sheet without name, written as CSV. */
void form_add_csv(struct form_fixture *f, const char *csv);
void form_add_named(struct form_fixture *f, struct seki_str name, struct seki_row *rows, size_t n);
void form_recognise(struct form_fixture *f);

/* All three at once. */
void form_read(struct form_fixture *f, const char *csv);

/* The answer; the form must have been recognised. */
const struct seki_answer *form_answer_to(const struct form_fixture *f, struct seki_str id);
void form_expect_text(struct seki_str got, struct seki_str wanted);

#endif
