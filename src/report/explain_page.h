/*
 * An explanation in words as a document, so that it can be kept and handed on as a page.
 *
 * It is made of the plain text that is printed: the explanation of a risk comes from the worker, which
 * has read a file of anybody's, and a text can be escaped as a whole where a finished page could not.
 * A line at the margin with indented ones behind it is a heading; wrapped lines are joined again; lines
 * in columns stay as they are.
 */
#ifndef SEKI_REPORT_EXPLAIN_PAGE_H
#define SEKI_REPORT_EXPLAIN_PAGE_H

#include "document/document.h"

struct seki_explanation {
    struct seki_str id;   /* of the risk or the requirement: the title */
    int kind;             /* id of the message that says what it is */
    struct seki_str text; /* as it is printed */
    enum seki_lang lang;
};

SEKI_MUST_CHECK int seki_explain_page(struct seki_arena *arena,
                                      const struct seki_explanation *explanation,
                                      struct seki_doc *ret_doc, struct seki_err *err);

#endif
