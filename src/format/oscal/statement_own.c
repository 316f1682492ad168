/* A component that we wrote: its properties are the native JSON that it was made of. */
#include "base/buf.h"
#include "format/oscal/statement_int.h"
#include "format/oscal/words.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

#define CHANGED_CONFIDENCE 0.5 /* below what counts */

/* --- one answer */

static const struct seki_str known[] = {
    SEKI_STR("item"),  SEKI_STR("answer"), SEKI_STR("text"),       SEKI_STR("note"),
    SEKI_STR("match"), SEKI_STR("raw"),    SEKI_STR("raw-note"),   SEKI_STR("sheet"),
    SEKI_STR("cell"),  SEKI_STR("doubt"),  SEKI_STR("confidence"), SEKI_STR("planned-until"),
};

#define N_KNOWN SEKI_ARRAY_LEN(known)

/* "1", "0.05": hundredths; anything else is no confidence. */
static double confidence_of(struct seki_str text)
{
    int64_t n = 0;

    if (seki_str_eq(text, SEKI_STR("1"))) {
        return 1.0;
    }
    return text.n == 4 && seki_str_starts(text, SEKI_STR("0.")) &&
                   seki_str_to_int(seki_str_skip(text, 2), 0, 99, &n)
               ? (double)n / 100.0
               : -1.0;
}

static struct seki_str prop(const json_t *object, struct seki_str name)
{
    return seki_oscal_value(seki_oscal_find(object, name));
}

static void put_source(struct seki_oscal_answers *r, json_t *answer, const json_t *requirement)
{
    struct seki_str sheet = prop(requirement, SEKI_STR("sheet"));
    struct seki_str cell = prop(requirement, SEKI_STR("cell"));
    json_t *source;

    if (sheet.n || cell.n) {
        source = json_object();
        seki_oscal_set_text(r, source, "sheet", sheet);
        seki_oscal_set_text(r, source, "cell", cell);
        seki_oscal_set(r, answer, "source", source);
    }
}

static void put_words(struct seki_oscal_answers *r, json_t *answer, const json_t *requirement)
{
    static const struct {
        const char *key;
        struct seki_str name;
    } words[] = {
        {"item", SEKI_STR("item")},
        {"value", SEKI_STR("answer")},
        {"text", SEKI_STR("text")},
        {"note", SEKI_STR("note")},
        {"match", SEKI_STR("match")},
        {"raw", SEKI_STR("raw")},
        {"raw_note", SEKI_STR("raw-note")},
        {"doubt", SEKI_STR("doubt")},
        {"planned_until", SEKI_STR("planned-until")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        seki_oscal_set_text(r, answer, words[i].key, prop(requirement, words[i].name));
    }
    put_source(r, answer, requirement);
}

/* Whether no property of ours is there twice: nobody could say which one counts. */
static bool is_clear(const json_t *requirement)
{
    struct seki_str names[N_KNOWN];
    const json_t *one;
    size_t n = 0;
    size_t i;

    json_array_foreach(json_object_get(requirement, "props"), i, one)
    {
        struct seki_str name = seki_oscal_get(one, "name");
        for (size_t k = 0; seki_oscal_is_ours(one) && k < n; k++) {
            if (seki_str_eq(names[k], name)) {
                return false;
            }
        }
        if (seki_oscal_is_ours(one) && n == N_KNOWN) {
            return false;
        }
        if (seki_oscal_is_ours(one)) {
            names[n++] = name;
        }
    }
    return true;
}

/* Whether the sentence for people still says what the properties say. */
static int is_as_written(struct seki_oscal_answers *r, const json_t *requirement, double confidence,
                         bool *ret_is)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str value = prop(requirement, SEKI_STR("answer"));
    bool is_said = prop(requirement, SEKI_STR("match")).n ||
                   !seki_str_eq(value, seki_value_name(SEKI_VALUE_NONE));

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_oscal_describe(&text, value, prop(requirement, SEKI_STR("text")),
                        prop(requirement, SEKI_STR("note")),
                        is_said && confidence * 100.0 + 1e-9 < SEKI_CONFIDENT);
    *ret_is = seki_str_eq(seki_buf_str(&text), seki_oscal_get(requirement, "description")) &&
              seki_oscal_is_item_token(seki_oscal_get(requirement, "control-id"),
                                       prop(requirement, SEKI_STR("item"))) &&
              is_clear(requirement) && !json_object_get(requirement, "remarks") &&
              !json_object_get(requirement, "statements");
    return seki_fail_status(r->doc.err, seki_buf_status(&text));
}

