#include "service/insight.h"

#include "base/limits.h"
#include "msg/m_register.h"
#include "service/register_int.h"

#define ASSESSMENT SEKI_STR("assessment")

static int first_of(struct seki_act *act, int64_t before, struct seki_assessment_row *ret_row,
                    struct seki_err *err)
{
    const struct seki_page page = {.after = before, .limit = 1};
    struct seki_assessment_row *list = NULL;
    size_t n = 0;
    int r = seki_store_assessments(act->arena, act->store, act->actor->organisation, &page, &list,
                                   &n, err);

    if (r == 0) {
        *ret_row = n ? list[0] : (struct seki_assessment_row){.number = 0};
    }
    return r;
}

static int get_row(struct seki_act *act, int64_t number, struct seki_assessment_row *ret_row,
                   struct seki_err *err)
{
    int r = number ? seki_store_assessment_get(act->arena, act->store, act->actor->organisation,
                                               number, ret_row, err)
                   : first_of(act, 0, ret_row, err);

    return r < 0 ? r : seki_register_number(act, ret_row->number, SEKI_STR(""), err);
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_insight_asked *asked = arg;
    int r = get_row(act, asked->number, &asked->row, err);

    if (r < 0 || asked->row.number == 0) {
        return r;
    }
    const struct seki_insight_wish wish = {asked->row.number, asked->first, asked->last};
    r = seki_register_is_outdated(act, &asked->row, &asked->is_outdated, err);
    r = r < 0                   ? r
        : asked->row.number > 1 ? first_of(act, asked->row.number, &asked->before, err)
                                : 0;
    r = r < 0 || asked->before.number == 0
            ? r
            : seki_store_since_get(act->arena, act->store, act->actor->organisation,
                                   asked->row.number, asked->before.number, &asked->since, err);
    return r < 0 ? r
                 : seki_store_insights(act->arena, act->store, act->actor->organisation, &wish,
                                       &asked->lines, &asked->n, err);
}

int seki_service_insight(struct seki_act *act, struct seki_insight_asked *asked,
                         struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, look, asked, err);
}

/* --- one risk */

static int get_bytes(struct seki_act *act, int64_t assessment, struct seki_str device,
                     struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_str content = {0};
    int r = seki_store_trace_get(act->arena, act->store, act->actor->organisation, assessment,
                                 device, &content, err);

    if (r == SEKI_ERR_NOTFOUND) {
        *ret_bytes = SEKI_STR("");
        return 0;
    }
    return r < 0 ? r
                 : seki_store_content_whole(act->arena, act->store, act->actor->organisation,
                                            content, SEKI_LIMIT_GROUP_BYTES, ret_bytes, err);
}

/* By its number: the one behind the number before. */
static int get_risk(struct seki_act *act, struct seki_risk_asked *asked, struct seki_err *err)
{
    const struct seki_risk_filter filter = {.assessment = asked->row.number};
    const struct seki_page page = {.after = asked->number - 1, .limit = 1};
    struct seki_risk_row *list = NULL;
    size_t n = 0;
    int r = seki_store_risks(act->arena, act->store, act->actor->organisation, &filter, &page,
                             &list, &n, err);

    if (r < 0 || n == 0 || list[0].number != asked->number) {
        return r < 0 ? r
                     : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_risk(asked->number),
                                 SEKI_NO_HINT);
    }
    asked->risk = list[0];
    return 0;
}

/* What it was in the assessment before. */
static int get_change(struct seki_act *act, struct seki_risk_asked *asked, struct seki_err *err)
{
    const struct seki_page page = {.limit = 1};
    struct seki_change_filter filter = {.assessment = asked->row.number,
                                        .device = asked->risk.device,
                                        .scenario = asked->risk.scenario,
                                        .behind = SEKI_TURNS};
    struct seki_assessment_row before = {.number = 0};
    struct seki_risk_change *list = NULL;
    size_t n = 0;
    int r = first_of(act, asked->row.number, &before, err);

    if (r < 0 || before.number == 0) {
        return r;
    }
    filter.base = before.number;
    r = seki_store_since_get(act->arena, act->store, act->actor->organisation, asked->row.number,
                             before.number, &asked->since, err);
    r = r < 0 || asked->since.base == 0
            ? r
            : seki_store_changes(act->arena, act->store, act->actor->organisation, &filter, &page,
                                 &list, &n, err);
    if (r == 0 && n) {
        asked->change = list[0];
    }
    return r;
}

static int look_at_risk(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_risk_asked *asked = arg;
    int r = get_row(act, asked->assessment, &asked->row, err);

    r = r < 0 ? r : get_risk(act, asked, err);
    if (r < 0) {
        return r;
    }
    act->event.detail = asked->risk.scenario;
    r = get_change(act, asked, err);
    r = r < 0 ? r : get_bytes(act, asked->row.number, SEKI_STR(""), &asked->around, err);
    return r < 0 ? r : get_bytes(act, asked->row.number, asked->risk.device, &asked->group, err);
}

int seki_service_risk(struct seki_act *act, struct seki_risk_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, look_at_risk, asked, err);
}

