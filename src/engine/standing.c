#include "engine/standing.h"

#include "engine/rank.h"
#include "engine/subject.h"

/* One update. */
struct work {
    struct seki_standing *standing;
    struct seki_assessment *a;
    size_t *groups; /* those that stand on the statement */
    size_t n_groups;
    bool *is_touched;          /* of each group */
    struct seki_ranked *risks; /* of the groups, after it */
    size_t n_risks;
};

int seki_standing_make(struct seki_arena *arena, struct seki_assessment *assessment,
                       struct seki_standing *ret_standing, struct seki_err *err)
{
    size_t n_pairs = assessment->n_groups * assessment->scenarios->n;
    struct seki_standing standing = {
        .assessment = assessment,
        .risks = seki_arena_array(arena, struct seki_risk_ref, n_pairs),
    };
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_risk_ref *risks = NULL;
    int r;

    seki_arena_init(&scratch, arena->max);
    r = standing.risks ? seki_rank_risks(&scratch, assessment, &risks, &standing.n_risks, err)
                       : seki_fail_nomem(err);
    if (r < 0) {
        return r;
    }
    if (standing.n_risks) {
        memcpy(standing.risks, risks, standing.n_risks * sizeof(*risks));
    }
    seki_summarise(assessment, &standing.summary);
    *ret_standing = standing;
    return 0;
}

static int begin(struct work *w, struct seki_arena *arena, size_t statement, struct seki_err *err)
{
    const struct seki_assessment *a = w->a;

    w->groups = seki_arena_array(arena, size_t, a->n_groups);
    w->is_touched = seki_arena_array(arena, bool, a->n_groups);
    if (!w->groups || !w->is_touched) {
        return seki_fail_nomem(err);
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        if (a->groups[g].statement == statement) {
            w->groups[w->n_groups++] = g;
            w->is_touched[g] = true;
        }
    }
    w->risks = seki_arena_array(arena, struct seki_ranked, w->n_groups * a->scenarios->n);
    return w->risks ? 0 : seki_fail_nomem(err);
}

/* The counts of the groups as they are now, added to the summary or taken off it. */
static void count(const struct work *w, bool is_taken)
{
    for (size_t i = 0; i < w->n_groups; i++) {
        seki_summary_count(w->a, w->groups[i], is_taken, &w->standing->summary);
    }
}

static void evaluate(const struct work *w, size_t statement)
{
    struct seki_assessment *a = w->a;
    const struct seki_received *received = &a->hospital->statements[statement];
    const struct seki_checked checked = {received->statement, received->findings,
                                         received->n_findings};
    struct seki_profile *profile = &a->profiles[statement];
    struct seki_dimensions dimensions;
    struct seki_subject base;

    seki_profile_make(a->hub, received->statement ? &checked : NULL, a->hospital->as_of, profile);
    seki_dimensions_make(a->hub, &dimensions);
    base = seki_subject_of_profile(a->hub, profile);
    for (size_t i = 0; i < w->n_groups; i++) {
        size_t g = w->groups[i];
        const struct seki_asset *asset = &a->hospital->assets[a->groups[g].assets[0]];
        a->subjects[g] = seki_subject_make(&base, &dimensions, asset, &a->controls[g]);
        seki_kernel_run(a->plan, &a->subjects[g], 1, &a->outcomes[g * a->scenarios->n]);
    }
}

/* The risks of all other groups, in their order. */
static void drop_old(const struct work *w)
{
    struct seki_standing *standing = w->standing;
    size_t n = 0;

    for (size_t i = 0; i < standing->n_risks; i++) {
        struct seki_risk_ref ref = standing->risks[i];
        standing->risks[n] = ref;
        n += !w->is_touched[ref.group];
    }
    standing->n_risks = n;
}

static void collect_new(struct work *w)
{
    for (size_t i = 0; i < w->n_groups; i++) {
        w->n_risks += seki_rank_collect(w->a, w->groups[i], &w->risks[w->n_risks]);
    }
    seki_rank_sort(w->risks, w->n_risks);
}

/* How many of the first `n` risks are worse. */
static size_t place_of(const struct work *w, size_t n, const struct seki_ranked *risk)
{
    size_t low = 0;
    size_t high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct seki_risk_ref ref = w->standing->risks[middle];
        struct seki_ranked there = seki_rank_of(w->a, ref.group, ref.scenario);
        if (seki_rank_compare(&there, risk) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* From the least one on, so that each risk moves once, and into room that is free. */
static void merge(const struct work *w)
{
    struct seki_risk_ref *risks = w->standing->risks;
    size_t end = w->standing->n_risks;

    for (size_t i = w->n_risks; i-- > 0;) {
        size_t place = place_of(w, end, &w->risks[i]);
        memmove(&risks[place + i + 1], &risks[place], (end - place) * sizeof(*risks));
        risks[place + i] = w->risks[i].ref;
        end = place;
    }
    w->standing->n_risks += w->n_risks;
}

int seki_standing_update(struct seki_standing *standing, size_t statement, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct work w = {.standing = standing, .a = standing->assessment};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = begin(&w, &scratch, statement, err);
    if (r < 0) {
        return r;
    }
    count(&w, true);
    drop_old(&w);
    evaluate(&w, statement);
    count(&w, false);
    collect_new(&w);
    merge(&w);
    return 0;
}
