/* Risk: list, one risk. */
#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "service/browse.h"
#include "service/insight.h"
#include "service/register.h"
#include "web/call.h"
#include "web/measure.h"
#include "web/read.h"
#include "web/risk.h"
#include "web_templates.h"

#define ROWS 50   /* of one page of the list */
#define NUMBER 20 /* digits of one */

/* --- list */

static struct seki_web_standing standing_of(const struct seki_risk_row *risk)
{
    return (struct seki_web_standing){risk->is_above, risk->is_accepted, risk->is_unknown};
}

static struct seki_str level_of(const struct seki_insight_asked *it, int64_t level,
                                enum seki_lang lang)
{
    return seki_insight_words(seki_insight_at(it->lines, it->n, SEKI_INSIGHT_LEVEL, level), lang,
                              SEKI_STR("?"));
}

struct listing {
    struct seki_web_call *call;
    struct seki_insight_asked insight; /* names of levels and scenarios */
    struct seki_risks_asked asked;
    struct seki_risks_page page;
    struct seki_err *err;
};

static int add_rows(struct listing *l)
{
    struct seki_web_risk_row *row =
        seki_arena_array(l->call->act->arena, struct seki_web_risk_row, l->asked.n + 1);
    enum seki_lang lang = seki_web_lang_of(l->call);
    int r = row ? 0 : seki_fail_nomem(l->err);

    for (size_t i = 0; r == 0 && i < l->asked.n; i++) {
        const struct seki_risk_row *risk = &l->asked.list[i];
        const struct seki_insight *scenario = seki_insight_find(
            l->insight.lines, l->insight.n, SEKI_INSIGHT_SCENARIO, risk->scenario);
        row[i] = (struct seki_web_risk_row){.device = risk->device,
                                            .device_name = risk->device_name,
                                            .scenario =
                                                seki_insight_words(scenario, lang, risk->scenario),
                                            .inherent = level_of(&l->insight, risk->inherent, lang),
                                            .now = level_of(&l->insight, risk->current, lang),
                                            .planned = level_of(&l->insight, risk->planned, lang),
                                            .standing = standing_of(risk),
                                            .is_unverified = scenario && scenario->is_unverified};
        r = seki_web_risk_id(l->call->act->arena, l->page.assessment, risk->number, &row[i].id,
                             l->err);
    }
    l->page.row = row;
    l->page.n_rows = l->asked.n;
    return r;
}

/* Lines of a part to choose from. Levels are chosen by number, the highest first. */
static int options_of(struct listing *l, enum seki_insight_part part, struct seki_str chosen,
                      const struct seki_web_option **ret_options, size_t *ret_n)
{
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option, l->insight.n + 1);
    size_t n = 0;
    int r = option ? 0 : seki_fail_nomem(l->err);

    for (size_t i = 0; r == 0 && i < l->insight.n; i++) {
        bool is_level = part == SEKI_INSIGHT_LEVEL;
        const struct seki_insight *line = &l->insight.lines[is_level ? l->insight.n - 1 - i : i];
        if (line->part != part) {
            continue;
        }
        option[n].value = line->id;
        r = is_level ? seki_web_number(l->call->act->arena, line->number, &option[n].value, l->err)
                     : 0;
        option[n].label.text = line->text[seki_web_lang_of(l->call)];
        option[n].is_chosen = seki_str_eq(option[n].value, chosen);
        n++;
    }
    *ret_options = option;
    *ret_n = n;
    return r;
}

static void read_filter(struct listing *l)
{
    const struct seki_http_request *request = l->call->request;

    seki_risks_read(request, &l->page, &l->asked.filter);
    l->page.after = seki_read_query(request, SEKI_STR("after"), NUMBER);
    l->asked.page = (struct seki_page){.limit = ROWS};
    if (seki_str_to_int(l->page.after, 1, INT64_MAX, &l->asked.page.after)) {
        l->asked.page.key = seki_read_query(request, SEKI_STR("key"), SEKI_LIMIT_SEARCH_BYTES);
    } else {
        l->page.after = SEKI_STR("");
    }
}

/* Values to choose from, and the one that was chosen, whether it is there or not. */
static int values_of(struct listing *l, const struct seki_str *value, size_t n,
                     struct seki_str chosen, const struct seki_web_option **ret_options,
                     size_t *ret_n)
{
    struct seki_web_option *option =
        seki_arena_array(l->call->act->arena, struct seki_web_option, n + 1);
    bool has_now = chosen.n == 0;

    if (!option) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; i < n; i++) {
        bool is_now = seki_str_eq(value[i], chosen);
        option[i] = (struct seki_web_option){
            .value = value[i], .label = {.text = value[i]}, .is_chosen = is_now};
        has_now |= is_now;
    }
    option[n] =
        (struct seki_web_option){.value = chosen, .label = {.text = chosen}, .is_chosen = true};
    *ret_options = option;
    *ret_n = n + !has_now;
    return 0;
}

