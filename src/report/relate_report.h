/*
 * What a crosswalk of two catalogs looks like, for people and for programs.
 *
 * For all items: which of the other catalog each is related to, how, over what, and how sure that is.
 * For one item: every way side by side, step by step, with the source of each. A relation is a
 * proposal and called one; what is unverified is marked on every line.
 */
#ifndef SEKI_REPORT_RELATE_REPORT_H
#define SEKI_REPORT_RELATE_REPORT_H

#include "base/buf.h"
#include "engine/relate.h"

struct seki_relate_report {
    const struct seki_web *web;
    size_t from; /* numbers of the two catalogs */
    size_t to;
    const struct seki_item *item; /* that is explained; NULL: a table of all */
    struct seki_ways ways;
    bool is_all; /* the table tells every way, not just those that count */
    enum seki_lang lang;
};

/* Items of `from` that are no headings, and those of them that a way that counts leads from. */
size_t seki_relate_n_entries(const struct seki_relate_report *report);
size_t seki_relate_n_related(const struct seki_relate_report *report);

/* Some way counts: there is more than leads. */
bool seki_relate_is_related(const struct seki_relate_report *report);

/* The way is among those that are told: it counts, or all are. */
bool seki_relate_is_told(const struct seki_relate_report *report, const struct seki_way *way);
size_t seki_relate_n_told(const struct seki_relate_report *report);
size_t seki_relate_n_confirmed(const struct seki_relate_report *report); /* of those, by a person */

/* A way that counts leads from the item with this number. */
bool seki_relate_has_way(const struct seki_relate_report *report, size_t item);

void seki_relate_text(const struct seki_relate_report *report, struct seki_buf *out);
void seki_relate_json(const struct seki_relate_report *report, struct seki_buf *out);

/*
 * Both directions of one crosswalk, there and back: a table for spreadsheets in the user's language, and
 * an OSCAL mapping-collection in both (docs/oscal.md). What a person confirmed is told from what is only
 * proposed in every row.
 */
void seki_relate_csv(const struct seki_relate_report both[2], struct seki_buf *out);
void seki_relate_oscal(const struct seki_relate_report both[2], struct seki_buf *out);

/* "confirmed by a person", "proposal of a crosswalk" ... */
struct seki_str seki_word_way_status(enum seki_lang lang, enum seki_way_status status);

/* "; confirmed by NAME, DATE": of a way that a person confirmed. */
void seki_words_add_confirmed(struct seki_buf *out, enum seki_lang lang,
                              const struct seki_way *way);

/* "mhlw-6.0:control/14.1 -> mhlw-5.2:6.5.C.13", or an item: what the way is no surer than. */
void seki_words_add_weakest(struct seki_buf *out, const struct seki_web *web,
                            const struct seki_way *way);

/* "part of", "covers", "see also" ... (opposite): in the user's language. */
void seki_words_add_relation(struct seki_buf *out, enum seki_lang lang, const struct seki_way *way);

/* "over mhlw-6.0:control/14.1", "both ask for AUTH.TWO_FACTOR" ... */
void seki_words_add_via(struct seki_buf *out, enum seki_lang lang, const struct seki_web *web,
                        const struct seki_way *way);

#endif
