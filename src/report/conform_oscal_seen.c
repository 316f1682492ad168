/* Observations: what findings rest on. */
#include "report/conform_oscal.h"
#include "report/words.h"

struct seki_oscal_name seki_conform_oscal_said_name(const struct seki_conform_oscal *o,
                                                    const struct seki_conform_part *part,
                                                    const struct seki_conform_result *result)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("said"),
                                    .of = {o->c->catalog->head.id, part->vendor, result->item->id}};
}

struct seki_oscal_name seki_conform_oscal_reason_name(const struct seki_conform_oscal *o,
                                                      const struct seki_conform_part *part,
                                                      const struct seki_conform_result *result,
                                                      const struct seki_conform_reason *reason)
{
    size_t first = *seki_vec_at(&reason->assets, const size_t, 0);

    return (struct seki_oscal_name){.kind = SEKI_STR("reason"),
                                    .of = {o->c->catalog->head.id, part->vendor, result->item->id,
                                           seki_conform_state_name(reason->state),
                                           o->w.a->hospital->assets[first].id}};
}

static struct seki_str scope_of(const struct seki_conform_oscal *o,
                                const struct seki_measure_use *use)
{
    if (use->scope == SEKI_SCOPE_ASSET) {
        return o->w.a->hospital->assets[use->scope_index].id;
    }
    return use->scope == SEKI_SCOPE_FACT ? o->w.a->hub->facts[use->scope_index].id : SEKI_STR("*");
}

/* The same measure may stand there twice for the same scope. */
static int count_uses(struct seki_conform_oscal *o)
{
    const struct seki_hospital *hospital = o->w.a->hospital;
    size_t *n = seki_arena_array(o->w.arena, size_t, hospital->n_measures);
    struct seki_map first;

    o->n_before = seki_arena_array(o->w.arena, size_t, hospital->n_measures);
    if (!n || !o->n_before) {
        return seki_fail_nomem(o->w.err);
    }
    seki_map_init(&first, o->w.arena);
    for (size_t i = 0; i < hospital->n_measures; i++) {
        const struct seki_measure_use *use = &hospital->measures[i];
        const struct seki_str parts[] = {o->w.a->hub->measures[use->measure].id, SEKI_STR(" "),
                                         scope_of(o, use)};
        struct seki_str key = seki_arena_join(o->w.arena, parts, SEKI_ARRAY_LEN(parts));
        size_t at = key.p ? seki_map_get(&first, key) : SIZE_MAX;
        if (at == SIZE_MAX && (!key.p || seki_map_add(&first, key, i) < 0)) {
            return seki_fail_nomem(o->w.err);
        }
        at = at == SIZE_MAX ? i : at;
        o->n_before[i] = n[at]++;
    }
    return 0;
}

struct seki_oscal_name seki_conform_oscal_use_name(struct seki_conform_oscal *o, size_t use)
{
    const struct seki_measure_use *row = &o->w.a->hospital->measures[use];
    int n = snprintf(o->number, sizeof(o->number), "%zu", o->n_before[use]);

    return (struct seki_oscal_name){.kind = SEKI_STR("use"),
                                    .of = {o->w.a->hub->measures[row->measure].id, scope_of(o, row),
                                           seki_str_of(o->number, (size_t)n)}};
}

/* --- what all observations have */

/* OSCAL wants to know how: forms and lists were read; what a person did, nobody told us. */
static void begin(struct seki_conform_oscal *o, bool *has_any, const struct seki_oscal_name *name,
                  struct seki_str method)
{
    if (!*has_any) {
        seki_json_begin_array(&o->w.j, SEKI_STR("observations"));
        *has_any = true;
    }
    seki_json_begin_object(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&o->w, name);
    seki_json_begin_array_line(&o->w.j, SEKI_STR("methods"));
    seki_json_str(&o->w.j, SEKI_JSON_NO_KEY, method);
    seki_json_end_array(&o->w.j);
}

static void end(struct seki_conform_oscal *o, struct seki_date date)
{
    seki_oscal_time(&o->w.j, SEKI_STR("collected"), date);
    seki_json_end_object(&o->w.j);
    seki_sink_flush(o->w.sink);
}

/* --- devices that stand alike */

/* The answers, each with form, sheet and cell. */
static int put_answers(struct seki_conform_oscal *o, struct seki_arena *scratch,
                       const struct seki_conform_result *result, size_t group)
{
    bool is_hub = result->basis == SEKI_CONFORM_BY_HUB;
    bool has_any = false;
    int r = 0;

    for (size_t i = 0; r == 0 && is_hub && i < result->item->n_ties; i++) {
        struct seki_cause *causes = NULL;
        size_t n = 0;
        r = seki_trace_objective(scratch, o->w.a, group, result->item->ties[i].index, &causes, &n,
                                 o->w.err);
        if (r == 0 && n > 0 && !has_any) {
            seki_json_begin_array(&o->w.j, SEKI_STR("relevant-evidence"));
            has_any = true;
        }
        for (size_t k = 0; r == 0 && k < n; k++) {
            seki_oscal_put_evidence(&o->w, group, &causes[k]);
        }
    }
    if (has_any) {
        seki_json_end_array(&o->w.j);
    }
    return r;
}

