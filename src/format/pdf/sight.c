/*
 * What a person sees of the words: those that leave no mark on the picture of their page (white, invisible,
 * covered, beside the page), and those too small to be read, are doubtful. So is a word with a
 * raised mark of a footnote, which becomes a part of it.
 */
#include "base/limits.h"
#include "format/pdf/pdf_int.h"

#define CONTRAST 40       /* of 255: between the darkest and the lightest dot of a word */
#define TINY 300          /* hundredths of a point: of a word's height */
#define DOT 100           /* hundredths of a point: SEKI_PDF_DOTS are 72 in an inch */
#define RAISED_PERCENT 75 /* of the height of the word that a mark belongs to: smaller than that */
#define RAISED_BYTES 4
#define NEAR 150  /* hundredths of a point between the two */
#define WINDOW 64 /* words before and behind, from the top to the bottom */

/* A page as "P5 width height 255" and one byte for each dot. */
struct picture {
    struct seki_str dots;
    int64_t width;
    int64_t height;
};

/* --- pictures */

static bool take_number(struct seki_str *s, char end, int64_t *ret_number)
{
    size_t n = seki_str_find_char(seki_str_head(*s, 16), end);
    bool is = n != SIZE_MAX && seki_str_to_int(seki_str_head(*s, n), 1, UINT16_MAX, ret_number);

    *s = seki_str_skip(*s, is ? n + 1 : 0);
    return is;
}

/* Takes the next page off `*rest`; what was cut off counts as nothing. */
static bool take_picture(struct seki_str *rest, struct picture *ret_picture)
{
    struct seki_str s = *rest;
    int64_t depth = 0;
    size_t n;

    *ret_picture = (struct picture){0};
    if (!seki_str_starts(s, SEKI_STR("P5\n"))) {
        return false;
    }
    s = seki_str_skip(s, 3);
    if (!take_number(&s, ' ', &ret_picture->width) ||
        !take_number(&s, '\n', &ret_picture->height) || !take_number(&s, '\n', &depth) ||
        depth != 255) {
        *ret_picture = (struct picture){0};
        return false;
    }
    n = (size_t)(ret_picture->width * ret_picture->height);
    if (n > s.n) {
        *ret_picture = (struct picture){0};
        return false;
    }
    ret_picture->dots = seki_str_head(s, n);
    *rest = seki_str_skip(s, n);
    return true;
}

static bool has_letter(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
            return true;
        }
    }
    return false;
}

static int64_t clip(int64_t place, int64_t max)
{
    return SEKI_MAX(SEKI_MIN(place / DOT, max), (int64_t)0);
}

/* Whether the dots of a box differ; its rim is left out, where lines of a table may be. */
static bool is_seen(const struct picture *picture, struct seki_pdf_box box, size_t *n_dots)
{
    int64_t rim = (box.bottom - box.top) / 6;
    int64_t left = clip(box.left, picture->width);
    int64_t right = clip(box.right + DOT - 1, picture->width);
    int64_t top = clip(box.top + rim, picture->height);
    int64_t bottom = clip(box.bottom - rim + DOT - 1, picture->height);
    unsigned char low = 255;
    unsigned char high = 0;

    *n_dots += right > left && bottom > top ? (size_t)((right - left) * (bottom - top)) : 0;
    if (*n_dots > SEKI_LIMIT_PDF_DOTS) {
        return false;
    }
    for (int64_t y = top; y < bottom; y++) {
        for (int64_t x = left; x < right; x++) {
            unsigned char dot = (unsigned char)picture->dots.p[y * picture->width + x];
            low = SEKI_MIN(low, dot);
            high = SEKI_MAX(high, dot);
        }
        if (high >= low && high - low >= CONTRAST) {
            return true;
        }
    }
    return false;
}

void seki_pdf_mark_unseen(struct seki_vec *words, struct seki_str pictures)
{
    struct seki_pdf_word *word = words->p;
    struct picture picture = {0};
    uint32_t page = 0;
    size_t n_dots = 0;

    for (size_t i = 0; i < words->n; i++) {
        while (page < word[i].page) {
            page++;
            pictures = take_picture(&pictures, &picture) ? pictures : seki_str_head(pictures, 0);
        }
        word[i].is_doubtful = word[i].is_doubtful || (has_letter(word[i].text) &&
                                                      !is_seen(&picture, word[i].box, &n_dots));
    }
}

/* --- sizes */

static int32_t height_of(const struct seki_pdf_word *word)
{
    return word->box.bottom - word->box.top;
}

/* "Yes" with a small "1" at its upper right. */
static bool is_raised_on(const struct seki_pdf_word *mark, const struct seki_pdf_word *word)
{
    int32_t gap = mark->box.left - word->box.right;
    int32_t middle = (mark->box.top + mark->box.bottom) / 2;

    return mark->page == word->page && gap >= -NEAR && gap <= NEAR && mark->text.n > 0 &&
           word->text.n > 0 && has_letter(word->text) &&
           height_of(mark) * 100 < height_of(word) * RAISED_PERCENT &&
           mark->box.bottom > word->box.top && middle < (word->box.top + word->box.bottom) / 2;
}

static int join(struct seki_arena *arena, struct seki_pdf_word *word, struct seki_pdf_word *mark,
                struct seki_err *err)
{
    char *text = seki_arena_alloc(arena, word->text.n + mark->text.n, 1);

    if (!text) {
        return seki_fail_nomem(err);
    }
    memcpy(text, word->text.p, word->text.n);
    memcpy(text + word->text.n, mark->text.p, mark->text.n);
    word->text = seki_str_of(text, word->text.n + mark->text.n);
    word->box.right = SEKI_MAX(word->box.right, mark->box.right);
    word->is_doubtful = true;
    mark->text = seki_str_head(mark->text, 0);
    return 0;
}

/* `words` are sorted from the top to the bottom; a mark that was joined has no text. */
static int join_raised(struct seki_arena *arena, struct seki_vec *words, struct seki_err *err)
{
    struct seki_pdf_word *at = words->p;
    int r = 0;

    for (size_t i = 0; r == 0 && i < words->n; i++) {
        size_t from = i > WINDOW ? i - WINDOW : 0;
        bool is_joined = at[i].text.n == 0 || at[i].text.n > RAISED_BYTES;
        for (size_t k = from; !is_joined && r == 0 && k < SEKI_MIN(i + WINDOW, words->n); k++) {
            if (k != i && is_raised_on(&at[i], &at[k])) {
                r = join(arena, &at[k], &at[i], err);
                is_joined = true;
            }
        }
    }
    return r;
}

int seki_pdf_mark_sizes(struct seki_arena *arena, struct seki_vec *words, struct seki_err *err)
{
    struct seki_pdf_word *at = words->p;
    size_t n = 0;
    int r;

    for (size_t i = 0; i < words->n; i++) {
        at[i].is_doubtful =
            at[i].is_doubtful || (has_letter(at[i].text) && height_of(&at[i]) < TINY);
    }
    r = join_raised(arena, words, err);
    for (size_t i = 0; r == 0 && i < words->n; i++) {
        if (at[i].text.n) {
            at[n++] = at[i];
        }
    }
    words->n = r == 0 ? n : words->n;
    return r;
}
