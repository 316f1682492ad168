/*
 * The frame that pages about a hospital and a set of rules have in common. Internal to report/.
 */
#ifndef SEKI_REPORT_HOSPITAL_PAGE_H
#define SEKI_REPORT_HOSPITAL_PAGE_H

#include "document/compose.h"
#include "model/catalog.h"
#include "model/hospital.h"

/* Properties and title of the document; `kind` is the id of the message that says what it is. */
void seki_hospital_page_begin(struct seki_composer *c, const struct seki_hospital *hospital,
                              const struct seki_edition *rules, int kind);

/* Facts about the rules: what they are, and how sure. */
void seki_hospital_page_rules(struct seki_composer *c, struct seki_block *facts,
                              const struct seki_edition *rules);

/* What the rules say of themselves, in a frame. */
void seki_hospital_page_about(struct seki_composer *c, const struct seki_edition *rules, int lead);

#endif
