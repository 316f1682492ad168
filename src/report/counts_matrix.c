#include "report/counts.h"

/* The row of a likelihood, or where it belongs. */
static size_t row_of(const struct seki_matrix *matrix, int likelihood)
{
    size_t row = 0;

    while (row < matrix->n_rows && matrix->likelihood[row] < likelihood) {
        row++;
    }
    return row;
}

static void add_row(struct seki_matrix *matrix, int likelihood, const int score[SEKI_VALUES + 1])
{
    size_t row = row_of(matrix, likelihood);

    if (row < matrix->n_rows && matrix->likelihood[row] == likelihood) {
        return;
    }
    for (size_t i = matrix->n_rows; i > row; i--) {
        matrix->likelihood[i] = matrix->likelihood[i - 1];
        memcpy(matrix->score[i], matrix->score[i - 1], sizeof(matrix->score[i]));
    }
    matrix->likelihood[row] = likelihood;
    memcpy(matrix->score[row], score, sizeof(matrix->score[row]));
    matrix->n_rows++;
}

static void make_rows(const struct seki_method *method, struct seki_matrix *matrix)
{
    for (int threat = 1; threat <= SEKI_THREATS; threat++) {
        for (int coverage = 0; coverage < SEKI_COVERAGE_MAX; coverage++) {
            add_row(matrix, method->likelihood[threat][coverage], method->score[threat][coverage]);
        }
    }
}

static void add_risk(const struct seki_assessment *a, size_t group, size_t scenario,
                     enum seki_stage stage, unsigned axes, struct seki_matrix *matrix)
{
    const struct seki_group *g = &a->groups[group];
    const struct seki_asset *asset = &a->hospital->assets[g->assets[0]];
    struct seki_stage_scores scores;
    int value = 0;
    size_t row;

    seki_stage_scores(a, group, scenario, stage, &scores);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if ((axes >> axis & 1U) && scores.score[axis] > 0) {
            value = SEKI_MAX(value, seki_asset_value(asset, (enum seki_axis)axis));
        }
    }
    row = row_of(matrix, scores.likelihood);
    if (value > 0 && value <= SEKI_VALUES && row < matrix->n_rows) {
        matrix->n[row][value] += g->n_assets;
    }
}

void seki_matrix_make(const struct seki_assessment *a, enum seki_stage stage, unsigned axes,
                      struct seki_matrix *ret_matrix)
{
    *ret_matrix = (struct seki_matrix){.accept = a->method->greatest_score};
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (axes >> axis & 1U) {
            ret_matrix->accept = SEKI_MIN(ret_matrix->accept, a->accept[axis]);
        }
    }
    make_rows(a->method, ret_matrix);
    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t s = 0; s < a->scenarios->n; s++) {
            if (seki_outcome_of(a, g, s)->applies) {
                add_risk(a, g, s, stage, axes, ret_matrix);
            }
        }
    }
}
