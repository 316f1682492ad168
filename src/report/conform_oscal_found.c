/* Findings: how each requirement stands, and who has to act. */
#include "base/part.h"
#include "msg/m_conf.h"
#include "msg/m_osc.h"
#include "report/conform_oscal.h"
#include "report/words.h"

/* What OSCAL is told of a state. It knows two words; what is not shown to be met is never satisfied. */
static const struct target {
    bool is_satisfied;
    struct seki_str reason;
    struct seki_str implementation; /* empty: OSCAL has no word for it */
    int remarks;
} targets[SEKI_CONFORM_STATE_MAX] = {
    [SEKI_CONFORM_OPEN] = {false, SEKI_STR("fail"), SEKI_STR(""), SEKI_MSG_osc_open},
    [SEKI_CONFORM_UNKNOWN] = {false, SEKI_STR("other"), SEKI_STR(""), SEKI_MSG_osc_unknown},
    [SEKI_CONFORM_CONFIRM] = {false, SEKI_STR("other"), SEKI_STR(""), SEKI_MSG_osc_confirm},
    [SEKI_CONFORM_PLANNED] = {false, SEKI_STR("other"), SEKI_STR("planned"), SEKI_MSG_osc_planned},
    [SEKI_CONFORM_OPERATION] = {true, SEKI_STR("pass"), SEKI_STR(""), SEKI_MSG_osc_operation},
    [SEKI_CONFORM_TECHNICAL] = {true, SEKI_STR("pass"), SEKI_STR(""), SEKI_MSG_osc_technical},
    [SEKI_CONFORM_NA] = {false, SEKI_STR("other"), SEKI_STR("not-applicable"), SEKI_MSG_osc_na},
};

/* Whose sheet it is, the id and the text. */
static void put_title(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                      const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->w.j.buf->max);
    seki_buf_add(&text, part->vendor);
    seki_buf_add(&text, part->vendor.n ? SEKI_STR(": ") : SEKI_STR(""));
    seki_buf_add(&text, result->item->id);
    seki_buf_lit(&text, " ");
    seki_buf_add(&text, seki_text_get(&result->item->text, o->w.lang));
    if (seki_oscal_is_whole(&o->w.j, &text)) {
        seki_oscal_put_title(&o->w, result->is_unverified, seki_buf_str(&text));
    }
}

static void add_todos(struct seki_buf *out, enum seki_lang lang, unsigned todo)
{
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        if (todo >> i & 1) {
            enum seki_conform_todo what = (enum seki_conform_todo)i;
            struct seki_msg msg = M_conf_text_todo(seki_word_actor(lang, seki_todo_actor(what)),
                                                   seki_word_todo(lang, what));
            seki_buf_lit(out, "\n");
            seki_msg_format(out, lang, &msg);
        }
    }
}

static void add_line(struct seki_buf *out, struct seki_str text)
{
    if (text.n) {
        seki_buf_lit(out, "\n");
        seki_buf_add(out, text);
    }
}

/* How it stands, at how many devices, on what that rests, and who has to do what. */
static void add_story(struct seki_buf *out, enum seki_lang lang,
                      const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF part = {0};

    seki_buf_add(out, seki_word_conform(lang, result->state));
    seki_buf_init(&part, out->max);
    seki_conform_add_counts(&part, lang, result);
    add_line(out, seki_part_str(out, &part));
    seki_buf_cut(&part, 0);
    seki_conform_add_basis(&part, lang, result);
    add_line(out, seki_part_str(out, &part));
    if (result->said) {
        seki_buf_lit(out, "\n");
        seki_conform_add_said(out, lang, result);
    }
    add_todos(out, lang, result->todo);
    out->status = out->status < 0 ? out->status : part.status;
}

static void put_story(struct seki_conform_oscal *o, const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->w.j.buf->max);
    add_story(&text, o->w.lang, result);
    seki_oscal_put_part(&o->w, SEKI_STR("description"), &text, SEKI_STR("-"));
}

static void put_story_prop(struct seki_conform_oscal *o, struct seki_str name, enum seki_lang lang,
                           const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, o->w.j.buf->max);
    add_story(&text, lang, result);
    if (seki_oscal_is_whole(&o->w.j, &text)) {
        seki_oscal_prop(&o->w.j, name, seki_buf_str(&text));
    }
}

/* --- properties */

