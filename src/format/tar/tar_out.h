/*
 * Writing a tar archive of plain files, one after another, into memory: POSIX pax, which tar/tar.h and every tar of today reads.
 *
 * A name that is longer than the old field or has other letters than ASCII stands in a pax record, so that no program has to guess its
 * letters. Nothing of who or where is in it: each file is readable by all, its time is what it is told.
 */
#ifndef SEKI_FORMAT_TAR_TAR_OUT_H
#define SEKI_FORMAT_TAR_TAR_OUT_H

#include "base/buf.h"
#include "base/str.h"

/* `path` is relative, in UTF-8; `at` is in seconds since 1970, not negative. What goes wrong is the status of `out`. */
void seki_tar_add(struct seki_buf *out, struct seki_str path, int64_t at, struct seki_str bytes);

/* The end, after the last file. */
void seki_tar_end(struct seki_buf *out);

#endif
