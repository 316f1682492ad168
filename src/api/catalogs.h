/*
 * Catalogs of the rule data, written. Knows the library, and nothing of who asks. Internal to api/.
 */
#ifndef SEKI_API_CATALOGS_H
#define SEKI_API_CATALOGS_H

#include "format/json/json_out.h"

struct seki_library;

/* What seki_api_load_rules() has loaded, or NULL. */
const struct seki_library *seki_api_rules(void);

size_t seki_api_n_catalogs(const struct seki_library *library);

/* The index of a catalog; SIZE_MAX: none has this id. */
size_t seki_api_find_catalog(const struct seki_library *library, struct seki_str id);

/* The head of the i-th one. */
void seki_api_put_catalog(struct seki_json_out *j, struct seki_str key,
                          const struct seki_library *library, size_t i);

/* Its items, one after another, into the array that is open. */
void seki_api_put_items(struct seki_json_out *j, const struct seki_library *library, size_t i);

#endif
