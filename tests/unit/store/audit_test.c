/* Tests of store/audit.c, and of transactions: the same on SQLite and on PostgreSQL. */
#include "store/audit.h"

#include "audit/record.h"
#include "base/limits.h"
#include "store/db.h"
#include "unit/store/ground.h"

static struct seki_store *make(struct ground *g)
{
    struct seki_store *store = NULL;

    if (seki_store_init(g->file, NOW, &store, &g->err) < 0) {
        fail_msg("%s:%d: %d", g->err.file, g->err.line, g->err.code);
    }
    seki_store_free(&store);
    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    return store;
}

static int note(struct ground *g, struct seki_store *store, struct seki_str object)
{
    struct seki_audit_event event = {.kind = SEKI_AUDIT_CHANGE,
                                     .person = SEKI_STR("p-1"),
                                     .organisation = SEKI_STR("o-1"),
                                     .object_kind = SEKI_STR("device"),
                                     .object = object,
                                     .object_organisation = SEKI_STR("o-2")};

    return seki_store_audit_add(store, &event, NOW + 1, &g->err);
}

static int add(struct ground *g, struct seki_store *store, struct seki_str name)
{
    struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL, .name = name, .made = NOW};
    struct seki_id id;

    return seki_store_add_organisation(store, &it, &id, &g->err);
}

static size_t organisations(struct ground *g, struct seki_store *store)
{
    struct seki_organisation *found = NULL;
    size_t n = 0;

    assert_int_equal(
        seki_store_organisations(&g->arena, store, SEKI_STR(""), 100, &found, &n, &g->err), 0);
    return n;
}

static struct seki_audit_digest origin(struct ground *g)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_store_state what;

    assert_int_equal(seki_store_open(g->place, &store, &g->err), 0);
    assert_int_equal(seki_store_state(&g->arena, store, &what, &g->err), 0);
    return seki_audit_origin(what.id);
}

/* Reads all records past the store, checks the chain, and gives the objects' names joined. */
static struct seki_str read_all(struct ground *g)
{
    struct seki_db SEKI_CLEANUP_DB *db = NULL;
    struct seki_value row[SEKI_SQL_VALUES];
    struct seki_audit_link link = {.previous = origin(g)};
    struct seki_str names = SEKI_STR("");

    assert_int_equal(seki_db_open(g->file, false, &db, &g->err), 0);
    assert_int_equal(seki_db_ask(db, SEKI_SQL_all_of_audit, NULL, 0, &g->err), 0);
    while (seki_rows_next(db, row, &g->err) > 0) {
        struct seki_audit_event event;
        struct seki_audit_digest digest;
        const struct seki_str parts[] = {names, row[6].str};
        assert_true(seki_audit_decode(row[7].str, &event));
        link.time = row[1].number;
        link.body = seki_audit_hash(row[7].str);
        link.number++;
        assert_int_equal(link.number, row[0].number);
        digest = seki_audit_chain(&link);
        link.previous = digest;
        assert_same_str(seki_audit_digest_str(&digest), row[8].str);
        assert_same_str(event.object, row[6].str);
        assert_same_str(row[5].str, SEKI_STR("o-2"));
        names = seki_arena_join(&g->arena, parts, 2);
    }
    return names;
}

static void test_chain(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    assert_str(read_all(g), "");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seki_store_begin(store, &g->err), 0);
        assert_int_equal(note(g, store, SEKI_STR("a")), 0);
        assert_int_equal(note(g, store, SEKI_STR("b")), 0);
        assert_int_equal(seki_store_commit(store, &g->err), 0);
    }
    assert_str(read_all(g), "ababab");
}

static void test_what_is_rolled_back(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    seki_store_rollback(store);
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    assert_str(read_all(g), "");
    seki_store_rollback(store);
}

/* A part that is undone takes its rows and its records with it, after an error in it too; the rest stays. */
static void test_parts(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    assert_int_equal(seki_store_save(store, &g->err), 0);
    assert_int_equal(add(g, store, SEKI_STR("一つ")), 0);
    assert_int_equal(note(g, store, SEKI_STR("b")), 0);
    assert_int_equal(seki_store_keep(store, &g->err), 0);

    assert_int_equal(seki_store_save(store, &g->err), 0);
    assert_int_equal(add(g, store, SEKI_STR("二つ")), 0);
    assert_int_equal(note(g, store, SEKI_STR("c")), 0);
    assert_int_equal(seki_store_undo(store, &g->err), 0);

    assert_int_equal(seki_store_save(store, &g->err), 0);
    assert_int_equal(note(g, store, SEKI_STR("d")), 0);
    assert_int_equal(add(g, store, SEKI_STR("一つ")), SEKI_ERR_EXISTS);
    assert_int_equal(add(g, store, SEKI_STR("三つ")), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(seki_store_undo(store, &g->err), 0);

    assert_int_equal(note(g, store, SEKI_STR("e")), 0);
    assert_int_equal(add(g, store, SEKI_STR("四つ")), 0);
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    assert_int_equal(organisations(g, store), 2);
    assert_str(read_all(g), "abe");
}

/* An error outside of a part ends the transaction, as before. */
static void test_whole_is_lost(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);

    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(add(g, store, SEKI_STR("一つ")), 0);
    assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    assert_int_equal(add(g, store, SEKI_STR("一つ")), SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_save(store, &g->err), SEKI_ERR_UNAVAILABLE);
    assert_int_equal(seki_store_commit(store, &g->err), SEKI_ERR_UNAVAILABLE);
    seki_store_rollback(store);
    assert_int_equal(organisations(g, store), 0);
    assert_str(read_all(g), "");
}

