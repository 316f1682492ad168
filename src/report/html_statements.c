#include "msg/m_hos.h"
#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/lists.h"

static void add_cell(struct seki_html *o, struct seki_str text)
{
    H(o, "<td>");
    if (text.n) {
        seki_html_text(o, text);
    } else {
        seki_html_msg(o, M_rep_dash());
    }
    H(o, "</td>");
}

static void add_product(struct seki_page *page, const struct seki_asset *const *assets, size_t n)
{
    struct seki_html *o = &page->o;
    const struct seki_asset *first = assets[0];
    size_t shown = SEKI_MIN(n, (size_t)SEKI_PAGE_NAMES);

    H(o, "<tr>");
    add_cell(o, first->maker);
    add_cell(o, first->model.n ? first->model : first->name);
    add_cell(o, first->version);
    H(o, "<td class=\"num\">");
    seki_html_int(o, (int64_t)n);
    H(o, "</td><td>");
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) {
            seki_html_msg(o, M_rep_comma());
        }
        seki_html_text(o, assets[i]->id);
    }
    if (n > shown) {
        seki_html_msg(o, M_rep_and_more((int64_t)(n - shown)));
    }
    H(o, "</td></tr>\n");
}

static void add_products(struct seki_page *page, const struct seki_asset *const *assets, size_t n)
{
    size_t rows = 0;
    size_t at = 0;

    while (at < n && rows < SEKI_PAGE_ROWS) {
        size_t same = seki_lonely_same(assets + at, n - at);
        add_product(page, assets + at, same);
        at += same;
        rows++;
        seki_sink_flush(page->sink);
    }
    H(&page->o, "</tbody></table></div>\n");
    if (at < n) {
        seki_page_small(page, M_rep_devices_more((int64_t)(n - at)));
    }
}

static int add_lonely(struct seki_page *page, struct seki_err *err)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_maker,    SEKI_MSG_rep_col_model, SEKI_MSG_rep_col_version,
        -SEKI_MSG_rep_col_devices, SEKI_MSG_rep_col_ids,
    };
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    const struct seki_asset **assets = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_list_lonely(&scratch, page->a->hospital, &assets, &n, err);
    if (r < 0) {
        return r;
    }
    if (n == 0) {
        seki_page_p(page, M_rep_lonely_none());
        return 0;
    }
    seki_page_p(page, M_rep_lonely_about((int64_t)n));
    seki_page_p(page, M_rep_lonely_ask());
    H(&page->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_msg(&page->o, M_rep_lonely_caption());
    H(&page->o, "</caption>\n");
    seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
    add_products(page, assets, n);
    return 0;
}

static void add_why(struct seki_page *page, const struct seki_finding *finding)
{
    if (finding->why) {
        H(&page->o, " ");
        seki_html_text(&page->o, seki_text_get(finding->why, page->o.lang));
    }
}

static void add_findings(struct seki_page *page, const struct seki_received *received)
{
    struct seki_html *o = &page->o;
    size_t serious = seki_count_serious(received);
    size_t shown = 0;

    for (int severity = SEKI_SEVERITY_ERROR; severity >= SEKI_SEVERITY_WARNING; severity--) {
        for (size_t i = 0; i < received->n_findings && shown < 3; i++) {
            if ((int)received->findings[i].severity == severity) {
                H(o, "<li>");
                seki_html_msg(o, received->findings[i].reason);
                add_why(page, &received->findings[i]);
                H(o, "</li>");
                shown++;
            }
        }
    }
    if (serious > shown) {
        H(o, "<li>");
        seki_html_msg(o, M_rep_findings_more((int64_t)(serious - shown)));
        H(o, "</li>");
    }
}

static void add_trouble(struct seki_page *page, const struct seki_received *received)
{
    struct seki_html *o = &page->o;

    H(o, "<tr><th scope=\"row\">");
    seki_html_text(o, received->name);
    H(o, "</th><td class=\"num\">");
    seki_html_int(o, (int64_t)received->n_assets);
    H(o, "</td><td><ul>");
    if (!received->statement) {
        H(o, "<li>");
        seki_html_msg(o, M_rep_statement_unread());
        H(o, " ");
        seki_html_msg(o, received->problem);
        H(o, "</li>");
    } else if (received->n_assets == 0) {
        H(o, "<li>");
        seki_html_msg(o, M_rep_statement_untied());
        H(o, "</li>");
    }
    if (received->statement && seki_received_has_doubts(received)) {
        H(o, "<li>");
        seki_html_msg(o, M_hos_form_doubts((int64_t)received->reading.n_doubtful,
                                           (int64_t)received->reading.n_doubled,
                                           (int64_t)received->reading.n_left_over));
        H(o, "</li>");
    }
    add_findings(page, received);
    H(o, "</ul></td></tr>\n");
}

static void add_troubles(struct seki_page *page)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_statement,
        -SEKI_MSG_rep_col_devices,
        SEKI_MSG_rep_col_trouble,
    };
    const struct seki_hospital *hospital = page->a->hospital;
    size_t n = 0;

    for (size_t i = 0; i < hospital->n_statements; i++) {
        if (!seki_received_has_trouble(&hospital->statements[i]) || n++ >= SEKI_PAGE_ROWS) {
            continue;
        }
        if (n == 1) {
            seki_page_p(page, M_rep_trouble_about());
            H(&page->o, "<div class=\"wide\"><table>\n<caption>");
            seki_html_msg(&page->o, M_rep_trouble_caption());
            H(&page->o, "</caption>\n");
            seki_page_heads(page, heads, SEKI_ARRAY_LEN(heads));
        }
        add_trouble(page, &hospital->statements[i]);
        seki_sink_flush(page->sink);
    }
    if (n == 0) {
        seki_page_p(page, M_rep_trouble_none());
        return;
    }
    H(&page->o, "</tbody></table></div>\n");
}

int seki_page_statements(struct seki_page *page, struct seki_err *err)
{
    struct seki_html *o = &page->o;
    int r;

    seki_page_begin(page, "statements", M_rep_h_statements());
    H(o, "<h3>");
    seki_html_msg(o, M_rep_h_lonely());
    H(o, "</h3>\n");
    r = add_lonely(page, err);
    H(o, "<h3>");
    seki_html_msg(o, M_rep_h_trouble());
    H(o, "</h3>\n");
    add_troubles(page);
    seki_page_end(page);
    return r;
}
