/*
 * Searching texts of a register: Japanese and other words of any length, the same in both databases.
 *
 * What is searched is folded first (base/utf8.h: ﾎﾟﾝﾌﾟ, ポンプ and ぽんぷ are one word, and so are CT and ｃｔ). Each two
 * neighbouring characters of it are a row of the table `pair`, and so is the last one of a word alone: a query finds the rows
 * that have one pair of the longest word, and compares all words with the folded text of each. So words of one and two
 * characters are found, and nothing is found that does not have the words.
 */
#ifndef SEKI_STORE_SEARCH_H
#define SEKI_STORE_SEARCH_H

#include "base/arena.h"
#include "base/err.h"
#include "store/register.h"

/* Words of one search; a text must have all of them, in any order. */
#define SEKI_SEARCH_WORDS 3

enum seki_searched { SEKI_SEARCHED_DEVICE = 1, SEKI_SEARCHED_STATEMENT, SEKI_SEARCHED_MEASURE };

struct seki_search {
    size_t n;                                /* words; 0: everything is wanted */
    struct seki_str word[SEKI_SEARCH_WORDS]; /* folded, the longest first; the rest empty */
    bool is_one;                             /* the longest has one character */
    int64_t pair; /* that the rows have; of is_one, the first that fits */
    int64_t past; /* of is_one: behind the last that fits */
};

/* What somebody typed. SEKI_ERR_LIMIT: more words than SEKI_SEARCH_WORDS, or too long. Texts are the arena's. */
SEKI_MUST_CHECK int seki_search_parse(struct seki_arena *arena, struct seki_str text,
                                      struct seki_search *ret_search, struct seki_err *err);

/* Texts as they are kept to be searched: folded, one to a line. */
SEKI_MUST_CHECK int seki_search_fold(struct seki_arena *arena, const struct seki_str *texts,
                                     size_t n, struct seki_str *ret_folded, struct seki_err *err);

/* How many pairs a folded text has, each counted once. */
SEKI_MUST_CHECK int seki_search_count(struct seki_str folded, size_t *ret_n, struct seki_err *err);

/* Whose pairs they are. */
struct seki_searched_row {
    const struct seki_register *reg;
    enum seki_searched kind;
    int64_t number;
    size_t n; /* counted: pairs that were added or taken away */
};

/* Adds the pairs of a folded text, but those of one that has its own already (or is empty). In a transaction. */
SEKI_MUST_CHECK int seki_search_add(struct seki_store *store, struct seki_searched_row *row,
                                    struct seki_str folded, struct seki_str known,
                                    struct seki_err *err);

/* Takes them away, but those of a text that stays. */
SEKI_MUST_CHECK int seki_search_drop(struct seki_store *store, struct seki_searched_row *row,
                                     struct seki_str folded, struct seki_str kept,
                                     struct seki_err *err);

/* The text was another one. */
SEKI_MUST_CHECK int seki_search_turn(struct seki_store *store, struct seki_searched_row *row,
                                     struct seki_str was, struct seki_str folded,
                                     struct seki_err *err);

#endif
