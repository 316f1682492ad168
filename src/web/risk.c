#include "web/risk.h"

#include "msg/m_ward.h"
#include "web/words.h"

const enum seki_side seki_risk_sides[SEKI_SIDE_MAX] = {SEKI_SIDE_WAY, SEKI_SIDE_HINDERED,
                                                       SEKI_SIDE_UNKNOWN};

enum seki_web_tone seki_standing_tone(struct seki_web_standing standing)
{
    if (standing.is_above) {
        return standing.is_accepted ? SEKI_WEB_TONE_NOTE : SEKI_WEB_TONE_BAD;
    }
    return standing.is_unknown ? SEKI_WEB_TONE_WARN : SEKI_WEB_TONE_GOOD;
}

struct seki_msg seki_standing_text(struct seki_web_standing standing)
{
    if (standing.is_above) {
        return standing.is_accepted ? M_ward_accepted() : M_ward_above();
    }
    return standing.is_unknown ? M_ward_below_unknown() : M_ward_below();
}

int seki_web_risk_id(struct seki_arena *arena, int64_t assessment, int64_t number,
                     struct seki_str *ret_id, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 64); /* two numbers */
    seki_buf_add_int(&text, assessment);
    seki_buf_add_char(&text, '-');
    seki_buf_add_int(&text, number);
    *ret_id = seki_arena_buf(arena, &text);
    return ret_id->p ? 0 : seki_fail_nomem(err);
}

struct seki_msg seki_risk_stage(size_t stage)
{
    static const int ids[SEKI_STAGE_MAX] = {
        [SEKI_STAGE_INHERENT] = SEKI_MSG_ward_inherent,
        [SEKI_STAGE_CURRENT] = SEKI_MSG_ward_now,
        [SEKI_STAGE_PLANNED] = SEKI_MSG_ward_planned,
    };

    return (struct seki_msg){.id = ids[stage]};
}

struct seki_msg seki_risk_axis(size_t axis)
{
    static const int ids[SEKI_AXIS_MAX] = {
        [SEKI_AXIS_C] = SEKI_MSG_ward_axis_c,
        [SEKI_AXIS_I] = SEKI_MSG_ward_axis_i,
        [SEKI_AXIS_A] = SEKI_MSG_ward_axis_a,
        [SEKI_AXIS_SAFETY] = SEKI_MSG_ward_axis_safety,
    };

    return (struct seki_msg){.id = ids[axis]};
}

struct seki_msg seki_risk_side(enum seki_side side)
{
    switch (side) {
    case SEKI_SIDE_HINDERED:
        return M_ward_side_hindered();
    case SEKI_SIDE_WAY:
        return M_ward_side_way();
    case SEKI_SIDE_UNKNOWN:
    case SEKI_SIDE_MAX:
    default:
        return M_ward_side_unknown();
    }
}

struct seki_msg seki_risk_effort(int64_t effort)
{
    switch (effort) {
    case 1:
        return M_ward_effort_hours();
    case 2:
        return M_ward_effort_days();
    default:
        return M_ward_effort_project();
    }
}

bool seki_risk_helps(enum seki_help_kind help)
{
    return help == SEKI_HELP_COMPLETES || help == SEKI_HELP_LOWERS;
}

struct seki_msg seki_risk_help(enum seki_help_kind help)
{
    switch (help) {
    case SEKI_HELP_COMPLETES:
        return M_ward_help_completes();
    case SEKI_HELP_LOWERS:
        return M_ward_help_lowers();
    case SEKI_HELP_TOGETHER:
        return M_ward_help_together();
    case SEKI_HELP_ASKS:
        return M_ward_help_asks();
    case SEKI_HELP_NOTHING:
        return M_ward_help_nothing();
    case SEKI_HELP_UNSAID:
    case SEKI_HELP_MAX:
    default:
        return (struct seki_msg){0};
    }
}

bool seki_risk_is_to_drop(const struct seki_risk_view *view)
{
    const struct seki_view_stage *planned = &view->stage[SEKI_STAGE_PLANNED];

    return planned->level.n && planned->likelihood < view->stage[SEKI_STAGE_CURRENT].likelihood;
}

int seki_risk_scope_rank(const struct seki_risk_view *view, struct seki_str device,
                         struct seki_str scope)
{
    if (seki_str_eq(scope, SEKI_STR("*"))) {
        return 1;
    }
    if (seki_str_eq(scope, device)) {
        return 4;
    }
    for (size_t i = 0; scope.n && i < SEKI_DIM_MAX; i++) {
        if (seki_str_eq(scope, view->fact[i])) {
            return i == SEKI_DIM_KIND ? 3 : 2;
        }
    }
    return 0;
}

bool seki_risk_has_side(const struct seki_risk_view *view, enum seki_side side)
{
    for (size_t i = 0; i < view->n_causes; i++) {
        if (view->causes[i].side == side) {
            return true;
        }
    }
    return false;
}

/* --- what is different */

