/* How one requirement stands at one group of devices. Declared in engine/conform.h. */
#include "engine/conform_int.h"
#include "engine/kernel.h"

/* --- whom a requirement is about */

enum place { PLACE_SERVER = 1, PLACE_NETWORK = 2, PLACE_TERMINAL = 4, PLACE_ANY = 7 };

static bool is_fact(const struct seki_assessment *a, size_t fact, struct seki_str id)
{
    return fact != SEKI_NO_INDEX && seki_str_eq(a->hub->facts[fact].id, id);
}

/* Every device has a place, so that none falls through; what is not known may be any of them. */
static unsigned place_of(const struct seki_assessment *a, size_t group)
{
    const struct seki_asset *asset = &a->hospital->assets[a->groups[group].assets[0]];
    size_t kind = asset->facts[SEKI_DIM_KIND];

    if (kind == SEKI_NO_INDEX || is_fact(a, kind, SEKI_STR("kind:other"))) {
        return PLACE_ANY;
    }
    if (is_fact(a, kind, SEKI_STR("kind:gateway"))) {
        return PLACE_NETWORK;
    }
    if (is_fact(a, kind, SEKI_STR("kind:server")) || is_fact(a, kind, SEKI_STR("kind:cloud")) ||
        is_fact(a, asset->facts[SEKI_DIM_ZONE], SEKI_STR("zone:server"))) {
        return PLACE_SERVER;
    }
    return PLACE_TERMINAL;
}

static bool is_about(const struct seki_assessment *a, const struct seki_item *item, size_t group)
{
    unsigned wanted = (seki_item_has_tag(item, SEKI_STR("server")) ? PLACE_SERVER : 0U) |
                      (seki_item_has_tag(item, SEKI_STR("network")) ? PLACE_NETWORK : 0U) |
                      (seki_item_has_tag(item, SEKI_STR("terminal")) ? PLACE_TERMINAL : 0U);

    return wanted == 0 || (wanted & place_of(a, group)) != 0;
}

/* --- through the hub */

enum seki_conform_state seki_conform_objective(const struct seki_assessment *a, size_t objective,
                                               size_t group)
{
    const struct seki_subject *subject = &a->subjects[group];
    enum seki_state state = a->groups[group].profile->objective[objective];

    if (state == SEKI_STATE_MET) {
        return SEKI_CONFORM_TECHNICAL;
    }
    if (seki_bits_has(&subject->met[SEKI_STAGE_CURRENT], objective)) {
        return SEKI_CONFORM_OPERATION;
    }
    if (seki_bits_has(&subject->met[SEKI_STAGE_PLANNED], objective)) {
        return SEKI_CONFORM_PLANNED;
    }
    if (state == SEKI_STATE_NA) {
        return SEKI_CONFORM_NA;
    }
    return state == SEKI_STATE_UNKNOWN ? SEKI_CONFORM_UNKNOWN : SEKI_CONFORM_OPEN;
}

/* That a product can is not that it is done, where the data says that the requirement asks for that. */
static enum seki_conform_state objective_of(const struct seki_assessment *a,
                                            const struct seki_item *item, size_t i, size_t group)
{
    enum seki_conform_state state = seki_conform_objective(a, item->ties[i].index, group);

    return state == SEKI_CONFORM_TECHNICAL && seki_item_has_tag(item, SEKI_STR("in-use"))
               ? SEKI_CONFORM_CONFIRM
               : state;
}

/* All objectives are needed; one that is n-a beside others covers nothing. */
static enum seki_conform_state hub_state(const struct seki_assessment *a,
                                         const struct seki_item *item, size_t group)
{
    enum seki_conform_state worst = SEKI_CONFORM_TECHNICAL;
    size_t n_na = 0;

    for (size_t i = 0; i < item->n_ties; i++) {
        enum seki_conform_state state = objective_of(a, item, i, group);
        n_na += state == SEKI_CONFORM_NA;
        worst = state < worst ? state : worst;
    }
    if (n_na == item->n_ties) {
        return SEKI_CONFORM_NA;
    }
    return n_na > 0 && worst > SEKI_CONFORM_UNKNOWN ? SEKI_CONFORM_UNKNOWN : worst;
}

