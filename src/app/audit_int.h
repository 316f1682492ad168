/*
 * What the use cases of the audit record share. Internal to app/audit*.c.
 */
#ifndef SEKI_APP_AUDIT_INT_H
#define SEKI_APP_AUDIT_INT_H

#include "app/audit.h"

/* Whether what is done there is noted there: it is an installation, and no backup. */
bool seki_audit_is_noted(struct seki_str place);

/* Notes on an installation that its record was used from the console, and seals. */
SEKI_MUST_CHECK int seki_audit_note_use(const struct seki_app *app,
                                        const struct seki_audit_source *source,
                                        struct seki_store *store,
                                        const struct seki_audit_event *event, struct seki_err *err);

/* What the console is, to be completed with what it did. `room` keeps the name of who called it. */
#define SEKI_AUDIT_CALLER 32
struct seki_audit_event seki_audit_console(char room[SEKI_AUDIT_CALLER]);

/* The folder of keys; empty when nobody says where (a database without --keys). */
SEKI_MUST_CHECK int seki_audit_keys(struct seki_arena *arena,
                                    const struct seki_audit_source *source,
                                    struct seki_str *ret_folder, struct seki_err *err);

#endif
