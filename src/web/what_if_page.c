#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "report/explain_find.h"
#include "service/insight.h"
#include "service/job.h"
#include "web/call.h"
#include "web/read.h"
#include "web/what_if.h"
#include "web/words.h"
#include "web_templates.h"

#define TURNS 6 /* kinds that a comparison of one hospital can have */

/* --- the result of the job */

struct reading {
    struct seki_arena *arena;
    enum seki_lang lang;
    bool has_failed;
};

static struct seki_str keep(struct reading *x, struct seki_str text)
{
    struct seki_str kept = seki_arena_str(x->arena, text);

    x->has_failed |= !kept.p;
    return kept;
}

/* A turn that would come: nothing has happened. */
static const struct turn {
    struct seki_str name;
    enum seki_risk_turn turn;
    int text; /* message */
} turns[TURNS] = {{SEKI_STR("opened"), SEKI_TURN_OPENED, SEKI_MSG_ward_would_open},
                  {SEKI_STR("rose"), SEKI_TURN_ROSE, SEKI_MSG_ward_would_rise},
                  {SEKI_STR("blurred"), SEKI_TURN_BLURRED, SEKI_MSG_ward_would_blur},
                  {SEKI_STR("cleared"), SEKI_TURN_CLEARED, SEKI_MSG_ward_would_clear},
                  {SEKI_STR("fell"), SEKI_TURN_FELL, SEKI_MSG_ward_would_fall},
                  {SEKI_STR("closed"), SEKI_TURN_CLOSED, SEKI_MSG_ward_would_close}};

static struct turn turn_named(struct seki_str name)
{
    for (size_t i = 0; i < TURNS; i++) {
        if (seki_str_eq(name, turns[i].name)) {
            return turns[i];
        }
    }
    return (struct turn){.turn = SEKI_TURNS};
}

static struct seki_web_standing standing_of(const json_t *level)
{
    return (struct seki_web_standing){.is_above = seki_tree_bool(level, "above"),
                                      .is_accepted = seki_tree_bool(level, "accepted"),
                                      .is_unknown = seki_tree_bool(level, "unknown")};
}

static void read_devices(struct reading *x, const json_t *list, struct seki_what_if_row *row)
{
    size_t n = json_array_size(list);
    struct seki_str *device = seki_arena_array(x->arena, struct seki_str, n + 1);

    x->has_failed |= !device;
    for (size_t i = 0; device && i < n; i++) {
        device[i] = keep(x, seki_tree_value(json_array_get(list, i)));
    }
    row->device = device;
    row->n_devices = device ? n : 0;
}

static void read_row(struct reading *x, const json_t *change, struct seki_what_if_row *row)
{
    struct turn turn = turn_named(seki_tree_str(change, "kind"));
    const json_t *before = json_object_get(change, "before");
    const json_t *after = json_object_get(change, "after");

    *row =
        (struct seki_what_if_row){.turn = {.id = turn.text},
                                  .scenario = keep(x, seki_tree_str(change, "scenario")),
                                  .title = keep(x, seki_tree_text(change, "title", x->lang)),
                                  .level_before = keep(x, seki_tree_text(before, "name", x->lang)),
                                  .level = keep(x, seki_tree_text(after, "name", x->lang)),
                                  .standing_before = standing_of(before),
                                  .standing = standing_of(after),
                                  .n = seki_tree_int(change, "n")};
    row->tone = seki_web_turn_tone(turn.turn, row->standing);
    read_devices(x, json_object_get(change, "devices"), row);
}

static struct seki_what_if_sums sums_of(const json_t *at)
{
    const json_t *before = json_object_get(at, "before");
    const json_t *after = json_object_get(at, "after");

    return (struct seki_what_if_sums){.open_before = seki_tree_int(before, "open"),
                                      .open = seki_tree_int(after, "open"),
                                      .unknown_before = seki_tree_int(before, "unknown"),
                                      .unknown = seki_tree_int(after, "unknown")};
}

int seki_what_if_read(struct seki_arena *arena, struct seki_str json, enum seki_lang lang,
                      struct seki_what_if_page *inout_page, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct reading x = {.arena = arena, .lang = lang};
    int r = seki_json_parse(SEKI_STR("what-if"), json, &root, err);
    const json_t *changes = json_object_get(root, "changes");
    const json_t *there = json_object_get(root, "there");
    size_t n = json_array_size(changes);
    struct seki_what_if_row *row = seki_arena_array(arena, struct seki_what_if_row, n + 1);

    if (r < 0 || !row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        read_row(&x, json_array_get(changes, i), &row[i]);
    }
    inout_page->row = row;
    inout_page->n_rows = n;
    inout_page->measure = keep(&x, seki_tree_str(root, "measure"));
    inout_page->scope = keep(&x, seki_tree_str(root, "scope"));
    inout_page->where = seki_web_scope(inout_page->scope, lang);
    inout_page->devices = seki_tree_int(root, "devices");
    inout_page->more = seki_tree_int(root, "more");
    inout_page->all = sums_of(root);
    inout_page->is_part = json_is_object(there);
    inout_page->there = sums_of(there);
    inout_page->device = keep(&x, seki_tree_str(there, "device"));
    inout_page->is_device = inout_page->device.n > 0;
    if (seki_str_eq(inout_page->device, inout_page->scope)) {
        inout_page->device = SEKI_STR("");
    }
    return x.has_failed ? seki_fail_nomem(err) : 0;
}

/* --- the page */

int seki_web_get_what_if(struct seki_web_call *call, struct seki_err *err)
{
    static const struct seki_crumb crumb[] = {
        {.label = {.id = SEKI_MSG_ward_measures}, .url = {{"/measures", 9}}},
        {.label = {.id = SEKI_MSG_ward_what_if}}};
    struct seki_what_if_page page = {.frame = call->frame};
    const struct seki_measure *measure;
    struct seki_job job;
    int r = seki_service_job(call->act, call->id, &job, err);

    if (r == 0 && (job.state != SEKI_JOB_DONE ||
                   !seki_str_eq(job.text[SEKI_JOB_KIND], SEKI_STR(SEKI_WHAT_IF_JOB)))) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_ward_what_if_none(), SEKI_NO_HINT);
    }
    r = r < 0 ? r
              : seki_what_if_read(call->act->arena, job.text[SEKI_JOB_RESULT],
                                  seki_web_lang_of(call), &page, err);
    if (r < 0) {
        return r;
    }
    measure = seki_web_measure_of(page.measure);
    page.title = measure ? seki_text_get(&measure->text, seki_web_lang_of(call)) : page.measure;
    page.made = job.ended;
    struct seki_html out = seki_web_begin(call, M_ward_what_if(), SEKI_SECTION_MEASURES);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_what_if(&out, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

/* --- asking for it */

int seki_web_post_what_if(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str measure = seki_read_typed(&call->form, SEKI_STR("measure"), SEKI_WEB_COLUMN);
    struct seki_str scope = seki_read_typed(&call->form, SEKI_STR("scope"), SEKI_WEB_COLUMN);
    const struct seki_str parts[] = {measure, SEKI_STR(" "), scope.n ? scope : SEKI_STR("*")};
    struct seki_str arguments = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_id id;
    int r;

    if (!seki_web_measure_of(measure)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_ward_no_measure(), SEKI_NO_HINT);
    }
    r = arguments.p
            ? seki_service_job_ask(call->act, SEKI_STR(SEKI_WHAT_IF_JOB), arguments, &id, err)
            : seki_fail_nomem(err);
    return r < 0 ? r : seki_web_done_by_job(call, &id, err);
}