/* Somebody wrote over it: the answer is in doubt, and what stands there now is kept. */
static int doubt(struct seki_oscal_answers *r, json_t *answer, const json_t *requirement,
                 double *confidence, const struct seki_oscal_place *place)
{
    struct seki_str text = {0};
    int status = seki_oscal_requirement_text(&r->doc, requirement, &text);
    const struct seki_str parts[] = {seki_oscal_get(requirement, "control-id"), SEKI_STR(": "),
                                     text};

    *confidence = *confidence < CHANGED_CONFIDENCE ? *confidence : CHANGED_CONFIDENCE;
    seki_oscal_set_text(r, answer, "doubt", seki_row_reason_name(SEKI_REASON_CHANGED));
    return status < 0 ? status : seki_oscal_leave_extra(r, parts, SEKI_ARRAY_LEN(parts), place);
}

int seki_oscal_refuse_answer(const struct seki_oscal_answers *r,
                             const struct seki_oscal_place *place)
{
    struct seki_str at = seki_oscal_pointer(r->doc.arena, place);

    return at.p ? seki_fail(r->doc.err, SEKI_ERR_INVALID, M_oscal_own_answer(r->doc.name, at),
                            M_hint_oscal_own_answer())
                : seki_fail_nomem(r->doc.err);
}

/* An item that is answered twice was not written so by us. */
static int see_item(struct seki_oscal_answers *r, const json_t *requirement,
                    const struct seki_oscal_place *place)
{
    struct seki_str item = seki_arena_str(r->doc.arena, prop(requirement, SEKI_STR("item")));
    int status =
        item.p ? seki_map_add(&r->seen, item, json_array_size(r->answers)) : SEKI_ERR_NOMEM;

    if (status == SEKI_ERR_EXISTS) {
        return seki_oscal_refuse_answer(r, place);
    }
    return status < 0 ? seki_fail_nomem(r->doc.err) : 0;
}

int seki_oscal_own_answer(struct seki_oscal_answers *r, const json_t *requirement,
                          const struct seki_oscal_place *place)
{
    double confidence = confidence_of(prop(requirement, SEKI_STR("confidence")));
    int status = see_item(r, requirement, place);
    bool is_ours = false;
    json_t *answer;

    if (status < 0) {
        return status;
    }
    if (confidence < 0 ||
        seki_value_from_name(prop(requirement, SEKI_STR("answer"))) == SEKI_VALUE_MAX) {
        return seki_oscal_refuse_answer(r, place);
    }
    answer = seki_oscal_push_object(r, r->answers);
    put_words(r, answer, requirement);
    status = is_as_written(r, requirement, confidence, &is_ours);
    if (status == 0 && !is_ours) {
        status = doubt(r, answer, requirement, &confidence, place);
    }
    seki_oscal_set(r, answer, "confidence", json_real(confidence));
    return status < 0 ? status
                      : seki_oscal_tell_unknown(&r->doc, requirement, known, N_KNOWN, place);
}

/* --- header and extra content */

static const char *const extra_keys[] = {"sheet", "cell", "author", "item"};
static const struct seki_str extra_names[] = {SEKI_STR("of-sheet"), SEKI_STR("of-cell"),
                                              SEKI_STR("of-author"), SEKI_STR("of-item")};

/* A property that says more of the extra content before it. */
static bool put_more(struct seki_oscal_answers *r, json_t *extra, struct seki_str name,
                     struct seki_str value)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(extra_names); i++) {
        if (extra && seki_str_eq(name, extra_names[i])) {
            seki_oscal_set_text(r, extra, extra_keys[i], value);
            return true;
        }
    }
    return false;
}

static int read_component_prop(struct seki_oscal_answers *r, const json_t *one, json_t *header,
                               json_t **extra, const struct seki_oscal_place *place)
{
    struct seki_str name = seki_oscal_get(one, "name");
    struct seki_str value = seki_oscal_value(one);
    enum seki_field field = seki_field_from_name(name);
    bool is_comment = seki_str_eq(name, SEKI_STR("comment"));

    if (!seki_oscal_is_ours(one) || seki_str_eq(name, SEKI_STR("catalog")) ||
        seki_str_eq(name, SEKI_STR("file"))) {
        return 0;
    }
    if (field < SEKI_FIELD_MAX) {
        seki_oscal_set_text(r, header, seki_field_name(field).p, value);
    } else if (is_comment || seki_str_eq(name, SEKI_STR("extra"))) {
        *extra = seki_oscal_push_extra(r, value);
        if (is_comment) {
            seki_oscal_set(r, *extra, "comment", json_true());
        }
    } else if (!put_more(r, *extra, name, value)) {
        return seki_oscal_lose(&r->doc, SEKI_STR("our component: a property that is not known"),
                               place);
    }
    return 0;
}

int seki_oscal_own_header(struct seki_oscal_answers *r, json_t *header,
                          const struct seki_oscal_place *place)
{
    json_t *extra = NULL;
    const json_t *one;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(r->component, "props"), i, one)
    {
        status = status < 0 ? status : read_component_prop(r, one, header, &extra, place);
    }
    return status;
}
