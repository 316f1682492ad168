/* The newest assessment: its overview, the page to print, and asking for another one. */
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/browse.h"
#include "service/insight.h"
#include "service/job.h"
#include "service/register.h"
#include "web/call.h"
#include "web/read.h"
#include "web/risk.h"
#include "web_templates.h"

#define LOOKED 10  /* newest jobs among which one that assesses is looked for */
#define RISK_ID 41 /* two numbers and a dash */
#define TOP 200    /* open risks among which those of the summary are picked */

/* --- overview */

struct overview {
    struct seki_web_call *call;
    struct seki_insight_asked asked;
    struct seki_overview_page page;
    struct seki_web_tile tile[6];
    struct seki_err *err;
};

static int64_t count_of(const struct overview *o, enum seki_insight_count count)
{
    const struct seki_insight *line =
        seki_insight_at(o->asked.lines, o->asked.n, SEKI_INSIGHT_COUNT, count);

    return line ? line->a : 0;
}

/* What the rows of assessments have in common can be compared with the one before. */
static void add_tiles(struct overview *o)
{
    const struct seki_assessment_row *row = &o->asked.row;
    const struct seki_assessment_row *before = &o->asked.before;
    bool has_before = before->number > 0;
    const struct seki_web_tile tiles[] = {
        {M_ward_tile_above(), M_ward_tile_above_says(count_of(o, SEKI_INSIGHT_DEVICES_ABOVE)),
         SEKI_URL("/risks?state=open"), row->n_above, has_before ? before->n_above : -1},
        {M_ward_tile_unknown(), M_ward_tile_unknown_says(), SEKI_URL("/risks?state=unknown"),
         row->n_unknown, has_before ? before->n_unknown : -1},
        {M_ward_tile_planned(), M_ward_tile_planned_says(), SEKI_URL("/measures"),
         count_of(o, SEKI_INSIGHT_RISKS_PLANNED), -1},
        {M_ward_tile_coverage(),
         M_ward_tile_coverage_says(count_of(o, SEKI_INSIGHT_WITHOUT_STATEMENT)),
         SEKI_URL("/devices?form=no"), row->n_devices - count_of(o, SEKI_INSIGHT_WITHOUT_STATEMENT),
         -1},
        {M_ward_tile_accepted(), M_ward_tile_accepted_says(), SEKI_URL("/risks"),
         count_of(o, SEKI_INSIGHT_ACCEPTED), -1},
    };

    memcpy(o->tile, tiles, sizeof(tiles));
    o->page.tile = o->tile;
    o->page.n_tiles = SEKI_ARRAY_LEN(tiles);
}

static void add_level(struct overview *o, const struct seki_insight *line,
                      struct seki_web_level_row *to)
{
    *to = (struct seki_web_level_row){.name = line->text[seki_web_lang_of(o->call)],
                                      .inherent = line->b,
                                      .now = line->a,
                                      .planned = line->c};
}

static int add_levels(struct overview *o)
{
    struct seki_web_level_row *row =
        seki_arena_array(o->call->act->arena, struct seki_web_level_row, o->asked.n + 1);
    int r = row ? 0 : seki_fail_nomem(o->err);

    o->page.level = row;
    for (size_t i = o->asked.n; r == 0 && i > 0; i--) { /* the highest first */
        const struct seki_insight *line = &o->asked.lines[i - 1];
        if (line->part == SEKI_INSIGHT_LEVEL) {
            add_level(o, line, &row[o->page.n_levels]);
            r = seki_web_number(o->call->act->arena, line->number, &row[o->page.n_levels++].id,
                                o->err);
        }
    }
    return r;
}

/* Rows of likelihood come with their three cells in a row, the unlikeliest first. */
static int add_matrix(struct overview *o)
{
    struct seki_web_matrix_row *row =
        seki_arena_array(o->call->act->arena, struct seki_web_matrix_row, o->asked.n + 1);

    if (!row) {
        return seki_fail_nomem(o->err);
    }
    o->page.matrix = row;
    for (size_t i = o->asked.n; i > 0; i--) {
        const struct seki_insight *line = &o->asked.lines[i - 1];
        if (line->part != SEKI_INSIGHT_CELL || line->b < 1 || line->b > SEKI_WEB_CELLS) {
            continue;
        }
        if (o->page.n_matrix == 0 || row[o->page.n_matrix - 1].likelihood != line->a) {
            row[o->page.n_matrix++].likelihood = line->a;
        }
        row[o->page.n_matrix - 1].n[line->b - 1] = line->c;
        row[o->page.n_matrix - 1].is_above[line->b - 1] = line->d != 0;
    }
    return 0;
}

