/* Tests of store/audit_list.c, audit_walk.c and audit_sign.c: the same on SQLite and on PostgreSQL. */
#include <stdio.h>

#include "base/limits.h"
#include "store/audit.h"
#include "unit/store/ground.h"

#define DAY INT64_C(86400000)

static struct seki_store *make(struct ground *g)
{
    struct seki_store *store = NULL;

    assert_int_equal(seki_store_init(g->file, NOW, &store, &g->err), 0);
    seki_store_free(&store);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    return store;
}

/* Person "p-<i % 3>" of "o-<i % 2>" reads or changes "d-<i % 5>", that every seventh time is of "o-9". */
static void fill(struct ground *g, struct seki_store *store, int n)
{
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    for (int i = 0; i < n; i++) {
        char texts[3][8]; /* a letter and a digit */
        struct seki_audit_event event = {.kind = i % 4 ? SEKI_AUDIT_READ : SEKI_AUDIT_CHANGE};
        snprintf(texts[0], sizeof(texts[0]), "p-%d", i % 3);
        snprintf(texts[1], sizeof(texts[1]), "o-%d", i % 2);
        snprintf(texts[2], sizeof(texts[2]), "d-%d", i % 5);
        event.person = seki_str_from_c(texts[0]);
        event.organisation = seki_str_from_c(texts[1]);
        event.object = seki_str_from_c(texts[2]);
        event.object_organisation = i % 7 ? event.organisation : SEKI_STR("o-9");
        /* Three at the same moment. */
        assert_int_equal(seki_store_audit_add(store, &event, NOW + i / 3 * DAY, &g->err), 0);
    }
    assert_int_equal(seki_store_commit(store, &g->err), 0);
}

static bool is_wanted(const struct seki_audit_filter *filter, int i)
{
    bool is_own = filter->organisation.n == 0 ||
                  (i % 7 == 0 && seki_str_eq(filter->organisation, SEKI_STR("o-9"))) ||
                  (filter->organisation.p[2] - '0' == i % 2 && filter->organisation.p[2] != '9');

    return is_own && (filter->person.n == 0 || filter->person.p[2] - '0' == i % 3) &&
           (filter->object.n == 0 || filter->object.p[2] - '0' == i % 5) &&
           (!filter->has_kind || (filter->kind == SEKI_AUDIT_CHANGE) == (i % 4 == 0)) &&
           NOW + i / 3 * DAY >= filter->from &&
           (filter->until == 0 || NOW + i / 3 * DAY < filter->until);
}

/* All pages of a search hold what they should, newest first, in one statement each. */
static void check_search(struct ground *g, struct seki_store *store,
                         const struct seki_audit_filter *filter, int n, size_t limit)
{
    struct seki_audit_cursor behind = SEKI_AUDIT_NEWEST;
    struct seki_audit_entry *list = NULL;
    size_t n_list = 0;
    int i = n;

    do {
        uint64_t before = seki_store_statements(store);
        assert_int_equal(
            seki_store_audit_list(&g->arena, store, filter, behind, limit, &list, &n_list, &g->err),
            0);
        assert_int_equal(seki_store_statements(store), before + 1);
        for (size_t k = 0; k < n_list; k++) {
            do {
                i--;
                assert_true(i >= 0);
            } while (!is_wanted(filter, i));
            assert_int_equal(list[k].number, i + 1);
            assert_int_equal(list[k].event.object.p[2] - '0', i % 5);
            behind = seki_audit_behind(&list[k]);
        }
    } while (n_list == limit);
    while (i-- > 0) {
        assert_false(is_wanted(filter, i));
    }
}

static void test_search(void **state)
{
    static const struct seki_str organisations[] = {{0}, SEKI_STR("o-1"), SEKI_STR("o-9")};
    static const struct seki_str people[] = {{0}, SEKI_STR("p-2"), SEKI_STR("p-7")};
    static const struct seki_str objects[] = {{0}, SEKI_STR("d-3")};
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_audit_filter filter;

    fill(g, store, 60);
    for (size_t i = 0; i < 3 * 3 * 2 * 3 * 2; i++) {
        filter = (struct seki_audit_filter){.organisation = organisations[i % 3],
                                            .person = people[i / 3 % 3],
                                            .object = objects[i / 9 % 2],
                                            .has_kind = i / 18 % 3 > 0,
                                            .kind = i / 18 % 3 > 1 ? SEKI_AUDIT_CHANGE
                                                                   : SEKI_AUDIT_READ};
        if (i / 54) {
            filter.from = NOW + 4 * DAY;
            filter.until = NOW + 11 * DAY;
        }
        check_search(g, store, &filter, 60, 1);
        check_search(g, store, &filter, 60, 7);
        check_search(g, store, &filter, 60, 100);
    }
}

static struct seki_audit_secret_key key(void)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "not a secret, but 32 bytes long";
    struct seki_audit_secret_key it;

    seki_audit_make_key(seed, &it);
    return it;
}

static const struct seki_audit_stamp stamp = {.now = NOW, .clock = SEKI_AUDIT_CLOCK_FREE};

static int feed(void *user, const struct seki_audit_row *row, struct seki_str note,
                struct seki_err *err)
{
    struct seki_audit_verify *v = user;

    (void)err;
    if (row->body.n) {
        seki_audit_verify_record(v, row);
    }
    if (note.n) {
        seki_audit_verify_note(v, row->number, note);
    }
    return 0;
}

static struct seki_audit_verdict verify(struct ground *g, struct seki_store *store)
{
    static const struct seki_audit_verify_options none;
    struct seki_audit_extent extent;
    struct seki_audit_verify v;

