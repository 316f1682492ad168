/*
 * What people do with a server, with every allocation, every piece of an arena and every statement failing in turn: begun, done and
 * committed as the desk does it. Either the whole is done, or it says that it is not and nothing of it is there; the store is
 * sound, and the audit record verifies.
 *
 * For a build with -Dfaults=true, on SQLite. Of each step some calls fail, with SEKI_EVERY=1 each of them.
 */
#include <sqlite3.h>
#include <stdlib.h>

#include "audit/verify.h"
#include "base/limits.h"
#include "store/audit.h"
#include "unit/base/steer.h"
#include "unit/service/fault_play.h"
#include "unit/service/fault_rules.h"

#define PASSWORD SEKI_STR("kujira-yozora-kane-hibiki")
#define EACH 2      /* so many calls fail one by one at the beginning */
#define GROWTH 1.9  /* then the number grows by this factor */
#define MOST 100000 /* a step that never gets through */
#define FILE_BYTES ((size_t)64 << 20)

/* --- what stands in the store */

/* A connection of its own to the store, and what it saw last. */
struct look {
    sqlite3 *db;
    sqlite3_stmt *ask;
    sqlite3_int64 version; /* changes when another connection commits */
    uint64_t sum;
};

/* FNV-1a of all rows of all tables but those of the audit record, which tells of failures as well. */
static void add_bytes(uint64_t *sum, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        *sum = (*sum ^ p[i]) * UINT64_C(0x100000001b3);
    }
    *sum = (*sum ^ 0xff) * UINT64_C(0x100000001b3);
}

static void add_table(sqlite3 *db, const char *name, uint64_t *sum)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", name);
    sqlite3_stmt *rows = NULL;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            add_bytes(sum, sqlite3_column_blob(rows, i), (size_t)sqlite3_column_bytes(rows, i));
        }
    }
    assert_int_equal(sqlite3_finalize(rows), SQLITE_OK);
    sqlite3_free(sql);
}

