#include "format/data/requirement.h"

#include "msg/m_data.h"

static bool is_tag_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == ':';
}

static bool is_tag(struct seki_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (!is_tag_char(word.p[i])) {
            return false;
        }
    }
    return true;
}

int seki_requirement_tags(const struct seki_loader *l, size_t column, struct seki_item *item)
{
    struct seki_str rest = seki_load_cell(l, column);
    struct seki_str word;
    int error = 0;

    item->tags = rest;
    while (error == 0 && seki_str_word(&rest, &word)) {
        if (!is_tag(word)) {
            error = seki_load_complain(l, M_data_bad_word(SEKI_STR("tags"), word));
        }
    }
    return error;
}

/* SEKI_UNTIED_MAX: no such reason. */
static enum seki_untied untied_from_name(struct seki_str name)
{
    unsigned untied = SEKI_UNTIED_NONE;

    while (untied < SEKI_UNTIED_MAX &&
           !seki_str_eq(seki_untied_name((enum seki_untied)untied), name)) {
        untied++;
    }
    return (enum seki_untied)untied;
}

int seki_requirement_untied(const struct seki_loader *l, size_t column, struct seki_item *item)
{
    struct seki_str word = seki_load_cell(l, column);
    enum seki_untied untied = untied_from_name(word);
    bool is_due = seki_item_is_requirement(item) && item->n_ties == 0;
    bool is_question = item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_OPEN;
    bool is_fit = is_due || (is_question && item->n_ties == 0);

    if (untied == SEKI_UNTIED_MAX) {
        return seki_load_complain(l, M_data_bad_word(SEKI_STR("untied"), word));
    }
    item->untied = untied;
    if (is_due && untied == SEKI_UNTIED_NONE) {
        return seki_load_complain(l, M_data_untied_missing(item->id));
    }
    if (!is_fit && untied != SEKI_UNTIED_NONE) {
        return seki_load_complain(l, M_data_untied_needless(item->id));
    }
    return 0;
}
