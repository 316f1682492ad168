#include "model/scenario.h"

struct seki_str seki_agent_name(enum seki_agent agent)
{
    static const struct seki_str names[SEKI_AGENT_MAX] = {
        [SEKI_AGENT_OUTSIDER] = SEKI_STR("outsider"), [SEKI_AGENT_INSIDER] = SEKI_STR("insider"),
        [SEKI_AGENT_PROVIDER] = SEKI_STR("provider"), [SEKI_AGENT_MALWARE] = SEKI_STR("malware"),
        [SEKI_AGENT_ERROR] = SEKI_STR("error"),       [SEKI_AGENT_FAILURE] = SEKI_STR("failure"),
        [SEKI_AGENT_DISASTER] = SEKI_STR("disaster"),
    };

    return names[agent];
}

struct seki_str seki_storage_name(enum seki_storage storage)
{
    static const struct seki_str names[SEKI_STORAGE_MAX] = {
        [SEKI_STORAGE_AUTHENTICITY] = SEKI_STR("authenticity"),
        [SEKI_STORAGE_READABILITY] = SEKI_STR("readability"),
        [SEKI_STORAGE_PRESERVATION] = SEKI_STR("preservation"),
    };

    return names[storage];
}

struct seki_str seki_party_name(enum seki_party party)
{
    static const struct seki_str names[SEKI_PARTY_MAX] = {
        [SEKI_PARTY_HOSPITAL] = SEKI_STR("hospital"),
        [SEKI_PARTY_PROVIDER] = SEKI_STR("provider"),
        [SEKI_PARTY_MAKER] = SEKI_STR("maker"),
        [SEKI_PARTY_CARRIER] = SEKI_STR("carrier"),
    };

    return names[party];
}
