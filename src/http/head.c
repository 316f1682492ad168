/* Looking things up in a request: headers, cookies, the query. */
#include "http/inside.h"
#include "http/percent.h"

struct seki_str seki_http_header(const struct seki_http_request *request, struct seki_str name)
{
    for (size_t i = 0; i < request->n_headers; i++) {
        if (seki_str_eq_nocase(request->headers[i].name, name)) {
            return request->headers[i].value;
        }
    }
    return SEKI_STR("");
}

struct seki_str seki_http_only_header(const struct seki_http_request *request, struct seki_str name)
{
    struct seki_str found = SEKI_STR("");
    size_t n = 0;

    for (size_t i = 0; i < request->n_headers; i++) {
        if (seki_str_eq_nocase(request->headers[i].name, name)) {
            found = request->headers[i].value;
            n++;
        }
    }
    return n == 1 ? found : SEKI_STR("");
}

/* Takes the next "name=value" off a Cookie header (RFC 6265, 4.2.1). */
static bool next_cookie(struct seki_str *rest, struct seki_http_pair *ret_cookie)
{
    struct seki_str part;
    size_t equals;

    if (!seki_str_split(rest, ';', &part)) {
        return false;
    }
    part = seki_str_trim(part);
    equals = seki_str_find_char(part, '=');
    ret_cookie->name = seki_str_head(part, equals);
    ret_cookie->value = equals == SIZE_MAX ? SEKI_STR("") : seki_str_skip(part, equals + 1);
    return true;
}

struct seki_str seki_http_cookie(const struct seki_http_request *request, struct seki_str name)
{
    struct seki_str found = SEKI_STR("");
    size_t n = 0;

    for (size_t i = 0; i < request->n_headers; i++) {
        struct seki_str rest = request->headers[i].value;
        struct seki_http_pair cookie;
        if (!seki_str_eq_nocase(request->headers[i].name, SEKI_STR("Cookie"))) {
            continue;
        }
        while (next_cookie(&rest, &cookie)) {
            if (seki_str_eq(cookie.name, name)) {
                found = cookie.value;
                n++;
            }
        }
    }
    return n == 1 ? found : SEKI_STR("");
}

struct seki_str seki_http_query(const struct seki_http_request *request, struct seki_str name,
                                bool *ret_is_there)
{
    struct seki_str rest = request->query;
    struct seki_str part;
    struct seki_str key;
    struct seki_str value;

    *ret_is_there = false;
    while (seki_str_split(&rest, '&', &part)) {
        size_t equals = seki_str_find_char(part, '=');
        struct seki_str raw = equals == SIZE_MAX ? SEKI_STR("") : seki_str_skip(part, equals + 1);
        if (seki_http_decode_field(request->arena, seki_str_head(part, equals), &key) ==
                SEKI_HTTP_DECODED &&
            seki_str_eq(key, name)) {
            *ret_is_there =
                seki_http_decode_field(request->arena, raw, &value) == SEKI_HTTP_DECODED;
            return *ret_is_there ? value : SEKI_STR("");
        }
    }
    return SEKI_STR("");
}

bool seki_http_etag_is_in(struct seki_str list, struct seki_str etag)
{
    struct seki_str part;

    while (seki_str_split(&list, ',', &part)) {
        part = seki_str_trim(part);
        if (seki_str_eq(part, SEKI_STR("*"))) {
            return true;
        }
        if (seki_str_starts(part, SEKI_STR("W/"))) {
            part = seki_str_skip(part, 2);
        }
        if (part.n < 2 || part.p[0] != '"' || part.p[part.n - 1] != '"') {
            continue;
        }
        part = seki_str_of(part.p + 1, part.n - 2);
        if (seki_str_ends(part, SEKI_HTTP_PACKED_MARK)) {
            part.n -= SEKI_HTTP_PACKED_MARK.n;
        }
        if (etag.n && seki_str_eq(part, etag)) {
            return true;
        }
    }
    return false;
}
