/*
 * What OSCAL's objects consist of: one table for each, after the JSON schemas of release 1.2.1
 * (all models but the two plans).
 *
 * "Taken" is what our readers do something with; all else is listed as left over, never dropped
 * without a word (walk.h). What stands in a part of the document that is not taken is checked, and
 * listed as that part.
 */
#ifndef SEKI_FORMAT_OSCAL_SHAPE_H
#define SEKI_FORMAT_OSCAL_SHAPE_H

#include "format/oscal/datatype.h"

enum {
    SEKI_OSCAL_LIST = 1,   /* an array of them */
    SEKI_OSCAL_NEEDED = 2, /* it must be there */
    SEKI_OSCAL_TAKEN = 4,
    SEKI_OSCAL_OURS = 8 /* where we wrote the document: made of what is taken, so no loss */
};

struct seki_oscal_shape;

struct seki_oscal_member {
    struct seki_str key;
    enum seki_oscal_datatype type;        /* SEKI_OSCAL_OBJECT: see `shape` */
    const struct seki_oscal_shape *shape; /* NULL for a datatype */
    unsigned flags;
};

struct seki_oscal_shape {
    struct seki_str name;
    const struct seki_oscal_member *members;
    size_t n; /* at most 32 */
};

extern const struct seki_oscal_shape seki_oscal_catalog;
extern const struct seki_oscal_shape seki_oscal_component_definition;
extern const struct seki_oscal_shape seki_oscal_profile;
extern const struct seki_oscal_shape seki_oscal_mapping_collection;
extern const struct seki_oscal_shape seki_oscal_assessment_results;
extern const struct seki_oscal_shape seki_oscal_poam;

/* What is told by its name rather than as a member: its properties and parts. */
extern const struct seki_oscal_shape seki_oscal_property;
extern const struct seki_oscal_shape seki_oscal_part;

#endif
