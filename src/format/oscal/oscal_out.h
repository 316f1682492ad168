/*
 * What the writers of OSCAL share: those of this folder, and those of report/ for what the engine
 * makes.
 *
 * Texts that are put together stand in buffers of their own; one that is not whole spoils the document,
 * whose status is looked at in the end.
 */
#ifndef SEKI_FORMAT_OSCAL_OSCAL_OUT_H
#define SEKI_FORMAT_OSCAL_OSCAL_OUT_H

#include "base/date.h"
#include "format/json/json_out.h"
#include "format/oscal/oscal.h"

/* Whether `text` is whole; else the document is not, either. */
bool seki_oscal_is_whole(struct seki_json_out *j, const struct seki_buf *text);

/* "uuid" of what these names name; the parts are told apart by NUL. */
void seki_oscal_uuid(struct seki_json_out *j, const struct seki_str *parts, size_t n);

/* The member `key`: `prefix` and that uuid, to refer to it. */
void seki_oscal_reference(struct seki_json_out *j, struct seki_str key, struct seki_str prefix,
                          const struct seki_str *parts, size_t n);

/* The member `key`: the beginning of that day; of 1970 for one that is not set or not allowed. */
void seki_oscal_time(struct seki_json_out *j, struct seki_str key, struct seki_date date);

/* The member `key`: the id as an OSCAL token; what a token may not have becomes "_". */
void seki_oscal_token(struct seki_json_out *j, struct seki_str key, struct seki_str id);

/*
 * The same of an item: where another id of its catalog has this token, too, a mark that is always that
 * of this id stands behind it.
 */
void seki_oscal_item_token(struct seki_json_out *j, struct seki_str key,
                           const struct seki_catalog *catalog, const struct seki_item *item);

/* The member `key`: what others name like this, "urn:sekisho:KIND:ID". */
void seki_oscal_urn(struct seki_json_out *j, struct seki_str key, struct seki_str kind,
                    struct seki_str id);

/* The same of a catalog: "urn:sekisho:catalog:ID". */
void seki_oscal_catalog_link(struct seki_json_out *j, struct seki_str key,
                             const struct seki_catalog *catalog);

/* A member that has to say something; `otherwise` when the value is blank. */
void seki_oscal_text(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                     struct seki_str otherwise);

/* The same in one line: what ends a line becomes a blank. */
void seki_oscal_line(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                     struct seki_str otherwise);

/* The same without blanks at the ends, as names have to be; `otherwise` for what still is none. */
void seki_oscal_string(struct seki_json_out *j, struct seki_str key, struct seki_str value,
                       struct seki_str otherwise);

/* A property of our namespace; nothing for an empty value. */
void seki_oscal_prop(struct seki_json_out *j, struct seki_str name, struct seki_str value);

/* The same, of an empty value as well: where others behind it say more of it. */
void seki_oscal_any_prop(struct seki_json_out *j, struct seki_str name, struct seki_str value);

/* "metadata", which is left open. */
void seki_oscal_begin_metadata(struct seki_json_out *j, struct seki_str title,
                               struct seki_str version, struct seki_date date);

#endif
