#include "base/limits.h"
#include "msg/m_rep.h"
#include "report/chart.h"
#include "report/document_html.h"
#include "report/html_page.h"

static int add_matrix(struct seki_page *page, bool is_safety, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_composer by;
    struct seki_doc doc;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    seki_compose_begin(&by, &arena, page->o.lang);
    seki_chart_matrix(&by, page->a, is_safety);
    r = seki_compose_end(&by, &doc, err);
    if (r == 0) {
        seki_document_chart(&page->o, seki_doc_block(&doc, 0));
    }
    return r;
}

int seki_page_matrix(struct seki_page *page, struct seki_err *err)
{
    int r;

    seki_page_begin(page, "matrix", M_rep_h_matrix());
    seki_page_p(page, M_rep_matrix_about());
    H(&page->o, "<div class=\"pair\">\n");
    r = add_matrix(page, true, err);
    r = r < 0 ? r : add_matrix(page, false, err);
    H(&page->o, "</div>\n");
    seki_page_stages(page);
    seki_page_end(page);
    return r;
}
