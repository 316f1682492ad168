/*
 * The forms that makers fill in: the catalogs of the rule data, for pages. One list for the whole process, set before there are threads; its memory
 * is the caller's.
 */
#ifndef SEKI_WEB_FORMS_H
#define SEKI_WEB_FORMS_H

#include "model/catalog.h"

/* All catalogs; those that are no forms are passed over. */
void seki_web_use_catalogs(const struct seki_catalog *const *catalogs, size_t n);

/* The form of this id, or NULL. */
const struct seki_catalog *seki_web_form(struct seki_str id);

/* All of them, by id; NULL behind the last. */
const struct seki_catalog *seki_web_form_at(size_t i);

/* All catalogs, for readers of statements. */
const struct seki_catalog *const *seki_web_catalogs(size_t *ret_n);

#endif
