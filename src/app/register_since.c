/*
 * What is different between two assessments of the register, risk by risk, and why. Declared in app/register_int.h.
 *
 * Both sides are passed over in the order of devices, so that memory does not grow with their number; the pieces of assessment.json by which devices
 * are explained are parsed only where something changed, and once for each pair of equal ones that comes in a row.
 *
 * Comparing takes much longer than writing, and others wait for whoever writes: so nothing is compared while a slice is open. Changes are
 * kept until there are enough for one.
 */
#include <stdlib.h>

#include "app/register_int.h"
#include "base/alloc.h"
#include "engine/compare.h"
#include "report/change_why.h"
#include "store/insight.h"

#define PASS 20000            /* rows that are read at once; more than a device has */
#define CHUNK SEKI_SLICE_ROWS /* changes that are written in one go */

_Static_assert(PASS > SEKI_LIMIT_SCENARIOS, "the risks of a device come in one pass");

/* Risks of one assessment, and what explains them, device by device. */
struct side {
    int64_t assessment;
    struct seki_arena arena, traces_arena;
    struct seki_risk_row *rows;
    size_t n, at;
    bool is_end;         /* nothing is behind the rows */
    struct seki_str key; /* the last device that was handed over; of `key_text` */
    struct seki_buf key_text;
    struct seki_trace_row *traces;
    size_t n_traces, at_trace;
    bool traces_end;
};

struct comparing {
    const struct seki_since_run *run;
    struct side before, after;
    struct seki_change_around around;
    struct seki_str explained[2]; /* the contents that explain the device, before and after */
    struct seki_change_groups groups;
    struct seki_buf pair; /* the contents that `groups` are of */
    struct seki_risk_since since;
    int64_t n; /* changes that were written */
    struct seki_risk_change
        *pending; /* CHUNK; those that are not written yet, with copies of their texts */
    size_t n_pending;
    struct seki_arena texts;
    struct seki_err *err;
};

/* --- one side */

static void side_init(struct side *side, int64_t assessment)
{
    *side = (struct side){.assessment = assessment};
    seki_arena_init(&side->arena, SEKI_LIMIT_ARENA);
    seki_arena_init(&side->traces_arena, SEKI_LIMIT_ARENA);
    seki_buf_init(&side->key_text, SEKI_LIMIT_DB_VALUE);
}

static void side_finish(struct side *side)
{
    seki_arena_finish(&side->arena);
    seki_arena_finish(&side->traces_arena);
    seki_buf_finish(&side->key_text);
}

/* The next rows. A device at the end of a full page may go on behind it: it is left to the next one. */
static int side_fill(struct comparing *c, struct side *side)
{
    const struct seki_page behind = {
        .key = seki_buf_str(&side->key_text), .after = INT64_MAX, .limit = PASS};
    int r;

    seki_arena_finish(&side->arena);
    seki_arena_init(&side->arena, SEKI_LIMIT_ARENA);
    side->at = 0;
    r = seki_store_risk_pass(&side->arena, c->run->slices->store, c->run->reg, side->assessment,
                             &behind, &side->rows, &side->n, c->err);
    side->is_end = r < 0 || side->n < PASS;
    while (r == 0 && !side->is_end && side->n > 1 &&
           seki_str_eq(side->rows[side->n - 1].device, side->rows[PASS - 1].device)) {
        side->n--;
    }
    return r;
}

static int by_scenario(const void *left, const void *right)
{
    const struct seki_risk_row *l = left;
    const struct seki_risk_row *r = right;

    return seki_str_cmp(l->scenario, r->scenario);
}

/* The risks of the next device, by scenario; n == 0: there is none. They stay until the next but one is asked for. */
struct device_risks {
    struct seki_str device;
    struct seki_risk_row *rows;
    size_t n;
};

static int side_look(struct comparing *c, struct side *side, struct device_risks *ret)
{
    int r = side->at == side->n && !side->is_end ? side_fill(c, side) : 0;
    size_t last = side->at;

    *ret = (struct device_risks){.n = 0};
    if (r < 0 || side->at == side->n) {
        return r;
    }
    while (last < side->n && seki_str_eq(side->rows[last].device, side->rows[side->at].device)) {
        last++;
    }
    *ret =
        (struct device_risks){side->rows[side->at].device, &side->rows[side->at], last - side->at};
    qsort(ret->rows, ret->n, sizeof(*ret->rows), by_scenario);
    return 0;
}

