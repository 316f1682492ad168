/* Tests of service/register.c, statements.c and job.c: the same on SQLite and on PostgreSQL. */
#include "service/register.h"

#include <stdio.h>

#include "base/limits.h"
#include "service/export.h"
#include "service/job.h"
#include "service/saved.h"
#include "store/audit.h"
#include "store/people.h"
#include "unit/store/ground.h"

struct world {
    struct ground *g;
    struct seki_store *store;
    struct seki_id ids[2]; /* of two hospitals */
    struct seki_actor actor;
    struct seki_act act;
};

static void be(struct world *w, int hospital, enum seki_person_role role)
{
    w->actor = (struct seki_actor){.person = SEKI_STR("p-1"),
                                   .name = SEKI_STR("髙橋 𠮷子"),
                                   .organisation = seki_id_str(&w->ids[hospital]),
                                   .lang = SEKI_LANG_EN,
                                   .roles = 1u << role,
                                   .permits = seki_permits_of_roles(1u << role),
                                   .via = SEKI_STR("web")};
}

/* A new act of whoever it is now. */
static struct seki_act *act(struct world *w)
{
    w->act =
        (struct seki_act){.arena = &w->g->arena, .store = w->store, .actor = &w->actor, .now = NOW};
    return &w->act;
}

static void set_up(struct world *w, void **state)
{
    *w = (struct world){.g = *state};
    assert_int_equal(seki_store_init(w->g->file, NOW, &w->store, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (size_t i = 0; i < 2; i++) {
        const struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                             .name = i ? SEKI_STR("乙") : SEKI_STR("甲"),
                                             .made = NOW};
        assert_int_equal(seki_store_add_organisation(w->store, &it, &w->ids[i], &w->g->err), 0);
    }
    be(w, 0, SEKI_ROLE_EDITOR);
}

/* The record of the last act that was committed; a new transaction is open. */
static struct seki_audit_event last(struct world *w)
{
    const struct seki_audit_filter all = {.until = 0};
    struct seki_audit_entry *list = NULL;
    size_t n = 0;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_store_audit_list(&w->g->arena, w->store, &all, SEKI_AUDIT_NEWEST, 1,
                                           &list, &n, &w->g->err),
                     0);
    assert_int_equal(n, 1);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    return list[0].event;
}

