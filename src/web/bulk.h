/*
 * The page on which many answers of a draft are changed at once, after a look at each, and on which one's last change is undone.
 *
 * What is asked for stands in the URL: what (set, take, replace), section, words, value, beside, find, with. The form of the preview sends the
 * same again, take: the id of an item that is changed, e:ITEM the edition of its answer that was shown, and f:ITEM that of the answer beside.
 */
#ifndef SEKI_WEB_BULK_H
#define SEKI_WEB_BULK_H

#include "service/bulk.h"
#include "web/beside.h"
#include "web/parts.h"

/* An answer before and after; of long texts the part that changes. */
struct seki_web_bulk_row {
    const struct seki_bulk_item *it;
    struct seki_str question, was, will;
    bool is_ticked;
    bool is_unsure; /* nobody verified that both ask the same */
};

/* GET /drafts/N/bulk */
struct seki_bulk_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_draft_whole *whole;
    const struct seki_bulk *bulk;
    struct seki_str value; /* that was chosen, or empty */
    const struct seki_web_option *section;
    size_t n_sections;
    const struct seki_beside *beside;
    struct seki_beside_choice choice;
    bool has_looked, is_writing;
    const struct seki_web_bulk_row *row; /* for each of the list */
    int64_t n_saved, n_back;             /* of what was just done; -1: nothing */
    struct seki_str late;                /* items that were left; empty: none */
    struct seki_str last;                /* items of one's last change, the first of many */
};

/* As it stands in addresses. */
struct seki_str seki_bulk_word(enum seki_bulk_what what);

#endif