static int add_causes(struct overview *o)
{
    struct seki_web_cause_row *row =
        seki_arena_array(o->call->act->arena, struct seki_web_cause_row, o->asked.n + 1);

    if (!row) {
        return seki_fail_nomem(o->err);
    }
    o->page.cause = row;
    for (size_t i = 0; i < o->asked.n; i++) {
        const struct seki_insight *line = &o->asked.lines[i];
        if (line->part == SEKI_INSIGHT_CAUSE && o->page.n_causes < 10) {
            row[o->page.n_causes++] =
                (struct seki_web_cause_row){line->text[seki_web_lang_of(o->call)], line->a, line->b,
                                            line->c, line->is_unverified};
        }
    }
    return 0;
}

static int add_tips(struct overview *o)
{
    struct seki_web_measure_tip *row =
        seki_arena_array(o->call->act->arena, struct seki_web_measure_tip, o->asked.n + 1);
    enum seki_lang lang = seki_web_lang_of(o->call);

    if (!row) {
        return seki_fail_nomem(o->err);
    }
    o->page.measure = row;
    o->page.left = count_of(o, SEKI_INSIGHT_LEFT);
    for (size_t i = 0; i < o->asked.n; i++) {
        const struct seki_insight *line = &o->asked.lines[i];
        if (line->part == SEKI_INSIGHT_MEASURE) {
            row[o->page.n_measures++] =
                (struct seki_web_measure_tip){.id = line->id,
                                              .text = line->text[lang],
                                              .how = line->more[lang],
                                              .levels = line->a,
                                              .closes = line->b,
                                              .devices = line->c,
                                              .effort = seki_risk_effort(line->d),
                                              .is_unverified = line->is_unverified};
        }
    }
    return 0;
}

static int add_scenarios(struct overview *o)
{
    struct seki_web_scenario_row *row =
        seki_arena_array(o->call->act->arena, struct seki_web_scenario_row, o->asked.n + 1);

    if (!row) {
        return seki_fail_nomem(o->err);
    }
    o->page.scenario = row;
    for (size_t i = 0; i < o->asked.n; i++) {
        const struct seki_insight *line = &o->asked.lines[i];
        if (line->part == SEKI_INSIGHT_SCENARIO) {
            row[o->page.n_scenarios++] =
                (struct seki_web_scenario_row){line->id, line->text[seki_web_lang_of(o->call)],
                                               line->a,  line->b,
                                               line->c,  line->is_unverified};
        }
    }
    return 0;
}

int seki_web_look_for_assessing(struct seki_web_call *call, bool *ret_is_running,
                                struct seki_str *ret_failure, struct seki_err *err)
{
    struct seki_browse_jobs it = {.page = {.limit = LOOKED}};
    int r = seki_browse_jobs(call->act, &it, err);

    for (size_t i = it.n; r == 0 && i > 0; i--) { /* the newest one counts */
        const struct seki_job *job = &it.list[i - 1];
        if (seki_str_eq(job->text[SEKI_JOB_KIND], SEKI_STR("assess"))) {
            *ret_is_running |= job->state < SEKI_JOB_DONE;
            *ret_failure =
                job->state == SEKI_JOB_FAILED ? job->text[SEKI_JOB_MESSAGE] : SEKI_STR("");
        }
    }
    return r;
}

static int fill_overview(struct overview *o)
{
    const struct seki_assessment_row *row = &o->asked.row;
    int r = 0;

    o->page.is_there = row->number > 0;
    o->page.is_outdated = o->asked.is_outdated;
    o->page.has_details = o->asked.n > 0;
    o->page.as_of = row->text[SEKI_ASSESSED_AS_OF];
    o->page.method = row->text[SEKI_ASSESSED_METHOD];
    o->page.by = row->text[SEKI_ASSESSED_PERSON_NAME];
    o->page.made = row->made;
    o->page.made_before = o->asked.before.made;
    o->page.assessment = row->number;
    o->page.base = o->asked.before.number;
    seki_web_turns_fill(&o->asked.since, &o->page.turns);
    add_tiles(o);
    r = add_levels(o);
    r = r < 0 ? r : add_matrix(o);
    r = r < 0 ? r : add_causes(o);
    r = r < 0 ? r : add_tips(o);
    return r < 0 ? r : add_scenarios(o);
}

static int begin_overview(struct overview *o, struct seki_web_call *call, struct seki_err *err)
{
    struct seki_browse_counts counts = {0};
    int r;

    *o = (struct overview){
        .call = call,
        .asked = {.first = SEKI_INSIGHT_COUNT, .last = SEKI_INSIGHT_CELL},
        .page = {.frame = call->frame},
        .err = err,
    };
    r = seki_browse_counts(call->act, &counts, err);
    o->page.devices = counts.devices;
    r = r < 0 ? r
              : seki_web_look_for_assessing(o->call, &o->page.is_running, &o->page.failure, o->err);
    r = r < 0 ? r : seki_service_insight(call->act, &o->asked, err);
    return r < 0 ? r : fill_overview(o);
}

