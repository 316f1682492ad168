#include "api/schema.h"

#include "base/limits.h"
#include "base/moment.h"
#include "base/visible.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"

const struct seki_api_schema *seki_api_schema(struct seki_str name)
{
    for (size_t i = 0; i < seki_api_n_schemas; i++) {
        if (seki_str_eq(seki_api_schemas[i].name, name)) {
            return &seki_api_schemas[i];
        }
    }
    return NULL;
}

struct seki_str seki_api_name_of(const struct seki_api_schema *schema, unsigned field)
{
    for (size_t i = 0; i < schema->n; i++) {
        if (schema->members[i].field == field) {
            return schema->members[i].name;
        }
    }
    return SEKI_STR("");
}

/* --- what is sent */

static const struct seki_api_member *member_of(const struct seki_api_schema *schema,
                                               struct seki_str name)
{
    for (size_t i = 0; i < schema->n; i++) {
        if (seki_str_eq(schema->members[i].name, name)) {
            return &schema->members[i];
        }
    }
    return NULL;
}

/* Names are literals of ours, which end with NUL. */
static const json_t *value_of(const struct seki_api_sent *sent,
                              const struct seki_api_member *member)
{
    return member->is_taken ? json_object_get(sent->object, member->name.p) : NULL;
}

/* "items[3].name"; where memory is out, the name alone. */
static struct seki_str path_of(const struct seki_api_sent *sent, struct seki_str name)
{
    const struct seki_str parts[] = {sent->where, name};
    struct seki_str path = seki_arena_join(sent->arena, parts, SEKI_ARRAY_LEN(parts));

    return path.p ? path : name;
}

/* "items[3]", or the body. */
static struct seki_str whole_of(const struct seki_api_sent *sent)
{
    return sent->where.n ? seki_str_head(sent->where, sent->where.n - 1) : SEKI_STR("body");
}

static int refuse(struct seki_msg what, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, what, M_hint_api_description());
}

/* Control characters but line ends and tabs would break a table, or the terminal of who looks at it. */
static bool has_control(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
            return true;
        }
    }
    return false;
}

static int check_text(const struct seki_api_sent *sent, struct seki_str name, struct seki_str text,
                      struct seki_err *err)
{
    if (text.n > SEKI_LIMIT_API_TEXT) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_api_long(path_of(sent, name), (int64_t)SEKI_LIMIT_API_TEXT),
                         SEKI_NO_HINT);
    }
    return has_control(text) ? refuse(M_api_control(path_of(sent, name)), err) : 0;
}

