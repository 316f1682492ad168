#include "engine/inquire.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"

/* What was counted last, plus one: nothing counts twice. */
struct mark {
    size_t group;
    size_t pair;
};

struct work {
    struct seki_arena *arena;
    const struct seki_assessment *a;
    struct seki_map by_key; /* to the number of the inquiry */
    struct seki_vec list;   /* struct seki_inquiry */
    struct seki_vec marks;  /* struct mark, of each */
    size_t group;
    struct seki_err *err;
};

/* How much of a group rests on something. */
struct weight {
    size_t pairs;
    size_t open;
    int worst;
    struct seki_risk_ref risk;
};

bool seki_inquiry_is_for_maker(const struct seki_inquiry *inquiry)
{
    return inquiry->kind < SEKI_INQUIRY_OWN;
}

/* --- one thing that is not known */

static enum seki_inquiry_kind kind_of(const struct work *w, const struct seki_cause *cause)
{
    size_t statement = w->a->groups[w->group].statement;

    if (cause->kind == SEKI_CAUSE_VALUE) {
        return SEKI_INQUIRY_VALUE;
    }
    if (cause->kind == SEKI_CAUSE_FACT || cause->kind == SEKI_CAUSE_RELIEF) {
        return SEKI_INQUIRY_FACT;
    }
    if (cause->kind == SEKI_CAUSE_OBJECTIVE && w->a->hub->objectives[cause->index].is_unasked) {
        return SEKI_INQUIRY_OWN;
    }
    if (statement == SEKI_NO_INDEX || !w->a->hospital->statements[statement].statement) {
        return SEKI_INQUIRY_FORM;
    }
    return cause->item ? SEKI_INQUIRY_ANSWER : SEKI_INQUIRY_NOT_ASKED;
}

static bool is_unknown(const struct seki_cause *cause)
{
    if (cause->kind == SEKI_CAUSE_OBJECTIVE) {
        return cause->state == SEKI_STATE_UNKNOWN;
    }
    return cause->truth == SEKI_TRUTH_UNKNOWN;
}

/* The maker has said it. */
static bool is_said(const struct seki_cause *cause)
{
    return cause->answer && cause->is_trusted &&
           (cause->answer->value == SEKI_VALUE_YES || cause->answer->value == SEKI_VALUE_NO);
}

static size_t index_of(const struct work *w, enum seki_inquiry_kind kind,
                       const struct seki_cause *cause)
{
    switch (kind) {
    case SEKI_INQUIRY_ANSWER:
        return (size_t)(cause->item - w->a->hospital->statements[w->a->groups[w->group].statement]
                                          .statement->catalog->items);
    case SEKI_INQUIRY_NOT_ASKED:
        return cause->index * 2 + (cause->kind == SEKI_CAUSE_EXPOSURE);
    case SEKI_INQUIRY_FACT:
        return (size_t)w->a->hub->facts[cause->index].dimension;
    case SEKI_INQUIRY_OWN:
    case SEKI_INQUIRY_VALUE:
        return cause->index;
    case SEKI_INQUIRY_FORM:
    case SEKI_INQUIRY_MAX:
    default:
        return 0;
    }
}

/* --- the list */

static int add_key(struct work *w, struct seki_buf *key, const struct seki_inquiry *inquiry)
{
    const struct seki_asset *asset = &w->a->hospital->assets[inquiry->asset];
    const size_t numbers[] = {(size_t)inquiry->kind, inquiry->statement, inquiry->index};

    seki_buf_add(key, seki_str_of((const char *)numbers, sizeof(numbers)));
    if (inquiry->kind == SEKI_INQUIRY_FORM && inquiry->statement == SEKI_NO_INDEX) {
        const struct seki_str parts[] = {asset->maker, asset->model, asset->version};
        for (size_t i = 0; i < SEKI_ARRAY_LEN(parts); i++) {
            seki_buf_add_int(key, (int64_t)parts[i].n);
            seki_buf_add_char(key, ':');
            seki_buf_add(key, parts[i]);
        }
    }
    return seki_fail_status(w->err, seki_buf_status(key));
}

