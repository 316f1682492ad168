/*
 * What a browser and a security key answer: the first line is clientDataJSON, the rest authenticator data, of a registration and
 * of signing in, where it is the signature as well.
 */
#include "auth/webauthn.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct seki_key_asked asked = {
        {"a.example", 9}, {"https://a.example", 17}, {"xyz", 3}};
    static const char point[64] = {1};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str all = fuzz_str(data, size);
    size_t line = seki_str_find_char(all, '\n');
    struct seki_str client_data = seki_str_head(all, line);
    struct seki_str rest = line == SIZE_MAX ? SEKI_STR("") : seki_str_skip(all, line + 1);
    const struct seki_key_answer answer = {client_data, rest, rest};
    struct seki_key key = {.algorithm = -7, .public_key = {point, sizeof(point)}};
    struct seki_err err = {0};
    int64_t count = 0;

    seki_arena_init(&arena, (size_t)1 << 20);
    fuzz_check(seki_key_verify(&key, &asked, &answer, &count, &err) != 0);
    if (seki_key_register(&arena, &asked, client_data, rest, &key, &err) == 0) {
        fuzz_check(key.id.n > 0 && key.public_key.n > 0);
    }
    return 0;
}
