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

/* What a measure does where it stands like this. */
static void add_measure(struct seki_controls *to, const struct seki_measure *measure,
                        enum seki_measure_state state)
{
    struct seki_control does = {0};
    struct seki_bits *bits = measure->is_full ? &does.full : &does.part;

    for (size_t i = 0; i < measure->n_objectives && !measure->is_inquiry; i++) {
        seki_bits_set(bits, measure->objectives[i]);
    }
    if (state == SEKI_MEASURE_IMPLEMENTED) {
        add_control(&to->done, &does);
    }
    if (state != SEKI_MEASURE_OPEN) {
        add_control(&to->planned, &does);
    }
}

/* What rows say: 0 nothing; else the state plus one, so that the least is the worst. */
static uint8_t worse(uint8_t a, uint8_t b)
{
    return a && b ? SEKI_MIN(a, b) : SEKI_MAX(a, b);
}

/* The rows of one measure. */
struct rows {
    uint8_t everywhere;
    uint8_t of_fact[SEKI_LIMIT_HUB];
    uint8_t of_dimension[SEKI_DIM_MAX]; /* the worst of its facts */
};

struct work {
    const struct seki_hub *hub;
    const struct seki_hospital *hospital;
    struct rows *rows; /* of each measure of the hub */
    size_t *used;      /* measures that stand in a row */
    size_t n_used;     /* of them */
    size_t *first;     /* of each asset: its first row's number plus one, 0: none */
    size_t *next;      /* of each row of an asset: the same of the next one */
    uint8_t *of_asset; /* of each measure: what the rows of the asset at hand say */
    struct seki_controls *controls;
};

/* What the facts of some dimensions say: those the asset has, and those it may have. */
struct heard {
    uint8_t certain;
    uint8_t possible;
};

static struct heard hear(const struct rows *rows, const struct seki_asset *asset, int first_dim,
                         int last_dim)
{
    struct heard heard = {0, 0};

    for (int dim = first_dim; dim <= last_dim; dim++) {
        size_t fact = asset->facts[dim];
        if (fact == SEKI_NO_INDEX) {
            heard.possible = worse(heard.possible, rows->of_dimension[dim]);
        } else {
            heard.certain = worse(heard.certain, rows->of_fact[fact]);
        }
    }
    return heard;
}

_Static_assert(SEKI_DIM_KIND == 0, "the kind comes before the other dimensions");

/* How a measure stands at an asset: the narrowest scope first. */
static uint8_t state_at(const struct rows *rows, const struct seki_asset *asset, uint8_t own)
{
    struct heard kind = hear(rows, asset, SEKI_DIM_KIND, SEKI_DIM_KIND);
    struct heard place;
    uint8_t wide;

    if (own || kind.certain) {
        return own ? own : kind.certain;
    }
    place = hear(rows, asset, SEKI_DIM_KIND + 1, SEKI_DIM_MAX - 1);
    wide = place.certain ? place.certain : rows->everywhere;
    return wide ? worse(wide, worse(kind.possible, place.possible)) : 0;
}

static void sort_row(struct work *w, size_t i)
{
    const struct seki_measure_use *use = &w->hospital->measures[i];
    struct rows *rows = &w->rows[use->measure];
    uint8_t state = (uint8_t)(use->state + 1);
    uint8_t *dimension;

    switch (use->scope) {
    case SEKI_SCOPE_ALL:
        rows->everywhere = worse(rows->everywhere, state);
        break;
    case SEKI_SCOPE_FACT:
        dimension = &rows->of_dimension[w->hub->facts[use->scope_index].dimension];
        rows->of_fact[use->scope_index] = worse(rows->of_fact[use->scope_index], state);
        *dimension = worse(*dimension, state);
        break;
    case SEKI_SCOPE_ASSET:
    default:
        w->next[i] = w->first[use->scope_index];
        w->first[use->scope_index] = i + 1;
        break;
    }
}

static void sort_rows(struct work *w)
{
    bool is_used[SEKI_LIMIT_HUB] = {false};

    for (size_t i = 0; i < w->hospital->n_measures; i++) {
        is_used[w->hospital->measures[i].measure] = true;
        sort_row(w, i);
    }
    for (size_t i = 0; i < w->hub->n_measures; i++) {
        if (is_used[i]) {
            w->used[w->n_used++] = i;
        }
    }
}

static void control_asset(struct work *w, size_t asset)
{
    for (size_t i = 0; i < w->n_used; i++) {
        w->of_asset[w->used[i]] = 0;
    }
    for (size_t row = w->first[asset]; row > 0; row = w->next[row - 1]) {
        const struct seki_measure_use *use = &w->hospital->measures[row - 1];
        w->of_asset[use->measure] = worse(w->of_asset[use->measure], (uint8_t)(use->state + 1));
    }
    for (size_t i = 0; i < w->n_used; i++) {
        size_t m = w->used[i];
        uint8_t state = state_at(&w->rows[m], &w->hospital->assets[asset], w->of_asset[m]);
        if (state) {
            add_measure(&w->controls[asset], &w->hub->measures[m],
                        (enum seki_measure_state)(state - 1));
        }
    }
}

int seki_controls_make(struct seki_arena *arena, const struct seki_hub *hub,
                       const struct seki_hospital *hospital, struct seki_controls **ret_controls,
                       struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct work w = {.hub = hub, .hospital = hospital};

    seki_arena_init(&scratch, arena->max);
    w.rows = seki_arena_array(&scratch, struct rows, hub->n_measures);
    w.used = seki_arena_array(&scratch, size_t, hub->n_measures);
    w.first = seki_arena_array(&scratch, size_t, hospital->n_assets);
    w.next = seki_arena_array(&scratch, size_t, hospital->n_measures);
    w.of_asset = seki_arena_array(&scratch, uint8_t, hub->n_measures);
    w.controls = seki_arena_array(arena, struct seki_controls, hospital->n_assets);
    if (!w.rows || !w.used || !w.first || !w.next || !w.of_asset || !w.controls) {
        return seki_fail_nomem(err);
    }
    sort_rows(&w);
    for (size_t i = 0; i < hospital->n_assets; i++) {
        control_asset(&w, i);
    }
    *ret_controls = w.controls;
    return 0;
}
