/* Questions and answers, section by section. Declared in paper/disclosure_int.h. */
#include "model/derivation.h"
#include "msg/m_doc.h"
#include "msg/m_table.h"
#include "paper/disclosure_int.h"
#include "report/words.h"

#define DEPTH_MAX 3 /* steps by which a question is moved in */

enum column { COLUMN_ID, COLUMN_QUESTION, COLUMN_ANSWER, COLUMN_NOTE, N_COLUMNS };

static const uint8_t shares[N_COLUMNS] = {12, 40, 16, 32};

static struct seki_block *begin_table(struct seki_disclosure *c, struct seki_str caption)
{
    struct seki_block *table = seki_compose_block(&c->by, SEKI_BLOCK_TABLE);
    struct seki_str heads[SEKI_PAPER_COLUMNS];

    (void)seki_paper_heads(c->paper, heads); /* the plan stands below the note */
    table->lead = caption;
    table->n_columns = N_COLUMNS;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table->columns[i] = (struct seki_doc_column){.head = heads[i], .share = shares[i]};
    }
    return table;
}

/* Questions above this one, up to its section. */
static uint8_t depth_of(const struct seki_catalog *catalog, const struct seki_item *item)
{
    uint8_t depth = 0;

    while (item->parent != SEKI_NO_INDEX && depth < DEPTH_MAX) {
        item = &catalog->items[item->parent];
        if (item->kind == SEKI_ITEM_SECTION) {
            break;
        }
        depth++;
    }
    return depth;
}

static enum seki_mark mark_of(enum seki_value value)
{
    static const enum seki_mark marks[SEKI_VALUE_MAX] = {
        [SEKI_VALUE_NONE] = SEKI_MARK_BLANK, [SEKI_VALUE_YES] = SEKI_MARK_YES,
        [SEKI_VALUE_NO] = SEKI_MARK_NO,      [SEKI_VALUE_NA] = SEKI_MARK_NA,
        [SEKI_VALUE_NOTE] = SEKI_MARK_NOTE,  [SEKI_VALUE_TEXT] = SEKI_MARK_NONE,
    };

    return marks[value];
}

static struct seki_str word_of(const struct seki_disclosure *c, enum seki_value value)
{
    return value == SEKI_VALUE_NONE ? seki_compose_word(&c->by, SEKI_MSG_doc_unanswered)
                                    : seki_cell_word(c->paper->lang, value);
}

/* Where it stood and what stood there: whoever doubts must be able to look. */
static struct seki_str memory_of(struct seki_disclosure *c, const struct seki_answer *answer)
{
    struct seki_str place = seki_compose_place(&c->by, answer->sheet, answer->cell);
    const struct seki_str parts[] = {
        place.n ? seki_compose_text(&c->by, M_doc_memory(place))
                : seki_compose_word(&c->by, SEKI_MSG_doc_memory_only),
        answer->raw,
    };

    return answer->raw.n ? seki_compose_join(&c->by, parts, SEKI_ARRAY_LEN(parts)) : place;
}

static struct seki_str day_of(struct seki_disclosure *c, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, date);
    return seki_compose_buf(&c->by, &iso);
}

/* Where a carried answer comes from, or why it stayed blank; who confirmed it. */
static struct seki_str origin_of(struct seki_disclosure *c, const struct seki_answer *answer)
{
    const struct seki_derivation *made = answer->derivation;
    struct seki_str reason = made ? seki_text_get(&made->reason, c->paper->lang) : SEKI_STR("");

    if (made && seki_answer_is_confirmed(answer)) {
        return seki_compose_text(&c->by, M_doc_confirmed(made->by, day_of(c, made->date)));
    }
    return seki_answer_is_proposal(answer) && reason.n
               ? seki_compose_text(&c->by, M_doc_proposed(reason))
               : reason;
}

/* Below the note: the plan, and the origin. */
static struct seki_str below_note(struct seki_disclosure *c, const struct seki_paper_row *row,
                                  const struct seki_answer *answer)
{
    struct seki_str origin = origin_of(c, answer);
    struct seki_str plan =
        row->plan.n ? seki_compose_text(&c->by, M_doc_plan(row->plan)) : SEKI_STR("");
    const struct seki_str both[] = {plan, SEKI_STR("  ·  "), origin};

    if (plan.n && origin.n) {
        return seki_compose_join(&c->by, both, SEKI_ARRAY_LEN(both));
    }
    return plan.n ? plan : origin;
}

static void fill_answer(struct seki_disclosure *c, const struct seki_paper_row *row,
                        const struct seki_answer *answer, struct seki_doc_cell *cell)
{
    if (row->state == SEKI_CELL_UNCLEAR) {
        cell->mark = SEKI_MARK_BLANK;
        cell->tag = seki_compose_word(&c->by, SEKI_MSG_table_unclear);
    } else {
        bool is_word = row->value != SEKI_VALUE_TEXT;
        cell->mark = mark_of(row->value);
        cell->strong = is_word ? word_of(c, row->value) : SEKI_STR("");
        cell->text = row->text;
        cell->tone = row->value == SEKI_VALUE_NONE ? SEKI_TONE_QUIET : SEKI_TONE_NORMAL;
    }
    if (row->state == SEKI_CELL_DOUBT) {
        cell->tag = seki_compose_word(&c->by, SEKI_MSG_table_doubt);
    }
    if (row->state != SEKI_CELL_SURE) {
        cell->tone = SEKI_TONE_ALERT;
        cell->small = memory_of(c, answer);
    }
}

static void add_item(struct seki_disclosure *c, struct seki_block *table,
                     const struct seki_paper_row *row, const struct seki_item *item)
{
    const struct seki_statement *statement = c->paper->statement;
    const struct seki_answer *answer = seki_statement_answer(statement, item);
    struct seki_doc_cell *cells = seki_compose_row(&c->by, table);

    cells[COLUMN_ID].text = row->id;
    cells[COLUMN_QUESTION].text = row->question;
    cells[COLUMN_QUESTION].indent = depth_of(statement->catalog, item);
    if (item->origin.grade == SEKI_GRADE_UNVERIFIED) {
        cells[COLUMN_QUESTION].tag = seki_word_grade(c->paper->lang, item->origin.grade);
    }
    fill_answer(c, row, answer, &cells[COLUMN_ANSWER]);
    cells[COLUMN_NOTE].text = row->note;
    cells[COLUMN_NOTE].small = below_note(c, row, answer);
    /* A written answer needs room. */
    if (row->value == SEKI_VALUE_TEXT && row->note.n == 0 && cells[COLUMN_NOTE].small.n == 0) {
        cells[COLUMN_ANSWER].span = 2;
    }
}

static bool has_items(const struct seki_paper *paper, size_t section)
{
    return section + 1 < paper->n && !paper->rows[section + 1].is_section;
}

void seki_disclosure_answers(struct seki_disclosure *c)
{
    const struct seki_paper *paper = c->paper;
    struct seki_block *table = NULL;

    for (size_t i = 0; i < paper->n && c->by.status == 0; i++) {
        const struct seki_paper_row *row = &paper->rows[i];
        if (row->is_section) {
            seki_compose_block(&c->by, SEKI_BLOCK_HEADING)->text = row->question;
            table = has_items(paper, i) ? begin_table(c, row->question) : NULL;
            continue;
        }
        if (!table) { /* a catalog without sections */
            seki_compose_heading(&c->by, SEKI_MSG_doc_h_items);
            table = begin_table(c, seki_compose_word(&c->by, SEKI_MSG_doc_h_items));
        }
        add_item(c, table, row, &paper->statement->catalog->items[i]);
    }
}
