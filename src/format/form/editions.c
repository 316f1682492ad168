#include "format/form/editions.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/similar.h"

#define REWORDED_LEAST 60   /* hundredths: behind the same number */
#define RENUMBERED_LEAST 80 /* behind another one */

/* The questions of one edition. */
struct side {
    const struct seki_catalog *catalog;
    struct seki_str *ids;                    /* folded, of each answer */
    struct seki_str (*texts)[SEKI_LANG_MAX]; /* folded */
    struct seki_trigrams (*runs)[SEKI_LANG_MAX];
    size_t *partner; /* answer of the other side, or SEKI_NO_INDEX */
};

struct work {
    struct seki_arena *memory; /* of the comparison */
    struct side from;
    struct side to;
    int *alike; /* of each pair that was made, by the answer of `to` */
    struct seki_err *err;
};

struct seki_str seki_change_kind_name(enum seki_change_kind kind)
{
    static const struct seki_str names[SEKI_CHANGE_MAX] = {
        [SEKI_CHANGE_SAME] = SEKI_STR("same"),
        [SEKI_CHANGE_REWORDED] = SEKI_STR("reworded"),
        [SEKI_CHANGE_RENUMBERED] = SEKI_STR("renumbered"),
        [SEKI_CHANGE_ADDED] = SEKI_STR("added"),
        [SEKI_CHANGE_REMOVED] = SEKI_STR("removed"),
    };

    return names[kind];
}

static int prepare_item(struct work *w, struct side *side, size_t answer)
{
    const struct seki_item *item = seki_catalog_answer_item(side->catalog, answer);
    int r = 0;

    side->partner[answer] = SEKI_NO_INDEX;
    side->ids[answer] = seki_fold(w->memory, item->id);
    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        side->texts[answer][lang] = seki_fold(w->memory, item->text.in[lang]);
        r = side->texts[answer][lang].p ? seki_trigrams_of(w->memory, item->text.in[lang],
                                                           &side->runs[answer][lang], w->err)
                                        : seki_fail_nomem(w->err);
    }
    return r == 0 && !side->ids[answer].p ? seki_fail_nomem(w->err) : r;
}

static int prepare(struct work *w, struct side *side, const struct seki_catalog *catalog)
{
    size_t n = catalog->n_answers + 1;
    int r = 0;

    side->catalog = catalog;
    side->ids = seki_arena_array(w->memory, struct seki_str, n);
    side->texts = seki_arena_alloc(w->memory, n, sizeof(*side->texts));
    side->runs = seki_arena_alloc(w->memory, n, sizeof(*side->runs));
    side->partner = seki_arena_array(w->memory, size_t, n);
    if (!side->ids || !side->texts || !side->runs || !side->partner) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; r == 0 && i < catalog->n_answers; i++) {
        r = prepare_item(w, side, i);
    }
    return r;
}

/* 100 only for the same text; a text may be answered where another asks yes or no, and is none of it. */
static int alike(const struct work *w, size_t from, size_t to, int least)
{
    bool is_text = seki_catalog_answer_item(w->from.catalog, from)->kind == SEKI_ITEM_TEXT;
    int best = 0;

    if (is_text != (seki_catalog_answer_item(w->to.catalog, to)->kind == SEKI_ITEM_TEXT)) {
        return 0;
    }
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        int one;
        if (w->from.texts[from][lang].n == 0 || w->to.texts[to][lang].n == 0) {
            continue;
        }
        if (seki_str_eq(w->from.texts[from][lang], w->to.texts[to][lang])) {
            return 100;
        }
        if (least == 100) {
            continue; /* nothing less is asked for */
        }
        one = (int)seki_trigrams_alike(&w->from.runs[from][lang], &w->to.runs[to][lang]);
        best = SEKI_MAX(best, SEKI_MIN(one, 99));
    }
    return best;
}

static void pair(struct work *w, size_t from, size_t to, int how)
{
    w->from.partner[from] = to;
    w->to.partner[to] = from;
    w->alike[to] = how;
}

