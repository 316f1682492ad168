/*
 * The words of an inquiry (engine/inquire.h): what is asked, what stood there, why it is asked.
 *
 * Plain text from po/ and the data; the writer of a format escapes it.
 */
#ifndef SEKI_REPORT_INQUIRIES_H
#define SEKI_REPORT_INQUIRIES_H

#include "engine/inquire.h"

/* Id of the question of the form; empty: it is none. */
struct seki_str seki_inquiry_item(const struct seki_inquiry *inquiry);

/* Appends what has to be answered. */
void seki_inquiry_add_question(struct seki_buf *out, enum seki_lang lang,
                               const struct seki_assessment *a, const struct seki_inquiry *inquiry);

/* Appends what stands there today: the answer as it was received, or that there is none. */
void seki_inquiry_add_was(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, const struct seki_inquiry *inquiry);

/* Appends which risks rest on it. */
void seki_inquiry_add_reason(struct seki_buf *out, enum seki_lang lang,
                             const struct seki_assessment *a, const struct seki_inquiry *inquiry);

#endif
