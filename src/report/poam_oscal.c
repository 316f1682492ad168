/* What is to be done as an OSCAL document "plan-of-action-and-milestones". Declared in report/report.h. */
#include "report/poam_oscal.h"

#include "msg/m_hint.h"
#include "msg/m_osc.h"
#include "report/counts.h"
#include "report/words.h"

/* --- rows of measures.csv that are not in place */

static int sort_uses(struct seki_poam *p)
{
    const struct seki_hospital *hospital = p->w.a->hospital;
    size_t n_measures = p->w.a->hub->n_measures;
    size_t *next = seki_arena_array(p->w.arena, size_t, n_measures + 1);

    if (!next) {
        return seki_fail_nomem(p->w.err);
    }
    for (size_t i = 0; i < hospital->n_measures; i++) {
        p->first[hospital->measures[i].measure + 1] +=
            hospital->measures[i].state != SEKI_MEASURE_IMPLEMENTED;
    }
    for (size_t m = 0; m < n_measures; m++) {
        p->first[m + 1] += p->first[m];
        next[m] = p->first[m];
    }
    for (size_t i = 0; i < hospital->n_measures; i++) {
        if (hospital->measures[i].state != SEKI_MEASURE_IMPLEMENTED) {
            p->uses[next[hospital->measures[i].measure]++] = i;
        }
    }
    return 0;
}

int seki_poam_start(struct seki_poam *p)
{
    const struct seki_assessment *a = p->w.a;

    p->group_of = seki_arena_array(p->w.arena, size_t, a->hospital->n_assets);
    p->first = seki_arena_array(p->w.arena, size_t, a->hub->n_measures + 1);
    p->uses = seki_arena_array(p->w.arena, size_t, a->hospital->n_measures);
    if (!p->group_of || !p->first || !p->uses) {
        return seki_fail_nomem(p->w.err);
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t i = 0; i < a->groups[g].n_assets; i++) {
            p->group_of[a->groups[g].assets[i]] = g;
        }
    }
    return sort_uses(p);
}

/* Devices of a group have the same facts. */
bool seki_poam_acts_on(const struct seki_poam *p, size_t use, size_t group)
{
    const struct seki_assessment *a = p->w.a;
    const struct seki_measure_use *row = &a->hospital->measures[use];
    const struct seki_asset *asset = &a->hospital->assets[a->groups[group].assets[0]];

    switch (row->scope) {
    case SEKI_SCOPE_ASSET:
        return p->group_of[row->scope_index] == group;
    case SEKI_SCOPE_FACT:
        return asset->facts[a->hub->facts[row->scope_index].dimension] == row->scope_index;
    case SEKI_SCOPE_ALL:
    default:
        return true;
    }
}

struct seki_str seki_poam_scope(const struct seki_poam *p, size_t use)
{
    const struct seki_measure_use *row = &p->w.a->hospital->measures[use];

    if (row->scope == SEKI_SCOPE_ASSET) {
        return p->w.a->hospital->assets[row->scope_index].id;
    }
    return row->scope == SEKI_SCOPE_FACT ? p->w.a->hub->facts[row->scope_index].id : SEKI_STR("*");
}

/* --- what all items have */

static void begin_item(struct seki_poam *p, const struct seki_oscal_name *name)
{
    seki_json_begin_object(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&p->w, name);
    p->n_items++;
}