static int side_pass(struct comparing *c, struct side *side, const struct device_risks *device)
{
    seki_buf_clear(&side->key_text);
    seki_buf_add(&side->key_text, device->device);
    side->at += device->n;
    return seki_fail_status(c->err, seki_buf_status(&side->key_text));
}

static int side_fill_traces(struct comparing *c, struct side *side)
{
    struct seki_arena old = side->traces_arena;
    const struct seki_page behind = {.key = side->n_traces ? side->traces[side->n_traces - 1].device
                                                           : SEKI_STR(""),
                                     .limit = PASS};

    seki_arena_init(&side->traces_arena, SEKI_LIMIT_ARENA);
    side->at_trace = 0;
    side->traces_end = true;
    int r =
        seki_store_trace_pass(&side->traces_arena, c->run->slices->store, c->run->reg,
                              side->assessment, &behind, &side->traces, &side->n_traces, c->err);
    side->traces_end = r < 0 || side->n_traces < PASS;
    seki_arena_finish(&old);
    return r;
}

/* What explains this device, or an empty text. Devices are asked for in their order. */
static int side_trace(struct comparing *c, struct side *side, struct seki_str device,
                      struct seki_str *ret_content)
{
    int by = -1;
    int r = 0;

    *ret_content = SEKI_STR("");
    while (r == 0 && by < 0) {
        if (side->at_trace < side->n_traces) {
            by = seki_str_cmp(side->traces[side->at_trace].device, device);
            side->at_trace += by < 0;
        } else if (!side->traces_end) {
            r = side_fill_traces(c, side);
        } else {
            by = 1;
        }
    }
    if (r == 0 && by == 0) {
        *ret_content = side->traces[side->at_trace].content;
    }
    return r;
}

/* --- why */

static int load(struct comparing *c, struct seki_arena *arena, struct seki_str content,
                struct seki_str *ret_bytes)
{
    *ret_bytes = SEKI_STR("");
    return content.n
               ? seki_store_content_whole(arena, c->run->slices->store, c->run->reg->organisation,
                                          content, SEKI_LIMIT_GROUP_BYTES, ret_bytes, c->err)
               : 0;
}

/* The groups of the device, parsed; those of the last one when they are the same. */
static int load_groups(struct comparing *c)
{
    struct seki_str before = c->explained[0];
    struct seki_str after = c->explained[1];
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_buf SEKI_CLEANUP_BUF pair = {0};
    struct seki_str old = {0};
    struct seki_str new = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_buf_init(&pair, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&pair, before);
    seki_buf_add_char(&pair, ' ');
    seki_buf_add(&pair, after);
    r = seki_fail_status(c->err, seki_buf_status(&pair));
    if (r < 0 || seki_str_eq(seki_buf_str(&pair), seki_buf_str(&c->pair))) {
        return r;
    }
    seki_change_groups_finish(&c->groups);
    seki_buf_clear(&c->pair);
    r = load(c, &scratch, before, &old);
    r = r < 0 ? r : load(c, &scratch, after, &new);
    r = r < 0 ? r : seki_change_groups_parse(old, new, &c->groups, c->err);
    seki_buf_add(&c->pair, seki_buf_str(&pair));
    return r < 0 ? r : seki_fail_status(c->err, seki_buf_status(&c->pair));
}

static int load_one_around(struct comparing *c, struct seki_arena *arena, int64_t assessment,
                           struct seki_str *ret_bytes)
{
    struct seki_str content = {0};
    int r = seki_store_trace_at(arena, c->run->slices->store, c->run->reg, assessment, SEKI_STR(""),
                                &content, c->err);

    return r < 0 ? r : load(c, arena, content, ret_bytes);
}

static int load_around(struct comparing *c)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str before = {0};
    struct seki_str after = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = load_one_around(c, &scratch, c->run->base, &before);
    r = r < 0 ? r : load_one_around(c, &scratch, c->run->assessment, &after);
    r = r < 0 ? r : seki_change_around_parse(before, after, &c->around, c->err);
    c->since.has_levels = r == 0 && c->around.is_one_method;
    return r;
}

