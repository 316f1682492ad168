/*
 * One long array of a document, element by element, in bounded memory.
 *
 * The document comes in pieces of any size. Each element of the array `key` of the outermost object is
 * handed over as its bytes; everything else is kept in `rest`, in which that array is empty. Nothing
 * is checked here but where strings and brackets are: whoever parses an element or the rest finds
 * what is wrong with it. The text of an element is valid during the call.
 */
#ifndef SEKI_FORMAT_JSON_JSON_CUT_H
#define SEKI_FORMAT_JSON_JSON_CUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct seki_json_cut {
    struct seki_str key;
    void *user;
    int (*element)(void *user, struct seki_str bytes, struct seki_err *err);
    struct seki_buf rest;
    struct seki_buf part; /* the element being read */
    unsigned depth;
    bool in_string;
    bool is_escaped;
    bool is_inside; /* of the array */
    bool is_done;   /* the array is over */
    unsigned at;    /* what of `"key" : [` was seen */
    size_t n_key;   /* bytes of the key that fit so far */
};

/* `rest_max` 0: the rest is not kept. Both in bytes. `element` may end the work with an error. */
void seki_json_cut_init(struct seki_json_cut *cut, struct seki_str key, size_t rest_max,
                        size_t element_max);
void seki_json_cut_finish(struct seki_json_cut *cut);

/* SEKI_ERR_LIMIT when an element or the rest is too long; otherwise what `element` returned. */
SEKI_MUST_CHECK int seki_json_cut_feed(struct seki_json_cut *cut, struct seki_str piece,
                                       struct seki_err *err);

#endif