static int fill_values(struct listing *l)
{
    int r = values_of(l, l->asked.zone, l->asked.n_zones, l->page.zone, &l->page.zones,
                      &l->page.n_zones);

    return r < 0 ? r
                 : values_of(l, l->asked.owner, l->asked.n_owners, l->page.owner, &l->page.owners,
                             &l->page.n_owners);
}

static int list_risks(struct listing *l)
{
    int r;

    read_filter(l);
    l->asked.filter.assessment = l->insight.row.number;
    l->asked.filter.base = l->insight.since.base;
    l->asked.n_choices = SEKI_BROWSE_VALUES;
    r = seki_service_risks(l->call->act, &l->asked, l->err);
    r = r < 0 ? r : add_rows(l);
    if (r == 0 && l->asked.n == ROWS) {
        const struct seki_risk_row *last = &l->asked.list[ROWS - 1];
        l->page.key = seki_risk_behind(last, l->asked.filter.sort, ROWS).key;
        r = seki_web_number(l->call->act->arena, last->number, &l->page.next, l->err);
    }
    r = r < 0 ? r
              : options_of(l, SEKI_INSIGHT_SCENARIO, l->page.scenario, &l->page.scenarios,
                           &l->page.n_scenarios);
    r = r < 0
            ? r
            : options_of(l, SEKI_INSIGHT_LEVEL, l->page.level, &l->page.levels, &l->page.n_levels);
    r = r < 0 ? r : fill_values(l);
    r = r < 0 ? r : seki_risks_address(l->call->act->arena, &l->page, l->err);
    return r < 0 ? r
                 : seki_saved_bar_fill(l->call, SEKI_SAVED_RISKS, l->page.query, &l->page.saved,
                                       l->err);
}

int seki_web_get_risks(struct seki_web_call *call, struct seki_err *err)
{
    struct listing l = {
        .call = call,
        .insight = {.first = SEKI_INSIGHT_LEVEL, .last = SEKI_INSIGHT_SCENARIO},
        .page = {.frame = call->frame},
        .err = err,
    };
    int r = seki_service_insight(call->act, &l.insight, err);

    l.page.assessment = l.insight.row.number;
    l.page.made = l.insight.row.made;
    l.page.is_outdated = l.insight.is_outdated;
    l.page.is_there = l.insight.row.number > 0;
    l.page.base = l.insight.before.number;
    seki_web_turns_fill(&l.insight.since, &l.page.turns);
    r = r < 0 || !l.page.is_there ? r : list_risks(&l);
    if (r == 0) {
        struct seki_html out = seki_web_begin(call, M_ward_list(), SEKI_SECTION_RISK);
        seki_web_risks(&out, &l.page);
    }
    return r;
}

/* --- one risk: its bytes are read at the desk, and explained beside it */

struct explaining {
    struct seki_risk_asked asked;
    struct seki_insight_asked insight;
    struct seki_risk_view view;
    struct seki_web_risk_plan *plan;
    struct seki_web_change change;
    struct seki_arena *arena;
    enum seki_lang lang;
    bool has_view;
};

static bool read_risk_id(struct seki_str id, int64_t *ret_assessment, int64_t *ret_number)
{
    size_t dash = seki_str_find_char(id, '-');

    return dash != SIZE_MAX &&
           seki_str_to_int(seki_str_head(id, dash), 1, INT64_MAX, ret_assessment) &&
           seki_str_to_int(seki_str_skip(id, dash + 1), 1, INT64_MAX, ret_number);
}

/* Levels are called as in the newest assessment; those of another method are not compared, and not named. */
static int fill_change(struct explaining *it, struct seki_err *err)
{
    const struct seki_insight_names names[] = {
        {it->insight.lines, it->insight.n, it->asked.row.number},
        {it->insight.lines, it->asked.since.has_levels ? it->insight.n : 0, it->asked.since.base}};

    return it->asked.change.place ? seki_web_change_fill(it->arena, &it->asked.change, names,
                                                         it->lang, &it->change, err)
                                  : 0;
}

int seki_web_first_risk(struct seki_web_call *call, struct seki_err *err)
{
    struct explaining *it = seki_arena_new(call->act->arena, struct explaining);
    int r;

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->arena = call->act->arena;
    it->lang = seki_web_lang_of(call);
    if (!read_risk_id(call->id, &it->asked.assessment, &it->asked.number)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_risk(0), SEKI_NO_HINT);
    }
    r = seki_service_risk(call->act, &it->asked, err);
    it->insight.first = SEKI_INSIGHT_LEVEL;
    it->insight.last = SEKI_INSIGHT_SCENARIO;
    r = r < 0 ? r : seki_service_insight(call->act, &it->insight, err);
    return r < 0 ? r : fill_change(it, err);
}

int seki_web_slow_risk(struct seki_web_call *call, struct seki_err *err)
{
    struct explaining *it = call->mine;
    const struct seki_risk_view_parts parts = {.around = it->asked.around,
                                               .group = it->asked.group,
                                               .device = it->asked.risk.device,
                                               .scenario = it->asked.risk.scenario,
                                               .lang = it->lang};
    int r = 0;

    if (parts.around.n && parts.group.n) {
        r = seki_risk_view(it->arena, &parts, &it->view, err);
        it->has_view = r == 0;
    }
    return r;
}

