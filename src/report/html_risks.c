#include "base/part.h"
#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/rules_scenario.h"
#include "report/words.h"

static void add_stage(struct seki_page *page, struct seki_str name, int level)
{
    struct seki_html *o = &page->o;

    H(o, "<li><span class=\"lab\">");
    seki_html_text(o, name);
    H(o, "</span>");
    seki_page_level(page, level);
    H(o, "</li>\n");
}

static void add_stages(struct seki_page *page, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(page->a, risk.group, risk.scenario);
    const struct seki_acceptance *by = seki_residual_of(page->a, risk.group, risk.scenario);
    struct seki_html *o = &page->o;

    H(o, "<ul class=\"stages\">");
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        add_stage(page, seki_word_stage(o->lang, (enum seki_stage)stage), outcome->level[stage]);
    }
    if (by) {
        struct seki_buf SEKI_CLEANUP_BUF until = {0};
        seki_buf_init(&until, 32);
        seki_date_add_iso(&until, by->until);
        H(o, "<li>");
        seki_html_msg(o, M_rep_accepted_by(by->by, seki_part_str(o->buf, &until)));
        H(o, "</li>");
    }
    H(o, "</ul>\n");
}

static void add_tags(struct seki_page *page, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome = seki_outcome_of(page->a, risk.group, risk.scenario);
    struct seki_html *o = &page->o;

    if (seki_risk_hurts_patient(page->a, risk.group, risk.scenario, SEKI_STAGE_CURRENT)) {
        H(o, " <span class=\"tag safe\">");
        seki_html_msg(o, M_rep_tag_safety());
        H(o, "</span>");
    }
    if (seki_residual_of(page->a, risk.group, risk.scenario)) {
        H(o, " <span class=\"tag\">");
        seki_html_msg(o, M_rep_tag_accepted());
        H(o, "</span>");
    }
    if (outcome->unknown) {
        H(o, " <span class=\"tag unk\">");
        seki_html_msg(o, M_rep_tag_unknown());
        H(o, "</span>");
    }
    seki_page_grade(page, page->a->scenarios->scenarios[risk.scenario].origin.grade);
}

static void add_devices(struct seki_page *page, size_t group)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, page->o.buf->max);
    seki_words_add_devices(&names, page->o.lang, page->a, group, SEKI_PAGE_NAMES);
    seki_html_text(&page->o, seki_part_str(page->o.buf, &names));
}

static void add_id(struct seki_page *page, struct seki_risk_ref risk)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};

    seki_buf_init(&id, page->o.buf->max);
    seki_risk_add_id(&id, page->a, risk.group, risk.scenario);
    H(&page->o, "<code>");
    seki_html_text(&page->o, seki_part_str(page->o.buf, &id));
    H(&page->o, "</code>");
}

static void add_others(struct seki_page *page, struct seki_risk_ref risk)
{
    size_t n = seki_top_others(page->report, risk);

    if (n > 0) {
        H(&page->o, "<br>");
        seki_html_msg(&page->o, M_rep_risk_others((int64_t)n));
    }
}

/* Who starts it, what it hurts, and what that means for the patient: one line each. */
static void add_about(struct seki_page *page, const struct seki_scenario *scenario)
{
    struct seki_html *o = &page->o;
    struct seki_str effect = seki_text_get(&scenario->safety, o->lang);
    struct seki_buf SEKI_CLEANUP_BUF agents = {0};
    struct seki_buf SEKI_CLEANUP_BUF hurts = {0};

    seki_buf_init(&agents, o->buf->max);
    seki_buf_init(&hurts, o->buf->max);
    seki_scenario_add_agents(&agents, o->lang, scenario);
    seki_scenario_add_hurts(&hurts, o->lang, scenario);
    H(o, "<p class=\"small\">");
    if (agents.n) {
        seki_html_msg(o, M_rep_agents(seki_part_str(o->buf, &agents)));
        H(o, "<br>");
    }
    seki_html_msg(o, M_rep_hurts(seki_part_str(o->buf, &hurts)));
    if (effect.n) {
        H(o, "<br>");
        seki_html_msg(o, M_rep_effect(effect));
    }
    H(o, "</p>\n");
}

static int add_card(struct seki_page *page, size_t rank, struct seki_risk_ref risk,
                    struct seki_err *err)
{
    const struct seki_scenario *scenario = &page->a->scenarios->scenarios[risk.scenario];
    struct seki_html *o = &page->o;
    int r;

