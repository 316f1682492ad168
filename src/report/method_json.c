#include "format/json/json_out.h"
#include "report/json_parts.h"
#include "report/method_report.h"

static void add_head(struct seki_json_out *j, const struct seki_method *m)
{
    const struct seki_edition *head = &m->head;

    seki_json_str(j, SEKI_STR("id"), head->id);
    seki_json_str(j, SEKI_STR("edition"), head->edition);
    seki_json_text(j, SEKI_STR("title"), &head->title);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
}

static void add_scale(struct seki_json_out *j, const struct seki_method *m, enum seki_scale_id id)
{
    const struct seki_scale *scale = &m->scales[id];

    seki_json_begin_object(j, seki_scale_name(id));
    seki_json_int(j, SEKI_STR("levels"), scale->n);
    if (scale->name.in[SEKI_LANG_JA].n) {
        seki_json_text(j, SEKI_STR("name"), &scale->name);
    }
    if (scale->word) {
        seki_json_begin_array(j, SEKI_STR("words"));
        for (int level = 1; level <= scale->n; level++) {
            seki_json_text(j, SEKI_JSON_NO_KEY, &scale->word[level]);
        }
        seki_json_end_array(j);
    }
    seki_json_end_object(j);
}

/* n numbers from numbers[1]. */
static void add_numbers(struct seki_json_out *j, struct seki_str key, const int *numbers, int n)
{
    seki_json_begin_array_line(j, key);
    for (int i = 1; i <= n; i++) {
        seki_json_int(j, SEKI_JSON_NO_KEY, numbers[i]);
    }
    seki_json_end_array(j);
}

static void add_coverage(struct seki_json_out *j, const struct seki_method *m)
{
    seki_json_begin_object_line(j, SEKI_STR("coverage"));
    for (unsigned i = 0; i < SEKI_COVERAGE_MAX; i++) {
        seki_json_int(j, seki_coverage_name((enum seki_coverage)i), m->vulnerability[i]);
    }
    seki_json_end_object(j);
}

static void add_lookup(struct seki_json_out *j, struct seki_str key,
                       const struct seki_lookup *lookup)
{
    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("combine"),
                  lookup->is_product ? SEKI_STR("product") : SEKI_STR("table"));
    seki_json_begin_array(j, SEKI_STR("rows"));
    for (int row = 1; row <= lookup->n_rows; row++) {
        add_numbers(j, SEKI_JSON_NO_KEY, lookup->cell[row], lookup->n_columns);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
}

void seki_json_treatment(struct seki_json_out *j, const struct seki_band *band)
{
    seki_json_begin_object(j, SEKI_STR("treatment"));
    seki_json_str(j, SEKI_STR("duty"), seki_duty_name(band->duty));
    seki_json_begin_array_line(j, SEKI_STR("by"));
    for (size_t i = 0; i < band->n_treatments; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, seki_treatment_name(band->treatments[i]));
    }
    seki_json_end_array(j);
    seki_json_text(j, SEKI_STR("rule"), &band->rule);
    seki_json_end_object(j);
}

static void add_bands(struct seki_json_out *j, const struct seki_method *m)
{
    seki_json_begin_array(j, SEKI_STR("bands"));
    for (size_t i = 0; i < m->n_bands; i++) {
        const struct seki_band *band = &m->bands[i];
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_int(j, SEKI_STR("level"), (int64_t)i + 1);
        seki_json_str(j, SEKI_STR("id"), band->id);
        seki_json_text(j, SEKI_STR("title"), &band->text);
        seki_json_int(j, SEKI_STR("least"), band->least);
        if (band->has_rule) {
            seki_json_treatment(j, band);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void add_lines(struct seki_json_out *j, const struct seki_method *m)
{
    seki_json_begin_object_line(j, SEKI_STR("acceptance"));
    for (unsigned axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        seki_json_int(j, seki_axis_name((enum seki_axis)axis), m->accept[axis]);
    }
    seki_json_end_object(j);
}

/* What becomes of a scenario's threat, its coverage and an asset's value: the folded table. */
static void add_score(struct seki_json_out *j, const struct seki_method *m, int threat,
                      enum seki_coverage coverage, int value)
{
    int score = m->score[threat][coverage][value];

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("threat"), threat);
    seki_json_str(j, SEKI_STR("coverage"), seki_coverage_name(coverage));
    seki_json_int(j, SEKI_STR("value"), value);
    seki_json_int(j, SEKI_STR("likelihood"), m->likelihood[threat][coverage]);
    seki_json_int(j, SEKI_STR("score"), score);
    seki_json_int(j, SEKI_STR("level"), (int64_t)seki_method_band(m, score) + 1);
    seki_json_end_object(j);
}

static void add_scores(struct seki_json_out *j, const struct seki_method *m)
{
    seki_json_begin_array(j, SEKI_STR("scores"));
    for (int threat = 1; threat <= SEKI_THREATS; threat++) {
        for (unsigned coverage = 0; coverage < SEKI_COVERAGE_MAX; coverage++) {
            for (int value = 1; value <= SEKI_VALUES; value++) {
                add_score(j, m, threat, (enum seki_coverage)coverage, value);
            }
        }
    }
    seki_json_end_array(j);
}

void seki_method_json(const struct seki_method *method, struct seki_buf *out)
{
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-method/1"));
    add_head(&j, method);
    seki_json_text(&j, SEKI_STR("note"), &method->head.note);
    seki_json_str(&j, SEKI_STR("source"), method->head.origin.source);
    seki_json_begin_object(&j, SEKI_STR("scales"));
    for (unsigned i = 0; i < SEKI_SCALE_MAX; i++) {
        add_scale(&j, method, (enum seki_scale_id)i);
    }
    seki_json_end_object(&j);
    add_numbers(&j, SEKI_STR("threat"), method->threat_map, SEKI_THREATS);
    add_numbers(&j, SEKI_STR("value"), method->value_map, SEKI_VALUES);
    add_coverage(&j, method);
    add_lookup(&j, SEKI_STR("likelihood"), method->of_likelihood);
    add_lookup(&j, SEKI_STR("risk"), method->of_risk);
    add_bands(&j, method);
    add_lines(&j, method);
    add_scores(&j, method);
    seki_json_end_object(&j);
}

void seki_methods_json(struct seki_method *const *methods, size_t n, struct seki_buf *out)
{
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-methods/1"));
    seki_json_begin_array(&j, SEKI_STR("methods"));
    for (size_t i = 0; i < n; i++) {
        seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
        add_head(&j, methods[i]);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}
