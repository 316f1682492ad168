#include "format/json/json_out.h"
#include "report/json_parts.h"
#include "report/relate_report.h"

static void add_name(struct seki_json_out *j, struct seki_str key, const struct seki_web *web,
                     struct seki_place place)
{
    seki_json_begin_object_line(j, key);
    seki_json_str(j, SEKI_STR("catalog"), web->parts.catalogs[place.catalog]->head.id);
    seki_json_str(j, SEKI_STR("item"), seki_web_item(web, place)->id);
    seki_json_end_object(j);
}

static void add_tie(struct seki_json_out *j, const struct seki_hub *hub, const struct seki_tie *tie)
{
    if (tie->is_exposure) {
        seki_json_str(j, SEKI_STR("exposure"), hub->exposures[tie->index].id);
    } else {
        seki_json_str(j, SEKI_STR("objective"), hub->objectives[tie->index].id);
    }
}

static void add_step(struct seki_json_out *j, const struct seki_web *web,
                     const struct seki_step *step)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    add_name(j, SEKI_STR("from"), web, step->from);
    add_name(j, SEKI_STR("to"), web, step->to);
    seki_json_str(j, SEKI_STR("kind"), seki_step_kind_name(step->kind));
    seki_json_str(j, SEKI_STR("relation"), seki_relation_name(step->link.relation));
    seki_json_bool(j, SEKI_STR("flipped"), step->link.is_flipped);
    if (step->tie) {
        add_tie(j, web->parts.hub, step->tie);
    }
    seki_json_str(j, SEKI_STR("source"), step->link.origin.source);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(step->link.origin.grade));
    if (step->link.by.n) {
        seki_json_str(j, SEKI_STR("confirmed_by"), step->link.by);
        seki_json_date(j, SEKI_STR("confirmed_on"), step->link.date);
    }
    seki_json_end_object(j);
}

static void add_end(struct seki_json_out *j, struct seki_str key, const struct seki_item *item)
{
    seki_json_begin_object_line(j, key);
    seki_json_str(j, SEKI_STR("item"), item->id);
    seki_json_text(j, SEKI_STR("text"), &item->text);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(item->origin.grade));
    seki_json_end_object(j);
}

static void add_way(struct seki_json_out *j, const struct seki_web *web, const struct seki_way *way)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    add_end(j, SEKI_STR("from"), seki_web_item(web, seki_way_from(way)));
    add_end(j, SEKI_STR("to"), seki_web_item(web, seki_way_to(way)));
    seki_json_str_or_null(j, SEKI_STR("relation"),
                          seki_way_is_lead(way) ? SEKI_STR("") : seki_relation_name(way->relation));
    seki_json_bool(j, SEKI_STR("flipped"), way->is_flipped);
    seki_json_str(j, SEKI_STR("by"), seki_way_kind_name(way->kind));
    seki_json_str(j, SEKI_STR("status"), seki_way_status_name(seki_way_status(way)));
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(way->grade));
    seki_json_hundredths(j, SEKI_STR("confidence"), way->confidence);
    seki_json_bool(j, SEKI_STR("counts"), way->is_best);
    seki_json_bool(j, SEKI_STR("contradicted"), way->is_split);
    seki_json_begin_array(j, SEKI_STR("steps"));
    for (size_t i = 0; i < way->n_steps; i++) {
        add_step(j, web, &way->steps[i]);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
}

void seki_relate_json(const struct seki_relate_report *report, struct seki_buf *out)
{
    const struct seki_web *web = report->web;
    bool has_all = report->is_all || report->item;
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-crosswalk/1"));
    seki_json_str(&j, SEKI_STR("from"), web->parts.catalogs[report->from]->head.id);
    seki_json_str(&j, SEKI_STR("to"), web->parts.catalogs[report->to]->head.id);
    if (report->item) {
        seki_json_str(&j, SEKI_STR("item"), report->item->id);
    } else {
        seki_json_int(&j, SEKI_STR("items"), (int64_t)seki_relate_n_entries(report));
        seki_json_int(&j, SEKI_STR("related"), (int64_t)seki_relate_n_related(report));
    }
    seki_json_begin_array(&j, SEKI_STR("proposals"));
    for (size_t i = 0; i < report->ways.n; i++) {
        if (has_all || report->ways.at[i].is_best) {
            add_way(&j, web, &report->ways.at[i]);
        }
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}
