#include "engine/connect.h"

#include "base/vec.h"

/* Objectives, exposures and facts by their numbers. */
struct core {
    bool objective[SEKI_LIMIT_HUB];
    bool exposure[SEKI_LIMIT_HUB];
    bool fact[SEKI_LIMIT_HUB];
};

struct work {
    const struct seki_book *book;
    struct seki_entry entry;
    struct core core;
    struct seki_vec list; /* struct seki_entry */
};

static void add_tie(struct core *core, const struct seki_tie *tie)
{
    *(tie->is_exposure ? &core->exposure[tie->index] : &core->objective[tie->index]) = true;
}

static bool *place_of(struct core *core, const struct seki_term *term)
{
    if (term->kind == SEKI_TERM_OBJECTIVE) {
        return &core->objective[term->index];
    }
    return term->kind == SEKI_TERM_EXPOSURE ? &core->exposure[term->index]
                                            : &core->fact[term->index];
}

static void add_condition(struct core *core, const struct seki_condition *condition)
{
    for (size_t i = 0; i < condition->n; i++) {
        for (size_t k = 0; k < condition->alternatives[i].n; k++) {
            *place_of(core, &condition->alternatives[i].terms[k]) = true;
        }
    }
}

static bool has_term(struct core *core, const struct seki_condition *condition)
{
    for (size_t i = 0; i < condition->n; i++) {
        for (size_t k = 0; k < condition->alternatives[i].n; k++) {
            if (*place_of(core, &condition->alternatives[i].terms[k])) {
                return true;
            }
        }
    }
    return false;
}

static void add_facts(struct core *core, const uint16_t *facts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        core->fact[facts[i]] = true;
    }
}

static void add_scenario(struct core *core, const struct seki_scenario *s)
{
    add_condition(core, &s->when);
    add_condition(core, &s->hindered);
    add_facts(core, s->raise, s->n_raise);
    add_facts(core, s->lower, s->n_lower);
}

static void find_core(struct work *w)
{
    const struct seki_hub *hub = seki_book_hub(w->book);
    size_t index = w->entry.index;

    switch (w->entry.kind) {
    case SEKI_ENTRY_OBJECTIVE:
        w->core.objective[index] = true;
        return;
    case SEKI_ENTRY_EXPOSURE:
        w->core.exposure[index] = true;
        return;
    case SEKI_ENTRY_FACT:
        w->core.fact[index] = true;
        return;
    case SEKI_ENTRY_MEASURE:
        for (size_t i = 0; i < hub->measures[index].n_objectives; i++) {
            w->core.objective[hub->measures[index].objectives[i]] = true;
        }
        return;
    case SEKI_ENTRY_SCENARIO:
        add_scenario(&w->core, seki_book_scenario(w->book, w->entry));
        return;
    case SEKI_ENTRY_ITEM:
        for (size_t i = 0; i < seki_book_item(w->book, w->entry)->n_ties; i++) {
            add_tie(&w->core, &seki_book_item(w->book, w->entry)->ties[i]);
        }
        return;
    case SEKI_ENTRY_STANDARD:
    case SEKI_ENTRY_MAX:
    default:
        return; /* tied to nothing */
    }
}

static bool is_measure_tied(const struct work *w, const struct seki_measure *measure)
{
    for (size_t i = 0; i < measure->n_objectives; i++) {
        if (w->core.objective[measure->objectives[i]]) {
            return true;
        }
    }
    return false;
}

static bool is_item_tied(const struct work *w, const struct seki_item *item)
{
    bool is_asked_of =
        w->entry.kind == SEKI_ENTRY_OBJECTIVE || w->entry.kind == SEKI_ENTRY_EXPOSURE;

    for (size_t i = 0; is_asked_of && i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        if (tie->is_exposure ? w->core.exposure[tie->index] : w->core.objective[tie->index]) {
            return true;
        }
    }
    return false;
}

static bool is_tied(struct work *w, struct seki_entry e)
{
    switch (e.kind) {
    case SEKI_ENTRY_OBJECTIVE:
        return w->core.objective[e.index];
    case SEKI_ENTRY_EXPOSURE:
        return w->core.exposure[e.index];
    case SEKI_ENTRY_FACT:
        return w->core.fact[e.index];
    case SEKI_ENTRY_MEASURE:
        return is_measure_tied(w, &seki_book_hub(w->book)->measures[e.index]);
    case SEKI_ENTRY_SCENARIO:
        return has_term(&w->core, &seki_book_scenario(w->book, e)->when) ||
               has_term(&w->core, &seki_book_scenario(w->book, e)->hindered);
    case SEKI_ENTRY_ITEM:
        return is_item_tied(w, seki_book_item(w->book, e));
    case SEKI_ENTRY_STANDARD:
    case SEKI_ENTRY_MAX:
    default:
        return false;
    }
}

static int add(struct work *w, struct seki_entry entry)
{
    struct seki_entry *added = seki_vec_push(&w->list);

    if (!added) {
        return SEKI_ERR_NOMEM;
    }
    *added = entry;
    return 0;
}

/* Entries of the same kind are tied to what is tied to them, not to each other. */
static int add_kind(struct work *w, enum seki_entry_kind kind)
{
    struct seki_entry e = {.kind = kind};
    size_t n_sets = kind == w->entry.kind ? 0 : seki_book_n_sets(w->book, kind);

    for (e.set = 0; e.set < n_sets; e.set++) {
        size_t n = seki_book_count(w->book, kind, e.set);
        for (e.index = 0; e.index < n; e.index++) {
            if (is_tied(w, e) && add(w, e) < 0) {
                return SEKI_ERR_NOMEM;
            }
        }
    }
    return 0;
}

int seki_connect(struct seki_arena *arena, const struct seki_book *book, struct seki_entry entry,
                 struct seki_entries *ret_entries, struct seki_err *err)
{
    struct work w = {.book = book, .entry = entry};

    seki_vec_init(&w.list, arena, sizeof(struct seki_entry),
                  (size_t)SEKI_LIMIT_CATALOGS * SEKI_LIMIT_ITEMS * 2);
    find_core(&w);
    for (unsigned k = 0; k < SEKI_ENTRY_MAX; k++) {
        if (add_kind(&w, (enum seki_entry_kind)k) < 0) {
            return seki_fail_nomem(err);
        }
    }
    *ret_entries = (struct seki_entries){.at = w.list.p, .n = w.list.n};
    return 0;
}
