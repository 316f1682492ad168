/*
 * A list of requirements on paper: one table of texts, which a page, a PDF and a workbook are made of.
 *
 * Each line says how the requirement stands and what that rests on: derived, said by a named person on a day, to be asked still, contradicted,
 * not verified. What is unknown says so. A word that does not count stands there with why it does not. Making lines is pure but for memory.
 */
#ifndef SEKI_WEB_CHECKLIST_H
#define SEKI_WEB_CHECKLIST_H

#include "document/document.h"
#include "web/conform_page.h"

struct seki_checklist_line {
    const struct seki_requirement *it;
    struct seki_str id, text, vendor;
    struct seki_str chapter; /* its title; the same for lines that stand together */
    bool is_chapter_new;
    struct seki_str state;
    struct seki_str rests_on; /* what the state rests on */
    struct seki_str marks;    /* contradicted, not verified, perhaps not applicable */
    struct seki_str devices;  /* how many lack it, of how many */
    struct seki_str owner;    /* who is responsible */
    struct seki_str answer;   /* what was said, as a word */
    struct seki_str by, date, due, evidence, note;
    struct seki_str lack; /* why what was said does not count */
    struct seki_str why;  /* what was derived, and from what */
};

struct seki_checklist {
    enum seki_lang lang;
    struct seki_str title, edition, organisation;
    struct seki_str assessed; /* the moment of the assessment; empty: there is none */
    struct seki_str narrowed; /* to what the list is narrowed; empty: it is whole */
    struct seki_date today;
    bool is_outdated;
    struct seki_conform_counts counts; /* of the lines */
    const struct seki_checklist_line *line;
    size_t n_lines;
};

/* Lines of those requirements of an open listing that it shows, chapter by chapter. */
SEKI_MUST_CHECK int seki_checklist_make(const struct seki_conform_listing *listing,
                                        struct seki_checklist *ret_list, struct seki_err *err);

/* As a document, for the painter; the arena's. */
SEKI_MUST_CHECK int seki_checklist_document(struct seki_arena *arena,
                                            const struct seki_checklist *list,
                                            struct seki_doc *ret_doc, struct seki_err *err);

/* As a workbook, added to `out`. */
SEKI_MUST_CHECK int seki_checklist_book(struct seki_arena *arena, const struct seki_checklist *list,
                                        struct seki_buf *out, struct seki_err *err);

/* GET /conformity/CATALOG/paper */
#define SEKI_CHECKLIST_PAGE 300 /* lines on it: it stays below 500 KB; the files have all */
struct seki_checklist_page {
    const struct seki_frame *frame;
    struct seki_str catalog, find, filter; /* as in the address */
    const struct seki_checklist *list;
    size_t n_lines; /* that are shown */
};

#endif
