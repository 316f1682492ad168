/* The records of a derivation: its head, then each answer that it is made from. */
#include "base/limits.h"
#include "worker/record.h"
#include "worker/record_int.h"

int seki_send_derivation(struct seki_wire_out *out, const struct seki_derivation *derivation,
                         struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_DERIVATION);
    seki_wire_put_u32(out, (uint32_t)derivation->n_from);
    seki_wire_put_u8(out, derivation->is_flipped);
    seki_wire_put_str(out, derivation->relation);
    seki_wire_put_str(out, derivation->way);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        seki_wire_put_str(out, derivation->reason.in[lang]);
    }
    seki_wire_put_str(out, derivation->by);
    seki_wire_put_date(out, derivation->date);
    return seki_wire_end(out, err);
}

int seki_read_derivation(struct seki_record *record, struct seki_arena *arena,
                         struct seki_derivation *ret_derivation)
{
    struct seki_derivation made = {.n_from = seki_record_u32(record)};
    struct seki_str *texts[3 + SEKI_LANG_MAX] = {&made.relation, &made.way, &made.by};
    int r;

    made.is_flipped = seki_record_small(record, 1) == 1;
    made.relation = seki_record_str(record);
    made.way = seki_record_str(record);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        made.reason.in[lang] = seki_record_str(record);
        texts[3 + lang] = &made.reason.in[lang];
    }
    made.by = seki_record_str(record);
    made.date = seki_record_date(record);
    if (!seki_record_is_sound(record) || made.n_from > SEKI_LIMIT_ITEMS) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    made.from = seki_arena_array(arena, struct seki_derived_from, SEKI_MAX(made.n_from, (size_t)1));
    if (r < 0 || !made.from) {
        return SEKI_ERR_NOMEM;
    }
    *ret_derivation = made;
    return 0;
}

int seki_send_derived_from(struct seki_wire_out *out, const struct seki_derived_from *from,
                           struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_DERIVED_FROM);
    seki_wire_put_u8(out, (uint8_t)from->value);
    seki_wire_put_str(out, from->item);
    seki_wire_put_str(out, from->text);
    seki_wire_put_str(out, from->note);
    seki_wire_put_str(out, from->sheet);
    seki_wire_put_str(out, from->cell);
    return seki_wire_end(out, err);
}

int seki_read_derived_from(struct seki_record *record, struct seki_arena *arena,
                           struct seki_derived_from *ret_from)
{
    struct seki_derived_from from = {0};
    struct seki_str *const texts[] = {&from.item, &from.text, &from.note, &from.sheet, &from.cell};
    int r;

    from.value = (enum seki_value)seki_record_small(record, SEKI_VALUE_MAX - 1);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r == 0) {
        *ret_from = from;
    }
    return r;
}
