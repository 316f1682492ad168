#include "worker/wire.h"

#include <string.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"

#define MAGIC 0x4b53U /* "SK" */

/* --- little-endian numbers */

static void add_le(struct seki_buf *out, uint64_t value, size_t n)
{
    char bytes[8]; /* the widest number */

    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char)(value >> (8 * i) & 0xff);
    }
    seki_buf_add(out, seki_str_of(bytes, n));
}

static uint64_t read_le(const char *p, size_t n)
{
    uint64_t value = 0;

    for (size_t i = 0; i < n; i++) {
        value |= (uint64_t)(unsigned char)p[i] << (8 * i);
    }
    return value;
}

/* --- writing */

void seki_wire_out_init(struct seki_wire_out *out, int fd, struct seki_str name)
{
    *out = (struct seki_wire_out){.fd = fd, .name = name};
    out->max = SEKI_LIMIT_REPLY_BYTES - SEKI_LIMIT_FRAME_BYTES - SEKI_WIRE_HEAD;
    seki_buf_init(&out->payload, SEKI_LIMIT_FRAME_BYTES);
    seki_buf_init(&out->pending, SEKI_WIRE_CHUNK + SEKI_WIRE_HEAD + SEKI_LIMIT_FRAME_BYTES);
}

void seki_wire_out_finish(struct seki_wire_out *out)
{
    seki_buf_finish(&out->payload);
    seki_buf_finish(&out->pending);
}

void seki_wire_begin(struct seki_wire_out *out, enum seki_record_type type)
{
    out->type = (int)type;
    seki_buf_clear(&out->payload);
}

void seki_wire_put_u8(struct seki_wire_out *out, uint8_t value)
{
    add_le(&out->payload, value, 1);
}

void seki_wire_put_u32(struct seki_wire_out *out, uint32_t value)
{
    add_le(&out->payload, value, 4);
}

void seki_wire_put_u64(struct seki_wire_out *out, uint64_t value)
{
    add_le(&out->payload, value, 8);
}

static size_t clean_length(struct seki_str s)
{
    size_t n = 0;

    while (s.n) {
        uint32_t c = seki_utf8_next(&s);
        n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return n;
}

void seki_wire_put_str(struct seki_wire_out *out, struct seki_str value)
{
    if (value.n > SEKI_LIMIT_FRAME_BYTES) {
        out->payload.status = SEKI_ERR_LIMIT;
        return;
    }
    if (seki_utf8_is_valid(value)) {
        add_le(&out->payload, value.n, 4);
        seki_buf_add(&out->payload, value);
        return;
    }
    add_le(&out->payload, clean_length(value), 4);
    while (value.n) {
        seki_utf8_add(&out->payload, seki_utf8_next(&value));
    }
}

void seki_wire_put_bytes(struct seki_wire_out *out, struct seki_str value)
{
    if (value.n > SEKI_LIMIT_FRAME_BYTES) {
        out->payload.status = SEKI_ERR_LIMIT;
        return;
    }
    add_le(&out->payload, value.n, 4);
    seki_buf_add(&out->payload, value);
}

static int check_payload(struct seki_wire_out *out, struct seki_err *err)
{
    if (seki_buf_status(&out->payload) == SEKI_ERR_LIMIT) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_worker_frame(out->name, (int64_t)SEKI_LIMIT_FRAME_BYTES),
                         M_hint_worker_size());
    }
    if (out->type != SEKI_RECORD_ERROR && out->total + out->payload.n > out->max) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_worker_reply(out->name, (int64_t)out->max),
                         M_hint_worker_size());
    }
    return seki_fail_status(err, seki_buf_status(&out->payload));
}

int seki_wire_end(struct seki_wire_out *out, struct seki_err *err)
{
    int r = check_payload(out, err);
    size_t n = out->pending.n;

    if (r < 0) {
        return r;
    }
    add_le(&out->pending, MAGIC, 2);
    add_le(&out->pending, (uint64_t)out->type, 2);
    add_le(&out->pending, out->payload.n, 4);
    seki_buf_add(&out->pending, seki_buf_str(&out->payload));
    r = seki_fail_status(err, seki_buf_status(&out->pending));
    if (r < 0) {
        seki_buf_cut(&out->pending, n); /* there may be room for the record that tells of it */
        return r;
    }
    out->total += SEKI_WIRE_HEAD + out->payload.n;
    return out->pending.n < SEKI_WIRE_CHUNK ? 0 : seki_wire_flush(out, err);
}

