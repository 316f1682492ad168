/* What pages show of an assessment, kept with it. Declared in app/register_int.h. */
#include <fcntl.h>
#include <stdlib.h>

#include "app/register_int.h"
#include "base/io.h"
#include "engine/sequence.h"
#include "engine/trace.h"
#include "format/json/json_cut.h"
#include "report/counts.h"
#include "report/words.h"
#include "store/insight.h"

struct writing {
    const struct seki_insight_run *run;
    const struct seki_assessment *a;
    enum seki_insight_part part;
    int64_t n; /* lines of the part */
    struct seki_err *err;
};

static int add(struct writing *w, struct seki_insight *line)
{
    int r = seki_slice(w->run->slices, 1, w->err);

    line->part = w->part;
    line->number = ++w->n;
    return r < 0 ? r
                 : seki_store_insight_add(w->run->slices->store, w->run->reg, w->run->assessment,
                                          line, w->err);
}

static void set_text(struct seki_insight *line, const struct seki_text *text)
{
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        line->text[lang] = seki_text_get(text, (enum seki_lang)lang);
    }
}

static void begin(struct writing *w, enum seki_insight_part part)
{
    w->part = part;
    w->n = 0;
}

/* --- counts */

static int add_counts(struct writing *w, const struct seki_summary *sum, size_t n_left)
{
    struct seki_counts counts;
    int r = 0;

    seki_count(w->a, &counts);
    const size_t n[SEKI_INSIGHT_COUNTS] = {
        [SEKI_INSIGHT_DEVICES] = sum->n_assets,
        [SEKI_INSIGHT_WITHOUT_STATEMENT] = sum->n_without_statement,
        [SEKI_INSIGHT_DEVICES_ABOVE] = counts.assets_above,
        [SEKI_INSIGHT_DEVICES_SAFETY] = counts.assets_safety,
        [SEKI_INSIGHT_DEVICES_PLANNED] = counts.assets_planned,
        [SEKI_INSIGHT_RISKS] = sum->n_pairs,
        [SEKI_INSIGHT_RISKS_INHERENT] = sum->n_unacceptable[SEKI_STAGE_INHERENT],
        [SEKI_INSIGHT_RISKS_ABOVE] = sum->n_unacceptable[SEKI_STAGE_CURRENT],
        [SEKI_INSIGHT_RISKS_PLANNED] = sum->n_unacceptable[SEKI_STAGE_PLANNED],
        [SEKI_INSIGHT_ACCEPTED] = sum->n_accepted,
        [SEKI_INSIGHT_UNKNOWN] = sum->n_unknown,
        [SEKI_INSIGHT_STATEMENTS] = counts.statements_read,
        [SEKI_INSIGHT_UNREAD] = counts.statements_unread,
        [SEKI_INSIGHT_ANSWERS] = counts.answers,
        [SEKI_INSIGHT_DOUBTFUL] = counts.answers_doubtful,
        [SEKI_INSIGHT_LEFT] = n_left,
    };
    w->part = SEKI_INSIGHT_COUNT;
    for (int i = 0; r == 0 && i < SEKI_INSIGHT_COUNTS; i++) {
        w->n = i - 1; /* the number says what is counted */
        r = add(w, &(struct seki_insight){.a = (int64_t)n[i]});
    }
    return r;
}

static int add_levels(struct writing *w, const struct seki_summary *sum)
{
    const struct seki_method *method = w->a->method;
    int r = 0;

    begin(w, SEKI_INSIGHT_LEVEL);
    for (size_t i = 0; r == 0 && i < method->n_bands; i++) {
        struct seki_insight line = {
            .id = method->bands[i].id,
            .a = (int64_t)sum->by_level[SEKI_STAGE_CURRENT][i + 1],
            .b = (int64_t)sum->by_level[SEKI_STAGE_INHERENT][i + 1],
            .c = (int64_t)sum->by_level[SEKI_STAGE_PLANNED][i + 1],
            .is_unverified = method->head.origin.grade == SEKI_GRADE_UNVERIFIED,
        };
        set_text(&line, &method->bands[i].text);
        r = add(w, &line);
    }
    return r;
}

