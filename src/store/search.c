#include "store/search.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "store/rows.h"

#define CHARACTER_BITS 21 /* of a Unicode character */

static int64_t pair_of(uint32_t first, uint32_t second)
{
    return ((int64_t)first << CHARACTER_BITS) | second;
}

/* Pairs do not go over these. */
static bool is_end(uint32_t c)
{
    return c == ' ' || c == '\n';
}

/* How much rarer a character is than a letter of kana, roughly: of which pair most is expected. */
static int rarity(uint32_t c)
{
    if (c >= 0x3400 && c < 0x40000) {
        return 4;
    }
    return c >= 0x3040 && c < 0x3100 ? 1 : 2;
}

/* The rarest pair of a word, of which the last is taken: names of products begin alike more often than they end alike. */
static void choose_pair(struct seki_search *search)
{
    struct seki_str rest = search->word[0];
    uint32_t before = seki_utf8_next(&rest);
    int best = 0;

    search->is_one = rest.n == 0;
    search->pair = pair_of(before, 0);
    search->past = pair_of(before + 1, 0);
    while (rest.n) {
        uint32_t c = seki_utf8_next(&rest);
        if (rarity(before) + rarity(c) >= best) {
            best = rarity(before) + rarity(c);
            search->pair = pair_of(before, c);
        }
        before = c;
    }
}

/* Puts a word into its place; the longest is first. */
static void keep_word(struct seki_search *search, struct seki_str word)
{
    size_t i = search->n++;

    for (; i > 0 && search->word[i - 1].n < word.n; i--) {
        search->word[i] = search->word[i - 1];
    }
    search->word[i] = word;
}

int seki_search_parse(struct seki_arena *arena, struct seki_str text,
                      struct seki_search *ret_search, struct seki_err *err)
{
    struct seki_search search = {.n = 0};
    struct seki_str rest;
    struct seki_str word;

    if (text.n > SEKI_LIMIT_SEARCH_BYTES) {
        return seki_fail_limit(err, SEKI_STR("search"), SEKI_LIMIT_SEARCH_BYTES);
    }
    rest = seki_fold(arena, text);
    if (!rest.p) {
        return seki_fail_nomem(err);
    }
    while (seki_str_word(&rest, &word)) {
        if (search.n == SEKI_SEARCH_WORDS) {
            return seki_fail_limit(err, SEKI_STR("search"), SEKI_SEARCH_WORDS);
        }
        keep_word(&search, word);
    }
    if (search.n) {
        choose_pair(&search);
    }
    *ret_search = search;
    return 0;
}

int seki_search_fold(struct seki_arena *arena, const struct seki_str *texts, size_t n,
                     struct seki_str *ret_folded, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_str folded;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    seki_buf_init(&buf, SEKI_LIMIT_DB_VALUE);
    for (size_t i = 0; i < n; i++) {
        folded = seki_fold(&scratch, texts[i]);
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        if (folded.n) {
            seki_buf_add(&buf, folded);
            seki_buf_add_char(&buf, '\n');
        }
    }
    r = seki_fail_status(err, seki_buf_status(&buf));
    folded = r < 0 ? SEKI_STR("") : seki_arena_str(arena, seki_buf_str(&buf));
    if (r == 0 && !folded.p) {
        r = seki_fail_nomem(err);
    }
    if (r == 0) {
        *ret_folded = folded;
    }
    return r;
}

size_t seki_search_takes(const struct seki_search *search, struct seki_value *takes)
{
    size_t n = 0;

    takes[n++] = seki_sql_int(search->pair);
    if (search->is_one) {
        takes[n++] = seki_sql_int(search->past);
    }
    for (size_t i = 0; i < SEKI_SEARCH_WORDS; i++) {
        takes[n++] = seki_sql_text(search->word[i]);
    }
    return n;
}

/* The next pair of a folded text; `inout_before` is the character before. False: there are no more. */
static bool next_pair(struct seki_str *inout_folded, uint32_t *inout_before, int64_t *ret_pair)
{
    while (inout_folded->n || !is_end(*inout_before)) {
        uint32_t before = *inout_before;
        uint32_t c = inout_folded->n ? seki_utf8_next(inout_folded) : '\n';
        *inout_before = c;
        if (!is_end(before)) {
            *ret_pair = pair_of(before, is_end(c) ? 0 : c);
            return true;
        }
    }
    return false;
}

struct pairs {
    int64_t *at;
    size_t n;
};

static int compare_pairs(const void *a, const void *b)
{
    const int64_t *left = a;
    const int64_t *right = b;

    return (*left > *right) - (*left < *right);
}

/* Those of a text, in order. */
static int collect(struct seki_arena *arena, struct seki_str folded, struct pairs *ret_pairs,
                   struct seki_err *err)
{
    struct pairs pairs = {seki_arena_array(arena, int64_t, folded.n + 1), 0};
    uint32_t before = '\n';

    if (!pairs.at) {
        return seki_fail_nomem(err);
    }
    while (next_pair(&folded, &before, &pairs.at[pairs.n])) {
        pairs.n++;
    }
    qsort(pairs.at, pairs.n, sizeof(*pairs.at), compare_pairs);
    *ret_pairs = pairs;
    return 0;
}

int seki_search_count(struct seki_str folded, size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct pairs pairs = {NULL, 0};
    int r;

    seki_arena_init(&scratch, sizeof(int64_t) * (SEKI_LIMIT_DB_VALUE + 2));
    r = collect(&scratch, folded, &pairs, err);
    *ret_n = 0;
    for (size_t i = 0; r == 0 && i < pairs.n; i++) {
        *ret_n += i == 0 || pairs.at[i] != pairs.at[i - 1];
    }
    return r;
}

static bool has_pair(const struct pairs *pairs, int64_t pair)
{
    return pairs->n && bsearch(&pair, pairs->at, pairs->n, sizeof(*pairs->at), compare_pairs);
}

/* Runs the query for each pair of the text that the other one lacks. */
static int each_pair(struct seki_store *store, enum seki_sql_id query,
                     struct seki_searched_row *row, struct seki_str folded, struct seki_str other,
                     struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_value takes[] = {seki_sql_int(row->reg->number), seki_sql_int((int64_t)row->kind),
                                 seki_sql_int(0), seki_sql_int(row->number)};
    struct pairs others = {NULL, 0};
    uint32_t before = '\n';
    int64_t pair = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = other.n ? collect(&scratch, other, &others, err) : 0;
    while (r == 0 && next_pair(&folded, &before, &pair)) {
        takes[2] = seki_sql_int(pair);
        if (!has_pair(&others, pair)) {
            r = seki_rows_put(store, query, takes, SEKI_ARRAY_LEN(takes), err);
            row->n++;
        }
    }
    return r;
}

int seki_search_add(struct seki_store *store, struct seki_searched_row *row, struct seki_str folded,
                    struct seki_str known, struct seki_err *err)
{
    return each_pair(store, SEKI_SQL_pair_add, row, folded, known, err);
}

int seki_search_drop(struct seki_store *store, struct seki_searched_row *row,
                     struct seki_str folded, struct seki_str kept, struct seki_err *err)
{
    return each_pair(store, SEKI_SQL_pair_drop, row, folded, kept, err);
}

int seki_search_turn(struct seki_store *store, struct seki_searched_row *row, struct seki_str was,
                     struct seki_str folded, struct seki_err *err)
{
    int r = seki_search_drop(store, row, was, folded, err);

    return r < 0 ? r : seki_search_add(store, row, folded, was, err);
}