static int set_reasons(struct comparing *c, struct seki_risk_change *change)
{
    struct seki_reasons why;
    int r = load_groups(c);

    if (r < 0) {
        return r;
    }
    seki_change_reasons(&c->around, &c->groups, change->scenario, &why);
    change->why |= (why.device ? SEKI_WHY_DEVICE : 0U) | (why.form ? SEKI_WHY_FORM : 0U) |
                   (why.answer ? SEKI_WHY_ANSWER : 0U) | (why.measure ? SEKI_WHY_MEASURE : 0U) |
                   (why.acceptance ? SEKI_WHY_ACCEPTANCE : 0U) | (why.rules ? SEKI_WHY_RULES : 0U);
    change->item = why.item.p ? why.item : SEKI_STR("");
    change->statement = why.statement.p ? why.statement : SEKI_STR("");
    change->measure = why.measure_id.p ? why.measure_id : SEKI_STR("");
    return 0;
}

/* --- changes */

static unsigned state_of(const struct seki_risk_row *row)
{
    return row ? (row->is_above ? SEKI_STOOD_ABOVE : 0U) |
                     (row->is_accepted ? SEKI_STOOD_ACCEPTED : 0U) |
                     (row->is_unknown ? SEKI_STOOD_UNKNOWN : 0U)
               : 0;
}

static struct seki_level level_of(const struct seki_risk_row *row)
{
    return (struct seki_level){.level = (uint8_t)row->current,
                               .applies = true,
                               .is_open = row->is_above && !row->is_accepted,
                               .is_unknown = row->is_unknown,
                               .is_accepted = row->is_above && row->is_accepted};
}

/* SEKI_TURNS: nothing that matters is different. */
static enum seki_risk_turn turn_of(const struct comparing *c, const struct seki_risk_row *before,
                                   const struct seki_risk_row *after)
{
    static const enum seki_risk_turn turns[SEKI_CHANGE_MAX + 1] = {
        [SEKI_CHANGE_OPENED] = SEKI_TURN_OPENED,
        [SEKI_CHANGE_ROSE] = SEKI_TURN_ROSE,
        [SEKI_CHANGE_BLURRED] = SEKI_TURN_BLURRED,
        [SEKI_CHANGE_CLEARED] = SEKI_TURN_CLEARED,
        [SEKI_CHANGE_FELL] = SEKI_TURN_FELL,
        [SEKI_CHANGE_CLOSED] = SEKI_TURN_CLOSED,
        [SEKI_CHANGE_MAX] = SEKI_TURNS};

    if (!before || !after) {
        return after ? SEKI_TURN_NEW : SEKI_TURN_GONE;
    }
    return turns[seki_change_kind_of(level_of(before), level_of(after), c->since.has_levels)];
}

static int write_pending(struct comparing *c)
{
    int r = seki_slice(c->run->slices, c->n_pending, c->err);

    for (size_t i = 0; r == 0 && i < c->n_pending; i++) {
        r = seki_store_change_add(c->run->slices->store, c->run->reg, c->run->assessment,
                                  c->run->base, &c->pending[i], c->err);
    }
    c->n_pending = 0;
    seki_arena_finish(&c->texts);
    seki_arena_init(&c->texts, SEKI_LIMIT_ARENA);
    return r;
}

static int write_some(struct comparing *c)
{
    int r = write_pending(c);

    return r < 0 ? r : seki_slice_end(c->run->slices, c->err);
}

/* The texts of a change are those of rows that are passed over. */
static int keep(struct comparing *c, const struct seki_risk_change *change)
{
    struct seki_risk_change *it = &c->pending[c->n_pending];
    struct seki_str *texts[] = {&it->device, &it->scenario, &it->item, &it->statement,
                                &it->measure};

    *it = *change;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_arena_str(&c->texts, *texts[i]);
        if (!texts[i]->p) {
            return seki_fail_nomem(c->err);
        }
    }
    return ++c->n_pending < CHUNK ? 0 : write_some(c);
}

/* One or the other may be NULL; of none there is nothing to say. */
static int add(struct comparing *c, const struct seki_risk_row *before,
               const struct seki_risk_row *after, bool is_device_here)
{
    const struct seki_risk_row *any = after ? after : before;
    if (!any) {
        return 0;
    }
    enum seki_risk_turn turn = turn_of(c, before, after);
    struct seki_risk_change change = {.device = any->device,
                                      .scenario = any->scenario,
                                      .risk = after ? after->number : 0,
                                      .risk_before = before ? before->number : 0,
                                      .level = after ? after->current : 0,
                                      .level_before = before ? before->current : 0,
                                      .state = state_of(after),
                                      .state_before = state_of(before),
                                      .why = is_device_here ? 0 : SEKI_WHY_DEVICE,
                                      .item = SEKI_STR(""),
                                      .statement = SEKI_STR(""),
                                      .measure = SEKI_STR("")};
    int r;

    if (turn == SEKI_TURNS) {
        return 0;
    }
    r = is_device_here ? set_reasons(c, &change) : 0;
    if (r < 0) {
        return r;
    }
    c->n++;
    c->since.n[turn]++;
    c->since.n_unexplained += change.why == 0;
    change.place = seki_risk_place(turn, SEKI_MAX(change.level, change.level_before), c->n);
    return keep(c, &change);
}

