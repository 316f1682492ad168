#include "unit/audit/chain.h"

#include <stdio.h>

#include "unit/base/texts.h"

#define BODY_BYTES 512 /* more than any here has */

static struct seki_str keep(struct chain *chain, const struct seki_buf *buf)
{
    size_t from = chain->bytes.n;

    assert_int_equal(seki_buf_status(buf), 0);
    seki_buf_add(&chain->bytes, seki_buf_str(buf));
    return seki_str_skip(seki_buf_str(&chain->bytes), from);
}

static struct seki_str make_body(struct chain *chain, size_t i)
{
    struct seki_buf SEKI_CLEANUP_BUF body;
    char object[16];
    const uint8_t salt[SEKI_AUDIT_SALT] = {(uint8_t)i, 7};
    struct seki_audit_event event = {.kind = SEKI_AUDIT_READ,
                                     .person = SEKI_STR("p-1"),
                                     .person_name = SEKI_STR("山田\t\"花子\" \\"),
                                     .organisation = SEKI_STR("o-1"),
                                     .object_kind = SEKI_STR("device"),
                                     .object_organisation = SEKI_STR("o-1")};

    snprintf(object, sizeof(object), "d-%zu", i);
    event.object = seki_str_from_c(object);
    seki_buf_init(&body, BODY_BYTES);
    seki_audit_encode(&body, &event, salt);
    return keep(chain, &body);
}

static struct seki_audit_digest digest_before(const struct chain *chain, size_t i)
{
    return i ? chain->rows[i - 1].digest : seki_audit_origin(CHAIN_ID);
}

struct seki_audit_note chain_note(const struct chain *chain, size_t i)
{
    struct seki_audit_note note = {.number = chain->rows[i].number,
                                   .digest = chain->rows[i].digest,
                                   .time = chain->rows[i].time,
                                   .clock = SEKI_AUDIT_CLOCK_SYNCHRONISED,
                                   .error_us = 500};

    memcpy(note.installation, CHAIN_ID.p, SEKI_AUDIT_INSTALLATION);
    for (size_t k = i; k-- > 0;) {
        if (chain->notes[k].n) {
            note.previous = seki_audit_hash(chain->notes[k]);
            break;
        }
    }
    return note;
}

void chain_forge(struct chain *chain, size_t from, const struct seki_audit_secret_key *key)
{
    for (size_t i = from; i < chain->n; i++) {
        struct seki_audit_row *row = &chain->rows[i];
        struct seki_audit_link link = {.number = row->number,
                                       .time = row->time,
                                       .previous = digest_before(chain, i),
                                       .body = seki_audit_hash(row->body)};
        row->digest = seki_audit_chain(&link);
        if (key && chain->notes[i].n) {
            struct seki_buf SEKI_CLEANUP_BUF line;
            struct seki_audit_note note = chain_note(chain, i);
            seki_buf_init(&line, SEKI_AUDIT_NOTE_BYTES);
            seki_audit_sign(&line, &note, key);
            chain->notes[i] = keep(chain, &line);
        }
    }
}

void chain_make(struct chain *chain, size_t n)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "not a secret, but 32 bytes long";

    *chain = (struct chain){.n = n};
    seki_buf_init(&chain->bytes, (size_t)1 << 20);
    assert_non_null(seki_buf_room(&chain->bytes, (size_t)1 << 19)); /* nothing moves */
    seki_buf_clear(&chain->bytes);
    seki_audit_make_key(seed, &chain->key);
    for (size_t i = 0; i < n; i++) {
        chain->rows[i] = (struct seki_audit_row){.number = (int64_t)i + 1,
                                                 .time = CHAIN_TIME + (int64_t)i,
                                                 .body = make_body(chain, i + 1)};
        if (i % 4 == 3) {
            chain->notes[i] = SEKI_STR("comes");
        }
    }
    chain_forge(chain, 0, &chain->key);
}

void chain_finish(struct chain *chain)
{
    seki_buf_finish(&chain->bytes);
}

struct seki_audit_verdict chain_verify(const struct chain *chain,
                                       const struct seki_audit_verify_options *options)
{
    static const struct seki_audit_verify_options none;
    struct seki_audit_verify v;

    seki_audit_verify_start(&v, options ? options : &none, CHAIN_ID);
    for (size_t i = 0; i < chain->n; i++) {
        seki_audit_verify_record(&v, &chain->rows[i]);
        if (chain->notes[i].n) {
            struct seki_audit_note note;
            bool is_note =
                seki_audit_note_read(chain->notes[i], &note) != SEKI_AUDIT_NOTE_MALFORMED;
            seki_audit_verify_note(&v, is_note ? note.number : v.after, chain->notes[i]);
        }
    }
    seki_audit_verify_end(&v, -1, NULL);
    return v.verdict;
}

void chain_export(const struct chain *chain, struct seki_buf *out, bool (*is_hidden)(size_t i))
{
    struct seki_audit_export head = {.installation = CHAIN_ID, .made = CHAIN_TIME};
    struct seki_audit_digest last = digest_before(chain, chain->n);

    head.previous = seki_audit_origin(CHAIN_ID);
    seki_audit_line_head(out, &head);
    for (size_t i = 0; i < chain->n; i++) {
        struct seki_audit_row row = chain->rows[i];
        struct seki_audit_digest body = seki_audit_hash(row.body);
        if (is_hidden && is_hidden(i)) {
            row.is_hidden = true;
            row.body = seki_audit_digest_str(&body);
        }
        assert_false(seki_audit_line_record(out, &row));
        if (chain->notes[i].n) {
            seki_audit_line_note(out, SEKI_AUDIT_CHECKPOINT, chain->notes[i]);
        }
    }
    seki_audit_line_end(out, (int64_t)chain->n, &last);
    assert_int_equal(seki_buf_status(out), 0);
}
