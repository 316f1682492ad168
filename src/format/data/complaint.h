/*
 * Complaints: the mistakes found in data files, all of one run.
 *
 * A loader goes on after a mistake and records it with file and line, so that an author sees
 * everything at once. A function that complains returns 0; only the lack of memory is an error.
 */
#ifndef SEKI_FORMAT_DATA_COMPLAINT_H
#define SEKI_FORMAT_DATA_COMPLAINT_H

#include "base/err.h"
#include "base/vec.h"

#define SEKI_DATA_BOM "\xef\xbb\xbf" /* the byte order mark, which our files do not have */

/* One mistake in a data file. */
struct seki_complaint {
    struct seki_str file;
    size_t line; /* from 1; 0: the file as a whole */
    struct seki_msg what;
};

struct seki_complaints {
    struct seki_vec list; /* struct seki_complaint; all memory is the vector's arena's */
};

void seki_complaints_init(struct seki_complaints *c, struct seki_arena *arena);

static inline size_t seki_complaints_count(const struct seki_complaints *c)
{
    return c->list.n;
}

static inline const struct seki_complaint *seki_complaints_at(const struct seki_complaints *c,
                                                              size_t i)
{
    return seki_vec_at(&c->list, const struct seki_complaint, i);
}

/* Records a mistake; the message's arguments must live as long as the arena. */
SEKI_MUST_CHECK int seki_complain(struct seki_complaints *c, struct seki_str file, size_t line,
                                  struct seki_msg what, struct seki_err *err);

/* 0 when there is none; else the first complaint as an error (SEKI_ERR_INVALID). */
SEKI_MUST_CHECK int seki_complaints_to_error(const struct seki_complaints *c, struct seki_err *err);

#endif
