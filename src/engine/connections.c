#include "engine/connections.h"

#include "base/vec.h"
#include "engine/bits.h"
#include "engine/trace.h"

static const struct seki_scenario *scenario_of(const struct seki_assessment *a,
                                               const struct seki_connection_row *row)
{
    return &a->scenarios->scenarios[row->scenario];
}

/* The group of each asset. */
static int find_groups(struct seki_arena *scratch, const struct seki_assessment *a,
                       size_t **ret_group_of, struct seki_err *err)
{
    size_t *group_of = seki_arena_array(scratch, size_t, a->hospital->n_assets);

    if (!group_of) {
        return seki_fail_nomem(err);
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t i = 0; i < a->groups[g].n_assets; i++) {
            group_of[a->groups[g].assets[i]] = g;
        }
    }
    *ret_group_of = group_of;
    return 0;
}

/* The rows of one connection at one place. */
static int add_zone(struct seki_vec *rows, const struct seki_assessment *a,
                    struct seki_connection_row row, int zone, struct seki_err *err)
{
    for (row.scenario = 0; row.scenario < a->scenarios->n; row.scenario++) {
        struct seki_connection_row *kept;
        if (scenario_of(a, &row)->zone != zone ||
            !seki_outcome_of(a, row.group, row.scenario)->applies) {
            continue;
        }
        kept = seki_vec_push(rows);
        if (!kept) {
            return seki_fail_nomem(err);
        }
        *kept = row;
    }
    return 0;
}

int seki_connections(struct seki_arena *arena, const struct seki_assessment *a,
                     struct seki_connection_row **ret_rows, size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_vec rows;
    size_t *group_of = NULL;
    int r;

    seki_arena_init(&scratch, arena->max);
    seki_vec_init(&rows, arena, sizeof(struct seki_connection_row), SIZE_MAX);
    r = find_groups(&scratch, a, &group_of, err);
    for (size_t i = 0; r == 0 && i < a->hospital->n_remotes; i++) {
        struct seki_connection_row row = {.connection = i,
                                          .group = group_of[a->hospital->remotes[i].asset]};
        for (int zone = 1; r == 0 && zone <= SEKI_ZONES; zone++) {
            r = add_zone(&rows, a, row, zone, err);
        }
    }
    if (r == 0) {
        *ret_rows = rows.p;
        *ret_n = rows.n;
    }
    return r;
}

struct seki_connection_count seki_connections_count(const struct seki_assessment *a,
                                                    const struct seki_connection_row *rows,
                                                    size_t n)
{
    struct seki_connection_count count = {.n_rows = n};

    for (size_t i = 0; i < n; i++) {
        const struct seki_connection_row *row = &rows[i];
        bool is_accepted = seki_residual_of(a, row->group, row->scenario) != NULL;
        bool is_above = seki_risk_is_above(a, row->group, row->scenario, SEKI_STAGE_CURRENT);
        count.n_above += is_above && !is_accepted;
        count.n_accepted += is_above && is_accepted;
        count.n_planned +=
            !is_accepted && seki_risk_is_above(a, row->group, row->scenario, SEKI_STAGE_PLANNED);
        count.n_unknown += seki_outcome_of(a, row->group, row->scenario)->unknown;
    }
    return count;
}

size_t seki_connection_length(const struct seki_connection_row *rows, size_t n)
{
    size_t length = 0;

    while (length < n && rows[length].connection == rows[0].connection) {
        length++;
    }
    return length;
}

size_t seki_zone_length(const struct seki_assessment *a, const struct seki_connection_row *rows,
                        size_t n)
{
    size_t most = seki_connection_length(rows, n);
    size_t length = 0;

    while (length < most && scenario_of(a, &rows[length])->zone == scenario_of(a, &rows[0])->zone) {
        length++;
    }
    return length;
}

/* 3 closes it, 2 lowers it, 1 works against it, 0 does nothing. */
static int use_of(struct seki_help help)
{
    return !help.works ? 0 : help.closes ? 3 : help.lowers ? 2 : 1;
}

size_t seki_connection_measures(const struct seki_assessment *a,
                                const struct seki_connection_row *row, size_t *measures, size_t max)
{
    int use[SEKI_LIMIT_HUB];
    size_t n = 0;

    if (!seki_risk_is_open(a, row->group, row->scenario)) {
        return 0;
    }
    for (size_t m = 0; m < a->hub->n_measures; m++) {
        use[m] = use_of(seki_help_of(a, m, row->group, row->scenario));
    }
    for (int wanted = 3; wanted > 0; wanted--) {
        for (size_t m = 0; n < max && m < a->hub->n_measures; m++) {
            if (use[m] == wanted) {
                measures[n++] = m;
            }
        }
    }
    return n;
}

size_t seki_connection_lacks(const struct seki_assessment *a, const struct seki_connection_row *row,
                             size_t *objectives, size_t max)
{
    const struct seki_condition *hindered = &scenario_of(a, row)->hindered;
    const struct seki_profile *profile = a->groups[row->group].profile;
    struct seki_bits seen = {{0}};
    size_t n = 0;

    for (size_t i = 0; i < hindered->n; i++) {
        for (size_t k = 0; k < hindered->alternatives[i].n; k++) {
            size_t objective = hindered->alternatives[i].terms[k].index;
            enum seki_state state = profile->objective[objective];
            bool can_be_asked = !a->hub->objectives[objective].is_unasked &&
                                state != SEKI_STATE_MET && state != SEKI_STATE_NA;
            if (n < max && can_be_asked && !seki_bits_has(&seen, objective)) {
                seki_bits_set(&seen, objective);
                objectives[n++] = objective;
            }
        }
    }
    return n;
}
