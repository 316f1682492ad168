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

static int look_at_risk(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_risk_asked *asked = arg;
    int r = get_row(act, asked->assessment, &asked->row, err);

    r = r < 0 ? r : get_risk(act, asked, err);
    if (r < 0) {
        return r;
    }
    act->event.detail = asked->risk.scenario;
    r = get_bytes(act, asked->row.number, SEKI_STR(""), &asked->around, err);
    return r < 0 ? r : get_bytes(act, asked->row.number, asked->risk.device, &asked->group, err);
}

int seki_service_risk(struct seki_act *act, struct seki_risk_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, look_at_risk, asked, err);
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
