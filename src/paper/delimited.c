/* The table as CSV or TSV. Declared in paper/paper.h. */
#include "base/part.h"
#include "format/csv/guard.h"
#include "msg/m_table.h"
#include "paper/paper.h"

#define MARK_MAX ((size_t)1 << 10) /* bytes: two words of ours and the id of a catalog */

struct writer {
    struct seki_buf *out;
    const struct seki_paper *paper;
    char separator;
    size_t n_columns;
};

/* All rows have the same number of cells, so that a reader sees the separator at once. */
static void add_row(struct writer *w, const struct seki_str *cells, size_t n)
{
    for (size_t i = 0; i < w->n_columns; i++) {
        if (i > 0) {
            seki_buf_add_char(w->out, w->separator);
        }
        seki_csv_add_guarded(w->out, i < n ? cells[i] : SEKI_STR(""));
    }
    seki_buf_lit(w->out, "\r\n");
}

static void add_pair(struct writer *w, struct seki_str label, struct seki_str value)
{
    const struct seki_str cells[] = {label, value};

    add_row(w, cells, SEKI_ARRAY_LEN(cells));
}

static void add_header(struct writer *w)
{
    const struct seki_paper *paper = w->paper;
    struct seki_buf SEKI_CLEANUP_BUF mark = {0};

    seki_buf_init(&mark, MARK_MAX);
    seki_paper_add_mark(&mark, paper, true);
    add_pair(w, seki_msg_text(paper->lang, SEKI_MSG_table_catalog),
             seki_text_get(&paper->title, paper->lang));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (seki_paper_has_field(paper, (enum seki_field)i)) {
            add_pair(w, seki_cell_label(paper->lang, (enum seki_field)i), paper->fields[i]);
        }
    }
    add_pair(w, seki_msg_text(paper->lang, SEKI_MSG_table_format), seki_part_str(w->out, &mark));
    add_row(w, NULL, 0);
}

void seki_paper_delimited(struct seki_buf *out, const struct seki_paper *paper, char separator)
{
    struct writer w = {.out = out, .paper = paper, .separator = separator};
    struct seki_str heads[SEKI_PAPER_COLUMNS];

    w.n_columns = seki_paper_heads(paper, heads);
    if (separator == ',') {
        seki_buf_lit(out, "\xef\xbb\xbf");
    }
    add_header(&w);
    add_row(&w, heads, w.n_columns);
    for (size_t i = 0; i < paper->n; i++) {
        const struct seki_paper_row *row = &paper->rows[i];
        const struct seki_str cells[] = {row->id, row->question, row->answer, row->note, row->plan};
        if (!row->is_section) {
            add_row(&w, cells, SEKI_ARRAY_LEN(cells));
        }
    }
}