static bool is_word_of(const char *words, struct seki_str word)
{
    struct seki_str rest = seki_str_from_c(words);
    struct seki_str one;

    while (seki_str_word(&rest, &one)) {
        if (seki_str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

/* Texts and words are what programs send; lists are looked at by who takes them. */
static int check_value(const struct seki_api_sent *sent, const struct seki_api_member *member,
                       const json_t *value, struct seki_err *err)
{
    struct seki_str text;

    if (member->type == SEKI_API_LIST) {
        return json_is_array(value) ? 0 : refuse(M_api_want_list(path_of(sent, member->name)), err);
    }
    if (!json_is_string(value)) {
        return refuse(M_api_want_text(path_of(sent, member->name)), err);
    }
    text = seki_str_of(json_string_value(value), json_string_length(value));
    if (member->type == SEKI_API_WORD && !is_word_of(member->of, text)) {
        return refuse(M_api_want_word(path_of(sent, member->name), seki_str_from_c(member->of)),
                      err);
    }
    return check_text(sent, member->name, text, err);
}

int seki_api_check_edges(const struct seki_api_sent *sent, struct seki_err *err)
{
    for (size_t i = 0; i < sent->schema->n; i++) {
        const struct seki_api_member *member = &sent->schema->members[i];
        const json_t *value = value_of(sent, member);
        struct seki_str text;
        if (!json_is_string(value)) {
            continue;
        }
        text = seki_str_of(json_string_value(value), json_string_length(value));
        if (seki_str_trim(text).n != text.n) {
            return refuse(M_api_edge(path_of(sent, member->name)), err);
        }
    }
    return 0;
}

static int check_missing(const struct seki_api_sent *sent, struct seki_err *err)
{
    for (size_t i = 0; !sent->is_change && i < sent->schema->n; i++) {
        const struct seki_api_member *member = &sent->schema->members[i];

        if (member->is_needed && !value_of(sent, member)) {
            return refuse(M_api_missing(path_of(sent, member->name)), err);
        }
    }
    return 0;
}

/* What of a name that somebody else chose can be shown. */
static struct seki_str shown(const char *key)
{
    return seki_str_head(seki_str_from_c(key), 100);
}

int seki_api_check(const struct seki_api_sent *sent, struct seki_err *err)
{
    const char *key;
    json_t *value;
    int r = 0;

    if (!json_is_object(sent->object)) {
        return refuse(M_api_want_object(whole_of(sent)), err);
    }
    json_object_foreach(sent->object, key, value)
    {
        const struct seki_api_member *member = member_of(sent->schema, seki_str_from_c(key));

        if (!member || !member->is_taken) {
            return refuse(M_api_unknown_member(path_of(sent, shown(key))), err);
        }
        r = check_value(sent, member, value, err);
        if (r < 0) {
            return r;
        }
    }
    return check_missing(sent, err);
}

static bool is_text(const struct seki_api_member *member)
{
    return member->type == SEKI_API_TEXT || member->type == SEKI_API_WORD;
}

static int take_text(const struct seki_api_sent *sent, const struct seki_api_member *member,
                     const json_t *value, struct seki_str *inout_text, struct seki_err *err)
{
    struct seki_str text =
        value ? seki_str_of(json_string_value(value), json_string_length(value)) : SEKI_STR("");

    if (seki_visible_need_notes(&text, inout_text, 1, err) < 0) {
        return seki_fail(err, SEKI_ERR_INVALID, err->what,
                         M_hint_api_member(path_of(sent, member->name)));
    }
    *inout_text = value ? seki_arena_str(sent->arena, text) : text;
    return inout_text->p ? 0 : seki_fail_nomem(err);
}

int seki_api_take_texts(const struct seki_api_sent *sent, struct seki_str *texts,
                        struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < sent->schema->n; i++) {
        const struct seki_api_member *member = &sent->schema->members[i];
        const json_t *value = value_of(sent, member);
        if (member->is_taken && is_text(member) && (value || !sent->is_change)) {
            r = take_text(sent, member, value, &texts[member->field], err);
        }
    }
    return r;
}

int seki_api_names(const struct seki_api_sent *sent, struct seki_str *ret_names,
                   struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};
    struct seki_str kept;

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < sent->schema->n; i++) {
        if (value_of(sent, &sent->schema->members[i])) {
            seki_buf_add(&names, names.n ? SEKI_STR(" ") : SEKI_STR(""));
            seki_buf_add(&names, sent->schema->members[i].name);
        }
    }
    kept = seki_arena_str(sent->arena, seki_buf_str(&names));
    if (seki_buf_status(&names) < 0 || !kept.p) {
        return seki_fail_nomem(err);
    }
    *ret_names = kept;
    return 0;
}

/* --- what is answered */

void seki_api_put_texts(struct seki_json_out *j, const struct seki_api_schema *schema,
                        const struct seki_str *texts)
{
    for (size_t i = 0; i < schema->n; i++) {
        const struct seki_api_member *member = &schema->members[i];

        if (is_text(member) && member->field != SEKI_API_NO_FIELD) {
            seki_json_str(j, member->name, texts[member->field]);
        }
    }
}

void seki_api_put_moment(struct seki_json_out *j, struct seki_str key, int64_t moment)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    if (moment == 0) {
        seki_json_null(j, key);
        return;
    }
    seki_buf_init(&text, 32); /* 24 bytes */
    seki_moment_add(&text, moment);
    seki_json_buf(j, key, &text);
}
