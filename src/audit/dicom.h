/*
 * Records as audit messages of DICOM PS3.15 A.5, for repositories that speak ATNA.
 *
 * One document with all of them: AuditMessage elements are valid by themselves (schema 2017c, with PurposeOfUse); around each
 * stands a Record with number and digest, around all AuditMessages. docs/audit.md says which codes stand for what. What
 * DICOM has no code for has one of the private coding scheme 99SEKISHO.
 */
#ifndef SEKI_AUDIT_DICOM_H
#define SEKI_AUDIT_DICOM_H

#include "audit/verify.h"

void seki_audit_dicom_begin(struct seki_buf *out, struct seki_str installation);

/* False when the body is none: then nothing is written. */
bool seki_audit_dicom_record(struct seki_buf *out, const struct seki_audit_row *row,
                             struct seki_str installation);
void seki_audit_dicom_end(struct seki_buf *out);

#endif
