/* conformity.json. Declared in report/conform_report.h; its shape is docs/schema/. */
#include "base/part.h"
#include "report/conform_words.h"
#include "report/json_parts.h"
#include "report/words.h"

struct work {
    struct seki_json_out *j;
    const struct seki_conform_report *report;
    const struct seki_conformity *c;
    const struct seki_assessment *a;
    struct seki_sink *sink;
    struct seki_err *err;
};

/* --- head */

static void add_catalog(const struct work *w)
{
    const struct seki_edition *head = &w->c->catalog->head;

    seki_json_begin_object(w->j, SEKI_STR("catalog"));
    seki_json_str(w->j, SEKI_STR("id"), head->id);
    seki_json_str(w->j, SEKI_STR("edition"), head->edition);
    seki_json_text(w->j, SEKI_STR("title"), &head->title);
    seki_json_text(w->j, SEKI_STR("note"), &head->note);
    seki_json_str(w->j, SEKI_STR("source"), head->origin.source);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
    seki_json_end_object(w->j);
}

static void add_head(const struct work *w)
{
    seki_json_str(w->j, SEKI_STR("format"), SEKI_STR("sekisho-conformity/1"));
    seki_json_begin_object_line(w->j, SEKI_STR("generator"));
    seki_json_str(w->j, SEKI_STR("name"), SEKI_STR("sekisho"));
    seki_json_str(w->j, SEKI_STR("version"), w->report->version);
    seki_json_end_object(w->j);
    seki_json_date(w->j, SEKI_STR("as_of"), w->report->as_of);
    seki_json_begin_object_line(w->j, SEKI_STR("hospital"));
    seki_json_str(w->j, SEKI_STR("name"), w->a->hospital->name);
    seki_json_int(w->j, SEKI_STR("assets"), (int64_t)w->a->hospital->n_assets);
    seki_json_end_object(w->j);
    add_catalog(w);
}

/* Numbers by state, without those that are nought. */
static void add_counts(const struct work *w, struct seki_str key, const size_t *count, int n)
{
    seki_json_begin_object_line(w->j, key);
    for (int i = 0; i < n; i++) {
        if (count[i] > 0) {
            seki_json_int(w->j, seki_conform_state_name((enum seki_conform_state)i),
                          (int64_t)count[i]);
        }
    }
    seki_json_end_object(w->j);
}

/* --- one requirement */

/* A sentence that is made per language, as {"ja", "en"}; null when there is none. */
static void add_both(const struct work *w, struct seki_str key,
                     void (*add)(struct seki_buf *, enum seki_lang,
                                 const struct seki_conform_result *),
                     const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF ja = {0};
    struct seki_buf SEKI_CLEANUP_BUF en = {0};
    struct seki_text text;

    seki_buf_init(&ja, w->j->buf->max);
    seki_buf_init(&en, w->j->buf->max);
    add(&ja, SEKI_LANG_JA, result);
    add(&en, SEKI_LANG_EN, result);
    text.in[SEKI_LANG_JA] = seki_part_str(w->j->buf, &ja);
    text.in[SEKI_LANG_EN] = seki_part_str(w->j->buf, &en);
    if (text.in[SEKI_LANG_JA].n) {
        seki_json_text(w->j, key, &text);
    } else {
        seki_json_null(w->j, key);
    }
}

static void add_said(const struct work *w, const struct seki_conform_result *result)
{
    const struct seki_confirmation *said = result->said;

    if (!said) {
        seki_json_null(w->j, SEKI_STR("said"));
        return;
    }
    seki_json_begin_object_line(w->j, SEKI_STR("said"));
    seki_json_str(w->j, SEKI_STR("state"), seki_said_name(said->said));
    seki_json_str_or_null(w->j, SEKI_STR("by"), said->by);
    seki_json_date(w->j, SEKI_STR("date"), said->date);
    seki_json_date(w->j, SEKI_STR("due"), said->due);
    seki_json_str_or_null(w->j, SEKI_STR("evidence"), said->evidence);
    seki_json_str_or_null(w->j, SEKI_STR("note"), said->note);
    seki_json_int(w->j, SEKI_STR("line"), (int64_t)said->line);
    seki_json_end_object(w->j);
}

