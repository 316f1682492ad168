/* Conformity as an OSCAL document "assessment-results". Declared in report/conform_report.h. */
#include "report/conform_oscal.h"

#include "msg/m_osc.h"

static struct seki_oscal_name plan_name(void)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("no-plan")};
}

/* --- the head */

static struct seki_str actor_title(enum seki_lang lang, size_t actor)
{
    return seki_word_actor(lang, (enum seki_conform_actor)actor);
}

static int put_head(struct seki_conform_oscal *o)
{
    struct seki_str roles[SEKI_ACTOR_MAX];
    struct seki_str *vendors = seki_arena_array(o->w.arena, struct seki_str, o->c->n_parts);
    struct seki_oscal_head head = {
        .roles = roles, .n_roles = SEKI_ACTOR_MAX, .role_title = actor_title, .vendors = vendors};

    if (!vendors) {
        return seki_fail_nomem(o->w.err);
    }
    for (unsigned i = 0; i < SEKI_ACTOR_MAX; i++) {
        roles[i] = seki_actor_name((enum seki_conform_actor)i);
    }
    for (size_t i = 0; i < o->c->n_parts; i++) {
        if (o->c->parts[i].vendor.n) {
            vendors[head.n_vendors++] = o->c->parts[i].vendor;
        }
    }
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        head.title[lang] =
            M_osc_conform_title(o->w.a->hospital->name,
                                seki_text_get(&o->c->catalog->head.title, (enum seki_lang)lang));
    }
    return seki_oscal_put_head(&o->w, &head);
}

/* OSCAL asks for the plan of the assessment. There is none, and it is said where it would be. */
static void put_plan(struct seki_conform_oscal *o)
{
    const struct seki_oscal_name plan = plan_name();

    seki_json_begin_object(&o->w.j, SEKI_STR("import-ap"));
    seki_oscal_put_id(&o->w, SEKI_STR("href"), SEKI_STR("#"), &plan);
    seki_oscal_put_word(&o->w, SEKI_STR("remarks"), SEKI_MSG_osc_no_plan);
    seki_json_end_object(&o->w.j);
}

static void put_back_matter(struct seki_conform_oscal *o)
{
    const struct seki_oscal_name plan = plan_name();

    seki_json_begin_object(&o->w.j, SEKI_STR("back-matter"));
    seki_json_begin_array(&o->w.j, SEKI_STR("resources"));
    seki_json_begin_object(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&o->w, &plan);
    seki_oscal_put_word(&o->w, SEKI_STR("title"), SEKI_MSG_osc_no_plan_title);
    seki_oscal_put_word(&o->w, SEKI_STR("description"), SEKI_MSG_osc_no_plan);
    seki_json_end_object(&o->w.j);
    seki_oscal_put_forms(&o->w);
    seki_json_end_array(&o->w.j);
    seki_json_end_object(&o->w.j);
}

/* --- the result */

static bool has_any(const struct seki_conform_oscal *o)
{
    for (size_t i = 0; i < o->c->n_parts; i++) {
        for (size_t k = 0; k < o->c->parts[i].n_results; k++) {
            if (seki_conform_oscal_is_told(&o->c->parts[i].results[k])) {
                return true;
            }
        }
    }
    return false;
}

/* Each requirement once, on however many sheets it stands. */
static int put_controls(struct seki_conform_oscal *o)
{
    const struct seki_catalog *catalog = o->c->catalog;
    bool *is_told = seki_arena_array(o->w.arena, bool, catalog->n_items);

    if (!is_told) {
        return seki_fail_nomem(o->w.err);
    }
    if (!has_any(o)) { /* OSCAL has no empty selection */
        seki_json_begin_object(&o->w.j, SEKI_STR("include-all"));
        seki_json_end_object(&o->w.j);
        return 0;
    }
    seki_json_begin_array(&o->w.j, SEKI_STR("include-controls"));
    for (size_t i = 0; i < o->c->n_parts; i++) {
        for (size_t k = 0; k < o->c->parts[i].n_results; k++) {
            const struct seki_conform_result *result = &o->c->parts[i].results[k];
            size_t item = (size_t)(result->item - catalog->items);
            if (seki_conform_oscal_is_told(result) && !is_told[item]) {
                is_told[item] = true;
                seki_json_begin_object_line(&o->w.j, SEKI_JSON_NO_KEY);
                seki_oscal_item_token(&o->w.j, SEKI_STR("control-id"), catalog, result->item);
                seki_json_end_object(&o->w.j);
            }
        }
    }
    seki_json_end_array(&o->w.j);
    return 0;
}

