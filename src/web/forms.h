/*
 * The forms that makers fill in: the catalogs of the rule data, for pages. One list for the whole process, set before there are threads, and while none reads it; its memory
 * is the caller's.
 */
#ifndef SEKI_WEB_FORMS_H
#define SEKI_WEB_FORMS_H

#include "base/arena.h"
#include "model/crosswalk.h"
#include "model/standard.h"

/* All catalogs; those that are no forms are passed over. */
void seki_web_use_catalogs(const struct seki_catalog *const *catalogs, size_t n);

/* The form of this id, or NULL. */
const struct seki_catalog *seki_web_form(struct seki_str id);

/* The catalog of this id, a form or not, or NULL; its title, or the id. */
const struct seki_catalog *seki_web_catalog_of(struct seki_str id);
struct seki_str seki_web_catalog_title(struct seki_str id, enum seki_lang lang);

/* All of them, by id; NULL behind the last. */
const struct seki_catalog *seki_web_form_at(size_t i);

/* All catalogs, for readers of statements. */
const struct seki_catalog *const *seki_web_catalogs(size_t *ret_n);

/* How items of different catalogs are related. Without them those of two editions are not compared. */
void seki_web_use_crosswalks(const struct seki_crosswalk *const *crosswalks, size_t n);

const struct seki_crosswalk *const *seki_web_crosswalks(size_t *ret_n);

/*
 * The item of `to` that asks the same as `item` of `from`, or NULL: of equal or equivalent links that are not flipped there has to be exactly
 * one. `ret_is_sure`: somebody verified or confirmed it.
 */
const struct seki_item *seki_web_counterpart(const struct seki_catalog *from,
                                             const struct seki_item *item,
                                             const struct seki_catalog *to, bool *ret_is_sure);

/* The editions that references name. Without them references stay as the rule data has them. */
void seki_web_use_standards(const struct seki_standards *standards);

/* References ("iec80001-2-2:5.1; x:1") as they are cited: "IEC TR 80001-2-2 [2012] 5.1; x:1". Of the arena; p is NULL without memory. */
struct seki_str seki_web_clauses(struct seki_arena *arena, struct seki_str refs);

/* Whether a crosswalk relates them, whichever way round. */
bool seki_web_is_tied(const struct seki_catalog *a, const struct seki_catalog *b);

#endif
