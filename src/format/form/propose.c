#include "format/form/propose.h"

#include "base/limits.h"
#include "base/vec.h"
#include "format/form/clause.h"
#include "format/form/similar.h"

#define ALIKE_LEAST 50 /* hundredths: two texts may ask the same if more says so */
#define TEXT_MOST 90   /* nobody has read them side by side */
#define BOTH_MOST 95
#define BOTH_MORE 15    /* clause and text speak for the same item */
#define CLAUSE_ALONE 50 /* a clause asks for many things */
#define CLAUSE_PART 10  /* less for each further tie of the item */
#define CLAUSE_ALIKE 5  /* of two with one clause the one whose text is more like it is first */
#define CLAUSE_LEAST 20

/* An item with ties that a question is compared with. */
struct source {
    const struct seki_catalog *catalog;
    const struct seki_item *item;
    struct seki_trigrams texts[SEKI_LANG_MAX];
    struct seki_clauses clauses;
};

struct work {
    struct seki_arena *arena;  /* of the result */
    struct seki_arena *memory; /* of the comparison */
    const struct seki_catalog *catalog;
    struct seki_vec sources;   /* struct source */
    struct seki_vec proposals; /* struct seki_proposal */
    struct seki_err *err;
};

struct seki_str seki_proposal_reason_name(enum seki_proposal_reason reason)
{
    static const struct seki_str names[SEKI_PROPOSAL_REASON_MAX] = {
        [SEKI_PROPOSAL_CLAUSE] = SEKI_STR("clause"),
        [SEKI_PROPOSAL_TEXT] = SEKI_STR("text"),
        [SEKI_PROPOSAL_BOTH] = SEKI_STR("clause+text"),
    };

    return names[reason];
}

/* The item's references; an item of a guideline is its own clause. */
static int clauses_of(struct work *w, const struct seki_catalog *catalog,
                      const struct seki_item *item, struct seki_clauses *ret_clauses)
{
    const struct seki_str parts[] = {item->refs, SEKI_STR("; "), catalog->head.id, SEKI_STR(":"),
                                     item->id};
    struct seki_str refs = seki_arena_join(w->memory, parts, SEKI_ARRAY_LEN(parts));

    return refs.p ? seki_clauses_of_refs(w->memory, refs, ret_clauses, w->err)
                  : seki_fail_nomem(w->err);
}

static int add_source(struct work *w, const struct seki_catalog *catalog,
                      const struct seki_item *item)
{
    struct source *source = seki_vec_push(&w->sources);
    int r = source ? clauses_of(w, catalog, item, &source->clauses) : seki_fail_nomem(w->err);

    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        r = seki_trigrams_of(w->memory, item->text.in[lang], &source->texts[lang], w->err);
    }
    if (r == 0) {
        source->catalog = catalog;
        source->item = item;
    }
    return r;
}

static int add_sources(struct work *w, const struct seki_catalog *const *catalogs, size_t n)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        for (size_t k = 0; r == 0 && k < catalogs[i]->n_items; k++) {
            const struct seki_item *item = &catalogs[i]->items[k];
            if (item->n_ties) {
                r = add_source(w, catalogs[i], item);
            }
        }
    }
    return r;
}

/* How sure a tie by way of this item is; 0: not at all. */
static int judge(const struct source *source, unsigned alike, bool is_clause,
                 enum seki_proposal_reason *ret_reason)
{
    bool is_text = alike >= ALIKE_LEAST && seki_item_is_answerable(source->item);
    int parts = (int)SEKI_MIN(source->item->n_ties - 1, (size_t)10);

    if (is_text && is_clause) {
        *ret_reason = SEKI_PROPOSAL_BOTH;
        return SEKI_MIN((int)alike + BOTH_MORE, BOTH_MOST);
    }
    if (is_text) {
        *ret_reason = SEKI_PROPOSAL_TEXT;
        return SEKI_MIN((int)alike, TEXT_MOST);
    }
    *ret_reason = SEKI_PROPOSAL_CLAUSE;
    return is_clause ? SEKI_MAX(CLAUSE_ALONE + (int)alike / CLAUSE_ALIKE - CLAUSE_PART * parts,
                                CLAUSE_LEAST)
                     : 0;
}

