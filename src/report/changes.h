/*
 * What changed between two assessments (engine/compare.h), for a terminal and for programs.
 *
 * Titles of scenarios, names of devices and words of levels are those of the second assessment. The
 * text tells each change with its first devices; JSON tells all of them.
 */
#ifndef SEKI_REPORT_CHANGES_H
#define SEKI_REPORT_CHANGES_H

#include "engine/compare.h"
#include "format/json/json_out.h"

struct seki_changes {
    const struct seki_comparison *comparison;
    const struct seki_levels *before;
    const struct seki_levels *after;
    const struct seki_assessment *assessment; /* that `after` is of */
    enum seki_lang lang;
};

/* The changes of a kind have a heading of their own. */
struct seki_str seki_word_change(enum seki_lang lang, enum seki_change_kind kind);

/* "high -> medium (open)", or what else is different. */
void seki_changes_add_step(struct seki_buf *out, const struct seki_changes *changes,
                           const struct seki_change *change);

/* The numbers, then at most `max` changes of each kind (SIZE_MAX: all). */
void seki_changes_text(const struct seki_changes *changes, size_t max, struct seki_buf *out);

/* Members of the open object: counts, what is new and gone, changes. */
void seki_changes_json(const struct seki_changes *changes, struct seki_json_out *j);

#endif
