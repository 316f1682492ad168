#include "report/lists.h"

#include <stdlib.h>

/* --- groups */

static int compare_groups(const void *a, const void *b)
{
    const struct seki_ranked_group *x = a;
    const struct seki_ranked_group *y = b;
    int by_level = y->look.worst[SEKI_STAGE_CURRENT] - x->look.worst[SEKI_STAGE_CURRENT];

    if (by_level != 0) {
        return by_level;
    }
    if (x->look.is_safety != y->look.is_safety) {
        return x->look.is_safety ? -1 : 1;
    }
    if (x->look.n_above != y->look.n_above) {
        return x->look.n_above > y->look.n_above ? -1 : 1;
    }
    return (x->group > y->group) - (x->group < y->group);
}

int seki_list_groups(struct seki_arena *arena, const struct seki_assessment *a,
                     struct seki_ranked_group **ret_groups, struct seki_err *err)
{
    size_t room = SEKI_MAX(a->n_groups, (size_t)1);
    struct seki_ranked_group *rows = seki_arena_array(arena, struct seki_ranked_group, room);

    if (!rows) {
        return seki_fail_nomem(err);
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        rows[g].group = g;
        seki_group_look(a, g, &rows[g].look);
    }
    qsort(rows, a->n_groups, sizeof(rows[0]), compare_groups);
    *ret_groups = rows;
    return 0;
}

/* --- forms */

static int compare_assets(const void *a, const void *b)
{
    const struct seki_asset *x = *(const struct seki_asset *const *)a;
    const struct seki_asset *y = *(const struct seki_asset *const *)b;
    int order = seki_str_cmp(x->maker, y->maker);

    order = order ? order : seki_str_cmp(x->model, y->model);
    order = order ? order : seki_str_cmp(x->version, y->version);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool is_same_product(const struct seki_asset *x, const struct seki_asset *y)
{
    return seki_str_eq(x->maker, y->maker) && seki_str_eq(x->model, y->model) &&
           seki_str_eq(x->version, y->version);
}

int seki_list_lonely(struct seki_arena *arena, const struct seki_hospital *hospital,
                     const struct seki_asset ***ret_assets, size_t *ret_n, struct seki_err *err)
{
    size_t room = SEKI_MAX(hospital->n_assets, (size_t)1);
    const struct seki_asset **assets = seki_arena_array(arena, const struct seki_asset *, room);
    size_t n = 0;

    if (!assets) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < hospital->n_assets; i++) {
        if (hospital->assets[i].statement == SEKI_NO_INDEX) {
            assets[n++] = &hospital->assets[i];
        }
    }
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the pointers are sorted, not the assets */
    qsort(assets, n, sizeof(assets[0]), compare_assets);
    *ret_assets = assets;
    *ret_n = n;
    return 0;
}

size_t seki_lonely_same(const struct seki_asset *const *assets, size_t n)
{
    size_t same = 1;

    while (same < n && is_same_product(assets[0], assets[same])) {
        same++;
    }
    return same;
}

size_t seki_count_serious(const struct seki_received *received)
{
    size_t n = 0;

    for (size_t i = 0; i < received->n_findings; i++) {
        n += received->findings[i].severity != SEKI_SEVERITY_INFO;
    }
    return n;
}

bool seki_received_has_trouble(const struct seki_received *received)
{
    return !received->statement || received->n_assets == 0 || seki_count_serious(received) > 0 ||
           seki_received_has_doubts(received);
}

bool seki_received_is_first(const struct seki_hospital *hospital, size_t statement)
{
    const struct seki_statement *own = hospital->statements[statement].statement;

    for (size_t k = 0; own && k < statement; k++) {
        const struct seki_statement *other = hospital->statements[k].statement;
        if (other && other->catalog == own->catalog) {
            return false;
        }
    }
    return own != NULL;
}

/* --- grades and remedies */

size_t seki_count_unverified(const struct seki_assessment *a)
{
    const struct seki_hub *hub = a->hub;
    size_t n = 0;

    for (size_t i = 0; i < hub->n_objectives; i++) {
        n += hub->objectives[i].origin.grade == SEKI_GRADE_UNVERIFIED;
    }
    for (size_t i = 0; i < hub->n_exposures; i++) {
        n += hub->exposures[i].origin.grade == SEKI_GRADE_UNVERIFIED;
    }
    for (size_t i = 0; i < hub->n_measures; i++) {
        n += hub->measures[i].origin.grade == SEKI_GRADE_UNVERIFIED;
    }
    for (size_t i = 0; i < a->scenarios->n; i++) {
        n += a->scenarios->scenarios[i].origin.grade == SEKI_GRADE_UNVERIFIED;
    }
    return n;
}

bool seki_advice_helps(const struct seki_assessment *a, const struct seki_advice *advice,
                       size_t group, const struct seki_cause *causes, size_t n)
{
    const struct seki_measure *measure = &a->hub->measures[advice->measure];

    if (!advice->groups[group]) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        bool is_objective = causes[i].kind == SEKI_CAUSE_OBJECTIVE;
        for (size_t k = 0; is_objective && k < measure->n_objectives; k++) {
            if (measure->objectives[k] == causes[i].index) {
                return true;
            }
        }
    }
    return false;
}
