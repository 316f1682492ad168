#include "worker/record_int.h"

int seki_record_keep(struct seki_arena *arena, struct seki_str *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct seki_str kept = texts[i]->n ? seki_arena_str(arena, *texts[i]) : SEKI_STR("");
        if (!kept.p) {
            return SEKI_ERR_NOMEM;
        }
        *texts[i] = kept;
    }
    return 0;
}

void seki_wire_put_date(struct seki_wire_out *out, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, date);
    seki_wire_put_str(out, seki_buf_str(&iso));
    if (seki_buf_status(&iso) < 0) {
        out->payload.status = seki_buf_status(&iso);
    }
}

struct seki_date seki_record_date(struct seki_record *record)
{
    struct seki_str iso = seki_record_str(record);
    struct seki_date date = {0};

    if (iso.n && !seki_date_parse(iso, &date)) {
        record->is_bad = true;
    }
    return date;
}

unsigned seki_record_small(struct seki_record *record, unsigned max)
{
    unsigned value = seki_record_u8(record);

    if (value > max) {
        record->is_bad = true;
        return 0;
    }
    return value;
}
