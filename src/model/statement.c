#include "model/statement.h"

static const struct seki_str value_names[SEKI_VALUE_MAX] = {
    [SEKI_VALUE_NONE] = SEKI_STR("none"), [SEKI_VALUE_YES] = SEKI_STR("yes"),
    [SEKI_VALUE_NO] = SEKI_STR("no"),     [SEKI_VALUE_NA] = SEKI_STR("na"),
    [SEKI_VALUE_NOTE] = SEKI_STR("note"), [SEKI_VALUE_TEXT] = SEKI_STR("text"),
};

static const struct seki_str match_names[SEKI_MATCH_MAX] = {
    [SEKI_MATCH_NONE] = SEKI_STR(""),         [SEKI_MATCH_ID] = SEKI_STR("id"),
    [SEKI_MATCH_CLAUSE] = SEKI_STR("clause"), [SEKI_MATCH_TEXT] = SEKI_STR("text"),
    [SEKI_MATCH_PERSON] = SEKI_STR("person"),
};

static const struct seki_str field_names[SEKI_FIELD_MAX] = {
    [SEKI_FIELD_MANUFACTURER] = SEKI_STR("manufacturer"),
    [SEKI_FIELD_PRODUCT] = SEKI_STR("product"),
    [SEKI_FIELD_MODEL] = SEKI_STR("model"),
    [SEKI_FIELD_VERSION] = SEKI_STR("version"),
    [SEKI_FIELD_DATE] = SEKI_STR("date"),
    [SEKI_FIELD_DOCUMENT] = SEKI_STR("document"),
    [SEKI_FIELD_CONTACT] = SEKI_STR("contact"),
    [SEKI_FIELD_USE] = SEKI_STR("use"),
    [SEKI_FIELD_AUTHOR] = SEKI_STR("author"),
    [SEKI_FIELD_REGULATORY] = SEKI_STR("regulatory"),
};

/* Index of `name` in `names`, or n. */
static size_t find_name(const struct seki_str *names, size_t n, struct seki_str name)
{
    size_t i = 0;

    while (i < n && !seki_str_eq(names[i], name)) {
        i++;
    }
    return i;
}

struct seki_str seki_value_name(enum seki_value value)
{
    return value_names[value];
}

enum seki_value seki_value_from_name(struct seki_str name)
{
    return (enum seki_value)find_name(value_names, SEKI_VALUE_MAX, name);
}

struct seki_str seki_match_name(enum seki_match match)
{
    return match_names[match];
}

enum seki_match seki_match_from_name(struct seki_str name)
{
    return (enum seki_match)find_name(match_names, SEKI_MATCH_MAX, name);
}

struct seki_str seki_field_name(enum seki_field field)
{
    return field_names[field];
}

enum seki_field seki_field_from_name(struct seki_str name)
{
    return (enum seki_field)find_name(field_names, SEKI_FIELD_MAX, name);
}

bool seki_form_report_is_open(const struct seki_form_report *report)
{
    bool is_open = report->n_doubtful || report->n_doubled || report->n_left_over;

    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        is_open = is_open || report->conflicts[i].n > 0;
    }
    return is_open;
}

const struct seki_answer *seki_statement_answer(const struct seki_statement *statement,
                                                const struct seki_item *item)
{
    return item->answer == SEKI_NO_INDEX ? NULL : &statement->answers[item->answer];
}

struct seki_statement *seki_statement_new(struct seki_arena *arena,
                                          const struct seki_catalog *catalog)
{
    struct seki_statement *statement = seki_arena_new(arena, struct seki_statement);

    if (!statement) {
        return NULL;
    }
    statement->catalog = catalog;
    statement->answers = seki_arena_array(arena, struct seki_answer, catalog->n_answers);
    return statement->answers ? statement : NULL;
}
