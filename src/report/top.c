#include "report/top.h"

#include "report/counts.h"

static bool is_above(const struct seki_report *report, struct seki_risk_ref risk)
{
    const struct seki_outcome *outcome =
        seki_outcome_of(report->assessment, risk.group, risk.scenario);

    return outcome->applies && !(outcome->acceptable >> SEKI_STAGE_CURRENT & 1U);
}

static bool has_card(const struct seki_report *report, const struct seki_top *top, size_t scenario)
{
    for (size_t i = 0; i < top->n_cards; i++) {
        if (report->risks[top->cards[i]].scenario == scenario) {
            return true;
        }
    }
    return false;
}

void seki_top_pick(const struct seki_report *report, struct seki_top *ret_top)
{
    struct seki_top top = {0};

    for (size_t i = 0; i < report->n_risks; i++) {
        struct seki_risk_ref risk = report->risks[i];
        if (!is_above(report, risk)) {
            continue;
        }
        top.n_above++;
        if (top.n_cards < SEKI_TOP_CARDS && !has_card(report, &top, risk.scenario) &&
            seki_risk_is_open(report->assessment, risk.group, risk.scenario)) {
            top.cards[top.n_cards++] = i;
        } else if (top.n_rows < SEKI_TOP_RISKS - SEKI_TOP_CARDS) {
            top.rows[top.n_rows++] = i;
        }
    }
    *ret_top = top;
}

size_t seki_top_others(const struct seki_report *report, struct seki_risk_ref risk)
{
    const struct seki_assessment *a = report->assessment;
    size_t n = 0;

    for (size_t g = 0; g < a->n_groups; g++) {
        if (g != risk.group && is_above(report, (struct seki_risk_ref){g, risk.scenario})) {
            n += a->groups[g].n_assets;
        }
    }
    return n;
}
