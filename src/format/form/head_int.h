/*
 * The head of a form: fields in items and in labels beside them. Private to this folder.
 */
#ifndef SEKI_FORMAT_FORM_HEAD_INT_H
#define SEKI_FORMAT_FORM_HEAD_INT_H

#include "format/form/form_int.h"

/* header.c: header fields, and the version that stands inside of other texts */
SEKI_MUST_CHECK int seki_form_read_header(struct seki_recognition *rec, struct seki_err *err);

/* Appends the versions in `text`, or all of it, to those of the head. */
SEKI_MUST_CHECK int seki_form_add_version(struct seki_recognition *rec, struct seki_str text,
                                          struct seki_err *err);

/* The date of the head: as ISO when it is one, else as it stands. */
SEKI_MUST_CHECK int seki_form_set_date(struct seki_recognition *rec, struct seki_str text,
                                       struct seki_err *err);

/* claims.c: what the form says for a field of the head, and whether it says it in one voice */
void seki_form_init_claims(struct seki_recognition *rec);
SEKI_MUST_CHECK int seki_form_claim(struct seki_recognition *rec, enum seki_field field,
                                    struct seki_str label, struct seki_str value,
                                    struct seki_err *err);
void seki_form_settle_claims(struct seki_recognition *rec);

/* labels.c: fields of the head that stand outside of the items */
SEKI_MUST_CHECK int seki_form_read_labels(struct seki_recognition *rec, struct seki_err *err);
enum seki_field seki_form_field_of(struct seki_str folded); /* SEKI_FIELD_MAX: it is no label */

#endif
