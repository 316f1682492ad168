#include "store/words.h"

#include "base/limits.h"
#include "store/devlist.h"
#include "store/rows.h"
#include "store/slices.h"

#define AT_ONCE 500 /* rows, or words, that are read at once */

static const struct kind {
    enum seki_searched kind;
    enum seki_sql_id texts, stale;
} kinds[] = {
    {SEKI_SEARCHED_DEVICE, SEKI_SQL_words_of_device, SEKI_SQL_words_stale_device},
    {SEKI_SEARCHED_STATEMENT, SEKI_SQL_words_of_statement, SEKI_SQL_words_stale_statement},
    {SEKI_SEARCHED_MEASURE, SEKI_SQL_words_of_measure, SEKI_SQL_words_stale_measure},
};

struct look {
    struct seki_store *store;
    struct seki_register reg;
    const struct kind *kind;
    struct seki_err *err;
};

/* --- registers, texts, words: slice by slice */

struct register_row {
    int64_t number;
    struct seki_str organisation;
};

static bool take_register(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct register_row *it = element;

    it->number = row[0].number;
    return seki_rows_texts(arena, row + 1, 1, &it->organisation);
}

/* The next register behind the number; 0 when there is none. The organisation is the arena's. */
static int next_register(struct seki_arena *arena, struct seki_store *store, int64_t after,
                         struct seki_register *ret_register, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_int(after), seki_sql_int(1)};
    const struct seki_rows_query query = {.query = SEKI_SQL_words_registers,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_register};
    struct register_row row = {0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    *ret_register = (struct seki_register){.organisation = row.organisation, .number = row.number};
    return r;
}

struct text {
    int64_t number;
    struct seki_str folded;
};

static bool take_text(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct text *it = element;

    it->number = row[0].number;
    return seki_rows_texts(arena, row + 1, 1, &it->folded);
}

/* Calls `each` for all texts of the kind. */
static int walk_texts(struct look *l, int (*each)(struct look *l, const struct text *it, void *arg),
                      void *arg)
{
    int64_t after = 0;
    size_t n = AT_ONCE;
    int r = 0;

    while (r == 0 && n == AT_ONCE) {
        struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
        const struct seki_value takes[] = {seki_sql_text(l->reg.organisation), seki_sql_int(after),
                                           seki_sql_int(AT_ONCE)};
        const struct seki_rows_query query = {.query = l->kind->texts,
                                              .takes = takes,
                                              .n_takes = SEKI_ARRAY_LEN(takes),
                                              .item = sizeof(struct text),
                                              .take = take_text};
        void *list = NULL;

        seki_arena_init(&arena, (size_t)AT_ONCE * SEKI_LIMIT_DB_VALUE);
        r = seki_rows_list(&arena, l->store, &query, AT_ONCE, &list, &n, l->err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            const struct text *it = (const struct text *)list + i;
            after = it->number;
            r = each(l, it, arg);
        }
    }
    return r;
}

struct word {
    int64_t pair, number;
};

static bool take_word(struct seki_arena *arena SEKI_UNUSED, const struct seki_value *row,
                      void *element)
{
    *(struct word *)element = (struct word){row[0].number, row[1].number};
    return true;
}

/* The next words that no row says, behind `after`. */
static int list_stale(struct look *l, struct seki_arena *arena, const struct word *after,
                      struct word **ret_list, size_t *ret_n)
{
    const struct seki_value takes[] = {
        seki_sql_int(l->reg.number), seki_sql_text(l->reg.organisation), seki_sql_int(after->pair),
        seki_sql_int(after->number), seki_sql_int(AT_ONCE)};
    const struct seki_rows_query query = {.query = l->kind->stale,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct word),
                                          .take = take_word};
    void *list = NULL;
    int r = seki_rows_list(arena, l->store, &query, AT_ONCE, &list, ret_n, l->err);

    *ret_list = list;
    return r;
}

/* --- looking */

static int count_text(struct look *l, const struct text *it, void *arg)
{
    size_t n = 0;
    int r = seki_search_count(it->folded, &n, l->err);

    *(int64_t *)arg += (int64_t)n;
    return r;
}

