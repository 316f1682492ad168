#include "base/part.h"
#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/words.h"

/* Devices of all groups that a measure concerns, the first few by name. */
static void add_devices(struct seki_page *page, const struct seki_advice *advice)
{
    const struct seki_assessment *a = page->a;
    struct seki_html *o = &page->o;
    size_t shown = 0;

    for (size_t g = 0; g < a->n_groups && shown < SEKI_PAGE_NAMES; g++) {
        for (size_t i = 0; advice->groups[g] && i < a->groups[g].n_assets; i++) {
            const struct seki_asset *asset = &a->hospital->assets[a->groups[g].assets[i]];
            if (shown == SEKI_PAGE_NAMES) {
                break;
            }
            if (shown++ > 0) {
                seki_html_msg(o, M_rep_comma());
            }
            seki_html_text(o, asset->id);
            H(o, " ");
            seki_html_text(o, asset->name);
        }
    }
    if (advice->n_assets > shown) {
        seki_html_msg(o, M_rep_and_more((int64_t)(advice->n_assets - shown)));
    }
}

static void add_fact(struct seki_html *o, struct seki_msg name, struct seki_str value)
{
    H(o, "<div><dt>");
    seki_html_msg(o, name);
    H(o, "</dt> <dd>");
    seki_html_text(o, value);
    H(o, "</dd></div>");
}

static void add_plan(struct seki_page *page, const struct seki_measure_use *use)
{
    struct seki_html *o = &page->o;
    struct seki_buf SEKI_CLEANUP_BUF due = {0};

    seki_buf_init(&due, 32);
    seki_date_add_iso(&due, use->due);
    H(o, "<div><dt>");
    seki_html_msg(o, M_rep_col_state());
    H(o, "</dt> <dd>");
    seki_html_msg(o, use->is_late ? M_rep_use_late(use->owner, seki_part_str(o->buf, &due))
                                  : M_rep_use_planned(use->owner, seki_part_str(o->buf, &due)));
    H(o, "</dd></div>");
}

static void add_state(struct seki_page *page, size_t measure)
{
    const struct seki_measure_use *use = seki_measure_best_use(page->a->hospital, measure);
    enum seki_measure_state state = use ? use->state : SEKI_MEASURE_OPEN;
    enum seki_lang lang = page->o.lang;

    if (state == SEKI_MEASURE_PLANNED || (use && use->is_late)) {
        add_plan(page, use);
        return;
    }
    add_fact(&page->o, M_rep_col_state(),
             seki_msg_text(lang, state == SEKI_MEASURE_OPEN ? SEKI_MSG_rep_use_open
                                                            : SEKI_MSG_rep_use_some));
}

/* A step: what it does on top of those before it. Any other: what it does alone. */
static struct seki_msg effect_of(const struct seki_ranked_measure *ranked)
{
    const struct seki_advice *advice = ranked->advice;
    const struct seki_measure_step *step = ranked->step;

    if (!step) {
        return M_rep_measure_effect((int64_t)advice->n_assets, (int64_t)advice->n_lowered,
                                    (int64_t)advice->n_closed);
    }
    return M_rep_measure_step((int64_t)step->n_assets, (int64_t)step->n_lowered,
                              (int64_t)step->n_closed, (int64_t)step->n_open);
}

static void add_card(struct seki_page *page, size_t rank, const struct seki_ranked_measure *ranked)
{
    const struct seki_advice *advice = ranked->advice;
    const struct seki_measure *measure = &page->a->hub->measures[advice->measure];
    struct seki_html *o = &page->o;

    H(o, "<li class=\"card\"><span class=\"rank\">");
    seki_html_int(o, (int64_t)rank);
    H(o, "</span><h3>");
    seki_html_both(o, &measure->text);
    if (advice->touches_safety) {
        H(o, " <span class=\"tag safe\">");
        seki_html_msg(o, M_rep_tag_safety());
        H(o, "</span>");
    }
    seki_page_grade(page, measure->origin.grade);
    H(o, "</h3>\n<dl class=\"meta\">");
    add_fact(o, M_rep_col_owner(), seki_word_owner(o->lang, measure->owner));
    add_fact(o, M_rep_col_effort(), seki_word_effort(o->lang, measure->effort));
    add_state(page, advice->measure);
    H(o, "</dl>\n");
    seki_page_p(page, effect_of(ranked));
    H(o, "<p>");
    seki_html_both(o, &measure->how);
    H(o, "</p>\n<p class=\"small\">");
    seki_html_msg(o, M_rep_devices_label());
    add_devices(page, advice);
    H(o, "</p></li>\n");
}

