/* n-a because the gate of an item is proposed so: step 4 of carry.h. */
#include "engine/carry_int.h"
#include "msg/m_carry.h"

static bool has_condition(const struct seki_item *item)
{
    return item->gate == SEKI_GATE_YES || item->gate == SEKI_GATE_NO;
}

/* The gate says that the item need not be answered. */
static bool is_closed(const struct seki_item *item, const struct seki_proposal *gate)
{
    enum seki_value wanted = item->gate == SEKI_GATE_YES ? SEKI_VALUE_YES : SEKI_VALUE_NO;

    if (gate->value == SEKI_VALUE_NA) {
        return true;
    }
    return (gate->value == SEKI_VALUE_YES || gate->value == SEKI_VALUE_NO) && gate->value != wanted;
}

static void apply(const struct seki_item *item, const struct seki_item *gate_item,
                  const struct seki_proposal *gate, struct seki_proposal *proposal)
{
    if (!is_closed(item, gate)) {
        return;
    }
    if (proposal->value == SEKI_VALUE_YES || proposal->value == SEKI_VALUE_TEXT) {
        proposal->value = SEKI_VALUE_NONE;
        proposal->confidence = 0;
        proposal->text = (struct seki_str){0};
        proposal->about = NULL;
        proposal->reason = M_carry_gate_split(gate_item->id);
        return;
    }
    *proposal = (struct seki_proposal){
        .value = SEKI_VALUE_NA,
        .confidence = SEKI_MIN(gate->confidence, SEKI_CARRY_GATE),
        .by = SEKI_CARRY_BY_GATE,
        .relation = SEKI_RELATION_MAX,
        .reason = M_carry_gate(gate_item->id),
        .from = gate->from,
        .n_from = gate->n_from,
    };
}

/* Settles the item unless its gate is still open; true when it did. */
static bool settle(struct seki_carry_work *w, const struct seki_item *item, const bool *is_settled)
{
    const struct seki_item *gate =
        has_condition(item) ? &w->carry->to->items[item->gate_item] : NULL;

    if (gate && !is_settled[item->gate_item]) {
        return false;
    }
    if (gate && item->answer != SEKI_NO_INDEX && gate->answer != SEKI_NO_INDEX) {
        apply(item, gate, &w->carry->proposals[gate->answer], &w->carry->proposals[item->answer]);
    }
    return true;
}

/* Gates form no cycle (checked when the catalog is loaded), so each pass settles some. */
int seki_carry_gates(struct seki_carry_work *w)
{
    const struct seki_catalog *to = w->carry->to;
    bool *is_settled = seki_arena_array(w->arena, bool, SEKI_MAX(to->n_items, (size_t)1));
    bool has_moved = true;

    if (!is_settled) {
        return seki_fail_nomem(w->err);
    }
    while (has_moved) {
        has_moved = false;
        for (size_t i = 0; i < to->n_items; i++) {
            if (!is_settled[i]) {
                is_settled[i] = settle(w, &to->items[i], is_settled);
                has_moved = has_moved || is_settled[i];
            }
        }
    }
    return 0;
}