/* A requirement asks for what a yes would then say. */
static enum seki_polarity polarity_of(const struct seki_item *item, const struct seki_tie *tie)
{
    if (!tie->is_exposure) {
        return SEKI_POLARITY_GOOD;
    }
    return item->polarity == SEKI_POLARITY_CONTEXT ? SEKI_POLARITY_CONTEXT : SEKI_POLARITY_BAD;
}

static bool is_same_tie(const struct seki_tie *a, const struct seki_tie *b)
{
    return a->is_exposure == b->is_exposure && a->index == b->index;
}

/* Puts a proposal where it belongs among the best of its question, each tie once. */
static void place(struct seki_proposal best[SEKI_PROPOSALS], size_t *n,
                  const struct seki_proposal *fresh)
{
    size_t at = 0;
    size_t end = *n;

    while (at < *n && best[at].confidence >= fresh->confidence) {
        if (is_same_tie(&best[at].tie, &fresh->tie)) {
            return;
        }
        at++;
    }
    for (size_t i = at; i < *n && end == *n; i++) {
        end = is_same_tie(&best[i].tie, &fresh->tie) ? i : end;
    }
    if (end == *n) {
        if (at == SEKI_PROPOSALS) {
            return;
        }
        end = SEKI_MIN(*n, (size_t)SEKI_PROPOSALS - 1);
        *n = end + 1;
    }
    for (; end > at; end--) {
        best[end] = best[end - 1];
    }
    best[at] = *fresh;
}

static void consider(const struct source *source, size_t item, unsigned alike, bool is_clause,
                     struct seki_proposal best[SEKI_PROPOSALS], size_t *n)
{
    struct seki_proposal fresh = {
        .item = item, .via_catalog = source->catalog, .via = source->item};

    fresh.confidence = judge(source, alike, is_clause, &fresh.reason);
    for (size_t i = 0; fresh.confidence > 0 && i < source->item->n_ties; i++) {
        fresh.tie = source->item->ties[i];
        fresh.polarity = polarity_of(source->item, &fresh.tie);
        place(best, n, &fresh);
    }
}

static unsigned likeness(const struct source *source, const struct seki_trigrams *texts)
{
    unsigned alike = 0;

    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        unsigned one = seki_trigrams_alike(&texts[lang], &source->texts[lang]);
        alike = SEKI_MAX(alike, one);
    }
    return alike;
}

static int propose_for(struct work *w, size_t index)
{
    const struct seki_item *item = &w->catalog->items[index];
    struct seki_proposal best[SEKI_PROPOSALS];
    struct seki_trigrams texts[SEKI_LANG_MAX] = {{0}};
    struct seki_clauses clauses = {.n = 0};
    size_t n = 0;
    int r = seki_clauses_of_refs(w->memory, item->refs, &clauses, w->err);

    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        r = seki_trigrams_of(w->memory, item->text.in[lang], &texts[lang], w->err);
    }
    for (size_t i = 0; r == 0 && i < w->sources.n; i++) {
        const struct source *source = seki_vec_at(&w->sources, const struct source, i);
        consider(source, index, likeness(source, texts),
                 seki_clauses_meet(&clauses, &source->clauses), best, &n);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_proposal *slot = seki_vec_push(&w->proposals);
        if (!slot) {
            return seki_fail_nomem(w->err);
        }
        *slot = best[i];
    }
    return r;
}

int seki_propose(struct seki_arena *arena, const struct seki_catalog *catalog,
                 const struct seki_catalog *const *sources, size_t n_sources,
                 struct seki_proposal **ret_proposals, size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA memory;
    struct work w = {.arena = arena, .memory = &memory, .catalog = catalog, .err = err};
    int r;

    seki_arena_init(&memory, SEKI_LIMIT_ARENA);
    seki_vec_init(&w.sources, &memory, sizeof(struct source),
                  (size_t)SEKI_LIMIT_CATALOGS * SEKI_LIMIT_ITEMS);
    seki_vec_init(&w.proposals, arena, sizeof(struct seki_proposal),
                  (size_t)SEKI_PROPOSALS * SEKI_LIMIT_ITEMS);
    r = add_sources(&w, sources, n_sources);
    for (size_t i = 0; r == 0 && i < catalog->n_items; i++) {
        bool is_question = catalog->items[i].kind == SEKI_ITEM_QUESTION ||
                           catalog->items[i].kind == SEKI_ITEM_OPEN;
        r = is_question ? propose_for(&w, i) : 0;
    }
    if (r == 0) {
        *ret_proposals = w.proposals.p;
        *ret_n = w.proposals.n;
    }
    return r;
}
