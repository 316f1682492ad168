/*
 * Questions that have slipped against the ids: somebody deleted a cell, and what stands beside an id
 * is the question of the row below. Then nobody knows which of the two was answered.
 *
 * Makers word questions in their own way, so no question is held against its item alone, but against
 * those of the rows around it as well. A few rows are looked at, in a way that costs next to nothing;
 * only a form that looks suspicious there is compared as a whole. Two neighbours whose questions have changed
 * places are looked for in all rows.
 */
#include "base/utf8.h"
#include "format/form/form_int.h"
#include "format/form/similar.h"

#define REACH 2     /* rows up and down that a question may come from */
#define WAYS 5      /* the row itself, and REACH in both directions */
#define SAMPLES 8   /* rows looked at, all over the form */
#define TAIL 4      /* and at its end: that is where a slip ends */
#define SUSPECTS 2  /* of these, and the form is compared as a whole */
#define FITS 70     /* hundredths: a text that is so like its item belongs to it */
#define TEXT_MIN 12 /* bytes: a shorter text is no question */
#define LEAST 25    /* hundredths: how like another item a question has to be */
#define CLEARLY 10  /* hundredths: more like it than its own */
#define SLACK 5     /* hundredths: as like its own item as any other */
#define CERTAIN 4   /* a part of so many that does not fit is too little to tell */
#define SWAPPED 20  /* hundredths: that two questions have to be more like each other's items */
#define ALARM 3     /* rows more that have slipped than that have not */

/* A row that an id ties to its item. */
struct place {
    size_t row;
    const struct seki_item *item;
    struct seki_str text; /* its question; empty: it has none */
    enum seki_lang lang;  /* of the question */
};

struct search {
    struct seki_recognition *rec;
    struct place *places;
    size_t n;
};

static struct seki_str question_of(const struct seki_form_table *table,
                                   const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        if (table->uses[cell->column] == SEKI_FORM_QUESTION && cell->column != table->id_column &&
            cell->text.n >= TEXT_MIN) {
            return cell->text;
        }
    }
    return SEKI_STR("");
}

/* The first bytes of kana and kanji. */
static enum seki_lang lang_of(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 0xe3 && c <= 0xe9) {
            return SEKI_LANG_JA;
        }
    }
    return SEKI_LANG_EN;
}

static int list_places(struct search *search, struct seki_err *err)
{
    const struct seki_recognition *rec = search->rec;
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->main->sheet);

    search->places = seki_arena_array(rec->arena, struct place, sheet->n + 1);
    if (!search->places) {
        return seki_fail_nomem(err);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        if (rec->items[i] && rec->ties[i].match == SEKI_MATCH_ID) {
            struct seki_str text = question_of(rec->main, seki_form_row_at(rec->form, i));
            search->places[search->n++] = (struct place){i, rec->items[i], text, lang_of(text)};
        }
    }
    return 0;
}

/* The item `way` rows further down; NULL: there is none. */
static const struct seki_item *item_beside(const struct search *search, size_t i, int way)
{
    size_t at = i + (size_t)(REACH + way); /* REACH too far, so that it cannot be below 0 */

    return at < REACH || at - REACH >= search->n ? NULL : search->places[at - REACH].item;
}

/* Its text, in the language of this row. */
static struct seki_str text_beside(const struct search *search, size_t i, int way)
{
    const struct seki_item *item = item_beside(search, i, way);

    return item ? seki_text_get(&item->text, search->places[i].lang) : SEKI_STR("");
}

static const struct seki_sketch *sketch_beside(const struct search *search, size_t i, int way)
{
    static const struct seki_sketch none;
    const struct seki_item *item = item_beside(search, i, way);

    return item ? &item->sketches[search->places[i].lang] : &none;
}

/* --- a quick look */

static unsigned alike(const struct seki_sketch *a, const struct seki_sketch *b)
{
    return seki_trigrams_share(seki_sketch_common(a, b), a->n, b->n);
}