static void add_todos(const struct work *w, const struct seki_conform_result *result)
{
    seki_json_begin_array(w->j, SEKI_STR("todo"));
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        enum seki_conform_todo todo = (enum seki_conform_todo)i;
        if (result->todo >> i & 1) {
            seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
            seki_json_str(w->j, SEKI_STR("actor"), seki_actor_name(seki_todo_actor(todo)));
            seki_json_str(w->j, SEKI_STR("what"), seki_todo_name(todo));
            seki_json_str(w->j, SEKI_STR("ja"), seki_word_todo(SEKI_LANG_JA, todo));
            seki_json_str(w->j, SEKI_STR("en"), seki_word_todo(SEKI_LANG_EN, todo));
            seki_json_end_object(w->j);
        }
    }
    seki_json_end_array(w->j);
}

static void add_cause(const struct work *w, size_t group, const struct seki_cause *cause)
{
    size_t statement = w->a->groups[group].statement;
    const struct seki_answer *answer = cause->answer;

    seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("objective"), w->a->hub->objectives[cause->index].id);
    seki_json_str(w->j, SEKI_STR("state"), seki_state_name(cause->state));
    seki_json_str(w->j, SEKI_STR("basis"), seki_basis_name(seki_cause_basis(w->a, group, cause)));
    seki_json_str_or_null(w->j, SEKI_STR("statement"),
                          statement == SEKI_NO_INDEX ? SEKI_STR("")
                                                     : w->a->hospital->statements[statement].name);
    seki_json_str_or_null(w->j, SEKI_STR("item"), cause->item ? cause->item->id : SEKI_STR(""));
    if (answer) {
        seki_json_str(w->j, SEKI_STR("value"), seki_value_name(answer->value));
        seki_json_str_or_null(w->j, SEKI_STR("sheet"), answer->sheet);
        seki_json_str_or_null(w->j, SEKI_STR("cell"), answer->cell);
        seki_json_bool(w->j, SEKI_STR("trusted"), cause->is_trusted);
    }
    if (answer && cause->promise != SEKI_PROMISE_NONE) {
        seki_json_date(w->j, SEKI_STR("planned_until"), answer->planned_until);
        seki_json_str(w->j, SEKI_STR("plan"), seki_promise_name(cause->promise));
    }
    seki_json_end_object(w->j);
}

static int add_answers(const struct work *w, struct seki_arena *scratch,
                       const struct seki_conform_result *result, size_t group)
{
    bool is_hub = result->basis == SEKI_CONFORM_BY_HUB;
    int r = 0;

    seki_json_begin_array(w->j, SEKI_STR("answers"));
    for (size_t i = 0; r == 0 && is_hub && i < result->item->n_ties; i++) {
        struct seki_cause *causes = NULL;
        size_t n = 0;
        r = seki_trace_objective(scratch, w->a, group, result->item->ties[i].index, &causes, &n,
                                 w->err);
        for (size_t k = 0; r == 0 && k < n; k++) {
            add_cause(w, group, &causes[k]);
        }
    }
    seki_json_end_array(w->j);
    return r;
}

static int add_reason(const struct work *w, struct seki_arena *scratch,
                      const struct seki_conform_result *result,
                      const struct seki_conform_reason *reason)
{
    int r;

    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("state"), seki_conform_state_name(reason->state));
    seki_json_text(w->j, SEKI_STR("why"), &reason->text);
    seki_json_begin_array_line(w->j, SEKI_STR("assets"));
    for (size_t i = 0; i < reason->assets.n; i++) {
        size_t asset = *seki_vec_at(&reason->assets, const size_t, i);
        seki_json_str(w->j, SEKI_JSON_NO_KEY, w->a->hospital->assets[asset].id);
        seki_sink_flush(w->sink);
    }
    seki_json_end_array(w->j);
    r = add_answers(w, scratch, result, reason->group);
    seki_json_end_object(w->j);
    return r;
}

