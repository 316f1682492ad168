/* Answers, events, parts of the path. Declared in api/call.h. */
#include "api/call.h"

#include "base/moment.h"
#include "http/download.h"
#include "http/percent.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"

int seki_api_join(struct seki_visit *visit, const struct seki_str *parts, size_t n,
                  struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_str text = seki_arena_join(visit->arena, parts, n);

    if (!text.p) {
        return seki_fail_nomem(err);
    }
    *ret_text = text;
    return 0;
}

int seki_api_number_text(struct seki_visit *visit, int64_t number, struct seki_str *ret_text,
                         struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, 24); /* digits of 64 bits */
    seki_buf_add_int(&text, number);
    kept = seki_arena_str(visit->arena, seki_buf_str(&text));
    if (seki_buf_status(&text) < 0 || !kept.p) {
        return seki_fail_nomem(err);
    }
    *ret_text = kept;
    return 0;
}

int seki_api_header(struct seki_visit *visit, struct seki_str name, const struct seki_str *parts,
                    size_t n, struct seki_err *err)
{
    struct seki_str value;
    int r = seki_api_join(visit, parts, n, &value, err);

    if (r < 0) {
        return r;
    }
    return seki_http_answer_header(visit->answer, name, value) < 0 ? seki_fail_nomem(err) : 0;
}

/* --- the query */

static bool is_in(struct seki_str words, struct seki_str name)
{
    struct seki_str word;

    while (seki_str_word(&words, &word)) {
        if (seki_str_eq(word, name)) {
            return true;
        }
    }
    return false;
}

static bool is_there_before(struct seki_str query, struct seki_str name, size_t n)
{
    struct seki_str part;

    for (size_t i = 0; i < n && seki_str_split(&query, '&', &part); i++) {
        if (seki_str_eq(seki_str_head(part, seki_str_find_char(part, '=')), name)) {
            return true;
        }
    }
    return false;
}

/* A value that does not decode would pass for none. */
static int check_parameter(struct seki_visit *visit, struct seki_str part, struct seki_str known,
                           struct seki_err *err)
{
    size_t equals = seki_str_find_char(part, '=');
    struct seki_str name = seki_str_head(part, equals);
    struct seki_str value;

    if (!is_in(known, name)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_api_unknown_parameter(seki_str_head(name, 100)),
                         M_hint_api_description());
    }
    if (equals == SIZE_MAX || seki_http_decode_field(visit->arena, seki_str_skip(part, equals + 1),
                                                     &value) != SEKI_HTTP_DECODED) {
        return seki_api_bad_value(name, err);
    }
    return 0;
}

/* Names are ASCII without anything that has to be encoded, and so they are compared as they come. */
static int check_query(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str known = seki_api_parameters_of(seki_str_from_c(visit->route->name));
    struct seki_str rest = visit->request->query;
    struct seki_str part;
    int r;

    for (size_t i = 0; seki_str_split(&rest, '&', &part); i++) {
        struct seki_str name = seki_str_head(part, seki_str_find_char(part, '='));

        if (part.n == 0) {
            continue;
        }
        r = check_parameter(visit, part, known, err);
        if (r < 0) {
            return r;
        }
        if (is_there_before(visit->request->query, name, i)) {
            return seki_fail(err, SEKI_ERR_INVALID, M_api_twice(name), SEKI_NO_HINT);
        }
    }
    return 0;
}

int seki_api_bad_value(struct seki_str name, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_api_bad_value(name), M_hint_api_description());
}

int seki_api_flag(const struct seki_visit *visit, struct seki_str name, bool *ret_flag,
                  struct seki_err *err)
{
    struct seki_str value = seki_visit_query(visit, name);

    *ret_flag = seki_str_eq(value, SEKI_STR("true"));
    return value.n == 0 || *ret_flag || seki_str_eq(value, SEKI_STR("false"))
               ? 0
               : seki_api_bad_value(name, err);
}

