/*
 * The book of rules, for people and for programs: what there is, what a search found, one entry with
 * everything tied to it.
 *
 * Every entry is told with its grade.
 */
#ifndef SEKI_REPORT_RULES_REPORT_H
#define SEKI_REPORT_RULES_REPORT_H

#include "base/buf.h"
#include "engine/connect.h"
#include "engine/relate.h"
#include "engine/search.h"

/* How many entries of a catalog, or of one kind, there are, and how they stand. */
struct seki_rules_count {
    size_t entries; /* without headings */
    size_t tied;
    size_t untied[SEKI_UNTIED_MAX]; /* by reason; [SEKI_UNTIED_NONE]: none is needed */
    size_t graded[SEKI_GRADE_MAX];
};

struct seki_rules_count seki_rules_count_catalog(const struct seki_catalog *catalog);

/* Of what is no item: all are "tied". */
struct seki_rules_count seki_rules_count_kind(const struct seki_book *book,
                                              enum seki_entry_kind kind, size_t set);
struct seki_rules_count seki_rules_count_links(const struct seki_crosswalk *crosswalk);

/* Message ids: why an item is not tied, what a catalog is for, whether a standard counts. */
int seki_rules_untied_word(enum seki_untied untied);
int seki_rules_role_word(enum seki_role role);
int seki_rules_status_word(enum seki_standard_status status);

void seki_rules_list_text(const struct seki_book *book, enum seki_lang lang, struct seki_buf *out);
void seki_rules_list_json(const struct seki_book *book, struct seki_buf *out);

void seki_rules_search_text(const struct seki_book *book, const struct seki_hits *hits,
                            enum seki_lang lang, struct seki_buf *out);
void seki_rules_search_json(const struct seki_book *book, const struct seki_hits *hits,
                            struct seki_buf *out);

/* One entry, what is tied to it, and of an item its ways to all other catalogs. */
struct seki_rules_page {
    const struct seki_book *book;
    struct seki_entry entry;
    struct seki_entries tied;
    struct seki_ways ways;
};

void seki_rules_show_text(const struct seki_rules_page *page, enum seki_lang lang,
                          struct seki_buf *out);
void seki_rules_show_json(const struct seki_rules_page *page, struct seki_buf *out);

#endif