static int count_stale(struct look *l, int64_t *ret_n)
{
    struct word after = {INT64_MIN, 0};
    size_t n = AT_ONCE;
    int r = 0;

    *ret_n = 0;
    while (r == 0 && n == AT_ONCE) {
        struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
        struct word *list = NULL;

        seki_arena_init(&arena, AT_ONCE * (sizeof(struct word) + 64));
        r = list_stale(l, &arena, &after, &list, &n);
        if (r == 0 && n) {
            after = list[n - 1];
            *ret_n += (int64_t)n;
        }
    }
    return r;
}

static bool take_number(struct seki_arena *arena SEKI_UNUSED, const struct seki_value *row,
                        void *element)
{
    *(int64_t *)element = row[0].number;
    return true;
}

static int check_kind(struct look *l, struct seki_words_state *state)
{
    const struct seki_value takes[] = {seki_sql_int(l->reg.number),
                                       seki_sql_int((int64_t)l->kind->kind)};
    const struct seki_rows_query query = {.query = SEKI_SQL_words_count,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_number};
    struct seki_arena SEKI_CLEANUP_ARENA none = {0};
    int64_t n_there = 0;
    int64_t n_said = 0;
    int64_t n_stale = 0;
    bool is_there = false;
    int r;

    seki_arena_init(&none, 64); /* numbers need none of it */
    r = seki_rows_one(&none, l->store, &query, &n_there, &is_there, l->err);
    r = r < 0 ? r : count_stale(l, &n_stale);
    r = r < 0 ? r : walk_texts(l, count_text, &n_said);
    state->n_stale += n_stale;
    state->n_missing += n_said - (n_there - n_stale);
    return r;
}

static int check_register(struct look *l, struct seki_words_state *state)
{
    int64_t begun = 0;
    int64_t reserved = 0;
    int r = seki_rows_numbers(l->store, SEKI_SQL_device_deed_begun, l->reg.organisation, &begun,
                              &reserved, l->err);

    state->n_preparing += begun > 0;
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(kinds); i++) {
        l->kind = &kinds[i];
        r = check_kind(l, state);
    }
    return r;
}

static int check_all(struct seki_store *store, struct seki_words_state *state, struct seki_err *err)
{
    struct look l = {.store = store, .err = err};
    int r = 0;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
        seki_arena_init(&arena, SEKI_LIMIT_MESSAGE); /* an id */
        r = next_register(&arena, store, l.reg.number, &l.reg, err);
        r = r < 0 || !l.reg.number ? r : check_register(&l, state);
    } while (r == 0 && l.reg.number);
    return r;
}

int seki_store_words_check(struct seki_store *store, struct seki_words_state *ret_state,
                           struct seki_err *err)
{
    struct seki_words_state state = {0};
    int r = seki_store_begin_read(store, err);

    if (r < 0) {
        return r;
    }
    r = check_all(store, &state, err);
    seki_store_rollback(store);
    if (r == 0) {
        *ret_state = state;
    }
    return r;
}

/* --- mending */

/* Nobody has begun to take a list since: words of it stand there before its devices do. */
static int is_still_alone(struct look *l, const struct seki_device_deed *mark, bool *ret_is)
{
    const struct seki_value takes[] = {seki_sql_text(l->reg.organisation),
                                       seki_sql_int(mark->number)};
    int64_t n = 0;
    int r = seki_rows_run(l->store, SEKI_SQL_words_still, takes, SEKI_ARRAY_LEN(takes), &n, l->err);

    *ret_is = n > 0;
    return r;
}

static int drop_slice(struct look *l, const struct seki_device_deed *mark, struct word *inout_after,
                      bool *ret_goes_on)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct word *list = NULL;
    bool is_alone = false;
    size_t n = 0;
    int r;

    seki_arena_init(&arena, AT_ONCE * (sizeof(struct word) + 64));
    r = is_still_alone(l, mark, &is_alone);
    r = r < 0 || !is_alone ? r : list_stale(l, &arena, inout_after, &list, &n);
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_value takes[] = {
            seki_sql_int(l->reg.number), seki_sql_int((int64_t)l->kind->kind),
            seki_sql_int(list[i].pair), seki_sql_int(list[i].number)};
        r = seki_rows_put(l->store, SEKI_SQL_pair_drop, takes, SEKI_ARRAY_LEN(takes), l->err);
        *inout_after = list[i];
    }
    *ret_goes_on = n == AT_ONCE;
    return r;
}

