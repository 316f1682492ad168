/* From an answer to the bytes that go out: conditions, ranges, compression, headers. */
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "http/inside.h"
#include "http/pack.h"
#include "http/stream_inside.h"

#define PACKED_FROM 1024 /* smaller texts do not get smaller */
#define ETAG_BYTES 16    /* of a SHA-256 */

/* No script but our own files, no frames, no type guessed, no address told to others. */
#define LINE(name, value)            \
    {                                \
        {name, sizeof(name) - 1},    \
        {                            \
            value, sizeof(value) - 1 \
        }                            \
    }
static const struct seki_http_pair defaults[] = {
    LINE("Content-Security-Policy",
         "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
         "object-src 'none'"),
    LINE("X-Content-Type-Options", "nosniff"),
    LINE("Referrer-Policy", "same-origin"),
    LINE("Cross-Origin-Opener-Policy", "same-origin"),
    LINE("Cross-Origin-Resource-Policy", "same-origin"),
    LINE("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
};

int seki_http_answer_header(struct seki_http_answer *answer, struct seki_str name,
                            struct seki_str value)
{
    for (size_t i = 0; i < value.n; i++) {
        if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f) {
            return SEKI_ERR_INVALID;
        }
    }
    if (answer->n_headers == SEKI_HTTP_ANSWER_HEADERS) {
        return SEKI_ERR_LIMIT;
    }
    answer->headers[answer->n_headers++] = (struct seki_http_pair){name, value};
    return 0;
}

/* What a value of a cookie may consist of (RFC 6265, 4.1.1). */
static bool is_cookie_value(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= 0x20 || s.p[i] >= 0x7f ||
            seki_str_find_char(SEKI_STR("\",;\\"), s.p[i]) != SIZE_MAX) {
            return false;
        }
    }
    return true;
}

int seki_http_set_cookie(struct seki_http_request *request, struct seki_http_answer *answer,
                         struct seki_str name, struct seki_str value, int64_t seconds)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    if (!is_cookie_value(value)) {
        return SEKI_ERR_INVALID;
    }
    seki_buf_init(&text, SEKI_LIMIT_HTTP_HEAD);
    seki_buf_add(&text, name);
    seki_buf_lit(&text, "=");
    seki_buf_add(&text, value);
    seki_buf_lit(&text, "; Path=/; Secure; HttpOnly; SameSite=Strict");
    if (seconds >= 0) {
        seki_buf_lit(&text, "; Max-Age=");
        seki_buf_add_int(&text, seconds);
    }
    kept = seki_arena_str(request->arena, seki_buf_str(&text));
    if (seki_buf_status(&text) < 0 || !kept.p) {
        return SEKI_ERR_NOMEM;
    }
    return seki_http_answer_header(answer, SEKI_STR("Set-Cookie"), kept);
}

int seki_http_not_allowed(struct seki_http_request *request, struct seki_http_answer *answer,
                          unsigned methods)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_str text;

    seki_buf_init(&list, SEKI_LIMIT_HTTP_PART_HEAD);
    for (unsigned m = 0; m < SEKI_HTTP_METHODS; m++) {
        if (methods & (1U << m)) {
            seki_buf_add(&list, list.n ? SEKI_STR(", ") : SEKI_STR(""));
            seki_buf_add(&list, seki_http_method_name((enum seki_http_method)m));
        }
    }
    text = seki_arena_str(request->arena, seki_buf_str(&list));
    if (seki_buf_status(&list) < 0 || !text.p) {
        return SEKI_ERR_NOMEM;
    }
    answer->status = 405;
    return seki_http_answer_header(answer, SEKI_STR("Allow"), text);
}

