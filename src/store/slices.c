#include "store/slices.h"

int seki_slice_end(struct seki_slices *slices, struct seki_err *err)
{
    int r;

    if (!slices->is_open) {
        return 0;
    }
    r = seki_store_commit(slices->store, err);
    if (r < 0) {
        return r;
    }
    slices->is_open = false;
    slices->n = 0;
    seki_store_pause(slices->store);
    return slices->told ? slices->told(slices->user, err) : 0;
}

int seki_slice(struct seki_slices *slices, size_t n, struct seki_err *err)
{
    int r = slices->n && slices->n + n > SEKI_SLICE_ROWS ? seki_slice_end(slices, err) : 0;

    if (r == 0 && !slices->is_open) {
        r = seki_store_begin(slices->store, err);
        slices->is_open = r == 0;
    }
    slices->n += n;
    return r;
}
