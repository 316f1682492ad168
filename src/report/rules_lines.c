#include "report/rules_lines.h"

#include "base/part.h"
#include "msg/m_rel.h"
#include "msg/m_rul.h"
#include "report/width.h"
#include "report/words.h"

void seki_rules_add_line(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg,
                         size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_msg_format(&text, lang, &msg);
    seki_width_add_wrapped(out, seki_part_str(out, &text), 0, indent);
}

void seki_rules_add_row(struct seki_buf *out, enum seki_lang lang, struct seki_str name,
                        const struct seki_entry_face *face, size_t used, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg mark = M_rel_mark(seki_word_grade(lang, face->origin.grade));
    struct seki_str title = seki_text_get(face->title, lang);

    seki_buf_init(&text, out->max);
    seki_buf_add(&text, name);
    seki_buf_add(&text, title.n ? SEKI_STR("  ") : SEKI_STR(""));
    seki_buf_add(&text, title);
    seki_msg_format(&text, lang, &mark);
    seki_width_add_wrapped(out, seki_part_str(out, &text), used, indent);
}

void seki_rules_add_entry(const struct seki_book *book, struct seki_entry entry,
                          enum seki_lang lang, struct seki_buf *out)
{
    struct seki_entry_face face = seki_book_face(book, entry);
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, out->max);
    seki_book_add_name(&name, book, entry);
    seki_width_add_cell(out, SEKI_STR(""), SEKI_RULES_INDENT / 2);
    seki_rules_add_row(out, lang, seki_part_str(out, &name), &face, SEKI_RULES_INDENT / 2,
                       SEKI_RULES_INDENT);
}

void seki_rules_add_indented(struct seki_buf *out, struct seki_str text)
{
    seki_width_add_cell(out, SEKI_STR(""), SEKI_RULES_INDENT);
    seki_width_add_wrapped(out, text, SEKI_RULES_INDENT, SEKI_RULES_INDENT);
}

void seki_rules_add_part(struct seki_buf *out, const struct seki_buf *part)
{
    seki_rules_add_indented(out, seki_part_str(out, part));
}

int seki_rules_kind_word(enum seki_entry_kind kind)
{
    static const int words[] = {
        [SEKI_ENTRY_OBJECTIVE] = SEKI_MSG_rul_objectives,
        [SEKI_ENTRY_EXPOSURE] = SEKI_MSG_rul_exposures,
        [SEKI_ENTRY_FACT] = SEKI_MSG_rul_facts,
        [SEKI_ENTRY_MEASURE] = SEKI_MSG_rul_measures,
        [SEKI_ENTRY_SCENARIO] = SEKI_MSG_rul_scenarios,
        [SEKI_ENTRY_ITEM] = SEKI_MSG_rul_questions,
        [SEKI_ENTRY_STANDARD] = SEKI_MSG_rul_standards,
    };

    return words[kind];
}
