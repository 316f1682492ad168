#include "web/parts.h"

#define AREA_LEAST 4
#define AREA_MOST 20

struct seki_str seki_field_type_name(enum seki_web_field_type type)
{
    switch (type) {
    case SEKI_WEB_FIELD_PASSWORD:
        return SEKI_STR("password");
    case SEKI_WEB_FIELD_EMAIL:
        return SEKI_STR("email");
    case SEKI_WEB_FIELD_NUMBER:
        return SEKI_STR("number");
    case SEKI_WEB_FIELD_DATE:
        return SEKI_STR("date");
    case SEKI_WEB_FIELD_SEARCH:
        return SEKI_STR("search");
    case SEKI_WEB_FIELD_FILE:
        return SEKI_STR("file");
    case SEKI_WEB_FIELD_TEXT:
    case SEKI_WEB_FIELD_CODE:
    case SEKI_WEB_FIELD_AREA:
    default:
        return SEKI_STR("text");
    }
}

int64_t seki_field_rows(const struct seki_web_field *field)
{
    int64_t n = 1;

    for (size_t i = 0; i < field->value.n; i++) {
        n += field->value.p[i] == '\n';
    }
    return n <= AREA_LEAST ? AREA_LEAST : SEKI_MIN(n + 1, (int64_t)AREA_MOST);
}

struct seki_str seki_field_shown(const struct seki_web_field *field)
{
    switch (field->type) {
    case SEKI_WEB_FIELD_PASSWORD:
    case SEKI_WEB_FIELD_CODE:
    case SEKI_WEB_FIELD_FILE:
        return SEKI_STR("");
    case SEKI_WEB_FIELD_TEXT:
    case SEKI_WEB_FIELD_EMAIL:
    case SEKI_WEB_FIELD_NUMBER:
    case SEKI_WEB_FIELD_DATE:
    case SEKI_WEB_FIELD_SEARCH:
    case SEKI_WEB_FIELD_AREA:
    default:
        return field->value;
    }
}

struct seki_str seki_tone_class(enum seki_web_tone tone)
{
    static const char *const class[] = {"", "good", "warn", "bad", "note"};

    return seki_str_from_c(class[tone]);
}

struct seki_str seki_tone_sign(enum seki_web_tone tone)
{
    static const char *const sign[] = {"–", "✓", "▲", "✕", "i"};

    return seki_str_from_c(sign[tone]);
}

struct seki_str seki_button_class(enum seki_button kind)
{
    static const char *const class[] = {"button", "button first", "button harm", "button small"};

    return seki_str_from_c(class[kind]);
}

bool seki_list_is_narrowed(const struct seki_list *list)
{
    return list->find.n > 0 || list->filter.n > 0;
}

bool seki_list_sorts(const struct seki_list *list, struct seki_str column)
{
    struct seki_str words = list->sorts;

    while (words.n) {
        size_t n = SEKI_MIN(seki_str_find_char(words, ' '), words.n);

        if (column.n && seki_str_eq(seki_str_head(words, n), column)) {
            return true;
        }
        words = seki_str_skip(words, n + 1);
    }
    return false;
}

struct seki_str seki_list_order(const struct seki_list *list, struct seki_str column)
{
    if (!seki_str_eq(list->sort, column)) {
        return SEKI_STR("none");
    }
    return list->is_down ? SEKI_STR("descending") : SEKI_STR("ascending");
}

struct seki_msg seki_complaint_of(struct seki_complaints complaints, struct seki_str field)
{
    for (size_t i = 0; i < complaints.n; i++) {
        if (seki_str_eq(complaints.at[i].field, field)) {
            return complaints.at[i].text;
        }
    }
    return (struct seki_msg){0};
}
