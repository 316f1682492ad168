/*
 * Loader: what all readers of our data files do with one row or one INI file.
 *
 * Private to format/data. A loader stands on one row of a table; its functions read a cell as a
 * kind of value and complain with that row's line when it is none. They return 0 also after a
 * complaint, with a harmless value, so that a reader goes on to the next mistake.
 */
#ifndef SEKI_FORMAT_DATA_LOADER_H
#define SEKI_FORMAT_DATA_LOADER_H

#include "base/map.h"
#include "format/data/ini.h"
#include "format/data/tsv.h"
#include "model/hub.h"
#include "model/scenario.h"

struct seki_loader {
    struct seki_arena *arena;
    struct seki_complaints *complaints;
    struct seki_err *err;
    const struct seki_table *table;
    size_t row;
};

/* The cell of the current row. */
struct seki_str seki_load_cell(const struct seki_loader *l, size_t column);

/* Complains with the current row's line. */
SEKI_MUST_CHECK int seki_load_complain(const struct seki_loader *l, struct seki_msg what);

/* The texts in two columns that stand beside each other: ja, en. */
struct seki_text seki_load_text(const struct seki_loader *l, size_t ja_column);

/* source and grade in two columns that stand beside each other. */
SEKI_MUST_CHECK int seki_load_origin(const struct seki_loader *l, size_t source_column,
                                     struct seki_origin *ret_origin);

/* A whole number between min and max; `ret_value` is min when it is none. */
SEKI_MUST_CHECK int seki_load_int(const struct seki_loader *l, size_t column, int min, int max,
                                  int *ret_value);

/* Adds the row's id to `by_id` with `value`; complains about a double one. */
SEKI_MUST_CHECK int seki_load_id(const struct seki_loader *l, struct seki_map *by_id,
                                 struct seki_str id, size_t value);

/* The ids of a cell, separated by blanks, as indexes found with `find`. */
typedef size_t (*seki_find_fn)(const struct seki_hub *hub, struct seki_str id);

SEKI_MUST_CHECK int seki_load_ids(const struct seki_loader *l, size_t column,
                                  const struct seki_hub *hub, seki_find_fn find,
                                  const uint16_t **ret_ids, size_t *ret_n);

/* A condition over objectives, or over exposures and facts. */
SEKI_MUST_CHECK int seki_load_condition(const struct seki_loader *l, size_t column,
                                        const struct seki_hub *hub, bool is_objectives,
                                        struct seki_condition *ret_condition);

/* id, edition, ja, en, note_ja, note_en, source, grade of an INI section. */
SEKI_MUST_CHECK int seki_load_edition(struct seki_ini *ini, struct seki_str section,
                                      struct seki_complaints *complaints,
                                      struct seki_edition *ret_edition, struct seki_err *err);

/* A path below the data folder: `dir`/`a`/`b`; an empty `b` is left out. */
SEKI_MUST_CHECK int seki_load_path(struct seki_arena *arena, struct seki_str dir, struct seki_str a,
                                   struct seki_str b, struct seki_str *ret_path,
                                   struct seki_err *err);

enum seki_grade seki_grade_from_name(struct seki_str name); /* SEKI_GRADE_MAX: unknown */

#endif
