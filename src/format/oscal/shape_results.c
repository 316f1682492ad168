/* Shapes of assessment results and of plans of action and milestones. */
#include "format/oscal/shape_int.h"

static const struct seki_oscal_member import_ap_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED | OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, OURS},
};
static const struct seki_oscal_shape import_ap_shape = SHAPE("import-ap", import_ap_members);

static const struct seki_oscal_member local_definitions_members[] = {
    {SEKI_STR("objectives-and-methods"), SEKI_OSCAL_OBJECT, &seki_oscal_local_objective, LIST},
    {SEKI_STR("activities"), SEKI_OSCAL_OBJECT, &seki_oscal_activity, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape local_definitions_shape =
    SHAPE("local-definitions", local_definitions_members);

static const struct seki_oscal_member assessment_results_local_definitions_members[] = {
    {SEKI_STR("components"), SEKI_OSCAL_OBJECT, &seki_oscal_system_component, LIST},
    {SEKI_STR("inventory-items"), SEKI_OSCAL_OBJECT, &seki_oscal_inventory_item, LIST | TAKEN},
    {SEKI_STR("users"), SEKI_OSCAL_OBJECT, &seki_oscal_system_user, LIST},
    {SEKI_STR("assessment-assets"), SEKI_OSCAL_OBJECT, &seki_oscal_assessment_assets, OURS},
    {SEKI_STR("tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_task, LIST},
};
static const struct seki_oscal_shape assessment_results_local_definitions_shape =
    SHAPE("local-definitions", assessment_results_local_definitions_members);

static const struct seki_oscal_shape assessment_part_shape;
static const struct seki_oscal_member assessment_part_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, 0},
    {SEKI_STR("name"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("ns"), SEKI_OSCAL_URI, NULL, 0},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("prose"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &assessment_part_shape, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
};
static const struct seki_oscal_shape assessment_part_shape =
    SHAPE("assessment-part", assessment_part_members);

static const struct seki_oscal_member attestation_members[] = {
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &assessment_part_shape, LIST | NEEDED},
};
static const struct seki_oscal_shape attestation_shape = SHAPE("attestation", attestation_members);

static const struct seki_oscal_member entry_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("start"), SEKI_OSCAL_TIME, NULL, NEEDED},
    {SEKI_STR("end"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("logged-by"), SEKI_OSCAL_OBJECT, &seki_oscal_logged_by, LIST},
    {SEKI_STR("related-tasks"), SEKI_OSCAL_OBJECT, &seki_oscal_related_task, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape entry_shape = SHAPE("entry", entry_members);

static const struct seki_oscal_member assessment_log_members[] = {
    {SEKI_STR("entries"), SEKI_OSCAL_OBJECT, &entry_shape, LIST | NEEDED},
};
static const struct seki_oscal_shape assessment_log_shape =
    SHAPE("assessment-log", assessment_log_members);

static const struct seki_oscal_member result_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("start"), SEKI_OSCAL_TIME, NULL, NEEDED | TAKEN},
    {SEKI_STR("end"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("local-definitions"), SEKI_OSCAL_OBJECT, &assessment_results_local_definitions_shape,
     OURS},
    {SEKI_STR("reviewed-controls"), SEKI_OSCAL_OBJECT, &seki_oscal_reviewed_controls,
     NEEDED | OURS},
    {SEKI_STR("attestations"), SEKI_OSCAL_OBJECT, &attestation_shape, LIST},
    {SEKI_STR("assessment-log"), SEKI_OSCAL_OBJECT, &assessment_log_shape, 0},
    {SEKI_STR("observations"), SEKI_OSCAL_OBJECT, &seki_oscal_observation, LIST | TAKEN},
    {SEKI_STR("risks"), SEKI_OSCAL_OBJECT, &seki_oscal_risk, LIST},
    {SEKI_STR("findings"), SEKI_OSCAL_OBJECT, &seki_oscal_finding, LIST | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape result_shape = SHAPE("result", result_members);

static const struct seki_oscal_member assessment_results_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("import-ap"), SEKI_OSCAL_OBJECT, &import_ap_shape, NEEDED | OURS},
    {SEKI_STR("local-definitions"), SEKI_OSCAL_OBJECT, &local_definitions_shape, 0},
    {SEKI_STR("results"), SEKI_OSCAL_OBJECT, &result_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, OURS},
};
const struct seki_oscal_shape seki_oscal_assessment_results =
    SHAPE("assessment-results", assessment_results_members);

static const struct seki_oscal_member import_ssp_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape import_ssp_shape = SHAPE("import-ssp", import_ssp_members);

static const struct seki_oscal_member system_id_members[] = {
    {SEKI_STR("identifier-type"), SEKI_OSCAL_URI, NULL, OURS},
    {SEKI_STR("id"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
};
static const struct seki_oscal_shape system_id_shape = SHAPE("system-id", system_id_members);

static const struct seki_oscal_member plan_local_definitions_members[] = {
    {SEKI_STR("components"), SEKI_OSCAL_OBJECT, &seki_oscal_system_component, LIST},
    {SEKI_STR("inventory-items"), SEKI_OSCAL_OBJECT, &seki_oscal_inventory_item, LIST | TAKEN},
    {SEKI_STR("assessment-assets"), SEKI_OSCAL_OBJECT, &seki_oscal_assessment_assets, OURS},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape plan_local_definitions_shape =
    SHAPE("local-definitions", plan_local_definitions_members);

static const struct seki_oscal_member origin_members[] = {
    {SEKI_STR("actors"), SEKI_OSCAL_OBJECT, &seki_oscal_origin_actor, LIST | NEEDED | OURS},
};
static const struct seki_oscal_shape origin_shape = SHAPE("origin", origin_members);

static const struct seki_oscal_member related_finding_members[] = {
    {SEKI_STR("finding-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape related_finding_shape =
    SHAPE("related-finding", related_finding_members);

static const struct seki_oscal_member poam_item_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("origins"), SEKI_OSCAL_OBJECT, &origin_shape, LIST | OURS},
    {SEKI_STR("related-findings"), SEKI_OSCAL_OBJECT, &related_finding_shape, LIST},
    {SEKI_STR("related-observations"), SEKI_OSCAL_OBJECT, &seki_oscal_related_observation, LIST},
    {SEKI_STR("related-risks"), SEKI_OSCAL_OBJECT, &seki_oscal_associated_risk, LIST | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape poam_item_shape = SHAPE("poam-item", poam_item_members);

static const struct seki_oscal_member plan_of_action_and_milestones_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("import-ssp"), SEKI_OSCAL_OBJECT, &import_ssp_shape, 0},
    {SEKI_STR("system-id"), SEKI_OSCAL_OBJECT, &system_id_shape, OURS},
    {SEKI_STR("local-definitions"), SEKI_OSCAL_OBJECT, &plan_local_definitions_shape, TAKEN},
    {SEKI_STR("observations"), SEKI_OSCAL_OBJECT, &seki_oscal_observation, LIST | TAKEN},
    {SEKI_STR("risks"), SEKI_OSCAL_OBJECT, &seki_oscal_risk, LIST | TAKEN},
    {SEKI_STR("findings"), SEKI_OSCAL_OBJECT, &seki_oscal_finding, LIST},
    {SEKI_STR("poam-items"), SEKI_OSCAL_OBJECT, &poam_item_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, OURS},
};
const struct seki_oscal_shape seki_oscal_poam =
    SHAPE("plan-of-action-and-milestones", plan_of_action_and_milestones_members);
