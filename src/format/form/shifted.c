/*
 * Questions that have slipped against the ids: somebody deleted a cell, and what stands beside an id
 * is the question of the row below. Then nobody knows which of the two was answered.
 *
 * Makers word questions in their own way, so no question is held against its item alone, but against
 * those of the rows around it as well. A few rows are looked at, in a way that costs next to nothing;
 * only a form that looks suspicious there is compared as a whole. Questions that have changed places are looked for
 * in swapped.c.
 */
#include "base/utf8.h"
#include "format/form/hear_int.h"
#include "format/form/shifted_int.h"

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
#define ALARM 3     /* rows more that have slipped than that have not */

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

static int list_places(struct seki_shifts *search, struct seki_err *err)
{
    const struct seki_recognition *rec = search->rec;
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->main->sheet);

    search->places = seki_arena_array(rec->arena, struct seki_shift_place, sheet->n + 1);
    if (!search->places) {
        return seki_fail_nomem(err);
    }
    for (size_t i = sheet->first; i < sheet->first + sheet->n; i++) {
        if (rec->items[i] && rec->ties[i].match == SEKI_MATCH_ID) {
            struct seki_str text = question_of(rec->main, seki_form_row_at(rec->form, i));
            search->places[search->n++] =
                (struct seki_shift_place){i, rec->items[i], text, lang_of(text)};
        }
    }
    return 0;
}

struct seki_str seki_shift_text(const struct seki_shifts *search, size_t i, size_t at)
{
    return seki_text_get(&search->places[at].item->text, search->places[i].lang);
}

const struct seki_sketch *seki_shift_sketch(const struct seki_shifts *search, size_t i, size_t at)
{
    return &search->places[at].item->sketches[search->places[i].lang];
}

/* The row `way` rows further down; SIZE_MAX: there is none. */
static size_t beside(const struct seki_shifts *search, size_t i, int way)
{
    size_t at = i + (size_t)(REACH + way); /* REACH too far, so that it cannot be below 0 */

    return at < REACH || at - REACH >= search->n ? SIZE_MAX : at - REACH;
}

/* The text of its item, in the language of this row. */
static struct seki_str text_beside(const struct seki_shifts *search, size_t i, int way)
{
    size_t at = beside(search, i, way);

    return at != SIZE_MAX ? seki_shift_text(search, i, at) : SEKI_STR("");
}

static const struct seki_sketch *sketch_beside(const struct seki_shifts *search, size_t i, int way)
{
    static const struct seki_sketch none;
    size_t at = beside(search, i, way);

    return at != SIZE_MAX ? seki_shift_sketch(search, i, at) : &none;
}

/* --- a quick look */

unsigned seki_shift_alike(const struct seki_sketch *a, const struct seki_sketch *b)
{
    return seki_trigrams_share(seki_sketch_common(a, b), a->n, b->n);
}

static bool is_suspect(const struct seki_shifts *search, size_t i)
{
    struct seki_sketch text = seki_sketch_of(search->places[i].text);
    const struct seki_sketch *item = sketch_beside(search, i, 0);
    unsigned own = seki_shift_alike(&text, item);

    for (int way = -REACH; own < FITS && item->n > 0 && way <= REACH; way++) {
        if (way != 0 && seki_shift_alike(&text, sketch_beside(search, i, way)) > own + CLEARLY) {
            return true;
        }
    }
    return false;
}

static bool is_suspicious(const struct seki_shifts *search)
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

static int judge(const struct seki_shifts *search, size_t i, int *ret_way, struct seki_err *err)
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
static void mark(const struct seki_shifts *search, const int *ways, size_t first, size_t last)
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
static void mark_runs(const struct seki_shifts *search, const int *ways, int way)
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

static int compare_all(struct seki_shifts *search, struct seki_err *err)
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

int seki_form_find_shifted(struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_shifts search = {.rec = rec};
    int r;

    if (rec->main->id_column == SEKI_NO_COLUMN) {
        return 0;
    }
    r = list_places(&search, err);
    if (r == 0 && search.n >= ALARM && is_suspicious(&search)) {
        r = compare_all(&search, err);
    }
    return r < 0 ? r : seki_form_mark_swapped(&search, err);
}
