/* What stands around a statement: the devices that name it, and who looked at it. Declared in api/routes.h. */
#include "service/lineage.h"

#include "api/devices.h"
#include "base/moment.h"
#include "msg/m_store.h"
#include "service/looks.h"

static struct seki_date today(const struct seki_visit *visit)
{
    return seki_moment_date_in_japan(visit->now);
}

static int number_of(struct seki_visit *visit, int64_t *ret_number, struct seki_err *err)
{
    int r = seki_api_part_number(visit, 0, ret_number, err);

    seki_api_note(visit, SEKI_STR("statement"), visit->part[0], SEKI_STR(""));
    return r;
}

int seki_api_get_ties(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_lineage lineage = {.n_devices = 0};
    struct seki_json_out j;
    int64_t number = 0;
    int r = seki_api_open(visit, &j, err);

    r = r < 0 ? r : number_of(visit, &number, err);
    r = r < 0 ? r : seki_service_lineage(visit->act, number, today(visit), &lineage, err);
    if (r < 0) {
        return r;
    }
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_begin_array(&j, SEKI_STR("devices"));
    for (size_t i = 0; i < lineage.n_devices; i++) {
        seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
        seki_api_put_texts(&j, seki_api_schema(SEKI_STR("Tie")), lineage.device[i].text);
        seki_json_int(&j, SEKI_STR("edition"), lineage.device[i].edition);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_bool(&j, SEKI_STR("isCut"), lineage.has_more_devices);
    seki_json_end_object(&j);
    return seki_api_close(visit, err);
}

/* Each device that is changed has a record of its own. */
static int set_tie(struct seki_visit *visit, bool is_tied, int64_t *ret_n, struct seki_err *err)
{
    struct seki_lineage_ties ties = {
        .devices = &visit->part[1], .n_devices = 1, .is_tied = is_tied};
    int r = number_of(visit, &ties.statement, err);

    return r < 0 ? r : seki_service_tie(visit->act, &ties, ret_n, err);
}

static int tie(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_device device;
    int64_t n = 0;
    int r = set_tie(visit, true, &n, err);

    r = r < 0 ? r
              : seki_store_device_get(visit->arena, visit->store, visit->actor.organisation,
                                      visit->part[1], &device, err);
    r = r < 0 ? r : seki_api_etag(visit, device.edition, device.changed, err);
    return r < 0 ? r : seki_api_show_device(visit, &device, err);
}

int seki_api_put_tie(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, tie, err);
}

/* A device that does not name the statement has no tie to it. */
static int untie(struct seki_visit *visit, struct seki_err *err)
{
    int64_t n = 0;
    int r = set_tie(visit, false, &n, err);

    if (r == 0 && n == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(SEKI_STR("device")), SEKI_NO_HINT);
    }
    visit->answer->status = 204;
    return r;
}

int seki_api_delete_tie(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, untie, err);
}

/* --- who looked */

static struct seki_str deed_of(const struct seki_look *look)
{
    return look->kind == SEKI_AUDIT_EXPORT   ? SEKI_STR("exported")
           : look->kind == SEKI_AUDIT_CHANGE ? SEKI_STR("changed")
                                             : SEKI_STR("read");
}

int seki_api_get_looks(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_looks looks = {.n = 0};
    struct seki_json_out j;
    int64_t number = 0;
    int r = seki_api_open(visit, &j, err);

    r = r < 0 ? r : number_of(visit, &number, err);
    r = r < 0 ? r : seki_service_looks(visit->act, number, &looks, err);
    if (r < 0) {
        return r;
    }
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_begin_array(&j, SEKI_STR("looks"));
    for (size_t i = 0; i < looks.n; i++) {
        const struct seki_look *look = &looks.at[i];
        seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
        seki_json_str(&j, SEKI_STR("person"), look->person);
        seki_json_str(&j, SEKI_STR("personName"), look->name);
        seki_json_str(&j, SEKI_STR("via"), look->via);
        seki_json_str(&j, SEKI_STR("deed"), deed_of(look));
        seki_json_int(&j, SEKI_STR("times"), look->n);
        seki_api_put_moment(&j, SEKI_STR("first"), look->first);
        seki_api_put_moment(&j, SEKI_STR("last"), look->last);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_bool(&j, SEKI_STR("isCut"), looks.is_cut);
    seki_json_end_object(&j);
    return seki_api_close(visit, err);
}
