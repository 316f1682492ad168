/* Tests of src/audit/verify.c: what can be done to a chain, and what is said of it. */
#include "unit/audit/chain.h"
#include "unit/base/texts.h"

#define N 14 /* checkpoints behind 4, 8 and 12 */

static void expect(const struct seki_audit_verdict *verdict, enum seki_audit_problem problem,
                   int64_t from, int64_t number)
{
    assert_same_str(seki_audit_problem_name(verdict->problem), seki_audit_problem_name(problem));
    assert_int_equal(verdict->from, from);
    assert_int_equal(verdict->number, number);
    assert_int_equal(verdict->n_problems > 0, problem != SEKI_AUDIT_SOUND);
}

static void drop(struct chain *chain, size_t i)
{
    memmove(&chain->rows[i], &chain->rows[i + 1], (chain->n - i - 1) * sizeof(chain->rows[0]));
    memmove(&chain->notes[i], &chain->notes[i + 1], (chain->n - i - 1) * sizeof(chain->notes[0]));
    chain->n--;
}

static void swap(struct chain *chain, size_t i)
{
    struct seki_audit_row row = chain->rows[i];

    chain->rows[i] = chain->rows[i + 1];
    chain->rows[i + 1] = row;
}

static void test_sound(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    assert_int_equal(verdict.first, 1);
    assert_int_equal(verdict.last, N);
    assert_int_equal(verdict.n_records, N);
    assert_int_equal(verdict.n_checkpoints, 3);
    assert_int_equal(verdict.checked_at, 12);
    assert_int_equal(verdict.unsynchronised, 0);
    assert_memory_equal(verdict.key.bytes, chain.key.public_key.bytes, SEKI_AUDIT_KEY_BYTES);
    chain.n = 0;
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    assert_int_equal(verdict.first, 0);
}

/* Each record in turn, and each byte of one. */
static void test_changed(void **state)
{
    (void)state;
    for (size_t i = 0; i < N; i++) {
        struct chain SEKI_CLEANUP(chain_finish) chain;
        struct seki_audit_verdict verdict;
        chain_make(&chain, N);
        chain.rows[i].body = chain.rows[(i + 1) % N].body;
        verdict = chain_verify(&chain, NULL);
        expect(&verdict, SEKI_AUDIT_CHANGED, 0, (int64_t)i + 1);
        assert_int_equal(verdict.n_problems, 1);
        chain_finish(&chain);
        chain_make(&chain, N);
        chain.rows[i].time++;
        verdict = chain_verify(&chain, NULL);
        expect(&verdict, SEKI_AUDIT_CHANGED, 0, (int64_t)i + 1);
    }
}

static void test_every_byte(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_str body;

    (void)state;
    chain_make(&chain, N);
    body = chain.rows[6].body;
    for (size_t at = 0; at < body.n; at++) {
        char *byte = chain.bytes.p + (body.p - chain.bytes.p) + at;
        struct seki_audit_verdict verdict;
        *byte ^= 1;
        verdict = chain_verify(&chain, NULL);
        *byte ^= 1;
        assert_int_equal(verdict.number, 7);
        assert_true(verdict.problem == SEKI_AUDIT_CHANGED ||
                    verdict.problem == SEKI_AUDIT_UNREADABLE);
    }
}

static void test_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i + 1 < N; i++) {
        struct chain SEKI_CLEANUP(chain_finish) chain;
        struct seki_audit_verdict verdict;
        chain_make(&chain, N);
        drop(&chain, i);
        verdict = chain_verify(&chain, NULL);
        expect(&verdict, SEKI_AUDIT_MISSING, (int64_t)i + 1, (int64_t)i + 1);
        chain_finish(&chain);
        chain_make(&chain, N);
        swap(&chain, i);
        verdict = chain_verify(&chain, NULL);
        expect(&verdict, SEKI_AUDIT_ORDER, (int64_t)i + 2, (int64_t)i + 1);
    }
}

static void test_inserted(void **state)
{
    (void)state;
    for (size_t i = 1; i < N; i++) {
        struct chain SEKI_CLEANUP(chain_finish) chain;
        struct seki_audit_verdict verdict;
        chain_make(&chain, N);
        memmove(&chain.rows[i + 1], &chain.rows[i], (chain.n - i) * sizeof(chain.rows[0]));
        memmove(&chain.notes[i + 1], &chain.notes[i], (chain.n - i) * sizeof(chain.notes[0]));
        chain.notes[i] = SEKI_STR("");
        chain.rows[i].number = (int64_t)i;
        chain.n++;
        verdict = chain_verify(&chain, NULL);
        expect(&verdict, SEKI_AUDIT_ORDER, (int64_t)i, (int64_t)i);
        assert_int_equal(verdict.n_problems, 1);
    }
}

/* Somebody with the database alone makes all digests anew: the next checkpoint tells, and since when. */
static void test_rewritten(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    chain.rows[5].body = chain.rows[0].body;
    chain_forge(&chain, 5, NULL);
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_REWRITTEN, 4, 8);
    chain_finish(&chain);
    chain_make(&chain, N);
    drop(&chain, 5);
    for (size_t i = 5; i < chain.n; i++) {
        chain.rows[i].number--;
    }
    chain_forge(&chain, 5, NULL);
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_NOTE_PLACE, 0, 8); /* its checkpoint stands behind 7 */
}

