/* The files of the hospital's folder. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "store/file.h"

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
