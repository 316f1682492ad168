/*
 * Reading a tree of native JSON: where one is in it, members of a type, one answer. Private to this
 * folder.
 *
 * A member of another type is refused with its path, a missing one leaves the output as it was. Texts
 * are copied into the arena.
 */
#ifndef SEKI_FORMAT_JSON_JSON_READ_INT_H
#define SEKI_FORMAT_JSON_JSON_READ_INT_H

#include <jansson.h>

#include "base/vec.h"
#include "format/json/json_statement.h"
#include "model/derivation.h"

/* A longer text could not leave the worker. */
#define SEKI_JSON_TEXT_MAX SEKI_LIMIT_FRAME_BYTES

enum seki_json_seen { SEKI_JSON_NOT_SEEN, SEKI_JSON_SEEN, SEKI_JSON_SEEN_DIFFERENT };

struct seki_json_reader {
    struct seki_arena *arena;
    struct seki_str name;
    struct seki_statement *statement;
    enum seki_json_seen *seen; /* of each answer */
    struct seki_vec extra;
    struct seki_json_counts counts;
    struct seki_err *err;
};

/* A place in the document; it becomes text only for a message. */
struct seki_json_place {
    const char *list; /* NULL: the top */
    size_t index;     /* SIZE_MAX: `list` is an object */
    const char *inside;
    const char *key;
};

static inline struct seki_json_place seki_json_at_key(struct seki_json_place place, const char *key)
{
    place.key = key;
    return place;
}

/* answers[12].source.cell; in the arena, or just the key when memory is out. */
struct seki_str seki_json_path_of(const struct seki_json_reader *r, struct seki_json_place place);

SEKI_MUST_CHECK int seki_json_refuse(struct seki_json_reader *r, struct seki_msg what);

SEKI_MUST_CHECK int seki_json_copy_string(struct seki_json_reader *r, const json_t *value,
                                          struct seki_json_place place, struct seki_str *ret_text);
SEKI_MUST_CHECK int seki_json_get_string(struct seki_json_reader *r, const json_t *object,
                                         struct seki_json_place place, const char *key,
                                         struct seki_str *ret_text);
SEKI_MUST_CHECK int seki_json_need_string(struct seki_json_reader *r, const json_t *object,
                                          struct seki_json_place place, const char *key,
                                          struct seki_str *ret_text);
SEKI_MUST_CHECK int seki_json_get_bool(struct seki_json_reader *r, const json_t *object,
                                       struct seki_json_place place, const char *key,
                                       bool *ret_value);
SEKI_MUST_CHECK int seki_json_get_day(struct seki_json_reader *r, const json_t *object,
                                      struct seki_json_place place, const char *key,
                                      struct seki_date *ret_day);
/* NULL in `ret_array`: there is none. */
SEKI_MUST_CHECK int seki_json_get_array(struct seki_json_reader *r, const json_t *object,
                                        struct seki_json_place place, size_t max,
                                        json_t **ret_array);
SEKI_MUST_CHECK int seki_json_want_object(struct seki_json_reader *r, const json_t *value,
                                          struct seki_json_place place);

/* json_answer.c: all members of one answer but its item. */
SEKI_MUST_CHECK int seki_json_get_answer(struct seki_json_reader *r, const json_t *object,
                                         struct seki_json_place place, struct seki_answer *answer);

/* json_derivation.c: "proposal". An answer that nobody confirmed by name comes out doubtful. */
SEKI_MUST_CHECK int seki_json_get_derivation(struct seki_json_reader *r, const json_t *object,
                                             struct seki_json_place place,
                                             struct seki_answer *answer);

/* json_twice.c: an item that the document answers again. */
SEKI_MUST_CHECK int seki_json_add_again(struct seki_json_reader *r, size_t at,
                                        const struct seki_answer *answer);

#endif
