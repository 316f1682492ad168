/* Risk: overview, list, one risk. */
#include "msg/m_register.h"
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

#define ROWS 50   /* of one page of the list */
#define NUMBER 20 /* digits of one */
#define LOOKED 10 /* newest jobs among which one that assesses is looked for */

static enum seki_lang lang_of(const struct seki_web_call *call)
{
    return seki_web_lang_for(call->request, call->act->actor);
}

static int number_text(struct seki_arena *arena, int64_t n, struct seki_str *ret_text,
                       struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, NUMBER + 1);
    seki_buf_add_int(&text, n);
    *ret_text = seki_arena_buf(arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

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
         SEKI_URL("/devices"), row->n_devices - count_of(o, SEKI_INSIGHT_WITHOUT_STATEMENT), -1},
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
    *to = (struct seki_web_level_row){.name = line->text[lang_of(o->call)],
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
            r = number_text(o->call->act->arena, line->number, &row[o->page.n_levels++].id, o->err);
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
            row[o->page.n_causes++] = (struct seki_web_cause_row){
                line->text[lang_of(o->call)], line->a, line->b, line->c, line->is_unverified};
        }
    }
    return 0;
}

static int add_tips(struct overview *o)
{
    struct seki_web_measure_tip *row =
        seki_arena_array(o->call->act->arena, struct seki_web_measure_tip, o->asked.n + 1);
    enum seki_lang lang = lang_of(o->call);

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
            row[o->page.n_scenarios++] = (struct seki_web_scenario_row){
                line->id, line->text[lang_of(o->call)], line->a, line->b,
                line->c,  line->is_unverified};
        }
    }
    return 0;
}

/* One is asked for and not made yet. */
static int look_for_job(struct overview *o)
{
    struct seki_browse_jobs it = {.page = {.limit = LOOKED}};
    int r = seki_browse_jobs(o->call->act, &it, o->err);

    for (size_t i = 0; r == 0 && i < it.n; i++) {
        o->page.is_running |= it.list[i].state < SEKI_JOB_DONE &&
                              seki_str_eq(it.list[i].text[SEKI_JOB_KIND], SEKI_STR("assess"));
    }
    return r;
}

static int fill_overview(struct overview *o)
{
    const struct seki_assessment_row *row = &o->asked.row;
    int r = 0;

    o->page.is_there = row->number > 0;
    o->page.has_details = o->asked.n > 0;
    o->page.as_of = row->text[SEKI_ASSESSED_AS_OF];
    o->page.method = row->text[SEKI_ASSESSED_METHOD];
    o->page.by = row->text[SEKI_ASSESSED_PERSON_NAME];
    o->page.made = row->made;
    o->page.made_before = o->asked.before.made;
    add_tiles(o);
    r = add_levels(o);
    r = r < 0 ? r : add_matrix(o);
    r = r < 0 ? r : add_causes(o);
    r = r < 0 ? r : add_tips(o);
    return r < 0 ? r : add_scenarios(o);
}

int seki_web_get_overview(struct seki_web_call *call, struct seki_err *err)
{
    struct overview o = {
        .call = call,
        .asked = {.first = SEKI_INSIGHT_COUNT, .last = SEKI_INSIGHT_CELL},
        .page = {.frame = call->frame},
        .err = err,
    };
    struct seki_browse_counts counts = {0};
    int r = seki_browse_counts(call->act, &counts, err);

    o.page.devices = counts.devices;
    r = r < 0 ? r : look_for_job(&o);
    r = r < 0 ? r : seki_service_insight(call->act, &o.asked, err);
    r = r < 0 ? r : fill_overview(&o);
    if (r == 0) {
        struct seki_html out = seki_web_begin(call, M_ward_overview(), SEKI_SECTION_RISK);
        seki_web_overview(&out, &o.page);
    }
    return r;
}

/* --- list */

static struct seki_web_standing standing_of(const struct seki_risk_row *risk)
{
    return (struct seki_web_standing){risk->is_above, risk->is_accepted, risk->is_unknown};
}

/* Words of a line, or what stands for them where there is none. */
static struct seki_str words_of(const struct seki_insight *line, enum seki_lang lang,
                                struct seki_str otherwise)
{
    return line && line->text[lang].n ? line->text[lang] : otherwise;
}

static struct seki_str level_of(const struct seki_insight_asked *it, int64_t level,
                                enum seki_lang lang)
{
    return words_of(seki_insight_at(it->lines, it->n, SEKI_INSIGHT_LEVEL, level), lang,
                    SEKI_STR("?"));
}

static int risk_id(struct seki_arena *arena, int64_t assessment, int64_t number,
                   struct seki_str *ret_id, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 2 * NUMBER + 2);
    seki_buf_add_int(&text, assessment);
    seki_buf_add_char(&text, '-');
    seki_buf_add_int(&text, number);
    *ret_id = seki_arena_buf(arena, &text);
    return ret_id->p ? 0 : seki_fail_nomem(err);
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
    enum seki_lang lang = lang_of(l->call);
    int r = row ? 0 : seki_fail_nomem(l->err);

    for (size_t i = 0; r == 0 && i < l->asked.n; i++) {
        const struct seki_risk_row *risk = &l->asked.list[i];
        const struct seki_insight *scenario = seki_insight_find(
            l->insight.lines, l->insight.n, SEKI_INSIGHT_SCENARIO, risk->scenario);
        row[i] = (struct seki_web_risk_row){.device = risk->device,
                                            .device_name = risk->device_name,
                                            .scenario = words_of(scenario, lang, risk->scenario),
                                            .inherent = level_of(&l->insight, risk->inherent, lang),
                                            .now = level_of(&l->insight, risk->current, lang),
                                            .planned = level_of(&l->insight, risk->planned, lang),
                                            .standing = standing_of(risk),
                                            .is_unverified = scenario && scenario->is_unverified};
        r = risk_id(l->call->act->arena, l->page.assessment, risk->number, &row[i].id, l->err);
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
        r = is_level ? number_text(l->call->act->arena, line->number, &option[n].value, l->err) : 0;
        option[n].label.text = line->text[lang_of(l->call)];
        option[n].is_chosen = seki_str_eq(option[n].value, chosen);
        n++;
    }
    *ret_options = option;
    *ret_n = n;
    return r;
}