/* Risks of a device that both have, or that one of them has. */
static int compare_device(struct comparing *c, const struct device_risks *before,
                          const struct device_risks *after, bool is_in_both)
{
    size_t i = 0;
    size_t k = 0;
    int r = 0;

    while (r == 0 && (i < before->n || k < after->n)) {
        int by = i == before->n  ? 1
                 : k == after->n ? -1
                                 : seki_str_cmp(before->rows[i].scenario, after->rows[k].scenario);
        r = add(c, by <= 0 ? &before->rows[i] : NULL, by >= 0 ? &after->rows[k] : NULL, is_in_both);
        i += by <= 0;
        k += by >= 0;
    }
    return r;
}

/* A device without a risk has still something that explains it. */
static int explain_device(struct comparing *c, struct seki_str device, bool has_both,
                          bool *ret_is_in_both)
{
    int r = side_trace(c, &c->before, device, &c->explained[0]);

    r = r < 0 ? r : side_trace(c, &c->after, device, &c->explained[1]);
    *ret_is_in_both = has_both || (c->explained[0].n && c->explained[1].n);
    return r;
}

static int compare(struct comparing *c)
{
    static const struct device_risks none = {.n = 0};
    struct device_risks before = none;
    struct device_risks after = none;
    int r = 0;

    while (r == 0) {
        bool is_in_both = false;
        int by;
        r = side_look(c, &c->before, &before);
        r = r < 0 ? r : side_look(c, &c->after, &after);
        if (r < 0 || (before.n == 0 && after.n == 0)) {
            break;
        }
        by = before.n == 0 ? 1 : after.n == 0 ? -1 : seki_str_cmp(before.device, after.device);
        r = explain_device(c, by <= 0 ? before.device : after.device, by == 0, &is_in_both);
        r = r < 0 ? r
                  : compare_device(c, by <= 0 ? &before : &none, by >= 0 ? &after : &none,
                                   is_in_both);
        r = r < 0 || by > 0 ? r : side_pass(c, &c->before, &before);
        r = r < 0 || by < 0 ? r : side_pass(c, &c->after, &after);
    }
    return r;
}

/* What was kept of an earlier comparison goes, and nobody waits for this one. */
static int compare_apart(struct comparing *c)
{
    struct seki_store *store = c->run->slices->store;
    int r = seki_slice(c->run->slices, 1, c->err);

    r = r < 0
            ? r
            : seki_store_change_drop(store, c->run->reg, c->run->assessment, c->run->base, c->err);
    r = r < 0 ? r : seki_slice_end(c->run->slices, c->err);
    r = r < 0 ? r : load_around(c);
    r = r < 0 ? r : compare(c);
    r = r < 0 ? r : write_pending(c);
    r = r < 0 ? r : seki_slice(c->run->slices, 1, c->err);
    return r < 0 ? r
                 : seki_store_since_add(store, c->run->reg, c->run->assessment, &c->since, c->err);
}

int seki_register_since(const struct seki_since_run *run, struct seki_risk_since *ret_since,
                        struct seki_err *err)
{
    struct comparing c = {.run = run, .since = {.base = run->base}, .err = err};
    int r;

    side_init(&c.before, run->base);
    side_init(&c.after, run->assessment);
    seki_buf_init(&c.pair, SEKI_LIMIT_MESSAGE);
    seki_arena_init(&c.texts, SEKI_LIMIT_ARENA);
    c.pending = seki_calloc(CHUNK, sizeof(*c.pending));
    r = c.pending ? compare_apart(&c) : seki_fail_nomem(err);
    if (r == 0) {
        *ret_since = c.since;
    }
    seki_free(c.pending);
    seki_arena_finish(&c.texts);
    seki_change_around_finish(&c.around);
    seki_change_groups_finish(&c.groups);
    seki_buf_finish(&c.pair);
    side_finish(&c.before);
    side_finish(&c.after);
    return r;
}
