/* Files: of the hospital's folder, and of assessments. Declared in api/routes.h. */
#include "service/files.h"

#include "api/call.h"
#include "api/routes.h"
#include "service/register.h"
#include "store/file.h"
#include "store/statement.h"

static void put_row(struct seki_json_out *j, const struct seki_file *file)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("path"), file->path);
    seki_json_int(j, SEKI_STR("size"), file->size);
    seki_json_str(j, SEKI_STR("digest"), file->digest);
    seki_json_int(j, SEKI_STR("since"), file->since);
    seki_json_bool(j, SEKI_STR("isStale"), file->is_stale);
    seki_api_put_moment(j, SEKI_STR("made"), file->made);
    seki_json_end_object(j);
}

/* Without a register there are no files. */
static int list_files(struct seki_visit *visit, const struct seki_page *page,
                      struct seki_file **ret_rows, size_t *ret_n, struct seki_err *err)
{
    struct seki_register reg;
    int r = seki_store_register(visit->store, visit->actor.organisation, &reg, err);

    if (r == SEKI_ERR_NOTFOUND) {
        return 0;
    }
    return r < 0 ? r
                 : seki_store_files(visit->arena, visit->store, visit->actor.organisation,
                                    reg.revision, page, ret_rows, ret_n, err);
}

int seki_api_get_files(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_file *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'p', &list, err);

    seki_api_note(visit, SEKI_STR("file"), SEKI_STR(""), SEKI_STR(""));
    r = r < 0 ? r : list_files(visit, &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; rows && i < n; i++) {
        put_row(&list.j, &rows[i]);
        behind.key = rows[i].path;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* --- one that leaves: each service below says so in the audit record */

static int send_file(struct seki_visit *visit, struct seki_str path, struct seki_err *err)
{
    struct seki_file_asked asked = {.path = path, .out = &visit->answer->body};
    int r = seki_service_file(visit->act, &asked, err);

    return r < 0 ? r : seki_api_save_as(visit, path, err);
}

int seki_api_get_file(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    return r < 0 ? r : send_file(visit, visit->part[0], err);
}

int seki_api_get_original(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_statement_row row;
    struct seki_json_out unused;
    struct seki_str path;
    int64_t number = 0;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : seki_api_part_number(visit, 0, &number, err);
    r = r < 0 ? r
              : seki_store_statement_get(visit->arena, visit->store, visit->actor.organisation,
                                         number, &row, err);
    if (r < 0) {
        return r;
    }
    const struct seki_str parts[] = {SEKI_STR("statements/"), row.text[SEKI_STATEMENT_NAME]};
    r = seki_api_join(visit, parts, SEKI_ARRAY_LEN(parts), &path, err);
    return r < 0 ? r : send_file(visit, path, err);
}

/* --- results of an assessment */

int seki_api_get_results(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_assessment_asked asked = {.number = 0};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t first, n;
    int r = seki_api_list_open(visit, 'i', &list, err);

    r = r < 0 ? r : seki_api_part_number(visit, 0, &asked.number, err);
    r = r < 0 ? r : seki_service_assessment(visit->act, &asked, err);
    if (r < 0) {
        return r;
    }
    first = seki_api_list_from(&list, asked.n_files);
    n = seki_api_list_begin(&list, asked.n_files - first);
    for (size_t i = first; i < first + n; i++) {
        seki_json_begin_object(&list.j, SEKI_JSON_NO_KEY);
        seki_json_str(&list.j, SEKI_STR("name"), asked.files[i].name);
        seki_json_int(&list.j, SEKI_STR("size"), asked.files[i].size);
        seki_json_end_object(&list.j);
    }
    behind.after = (int64_t)(first + n);
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_get_result(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out unused;
    int64_t number = 0;
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : seki_api_part_number(visit, 0, &number, err);
    r = r < 0 ? r
              : seki_service_result(visit->act, number, visit->part[1], &visit->answer->body, err);
    return r < 0 ? r : seki_api_save_as(visit, visit->part[1], err);
}
