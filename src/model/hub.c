#include "model/hub.h"

static const struct seki_str owner_names[SEKI_OWNER_MAX] = {
    SEKI_STR("it"), SEKI_STR("ce"), SEKI_STR("ward"), SEKI_STR("management"), SEKI_STR("vendor"),
};

static const struct seki_str dimension_names[SEKI_DIM_MAX] = {
    SEKI_STR("kind"), SEKI_STR("zone"), SEKI_STR("net"), SEKI_STR("remote"), SEKI_STR("area"),
};

static const struct seki_str grade_names[SEKI_GRADE_MAX] = {
    SEKI_STR("verified"),
    SEKI_STR("secondary"),
    SEKI_STR("unverified"),
};

size_t seki_hub_objective(const struct seki_hub *hub, struct seki_str id)
{
    return seki_map_get(&hub->objective_by_id, id);
}

size_t seki_hub_exposure(const struct seki_hub *hub, struct seki_str id)
{
    return seki_map_get(&hub->exposure_by_id, id);
}

size_t seki_hub_fact(const struct seki_hub *hub, struct seki_str id)
{
    return seki_map_get(&hub->fact_by_id, id);
}

size_t seki_hub_measure(const struct seki_hub *hub, struct seki_str id)
{
    return seki_map_get(&hub->measure_by_id, id);
}

struct seki_str seki_owner_name(enum seki_owner owner)
{
    return owner_names[owner];
}

struct seki_str seki_dimension_name(enum seki_dimension dimension)
{
    return dimension_names[dimension];
}

struct seki_str seki_grade_name(enum seki_grade grade)
{
    return grade_names[grade];
}
