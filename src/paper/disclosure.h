/*
 * A statement as a document that people read, sign and show.
 *
 * What the table says, section by section, with what belongs around it: header, numbers, which
 * answers are in doubt, what else stood in the form, how the form was read, whose words the
 * questions are. Nothing of the statement is left out and nothing is too long. How it looks is the
 * matter of who draws it (document/document.h).
 */
#ifndef SEKI_PAPER_DISCLOSURE_H
#define SEKI_PAPER_DISCLOSURE_H

#include "document/document.h"
#include "paper/paper.h"

/* Texts are the arena's, or borrowed from the table and its statement. */
SEKI_MUST_CHECK int seki_paper_disclosure(struct seki_arena *arena, const struct seki_paper *paper,
                                          const struct seki_form_report *report,
                                          struct seki_doc *ret_doc, struct seki_err *err);

#endif
