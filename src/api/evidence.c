/* Files that show that measures are done. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "format/json/json_parse.h"
#include "service/ward.h"
#include "store/measure.h"

static void put_evidence(struct seki_json_out *j, const struct seki_evidence *it)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Evidence")), it->text);
    seki_json_int(j, SEKI_STR("size"), it->size);
    seki_api_put_moment(j, SEKI_STR("made"), it->made);
    seki_json_end_object(j);
}

/* Of the measure that the path names. */
static int find(struct seki_visit *visit, struct seki_measure_row *ret_row, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_api_part_number(visit, 0, &number, err);

    return r < 0 ? r
                 : seki_store_measure_get(visit->arena, visit->store, visit->actor.organisation,
                                          number, ret_row, err);
}

static int list_all(struct seki_visit *visit, struct seki_evidence_list *ret_list,
                    struct seki_err *err)
{
    struct seki_measure_row row;
    int r = find(visit, &row, err);

    return r < 0 ? r
                 : seki_service_evidence(visit->act, row.text[SEKI_MEASURE_ID],
                                         row.text[SEKI_MEASURE_SCOPE], ret_list, err);
}

int seki_api_get_evidence_of(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_evidence_list all = {.n = 0};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t first, n;
    int r = seki_api_list_open(visit, 'i', &list, err);

    r = r < 0 ? r : list_all(visit, &all, err);
    if (r < 0) {
        return r;
    }
    first = seki_api_list_from(&list, all.n);
    n = seki_api_list_begin(&list, all.n - first);
    for (size_t i = first; i < first + n; i++) {
        put_evidence(&list.j, &all.at[i]);
    }
    behind.after = (int64_t)(first + n);
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_get_evidence(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_evidence it;
    struct seki_json_out unused;
    struct seki_str bytes;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : seki_service_evidence_get(visit->act, visit->part[0], &it, &bytes, err);
    if (r < 0) {
        return r;
    }
    seki_buf_add(&visit->answer->body, bytes);
    return seki_api_save_as(visit, it.text[SEKI_EVIDENCE_NAME], err);
}

/* --- adding one: its name and what is said of it are in the query, its bytes are the body */

static int add(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_evidence it = {.size = 0};
    struct seki_measure_row row;
    struct seki_str bytes = SEKI_STR("");
    struct seki_id id;
    struct seki_json_out j;
    int r = find(visit, &row, err);

    r = r < 0 ? r : seki_api_map(visit, &bytes, err);
    if (r < 0) {
        return r;
    }
    it.text[SEKI_EVIDENCE_MEASURE] = row.text[SEKI_MEASURE_ID];
    it.text[SEKI_EVIDENCE_SCOPE] = row.text[SEKI_MEASURE_SCOPE];
    it.text[SEKI_EVIDENCE_NAME] = seki_visit_query(visit, SEKI_STR("name"));
    it.text[SEKI_EVIDENCE_OWNER] = seki_visit_query(visit, SEKI_STR("owner"));
    it.text[SEKI_EVIDENCE_UNTIL] = seki_visit_query(visit, SEKI_STR("until"));
    r = seki_service_evidence_add(visit->act, &it, bytes, &id, err);
    seki_api_unmap(bytes);
    r = r < 0 ? r
              : seki_store_evidence_get(visit->arena, visit->store, visit->actor.organisation,
                                        seki_id_str(&id), &it, err);
    r = r < 0 ? r
              : seki_api_made(visit, 201, SEKI_STR("/evidence/"), it.text[SEKI_EVIDENCE_ID], err);
    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_evidence(&j, &it);
    return seki_api_close(visit, err);
}

int seki_api_post_evidence(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, add, err);
}
