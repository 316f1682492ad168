/* What is different between two assessments, and asking for the comparison with another one. */
#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "service/insight.h"
#include "service/job.h"
#include "web/call.h"
#include "web/read.h"
#include "web/risk.h"
#include "web_templates.h"

#define ROWS 50   /* of one page of the list */
#define NUMBER 20 /* digits of one */

static const struct {
    unsigned bit;
    struct seki_str id;
    int name;
} reasons[] = {{SEKI_WHY_ANSWER, SEKI_STR("answer"), SEKI_MSG_ward_why_answer},
               {SEKI_WHY_FORM, SEKI_STR("form"), SEKI_MSG_ward_why_form},
               {SEKI_WHY_DEVICE, SEKI_STR("device"), SEKI_MSG_ward_why_device},
               {SEKI_WHY_MEASURE, SEKI_STR("measure"), SEKI_MSG_ward_why_measure},
               {SEKI_WHY_ACCEPTANCE, SEKI_STR("acceptance"), SEKI_MSG_ward_why_acceptance},
               {SEKI_WHY_RULES, SEKI_STR("rules"), SEKI_MSG_ward_why_rules}};

struct listing {
    struct seki_web_call *call;
    struct seki_changes_asked asked;
    struct seki_changes_page page;
    struct seki_err *err;
};

/* --- what was asked for */

static void read_both(struct listing *l)
{
    const struct seki_http_request *request = l->call->request;
    struct seki_str both = seki_read_query(request, SEKI_STR("both"), (size_t)2 * NUMBER);
    size_t dash = seki_str_find_char(both, '-');
    struct seki_change_filter *filter = &l->asked.filter;

    if (dash == SIZE_MAX ||
        !seki_str_to_int(seki_str_head(both, dash), 1, INT64_MAX, &filter->assessment) ||
        !seki_str_to_int(seki_str_skip(both, dash + 1), 1, INT64_MAX, &filter->base)) {
        (void)seki_str_to_int(seki_read_query(request, SEKI_STR("assessment"), NUMBER), 1,
                              INT64_MAX, &filter->assessment);
        (void)seki_str_to_int(seki_read_query(request, SEKI_STR("base"), NUMBER), 1, INT64_MAX,
                              &filter->base);
    }
}

static void read_kind(struct listing *l)
{
    struct seki_web_turns all;

    l->asked.filter.first = SEKI_TURN_OPENED;
    l->asked.filter.behind = SEKI_TURNS;
    seki_web_turns_fill(&(struct seki_risk_since){.base = 0}, &all);
    for (unsigned i = 0; i < SEKI_TURNS; i++) {
        if (seki_str_eq(l->page.kind, all.turn[i].id)) {
            l->asked.filter.first = (enum seki_risk_turn)i;
            l->asked.filter.behind = (enum seki_risk_turn)(i + 1);
        }
    }
}

static void read_filter(struct listing *l)
{
    const struct seki_http_request *request = l->call->request;

    read_both(l);
    l->page.kind = seki_read_query(request, SEKI_STR("kind"), NUMBER);
    l->page.device = seki_read_query(request, SEKI_STR("device"), SEKI_LIMIT_SEARCH_BYTES);
    l->page.scenario = seki_read_query(request, SEKI_STR("scenario"), SEKI_LIMIT_SEARCH_BYTES);
    l->page.why = seki_read_query(request, SEKI_STR("why"), NUMBER);
    l->page.after = seki_read_query(request, SEKI_STR("after"), NUMBER);
    l->asked.filter.device = l->page.device;
    l->asked.filter.scenario = l->page.scenario;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(reasons); i++) {
        l->asked.filter.why |= seki_str_eq(l->page.why, reasons[i].id) ? reasons[i].bit : 0;
    }
    l->asked.page.limit = ROWS;
    if (!seki_str_to_int(l->page.after, 1, INT64_MAX, &l->asked.page.after)) {
        l->page.after = SEKI_STR("");
    }
    read_kind(l);
}

/* --- what is shown */

static int add_rows(struct listing *l)
{
    const struct seki_changes_asked *asked = &l->asked;
    const struct seki_insight_names names[] = {
        {asked->lines, asked->n_lines, asked->row.number},
        {asked->base_lines, asked->n_base_lines, asked->base.number}};
    struct seki_web_change *row =
        seki_arena_array(l->call->act->arena, struct seki_web_change, asked->n + 1);
    int r = row ? 0 : seki_fail_nomem(l->err);

    for (size_t i = 0; r == 0 && i < asked->n; i++) {
        r = seki_web_change_fill(l->call->act->arena, &asked->list[i], names,
                                 seki_web_lang_of(l->call), &row[i], l->err);
    }
    l->page.row = row;
    l->page.n_rows = asked->n;
    return r < 0 || asked->n < ROWS
               ? r
               : seki_web_number(l->call->act->arena, asked->list[ROWS - 1].place, &l->page.next,
                                 l->err);
}

