/*
 * What the files that read OSCAL share. Private to this folder.
 *
 * outline.c keeps what has been found and tells what is left over; catalog_read.c reads a catalog of
 * somebody else, own_read.c one of ours, text.c puts the text of a control together.
 */
#ifndef SEKI_FORMAT_OSCAL_READ_INT_H
#define SEKI_FORMAT_OSCAL_READ_INT_H

#include "base/limits.h"
#include "format/oscal/oscal.h"
#include "format/oscal/oscal_read.h"
#include "format/oscal/walk.h"

/* A catalog being read. */
struct seki_oscal_reader {
    struct seki_oscal_doc doc;
    json_t *catalog;
    struct seki_vec items;     /* struct seki_outline_item */
    struct seki_vec objects;   /* const json_t *, of each item; of a catalog of somebody else */
    struct seki_vec left;      /* struct seki_outline_left */
    struct seki_vec pairs;     /* struct seki_outline_pair */
    struct seki_map names;     /* ids and aliases, folded, to item indexes */
    struct seki_map param_ids; /* to indexes of `params` */
    struct seki_vec params;    /* const json_t * */
    struct seki_map uuids;     /* of resources, to indexes of `resources` */
    struct seki_vec resources; /* struct seki_oscal_resource */
    size_t n_sections;         /* without an id of their own */
    struct seki_outline outline;
};

struct seki_oscal_resource {
    const json_t *object;
    bool is_linked;
};

/* A copy of a text of the tree, which ends with its reader. */
SEKI_MUST_CHECK int seki_oscal_keep(struct seki_oscal_doc *doc, struct seki_str text,
                                    struct seki_str *ret_text);

/* Space for one item more. */
SEKI_MUST_CHECK int seki_oscal_push(struct seki_oscal_reader *r,
                                    struct seki_outline_item **ret_item);

SEKI_MUST_CHECK int seki_oscal_leave(struct seki_oscal_reader *r, struct seki_str text,
                                     const struct seki_oscal_place *place,
                                     enum seki_outline_reason reason);

/* title, edition and source of the catalog */
SEKI_MUST_CHECK int seki_oscal_read_head(struct seki_oscal_reader *r);

/* "Title: what its statement says", with parameters put in. */
SEKI_MUST_CHECK int seki_oscal_control_text(struct seki_oscal_reader *r, const json_t *control,
                                            const struct seki_oscal_place *place,
                                            struct seki_str *ret_text);

/* What an implemented requirement says in prose: description, statements, remarks. */
SEKI_MUST_CHECK int seki_oscal_requirement_text(struct seki_oscal_doc *doc,
                                                const json_t *requirement,
                                                struct seki_str *ret_text);

SEKI_MUST_CHECK int seki_oscal_read_foreign(struct seki_oscal_reader *r);
SEKI_MUST_CHECK int seki_oscal_read_own(struct seki_oscal_reader *r);

#endif
