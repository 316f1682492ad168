/*
 * The datatypes of OSCAL as its JSON schemas define them (release 1.2.1).
 *
 * Where a schema names a format beside its pattern, what counts here is the pattern; a reference is
 * anything without blanks and control characters, so that names of files in Japanese are links, too.
 * Days are looked up in the calendar, offsets from UTC only for their range.
 */
#ifndef SEKI_FORMAT_OSCAL_DATATYPE_H
#define SEKI_FORMAT_OSCAL_DATATYPE_H

#include "base/str.h"

enum seki_oscal_datatype {
    SEKI_OSCAL_TOKEN,
    SEKI_OSCAL_UUID,
    SEKI_OSCAL_STRING, /* one line that begins and ends with something else than a blank */
    SEKI_OSCAL_LINE,   /* markup-line: something, in one line */
    SEKI_OSCAL_PROSE,  /* markup-multiline: anything */
    SEKI_OSCAL_URI,
    SEKI_OSCAL_REFERENCE, /* uri-reference */
    SEKI_OSCAL_TIME,      /* date-time-with-timezone */
    SEKI_OSCAL_EMAIL,
    SEKI_OSCAL_BASE64,
    SEKI_OSCAL_COUNT, /* non-negative-integer: a number of JSON, never a text; so are the next two */
    SEKI_OSCAL_POSITIVE,
    SEKI_OSCAL_DECIMAL,
    SEKI_OSCAL_BOOLEAN, /* true or false, no text either */
    SEKI_OSCAL_DATATYPE_MAX
};

#define SEKI_OSCAL_OBJECT SEKI_OSCAL_DATATYPE_MAX /* no datatype: see shape.h */

/* As OSCAL calls it: "token", "date-time-with-timezone" ... */
struct seki_str seki_oscal_datatype_name(enum seki_oscal_datatype type);

/* `text` is valid UTF-8. */
bool seki_oscal_is_datatype(enum seki_oscal_datatype type, struct seki_str text);

#endif
