#include "report/rules_report.h"

struct seki_rules_count seki_rules_count_catalog(const struct seki_catalog *catalog)
{
    struct seki_rules_count count = {0};

    for (size_t i = 0; i < catalog->n_items; i++) {
        const struct seki_item *item = &catalog->items[i];
        if (item->kind == SEKI_ITEM_SECTION) {
            continue;
        }
        count.entries++;
        count.graded[item->origin.grade]++;
        if (item->n_ties) {
            count.tied++;
        } else {
            count.untied[item->untied]++;
        }
    }
    return count;
}

struct seki_rules_count seki_rules_count_kind(const struct seki_book *book,
                                              enum seki_entry_kind kind, size_t set)
{
    struct seki_rules_count count = {0};
    struct seki_entry entry = {.kind = kind, .set = set};

    count.entries = count.tied = seki_book_count(book, kind, set);
    for (; entry.index < count.entries; entry.index++) {
        count.graded[seki_book_face(book, entry).origin.grade]++;
    }
    return count;
}

struct seki_rules_count seki_rules_count_links(const struct seki_crosswalk *crosswalk)
{
    struct seki_rules_count count = {.entries = crosswalk->n_links, .tied = crosswalk->n_links};

    for (size_t i = 0; i < crosswalk->n_links; i++) {
        count.graded[crosswalk->links[i].origin.grade]++;
    }
    return count;
}