    assert_int_equal(seki_store_audit_view(&g->arena, store, &extent, &g->err), 0);
    seki_audit_verify_start(&v, &none, extent.installation);
    if (extent.cut.n) {
        seki_audit_verify_cut(&v, extent.cut);
    }
    assert_int_equal(seki_store_audit_walk(store, 0, INT64_MAX, feed, &v, &g->err), 0);
    assert_int_equal(seki_store_audit_notes_behind(store, v.after, feed, &v, &g->err), 0);
    seki_audit_verify_end(&v, extent.number, &extent.digest);
    seki_store_rollback(store);
    return v.verdict;
}

static void sign(struct ground *g, struct seki_store *store, bool is_new)
{
    struct seki_audit_secret_key it = key();
    bool was_new = !is_new;

    assert_int_equal(seki_store_audit_checkpoint(store, &it, &stamp, &was_new, &g->err), 0);
    assert_int_equal(was_new, is_new);
}

static void test_checkpoints(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_audit_verdict verdict;
    struct seki_audit_note note;
    struct seki_str line;

    sign(g, store, false);
    assert_int_equal(seki_store_audit_last_checkpoint(&g->arena, store, &line, &g->err), 0);
    assert_int_equal(line.n, 0);
    fill(g, store, 10);
    sign(g, store, true);
    sign(g, store, false);
    fill(g, store, 5);
    sign(g, store, true);
    verdict = verify(g, store);
    assert_int_equal(verdict.problem, SEKI_AUDIT_SOUND);
    assert_int_equal(verdict.n_records, 15);
    assert_int_equal(verdict.n_checkpoints, 2);
    assert_int_equal(verdict.checked_at, 15);
    assert_int_equal(verdict.unsynchronised, 2);
    assert_int_equal(seki_store_audit_last_checkpoint(&g->arena, store, &line, &g->err), 0);
    assert_int_equal(seki_audit_note_read(line, &note), SEKI_AUDIT_NOTE_RIGHT);
    assert_int_equal(note.number, 15);
}

/* What is done to the database past the store. */
static void test_tampering(void **state)
{
    static const struct {
        const char *sql;
        enum seki_audit_problem problem;
        int64_t number;
    } rows[] = {
        {"UPDATE audit SET person = 'p-9' WHERE number = 5", SEKI_AUDIT_COLUMNS, 5},
        {"UPDATE audit SET person = 'p-1' WHERE number = 5", SEKI_AUDIT_SOUND, 0},
        {"UPDATE audit SET made = made + 1 WHERE number = 7", SEKI_AUDIT_CHANGED, 7},
        {"UPDATE audit SET made = made - 1 WHERE number = 7", SEKI_AUDIT_SOUND, 0},
        {"UPDATE audit_head SET number = 16", SEKI_AUDIT_HEAD, 16},
        {"UPDATE audit_head SET number = 15", SEKI_AUDIT_SOUND, 0},
        {"DELETE FROM audit WHERE number = 15", SEKI_AUDIT_TRUNCATED, 15},
        {"DELETE FROM audit WHERE number = 3", SEKI_AUDIT_MISSING, 3},
    };
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    fill(g, store, 15);
    sign(g, store, true);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_audit_verdict verdict;
        ground_do(g, rows[i].sql);
        verdict = verify(g, store);
        assert_same_str(seki_audit_problem_name(verdict.problem),
                        seki_audit_problem_name(rows[i].problem));
        assert_int_equal(verdict.number, rows[i].number);
    }
}

static void test_cut(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_audit_secret_key it = key();
    struct seki_audit_verdict verdict;
    int64_t n = -1;
    int64_t number = 0;

    fill(g, store, 9);
    sign(g, store, true);
    fill(g, store, 9);
    sign(g, store, true);
    assert_int_equal(seki_store_audit_first_since(store, NOW + DAY, &number, &g->err), 0);
    assert_int_equal(number, 4);
    assert_int_equal(seki_store_audit_last_until(store, NOW + DAY, &number, &g->err), 0);
    assert_int_equal(number, 12);
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(seki_store_audit_cut(store, &it, &stamp, NOW, &n, &g->err), 0);
    assert_int_equal(n, 0);
    assert_int_equal(seki_store_audit_cut(store, &it, &stamp, NOW + DAY, &n, &g->err), 0);
    assert_int_equal(n, 3); /* 10 to 12 are as old, and stand behind younger ones */
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    verdict = verify(g, store);
    assert_int_equal(verdict.problem, SEKI_AUDIT_SOUND);
    assert_int_equal(verdict.first, 4);
    assert_int_equal(verdict.n_checkpoints, 2);
    fill(g, store, 1);
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(seki_store_audit_cut(store, &it, &stamp, NOW + 99 * DAY, &n, &g->err), 0);
    assert_int_equal(n, 15); /* the last one stays */
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    verdict = verify(g, store);
    assert_int_equal(verdict.problem, SEKI_AUDIT_SOUND);
    assert_int_equal(verdict.first, 19);
    ground_do(g, "DELETE FROM audit_cut WHERE number = 18");
    verdict = verify(g, store);
    assert_int_equal(verdict.problem, SEKI_AUDIT_MISSING);
    assert_int_equal(verdict.from, 4);
}

int main(void)
{
#define ON_GROUND(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)
    const struct CMUnitTest tests[] = {
        ON_GROUND(test_search),
        ON_GROUND(test_checkpoints),
        ON_GROUND(test_tampering),
        ON_GROUND(test_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
