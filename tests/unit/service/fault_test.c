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
#include "base/alloc.h"
#include "base/limits.h"
#include "model/statement.h"
#include "service/account.h"
#include "service/inbox.h"
#include "service/merge.h"
#include "service/people.h"
#include "service/publish.h"
#include "service/register.h"
#include "service/request.h"
#include "service/sign_in.h"
#include "service/ward.h"
#include "store/audit.h"
#include "unit/base/steer.h"
#include "unit/service/workshop.h"

#define PASSWORD SEKI_STR("kujira-yozora-kane-hibiki")
#define EACH 2      /* so many calls fail one by one at the beginning */
#define GROWTH 1.9  /* then the number grows by this factor */
#define MOST 100000 /* a step that never gets through */
#define FILE_BYTES ((size_t)64 << 20)

struct play {
    struct workshop w;
    struct seki_err err;
    struct seki_password_hash hash;
    struct seki_sign_in sign_in;
    struct seki_arena kept; /* of what goes from one step to the next */
    struct seki_link_wish invitation;
    int64_t intake[2];
    int64_t statement;
    struct seki_str before; /* the bytes of the store */
    unsigned long runs;
};

typedef int play_step(struct play *p, struct seki_act *act, struct seki_err *err);

/* --- what stands in the store */

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

static uint64_t content(const struct play *p)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL;
    uint64_t sum = UINT64_C(0xcbf29ce484222325);

    assert_int_equal(sqlite3_open_v2(p->w.g->file.p, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                        " AND name NOT LIKE 'audit%' ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        add_table(db, (const char *)sqlite3_column_text(tables, 0), &sum);
    }
    assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return sum;
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
static int once(struct play *p, play_step *step)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err other = {0};
    struct seki_act act;
    int r;
    int end;

    p->err = (struct seki_err){0};
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = seki_store_begin(p->w.store, &p->err);
    if (r < 0) {
        return r;
    }
    act = *workshop_as(&p->w, MAKER, 0);
    act.arena = &arena;
    act.store = p->w.store;
    r = step(p, &act, &p->err);
    end = seki_store_commit(p->w.store, r < 0 ? &other : &p->err);
    if (end < 0) {
        seki_store_rollback(p->w.store);
    }
    return r < 0 ? r : end;
}

/* An attempt to sign in counts as failed from the first look on: it may stay counted. */
static play_step look_at_name;

/* Statements are few, and what depends on their order is found by each of them alone. */
static unsigned long next_of(enum seki_fault_kind kind, unsigned long n)
{
    return kind == SEKI_FAULT_IO || getenv("SEKI_EVERY") || n < EACH
               ? n + 1
               : (unsigned long)((double)n * GROWTH) + 1;
}

static void sweep_kind(struct play *p, const char *name, enum seki_fault_kind kind, play_step *step)
{
    uint64_t before = content(p);

    for (unsigned long n = 1; n < MOST; n = next_of(kind, n)) {
        int r;
        bool was_hit;
        steer_fail(kind, n);
        r = once(p, step);
        was_hit = steer_was_hit();
        steer_off();
        p->runs++;
        if ((r < 0) != was_hit) {
            fail_msg("%s, call %lu of kind %d: %d, %s", name, n, (int)kind, r,
                     was_hit ? "failed" : "did not fail");
        }
        if (was_hit && step != look_at_name && content(p) != before) {
            fail_msg("%s, call %lu of kind %d: something stayed", name, n, (int)kind);
        }
        if (!was_hit) {
            assert_true(content(p) != before);
            return;
        }
    }
    fail_msg("%s never gets through", name);
}

static void sweep(struct play *p, const char *name, play_step *step)
{
    keep(p);
    for (int kind = 0; kind < SEKI_FAULT_MAX; kind++) {
        if (kind > 0) {
            put_back(p);
        }
        sweep_kind(p, name, (enum seki_fault_kind)kind, step);
    }
    verify(p);
}

/* --- of a hospital */

static void as_hospital(struct play *p, struct seki_act *act)
{
    p->w.actor.organisation = seki_id_str(&p->w.ids[HOSPITAL]);
    act->actor = &p->w.actor;
}