static int push(struct work *w, struct seki_str key, const struct seki_inquiry *inquiry,
                size_t *ret_at)
{
    struct seki_str kept = seki_arena_str(w->arena, key);
    struct seki_inquiry *to = kept.p ? seki_vec_push(&w->list) : NULL;
    struct mark *mark = to ? seki_vec_push(&w->marks) : NULL;

    if (!mark || seki_map_add(&w->by_key, kept, w->list.n - 1) < 0) {
        return seki_fail_nomem(w->err);
    }
    *to = *inquiry;
    *mark = (struct mark){0};
    *ret_at = w->list.n - 1;
    return 0;
}

static int find(struct work *w, const struct seki_inquiry *inquiry, size_t *ret_at)
{
    struct seki_buf SEKI_CLEANUP_BUF key = {0};
    int r;

    seki_buf_init(&key, SEKI_LIMIT_FRAME_BYTES);
    r = add_key(w, &key, inquiry);
    if (r < 0) {
        return r;
    }
    *ret_at = seki_map_get(&w->by_key, seki_buf_str(&key));
    return *ret_at == SIZE_MAX ? push(w, seki_buf_str(&key), inquiry, ret_at) : 0;
}

static void count(struct work *w, size_t at, const struct weight *weight, size_t n_assets)
{
    struct seki_inquiry *inquiry = seki_vec_at(&w->list, struct seki_inquiry, at);
    struct mark *mark = seki_vec_at(&w->marks, struct mark, at);
    size_t pair = weight->risk.group * w->a->scenarios->n + weight->risk.scenario + 1;
    bool is_form = inquiry->kind == SEKI_INQUIRY_FORM; /* is counted device by device */

    if (is_form || mark->pair != pair) {
        inquiry->n_pairs += weight->pairs * n_assets;
        inquiry->n_open += weight->open * n_assets;
        mark->pair = pair;
    }
    if (is_form || mark->group != w->group + 1) {
        inquiry->n_assets += n_assets;
        mark->group = w->group + 1;
    }
    if (weight->worst > inquiry->worst) {
        inquiry->worst = weight->worst;
        inquiry->risk = weight->risk;
    }
}

/* --- group by group */

static int ask(struct work *w, const struct seki_cause *cause, const struct weight *weight)
{
    const struct seki_group *group = &w->a->groups[w->group];
    struct seki_inquiry inquiry = {.kind = kind_of(w, cause), .cause = *cause};
    size_t at = 0;
    int r;

    inquiry.asset = group->assets[0];
    inquiry.statement = seki_inquiry_is_for_maker(&inquiry) ? group->statement : SEKI_NO_INDEX;
    inquiry.index = index_of(w, inquiry.kind, cause);
    r = find(w, &inquiry, &at);
    if (r == 0) {
        count(w, at, weight, group->n_assets);
    }
    return r;
}

/* The things of one risk, each once; what asks for the form is gathered in `form`. */
static int ask_risk(struct work *w, size_t scenario, struct weight *form, struct seki_cause *first)
{
    const struct seki_outcome *outcome = seki_outcome_of(w->a, w->group, scenario);
    struct weight weight = {.pairs = 1,
                            .open = seki_risk_is_open(w->a, w->group, scenario),
                            .worst = outcome->level[SEKI_STAGE_CURRENT],
                            .risk = {w->group, scenario}};
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_cause *causes = NULL;
    bool needs_form = false;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = seki_trace_risk(&scratch, w->a, w->group, scenario, &causes, &n, w->err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (!is_unknown(&causes[i]) || is_said(&causes[i])) {
            continue;
        }
        if (kind_of(w, &causes[i]) == SEKI_INQUIRY_FORM) {
            *first = causes[i];
            needs_form = true;
        } else {
            r = ask(w, &causes[i], &weight);
        }
    }
    if (needs_form) {
        form->pairs += weight.pairs;
        form->open += weight.open;
        form->risk = weight.worst > form->worst ? weight.risk : form->risk;
        form->worst = SEKI_MAX(form->worst, weight.worst);
    }
    return r;
}