static bool is_suspect(const struct search *search, size_t i)
{
    struct seki_sketch text = seki_sketch_of(search->places[i].text);
    const struct seki_sketch *item = sketch_beside(search, i, 0);
    unsigned own = alike(&text, item);

    for (int way = -REACH; own < FITS && item->n > 0 && way <= REACH; way++) {
        if (way != 0 && alike(&text, sketch_beside(search, i, way)) > own + CLEARLY) {
            return true;
        }
    }
    return false;
}

static bool is_suspicious(const struct search *search)
{
    size_t step = search->n / SAMPLES + 1;
    size_t n = 0;
    size_t left = TAIL;

    for (size_t i = step / 2; i < search->n; i += step) {
        n += search->places[i].text.n > 0 && is_suspect(search, i);
    }
    for (size_t i = search->n; left > 0 && i > 0; i--) {
        if (search->places[i - 1].text.n > 0) {
            n += is_suspect(search, i - 1);
            left--;
        }
    }
    return n >= SUSPECTS;
}

/* --- all rows */

/* The row that the question comes from: 0 is its own, UNCLEAR cannot be told. */
enum { UNCLEAR = REACH + 1 };

static int judge(const struct search *search, size_t i, int *ret_way, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_trigrams text = {0};
    unsigned like[WAYS] = {0};
    int best = 0;
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    *ret_way = UNCLEAR;
    if (search->places[i].text.n == 0 || text_beside(search, i, 0).n == 0) {
        return 0;
    }
    r = seki_trigrams_of(&scratch, search->places[i].text, &text, err);
    for (int way = -REACH; r == 0 && way <= REACH; way++) {
        struct seki_trigrams item = {0};
        r = seki_trigrams_of(&scratch, text_beside(search, i, way), &item, err);
        like[way + REACH] = seki_trigrams_alike(&text, &item);
        best = like[way + REACH] > like[best + REACH] ? way : best;
    }
    if (like[best + REACH] <= like[REACH] + SLACK) {
        *ret_way = 0;
    } else if (like[best + REACH] >= LEAST && like[best + REACH] >= like[REACH] + CLEARLY) {
        *ret_way = best;
    }
    return r;
}

/* What stands between a slipped row and the first one behind that is as it should be, is unclear. */
static void mark(const struct search *search, const int *ways, size_t first, size_t last)
{
    while (last + 1 < search->n && ways[last + 1] == UNCLEAR) {
        last++;
    }
    while (first > 0 && ways[first - 1] == UNCLEAR && search->places[first - 1].text.n > 0) {
        first--;
    }
    for (size_t i = first; i <= last; i++) {
        search->rec->is_shifted[search->places[i].row] = true;
    }
}

/*
 * Some questions are more like another one by chance, in both directions. Where they have slipped,
 * most of a whole run of rows are, all from the same side: counted up, and down where one fits. What
 * lies between two runs from the same side is no surer than they are.
 */
static void mark_runs(const struct search *search, const int *ways, int way)
{
    size_t score = 0;
    size_t first = 0;
    size_t begin = SIZE_MAX;
    size_t end = 0;

    for (size_t i = 0; i < search->n; i++) {
        if (ways[i] == way) {
            first = score == 0 ? i : first;
            score++;
        } else if (ways[i] != UNCLEAR) {
            score -= score > 0;
        }
        if (score >= ALARM && ways[i] == way) {
            begin = SEKI_MIN(begin, first);
            end = i;
            score = SEKI_MIN(score, (size_t)2 * ALARM); /* however long: a few that fit end it */
        }
    }
    if (begin != SIZE_MAX) {
        mark(search, ways, begin, end);
    }
}

static int compare_all(struct search *search, struct seki_err *err)
{
    const struct seki_recognition *rec = search->rec;
    int *ways = seki_arena_array(rec->arena, int, search->n);
    int r = 0;

    search->rec->is_shifted = seki_arena_array(rec->arena, bool, rec->form->rows.n);
    if (!ways || !rec->is_shifted) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < search->n; i++) {
        r = judge(search, i, &ways[i], err);
    }
    for (int way = -REACH; r == 0 && way <= REACH; way++) {
        if (way != 0) {
            mark_runs(search, ways, way);
        }
    }
    return r;
}

/* --- two rows whose questions have changed places: too few for a slip */

/* Of the questions of this row and the next: how like they are to the items, their own or each other's. */
struct pair {
    unsigned own;
    unsigned crossed;
};

