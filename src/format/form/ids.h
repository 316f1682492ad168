/*
 * Cells of a form that hold the id of an item of some catalog: listed once, for all that ask which
 * catalog the form answers. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_IDS_H
#define SEKI_FORMAT_FORM_IDS_H

#include "format/form/form_int.h"

/* Fills `rec->ids`, and in each cell what it is the id of. */
SEKI_MUST_CHECK int seki_form_find_ids(struct seki_recognition *rec, struct seki_err *err);

/* The ids of a sheet are those from here up to the first of a later row. */
size_t seki_form_first_id(const struct seki_recognition *rec, const struct seki_form_sheet *sheet);

/* The next id of the sheet from `*at` on, which moves behind it; NULL: there is none. */
const struct seki_form_cell *seki_form_next_id(const struct seki_recognition *rec,
                                               const struct seki_form_sheet *sheet, size_t *at);

/* The item of `catalog` that the cell is the id of, or NULL. Headings are no answers to anything. */
const struct seki_item *seki_form_item_of(const struct seki_catalog *catalog,
                                          const struct seki_form_cell *cell);

#endif
