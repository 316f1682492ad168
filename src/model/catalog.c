#include "model/catalog.h"

#include "base/utf8.h"

const struct seki_item *seki_catalog_find(const struct seki_catalog *catalog,
                                          struct seki_arena *scratch, struct seki_str id)
{
    struct seki_str folded = seki_fold(scratch, id);
    size_t index = folded.p ? seki_map_get(&catalog->by_id, folded) : SIZE_MAX;

    return index == SIZE_MAX ? NULL : &catalog->items[index];
}

bool seki_item_has_tag(const struct seki_item *item, struct seki_str tag)
{
    struct seki_str rest = item->tags;
    struct seki_str word;

    while (seki_str_word(&rest, &word)) {
        if (seki_str_eq(word, tag)) {
            return true;
        }
    }
    return false;
}

struct seki_str seki_role_name(enum seki_role role)
{
    static const struct seki_str names[] = {
        [SEKI_ROLE_FORM] = SEKI_STR("form"),
        [SEKI_ROLE_REQUIREMENTS] = SEKI_STR("requirements"),
        [SEKI_ROLE_REFERENCE] = SEKI_STR("reference"),
    };

    return role < SEKI_ROLE_MAX ? names[role] : SEKI_STR("");
}

struct seki_str seki_item_kind_name(enum seki_item_kind kind)
{
    static const struct seki_str names[] = {
        [SEKI_ITEM_SECTION] = SEKI_STR("section"),
        [SEKI_ITEM_QUESTION] = SEKI_STR("question"),
        [SEKI_ITEM_TEXT] = SEKI_STR("text"),
        [SEKI_ITEM_OPEN] = SEKI_STR("open"),
        [SEKI_ITEM_REQUIREMENT] = SEKI_STR("requirement"),
        [SEKI_ITEM_POINT] = SEKI_STR("point"),
    };

    return kind < SEKI_ITEM_KIND_MAX ? names[kind] : SEKI_STR("");
}

struct seki_str seki_untied_name(enum seki_untied untied)
{
    static const struct seki_str names[] = {
        [SEKI_UNTIED_NONE] = SEKI_STR(""),
        [SEKI_UNTIED_ORGANISATION] = SEKI_STR("organisation"),
        [SEKI_UNTIED_PROCEDURE] = SEKI_STR("procedure"),
        [SEKI_UNTIED_CONTRACT] = SEKI_STR("contract"),
        [SEKI_UNTIED_LAW] = SEKI_STR("law"),
        [SEKI_UNTIED_PREMISES] = SEKI_STR("premises"),
        [SEKI_UNTIED_CONTEXT] = SEKI_STR("context"),
        [SEKI_UNTIED_HEADING] = SEKI_STR("heading"),
        [SEKI_UNTIED_UNKNOWN_CONTENT] = SEKI_STR("unknown-content"),
        [SEKI_UNTIED_PARTIAL] = SEKI_STR("partial"),
        [SEKI_UNTIED_BEYOND] = SEKI_STR("beyond"),
        [SEKI_UNTIED_OPPOSITE] = SEKI_STR("opposite"),
        [SEKI_UNTIED_NUMBER_ONLY] = SEKI_STR("number-only"),
        [SEKI_UNTIED_NOT_JUDGED] = SEKI_STR("not-judged"),
    };

    return untied < SEKI_UNTIED_MAX ? names[untied] : SEKI_STR("");
}

struct seki_str seki_polarity_word(const struct seki_item *item)
{
    switch (item->polarity) {
    case SEKI_POLARITY_GOOD:
        return SEKI_STR("+");
    case SEKI_POLARITY_BAD:
        return SEKI_STR("-");
    case SEKI_POLARITY_CONTEXT:
        return SEKI_STR("=");
    case SEKI_POLARITY_NONE:
        break;
    }
    return item->kind == SEKI_ITEM_TEXT ? SEKI_STR("t") : SEKI_STR("");
}
