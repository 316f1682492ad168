#include "web/key.h"

#include "base/limits.h"
#include "msg/m_auth.h"
#include "msg/m_hint.h"
#include "web/read.h"

/* A name that keys may sign for: lower case, and not an address of numbers. */
static bool is_name(struct seki_str host)
{
    bool has_letter = false;

    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        bool is_letter = c >= 'a' && c <= 'z';

        if (!is_letter && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
            return false;
        }
        has_letter = has_letter || is_letter;
    }
    return has_letter && host.n <= SEKI_LIMIT_HOST;
}

static bool is_ours(struct seki_str names, struct seki_str host)
{
    struct seki_str name;

    while (seki_str_split(&names, ',', &name)) {
        if (seki_str_eq_nocase(seki_str_trim(name), host)) {
            return true;
        }
    }
    return false;
}

bool seki_web_key_place(struct seki_web_call *call, struct seki_str *ret_host,
                        struct seki_str *ret_origin)
{
    struct seki_str whole = seki_http_header(call->request, SEKI_STR("Host"));
    struct seki_str host = seki_str_head(whole, SEKI_MIN(seki_str_find_char(whole, ':'), whole.n));
    const struct seki_str parts[] = {SEKI_STR("https://"), whole};
    struct seki_str origin;

    if (!is_name(host) || !is_ours(call->names, host) ||
        !(call->request->is_tls || call->request->is_unix)) {
        return false;
    }
    origin = seki_arena_join(call->request->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!origin.p) {
        return false;
    }
    *ret_host = host;
    *ret_origin = origin;
    return true;
}

/* Ids with blanks between them. */
static struct seki_str join_ids(struct seki_arena *arena, const struct seki_credential *key,
                                size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)SEKI_LIMIT_KEYS * 2 * SEKI_LIMIT_KEY_ID);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&text, key[i].id);
    }
    return seki_arena_buf(arena, &text);
}

int seki_web_key_ask(struct seki_web_call *call, const struct seki_secret *secret,
                     const struct seki_credential *key, size_t n_keys,
                     struct seki_web_key_ask *ret_ask, struct seki_err *err)
{
    struct seki_arena *arena = call->request->arena;
    struct seki_web_key_ask ask = {
        .challenge = seki_arena_str(arena, seki_secret_str(secret)),
        .keys = n_keys ? join_ids(arena, key, n_keys) : SEKI_STR(""),
    };
    struct seki_str origin;

    if (!ask.challenge.p || !ask.keys.p) {
        return seki_fail_nomem(err);
    }
    if (!seki_web_key_place(call, &ask.host, &origin)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_refused(), M_hint_auth_key_refused());
    }
    *ret_ask = ask;
    return 0;
}

static int parse_part(struct seki_web_call *call, struct seki_str *rest, struct seki_str *ret_bytes,
                      struct seki_err *err)
{
    struct seki_str part;

    if (!seki_str_split(rest, '.', &part) || part.n == 0 ||
        seki_base64url_parse(call->request->arena, part, ret_bytes, err) < 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_refused(), M_hint_auth_key_refused());
    }
    return 0;
}

int seki_web_key_read(struct seki_web_call *call, bool is_signed,
                      struct seki_web_key_said *ret_said, struct seki_err *err)
{
    struct seki_str rest =
        seki_read_typed(&call->form, SEKI_STR("credential"), (size_t)8 * SEKI_LIMIT_KEY_BYTES);
    struct seki_web_key_said said = {.id = {0}};
    int r;

    if (!seki_str_split(&rest, '.', &said.id) || said.id.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_refused(), M_hint_auth_key_refused());
    }
    r = parse_part(call, &rest, &said.answer.client_data, err);
    r = r < 0 ? r : parse_part(call, &rest, &said.answer.authenticator_data, err);
    r = r < 0 || !is_signed ? r : parse_part(call, &rest, &said.answer.signature, err);
    if (r < 0) {
        return r;
    }
    *ret_said = said;
    return 0;
}
