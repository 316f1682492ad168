/* Shapes of profiles and of mapping-collections. */
#include "format/oscal/shape_int.h"

const struct seki_oscal_shape seki_oscal_include_all = {SEKI_STR("include-all"), NULL, 0};

static const struct seki_oscal_member matching_members[] = {
    {SEKI_STR("pattern"), SEKI_OSCAL_STRING, NULL, TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape matching_shape = SHAPE("matching", matching_members);

static const struct seki_oscal_member select_control_by_id_members[] = {
    {SEKI_STR("with-child-controls"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("with-ids"), SEKI_OSCAL_TOKEN, NULL, LIST | TAKEN},
    {SEKI_STR("matching"), SEKI_OSCAL_OBJECT, &matching_shape, LIST | TAKEN},
};
static const struct seki_oscal_shape select_control_by_id_shape =
    SHAPE("select-control-by-id", select_control_by_id_members);

static const struct seki_oscal_member import_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, TAKEN},
    {SEKI_STR("include-all"), SEKI_OSCAL_OBJECT, &seki_oscal_include_all, TAKEN},
    {SEKI_STR("exclude-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST | TAKEN},
    {SEKI_STR("include-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST | TAKEN},
};
static const struct seki_oscal_shape import_shape = SHAPE("import", import_members);

static const struct seki_oscal_shape combine_shape = {SEKI_STR("combine"), NULL, 0};

static const struct seki_oscal_shape flat_shape = {SEKI_STR("flat"), NULL, 0};

static const struct seki_oscal_member insert_controls_members[] = {
    {SEKI_STR("order"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("include-all"), SEKI_OSCAL_OBJECT, &seki_oscal_include_all, 0},
    {SEKI_STR("exclude-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST},
    {SEKI_STR("include-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape, LIST},
};
static const struct seki_oscal_shape insert_controls_shape =
    SHAPE("insert-controls", insert_controls_members);

static const struct seki_oscal_shape group_shape;
static const struct seki_oscal_member group_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED},
    {SEKI_STR("params"), SEKI_OSCAL_OBJECT, &seki_oscal_param, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST},
    {SEKI_STR("groups"), SEKI_OSCAL_OBJECT, &group_shape, LIST},
    {SEKI_STR("insert-controls"), SEKI_OSCAL_OBJECT, &insert_controls_shape, LIST},
};
static const struct seki_oscal_shape group_shape = SHAPE("group", group_members);

static const struct seki_oscal_member custom_members[] = {
    {SEKI_STR("groups"), SEKI_OSCAL_OBJECT, &group_shape, LIST},
    {SEKI_STR("insert-controls"), SEKI_OSCAL_OBJECT, &insert_controls_shape, LIST},
};
static const struct seki_oscal_shape custom_shape = SHAPE("custom", custom_members);

static const struct seki_oscal_member merge_members[] = {
    {SEKI_STR("combine"), SEKI_OSCAL_OBJECT, &combine_shape, 0},
    {SEKI_STR("flat"), SEKI_OSCAL_OBJECT, &flat_shape, 0},
    {SEKI_STR("as-is"), SEKI_OSCAL_BOOLEAN, NULL, TAKEN},
    {SEKI_STR("custom"), SEKI_OSCAL_OBJECT, &custom_shape, 0},
};
static const struct seki_oscal_shape merge_shape = SHAPE("merge", merge_members);

static const struct seki_oscal_member remove_members[] = {
    {SEKI_STR("by-name"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("by-class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("by-id"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("by-item-name"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("by-ns"), SEKI_OSCAL_URI, NULL, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape remove_shape = SHAPE("remove", remove_members);

static const struct seki_oscal_member add_members[] = {
    {SEKI_STR("position"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("by-id"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("params"), SEKI_OSCAL_OBJECT, &seki_oscal_param, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST},
};
static const struct seki_oscal_shape add_shape = SHAPE("add", add_members);

static const struct seki_oscal_member alter_members[] = {
    {SEKI_STR("control-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("removes"), SEKI_OSCAL_OBJECT, &remove_shape, LIST},
    {SEKI_STR("adds"), SEKI_OSCAL_OBJECT, &add_shape, LIST},
};
static const struct seki_oscal_shape alter_shape = SHAPE("alter", alter_members);

static const struct seki_oscal_member modify_members[] = {
    {SEKI_STR("set-parameters"), SEKI_OSCAL_OBJECT, &seki_oscal_set_parameter, LIST},
    {SEKI_STR("alters"), SEKI_OSCAL_OBJECT, &alter_shape, LIST},
};
static const struct seki_oscal_shape modify_shape = SHAPE("modify", modify_members);

static const struct seki_oscal_member profile_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("imports"), SEKI_OSCAL_OBJECT, &import_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("merge"), SEKI_OSCAL_OBJECT, &merge_shape, TAKEN},
    {SEKI_STR("modify"), SEKI_OSCAL_OBJECT, &modify_shape, 0},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, 0},
};
const struct seki_oscal_shape seki_oscal_profile = SHAPE("profile", profile_members);

static const struct seki_oscal_member confidence_score_members[] = {
    {SEKI_STR("category"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("percentage"), SEKI_OSCAL_DECIMAL, NULL, TAKEN},
};
static const struct seki_oscal_shape confidence_score_shape =
    SHAPE("confidence-score", confidence_score_members);

static const struct seki_oscal_member coverage_members[] = {
    {SEKI_STR("generation-method"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("target-coverage"), SEKI_OSCAL_DECIMAL, NULL, NEEDED},
};
static const struct seki_oscal_shape coverage_shape = SHAPE("coverage", coverage_members);

static const struct seki_oscal_member mapping_provenance_members[] = {
    {SEKI_STR("method"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
    {SEKI_STR("matching-rationale"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
    {SEKI_STR("status"), SEKI_OSCAL_STRING, NULL, NEEDED | OURS},
    {SEKI_STR("confidence-score"), SEKI_OSCAL_OBJECT, &confidence_score_shape, 0},
    {SEKI_STR("coverage"), SEKI_OSCAL_OBJECT, &coverage_shape, 0},
    {SEKI_STR("mapping-description"), SEKI_OSCAL_PROSE, NULL, NEEDED | OURS},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape mapping_provenance_shape =
    SHAPE("mapping-provenance", mapping_provenance_members);

static const struct seki_oscal_member mapping_resource_reference_members[] = {
    {SEKI_STR("ns"), SEKI_OSCAL_URI, NULL, 0},
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape mapping_resource_reference_shape =
    SHAPE("mapping-resource-reference", mapping_resource_reference_members);

static const struct seki_oscal_member mapping_item_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("id-ref"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape mapping_item_shape =
    SHAPE("mapping-item", mapping_item_members);

static const struct seki_oscal_member qualifier_item_members[] = {
    {SEKI_STR("subject"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("predicate"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("category"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape qualifier_item_shape =
    SHAPE("qualifier-item", qualifier_item_members);

static const struct seki_oscal_member map_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("ns"), SEKI_OSCAL_URI, NULL, TAKEN},
    {SEKI_STR("matching-rationale"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("relationship"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("sources"), SEKI_OSCAL_OBJECT, &mapping_item_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("targets"), SEKI_OSCAL_OBJECT, &mapping_item_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("qualifiers"), SEKI_OSCAL_OBJECT, &qualifier_item_shape, LIST},
    {SEKI_STR("confidence-score"), SEKI_OSCAL_OBJECT, &confidence_score_shape, TAKEN},
    {SEKI_STR("coverage"), SEKI_OSCAL_OBJECT, &coverage_shape, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
static const struct seki_oscal_shape map_shape = SHAPE("map", map_members);

static const struct seki_oscal_member gap_summary_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | OURS},
    {SEKI_STR("unmapped-controls"), SEKI_OSCAL_OBJECT, &select_control_by_id_shape,
     LIST | NEEDED | OURS},
};
static const struct seki_oscal_shape gap_summary_shape = SHAPE("gap-summary", gap_summary_members);

static const struct seki_oscal_member mapping_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("method"), SEKI_OSCAL_STRING, NULL, OURS},
    {SEKI_STR("matching-rationale"), SEKI_OSCAL_STRING, NULL, OURS},
    {SEKI_STR("status"), SEKI_OSCAL_STRING, NULL, OURS},
    {SEKI_STR("source-resource"), SEKI_OSCAL_OBJECT, &mapping_resource_reference_shape,
     NEEDED | TAKEN},
    {SEKI_STR("target-resource"), SEKI_OSCAL_OBJECT, &mapping_resource_reference_shape,
     NEEDED | TAKEN},
    {SEKI_STR("maps"), SEKI_OSCAL_OBJECT, &map_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("mapping-description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("source-gap-summary"), SEKI_OSCAL_OBJECT, &gap_summary_shape, OURS},
    {SEKI_STR("target-gap-summary"), SEKI_OSCAL_OBJECT, &gap_summary_shape, OURS},
    {SEKI_STR("confidence-score"), SEKI_OSCAL_OBJECT, &confidence_score_shape, 0},
    {SEKI_STR("coverage"), SEKI_OSCAL_OBJECT, &coverage_shape, 0},
};
static const struct seki_oscal_shape mapping_shape = SHAPE("mapping", mapping_members);

static const struct seki_oscal_member mapping_collection_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("provenance"), SEKI_OSCAL_OBJECT, &mapping_provenance_shape, NEEDED | OURS},
    {SEKI_STR("mappings"), SEKI_OSCAL_OBJECT, &mapping_shape, LIST | NEEDED | TAKEN},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, 0},
};
const struct seki_oscal_shape seki_oscal_mapping_collection =
    SHAPE("mapping-collection", mapping_collection_members);
