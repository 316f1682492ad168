#include "report/counts.h"
#include "report/json_parts.h"

/* Groups that the measure concerns, each by its first asset, as in the ids of risks. */
static void add_groups(struct seki_json_out *j, const struct seki_assessment *a,
                       const struct seki_advice *advice, struct seki_sink *sink)
{
    seki_json_begin_array_line(j, SEKI_STR("groups"));
    for (size_t g = 0; g < a->n_groups; g++) {
        if (advice->groups[g]) {
            seki_json_str(j, SEKI_JSON_NO_KEY, a->hospital->assets[a->groups[g].assets[0]].id);
            seki_sink_flush(sink);
        }
    }
    seki_json_end_array(j);
}

static void add_use(struct seki_json_out *j, const struct seki_hospital *hospital, size_t measure)
{
    const struct seki_measure_use *use = seki_measure_best_use(hospital, measure);

    if (!use || (use->state == SEKI_MEASURE_OPEN && !use->is_late)) {
        seki_json_str(j, SEKI_STR("state"), seki_measure_state_name(SEKI_MEASURE_OPEN));
        return;
    }
    seki_json_str(j, SEKI_STR("state"), seki_measure_state_name(use->state));
    if (use->is_late) {
        seki_json_bool(j, SEKI_STR("overdue"), true);
    }
    seki_json_str_or_null(j, SEKI_STR("assigned_to"), use->owner);
    seki_json_date(j, SEKI_STR("due"), use->due);
}

static void add_measure(struct seki_json_out *j, const struct seki_assessment *a,
                        const struct seki_advice *advice, struct seki_sink *sink)
{
    const struct seki_measure *measure = &a->hub->measures[advice->measure];

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), measure->id);
    seki_json_text(j, SEKI_STR("title"), &measure->text);
    seki_json_text(j, SEKI_STR("how"), &measure->how);
    seki_json_str(j, SEKI_STR("owner"), seki_owner_name(measure->owner));
    seki_json_int(j, SEKI_STR("effort"), measure->effort);
    seki_json_bool(j, SEKI_STR("full"), measure->is_full);
    if (measure->is_inquiry) {
        seki_json_bool(j, SEKI_STR("inquiry"), true);
    }
    seki_json_begin_array_line(j, SEKI_STR("objectives"));
    for (size_t i = 0; i < measure->n_objectives; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, a->hub->objectives[measure->objectives[i]].id);
    }
    seki_json_end_array(j);
    add_use(j, a->hospital, advice->measure);
    seki_json_int(j, SEKI_STR("n_risks"), (int64_t)advice->n_risks);
    seki_json_int(j, SEKI_STR("n_lowered"), (int64_t)advice->n_lowered);
    seki_json_int(j, SEKI_STR("n_closed"), (int64_t)advice->n_closed);
    seki_json_int(j, SEKI_STR("n_assets"), (int64_t)advice->n_assets);
    seki_json_int(j, SEKI_STR("worst_level"), advice->worst_level);
    seki_json_bool(j, SEKI_STR("touches_safety"), advice->touches_safety);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(measure->origin.grade));
    add_groups(j, a, advice, sink);
    seki_json_end_object(j);
}

