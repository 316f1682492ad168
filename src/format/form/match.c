/*
 * Rows without a known id: tied to an item by the clause they cite, or by their text.
 *
 * A clause and a text that is alike make a match that counts. A clause alone, or a text alone, is a
 * proposal: its confidence stays below SEKI_CONFIDENT, so the answer is doubtful until a person
 * confirms it. Of several rows that mean one item the one most alike is tied; the others are left
 * over.
 */
#include <stdlib.h>

#include "format/form/clause.h"
#include "format/form/form_int.h"
#include "format/form/similar.h"

#define LETTERS_MIN 12 /* bytes: a shorter text is no question */
#define ALIKE_ALONE 60 /* hundredths: when nothing else says so */
#define MARGIN 10      /* hundredths: that the next best stays behind */
#define BY_CLAUSE 90   /* confidence */
#define BY_EITHER 79   /* the greatest confidence of a clause or a text alone */

/* One run of characters of one item's text. */
struct posting {
    uint32_t hash;
    uint32_t text;
};

/* A text of an item, in one language. */
struct text {
    uint32_t item;
    struct seki_trigrams trigrams;
};

struct index {
    const struct seki_catalog *catalog;
    struct seki_arena *arena;
    struct text *texts;
    size_t n_texts;
    struct posting *postings; /* by hash */
    size_t n_postings;
    struct seki_clauses *clauses; /* of each item */
    uint32_t *common;             /* of each text: runs it shares with the row looked at */
};

struct candidate {
    uint32_t item;
    unsigned alike;
    enum seki_match match;
    int confidence; /* 0: there is none */
};

static int compare_postings(const void *a, const void *b)
{
    const struct posting *x = a;
    const struct posting *y = b;

    if (x->hash != y->hash) {
        return x->hash > y->hash ? 1 : -1;
    }
    return (x->text > y->text) - (x->text < y->text);
}

static int add_text(struct index *index, size_t item, struct seki_str text, struct seki_err *err)
{
    struct text *slot = &index->texts[index->n_texts++];

    slot->item = (uint32_t)item;
    return seki_trigrams_of(index->arena, text, &slot->trigrams, err);
}

static int make_postings(struct index *index, struct seki_err *err)
{
    size_t n = 0;

    for (size_t i = 0; i < index->n_texts; i++) {
        n += index->texts[i].trigrams.n;
    }
    index->postings = seki_arena_array(index->arena, struct posting, n + 1);
    index->common = seki_arena_array(index->arena, uint32_t, index->n_texts + 1);
    if (!index->postings || !index->common) {
        return seki_fail_nomem(err);
    }
    for (uint32_t i = 0; i < index->n_texts; i++) {
        const struct seki_trigrams *trigrams = &index->texts[i].trigrams;
        for (size_t k = 0; k < trigrams->n; k++) {
            index->postings[index->n_postings++] = (struct posting){trigrams->hashes[k], i};
        }
    }
    qsort(index->postings, index->n_postings, sizeof(*index->postings), compare_postings);
    return 0;
}

/* Texts in both languages and clauses of all answerable items. */
static int make_index(struct index *index, struct seki_err *err)
{
    const struct seki_catalog *catalog = index->catalog;
    int r = 0;

    index->texts = seki_arena_array(index->arena, struct text, 2 * catalog->n_items);
    index->clauses = seki_arena_array(index->arena, struct seki_clauses, catalog->n_items);
    if (!index->texts || !index->clauses) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < catalog->n_items; i++) {
        const struct seki_item *item = &catalog->items[i];
        if (item->answer == SEKI_NO_INDEX) {
            continue;
        }
        for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
            r = add_text(index, i, seki_text_get(&item->text, (enum seki_lang)lang), err);
        }
        if (r == 0) {
            r = seki_clauses_of_refs(index->arena, item->refs, &index->clauses[i], err);
        }
    }
    return r < 0 ? r : make_postings(index, err);
}