/* --- scenarios and causes */

static int add_scenario(struct writing *w, size_t s)
{
    const struct seki_scenario *scenario = &w->a->scenarios->scenarios[s];
    struct seki_insight line = {.id = scenario->id,
                                .is_unverified = scenario->origin.grade == SEKI_GRADE_UNVERIFIED};

    for (size_t g = 0; g < w->a->n_groups; g++) {
        const struct seki_outcome *outcome = seki_outcome_of(w->a, g, s);
        int64_t n = (int64_t)w->a->groups[g].n_assets;
        if (outcome->applies) {
            line.a += n;
            line.b += seki_risk_is_open(w->a, g, s) ? n : 0;
            line.c += outcome->unknown ? n : 0;
            line.d = SEKI_MAX(line.d, (int64_t)outcome->level[SEKI_STAGE_CURRENT]);
        }
    }
    set_text(&line, &scenario->text);
    return line.a ? add(w, &line) : 0;
}

static int add_scenarios(struct writing *w)
{
    int r = 0;

    begin(w, SEKI_INSIGHT_SCENARIO);
    for (size_t s = 0; r == 0 && s < w->a->scenarios->n; s++) {
        r = add_scenario(w, s);
    }
    return r;
}

/* How often an objective that is not achieved stands behind an open risk. */
struct tally {
    int64_t n_risks, n_unknown, n_devices;
    size_t last; /* group that was counted, plus one */
};

static int tally_risk(struct writing *w, size_t group, size_t scenario, struct tally *tallies)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_cause *causes = NULL;
    int64_t n = (int64_t)w->a->groups[group].n_assets;
    size_t n_causes = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_subjects(&scratch, w->a, group, scenario, &causes, &n_causes, w->err);
    for (size_t i = 0; r == 0 && i < n_causes; i++) {
        struct tally *tally;
        if (causes[i].kind == SEKI_CAUSE_OBJECTIVE) {
            tally = &tallies[causes[i].index];
            tally->n_risks += n;
            tally->n_unknown += causes[i].state == SEKI_STATE_UNKNOWN ? n : 0;
            tally->n_devices += tally->last == group + 1 ? 0 : n;
            tally->last = group + 1;
        }
    }
    return r;
}

#define CAUSES 20 /* that are kept */

static int add_causes(struct writing *w)
{
    struct tally *tallies = seki_arena_array(w->run->arena, struct tally, w->a->hub->n_objectives);
    int r = tallies ? 0 : seki_fail_nomem(w->err);

    for (size_t g = 0; r == 0 && g < w->a->n_groups; g++) {
        for (size_t s = 0; r == 0 && s < w->a->scenarios->n; s++) {
            r = seki_risk_is_open(w->a, g, s) ? tally_risk(w, g, s, tallies) : 0;
        }
    }
    begin(w, SEKI_INSIGHT_CAUSE);
    while (r == 0 && w->n < CAUSES) {
        size_t best = 0;
        for (size_t i = 1; i < w->a->hub->n_objectives; i++) {
            best = tallies[i].n_risks > tallies[best].n_risks ? i : best;
        }
        if (tallies[best].n_risks == 0) {
            break;
        }
        const struct seki_objective *objective = &w->a->hub->objectives[best];
        struct seki_insight line = {.id = objective->id,
                                    .a = tallies[best].n_risks,
                                    .b = tallies[best].n_unknown,
                                    .c = tallies[best].n_devices,
                                    .is_unverified =
                                        objective->origin.grade == SEKI_GRADE_UNVERIFIED};
        set_text(&line, &objective->text);
        r = add(w, &line);
        tallies[best].n_risks = 0;
    }
    return r;
}

/* --- measures */

