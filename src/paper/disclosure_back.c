/* What is not questions and answers. Declared in paper/disclosure_int.h. */
#include "base/part.h"
#include "model/grid.h"
#include "msg/m_doc.h"
#include "paper/disclosure_int.h"
#include "report/words.h"

#define COLUMN_NAMES 256 /* bytes: "B, C, D" */

static void add_extra(struct seki_disclosure *c)
{
    const struct seki_statement *statement = c->paper->statement;
    struct seki_block *table;

    if (statement->n_extra == 0) {
        return;
    }
    seki_compose_heading(&c->by, SEKI_MSG_doc_h_extra);
    seki_compose_block(&c->by, SEKI_BLOCK_PARAGRAPH)->text =
        seki_compose_word(&c->by, SEKI_MSG_doc_extra_about);
    table = seki_compose_block(&c->by, SEKI_BLOCK_TABLE);
    table->lead = seki_compose_word(&c->by, SEKI_MSG_doc_h_extra);
    table->n_columns = 2;
    table->columns[0] = (struct seki_doc_column){
        .head = seki_compose_word(&c->by, SEKI_MSG_doc_col_place), .share = 22};
    table->columns[1] = (struct seki_doc_column){
        .head = seki_compose_word(&c->by, SEKI_MSG_doc_col_content), .share = 78};
    for (size_t i = 0; i < statement->n_extra && c->by.status == 0; i++) {
        const struct seki_extra *extra = &statement->extra[i];
        struct seki_doc_cell *cells = seki_compose_row(&c->by, table);
        cells[0].text = seki_compose_place(&c->by, extra->sheet, extra->cell);
        if (extra->is_comment) {
            cells[0].text = seki_compose_text(&c->by, M_doc_comment(cells[0].text));
        }
        cells[1].text = extra->text;
    }
}

static void add_number(struct seki_disclosure *c, struct seki_block *facts, int label, size_t n)
{
    seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, label),
                      seki_compose_text(&c->by, M_doc_number((int64_t)n)));
}

/* "A, C, D": id, answers, notes. */
static struct seki_str columns_of(struct seki_disclosure *c)
{
    const struct seki_form_report *report = c->report;
    struct seki_buf SEKI_CLEANUP_BUF names = {0};
    struct seki_str whole;

    seki_buf_init(&names, COLUMN_NAMES + report->answer_columns.n);
    seki_column_add_name(&names, report->id_column);
    seki_buf_lit(&names, ", ");
    seki_buf_add(&names, report->answer_columns);
    if (report->note_column != UINT32_MAX) {
        seki_buf_lit(&names, ", ");
        seki_column_add_name(&names, report->note_column);
    }
    whole = seki_buf_str(&names);
    if (seki_buf_status(&names) < 0 && c->by.status == 0) {
        c->by.status = names.status;
    }
    return seki_compose_join(&c->by, &whole, 1);
}

static void add_reading(struct seki_disclosure *c)
{
    const struct seki_form_report *report = c->report;
    struct seki_block *facts;

    seki_compose_heading(&c->by, SEKI_MSG_doc_h_reading);
    seki_compose_block(&c->by, SEKI_BLOCK_PARAGRAPH)->text =
        seki_compose_word(&c->by, SEKI_MSG_doc_reading_about);
    facts = seki_compose_block(&c->by, SEKI_BLOCK_FACTS);
    seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, SEKI_MSG_doc_file),
                      c->paper->statement->name);
    if (report->sheet.n) {
        seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, SEKI_MSG_doc_sheet),
                          report->sheet);
    }
    if (report->answer_column != report->id_column) { /* native JSON has none */
        seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, SEKI_MSG_doc_columns),
                          columns_of(c));
    }
    add_number(c, facts, SEKI_MSG_doc_matched, report->n_matched);
    add_number(c, facts, SEKI_MSG_doc_missing, report->n_missing);
    add_number(c, facts, SEKI_MSG_doc_doubtful, c->paper->n_doubtful);
    add_number(c, facts, SEKI_MSG_doc_doubled, report->n_doubled);
    add_number(c, facts, SEKI_MSG_doc_left_over, report->n_left_over);
}

static void add_about(struct seki_disclosure *c)
{
    const struct seki_edition *head = &c->paper->statement->catalog->head;
    struct seki_str note = seki_text_get(&head->note, c->paper->lang);
    struct seki_block *facts;
    struct seki_doc_cell *cells;

    seki_compose_heading(&c->by, SEKI_MSG_doc_h_about);
    if (note.n) {
        seki_compose_block(&c->by, SEKI_BLOCK_PARAGRAPH)->text = note;
    }
    facts = seki_compose_block(&c->by, SEKI_BLOCK_FACTS);
    if (head->origin.source.n) {
        seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, SEKI_MSG_doc_source),
                          head->origin.source);
    }
    cells = seki_compose_row(&c->by, facts);
    cells[0].text = seki_compose_word(&c->by, SEKI_MSG_doc_grade);
    cells[1].text = seki_word_grade(c->paper->lang, head->origin.grade);
}

static void add_sign(struct seki_disclosure *c)
{
    static const int who[] = {SEKI_MSG_doc_sign_made, SEKI_MSG_doc_sign_checked,
                              SEKI_MSG_doc_sign_approved};
    static const struct {
        int head;
        uint8_t share;
    } what[] = {
        {SEKI_MSG_doc_sign_name, 42}, {SEKI_MSG_doc_sign_date, 22}, {SEKI_MSG_doc_sign_sign, 36}};
    struct seki_block *sign = seki_compose_block(&c->by, SEKI_BLOCK_SIGN);

    sign->lead = seki_compose_word(&c->by, SEKI_MSG_doc_h_sign);
    sign->text = seki_compose_word(&c->by, SEKI_MSG_doc_sign_about);
    sign->n_columns = SEKI_ARRAY_LEN(what);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(what); i++) {
        sign->columns[i] = (struct seki_doc_column){.head = seki_compose_word(&c->by, what[i].head),
                                                    .share = what[i].share};
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(who); i++) {
        seki_compose_row(&c->by, sign)->text = seki_compose_word(&c->by, who[i]);
    }
}

void seki_disclosure_back(struct seki_disclosure *c)
{
    add_extra(c);
    add_reading(c);
    add_about(c);
    add_sign(c);
}