static void put_risk_link(struct seki_poam *p, struct seki_risk_ref risk, bool *has_any)
{
    const struct seki_oscal_name name = seki_poam_risk_name(p, risk);

    if (!*has_any) {
        seki_json_begin_array(&p->w.j, SEKI_STR("related-risks"));
        *has_any = true;
    }
    seki_json_begin_object_line(&p->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_id(&p->w, SEKI_STR("risk-uuid"), SEKI_STR(""), &name);
    seki_json_end_object(&p->w.j);
}

static void end_item(struct seki_poam *p, bool has_links)
{
    if (has_links) {
        seki_json_end_array(&p->w.j);
    }
    seki_json_end_object(&p->w.j);
    seki_sink_flush(p->w.sink);
}

static bool helps(const struct seki_poam *p, size_t measure, struct seki_risk_ref risk)
{
    return seki_help_of(p->w.a, measure, risk.group, risk.scenario).works;
}

/* --- measures */

static void put_use_props(struct seki_poam *p, size_t measure)
{
    for (size_t i = p->first[measure]; i < p->first[measure + 1]; i++) {
        const struct seki_measure_use *use = &p->w.a->hospital->measures[p->uses[i]];
        seki_oscal_prop(&p->w.j, SEKI_STR("scope"), seki_poam_scope(p, p->uses[i]));
        seki_oscal_prop(&p->w.j, SEKI_STR("of-state"), seki_measure_state_name(use->state));
        seki_oscal_prop(&p->w.j, SEKI_STR("of-overdue"),
                        use->is_late ? SEKI_STR("yes") : SEKI_STR(""));
        seki_oscal_prop(&p->w.j, SEKI_STR("of-assigned-to"), use->owner);
        seki_oscal_prop_date(&p->w, SEKI_STR("of-due"), use->due);
        seki_oscal_prop(&p->w.j, SEKI_STR("of-evidence"), use->evidence);
        seki_oscal_prop(&p->w.j, SEKI_STR("of-note"), use->note);
        seki_sink_flush(p->w.sink);
    }
}

static void put_advice_props(struct seki_poam *p, const struct seki_advice *advice)
{
    if (!advice) {
        return;
    }
    seki_oscal_prop_int(&p->w, SEKI_STR("n-risks"), advice->n_risks);
    seki_oscal_prop_int(&p->w, SEKI_STR("n-lowered"), advice->n_lowered);
    seki_oscal_prop_int(&p->w, SEKI_STR("n-closed"), advice->n_closed);
    seki_oscal_prop_int(&p->w, SEKI_STR("n-devices"), advice->n_assets);
    seki_oscal_prop(&p->w.j, SEKI_STR("touches-safety"),
                    advice->touches_safety ? SEKI_STR("yes") : SEKI_STR("no"));
}

static void put_measure_props(struct seki_poam *p, size_t number, const struct seki_advice *advice)
{
    const struct seki_measure *measure = &p->w.a->hub->measures[number];
    /* A measure that is done for some devices is told because others lack it. */
    static const struct seki_str states[SEKI_MEASURE_STATE_MAX] = {
        [SEKI_MEASURE_OPEN] = SEKI_STR("open"),
        [SEKI_MEASURE_PLANNED] = SEKI_STR("planned"),
        [SEKI_MEASURE_IMPLEMENTED] = SEKI_STR("in-part"),
    };
    const struct seki_measure_use *use = seki_measure_best_use(p->w.a->hospital, number);

    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("measure"), measure->id);
    seki_oscal_prop(&p->w.j, SEKI_STR("state"), states[use ? use->state : SEKI_MEASURE_OPEN]);
    seki_oscal_prop(&p->w.j, SEKI_STR("owner"), seki_owner_name(measure->owner));
    seki_oscal_prop_int(&p->w, SEKI_STR("effort"), (size_t)measure->effort);
    seki_oscal_prop(&p->w.j, SEKI_STR("full"), measure->is_full ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_oscal_prop(&p->w.j, SEKI_STR("grade"), seki_grade_name(measure->origin.grade));
    seki_oscal_prop_text(&p->w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &measure->text);
    seki_oscal_prop_text(&p->w, SEKI_STR("how-ja"), SEKI_STR("how-en"), &measure->how);
    put_advice_props(p, advice);
    put_use_props(p, number);
    seki_json_end_array(&p->w.j);
}

static void put_measure(struct seki_poam *p, size_t number, const struct seki_advice *advice)
{
    const struct seki_measure *measure = &p->w.a->hub->measures[number];
    const struct seki_oscal_name name = {.kind = SEKI_STR("measure"), .of = {measure->id}};
    bool has_links = false;

    begin_item(p, &name);
    seki_oscal_put_title(&p->w, measure->origin.grade == SEKI_GRADE_UNVERIFIED,
                         seki_text_get(&measure->text, p->w.lang));
    seki_oscal_text(&p->w.j, SEKI_STR("description"), seki_text_get(&measure->how, p->w.lang),
                    SEKI_STR("-"));
    put_measure_props(p, number, advice);
    seki_oscal_put_origin_tool(&p->w);
    for (size_t i = 0; advice && i < p->report->n_risks; i++) {
        if (helps(p, number, p->report->risks[i])) {
            put_risk_link(p, p->report->risks[i], &has_links);
        }
    }
    end_item(p, has_links);
}

static bool is_advised(const struct seki_poam *p, size_t measure)
{
    for (size_t i = 0; i < p->report->n_advice; i++) {
        if (p->report->advice[i].measure == measure) {
            return true;
        }
    }
    return false;
}

/* Those that work against a risk, best first; then what else the hospital has begun. */
static void put_measures(struct seki_poam *p)
{
    for (size_t i = 0; i < p->report->n_advice; i++) {
        put_measure(p, p->report->advice[i].measure, &p->report->advice[i]);
    }
    for (size_t m = 0; m < p->w.a->hub->n_measures; m++) {
        if (p->first[m] < p->first[m + 1] && !is_advised(p, m)) {
            put_measure(p, m, NULL);
        }
    }
}

/* --- risks without a measure, and accepted ones */

static bool is_helpless(const struct seki_poam *p, struct seki_risk_ref risk)
{
    if (!seki_risk_is_open(p->w.a, risk.group, risk.scenario)) {
        return false;
    }
    for (size_t i = 0; i < p->report->n_advice; i++) {
        if (helps(p, p->report->advice[i].measure, risk)) {
            return false;
        }
    }
    return true;
}

/* A sentence that names the scenario and the risk. */
static void put_risk_title(struct seki_poam *p, struct seki_risk_ref risk,
                           const struct seki_acceptance *by)
{
    const struct seki_scenario *scenario = &p->w.a->scenarios->scenarios[risk.scenario];
    struct seki_str text = seki_text_get(&scenario->text, p->w.lang);
    struct seki_buf SEKI_CLEANUP_BUF id = {0};
    struct seki_buf SEKI_CLEANUP_BUF title = {0};
    struct seki_msg msg;

    seki_buf_init(&id, p->w.j.buf->max);
    seki_buf_init(&title, p->w.j.buf->max);
    seki_risk_add_id(&id, p->w.a, risk.group, risk.scenario);
    if (!seki_oscal_is_whole(&p->w.j, &id)) {
        return;
    }
    msg =
        by ? M_osc_accepted(by->by, text, seki_buf_str(&id)) : M_osc_treat(text, seki_buf_str(&id));
    seki_msg_format(&title, p->w.lang, &msg);
    if (seki_oscal_is_whole(&p->w.j, &title)) {
        seki_oscal_put_title(&p->w, scenario->origin.grade == SEKI_GRADE_UNVERIFIED,
                             seki_buf_str(&title));
    }
}

/* No measure of ours works against it: it has to be treated otherwise. */
static void put_treatment(struct seki_poam *p, struct seki_risk_ref risk)
{
    struct seki_oscal_name name = seki_poam_risk_name(p, risk);
    bool has_links = false;

    name.kind = SEKI_STR("treatment");
    begin_item(p, &name);
    put_risk_title(p, risk, NULL);
    seki_oscal_put_word(&p->w, SEKI_STR("description"), SEKI_MSG_osc_treat_how);
    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("treatment"), SEKI_STR("none-known"));
    seki_oscal_prop(&p->w.j, SEKI_STR("owner"), seki_owner_name(SEKI_OWNER_MANAGEMENT));
    seki_json_end_array(&p->w.j);
    seki_oscal_put_origin_tool(&p->w);
    put_risk_link(p, risk, &has_links);
    end_item(p, has_links);
}

