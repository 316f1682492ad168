#include "web/effect.h"

#include "base/utf8.h"
#include "engine/assess.h"
#include "engine/trace.h"
#include "report/words.h"
#include "web/hub.h"

#define USUAL SEKI_STR("product-3x3x3") /* app/hospital_read.h */

static const struct seki_method *const *the_methods;
static size_t n_methods;
static const struct seki_scenario_set *the_scenarios;

void seki_web_use_rules(const struct seki_method *const *methods, size_t n,
                        const struct seki_scenario_set *scenarios)
{
    the_methods = methods;
    n_methods = n;
    the_scenarios = scenarios;
}

static const struct seki_method *find_method(struct seki_str id)
{
    for (size_t i = 0; i < n_methods; i++) {
        if (seki_str_eq(the_methods[i]->head.id, id)) {
            return the_methods[i];
        }
    }
    return NULL;
}

const struct seki_method *seki_web_method(struct seki_str id)
{
    const struct seki_method *found = find_method(id);

    return found ? found : find_method(USUAL);
}

struct seki_str seki_web_method_title(struct seki_str id, enum seki_lang lang)
{
    const struct seki_method *method = seki_web_method(id);

    return method ? seki_text_get(&method->head.title, lang) : id;
}

struct making {
    struct seki_arena *arena;
    const struct seki_effect_wish *wish;
    const struct seki_assessment *a;
    struct seki_effect *effect;
    struct seki_err *err;
};

/* --- one device, as often as there are statements */

/* What is not understood is not known: everything of its kind is possible. */
static int read_fact(struct making *m, enum seki_dimension dimension, struct seki_str word,
                     size_t *ret_fact)
{
    const struct seki_str parts[] = {seki_dimension_name(dimension), SEKI_STR(":"),
                                     seki_str_trim(word)};
    struct seki_str joined = seki_arena_join(m->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_str key = joined.p ? seki_fold(m->arena, joined) : joined;

    if (!key.p) {
        return seki_fail_nomem(m->err);
    }
    *ret_fact = seki_map_get(&seki_web_hub()->fact_by_word, key);
    return 0;
}

static int read_device(struct making *m, struct seki_asset *asset)
{
    static const struct {
        enum seki_dimension dimension;
        enum seki_device_field field;
    } facts[] = {{SEKI_DIM_KIND, SEKI_DEVICE_KIND},
                 {SEKI_DIM_ZONE, SEKI_DEVICE_ZONE},
                 {SEKI_DIM_NET, SEKI_DEVICE_NET},
                 {SEKI_DIM_AREA, SEKI_DEVICE_AREA}};
    static const enum seki_device_field values[SEKI_AXIS_MAX] = {[SEKI_AXIS_C] = SEKI_DEVICE_C,
                                                                 [SEKI_AXIS_I] = SEKI_DEVICE_I,
                                                                 [SEKI_AXIS_A] = SEKI_DEVICE_A,
                                                                 [SEKI_AXIS_SAFETY] =
                                                                     SEKI_DEVICE_SAFETY};
    const struct seki_device *device = m->wish->device;
    int r = 0;

    for (size_t i = 0; i < SEKI_DIM_MAX; i++) {
        asset->facts[i] = SEKI_NO_INDEX;
    }
    for (size_t i = 0; device && r == 0 && i < SEKI_ARRAY_LEN(facts); i++) {
        r = read_fact(m, facts[i].dimension, device->text[facts[i].field],
                      &asset->facts[facts[i].dimension]);
    }
    for (size_t i = 0; device && i < SEKI_AXIS_MAX; i++) {
        int64_t value = 0;
        if (seki_str_to_int(seki_str_trim(device->text[values[i]]), 1, SEKI_VALUES, &value)) {
            asset->value[i] = (int)value;
        }
    }
    return r;
}

static int make_hospital(struct making *m, struct seki_hospital *hospital)
{
    const struct seki_compare *c = m->wish->compare;

    hospital->as_of = m->wish->as_of;
    hospital->lang = m->wish->lang;
    hospital->assets = seki_arena_array(m->arena, struct seki_asset, c->n_sides);
    hospital->statements = seki_arena_array(m->arena, struct seki_received, c->n_sides);
    if (!hospital->assets || !hospital->statements) {
        return seki_fail_nomem(m->err);
    }
    seki_map_init(&hospital->asset_by_id, m->arena);
    for (size_t i = 0; i < c->n_sides; i++) {
        struct seki_asset *asset = &hospital->assets[i];
        int r = read_device(m, asset);
        if (r < 0) {
            return r;
        }
        asset->id = asset->name = seki_compare_letter(i);
        asset->statement = i;
        hospital->statements[i] =
            (struct seki_received){.name = c->side[i].title,
                                   .statement = c->side[i].statement,
                                   .findings = c->side[i].checked.findings,
                                   .n_findings = c->side[i].checked.n_findings,
                                   .n_assets = 1};
        if (seki_map_add(&hospital->asset_by_id, asset->id, i) < 0) {
            return seki_fail_nomem(m->err);
        }
    }
    hospital->n_assets = hospital->n_statements = c->n_sides;
    return 0;
}

/* --- what comes out */

static void count(struct making *m, size_t group, struct seki_effect_side *side)
{
    for (size_t s = 0; s < m->a->scenarios->n; s++) {
        const struct seki_outcome *outcome = seki_outcome_of(m->a, group, s);
        if (outcome->applies) {
            side->n_risks++;
            side->by_level[outcome->level[SEKI_STAGE_CURRENT]]++;
            side->n_above += seki_risk_is_above(m->a, group, s, SEKI_STAGE_CURRENT);
            side->n_unknown += outcome->unknown != 0;
        }
    }
}

static struct seki_str subject_of(const struct making *m, const struct seki_cause *cause)
{
    const struct seki_hub *hub = m->a->hub;

    switch (cause->kind) {
    case SEKI_CAUSE_OBJECTIVE:
        return seki_text_get(&hub->objectives[cause->index].text, m->wish->lang);
    case SEKI_CAUSE_EXPOSURE:
        return seki_text_get(&hub->exposures[cause->index].text, m->wish->lang);
    case SEKI_CAUSE_FACT:
    case SEKI_CAUSE_RELIEF:
        return seki_text_get(&hub->facts[cause->index].text, m->wish->lang);
    case SEKI_CAUSE_VALUE:
    case SEKI_CAUSE_MAX:
    default:
        return seki_word_axis(m->wish->lang, (enum seki_axis)cause->index);
    }
}

/* The first cause: what would hinder the risk and is not achieved comes before all else. */
static int tell_cause(struct making *m, const struct seki_risk_ref *ref,
                      struct seki_effect_risk *risk)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r = seki_trace_risk(m->arena, m->a, ref->group, ref->scenario, &causes, &n, m->err);

    if (r < 0 || n == 0) {
        return r;
    }
    seki_buf_init(&text, SEKI_LIMIT_DB_VALUE);
    seki_buf_add(&text, subject_of(m, &causes[0]));
    seki_buf_lit(&text, ": ");
    seki_words_add_cause(&text, m->wish->lang, m->a, ref->group, &causes[0]);
    risk->cause = seki_arena_buf(m->arena, &text);
    return risk->cause.p ? 0 : seki_fail_nomem(m->err);
}

