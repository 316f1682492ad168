#include "report/json_parts.h"

static void add_edition(struct seki_json_out *j, struct seki_str key,
                        const struct seki_edition *edition)
{
    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("id"), edition->id);
    seki_json_str(j, SEKI_STR("edition"), edition->edition);
    seki_json_text(j, SEKI_STR("title"), &edition->title);
    seki_json_text(j, SEKI_STR("note"), &edition->note);
    seki_json_str(j, SEKI_STR("source"), edition->origin.source);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(edition->origin.grade));
    seki_json_end_object(j);
}

const struct seki_catalog *seki_json_new_catalog(const struct seki_hospital *hospital, size_t i)
{
    const struct seki_statement *statement = hospital->statements[i].statement;

    for (size_t k = 0; statement && k < i; k++) {
        const struct seki_statement *other = hospital->statements[k].statement;
        if (other && other->catalog == statement->catalog) {
            return NULL;
        }
    }
    return statement ? statement->catalog : NULL;
}

static void add_catalogs(struct seki_json_out *j, const struct seki_hospital *hospital)
{
    seki_json_begin_array(j, SEKI_STR("catalogs"));
    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_catalog *catalog = seki_json_new_catalog(hospital, i);
        if (catalog) {
            add_edition(j, SEKI_JSON_NO_KEY, &catalog->head);
        }
    }
    seki_json_end_array(j);
}

/* How much of one table of the hub is how well founded. `origin` is that of its first row. */
static void add_grades(struct seki_json_out *j, struct seki_str key,
                       const struct seki_origin *origin, size_t n, size_t stride)
{
    int64_t count[SEKI_GRADE_MAX] = {0};

    for (size_t i = 0; i < n; i++) {
        const char *row = (const char *)origin + i * stride;
        count[((const struct seki_origin *)(const void *)row)->grade]++;
    }
    seki_json_begin_object_line(j, key);
    for (int grade = 0; grade < SEKI_GRADE_MAX; grade++) {
        seki_json_int(j, seki_grade_name((enum seki_grade)grade), count[grade]);
    }
    seki_json_end_object(j);
}

static void add_hub(struct seki_json_out *j, const struct seki_hub *hub)
{
    seki_json_begin_object(j, SEKI_STR("hub"));
    add_grades(j, SEKI_STR("objectives"), &hub->objectives[0].origin, hub->n_objectives,
               sizeof(hub->objectives[0]));
    add_grades(j, SEKI_STR("exposures"), &hub->exposures[0].origin, hub->n_exposures,
               sizeof(hub->exposures[0]));
    add_grades(j, SEKI_STR("facts"), &hub->facts[0].origin, hub->n_facts, sizeof(hub->facts[0]));
    add_grades(j, SEKI_STR("measures"), &hub->measures[0].origin, hub->n_measures,
               sizeof(hub->measures[0]));
    seki_json_end_object(j);
}

static void add_bands(struct seki_json_out *j, const struct seki_method *method)
{
    seki_json_begin_array(j, SEKI_STR("bands"));
    for (size_t i = 0; i < method->n_bands; i++) {
        const struct seki_band *band = &method->bands[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_int(j, SEKI_STR("level"), (int64_t)i + 1);
        seki_json_str(j, SEKI_STR("id"), band->id);
        seki_json_str(j, SEKI_STR("ja"), band->text.in[SEKI_LANG_JA]);
        seki_json_str(j, SEKI_STR("en"), band->text.in[SEKI_LANG_EN]);
        seki_json_int(j, SEKI_STR("least"), band->least);
        if (band->has_rule) {
            seki_json_treatment(j, band);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

void seki_json_acceptance(struct seki_json_out *j, const struct seki_assessment *a)
{
    seki_json_begin_object_line(j, SEKI_STR("acceptance"));
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        seki_json_int(j, seki_axis_name((enum seki_axis)axis), a->accept[axis]);
    }
    seki_json_end_object(j);
}

void seki_json_head(struct seki_json_out *j, const struct seki_report *report)
{
    const struct seki_assessment *a = report->assessment;

    seki_json_begin_object_line(j, SEKI_STR("generator"));
    seki_json_str(j, SEKI_STR("name"), SEKI_STR("sekisho"));
    seki_json_str(j, SEKI_STR("version"), report->version);
    seki_json_end_object(j);
    seki_json_date(j, SEKI_STR("as_of"), report->as_of);
    seki_json_begin_object_line(j, SEKI_STR("hospital"));
    seki_json_str(j, SEKI_STR("name"), a->hospital->name);
    seki_json_end_object(j);
    seki_json_str(j, SEKI_STR("method"), a->method->head.id);
    seki_json_begin_object(j, SEKI_STR("editions"));
    add_edition(j, SEKI_STR("method"), &a->method->head);
    add_edition(j, SEKI_STR("scenarios"), &a->scenarios->head);
    add_catalogs(j, a->hospital);
    add_hub(j, a->hub);
    seki_json_end_object(j);
    add_bands(j, a->method);
    seki_json_acceptance(j, a);
    seki_json_tables(j, a);
}
