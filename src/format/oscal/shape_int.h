/*
 * What the tables of shapes share. Private to them.
 *
 * shape.c has what stands in every document, catalogs and component-definitions; shape_choice.c
 * profiles and mappings; shape_assess.c what assessment results and plans of action have in common,
 * shape_results.c the two themselves.
 */
#ifndef SEKI_FORMAT_OSCAL_SHAPE_INT_H
#define SEKI_FORMAT_OSCAL_SHAPE_INT_H

#include "base/macros.h"
#include "format/oscal/shape.h"

#define SHAPE(text, list)                          \
    {                                              \
        SEKI_STR(text), list, SEKI_ARRAY_LEN(list) \
    }
#define LIST SEKI_OSCAL_LIST
#define NEEDED SEKI_OSCAL_NEEDED
#define TAKEN SEKI_OSCAL_TAKEN
#define OURS SEKI_OSCAL_OURS

extern const struct seki_oscal_shape seki_oscal_link;
extern const struct seki_oscal_shape seki_oscal_metadata;
extern const struct seki_oscal_shape seki_oscal_back_matter;
extern const struct seki_oscal_shape seki_oscal_responsible_party;
extern const struct seki_oscal_shape seki_oscal_responsible_role;
extern const struct seki_oscal_shape seki_oscal_set_parameter;
extern const struct seki_oscal_shape seki_oscal_protocol;
extern const struct seki_oscal_shape seki_oscal_param;

/* shape_choice.c */
extern const struct seki_oscal_shape seki_oscal_include_all;

/* shape_assess.c */
extern const struct seki_oscal_shape seki_oscal_local_objective;
extern const struct seki_oscal_shape seki_oscal_reviewed_controls;
extern const struct seki_oscal_shape seki_oscal_activity;
extern const struct seki_oscal_shape seki_oscal_system_component;
extern const struct seki_oscal_shape seki_oscal_inventory_item;
extern const struct seki_oscal_shape seki_oscal_system_user;
extern const struct seki_oscal_shape seki_oscal_assessment_assets;
extern const struct seki_oscal_shape seki_oscal_task;
extern const struct seki_oscal_shape seki_oscal_logged_by;
extern const struct seki_oscal_shape seki_oscal_related_task;
extern const struct seki_oscal_shape seki_oscal_origin_actor;
extern const struct seki_oscal_shape seki_oscal_observation;
extern const struct seki_oscal_shape seki_oscal_risk;
extern const struct seki_oscal_shape seki_oscal_finding;
extern const struct seki_oscal_shape seki_oscal_related_observation;
extern const struct seki_oscal_shape seki_oscal_associated_risk;

#endif
