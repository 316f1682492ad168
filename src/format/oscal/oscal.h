/*
 * OSCAL 1.2.1 JSON (NIST) of catalogs, selections of them and statements, written only. What the
 * engine makes is written in report/ (oscal_report.h), with what oscal_out.h offers.
 *
 * What OSCAL has no word for stands in properties of our namespace SEKI_OSCAL_NS; docs/oscal.md lists
 * them. Nothing of a statement or of the items of a catalog is left out: a value that OSCAL's strings
 * do not allow, such as one with line ends, stands whole in the remarks of its property. Where a
 * catalog nests too deep, the buffer ends with SEKI_ERR_LIMIT. The same input gives the same bytes:
 * identifiers are UUIDs of version 5 from the names of things, and the time of the last change is the
 * date of the statement, never the clock's.
 */
#ifndef SEKI_FORMAT_OSCAL_OSCAL_H
#define SEKI_FORMAT_OSCAL_OSCAL_H

#include "base/buf.h"
#include "model/hub.h"
#include "model/statement.h"

#define SEKI_OSCAL_NS "urn:sekisho:oscal:1"
#define SEKI_OSCAL_VERSION "1.2.1"

/*
 * A component-definition: the product as its component, answers as implemented requirements. It is a
 * service where its catalog asks about one, software where the answers are sure that it is nothing
 * else (the exposure SOFTWARE_ONLY of `hub`), else hardware.
 */
void seki_oscal_write_statement(struct seki_buf *out, const struct seki_statement *statement,
                                const struct seki_hub *hub);

/* The first item that nests deeper than OSCAL's JSON may, here and when it is read again; NULL: none does. */
const struct seki_item *seki_oscal_too_deep(const struct seki_catalog *catalog);

/* A catalog: sections as groups, all else as controls below them. `hub` names its ties. */
void seki_oscal_write_catalog(struct seki_buf *out, const struct seki_catalog *catalog,
                              const struct seki_hub *hub);

/* What of a catalog is meant: an item and all below it, or what has a tag; neither: all of it. */
struct seki_oscal_selection {
    const struct seki_item *below;
    struct seki_str tag;
};

/*
 * A profile: it imports the catalog by its name and lists what was selected; sections go without
 * saying. The number of selected items; with none the document is no profile.
 */
size_t seki_oscal_write_profile(struct seki_buf *out, const struct seki_catalog *catalog,
                                const struct seki_oscal_selection *selection);

#endif
