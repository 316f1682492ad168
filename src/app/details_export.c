/* Details of devices of the store into a folder. Declared in app/details.h. */
#include "app/details.h"
#include "base/limits.h"

int seki_details_load(struct seki_arena *arena, struct seki_store *store,
                      struct seki_str organisation, struct seki_details *ret_details,
                      struct seki_err *err)
{
    struct seki_details all = {.n = 0};
    int r = seki_store_details_all(arena, store, organisation, &all.list, &all.n, err);

    seki_map_init(&all.first, arena);
    for (size_t i = 0; r == 0 && i < all.n; i++) {
        if (seki_map_add(&all.first, all.list[i].device, i) == SEKI_ERR_NOMEM) {
            r = seki_fail_nomem(err);
        }
    }
    if (r == 0) {
        *ret_details = all;
    }
    return r;
}

bool seki_details_of(const struct seki_details *details, struct seki_str device,
                     struct seki_str ret_values[SEKI_DETAIL_FIELDS])
{
    size_t first = details->n ? seki_map_get(&details->first, device) : SIZE_MAX;

    for (size_t f = 0; f < SEKI_DETAIL_FIELDS; f++) {
        ret_values[f] = SEKI_STR("");
    }
    for (size_t i = first; i < details->n && seki_str_eq(details->list[i].device, device); i++) {
        if (details->list[i].field < SEKI_DETAIL_FIELDS) {
            ret_values[details->list[i].field] = details->list[i].value;
        }
    }
    return first != SIZE_MAX;
}

int seki_details_each(const struct seki_made_run *run, seki_made_take *take, void *user,
                      int64_t *ret_n, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF table = {0};
    struct seki_made_file made = {.path = SEKI_DETAILS_FILE};
    int64_t n = 0;
    int64_t n_gone = 0;
    int r = seki_store_details_count(run->store, run->reg->organisation, &n, &n_gone, err);

    seki_buf_init(&table, SEKI_LIMIT_DB_VALUE);
    r = r < 0 || n == 0 ? r : seki_made_table(run, SEKI_DETAILS_FILE, &table, err);
    made.bytes = seki_buf_str(&table);
    r = r < 0 || n == 0 ? r : take(user, &made, NULL, err);
    if (r == 0) {
        *ret_n = n;
    }
    return r;
}
