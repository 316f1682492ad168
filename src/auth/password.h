/*
 * Passwords: Argon2id, and which ones are good enough.
 *
 * A password is 13 characters or more, or 8 with a second factor, as the Japanese guideline for medical information systems wants
 * it. Which letters it has, and how old it is, do not matter; being easily guessed does: a
 * word everybody tries, a run of keys, the person's own name, and what is made of few of these. Passwords are NFKC, so that the same
 * one is the same from every keyboard. Hashing takes some 50 ms and 64 MiB: not on a thread that others wait for.
 */
#ifndef SEKI_AUTH_PASSWORD_H
#define SEKI_AUTH_PASSWORD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

#define SEKI_PASSWORD_LEAST 13       /* characters */
#define SEKI_PASSWORD_LEAST_SECOND 8 /* with a second factor */
#define SEKI_PASSWORD_HASH 128       /* bytes of a hash with its NUL */

struct seki_password_hash {
    char text[SEKI_PASSWORD_HASH]; /* "$argon2id$v=19$m=65536,t=3,p=1$..." */
};

/* Whose password it is to be: none of it may carry it. */
struct seki_password_of {
    struct seki_str name, login, organisation;
    bool has_second; /* a second factor will be asked for as well, always */
};

/* SEKI_ERR_INVALID says what is wrong with it, and what to choose instead. */
SEKI_MUST_CHECK int seki_password_judge(struct seki_arena *arena, struct seki_str password,
                                        const struct seki_password_of *of, struct seki_err *err);

/* SEKI_ERR_NOMEM when 64 MiB are not there. */
SEKI_MUST_CHECK int seki_password_hash(struct seki_arena *arena, struct seki_str password,
                                       struct seki_password_hash *ret_hash, struct seki_err *err);

/*
 * 1: it is the one; 0: it is not. An empty hash, of an account that is not there or cannot be used, takes as long as any
 * other and is 0. SEKI_ERR_NOMEM when 64 MiB are not there.
 */
SEKI_MUST_CHECK int seki_password_verify(struct seki_arena *arena, struct seki_str hash,
                                         struct seki_str password, struct seki_err *err);

/* The hash was made with less work than we spend today. */
bool seki_password_is_weak_hash(struct seki_str hash);

#endif
