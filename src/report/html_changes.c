/* What has changed since an earlier assessment. */
#include "base/part.h"
#include "msg/m_chg.h"
#include "msg/m_rep.h"
#include "report/changes.h"
#include "report/html_page.h"
#include "report/words.h"

static void add_facts(struct seki_page *page)
{
    const struct seki_changes *since = page->report->since;
    const struct seki_comparison *c = since->comparison;

    seki_page_p(page, M_chg_open((int64_t)c->n_open_before, (int64_t)c->n_open_after));
    seki_page_p(page, M_chg_doubt((int64_t)c->n_unknown_before, (int64_t)c->n_unknown_after));
    if (!c->has_levels) {
        seki_page_p(page, M_chg_other_method(since->before->method, since->after->method));
    }
    if (c->n_changes == 0) {
        seki_page_p(page, M_chg_nothing());
    }
}

/* Devices or scenarios that are in one of the two only. */
static void add_ids(struct seki_page *page, struct seki_msg head, const struct seki_str *ids,
                    const size_t *at, size_t n)
{
    struct seki_html *o = &page->o;
    size_t shown = SEKI_MIN(n, (size_t)SEKI_PAGE_ROWS);

    if (n == 0) {
        return;
    }
    H(o, "<p class=\"small\">");
    seki_html_msg(o, head);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) {
            seki_html_msg(o, M_rep_comma());
        }
        seki_html_text(o, ids[at[i]]);
    }
    if (n > shown) {
        H(o, " …");
    }
    H(o, "</p>\n");
}

static void add_row(struct seki_page *page, const struct seki_change *change)
{
    const struct seki_changes *since = page->report->since;
    struct seki_html *o = &page->o;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->buf->max);
    seki_changes_add_step(&text, since, change);
    H(o, "<tr><td>");
    seki_html_text(o, seki_part_str(o->buf, &text));
    H(o, "</td><th scope=\"row\">");
    seki_html_both(o, &page->a->scenarios->scenarios[change->scenario].text);
    H(o, "</th><td class=\"num\">");
    seki_html_int(o, (int64_t)change->n_assets);
    H(o, "</td><td>");
    seki_buf_clear(&text);
    seki_words_add_assets(&text, o->lang, page->a, change->assets, change->n_assets,
                          SEKI_PAGE_NAMES);
    seki_html_text(o, seki_part_str(o->buf, &text));
    H(o, "</td></tr>\n");
}

static void add_kind(struct seki_page *page, enum seki_change_kind kind)
{
    static const int heads[] = {SEKI_MSG_rep_col_step, SEKI_MSG_rep_col_scenario,
                                -SEKI_MSG_rep_col_devices, SEKI_MSG_rep_col_which};
    const struct seki_comparison *c = page->report->since->comparison;
    size_t n = 0;

    if (c->n_pairs[kind] == 0) {
        return;
    }
    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o,
                  M_chg_head(seki_word_change(page->o.lang, kind), (int64_t)c->n_pairs[kind]));
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < c->n_changes; i++) {
        if (c->changes[i].kind == kind && n++ < SEKI_PAGE_ROWS) {
            add_row(page, &c->changes[i]);
        }
    }
    H(&page->o, "</tbody></table></div>\n");
    if (n > SEKI_PAGE_ROWS) {
        seki_page_small(page, M_rep_since_more((int64_t)(n - SEKI_PAGE_ROWS)));
    }
}

void seki_page_changes(struct seki_page *page)
{
    const struct seki_changes *since = page->report->since;
    const struct seki_comparison *c = since ? since->comparison : NULL;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    if (!since) {
        return;
    }
    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, since->before->as_of);
    seki_page_begin(page, "since", M_rep_h_since(seki_part_str(page->o.buf, &day)));
    add_facts(page);
    for (int kind = 0; kind < SEKI_CHANGE_MAX; kind++) {
        add_kind(page, (enum seki_change_kind)kind);
    }
    add_ids(page, M_chg_new_assets((int64_t)c->n_new_assets), since->after->assets, c->new_assets,
            c->n_new_assets);
    add_ids(page, M_chg_gone_assets((int64_t)c->n_gone_assets), since->before->assets,
            c->gone_assets, c->n_gone_assets);
    add_ids(page, M_chg_new_scenarios((int64_t)c->n_new_scenarios), since->after->scenarios,
            c->new_scenarios, c->n_new_scenarios);
    add_ids(page, M_chg_gone_scenarios((int64_t)c->n_gone_scenarios), since->before->scenarios,
            c->gone_scenarios, c->n_gone_scenarios);
    seki_page_end(page);
}
