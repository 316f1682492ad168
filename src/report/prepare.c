#include "report/parts.h"
#include "report/report.h"

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
    int r = seki_rank_risks(arena, assessment, &risks, &report.n_risks, err);

    if (r == 0) {
        r = seki_advise(arena, assessment, &advice, &report.n_advice, err);
    }
    if (r == 0) {
        r = seki_sequence(assessment, report.steps, &report.n_steps, err);
    }
    if (r < 0) {
        return r;
    }
    seki_summarise(assessment, &report.summary);
    report.risks = risks;
    report.advice = advice;
    *ret_report = report;
    return 0;
}

void seki_risk_add_id(struct seki_buf *out, const struct seki_assessment *a, size_t group,
                      size_t scenario)
{
    seki_buf_add(out, a->hospital->assets[a->groups[group].assets[0]].id);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, a->scenarios->scenarios[scenario].id);
}
