#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/words.h"

void seki_page_title(struct seki_page *page, struct seki_msg title)
{
    struct seki_html *o = &page->o;

    page->n_sections++;
    H(o, "<span class=\"no\">");
    seki_html_int(o, (int64_t)page->n_sections);
    H(o, "</span>");
    seki_html_msg(o, title);
    H(o, "</h2>\n");
}

void seki_page_end(struct seki_page *page)
{
    H(&page->o, "</section>\n");
    seki_sink_flush(page->sink);
}

void seki_page_p(struct seki_page *page, struct seki_msg msg)
{
    H(&page->o, "<p>");
    seki_html_msg(&page->o, msg);
    H(&page->o, "</p>\n");
}

void seki_page_small(struct seki_page *page, struct seki_msg msg)
{
    H(&page->o, "<p class=\"small\">");
    seki_html_msg(&page->o, msg);
    H(&page->o, "</p>\n");
}

struct seki_str seki_page_colour(const struct seki_page *page, int level)
{
    static const struct seki_str names[] = {
        SEKI_STR("b0"), SEKI_STR("b1"), SEKI_STR("b2"), SEKI_STR("b3"), SEKI_STR("b4"),
    };
    int n = (int)page->a->method->n_bands;

    return names[n < 2 || level < 1 || level > n ? 0 : (level - 1) * 4 / (n - 1)];
}

void seki_page_level(struct seki_page *page, int level)
{
    struct seki_html *o = &page->o;

    if (level == 0) {
        seki_html_msg(o, M_rep_dash());
        return;
    }
    H(o, "<span class=\"lv ");
    seki_html_text(o, seki_page_colour(page, level));
    H(o, "\">");
    seki_html_text(o, seki_word_level(page->a, o->lang, level));
    H(o, "</span>");
}

void seki_page_grade(struct seki_page *page, enum seki_grade grade)
{
    if (grade != SEKI_GRADE_UNVERIFIED) {
        return;
    }
    H(&page->o, " <span class=\"tag uv\">");
    seki_html_text(&page->o, seki_word_grade(page->o.lang, grade));
    H(&page->o, "</span>");
}

void seki_page_heads(struct seki_page *page, const int *ids, size_t n)
{
    struct seki_html *o = &page->o;

    H(o, "<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        H(o, "<th scope=\"col\"");
        if (ids[i] < 0) {
            H(o, " class=\"num\"");
        }
        H(o, ">");
        seki_html_text(o, seki_msg_text(o->lang, ids[i] < 0 ? -ids[i] : ids[i]));
        H(o, "</th>");
    }
    H(o, "</tr></thead>\n<tbody>\n");
}

static void begin_document(struct seki_page *page)
{
    struct seki_html *o = &page->o;

    seki_html_begin(o);
    seki_html_msg(o, M_rep_page_title(page->a->hospital->name));
    H(o, "</title>\n");
    seki_page_style(page);
    H(o, "</head>\n<body>\n<main>\n");
}

bool seki_page_has(const struct seki_page *page, enum seki_part part)
{
    return seki_parts_has(page->report->parts, part);
}

static int add_front(struct seki_page *page, struct seki_err *err)
{
    int r = 0;

    seki_page_answer(page);
    if (seki_page_has(page, SEKI_PART_DIRECTOR)) {
        seki_page_figures(page);
    }
    if (seki_page_has(page, SEKI_PART_MATRIX)) {
        r = seki_page_matrix(page, err);
    }
    if (seki_page_has(page, SEKI_PART_CHANGES)) {
        seki_page_changes(page);
    }
    if (seki_page_has(page, SEKI_PART_MEASURES)) {
        seki_page_measures(page);
    }
    return r;
}

static int add_sections(struct seki_page *page, struct seki_err *err)
{
    int r = add_front(page, err);

    if (r == 0 && seki_page_has(page, SEKI_PART_RISKS)) {
        r = seki_page_risks(page, err);
    }
    if (r == 0 && seki_page_has(page, SEKI_PART_STATEMENTS)) {
        r = seki_page_statements(page, err);
    }
    if (r == 0 && seki_page_has(page, SEKI_PART_UNKNOWN)) {
        seki_page_unknown(page);
    }
    if (r == 0 && seki_page_has(page, SEKI_PART_ASSETS)) {
        r = seki_page_devices(page, err);
    }
    if (r == 0 && seki_page_has(page, SEKI_PART_METHOD)) {
        seki_page_method(page);
    }
    return r;
}

int seki_report_html(struct seki_arena *arena SEKI_UNUSED, const struct seki_report *report,
                     struct seki_sink *sink, struct seki_err *err)
{
    struct seki_page page = {
        .report = report,
        .a = report->assessment,
        .sink = sink,
        .o = {.buf = &sink->buf, .lang = report->lang},
    };
    int r;

    seki_count(page.a, &page.counts);
    seki_top_pick(report, &page.top);
    seki_filter_make(&page.filter, report, &page.top);
    begin_document(&page);
    r = add_sections(&page, err);
    if (r < 0) {
        return r;
    }
    H(&page.o, "</main>\n</body>\n</html>\n");
    return 0;
}