static int add_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_device device = {
        .text = {
            [SEKI_DEVICE_ID] = SEKI_STR("IP-9"), [SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ 髙𠮷")}};
    struct seki_device made;

    as_hospital(p, act);
    return seki_service_device_add(act, &device, &made, err);
}

static int put_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_ward_device it = {.detail = {[SEKI_DETAIL_OWNER] = SEKI_STR("臨床工学室"),
                                             [SEKI_DETAIL_EOS] = SEKI_STR("2027-03-31")}};
    int r;

    as_hospital(p, act);
    r = seki_service_device(act, SEKI_STR("IP-9"), &it.device, err);
    it.device.text[SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ 2");
    return r < 0 ? r : seki_service_ward_put(act, &it, err);
}

static int put_measure(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_measure_row row = {.text = {[SEKI_MEASURE_ID] = SEKI_STR("M.WALL"),
                                                  [SEKI_MEASURE_SCOPE] = SEKI_STR("asset:IP-9"),
                                                  [SEKI_MEASURE_STATE] = SEKI_STR("planned")}};
    struct seki_measure_row made;

    as_hospital(p, act);
    return seki_service_measure_put(act, &row, &made, err);
}

static int add_evidence(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_evidence row = {.text = {[SEKI_EVIDENCE_MEASURE] = SEKI_STR("M.WALL"),
                                               [SEKI_EVIDENCE_SCOPE] = SEKI_STR("asset:IP-9"),
                                               [SEKI_EVIDENCE_NAME] = SEKI_STR("設定.pdf")}};

    as_hospital(p, act);
    return seki_service_evidence_add(act, &row, SEKI_STR("bytes of it"), err);
}

static int remove_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_device device;
    int r;

    as_hospital(p, act);
    r = seki_service_device(act, SEKI_STR("IP-9"), &device, err);
    return r < 0 ? r : seki_service_device_remove(act, SEKI_STR("IP-9"), device.edition, err);
}

static int ask_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_request_row wish = {.text = {[SEKI_REQUEST_MAKER_NAME] = SEKI_STR("製造"),
                                                   [SEKI_REQUEST_DUE] = SEKI_STR("2027-01-31")}};
    struct seki_request_row made;

    as_hospital(p, act);
    return seki_request_ask(act, &wish, &made, err);
}

/* --- forms that come in */

static int receive(struct play *p, struct seki_act *act, size_t which, struct seki_err *err)
{
    struct seki_str name = SEKI_STR("開示書.xlsx");
    int64_t same = 0;
    struct seki_id job;
    int r = which == 1 ? seki_merge_name(act->arena, 1, NOW + 1, &name, err) : 0;

    return r < 0 ? r
                 : seki_intake_receive(act, name, SEKI_STR("the bytes"), &p->intake[which], &same,
                                       &job, err);
}

static int receive_in_hospital(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return receive(p, act, 0, err);
}

static int receive_at_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return receive(p, act, 1, err);
}

/* What the worker reads: yes for A-1, and something for A-3 that is in doubt. */
static int read_it(struct seki_act *act, int64_t intake, struct seki_err *err)
{
    struct seki_str own = act->actor->organisation;
    struct seki_intake_answer answer = {.number = 1, .confidence = 100};
    struct seki_intake_row row;
    int r = seki_store_intake_get(act->arena, act->store, own, intake, &row, err);

    if (r < 0) {
        return r;
    }
    row.text[SEKI_INTAKE_CATALOG] = SEKI_STR("form");
    r = seki_store_intake_done(act->store, own, &row, act->now, err);
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("A-1");
    answer.text[SEKI_TAKEN_VALUE] = SEKI_STR("no");
    r = r < 0 ? r : seki_store_intake_answer_add(act->store, own, intake, &answer, err);
    answer.number = 2;
    answer.confidence = 20;
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("A-3");
    return r < 0 ? r : seki_store_intake_answer_add(act->store, own, intake, &answer, err);
}

static int read_in_hospital(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return read_it(act, p->intake[0], err);
}

static int read_at_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return read_it(act, p->intake[1], err);
}

static int say_of_form(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_intake_answer said = {
        .text = {[SEKI_TAKEN_ITEM] = SEKI_STR("A-3"), [SEKI_TAKEN_SAID_VALUE] = SEKI_STR("yes")},
        .is_said = true};

    as_hospital(p, act);
    return seki_intake_say(act, p->intake[0], &said, err);
}

