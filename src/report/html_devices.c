#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/lists.h"
#include "report/words.h"

static void add_name(struct seki_page *page, const struct seki_asset *asset)
{
    struct seki_html *o = &page->o;

    H(o, "<tr><th scope=\"row\" class=\"nowrap\">");
    seki_html_text(o, asset->id);
    H(o, "</th><td>");
    seki_html_text(o, asset->name);
    H(o, "<br><span class=\"small\">");
    seki_html_text(o, asset->maker);
    H(o, " ");
    seki_html_text(o, asset->model);
    H(o, " ");
    seki_html_text(o, asset->version);
    H(o, "</span></td><td>");
    seki_html_text(o, asset->place);
    H(o, "</td><td>");
}

static void add_statement(struct seki_page *page, const struct seki_asset *asset)
{
    const struct seki_hospital *hospital = page->a->hospital;
    struct seki_html *o = &page->o;

    if (asset->statement == SEKI_NO_INDEX) {
        H(o, "<span class=\"tag unk\">");
        seki_html_msg(o, M_rep_none_received());
        H(o, "</span>");
        return;
    }
    H(o, "<span class=\"small\">");
    seki_html_text(o, hospital->statements[asset->statement].name);
    H(o, "</span>");
}

static void add_asset(struct seki_page *page, const struct seki_asset *asset,
                      const struct seki_group_look *look)
{
    struct seki_html *o = &page->o;

    add_name(page, asset);
    add_statement(page, asset);
    H(o, "</td><td>");
    seki_page_level(page, look->worst[SEKI_STAGE_CURRENT]);
    H(o, "</td><td>");
    seki_page_level(page, look->worst[SEKI_STAGE_PLANNED]);
    H(o, "</td><td class=\"num\">");
    seki_html_int(o, (int64_t)look->n_above);
    H(o, "</td><td>");
    if (look->is_safety) {
        H(o, "<span class=\"tag safe\">");
        seki_html_msg(o, M_rep_tag_above());
        H(o, "</span>");
    } else {
        seki_html_msg(o, M_rep_dash());
    }
    H(o, "</td></tr>\n");
}

static void add_rows(struct seki_page *page, const struct seki_ranked_group *rows)
{
    const struct seki_assessment *a = page->a;
    size_t shown = 0;

    for (size_t k = 0; k < a->n_groups && shown < SEKI_PAGE_DEVICES; k++) {
        const struct seki_group *g = &a->groups[rows[k].group];
        for (size_t i = 0; i < g->n_assets && shown < SEKI_PAGE_DEVICES; i++) {
            add_asset(page, &a->hospital->assets[g->assets[i]], &rows[k].look);
            seki_sink_flush(page->sink);
            shown++;
        }
    }
    H(&page->o, "</tbody></table></div>\n");
    if (shown < a->hospital->n_assets) {
        seki_page_small(page, M_rep_devices_more((int64_t)(a->hospital->n_assets - shown)));
    }
}

int seki_page_devices(struct seki_page *page, struct seki_err *err)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_id,        SEKI_MSG_rep_col_device,    SEKI_MSG_rep_col_place,
        SEKI_MSG_rep_col_statement, SEKI_MSG_rep_stage_current, SEKI_MSG_rep_stage_planned,
        -SEKI_MSG_rep_col_above,    SEKI_MSG_rep_axis_safety,
    };
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_ranked_group *rows = NULL;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_list_groups(&scratch, page->a, &rows, err);
    if (r != 0) {
        return r;
    }
    seki_page_begin(page, "devices", M_rep_h_devices());
    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_devices_caption());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    add_rows(page, rows);
    seki_page_end(page);
    return 0;
}
