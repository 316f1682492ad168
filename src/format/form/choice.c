/*
 * All answers in one cell, with a mark in front of the one that was chosen: "□はい ■いいえ □対象外",
 * "[x] Yes [ ] No", "はい ・ ○いいえ"; and a word with its number in a list: "1: はい".
 *
 * Only what reads in one way is understood: every part of the cell is an answer word, a mark in
 * front of one, or what separates them.
 */
#include "format/form/words.h"

#define CHOICE_BYTES 160 /* of a folded text: three words with their marks have less */
#define CHOICES_MAX 4    /* one more than there are answers */

enum mark { MARK_NONE, MARK_EMPTY, MARK_SOLID, MARK_CIRCLE, MARK_DOT, MARK_CROSS };

static const struct {
    struct seki_str text;
    enum mark mark;
} marks[] = {
    {SEKI_STR("□"), MARK_EMPTY},   {SEKI_STR("☐"), MARK_EMPTY},   {SEKI_STR("[ ]"), MARK_EMPTY},
    {SEKI_STR("[]"), MARK_EMPTY},  {SEKI_STR("( )"), MARK_EMPTY}, {SEKI_STR("■"), MARK_SOLID},
    {SEKI_STR("☑"), MARK_SOLID},   {SEKI_STR("✓"), MARK_SOLID},   {SEKI_STR("✔"), MARK_SOLID},
    {SEKI_STR("[x]"), MARK_SOLID}, {SEKI_STR("(x)"), MARK_SOLID}, {SEKI_STR("◎"), MARK_SOLID},
    {SEKI_STR("◉"), MARK_SOLID},   {SEKI_STR("れ"), MARK_SOLID},  {SEKI_STR("●"), MARK_DOT},
    {SEKI_STR("○"), MARK_CIRCLE},  {SEKI_STR("〇"), MARK_CIRCLE}, {SEKI_STR("◯"), MARK_CIRCLE},
    {SEKI_STR("☒"), MARK_CROSS},
};

/* Words that may stand in a list; longer ones before their beginnings. */
static const struct {
    struct seki_str text;
    enum seki_value value;
} words[] = {
    {SEKI_STR("はい"), SEKI_VALUE_YES},  {SEKI_STR("いいえ"), SEKI_VALUE_NO},
    {SEKI_STR("対象外"), SEKI_VALUE_NA}, {SEKI_STR("該当なし"), SEKI_VALUE_NA},
    {SEKI_STR("非該当"), SEKI_VALUE_NA}, {SEKI_STR("有り"), SEKI_VALUE_YES},
    {SEKI_STR("無し"), SEKI_VALUE_NO},   {SEKI_STR("あり"), SEKI_VALUE_YES},
    {SEKI_STR("なし"), SEKI_VALUE_NO},   {SEKI_STR("有"), SEKI_VALUE_YES},
    {SEKI_STR("無"), SEKI_VALUE_NO},     {SEKI_STR("not applicable"), SEKI_VALUE_NA},
    {SEKI_STR("n/a"), SEKI_VALUE_NA},    {SEKI_STR("yes"), SEKI_VALUE_YES},
    {SEKI_STR("no"), SEKI_VALUE_NO},
};

static const struct seki_str separators[] = {
    SEKI_STR("・"), SEKI_STR("/"), SEKI_STR("、"),
    SEKI_STR(","),  SEKI_STR("|"), SEKI_STR("\xef\xb8\x8f"),
};

struct choice {
    enum mark mark;
    enum seki_value value;
};

/* What one cell offers. */
struct offer {
    struct choice of[CHOICES_MAX];
    size_t n;
    size_t count[MARK_CROSS + 1]; /* of each mark */
    bool has[SEKI_VALUE_MAX];     /* the word */
};

/* True when something stood between what was before and what comes. */
static bool skip_separators(struct seki_str *s)
{
    size_t before = s->n;
    bool is_found = true;

    while (is_found) {
        size_t n = s->n;
        while (s->n && s->p[0] == ' ') {
            *s = seki_str_skip(*s, 1);
        }
        for (size_t i = 0; i < SEKI_ARRAY_LEN(separators); i++) {
            if (seki_str_starts(*s, separators[i])) {
                *s = seki_str_skip(*s, separators[i].n);
            }
        }
        is_found = s->n < n;
    }
    return s->n < before;
}

static enum mark take_mark(struct seki_str *s)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (s->n && s->p[0] == marks[i].text.p[0] && seki_str_starts(*s, marks[i].text)) {
            *s = seki_str_skip(*s, marks[i].text.n);
            return marks[i].mark;
        }
    }
    return MARK_NONE;
}