static const struct {
    int name;
    enum seki_web_tone tone;
    struct seki_str id;
} turns[SEKI_TURNS] = {
    [SEKI_TURN_OPENED] = {SEKI_MSG_ward_turn_opened, SEKI_WEB_TONE_BAD, SEKI_STR("opened")},
    [SEKI_TURN_NEW] = {SEKI_MSG_ward_turn_new, SEKI_WEB_TONE_WARN, SEKI_STR("new")},
    [SEKI_TURN_ROSE] = {SEKI_MSG_ward_turn_rose, SEKI_WEB_TONE_BAD, SEKI_STR("rose")},
    [SEKI_TURN_BLURRED] = {SEKI_MSG_ward_turn_blurred, SEKI_WEB_TONE_WARN, SEKI_STR("blurred")},
    [SEKI_TURN_CLEARED] = {SEKI_MSG_ward_turn_cleared, SEKI_WEB_TONE_NOTE, SEKI_STR("cleared")},
    [SEKI_TURN_FELL] = {SEKI_MSG_ward_turn_fell, SEKI_WEB_TONE_GOOD, SEKI_STR("fell")},
    [SEKI_TURN_CLOSED] = {SEKI_MSG_ward_turn_closed, SEKI_WEB_TONE_GOOD, SEKI_STR("closed")},
    [SEKI_TURN_GONE] = {SEKI_MSG_ward_turn_gone, SEKI_WEB_TONE_NOTE, SEKI_STR("gone")},
};

struct seki_msg seki_web_turn_name(enum seki_risk_turn turn)
{
    return (struct seki_msg){.id = turn < SEKI_TURNS ? turns[turn].name : SEKI_MSG_NONE};
}

enum seki_web_tone seki_web_turn_tone(enum seki_risk_turn turn, struct seki_web_standing now)
{
    enum seki_web_tone tone = turn < SEKI_TURNS ? turns[turn].tone : SEKI_WEB_TONE_NOTE;

    if (tone != SEKI_WEB_TONE_GOOD) {
        return tone;
    }
    return now.is_unknown ? SEKI_WEB_TONE_WARN : now.is_above ? SEKI_WEB_TONE_NOTE : tone;
}

void seki_web_turns_fill(const struct seki_risk_since *since, struct seki_web_turns *ret_turns)
{
    *ret_turns = (struct seki_web_turns){.is_there = since->base > 0,
                                         .has_levels = since->has_levels,
                                         .unexplained = since->n_unexplained};
    for (size_t i = 0; i < SEKI_TURNS; i++) {
        ret_turns->turn[i] = (struct seki_web_turn){.name = {.id = turns[i].name},
                                                    .id = turns[i].id,
                                                    .tone = turns[i].tone,
                                                    .n = since->n[i]};
        ret_turns->n += since->n[i];
    }
}

static struct seki_web_standing standing_of(unsigned state)
{
    return (struct seki_web_standing){.is_above = (state & SEKI_STOOD_ABOVE) != 0,
                                      .is_accepted = (state & SEKI_STOOD_ACCEPTED) != 0,
                                      .is_unknown = (state & SEKI_STOOD_UNKNOWN) != 0};
}

static struct seki_str level_name(const struct seki_insight_names *names, int64_t level,
                                  enum seki_lang lang)
{
    return level ? seki_insight_words(
                       seki_insight_at(names->lines, names->n, SEKI_INSIGHT_LEVEL, level), lang,
                       SEKI_STR("?"))
                 : SEKI_STR("");
}

static struct seki_str measure_name(struct seki_str id, enum seki_lang lang)
{
    const struct seki_measure *measure = seki_web_measure_of(id);

    return measure ? seki_text_get(&measure->text, lang) : id;
}

int seki_web_change_fill(struct seki_arena *arena, const struct seki_risk_change *change,
                         const struct seki_insight_names names[2], enum seki_lang lang,
                         struct seki_web_change *ret_change, struct seki_err *err)
{
    enum seki_risk_turn turn = seki_turn_of(change->place);
    const struct seki_insight_names *from = &names[change->risk ? 0 : 1];
    const struct seki_insight *scenario =
        seki_insight_find(from->lines, from->n, SEKI_INSIGHT_SCENARIO, change->scenario);
    int r;

    *ret_change =
        (struct seki_web_change){.device = change->device,
                                 .device_name = change->device_name,
                                 .scenario = seki_insight_words(scenario, lang, change->scenario),
                                 .level = level_name(&names[0], change->level, lang),
                                 .level_before = level_name(&names[1], change->level_before, lang),
                                 .standing = standing_of(change->state),
                                 .standing_before = standing_of(change->state_before),
                                 .turn = seki_web_turn_name(turn),
                                 .tone = seki_web_turn_tone(turn, standing_of(change->state)),
                                 .why = change->why,
                                 .item = change->item,
                                 .statement = change->statement,
                                 .measure = change->measure,
                                 .measure_name = measure_name(change->measure, lang)};
    r = seki_web_risk_id(arena, from->assessment, change->risk ? change->risk : change->risk_before,
                         &ret_change->id, err);
    return r < 0 || !change->risk_before
               ? r
               : seki_web_risk_id(arena, names[1].assessment, change->risk_before,
                                  &ret_change->id_before, err);
}
