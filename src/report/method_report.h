/*
 * A method for people and for programs: its scales, its tables drawn, its lines and what is due.
 *
 * The text draws both tables as they are written in the method. A score is marked where it is above
 * the acceptance line of some axes, or of all.
 */
#ifndef SEKI_REPORT_METHOD_REPORT_H
#define SEKI_REPORT_METHOD_REPORT_H

#include "base/buf.h"
#include "model/method.h"

void seki_method_text(const struct seki_method *method, enum seki_lang lang, struct seki_buf *out);
void seki_method_json(const struct seki_method *method, struct seki_buf *out);

/* One line for each, in this order. */
void seki_methods_text(struct seki_method *const *methods, size_t n, enum seki_lang lang,
                       struct seki_buf *out);
void seki_methods_json(struct seki_method *const *methods, size_t n, struct seki_buf *out);

#endif