/* Sixty-four records cost as many statements, and three more. */
static void test_statement_count(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    uint64_t before;

    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    before = seki_store_statements(store);
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    for (int i = 0; i < 64; i++) {
        assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    }
    assert_int_equal(seki_store_statements(store), before + 1);
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    assert_int_equal(seki_store_statements(store), before + 1 + 64 + 3);
    assert_int_equal(read_all(g).n, 65);
}

/* As much as one transaction may note; one more is refused, and what was noted stays. */
static void test_too_many(void **state)
{
    static char text[SEKI_LIMIT_AUDIT_TEXT];
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *store = make(g);
    struct seki_audit_event event = {.kind = SEKI_AUDIT_QUERY,
                                     .object_organisation = SEKI_STR("o-2"),
                                     .query = seki_str_of(text, sizeof(text))};
    size_t n = 0;
    int r;

    memset(text, 'x', sizeof(text));
    assert_int_equal(seki_store_begin(store, &g->err), 0);
    while ((r = seki_store_audit_add(store, &event, NOW, &g->err)) == 0) {
        n++;
    }
    assert_int_equal(r, SEKI_ERR_LIMIT);
    assert_true(n >= SEKI_LIMIT_AUDIT_PENDING / (sizeof(text) + 100));
    assert_true(n <= SEKI_LIMIT_AUDIT_PENDING / sizeof(text));
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    assert_str(read_all(g), "");
}

/* Two connections append to one chain. */
static void test_two_connections(void **state)
{
    struct ground *g = *state;
    struct seki_store SEKI_CLEANUP_STORE *a = make(g);
    struct seki_store SEKI_CLEANUP_STORE *b = NULL;

    assert_int_equal(seki_store_open(g->place, &b, &g->err), 0);
    for (int i = 0; i < 4; i++) {
        struct seki_store *store = i % 2 ? b : a;
        assert_int_equal(seki_store_begin(store, &g->err), 0);
        assert_int_equal(note(g, store, i % 2 ? SEKI_STR("b") : SEKI_STR("a")), 0);
        assert_int_equal(seki_store_commit(store, &g->err), 0);
    }
    assert_str(read_all(g), "abab");
    if (g->is_postgres) { /* both at once: the second to commit comes behind the first */
        assert_int_equal(seki_store_begin(a, &g->err), 0);
        assert_int_equal(seki_store_begin(b, &g->err), 0);
        assert_int_equal(note(g, a, SEKI_STR("c")), 0);
        assert_int_equal(note(g, b, SEKI_STR("d")), 0);
        assert_int_equal(seki_store_commit(b, &g->err), 0);
        assert_int_equal(seki_store_commit(a, &g->err), 0);
        assert_str(read_all(g), "ababdc");
    }
}

/* A backup and what is restored from it carry the chain on. */
static void test_backup(void **state)
{
    struct ground *g = *state;
    struct seki_store *store = make(g);
    struct seki_store SEKI_CLEANUP_STORE *back = NULL;
    struct seki_str file = seki_arena_str(&g->arena, seki_str_from_c(temp_path(g->dir, "控え.db")));
    struct seki_str other = seki_arena_str(&g->arena, seki_str_from_c(temp_path(g->dir, "別.db")));

    assert_int_equal(seki_store_begin(store, &g->err), 0);
    assert_int_equal(note(g, store, SEKI_STR("a")), 0);
    assert_int_equal(seki_store_commit(store, &g->err), 0);
    assert_int_equal(seki_store_backup(store, file, NOW, &g->err), 0);
    seki_store_free(&store);
    assert_int_equal(seki_store_restore(file, other, NOW, &back, &g->err), 0);
    assert_int_equal(seki_store_begin(back, &g->err), 0);
    assert_int_equal(note(g, back, SEKI_STR("b")), 0);
    assert_int_equal(seki_store_commit(back, &g->err), 0);
    g->place = other;
    g->file = other;
    assert_str(read_all(g), "ab");
}

int main(void)
{
#define ON_GROUND(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)
    const struct CMUnitTest tests[] = {
        ON_GROUND(test_chain),           ON_GROUND(test_what_is_rolled_back),
        ON_GROUND(test_parts),           ON_GROUND(test_whole_is_lost),
        ON_GROUND(test_statement_count), ON_GROUND(test_too_many),
        ON_GROUND(test_two_connections), ON_GROUND(test_backup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
