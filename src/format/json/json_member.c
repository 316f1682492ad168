/* Places in a document, and members of a type. */
#include "base/limits.h"
#include "base/utf8.h"
#include "format/json/json_read_int.h"
#include "msg/m_hint.h"
#include "msg/m_json.h"

static void add_step(struct seki_buf *out, const char *step)
{
    if (step && out->n) {
        seki_buf_add_char(out, '.');
    }
    seki_buf_add(out, seki_str_from_c(step));
}

struct seki_str seki_json_path_of(const struct seki_json_reader *r, struct seki_json_place place)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_str kept = {0};

    seki_buf_init(&path, 256); /* our own names and one number */
    add_step(&path, place.list);
    if (place.index != SIZE_MAX) {
        seki_buf_add_char(&path, '[');
        seki_buf_add_int(&path, (int64_t)place.index);
        seki_buf_add_char(&path, ']');
    }
    add_step(&path, place.inside);
    add_step(&path, place.key);
    if (seki_buf_status(&path) == 0) {
        kept = seki_arena_str(r->arena, seki_buf_str(&path));
    }
    return kept.p ? kept : seki_str_from_c(place.key);
}

/* --- typed members: a wrong type is refused with its path, a missing one leaves the output */

int seki_json_refuse(struct seki_json_reader *r, struct seki_msg what)
{
    return seki_fail(r->err, SEKI_ERR_INVALID, what, M_hint_json_schema());
}

int seki_json_copy_string(struct seki_json_reader *r, const json_t *value,
                          struct seki_json_place place, struct seki_str *ret_text)
{
    struct seki_str text;

    if (!json_is_string(value)) {
        return seki_json_refuse(r, M_json_want_string(r->name, seki_json_path_of(r, place)));
    }
    text = seki_str_of(json_string_value(value), json_string_length(value));
    if (text.n > SEKI_JSON_TEXT_MAX) {
        return seki_fail(
            r->err, SEKI_ERR_LIMIT,
            M_json_too_long(r->name, seki_json_path_of(r, place), (int64_t)SEKI_JSON_TEXT_MAX),
            SEKI_NO_HINT);
    }
    text = seki_arena_str(r->arena, text);
    if (!text.p) {
        return seki_fail_nomem(r->err);
    }
    *ret_text = text;
    return 0;
}

int seki_json_get_string(struct seki_json_reader *r, const json_t *object,
                         struct seki_json_place place, const char *key, struct seki_str *ret_text)
{
    const json_t *value = json_object_get(object, key);

    return value ? seki_json_copy_string(r, value, seki_json_at_key(place, key), ret_text) : 0;
}

int seki_json_need_string(struct seki_json_reader *r, const json_t *object,
                          struct seki_json_place place, const char *key, struct seki_str *ret_text)
{
    if (!json_object_get(object, key)) {
        return seki_json_refuse(
            r, M_json_missing(r->name, seki_json_path_of(r, seki_json_at_key(place, key))));
    }
    return seki_json_get_string(r, object, place, key, ret_text);
}

int seki_json_get_bool(struct seki_json_reader *r, const json_t *object,
                       struct seki_json_place place, const char *key, bool *ret_value)
{
    const json_t *value = json_object_get(object, key);

    if (value && !json_is_boolean(value)) {
        return seki_json_refuse(
            r, M_json_want_bool(r->name, seki_json_path_of(r, seki_json_at_key(place, key))));
    }
    if (value) {
        *ret_value = json_is_true(value);
    }
    return 0;
}

static bool is_iso(struct seki_str s)
{
    return s.n == 10 && s.p[4] == '-' && s.p[7] == '-';
}

int seki_json_get_day(struct seki_json_reader *r, const json_t *object,
                      struct seki_json_place place, const char *key, struct seki_date *ret_day)
{
    struct seki_str day = {0};
    int status = seki_json_get_string(r, object, place, key, &day);

    if (status < 0 || day.p == NULL) {
        return status;
    }
    if (!is_iso(day) || !seki_date_parse(day, ret_day)) {
        return seki_json_refuse(
            r, M_json_date(r->name, seki_json_path_of(r, seki_json_at_key(place, key)), day));
    }
    return 0;
}

int seki_json_get_array(struct seki_json_reader *r, const json_t *object,
                        struct seki_json_place place, size_t max, json_t **ret_array)
{
    json_t *value = json_object_get(object, place.key);

    if (value && !json_is_array(value)) {
        return seki_json_refuse(r, M_json_want_array(r->name, seki_json_path_of(r, place)));
    }
    if (json_array_size(value) > max) {
        return seki_fail(r->err, SEKI_ERR_LIMIT,
                         M_json_too_many(r->name, seki_json_path_of(r, place), (int64_t)max),
                         SEKI_NO_HINT);
    }
    *ret_array = value;
    return 0;
}

int seki_json_want_object(struct seki_json_reader *r, const json_t *value,
                          struct seki_json_place place)
{
    return json_is_object(value)
               ? 0
               : seki_json_refuse(r, M_json_want_object(r->name, seki_json_path_of(r, place)));
}
