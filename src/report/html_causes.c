#include "base/part.h"
#include "msg/m_rep.h"
#include "report/html_page.h"
#include "report/lists.h"
#include "report/words.h"

struct reasons {
    struct seki_page *page;
    struct seki_risk_ref risk;
    struct seki_cause *causes;
    size_t n;
};

static bool is_objective(const struct seki_cause *cause)
{
    return cause->kind == SEKI_CAUSE_OBJECTIVE;
}

/* What is missing or open: the title of a list entry. */
static void add_subject(struct seki_page *page, const struct seki_cause *cause)
{
    struct seki_html *o = &page->o;
    struct seki_cause_subject subject = seki_cause_subject_of(page->a, cause);
    bool is_unknown = is_objective(cause) ? cause->state == SEKI_STATE_UNKNOWN
                                          : cause->truth == SEKI_TRUTH_UNKNOWN;

    seki_html_both(o, &subject.text);
    H(o, " <span");
    seki_html_attr(o, "class", is_unknown ? SEKI_STR("tag unk") : SEKI_STR("tag"));
    H(o, ">");
    seki_html_text(o, seki_word_cause_state(o->lang, cause));
    H(o, "</span>");
    seki_page_grade(page, subject.grade);
}

/* Why: the answer and the cell it stood in. */
static void add_source(struct seki_page *page, size_t group, const struct seki_cause *cause)
{
    struct seki_html *o = &page->o;
    struct seki_buf SEKI_CLEANUP_BUF why = {0};

    seki_buf_init(&why, o->buf->max);
    seki_words_add_cause(&why, o->lang, page->a, group, cause);
    H(o, "<span class=\"src\">");
    seki_html_text(o, seki_part_str(o->buf, &why));
    H(o, "</span>");
}

static bool is_same_subject(const struct seki_cause *a, const struct seki_cause *b)
{
    return a->kind == b->kind && a->index == b->index;
}

/* One side of the reasons, so many of it; returns how many there are. */
static size_t add_side(const struct reasons *r, enum seki_side side)
{
    static const int heads[SEKI_SIDE_MAX] = {
        [SEKI_SIDE_HINDERED] = SEKI_MSG_rep_because_open,
        [SEKI_SIDE_WAY] = SEKI_MSG_rep_because_way,
        [SEKI_SIDE_UNKNOWN] = SEKI_MSG_rep_because_unknown,
    };
    struct seki_page *page = r->page;
    struct seki_html *o = &page->o;
    const struct seki_cause *last = NULL;
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        const struct seki_cause *cause = &r->causes[i];
        if (seki_cause_side(cause->kind) != side || n++ >= SEKI_PAGE_CAUSES) {
            continue;
        }
        if (!last) {
            H(o, "<h4>");
            seki_html_text(o, seki_msg_text(o->lang, heads[side]));
            H(o, "</h4>\n<ul class=\"why\">\n");
        }
        if (!last || !is_same_subject(last, cause)) {
            seki_buf_add(o->buf, last ? SEKI_STR("</li>\n<li>") : SEKI_STR("<li>"));
            add_subject(page, cause);
        }
        add_source(page, r->risk.group, cause);
        last = cause;
    }
    if (last) {
        H(o, "</li>\n</ul>\n");
    }
    return n;
}

/* What the hospital can do against this risk, best first. */
static void add_remedies(const struct reasons *r)
{
    const struct seki_report *report = r->page->report;
    struct seki_html *o = &r->page->o;
    size_t shown = 0;

    for (size_t i = 0; i < report->n_advice && shown < SEKI_PAGE_REMEDIES; i++) {
        if (!seki_advice_helps(r->page->a, &report->advice[i], r->risk.group, r->causes, r->n)) {
            continue;
        }
        if (shown++ == 0) {
            H(o, "<h4>");
            seki_html_msg(o, M_rep_remedies());
            H(o, "</h4>\n<ul class=\"why\">\n");
        }
        H(o, "<li>");
        seki_html_both(o, &r->page->a->hub->measures[report->advice[i].measure].text);
        H(o, "</li>\n");
    }
    if (shown > 0) {
        H(o, "</ul>\n");
    }
}

int seki_page_causes(struct seki_page *page, struct seki_risk_ref risk, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct reasons reasons = {.page = page, .risk = risk};
    size_t hidden = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_risk(&scratch, page->a, risk.group, risk.scenario, &reasons.causes, &reasons.n,
                        err);
    if (r < 0) {
        return r;
    }
    for (int side = 0; side < SEKI_SIDE_MAX; side++) {
        size_t n = add_side(&reasons, (enum seki_side)side);
        hidden += n - SEKI_MIN(n, (size_t)SEKI_PAGE_CAUSES);
    }
    if (hidden > 0) {
        seki_page_small(page, M_rep_causes_more((int64_t)hidden));
    }
    add_remedies(&reasons);
    return 0;
}