    H(o, "<li");
    seki_filter_class(o, &page->filter, SEKI_STR("card"), risk);
    H(o, "><span class=\"rank\">");
    seki_html_int(o, (int64_t)rank);
    H(o, "</span><h3>");
    seki_html_both(o, &scenario->text);
    add_tags(page, risk);
    H(o, "</h3>\n");
    add_stages(page, risk);
    H(o, "<p class=\"small\">");
    seki_html_msg(o, M_rep_devices_label());
    add_devices(page, risk.group);
    add_others(page, risk);
    H(o, "</p>\n<p>");
    seki_html_both(o, &scenario->story);
    H(o, "</p>\n");
    add_about(page, scenario);
    H(o, "<div>");
    r = seki_page_causes(page, risk, err);
    H(o, "</div>\n<p class=\"small id\">");
    seki_html_msg(o, M_rep_risk_id());
    add_id(page, risk);
    H(o, "</p></li>\n");
    return r;
}

/*
 * Why it is so: behind the details, not in them, and hidden while they are closed. What is inside of
 * closed details is missing in print, whatever a style sheet says to most browsers.
 */
static int add_why(struct seki_page *page, struct seki_risk_ref risk, struct seki_err *err)
{
    const struct seki_scenario *scenario = &page->a->scenarios->scenarios[risk.scenario];
    struct seki_html *o = &page->o;
    int r;

    H(o, "<details><summary>");
    seki_html_msg(o, M_rep_why());
    H(o, "</summary></details>\n<div class=\"more\"><p>");
    seki_html_both(o, &scenario->story);
    H(o, "</p>\n");
    add_about(page, scenario);
    r = seki_page_causes(page, risk, err);
    H(o, "<p class=\"small\">");
    seki_html_msg(o, M_rep_risk_id());
    add_id(page, risk);
    H(o, "</p></div>");
    return r;
}

static int add_row(struct seki_page *page, size_t rank, struct seki_risk_ref risk,
                   struct seki_err *err)
{
    const struct seki_outcome *outcome = seki_outcome_of(page->a, risk.group, risk.scenario);
    struct seki_html *o = &page->o;
    int r;

    H(o, "<tr");
    seki_filter_class(o, &page->filter, SEKI_STR("risk"), risk);
    H(o, "><td class=\"num\">");
    seki_html_int(o, (int64_t)rank);
    H(o, "</td><td><strong>");
    seki_html_both(o, &page->a->scenarios->scenarios[risk.scenario].text);
    H(o, "</strong>");
    add_tags(page, risk);
    H(o, "<br><span class=\"small\">");
    add_devices(page, risk.group);
    H(o, "</span>\n");
    r = add_why(page, risk, err);
    H(o, "</td>");
    for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        H(o, "<td>");
        seki_page_level(page, outcome->level[stage]);
        H(o, "</td>");
    }
    H(o, "</tr>\n");
    return r;
}

static int add_rest(struct seki_page *page, const struct seki_top *top, struct seki_err *err)
{
    static const int heads[] = {
        -SEKI_MSG_rep_col_rank,     SEKI_MSG_rep_col_risk,      SEKI_MSG_rep_stage_inherent,
        SEKI_MSG_rep_stage_current, SEKI_MSG_rep_stage_planned,
    };
    size_t told = top->n_cards + top->n_rows;
    int r = 0;

    H(&page->o, "<h3>");
    seki_html_msg(&page->o, M_rep_risks_rest());
    H(&page->o, "</h3>\n<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_risks_rest_caption());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; r == 0 && i < top->n_rows; i++) {
        r = add_row(page, top->n_cards + i + 1, page->report->risks[top->rows[i]], err);
        seki_sink_flush(page->sink);
    }
    H(&page->o, "</tbody></table></div>\n");
    if (told < top->n_above) {
        seki_page_p(page, M_rep_risks_cut((int64_t)told, (int64_t)(top->n_above - told)));
    }
    return r;
}

static int add_cards(struct seki_page *page, const struct seki_top *top, struct seki_err *err)
{
    int r = 0;

    seki_page_p(page, M_rep_risks_about((int64_t)top->n_above, (int64_t)top->n_cards,
                                        (int64_t)top->n_rows));
    seki_page_small(page, M_rep_marks());
    if (page->filter.n_told > 1) {
        seki_filter_buttons(&page->o, &page->filter);
    }
    H(&page->o, "<ol class=\"cards\">\n");
    for (size_t i = 0; r == 0 && i < top->n_cards; i++) {
        r = add_card(page, i + 1, page->report->risks[top->cards[i]], err);
        seki_sink_flush(page->sink);
    }
    H(&page->o, "</ol>\n");
    return r;
}

int seki_page_risks(struct seki_page *page, struct seki_err *err)
{
    const struct seki_top *top = &page->top;
    int r = 0;

    seki_page_begin(page, "risks", M_rep_h_risks());
    if (top->n_above == 0) {
        seki_page_p(page, M_rep_risks_none());
    } else {
        r = add_cards(page, top, err);
    }
    if (r == 0 && top->n_rows > 0) {
        r = add_rest(page, top, err);
    }
    if (page->filter.n_told > 1) {
        seki_filter_shown(&page->o, &page->filter);
    }
    seki_page_end(page);
    return r;
}