static int accept_form(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_inbox_decision decision = {SEKI_STR("A-1"), SEKI_STR("yes")};
    const struct seki_str device = SEKI_STR("IP-9");
    const struct seki_inbox_accept it = {.number = p->intake[0],
                                         .decisions = &decision,
                                         .n_decisions = 1,
                                         .devices = &device,
                                         .n_devices = 1};

    as_hospital(p, act);
    return seki_inbox_accept(act, &it, &p->statement, err);
}

/* --- of a maker */

static int say(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_spoken said[2] = {{.answer = {.text = {SEKI_STR("A-1"), SEKI_STR("yes")}}},
                                  {.answer = {.text = {SEKI_STR("A-3"), SEKI_STR("no")}}}};
    struct seki_saying it = {.draft = 1, .catalog = &p->w.form, .said = said, .n = 2};
    int r = seki_draft_say(act, &it, err);

    assert_true(r < 0 || it.n_saved == 2);
    return r;
}

static int take_file(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_merge merge = {.draft = 1, .intake = p->intake[1], .catalog = &p->w.form};
    struct seki_spoken said = {.is_confirmed = false};
    struct seki_merge_taking it = {
        .intake = p->intake[1],
        .saying = {.draft = 1, .catalog = &p->w.form, .said = &said, .n = 1}};
    int r = seki_merge_look(act, &merge, err);

    if (r < 0) {
        return r;
    }
    assert_true(merge.n > 0);
    said.answer = merge.list[0].file;
    it.edition = merge.row.edition;
    return seki_merge_take(act, &it, err);
}

static int go(struct seki_act *act, enum seki_draft_step step, struct seki_err *err)
{
    struct seki_draft_whole whole;
    struct seki_draft made;
    int r = seki_draft_open(act, 1, &whole, err);

    return r < 0 ? r : seki_draft_go(act, 1, whole.draft.edition, step, &made, err);
}

static int hand_in(struct play *p, struct seki_act *act, struct seki_err *err)
{
    (void)p;
    return go(act, SEKI_DRAFT_HAND_IN, err);
}

static int approve(struct play *p, struct seki_act *act, struct seki_err *err)
{
    (void)p;
    return go(act, SEKI_DRAFT_APPROVE, err);
}

static int publish(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_publishing it = {.draft = 1, .catalog = &p->w.form, .day = SEKI_STR("2026-11-29")};
    struct seki_draft_whole whole;
    int r = seki_draft_open(act, 1, &whole, err);

    it.edition = r < 0 ? 0 : whole.draft.edition;
    return r < 0 ? r : seki_publish(act, &it, err);
}

static int share(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_sharing it = {
        .revision = 1, .hospital = seki_id_str(&p->w.ids[HOSPITAL]), .number = 1};

    return seki_share(act, &it, err);
}

static int begin_next(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_draft draft = {.product = 1, .earlier = 1, .text = {SEKI_STR("6")}};
    struct seki_draft made;

    return seki_draft_begin(act, &draft, &p->w.form, &made, err);
}

static int take_over(struct play *p, struct seki_act *act, struct seki_err *err)
{
    size_t n = 0;

    return seki_draft_take_over(act, 2, &p->w.form, &n, err);
}

/* --- people */

static void as_nobody(struct play *p, struct seki_act *act)
{
    p->w.actor = (struct seki_actor){.via = SEKI_STR("web"), .address = SEKI_STR("192.0.2.7")};
    act->actor = &p->w.actor;
}

static int add_boss(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_person it = {.organisation = seki_id_str(&p->w.ids[HOSPITAL]),
                                   .name = SEKI_STR("山田 一郎"),
                                   .login = SEKI_STR("boss@example.jp"),
                                   .roles = 1U << SEKI_ROLE_ADMINISTRATOR};
    struct seki_id id;
    int r = seki_actor_of_console(act->arena, SEKI_LANG_JA, &p->w.actor, err);

    act->actor = &p->w.actor;
    return r < 0 ? r : seki_people_add(act, &it, &p->hash, &id, err);
}

