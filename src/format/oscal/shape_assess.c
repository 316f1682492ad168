/* Shapes that assessment results and plans of action have in common. */
#include "format/oscal/shape_int.h"

static const struct seki_oscal_member local_objective_members[] = {
    {SEKI_STR("control-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST | NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_local_objective =
    SHAPE("local-objective", local_objective_members);

static const struct seki_oscal_member select_control_by_id_members[] = {
    {SEKI_STR("control-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("statement-ids"), SEKI_OSCAL_TOKEN, NULL, LIST},
};
static const struct seki_oscal_shape select_control_by_id_shape =
    SHAPE("select-control-by-id", select_control_by_id_members);

static const struct seki_oscal_member control_selection_members[] = {
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("include-all"), SEKI_OSCAL_OBJECT, &seki_oscal_include_all, OURS},
    {SEKI_STR("exclude-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("include-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST | OURS},
};
static const struct seki_oscal_shape control_selection_shape =
    SHAPE("control-selection", control_selection_members);

static const struct seki_oscal_member select_objective_by_id_members[] = {
    {SEKI_STR("objective-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape select_objective_by_id_shape =
    SHAPE("select-objective-by-id", select_objective_by_id_members);

static const struct seki_oscal_member control_objective_selection_members[] = {
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("include-all"), SEKI_OSCAL_OBJECT, &seki_oscal_include_all, 0},
    {SEKI_STR("exclude-objectives"), SEKI_OSCAL_OBJECT, &select_objective_by_id_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("include-objectives"), SEKI_OSCAL_OBJECT, &select_objective_by_id_shape, LIST},
};
static const struct seki_oscal_shape control_objective_selection_shape =
    SHAPE("control-objective-selection", control_objective_selection_members);

static const struct seki_oscal_member reviewed_controls_members[] = {
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST | OURS},
    {SEKI_STR("control-selections"), SEKI_OSCAL_OBJECT, &control_selection_shape,
     LIST | NEEDED | OURS},
    {SEKI_STR("control-objective-selections"), SEKI_OSCAL_OBJECT,
     &control_objective_selection_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_reviewed_controls =
    SHAPE("reviewed-controls", reviewed_controls_members);

static const struct seki_oscal_member step_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("reviewed-controls"), SEKI_OSCAL_OBJECT, &seki_oscal_reviewed_controls, 0},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape step_shape = SHAPE("step", step_members);

static const struct seki_oscal_member activity_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("steps"), SEKI_OSCAL_OBJECT, &step_shape, LIST},
    {SEKI_STR("related-controls"), SEKI_OSCAL_OBJECT, &seki_oscal_reviewed_controls, 0},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_activity = SHAPE("activity", activity_members);

static const struct seki_oscal_member status_members[] = {
    {SEKI_STR("state"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
static const struct seki_oscal_shape status_shape = SHAPE("status", status_members);

static const struct seki_oscal_member system_component_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("type"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | OURS},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("purpose"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("status"), SEKI_OSCAL_OBJECT, &status_shape, NEEDED | OURS},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("protocols"), SEKI_OSCAL_OBJECT, &seki_oscal_protocol, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_system_component =
    SHAPE("system-component", system_component_members);

static const struct seki_oscal_member implemented_component_members[] = {
    {SEKI_STR("component-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape implemented_component_shape =
    SHAPE("implemented-component", implemented_component_members);

static const struct seki_oscal_member inventory_item_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("implemented-components"), SEKI_OSCAL_OBJECT, &implemented_component_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_inventory_item =
    SHAPE("inventory-item", inventory_item_members);

static const struct seki_oscal_member authorized_privilege_members[] = {
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("functions-performed"), SEKI_OSCAL_STRING, NULL, LIST | NEEDED},
};
static const struct seki_oscal_shape authorized_privilege_shape =
    SHAPE("authorized-privilege", authorized_privilege_members);

static const struct seki_oscal_member system_user_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("short-name"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("role-ids"), SEKI_OSCAL_TOKEN, NULL, LIST},
    {SEKI_STR("authorized-privileges"), SEKI_OSCAL_OBJECT, &authorized_privilege_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_system_user = SHAPE("system-user", system_user_members);

static const struct seki_oscal_member uses_component_members[] = {
    {SEKI_STR("component-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape uses_component_shape =
    SHAPE("uses-component", uses_component_members);

static const struct seki_oscal_member assessment_platform_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("uses-components"), SEKI_OSCAL_OBJECT, &uses_component_shape, LIST | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape assessment_platform_shape =
    SHAPE("assessment-platform", assessment_platform_members);

static const struct seki_oscal_member assessment_assets_members[] = {
    {SEKI_STR("components"), SEKI_OSCAL_OBJECT, &seki_oscal_system_component, LIST | OURS},
    {SEKI_STR("assessment-platforms"), SEKI_OSCAL_OBJECT, &assessment_platform_shape,
     LIST | NEEDED | OURS},
};
const struct seki_oscal_shape seki_oscal_assessment_assets =
    SHAPE("assessment-assets", assessment_assets_members);

static const struct seki_oscal_member on_date_members[] = {
    {SEKI_STR("date"), SEKI_OSCAL_TIME, NULL, NEEDED | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape on_date_shape = SHAPE("on-date", on_date_members);

static const struct seki_oscal_member within_date_range_members[] = {
    {SEKI_STR("start"), SEKI_OSCAL_TIME, NULL, NEEDED},
    {SEKI_STR("end"), SEKI_OSCAL_TIME, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape within_date_range_shape =
    SHAPE("within-date-range", within_date_range_members);

static const struct seki_oscal_member at_frequency_members[] = {
    {SEKI_STR("period"), SEKI_OSCAL_POSITIVE, NULL, NEEDED},
    {SEKI_STR("unit"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape at_frequency_shape =
    SHAPE("at-frequency", at_frequency_members);

static const struct seki_oscal_member timing_members[] = {
    {SEKI_STR("on-date"), SEKI_OSCAL_OBJECT, &on_date_shape, OURS},
    {SEKI_STR("within-date-range"), SEKI_OSCAL_OBJECT, &within_date_range_shape, 0},
    {SEKI_STR("at-frequency"), SEKI_OSCAL_OBJECT, &at_frequency_shape, 0},
};
static const struct seki_oscal_shape timing_shape = SHAPE("timing", timing_members);

static const struct seki_oscal_member dependency_members[] = {
    {SEKI_STR("task-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape dependency_shape = SHAPE("dependency", dependency_members);

static const struct seki_oscal_member select_subject_by_id_members[] = {
    {SEKI_STR("subject-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape select_subject_by_id_shape =
    SHAPE("select-subject-by-id", select_subject_by_id_members);

static const struct seki_oscal_member assessment_subject_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("include-all"), SEKI_OSCAL_OBJECT, &seki_oscal_include_all, 0},
    {SEKI_STR("exclude-subjects"), SEKI_OSCAL_OBJECT, &select_subject_by_id_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("include-subjects"), SEKI_OSCAL_OBJECT, &select_subject_by_id_shape, LIST},
};
static const struct seki_oscal_shape assessment_subject_shape =
    SHAPE("assessment-subject", assessment_subject_members);

static const struct seki_oscal_member associated_activities_members[] = {
    {SEKI_STR("activity-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &assessment_subject_shape, LIST | NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape associated_activities_shape =
    SHAPE("associated-activities", associated_activities_members);

static const struct seki_oscal_member task_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | OURS},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("timing"), SEKI_OSCAL_OBJECT, &timing_shape, OURS},
    {SEKI_STR("dependencies"), SEKI_OSCAL_OBJECT, &dependency_shape, LIST},
    {SEKI_STR("tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_task, LIST},
    {SEKI_STR("associated-activities"), SEKI_OSCAL_OBJECT, &associated_activities_shape, LIST},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &assessment_subject_shape, LIST},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_task = SHAPE("task", task_members);

static const struct seki_oscal_member logged_by_members[] = {
    {SEKI_STR("party-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("role-id"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_logged_by = SHAPE("logged-by", logged_by_members);

static const struct seki_oscal_member identified_subject_members[] = {
    {SEKI_STR("subject-placeholder-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &assessment_subject_shape, LIST | NEEDED},
};
static const struct seki_oscal_shape identified_subject_shape =
    SHAPE("identified-subject", identified_subject_members);

static const struct seki_oscal_member related_task_members[] = {
    {SEKI_STR("task-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &assessment_subject_shape, LIST},
    {SEKI_STR("identified-subject"), SEKI_OSCAL_OBJECT, &identified_subject_shape, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_related_task = SHAPE("related-task", related_task_members);

static const struct seki_oscal_member origin_actor_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("actor-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("role-id"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
};
const struct seki_oscal_shape seki_oscal_origin_actor = SHAPE("origin-actor", origin_actor_members);

static const struct seki_oscal_member origin_members[] = {
    {SEKI_STR("actors"), SEKI_OSCAL_OBJECT, &seki_oscal_origin_actor, LIST | NEEDED | OURS},
    {SEKI_STR("related-tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_related_task, LIST},
};
static const struct seki_oscal_shape origin_shape = SHAPE("origin", origin_members);

static const struct seki_oscal_member subject_reference_members[] = {
    {SEKI_STR("subject-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape subject_reference_shape =
    SHAPE("subject-reference", subject_reference_members);

static const struct seki_oscal_member relevant_evidence_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, OURS},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape relevant_evidence_shape =
    SHAPE("relevant-evidence", relevant_evidence_members);

static const struct seki_oscal_member observation_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("methods"), SEKI_OSCAL_STRING, NULL, LIST | NEEDED | OURS},
    {SEKI_STR("types"), SEKI_OSCAL_TOKEN, NULL, LIST},
    {SEKI_STR("origins"), SEKI_OSCAL_OBJECT, &origin_shape, LIST | OURS},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &subject_reference_shape, LIST | TAKEN},
    {SEKI_STR("relevant-evidence"), SEKI_OSCAL_OBJECT, &relevant_evidence_shape, LIST | OURS},
    {SEKI_STR("collected"), SEKI_OSCAL_TIME, NULL, NEEDED | OURS},
    {SEKI_STR("expires"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_observation = SHAPE("observation", observation_members);

static const struct seki_oscal_member threat_id_members[] = {
    {SEKI_STR("system"), SEKI_OSCAL_URI, NULL, NEEDED | OURS},
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, 0},
    {SEKI_STR("id"), SEKI_OSCAL_URI, NULL, NEEDED | OURS},
};
static const struct seki_oscal_shape threat_id_shape = SHAPE("threat-id", threat_id_members);

static const struct seki_oscal_member facet_members[] = {
    {SEKI_STR("name"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("system"), SEKI_OSCAL_URI, NULL, NEEDED | OURS},
    {SEKI_STR("value"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape facet_shape = SHAPE("facet", facet_members);

static const struct seki_oscal_member characterization_members[] = {
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("origin"), SEKI_OSCAL_OBJECT, &origin_shape, NEEDED | OURS},
    {SEKI_STR("facets"), SEKI_OSCAL_OBJECT, &facet_shape, LIST | NEEDED | OURS},
};
static const struct seki_oscal_shape characterization_shape =
    SHAPE("characterization", characterization_members);

static const struct seki_oscal_member mitigating_factor_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("implementation-uuid"), SEKI_OSCAL_UUID, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &subject_reference_shape, LIST},
};
static const struct seki_oscal_shape mitigating_factor_shape =
    SHAPE("mitigating-factor", mitigating_factor_members);

static const struct seki_oscal_member required_asset_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("subjects"), SEKI_OSCAL_OBJECT, &subject_reference_shape, LIST},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape required_asset_shape =
    SHAPE("required-asset", required_asset_members);

static const struct seki_oscal_member response_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("lifecycle"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | OURS},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("origins"), SEKI_OSCAL_OBJECT, &origin_shape, LIST | OURS},
    {SEKI_STR("required-assets"), SEKI_OSCAL_OBJECT, &required_asset_shape, LIST},
    {SEKI_STR("tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_task, LIST | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape response_shape = SHAPE("response", response_members);

static const struct seki_oscal_member related_response_members[] = {
    {SEKI_STR("response-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("related-tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_related_task, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape related_response_shape =
    SHAPE("related-response", related_response_members);

static const struct seki_oscal_member entry_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("start"), SEKI_OSCAL_TIME, NULL, NEEDED},
    {SEKI_STR("end"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("logged-by"), SEKI_OSCAL_OBJECT, &seki_oscal_logged_by, LIST},
    {SEKI_STR("status-change"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("related-responses"), SEKI_OSCAL_OBJECT, &related_response_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape entry_shape = SHAPE("entry", entry_members);

static const struct seki_oscal_member risk_log_members[] = {
    {SEKI_STR("entries"), SEKI_OSCAL_OBJECT, &entry_shape, LIST | NEEDED},
};
static const struct seki_oscal_shape risk_log_shape = SHAPE("risk-log", risk_log_members);

static const struct seki_oscal_member related_observation_members[] = {
    {SEKI_STR("observation-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_related_observation =
    SHAPE("related-observation", related_observation_members);

static const struct seki_oscal_member risk_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("statement"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("status"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("origins"), SEKI_OSCAL_OBJECT, &origin_shape, LIST | OURS},
    {SEKI_STR("threat-ids"), SEKI_OSCAL_OBJECT, &threat_id_shape, LIST | OURS},
    {SEKI_STR("characterizations"), SEKI_OSCAL_OBJECT, &characterization_shape, LIST | OURS},
    {SEKI_STR("mitigating-factors"), SEKI_OSCAL_OBJECT, &mitigating_factor_shape, LIST},
    {SEKI_STR("deadline"), SEKI_OSCAL_TIME, NULL, TAKEN},
    {SEKI_STR("remediations"), SEKI_OSCAL_OBJECT, &response_shape, LIST | OURS},
    {SEKI_STR("risk-log"), SEKI_OSCAL_OBJECT, &risk_log_shape, 0},
    {SEKI_STR("related-observations"), SEKI_OSCAL_OBJECT, &seki_oscal_related_observation,
     LIST | TAKEN},
};
const struct seki_oscal_shape seki_oscal_risk = SHAPE("risk", risk_members);

static const struct seki_oscal_member finding_status_members[] = {
    {SEKI_STR("state"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("reason"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
static const struct seki_oscal_shape finding_status_shape = SHAPE("status", finding_status_members);

static const struct seki_oscal_member implementation_status_members[] = {
    {SEKI_STR("state"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape implementation_status_shape =
    SHAPE("implementation-status", implementation_status_members);

static const struct seki_oscal_member finding_target_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("target-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("status"), SEKI_OSCAL_OBJECT, &finding_status_shape, NEEDED | TAKEN},
    {SEKI_STR("implementation-status"), SEKI_OSCAL_OBJECT, &implementation_status_shape, OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape finding_target_shape =
    SHAPE("finding-target", finding_target_members);

static const struct seki_oscal_member associated_risk_members[] = {
    {SEKI_STR("risk-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_associated_risk =
    SHAPE("associated-risk", associated_risk_members);

static const struct seki_oscal_member finding_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("origins"), SEKI_OSCAL_OBJECT, &origin_shape, LIST | OURS},
    {SEKI_STR("target"), SEKI_OSCAL_OBJECT, &finding_target_shape, NEEDED | TAKEN},
    {SEKI_STR("implementation-statement-uuid"), SEKI_OSCAL_UUID, NULL, 0},
    {SEKI_STR("related-observations"), SEKI_OSCAL_OBJECT, &seki_oscal_related_observation,
     LIST | TAKEN},
    {SEKI_STR("related-risks"), SEKI_OSCAL_OBJECT, &seki_oscal_associated_risk, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_finding = SHAPE("finding", finding_members);