static enum seki_risk_sort sort_of(struct seki_str column)
{
    if (seki_str_eq(column, SEKI_STR("device"))) {
        return SEKI_RISK_BY_DEVICE;
    }
    return seki_str_eq(column, SEKI_STR("scenario")) ? SEKI_RISK_BY_SCENARIO : SEKI_RISK_BY_RANK;
}

static void read_filter(struct listing *l)
{
    const struct seki_http_request *request = l->call->request;
    struct seki_risk_filter *filter = &l->asked.filter;

    l->page.device = seki_read_query(request, SEKI_STR("device"), SEKI_LIMIT_SEARCH_BYTES);
    l->page.scenario = seki_read_query(request, SEKI_STR("scenario"), SEKI_LIMIT_SEARCH_BYTES);
    l->page.level = seki_read_query(request, SEKI_STR("level"), NUMBER);
    l->page.state = seki_read_query(request, SEKI_STR("state"), NUMBER);
    l->page.sort = seki_read_query(request, SEKI_STR("sort"), NUMBER);
    l->page.after = seki_read_query(request, SEKI_STR("after"), NUMBER);
    filter->device = l->page.device;
    filter->scenario = l->page.scenario;
    filter->is_unknown = seki_str_eq(l->page.state, SEKI_STR("unknown")) ||
                         seki_str_eq(l->page.state, SEKI_STR("both"));
    filter->is_open = seki_str_eq(l->page.state, SEKI_STR("open")) ||
                      seki_str_eq(l->page.state, SEKI_STR("both"));
    filter->sort = sort_of(l->page.sort);
    if (!seki_str_to_int(l->page.level, 1, SEKI_LIMIT_BANDS, &filter->level)) {
        l->page.level = SEKI_STR("");
    }
    l->asked.page = (struct seki_page){.limit = ROWS};
    if (seki_str_to_int(l->page.after, 1, INT64_MAX, &l->asked.page.after)) {
        l->asked.page.key = seki_read_query(request, SEKI_STR("key"), SEKI_LIMIT_SEARCH_BYTES);
    } else {
        l->page.after = SEKI_STR("");
    }
}

static int list_risks(struct listing *l)
{
    int r;

    read_filter(l);
    l->asked.filter.assessment = l->insight.row.number;
    r = seki_service_risks(l->call->act, &l->asked, l->err);
    r = r < 0 ? r : add_rows(l);
    if (r == 0 && l->asked.n == ROWS) {
        const struct seki_risk_row *last = &l->asked.list[ROWS - 1];
        l->page.key = seki_risk_behind(last, l->asked.filter.sort, ROWS).key;
        r = number_text(l->call->act->arena, last->number, &l->page.next, l->err);
    }
    r = r < 0 ? r
              : options_of(l, SEKI_INSIGHT_SCENARIO, l->page.scenario, &l->page.scenarios,
                           &l->page.n_scenarios);
    return r < 0 ? r
                 : options_of(l, SEKI_INSIGHT_LEVEL, l->page.level, &l->page.levels,
                              &l->page.n_levels);
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
    l.page.is_there = l.insight.row.number > 0;
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

int seki_web_first_risk(struct seki_web_call *call, struct seki_err *err)
{
    struct explaining *it = seki_arena_new(call->act->arena, struct explaining);
    int r;

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->arena = call->act->arena;
    it->lang = lang_of(call);
    if (!read_risk_id(call->id, &it->asked.assessment, &it->asked.number)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_risk(0), SEKI_NO_HINT);
    }
    r = seki_service_risk(call->act, &it->asked, err);
    it->insight.first = SEKI_INSIGHT_SCENARIO;
    it->insight.last = SEKI_INSIGHT_SCENARIO;
    return r < 0 ? r : seki_service_insight(call->act, &it->insight, err);
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

int seki_web_get_risk(struct seki_web_call *call, struct seki_err *err)
{
    const struct explaining *it = call->mine;
    const struct seki_risk_row *risk = &it->asked.risk;
    struct seki_risk_page page = {
        .frame = call->frame,
        .id = call->id,
        .device = risk->device,
        .device_name = risk->device_name,
        .scenario = words_of(seki_insight_find(it->insight.lines, it->insight.n,
                                               SEKI_INSIGHT_SCENARIO, risk->scenario),
                             it->lang, risk->scenario),
        .standing = standing_of(risk),
        .has_details = it->has_view,
        .is_newest = it->insight.row.number == it->asked.row.number,
        .view = it->view,
    };
    const struct seki_crumb crumb[] = {
        {.label = M_ward_overview(), .url = SEKI_URL("/overview")},
        {.label = M_ward_list(), .url = SEKI_URL("/risks?state=open")},
        {.name = page.scenario}};

    (void)err;
    call->act->is_unrecorded = true; /* the first step has its record */
    struct seki_html out = seki_web_begin(call, M_ward_risk(), SEKI_SECTION_RISK);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_risk(&out, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

/* --- a new one */

int seki_web_post_assess(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_service_job_ask(call->act, SEKI_STR("assess"), SEKI_STR(""), &id, err);

    return r < 0 ? r : seki_web_done(call, SEKI_STR("/overview"), SEKI_WEB_SAID_ASSESSING, err);
}
