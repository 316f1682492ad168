/*
 * Writing JSON: a stream of members into a buffer, deterministic to the byte.
 *
 * Two blanks per level, members in the order of the calls, strings escaped, malformed UTF-8 as
 * U+FFFD. The writer keeps only its depth, so that a document of any size can pass through a
 * sink that is flushed between values. Nesting mistakes are bugs and are asserted.
 */
#ifndef SEKI_FORMAT_JSON_JSON_OUT_H
#define SEKI_FORMAT_JSON_JSON_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"

struct seki_json_out {
    struct seki_buf *buf;
    unsigned depth;
    bool has_member[SEKI_LIMIT_JSON_DEPTH]; /* of each open object or array */
    bool is_compact[SEKI_LIMIT_JSON_DEPTH]; /* written on one line */
};

void seki_json_out_init(struct seki_json_out *j, struct seki_buf *buf);

/* `key` is a literal or an empty view inside an array and at the top. */
void seki_json_begin_object(struct seki_json_out *j, struct seki_str key);
void seki_json_begin_array(struct seki_json_out *j, struct seki_str key);
/* The same on one line, for short records; nested values are on that line too. */
void seki_json_begin_object_line(struct seki_json_out *j, struct seki_str key);
void seki_json_begin_array_line(struct seki_json_out *j, struct seki_str key);
void seki_json_end_object(struct seki_json_out *j);
void seki_json_end_array(struct seki_json_out *j);

void seki_json_str(struct seki_json_out *j, struct seki_str key, struct seki_str value);
/* What was put together in a buffer. When that failed, so has what is written: half a text is none. */
void seki_json_buf(struct seki_json_out *j, struct seki_str key, const struct seki_buf *value);
void seki_json_int(struct seki_json_out *j, struct seki_str key, int64_t value);
void seki_json_bool(struct seki_json_out *j, struct seki_str key, bool value);
void seki_json_null(struct seki_json_out *j, struct seki_str key);
/*
 * One or several values as another writer wrote them on a line, in an array without a key. Nothing is
 * looked at: what is handed in was escaped there.
 */
void seki_json_written(struct seki_json_out *j, struct seki_str key, struct seki_str values);
/* Hundredths as a decimal number: 80 is written 0.8, 100 is 1. */
void seki_json_hundredths(struct seki_json_out *j, struct seki_str key, int value);

#define SEKI_JSON_NO_KEY ((struct seki_str){0})

#endif
