#include "engine/gaps.h"

#include "base/vec.h"

struct work {
    const struct seki_book *book;
    bool is_asked[SEKI_LIMIT_HUB]; /* objectives, by a question of a form */
    bool is_exposure_asked[SEKI_LIMIT_HUB];
    bool is_used[SEKI_LIMIT_HUB];     /* objectives, by a scenario or a requirement */
    bool is_achieved[SEKI_LIMIT_HUB]; /* objectives, by a measure, at least in part */
    struct seki_vec list;             /* struct seki_gap */
    struct seki_err *err;
};

static void note_item(struct work *w, const struct seki_item *item, enum seki_role role)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        const struct seki_tie *tie = &item->ties[i];
        if (tie->is_exposure) {
            w->is_exposure_asked[tie->index] |= role == SEKI_ROLE_FORM;
        } else {
            w->is_asked[tie->index] |= role == SEKI_ROLE_FORM;
            w->is_used[tie->index] |= role == SEKI_ROLE_REQUIREMENTS;
        }
    }
}

static void note_condition(struct work *w, const struct seki_condition *hindered)
{
    for (size_t i = 0; i < hindered->n; i++) {
        for (size_t k = 0; k < hindered->alternatives[i].n; k++) {
            w->is_used[hindered->alternatives[i].terms[k].index] = true;
        }
    }
}

static void note_measure(struct work *w, const struct seki_measure *measure)
{
    for (size_t i = 0; i < measure->n_objectives; i++) {
        w->is_achieved[measure->objectives[i]] |= !measure->is_inquiry;
    }
}

static void note_all(struct work *w)
{
    const struct seki_web_parts *parts = &w->book->web.parts;

    for (size_t c = 0; c < parts->n_catalogs; c++) {
        for (size_t i = 0; i < parts->catalogs[c]->n_items; i++) {
            note_item(w, &parts->catalogs[c]->items[i], parts->catalogs[c]->role);
        }
    }
    for (size_t s = 0; s < w->book->n_sets; s++) {
        for (size_t i = 0; i < w->book->sets[s]->n; i++) {
            note_condition(w, &w->book->sets[s]->scenarios[i].hindered);
        }
    }
    for (size_t i = 0; i < parts->hub->n_measures; i++) {
        note_measure(w, &parts->hub->measures[i]);
    }
}

static int add(struct work *w, enum seki_gap_kind kind, struct seki_entry entry)
{
    struct seki_gap *gap = seki_vec_push(&w->list);

    if (!gap) {
        return seki_fail_nomem(w->err);
    }
    *gap = (struct seki_gap){.kind = kind, .entry = entry};
    return 0;
}

static int check_objective(struct work *w, size_t index)
{
    const struct seki_entry entry = {.kind = SEKI_ENTRY_OBJECTIVE, .index = index};
    bool is_excused = seki_book_hub(w->book)->objectives[index].is_unasked;
    int r = 0;

    if (w->is_asked[index] == is_excused) {
        r = add(w, is_excused ? SEKI_GAP_ASKED : SEKI_GAP_UNASKED, entry);
    }
    return r < 0 || w->is_used[index] ? r : add(w, SEKI_GAP_UNUSED, entry);
}

/* One group of which every objective can be known to be achieved, or be achieved by the hospital. */
static bool can_be_hindered(const struct work *w, const struct seki_condition *hindered)
{
    for (size_t i = 0; i < hindered->n; i++) {
        const struct seki_alternative *group = &hindered->alternatives[i];
        size_t n = 0;
        for (size_t k = 0; k < group->n; k++) {
            n += w->is_asked[group->terms[k].index] || w->is_achieved[group->terms[k].index];
        }
        if (n == group->n) {
            return true;
        }
    }
    return false;
}

/* Two facts of one dimension: a device has only one of them. */
static bool is_impossible(const struct seki_hub *hub, const struct seki_alternative *alternative)
{
    size_t fact_of[SEKI_DIM_MAX];

    for (size_t dim = 0; dim < SEKI_DIM_MAX; dim++) {
        fact_of[dim] = SEKI_NO_INDEX;
    }
    for (size_t i = 0; i < alternative->n; i++) {
        const struct seki_term *term = &alternative->terms[i];
        size_t *fact;
        if (term->kind != SEKI_TERM_FACT) {
            continue;
        }
        fact = &fact_of[hub->facts[term->index].dimension];
        if (*fact != SEKI_NO_INDEX && *fact != term->index) {
            return true;
        }
        *fact = term->index;
    }
    return false;
}