/* Somebody with the key too: only what was kept elsewhere tells. */
static void test_forged(void **state)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "another one that is 32 bytes...";
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verify_options options = {.has_outside = true, .n_keys = 1};
    struct seki_audit_secret_key other;
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    options.outside =
        chain_note(&chain, 9); /* any record will do, not only one with a checkpoint */
    options.outside.key = chain.key.public_key;
    options.keys[0] = chain.key.public_key;
    verdict = chain_verify(&chain, &options);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    assert_int_equal(verdict.n_outside, 1);
    chain.rows[5].body = chain.rows[0].body;
    chain_forge(&chain, 5, &chain.key);
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    verdict = chain_verify(&chain, &options);
    expect(&verdict, SEKI_AUDIT_REWRITTEN, 8, 10);
    seki_audit_make_key(seed, &other);
    chain_forge(&chain, 0, &other);
    verdict = chain_verify(&chain, &options);
    expect(&verdict, SEKI_AUDIT_NOTE_KEY, 0, 4);
}

static void test_truncated(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verify_options options = {.has_outside = true};
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    options.outside = chain_note(&chain, N - 1);
    chain.n = 9;
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    verdict = chain_verify(&chain, &options);
    expect(&verdict, SEKI_AUDIT_TRUNCATED, 9, N);
    options.outside.installation[0] = '9';
    verdict = chain_verify(&chain, &options);
    expect(&verdict, SEKI_AUDIT_NOTE_PLACE, 0, N);
}

static void test_checkpoints(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    chain.notes[7] = SEKI_STR("");
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_NOTE_ORDER, 0, 12);
    chain.notes[11] = SEKI_STR("");
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0); /* the last ones: as if they had never been */
    chain.notes[3] = SEKI_STR("sekisho-audit-checkpoint 1");
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_NOTE_BAD, 0, 4);
    chain_finish(&chain);
    chain_make(&chain, N);
    chain.notes[3] = SEKI_STR("");
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_NOTE_ORDER, 0, 8);
    chain_finish(&chain);
    chain_make(&chain, N);
    chain.bytes.p[chain.notes[7].p + chain.notes[7].n - 1 - chain.bytes.p] ^= 1;
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_NOTE_SIGNATURE, 0, 8);
}

static void test_columns(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verdict verdict;
    struct seki_audit_event event;

    (void)state;
    chain_make(&chain, N);
    for (size_t i = 0; i < N; i++) {
        struct seki_audit_row *row = &chain.rows[i];
        assert_true(seki_audit_decode(row->body, &event));
        row->has_columns = true;
        row->kind = (int64_t)event.kind;
        row->person = event.person;
        row->organisation = event.organisation;
        row->other = seki_audit_other(&event);
        row->object = event.object;
    }
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    chain.rows[4].person = SEKI_STR("p-2");
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_COLUMNS, 0, 5);
}

/* The clock went back: told, and no fault of the chain. */
static void test_clock(void **state)
{
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_audit_verdict verdict;

    (void)state;
    chain_make(&chain, N);
    chain.rows[8].time -= 3600000;
    chain_forge(&chain, 0, &chain.key);
    verdict = chain_verify(&chain, NULL);
    expect(&verdict, SEKI_AUDIT_SOUND, 0, 0);
    assert_int_equal(verdict.n_back, 1);
    assert_int_equal(verdict.back_at, 9);
}

static void test_cut_and_head(void **state)
{
    static const struct seki_audit_verify_options none;
    struct chain SEKI_CLEANUP(chain_finish) chain;
    struct seki_buf SEKI_CLEANUP_BUF line;
    struct seki_audit_note note;
    struct seki_audit_verify v;

    (void)state;
    chain_make(&chain, N);
    note = chain_note(&chain, 4);
    note.kind = SEKI_AUDIT_CUT;
    seki_buf_init(&line, SEKI_AUDIT_NOTE_BYTES);
    seki_audit_sign(&line, &note, &chain.key);
    seki_audit_verify_start(&v, &none, CHAIN_ID);
    seki_audit_verify_cut(&v, seki_buf_str(&line));
    for (size_t i = 5; i < N; i++) {
        seki_audit_verify_record(&v, &chain.rows[i]);
    }
    seki_audit_verify_end(&v, N, &chain.rows[N - 1].digest);
    expect(&v.verdict, SEKI_AUDIT_SOUND, 0, 0);
    assert_int_equal(v.verdict.first, 6);
    seki_audit_verify_end(&v, N + 1, &chain.rows[N - 1].digest);
    expect(&v.verdict, SEKI_AUDIT_HEAD, N, N + 1);
    seki_audit_verify_start(&v, &none, CHAIN_ID);
    seki_audit_verify_cut(&v, chain.notes[3]); /* a checkpoint is no cut */
    expect(&v.verdict, SEKI_AUDIT_NOTE_BAD, 0, 0);
}

static void test_words(void **state)
{
    enum seki_audit_problem problem;

    (void)state;
    for (int i = 0; i < SEKI_AUDIT_PROBLEMS; i++) {
        assert_true(
            seki_audit_problem_of(seki_audit_problem_name((enum seki_audit_problem)i), &problem));
        assert_int_equal(problem, i);
    }
    assert_false(seki_audit_problem_of(SEKI_STR("fine"), &problem));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),       cmocka_unit_test(test_changed),
        cmocka_unit_test(test_every_byte),  cmocka_unit_test(test_missing),
        cmocka_unit_test(test_inserted),    cmocka_unit_test(test_rewritten),
        cmocka_unit_test(test_forged),      cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_checkpoints), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_clock),       cmocka_unit_test(test_cut_and_head),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
