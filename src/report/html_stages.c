#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/words.h"

#define BAR 1000 /* width of a full bar, in units of the drawing */

static void add_part(struct seki_page *page, size_t from, size_t n, int level)
{
    struct seki_html *o = &page->o;
    size_t all = page->report->summary.n_pairs;
    int64_t x = (int64_t)(from * BAR / all);
    int64_t end = (int64_t)((from + n) * BAR / all);

    H(o, "<rect y=\"0\" height=\"20\" class=\"cell ");
    seki_html_text(o, seki_page_colour(page, level));
    H(o, "\" x=\"");
    seki_html_int(o, x);
    H(o, "\" width=\"");
    seki_html_int(o, end - x);
    H(o, "\"/>");
}

static void add_bar(struct seki_page *page, const size_t *by_level)
{
    struct seki_html *o = &page->o;
    size_t from = 0;

    H(o, "<td class=\"bar\">");
    if (page->report->summary.n_pairs > 0) {
        H(o, "<svg viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        for (size_t level = page->a->method->n_bands; level >= 1; level--) {
            add_part(page, from, by_level[level], (int)level);
            from += by_level[level];
        }
        H(o, "</svg>");
    }
    H(o, "</td>");
}

static void add_count(struct seki_html *o, size_t n)
{
    H(o, "<td class=\"num\">");
    seki_html_int(o, (int64_t)n);
    H(o, "</td>");
}

static void add_stage(struct seki_page *page, enum seki_stage stage)
{
    const struct seki_summary *s = &page->report->summary;
    struct seki_html *o = &page->o;

    H(o, "<tr><th scope=\"row\" class=\"nowrap\">");
    seki_html_text(o, seki_word_stage(o->lang, stage));
    H(o, "</th>");
    for (size_t level = page->a->method->n_bands; level >= 1; level--) {
        add_count(o, s->by_level[stage][level]);
    }
    add_count(o, s->n_unacceptable[stage]);
    add_bar(page, s->by_level[stage]);
    H(o, "</tr>\n");
}

void seki_page_stages(struct seki_page *page)
{
    struct seki_html *o = &page->o;

    H(o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(o, M_rep_stages_caption());
    H(o, "</caption>\n<thead><tr><th scope=\"col\">");
    seki_html_msg(o, M_rep_col_stage());
    H(o, "</th>");
    for (size_t level = page->a->method->n_bands; level >= 1; level--) {
        H(o, "<th scope=\"col\" class=\"num\">");
        seki_page_level(page, (int)level);
        H(o, "</th>");
    }
    H(o, "<th scope=\"col\" class=\"num\">");
    seki_html_msg(o, M_rep_col_above());
    H(o, "</th><th scope=\"col\">");
    seki_html_msg(o, M_rep_col_share());
    H(o, "</th></tr></thead>\n<tbody>\n");
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        add_stage(page, (enum seki_stage)stage);
    }
    H(o, "</tbody></table></div>\n");
    seki_page_small(page, M_rep_stages_about());
}
