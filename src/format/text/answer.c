/* Answer words in running text. */
#include "base/utf8.h"
#include "format/form/words.h"
#include "format/text/parts.h"

#define WHOLE_BYTES 96 /* "not applicable" in full width, or a reference to some notes */
#define LIST_BYTES 256
#define SCRATCH_BYTES ((size_t)1 << 20) /* for folds of pieces of the above */

#define LEADER 3 /* dots or lines in a row that lead to an answer */

/* Dots, lines and blanks; one of the wide ones is as long as three. */
static size_t leader_of(uint32_t c)
{
    switch (c) {
    case '.':
    case '_':
    case '-':
        return 1;
    case ' ':
    case 0x3000: /* two blanks are a gap */
    case 0x30fb:
    case 0xb7:
        return 2;
    case 0x2026:
    case 0x2025:
    case 0x2500:
        return LEADER;
    default:
        return 0;
    }
}

size_t seki_text_leader(struct seki_str s)
{
    struct seki_str rest = s;
    uint32_t first = seki_utf8_next(&rest);
    size_t length = leader_of(first);
    size_t n = s.n - rest.n;

    if (length == 0) {
        return 0;
    }
    while (rest.n && seki_utf8_next(&rest) == first) {
        length += leader_of(first);
        n = s.n - rest.n;
    }
    return length >= LEADER ? n : 0;
}

/* What separates the answers of a list to choose from: "Yes / No / N/A", "□はい ■いいえ". */
static bool is_between(uint32_t c)
{
    static const uint32_t marks[] = {
        ',',    ';',    '/',    '|',    '(',    ')',    '[',    ']',    '.',    ' ',    '_',
        0x2026, 0x3000, 0x3001, 0x3002, 0xff0c, 0xff1b, 0xff0f, 0xff5c, 0xff08, 0xff09, 0xff3b,
        0xff3d, 0x30fb, 0x25a0, 0x25a1, 0x2610, 0x2611, 0x2612, 0x2713, 0x2714,
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (c == marks[i]) {
            return true;
        }
    }
    return false;
}

static int is_other_word(struct seki_arena *arena, struct seki_str piece, enum seki_value value,
                         bool *ret_is, struct seki_err *err)
{
    enum seki_value other = SEKI_VALUE_NONE;
    struct seki_str folded;

    piece = seki_str_trim(piece);
    *ret_is = false;
    if (piece.n == 0 || piece.n > WHOLE_BYTES) {
        return 0;
    }
    folded = seki_fold(arena, piece);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_is = seki_form_is_word(folded, &other) && other != SEKI_VALUE_NOTE && other != value;
    return 0;
}

/*
 * Whether soon behind an answer another one stands alone: then it is a list. A sentence may hold
 * such a word: "no further measures".
 */
static int is_list(struct seki_arena *arena, struct seki_str text, enum seki_value value,
                   bool *ret_is, struct seki_err *err)
{
    struct seki_str rest = seki_utf8_head(text, LIST_BYTES);
    size_t from = 0;
    size_t end = 0;
    int r = 0;

    text = rest;
    *ret_is = false;
    while (r == 0 && rest.n && !*ret_is) {
        size_t at = text.n - rest.n;
        uint32_t c = seki_utf8_next(&rest);
        bool is_blank = c == ' ' || c == 0x3000;
        if (is_between(c) && !is_blank) {
            end = at;
        } else if (rest.n == 0) {
            end = text.n;
        } else {
            continue;
        }
        r = is_other_word(arena, seki_str_of(text.p + from, end - from), value, ret_is, err);
        from = text.n - rest.n;
    }
    return r;
}

/* The value of a text that is an answer word as a whole; NONE: it is none. */
static int whole_word(struct seki_arena *arena, struct seki_str text, enum seki_value *ret_value,
                      struct seki_err *err)
{
    struct seki_str folded;

    *ret_value = SEKI_VALUE_NONE;
    if (text.n == 0 || text.n > WHOLE_BYTES) {
        return 0;
    }
    folded = seki_fold(arena, text);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    (void)seki_form_is_word(folded, ret_value);
    return 0;
}

/*
 * A reference to notes begins with one: "Note 1, 2", or "See note, ask us" with a remark; "No.1, Note 2"
 * does not.
 */
static int split_reference(struct seki_arena *arena, struct seki_str text,
                           enum seki_value *ret_value, struct seki_text_word *word,
                           struct seki_err *err)
{
    static const struct seki_str marks[] = {SEKI_STR(","), SEKI_STR("、"), SEKI_STR("，"),
                                            SEKI_STR(";"), SEKI_STR("；")};
    enum seki_value whole = SEKI_VALUE_NONE;
    struct seki_str near = seki_utf8_head(text, WHOLE_BYTES + 4); /* more than a word has */
    size_t n = near.n;
    size_t mark = 0;
    int r = whole_word(arena, text, &whole, err);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        size_t at = seki_str_find(near, marks[i]);
        mark = at < n ? marks[i].n : mark;
        n = SEKI_MIN(n, at);
    }
    r = r < 0 ? r : whole_word(arena, seki_str_head(text, n), ret_value, err);
    if (r == 0 && *ret_value != SEKI_VALUE_NOTE) {
        *ret_value = SEKI_VALUE_NONE;
    } else if (r == 0 && whole != SEKI_VALUE_NOTE) {
        word->word = seki_str_trim(seki_str_head(text, n));
        word->rest = seki_str_trim(seki_str_skip(text, n + mark));
    }
    return r;
}

/* Where a tab or a leader ends what may be a word: "Yes ........ No". */
static size_t end_of_word(struct seki_str text)
{
    size_t n = SEKI_MIN(text.n, (size_t)WHOLE_BYTES + 1);

    for (size_t at = 0; at < n; at++) {
        if (text.p[at] == '\t' || (at > 0 && seki_text_leader(seki_str_skip(text, at)))) {
            return at;
        }
    }
    return text.n;
}

/* The word, and what stands behind it; a tab or a leader ends it, too. */
static int split_word(struct seki_arena *arena, struct seki_str text, struct seki_text_word *word,
                      struct seki_err *err)
{
    size_t tab = end_of_word(text);
    struct seki_str head = seki_str_trim(seki_str_head(text, tab));
    enum seki_value value = SEKI_VALUE_NONE;
    int r = whole_word(arena, head, &value, err);

    if (r == 0 && value != SEKI_VALUE_NONE && value != SEKI_VALUE_NOTE) {
        word->word = head;
        word->rest = seki_str_trim(seki_str_skip(text, tab));
    } else if (r == 0) {
        r = seki_form_split_word(arena, text, &value, &word->word, &word->rest, err);
    }
    if (r == 0 && value == SEKI_VALUE_NONE) {
        word->word = head;
        word->rest = seki_str_trim(seki_str_skip(text, tab));
        r = split_reference(arena, head, &value, word, err);
    }
    word->value = value;
    word->is_found = r == 0 && value != SEKI_VALUE_NONE;
    return r;
}

int seki_text_find_word(struct seki_str text, struct seki_text_word *ret_word, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_text_word word = {0};
    int r;

    text = seki_str_trim(text);
    seki_arena_init(&arena, SCRATCH_BYTES);
    r = split_word(&arena, text, &word, err);
    if (r == 0 && word.is_found) {
        r = is_list(&arena, word.rest, word.value, &word.is_listed, err);
    }
    if (r < 0) {
        return r;
    }
    *ret_word = word.is_found ? word : (struct seki_text_word){0};
    return 0;
}
