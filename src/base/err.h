/*
 * Errors: a code for programs, a message with advice for people.
 *
 * A function that can fail returns 0 or a negative code and takes one struct seki_err * that is
 * passed down. The object owns copies of the message's string arguments, so it outlives the
 * memory of whoever failed. Codes are few: they say what kind of failure it is, the message says
 * which. Outputs are untouched on failure. Nobody below the programs prints or exits.
 */
#ifndef SEKI_BASE_ERR_H
#define SEKI_BASE_ERR_H

#include "base/macros.h"
#include "base/msg.h"
#include "msg/m_err.h"

enum seki_err_code {
    SEKI_OK = 0,
    SEKI_ERR_USAGE = -1,       /* the command line makes no sense */
    SEKI_ERR_NOTFOUND = -2,    /* something named by the user is not there */
    SEKI_ERR_EXISTS = -3,      /* something is there twice */
    SEKI_ERR_INVALID = -4,     /* input that breaks its format or its rules */
    SEKI_ERR_LIMIT = -5,       /* input beyond a limit of base/limits.h */
    SEKI_ERR_DENIED = -6,      /* the system refuses access */
    SEKI_ERR_UNAVAILABLE = -7, /* a part of the system we need is missing or died */
    SEKI_ERR_NOMEM = -8,
    SEKI_ERR_IO = -9,
    SEKI_ERR_BUG = -10, /* our own mistake */
};

#define SEKI_ERR_TEXT 1024 /* bytes for copies of arguments; longer ones are cut at a character */

struct seki_err {
    int code;
    struct seki_msg what;
    struct seki_msg hint; /* what to do next; id SEKI_MSG_NONE when there is no advice */
    const char *file;     /* where in our source it was first noticed */
    int line;
    size_t used;
    char text[SEKI_ERR_TEXT];
};

/* No advice: the message says it all. */
#define SEKI_NO_HINT ((struct seki_msg){.id = SEKI_MSG_NONE})

/* Records an error and returns its code: return seki_fail(err, SEKI_ERR_INVALID, M_x(), hint); */
#define seki_fail(err, code, what, hint) seki_fail_at(err, code, what, hint, __FILE__, __LINE__)

#define seki_fail_nomem(err) seki_fail(err, SEKI_ERR_NOMEM, M_err_nomem(), SEKI_NO_HINT)

/* Too many of something: `what` is the file or folder concerned, `max` the limit. */
#define seki_fail_limit(err, what, max) \
    seki_fail(err, SEKI_ERR_LIMIT, M_err_limit(what, (int64_t)(max)), SEKI_NO_HINT)

/* For buffers: turns a sticky status into an error. Returns `status`. */
int seki_fail_status(struct seki_err *err, int status);

void seki_err_record(struct seki_err *err, int code, struct seki_msg what, struct seki_msg hint,
                     const char *file, int line);

/* Inline, so that a reader of the code, and a checker, sees that the result is the code. */
static inline int seki_fail_at(struct seki_err *err, int code, struct seki_msg what,
                               struct seki_msg hint, const char *file, int line)
{
    seki_err_record(err, code, what, hint, file, line);
    return code;
}

/* Hands an error on to another object: the only way to copy one. Returns its code. */
int seki_err_pass(struct seki_err *err, const struct seki_err *from);

/* Exit statuses of the programs (DESIGN section 7). */
enum seki_exit {
    SEKI_EXIT_DONE,
    SEKI_EXIT_NEGATIVE, /* done, and the answer is no */
    SEKI_EXIT_USAGE,
    SEKI_EXIT_INPUT,       /* input refused */
    SEKI_EXIT_ENVIRONMENT, /* disk, permission, memory */
};

int seki_err_exit_status(const struct seki_err *err);

#endif
