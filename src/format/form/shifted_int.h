/*
 * Rows that an id ties to their item, and how like the texts of items their questions are. Private to
 * shifted.c and swapped.c.
 */
#ifndef SEKI_FORMAT_FORM_SHIFTED_INT_H
#define SEKI_FORMAT_FORM_SHIFTED_INT_H

#include "format/form/form_int.h"
#include "format/form/similar.h"

struct seki_shift_place {
    size_t row;
    const struct seki_item *item;
    struct seki_str text; /* its question; empty: it has none */
    enum seki_lang lang;  /* of the question */
};

struct seki_shifts {
    struct seki_recognition *rec;
    struct seki_shift_place *places;
    size_t n;
};

/* The text of the item of place `at`, and its sketch, in the language of place i. */
struct seki_str seki_shift_text(const struct seki_shifts *search, size_t i, size_t at);
const struct seki_sketch *seki_shift_sketch(const struct seki_shifts *search, size_t i, size_t at);

/* In hundredths. */
unsigned seki_shift_alike(const struct seki_sketch *a, const struct seki_sketch *b);

/* swapped.c: marks rows whose questions have changed places with others */
SEKI_MUST_CHECK int seki_form_mark_swapped(struct seki_shifts *search, struct seki_err *err);

#endif