static size_t first_posting(const struct index *index, uint32_t hash)
{
    size_t from = 0;
    size_t to = index->n_postings;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (index->postings[middle].hash < hash) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static void count_common(struct index *index, const struct seki_trigrams *row)
{
    memset(index->common, 0, index->n_texts * sizeof(*index->common));
    for (size_t i = 0; i < row->n; i++) {
        size_t at = first_posting(index, row->hashes[i]);
        while (at < index->n_postings && index->postings[at].hash == row->hashes[i]) {
            index->common[index->postings[at++].text]++;
        }
    }
}

/* The best item, and how near the best of all others comes. `clauses` NULL: of all items. */
static struct candidate find_best(const struct index *index, const struct seki_trigrams *row,
                                  const struct seki_clauses *clauses, unsigned *ret_second,
                                  size_t *ret_n)
{
    struct candidate best = {0};
    uint32_t last = UINT32_MAX;

    *ret_second = 0;
    *ret_n = 0;
    for (size_t i = 0; i < index->n_texts; i++) {
        const struct text *text = &index->texts[i];
        unsigned alike = seki_trigrams_share(index->common[i], text->trigrams.n, row->n);
        if (clauses && !seki_clauses_meet(clauses, &index->clauses[text->item])) {
            continue;
        }
        if (last == UINT32_MAX || alike > best.alike) {
            *ret_second = best.item != text->item ? best.alike : *ret_second;
            best = (struct candidate){.item = text->item, .alike = alike};
        } else if (best.item != text->item) {
            *ret_second = SEKI_MAX(*ret_second, alike);
        }
        *ret_n += text->item != last;
        last = text->item;
    }
    return best;
}

static struct candidate by_clause(const struct index *index, const struct seki_trigrams *row,
                                  const struct seki_clauses *clauses)
{
    unsigned second;
    size_t n;
    struct candidate best = find_best(index, row, clauses, &second, &n);

    best.match = SEKI_MATCH_CLAUSE;
    if (n == 0 || (n > 1 && best.alike < second + MARGIN)) {
        best.confidence = 0;
    } else {
        best.confidence = best.alike >= SEKI_FORM_ALIKE
                              ? BY_CLAUSE
                              : BY_EITHER - SEKI_FORM_ALIKE + (int)best.alike;
    }
    return best;
}

static struct candidate by_text(const struct index *index, const struct seki_trigrams *row)
{
    unsigned second;
    size_t n;
    struct candidate best = find_best(index, row, NULL, &second, &n);

    best.match = SEKI_MATCH_TEXT;
    if (best.alike >= ALIKE_ALONE && best.alike >= second + MARGIN) {
        best.confidence = SEKI_MIN(BY_EITHER, (int)best.alike);
    }
    return best;
}

static bool is_text(const struct seki_form_cell *cell)
{
    return cell->text.n >= LETTERS_MIN;
}

/* What one text of the row is most like. */
static int look_at(struct index *index, struct seki_str text, const struct seki_clauses *clauses,
                   struct candidate *best, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_trigrams trigrams = {0};
    struct candidate found = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    r = seki_trigrams_of(&scratch, text, &trigrams, err);
    if (r < 0) {
        return r;
    }
    count_common(index, &trigrams);
    if (clauses->n) {
        found = by_clause(index, &trigrams, clauses);
    }
    if (found.confidence < SEKI_CONFIDENT) {
        struct candidate alone = by_text(index, &trigrams);
        found = alone.confidence > found.confidence ? alone : found;
    }
    *best = found.confidence > best->confidence ? found : *best;
    return 0;
}

static int look_up(struct index *index, const struct seki_form_row *row, struct candidate *ret_best,
                   struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_clauses clauses = {0};
    int r = 0;

    *ret_best = (struct candidate){0};
    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    for (size_t k = 0; r == 0 && clauses.n == 0 && k < row->n; k++) {
        r = seki_clauses_in(&scratch, row->cells[k].text, &clauses, err);
    }
    for (size_t k = 0; r == 0 && k < row->n; k++) {
        if (is_text(&row->cells[k])) {
            r = look_at(index, row->cells[k].text, &clauses, ret_best, err);
        }
    }
    return r;
}

/* Ties the row, unless its item has one already that fits as well. */
static void tie(struct seki_recognition *rec, struct index *index, size_t *rows, size_t i,
                const struct candidate *best)
{
    const struct seki_item *item = &index->catalog->items[best->item];
    size_t before = rows[best->item];

    if (best->confidence == 0) {
        return;
    }
    if (before == SIZE_MAX || (before > 0 && rec->ties[before - 1].alike >= best->alike)) {
        rec->ties[i].is_taken = true;
        return;
    }
    if (before > 0) {
        rec->ties[before - 1] = (struct seki_form_tie){.is_taken = true};
        rec->items[before - 1] = NULL;
    }
    rows[best->item] = i + 1;
    rec->items[i] = item;
    rec->ties[i] = (struct seki_form_tie){
        .match = best->match, .confidence = best->confidence, .alike = best->alike};
}

static bool is_shown(const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        if (row->cells[k].is_hidden) {
            return false;
        }
    }
    return true;
}