/* docs/method.md says how it is made. */
static void add_sequence(struct seki_json_out *j, const struct seki_report *report)
{
    const struct seki_hub *hub = report->assessment->hub;

    seki_json_begin_array(j, SEKI_STR("sequence"));
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct seki_measure_step *step = &report->steps[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("measure"), hub->measures[step->measure].id);
        seki_json_int(j, SEKI_STR("effort"), hub->measures[step->measure].effort);
        seki_json_int(j, SEKI_STR("n_levels"), (int64_t)step->n_levels);
        seki_json_int(j, SEKI_STR("n_lowered"), (int64_t)step->n_lowered);
        seki_json_int(j, SEKI_STR("n_closed"), (int64_t)step->n_closed);
        seki_json_int(j, SEKI_STR("n_assets"), (int64_t)step->n_assets);
        seki_json_int(j, SEKI_STR("n_left"), (int64_t)step->n_left);
        seki_json_int(j, SEKI_STR("n_open"), (int64_t)step->n_open);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

void seki_json_measures(struct seki_json_out *j, const struct seki_report *report,
                        struct seki_sink *sink)
{
    seki_json_begin_array(j, SEKI_STR("measures"));
    for (size_t i = 0; i < report->n_advice; i++) {
        add_measure(j, report->assessment, &report->advice[i], sink);
        seki_sink_flush(sink);
    }
    seki_json_end_array(j);
    add_sequence(j, report);
}

static void add_finding_counts(struct seki_json_out *j, const struct seki_received *received)
{
    int64_t count[SEKI_SEVERITY_MAX] = {0};

    for (size_t i = 0; i < received->n_findings; i++) {
        count[received->findings[i].severity]++;
    }
    seki_json_begin_object_line(j, SEKI_STR("findings"));
    for (int severity = SEKI_SEVERITY_MAX - 1; severity >= 0; severity--) {
        seki_json_int(j, seki_severity_name((enum seki_severity)severity), count[severity]);
    }
    seki_json_end_object(j);
}

/* Where the answers were found, and what of them was not understood. */
static void add_reading(struct seki_json_out *j, const struct seki_form_report *reading)
{
    seki_json_begin_object_line(j, SEKI_STR("reading"));
    seki_json_str(j, SEKI_STR("sheet"), reading->sheet);
    seki_json_str(j, SEKI_STR("answers"), reading->answer_columns);
    seki_json_int(j, SEKI_STR("matched"), (int64_t)reading->n_matched);
    seki_json_int(j, SEKI_STR("missing"), (int64_t)reading->n_missing);
    seki_json_int(j, SEKI_STR("doubtful"), (int64_t)reading->n_doubtful);
    seki_json_int(j, SEKI_STR("doubled"), (int64_t)reading->n_doubled);
    seki_json_int(j, SEKI_STR("left_over"), (int64_t)reading->n_left_over);
    seki_json_end_object(j);
}

/* Each note once, however many risks point to it. */
static void add_notes(struct seki_json_out *j, const struct seki_statement *statement)
{
    seki_json_begin_object(j, SEKI_STR("notes"));
    for (size_t i = 0; statement && i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        if (answer->note.n) {
            seki_json_str(j, seki_catalog_answer_item(statement->catalog, i)->id, answer->note);
        }
    }
    seki_json_end_object(j);
}

static void add_statement(struct seki_json_out *j, const struct seki_received *received)
{
    const struct seki_statement *statement = received->statement;

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("name"), received->name);
    for (int field = SEKI_FIELD_MANUFACTURER; field <= SEKI_FIELD_DATE; field++) {
        seki_json_str_or_null(j,
                              field == SEKI_FIELD_MANUFACTURER
                                  ? SEKI_STR("maker")
                                  : seki_field_name((enum seki_field)field),
                              statement ? statement->header[field] : SEKI_STR(""));
    }
    seki_json_str_or_null(j, SEKI_STR("catalog"),
                          statement ? statement->catalog->head.id : SEKI_STR(""));
    add_finding_counts(j, received);
    if (received->problem.id == SEKI_MSG_NONE) {
        seki_json_null(j, SEKI_STR("problem"));
    } else {
        seki_json_msg(j, SEKI_STR("problem"), &received->problem);
    }
    if (statement) {
        add_reading(j, &received->reading);
    } else {
        seki_json_null(j, SEKI_STR("reading"));
    }
    add_notes(j, statement);
    seki_json_int(j, SEKI_STR("assets"), (int64_t)received->n_assets);
    seki_json_end_object(j);
}

void seki_json_statements(struct seki_json_out *j, const struct seki_report *report,
                          struct seki_sink *sink)
{
    const struct seki_hospital *hospital = report->assessment->hospital;

    seki_json_begin_array(j, SEKI_STR("statements"));
    for (size_t i = 0; i < hospital->n_statements; i++) {
        add_statement(j, &hospital->statements[i]);
        seki_sink_flush(sink);
    }
    seki_json_end_array(j);
}

