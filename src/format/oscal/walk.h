/*
 * An OSCAL document against its shape (shape.h): types, datatypes, what must be there; and a list of
 * what our readers do not take.
 *
 * The first mistake is the error, with its place as a JSON pointer; the hint says how many there are.
 * What is left over is counted by what it is ("control: props sort-id"), with the place of the first.
 * The tree is the caller's, everything else the arena's.
 */
#ifndef SEKI_FORMAT_OSCAL_WALK_H
#define SEKI_FORMAT_OSCAL_WALK_H

#include <jansson.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "format/oscal/shape.h"

/* A place in the document: a chain on the stack, which becomes text only where it is told. */
struct seki_oscal_place {
    const struct seki_oscal_place *up; /* NULL: the document */
    struct seki_str key;               /* p == NULL: an element of an array */
    size_t index;
    bool is_pointer; /* `key` is a pointer as it stands */
};

/* Something that is not taken. */
struct seki_oscal_loss {
    struct seki_str what;
    struct seki_str place; /* of the first */
    size_t n;
};

/* A document being read. */
struct seki_oscal_doc {
    struct seki_arena *arena;
    struct seki_str name; /* the file's */
    struct seki_map said; /* what was counted, to indexes of `losses` */
    struct seki_vec losses;
    size_t n_mistakes;
    bool is_own; /* we wrote it: what is OURS (shape.h) is no loss */
    struct seki_err *err;
};

void seki_oscal_doc_init(struct seki_oscal_doc *doc, struct seki_arena *arena, struct seki_str name,
                         struct seki_err *err);

/* "/catalog/groups/0/title"; in the arena, p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_oscal_pointer(struct seki_arena *arena,
                                                   const struct seki_oscal_place *place);

/* Checks `value`, which stands at `place`, and all below it. */
SEKI_MUST_CHECK int seki_oscal_walk(struct seki_oscal_doc *doc, json_t *value,
                                    const struct seki_oscal_shape *shape,
                                    const struct seki_oscal_place *place);

/* Counts one more that is not taken. */
SEKI_MUST_CHECK int seki_oscal_lose(struct seki_oscal_doc *doc, struct seki_str what,
                                    const struct seki_oscal_place *place);

/*
 * Counts properties of ours that are none of the `n` in `known`: another edition of this program may
 * write more.
 */
SEKI_MUST_CHECK int seki_oscal_tell_unknown(struct seki_oscal_doc *doc, const json_t *object,
                                            const struct seki_str *known, size_t n,
                                            const struct seki_oscal_place *place);

/* The text of a member; empty when there is none. The view is borrowed from the tree. */
struct seki_str seki_oscal_get(const json_t *object, const char *key);

/* Whether a property has no namespace, or that of OSCAL; and whether it has ours. */
bool seki_oscal_is_plain(const json_t *prop);
bool seki_oscal_is_ours(const json_t *prop);

/* The value of a property of ours: that of its remarks where it is no line of text. */
struct seki_str seki_oscal_value(const json_t *prop);

/* The first property of ours with this name, or NULL. */
const json_t *seki_oscal_find(const json_t *object, struct seki_str name);

#endif
