/*
 * Which lines are one row of a table. Inside of a cell, lines follow each other at one pitch; between
 * rows there is more. A run of lines at that pitch with one id among them is the row of that id,
 * whether its text stands at the top, in the middle or at the bottom of its cell.
 */
#include "base/limits.h"
#include "format/pdf/pdf_int.h"

#define PITCHES 4000      /* of a tenth of a point each */
#define TENTH 10          /* hundredths of a point */
#define HALF_PERCENT 75   /* of the height of a word: lines stand no closer */
#define LOOSE_PERCENT 106 /* of the pitch: still the same */

/* From the middle of one line to that of the next, in tenths; 0: not on one page. */
static int32_t pitch_of(const struct seki_pdf_line *line)
{
    const struct seki_pdf_line *next = line + 1;
    int32_t pitch =
        (next->box.top + next->box.bottom - line->box.top - line->box.bottom) / 2 / TENTH;

    return line->page == next->page && pitch > 0 && pitch < PITCHES ? pitch : 0;
}

/* The pitch that most neighbours have of which one has no id; 0: there are none. */
static int32_t find_pitch(const struct seki_pdf_lines *lines)
{
    uint32_t counts[PITCHES] = {0};
    int32_t best = 0;

    for (size_t i = 0; i + 1 < lines->n; i++) {
        if (!seki_pdf_begins_row(&lines->at[i]) || !seki_pdf_begins_row(&lines->at[i + 1])) {
            counts[pitch_of(&lines->at[i])]++;
        }
    }
    for (int32_t i = 1; i + 1 < PITCHES; i++) {
        uint32_t near = counts[i - 1] * (i > 1) + counts[i] + counts[i + 1];
        uint32_t most = best ? counts[best - 1] * (best > 1) + counts[best] + counts[best + 1] : 0;
        best = near > most ? i : best;
    }
    return best;
}

/* Of the words that rows begin with; 0: there are none. */
static int32_t mean_height(const struct seki_pdf_lines *lines)
{
    int64_t sum = 0;
    int64_t n = 0;

    for (size_t i = 0; i < lines->n; i++) {
        if (seki_pdf_begins_row(&lines->at[i])) {
            struct seki_pdf_box box = lines->at[i].segments[0].words[0].box;
            sum += box.bottom - box.top;
            n++;
        }
    }
    return n ? (int32_t)(sum / n / TENTH) : 0;
}

void seki_pdf_find_owners(struct seki_pdf_lines *lines)
{
    int32_t pitch = find_pitch(lines);
    /* An id in the middle of two lines has each at half the pitch. */
    int32_t whole = 100 * pitch < HALF_PERCENT * mean_height(lines) ? 2 * pitch : pitch;
    size_t from = 0;

    for (size_t i = 0; i < lines->n; i++) {
        bool is_end = i + 1 == lines->n || pitch_of(&lines->at[i]) == 0 ||
                      100 * pitch_of(&lines->at[i]) > whole * LOOSE_PERCENT;
        uint32_t owner = SEKI_PDF_NONE;
        size_t n_ids = 0;
        lines->at[i].owner = SEKI_PDF_NONE;
        if (!is_end) {
            continue;
        }
        for (size_t k = from; k <= i; k++) {
            n_ids += seki_pdf_begins_row(&lines->at[k]);
            owner = seki_pdf_begins_row(&lines->at[k]) ? (uint32_t)k : owner;
        }
        for (size_t k = from; n_ids == 1 && k <= i; k++) {
            lines->at[k].owner = owner;
        }
        from = i + 1;
    }
}