static bool has_impossible(const struct seki_hub *hub, const struct seki_condition *when)
{
    for (size_t i = 0; i < when->n; i++) {
        if (is_impossible(hub, &when->alternatives[i])) {
            return true;
        }
    }
    return false;
}

static bool has_term(const struct seki_alternative *alternative, const struct seki_term *term)
{
    for (size_t i = 0; i < alternative->n; i++) {
        if (alternative->terms[i].kind == term->kind &&
            alternative->terms[i].index == term->index) {
            return true;
        }
    }
    return false;
}

static bool contains(const struct seki_alternative *all, const struct seki_alternative *part)
{
    size_t n = 0;

    for (size_t i = 0; i < part->n; i++) {
        n += has_term(all, &part->terms[i]);
    }
    return n == part->n;
}

static bool has_superfluous(const struct seki_condition *condition)
{
    for (size_t i = 0; i < condition->n; i++) {
        for (size_t k = 0; k < condition->n; k++) {
            if (i != k && contains(&condition->alternatives[i], &condition->alternatives[k])) {
                return true;
            }
        }
    }
    return false;
}

static int check_scenario(struct work *w, const struct seki_scenario *s, struct seki_entry entry)
{
    int r = 0;

    if (!can_be_hindered(w, &s->hindered)) {
        r = add(w, SEKI_GAP_UNHINDERED, entry);
    }
    if (r == 0 && has_impossible(seki_book_hub(w->book), &s->when)) {
        r = add(w, SEKI_GAP_IMPOSSIBLE, entry);
    }
    if (r == 0 && (has_superfluous(&s->when) || has_superfluous(&s->hindered))) {
        r = add(w, SEKI_GAP_SUPERFLUOUS, entry);
    }
    return r;
}

static int check_scenarios(struct work *w)
{
    int r = 0;

    for (size_t s = 0; s < w->book->n_sets; s++) {
        for (size_t i = 0; r == 0 && i < w->book->sets[s]->n; i++) {
            r = check_scenario(
                w, &w->book->sets[s]->scenarios[i],
                (struct seki_entry){.kind = SEKI_ENTRY_SCENARIO, .set = s, .index = i});
        }
    }
    return r;
}

static bool is_unexplained(const struct seki_item *item)
{
    return (item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_OPEN) &&
           item->n_ties == 0 && item->untied == SEKI_UNTIED_NONE && item->field.n == 0;
}

static int check_questions(struct work *w)
{
    const struct seki_web_parts *parts = &w->book->web.parts;
    int r = 0;

    for (size_t c = 0; c < parts->n_catalogs; c++) {
        for (size_t i = 0; r == 0 && i < parts->catalogs[c]->n_items; i++) {
            if (is_unexplained(&parts->catalogs[c]->items[i])) {
                r = add(w, SEKI_GAP_UNEXPLAINED,
                        (struct seki_entry){.kind = SEKI_ENTRY_ITEM, .set = c, .index = i});
            }
        }
    }
    return r;
}

int seki_gaps_find(struct seki_arena *arena, const struct seki_book *book,
                   struct seki_gaps *ret_gaps, struct seki_err *err)
{
    const struct seki_hub *hub = seki_book_hub(book);
    struct work w = {.book = book, .err = err};
    int r = 0;

    seki_vec_init(&w.list, arena, sizeof(struct seki_gap),
                  (size_t)SEKI_LIMIT_CATALOGS * SEKI_LIMIT_ITEMS * 2);
    note_all(&w);
    for (size_t i = 0; r == 0 && i < hub->n_objectives; i++) {
        r = check_objective(&w, i);
    }
    for (size_t i = 0; r == 0 && i < hub->n_exposures; i++) {
        if (!w.is_exposure_asked[i]) {
            r = add(&w, SEKI_GAP_UNASKED,
                    (struct seki_entry){.kind = SEKI_ENTRY_EXPOSURE, .index = i});
        }
    }
    r = r < 0 ? r : check_scenarios(&w);
    r = r < 0 ? r : check_questions(&w);
    if (r == 0) {
        *ret_gaps = (struct seki_gaps){.at = w.list.p, .n = w.list.n};
    }
    return r;
}