static int add_bases(struct listing *l)
{
    struct seki_arena *arena = l->call->act->arena;
    const struct seki_changes_asked *asked = &l->asked;
    struct seki_web_option *option =
        seki_arena_array(arena, struct seki_web_option, asked->n_bases + 1);
    int r = option ? 0 : seki_fail_nomem(l->err);

    for (size_t i = 0; r == 0 && i < asked->n_bases; i++) {
        const struct seki_assessment_row *row = &asked->bases[i];
        option[i] = (struct seki_web_option){
            .label.msg = M_ward_base_of(row->number, row->text[SEKI_ASSESSED_AS_OF]),
            .is_chosen = row->number == asked->base.number};
        r = seki_web_number(arena, row->number, &option[i].value, l->err);
    }
    l->page.bases = option;
    l->page.n_bases = asked->n_bases;
    return r;
}

static int add_scenarios(struct listing *l)
{
    const struct seki_changes_asked *asked = &l->asked;
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option, asked->n_lines + 1);
    size_t n = 0;

    if (!option) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; i < asked->n_lines; i++) {
        const struct seki_insight *line = &asked->lines[i];
        if (line->part == SEKI_INSIGHT_SCENARIO) {
            option[n++] =
                (struct seki_web_option){.value = line->id,
                                         .label.text = line->text[seki_web_lang_of(l->call)],
                                         .is_chosen = seki_str_eq(line->id, l->page.scenario)};
        }
    }
    l->page.scenarios = option;
    l->page.n_scenarios = n;
    return 0;
}

static int add_reasons(struct listing *l)
{
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option, SEKI_ARRAY_LEN(reasons));

    if (!option) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(reasons); i++) {
        option[i] = (struct seki_web_option){.value = reasons[i].id,
                                             .label.msg = {.id = reasons[i].name},
                                             .is_chosen = seki_str_eq(reasons[i].id, l->page.why)};
    }
    l->page.reasons = option;
    l->page.n_reasons = SEKI_ARRAY_LEN(reasons);
    return 0;
}

static int fill(struct listing *l)
{
    int r = add_rows(l);

    l->page.assessment = l->asked.row.number;
    l->page.base = l->asked.base.number;
    l->page.made = l->asked.row.made;
    l->page.base_made = l->asked.base.made;
    l->page.is_outdated = l->asked.is_outdated;
    seki_web_turns_fill(&l->asked.since, &l->page.turns);
    for (size_t i = 0; i < SEKI_TURNS; i++) {
        l->page.turns.turn[i].is_chosen = seki_str_eq(l->page.kind, l->page.turns.turn[i].id);
    }
    r = r < 0 ? r : add_bases(l);
    r = r < 0 ? r : add_scenarios(l);
    return r < 0 ? r : add_reasons(l);
}

int seki_web_get_changes(struct seki_web_call *call, struct seki_err *err)
{
    static const struct seki_crumb crumb[] = {
        {.label = {.id = SEKI_MSG_ward_overview}, .url = {{"/overview", 9}}},
        {.label = {.id = SEKI_MSG_ward_changes}}};
    struct listing l = {.call = call, .page = {.frame = call->frame}, .err = err};
    int r;

    read_filter(&l);
    r = seki_service_changes(call->act, &l.asked, err);
    r = r < 0 ? r : fill(&l);
    if (r == 0) {
        struct seki_html out = seki_web_begin(call, M_ward_changes(), SEKI_SECTION_RISK);
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_changes(&out, &l.page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

/* --- with another one: a job */

static int ask_for(struct seki_web_call *call, int64_t assessment, int64_t base,
                   struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF words = {0};
    struct seki_str arguments;

    seki_buf_init(&words, 64); /* two numbers */
    seki_buf_add_int(&words, assessment);
    seki_buf_add_char(&words, ' ');
    seki_buf_add_int(&words, base);
    arguments = seki_arena_buf(call->act->arena, &words);
    return arguments.p
               ? seki_service_job_ask(call->act, SEKI_STR(SEKI_CHANGES_JOB), arguments, ret_id, err)
               : seki_fail_nomem(err);
}

int seki_web_post_changes(struct seki_web_call *call, struct seki_err *err)
{
    int64_t assessment = 0;
    int64_t base = 0;
    struct seki_id id;
    int r;

    if (!seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("assessment"), NUMBER), 1, INT64_MAX,
                         &assessment) ||
        !seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("base"), NUMBER), 1, assessment - 1,
                         &base)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_not_earlier(base), SEKI_NO_HINT);
    }
    r = ask_for(call, assessment, base, &id, err);
    return r < 0 ? r : seki_web_done_by_job(call, &id, err);
}
