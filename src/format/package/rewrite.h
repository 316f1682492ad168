/*
 * A package with a few parts changed, and every other byte as it was received.
 *
 * seki_package_load() brings a part into memory, seki_package_change() gives it other bytes; from
 * then on every reader of the package sees those, so what was written can be read again before it
 * is sent. seki_package_write() copies the file: the local entries of unchanged parts with their
 * packed bytes, names, flags, extra fields and order, whatever lies between them, and the comment.
 * A changed part keeps its place, name, time, flags and method; sizes, check sums and offsets in
 * the directory follow. Packages whose directory and entries disagree, overlap or need zip64 are
 * refused: two programs could see two different files in them.
 */
#ifndef SEKI_FORMAT_PACKAGE_REWRITE_H
#define SEKI_FORMAT_PACKAGE_REWRITE_H

#include "format/package/package.h"

/* The bytes of a part, in the arena, and its name. SEKI_ERR_LIMIT past SEKI_LIMIT_SPLICE_BYTES. */
SEKI_MUST_CHECK int seki_package_load(struct seki_package *x, size_t index,
                                      struct seki_str *ret_part, struct seki_str *ret_bytes,
                                      struct seki_err *err);

/* `bytes` live as long as the package; a later change of the same part replaces an earlier one. */
SEKI_MUST_CHECK int seki_package_change(struct seki_package *x, size_t index, struct seki_str bytes,
                                        struct seki_err *err);

/* Forgets all changes. */
void seki_package_restore(struct seki_package *x);

/* Refuses a package with a signature over its parts: a change would break it. */
SEKI_MUST_CHECK int seki_package_check_signature(struct seki_package *x, struct seki_err *err);

/* Takes the next bytes; 0 or a negative code with *err set. */
struct seki_byte_sink {
    void *user;
    int (*write)(void *user, struct seki_str bytes, struct seki_err *err);
};

/* The whole new file, in order. */
SEKI_MUST_CHECK int seki_package_write(struct seki_package *x, const struct seki_byte_sink *sink,
                                       struct seki_err *err);

#endif