static int add_measure(struct writing *w, const struct seki_measure *measure,
                       const struct seki_measure_step *step)
{
    struct seki_insight line = {.id = measure->id,
                                .a = (int64_t)step->n_levels,
                                .b = (int64_t)step->n_closed,
                                .c = (int64_t)step->n_assets,
                                .d = measure->effort,
                                .is_unverified = measure->origin.grade == SEKI_GRADE_UNVERIFIED};

    set_text(&line, &measure->text);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        line.more[lang] = seki_text_get(&measure->how, (enum seki_lang)lang);
    }
    return add(w, &line);
}

static int add_measures(struct writing *w, size_t *ret_n_left)
{
    struct seki_measure_step steps[SEKI_SEQUENCE_STEPS];
    const struct seki_hub *hub = w->a->hub;
    size_t n = 0;
    int r = seki_sequence(w->a, steps, &n, w->err);

    begin(w, SEKI_INSIGHT_MEASURE);
    for (size_t i = 0; r == 0 && i < n; i++) {
        *ret_n_left = steps[i].n_open;
        r = add_measure(w, &hub->measures[steps[i].measure], &steps[i]);
    }
    return r;
}

/* --- what was accepted */

static int by_end(const void *left, const void *right)
{
    const struct seki_acceptance *l = left;
    const struct seki_acceptance *r = right;
    int64_t x = seki_date_days(l->until);
    int64_t y = seki_date_days(r->until);

    return (x > y) - (x < y);
}

static int add_acceptance(struct writing *w, const struct seki_acceptance *it, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    struct seki_insight line = {.id = w->a->hospital->assets[it->asset].id,
                                .text = {it->scenario, it->scenario},
                                .a = it->level,
                                .b = (int64_t)n};

    seki_buf_init(&day, SEKI_LIMIT_MESSAGE);
    seki_date_add_iso(&day, it->until);
    line.more[0] = it->by;
    line.more[1] = seki_buf_str(&day);
    for (size_t s = 0; s < w->a->scenarios->n; s++) {
        if (seki_str_eq(w->a->scenarios->scenarios[s].id, it->scenario)) {
            set_text(&line, &w->a->scenarios->scenarios[s].text);
        }
    }
    return add(w, &line);
}

static int add_acceptances(struct writing *w)
{
    size_t n = w->a->hospital->n_acceptances;
    struct seki_acceptance *list = seki_arena_array(w->run->arena, struct seki_acceptance, n + 1);
    int r = list ? 0 : seki_fail_nomem(w->err);

    if (r == 0 && n) {
        memcpy(list, w->a->hospital->acceptances, n * sizeof(*list));
        qsort(list, n, sizeof(*list), by_end);
    }
    begin(w, SEKI_INSIGHT_ACCEPTANCE);
    for (size_t i = 0; r == 0 && i < n && i < SEKI_INSIGHT_ACCEPTANCES; i++) {
        r = add_acceptance(w, &list[i], n);
    }
    return r;
}

/* --- matrix */

static int add_matrix(struct writing *w)
{
    struct seki_matrix matrix;
    int r = 0;

    seki_matrix_make(w->a, SEKI_STAGE_CURRENT, (1U << SEKI_AXIS_MAX) - 1, &matrix);
    begin(w, SEKI_INSIGHT_CELL);
    for (size_t row = 0; r == 0 && row < matrix.n_rows; row++) {
        for (int value = 1; r == 0 && value <= SEKI_VALUES; value++) {
            r = add(w, &(struct seki_insight){.a = matrix.likelihood[row],
                                              .b = value,
                                              .c = (int64_t)matrix.n[row][value],
                                              .d = matrix.score[row][value] > matrix.accept});
        }
    }
    return r;
}

/* --- what explains risks */

struct tracing {
    const struct seki_insight_run *run;
    const struct seki_assessment *a;
    size_t group; /* the next one */
};

static int keep_bytes(const struct seki_insight_run *run, struct seki_str bytes,
                      struct seki_content *content, struct seki_err *err)
{
    int r = seki_store_content_begin(run->now, content, err);

    r = r < 0 ? r
              : seki_slice(run->slices, 2 + bytes.n / (SEKI_FILE_PIECE / SEKI_SLICE_PIECE), err);
    return r < 0 ? r
                 : seki_store_content_add(run->slices->store, run->reg->organisation, content,
                                          bytes, err);
}