static int add_reasons(const struct work *w, struct seki_arena *scratch,
                       const struct seki_conform_part *part,
                       const struct seki_conform_result *result)
{
    struct seki_vec reasons;
    int r = seki_conform_reasons(scratch, w->c, part, result, &reasons, w->err);

    if (r < 0) {
        return r;
    }
    seki_json_begin_array(w->j, SEKI_STR("devices"));
    for (size_t i = 0; r == 0 && i < reasons.n; i++) {
        r = add_reason(w, scratch, result,
                       seki_vec_at(&reasons, const struct seki_conform_reason, i));
        seki_sink_flush(w->sink);
    }
    seki_json_end_array(w->j);
    return r;
}

static void add_use(const struct work *w, const struct seki_measure_use *use)
{
    struct seki_str scope = SEKI_STR("*");

    if (use->scope == SEKI_SCOPE_ASSET) {
        scope = w->a->hospital->assets[use->scope_index].id;
    } else if (use->scope == SEKI_SCOPE_FACT) {
        scope = w->a->hub->facts[use->scope_index].id;
    }
    seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("measure"), w->a->hub->measures[use->measure].id);
    seki_json_str(w->j, SEKI_STR("scope"), scope);
    seki_json_str(w->j, SEKI_STR("state"), seki_measure_state_name(use->state));
    seki_json_bool(w->j, SEKI_STR("late"), use->is_late);
    seki_json_str_or_null(w->j, SEKI_STR("owner"), use->owner);
    seki_json_date(w->j, SEKI_STR("due"), use->due);
    seki_json_str_or_null(w->j, SEKI_STR("evidence"), use->evidence);
    seki_json_end_object(w->j);
}

static int add_measures(const struct work *w, struct seki_arena *scratch,
                        const struct seki_conform_part *part,
                        const struct seki_conform_result *result)
{
    const struct seki_hospital *hospital = w->a->hospital;
    struct seki_conform_step *steps = NULL;
    size_t n = 0;
    int r = seki_conform_steps(scratch, w->c, part, result, &steps, &n, w->err);

    if (r < 0) {
        return r;
    }
    seki_json_begin_array(w->j, SEKI_STR("measures"));
    for (size_t i = 0; i < hospital->n_measures; i++) {
        if (seki_conform_shows_use(w->a, part, result, &hospital->measures[i])) {
            add_use(w, &hospital->measures[i]);
        }
    }
    seki_json_end_array(w->j);
    seki_json_begin_array(w->j, SEKI_STR("possible_measures"));
    for (size_t i = 0; i < n; i++) {
        const struct seki_measure *measure = &w->a->hub->measures[steps[i].measure];
        seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
        seki_json_str(w->j, SEKI_STR("measure"), measure->id);
        seki_json_str(w->j, SEKI_STR("objective"), w->a->hub->objectives[steps[i].objective].id);
        seki_json_str(w->j, SEKI_STR("owner"), seki_owner_name(measure->owner));
        seki_json_int(w->j, SEKI_STR("effort"), measure->effort);
        seki_json_int(w->j, SEKI_STR("assets"), (int64_t)steps[i].n_assets);
        seki_json_str(w->j, SEKI_STR("ja"), measure->text.in[SEKI_LANG_JA]);
        seki_json_str(w->j, SEKI_STR("en"), measure->text.in[SEKI_LANG_EN]);
        seki_json_end_object(w->j);
    }
    seki_json_end_array(w->j);
    return 0;
}

static void add_item(const struct work *w, const struct seki_conform_result *result)
{
    const struct seki_item *item = result->item;
    const struct seki_item *chapter = seki_conform_chapter(w->c->catalog, item);

    seki_json_str(w->j, SEKI_STR("item"), item->id);
    seki_json_str_or_null(w->j, SEKI_STR("chapter"), chapter ? chapter->id : SEKI_STR(""));
    seki_json_text(w->j, SEKI_STR("text"), &item->text);
    seki_json_str_or_null(w->j, SEKI_STR("tags"), item->tags);
    seki_json_str_or_null(w->j, SEKI_STR("refs"), item->refs);
    seki_json_str(w->j, SEKI_STR("source"), item->origin.source);
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(item->origin.grade));
    seki_json_str_or_null(w->j, SEKI_STR("untied"), seki_untied_name(item->untied));
}