/* Of other rule sets; they count for nothing. */
static void put_hint_props(struct seki_conform_oscal *o, const struct seki_conform_result *result)
{
    for (size_t i = 0; o->web && i < result->n_hints; i++) {
        const struct seki_conform_hint *hint = &result->hints[i];
        struct seki_buf SEKI_CLEANUP_BUF name = {0};
        struct seki_buf SEKI_CLEANUP_BUF weakest = {0};
        seki_buf_init(&name, o->w.j.buf->max);
        seki_buf_init(&weakest, o->w.j.buf->max);
        seki_conform_add_hint_name(&name, hint);
        seki_words_add_weakest(&weakest, o->web, hint->way);
        seki_oscal_prop(&o->w.j, SEKI_STR("proposal"), seki_value_name(hint->value));
        if (seki_oscal_is_whole(&o->w.j, &name) && seki_oscal_is_whole(&o->w.j, &weakest)) {
            seki_oscal_prop(&o->w.j, SEKI_STR("of-from"), seki_buf_str(&name));
            seki_oscal_prop(&o->w.j, SEKI_STR("of-weakest"), seki_buf_str(&weakest));
        }
        seki_oscal_prop(&o->w.j, SEKI_STR("of-grade"), seki_grade_name(hint->way->grade));
    }
}

static void put_todo_props(struct seki_conform_oscal *o, unsigned todo)
{
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        enum seki_conform_todo what = (enum seki_conform_todo)i;
        if (todo >> i & 1) {
            seki_oscal_prop(&o->w.j, SEKI_STR("todo"), seki_todo_name(what));
            seki_oscal_prop(&o->w.j, SEKI_STR("of-actor"), seki_actor_name(seki_todo_actor(what)));
        }
    }
}

static void put_count_props(struct seki_conform_oscal *o, const size_t *count, int n)
{
    for (int i = 0; i < n; i++) {
        if (count[i]) {
            seki_oscal_prop(&o->w.j, SEKI_STR("count"),
                            seki_conform_state_name((enum seki_conform_state)i));
            seki_oscal_prop_int(&o->w, SEKI_STR("of-number"), count[i]);
        }
    }
}

static int put_step_props(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                          const struct seki_conform_result *result)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_conform_step *steps = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_conform_steps(&scratch, o->c, part, result, &steps, &n, o->w.err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_measure *measure = &o->w.a->hub->measures[steps[i].measure];
        seki_oscal_prop(&o->w.j, SEKI_STR("possible-measure"), measure->id);
        seki_oscal_prop(&o->w.j, SEKI_STR("of-objective"),
                        o->w.a->hub->objectives[steps[i].objective].id);
        seki_oscal_prop(&o->w.j, SEKI_STR("of-owner"), seki_owner_name(measure->owner));
        seki_oscal_prop_int(&o->w, SEKI_STR("of-devices"), steps[i].n_assets);
        seki_oscal_prop_text(&o->w, SEKI_STR("of-text-ja"), SEKI_STR("of-text-en"), &measure->text);
    }
    return r;
}

