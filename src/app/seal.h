/*
 * Sealing the audit record: a checkpoint, signed with the installation's key, of all that is committed.
 *
 * The server seals each second in which something was noted, and when it stops; the console after each command. The key is in
 * a file that only its owner may read, and is made when it is first needed. Whoever copies the line away
 * (seki_store_audit_last_checkpoint()) can prove what was there.
 */
#ifndef SEKI_APP_SEAL_H
#define SEKI_APP_SEAL_H

#include "base/arena.h"
#include "store/audit.h"

/* In the folder of keys. */
#define SEKI_SEAL_FILE "audit.key"

/* The folder of keys of an installation in a folder, in the arena; p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_seal_folder(struct seki_arena *arena, struct seki_str place);

/*
 * The key in `folder`, made there when there is none. Forget it (audit/note.h) when it is not needed any more.
 * SEKI_ERR_INVALID when the file is none of ours.
 */
SEKI_MUST_CHECK int seki_seal_key(struct seki_str folder, struct seki_audit_secret_key *ret_key,
                                  struct seki_err *err);

/* What the kernel says of its clock now. */
struct seki_audit_stamp seki_seal_stamp(int64_t now);

/* Signs if there is something new to sign. */
SEKI_MUST_CHECK int seki_seal(struct seki_store *store, const struct seki_audit_secret_key *key,
                              int64_t now, bool *ret_is_new, struct seki_err *err);

#endif
