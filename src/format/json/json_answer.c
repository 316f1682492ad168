/* One answer, member by member. */
#include "format/json/json_read_int.h"
#include "msg/m_json.h"

static int get_value(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                     struct seki_answer *answer)
{
    struct seki_str word = {0};
    int status = seki_json_need_string(r, object, place, "value", &word);

    if (status < 0) {
        return status;
    }
    answer->value = seki_value_from_name(word);
    if (answer->value == SEKI_VALUE_MAX) {
        return seki_json_refuse(
            r, M_json_value_word(r->name, seki_json_path_of(r, seki_json_at_key(place, "value")),
                                 word));
    }
    return 0;
}

static int get_match(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                     struct seki_answer *answer)
{
    struct seki_str word = {0};
    int status = seki_json_get_string(r, object, place, "match", &word);

    if (status < 0) {
        return status;
    }
    answer->match = seki_match_from_name(word);
    if (answer->match == SEKI_MATCH_MAX) {
        return seki_json_refuse(
            r, M_json_match_word(r->name, seki_json_path_of(r, seki_json_at_key(place, "match")),
                                 word));
    }
    return 0;
}

static int get_plan(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                    struct seki_answer *answer)
{
    return seki_json_get_day(r, object, place, "planned_until", &answer->planned_until);
}

static int get_confidence(struct seki_json_reader *r, const json_t *object,
                          struct seki_json_place place, struct seki_answer *answer)
{
    const json_t *value = json_object_get(object, "confidence");
    double number = value ? json_number_value(value) : 1.0;

    if ((value && !json_is_number(value)) || number < 0.0 || number > 1.0) {
        return seki_json_refuse(
            r, M_json_confidence(r->name,
                                 seki_json_path_of(r, seki_json_at_key(place, "confidence"))));
    }
    answer->confidence = (int)(number * 100.0 + 1e-9); /* never up to what counts */
    return 0;
}

static int get_source(struct seki_json_reader *r, const json_t *object,
                      struct seki_json_place place, struct seki_answer *answer)
{
    const json_t *source = json_object_get(object, "source");
    int status;

    if (!source) {
        return 0;
    }
    status = seki_json_want_object(r, source, seki_json_at_key(place, "source"));
    place.inside = "source";
    status = status < 0 ? status : seki_json_get_string(r, source, place, "sheet", &answer->sheet);
    return status < 0 ? status : seki_json_get_string(r, source, place, "cell", &answer->cell);
}

static int get_texts(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                     struct seki_answer *answer)
{
    const struct {
        const char *key;
        struct seki_str *text;
    } members[] = {
        {"text", &answer->text},
        {"note", &answer->note},
        {"raw", &answer->raw},
        {"raw_note", &answer->raw_note},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        int status = seki_json_get_string(r, object, place, members[i].key, members[i].text);
        if (status < 0) {
            return status;
        }
    }
    return 0;
}

/* A reason that is not known says nothing; one of a sure answer neither. */
static int get_doubt(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                     struct seki_answer *answer)
{
    struct seki_str name = {0};
    int status = seki_json_get_string(r, object, place, "doubt", &name);
    enum seki_row_reason doubt = seki_row_reason_from_name(name);

    answer->doubt =
        doubt == SEKI_REASON_MAX || answer->confidence >= SEKI_CONFIDENT ? SEKI_REASON_NONE : doubt;
    return status;
}

int seki_json_get_answer(struct seki_json_reader *r, const json_t *object,
                         struct seki_json_place place, struct seki_answer *answer)
{
    static int (*const steps[])(struct seki_json_reader *, const json_t *, struct seki_json_place,
                                struct seki_answer *) = {
        get_value, get_texts,      get_plan,  get_source,
        get_match, get_confidence, get_doubt, seki_json_get_derivation,
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        int status = steps[i](r, object, place, answer);
        if (status < 0) {
            return status;
        }
    }
    return 0;
}
