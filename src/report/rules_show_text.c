#include "base/part.h"
#include "msg/m_cli.h"
#include "msg/m_rel.h"
#include "msg/m_rul.h"
#include "report/relate_report.h"
#include "report/rules_lines.h"
#include "report/rules_report.h"
#include "report/rules_scenario.h"
#include "report/width.h"
#include "report/words.h"

/* The groups in which what is tied is shown: items by the role of their catalog, else by kind. */
static int group_word(const struct seki_book *book, struct seki_entry entry)
{
    static const int by_role[] = {
        [SEKI_ROLE_FORM] = SEKI_MSG_rul_questions,
        [SEKI_ROLE_REQUIREMENTS] = SEKI_MSG_rul_requirements,
        [SEKI_ROLE_REFERENCE] = SEKI_MSG_rul_points,
    };

    return entry.kind == SEKI_ENTRY_ITEM ? by_role[book->web.parts.catalogs[entry.set]->role]
                                         : seki_rules_kind_word(entry.kind);
}

static void add_group(const struct seki_rules_page *page, int word, enum seki_lang lang,
                      struct seki_buf *out)
{
    size_t n = 0;

    for (size_t i = 0; i < page->tied.n; i++) {
        n += group_word(page->book, page->tied.at[i]) == word;
    }
    if (n == 0) {
        return;
    }
    seki_buf_lit(out, "\n");
    seki_rules_add_line(out, lang, M_rul_group(seki_msg_text(lang, word), (int64_t)n), 0);
    for (size_t i = 0; i < page->tied.n; i++) {
        if (group_word(page->book, page->tied.at[i]) == word) {
            seki_rules_add_entry(page->book, page->tied.at[i], lang, out);
        }
    }
}

static void add_way(const struct seki_rules_page *page, const struct seki_way *way,
                    enum seki_lang lang, struct seki_buf *out)
{
    struct seki_place to = seki_way_to(way);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg mark = M_rel_mark(seki_word_grade(lang, way->grade));

    seki_rules_add_entry(
        page->book,
        (struct seki_entry){.kind = SEKI_ENTRY_ITEM, .set = to.catalog, .index = to.item}, lang,
        out);
    seki_buf_init(&text, out->max);
    seki_words_add_relation(&text, lang, way);
    seki_buf_lit(&text, " - ");
    seki_words_add_via(&text, lang, &page->book->web, way);
    seki_msg_format(&text, lang, &mark);
    seki_words_add_confirmed(&text, lang, way);
    seki_rules_add_part(out, &text);
}

static void add_ways(const struct seki_rules_page *page, enum seki_lang lang, struct seki_buf *out)
{
    size_t n = 0;

    for (size_t i = 0; i < page->ways.n; i++) {
        n += page->ways.at[i].is_best;
    }
    if (n == 0) {
        return;
    }
    seki_buf_lit(out, "\n");
    seki_rules_add_line(out, lang,
                        M_rul_group(seki_msg_text(lang, SEKI_MSG_rul_related), (int64_t)n), 0);
    for (size_t i = 0; i < page->ways.n; i++) {
        if (page->ways.at[i].is_best) {
            add_way(page, &page->ways.at[i], lang, out);
        }
    }
    seki_rules_add_line(out, lang, M_rel_warn(), 0);
}

static void add_text_line(struct seki_buf *out, struct seki_str text)
{
    if (text.n) {
        seki_rules_add_indented(out, text);
    }
}

/* Which edition of a standard it is, whether it counts, and what took its place. */
static void add_standard(const struct seki_rules_page *page, enum seki_lang lang,
                         struct seki_buf *out)
{
    const struct seki_standards *all = &page->book->standards;
    const struct seki_standard *s = &all->at[page->entry.index];
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg line =
        M_rul_standard(s->name, s->edition, seki_msg_text(lang, seki_rules_status_word(s->status)));

    seki_buf_init(&text, out->max);
    seki_msg_format(&text, lang, &line);
    if (s->replaced_by != SEKI_NO_INDEX) {
        struct seki_msg next = M_cli_standard_next(all->at[s->replaced_by].id);
        seki_msg_format(&text, lang, &next);
    }
    seki_rules_add_part(out, &text);
}

/* Name, text, story, references and source of the entry itself. */
static void add_head(const struct seki_rules_page *page, enum seki_lang lang, struct seki_buf *out)
{
    struct seki_entry_face face = seki_book_face(page->book, page->entry);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg source = M_rul_source(face.origin.source);
    bool is_standard = page->entry.kind == SEKI_ENTRY_STANDARD;
    struct seki_msg refs = is_standard ? M_rul_domains(face.words[1]) : M_rul_refs(face.words[1]);

    seki_buf_init(&text, out->max);
    seki_book_add_name(&text, page->book, page->entry);
    seki_rules_add_row(out, lang, seki_part_str(out, &text), &face, 0, SEKI_RULES_INDENT);
    if (is_standard) {
        add_standard(page, lang, out);
    }
    add_text_line(out, face.more ? seki_text_get(face.more, lang) : SEKI_STR(""));
    seki_buf_clear(&text);
    if (face.words[1].n) {
        seki_msg_format(&text, lang, &refs);
        seki_rules_add_part(out, &text);
    }
    seki_buf_clear(&text);
    seki_msg_format(&text, lang, &source);
    seki_rules_add_part(out, &text);
}

static void add_untied(const struct seki_rules_page *page, enum seki_lang lang,
                       struct seki_buf *out)
{
    const struct seki_item *item =
        page->entry.kind == SEKI_ENTRY_ITEM ? seki_book_item(page->book, page->entry) : NULL;

    if (item && item->untied != SEKI_UNTIED_NONE) {
        seki_width_add_cell(out, SEKI_STR(""), SEKI_RULES_INDENT);
        seki_rules_add_line(out, lang,
                            M_cli_untied(seki_msg_text(lang, seki_rules_untied_word(item->untied))),
                            SEKI_RULES_INDENT);
    }
}

void seki_rules_show_text(const struct seki_rules_page *page, enum seki_lang lang,
                          struct seki_buf *out)
{
    static const int groups[] = {
        SEKI_MSG_rul_objectives,   SEKI_MSG_rul_exposures, SEKI_MSG_rul_facts,
        SEKI_MSG_rul_measures,     SEKI_MSG_rul_scenarios, SEKI_MSG_rul_questions,
        SEKI_MSG_rul_requirements, SEKI_MSG_rul_points,
    };

    add_head(page, lang, out);
    add_untied(page, lang, out);
    if (page->entry.kind == SEKI_ENTRY_SCENARIO) {
        seki_rules_scenario_text(seki_book_scenario(page->book, page->entry), lang, out);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(groups); i++) {
        add_group(page, groups[i], lang, out);
    }
    add_ways(page, lang, out);
}
