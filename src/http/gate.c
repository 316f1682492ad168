#include "http/gate.h"

#include <string.h>

#include "msg/m_http.h"

static const struct seki_str method_names[SEKI_HTTP_METHODS] = {
    [SEKI_HTTP_GET] = {"GET", 3},     [SEKI_HTTP_HEAD] = {"HEAD", 4},
    [SEKI_HTTP_POST] = {"POST", 4},   [SEKI_HTTP_PUT] = {"PUT", 3},
    [SEKI_HTTP_PATCH] = {"PATCH", 5}, [SEKI_HTTP_DELETE] = {"DELETE", 6},
};

struct seki_str seki_http_method_name(enum seki_http_method method)
{
    return method_names[method];
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What names of headers and methods are made of (RFC 9110, 5.6.2). */
static bool is_token(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_alnum(s.p[i]) &&
            seki_str_find_char(SEKI_STR("!#$%&'*+-.^_`|~"), s.p[i]) == SIZE_MAX) {
            return false;
        }
    }
    return s.n > 0;
}

/* No control character; a tab may stand in a value. Bytes from 0x80 on are left to who reads them. */
static bool is_clean(struct seki_str s, bool may_tab)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && !(may_tab && c == '\t')) || c == 0x7f) {
            return false;
        }
    }
    return true;
}

/*
 * libmicrohttpd puts folded lines together, ends a value at a NUL and takes bare line feeds, and
 * tells nobody. But it cuts the head where it was received: when each string begins exactly where
 * the one before it and one CR LF end, the head had nothing of the kind.
 */
static bool is_whole(const struct seki_http_head *head)
{
    const char *at = head->method.p + head->method.n + 1;

    if (head->uri_sent != at || head->version.p != at + head->uri.n + 1) {
        return false;
    }
    at = head->version.p + head->version.n + 2;
    for (size_t i = 0; i < head->n_headers; i++) {
        const struct seki_http_pair *line = &head->headers[i];
        if (line->name.p != at || line->value.p <= line->name.p + line->name.n) {
            return false;
        }
        at = line->value.p + line->value.n + 2;
    }
    return at + 2 == head->method.p + head->bytes;
}

static enum seki_http_refusal check_line(const struct seki_http_head *head,
                                         enum seki_http_method *ret_method)
{
    size_t i = 0;

    if (!is_token(head->method) || !is_clean(head->uri, false) || head->uri.n == 0 ||
        head->uri.p[0] != '/' || memchr(head->uri.p, ' ', head->uri.n) ||
        memchr(head->uri.p, '#', head->uri.n)) {
        return SEKI_HTTP_BAD_LINE;
    }
    if (!seki_str_eq(head->version, SEKI_STR("HTTP/1.1")) &&
        !seki_str_eq(head->version, SEKI_STR("HTTP/1.0"))) {
        return SEKI_HTTP_BAD_VERSION;
    }
    while (i < SEKI_HTTP_METHODS && !seki_str_eq(head->method, method_names[i])) {
        i++;
    }
    if (i == SEKI_HTTP_METHODS) {
        return SEKI_HTTP_BAD_METHOD;
    }
    *ret_method = (enum seki_http_method)i;
    return SEKI_HTTP_FINE;
}

/* The only line of that name, or NULL; `*count` says how many there are. */
static const struct seki_http_pair *only(const struct seki_http_head *head, struct seki_str name,
                                         size_t *count)
{
    const struct seki_http_pair *found = NULL;

    *count = 0;
    for (size_t i = 0; i < head->n_headers; i++) {
        if (seki_str_eq_nocase(head->headers[i].name, name)) {
            found = &head->headers[i];
            ++*count;
        }
    }
    return *count == 1 ? found : NULL;
}

struct seki_str seki_http_trim(struct seki_str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s = seki_str_skip(s, 1);
    }
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t')) {
        s.n--;
    }
    return s;
}

/* A name or address and perhaps a port; nothing that would make a link lead elsewhere. */
static bool is_host(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_alnum(s.p[i]) && seki_str_find_char(SEKI_STR("-._:[]"), s.p[i]) == SIZE_MAX) {
            return false;
        }
    }
    return s.n > 0 && s.n <= 255;
}

static enum seki_http_refusal check_host(const struct seki_http_head *head)
{
    size_t n;
    const struct seki_http_pair *host = only(head, SEKI_STR("Host"), &n);
    bool is_old = seki_str_eq(head->version, SEKI_STR("HTTP/1.0"));

    if (n == 0 && is_old) {
        return SEKI_HTTP_FINE;
    }
    return host && is_host(seki_http_trim(host->value)) ? SEKI_HTTP_FINE : SEKI_HTTP_BAD_HOST;
}

/* Digits and nothing else. What is too great for any limit becomes the greatest number. */
static bool read_length(struct seki_str s, uint64_t *ret_length)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        n = n > UINT64_MAX / 16 ? n : n * 10 + (uint64_t)(s.p[i] - '0');
    }
    *ret_length = s.n > 18 ? UINT64_MAX : n;
    return s.n > 0;
}