/* --- what is different */

static int lines_of(struct seki_act *act, int64_t assessment, struct seki_insight **ret_lines,
                    size_t *ret_n, struct seki_err *err)
{
    const struct seki_insight_wish wish = {assessment, SEKI_INSIGHT_LEVEL, SEKI_INSIGHT_SCENARIO};

    return seki_store_insights(act->arena, act->store, act->actor->organisation, &wish, ret_lines,
                               ret_n, err);
}

/* The base that was asked for, or the assessment before. */
static int get_base(struct seki_act *act, struct seki_changes_asked *asked, struct seki_err *err)
{
    const struct seki_page page = {.after = asked->row.number, .limit = SEKI_CHANGES_BASES};
    int r = seki_store_assessments(act->arena, act->store, act->actor->organisation, &page,
                                   &asked->bases, &asked->n_bases, err);

    if (r < 0 || asked->n_bases == 0) {
        return r;
    }
    if (asked->filter.base >= asked->row.number) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_not_earlier(asked->filter.base),
                         SEKI_NO_HINT);
    }
    if (asked->filter.base == 0) {
        asked->base = asked->bases[0];
        return 0;
    }
    return seki_store_assessment_get(act->arena, act->store, act->actor->organisation,
                                     asked->filter.base, &asked->base, err);
}

static int list_changes(struct seki_act *act, struct seki_changes_asked *asked,
                        struct seki_err *err)
{
    const struct seki_page page = seki_page_bounded(asked->page);
    int r = seki_store_since_get(act->arena, act->store, act->actor->organisation,
                                 asked->row.number, asked->base.number, &asked->since, err);

    asked->filter.assessment = asked->row.number;
    asked->filter.base = asked->base.number;
    r = r < 0 ? r : lines_of(act, asked->row.number, &asked->lines, &asked->n_lines, err);
    r = r < 0 ? r
              : lines_of(act, asked->base.number, &asked->base_lines, &asked->n_base_lines, err);
    return r < 0 || asked->since.base == 0
               ? r
               : seki_store_changes(act->arena, act->store, act->actor->organisation,
                                    &asked->filter, &page, &asked->list, &asked->n, err);
}

static int look_at_changes(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_changes_asked *asked = arg;
    int r = get_row(act, asked->filter.assessment, &asked->row, err);

    if (r < 0 || asked->row.number == 0) {
        return r;
    }
    act->event.detail = SEKI_STR("changes");
    r = seki_register_is_outdated(act, &asked->row, &asked->is_outdated, err);
    r = r < 0 ? r : get_base(act, asked, err);
    return r < 0 || asked->base.number == 0 ? r : list_changes(act, asked, err);
}

int seki_service_changes(struct seki_act *act, struct seki_changes_asked *asked,
                         struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, look_at_changes, asked, err);
}

/* --- finding lines */

const struct seki_insight *seki_insight_find(const struct seki_insight *lines, size_t n,
                                             enum seki_insight_part part, struct seki_str id)
{
    for (size_t i = 0; i < n; i++) {
        if (lines[i].part == part && seki_str_eq(lines[i].id, id)) {
            return &lines[i];
        }
    }
    return NULL;
}

const struct seki_insight *seki_insight_at(const struct seki_insight *lines, size_t n,
                                           enum seki_insight_part part, int64_t number)
{
    for (size_t i = 0; i < n; i++) {
        if (lines[i].part == part && lines[i].number == number) {
            return &lines[i];
        }
    }
    return NULL;
}

struct seki_str seki_insight_words(const struct seki_insight *line, enum seki_lang lang,
                                   struct seki_str otherwise)
{
    return line && line->text[lang].n ? line->text[lang] : otherwise;
}

/* --- by what changed */

void seki_insight_changed(enum seki_risk_changed changed, struct seki_risk_filter *inout_filter)
{
    static const enum seki_risk_turn turns[][2] = {
        [SEKI_CHANGED_WORSE] = {SEKI_TURN_OPENED, SEKI_TURN_CLEARED},
        [SEKI_CHANGED_BETTER] = {SEKI_TURN_CLEARED, SEKI_TURN_GONE},
        [SEKI_CHANGED_ANY] = {SEKI_TURN_OPENED, SEKI_TURN_GONE}};

    if (changed != SEKI_CHANGED_ALL) {
        inout_filter->since = seki_turn_place(turns[changed][0]);
        inout_filter->until = seki_turn_place(turns[changed][1]);
    }
}

int seki_insight_base(struct seki_act *act, int64_t assessment, int64_t *ret_base,
                      struct seki_err *err)
{
    struct seki_assessment_row before = {.number = 0};
    struct seki_risk_since since = {.base = 0};
    int r = assessment > 1 ? first_of(act, assessment, &before, err) : 0;

    if (r == 0 && before.number) {
        r = seki_store_since_get(act->arena, act->store, act->actor->organisation, assessment,
                                 before.number, &since, err);
    }
    if (r == 0) {
        *ret_base = since.base;
    }
    return r;
}
