#include "base/part.h"
#include "msg/m_rul.h"
#include "report/rules_lines.h"
#include "report/rules_report.h"
#include "report/width.h"
#include "report/words.h"

/* --- list */

/* "12 verified, 3 second-hand, 5 unverified" */
static void add_grades(struct seki_buf *text, enum seki_lang lang,
                       const struct seki_rules_count *count)
{
    for (unsigned g = 0; g < SEKI_GRADE_MAX; g++) {
        struct seki_msg part =
            M_rul_count(seki_word_grade(lang, (enum seki_grade)g), (int64_t)count->graded[g]);
        if (count->graded[g]) {
            seki_buf_lit(text, "; ");
            seki_msg_format(text, lang, &part);
        }
    }
}

/* "tied 78; procedure of the hospital: 12; ..." */
static void add_ties(struct seki_buf *text, enum seki_lang lang,
                     const struct seki_rules_count *count)
{
    struct seki_msg tied = M_rul_tied((int64_t)count->tied);

    seki_msg_format(text, lang, &tied);
    for (unsigned u = 0; u < SEKI_UNTIED_MAX; u++) {
        struct seki_msg part =
            M_rul_count(seki_msg_text(lang, seki_rules_untied_word((enum seki_untied)u)),
                        (int64_t)count->untied[u]);
        if (count->untied[u]) {
            seki_buf_lit(text, "; ");
            seki_msg_format(text, lang, &part);
        }
    }
}

static void add_catalog(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_catalog *catalog)
{
    const struct seki_edition *head = &catalog->head;
    const struct seki_rules_count count = seki_rules_count_catalog(catalog);
    struct seki_msg items = M_rul_items((int64_t)count.entries);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_rules_add_line(out, lang,
                        M_rul_catalog(head->id, head->edition,
                                      seki_msg_text(lang, seki_rules_role_word(catalog->role)),
                                      seki_word_grade(lang, head->origin.grade)),
                        SEKI_RULES_INDENT);
    seki_buf_init(&text, out->max);
    seki_buf_add(&text, seki_text_get(&head->title, lang));
    seki_rules_add_part(out, &text);
    seki_buf_clear(&text);
    seki_msg_format(&text, lang, &items);
    add_grades(&text, lang, &count);
    seki_rules_add_part(out, &text);
    seki_buf_clear(&text);
    add_ties(&text, lang, &count);
    seki_rules_add_part(out, &text);
}

/* "crosswalk mhlw-5.2--mhlw-6.0  171 entries; ..." */
static void add_part(struct seki_buf *out, enum seki_lang lang, struct seki_msg name,
                     const struct seki_rules_count *count)
{
    struct seki_msg items = M_rul_items((int64_t)count->entries);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_msg_format(&text, lang, &name);
    seki_buf_lit(&text, "  ");
    seki_msg_format(&text, lang, &items);
    add_grades(&text, lang, count);
    seki_width_add_wrapped(out, seki_part_str(out, &text), 0, SEKI_RULES_INDENT);
}

static void add_kind(const struct seki_book *book, enum seki_entry_kind kind, enum seki_lang lang,
                     struct seki_buf *out)
{
    for (size_t set = 0; set < seki_book_n_sets(book, kind); set++) {
        struct seki_rules_count count = seki_rules_count_kind(book, kind, set);
        struct seki_str word = seki_msg_text(lang, seki_rules_kind_word(kind));
        struct seki_str id = kind == SEKI_ENTRY_SCENARIO ? book->sets[set]->head.id : SEKI_STR("");
        if (count.entries) {
            add_part(out, lang, id.n ? M_rul_part_of(word, id) : M_rul_part(word), &count);
        }
    }
}

void seki_rules_list_text(const struct seki_book *book, enum seki_lang lang, struct seki_buf *out)
{
    const struct seki_web_parts *parts = &book->web.parts;

    for (size_t i = 0; i < parts->n_catalogs; i++) {
        add_catalog(out, lang, parts->catalogs[i]);
    }
    seki_buf_lit(out, "\n");
    for (size_t i = 0; i < parts->n_crosswalks; i++) {
        struct seki_rules_count count = seki_rules_count_links(parts->crosswalks[i]);
        add_part(
            out, lang,
            M_rul_crosswalk(parts->crosswalks[i]->from->head.id, parts->crosswalks[i]->to->head.id),
            &count);
    }
    for (unsigned k = 0; k < SEKI_ENTRY_MAX; k++) {
        if (k != SEKI_ENTRY_ITEM) {
            add_kind(book, (enum seki_entry_kind)k, lang, out);
        }
    }
}

/* --- entries */

void seki_rules_search_text(const struct seki_book *book, const struct seki_hits *hits,
                            enum seki_lang lang, struct seki_buf *out)
{
    for (size_t i = 0; i < hits->n; i++) {
        seki_rules_add_entry(book, hits->at[i].entry, lang, out);
    }
    seki_rules_add_line(out, lang, hits->n ? M_rul_found((int64_t)hits->n) : M_rul_found_none(), 0);
}