/* Free questions with the same number, whose texts are at least so much alike. */
static void pair_by_number(struct work *w, int least)
{
    for (size_t to = 0; to < w->to.catalog->n_answers; to++) {
        for (size_t from = 0; from < w->from.catalog->n_answers; from++) {
            if (w->to.partner[to] == SEKI_NO_INDEX && w->from.partner[from] == SEKI_NO_INDEX &&
                seki_str_eq(w->from.ids[from], w->to.ids[to])) {
                int how = alike(w, from, to, least);
                if (how >= least) {
                    pair(w, from, to, how);
                }
            }
        }
    }
}

/* The free question of the other side that is most alike; of equals none, for nobody could tell. */
static size_t best_of(const struct work *w, size_t to, int least, int *ret_alike)
{
    size_t best = SEKI_NO_INDEX;
    bool is_tied = false;
    int most = least - 1;

    for (size_t from = 0; from < w->from.catalog->n_answers; from++) {
        int how = w->from.partner[from] == SEKI_NO_INDEX ? alike(w, from, to, least) : 0;
        is_tied = how == most ? true : is_tied && how < most;
        if (how > most) {
            most = how;
            best = from;
        }
    }
    *ret_alike = most;
    return is_tied ? SEKI_NO_INDEX : best;
}

/* Whether no other free question of the new edition is as much like it. */
static bool is_only(const struct work *w, size_t from, size_t to, int how)
{
    for (size_t other = 0; other < w->to.catalog->n_answers; other++) {
        if (other != to && w->to.partner[other] == SEKI_NO_INDEX &&
            alike(w, from, other, how) >= how) {
            return false;
        }
    }
    return true;
}

static void pair_by_text(struct work *w, int least)
{
    for (size_t to = 0; to < w->to.catalog->n_answers; to++) {
        int how = 0;
        size_t from =
            w->to.partner[to] == SEKI_NO_INDEX ? best_of(w, to, least, &how) : SEKI_NO_INDEX;
        if (from != SEKI_NO_INDEX && is_only(w, from, to, how)) {
            pair(w, from, to, how);
        }
    }
}

static enum seki_change_kind kind_of(const struct work *w, size_t from, size_t to)
{
    if (!seki_str_eq(w->from.ids[from], w->to.ids[to])) {
        return SEKI_CHANGE_RENUMBERED;
    }
    return w->alike[to] == 100 ? SEKI_CHANGE_SAME : SEKI_CHANGE_REWORDED;
}

static size_t tell(const struct work *w, struct seki_change *changes)
{
    size_t n = 0;

    for (size_t to = 0; to < w->to.catalog->n_answers; to++) {
        size_t from = w->to.partner[to];
        bool is_new = from == SEKI_NO_INDEX;
        changes[n++] = (struct seki_change){
            .kind = is_new ? SEKI_CHANGE_ADDED : kind_of(w, from, to),
            .from = is_new ? SEKI_NO_INDEX : w->from.catalog->answer_items[from],
            .to = w->to.catalog->answer_items[to],
            .alike = w->alike[to],
        };
    }
    for (size_t from = 0; from < w->from.catalog->n_answers; from++) {
        if (w->from.partner[from] == SEKI_NO_INDEX) {
            changes[n++] = (struct seki_change){.kind = SEKI_CHANGE_REMOVED,
                                                .from = w->from.catalog->answer_items[from],
                                                .to = SEKI_NO_INDEX};
        }
    }
    return n;
}

int seki_editions_compare(struct seki_arena *arena, const struct seki_catalog *from,
                          const struct seki_catalog *to, struct seki_change **ret_changes,
                          size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA memory;
    struct work w = {.memory = &memory, .err = err};
    struct seki_change *changes;
    int r;

    seki_arena_init(&memory, SEKI_LIMIT_ARENA);
    r = prepare(&w, &w.from, from);
    r = r < 0 ? r : prepare(&w, &w.to, to);
    if (r < 0) {
        return r;
    }
    w.alike = seki_arena_array(&memory, int, to->n_answers + 1);
    changes = seki_arena_array(arena, struct seki_change, from->n_answers + to->n_answers + 1);
    if (!w.alike || !changes) {
        return seki_fail_nomem(err);
    }
    pair_by_number(&w, 100);
    pair_by_text(&w, 100);
    pair_by_number(&w, REWORDED_LEAST);
    pair_by_text(&w, RENUMBERED_LEAST);
    *ret_n = tell(&w, changes);
    *ret_changes = changes;
    return 0;
}