static int put_props(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                     const struct seki_conform_result *result)
{
    static const struct seki_str applies[] = {
        [SEKI_APPLIES] = SEKI_STR("yes"),
        [SEKI_APPLIES_NOT] = SEKI_STR("no"),
        [SEKI_APPLIES_PERHAPS] = SEKI_STR("to-confirm"),
    };
    const struct seki_item *item = result->item;
    const struct {
        struct seki_str name;
        struct seki_str value;
    } props[] = {
        {SEKI_STR("item"), item->id},
        {SEKI_STR("vendor"), part->vendor},
        {SEKI_STR("state"), seki_conform_state_name(result->state)},
        {SEKI_STR("derived"), seki_conform_state_name(result->derived)},
        {SEKI_STR("basis"), seki_conform_basis_name(result->basis)},
        {SEKI_STR("by-person"), result->is_by_person ? SEKI_STR("yes") : SEKI_STR("no")},
        {SEKI_STR("contradicted"), result->contradicts ? SEKI_STR("yes") : SEKI_STR("no")},
        {SEKI_STR("unverified"), result->is_unverified ? SEKI_STR("yes") : SEKI_STR("no")},
        {SEKI_STR("applies"), applies[result->applies]},
        {SEKI_STR("grade"), seki_grade_name(item->origin.grade)},
        {SEKI_STR("source"), item->origin.source},
        {SEKI_STR("untied"), seki_untied_name(item->untied)},
        {SEKI_STR("tags"), item->tags},
        {SEKI_STR("refs"), item->refs},
    };
    int r;

    seki_json_begin_array(&o->w.j, SEKI_STR("props"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(props); i++) {
        seki_oscal_prop(&o->w.j, props[i].name, props[i].value);
    }
    seki_oscal_prop_text(&o->w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &item->text);
    put_story_prop(o, SEKI_STR("why-ja"), SEKI_LANG_JA, result);
    put_story_prop(o, SEKI_STR("why-en"), SEKI_LANG_EN, result);
    put_hint_props(o, result);
    put_todo_props(o, result->todo);
    put_count_props(o, result->n_assets, SEKI_CONFORM_NONE);
    r = put_step_props(o, part, result);
    seki_json_end_array(&o->w.j);
    return r;
}

/* --- the target, and what it rests on */

static void put_target(struct seki_conform_oscal *o, const struct seki_conform_result *result)
{
    const struct target *target = &targets[result->state];
    struct seki_buf SEKI_CLEANUP_BUF remarks = {0};

    seki_buf_init(&remarks, o->w.j.buf->max);
    seki_buf_add(&remarks, seki_msg_text(o->w.lang, target->remarks));
    if (result->is_unverified) {
        seki_buf_lit(&remarks, "\n");
        seki_buf_add(&remarks, seki_msg_text(o->w.lang, SEKI_MSG_osc_unverified));
    }
    seki_json_begin_object(&o->w.j, SEKI_STR("target"));
    seki_json_str(&o->w.j, SEKI_STR("type"), SEKI_STR("statement-id"));
    seki_oscal_item_token(&o->w.j, SEKI_STR("target-id"), o->c->catalog, result->item);
    seki_json_begin_object(&o->w.j, SEKI_STR("status"));
    seki_json_str(&o->w.j, SEKI_STR("state"),
                  target->is_satisfied ? SEKI_STR("satisfied") : SEKI_STR("not-satisfied"));
    seki_json_str(&o->w.j, SEKI_STR("reason"), target->reason);
    seki_oscal_put_part(&o->w, SEKI_STR("remarks"), &remarks, SEKI_STR("-"));
    seki_json_end_object(&o->w.j);
    if (target->implementation.n) {
        seki_json_begin_object_line(&o->w.j, SEKI_STR("implementation-status"));
        seki_json_str(&o->w.j, SEKI_STR("state"), target->implementation);
        seki_json_end_object(&o->w.j);
    }
    seki_json_end_object(&o->w.j);
}

static void put_link(struct seki_conform_oscal *o, const struct seki_oscal_name *name,
                     bool *has_any)
{
    if (!*has_any) {
        seki_json_begin_array(&o->w.j, SEKI_STR("related-observations"));
        *has_any = true;
    }
    seki_json_begin_object_line(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_id(&o->w, SEKI_STR("observation-uuid"), SEKI_STR(""), name);
    seki_json_end_object(&o->w.j);
}

static int put_links(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                     const struct seki_conform_result *result)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_oscal_name name;
    struct seki_vec reasons;
    bool has_any = false;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_conform_reasons(&scratch, o->c, part, result, &reasons, o->w.err);
    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < reasons.n; i++) {
        name = seki_conform_oscal_reason_name(
            o, part, result, seki_vec_at(&reasons, const struct seki_conform_reason, i));
        put_link(o, &name, &has_any);
    }
    if (result->said) {
        name = seki_conform_oscal_said_name(o, part, result);
        put_link(o, &name, &has_any);
    }
    for (size_t i = 0; i < o->w.a->hospital->n_measures; i++) {
        if (seki_conform_shows_use(o->w.a, part, result, &o->w.a->hospital->measures[i])) {
            name = seki_conform_oscal_use_name(o, i);
            put_link(o, &name, &has_any);
        }
    }
    if (has_any) {
        seki_json_end_array(&o->w.j);
    }
    return 0;
}

static int put_finding(struct seki_conform_oscal *o, const struct seki_conform_part *part,
                       const struct seki_conform_result *result)
{
    const struct seki_oscal_name name = {
        .kind = SEKI_STR("finding"),
        .of = {o->c->catalog->head.id, part->vendor, result->item->id}};
    int r;

    seki_json_begin_object(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&o->w, &name);
    put_title(o, part, result);
    put_story(o, result);
    r = put_props(o, part, result);
    if (result->is_by_person && result->said) {
        seki_oscal_put_origin_person(&o->w, result->said->by);
    } else {
        seki_oscal_put_origin_tool(&o->w);
    }
    put_target(o, result);
    r = r < 0 ? r : put_links(o, part, result);
    seki_json_end_object(&o->w.j);
    seki_sink_flush(o->w.sink);
    return r;
}

int seki_conform_oscal_findings(struct seki_conform_oscal *o)
{
    bool has_any = false;
    int r = 0;

    for (size_t i = 0; r == 0 && i < o->c->n_parts; i++) {
        const struct seki_conform_part *part = &o->c->parts[i];
        for (size_t k = 0; r == 0 && k < part->n_results; k++) {
            if (!seki_conform_oscal_is_told(&part->results[k])) {
                continue;
            }
            if (!has_any) {
                seki_json_begin_array(&o->w.j, SEKI_STR("findings"));
                has_any = true;
            }
            r = put_finding(o, part, &part->results[k]);
        }
    }
    if (r == 0 && has_any) {
        seki_json_end_array(&o->w.j);
    }
    return r;
}