static int put_reason(struct seki_conform_oscal *o, struct seki_arena *scratch,
                      const struct seki_conform_part *part,
                      const struct seki_conform_result *result,
                      const struct seki_conform_reason *reason, bool *has_any)
{
    const struct seki_oscal_name name = seki_conform_oscal_reason_name(o, part, result, reason);
    int r;

    begin(o, has_any, &name, SEKI_STR("EXAMINE"));
    seki_oscal_text(&o->w.j, SEKI_STR("description"), seki_text_get(&reason->text, o->w.lang),
                    SEKI_STR("-"));
    seki_json_begin_array(&o->w.j, SEKI_STR("props"));
    seki_oscal_prop(&o->w.j, SEKI_STR("state"), seki_conform_state_name(reason->state));
    seki_oscal_prop_text(&o->w, SEKI_STR("why-ja"), SEKI_STR("why-en"), &reason->text);
    seki_json_end_array(&o->w.j);
    seki_json_begin_array(&o->w.j, SEKI_STR("subjects"));
    for (size_t i = 0; i < reason->assets.n; i++) {
        seki_oscal_put_subject(&o->w, *seki_vec_at(&reason->assets, const size_t, i));
    }
    seki_json_end_array(&o->w.j);
    r = put_answers(o, scratch, result, reason->group);
    end(o, o->w.as_of);
    return r;
}

/* --- what a person said */

static void put_said(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                     const struct seki_conform_result *result, bool *has_any)
{
    const struct seki_oscal_name name = seki_conform_oscal_said_name(o, part, result);
    const struct seki_confirmation *said = result->said;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->w.j.buf->max);
    seki_conform_add_said(&text, o->w.lang, result);
    begin(o, has_any, &name, SEKI_STR("UNKNOWN"));
    seki_oscal_put_part(&o->w, SEKI_STR("description"), &text, SEKI_STR("-"));
    seki_json_begin_array(&o->w.j, SEKI_STR("props"));
    seki_oscal_prop(&o->w.j, SEKI_STR("said"), seki_said_name(said->said));
    seki_oscal_prop(&o->w.j, SEKI_STR("by"), said->by);
    seki_oscal_prop_date(&o->w, SEKI_STR("date"), said->date);
    seki_oscal_prop_date(&o->w, SEKI_STR("due"), said->due);
    seki_oscal_prop(&o->w.j, SEKI_STR("evidence"), said->evidence);
    seki_oscal_prop(&o->w.j, SEKI_STR("note"), said->note);
    seki_oscal_prop(&o->w.j, SEKI_STR("assigned-to"),
                    result->assigned ? result->assigned->owner : SEKI_STR(""));
    seki_oscal_prop_int(&o->w, SEKI_STR("line"), said->line);
    seki_json_end_array(&o->w.j);
    seki_oscal_put_origin_person(&o->w, said->by);
    end(o, seki_date_is_set(said->date) ? said->date : o->w.as_of);
}

/* --- rows of measures.csv */

static void put_use(struct seki_conform_oscal *o, size_t i, bool *has_any)
{
    const struct seki_measure_use *use = &o->w.a->hospital->measures[i];
    const struct seki_oscal_name name = seki_conform_oscal_use_name(o, i);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->w.j.buf->max);
    seki_conform_add_use(&text, o->w.lang, o->w.a, use);
    begin(o, has_any, &name, SEKI_STR("EXAMINE"));
    seki_oscal_put_part(&o->w, SEKI_STR("description"), &text, SEKI_STR("-"));
    seki_json_begin_array(&o->w.j, SEKI_STR("props"));
    seki_oscal_prop(&o->w.j, SEKI_STR("measure"), o->w.a->hub->measures[use->measure].id);
    seki_oscal_prop(&o->w.j, SEKI_STR("scope"), scope_of(o, use));
    seki_oscal_prop(&o->w.j, SEKI_STR("state"), seki_measure_state_name(use->state));
    seki_oscal_prop(&o->w.j, SEKI_STR("overdue"), use->is_late ? SEKI_STR("yes") : SEKI_STR(""));
    seki_oscal_prop(&o->w.j, SEKI_STR("assigned-to"), use->owner);
    seki_oscal_prop_date(&o->w, SEKI_STR("due"), use->due);
    seki_oscal_prop(&o->w.j, SEKI_STR("evidence"), use->evidence);
    seki_oscal_prop(&o->w.j, SEKI_STR("note"), use->note);
    seki_json_end_array(&o->w.j);
    end(o, o->w.as_of);
}

/* --- all of them */

static int put_result(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                      const struct seki_conform_result *result, bool *has_any)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_vec reasons;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_conform_reasons(&scratch, o->c, part, result, &reasons, o->w.err);
    for (size_t i = 0; r == 0 && i < reasons.n; i++) {
        r = put_reason(o, &scratch, part, result,
                       seki_vec_at(&reasons, const struct seki_conform_reason, i), has_any);
    }
    if (r == 0 && result->said) {
        put_said(o, part, result, has_any);
    }
    return r;
}

int seki_conform_oscal_observations(struct seki_conform_oscal *o)
{
    bool has_any = false;
    int r = count_uses(o);

    for (size_t i = 0; r == 0 && i < o->c->n_parts; i++) {
        const struct seki_conform_part *part = &o->c->parts[i];
        for (size_t k = 0; r == 0 && k < part->n_results; k++) {
            if (seki_conform_oscal_is_told(&part->results[k])) {
                r = put_result(o, part, &part->results[k], &has_any);
            }
        }
    }
    for (size_t i = 0; r == 0 && i < o->w.a->hospital->n_measures; i++) {
        put_use(o, i, &has_any);
    }
    if (r == 0 && has_any) {
        seki_json_end_array(&o->w.j);
    }
    return r;
}
