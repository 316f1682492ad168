/* Requirements as they stand now. Declared in api/routes.h. */
#include "service/requirements.h"

#include "api/call.h"
#include "api/routes.h"
#include "api/rules.h"
#include "base/moment.h"
#include "base/vec.h"

#define JAPAN INT64_C(32400000) /* milliseconds that its clocks are ahead of UTC */

/* What is asked for; empty: all. */
struct wanted {
    struct seki_str catalog, state, owner;
};

static void put_row(struct seki_json_out *j, const struct seki_requirement *it)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("catalog"), it->row->catalog);
    seki_json_str(j, SEKI_STR("item"), it->item->id);
    seki_json_str(j, SEKI_STR("vendor"), it->row->vendor);
    seki_json_str(j, SEKI_STR("state"), seki_conform_state_name(it->result.state));
    seki_json_str(j, SEKI_STR("derived"), seki_conform_state_name(it->result.derived));
    seki_json_bool(j, SEKI_STR("contradicts"), it->result.contradicts);
    seki_json_bool(j, SEKI_STR("isUnverified"), it->result.is_unverified);
    seki_json_bool(j, SEKI_STR("isPerhaps"), it->result.applies == SEKI_APPLIES_PERHAPS);
    seki_json_str(j, SEKI_STR("owner"), seki_requirement_owner(it));
    seki_json_str(j, SEKI_STR("due"), seki_requirement_due(it));
    seki_json_str(j, SEKI_STR("by"), it->result.said ? it->said.by : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("date"),
                  it->result.said ? it->told->text[SEKI_CONFIRMATION_DATE] : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("evidence"), it->result.said ? it->said.evidence : SEKI_STR(""));
    seki_json_int(j, SEKI_STR("devices"), it->row->n_devices);
    seki_json_int(j, SEKI_STR("lacking"), it->row->n_lacking);
    seki_json_end_object(j);
}

/* A word that is none would be no filter. */
static int read_wanted(struct seki_visit *visit, struct wanted *ret_wanted, struct seki_err *err)
{
    struct wanted it = {.catalog = seki_visit_query(visit, SEKI_STR("catalog")),
                        .state = seki_visit_query(visit, SEKI_STR("state")),
                        .owner = seki_visit_query(visit, SEKI_STR("owner"))};
    bool is_state = it.state.n == 0;

    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        is_state |= seki_str_eq(it.state, seki_conform_state_name((enum seki_conform_state)i));
    }
    if (!is_state) {
        return seki_api_bad_value(SEKI_STR("state"), err);
    }
    *ret_wanted = it;
    return 0;
}

static bool is_wanted(const struct wanted *wanted, const struct seki_requirement *it)
{
    return it->result.state != SEKI_CONFORM_NONE &&
           (wanted->state.n == 0 ||
            seki_str_eq(wanted->state, seki_conform_state_name(it->result.state))) &&
           (wanted->owner.n == 0 || seki_str_eq(wanted->owner, seki_requirement_owner(it)));
}

/* All that is wanted, by list and place in it. */
static int collect(struct seki_visit *visit, const struct wanted *wanted, struct seki_vec *found,
                   struct seki_err *err)
{
    struct seki_conformity_asked asked = {.catalog = wanted->catalog};
    size_t n_catalogs = 0;
    const struct seki_catalog *const *catalogs = seki_api_catalogs(&n_catalogs);
    bool is_known = wanted->catalog.n == 0;
    int r = seki_service_conformity(visit->act, &asked, err);

    for (size_t i = 0; r == 0 && i < n_catalogs; i++) {
        struct seki_requirement *list = NULL;
        size_t n = 0;
        if (catalogs[i]->role != SEKI_ROLE_REQUIREMENTS ||
            (wanted->catalog.n && !seki_str_eq(wanted->catalog, catalogs[i]->head.id))) {
            continue;
        }
        is_known = true;
        r = seki_requirements(visit->arena, catalogs[i], seki_moment_date(visit->now + JAPAN),
                              &asked, &list, &n, err);
        for (size_t k = 0; r == 0 && k < n; k++) {
            struct seki_requirement *it = is_wanted(wanted, &list[k]) ? seki_vec_push(found) : NULL;
            if (it) {
                *it = list[k];
            } else if (is_wanted(wanted, &list[k])) {
                r = seki_fail_nomem(err);
            }
        }
    }
    return r < 0 || is_known ? r : seki_api_bad_value(SEKI_STR("catalog"), err);
}

int seki_api_get_requirements(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_page behind = {0};
    struct seki_api_list list;
    struct wanted wanted;
    struct seki_vec found;
    size_t first, n;
    int r = seki_api_list_open(visit, 'i', &list, err);

    seki_vec_init(&found, visit->arena, sizeof(struct seki_requirement), SIZE_MAX);
    r = r < 0 ? r : read_wanted(visit, &wanted, err);
    r = r < 0 ? r : collect(visit, &wanted, &found, err);
    seki_api_note_query(visit);
    if (r < 0) {
        return r;
    }
    first = seki_api_list_from(&list, found.n);
    n = seki_api_list_begin(&list, found.n - first);
    for (size_t i = first; i < first + n; i++) {
        put_row(&list.j, seki_vec_at(&found, const struct seki_requirement, i));
    }
    behind.after = (int64_t)(first + n);
    return seki_api_list_close(&list, &behind, err);
}
