/*
 * Parts of paper/disclosure.h. Private to this folder.
 */
#ifndef SEKI_PAPER_DISCLOSURE_INT_H
#define SEKI_PAPER_DISCLOSURE_INT_H

#include "document/compose.h"
#include "paper/disclosure.h"

struct seki_disclosure {
    struct seki_composer by;
    const struct seki_paper *paper;
    const struct seki_form_report *report;
};

/* Title, header, numbers, what is in doubt; all sections; the rest of the form, and about it. */
void seki_disclosure_front(struct seki_disclosure *c);
void seki_disclosure_answers(struct seki_disclosure *c);
void seki_disclosure_back(struct seki_disclosure *c);

#endif
