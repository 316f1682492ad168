#include "engine/check_int.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

static bool is_so(const struct seki_statement *statement, size_t item, bool is_yes)
{
    const struct seki_answer *answer =
        seki_statement_answer(statement, &statement->catalog->items[item]);

    return answer && answer->confidence >= SEKI_CONFIDENT &&
           answer->value == (is_yes ? SEKI_VALUE_YES : SEKI_VALUE_NO);
}

static struct seki_msg said(const struct seki_pair *pair, struct seki_str item,
                            struct seki_str other)
{
    if (pair->is_yes) {
        return pair->is_other_yes ? M_check_pair_both_yes(item, other)
                                  : M_check_pair_yes_no(item, other);
    }
    return pair->is_other_yes ? M_check_pair_no_yes(item, other)
                              : M_check_pair_both_no(item, other);
}

static int add_pair(struct seki_check_work *w, const struct seki_pair *pair)
{
    const struct seki_item *item = &w->statement->catalog->items[pair->item];
    const struct seki_item *other = &w->statement->catalog->items[pair->other];

    return seki_check_add(
        w, (struct seki_finding){
               .rule = pair->is_error ? SEKI_STR("pair.contradiction") : SEKI_RULE_PAIR_DOUBTFUL,
               .severity = pair->is_error ? SEKI_SEVERITY_ERROR : SEKI_SEVERITY_WARNING,
               .item = item,
               .other = other,
               .reason = said(pair, item->id, other->id),
               .remedy = M_remedy_contradiction(item->id, other->id),
               .why = &pair->why});
}

int seki_check_pairs(struct seki_check_work *w)
{
    const struct seki_catalog *catalog = w->statement->catalog;
    int error = 0;

    for (size_t i = 0; error == 0 && i < catalog->n_pairs; i++) {
        const struct seki_pair *pair = &catalog->pairs[i];
        if (is_so(w->statement, pair->item, pair->is_yes) &&
            is_so(w->statement, pair->other, pair->is_other_yes)) {
            error = add_pair(w, pair);
        }
    }
    return error;
}