/* --- through what was received and listed */

static const struct seki_received *received_of(const struct seki_assessment *a, size_t group)
{
    size_t statement = a->groups[group].statement;

    return statement == SEKI_NO_INDEX ? NULL : &a->hospital->statements[statement];
}

static enum seki_conform_state statement_state(const struct seki_assessment *a, size_t group)
{
    const struct seki_received *received = received_of(a, group);

    if (!received) {
        return SEKI_CONFORM_OPEN;
    }
    return received->statement ? SEKI_CONFORM_OPERATION : SEKI_CONFORM_UNKNOWN;
}

/* What the maker says of remote service, and what the hospital lists. */
static enum seki_truth remote_answer(const struct seki_assessment *a, size_t group)
{
    size_t exposure = seki_hub_exposure(a->hub, SEKI_STR("REMOTE_SERVICE"));

    return exposure == SEKI_NO_INDEX ? SEKI_TRUTH_UNKNOWN
                                     : a->groups[group].profile->exposure[exposure];
}

static bool has_line(const struct seki_assessment *a, size_t group)
{
    const struct seki_asset *asset = &a->hospital->assets[a->groups[group].assets[0]];

    return is_fact(a, asset->facts[SEKI_DIM_REMOTE], SEKI_STR("remote:connected"));
}

/* A line where the maker says that there is no remote service: one of the two is wrong. */
static bool is_remote_contradicted(const struct seki_assessment *a, size_t group)
{
    return has_line(a, group) && remote_answer(a, group) == SEKI_TRUTH_FALSE;
}

static enum seki_conform_state remote_state(const struct seki_assessment *a, size_t group)
{
    if (is_remote_contradicted(a, group)) {
        return SEKI_CONFORM_UNKNOWN;
    }
    return has_line(a, group) || remote_answer(a, group) != SEKI_TRUTH_UNKNOWN
               ? SEKI_CONFORM_OPERATION
               : SEKI_CONFORM_UNKNOWN;
}

/* Without these nobody can tell which device the row means. */
static enum seki_conform_state asset_state(const struct seki_asset *asset)
{
    bool is_told = asset->maker.n && asset->model.n && asset->place.n &&
                   asset->facts[SEKI_DIM_KIND] != SEKI_NO_INDEX;

    return is_told ? SEKI_CONFORM_OPERATION : SEKI_CONFORM_OPEN;
}

enum seki_conform_basis seki_conform_basis_of(const struct seki_item *item)
{
    if (item->n_ties > 0) {
        return SEKI_CONFORM_BY_HUB;
    }
    if (item->untied == SEKI_UNTIED_UNKNOWN_CONTENT) {
        return SEKI_CONFORM_BY_UNTIED; /* what it asks for is not known */
    }
    if (seki_item_has_tag(item, SEKI_STR("from:remote"))) {
        return SEKI_CONFORM_BY_REMOTE;
    }
    if (seki_item_has_tag(item, SEKI_STR("from:statements"))) {
        return SEKI_CONFORM_BY_STATEMENTS;
    }
    return seki_item_has_tag(item, SEKI_STR("from:assets")) ? SEKI_CONFORM_BY_ASSETS
                                                            : SEKI_CONFORM_BY_UNTIED;
}

/* A complete list is not yet the duty done, unless the data says so. */
static enum seki_conform_state listed(const struct seki_item *item, enum seki_conform_state state)
{
    bool is_enough = seki_item_has_tag(item, SEKI_STR("sufficient"));

    return state == SEKI_CONFORM_OPERATION && !is_enough ? SEKI_CONFORM_CONFIRM : state;
}

