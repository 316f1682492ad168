#include "paper/paper.h"

#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_table.h"

/* The guard of a spreadsheet takes one byte more. */
#define CELL_MAX (SEKI_LIMIT_CELL_BYTES - 1)

static int add_plan(struct seki_arena *arena, struct seki_date date, struct seki_str *ret_plan,
                    struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    int r;

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, date);
    r = seki_fail_status(err, seki_buf_status(&iso));
    if (r < 0) {
        return r;
    }
    *ret_plan = seki_arena_str(arena, seki_buf_str(&iso));
    return ret_plan->p ? 0 : seki_fail_nomem(err);
}

static int make_item(struct seki_arena *arena, struct seki_paper *paper,
                     const struct seki_answer *answer, struct seki_paper_row *row,
                     struct seki_err *err)
{
    int r = seki_cell_compose(arena, paper->lang, row->kind, answer, &row->answer, err);

    row->note = answer->note;
    row->value = answer->value;
    row->state = seki_cell_state_of(answer);
    row->text = row->state == SEKI_CELL_UNCLEAR ? answer->raw : answer->text;
    if (r == 0 && seki_date_is_set(answer->planned_until)) {
        r = add_plan(arena, answer->planned_until, &row->plan, err);
        paper->has_plan = true;
    }
    paper->count[row->value]++;
    paper->n_doubtful += row->state != SEKI_CELL_SURE;
    return r;
}

static int make_rows(struct seki_arena *arena, const struct seki_statement *statement,
                     struct seki_paper *paper, struct seki_err *err)
{
    const struct seki_catalog *catalog = statement->catalog;
    int r = 0;

    paper->rows = seki_arena_array(arena, struct seki_paper_row, catalog->n_items);
    if (!paper->rows) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < catalog->n_items; i++) {
        const struct seki_item *item = &catalog->items[i];
        const struct seki_answer *answer = seki_statement_answer(statement, item);
        struct seki_paper_row *row = &paper->rows[paper->n++];
        row->is_section = !answer;
        row->kind = item->kind;
        row->id = item->id;
        row->question = seki_text_get(&item->text, paper->lang);
        r = answer ? make_item(arena, paper, answer, row, err) : 0;
    }
    return r;
}

/* --- header */

/* Import would fill the field from an answer. */
static bool is_answered(const struct seki_statement *statement, enum seki_field field)
{
    const struct seki_catalog *catalog = statement->catalog;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        if (seki_field_from_name(seki_catalog_answer_item(catalog, i)->field) == field &&
            answer->value != SEKI_VALUE_NONE) {
            return true;
        }
    }
    return false;
}

static int make_field(struct seki_arena *arena, const struct seki_statement *statement,
                      enum seki_field field, struct seki_paper *paper, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF tag = {0};
    struct seki_str value = statement->header[field];
    int r;

    paper->header[field] = value;
    paper->fields[field] = value;
    if (value.n > 0 || !is_answered(statement, field)) {
        return 0;
    }
    seki_buf_init(&tag, SEKI_LIMIT_MESSAGE);
    seki_cell_add_blank(&tag, paper->lang);
    r = seki_fail_status(err, seki_buf_status(&tag));
    if (r < 0) {
        return r;
    }
    paper->fields[field] = seki_arena_str(arena, seki_buf_str(&tag));
    return paper->fields[field].p ? 0 : seki_fail_nomem(err);
}

int seki_paper_make(struct seki_arena *arena, enum seki_lang lang,
                    const struct seki_statement *statement, struct seki_paper *ret_paper,
                    struct seki_err *err)
{
    const struct seki_edition *head = &statement->catalog->head;
    struct seki_paper paper = {.lang = lang,
                               .statement = statement,
                               .catalog = head->id,
                               .title = head->title,
                               .edition = head->edition};
    int r = make_rows(arena, statement, &paper, err);

    for (unsigned i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = make_field(arena, statement, (enum seki_field)i, &paper, err);
    }
    if (r == 0) {
        *ret_paper = paper;
    }
    return r;
}

/* --- what all writers of tables need */

bool seki_paper_has_field(const struct seki_paper *paper, enum seki_field field)
{
    return field != SEKI_FIELD_REGULATORY || paper->header[field].n > 0;
}

static int check_length(struct seki_str id, struct seki_str text, struct seki_err *err)
{
    return text.n > CELL_MAX
               ? seki_fail(err, SEKI_ERR_LIMIT, M_table_long_cell(id, (int64_t)CELL_MAX),
                           M_hint_table_json())
               : 0;
}

int seki_paper_check_cells(const struct seki_paper *paper, struct seki_err *err)
{
    int r = 0;

    for (unsigned i = 0; r == 0 && i < SEKI_FIELD_MAX; i++) {
        r = check_length(seki_cell_label(paper->lang, (enum seki_field)i), paper->fields[i], err);
    }
    for (size_t i = 0; r == 0 && i < paper->n; i++) {
        r = check_length(paper->rows[i].id, paper->rows[i].answer, err);
        r = r < 0 ? r : check_length(paper->rows[i].id, paper->rows[i].note, err);
    }
    return r;
}

void seki_paper_add_mark(struct seki_buf *out, const struct seki_paper *paper, bool is_guarded)
{
    seki_buf_lit(out, SEKI_TABLE_FORMAT " ");
    seki_buf_add(out, paper->catalog);
    if (is_guarded) {
        seki_buf_lit(out, " " SEKI_TABLE_GUARDED);
    }
}

size_t seki_paper_heads(const struct seki_paper *paper, struct seki_str heads[SEKI_PAPER_COLUMNS])
{
    static const int ids[SEKI_PAPER_COLUMNS] = {
        SEKI_MSG_table_col_id,   SEKI_MSG_table_col_question, SEKI_MSG_table_col_answer,
        SEKI_MSG_table_col_note, SEKI_MSG_table_col_plan,
    };

    for (size_t i = 0; i < SEKI_PAPER_COLUMNS; i++) {
        heads[i] = seki_msg_text(paper->lang, ids[i]);
    }
    return paper->has_plan ? SEKI_PAPER_COLUMNS : SEKI_PAPER_COLUMNS - 1;
}
