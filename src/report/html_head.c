#include "base/part.h"
#include "msg/m_rep.h"
#include "report/html_page.h"

static void begin_fact(struct seki_page *page, int id)
{
    H(&page->o, "<dt>");
    seki_html_text(&page->o, seki_msg_text(page->o.lang, id));
    H(&page->o, "</dt><dd>");
}

static void add_edition(struct seki_page *page, int id, const struct seki_edition *edition)
{
    begin_fact(page, id);
    seki_html_both(&page->o, &edition->title);
    H(&page->o, " ");
    seki_html_msg(&page->o, M_rep_edition(edition->edition));
    seki_page_grade(page, edition->origin.grade);
    H(&page->o, "</dd>\n");
}

static void add_date(struct seki_html *o, struct seki_date date)
{
    if (!seki_date_is_set(date)) {
        seki_html_msg(o, M_rep_dash());
    } else if (o->lang == SEKI_LANG_JA) {
        seki_html_msg(o, M_rep_date(date.year, date.month, date.day));
    } else {
        seki_date_add_iso(o->buf, date);
    }
}

static void add_facts(struct seki_page *page)
{
    const struct seki_summary *s = &page->report->summary;
    const struct seki_hospital *hospital = page->a->hospital;

    H(&page->o, "<dl class=\"facts\">");
    begin_fact(page, SEKI_MSG_rep_as_of);
    add_date(&page->o, page->report->as_of);
    H(&page->o, "</dd>\n");
    begin_fact(page, SEKI_MSG_rep_scope);
    seki_html_msg(&page->o, M_rep_scope_text((int64_t)s->n_assets, (int64_t)hospital->n_statements,
                                             (int64_t)page->a->scenarios->n));
    H(&page->o, "</dd>\n");
    add_edition(page, SEKI_MSG_rep_method, &page->a->method->head);
    H(&page->o, "</dl>\n");
}

/* The first step, with what it leaves behind; where nothing is a step, what helps most alone. */
static struct seki_msg first_measure(const struct seki_page *page)
{
    const struct seki_ranked_measure *first = &page->report->measures[0];
    const struct seki_text *text = &page->a->hub->measures[first->advice->measure].text;
    struct seki_str title = seki_text_get(text, page->o.lang);

    if (!first->step) {
        return M_rep_first(title, (int64_t)first->advice->n_lowered,
                           (int64_t)first->advice->n_closed);
    }
    return M_rep_first_step(title, (int64_t)first->step->n_lowered, (int64_t)first->step->n_closed,
                            (int64_t)first->step->n_open);
}

static void add_answer(struct seki_page *page)
{
    const struct seki_report *report = page->report;

    H(&page->o, "<div class=\"answer\">\n<p class=\"lead\">");
    seki_html_msg(&page->o, seki_counts_lead(&page->counts, page->report->summary.n_assets));
    H(&page->o, "</p>\n");
    if (report->n_measures > 0) {
        seki_page_p(page, first_measure(page));
    }
    if (report->summary.n_without_statement > 0) {
        seki_page_p(page, M_rep_lead_unknown((int64_t)report->summary.n_without_statement));
    }
    H(&page->o, "</div>\n");
}

/* To a part, when it is shown. */
#define LINK(page, part, id, title)                    \
    do {                                               \
        if (seki_page_has(page, part)) {               \
            H(&(page)->o, "<li><a href=\"#" id "\">"); \
            seki_html_msg(&(page)->o, title);          \
            H(&(page)->o, "</a></li>\n");              \
        }                                              \
    } while (0)

/* What is left out, so that nobody believes that nothing was found. */
static void add_notice(struct seki_page *page)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, page->o.buf->max);
    seki_parts_add_notice(&text, page->o.lang, page->report->parts);
    if (text.n) {
        H(&page->o, "<p class=\"only\"><strong>");
        seki_html_msg(&page->o, M_rep_only_lead());
        H(&page->o, "</strong> ");
        seki_html_text(&page->o, seki_part_str(page->o.buf, &text));
        H(&page->o, "</p>\n");
    }
}

static void add_contents(struct seki_page *page)
{
    H(&page->o, "<nav");
    seki_html_attr(&page->o, "aria-label", seki_msg_text(page->o.lang, SEKI_MSG_rep_contents));
    H(&page->o, "><ol>\n");
    LINK(page, SEKI_PART_DIRECTOR, "figures", M_rep_h_figures());
    LINK(page, SEKI_PART_MATRIX, "matrix", M_rep_h_matrix());
    if (page->report->since) {
        LINK(page, SEKI_PART_CHANGES, "since", M_rep_h_since_short());
    }
    LINK(page, SEKI_PART_MEASURES, "measures", M_rep_h_measures());
    LINK(page, SEKI_PART_RISKS, "risks", M_rep_h_risks());
    LINK(page, SEKI_PART_STATEMENTS, "statements", M_rep_h_statements());
    LINK(page, SEKI_PART_UNKNOWN, "unknown", M_rep_h_unknown());
    LINK(page, SEKI_PART_ASSETS, "devices", M_rep_h_devices());
    LINK(page, SEKI_PART_METHOD, "method", M_rep_h_method());
    H(&page->o, "</ol></nav>\n");
}

void seki_page_answer(struct seki_page *page)
{
    struct seki_html *o = &page->o;

    H(o, "<header class=\"top\">\n<p class=\"kind\">");
    seki_html_msg(o, M_rep_kind());
    H(o, "</p>\n<h1>");
    seki_html_text(o, page->a->hospital->name);
    H(o, "</h1>\n");
    add_facts(page);
    add_notice(page);
    add_answer(page);
    add_contents(page);
    H(o, "</header>\n");
    seki_sink_flush(page->sink);
}

/* One number with its name and a line about it. */
static void add_figure(struct seki_page *page, struct seki_msg name, size_t n, bool is_bad,
                       struct seki_msg about)
{
    struct seki_html *o = &page->o;

    H(o, "<div class=\"fig");
    if (is_bad && n > 0) {
        H(o, " bad");
    }
    H(o, "\"><dt>");
    seki_html_msg(o, name);
    H(o, "</dt><dd><div class=\"n\">");
    seki_html_int(o, (int64_t)n);
    H(o, "</div><div class=\"d\">");
    seki_html_msg(o, about);
    H(o, "</div></dd></div>\n");
}

void seki_page_figures(struct seki_page *page)
{
    const struct seki_summary *s = &page->report->summary;
    const struct seki_counts *c = &page->counts;

    seki_page_begin(page, "figures", M_rep_h_figures());
    H(&page->o, "<dl class=\"figs\">\n");
    add_figure(page, M_rep_fig_above(), c->assets_above, true,
               M_rep_fig_above_d((int64_t)s->n_assets));
    add_figure(page, M_rep_fig_safety(), c->assets_safety, true,
               M_rep_fig_safety_d((int64_t)s->n_safety));
    add_figure(page, M_rep_fig_planned(), c->assets_planned, false, M_rep_fig_planned_d());
    add_figure(page, M_rep_fig_risks(), s->n_unacceptable[SEKI_STAGE_CURRENT], false,
               M_rep_fig_risks_d((int64_t)s->n_pairs, (int64_t)s->n_accepted));
    add_figure(page, M_rep_fig_without(), s->n_without_statement, false,
               M_rep_fig_without_d((int64_t)page->a->hospital->n_statements,
                                   (int64_t)c->statements_unread));
    add_figure(page, M_rep_fig_unknown(), s->n_unknown, false, M_rep_fig_unknown_d());
    H(&page->o, "</dl>\n");
    seki_page_end(page);
}