/* Devices of a group without a form may be of several products. */
static int ask_forms(struct work *w, const struct weight *form, const struct seki_cause *cause)
{
    const struct seki_group *group = &w->a->groups[w->group];
    int r = 0;

    for (size_t i = 0; r == 0 && form->pairs && i < group->n_assets; i++) {
        struct seki_inquiry inquiry = {.kind = SEKI_INQUIRY_FORM,
                                       .statement = group->statement,
                                       .asset = group->assets[i],
                                       .cause = *cause};
        size_t at = 0;
        r = find(w, &inquiry, &at);
        if (r == 0) {
            count(w, at, form, 1);
        }
    }
    return r;
}

static int ask_group(struct work *w)
{
    struct seki_cause first = {0};
    struct weight form = {0};
    int r = 0;

    for (size_t s = 0; r == 0 && s < w->a->scenarios->n; s++) {
        const struct seki_outcome *outcome = seki_outcome_of(w->a, w->group, s);
        if (outcome->applies && outcome->unknown) {
            r = ask_risk(w, s, &form, &first);
        }
    }
    return r < 0 ? r : ask_forms(w, &form, &first);
}

/* --- in order */

static int by_weight(const void *a, const void *b)
{
    const struct seki_inquiry *x = a;
    const struct seki_inquiry *y = b;
    int who = (int)seki_inquiry_is_for_maker(y) - (int)seki_inquiry_is_for_maker(x);

    if (who || x->worst != y->worst) {
        return who ? who : y->worst - x->worst;
    }
    if (x->n_open != y->n_open) {
        return x->n_open > y->n_open ? -1 : 1;
    }
    if (x->n_pairs != y->n_pairs) {
        return x->n_pairs > y->n_pairs ? -1 : 1;
    }
    if (x->kind != y->kind || x->statement != y->statement) {
        return x->kind != y->kind ? (int)x->kind - (int)y->kind
                                  : (x->statement > y->statement) - (x->statement < y->statement);
    }
    if (x->index != y->index) {
        return x->index > y->index ? 1 : -1;
    }
    return (x->asset > y->asset) - (x->asset < y->asset);
}

int seki_inquire(struct seki_arena *arena, const struct seki_assessment *a,
                 struct seki_inquiry **ret_inquiries, size_t *ret_n, struct seki_err *err)
{
    struct work w = {.arena = arena, .a = a, .err = err};
    int r = 0;

    seki_map_init(&w.by_key, arena);
    seki_vec_init(&w.list, arena, sizeof(struct seki_inquiry), SIZE_MAX);
    seki_vec_init(&w.marks, arena, sizeof(struct mark), SIZE_MAX);
    for (w.group = 0; r == 0 && w.group < a->n_groups; w.group++) {
        r = ask_group(&w);
    }
    if (r < 0) {
        return r;
    }
    if (w.list.n) {
        qsort(w.list.p, w.list.n, sizeof(struct seki_inquiry), by_weight);
    }
    *ret_inquiries = w.list.p;
    *ret_n = w.list.n;
    return 0;
}

bool seki_inquiry_is_same_product(const struct seki_assessment *a, const struct seki_inquiry *x,
                                  const struct seki_inquiry *y)
{
    const struct seki_asset *one = &a->hospital->assets[x->asset];
    const struct seki_asset *other = &a->hospital->assets[y->asset];

    if (x->statement != SEKI_NO_INDEX || y->statement != SEKI_NO_INDEX) {
        return x->statement == y->statement;
    }
    return seki_str_eq(one->maker, other->maker) && seki_str_eq(one->model, other->model) &&
           seki_str_eq(one->version, other->version);
}
