/*
 * Taking over the bytes of an XML part, with some of its tags written anew.
 *
 * What is not replaced is copied byte for byte. Start tags are looked at in the bytes themselves,
 * which expat has found to be well-formed: with prefix, attributes and quotes as they were written.
 */
#ifndef SEKI_FORMAT_PACKAGE_SPLICE_H
#define SEKI_FORMAT_PACKAGE_SPLICE_H

#include "base/buf.h"
#include "format/package/package.h"

/* The part and what became of it. */
struct seki_splice {
    struct seki_str from;
    size_t done; /* bytes of `from` that were copied or replaced */
    struct seki_buf *out;
};

/* Copies up to `at`, which does not lie before what is done. */
void seki_splice_copy(struct seki_splice *splice, size_t at);

/* Leaves out everything up to `at`. */
void seki_splice_skip(struct seki_splice *splice, size_t at);

/* The bytes of a tag. */
struct seki_str seki_splice_tag(const struct seki_splice *splice,
                                const struct seki_xml_place *place);

/* "x:" of "<x:c ...", or nothing. */
struct seki_str seki_tag_prefix(struct seki_str tag);
bool seki_tag_is_empty(struct seki_str tag); /* <c/> */

/* One attribute of a start tag. */
struct seki_tag_att {
    struct seki_str name;  /* with its prefix */
    struct seki_str value; /* escaped, as it was written */
    struct seki_str whole;
};

/* What is left of a start tag behind its name; then its attributes one by one. */
struct seki_str seki_tag_atts(struct seki_str tag);
bool seki_tag_next(struct seki_str *rest, struct seki_tag_att *ret_att);

/* Character data, or the value of an attribute in double quotes. */
void seki_xml_add_escaped(struct seki_buf *out, struct seki_str text);

/* Whether XML 1.0 can hold the character at all. */
bool seki_xml_is_char(uint32_t c);

#endif