static enum seki_value take_word(struct seki_str *s)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (s->n && s->p[0] == words[i].text.p[0] && seki_str_starts(*s, words[i].text)) {
            *s = seki_str_skip(*s, words[i].text.n);
            return words[i].value;
        }
    }
    return SEKI_VALUE_NONE;
}

/*
 * Whether the text is such a list. A mark belongs to the word behind it: that is plain when the
 * text begins with a mark, else only where nothing stands between the two, and something before.
 */
static bool read_offer(struct seki_str s, struct offer *offer)
{
    struct seki_str rest = s;
    bool is_in_front = take_mark(&rest) != MARK_NONE;
    bool is_apart = true;

    while (s.n) {
        struct choice *choice = &offer->of[offer->n];
        bool has_gap = false;
        choice->mark = take_mark(&s);
        if (choice->mark != MARK_NONE) {
            has_gap = skip_separators(&s);
        }
        choice->value = take_word(&s);
        if (choice->value == SEKI_VALUE_NONE || offer->has[choice->value] ||
            (!is_in_front && choice->mark != MARK_NONE && (has_gap || !is_apart))) {
            return false;
        }
        offer->has[choice->value] = true;
        offer->count[choice->mark]++;
        offer->n++;
        is_apart = skip_separators(&s);
    }
    return offer->n > 0 && offer->count[MARK_NONE] < offer->n;
}

/* Which mark says that a word was chosen. MARK_NONE: it cannot be told. */
static enum mark chosen_mark(const struct offer *offer)
{
    const size_t *n = offer->count;

    if (n[MARK_SOLID]) {
        return n[MARK_CIRCLE] || n[MARK_DOT] || n[MARK_CROSS] ? MARK_NONE : MARK_SOLID;
    }
    if (n[MARK_DOT]) { /* beside it a circle is an empty button */
        return n[MARK_CROSS] ? MARK_NONE : MARK_DOT;
    }
    if (n[MARK_CROSS]) { /* as word processors tick a box, beside empty ones */
        return n[MARK_CIRCLE] || !n[MARK_EMPTY] ? MARK_NONE : MARK_CROSS;
    }
    return n[MARK_CIRCLE] && !n[MARK_EMPTY] ? MARK_CIRCLE : MARK_NONE;
}

/* "1: はい", "2.no", "1はい" (a circled one); a blank alone makes no number of a list. */
static struct seki_str without_number(struct seki_str folded)
{
    size_t n = 0;
    struct seki_str rest;

    while (n < folded.n && n < 2 && folded.p[n] >= '0' && folded.p[n] <= '9') {
        n++;
    }
    rest = seki_str_skip(folded, n);
    if (n == 0 || rest.n == 0) {
        return seki_str_head(folded, 0);
    }
    if (rest.p[0] == ':' || rest.p[0] == '.' || rest.p[0] == ')') {
        return seki_str_trim(seki_str_skip(rest, 1));
    }
    return (unsigned char)rest.p[0] >= 0x80 ? rest : seki_str_head(rest, 0);
}

static bool is_numbered(struct seki_str folded, enum seki_value *ret_value)
{
    struct seki_str rest = without_number(folded);
    enum seki_value value = take_word(&rest);

    if (value == SEKI_VALUE_NONE || rest.n > 0) {
        return false;
    }
    *ret_value = value;
    return true;
}

static bool may_be_offer(struct seki_str folded)
{
    return folded.n > 1 && folded.n <= CHOICE_BYTES &&
           ((unsigned char)folded.p[0] >= 0x80 || folded.p[0] == '[' || folded.p[0] == '(' ||
            folded.p[0] == 'y' || folded.p[0] == 'n');
}

bool seki_form_is_choice(struct seki_str folded, enum seki_value *ret_value)
{
    struct offer offer = {.n = 0};
    enum mark chosen;
    enum seki_value value = SEKI_VALUE_NONE;
    size_t n_chosen = 0;

    if (folded.n > 1 && folded.p[0] >= '0' && folded.p[0] <= '9') {
        return is_numbered(folded, ret_value);
    }
    if (!may_be_offer(folded) || !read_offer(folded, &offer)) {
        return false;
    }
    chosen = chosen_mark(&offer);
    for (size_t i = 0; chosen != MARK_NONE && i < offer.n; i++) {
        if (offer.of[i].mark == chosen) {
            value = offer.of[i].value;
            n_chosen++;
        }
    }
    if (n_chosen == 1) {
        *ret_value = value;
    }
    return n_chosen == 1;
}

bool seki_form_is_open_choice(struct seki_str folded)
{
    struct offer offer = {.n = 0};

    return may_be_offer(folded) && read_offer(folded, &offer) && offer.n > 1 &&
           offer.count[MARK_EMPTY] == offer.n;
}