enum seki_conform_state seki_conform_at(const struct seki_assessment *a,
                                        const struct seki_item *item, size_t group, size_t asset)
{
    if (!is_about(a, item, group)) {
        return SEKI_CONFORM_NONE;
    }
    switch (seki_conform_basis_of(item)) {
    case SEKI_CONFORM_BY_HUB:
        return hub_state(a, item, group);
    case SEKI_CONFORM_BY_STATEMENTS:
        return listed(item, statement_state(a, group));
    case SEKI_CONFORM_BY_REMOTE:
        return listed(item, remote_state(a, group));
    case SEKI_CONFORM_BY_ASSETS:
        return listed(item, asset_state(&a->hospital->assets[asset]));
    case SEKI_CONFORM_BY_UNTIED:
    case SEKI_CONFORM_BY_TAGS:
    case SEKI_CONFORM_BASIS_MAX:
    default:
        return SEKI_CONFORM_NONE;
    }
}

/* --- who has to do what */

static unsigned todo_unknown(const struct seki_assessment *a, size_t group)
{
    const struct seki_received *received = received_of(a, group);

    return received && received->statement ? 1U << SEKI_TODO_ASK_ANSWER : 1U << SEKI_TODO_ASK_FORM;
}

/* What would close the gap: the maker, and measures by their owner. */
static unsigned todo_open(const struct seki_assessment *a, size_t objective)
{
    const struct seki_objective *of = &a->hub->objectives[objective];
    unsigned todo = 1U << SEKI_TODO_CHANGE;

    for (size_t i = 0; i < of->n_measures; i++) {
        const struct seki_measure *measure = &a->hub->measures[of->measures[i]];
        if (!measure->is_inquiry) {
            todo |= measure->owner == SEKI_OWNER_VENDOR ? 1U << SEKI_TODO_VENDOR
                                                        : 1U << SEKI_TODO_MEASURE;
        }
    }
    return todo;
}

/* What the maker promises is for the maker to deliver, whoever plans the same besides. */
static enum seki_conform_todo todo_planned(const struct seki_assessment *a, size_t objective,
                                           size_t group)
{
    bool is_promised = a->groups[group].profile->planned[objective] == SEKI_STATE_MET;

    return is_promised ? SEKI_TODO_DELIVER : SEKI_TODO_PLAN;
}

static unsigned todo_hub(const struct seki_assessment *a, const struct seki_item *item,
                         size_t group)
{
    bool is_mixed = hub_state(a, item, group) != SEKI_CONFORM_NA;
    unsigned todo = 0;

    for (size_t i = 0; i < item->n_ties; i++) {
        size_t objective = item->ties[i].index;
        enum seki_conform_state state = objective_of(a, item, i, group);
        if (state == SEKI_CONFORM_OPEN) {
            todo |= todo_open(a, objective);
        } else if (state == SEKI_CONFORM_UNKNOWN) {
            todo |= todo_unknown(a, group);
        } else if (state == SEKI_CONFORM_PLANNED) {
            todo |= 1U << todo_planned(a, objective, group);
        } else if (state == SEKI_CONFORM_CONFIRM || (state == SEKI_CONFORM_NA && is_mixed)) {
            todo |= 1U << SEKI_TODO_CONFIRM;
        }
    }
    return todo;
}

unsigned seki_conform_todo_at(const struct seki_assessment *a, const struct seki_item *item,
                              size_t group, enum seki_conform_state state)
{
    enum seki_conform_basis basis = seki_conform_basis_of(item);

    if (basis == SEKI_CONFORM_BY_HUB) {
        return state == SEKI_CONFORM_NONE ? 0 : todo_hub(a, item, group);
    }
    if (state == SEKI_CONFORM_CONFIRM) {
        return 1U << SEKI_TODO_CONFIRM;
    }
    if (state > SEKI_CONFORM_CONFIRM) {
        return 0;
    }
    if (basis == SEKI_CONFORM_BY_ASSETS) {
        return 1U << SEKI_TODO_LIST;
    }
    if (basis == SEKI_CONFORM_BY_REMOTE) {
        return is_remote_contradicted(a, group) ? 1U << SEKI_TODO_SETTLE : todo_unknown(a, group);
    }
    return 1U << SEKI_TODO_ASK_FORM;
}
