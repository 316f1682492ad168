/* Tests of src/audit/note.c. */
#include "unit/audit/chain.h"
#include "unit/base/texts.h"

static struct seki_str sign(struct seki_buf *out, const struct chain *chain,
                            const struct seki_audit_note *note)
{
    seki_buf_init(out, SEKI_AUDIT_NOTE_BYTES);
    seki_audit_sign(out, note, &chain->key);
    assert_int_equal(seki_buf_status(out), 0);
    return seki_buf_str(out);
}

static void test_there_and_back(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_note note;
    struct seki_audit_note back;

    (void)state;
    chain_make(&chain, 8);
    note = chain_note(&chain, 7);
    note.kind = SEKI_AUDIT_CUT;
    note.offset_us = -17;
    assert_int_equal(seki_audit_note_read(sign(&out, &chain, &note), &back), SEKI_AUDIT_NOTE_RIGHT);
    assert_int_equal(back.kind, SEKI_AUDIT_CUT);
    assert_int_equal(back.number, 8);
    assert_int_equal(back.time, note.time);
    assert_int_equal(back.clock, SEKI_AUDIT_CLOCK_SYNCHRONISED);
    assert_int_equal(back.offset_us, -17);
    assert_int_equal(back.error_us, 500);
    assert_memory_equal(back.installation, CHAIN_ID.p, SEKI_AUDIT_INSTALLATION);
    assert_true(seki_audit_digest_eq(&back.digest, &note.digest));
    assert_true(seki_audit_digest_eq(&back.previous, &note.previous));
    assert_memory_equal(back.key.bytes, chain.key.public_key.bytes, SEKI_AUDIT_KEY_BYTES);
}

/* The longest note that there can be fits. */
static void test_length(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_note note;
    struct seki_audit_note back;

    (void)state;
    chain_make(&chain, 4);
    note = chain_note(&chain, 3);
    note.number = INT64_MAX;
    note.offset_us = INT64_MIN;
    note.error_us = INT64_MIN;
    assert_int_equal(seki_audit_note_read(sign(&out, &chain, &note), &back), SEKI_AUDIT_NOTE_RIGHT);
    assert_int_equal(back.offset_us, INT64_MIN);
}

/* No byte of it can be another one, be left out or come twice. */
static void test_every_byte(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_note note;
    struct seki_audit_note back;
    struct seki_str line;
    char copy[SEKI_AUDIT_NOTE_BYTES + 1]; /* one byte more than the line */

    (void)state;
    chain_make(&chain, 4);
    note = chain_note(&chain, 3);
    line = sign(&out, &chain, &note);
    for (size_t i = 0; i < line.n; i++) {
        memcpy(copy, line.p, line.n);
        copy[i] ^= 1;
        assert_int_not_equal(seki_audit_note_read(seki_str_of(copy, line.n), &back),
                             SEKI_AUDIT_NOTE_RIGHT);
        assert_int_not_equal(seki_audit_note_read(seki_str_head(line, i), &back),
                             SEKI_AUDIT_NOTE_RIGHT);
        memmove(copy + i + 1, line.p + i, line.n - i);
        copy[i] = line.p[i];
        assert_int_not_equal(seki_audit_note_read(seki_str_of(copy, line.n + 1), &back),
                             SEKI_AUDIT_NOTE_RIGHT);
    }
}

/* There is one way to write it, also for who has the key. */
static void test_one_way(void **state)
{
    static const struct {
        const char *from, *to;
    } changes[] = {{"number=4 ", "number=04 "},     {"number=4 ", "number=+4 "},
                   {"number=4 ", "number=4  "},     {"offset-us=0 ", "offset-us=-0 "},
                   {"offset-us=0 ", "offset-us= "}, {"clock=synchronised", "clock=exact"}};
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_note note;
    struct seki_audit_note back;

    (void)state;
    chain_make(&chain, 4);
    note = chain_note(&chain, 3);
    (void)sign(&out, &chain, &note);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(changes); i++) {
        struct seki_str from = seki_str_from_c(changes[i].from);
        size_t at = seki_str_find(seki_buf_str(&out), from);
        const struct seki_str parts[] = {seki_str_head(seki_buf_str(&out), at),
                                         seki_str_from_c(changes[i].to),
                                         seki_str_skip(seki_buf_str(&out), at + from.n)};
        struct seki_buf SEKI_CLEANUP_BUF changed;
        seki_buf_init(&changed, SEKI_AUDIT_NOTE_BYTES);
        for (size_t k = 0; k < 3; k++) {
            seki_buf_add(&changed, parts[k]);
        }
        assert_int_not_equal(at, SIZE_MAX);
        assert_int_equal(seki_audit_note_read(seki_buf_str(&changed), &back),
                         SEKI_AUDIT_NOTE_MALFORMED);
    }
}

static void test_forged(void **state)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "another one that is 32 bytes...";
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_audit_secret_key other;
    struct seki_audit_note note;
    struct seki_audit_note back;

    (void)state;
    chain_make(&chain, 4);
    note = chain_note(&chain, 3);
    seki_audit_make_key(seed, &other);
    other.public_key = chain.key.public_key; /* says that it is ours */
    seki_buf_init(&out, SEKI_AUDIT_NOTE_BYTES);
    seki_audit_sign(&out, &note, &other);
    assert_int_equal(seki_audit_note_read(seki_buf_str(&out), &back), SEKI_AUDIT_NOTE_FORGED);
    seki_audit_forget_key(&other);
    for (size_t i = 0; i < sizeof(other.bytes); i++) {
        assert_int_equal(other.bytes[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_length),
        cmocka_unit_test(test_every_byte),     cmocka_unit_test(test_one_way),
        cmocka_unit_test(test_forged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