static void add_proposal(const struct work *w, const struct seki_conform_hint *hint)
{
    struct seki_buf SEKI_CLEANUP_BUF weakest = {0};
    const struct seki_way *way = hint->way;
    bool is_said = hint->from->is_by_person;

    seki_buf_init(&weakest, SEKI_LIMIT_FRAME_BYTES);
    seki_words_add_weakest(&weakest, w->report->web, way);
    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("value"), seki_value_name(hint->value));
    seki_json_str(w->j, SEKI_STR("catalog"), hint->catalog->head.id);
    seki_json_str(w->j, SEKI_STR("item"), hint->from->item->id);
    seki_json_str(w->j, SEKI_STR("state"), seki_conform_state_name(hint->from->state));
    seki_json_str_or_null(w->j, SEKI_STR("said_by"), is_said ? hint->from->said->by : SEKI_STR(""));
    seki_json_str(w->j, SEKI_STR("relation"), seki_relation_name(way->relation));
    seki_json_bool(w->j, SEKI_STR("flipped"), way->is_flipped);
    seki_json_str(w->j, SEKI_STR("status"), seki_way_status_name(seki_way_status(way)));
    seki_json_str(w->j, SEKI_STR("grade"), seki_grade_name(way->grade));
    seki_json_hundredths(w->j, SEKI_STR("confidence"), way->confidence);
    seki_json_str(w->j, SEKI_STR("weakest"), seki_part_str(w->j->buf, &weakest));
    seki_json_end_object(w->j);
}

/* Of other rule sets; they count for nothing. */
static void add_proposals(const struct work *w, const struct seki_conform_result *result)
{
    seki_json_begin_array(w->j, SEKI_STR("proposals"));
    for (size_t i = 0; i < result->n_hints; i++) {
        add_proposal(w, &result->hints[i]);
    }
    seki_json_end_array(w->j);
}

static int add_result(const struct work *w, const struct seki_conform_part *part,
                      const struct seki_conform_result *result)
{
    static const struct seki_str applies[] = {
        [SEKI_APPLIES] = SEKI_STR("yes"),
        [SEKI_APPLIES_NOT] = SEKI_STR("no"),
        [SEKI_APPLIES_PERHAPS] = SEKI_STR("to-confirm"),
    };
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    add_item(w, result);
    seki_json_bool(w->j, SEKI_STR("unverified"), result->is_unverified);
    seki_json_str(w->j, SEKI_STR("state"), seki_conform_state_name(result->state));
    seki_json_str(w->j, SEKI_STR("derived"), seki_conform_state_name(result->derived));
    seki_json_str(w->j, SEKI_STR("basis"), seki_conform_basis_name(result->basis));
    seki_json_bool(w->j, SEKI_STR("by_person"), result->is_by_person);
    seki_json_str(w->j, SEKI_STR("applies"), applies[result->applies]);
    add_said(w, result);
    seki_json_str_or_null(w->j, SEKI_STR("owner"),
                          result->assigned ? result->assigned->owner : SEKI_STR(""));
    seki_json_bool(w->j, SEKI_STR("contradicts"), result->contradicts);
    add_both(w, SEKI_STR("because"), seki_conform_add_basis, result);
    add_proposals(w, result);
    add_counts(w, SEKI_STR("assets"), result->n_assets, SEKI_CONFORM_NONE);
    add_todos(w, result);
    r = add_reasons(w, &scratch, part, result);
    r = r < 0 ? r : add_measures(w, &scratch, part, result);
    seki_json_end_object(w->j);
    seki_sink_flush(w->sink);
    return r;
}

static int add_part(const struct work *w, const struct seki_conform_part *part)
{
    int r = 0;

    seki_json_begin_object(w->j, SEKI_JSON_NO_KEY);
    seki_json_str_or_null(w->j, SEKI_STR("vendor"), part->vendor);
    add_counts(w, SEKI_STR("summary"), part->count, SEKI_CONFORM_STATE_MAX);
    seki_json_begin_array(w->j, SEKI_STR("requirements"));
    for (size_t i = 0; r == 0 && i < part->n_results; i++) {
        if (!w->report->only || w->report->only == part->results[i].item) {
            r = add_result(w, part, &part->results[i]);
        }
    }
    seki_json_end_array(w->j);
    seki_json_end_object(w->j);
    return r;
}

