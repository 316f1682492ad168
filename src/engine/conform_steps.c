/* What the hospital can do for a requirement, and the names of things. Declared in conform.h. */
#include "base/vec.h"
#include "engine/conform_int.h"

static bool is_served(const struct seki_measure *measure, size_t objective)
{
    for (size_t i = 0; i < measure->n_objectives; i++) {
        if (measure->objectives[i] == objective) {
            return true;
        }
    }
    return false;
}

bool seki_conform_uses(const struct seki_assessment *a, const struct seki_item *item,
                       const struct seki_measure_use *use)
{
    const struct seki_measure *measure = &a->hub->measures[use->measure];

    for (size_t i = 0; i < item->n_ties; i++) {
        if (is_served(measure, item->ties[i].index)) {
            return true;
        }
    }
    return false;
}

/* Devices of the part that lack the objective; for an inquiry those of which nothing is known. */
static size_t count_lacking(const struct seki_conformity *c, const struct seki_conform_part *part,
                            const struct seki_item *item, size_t objective, bool is_inquiry)
{
    const struct seki_assessment *a = c->assessment;
    size_t n = 0;

    for (size_t i = 0; i < part->n_shares; i++) {
        const struct seki_conform_share *share = &part->shares[i];
        enum seki_conform_state state = seki_conform_objective(a, objective, share->group);
        bool is_lacking =
            state == SEKI_CONFORM_UNKNOWN || (!is_inquiry && state == SEKI_CONFORM_OPEN);
        if (is_lacking &&
            seki_conform_at(a, item, share->group, share->assets[0]) != SEKI_CONFORM_NONE) {
            n += share->n;
        }
    }
    return n;
}

static bool is_listed(const struct seki_vec *steps, size_t measure)
{
    for (size_t i = 0; i < steps->n; i++) {
        if (seki_vec_at(steps, const struct seki_conform_step, i)->measure == measure) {
            return true;
        }
    }
    return false;
}

static int add_steps(struct seki_vec *steps, const struct seki_conformity *c,
                     const struct seki_conform_part *part, const struct seki_item *item,
                     size_t objective, struct seki_err *err)
{
    const struct seki_objective *of = &c->assessment->hub->objectives[objective];

    for (size_t i = 0; i < of->n_measures; i++) {
        size_t measure = of->measures[i];
        bool is_inquiry = c->assessment->hub->measures[measure].is_inquiry;
        size_t n = count_lacking(c, part, item, objective, is_inquiry);
        struct seki_conform_step *step;
        if (n == 0 || is_listed(steps, measure)) {
            continue;
        }
        step = seki_vec_push(steps);
        if (!step) {
            return seki_fail_nomem(err);
        }
        *step = (struct seki_conform_step){measure, objective, n};
    }
    return 0;
}

int seki_conform_steps(struct seki_arena *arena, const struct seki_conformity *c,
                       const struct seki_conform_part *part,
                       const struct seki_conform_result *result,
                       struct seki_conform_step **ret_steps, size_t *ret_n, struct seki_err *err)
{
    const struct seki_item *item = result->item;
    bool is_needed = result->state == SEKI_CONFORM_OPEN || result->state == SEKI_CONFORM_UNKNOWN;
    struct seki_vec steps;
    int r = 0;

    seki_vec_init(&steps, arena, sizeof(struct seki_conform_step), SIZE_MAX);
    for (size_t i = 0; r == 0 && is_needed && i < item->n_ties; i++) {
        r = add_steps(&steps, c, part, item, item->ties[i].index, err);
    }
    if (r == 0) {
        *ret_steps = steps.p;
        *ret_n = steps.n;
    }
    return r;
}

/* --- names */

enum seki_conform_actor seki_todo_actor(enum seki_conform_todo todo)
{
    switch (todo) {
    case SEKI_TODO_ASK_FORM:
    case SEKI_TODO_ASK_ANSWER:
    case SEKI_TODO_CHANGE:
    case SEKI_TODO_DELIVER:
        return SEKI_ACTOR_MAKER;
    case SEKI_TODO_VENDOR:
    case SEKI_TODO_ASK_VENDOR:
        return SEKI_ACTOR_VENDOR;
    case SEKI_TODO_MEASURE:
    case SEKI_TODO_PLAN:
    case SEKI_TODO_CONFIRM:
    case SEKI_TODO_LOOK_UP:
    case SEKI_TODO_LIST:
    case SEKI_TODO_SETTLE:
    case SEKI_TODO_MAX:
    default:
        return SEKI_ACTOR_HOSPITAL;
    }
}

struct seki_str seki_conform_state_name(enum seki_conform_state state)
{
    static const struct seki_str names[SEKI_CONFORM_STATE_MAX] = {
        [SEKI_CONFORM_OPEN] = SEKI_STR("open"),
        [SEKI_CONFORM_UNKNOWN] = SEKI_STR("unknown"),
        [SEKI_CONFORM_CONFIRM] = SEKI_STR("to-confirm"),
        [SEKI_CONFORM_PLANNED] = SEKI_STR("planned"),
        [SEKI_CONFORM_OPERATION] = SEKI_STR("met-by-operation"),
        [SEKI_CONFORM_TECHNICAL] = SEKI_STR("met-technically"),
        [SEKI_CONFORM_NA] = SEKI_STR("not-applicable"),
        [SEKI_CONFORM_NONE] = SEKI_STR("none"),
    };

    return names[state];
}

struct seki_str seki_conform_basis_name(enum seki_conform_basis basis)
{
    static const struct seki_str names[SEKI_CONFORM_BASIS_MAX] = {
        SEKI_STR("hub"),    SEKI_STR("statements"), SEKI_STR("remote"),
        SEKI_STR("assets"), SEKI_STR("untied"),     SEKI_STR("tags"),
    };

    return names[basis];
}

struct seki_str seki_todo_name(enum seki_conform_todo todo)
{
    static const struct seki_str names[SEKI_TODO_MAX] = {
        SEKI_STR("ask-form"),      SEKI_STR("ask-answer"),     SEKI_STR("change-product"),
        SEKI_STR("await-product"), SEKI_STR("take-measure"),   SEKI_STR("carry-out"),
        SEKI_STR("confirm"),       SEKI_STR("look-up"),        SEKI_STR("complete-list"),
        SEKI_STR("settle"),        SEKI_STR("vendor-measure"), SEKI_STR("ask-vendor"),
    };

    return names[todo];
}

struct seki_str seki_actor_name(enum seki_conform_actor actor)
{
    static const struct seki_str names[SEKI_ACTOR_MAX] = {
        SEKI_STR("maker"),
        SEKI_STR("hospital"),
        SEKI_STR("vendor"),
    };

    return names[actor];
}
