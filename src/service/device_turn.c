#include "service/device_turn.h"

#include "service/register_int.h"

static const struct seki_ward_device none;

bool seki_device_has_same_details(const struct seki_ward_device *a,
                                  const struct seki_ward_device *b)
{
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        if (!seki_str_eq(a->detail[i], b->detail[i])) {
            return false;
        }
    }
    return true;
}

static int fold(struct seki_arena *arena, const struct seki_ward_device *it,
                struct seki_str *ret_folded, struct seki_err *err)
{
    *ret_folded = SEKI_STR("");
    return it ? seki_store_device_fold(arena, &it->device, ret_folded, err) : 0;
}

int seki_device_turns_prepare(struct seki_device_turns *turns, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < turns->n; i++) {
        struct seki_device_turn *turn = &turns->list[i];
        r = fold(turns->arena, turn->before, &turn->was, err);
        r = r < 0 ? r : fold(turns->arena, turn->after, &turn->will, err);
        if (r < 0 || seki_str_eq(turn->was, turn->will)) {
            continue;
        }
        r = seki_slice(&turns->slices, 1, err);
        r = r < 0 ? r
                  : seki_store_device_words_add(turns->slices.store, &turns->reg, turn->number,
                                                turn->will, turn->was, &turns->slices.n, err);
    }
    return r;
}

static int put_details(const struct seki_device_turns *turns, const struct seki_device_turn *turn,
                       struct seki_err *err)
{
    const struct seki_ward_device *before = turn->before ? turn->before : &none;
    const struct seki_ward_device *after = turn->after ? turn->after : &none;
    const struct seki_ward_device *there = turn->after ? after : before;

    return seki_device_has_same_details(before, after)
               ? 0
               : seki_store_details_put(turns->act->store, turns->reg.organisation,
                                        there->device.text[SEKI_DEVICE_ID], after->detail, err);
}

/* Details stand before a device that is added: it knows at once how long it is supported. */
int seki_device_turn(const struct seki_device_turns *turns, size_t i, struct seki_err *err)
{
    const struct seki_device_turn *turn = &turns->list[i];
    struct seki_store *store = turns->act->store;
    struct seki_device device = turn->after ? turn->after->device : none.device;
    int r = put_details(turns, turn, err);

    device.number = turn->number;
    device.edition = turn->before ? turn->before->device.edition : 0;
    if (r < 0) {
        return r;
    }
    if (!turn->after) {
        return seki_store_device_remove_row(
            store, &turns->reg, turn->before->device.text[SEKI_DEVICE_ID], device.edition, err);
    }
    return turn->before ? seki_store_device_change_row(store, &turns->reg, &device, turn->will,
                                                       turns->act->now, err)
                        : seki_store_device_add_row(store, &turns->reg, &device, turn->will,
                                                    turns->act->now, err);
}

/* Nobody may give numbers away, or change what a device says, meanwhile. */
static int hold(struct seki_device_turns *turns, struct seki_err *err)
{
    int r = seki_slice(&turns->slices, 1, err);

    return r == 0 && turns->slices.n == 1
               ? seki_store_register_hold(turns->slices.store, &turns->reg, err)
               : r;
}

/* What the device that has the number now does not say. */
static int tidy(struct seki_device_turns *turns, const struct seki_device_turn *turn,
                struct seki_str folded, struct seki_err *err)
{
    int r = hold(turns, err);

    return r < 0 ? r
                 : seki_store_device_words_drop(turns->slices.store, &turns->reg, turn->number,
                                                folded, &turns->slices.n, err);
}

/* What it says since this was done: somebody else's tidying may have dropped it after it was prepared, and before it was done. */
static int keep(struct seki_device_turns *turns, const struct seki_device_turn *turn,
                struct seki_err *err)
{
    int r = hold(turns, err);

    return r < 0 ? r
                 : seki_store_device_words_keep(turns->slices.store, &turns->reg, turn->number,
                                                turn->will, turn->was, &turns->slices.n, err);
}

void seki_device_turns_tidy(struct seki_device_turns *turns)
{
    struct seki_err ignored = {0};
    int r = 0;

    for (size_t i = 0; r == 0 && i < turns->n; i++) {
        const struct seki_device_turn *turn = &turns->list[i];
        if (seki_str_eq(turn->was, turn->will)) {
            continue;
        }
        r = turn->was.n ? tidy(turns, turn, turn->was, &ignored) : 0;
        r = r < 0 || !turn->will.n ? r : tidy(turns, turn, turn->will, &ignored);
        r = r < 0 || !turn->will.n ? r : keep(turns, turn, &ignored);
    }
    r = r < 0 ? r : seki_slice_end(&turns->slices, &ignored);
    if (r < 0) {
        seki_store_rollback(turns->slices.store);
        turns->slices.is_open = false;
    }
}
