#include "service/find.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "store/assessment.h"

/* What goes on while one search does. */
struct search {
    struct seki_act *act;
    struct seki_find *it;
    struct seki_search words;
    struct seki_str own; /* organisation */
    struct seki_err *err;
};

static const struct seki_page indexed = {.limit = SEKI_FIND_SHOWN + 1};
static const struct seki_page compared = {.limit = SEKI_FIND_COMPARED};

static struct seki_find_end end_of(size_t n)
{
    return (struct seki_find_end){SEKI_MIN(n, (size_t)SEKI_FIND_SHOWN), n > SEKI_FIND_SHOWN};
}

/* Whether the texts of one row have all words. */
static int has_words(struct search *s, const struct seki_str *texts, size_t n, bool *ret_has)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str folded;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
    r = seki_search_fold(&scratch, texts, n, &folded, s->err);
    *ret_has = r == 0;
    for (size_t i = 0; r == 0 && i < s->words.n; i++) {
        *ret_has &= seki_str_find(folded, s->words.word[i]) != SIZE_MAX;
    }
    return r;
}

/*
 * Keeps those rows of a list that have the words, at its beginning: rows of `size` bytes, whose texts begin at
 * `at`, so many of them.
 */
struct rows {
    void *list;
    size_t n, size, at, texts;
    size_t most; /* that were asked for: when so many came, there may be more */
};

static int keep_matching(struct search *s, const struct rows *rows, struct seki_find_end *ret_end)
{
    size_t kept = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < rows->n && kept <= SEKI_FIND_SHOWN; i++) {
        char *row = (char *)rows->list + i * rows->size;
        bool has = false;
        r = has_words(s, (const struct seki_str *)(const void *)(row + rows->at), rows->texts,
                      &has);
        if (r == 0 && has) {
            memmove((char *)rows->list + kept++ * rows->size, row, rows->size);
        }
    }
    *ret_end = end_of(kept);
    ret_end->has_more |= rows->n == rows->most;
    return r;
}

#define ROWS(ptr, count, field, n_texts)                                                           \
    ((struct rows){(ptr), (count), sizeof(*(ptr)), offsetof(__typeof__(*(ptr)), field), (n_texts), \
                   SEKI_FIND_COMPARED})

/* --- kinds */

static int find_register(struct search *s)
{
    const struct seki_device_filter device = {.search = s->words};
    const struct seki_statement_filter statement = {.search = s->words};
    const struct seki_measure_filter measure = {.search = s->words};
    struct seki_store *store = s->act->store;
    struct seki_arena *arena = s->act->arena;
    struct seki_find *it = s->it;
    size_t n[3] = {0};
    int r = seki_store_devices(arena, store, s->own, &device, &indexed, &it->device, &n[0], s->err);

    r = r < 0 ? r
              : seki_store_statement_list(arena, store, s->own, &statement, &indexed,
                                          &it->statement, &n[1], s->err);
    r = r < 0 ? r
              : seki_store_measures(arena, store, s->own, &measure, &indexed, &it->measure, &n[2],
                                    s->err);
    it->devices = end_of(n[0]);
    it->statements = end_of(n[1]);
    it->measures = end_of(n[2]);
    return r;
}

static int find_scenarios(struct search *s)
{
    const struct seki_page newest = {.limit = 1};
    struct seki_insight_wish wish = {0, SEKI_INSIGHT_SCENARIO, SEKI_INSIGHT_SCENARIO};
    struct seki_assessment_row *list = NULL;
    size_t n = 0;
    int r =
        seki_store_assessments(s->act->arena, s->act->store, s->own, &newest, &list, &n, s->err);

    if (r < 0 || n == 0) {
        return r;
    }
    wish.assessment = list[0].number;
    r = seki_store_insights(s->act->arena, s->act->store, s->own, &wish, &s->it->scenario, &n,
                            s->err);
    return r < 0 ? r
                 : keep_matching(s, &ROWS(s->it->scenario, n, text, (size_t)SEKI_LANG_MAX),
                                 &s->it->scenarios);
}