int seki_web_get_overview(struct seki_web_call *call, struct seki_err *err)
{
    struct overview o;
    int r = begin_overview(&o, call, err);

    if (r == 0) {
        struct seki_html out = seki_web_begin(call, M_ward_overview(), SEKI_SECTION_RISK);
        seki_web_overview(&out, &o.page);
    }
    return r;
}

/* --- the page to print */

static bool has_scenario(const struct seki_web_risk_row *row, size_t n, struct seki_str scenario)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(row[i].id, scenario)) {
            return true;
        }
    }
    return false;
}

/* The worst open risk of each scenario, so that one page shows different troubles. */
static int pick_risks(struct overview *o, struct seki_summary_page *page)
{
    enum seki_lang lang = seki_web_lang_of(o->call);
    struct seki_risks_asked asked = {.filter = {.assessment = o->asked.row.number, .is_open = true},
                                     .page = {.limit = TOP}};
    int r = seki_service_risks(o->call->act, &asked, o->err);

    for (size_t i = 0; r == 0 && i < asked.n && page->n_risks < SEKI_WEB_SUMMARY_ROWS; i++) {
        const struct seki_risk_row *risk = &asked.list[i];
        const struct seki_insight *scenario =
            seki_insight_find(o->asked.lines, o->asked.n, SEKI_INSIGHT_SCENARIO, risk->scenario);
        const struct seki_insight *level =
            seki_insight_at(o->asked.lines, o->asked.n, SEKI_INSIGHT_LEVEL, risk->current);
        if (has_scenario(page->risk, page->n_risks, risk->scenario)) {
            continue;
        }
        page->risk[page->n_risks++] = (struct seki_web_risk_row){
            .id = risk->scenario,
            .device = risk->device,
            .device_name = risk->device_name,
            .scenario = seki_insight_words(scenario, lang, risk->scenario),
            .now = seki_insight_words(level, lang, SEKI_STR("?")),
            .standing = {risk->is_above, risk->is_accepted, risk->is_unknown},
            .is_unverified = scenario && scenario->is_unverified,
        };
    }
    return r;
}

int seki_web_get_summary(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_summary_page page = {.frame = call->frame};
    struct overview o;
    int r = begin_overview(&o, call, err);

    r = r < 0 ? r
              : seki_planned_read(call->act, seki_web_lang_of(call), SEKI_WEB_SUMMARY_ROWS,
                                  &page.plan, err);
    call->act->event = (struct seki_audit_event){0};
    r = r < 0 || !o.page.is_there ? r : pick_risks(&o, &page);
    if (r == 0) {
        o.page.n_measures = SEKI_MIN(o.page.n_measures, (size_t)SEKI_WEB_SUMMARY_ROWS);
        page.overview = &o.page;
        page.above = o.asked.row.n_above;
        page.unknown = o.asked.row.n_unknown;
        page.risks = o.asked.row.n_risks;
        page.assessed = o.asked.row.n_devices;
        page.alone = count_of(&o, SEKI_INSIGHT_WITHOUT_STATEMENT);
        page.planned = count_of(&o, SEKI_INSIGHT_RISKS_PLANNED);
        struct seki_html out = seki_web_begin(call, M_ward_summary(), SEKI_SECTION_RISK);
        seki_web_summary(&out, &page);
    }
    return r;
}

/* --- a new one */

/* "12-345": of which assessment, and its rank there. */
static bool is_risk(struct seki_str risk)
{
    size_t dash = seki_str_find_char(risk, '-');
    int64_t number;

    return dash != SIZE_MAX && seki_str_to_int(seki_str_head(risk, dash), 1, INT64_MAX, &number) &&
           seki_str_to_int(seki_str_skip(risk, dash + 1), 1, INT64_MAX, &number);
}

/* Back to the page from which it was asked for: that of a risk, or the overview. */
int seki_web_post_assess(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str risk = seki_read_typed(&call->form, SEKI_STR("risk"), RISK_ID);
    const struct seki_str parts[] = {SEKI_STR("/risks/"), risk};
    struct seki_str back = is_risk(risk)
                               ? seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts))
                               : SEKI_STR("/overview");
    struct seki_id id;
    int r = seki_service_job_ask(call->act, SEKI_STR("assess"), SEKI_STR(""), &id, err);

    if (!back.p) {
        return seki_fail_nomem(err);
    }
    return r < 0 ? r : seki_web_done(call, back, SEKI_WEB_SAID_ASSESSING, err);
}