static struct seki_device pump(void)
{
    return (struct seki_device){.text = {[SEKI_DEVICE_ID] = SEKI_STR("P-1"),
                                         [SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ"),
                                         [SEKI_DEVICE_ZONE] = SEKI_STR("clinical")}};
}

static void test_devices(void **state)
{
    struct world w;
    struct seki_device device = pump();
    struct seki_device found;
    struct seki_devices_asked asked = {.words = SEKI_STR("ポンプ")};

    set_up(&w, state);
    assert_int_equal(seki_service_device_add(act(&w), &device, &found, &w.g->err), 0);
    assert_int_equal(found.number, 1);
    assert_int_equal(found.edition, 1);
    assert_int_equal(last(&w).action, SEKI_AUDIT_CREATE);
    assert_str(last(&w).object, "P-1");
    assert_true(seki_str_eq(last(&w).object_organisation, seki_id_str(&w.ids[0])));
    assert_int_equal(seki_service_devices(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 1);
    assert_int_equal(last(&w).kind, SEKI_AUDIT_READ);
    assert_str(last(&w).query, "ポンプ");
    found.text[SEKI_DEVICE_PLACE] = SEKI_STR("東館");
    assert_int_equal(seki_service_device_change(act(&w), &found, &device, &w.g->err), 0);
    assert_int_equal(device.edition, 2);
    assert_int_equal(seki_service_device_change(act(&w), &found, &device, &w.g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(last(&w).outcome, SEKI_AUDIT_MINOR);
    assert_int_equal(seki_service_device_remove(act(&w), SEKI_STR("P-1"), 2, &w.g->err), 0);
    assert_int_equal(seki_service_device(act(&w), SEKI_STR("P-1"), &found, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

/* Whoever may not, and whoever is of another hospital. */
static void test_refusals(void **state)
{
    static const enum seki_person_role blind[] = {SEKI_ROLE_OPERATOR, SEKI_ROLE_ADMINISTRATOR,
                                                  SEKI_ROLE_AUDITOR};
    struct world w;
    struct seki_device device = pump();
    struct seki_device found;
    struct seki_devices_asked asked = {.kind = {0}};

    set_up(&w, state);
    assert_int_equal(seki_service_device_add(act(&w), &device, &found, &w.g->err), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(blind); i++) {
        be(&w, 0, blind[i]);
        assert_int_equal(seki_service_devices(act(&w), &asked, &w.g->err), SEKI_ERR_DENIED);
        assert_int_equal(seki_service_device(act(&w), SEKI_STR("P-1"), &found, &w.g->err),
                         SEKI_ERR_DENIED);
    }
    be(&w, 0, SEKI_ROLE_READER);
    assert_int_equal(seki_service_devices(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 1);
    assert_int_equal(seki_service_device_change(act(&w), &found, &device, &w.g->err),
                     SEKI_ERR_DENIED);
    assert_int_equal(seki_service_device_remove(act(&w), SEKI_STR("P-1"), 1, &w.g->err),
                     SEKI_ERR_DENIED);
    be(&w, 1, SEKI_ROLE_EDITOR);
    assert_int_equal(seki_service_devices(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 0);
    assert_int_equal(seki_service_device(act(&w), SEKI_STR("P-1"), &found, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_service_device_remove(act(&w), SEKI_STR("P-1"), 1, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

static void test_answers(void **state)
{
    struct world w;
    struct seki_register reg;
    struct seki_statement_row row = {.number = 1,
                                     .text = {[SEKI_STATEMENT_NAME] = SEKI_STR("輸液.csv")}};
    struct seki_answer_row answer = {
        .number = 1,
        .confidence = 40,
        .text = {[SEKI_ANSWER_ITEM] = SEKI_STR("MLDP-4"), [SEKI_ANSWER_VALUE] = SEKI_STR("no")}};
    struct seki_answer_row found;
    struct seki_answers_asked asked = {.statement = 1};
    struct seki_statements_asked statements = {.words = SEKI_STR("輸")};

    set_up(&w, state);
    assert_int_equal(seki_store_register_make(w.store, w.actor.organisation, &reg, &w.g->err), 0);
    assert_int_equal(seki_store_statement_add(w.store, &reg, &row, NOW, &w.g->err), 0);
    assert_int_equal(seki_store_answer_add(w.store, &reg, 1, &answer, NOW, &w.g->err), 0);
    answer.text[SEKI_ANSWER_VALUE] = SEKI_STR("maybe");
    assert_int_equal(seki_service_answer_change(act(&w), 1, &answer, &found, &w.g->err),
                     SEKI_ERR_INVALID);
    answer.text[SEKI_ANSWER_VALUE] = SEKI_STR("yes");
    answer.text[SEKI_ANSWER_PLANNED] = SEKI_STR("soon");
    assert_int_equal(seki_service_answer_change(act(&w), 1, &answer, &found, &w.g->err),
                     SEKI_ERR_INVALID);
    answer.text[SEKI_ANSWER_PLANNED] = SEKI_STR("2027-03-31");
    assert_int_equal(seki_service_answer_change(act(&w), 1, &answer, &found, &w.g->err), 0);
    assert_int_equal(found.edition, 1);
    assert_int_equal(found.confidence, 100);
    assert_str(last(&w).detail, "MLDP-4");
    assert_str(last(&w).object_name, "輸液.csv");
    assert_int_equal(seki_service_answers(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 1);
    assert_int_equal(seki_service_statements(act(&w), &statements, &w.g->err), 0);
    assert_int_equal(statements.n, 1);
    be(&w, 1, SEKI_ROLE_EDITOR);
    assert_int_equal(seki_service_answers(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 0);
    assert_int_equal(seki_service_statement(act(&w), 1, &row, &w.g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_service_answer_change(act(&w), 1, &answer, &found, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

/* How often an answer of the server is waited for in a transaction of so many acts, each with the session that is looked up before it. */
static uint64_t trips_of(struct world *w, void (*work)(struct world *w), int n)
{
    struct seki_bearer bearer;
    uint64_t before = seki_store_trips(w->store);

    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (int i = 0; i < n; i++) {
        assert_int_equal(seki_store_find_session(&w->g->arena, w->store, SEKI_STR("no such"), NOW,
                                                 &bearer, &w->g->err),
                         0);
        work(w);
    }
    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    return seki_store_trips(w->store) - before;
}

static void list_devices(struct world *w)
{
    struct seki_devices_asked asked = {.page = {.limit = 50}};

    assert_int_equal(seki_service_devices(act(w), &asked, &w->g->err), 0);
}

static void be_refused(struct world *w)
{
    struct seki_devices_asked asked = {.page = {.limit = 50}};

    w->actor.permits = 0;
    assert_int_equal(seki_service_devices(act(w), &asked, &w->g->err), SEKI_ERR_DENIED);
    be(w, 0, SEKI_ROLE_EDITOR);
}

static void save_answer(struct world *w)
{
    static int64_t edition;
    struct seki_answer_row answer = {
        .edition = edition,
        .text = {[SEKI_ANSWER_ITEM] = SEKI_STR("MLDP-4"), [SEKI_ANSWER_VALUE] = SEKI_STR("yes")}};
    struct seki_answer_row found;

    assert_int_equal(seki_service_answer_change(act(w), 1, &answer, &found, &w->g->err), 0);
    edition = found.edition;
}

static void do_nothing(struct world *w)
{
    (void)w;
}

/* A session, rows, the end of the chain, the record with the commit: four, and two for each further act. SQLite waits for nobody. */
static void test_trips(void **state)
{
    struct world w;
    struct seki_register reg;
    const struct seki_statement_row row = {.number = 1,
                                           .text = {[SEKI_STATEMENT_NAME] = SEKI_STR("輸液.csv")}};
    const struct seki_answer_row answer = {
        .number = 1,
        .text = {[SEKI_ANSWER_ITEM] = SEKI_STR("MLDP-4"), [SEKI_ANSWER_VALUE] = SEKI_STR("no")}};
    struct {
        void (*work)(struct world *w);
        int n;
        unsigned trips;
    } cases[] = {{do_nothing, 1, 2},  {list_devices, 1, 4}, {list_devices, 10, 22},
                 {be_refused, 1, 3},  {be_refused, 10, 12}, {save_answer, 1, 7},
                 {save_answer, 5, 27}};

    set_up(&w, state);
    assert_int_equal(seki_store_register_make(w.store, w.actor.organisation, &reg, &w.g->err), 0);
    assert_int_equal(seki_store_statement_add(w.store, &reg, &row, NOW, &w.g->err), 0);
    assert_int_equal(seki_store_answer_add(w.store, &reg, 1, &answer, NOW, &w.g->err), 0);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    (void)trips_of(&w, list_devices, 1); /* the first record asks for the origin, too */
    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        assert_int_equal(trips_of(&w, cases[i].work, cases[i].n),
                         w.g->is_postgres ? cases[i].trips : 0);
    }
    seki_store_free(&w.store);
}

static void test_measures(void **state)
{
    struct world w;
    struct seki_measure_row row = {.text = {[SEKI_MEASURE_ID] = SEKI_STR("M.WALL")}};
    struct seki_measures_asked asked = {.words = SEKI_STR("m.wall")};

    set_up(&w, state);
    assert_int_equal(seki_service_measure_put(act(&w), &row, &row, &w.g->err), 0);
    assert_int_equal(row.number, 1);
    row.text[SEKI_MEASURE_STATE] = SEKI_STR("予定");
    assert_int_equal(seki_service_measure_put(act(&w), &row, &row, &w.g->err), 0);
    assert_int_equal(row.edition, 2);
    assert_int_equal(last(&w).action, SEKI_AUDIT_UPDATE);
    assert_int_equal(seki_service_measures(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 1);
    assert_int_equal(seki_service_measure_remove(act(&w), 1, 1, &w.g->err), SEKI_ERR_EXISTS);
    assert_int_equal(seki_service_measure_remove(act(&w), 1, 2, &w.g->err), 0);
    seki_store_free(&w.store);
}

static void test_assessments(void **state)
{
    struct world w;
    struct seki_register reg;
    struct seki_assessment_row row = {.made = NOW};
    struct seki_content content;
    struct seki_assessment_file file = {.name = SEKI_STR("report.html")};
    struct seki_risk_row risk = {
        .number = 1, .device = SEKI_STR("P-1"), .scenario = SEKI_STR("S.X"), .current = 3};
    struct seki_assessments_asked asked = {.n = 9};
    struct seki_risks_asked risks = {.filter = {.assessment = 1}};
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    struct seki_buf SEKI_CLEANUP_BUF small = {0};

    set_up(&w, state);
    assert_int_equal(seki_store_register_make(w.store, w.actor.organisation, &reg, &w.g->err), 0);
    assert_int_equal(seki_store_assessment_add(w.store, &reg, &row, &w.g->err), 0);
    assert_int_equal(seki_store_content_begin(NOW, &content, &w.g->err), 0);
    assert_int_equal(
        seki_store_content_add(w.store, reg.organisation, &content, SEKI_STR("<html>"), &w.g->err),
        0);
    file.content = seki_id_str(&content.id);
    assert_int_equal(seki_store_assessment_file_add(w.store, reg.organisation, 1, &file, &w.g->err),
                     0);
    assert_int_equal(seki_store_risk_add(w.store, &reg, 1, &risk, &w.g->err), 0);
    assert_int_equal(seki_service_risks(act(&w), &risks, &w.g->err), 0);
    assert_int_equal(risks.n, 0); /* not whole yet */
    assert_int_equal(seki_store_assessment_finish(w.store, reg.organisation, 1, &w.g->err), 0);
    assert_int_equal(seki_service_assessments(act(&w), &asked, &w.g->err), 0);
    assert_int_equal(asked.n, 1);
    assert_int_equal(seki_service_risks(act(&w), &risks, &w.g->err), 0);
    assert_int_equal(risks.n, 1);
    seki_buf_init(&bytes, 100);
    assert_int_equal(seki_service_result(act(&w), 1, SEKI_STR("report.html"), &bytes, &w.g->err),
                     0);
    assert_str(seki_buf_str(&bytes), "<html>");
    seki_buf_init(&small, 5); /* one byte too few */
    assert_int_equal(seki_service_result(act(&w), 1, SEKI_STR("report.html"), &small, &w.g->err),
                     SEKI_ERR_LIMIT);
    assert_int_equal(seki_service_result(act(&w), 1, SEKI_STR("x"), &bytes, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    be(&w, 1, SEKI_ROLE_READER);
    assert_int_equal(seki_service_result(act(&w), 1, SEKI_STR("report.html"), &bytes, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_service_risks(act(&w), &risks, &w.g->err), 0);
    assert_int_equal(risks.n, 0);
    seki_store_free(&w.store);
}

static void test_jobs(void **state)
{
    struct world w;
    struct seki_page page = {.limit = 10};
    struct seki_person editor = {.name = SEKI_STR("髙橋 𠮷子"),
                                 .login = SEKI_STR("takahashi"),
                                 .roles = 1u << SEKI_ROLE_EDITOR,
                                 .made = NOW};
    struct seki_person_at at = {.now = NOW};
    struct seki_job job;
    struct seki_job *list = NULL;
    struct seki_err why = {0};
    struct seki_actor actor;
    struct seki_id person;
    struct seki_id id;
    bool is_there = false;
    bool is_wished = false;
    size_t n = 0;

    set_up(&w, state);
    editor.organisation = at.organisation = seki_id_str(&w.ids[0]);
    assert_int_equal(
        seki_store_add_person(&w.g->arena, w.store, &editor, SEKI_STR(""), &person, &w.g->err), 0);
    w.actor.person = at.id = seki_id_str(&person);
    assert_int_equal(
        seki_service_job_ask(act(&w), SEKI_STR("assess"), SEKI_STR("{}"), &id, &w.g->err), 0);
    assert_true(seki_str_eq(last(&w).object, seki_id_str(&id)));
    be(&w, 0, SEKI_ROLE_READER);
    assert_int_equal(
        seki_service_job_ask(act(&w), SEKI_STR("assess"), SEKI_STR("{}"), &id, &w.g->err),
        SEKI_ERR_DENIED);
    assert_int_equal(seki_service_jobs(act(&w), &page, &list, &n, &w.g->err), 0);
    assert_int_equal(n, 1);
    be(&w, 1, SEKI_ROLE_EDITOR);
    assert_int_equal(seki_service_job_cancel(act(&w), list[0].text[SEKI_JOB_ID], &w.g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    assert_int_equal(
        seki_service_job_next(&w.g->arena, w.store, SEKI_STR("r"), NOW, &job, &is_there, &w.g->err),
        0);
    assert_true(is_there);
    assert_int_equal(seki_service_job_actor(&w.g->arena, w.store, &job, &w.actor, &w.g->err), 0);
    assert_str(w.actor.name, "髙橋 𠮷子");
    assert_true(seki_actor_may(&w.actor, SEKI_MAY_WRITE));
    assert_false(seki_actor_may(&w.actor, SEKI_MAY_PEOPLE));
    job.done = 1;
    job.total = 2;
    assert_int_equal(seki_service_job_beat(&w.g->arena, w.store, &job, NOW, &is_wished, &w.g->err),
                     0);
    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    assert_int_equal(seki_store_set_active(w.store, &at, false, &w.g->err), 1);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    assert_int_equal(seki_service_job_beat(&w.g->arena, w.store, &job, NOW, &is_wished, &w.g->err),
                     SEKI_ERR_DENIED); /* who asked is gone: it stops */
    assert_int_equal(seki_service_job_actor(&w.g->arena, w.store, &job, &actor, &w.g->err),
                     SEKI_ERR_DENIED);
    assert_int_equal(seki_fail_nomem(&why), SEKI_ERR_NOMEM);
    assert_int_equal(seki_service_job_end(w.store, &job, &why, NOW, &w.g->err), 0);
    assert_int_equal(seki_service_job_end(w.store, &job, NULL, NOW, &w.g->err), SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    assert_int_equal(seki_service_job(act(&w), job.text[SEKI_JOB_ID], &job, &w.g->err), 0);
    assert_int_equal(job.state, SEKI_JOB_FAILED);
    assert_int_equal(job.done, 1);
    assert_true(job.text[SEKI_JOB_MESSAGE].n > 0);
    seki_store_free(&w.store);
}

/* --- lists that leave whole */

#define LEAVING 1002 /* devices: more than a page */

struct taken {
    int64_t n, n_details;
    char last[20]; /* the id of a device */
};

static int take_device(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_ward_device *it = row;
    struct taken *taken = ctx;

    (void)err;
    taken->n++;
    taken->n_details += it->detail[SEKI_DETAIL_UDI].n > 0;
    (void)snprintf(taken->last, sizeof taken->last, "%.*s",
                   SEKI_STR_FMT(it->device.text[SEKI_DEVICE_ID]));
    return 0;
}

static void add_devices(struct world *w)
{
    struct seki_register reg;

    assert_int_equal(seki_store_register_make(w->store, seki_id_str(&w->ids[0]), &reg, &w->g->err),
                     0);
    for (int64_t i = 1; i <= LEAVING; i++) {
        char id[20]; /* a word and a number */
        struct seki_device device = pump();
        struct seki_str details[SEKI_DETAIL_FIELDS] = {[SEKI_DETAIL_UDI] =
                                                           SEKI_STR("04900000000019")};

        (void)snprintf(id, sizeof id, "D-%04d", (int)(LEAVING - i));
        device.number = i;
        device.text[SEKI_DEVICE_ID] = seki_str_from_c(id);
        device.text[SEKI_DEVICE_NAME] = seki_str_from_c(id);
        device.text[SEKI_DEVICE_NET] = i == 2 ? SEKI_STR("無線") : SEKI_STR("");
        device.text[SEKI_DEVICE_ZONE] = i % 2 ? SEKI_STR("clinical") : SEKI_STR("office");
        assert_int_equal(seki_store_device_add(w->store, &reg, &device, NOW, &w->g->err), 0);
        if (i % 3 == 0) {
            assert_int_equal(seki_store_details_put(w->store, seki_id_str(&w->ids[0]),
                                                    device.text[SEKI_DEVICE_ID], details,
                                                    &w->g->err),
                             0);
        }
    }
}

static void test_export(void **state)
{
    struct world w;
    struct taken taken = {.n = 0};
    struct seki_export it = {.list = SEKI_EXPORT_DEVICES,
                             .asked = SEKI_STR("zone=clinical"),
                             .row = take_device,
                             .ctx = &taken};
    struct seki_audit_event event;
    struct seki_str *value = NULL;
    size_t n = 0;

    set_up(&w, state);
    add_devices(&w);
    assert_int_equal(seki_store_device_values(&w.g->arena, w.store, seki_id_str(&w.ids[0]),
                                              SEKI_DEVICE_ZONE, 10, &value, &n, &w.g->err),
                     0);
    assert_int_equal(n, 2);
    assert_str(value[0], "clinical");
    assert_str(value[1], "office");
    assert_int_equal(seki_store_device_values(&w.g->arena, w.store, seki_id_str(&w.ids[0]),
                                              SEKI_DEVICE_ZONE, 1, &value, &n, &w.g->err),
                     0);
    assert_int_equal(n, 1);
    assert_int_equal(seki_store_device_values(&w.g->arena, w.store, seki_id_str(&w.ids[0]),
                                              SEKI_DEVICE_NET, 10, &value, &n, &w.g->err),
                     0);
    assert_int_equal(n, 1);
    it.device = (struct seki_device_filter){.net = value[0], .zone = SEKI_STR("office")};
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    assert_int_equal(it.n, 1);
    it.device = (struct seki_device_filter){.net = value[0]};
    taken = (struct taken){.n = 0};
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    assert_int_equal(it.n, 1);
    it.device = (struct seki_device_filter){.sort = SEKI_DEVICE_BY_NAME};
    taken = (struct taken){.n = 0};
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    assert_int_equal(it.n, LEAVING);
    assert_int_equal(taken.n, LEAVING);
    assert_int_equal(taken.n_details, LEAVING / 3);
    assert_string_equal(taken.last, "D-1001"); /* by name, not as they were added */
    taken = (struct taken){.n = 0};
    it.device = (struct seki_device_filter){.zone = SEKI_STR("clinical")};
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    assert_int_equal(taken.n, LEAVING / 2);
    event = last(&w);
    assert_int_equal(event.kind, SEKI_AUDIT_EXPORT);
    assert_str(event.object_kind, "device");
    assert_str(event.query, "zone=clinical");
    assert_str(event.detail, "rows: 501");
    it.most = LEAVING / 2; /* just as many, and one more than may leave */
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    it.most--;
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), SEKI_ERR_LIMIT);
    be(&w, 1, SEKI_ROLE_EDITOR);
    it.most = 0;
    taken = (struct taken){.n = 0};
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), 0);
    assert_int_equal(taken.n, 0); /* of another hospital nothing leaves */
    be(&w, 0, SEKI_ROLE_OPERATOR);
    assert_int_equal(seki_export(act(&w), &it, &w.g->err), SEKI_ERR_DENIED);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    seki_store_free(&w.store);
}

/* In a view of its own: what somebody is writing is not in it, and nobody waits for it; then it is noted, also what went wrong. */
static void test_export_beside(void **state)
{
    struct world w;
    struct taken taken = {.n = 0};
    struct seki_export it = {.list = SEKI_EXPORT_DEVICES,
                             .asked = SEKI_STR("sort=name"),
                             .row = take_device,
                             .ctx = &taken};
    struct seki_audit_event event;
    struct seki_err why = {0};
    int r;

    set_up(&w, state);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    seki_store_free(&w.store); /* from here on for several */
    assert_int_equal(seki_store_open(w.g->place, &w.store, &w.g->err), 0);
    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    add_devices(&w);
    assert_int_equal(seki_export_beside(act(&w), w.g->place, &it, &w.g->err), 0);
    assert_int_equal(it.n, 0);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    assert_int_equal(seki_store_begin(w.store, &w.g->err), 0);
    taken = (struct taken){.n = 0};
    assert_int_equal(seki_export_beside(act(&w), w.g->place, &it, &w.g->err), 0);
    assert_int_equal(it.n, LEAVING);
    assert_int_equal(taken.n_details, LEAVING / 3);
    assert_int_equal(seki_export_note(act(&w), &it, 0, &why, &w.g->err), 0);
    event = last(&w);
    assert_int_equal(event.kind, SEKI_AUDIT_EXPORT);
    assert_str(event.query, "sort=name");
    assert_str(event.detail, "rows: 1002");
    it.most = 1;
    taken = (struct taken){.n = 0};
    r = seki_export_beside(act(&w), w.g->place, &it, &why);
    assert_int_equal(r, SEKI_ERR_LIMIT);
    assert_int_equal(seki_export_note(act(&w), &it, r, &why, &w.g->err), SEKI_ERR_LIMIT);
    event = last(&w);
    assert_int_equal(event.kind, SEKI_AUDIT_EXPORT);
    assert_int_equal(event.outcome, SEKI_AUDIT_MINOR);
    be(&w, 1, SEKI_ROLE_EDITOR);
    it.most = 0;
    assert_int_equal(seki_export_beside(act(&w), w.g->place, &it, &w.g->err), 0);
    assert_int_equal(it.n, 0); /* of another hospital nothing leaves */
    be(&w, 0, SEKI_ROLE_OPERATOR);
    assert_int_equal(seki_export_beside(act(&w), w.g->place, &it, &w.g->err), SEKI_ERR_DENIED);
    assert_int_equal(seki_store_commit(w.store, &w.g->err), 0);
    seki_store_free(&w.store);
}

/* --- saved filters */

static int save(struct world *w, const char *name, const char *query, bool is_shared,
                int64_t *ret_number)
{
    const struct seki_saved_filter it = {
        .list = SEKI_SAVED_DEVICES, .name = seki_str_from_c(name), .query = seki_str_from_c(query)};

    return seki_saved_add(act(w), &it, is_shared, ret_number, &w->g->err);
}

/* The names that whoever it is now sees, own ones first. */
static const char *seen(struct world *w)
{
    static struct seki_buf out;
    struct seki_saved_filters all;

    seki_buf_finish(&out);
    seki_buf_init(&out, 4096);
    assert_int_equal(seki_saved_filters(act(w), SEKI_SAVED_DEVICES, &all, &w->g->err), 0);
    for (size_t i = 0; i < all.n; i++) {
        seki_buf_add(&out, i == all.n_own ? SEKI_STR("| ") : SEKI_STR(""));
        seki_buf_add(&out, all.list[i].name);
        seki_buf_add_char(&out, ' ');
    }
    return out.n ? out.p : "";
}

static void be_somebody_else(struct world *w, enum seki_person_role role)
{
    be(w, 0, role);
    w->actor.person = SEKI_STR("p-2");
    w->actor.name = SEKI_STR("鈴木");
}

/* At each limit, and one beyond. */
static void check_saved_limits(struct world *w)
{
    static char name[SEKI_LIMIT_FILTER_NAME + 2];
    static char query[SEKI_LIMIT_FILTER_QUERY + 2];
    int64_t number = 0;

    memset(name, 'n', SEKI_LIMIT_FILTER_NAME + 1);
    memset(query, 'q', SEKI_LIMIT_FILTER_QUERY + 1);
    assert_int_equal(save(w, name, "", false, &number), SEKI_ERR_INVALID);
    assert_int_equal(save(w, "x", query, false, &number), SEKI_ERR_INVALID);
    name[SEKI_LIMIT_FILTER_NAME] = '\0';
    query[SEKI_LIMIT_FILTER_QUERY] = '\0';
    assert_int_equal(save(w, name, query, false, &number), 0);
    assert_int_equal(save(w, "", "", false, &number), SEKI_ERR_INVALID);
    assert_int_equal(save(w, "a\nb", "", false, &number), SEKI_ERR_INVALID);
    assert_int_equal(save(w, "x", "a=\" onclick", false, &number), SEKI_ERR_INVALID);
    assert_int_equal(save(w, "x", "a=#b", false, &number), SEKI_ERR_INVALID);
    for (int i = 1; i < SEKI_LIMIT_SAVED_FILTERS; i++) {
        char one[20]; /* a number */
        snprintf(one, sizeof(one), "%d", i);
        assert_int_equal(save(w, one, "", false, &number), 0);
    }
    assert_int_equal(save(w, "x", "", false, &number), SEKI_ERR_LIMIT);
    assert_int_equal(save(w, "x", "", true, &number), 0); /* those of all have their own */
}

static void test_saved(void **state)
{
    struct world w;
    struct seki_saved_filter it = {.edition = 1};
    struct seki_audit_event event;
    int64_t own = 0;
    int64_t shared = 0;

    set_up(&w, state);
    assert_int_equal(save(&w, "救急 <b>", "filter=6%3A%E6%95%91%E6%80%A5", false, &own), 0);
    event = last(&w);
    assert_int_equal(event.kind, SEKI_AUDIT_CONFIG);
    assert_int_equal(event.action, SEKI_AUDIT_CREATE);
    assert_str(event.object_kind, "filter");
    assert_str(event.object_name, "救急 <b>");
    assert_str(event.query, "filter=6%3A%E6%95%91%E6%80%A5");
    assert_str(event.detail, "devices, own");
    assert_int_equal(save(&w, "期限", "support=soon", true, &shared), 0);
    assert_string_equal(seen(&w), "救急 <b> | 期限 ");
    assert_int_equal(save(&w, "期限", "a=1", false, &own), 0); /* not of the same scope */
    assert_int_equal(save(&w, "期限", "a=2", false, &own), SEKI_ERR_EXISTS);
    be_somebody_else(&w, SEKI_ROLE_READER);
    assert_string_equal(seen(&w), "| 期限 ");
    assert_int_equal(save(&w, "私", "", true, &own), SEKI_ERR_DENIED);
    assert_int_equal(last(&w).outcome, SEKI_AUDIT_MINOR);
    it.number = shared;
    it.name = SEKI_STR("x");
    assert_int_equal(seki_saved_rename(act(&w), &it, &w.g->err), SEKI_ERR_DENIED);
    assert_int_equal(seki_saved_remove(act(&w), &it, &w.g->err), SEKI_ERR_DENIED);
    it.number = 1; /* somebody else's own one */
    assert_int_equal(seki_saved_rename(act(&w), &it, &w.g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_saved_remove(act(&w), &it, &w.g->err), SEKI_ERR_NOTFOUND);
    be_somebody_else(&w, SEKI_ROLE_EDITOR);
    it.number = shared;
    assert_int_equal(seki_saved_rename(act(&w), &it, &w.g->err), 0);
    assert_int_equal(last(&w).action, SEKI_AUDIT_UPDATE);
    assert_int_equal(seki_saved_rename(act(&w), &it, &w.g->err), SEKI_ERR_EXISTS); /* too late */
    assert_string_equal(seen(&w), "| x ");
    it.edition = 2;
    assert_int_equal(seki_saved_remove(act(&w), &it, &w.g->err), 0);
    assert_int_equal(last(&w).action, SEKI_AUDIT_DELETE);
    assert_string_equal(seen(&w), "");
    be(&w, 1, SEKI_ROLE_EDITOR); /* of another hospital */
    assert_string_equal(seen(&w), "");
    it.number = 1;
    it.edition = 1;
    assert_int_equal(seki_saved_remove(act(&w), &it, &w.g->err), SEKI_ERR_NOTFOUND);
    be(&w, 0, SEKI_ROLE_OPERATOR);
    assert_string_equal(seen(&w), "");
    assert_int_equal(save(&w, "x", "", false, &own), SEKI_ERR_DENIED);
    be_somebody_else(&w, SEKI_ROLE_EDITOR);
    check_saved_limits(&w);
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_devices),       TEST(test_refusals),    TEST(test_answers), TEST(test_trips),
        TEST(test_measures),      TEST(test_assessments), TEST(test_jobs),    TEST(test_export),
        TEST(test_export_beside), TEST(test_saved)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
