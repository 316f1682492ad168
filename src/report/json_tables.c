/* What the groups name by id, once for the document: scenarios and the texts behind causes. */
#include "report/json_parts.h"
#include "report/rules_scenario.h"
#include "report/words.h"

static struct seki_str term_id(const struct seki_hub *hub, const struct seki_term *term)
{
    return term->kind == SEKI_TERM_OBJECTIVE  ? hub->objectives[term->index].id
           : term->kind == SEKI_TERM_EXPOSURE ? hub->exposures[term->index].id
                                              : hub->facts[term->index].id;
}

static void add_terms(struct seki_json_out *j, const struct seki_hub *hub,
                      const struct seki_condition *condition)
{
    for (size_t i = 0; i < condition->n; i++) {
        for (size_t k = 0; k < condition->alternatives[i].n; k++) {
            seki_json_str(j, SEKI_JSON_NO_KEY, term_id(hub, &condition->alternatives[i].terms[k]));
        }
    }
}

/* All that its conditions name, in their order; what is named twice stands there twice. */
static void add_depends(struct seki_json_out *j, const struct seki_hub *hub,
                        const struct seki_scenario *scenario)
{
    seki_json_begin_array_line(j, SEKI_STR("depends_on"));
    add_terms(j, hub, &scenario->when);
    add_terms(j, hub, &scenario->hindered);
    for (size_t i = 0; i < scenario->n_raise; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, hub->facts[scenario->raise[i]].id);
    }
    for (size_t i = 0; i < scenario->n_lower; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, hub->facts[scenario->lower[i]].id);
    }
    seki_json_end_array(j);
}

/* What suffices together against it: each alternative is a list. */
static void add_hindered(struct seki_json_out *j, const struct seki_hub *hub,
                         const struct seki_condition *hindered)
{
    seki_json_begin_array_line(j, SEKI_STR("hindered"));
    for (size_t i = 0; i < hindered->n; i++) {
        seki_json_begin_array_line(j, SEKI_JSON_NO_KEY);
        for (size_t k = 0; k < hindered->alternatives[i].n; k++) {
            seki_json_str(j, SEKI_JSON_NO_KEY, term_id(hub, &hindered->alternatives[i].terms[k]));
        }
        seki_json_end_array(j);
    }
    seki_json_end_array(j);
}

static void add_scenario(struct seki_json_out *j, const struct seki_hub *hub,
                         const struct seki_scenario *scenario)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), scenario->id);
    seki_json_text(j, SEKI_STR("title"), &scenario->text);
    seki_json_text(j, SEKI_STR("story"), &scenario->story);
    seki_rules_scenario_json(j, scenario);
    add_depends(j, hub, scenario);
    add_hindered(j, hub, &scenario->hindered);
    seki_json_str_or_null(j, SEKI_STR("refs"), scenario->refs);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(scenario->origin.grade));
    seki_json_end_object(j);
}

/* All that were evaluated: which of them apply where stands with the groups. */
static void add_scenarios(struct seki_json_out *j, const struct seki_hub *hub,
                          const struct seki_scenario_set *set)
{
    seki_json_begin_array(j, SEKI_STR("scenarios"));
    for (size_t i = 0; i < set->n; i++) {
        add_scenario(j, hub, &set->scenarios[i]);
    }
    seki_json_end_array(j);
}

/* An entry of the hub, by its id. */
static void add_entry(struct seki_json_out *j, struct seki_str id, const struct seki_text *text,
                      enum seki_grade grade)
{
    seki_json_begin_object_line(j, id);
    seki_json_str(j, SEKI_STR("ja"), text->in[SEKI_LANG_JA]);
    seki_json_str(j, SEKI_STR("en"), text->in[SEKI_LANG_EN]);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(grade));
    seki_json_end_object(j);
}

static void add_subjects(struct seki_json_out *j, const struct seki_assessment *a,
                         enum seki_cause_kind kind, size_t n)
{
    seki_json_begin_object(j, seki_str_from_c(seki_json_table_name(kind)));
    for (size_t i = 0; i < n; i++) {
        struct seki_cause cause = {.kind = kind, .index = i};
        struct seki_cause_subject subject = seki_cause_subject_of(a, &cause);
        add_entry(j, subject.id, &subject.text, subject.grade);
    }
    seki_json_end_object(j);
}

/* Only what is tied to the hub can be a cause. */
static void add_questions(struct seki_json_out *j, const struct seki_catalog *catalog)
{
    seki_json_begin_object(j, catalog->head.id);
    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (item->n_ties > 0) {
            seki_json_text(j, item->id, &item->text);
        }
    }
    seki_json_end_object(j);
}

const char *seki_json_table_name(enum seki_cause_kind kind)
{
    static const char *const names[SEKI_CAUSE_MAX] = {
        [SEKI_CAUSE_OBJECTIVE] = "objectives", [SEKI_CAUSE_EXPOSURE] = "exposures",
        [SEKI_CAUSE_FACT] = "facts",           [SEKI_CAUSE_RELIEF] = "facts",
        [SEKI_CAUSE_VALUE] = "axes",
    };

    return kind < SEKI_CAUSE_MAX ? names[kind] : "";
}

void seki_json_tables(struct seki_json_out *j, const struct seki_assessment *a)
{
    const struct seki_hospital *hospital = a->hospital;

    add_scenarios(j, a->hub, a->scenarios);
    seki_json_begin_object(j, SEKI_STR("texts"));
    add_subjects(j, a, SEKI_CAUSE_OBJECTIVE, a->hub->n_objectives);
    add_subjects(j, a, SEKI_CAUSE_EXPOSURE, a->hub->n_exposures);
    add_subjects(j, a, SEKI_CAUSE_FACT, a->hub->n_facts);
    add_subjects(j, a, SEKI_CAUSE_VALUE, SEKI_AXIS_MAX);
    seki_json_begin_object(j, SEKI_STR("questions"));
    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_catalog *catalog = seki_json_new_catalog(hospital, i);
        if (catalog) {
            add_questions(j, catalog);
        }
    }
    seki_json_end_object(j);
    seki_json_end_object(j);
}