void seki_http_refuse(struct seki_http_exchange *exchange, enum seki_http_refusal refusal)
{
    const struct seki_http_options *options = &exchange->door->server->options;
    struct seki_http_answer *answer = &exchange->answer;
    struct seki_msg reason = seki_http_refusal_reason(refusal);
    const struct seki_http_pair allow = LINE("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    const struct seki_http_pair later = LINE("Retry-After", "10");

    seki_buf_clear(&answer->body);
    answer->status = seki_http_refusal_status(refusal);
    answer->type = SEKI_STR("text/plain; charset=utf-8");
    /* What was not understood may go on as something else: nothing more is read from there. */
    answer->is_last = refusal != SEKI_HTTP_TOO_MANY && refusal != SEKI_HTTP_BAD_PATH;
    answer->n_headers = 0;
    if (refusal == SEKI_HTTP_BAD_METHOD) {
        answer->headers[answer->n_headers++] = allow;
    }
    if (refusal == SEKI_HTTP_CROWDED) {
        answer->headers[answer->n_headers++] = later;
    }
    if (refusal == SEKI_HTTP_TOO_MANY) {
        int n = snprintf(exchange->wait, sizeof(exchange->wait), "%" PRId64,
                         (exchange->wait_ms + 999) / 1000);
        answer->headers[answer->n_headers++] =
            (struct seki_http_pair){later.name, seki_str_of(exchange->wait, n > 0 ? (size_t)n : 0)};
    }
    seki_msg_format(&answer->body, SEKI_LANG_JA, &reason);
    seki_buf_add_char(&answer->body, '\n');
    seki_msg_format(&answer->body, SEKI_LANG_EN, &reason);
    seki_buf_add_char(&answer->body, '\n');
    if (options->refused) {
        options->refused(options->ctx, &exchange->request, answer, reason);
    }
}

static bool is_reading(const struct seki_http_exchange *exchange)
{
    return exchange->request.method == SEKI_HTTP_GET || exchange->request.method == SEKI_HTTP_HEAD;
}

/* The same bytes have the same one on every server. */
static void compute_etag(struct seki_http_exchange *exchange)
{
    unsigned char digest[32]; /* of SHA-256 */
    struct seki_http_answer *answer = &exchange->answer;
    char *text = seki_arena_bytes(&exchange->arena, 2 * (size_t)ETAG_BYTES);

    if (!text ||
        gnutls_hash_fast(GNUTLS_DIG_SHA256, answer->bytes.p, answer->bytes.n, digest) < 0) {
        return; /* an answer without one is as good */
    }
    for (size_t i = 0; i < ETAG_BYTES; i++) {
        text[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    answer->etag = seki_str_of(text, 2 * (size_t)ETAG_BYTES);
}

/* What goes out in the end. */
struct parcel {
    int status;
    struct seki_str bytes; /* borrowed, when `is_borrowed`; else the answer's body */
    bool is_borrowed;
    bool is_packed;
    bool is_partial;
    size_t from;
    size_t whole;
};

/* "bytes=FROM-TO", "bytes=FROM-", "bytes=-LAST". False: several, or none that we understand. */
static bool read_range(struct seki_str value, size_t whole, size_t *ret_from, size_t *ret_n)
{
    struct seki_str unit = SEKI_STR("bytes=");
    struct seki_str rest = seki_str_skip(value, unit.n);
    size_t dash = seki_str_find_char(rest, '-');
    struct seki_str first = seki_str_head(rest, dash);
    struct seki_str last;
    int64_t from = 0;
    int64_t to = (int64_t)whole - 1;

    if (!seki_str_starts(value, unit) || dash == SIZE_MAX) {
        return false;
    }
    last = seki_str_skip(rest, dash + 1);
    if (first.n == 0) {
        int64_t n;
        if (!seki_str_to_int(last, 0, INT64_MAX, &n)) {
            return false;
        }
        from = n < (int64_t)whole ? (int64_t)whole - n : 0;
    } else if (!seki_str_to_int(first, 0, INT64_MAX, &from) ||
               (last.n && !seki_str_to_int(last, from, INT64_MAX, &to))) {
        return false;
    }
    to = SEKI_MIN(to, (int64_t)whole - 1);
    *ret_from = (size_t)from;
    *ret_n = from <= to ? (size_t)(to - from + 1) : 0;
    return true;
}

static void cut_range(const struct seki_http_exchange *exchange, struct parcel *parcel)
{
    const struct seki_http_answer *answer = &exchange->answer;
    struct seki_str range = seki_http_header(&exchange->request, SEKI_STR("Range"));
    struct seki_str unless = seki_http_header(&exchange->request, SEKI_STR("If-Range"));
    size_t from;
    size_t n;

    if (!answer->is_static || parcel->status != 200 || range.n == 0 ||
        exchange->request.method != SEKI_HTTP_GET ||
        (unless.n && !seki_http_etag_is_in(unless, answer->etag)) ||
        !read_range(range, answer->bytes.n, &from, &n)) {
        return;
    }
    parcel->is_partial = true;
    parcel->from = from;
    parcel->status = n ? 206 : 416;
    parcel->bytes = n ? seki_str_of(answer->bytes.p + from, n) : SEKI_STR("");
}

static bool is_text(struct seki_str type)
{
    static const struct seki_str starts[] = {
        {"text/", 5},
        {"application/json", 16},
        {"application/problem+json", 24},
        {"application/javascript", 22},
        {"image/svg+xml", 13},
        {"application/manifest+json", 25},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(starts); i++) {
        if (seki_str_starts(type, starts[i])) {
            return true;
        }
    }
    return false;
}

/* Whether Accept-Encoding names gzip, and not with a weight of 0. */
static bool takes_gzip(const struct seki_http_exchange *exchange)
{
    struct seki_str rest = seki_http_header(&exchange->request, SEKI_STR("Accept-Encoding"));
    struct seki_str part;

    while (seki_str_split(&rest, ',', &part)) {
        size_t semicolon = seki_str_find_char(part, ';');
        struct seki_str weight = semicolon == SIZE_MAX
                                     ? SEKI_STR("q=1")
                                     : seki_str_trim(seki_str_skip(part, semicolon + 1));
        if (seki_str_eq_nocase(seki_str_trim(seki_str_head(part, semicolon)), SEKI_STR("gzip"))) {
            return !seki_str_eq(weight, SEKI_STR("q=0")) &&
                   !seki_str_eq(weight, SEKI_STR("q=0.0")) &&
                   !seki_str_eq(weight, SEKI_STR("q=0.00")) &&
                   !seki_str_eq(weight, SEKI_STR("q=0.000"));
        }
    }
    return false;
}

static bool may_be_packed(const struct seki_http_answer *answer)
{
    return answer->is_static
               ? answer->packed.n > 0
               : answer->may_pack && answer->body.n > PACKED_FROM && is_text(answer->type);
}

static void pack(struct seki_http_exchange *exchange, struct parcel *parcel)
{
    struct seki_http_answer *answer = &exchange->answer;

    if (parcel->is_partial || parcel->status == 304 || !may_be_packed(answer) ||
        !takes_gzip(exchange)) {
        return;
    }
    if (answer->is_static) {
        parcel->bytes = answer->packed;
        parcel->is_packed = true;
        return;
    }
    /* When it does not work out, it goes as it is. */
    parcel->is_packed = seki_http_pack_body(&answer->body);
}

static void prepare(struct seki_http_exchange *exchange, struct parcel *parcel)
{
    struct seki_http_answer *answer = &exchange->answer;
    struct seki_str known = seki_http_header(&exchange->request, SEKI_STR("If-None-Match"));

    *parcel = (struct parcel){.status = answer->status,
                              .is_borrowed = answer->is_static,
                              .bytes = answer->bytes,
                              .whole = answer->bytes.n};
    if (answer->is_static && answer->etag.n == 0 && answer->status == 200) {
        compute_etag(exchange);
    }
    if (is_reading(exchange) && answer->status == 200 && answer->etag.n && known.n &&
        seki_http_etag_is_in(known, answer->etag)) {
        parcel->status = 304;
        parcel->is_borrowed = true;
        parcel->bytes = SEKI_STR("");
        return;
    }
    cut_range(exchange, parcel);
    pack(exchange, parcel);
}

static void free_body(void *body)
{
    seki_free(body);
}

/* The bytes of a body are handed over; borrowed ones outlive the server. */
static struct MHD_Response *make_response(struct seki_http_exchange *exchange,
                                          const struct parcel *parcel)
{
    struct seki_buf *body = &exchange->answer.body;
    struct MHD_Response *response;

    if (exchange->answer.stream) {
        return seki_http_stream_response(exchange->answer.stream, exchange->connection);
    }
    if (parcel->is_borrowed || body->n == 0) {
        struct seki_str bytes = parcel->is_borrowed ? parcel->bytes : SEKI_STR("");
        return MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.p,
                                               MHD_RESPMEM_PERSISTENT);
    }
    response = MHD_create_response_from_buffer_with_free_callback_cls(body->n, body->p, free_body,
                                                                      body->p);
    if (response) {
        seki_buf_init(body, SEKI_LIMIT_HTTP_ANSWER);
    }
    return response;
}

/* A header line under way. */
struct lines {
    struct MHD_Response *response;
    struct seki_arena *arena;
    bool has_failed;
};

static void add(struct lines *lines, struct seki_str name, struct seki_str value)
{
    struct seki_str n = seki_arena_str(lines->arena, name);
    struct seki_str v = seki_arena_str(lines->arena, value);

    if (!n.p || !v.p || MHD_add_response_header(lines->response, n.p, v.p) != MHD_YES) {
        lines->has_failed = true;
    }
}

static bool is_set(const struct seki_http_answer *answer, struct seki_str name)
{
    for (size_t i = 0; i < answer->n_headers; i++) {
        if (seki_str_eq_nocase(answer->headers[i].name, name)) {
            return true;
        }
    }
    return false;
}

static void add_unless_set(struct lines *lines, const struct seki_http_answer *answer,
                           struct seki_str name, struct seki_str value)
{
    if (!is_set(answer, name)) {
        add(lines, name, value);
    }
}

static void add_etag(struct lines *lines, const struct seki_http_answer *answer,
                     const struct parcel *parcel)
{
    struct seki_str quote = SEKI_STR("\"");
    struct seki_str mark = parcel->is_packed ? SEKI_HTTP_PACKED_MARK : SEKI_STR("");
    struct seki_str text =
        seki_arena_join(lines->arena, (struct seki_str[]){quote, answer->etag, mark, quote}, 4);

    if (text.p) {
        add(lines, SEKI_STR("ETag"), text);
    }
    lines->has_failed = lines->has_failed || !text.p;
}

static void add_content_range(struct lines *lines, const struct parcel *parcel)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_HTTP_PART_HEAD);
    seki_buf_lit(&text, "bytes ");
    if (parcel->status == 206) {
        seki_buf_add_int(&text, (int64_t)parcel->from);
        seki_buf_add_char(&text, '-');
        seki_buf_add_int(&text, (int64_t)(parcel->from + parcel->bytes.n - 1));
    } else {
        seki_buf_add_char(&text, '*');
    }
    seki_buf_add_char(&text, '/');
    seki_buf_add_int(&text, (int64_t)parcel->whole);
    lines->has_failed = lines->has_failed || seki_buf_status(&text) < 0;
    add(lines, SEKI_STR("Content-Range"), seki_buf_str(&text));
}

