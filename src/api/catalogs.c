/* Catalogs. Declared in api/routes.h. */
#include "api/catalogs.h"

#include "api/call.h"
#include "api/routes.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"

static int need_rules(const struct seki_library **ret_rules, struct seki_err *err)
{
    *ret_rules = seki_api_rules();
    return *ret_rules
               ? 0
               : seki_fail(err, SEKI_ERR_UNAVAILABLE, M_api_no_rules(), M_hint_api_no_rules());
}

int seki_api_get_catalogs(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t from = 0;
    size_t n;
    const struct seki_library *rules;
    int r = need_rules(&rules, err);

    r = r < 0 ? r : seki_api_list_open(visit, 'n', &list, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_n_catalogs(rules);
    from = (size_t)SEKI_MIN(list.page.after, (int64_t)n);
    n = seki_api_list_begin(&list, SEKI_MIN(n - from, list.page.limit));
    for (size_t i = 0; i < n; i++) {
        seki_api_put_catalog(&list.j, SEKI_JSON_NO_KEY, rules, from + i);
    }
    behind.after = (int64_t)(from + n);
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_get_catalog(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out j;
    size_t at;
    const struct seki_library *rules;
    int r = need_rules(&rules, err);

    r = r < 0 ? r : seki_api_open(visit, &j, err);
    if (r < 0) {
        return r;
    }
    at = seki_api_find_catalog(rules, visit->part[0]);
    if (at == SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(visit->part[0]), SEKI_NO_HINT);
    }
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_api_put_catalog(&j, SEKI_STR("catalog"), rules, at);
    seki_json_begin_array(&j, SEKI_STR("items"));
    seki_api_put_items(&j, rules, at);
    seki_json_end_array(&j);
    seki_json_end_object(&j);
    visit->answer->may_pack = true;
    return seki_api_close(visit, err);
}
