/*
 * What the resources of the interface look like: one row for each member.
 *
 * The same rows check what a program sends, pick texts out of it, and become the schemas of the description. A test holds every
 * answer against them.
 */
#ifndef SEKI_API_SCHEMA_H
#define SEKI_API_SCHEMA_H

#include <jansson.h>
#include <limits.h>

#include "base/arena.h"
#include "base/err.h"
#include "format/json/json_out.h"

enum seki_api_type {
    SEKI_API_TEXT,
    SEKI_API_NUMBER,
    SEKI_API_BOOL,
    SEKI_API_MOMENT, /* RFC 3339 in UTC; null: not yet */
    SEKI_API_WORD,   /* one of the words of `of` */
    SEKI_API_WORDS,  /* texts */
    SEKI_API_ONE,    /* an object of the schema `of` */
    SEKI_API_LIST,   /* objects of the schema `of` */
};

/* Of texts that the rows of a schema do not hold. */
#define SEKI_API_NO_FIELD UINT_MAX

struct seki_api_member {
    struct seki_str name;
    enum seki_api_type type;
    const char *of;
    unsigned field; /* of texts and words: where they stand in the row */
    bool is_taken;  /* a program may send it */
    bool is_needed; /* and must, of what is new */
    const char *about;
    bool is_optional; /* an answer may be without it */
};

struct seki_api_schema {
    struct seki_str name;
    const struct seki_api_member *members;
    size_t n;
};

extern const struct seki_api_schema seki_api_schemas[];
extern const size_t seki_api_n_schemas;

/* NULL: none of this name. */
const struct seki_api_schema *seki_api_schema(struct seki_str name);

/* What the member is called whose text stands at this field; empty: none. */
struct seki_str seki_api_name_of(const struct seki_api_schema *schema, unsigned field);

/* What is sent, and which of its members. */
struct seki_api_sent {
    struct seki_arena *arena;
    const struct seki_api_schema *schema;
    json_t *object;        /* not changed */
    struct seki_str where; /* "items[3]." of a list; for messages */
    bool is_change;        /* members that are not there stay as they are */
};

/*
 * Every member is one of the schema's that may be sent, has its type and length, and none that is needed is missing.
 * SEKI_ERR_INVALID, SEKI_ERR_LIMIT name the first that is wrong.
 */
SEKI_MUST_CHECK int seki_api_check(const struct seki_api_sent *sent, struct seki_err *err);

/*
 * No text that was sent begins or ends with a blank: what becomes a cell of a table would lose it there. SEKI_ERR_INVALID names the first.
 */
SEKI_MUST_CHECK int seki_api_check_edges(const struct seki_api_sent *sent, struct seki_err *err);

/*
 * Texts that were sent, each at its field, in the arena; of a change only those that are there, else all. One with a character that nobody
 * sees (base/visible.h) is refused, unless it is what stood at its field before: that came from a file.
 */
SEKI_MUST_CHECK int seki_api_take_texts(const struct seki_api_sent *sent, struct seki_str *texts,
                                        struct seki_err *err);

/* Names of the members that were sent, for the audit record. */
SEKI_MUST_CHECK int seki_api_names(const struct seki_api_sent *sent, struct seki_str *ret_names,
                                   struct seki_err *err);

/* Writes the texts that the schema has at a field. */
void seki_api_put_texts(struct seki_json_out *j, const struct seki_api_schema *schema,
                        const struct seki_str *texts);

/* A moment, or null for 0. */
void seki_api_put_moment(struct seki_json_out *j, struct seki_str key, int64_t moment);

#endif