static void put_acceptance(struct seki_poam *p, struct seki_risk_ref risk,
                           const struct seki_acceptance *by)
{
    struct seki_oscal_name name = seki_poam_risk_name(p, risk);
    bool has_links = false;

    name.kind = SEKI_STR("acceptance");
    begin_item(p, &name);
    put_risk_title(p, risk, by);
    seki_oscal_text(&p->w.j, SEKI_STR("description"), by->reason, SEKI_STR("-"));
    seki_json_begin_array(&p->w.j, SEKI_STR("props"));
    seki_oscal_prop(&p->w.j, SEKI_STR("treatment"), SEKI_STR("accepted"));
    seki_oscal_prop(&p->w.j, SEKI_STR("by"), by->by);
    seki_oscal_prop_date(&p->w, SEKI_STR("until"), by->until);
    seki_oscal_prop_int(&p->w, SEKI_STR("level"), (size_t)by->level);
    seki_oscal_prop(&p->w.j, SEKI_STR("reason"), by->reason);
    seki_json_end_array(&p->w.j);
    seki_oscal_put_origin_person(&p->w, by->by);
    put_risk_link(p, risk, &has_links);
    end_item(p, has_links);
}

void seki_poam_items(struct seki_poam *p)
{
    seki_json_begin_array(&p->w.j, SEKI_STR("poam-items"));
    put_measures(p);
    for (size_t i = 0; i < p->report->n_risks; i++) {
        struct seki_risk_ref risk = p->report->risks[i];
        const struct seki_acceptance *by = seki_residual_of(p->w.a, risk.group, risk.scenario);
        if (seki_poam_is_told(p, risk) && by) {
            put_acceptance(p, risk, by);
        } else if (is_helpless(p, risk)) {
            put_treatment(p, risk);
        }
    }
    seki_json_end_array(&p->w.j);
}

