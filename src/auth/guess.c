#include "auth/guess.h"

#include "base/macros.h"
#include "base/utf8.h"

#define RUN_LEAST 3    /* characters of a run */
#define DIGITS_MOST 4  /* digits that are one guess */
#define KNOWN_LEAST 3  /* bytes of a word about the person: one Han character, or three letters */
#define KNOWN_MOST 32  /* words about the person */
#define REPEAT_LEAST 2 /* characters that are said again */

/* Keys that lie in a row, or are pressed one after another. */
static const char *const keys[] = {
    "qwertyuiopasdfghjklzxcvbnm",
    "1234567890-^",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7,ki8.lo9",
    "!@#$%^&*()",
    "!\"#$%&'()",
    "abcdefghijklmnopqrstuvwxyz",
    "あいうえおかきくけこさしすせそたちつてとなにぬねの",
};

/* The folded password, and what may be guessed of it. */
struct guessing {
    struct seki_str text;
    struct seki_str known[KNOWN_MOST];
    size_t n_known;
    size_t *least; /* of the first bytes of the text, up to each place */
};

/* What else a sign may stand for in a word. */
static bool stands_for(char sign, char letter)
{
    static const char signs[] = "0o1i1l3e4a5s7t8b@a$s!i!l|l+t9g";

    for (size_t i = 0; i + 1 < sizeof(signs); i += 2) {
        if (signs[i] == sign && signs[i + 1] == letter) {
            return true;
        }
    }
    return sign == letter;
}

static bool has_word_at(const struct guessing *g, size_t at, struct seki_str word)
{
    if (word.n > g->text.n - at) {
        return false;
    }
    for (size_t i = 0; i < word.n; i++) {
        if (!stands_for(g->text.p[at + i], word.p[i])) {
            return false;
        }
    }
    return true;
}

/* The bytes from `at` can be had for `cost` more. */
static void offer(struct guessing *g, size_t at, size_t bytes, size_t cost)
{
    size_t *least = &g->least[at + bytes];

    *least = SEKI_MIN(*least, g->least[at] + cost);
}

static void offer_words(struct guessing *g, size_t at)
{
    for (size_t i = 0; i < seki_n_guess_words; i++) {
        struct seki_str word = seki_str_from_c(seki_guess_words[i]);
        if (has_word_at(g, at, word)) {
            offer(g, at, word.n, 1);
        }
    }
    for (size_t i = 0; i < g->n_known; i++) {
        if (has_word_at(g, at, g->known[i])) {
            offer(g, at, g->known[i].n, 0);
        }
    }
}

/* Bytes of the longest part that stands in `row` as it stands at `at`; counts its characters. */
static size_t shared(const struct guessing *g, size_t at, struct seki_str row, size_t *ret_chars)
{
    struct seki_str a = seki_str_skip(g->text, at), b = row;

    *ret_chars = 0;
    while (a.n && b.n && seki_utf8_next(&a) == seki_utf8_next(&b)) {
        (*ret_chars)++;
        at = (size_t)(a.p - g->text.p);
    }
    return at;
}

/* The same backwards, for rows of ASCII. */
static size_t shared_backwards(const struct guessing *g, size_t at, struct seki_str row)
{
    size_t n = 0;

    while (n < row.n && at + n < g->text.n && g->text.p[at + n] == row.p[row.n - 1 - n]) {
        n++;
    }
    return n;
}

static void offer_row(struct guessing *g, size_t at, struct seki_str row)
{
    for (size_t i = 0; i < row.n; i++) {
        size_t chars;
        size_t end = shared(g, at, seki_str_skip(row, i), &chars);
        size_t back = shared_backwards(g, at, seki_str_head(row, i + 1));
        if (chars >= RUN_LEAST) {
            offer(g, at, end - at, 1);
        }
        if (back >= RUN_LEAST) {
            offer(g, at, back, 1);
        }
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A few digits, or a day: 20261128. */
static void offer_digits(struct guessing *g, size_t at)
{
    struct seki_str rest = seki_str_skip(g->text, at);
    bool is_day = seki_str_starts(rest, SEKI_STR("19")) || seki_str_starts(rest, SEKI_STR("20"));
    size_t most = is_day ? 8 : DIGITS_MOST;

    for (size_t n = 0; n < rest.n && n < most && is_digit(rest.p[n]); n++) {
        offer(g, at, n + 1, 1);
    }
}

/* What stands at `at` stood right before it. */
static void offer_repeats(struct guessing *g, size_t at)
{
    for (size_t n = REPEAT_LEAST; n <= at && n <= g->text.n - at; n++) {
        if (memcmp(g->text.p + at - n, g->text.p + at, n) == 0) {
            offer(g, at, n, 0);
        }
    }
    if (at > 0 && g->text.p[at] == g->text.p[at - 1] && (unsigned char)g->text.p[at] < 0x80) {
        offer(g, at, 1, 0);
    }
}

static void offer_character(struct guessing *g, size_t at)
{
    struct seki_str rest = seki_str_skip(g->text, at);
    char c = rest.p[0];
    bool divides = c && strchr(" -_.,/+&", c);

    seki_utf8_next(&rest);
    offer(g, at, (size_t)(rest.p - g->text.p) - at, divides ? 0 : 1);
}

static void guess_at(struct guessing *g, size_t at)
{
    offer_character(g, at);
    offer_repeats(g, at);
    offer_digits(g, at);
    offer_words(g, at);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(keys); i++) {
        offer_row(g, at, seki_str_from_c(keys[i]));
    }
}

/* The words of a folded text about the person. */
static void learn(struct guessing *g, struct seki_str text)
{
    while (text.n) {
        struct seki_str rest = text;
        size_t n = 0;
        for (uint32_t c; rest.n; n = text.n - rest.n) {
            c = seki_utf8_next(&rest);
            if (!seki_utf8_is_letter(c) && !seki_utf8_is_number(c)) {
                break;
            }
        }
        if (n >= KNOWN_LEAST && g->n_known < KNOWN_MOST) {
            g->known[g->n_known++] = seki_str_head(text, n);
        }
        text = rest;
    }
}

static int begin(struct seki_arena *arena, struct seki_str password, struct guessing *g,
                 struct seki_err *err)
{
    g->text = seki_fold(arena, password);
    g->least = g->text.p ? seki_arena_array(arena, size_t, g->text.n + 1) : NULL;
    if (!g->least) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 1; i <= g->text.n; i++) {
        g->least[i] = SIZE_MAX / 2;
    }
    return 0;
}

int seki_guesses(struct seki_arena *arena, struct seki_str password, const struct seki_str *known,
                 size_t n_known, size_t *ret_guesses, struct seki_err *err)
{
    struct guessing g = {.n_known = 0};
    int r = begin(arena, password, &g, err);

    for (size_t i = 0; i < n_known && r == 0; i++) {
        struct seki_str folded = seki_fold(arena, known[i]);
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        learn(&g, folded);
    }
    if (r < 0) {
        return r;
    }
    for (size_t at = 0; at < g.text.n; at++) {
        if (g.least[at] < SIZE_MAX / 2) {
            guess_at(&g, at);
        }
    }
    *ret_guesses = g.least[g.text.n];
    return 0;
}