static int tell_risk(struct making *m, const struct seki_risk_ref *ref,
                     struct seki_effect_side *side)
{
    const struct seki_scenario *scenario = &m->a->scenarios->scenarios[ref->scenario];
    const struct seki_outcome *outcome = seki_outcome_of(m->a, ref->group, ref->scenario);
    struct seki_effect_risk *risk = &side->worst[side->n_worst++];

    *risk = (struct seki_effect_risk){
        .scenario = seki_text_get(&scenario->text, m->wish->lang),
        .level = seki_word_level(m->a, m->wish->lang, outcome->level[SEKI_STAGE_CURRENT]),
        .is_unknown = outcome->unknown != 0,
        .is_above = seki_risk_is_above(m->a, ref->group, ref->scenario, SEKI_STAGE_CURRENT),
        .is_unverified = scenario->origin.grade == SEKI_GRADE_UNVERIFIED};
    return tell_cause(m, ref, risk);
}

/* No two statements share a group: a group has one statement. */
static int tell_all(struct making *m)
{
    struct seki_risk_ref *refs = NULL;
    size_t n = 0;
    int r = seki_rank_risks(m->arena, m->a, &refs, &n, m->err);

    for (size_t g = 0; r == 0 && g < m->a->n_groups; g++) {
        struct seki_effect_side *side = &m->effect->side[m->a->groups[g].statement];
        count(m, g, side);
        for (size_t i = 0; r == 0 && i < n && side->n_worst < SEKI_EFFECT_WORST; i++) {
            r = refs[i].group == g ? tell_risk(m, &refs[i], side) : 0;
        }
    }
    return r;
}

int seki_effect_make(struct seki_arena *arena, const struct seki_effect_wish *wish,
                     struct seki_effect *ret_effect, struct seki_err *err)
{
    struct seki_effect effect = {.method = seki_web_method(wish->method),
                                 .scenarios = the_scenarios};
    struct making m = {.arena = arena, .wish = wish, .effect = &effect, .err = err};
    struct seki_hospital *hospital = seki_arena_new(arena, struct seki_hospital);
    struct seki_assessment *a = NULL;
    int r = hospital ? 0 : seki_fail_nomem(err);

    if (r == 0 && effect.method && the_scenarios && seki_web_hub() && wish->compare->n_sides > 1) {
        r = make_hospital(&m, hospital);
        r = r < 0 ? r
                  : seki_assess(arena, seki_web_hub(), hospital, the_scenarios, effect.method, &a,
                                err);
        m.a = a;
        r = r < 0 ? r : tell_all(&m);
        effect.n_sides = wish->compare->n_sides;
    }
    if (r == 0) {
        *ret_effect = effect;
    }
    return r;
}