static enum seki_http_refusal check_framing(const struct seki_http_head *head,
                                            enum seki_http_method method,
                                            struct seki_http_framing *ret_framing)
{
    size_t lengths;
    size_t codings;
    const struct seki_http_pair *length = only(head, SEKI_STR("Content-Length"), &lengths);
    const struct seki_http_pair *coding = only(head, SEKI_STR("Transfer-Encoding"), &codings);
    struct seki_http_framing framing = {.is_chunked = coding != NULL};

    if (lengths + codings > 1 || (length && !read_length(length->value, &framing.length))) {
        return SEKI_HTTP_BAD_LENGTH;
    }
    if (coding && (!seki_str_eq_nocase(coding->value, SEKI_STR("chunked")) ||
                   !seki_str_eq(head->version, SEKI_STR("HTTP/1.1")))) {
        return SEKI_HTTP_BAD_LENGTH;
    }
    if ((coding || framing.length > 0) && (method == SEKI_HTTP_GET || method == SEKI_HTTP_HEAD)) {
        return SEKI_HTTP_BAD_LENGTH;
    }
    *ret_framing = framing;
    return SEKI_HTTP_FINE;
}

static enum seki_http_refusal check_size(const struct seki_http_head *head)
{
    if (head->uri.n > SEKI_LIMIT_HTTP_URI) {
        return SEKI_HTTP_LONG_URI;
    }
    if (head->bytes > SEKI_LIMIT_HTTP_HEAD || head->n_headers > SEKI_LIMIT_HTTP_HEADERS) {
        return SEKI_HTTP_LARGE_HEAD;
    }
    return SEKI_HTTP_FINE;
}

enum seki_http_refusal seki_http_gate(const struct seki_http_head *head,
                                      enum seki_http_method *ret_method,
                                      struct seki_http_framing *ret_framing)
{
    enum seki_http_refusal refusal = check_size(head);

    if (refusal == SEKI_HTTP_FINE) {
        refusal = check_line(head, ret_method);
    }
    for (size_t i = 0; refusal == SEKI_HTTP_FINE && i < head->n_headers; i++) {
        if (!is_token(head->headers[i].name) || !is_clean(head->headers[i].value, true)) {
            refusal = SEKI_HTTP_BAD_HEADER;
        }
    }
    if (refusal == SEKI_HTTP_FINE && !is_whole(head)) {
        refusal = SEKI_HTTP_BAD_HEADER;
    }
    if (refusal == SEKI_HTTP_FINE) {
        refusal = check_host(head);
    }
    return refusal != SEKI_HTTP_FINE ? refusal : check_framing(head, *ret_method, ret_framing);
}

int seki_http_refusal_status(enum seki_http_refusal refusal)
{
    static const int statuses[SEKI_HTTP_REFUSALS] = {
        [SEKI_HTTP_FINE] = 200,       [SEKI_HTTP_BAD_LINE] = 400,    [SEKI_HTTP_BAD_HEADER] = 400,
        [SEKI_HTTP_BAD_HOST] = 400,   [SEKI_HTTP_BAD_LENGTH] = 400,  [SEKI_HTTP_BAD_PATH] = 400,
        [SEKI_HTTP_BAD_METHOD] = 405, [SEKI_HTTP_BAD_VERSION] = 505, [SEKI_HTTP_LONG_URI] = 414,
        [SEKI_HTTP_LARGE_HEAD] = 431, [SEKI_HTTP_LARGE_BODY] = 413,  [SEKI_HTTP_TOO_MANY] = 429,
        [SEKI_HTTP_CROWDED] = 503,    [SEKI_HTTP_BROKEN] = 500,
    };

    return statuses[refusal];
}

struct seki_msg seki_http_refusal_reason(enum seki_http_refusal refusal)
{
    switch (refusal) {
    case SEKI_HTTP_BAD_LINE:
        return M_http_bad_line();
    case SEKI_HTTP_BAD_HEADER:
        return M_http_bad_header();
    case SEKI_HTTP_BAD_HOST:
        return M_http_bad_host();
    case SEKI_HTTP_BAD_LENGTH:
        return M_http_bad_length();
    case SEKI_HTTP_BAD_PATH:
        return M_http_bad_path();
    case SEKI_HTTP_BAD_METHOD:
        return M_http_bad_method();
    case SEKI_HTTP_BAD_VERSION:
        return M_http_bad_version();
    case SEKI_HTTP_LONG_URI:
        return M_http_long_uri(SEKI_LIMIT_HTTP_URI);
    case SEKI_HTTP_LARGE_HEAD:
        return M_http_large_head((int64_t)SEKI_LIMIT_HTTP_HEAD, SEKI_LIMIT_HTTP_HEADERS);
    case SEKI_HTTP_LARGE_BODY:
        return M_http_large_body();
    case SEKI_HTTP_TOO_MANY:
        return M_http_too_many();
    case SEKI_HTTP_CROWDED:
        return M_http_crowded();
    case SEKI_HTTP_FINE:
    case SEKI_HTTP_BROKEN:
    case SEKI_HTTP_REFUSALS:
    default:
        return M_http_broken();
    }
}