static int put_reviewed(struct seki_conform_oscal *o)
{
    const struct seki_edition *head = &o->c->catalog->head;
    int r;

    seki_json_begin_object(&o->w.j, SEKI_STR("reviewed-controls"));
    seki_oscal_text(&o->w.j, SEKI_STR("description"), seki_text_get(&head->title, o->w.lang),
                    SEKI_STR("-"));
    seki_json_begin_array(&o->w.j, SEKI_STR("links"));
    seki_json_begin_object_line(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_catalog_link(&o->w.j, SEKI_STR("href"), o->c->catalog);
    seki_json_str(&o->w.j, SEKI_STR("rel"), SEKI_STR("reference"));
    seki_json_end_object(&o->w.j);
    seki_json_end_array(&o->w.j);
    seki_json_begin_array(&o->w.j, SEKI_STR("control-selections"));
    seki_json_begin_object(&o->w.j, SEKI_JSON_NO_KEY);
    r = put_controls(o);
    seki_json_end_object(&o->w.j);
    seki_json_end_array(&o->w.j);
    seki_json_end_object(&o->w.j);
    return r;
}

static void put_result_props(struct seki_conform_oscal *o)
{
    const struct seki_edition *head = &o->c->catalog->head;
    size_t count[SEKI_CONFORM_STATE_MAX] = {0};

    for (size_t i = 0; i < o->c->n_parts; i++) {
        for (int state = 0; state < SEKI_CONFORM_STATE_MAX; state++) {
            count[state] += o->c->parts[i].count[state];
        }
    }
    seki_json_begin_array(&o->w.j, SEKI_STR("props"));
    seki_oscal_prop(&o->w.j, SEKI_STR("catalog"), head->id);
    seki_oscal_prop(&o->w.j, SEKI_STR("edition"), head->edition);
    seki_oscal_prop_text(&o->w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &head->title);
    seki_oscal_prop_text(&o->w, SEKI_STR("note-ja"), SEKI_STR("note-en"), &head->note);
    seki_oscal_prop(&o->w.j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
    for (int state = 0; state < SEKI_CONFORM_STATE_MAX; state++) {
        if (count[state]) {
            seki_oscal_prop(&o->w.j, SEKI_STR("count"),
                            seki_conform_state_name((enum seki_conform_state)state));
            seki_oscal_prop_int(&o->w, SEKI_STR("of-number"), count[state]);
        }
    }
    seki_json_end_array(&o->w.j);
}

static int put_result(struct seki_conform_oscal *o)
{
    const struct seki_oscal_name name = {.kind = SEKI_STR("result"),
                                         .of = {o->c->catalog->head.id}};
    int r;

    seki_json_begin_object(&o->w.j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(&o->w, &name);
    seki_oscal_line(&o->w.j, SEKI_STR("title"),
                    seki_text_get(&o->c->catalog->head.title, o->w.lang), SEKI_STR("-"));
    seki_oscal_put_word(&o->w, SEKI_STR("description"), SEKI_MSG_osc_conform_about);
    seki_oscal_time(&o->w.j, SEKI_STR("start"), o->w.as_of);
    put_result_props(o);
    seki_json_begin_object(&o->w.j, SEKI_STR("local-definitions"));
    seki_oscal_put_devices(&o->w);
    seki_oscal_put_tool(&o->w);
    seki_json_end_object(&o->w.j);
    r = put_reviewed(o);
    r = r < 0 ? r : seki_conform_oscal_observations(o);
    r = r < 0 ? r : seki_conform_oscal_findings(o);
    seki_json_end_object(&o->w.j);
    return r;
}

int seki_conform_oscal(struct seki_arena *arena, const struct seki_conform_report *report,
                       struct seki_sink *sink, struct seki_err *err)
{
    struct seki_conform_oscal o = {.w = {.arena = arena,
                                         .a = report->conformity->assessment,
                                         .lang = report->lang,
                                         .as_of = report->as_of,
                                         .version = report->version,
                                         .sink = sink,
                                         .err = err},
                                   .c = report->conformity,
                                   .web = report->web};
    const struct seki_oscal_name name = {.kind = SEKI_STR("assessment-results"),
                                         .of = {o.c->catalog->head.id, o.c->catalog->head.edition}};
    int r;

    seki_json_out_init(&o.w.j, &sink->buf);
    seki_json_begin_object(&o.w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&o.w.j, SEKI_STR("assessment-results"));
    seki_oscal_put_uuid(&o.w, &name);
    r = put_head(&o);
    if (r < 0) {
        return r;
    }
    put_plan(&o);
    seki_json_begin_array(&o.w.j, SEKI_STR("results"));
    r = put_result(&o);
    if (r < 0) {
        return r;
    }
    seki_json_end_array(&o.w.j);
    put_back_matter(&o);
    seki_json_end_object(&o.w.j);
    seki_json_end_object(&o.w.j);
    seki_buf_add_char(&sink->buf, '\n');
    return 0;
}
