/*
 * What the files that read component-definitions share. Private to this folder.
 *
 * They put a native JSON document together, of which statement_read.c makes a statement. jansson's
 * functions pass over a NULL that is there for want of memory; `is_short` remembers it, and is looked at
 * in the end.
 */
#ifndef SEKI_FORMAT_OSCAL_STATEMENT_INT_H
#define SEKI_FORMAT_OSCAL_STATEMENT_INT_H

#include "format/oscal/read_int.h"

/* A component being read. */
struct seki_oscal_answers {
    struct seki_oscal_doc doc;
    const struct seki_oscal_forms *forms;
    const struct seki_catalog *catalog; /* of somebody else's component: what it is tied to */
    const json_t *component;
    json_t *answers;      /* of the native document */
    json_t *extra;        /* as well */
    struct seki_map seen; /* item ids, to indexes of `answers` */
    size_t n_left;        /* that a person has to look at */
    bool is_short;        /* memory was out */
};

/* --- native.c: the document */

void seki_oscal_set(struct seki_oscal_answers *r, json_t *object, const char *key, json_t *value);

/* Nothing for an empty text. */
void seki_oscal_set_text(struct seki_oscal_answers *r, json_t *object, const char *key,
                         struct seki_str text);

/* A new object at the end of a list; NULL when memory is out. */
json_t *seki_oscal_push_object(struct seki_oscal_answers *r, json_t *list);

/* Something that belongs to no item; and the same with its place, for a person to look at. */
json_t *seki_oscal_push_extra(struct seki_oscal_answers *r, struct seki_str text);
SEKI_MUST_CHECK int seki_oscal_leave_extra(struct seki_oscal_answers *r,
                                           const struct seki_str *parts, size_t n,
                                           const struct seki_oscal_place *place);

/* --- statement_own.c: a component of ours */

SEKI_MUST_CHECK int seki_oscal_own_header(struct seki_oscal_answers *r, json_t *header,
                                          const struct seki_oscal_place *place);
SEKI_MUST_CHECK int seki_oscal_own_answer(struct seki_oscal_answers *r, const json_t *requirement,
                                          const struct seki_oscal_place *place);

/* It is not as we wrote it. */
SEKI_MUST_CHECK int seki_oscal_refuse_answer(const struct seki_oscal_answers *r,
                                             const struct seki_oscal_place *place);

/* --- statement_foreign.c: one of somebody else */

/* The form that most of its controls are items of; SEKI_ERR_INVALID when there is none. */
SEKI_MUST_CHECK int seki_oscal_choose_form(struct seki_oscal_answers *r);
SEKI_MUST_CHECK int seki_oscal_foreign_header(struct seki_oscal_answers *r, json_t *header,
                                              const struct seki_oscal_place *place);
SEKI_MUST_CHECK int seki_oscal_foreign_answer(struct seki_oscal_answers *r,
                                              const json_t *requirement,
                                              const struct seki_oscal_place *place);

#endif