/* --- the document */

static struct seki_str owner_title(enum seki_lang lang, size_t owner)
{
    return seki_word_owner(lang, (enum seki_owner)owner);
}

static int put_head(struct seki_poam *p)
{
    struct seki_str roles[SEKI_OWNER_MAX];
    struct seki_oscal_head head = {
        .roles = roles, .n_roles = SEKI_OWNER_MAX, .role_title = owner_title};

    for (unsigned i = 0; i < SEKI_OWNER_MAX; i++) {
        roles[i] = seki_owner_name((enum seki_owner)i);
    }
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        head.title[lang] = M_osc_poam_title(p->w.a->hospital->name);
    }
    return seki_oscal_put_head(&p->w, &head);
}

/* The hospital as a system; there is no system security plan to import. */
static void put_system(struct seki_poam *p)
{
    const struct seki_oscal_name name = {.kind = SEKI_STR("system")};

    seki_json_begin_object_line(&p->w.j, SEKI_STR("system-id"));
    seki_json_str(&p->w.j, SEKI_STR("identifier-type"), SEKI_STR("https://ietf.org/rfc/rfc4122"));
    seki_oscal_put_id(&p->w, SEKI_STR("id"), SEKI_STR(""), &name);
    seki_json_end_object(&p->w.j);
}

static void put_back_matter(struct seki_poam *p)
{
    if (p->w.a->hospital->n_statements == 0) {
        return;
    }
    seki_json_begin_object(&p->w.j, SEKI_STR("back-matter"));
    seki_json_begin_array(&p->w.j, SEKI_STR("resources"));
    seki_oscal_put_forms(&p->w);
    seki_json_end_array(&p->w.j);
    seki_json_end_object(&p->w.j);
}

int seki_report_oscal(struct seki_arena *arena, const struct seki_report *report,
                      struct seki_sink *sink, struct seki_err *err)
{
    struct seki_poam p = {.w = {.arena = arena,
                                .a = report->assessment,
                                .lang = report->lang,
                                .as_of = report->as_of,
                                .version = report->version,
                                .sink = sink,
                                .err = err},
                          .report = report};
    const struct seki_oscal_name name = {
        .kind = SEKI_STR("poam"),
        .of = {report->assessment->scenarios->head.id, report->assessment->method->head.id}};
    int r = seki_poam_start(&p);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&p.w.j, &sink->buf);
    seki_json_begin_object(&p.w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&p.w.j, SEKI_STR("plan-of-action-and-milestones"));
    seki_oscal_put_uuid(&p.w, &name);
    r = put_head(&p);
    if (r < 0) {
        return r;
    }
    put_system(&p);
    seki_json_begin_object(&p.w.j, SEKI_STR("local-definitions"));
    seki_oscal_put_devices(&p.w);
    seki_oscal_put_tool(&p.w);
    seki_json_end_object(&p.w.j);
    r = seki_poam_risks(&p);
    if (r < 0) {
        return r;
    }
    seki_poam_items(&p);
    put_back_matter(&p);
    seki_json_end_object(&p.w.j);
    seki_json_end_object(&p.w.j);
    seki_buf_add_char(&sink->buf, '\n');
    return p.n_items
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_osc_poam_nothing(), M_hint_osc_poam_nothing());
}