/* What goes from this step to the next lives longer than the arena of the act. */
static int look_at_name(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_nobody(p, act);
    act->arena = &p->kept;
    p->sign_in =
        (struct seki_sign_in){.login = SEKI_STR("boss@example.jp"), .agent = SEKI_STR("Firefox")};
    return seki_sign_in_look(act, &p->sign_in, err);
}

static int sign_in(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_sign_in it = p->sign_in;
    int r;

    as_nobody(p, act);
    r = seki_sign_in_record(act, &it, err);
    assert_true(r < 0 || it.result == SEKI_SIGN_IN_DONE);
    p->sign_in.secret = it.secret;
    return r;
}

static int as_boss(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = seki_actor_of_session(act->arena, act->store, seki_secret_str(&p->sign_in.secret),
                                  act->now, &p->w.actor, err);

    p->w.actor.via = SEKI_STR("web");
    act->actor = &p->w.actor;
    assert_true(r != 0);
    return r;
}

static int invite(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = as_boss(p, act, err);

    p->invitation = (struct seki_link_wish){.organisation = seki_id_str(&p->w.ids[HOSPITAL]),
                                            .roles = 1U << SEKI_ROLE_EDITOR};
    return r < 0 ? r : seki_people_invite(act, &p->invitation, err);
}

static int join(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_link_answer answer = {.secret = seki_secret_str(&p->invitation.secret),
                                            .name = SEKI_STR("新人 花子"),
                                            .login = SEKI_STR("new@example.jp"),
                                            .password = &p->hash};
    struct seki_id id;

    as_nobody(p, act);
    return seki_link_accept(act, &answer, &id, err);
}

static int add_token(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_token_wish wish = {
        .name = SEKI_STR("script"), .scopes = SEKI_SCOPE_PEOPLE, .ends = NOW + INT64_C(86400000)};
    int r = as_boss(p, act, err);

    return r < 0 ? r : seki_account_add_token(act, &wish, err);
}

static int sign_out(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = as_boss(p, act, err);

    return r < 0 ? r : seki_sign_out(act, seki_secret_str(&p->sign_in.secret), err);
}

/* --- all of it */

static const struct {
    const char *name;
    play_step *step;
} steps[] = {
    {"add a device", add_device},
    {"change it with its details", put_device},
    {"plan a measure", put_measure},
    {"add evidence", add_evidence},
    {"ask a maker", ask_maker},
    {"receive a form", receive_in_hospital},
    {"a form is read", read_in_hospital},
    {"say what holds", say_of_form},
    {"accept the form", accept_form},
    {"remove the device", remove_device},
    {"say two answers", say},
    {"receive a filled-in draft", receive_at_maker},
    {"a draft is read", read_at_maker},
    {"take an answer of it", take_file},
    {"hand in", hand_in},
    {"approve", approve},
    {"publish", publish},
    {"share", share},
    {"begin the next one", begin_next},
    {"take its answers over", take_over},
    {"add an administrator", add_boss},
    {"look at a name", look_at_name},
    {"sign in", sign_in},
    {"invite", invite},
    {"join", join},
    {"add a token", add_token},
    {"sign out", sign_out},
};

/* The proof changes nothing; it is between look and record, in no transaction. */
static int prove(void *user)
{
    struct play *p = user;
    struct seki_err err = {0};
    int r = seki_sign_in_prove(&p->kept, &p->sign_in, PASSWORD, &err);

    assert_true(r < 0 || p->sign_in.is_right);
    return r;
}

static void test_all(void **state)
{
    struct play p = {.runs = 0};

    workshop_set_up(&p.w, state);
    seki_arena_init(&p.kept, SEKI_LIMIT_ARENA);
    assert_int_equal(seki_password_hash(&p.kept, PASSWORD, &p.hash, &p.err), 0);
    assert_int_equal(seki_store_commit(p.w.store, &p.err), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        sweep(&p, steps[i].name, steps[i].step);
        if (steps[i].step == look_at_name) {
            (void)steer_sweep(SEKI_FAULT_ALLOC, prove, &p);
            (void)steer_sweep(SEKI_FAULT_ARENA, prove, &p);
        }
    }
    print_message("%lu runs\n", p.runs);
    assert_true(p.runs > 10 * SEKI_ARRAY_LEN(steps));
    seki_arena_finish(&p.kept);
    seki_store_free(&p.w.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all, ground_set_up, ground_tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