/* Of the rows of one measure the one that stands for the device: the narrowest, of equal ones the least done. */
static const struct seki_measure_row *row_for(const struct explaining *it, struct seki_str measure,
                                              const struct seki_measures_asked *rows)
{
    const struct seki_measure_row *found = NULL;
    enum seki_web_tone found_tone = SEKI_WEB_TONE_PLAIN;
    int found_rank = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct seki_measure_row *row = &rows->list[i];
        int rank =
            seki_risk_scope_rank(&it->view, it->asked.risk.device, row->text[SEKI_MEASURE_SCOPE]);
        enum seki_web_tone tone = SEKI_WEB_TONE_PLAIN;
        struct seki_msg state;
        (void)seki_measure_state_of(row->text[SEKI_MEASURE_STATE], &state, &tone);
        if (rank == 0 || rank < found_rank || !seki_str_eq(row->text[SEKI_MEASURE_ID], measure)) {
            continue;
        }
        if (rank > found_rank || seki_measure_tone_is_worse(tone, found_tone)) {
            found = row;
            found_rank = rank;
            found_tone = tone;
        }
    }
    return found;
}

static int find_plan(struct seki_web_call *call, struct explaining *it, size_t i,
                     struct seki_err *err)
{
    struct seki_measures_asked asked = {.words = it->view.measures[i].id,
                                        .page = {.limit = SEKI_PAGE_MAX}};
    struct seki_web_risk_plan *plan = &it->plan[i];
    const struct seki_measure_row *row;
    int r = seki_service_measures(call->act, &asked, err);

    call->act->event = (struct seki_audit_event){0};
    row = r < 0 ? NULL : row_for(it, it->view.measures[i].id, &asked);
    if (!row) {
        return r;
    }
    plan->owner = row->text[SEKI_MEASURE_OWNER];
    plan->due = row->text[SEKI_MEASURE_DUE];
    plan->state = M_ward_state_open();
    (void)seki_measure_state_of(row->text[SEKI_MEASURE_STATE], &plan->state, &plan->tone);
    return seki_web_number(call->act->arena, row->number, &plan->number, err);
}

/* What of it the hospital has written down for this device since. */
static int find_plans(struct seki_web_call *call, struct explaining *it, struct seki_err *err)
{
    int r = 0;

    it->plan =
        seki_arena_array(call->act->arena, struct seki_web_risk_plan, it->view.n_measures + 1);
    if (!it->plan) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < it->view.n_measures; i++) {
        r = find_plan(call, it, i, err);
    }
    return r;
}

/* Something is planned here, was assessed so, and the risk is as likely as before. */
static bool is_plan_idle(const struct explaining *it)
{
    bool is_planned = false;

    for (size_t i = 0; i < it->view.n_measures; i++) {
        is_planned |= it->plan[i].tone == SEKI_WEB_TONE_NOTE;
    }
    return is_planned && !it->insight.is_outdated &&
           it->insight.row.number == it->asked.row.number && !seki_risk_is_to_drop(&it->view);
}

int seki_web_get_risk(struct seki_web_call *call, struct seki_err *err)
{
    struct explaining *it = call->mine;
    const struct seki_risk_row *risk = &it->asked.risk;
    int r = find_plans(call, it, err);
    struct seki_risk_page page = {
        .frame = call->frame,
        .id = call->id,
        .device = risk->device,
        .device_name = risk->device_name,
        .scenario_id = risk->scenario,
        .plan = it->plan,
        .is_outdated = it->insight.is_outdated,
        .is_plan_idle = r == 0 && is_plan_idle(it),
        .scenario = seki_insight_words(seki_insight_find(it->insight.lines, it->insight.n,
                                                         SEKI_INSIGHT_SCENARIO, risk->scenario),
                                       it->lang, risk->scenario),
        .standing = standing_of(risk),
        .has_details = it->has_view,
        .is_compared = it->asked.since.base > 0,
        .change = it->change,
        .is_newest = it->insight.row.number == it->asked.row.number,
        .view = it->view,
    };
    const struct seki_crumb crumb[] = {
        {.label = M_ward_overview(), .url = SEKI_URL("/overview")},
        {.label = M_ward_list(), .url = SEKI_URL("/risks?state=open")},
        {.name = page.scenario}};

    if (r == 0 && page.is_newest && page.is_outdated) {
        struct seki_str failure; /* the overview tells it */
        r = seki_web_look_for_assessing(call, &page.is_running, &failure, err);
    }
    if (r < 0) {
        return r;
    }
    call->act->is_unrecorded = true; /* the first step has its record */
    struct seki_html out = seki_web_begin(call, M_ward_risk(), SEKI_SECTION_RISK);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_risk(&out, &page);
    call->frame->n_crumbs = 0;
    return 0;
}