int seki_wire_flush(struct seki_wire_out *out, struct seki_err *err)
{
    int r = seki_fail_status(err, seki_buf_status(&out->pending));

    if (r < 0) {
        return r;
    }
    if (out->error == 0) {
        out->error = seki_io_write_all(out->fd, out->pending.p, out->pending.n);
    }
    seki_buf_clear(&out->pending);
    if (out->error < 0) {
        struct seki_str reason = seki_str_from_c(strerrordesc_np(-out->error));
        return seki_fail(err, SEKI_ERR_IO, M_worker_broken_pipe(reason), SEKI_NO_HINT);
    }
    return 0;
}

/* --- reading */

void seki_wire_in_init(struct seki_wire_in *in)
{
    *in = (struct seki_wire_in){.max = SEKI_LIMIT_REPLY_BYTES};
    seki_buf_init(&in->bytes, SEKI_WIRE_CHUNK + SEKI_WIRE_HEAD + SEKI_LIMIT_FRAME_BYTES);
}

void seki_wire_in_finish(struct seki_wire_in *in)
{
    seki_buf_finish(&in->bytes);
}

/* Moves the half record at the end to the front. */
static void close_gap(struct seki_wire_in *in)
{
    if (in->from == 0) {
        return;
    }
    memmove(in->bytes.p, in->bytes.p + in->from, in->bytes.n - in->from);
    in->bytes.n -= in->from;
    in->bytes.p[in->bytes.n] = '\0';
    in->from = 0;
}

int seki_wire_feed(struct seki_wire_in *in, struct seki_str bytes)
{
    in->total += bytes.n;
    if (in->total > in->max) {
        return SEKI_ERR_LIMIT;
    }
    close_gap(in);
    seki_buf_add(&in->bytes, bytes);
    return seki_buf_status(&in->bytes);
}

int seki_wire_next(struct seki_wire_in *in, struct seki_record *ret_record)
{
    struct seki_str rest = seki_str_skip(seki_buf_str(&in->bytes), in->from);
    uint64_t type;
    uint64_t length;

    if (rest.n < SEKI_WIRE_HEAD) {
        return 0;
    }
    type = read_le(rest.p + 2, 2);
    length = read_le(rest.p + 4, 4);
    if (read_le(rest.p, 2) != MAGIC || type == 0 || type >= SEKI_RECORD_MAX ||
        length > SEKI_LIMIT_FRAME_BYTES) {
        return SEKI_ERR_INVALID;
    }
    if (rest.n - SEKI_WIRE_HEAD < length) {
        return 0;
    }
    in->from += SEKI_WIRE_HEAD + (size_t)length;
    *ret_record = (struct seki_record){
        .type = (int)type, .rest = seki_str_of(rest.p + SEKI_WIRE_HEAD, (size_t)length)};
    return 1;
}

bool seki_wire_is_between(const struct seki_wire_in *in)
{
    return in->from == in->bytes.n;
}

/* The next `n` bytes, or nothing. */
static struct seki_str take(struct seki_record *record, size_t n)
{
    struct seki_str taken = {0};

    if (record->is_bad || record->rest.n < n) {
        record->is_bad = true;
        return taken;
    }
    taken = seki_str_head(record->rest, n);
    record->rest = seki_str_skip(record->rest, n);
    return taken;
}

static uint64_t take_le(struct seki_record *record, size_t n)
{
    struct seki_str bytes = take(record, n);

    return read_le(bytes.p, bytes.n);
}

uint8_t seki_record_u8(struct seki_record *record)
{
    return (uint8_t)take_le(record, 1);
}

uint32_t seki_record_u32(struct seki_record *record)
{
    return (uint32_t)take_le(record, 4);
}

uint64_t seki_record_u64(struct seki_record *record)
{
    return take_le(record, 8);
}

struct seki_str seki_record_bytes(struct seki_record *record)
{
    size_t n = seki_record_u32(record);

    return take(record, n);
}

struct seki_str seki_record_str(struct seki_record *record)
{
    struct seki_str s = seki_record_bytes(record);

    if (!seki_utf8_is_valid(s)) {
        record->is_bad = true;
        return (struct seki_str){0};
    }
    return s;
}

bool seki_record_is_sound(const struct seki_record *record)
{
    return !record->is_bad && record->rest.n == 0;
}
