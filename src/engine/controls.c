#include "engine/controls.h"

static void add_bits(struct seki_bits *to, const struct seki_bits *from)
{
    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        to->w[i] |= from->w[i];
    }
}

static void add_control(struct seki_control *to, const struct seki_control *from)
{
    add_bits(&to->full, &from->full);
    add_bits(&to->part, &from->part);
}

static void add_controls(struct seki_controls *to, const struct seki_controls *from)
{
    add_control(&to->done, &from->done);
    add_control(&to->planned, &from->planned);
}

/* What one row of measures.csv does where it acts. */
static void add_use(struct seki_controls *to, const struct seki_hub *hub,
                    const struct seki_measure_use *use)
{
    const struct seki_measure *measure = &hub->measures[use->measure];
    struct seki_control does = {0};
    struct seki_bits *bits = measure->is_full ? &does.full : &does.part;

    for (size_t i = 0; i < measure->n_objectives; i++) {
        seki_bits_set(bits, measure->objectives[i]);
    }
    if (use->state == SEKI_MEASURE_IMPLEMENTED) {
        add_control(&to->done, &does);
    }
    if (use->state != SEKI_MEASURE_OPEN) {
        add_control(&to->planned, &does);
    }
}

int seki_controls_make(struct seki_arena *arena, const struct seki_hub *hub,
                       const struct seki_hospital *hospital, struct seki_controls **ret_controls,
                       struct seki_err *err)
{
    struct seki_controls everywhere = {0};
    struct seki_controls *of_fact = seki_arena_array(arena, struct seki_controls, SEKI_LIMIT_HUB);
    struct seki_controls *of_asset =
        seki_arena_array(arena, struct seki_controls, hospital->n_assets);

    if (!of_fact || !of_asset) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < hospital->n_measures; i++) {
        const struct seki_measure_use *use = &hospital->measures[i];
        struct seki_controls *where = &everywhere;
        if (use->scope != SEKI_SCOPE_ALL) {
            where = use->scope == SEKI_SCOPE_FACT ? &of_fact[use->scope_index]
                                                  : &of_asset[use->scope_index];
        }
        add_use(where, hub, use);
    }
    for (size_t i = 0; i < hospital->n_assets; i++) {
        add_controls(&of_asset[i], &everywhere);
        for (size_t dim = 0; dim < SEKI_DIM_MAX; dim++) {
            size_t fact = hospital->assets[i].facts[dim];
            if (fact != SEKI_NO_INDEX) {
                add_controls(&of_asset[i], &of_fact[fact]);
            }
        }
    }
    *ret_controls = of_asset;
    return 0;
}