void seki_json_lonely_assets(struct seki_json_out *j, const struct seki_report *report,
                             struct seki_sink *sink)
{
    const struct seki_hospital *hospital = report->assessment->hospital;

    seki_json_begin_array_line(j, SEKI_STR("assets_without_statement"));
    for (size_t i = 0; i < hospital->n_assets; i++) {
        if (hospital->assets[i].statement == SEKI_NO_INDEX) {
            seki_json_str(j, SEKI_JSON_NO_KEY, hospital->assets[i].id);
            seki_sink_flush(sink);
        }
    }
    seki_json_end_array(j);
}

void seki_json_warnings(struct seki_json_out *j, const struct seki_report *report)
{
    const struct seki_hospital *hospital = report->assessment->hospital;

    seki_json_begin_array(j, SEKI_STR("warnings"));
    for (size_t i = 0; i < hospital->n_warnings; i++) {
        const struct seki_warning *warning = &hospital->warnings[i];
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), warning->file);
        seki_json_int(j, SEKI_STR("line"), (int64_t)warning->line);
        seki_json_msg(j, SEKI_JSON_NO_KEY, &warning->what);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void add_stages(struct seki_json_out *j, struct seki_str key, const size_t n[SEKI_STAGE_MAX])
{
    seki_json_begin_object_line(j, key);
    seki_json_int(j, SEKI_STR("inherent"), (int64_t)n[SEKI_STAGE_INHERENT]);
    seki_json_int(j, SEKI_STR("current"), (int64_t)n[SEKI_STAGE_CURRENT]);
    seki_json_int(j, SEKI_STR("planned"), (int64_t)n[SEKI_STAGE_PLANNED]);
    seki_json_end_object(j);
}

/* Pairs of asset and scenario in each band, lowest band first. */
static void add_levels(struct seki_json_out *j, struct seki_str key, const size_t *by_level,
                       size_t n_bands)
{
    seki_json_begin_array_line(j, key);
    for (size_t level = 1; level <= n_bands; level++) {
        seki_json_int(j, SEKI_JSON_NO_KEY, (int64_t)by_level[level]);
    }
    seki_json_end_array(j);
}

static void add_counts(struct seki_json_out *j, const struct seki_report *report)
{
    const struct seki_summary *s = &report->summary;
    struct seki_counts counts;

    seki_count(report->assessment, &counts);
    seki_json_int(j, SEKI_STR("assets"), (int64_t)s->n_assets);
    seki_json_int(j, SEKI_STR("groups"), (int64_t)s->n_groups);
    seki_json_int(j, SEKI_STR("assets_without_statement"), (int64_t)s->n_without_statement);
    seki_json_int(j, SEKI_STR("assets_above"), (int64_t)counts.assets_above);
    seki_json_int(j, SEKI_STR("assets_above_safety"), (int64_t)counts.assets_safety);
    seki_json_int(j, SEKI_STR("assets_above_planned"), (int64_t)counts.assets_planned);
    seki_json_int(j, SEKI_STR("risks"), (int64_t)s->n_pairs);
    add_stages(j, SEKI_STR("unacceptable"), s->n_unacceptable);
    seki_json_int(j, SEKI_STR("accepted"), (int64_t)s->n_accepted);
    seki_json_int(j, SEKI_STR("unknown"), (int64_t)s->n_unknown);
    seki_json_int(j, SEKI_STR("safety"), (int64_t)s->n_safety);
}

void seki_json_summary(struct seki_json_out *j, const struct seki_report *report)
{
    const struct seki_summary *s = &report->summary;
    size_t n_bands = report->assessment->method->n_bands;

    seki_json_begin_object(j, SEKI_STR("summary"));
    add_counts(j, report);
    seki_json_begin_object_line(j, SEKI_STR("by_level"));
    add_levels(j, SEKI_STR("inherent"), s->by_level[SEKI_STAGE_INHERENT], n_bands);
    add_levels(j, SEKI_STR("current"), s->by_level[SEKI_STAGE_CURRENT], n_bands);
    add_levels(j, SEKI_STR("planned"), s->by_level[SEKI_STAGE_PLANNED], n_bands);
    seki_json_end_object(j);
    seki_json_end_object(j);
}
