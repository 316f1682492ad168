/* "proposal": what an answer was made from, and who confirmed it. Declared in json_read_int.h. */
#include "base/limits.h"
#include "format/json/json_read_int.h"
#include "msg/m_json.h"

static int get_source(struct seki_json_reader *r, const json_t *object,
                      struct seki_json_place place, struct seki_derived_from *source)
{
    const struct {
        const char *key;
        struct seki_str *text;
    } members[] = {
        {"text", &source->text},
        {"note", &source->note},
        {"sheet", &source->sheet},
        {"cell", &source->cell},
    };
    struct seki_str word = {0};
    int status = seki_json_want_object(r, object, place);

    status = status < 0 ? status : seki_json_need_string(r, object, place, "item", &source->item);
    status = status < 0 ? status : seki_json_need_string(r, object, place, "value", &word);
    source->value = seki_value_from_name(word);
    if (status == 0 && source->value == SEKI_VALUE_MAX) {
        struct seki_str path = seki_json_path_of(r, seki_json_at_key(place, "value"));
        return seki_json_refuse(r, M_json_value_word(r->name, path, word));
    }
    for (size_t i = 0; status == 0 && i < SEKI_ARRAY_LEN(members); i++) {
        status = seki_json_get_string(r, object, place, members[i].key, members[i].text);
    }
    return status;
}

static int get_sources(struct seki_json_reader *r, const json_t *object,
                       struct seki_json_place place, struct seki_derivation *derivation)
{
    json_t *list = NULL;
    int status =
        seki_json_get_array(r, object, seki_json_at_key(place, "from"), SEKI_LIMIT_ITEMS, &list);

    derivation->n_from = json_array_size(list);
    if (status < 0 || derivation->n_from == 0) {
        return status;
    }
    derivation->from = seki_arena_array(r->arena, struct seki_derived_from, derivation->n_from);
    if (!derivation->from) {
        return seki_fail_nomem(r->err);
    }
    place.inside = "proposal.from";
    for (size_t i = 0; status == 0 && i < derivation->n_from; i++) {
        status = get_source(r, json_array_get(list, i), place, &derivation->from[i]);
    }
    return status;
}

static int get_words(struct seki_json_reader *r, const json_t *object, struct seki_json_place place,
                     struct seki_derivation *derivation)
{
    const struct {
        const char *key;
        struct seki_str *text;
    } members[] = {
        {"relation", &derivation->relation},
        {"way", &derivation->way},
        {"reason_ja", &derivation->reason.in[SEKI_LANG_JA]},
        {"reason_en", &derivation->reason.in[SEKI_LANG_EN]},
        {"by", &derivation->by},
    };
    int status = 0;

    for (size_t i = 0; status == 0 && i < SEKI_ARRAY_LEN(members); i++) {
        status = seki_json_get_string(r, object, place, members[i].key, members[i].text);
    }
    return status;
}

static int get_members(struct seki_json_reader *r, const json_t *object,
                       struct seki_json_place place, struct seki_derivation *derivation)
{
    int status = seki_json_want_object(r, object, seki_json_at_key(place, "proposal"));

    place.inside = "proposal";
    status = status < 0 ? status : get_sources(r, object, place, derivation);
    status = status < 0 ? status : get_words(r, object, place, derivation);
    status = status < 0 ? status
                        : seki_json_get_bool(r, object, place, "flipped", &derivation->is_flipped);
    return status < 0 ? status : seki_json_get_day(r, object, place, "date", &derivation->date);
}

int seki_json_get_derivation(struct seki_json_reader *r, const json_t *object,
                             struct seki_json_place place, struct seki_answer *answer)
{
    const json_t *member = json_object_get(object, "proposal");
    struct seki_derivation *derivation;
    int status;

    if (!member) {
        return 0;
    }
    derivation = seki_arena_new(r->arena, struct seki_derivation);
    if (!derivation) {
        return seki_fail_nomem(r->err);
    }
    status = get_members(r, member, place, derivation);
    answer->derivation = derivation;
    seki_answer_doubt_proposal(answer);
    return status;
}
