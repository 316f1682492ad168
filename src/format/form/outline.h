/*
 * A blank form read as a list of questions: grids in, outline out.
 *
 * Nobody says where things are. On each sheet the column with most numbers is the number column;
 * head rows tell which columns hold questions, clauses, answers and notes. A number that has others
 * below it and asks nothing is a heading, and so is a row with one text between the questions. What
 * looks like a question but cannot be an item is left over, with place and reason. A file in which
 * no question has a number is refused.
 */
#ifndef SEKI_FORMAT_FORM_OUTLINE_H
#define SEKI_FORMAT_FORM_OUTLINE_H

#include "format/form/form.h"
#include "model/outline.h"

/*
 * `form` was filled through seki_form_sink(). `sheet`: read this one only; empty: all that have
 * numbered questions, the fullest first. All memory is the form's arena's.
 */
SEKI_MUST_CHECK int seki_form_outline(struct seki_form *form, struct seki_str sheet,
                                      struct seki_outline *ret_outline, struct seki_err *err);

#endif
