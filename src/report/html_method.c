#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/lists.h"
#include "report/words.h"

static void add_bands(struct seki_page *page)
{
    const struct seki_method *method = page->a->method;
    struct seki_html *o = &page->o;

    H(o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(o, M_rep_bands_caption());
    H(o, "</caption>\n<thead><tr><th scope=\"col\">");
    seki_html_msg(o, M_rep_col_level());
    H(o, "</th><th scope=\"col\">");
    seki_html_msg(o, M_rep_col_score());
    if (method->bands[0].has_rule) {
        H(o, "</th><th scope=\"col\">");
        seki_html_msg(o, M_rep_col_treatment());
    }
    H(o, "</th></tr></thead>\n<tbody>\n");
    for (size_t i = method->n_bands; i-- > 0;) {
        int top = i + 1 < method->n_bands ? method->bands[i + 1].least - 1 : method->greatest_score;
        H(o, "<tr><th scope=\"row\">");
        seki_page_level(page, (int)i + 1);
        H(o, "</th><td>");
        seki_html_msg(o, M_rep_range(method->bands[i].least, top));
        if (method->bands[i].has_rule) {
            H(o, "</td><td>");
            seki_html_both(o, &method->bands[i].rule);
        }
        H(o, "</td></tr>\n");
    }
    H(o, "</tbody></table></div>\n");
}

static void add_acceptance(struct seki_page *page)
{
    struct seki_html *o = &page->o;

    H(o, "<h3>");
    seki_html_msg(o, M_rep_h_acceptance());
    H(o, "</h3>\n<ul>\n");
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        H(o, "<li>");
        seki_html_msg(o, M_rep_accept_axis(seki_word_axis(o->lang, (enum seki_axis)axis),
                                           page->a->accept[axis]));
        if (page->a->accept[axis] != page->a->method->accept[axis]) {
            H(o, " ");
            seki_html_msg(o, M_rep_accept_own(page->a->method->accept[axis]));
        }
        H(o, "</li>\n");
    }
    H(o, "</ul>\n");
}

static void add_edition(struct seki_page *page, int kind, const struct seki_edition *edition)
{
    struct seki_html *o = &page->o;

    H(o, "<tr><td>");
    seki_html_text(o, seki_msg_text(o->lang, kind));
    H(o, "</td><th scope=\"row\">");
    seki_html_both(o, &edition->title);
    H(o, "<br><code>");
    seki_html_text(o, edition->id);
    H(o, "</code></th><td>");
    seki_html_text(o, edition->edition);
    H(o, "</td><td>");
    if (edition->origin.grade == SEKI_GRADE_UNVERIFIED) {
        seki_page_grade(page, edition->origin.grade);
    } else {
        seki_html_text(o, seki_word_grade(o->lang, edition->origin.grade));
    }
    H(o, "</td><td class=\"small\">");
    seki_html_both(o, &edition->note);
    H(o, " ");
    seki_html_msg(o, M_rep_source(edition->origin.source));
    H(o, "</td></tr>\n");
}

static void add_editions(struct seki_page *page)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_kind,  SEKI_MSG_rep_col_title, SEKI_MSG_rep_col_edition,
        SEKI_MSG_rep_col_grade, SEKI_MSG_rep_col_note,
    };
    const struct seki_hospital *hospital = page->a->hospital;

    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_editions_caption());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    add_edition(page, SEKI_MSG_rep_method, &page->a->method->head);
    add_edition(page, SEKI_MSG_rep_scenarios, &page->a->scenarios->head);
    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_statement *statement = hospital->statements[i].statement;
        if (seki_received_is_first(hospital, i)) {
            add_edition(page, SEKI_MSG_rep_catalog, &statement->catalog->head);
        }
    }
    H(&page->o, "</tbody></table></div>\n");
}

static void add_warnings(struct seki_page *page)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_file,
        -SEKI_MSG_rep_col_line,
        SEKI_MSG_rep_col_warning,
    };
    const struct seki_hospital *hospital = page->a->hospital;
    struct seki_html *o = &page->o;
    size_t n = SEKI_MIN(hospital->n_warnings, (size_t)SEKI_PAGE_ROWS);

    if (n == 0) {
        return;
    }
    H(o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(o, M_rep_warnings_caption());
    H(o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < n; i++) {
        const struct seki_warning *warning = &hospital->warnings[i];
        H(o, "<tr><th scope=\"row\">");
        seki_html_text(o, warning->file);
        H(o, "</th><td class=\"num\">");
        if (warning->line > 0) {
            seki_html_int(o, (int64_t)warning->line);
        }
        H(o, "</td><td>");
        seki_html_msg(o, warning->what);
        H(o, "</td></tr>\n");
    }
    H(o, "</tbody></table></div>\n");
    if (hospital->n_warnings > n) {
        seki_page_small(page, M_rep_rows_more((int64_t)(hospital->n_warnings - n)));
    }
}

static void add_list(struct seki_html *o, const int *ids, size_t n)
{
    H(o, "<ul>\n");
    for (size_t i = 0; i < n; i++) {
        H(o, "<li>");
        seki_html_text(o, seki_msg_text(o->lang, ids[i]));
        H(o, "</li>\n");
    }
    H(o, "</ul>\n");
}

void seki_page_method(struct seki_page *page)
{
    static const int steps[] = {
        SEKI_MSG_rep_step_1, SEKI_MSG_rep_step_2, SEKI_MSG_rep_step_3,
        SEKI_MSG_rep_step_4, SEKI_MSG_rep_step_5,
    };
    static const int limits[] = {
        SEKI_MSG_rep_limit_1,
        SEKI_MSG_rep_limit_2,
        SEKI_MSG_rep_limit_3,
        SEKI_MSG_rep_limit_4,
    };
    struct seki_html *o = &page->o;

    seki_page_begin(page, "method", M_rep_h_method());
    add_list(o, steps, SEKI_ARRAY_LEN(steps));
    add_bands(page);
    add_acceptance(page);
    add_editions(page);
    seki_page_small(page, M_rep_unverified_about((int64_t)seki_count_unverified(page->a)));
    H(o, "<h3>");
    seki_html_msg(o, M_rep_h_limits());
    H(o, "</h3>\n");
    add_list(o, limits, SEKI_ARRAY_LEN(limits));
    add_warnings(page);
    seki_page_small(page, M_rep_made_by(page->report->version));
    seki_page_end(page);
}