static int add_trace(const struct seki_insight_run *run, struct seki_str device,
                     const struct seki_content *content, struct seki_err *err)
{
    return seki_store_trace_add(run->slices->store, run->reg, run->assessment, device,
                                seki_id_str(&content->id), err);
}

/* Groups stand in the file in the order of the assessment. Bytes and the first device that names them go together. */
static int keep_group(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct tracing *t = user;
    const struct seki_group *group = &t->a->groups[t->group++];
    struct seki_content content = {.size = 0};
    int r = keep_bytes(t->run, bytes, &content, err);

    for (size_t i = 0; r == 0 && i < group->n_assets; i++) {
        r = i > 0 ? seki_slice(t->run->slices, 1, err) : 0;
        r = r < 0 ? r
                  : add_trace(t->run, t->a->hospital->assets[group->assets[i]].id, &content, err);
    }
    return r;
}

static int drop_element(void *user, struct seki_str bytes, struct seki_err *err)
{
    (void)user;
    (void)bytes;
    (void)err;
    return 0;
}

/* What stands around the groups, without the list that is as long as that of devices. */
static int keep_rest(const struct seki_insight_run *run, struct seki_str rest, struct seki_err *err)
{
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    struct seki_content content = {.size = 0};
    int r;

    seki_json_cut_init(&cut, SEKI_STR("assets_without_statement"), SEKI_LIMIT_GROUP_BYTES,
                       SEKI_LIMIT_GROUP_BYTES);
    cut.element = drop_element;
    r = seki_json_cut_feed(&cut, rest, err);
    r = r < 0 ? r : keep_bytes(run, seki_buf_str(&cut.rest), &content, err);
    return r < 0 ? r : add_trace(run, SEKI_STR(""), &content, err);
}

static int keep_traces(const struct seki_insight_run *run, const struct seki_assessment *a,
                       struct seki_err *err)
{
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    struct tracing tracing = {.run = run, .a = a};
    char *piece = seki_arena_bytes(run->arena, SEKI_FILE_PIECE);
    int SEKI_CLEANUP_FD fd = seki_io_open(run->json_path.p, O_RDONLY);
    ssize_t n = fd < 0 ? fd : 1;
    int r = piece ? 0 : seki_fail_nomem(err);

    seki_json_cut_init(&cut, SEKI_STR("groups"), SEKI_LIMIT_GROUP_BYTES, SEKI_LIMIT_GROUP_BYTES);
    cut.user = &tracing;
    cut.element = keep_group;
    while (r == 0 && n > 0) {
        n = seki_io_read(fd, piece, SEKI_FILE_PIECE);
        r = n > 0 ? seki_json_cut_feed(&cut, seki_str_of(piece, (size_t)n), err) : 0;
    }
    if (r == 0 && n < 0) {
        return seki_fail_path(err, run->json_path, (int)n);
    }
    return r < 0 ? r : keep_rest(run, seki_buf_str(&cut.rest), err);
}

int seki_register_insight(const struct seki_insight_run *run, const struct seki_assessment *a,
                          struct seki_err *err)
{
    struct writing w = {.run = run, .a = a, .err = err};
    struct seki_summary sum;
    size_t n_left;
    int r;

    seki_summarise(a, &sum);
    n_left = sum.n_unacceptable[SEKI_STAGE_CURRENT] - sum.n_accepted;
    r = add_levels(&w, &sum);
    r = r < 0 ? r : add_scenarios(&w);
    r = r < 0 ? r : seki_slice_end(run->slices, err);
    r = r < 0 ? r : add_causes(&w);
    r = r < 0 ? r : seki_slice_end(run->slices, err);
    r = r < 0 ? r : add_measures(&w, &n_left);
    r = r < 0 ? r : add_matrix(&w);
    r = r < 0 ? r : add_acceptances(&w);
    r = r < 0 ? r : add_counts(&w, &sum, n_left);
    return r < 0 ? r : keep_traces(run, a, err);
}