static void add_of_body(struct lines *lines, const struct seki_http_answer *answer,
                        const struct parcel *parcel)
{
    if (parcel->status != 304 && parcel->status != 204) {
        add_unless_set(lines, answer, SEKI_STR("Content-Type"), answer->type);
    }
    if (parcel->is_packed) {
        add(lines, SEKI_STR("Content-Encoding"), SEKI_STR("gzip"));
    }
    if (may_be_packed(answer) || parcel->is_packed) {
        add_unless_set(lines, answer, SEKI_STR("Vary"), SEKI_STR("Accept-Encoding"));
    }
    if (parcel->is_partial) {
        add_content_range(lines, parcel);
    }
    if (answer->is_static && answer->status == 200) {
        add(lines, SEKI_STR("Accept-Ranges"), SEKI_STR("bytes"));
    }
    if (answer->etag.n) {
        add_etag(lines, answer, parcel);
    }
}

static bool add_headers(struct seki_http_exchange *exchange, const struct parcel *parcel,
                        struct MHD_Response *response)
{
    struct seki_http_server *server = exchange->door->server;
    struct seki_http_answer *answer = &exchange->answer;
    struct lines lines = {.response = response, .arena = &exchange->arena};

    add_of_body(&lines, answer, parcel);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(defaults); i++) {
        add_unless_set(&lines, answer, defaults[i].name, defaults[i].value);
    }
    add_unless_set(&lines, answer, SEKI_STR("Cache-Control"), answer->cache);
    if (exchange->door->is_tls) {
        add_unless_set(&lines, answer, SEKI_STR("Strict-Transport-Security"),
                       SEKI_STR("max-age=31536000"));
    }
    add(&lines, SEKI_STR("X-Request-Id"), exchange->request.id);
    for (size_t i = 0; i < answer->n_headers; i++) {
        add(&lines, answer->headers[i].name, answer->headers[i].value);
    }
    if (answer->is_last || atomic_load(&server->is_stopping)) {
        add(&lines, SEKI_STR("Connection"), SEKI_STR("close"));
    }
    return !lines.has_failed;
}

enum MHD_Result seki_http_send(struct seki_http_exchange *exchange)
{
    struct seki_http_answer *answer = &exchange->answer;
    struct parcel parcel;
    struct MHD_Response *response;
    enum MHD_Result r = MHD_NO;
    size_t sent;

    /* A body that was not completed is never sent as if it were whole. */
    if (seki_buf_status(&answer->body) < 0 && !answer->stream) {
        seki_http_refuse(exchange, SEKI_HTTP_BROKEN);
    }
    answer->type = answer->type.n ? answer->type : SEKI_STR("text/html; charset=utf-8");
    answer->cache = answer->cache.n ? answer->cache : SEKI_STR("no-store");
    prepare(exchange, &parcel);
    sent = parcel.is_borrowed ? parcel.bytes.n : answer->body.n;
    response = make_response(exchange, &parcel);
    if (response && add_headers(exchange, &parcel, response)) {
        exchange->end.status = parcel.status;
        exchange->end.bytes = sent;
        r = MHD_queue_response(exchange->connection, (unsigned)parcel.status, response);
    }
    if (response) {
        MHD_destroy_response(response);
    }
    return r; /* MHD_NO closes the connection: a half answer is none */
}