/* A transaction, which is committed when all went well. */
static int end(struct look *l, int r)
{
    r = r < 0 ? r : seki_store_commit(l->store, l->err);
    if (r < 0) {
        seki_store_rollback(l->store);
    } else {
        seki_store_pause(l->store);
    }
    return r;
}

static int drop_stale(struct look *l, const struct seki_device_deed *mark)
{
    struct word after = {INT64_MIN, 0};
    bool goes_on = true;
    int r = 0;

    while (r == 0 && goes_on) {
        r = seki_store_begin(l->store, l->err);
        if (r == 0) {
            r = end(l, drop_slice(l, mark, &after, &goes_on));
        }
    }
    return r;
}

static int add_text(struct look *l, const struct text *it, void *arg)
{
    struct seki_slices *slices = arg;
    struct seki_searched_row row = {.reg = &l->reg, .kind = l->kind->kind, .number = it->number};
    int r = seki_slice(slices, 1, l->err);

    r = r < 0 ? r : seki_search_add(l->store, &row, it->folded, SEKI_STR(""), l->err);
    slices->n += row.n;
    return r;
}

/* Each is added again; those that are there stay. A text that was changed since it was read leaves a word that nothing says. */
static int add_missing(struct look *l)
{
    struct seki_slices slices = {.store = l->store};
    int r = walk_texts(l, add_text, &slices);

    r = r < 0 ? r : seki_slice_end(&slices, l->err);
    if (r < 0 && slices.is_open) {
        seki_store_rollback(l->store);
    }
    return r;
}

static int give_up_mark(struct look *l, const struct seki_device_deed *mark)
{
    int r = seki_store_begin(l->store, l->err);

    return r < 0 ? r
                 : end(l, seki_store_device_deed_drop(l->store, l->reg.organisation, mark->number,
                                                      l->err));
}

static int mend_register(struct look *l, bool is_missing)
{
    struct seki_device_deed mark = {.kind = SEKI_DEED_EDIT,
                                    .what = SEKI_STR("-"),
                                    .person = SEKI_STR(""),
                                    .person_name = SEKI_STR("")};
    int r = seki_store_begin(l->store, l->err);

    r = r < 0 ? r : end(l, seki_store_device_deed_begin(l->store, &l->reg, &mark, l->err));
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(kinds); i++) {
        l->kind = &kinds[i];
        r = drop_stale(l, &mark);
    }
    r = r < 0 ? r : give_up_mark(l, &mark);
    for (size_t i = 0; r == 0 && is_missing && i < SEKI_ARRAY_LEN(kinds); i++) {
        l->kind = &kinds[i];
        r = add_missing(l);
    }
    return r;
}

static int mend_all(struct seki_store *store, bool is_missing, struct seki_err *err)
{
    struct look l = {.store = store, .err = err};
    int r = 0;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
        seki_arena_init(&arena, SEKI_LIMIT_MESSAGE); /* an id */
        r = seki_store_begin_read(store, err);
        if (r == 0) {
            r = next_register(&arena, store, l.reg.number, &l.reg, err);
            seki_store_rollback(store);
        }
        r = r < 0 || !l.reg.number ? r : mend_register(&l, is_missing);
    } while (r == 0 && l.reg.number);
    return r;
}

int seki_store_words_mend(struct seki_store *store, struct seki_words_state *ret_state,
                          struct seki_err *err)
{
    int r = seki_store_words_check(store, ret_state, err);

    if (r == 0 && (ret_state->n_stale || ret_state->n_missing)) {
        r = mend_all(store, ret_state->n_missing != 0, err);
        r = r < 0 ? r : seki_store_words_check(store, ret_state, err);
    }
    if (r == 0 &&
        ret_state->n_missing) { /* somebody changed a row while a word of it was dropped */
        r = mend_all(store, true, err);
        r = r < 0 ? r : seki_store_words_check(store, ret_state, err);
    }
    return r;
}
