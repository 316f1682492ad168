#include "web/risk.h"

#include "msg/m_ward.h"

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

bool seki_risks_are_narrowed(const struct seki_risks_page *page)
{
    return page->device.n || page->scenario.n || page->level.n || page->state.n;
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

bool seki_risk_has_side(const struct seki_risk_view *view, enum seki_side side)
{
    for (size_t i = 0; i < view->n_causes; i++) {
        if (view->causes[i].side == side) {
            return true;
        }
    }
    return false;
}
