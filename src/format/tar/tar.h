/*
 * Files of a tar archive (POSIX ustar and pax, GNU), one after another, from memory.
 *
 * Only plain files are handed out; folders and remarks about the archive are passed over. A link, a device or whatever else is no
 * plain file is refused with its name, and so is what is cut off or has a wrong check sum. Names are as they came, without "./"
 * before them: whether they are good is for the caller to say. Nothing is packed, so an archive holds no more than its bytes.
 */
#ifndef SEKI_FORMAT_TAR_TAR_H
#define SEKI_FORMAT_TAR_TAR_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define SEKI_TAR_BLOCK 512
#define SEKI_TAR_NAME_MAX 4096 /* bytes of the path of an entry */

struct seki_tar {
    struct seki_str name; /* of the archive, for messages */
    struct seki_str rest;
    struct seki_buf path; /* of the entry */
    bool has_long;        /* `path` came before the entry, because it is long */
};

/* Borrowed: `path` until the next call, `bytes` from the archive. */
struct seki_tar_entry {
    struct seki_str path, bytes;
};

/* `bytes` must outlive it. */
void seki_tar_init(struct seki_tar *tar, struct seki_str name, struct seki_str bytes);
void seki_tar_finish(struct seki_tar *tar);

/* 1: an entry; 0: there are no more. SEKI_ERR_INVALID, SEKI_ERR_LIMIT. */
SEKI_MUST_CHECK int seki_tar_next(struct seki_tar *tar, struct seki_tar_entry *ret_entry,
                                  struct seki_err *err);

#endif
