/*
 * Writing XML, for exports of the audit record: every text is escaped here.
 *
 * Names of elements and attributes are ours. Texts are those of records, which hold no control characters.
 */
#ifndef SEKI_AUDIT_XML_H
#define SEKI_AUDIT_XML_H

#include "base/buf.h"

/* "<name"; then attributes; then ">" or "/>". */
void seki_xml_open(struct seki_buf *out, struct seki_str name);
void seki_xml_attribute(struct seki_buf *out, struct seki_str name, struct seki_str value);
void seki_xml_end_open(struct seki_buf *out);
void seki_xml_end_empty(struct seki_buf *out);
void seki_xml_close(struct seki_buf *out, struct seki_str name);

/* Around a value that needs no escaping: a number, a moment, seki_xml_base64(). */
void seki_xml_begin_attribute(struct seki_buf *out, struct seki_str name);
void seki_xml_end_attribute(struct seki_buf *out);

/* An element of a text alone. */
void seki_xml_element(struct seki_buf *out, struct seki_str name, struct seki_str text);
void seki_xml_base64(struct seki_buf *out, struct seki_str bytes);

#endif
