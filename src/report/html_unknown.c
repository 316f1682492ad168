#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/words.h"

/* One kind of ignorance: what, how often, and what it counted as. */
static void add_row(struct seki_page *page, struct seki_msg what, size_t n, struct seki_msg as)
{
    struct seki_html *o = &page->o;

    if (n == 0) {
        return;
    }
    H(o, "<tr><th scope=\"row\">");
    seki_html_msg(o, what);
    H(o, "</th><td class=\"num\">");
    seki_html_int(o, (int64_t)n);
    H(o, "</td><td>");
    seki_html_msg(o, as);
    H(o, "</td></tr>\n");
}

static void add_asset_rows(struct seki_page *page)
{
    const struct seki_counts *c = &page->counts;
    enum seki_lang lang = page->o.lang;

    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        add_row(page, M_rep_unk_fact(seki_word_dimension(lang, (enum seki_dimension)dim)),
                c->unknown_fact[dim], M_rep_unk_fact_as());
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        add_row(page, M_rep_unk_value(seki_word_axis(lang, (enum seki_axis)axis)),
                c->unknown_value[axis], M_rep_unk_value_as());
    }
}

void seki_page_unknown(struct seki_page *page)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_unknown,
        -SEKI_MSG_rep_col_count,
        SEKI_MSG_rep_col_counted_as,
    };
    const struct seki_counts *c = &page->counts;
    const struct seki_summary *s = &page->report->summary;

    seki_page_begin(page, "unknown", M_rep_h_unknown());
    seki_page_p(page, M_rep_unknown_about((int64_t)s->n_unknown, (int64_t)s->n_pairs));
    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_unknown_caption());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    add_row(page, M_rep_unk_lonely(), s->n_without_statement, M_rep_unk_lonely_as());
    add_row(page, M_rep_unk_none(), c->answers_by[SEKI_VALUE_NONE], M_rep_unk_answer_as());
    add_row(page, M_rep_unk_note(), c->answers_by[SEKI_VALUE_NOTE], M_rep_unk_note_as());
    add_row(page, M_rep_unk_doubtful(), c->answers_doubtful, M_rep_unk_answer_as());
    add_row(page, M_rep_unk_contradicting(), c->statements_contradicting,
            M_rep_unk_contradicting_as());
    add_asset_rows(page);
    H(&page->o, "</tbody></table></div>\n");
    seki_page_end(page);
}
