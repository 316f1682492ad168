/* Which of OSCAL's models a document is. */
#include "format/oscal/oscal_read.h"

static const struct seki_str names[SEKI_OSCAL_MODEL_MAX] = {
    [SEKI_OSCAL_NO_MODEL] = SEKI_STR(""),
    [SEKI_OSCAL_CATALOG] = SEKI_STR("catalog"),
    [SEKI_OSCAL_PROFILE] = SEKI_STR("profile"),
    [SEKI_OSCAL_MAPPING] = SEKI_STR("mapping-collection"),
    [SEKI_OSCAL_COMPONENTS] = SEKI_STR("component-definition"),
    [SEKI_OSCAL_PLAN] = SEKI_STR("system-security-plan"),
    [SEKI_OSCAL_ASSESSMENT_PLAN] = SEKI_STR("assessment-plan"),
    [SEKI_OSCAL_RESULTS] = SEKI_STR("assessment-results"),
    [SEKI_OSCAL_POAM] = SEKI_STR("plan-of-action-and-milestones"),
};

struct seki_str seki_oscal_model_name(enum seki_oscal_model model)
{
    return names[model];
}

static enum seki_oscal_model model_from_name(struct seki_str name)
{
    unsigned i = SEKI_OSCAL_NO_MODEL + 1;

    while (i < SEKI_OSCAL_MODEL_MAX && !seki_str_eq(names[i], name)) {
        i++;
    }
    return i < SEKI_OSCAL_MODEL_MAX ? (enum seki_oscal_model)i : SEKI_OSCAL_NO_MODEL;
}

enum seki_oscal_model seki_oscal_model(json_t *root)
{
    enum seki_oscal_model model = SEKI_OSCAL_NO_MODEL;
    const char *key;
    json_t *value;
    size_t n = 0;

    json_object_foreach(root, key, value)
    {
        if (!seki_str_eq(seki_str_from_c(key), SEKI_STR("$schema"))) {
            model = model_from_name(seki_str_from_c(key));
            n++;
        }
    }
    return n == 1 ? model : SEKI_OSCAL_NO_MODEL;
}