int seki_api_moment(const struct seki_visit *visit, struct seki_str name, int64_t *ret_moment,
                    struct seki_err *err)
{
    struct seki_str value = seki_visit_query(visit, name);

    *ret_moment = 0;
    return value.n == 0 || seki_moment_parse(value, ret_moment) ? 0 : seki_api_bad_value(name, err);
}

int seki_api_number(const struct seki_visit *visit, struct seki_str name, int64_t max,
                    int64_t *ret_number, struct seki_err *err)
{
    struct seki_str value = seki_visit_query(visit, name);

    *ret_number = 0;
    return value.n == 0 || seki_str_to_int(value, 1, max, ret_number)
               ? 0
               : seki_api_bad_value(name, err);
}

int seki_api_word(const struct seki_visit *visit, struct seki_str name,
                  const struct seki_str *words, size_t n, size_t *ret_index, struct seki_err *err)
{
    struct seki_str value = seki_visit_query(visit, name);

    *ret_index = 0;
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(value, words[i])) {
            *ret_index = i;
            return 0;
        }
    }
    return value.n == 0 ? 0 : seki_api_bad_value(name, err);
}

/* --- answers */

int seki_api_open(struct seki_visit *visit, struct seki_json_out *ret_j, struct seki_err *err)
{
    int r = check_query(visit, err);

    if (r < 0) {
        return r;
    }
    visit->answer->type = SEKI_API_JSON;
    seki_json_out_init(ret_j, &visit->answer->body);
    return 0;
}

int seki_api_close(struct seki_visit *visit, struct seki_err *err)
{
    return seki_buf_status(&visit->answer->body) < 0
               ? seki_fail_status(err, seki_buf_status(&visit->answer->body))
               : 0;
}

int seki_api_save_as(struct seki_visit *visit, struct seki_str name, struct seki_err *err)
{
    return seki_http_download(visit->request, visit->answer, name) < 0 ? seki_fail_nomem(err)
                                                                       : seki_api_close(visit, err);
}

/* A part of an address: all but letters, digits and -._~ as %XX. */
static int encoded(struct seki_visit *visit, struct seki_str text, struct seki_str *ret_text,
                   struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, SEKI_LIMIT_HTTP_HEAD);
    seki_http_encode_part(&out, text);
    if (seki_buf_status(&out) < 0) {
        return seki_fail_status(err, seki_buf_status(&out));
    }
    return seki_api_join(visit, &(struct seki_str){out.p, out.n}, 1, ret_text, err);
}

int seki_api_made(struct seki_visit *visit, int status, struct seki_str folder, struct seki_str id,
                  struct seki_err *err)
{
    struct seki_str last;
    int r = encoded(visit, id, &last, err);
    const struct seki_str parts[] = {SEKI_API_ROOT, folder, r < 0 ? SEKI_STR("") : last};

    visit->answer->status = status;
    return r < 0 ? r
                 : seki_api_header(visit, SEKI_STR("Location"), parts, SEKI_ARRAY_LEN(parts), err);
}

void seki_api_note(struct seki_visit *visit, struct seki_str kind, struct seki_str object,
                   struct seki_str name)
{
    visit->act->event.object_kind = kind;
    visit->act->event.object = object;
    visit->act->event.object_name = name;
    visit->act->event.object_organisation = visit->actor.organisation;
}

void seki_api_note_query(struct seki_visit *visit)
{
    struct seki_str query = visit->request->query;
    struct seki_str decoded;

    visit->act->event.query =
        seki_http_decode_field(visit->arena, query, &decoded) == SEKI_HTTP_DECODED ? decoded
                                                                                   : query;
}

int seki_api_part_number(const struct seki_visit *visit, size_t part, int64_t *ret_number,
                         struct seki_err *err)
{
    return seki_str_to_int(visit->part[part], 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(visit->part[part]),
                           SEKI_NO_HINT);
}

int seki_api_register(struct seki_visit *visit, struct seki_register *ret_register,
                      struct seki_err *err)
{
    return seki_store_register_make(visit->store, visit->actor.organisation, ret_register, err);
}
