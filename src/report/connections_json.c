/* remote.json. Declared in report/connections_report.h; its shape is docs/schema/. */
#include "report/connections_report.h"
#include "report/json_parts.h"

struct work {
    struct seki_json_out *j;
    const struct seki_connections_report *report;
    struct seki_sink *sink;
};

static void add_measures(const struct work *w, const struct seki_connection_row *row)
{
    size_t measures[SEKI_CONNECTION_MEASURES];
    size_t n = seki_connection_measures(w->report->a, row, measures, SEKI_CONNECTION_MEASURES);

    seki_json_begin_array_line(w->j, SEKI_STR("measures"));
    for (size_t i = 0; i < n; i++) {
        seki_json_str(w->j, SEKI_JSON_NO_KEY, w->report->a->hub->measures[measures[i]].id);
    }
    seki_json_end_array(w->j);
}

static void add_lacks(const struct work *w, const struct seki_connection_row *row)
{
    size_t objectives[SEKI_CONNECTION_LACKS];
    size_t n = seki_connection_lacks(w->report->a, row, objectives, SEKI_CONNECTION_LACKS);

    seki_json_begin_array_line(w->j, SEKI_STR("objectives"));
    for (size_t i = 0; i < n; i++) {
        seki_json_str(w->j, SEKI_JSON_NO_KEY, w->report->a->hub->objectives[objectives[i]].id);
    }
    seki_json_end_array(w->j);
}

static void add_acts(const struct work *w, const struct seki_connection_row *row)
{
    const struct seki_scenario *s = &w->report->a->scenarios->scenarios[row->scenario];

    seki_json_begin_array(w->j, SEKI_STR("acts"));
    for (size_t i = 0; i < s->n_parties; i++) {
        seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
        seki_json_str(w->j, SEKI_STR("who"), seki_party_name(s->parties[i]));
        if (s->parties[i] == SEKI_PARTY_HOSPITAL) {
            add_measures(w, row);
        } else if (s->parties[i] == SEKI_PARTY_MAKER) {
            add_lacks(w, row);
        }
        seki_json_end_object(w->j);
    }
    seki_json_end_array(w->j);
}

static void add_row(const struct work *w, const struct seki_connection_row *row)
{
    const struct seki_assessment *a = w->report->a;
    const struct seki_scenario *s = &a->scenarios->scenarios[row->scenario];
    const struct seki_outcome *outcome = seki_outcome_of(a, row->group, row->scenario);
    struct seki_risk_ref risk = {row->group, row->scenario};

    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_int(w->j, SEKI_STR("zone"), s->zone);
    seki_json_str(w->j, SEKI_STR("scenario"), s->id);
    seki_json_text(w->j, SEKI_STR("title"), &s->text);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(s->origin.grade));
    seki_json_str(w->j, SEKI_STR("refs"), s->refs);
    seki_json_int(w->j, SEKI_STR("threat"), outcome->threat);
    seki_json_coverage(w->j, outcome);
    seki_json_stage(w->j, SEKI_STR("inherent"), a, risk, SEKI_STAGE_INHERENT);
    seki_json_stage(w->j, SEKI_STR("current"), a, risk, SEKI_STAGE_CURRENT);
    seki_json_stage(w->j, SEKI_STR("planned"), a, risk, SEKI_STAGE_PLANNED);
    seki_json_residual(w->j, a, risk);
    seki_json_bool(w->j, SEKI_STR("unknown"), outcome->unknown);
    add_acts(w, row);
    seki_json_end_object(w->j);
    seki_sink_flush(w->sink);
}

static void add_connection(const struct work *w, const struct seki_connection_row *rows, size_t n)
{
    const struct seki_hospital *hospital = w->report->a->hospital;
    const struct seki_remote *remote = &hospital->remotes[rows[0].connection];
    const struct seki_asset *asset = &hospital->assets[remote->asset];

    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("asset"), asset->id);
    seki_json_str(w->j, SEKI_STR("name"), asset->name);
    seki_json_str(w->j, SEKI_STR("provider"), remote->provider);
    seki_json_str(w->j, SEKI_STR("line"), remote->line);
    seki_json_str(w->j, SEKI_STR("note"), remote->note);
    seki_json_begin_array(w->j, SEKI_STR("rows"));
    for (size_t i = 0; i < n; i++) {
        add_row(w, &rows[i]);
    }
    seki_json_end_array(w->j);
    seki_json_end_object(w->j);
}

static void add_edition(const struct work *w, struct seki_str key, const struct seki_edition *head)
{
    seki_json_begin_object(w->j, key);
    seki_json_str(w->j, SEKI_STR("id"), head->id);
    seki_json_str(w->j, SEKI_STR("edition"), head->edition);
    seki_json_text(w->j, SEKI_STR("title"), &head->title);
    seki_json_text(w->j, SEKI_STR("note"), &head->note);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
    seki_json_end_object(w->j);
}

static void add_head(const struct work *w)
{
    const struct seki_assessment *a = w->report->a;

    seki_json_str(w->j, SEKI_STR("format"), SEKI_STR("sekisho-remote-service/1"));
    seki_json_begin_object_line(w->j, SEKI_STR("generator"));
    seki_json_str(w->j, SEKI_STR("name"), SEKI_STR("sekisho"));
    seki_json_str(w->j, SEKI_STR("version"), w->report->version);
    seki_json_end_object(w->j);
    seki_json_date(w->j, SEKI_STR("as_of"), a->hospital->as_of);
    seki_json_begin_object_line(w->j, SEKI_STR("hospital"));
    seki_json_str(w->j, SEKI_STR("name"), a->hospital->name);
    seki_json_end_object(w->j);
    add_edition(w, SEKI_STR("method"), &a->method->head);
    add_edition(w, SEKI_STR("scenarios"), &a->scenarios->head);
    seki_json_acceptance(w->j, a);
}

static void add_summary(const struct work *w)
{
    const struct seki_connection_count *c = &w->report->count;

    seki_json_begin_object_line(w->j, SEKI_STR("summary"));
    seki_json_int(w->j, SEKI_STR("connections"), (int64_t)w->report->a->hospital->n_remotes);
    seki_json_int(w->j, SEKI_STR("rows"), (int64_t)c->n_rows);
    seki_json_int(w->j, SEKI_STR("above"), (int64_t)c->n_above);
    seki_json_int(w->j, SEKI_STR("above_planned"), (int64_t)c->n_planned);
    seki_json_int(w->j, SEKI_STR("accepted"), (int64_t)c->n_accepted);
    seki_json_int(w->j, SEKI_STR("unknown"), (int64_t)c->n_unknown);
    seki_json_end_object(w->j);
}

int seki_connections_json(struct seki_arena *arena SEKI_UNUSED,
                          const struct seki_connections_report *report, struct seki_sink *sink,
                          struct seki_err *err SEKI_UNUSED)
{
    struct seki_json_out j;
    struct work w = {.j = &j, .report = report, .sink = sink};

    seki_json_out_init(&j, &sink->buf);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    add_head(&w);
    add_summary(&w);
    seki_json_begin_array(&j, SEKI_STR("connections"));
    for (size_t i = 0; i < report->n_rows;) {
        size_t length = seki_connection_length(&report->rows[i], report->n_rows - i);
        add_connection(&w, &report->rows[i], length);
        i += length;
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    return 0;
}