static void add_warnings(const struct work *w)
{
    const struct seki_hospital *hospital = w->a->hospital;

    seki_json_begin_array(w->j, SEKI_STR("warnings"));
    for (size_t i = 0; i < hospital->n_warnings; i++) {
        seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
        seki_json_str(w->j, SEKI_STR("file"), hospital->warnings[i].file);
        seki_json_int(w->j, SEKI_STR("line"), (int64_t)hospital->warnings[i].line);
        seki_json_msg(w->j, SEKI_JSON_NO_KEY, &hospital->warnings[i].what);
        seki_json_end_object(w->j);
    }
    seki_json_end_array(w->j);
}

static void add_change(const struct work *w, const struct seki_conform_change *change)
{
    const struct seki_item *item =
        change->result ? change->result->item : &w->c->catalog->items[change->was->item];
    const struct seki_conform_past *was = change->was;
    bool has_state = was && was->state != SEKI_CONFORM_STATE_MAX;
    struct seki_str vendor = change->part ? change->part->vendor : was ? was->vendor : SEKI_STR("");

    seki_json_begin_object_line(w->j, SEKI_JSON_NO_KEY);
    seki_json_str(w->j, SEKI_STR("kind"), seki_conform_change_name(change->kind));
    seki_json_str_or_null(w->j, SEKI_STR("vendor"), vendor);
    seki_json_str(w->j, SEKI_STR("item"), item->id);
    seki_json_str_or_null(w->j, SEKI_STR("was"),
                          !was                ? SEKI_STR("")
                          : has_state         ? seki_conform_state_name(was->state)
                          : was->is_satisfied ? SEKI_STR("satisfied")
                                              : SEKI_STR("not-satisfied"));
    seki_json_str_or_null(w->j, SEKI_STR("is"),
                          change->result ? seki_conform_state_name(change->result->state)
                                         : SEKI_STR(""));
    seki_json_end_object(w->j);
    seki_sink_flush(w->sink);
}

static void add_since(const struct work *w, const struct seki_conform_since *since)
{
    seki_json_begin_object(w->j, SEKI_STR("since"));
    seki_json_str(w->j, SEKI_STR("file"), since->file);
    seki_json_str_or_null(w->j, SEKI_STR("date"), since->date);
    seki_json_bool(w->j, SEKI_STR("own"), since->is_own);
    seki_json_int(w->j, SEKI_STR("unknown"), (int64_t)since->n_unknown);
    seki_json_begin_object_line(w->j, SEKI_STR("count"));
    for (unsigned i = 0; i < SEKI_CONFORM_CHANGE_MAX; i++) {
        seki_json_int(w->j, seki_conform_change_name((enum seki_conform_change_kind)i),
                      (int64_t)since->count[i]);
    }
    seki_json_end_object(w->j);
    seki_json_begin_array(w->j, SEKI_STR("changes"));
    for (size_t i = 0; i < since->n; i++) {
        add_change(w, &since->changes[i]);
    }
    seki_json_end_array(w->j);
    seki_json_end_object(w->j);
}

int seki_conform_json(struct seki_arena *arena SEKI_UNUSED,
                      const struct seki_conform_report *report, struct seki_sink *sink,
                      struct seki_err *err)
{
    struct seki_json_out j;
    struct work w = {.j = &j,
                     .report = report,
                     .c = report->conformity,
                     .a = report->conformity->assessment,
                     .sink = sink,
                     .err = err};
    int r = 0;

    seki_json_out_init(&j, &sink->buf);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    add_head(&w);
    seki_json_begin_array(&j, SEKI_STR("sheets"));
    for (size_t i = 0; r == 0 && i < w.c->n_parts; i++) {
        r = add_part(&w, &w.c->parts[i]);
    }
    if (r < 0) {
        return r;
    }
    seki_json_end_array(&j);
    if (report->since) {
        add_since(&w, report->since);
    }
    add_warnings(&w);
    seki_json_end_object(&j);
    return 0;
}
