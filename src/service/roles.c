#include "service/roles.h"

#include "msg/m_hint.h"
#include "msg/m_people.h"

static const struct seki_str names[SEKI_ROLES] = {
    [SEKI_ROLE_OPERATOR] = SEKI_STR("operator"),
    [SEKI_ROLE_ADMINISTRATOR] = SEKI_STR("administrator"),
    [SEKI_ROLE_EDITOR] = SEKI_STR("editor"),
    [SEKI_ROLE_READER] = SEKI_STR("reader"),
    [SEKI_ROLE_AUDITOR] = SEKI_STR("auditor"),
};

struct seki_str seki_actor_role_name(enum seki_person_role role)
{
    return names[role];
}

bool seki_actor_role_of(struct seki_str name, enum seki_person_role *ret_role)
{
    for (size_t i = 0; i < SEKI_ROLES; i++) {
        if (seki_str_eq(name, names[i])) {
            *ret_role = (enum seki_person_role)i;
            return true;
        }
    }
    return false;
}

void seki_actor_add_roles(struct seki_buf *out, unsigned roles)
{
    bool is_first = true;

    for (unsigned i = 0; i < SEKI_ROLES; i++) {
        if (roles >> i & 1) {
            seki_buf_add(out, is_first ? SEKI_STR("") : SEKI_STR(","));
            seki_buf_add(out, names[i]);
            is_first = false;
        }
    }
}

int seki_actor_parse_roles(struct seki_str text, unsigned *ret_roles, struct seki_err *err)
{
    unsigned roles = 0;
    struct seki_str part, word;

    while (seki_str_split(&text, ',', &part)) {
        while (seki_str_word(&part, &word)) {
            enum seki_person_role role;
            if (!seki_actor_role_of(word, &role)) {
                return seki_fail(err, SEKI_ERR_INVALID, M_people_no_role(word),
                                 M_hint_people_roles());
            }
            roles |= 1U << role;
        }
    }
    *ret_roles = roles;
    return 0;
}
