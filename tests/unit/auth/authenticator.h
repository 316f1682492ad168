/*
 * A security key made of OpenSSL, for tests: one key pair (ES256), the credential "id-0123456789".
 */
#ifndef SEKI_TESTS_UNIT_AUTH_AUTHENTICATOR_H
#define SEKI_TESTS_UNIT_AUTH_AUTHENTICATOR_H

#include "auth/webauthn.h"

void authenticator_make(void);
void authenticator_free(void);

/* Authenticator data with the credential. */
struct seki_str authenticator_registration(struct seki_arena *arena, struct seki_str host,
                                           char flags);

/* Authenticator data with flags and count, signed together with the client data. */
struct seki_key_answer authenticator_answer(struct seki_arena *arena, struct seki_str host,
                                            const char flags_and_count[2],
                                            struct seki_str client_data);

#endif