/* A few runs of a question, and how many of them its own item has. */
struct look {
    struct seki_sketch_probes probes;
    unsigned own;
};

static struct look look_at(const struct search *search, size_t i)
{
    struct look look = {.probes = seki_sketch_probe(search->places[i].text)};

    look.own = seki_sketch_hits(sketch_beside(search, i, 0), &look.probes);
    return look;
}

static bool looks_swapped(const struct search *search, size_t i, const struct look *this,
                          const struct look *next)
{
    unsigned own = this->own + next->own;
    unsigned most = this->probes.n + next->probes.n;
    unsigned crossed = 0;

    if (this->probes.n == 0 || next->probes.n == 0 || CERTAIN * own >= (CERTAIN - 1) * most) {
        return false;
    }
    crossed = seki_sketch_hits(sketch_beside(search, i, 1), &this->probes) +
              seki_sketch_hits(sketch_beside(search, i + 1, -1), &next->probes);
    return crossed > own;
}

static struct pair sketch(const struct search *search, size_t i)
{
    struct seki_sketch this = seki_sketch_of(search->places[i].text);
    struct seki_sketch next = seki_sketch_of(search->places[i + 1].text);

    return (struct pair){
        alike(&this, sketch_beside(search, i, 0)) + alike(&next, sketch_beside(search, i + 1, 0)),
        alike(&this, sketch_beside(search, i, 1)) + alike(&next, sketch_beside(search, i + 1, -1))};
}

static int compare(const struct search *search, size_t i, struct pair *ret_pair,
                   struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_trigrams text[2] = {0};
    struct seki_trigrams own[2] = {0};
    struct seki_trigrams other[2] = {0};
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    for (size_t k = 0; r == 0 && k < 2; k++) {
        r = seki_trigrams_of(&scratch, search->places[i + k].text, &text[k], err);
        r = r < 0 ? r : seki_trigrams_of(&scratch, text_beside(search, i + k, 0), &own[k], err);
        r = r < 0 ? r
                  : seki_trigrams_of(&scratch, text_beside(search, i + k, k == 0 ? 1 : -1),
                                     &other[k], err);
    }
    *ret_pair = (struct pair){
        seki_trigrams_alike(&text[0], &own[0]) + seki_trigrams_alike(&text[1], &own[1]),
        seki_trigrams_alike(&text[0], &other[0]) + seki_trigrams_alike(&text[1], &other[1])};
    return r;
}

static int mark_pair(struct search *search, size_t i, struct seki_err *err)
{
    struct seki_recognition *rec = search->rec;

    if (!rec->is_shifted) {
        rec->is_shifted = seki_arena_array(rec->arena, bool, rec->form->rows.n);
    }
    if (!rec->is_shifted) {
        return seki_fail_nomem(err);
    }
    rec->is_shifted[search->places[i].row] = true;
    rec->is_shifted[search->places[i + 1].row] = true;
    return 0;
}

/* Only a pair that looks swapped at each glance is looked at more closely. */
static int mark_swapped(struct search *search, struct seki_err *err)
{
    struct look this = {.own = 0};
    int r = 0;

    for (size_t i = 0; r == 0 && i < search->n; i++) {
        struct look last = this;
        struct pair pair;
        this = look_at(search, i);
        if (i == 0 || !looks_swapped(search, i - 1, &last, &this)) {
            continue;
        }
        pair = sketch(search, i - 1);
        if (pair.crossed > pair.own) {
            r = compare(search, i - 1, &pair, err);
        }
        if (r == 0 && pair.crossed >= pair.own + SWAPPED) {
            r = mark_pair(search, i - 1, err);
        }
    }
    return r;
}

int seki_form_find_shifted(struct seki_recognition *rec, struct seki_err *err)
{
    struct search search = {.rec = rec};
    int r;

    if (rec->main->id_column == SEKI_NO_COLUMN) {
        return 0;
    }
    r = list_places(&search, err);
    if (r == 0 && search.n >= ALARM && is_suspicious(&search)) {
        r = compare_all(&search, err);
    }
    return r < 0 ? r : mark_swapped(&search, err);
}