static void look_begin(struct look *l, const struct play *p)
{
    *l = (struct look){.version = -1};
    assert_int_equal(sqlite3_open_v2(p->w.g->file.p, &l->db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(l->db, "PRAGMA data_version", -1, &l->ask, NULL), SQLITE_OK);
}

static void look_end(struct look *l)
{
    assert_int_equal(sqlite3_finalize(l->ask), SQLITE_OK);
    assert_int_equal(sqlite3_close(l->db), SQLITE_OK);
}

/* Computed again when another connection has committed since. */
static uint64_t content(struct look *l)
{
    sqlite3_stmt *tables = NULL;
    sqlite3_int64 version;

    assert_int_equal(sqlite3_step(l->ask), SQLITE_ROW);
    version = sqlite3_column_int64(l->ask, 0);
    assert_int_equal(sqlite3_reset(l->ask), SQLITE_OK);
    if (version == l->version) {
        return l->sum;
    }
    l->version = version;
    l->sum = UINT64_C(0xcbf29ce484222325);
    assert_int_equal(sqlite3_prepare_v2(l->db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                        " AND name NOT LIKE 'audit%' ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        add_table(l->db, (const char *)sqlite3_column_text(tables, 0), &l->sum);
    }
    assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
    return l->sum;
}

static int on_record(void *user, const struct seki_audit_row *row, struct seki_str note,
                     struct seki_err *err)
{
    (void)note;
    (void)err;
    seki_audit_verify_record(user, row);
    return 0;
}

static void verify(struct play *p)
{
    const struct seki_audit_verify_options options = {.n_keys = 0};
    struct seki_audit_extent extent = {0};
    struct seki_audit_verify v;

    assert_int_equal(seki_store_check(p->w.store, &p->err), 0);
    assert_int_equal(seki_store_audit_view(&p->w.g->arena, p->w.store, &extent, &p->err), 0);
    seki_audit_verify_start(&v, &options, extent.installation);
    assert_int_equal(seki_store_audit_walk(p->w.store, 0, INT64_MAX, on_record, &v, &p->err), 0);
    seki_audit_verify_end(&v, extent.number, &extent.digest);
    seki_store_rollback(p->w.store);
    assert_int_equal(v.verdict.problem, SEKI_AUDIT_SOUND);
    assert_int_equal(v.verdict.n_records, extent.number);
    assert_true(extent.number > 0);
}

/* --- the store as it was before a step */

static void keep(struct play *p)
{
    FILE *file;
    static char bytes[1 << 22]; /* larger than the store of this test */

    assert_int_equal(seki_store_alone(p->w.store, &p->err), 0);
    seki_store_free(&p->w.store);
    file = fopen(p->w.g->file.p, "rbe");
    assert_non_null(file);
    p->before = seki_str_of(bytes, fread(bytes, 1, sizeof(bytes), file));
    assert_true(p->before.n > 0 && p->before.n < sizeof(bytes));
    assert_int_equal(fclose(file), 0);
    assert_int_equal(seki_store_open(p->w.g->file, &p->w.store, &p->err), 0);
}

static void put_back(struct play *p)
{
    FILE *file;

    assert_int_equal(seki_store_alone(p->w.store, &p->err), 0);
    seki_store_free(&p->w.store);
    file = fopen(p->w.g->file.p, "wbe");
    assert_non_null(file);
    assert_int_equal(fwrite(p->before.p, 1, p->before.n, file), p->before.n);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(seki_store_open(p->w.g->file, &p->w.store, &p->err), 0);
}

/* --- a step */

/* As the desk does it: the act, and the commit, which keeps the record of a failure as well. */
static int once(struct play *p, const struct play_step *step)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err other = {0};
    struct seki_act act;
    int r;
    int end;

    p->err = (struct seki_err){0};
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = step->is_alone ? 0 : seki_store_begin(p->w.store, &p->err);
    if (r < 0) {
        return r;
    }
    act = *workshop_as(&p->w, MAKER, 0);
    act.arena = &arena;
    act.store = p->w.store;
    r = step->work(p, &act, &p->err);
    if (step->is_alone) {
        seki_store_rollback(p->w.store);
        return r;
    }
    end = seki_store_commit(p->w.store, r < 0 ? &other : &p->err);
    if (end < 0) {
        seki_store_rollback(p->w.store);
    }
    return r < 0 ? r : end;
}

/* Statements are few, and what depends on their order is found by each of them alone. */
static unsigned long next_of(enum seki_fault_kind kind, unsigned long n)
{
    return kind == SEKI_FAULT_IO || getenv("SEKI_EVERY") || n < EACH
               ? n + 1
               : (unsigned long)((double)n * GROWTH) + 1;
}

static void sweep_kind(struct play *p, const struct play_step *step, enum seki_fault_kind kind)
{
    struct look look;
    uint64_t before;
    struct seki_audit_digest page = p->page;

    look_begin(&look, p);
    before = content(&look);
    if (step->gets_by) {
        assert_int_equal(once(p, step), 0);
        page = p->page;
    }
    for (unsigned long n = 1; n < MOST; n = next_of(kind, n)) {
        int r;
        bool was_hit;
        steer_fail(kind, n);
        r = once(p, step);
        was_hit = steer_was_hit();
        steer_off();
        p->runs++;
        if (r == 0 && was_hit && step->tidies) {
            look_end(&look);
            put_back(p);
            look_begin(&look, p);
            continue;
        }
        if (r == 0 && was_hit && step->gets_by) {
            assert_memory_equal(&p->page, &page, sizeof(page));
            continue;
        }
        if ((r < 0) != was_hit) {
            fail_msg("%s, call %lu of kind %d: %d, %s", step->name, n, (int)kind, r,
                     was_hit ? "failed" : "did not fail");
        }
        if (was_hit && !step->may_stay && content(&look) != before) {
            fail_msg("%s, call %lu of kind %d: something stayed", step->name, n, (int)kind);
        }
        if (!was_hit) {
            assert_true((content(&look) == before) == step->only_reads);
            look_end(&look);
            return;
        }
    }
    fail_msg("%s never gets through", step->name);
}

static void sweep(struct play *p, const struct play_step *step)
{
    keep(p);
    for (int kind = 0; kind < SEKI_FAULT_MAX; kind++) {
        if (kind > 0) {
            put_back(p);
        }
        sweep_kind(p, step, (enum seki_fault_kind)kind);
    }
    verify(p);
}

/* --- all of it */

/* The proof changes nothing; it is between look and record, in no transaction. */
static int prove(void *user)
{
    struct play *p = user;
    struct seki_err err = {0};
    int r = seki_sign_in_prove(&p->kept, &p->sign_in, PASSWORD, &err);

    assert_true(r < 0 || p->sign_in.is_right);
    return r;
}

static void set_up(struct play *p, void **state)
{
    workshop_set_up(&p->w, state);
    seki_arena_init(&p->kept, SEKI_LIMIT_ARENA);
    assert_int_equal(seki_password_hash(&p->kept, PASSWORD, &p->hash, &p->err), 0);
    assert_int_equal(seki_store_commit(p->w.store, &p->err), 0);
}

static void play(struct play *p, const struct play_step *steps, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sweep(p, &steps[i]);
        if (p->sign_in.login.n && !p->sign_in.is_right) { /* who was looked at is proved */
            (void)steer_sweep(SEKI_FAULT_ALLOC, prove, p);
            (void)steer_sweep(SEKI_FAULT_ARENA, prove, p);
        }
    }
    print_message("%lu runs\n", p->runs);
    assert_true(p->runs > 10 * n);
}

static void tear_down(struct play *p)
{
    seki_arena_finish(&p->kept);
    seki_store_free(&p->w.store);
}

static void test_play(void **state)
{
    struct play p = {.runs = 0};

    set_up(&p, state);
    play(&p, play_steps, play_n_steps);
    tear_down(&p);
}

static void test_ward(void **state)
{
    struct play p = {.runs = 0};

    set_up(&p, state);
    play(&p, ward_steps, ward_n_steps);
    tear_down(&p);
}

static void test_pages(void **state)
{
    struct play p = {.runs = 0};

    set_up(&p, state);
    rules_use(&p.kept, &p.w.form);
    play(&p, page_steps, page_n_steps);
    rules_forget();
    tear_down(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_play, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_ward, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_pages, ground_set_up, ground_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