static int find_products(struct search *s)
{
    size_t n = 0;
    int r = seki_store_products(s->act->arena, s->act->store, s->own, &compared, &s->it->product,
                                &n, s->err);

    return r < 0 ? r
                 : keep_matching(s, &ROWS(s->it->product, n, text, (size_t)SEKI_PRODUCT_FIELDS),
                                 &s->it->products);
}

/* The reasons behind the day and the name of who asked are searched, too: all texts but the id of the maker. */
static int find_requests(struct search *s)
{
    size_t n = 0;
    int r = s->act->actor->kind == SEKI_ORGANISATION_MAKER
                ? seki_store_request_inbox(s->act->arena, s->act->store, s->own, false, &compared,
                                           &s->it->request, &n, s->err)
                : seki_store_requests(s->act->arena, s->act->store, s->own, false, &compared,
                                      &s->it->request, &n, s->err);

    return r < 0 ? r
                 : keep_matching(s,
                                 &ROWS(s->it->request, n, text[SEKI_REQUEST_MAKER_NAME],
                                       (size_t)SEKI_REQUEST_FIELDS - SEKI_REQUEST_MAKER_NAME),
                                 &s->it->requests);
}

/* By the whole id of a question when that is all that was typed, whatever the answer says; else by what it says. */
static int find_answers(struct search *s, enum seki_noted_of of, struct seki_noted_row **ret_list,
                        struct seki_find_end *ret_end)
{
    struct seki_noted_wish wish = {.organisation = s->own, .of = of, .limit = SEKI_FIND_SHOWN + 1};
    struct seki_arena *arena = s->act->arena;
    struct rows rows;
    size_t n = 0;
    int r = 0;

    if (s->words.n == 1) {
        wish.item = s->words.word[0];
        r = seki_store_noted(arena, s->act->store, &wish, ret_list, &n, s->err);
    }
    if (r < 0 || n > 0) {
        *ret_end = end_of(n);
        return r;
    }
    wish.item = SEKI_STR("");
    wish.limit = SEKI_FIND_NOTES;
    r = seki_store_noted(arena, s->act->store, &wish, ret_list, &n, s->err);
    if (r < 0) {
        return r;
    }
    rows = ROWS(*ret_list, n, text, (size_t)SEKI_NOTED_VALUE);
    rows.most = SEKI_FIND_NOTES;
    return keep_matching(s, &rows, ret_end);
}

static int find_people(struct search *s)
{
    size_t n = 0;
    int r = seki_store_people(s->act->arena, s->act->store, s->own, SEKI_STR(""),
                              SEKI_FIND_COMPARED, &s->it->person, &n, s->err);

    return r < 0 ? r : keep_matching(s, &ROWS(s->it->person, n, name, (size_t)2), &s->it->people);
}

static int search_all(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct search s = {.act = act, .it = arg, .own = act->actor->organisation, .err = err};
    int r = seki_search_parse(act->arena, s.it->words, &s.words, err);

    act->event.query = s.it->words;
    if (r < 0 || s.words.n == 0) {
        act->is_unrecorded = r == 0; /* nothing was looked for */
        return r;
    }
    if (seki_actor_may(act->actor, SEKI_MAY_READ)) {
        r = find_register(&s);
        r = r < 0 ? r : find_scenarios(&s);
        r = r < 0 ? r : find_requests(&s);
        r = r < 0 ? r : find_answers(&s, SEKI_NOTED_RECEIVED, &s.it->answer, &s.it->answers);
        if (r == 0 && act->actor->kind == SEKI_ORGANISATION_MAKER) {
            r = find_products(&s);
            r = r < 0 ? r : find_answers(&s, SEKI_NOTED_OWN, &s.it->own, &s.it->owns);
        }
    }
    if (r == 0 && seki_actor_may(act->actor, SEKI_MAY_PEOPLE)) {
        r = find_people(&s);
    }
    return r;
}

int seki_find(struct seki_act *act, struct seki_find *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_QUERY;
    act->event.action = SEKI_AUDIT_EXECUTE;
    act->event.object_kind = SEKI_STR("everything");
    act->event.object_organisation = act->actor->organisation;
    return seki_act(act, SEKI_MAY_SELF, search_all, it, err);
}