/* Items that an id tied are taken. */
static int mark_taken(const struct seki_recognition *rec, struct index *index, size_t **ret_rows,
                      struct seki_err *err)
{
    size_t *rows = seki_arena_array(index->arena, size_t, index->catalog->n_items);

    if (!rows) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < rec->form->rows.n; i++) {
        if (rec->items[i]) {
            rows[rec->items[i] - index->catalog->items] = SIZE_MAX;
        }
    }
    *ret_rows = rows;
    return 0;
}

static bool is_candidate(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);

    return !rec->items[i] && row->n > 1 && is_shown(row) && seki_form_has_answer(row);
}

int seki_form_match_rows(struct seki_recognition *rec, size_t sheet, size_t *ret_n,
                         struct seki_err *err)
{
    const struct seki_form_sheet *what = seki_form_sheet_at(rec->form, sheet);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct index index = {.catalog = rec->catalog, .arena = &arena};
    size_t *rows = NULL;
    size_t n_looked = 0;
    int r = 0;

    *ret_n = 0;
    seki_arena_init(&arena, SEKI_LIMIT_ENTRY_BYTES);
    for (size_t i = what->first; r == 0 && i < what->first + what->n; i++) {
        struct candidate best;
        if (!is_candidate(rec, i) || n_looked++ == SEKI_LIMIT_MATCHED_ROWS) {
            continue;
        }
        if (!rows) {
            r = make_index(&index, err);
            r = r < 0 ? r : mark_taken(rec, &index, &rows, err);
        }
        r = r < 0 ? r : look_up(&index, seki_form_row_at(rec->form, i), &best, err);
        if (r == 0) {
            tie(rec, &index, rows, i, &best);
        }
    }
    for (size_t i = what->first; r == 0 && i < what->first + what->n; i++) {
        *ret_n += rec->ties[i].match == SEKI_MATCH_CLAUSE || rec->ties[i].match == SEKI_MATCH_TEXT;
    }
    return r;
}

int seki_form_liken(struct seki_arena *scratch, const struct seki_form_row *row,
                    const struct seki_item *item, unsigned *ret_alike, struct seki_err *err)
{
    int r = 0;

    *ret_alike = 0;
    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        struct seki_trigrams own = {0};
        r = seki_trigrams_of(scratch, seki_text_get(&item->text, (enum seki_lang)lang), &own, err);
        for (size_t k = 0; r == 0 && k < row->n; k++) {
            struct seki_trigrams text = {0};
            r = seki_trigrams_of(scratch, row->cells[k].text, &text, err);
            *ret_alike = SEKI_MAX(*ret_alike, seki_trigrams_alike(&text, &own));
        }
    }
    return r;
}

bool seki_form_has_text(const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        if (is_text(&row->cells[k])) {
            return true;
        }
    }
    return false;
}

int seki_form_check_number(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_form_tie *tie = &rec->ties[i];
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ENTRY_BYTES);
    r = seki_form_liken(&arena, seki_form_row_at(rec->form, i), rec->items[i], &tie->alike, err);
    tie->confidence = tie->alike >= SEKI_FORM_ALIKE ? 100 : SEKI_FORM_DOUBTFUL;
    tie->has_text = seki_form_has_text(seki_form_row_at(rec->form, i));
    return r;
}
