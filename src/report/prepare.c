#include "report/parts.h"
#include "report/report.h"

/* The advice on the measure of a step. */
static const struct seki_advice *advice_of(const struct seki_report *report,
                                           const struct seki_measure_step *step)
{
    for (size_t i = 0; i < report->n_advice; i++) {
        if (report->advice[i].measure == step->measure) {
            return &report->advice[i];
        }
    }
    return NULL;
}

static bool is_step(const struct seki_report *report, size_t measure)
{
    for (size_t i = 0; i < report->n_steps; i++) {
        if (report->steps[i].measure == measure) {
            return true;
        }
    }
    return false;
}

/* One order for all reports: the steps, then what else can be done, by what it does alone. */
static int rank_measures(struct seki_arena *arena, struct seki_report *report, struct seki_err *err)
{
    struct seki_ranked_measure *ranked =
        seki_arena_array(arena, struct seki_ranked_measure, report->n_advice + 1);
    size_t n = 0;

    if (!ranked) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct seki_advice *advice = advice_of(report, &report->steps[i]);
        if (advice) { /* a step lowers what is above the line, so advice tells it, too */
            ranked[n++] = (struct seki_ranked_measure){.advice = advice, .step = &report->steps[i]};
        }
    }
    for (size_t i = 0; i < report->n_advice; i++) {
        if (!is_step(report, report->advice[i].measure)) {
            ranked[n++] = (struct seki_ranked_measure){.advice = &report->advice[i]};
        }
    }
    for (size_t i = 0; i < n; i++) {
        ranked[i].alone = (size_t)(ranked[i].advice - report->advice) + 1;
    }
    report->measures = ranked;
    report->n_measures = n;
    return 0;
}

int seki_report_prepare(struct seki_arena *arena, const struct seki_assessment *assessment,
                        enum seki_lang lang, struct seki_str version,
                        struct seki_report *ret_report, struct seki_err *err)
{
    struct seki_report report = {
        .assessment = assessment,
        .lang = lang,
        .as_of = assessment->hospital->as_of,
        .version = version,
        .parts = SEKI_PARTS_ALL,
    };
    struct seki_risk_ref *risks = NULL;
    struct seki_advice *advice = NULL;
    struct seki_measure_step *steps =
        seki_arena_array(arena, struct seki_measure_step, SEKI_SEQUENCE_STEPS);
    int r = seki_rank_risks(arena, assessment, &risks, &report.n_risks, err);

    if (r == 0) {
        r = seki_advise(arena, assessment, &advice, &report.n_advice, err);
    }
    if (r == 0) {
        r = steps ? seki_sequence(assessment, steps, &report.n_steps, err) : seki_fail_nomem(err);
    }
    if (r != 0) {
        return r;
    }
    seki_summarise(assessment, &report.summary);
    report.risks = risks;
    report.advice = advice;
    report.steps = steps;
    r = rank_measures(arena, &report, err);
    if (r == 0) {
        *ret_report = report;
    }
    return r;
}

void seki_risk_add_id(struct seki_buf *out, const struct seki_assessment *a, size_t group,
                      size_t scenario)
{
    seki_buf_add(out, a->hospital->assets[a->groups[group].assets[0]].id);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, a->scenarios->scenarios[scenario].id);
}