#define NUMBERS 3 /* behind the words of a row */

static void add_row(struct seki_page *page, size_t rank, size_t index,
                    const size_t numbers[NUMBERS])
{
    const struct seki_measure *measure = &page->a->hub->measures[index];
    struct seki_html *o = &page->o;

    H(o, "<tr><td class=\"num\">");
    seki_html_int(o, (int64_t)rank);
    H(o, "</td><th scope=\"row\">");
    seki_html_both(o, &measure->text);
    seki_page_grade(page, measure->origin.grade);
    H(o, "</th><td class=\"nowrap\">");
    seki_html_text(o, seki_word_owner(o->lang, measure->owner));
    H(o, "</td><td class=\"nowrap\">");
    seki_html_text(o, seki_word_effort(o->lang, measure->effort));
    for (size_t i = 0; i < NUMBERS; i++) {
        H(o, "</td><td class=\"num\">");
        seki_html_int(o, (int64_t)numbers[i]);
    }
    H(o, "</td></tr>\n");
}

/* Behind the cards, which have room for all steps: the numbers are those of the measure alone. */
_Static_assert(SEKI_PAGE_MEASURES >= SEKI_SEQUENCE_STEPS, "a step stands among the cards");

static void add_rest(struct seki_page *page)
{
    static const int heads[] = {
        -SEKI_MSG_rep_col_rank,   SEKI_MSG_rep_col_measure,  SEKI_MSG_rep_col_owner,
        SEKI_MSG_rep_col_effort,  -SEKI_MSG_rep_col_devices, -SEKI_MSG_rep_col_helped,
        -SEKI_MSG_rep_col_closed,
    };
    const struct seki_report *report = page->report;

    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_measures_rest());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = SEKI_PAGE_MEASURES; i < report->n_measures; i++) {
        const struct seki_advice *advice = report->measures[i].advice;
        const size_t numbers[NUMBERS] = {advice->n_assets, advice->n_lowered, advice->n_closed};
        add_row(page, i + 1, advice->measure, numbers);
    }
    H(&page->o, "</tbody></table></div>\n");
}

/* The order of most relief for the effort, each step on top of those before. */
static void add_sequence(struct seki_page *page)
{
    static const int heads[] = {
        -SEKI_MSG_rep_col_step_number, SEKI_MSG_rep_col_measure, SEKI_MSG_rep_col_owner,
        SEKI_MSG_rep_col_effort,       -SEKI_MSG_rep_col_helped, -SEKI_MSG_rep_col_closed,
        -SEKI_MSG_rep_col_left,
    };
    const struct seki_report *report = page->report;
    struct seki_html *o = &page->o;

    H(o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(o, M_rep_sequence());
    H(o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct seki_measure_step *step = &report->steps[i];
        const size_t numbers[NUMBERS] = {step->n_lowered, step->n_closed, step->n_open};
        add_row(page, i + 1, step->measure, numbers);
    }
    H(o, "</tbody></table></div>\n");
    seki_page_small(page, M_rep_sequence_about());
}

void seki_page_measures(struct seki_page *page)
{
    const struct seki_report *report = page->report;

    seki_page_begin(page, "measures", M_rep_h_measures());
    if (report->n_measures == 0) {
        seki_page_p(page, M_rep_measures_none());
    } else {
        seki_page_p(page, report->n_steps ? M_rep_measures_order() : M_rep_measures_about());
        H(&page->o, "<ol class=\"cards\">\n");
        for (size_t i = 0; i < SEKI_MIN(report->n_measures, (size_t)SEKI_PAGE_MEASURES); i++) {
            add_card(page, i + 1, &report->measures[i]);
        }
        H(&page->o, "</ol>\n");
    }
    if (report->n_measures > SEKI_PAGE_MEASURES) {
        add_rest(page);
    }
    if (report->n_steps > 0) {
        add_sequence(page);
    }
    seki_page_end(page);
}
