/* Shapes that all models share, of catalogs and of component-definitions. */
#include "format/oscal/shape.h"

#include "format/oscal/shape_int.h"

/* These hold others of their kind. */
static const struct seki_oscal_shape control_shape;
static const struct seki_oscal_shape group_shape;

static const struct seki_oscal_member property_members[] = {
    {SEKI_STR("name"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, TAKEN},
    {SEKI_STR("ns"), SEKI_OSCAL_URI, NULL, TAKEN},
    {SEKI_STR("value"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("group"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
const struct seki_oscal_shape seki_oscal_property = SHAPE("property", property_members);

static const struct seki_oscal_member link_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED | TAKEN},
    {SEKI_STR("rel"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("media-type"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("resource-fragment"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("text"), SEKI_OSCAL_LINE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_link = SHAPE("link", link_members);

static const struct seki_oscal_member revision_members[] = {
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("published"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("last-modified"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("version"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("oscal-version"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape revision_shape = SHAPE("revision", revision_members);

static const struct seki_oscal_member document_id_members[] = {
    {SEKI_STR("scheme"), SEKI_OSCAL_URI, NULL, 0},
    {SEKI_STR("identifier"), SEKI_OSCAL_STRING, NULL, NEEDED},
};
static const struct seki_oscal_shape document_id_shape = SHAPE("document-id", document_id_members);

static const struct seki_oscal_member role_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | OURS},
    {SEKI_STR("short-name"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape role_shape = SHAPE("role", role_members);

static const struct seki_oscal_member address_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("addr-lines"), SEKI_OSCAL_STRING, NULL, LIST},
    {SEKI_STR("city"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("state"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("postal-code"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("country"), SEKI_OSCAL_STRING, NULL, 0},
};
static const struct seki_oscal_shape address_shape = SHAPE("address", address_members);

static const struct seki_oscal_member telephone_number_members[] = {
    {SEKI_STR("type"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("number"), SEKI_OSCAL_STRING, NULL, NEEDED},
};
static const struct seki_oscal_shape telephone_number_shape =
    SHAPE("telephone-number", telephone_number_members);

static const struct seki_oscal_member location_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("address"), SEKI_OSCAL_OBJECT, &address_shape, 0},
    {SEKI_STR("email-addresses"), SEKI_OSCAL_EMAIL, NULL, LIST},
    {SEKI_STR("telephone-numbers"), SEKI_OSCAL_OBJECT, &telephone_number_shape, LIST},
    {SEKI_STR("urls"), SEKI_OSCAL_URI, NULL, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape location_shape = SHAPE("location", location_members);

static const struct seki_oscal_member external_id_members[] = {
    {SEKI_STR("scheme"), SEKI_OSCAL_URI, NULL, NEEDED},
    {SEKI_STR("id"), SEKI_OSCAL_STRING, NULL, NEEDED},
};
static const struct seki_oscal_shape external_id_shape = SHAPE("external-id", external_id_members);

static const struct seki_oscal_member party_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, OURS},
    {SEKI_STR("type"), SEKI_OSCAL_STRING, NULL, OURS},
    {SEKI_STR("name"), SEKI_OSCAL_STRING, NULL, OURS},
    {SEKI_STR("short-name"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("external-ids"), SEKI_OSCAL_OBJECT, &external_id_shape, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("email-addresses"), SEKI_OSCAL_EMAIL, NULL, LIST},
    {SEKI_STR("telephone-numbers"), SEKI_OSCAL_OBJECT, &telephone_number_shape, LIST},
    {SEKI_STR("addresses"), SEKI_OSCAL_OBJECT, &address_shape, LIST},
    {SEKI_STR("member-of-organizations"), SEKI_OSCAL_UUID, NULL, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("location-uuids"), SEKI_OSCAL_UUID, NULL, LIST},
};
static const struct seki_oscal_shape party_shape = SHAPE("party", party_members);

static const struct seki_oscal_member responsible_party_members[] = {
    {SEKI_STR("role-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("party-uuids"), SEKI_OSCAL_UUID, NULL, LIST | NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_responsible_party =
    SHAPE("responsible-party", responsible_party_members);

static const struct seki_oscal_member action_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("date"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("type"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("system"), SEKI_OSCAL_URI, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape action_shape = SHAPE("action", action_members);

static const struct seki_oscal_member metadata_members[] = {
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("published"), SEKI_OSCAL_TIME, NULL, 0},
    {SEKI_STR("last-modified"), SEKI_OSCAL_TIME, NULL, NEEDED | TAKEN},
    {SEKI_STR("version"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("oscal-version"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("revisions"), SEKI_OSCAL_OBJECT, &revision_shape, LIST},
    {SEKI_STR("document-ids"), SEKI_OSCAL_OBJECT, &document_id_shape, LIST},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("roles"), SEKI_OSCAL_OBJECT, &role_shape, LIST | OURS},
    {SEKI_STR("locations"), SEKI_OSCAL_OBJECT, &location_shape, LIST},
    {SEKI_STR("parties"), SEKI_OSCAL_OBJECT, &party_shape, LIST | OURS},
    {SEKI_STR("responsible-parties"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_party,
     LIST | OURS},
    {SEKI_STR("actions"), SEKI_OSCAL_OBJECT, &action_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, OURS},
};
const struct seki_oscal_shape seki_oscal_metadata = SHAPE("metadata", metadata_members);

static const struct seki_oscal_member test_members[] = {
    {SEKI_STR("expression"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape test_shape = SHAPE("test", test_members);

static const struct seki_oscal_member constraint_members[] = {
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("tests"), SEKI_OSCAL_OBJECT, &test_shape, LIST},
};
static const struct seki_oscal_shape constraint_shape = SHAPE("constraint", constraint_members);

static const struct seki_oscal_member guideline_members[] = {
    {SEKI_STR("prose"), SEKI_OSCAL_PROSE, NULL, NEEDED},
};
static const struct seki_oscal_shape guideline_shape = SHAPE("guideline", guideline_members);

static const struct seki_oscal_member select_members[] = {
    {SEKI_STR("how-many"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("choice"), SEKI_OSCAL_LINE, NULL, LIST | TAKEN},
};
static const struct seki_oscal_shape select_shape = SHAPE("select", select_members);

static const struct seki_oscal_member param_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("depends-on"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("label"), SEKI_OSCAL_LINE, NULL, TAKEN},
    {SEKI_STR("usage"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("constraints"), SEKI_OSCAL_OBJECT, &constraint_shape, LIST},
    {SEKI_STR("guidelines"), SEKI_OSCAL_OBJECT, &guideline_shape, LIST},
    {SEKI_STR("values"), SEKI_OSCAL_STRING, NULL, LIST | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
    {SEKI_STR("select"), SEKI_OSCAL_OBJECT, &select_shape, TAKEN},
};
const struct seki_oscal_shape seki_oscal_param = SHAPE("param", param_members);

static const struct seki_oscal_member part_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("name"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("ns"), SEKI_OSCAL_URI, NULL, 0},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("prose"), SEKI_OSCAL_PROSE, NULL, TAKEN},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
};
const struct seki_oscal_shape seki_oscal_part = SHAPE("part", part_members);

static const struct seki_oscal_member control_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("params"), SEKI_OSCAL_OBJECT, &seki_oscal_param, LIST | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST | TAKEN},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST | TAKEN},
    {SEKI_STR("controls"), SEKI_OSCAL_OBJECT, &control_shape, LIST | TAKEN},
};
static const struct seki_oscal_shape control_shape = SHAPE("control", control_members);

static const struct seki_oscal_member group_members[] = {
    {SEKI_STR("id"), SEKI_OSCAL_TOKEN, NULL, TAKEN},
    {SEKI_STR("class"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("params"), SEKI_OSCAL_OBJECT, &seki_oscal_param, LIST | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST | TAKEN},
    {SEKI_STR("parts"), SEKI_OSCAL_OBJECT, &seki_oscal_part, LIST | TAKEN},
    {SEKI_STR("groups"), SEKI_OSCAL_OBJECT, &group_shape, LIST | TAKEN},
    {SEKI_STR("controls"), SEKI_OSCAL_OBJECT, &control_shape, LIST | TAKEN},
};
static const struct seki_oscal_shape group_shape = SHAPE("group", group_members);

static const struct seki_oscal_member citation_members[] = {
    {SEKI_STR("text"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
};
static const struct seki_oscal_shape citation_shape = SHAPE("citation", citation_members);

static const struct seki_oscal_member hash_members[] = {
    {SEKI_STR("algorithm"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("value"), SEKI_OSCAL_STRING, NULL, NEEDED},
};
static const struct seki_oscal_shape hash_shape = SHAPE("hash", hash_members);

static const struct seki_oscal_member rlink_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED},
    {SEKI_STR("media-type"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("hashes"), SEKI_OSCAL_OBJECT, &hash_shape, LIST},
};
static const struct seki_oscal_shape rlink_shape = SHAPE("rlink", rlink_members);

static const struct seki_oscal_member base64_members[] = {
    {SEKI_STR("filename"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("media-type"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("value"), SEKI_OSCAL_BASE64, NULL, NEEDED},
};
static const struct seki_oscal_shape base64_shape = SHAPE("base64", base64_members);

static const struct seki_oscal_member resource_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | OURS},
    {SEKI_STR("document-ids"), SEKI_OSCAL_OBJECT, &document_id_shape, LIST},
    {SEKI_STR("citation"), SEKI_OSCAL_OBJECT, &citation_shape, TAKEN},
    {SEKI_STR("rlinks"), SEKI_OSCAL_OBJECT, &rlink_shape, LIST},
    {SEKI_STR("base64"), SEKI_OSCAL_OBJECT, &base64_shape, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape resource_shape = SHAPE("resource", resource_members);

static const struct seki_oscal_member back_matter_members[] = {
    {SEKI_STR("resources"), SEKI_OSCAL_OBJECT, &resource_shape, LIST | TAKEN},
};
const struct seki_oscal_shape seki_oscal_back_matter = SHAPE("back-matter", back_matter_members);

static const struct seki_oscal_member catalog_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("params"), SEKI_OSCAL_OBJECT, &seki_oscal_param, LIST | TAKEN},
    {SEKI_STR("controls"), SEKI_OSCAL_OBJECT, &control_shape, LIST | TAKEN},
    {SEKI_STR("groups"), SEKI_OSCAL_OBJECT, &group_shape, LIST | TAKEN},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, TAKEN},
};
const struct seki_oscal_shape seki_oscal_catalog = SHAPE("catalog", catalog_members);

static const struct seki_oscal_member import_component_definition_members[] = {
    {SEKI_STR("href"), SEKI_OSCAL_REFERENCE, NULL, NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape import_component_definition_shape =
    SHAPE("import-component-definition", import_component_definition_members);

static const struct seki_oscal_member responsible_role_members[] = {
    {SEKI_STR("role-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | OURS},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("party-uuids"), SEKI_OSCAL_UUID, NULL, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_responsible_role =
    SHAPE("responsible-role", responsible_role_members);

static const struct seki_oscal_member port_range_members[] = {
    {SEKI_STR("start"), SEKI_OSCAL_COUNT, NULL, 0},
    {SEKI_STR("end"), SEKI_OSCAL_COUNT, NULL, 0},
    {SEKI_STR("transport"), SEKI_OSCAL_TOKEN, NULL, 0},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape port_range_shape = SHAPE("port-range", port_range_members);

static const struct seki_oscal_member protocol_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, 0},
    {SEKI_STR("name"), SEKI_OSCAL_STRING, NULL, 0},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("port-ranges"), SEKI_OSCAL_OBJECT, &port_range_shape, LIST},
};
const struct seki_oscal_shape seki_oscal_protocol = SHAPE("protocol", protocol_members);

static const struct seki_oscal_member set_parameter_members[] = {
    {SEKI_STR("param-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED},
    {SEKI_STR("values"), SEKI_OSCAL_STRING, NULL, LIST | NEEDED},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
const struct seki_oscal_shape seki_oscal_set_parameter =
    SHAPE("set-parameter", set_parameter_members);

static const struct seki_oscal_member statement_members[] = {
    {SEKI_STR("statement-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
static const struct seki_oscal_shape statement_shape = SHAPE("statement", statement_members);

static const struct seki_oscal_member implemented_requirement_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("control-id"), SEKI_OSCAL_TOKEN, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("set-parameters"), SEKI_OSCAL_OBJECT, &seki_oscal_set_parameter, LIST},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("statements"), SEKI_OSCAL_OBJECT, &statement_shape, LIST | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, TAKEN},
};
static const struct seki_oscal_shape implemented_requirement_shape =
    SHAPE("implemented-requirement", implemented_requirement_members);

static const struct seki_oscal_member control_implementation_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("source"), SEKI_OSCAL_REFERENCE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("set-parameters"), SEKI_OSCAL_OBJECT, &seki_oscal_set_parameter, LIST},
    {SEKI_STR("implemented-requirements"), SEKI_OSCAL_OBJECT, &implemented_requirement_shape,
     LIST | NEEDED | TAKEN},
};
static const struct seki_oscal_shape control_implementation_shape =
    SHAPE("control-implementation", control_implementation_members);

static const struct seki_oscal_member component_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("type"), SEKI_OSCAL_STRING, NULL, NEEDED | TAKEN},
    {SEKI_STR("title"), SEKI_OSCAL_LINE, NULL, NEEDED | TAKEN},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED | TAKEN},
    {SEKI_STR("purpose"), SEKI_OSCAL_LINE, NULL, 0},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST | TAKEN},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("responsible-roles"), SEKI_OSCAL_OBJECT, &seki_oscal_responsible_role, LIST},
    {SEKI_STR("protocols"), SEKI_OSCAL_OBJECT, &seki_oscal_protocol, LIST},
    {SEKI_STR("control-implementations"), SEKI_OSCAL_OBJECT, &control_implementation_shape,
     LIST | TAKEN},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape component_shape = SHAPE("component", component_members);

static const struct seki_oscal_member incorporates_component_members[] = {
    {SEKI_STR("component-uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
};
static const struct seki_oscal_shape incorporates_component_shape =
    SHAPE("incorporates-component", incorporates_component_members);

static const struct seki_oscal_member capability_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED},
    {SEKI_STR("name"), SEKI_OSCAL_STRING, NULL, NEEDED},
    {SEKI_STR("description"), SEKI_OSCAL_PROSE, NULL, NEEDED},
    {SEKI_STR("props"), SEKI_OSCAL_OBJECT, &seki_oscal_property, LIST},
    {SEKI_STR("links"), SEKI_OSCAL_OBJECT, &seki_oscal_link, LIST},
    {SEKI_STR("incorporates-components"), SEKI_OSCAL_OBJECT, &incorporates_component_shape, LIST},
    {SEKI_STR("control-implementations"), SEKI_OSCAL_OBJECT, &control_implementation_shape, LIST},
    {SEKI_STR("remarks"), SEKI_OSCAL_PROSE, NULL, 0},
};
static const struct seki_oscal_shape capability_shape = SHAPE("capability", capability_members);

static const struct seki_oscal_member component_definition_members[] = {
    {SEKI_STR("uuid"), SEKI_OSCAL_UUID, NULL, NEEDED | TAKEN},
    {SEKI_STR("metadata"), SEKI_OSCAL_OBJECT, &seki_oscal_metadata, NEEDED | TAKEN},
    {SEKI_STR("import-component-definitions"), SEKI_OSCAL_OBJECT,
     &import_component_definition_shape, LIST},
    {SEKI_STR("components"), SEKI_OSCAL_OBJECT, &component_shape, LIST | TAKEN},
    {SEKI_STR("capabilities"), SEKI_OSCAL_OBJECT, &capability_shape, LIST},
    {SEKI_STR("back-matter"), SEKI_OSCAL_OBJECT, &seki_oscal_back_matter, 0},
};
const struct seki_oscal_shape seki_oscal_component_definition =
    SHAPE("component-definition", component_definition_members);
