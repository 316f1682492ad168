/* The first page. Declared in paper/disclosure_int.h. */
#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "msg/m_table.h"
#include "paper/disclosure_int.h"
#include "report/words.h"

#define NAMED 40 /* answers in doubt that are named; all of them are marked where they stand */

static void add_title(struct seki_disclosure *c)
{
    const struct seki_paper *paper = c->paper;
    struct seki_block *title = seki_compose_block(&c->by, SEKI_BLOCK_TITLE);
    struct seki_str form = seki_text_get(&paper->title, paper->lang);
    struct seki_str product = paper->header[SEKI_FIELD_PRODUCT];

    title->lead = form;
    title->text = product.n ? product : seki_compose_word(&c->by, SEKI_MSG_doc_no_product);
    title->small = paper->header[SEKI_FIELD_MANUFACTURER];
}

static void add_header(struct seki_disclosure *c)
{
    const struct seki_paper *paper = c->paper;
    const struct seki_edition *head = &paper->statement->catalog->head;
    struct seki_block *facts = seki_compose_block(&c->by, SEKI_BLOCK_FACTS);

    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        struct seki_doc_cell *cells;
        if (!seki_paper_has_field(paper, (enum seki_field)i)) {
            continue;
        }
        cells = seki_compose_row(&c->by, facts);
        cells[0].text = seki_cell_label(paper->lang, (enum seki_field)i);
        cells[1].text = paper->header[i];
        if (paper->header[i].n == 0) {
            cells[1].text = seki_compose_word(&c->by, SEKI_MSG_doc_not_stated);
            cells[1].tone = SEKI_TONE_QUIET;
        }
    }
    seki_compose_fact(&c->by, facts, seki_compose_word(&c->by, SEKI_MSG_table_catalog),
                      seki_compose_text(&c->by, M_doc_catalog(head->id, head->edition)));
    if (head->origin.grade == SEKI_GRADE_UNVERIFIED && c->by.status == 0) {
        size_t last = seki_block_n_rows(facts) - 1;
        seki_vec_at(&facts->cells, struct seki_doc_cell, 2 * last + 1)->tag =
            seki_word_grade(paper->lang, head->origin.grade);
    }
}

static void add_figure(struct seki_disclosure *c, struct seki_block *figures, int label,
                       enum seki_mark mark, size_t n)
{
    struct seki_doc_cell *cells = seki_compose_row(&c->by, figures);

    cells[0].mark = mark;
    cells[0].text = seki_compose_word(&c->by, label);
    cells[1].text = seki_compose_text(&c->by, M_doc_number((int64_t)n));
}

static void add_figures(struct seki_disclosure *c)
{
    const size_t *count = c->paper->count;
    struct seki_block *figures = seki_compose_block(&c->by, SEKI_BLOCK_FIGURES);

    add_figure(c, figures, SEKI_MSG_table_yes, SEKI_MARK_YES, count[SEKI_VALUE_YES]);
    add_figure(c, figures, SEKI_MSG_table_no, SEKI_MARK_NO, count[SEKI_VALUE_NO]);
    add_figure(c, figures, SEKI_MSG_table_na, SEKI_MARK_NA, count[SEKI_VALUE_NA]);
    add_figure(c, figures, SEKI_MSG_table_note, SEKI_MARK_NOTE, count[SEKI_VALUE_NOTE]);
    add_figure(c, figures, SEKI_MSG_doc_written, SEKI_MARK_NONE, count[SEKI_VALUE_TEXT]);
    add_figure(c, figures, SEKI_MSG_doc_unanswered, SEKI_MARK_BLANK, count[SEKI_VALUE_NONE]);
}

/* "MPII-1, MPII-2 and 3 more" */
static struct seki_str list_doubtful(struct seki_disclosure *c)
{
    struct seki_str parts[2 * NAMED + 1];
    size_t n = 0;
    size_t named = 0;

    for (size_t i = 0; i < c->paper->n && named < NAMED; i++) {
        const struct seki_paper_row *row = &c->paper->rows[i];
        if (!row->is_section && row->state != SEKI_CELL_SURE) {
            parts[n] = named ? seki_compose_word(&c->by, SEKI_MSG_rep_comma) : SEKI_STR("");
            parts[n + 1] = row->id;
            n += 2;
            named++;
        }
    }
    if (c->paper->n_doubtful > named) {
        parts[n++] =
            seki_compose_text(&c->by, M_doc_and_more((int64_t)(c->paper->n_doubtful - named)));
    }
    return seki_compose_join(&c->by, parts, n);
}

static void add_doubts(struct seki_disclosure *c)
{
    struct seki_block *notice;

    if (c->paper->n_doubtful == 0) {
        return;
    }
    notice = seki_compose_block(&c->by, SEKI_BLOCK_NOTICE);
    notice->tone = SEKI_TONE_ALERT;
    notice->lead = seki_compose_text(&c->by, M_doc_doubts((int64_t)c->paper->n_doubtful));
    notice->text = seki_compose_text(&c->by, M_doc_doubts_about(list_doubtful(c)));
}

void seki_disclosure_front(struct seki_disclosure *c)
{
    add_title(c);
    add_header(c);
    add_figures(c);
    add_doubts(c);
}
