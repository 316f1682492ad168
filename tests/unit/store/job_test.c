/* Tests of store/job.c and store/assessment.c: the same on SQLite and on PostgreSQL. */
#include "store/job.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "store/assessment.h"
#include "store/device.h"
#include "store/file.h"
#include "store/insight.h"
#include "store/risk_change.h"
#include "store/slices.h"
#include "store/ward.h"
#include "unit/store/ground.h"

struct world {
    struct seki_store *store;
    struct seki_register reg, other;
    struct seki_id ids[2];
};

static const struct seki_page first = {.limit = 10};

static void make(struct ground *g, struct world *w)
{
    assert_int_equal(seki_store_init(g->file, NOW, &w->store, &g->err), 0);
    seki_store_free(&w->store);
    assert_int_equal(seki_store_open(g->place, &w->store, &g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    for (size_t i = 0; i < 2; i++) {
        struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                       .name = i ? SEKI_STR("乙") : SEKI_STR("甲"),
                                       .made = NOW};
        assert_int_equal(seki_store_add_organisation(w->store, &it, &w->ids[i], &g->err), 0);
        assert_int_equal(seki_store_register_make(w->store, seki_id_str(&w->ids[i]),
                                                  i ? &w->other : &w->reg, &g->err),
                         0);
    }
}

static struct seki_id add_job(struct ground *g, struct world *w, int64_t now)
{
    const struct seki_job job = {.text = {[SEKI_JOB_ORGANISATION] = w->reg.organisation,
                                          [SEKI_JOB_KIND] = SEKI_STR("assess"),
                                          [SEKI_JOB_PERSON_NAME] = SEKI_STR("評価 花子"),
                                          [SEKI_JOB_LANG] = SEKI_STR("en"),
                                          [SEKI_JOB_ARGUMENTS] = SEKI_STR("{}")}};
    struct seki_id id;

    assert_int_equal(seki_store_job_add(w->store, &job, now, &id, &g->err), 0);
    return id;
}

static bool take(struct ground *g, struct world *w, const char *runner, int64_t now,
                 struct seki_job *job)
{
    bool is_there = false;

    assert_int_equal(seki_store_job_take(&g->arena, w->store, seki_str_from_c(runner), now, job,
                                         &is_there, &g->err),
                     0);
    return is_there;
}

static struct seki_job get(struct ground *g, struct world *w, const struct seki_id *id)
{
    struct seki_job job;

    assert_int_equal(seki_store_job_get(&g->arena, w->store, w->reg.organisation, seki_id_str(id),
                                        &job, &g->err),
                     0);
    return job;
}

static void test_run(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_id ids[2];
    struct seki_job job;
    struct seki_job *list = NULL;
    size_t n = 0;
    bool is_wished = true;

    make(g, &w);
    ids[0] = add_job(g, &w, NOW);
    ids[1] = add_job(g, &w, NOW + 5);
    assert_true(take(g, &w, "a", NOW + 10, &job));
    assert_true(seki_str_eq(job.text[SEKI_JOB_ID], seki_id_str(&ids[0])));
    assert_str(job.text[SEKI_JOB_PERSON_NAME], "評価 花子");
    assert_int_equal(job.state, SEKI_JOB_RUNNING);
    job.done = 3;
    job.total = 7;
    assert_int_equal(seki_store_job_beat(w.store, &job, NOW + 20, &is_wished, &g->err), 0);
    assert_false(is_wished);
    assert_int_equal(get(g, &w, &ids[0]).done, 3);
    assert_int_equal(get(g, &w, &ids[0]).started, NOW + 10);
    assert_true(take(g, &w, "b", NOW + 20, &job));
    assert_true(seki_str_eq(job.text[SEKI_JOB_ID], seki_id_str(&ids[1])));
    assert_false(take(g, &w, "c", NOW + 20, &job));
    job.text[SEKI_JOB_ID] = seki_id_str(&ids[0]);
    job.text[SEKI_JOB_RUNNER] = SEKI_STR("a");
    job.state = SEKI_JOB_DONE;
    job.text[SEKI_JOB_RESULT] = SEKI_STR("1");
    assert_int_equal(seki_store_job_end(w.store, &job, NOW + 30, &g->err), 0);
    assert_int_equal(seki_store_job_end(w.store, &job, NOW + 30, &g->err), SEKI_ERR_EXISTS);
    assert_int_equal(get(g, &w, &ids[0]).state, SEKI_JOB_DONE);
    assert_str(get(g, &w, &ids[0]).text[SEKI_JOB_RESULT], "1");
    assert_int_equal(
        seki_store_jobs(&g->arena, w.store, w.reg.organisation, &first, &list, &n, &g->err), 0);
    assert_int_equal(n, 2);
    assert_true(seki_str_eq(list[0].text[SEKI_JOB_ID], seki_id_str(&ids[1])));
    assert_int_equal(seki_store_job_get(&g->arena, w.store, w.other.organisation,
                                        seki_id_str(&ids[0]), &job, &g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

/* The server that had it died: another one takes it when the lease is over, and not before. */
static void test_lease(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_job job;
    struct seki_job late;
    bool is_wished = false;
    struct seki_id id;
    int64_t now = NOW;

    make(g, &w);
    id = add_job(g, &w, now);
    assert_true(take(g, &w, "a", now, &job));
    late = job;
    assert_false(take(g, &w, "b", now + SEKI_JOB_LEASE_MS, &job));
    now += SEKI_JOB_LEASE_MS + 1;
    assert_true(take(g, &w, "b", now, &job));
    assert_int_equal(job.attempts, 2);
    assert_int_equal(seki_store_job_beat(w.store, &late, now, &is_wished, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_job_end(w.store, &late, now, &g->err), SEKI_ERR_EXISTS);
    now += SEKI_JOB_LEASE_MS + 1;
    assert_true(take(g, &w, "c", now, &job));
    now += SEKI_JOB_LEASE_MS + 1;
    assert_false(take(g, &w, "d", now, &job));
    assert_int_equal(get(g, &w, &id).state, SEKI_JOB_FAILED);
    assert_true(get(g, &w, &id).text[SEKI_JOB_MESSAGE].n > 0);
    seki_store_free(&w.store);
}

/* Nobody waits for the lease of a server that stopped, or of one that is known to be gone. */
static void test_left(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_job job;
    bool is_wished = false;

    make(g, &w);
    (void)add_job(g, &w, NOW);
    assert_true(take(g, &w, "a", NOW, &job));
    assert_int_equal(seki_store_job_leave(w.store, SEKI_STR("b"), &g->err), 0);
    assert_false(take(g, &w, "b", NOW + 1, &job));
    assert_int_equal(seki_store_job_leave(w.store, SEKI_STR("a"), &g->err), 0);
    assert_true(take(g, &w, "b", NOW + 1, &job));
    assert_int_equal(job.attempts, 1); /* a stop is no attempt that failed */
    assert_int_equal(seki_store_job_take_over(w.store, SEKI_STR("b"), &g->err), 0);
    assert_false(take(g, &w, "c", NOW + 2, &job)); /* the own ones stay */
    assert_int_equal(seki_store_job_take_over(w.store, SEKI_STR("c"), &g->err), 0);
    assert_true(take(g, &w, "c", NOW + 2, &job));
    assert_int_equal(job.attempts, 2);
    job.text[SEKI_JOB_RUNNER] = SEKI_STR("b");
    assert_int_equal(seki_store_job_beat(w.store, &job, NOW + 3, &is_wished, &g->err),
                     SEKI_ERR_EXISTS);
    seki_store_free(&w.store);
}

static int cancel(struct ground *g, struct world *w, const struct seki_register *reg,
                  const struct seki_id *id)
{
    return seki_store_job_cancel(w->store, reg->organisation, seki_id_str(id), NOW + 9, &g->err);
}

/* The clock was set back by a year: what was leased in what is the future now does not wait for it. */
static void test_clock(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_job job;
    int64_t later = NOW + INT64_C(365) * 86400000;

    make(g, &w);
    add_job(g, &w, NOW);
    assert_true(take(g, &w, "a", later, &job));
    assert_false(
        take(g, &w, "b", later - SEKI_JOB_LEASE_MS, &job)); /* another server's clock is late */
    assert_true(take(g, &w, "b", NOW, &job));
    assert_false(take(g, &w, "c", NOW, &job));
    seki_store_free(&w.store);
}

static void test_cancel(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_id ids[2];
    struct seki_job job;
    bool is_wished = false;

    make(g, &w);
    ids[0] = add_job(g, &w, NOW);
    ids[1] = add_job(g, &w, NOW + 1);
    assert_true(take(g, &w, "a", NOW, &job));
    assert_int_equal(cancel(g, &w, &w.other, &ids[0]), SEKI_ERR_NOTFOUND);
    assert_int_equal(cancel(g, &w, &w.reg, &ids[0]), 0);
    assert_int_equal(get(g, &w, &ids[0]).state, SEKI_JOB_RUNNING);
    assert_int_equal(seki_store_job_beat(w.store, &job, NOW, &is_wished, &g->err), 0);
    assert_true(is_wished);
    assert_int_equal(cancel(g, &w, &w.reg, &ids[1]), 0);
    assert_int_equal(get(g, &w, &ids[1]).state, SEKI_JOB_CANCELLED);
    assert_int_equal(cancel(g, &w, &w.reg, &ids[1]), SEKI_ERR_EXISTS);
    /* Whoever had it died without seeing the wish: it is not begun again. */
    assert_false(take(g, &w, "b", NOW + SEKI_JOB_LEASE_MS + 1, &job));
    assert_int_equal(get(g, &w, &ids[0]).state, SEKI_JOB_CANCELLED);
    seki_store_free(&w.store);
}

static bool has_content(struct ground *g, struct world *w, struct seki_str content)
{
    struct seki_str bytes = {0};

    assert_int_equal(seki_store_content_get(&g->arena, w->store, w->reg.organisation, content, 0,
                                            &bytes, &g->err),
                     0);
    return bytes.n > 0;
}

/* The archive of an import is dropped when the job ends, also one that never began; other jobs have none. */
static void test_archives(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_content content[3];
    struct seki_id ids[3];
    struct seki_job job;

    make(g, &w);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ids); i++) {
        struct seki_job it = {
            .text = {[SEKI_JOB_ORGANISATION] = w.reg.organisation,
                     [SEKI_JOB_KIND] = i == 2 ? SEKI_STR("assess") : SEKI_STR("import"),
                     [SEKI_JOB_PERSON_NAME] = SEKI_STR("評価 花子"),
                     [SEKI_JOB_LANG] = SEKI_STR("ja")}};
        struct seki_buf SEKI_CLEANUP_BUF words = {0};

        assert_int_equal(seki_store_content_begin(NOW, &content[i], &g->err), 0);
        assert_int_equal(seki_store_content_add(w.store, w.reg.organisation, &content[i],
                                                SEKI_STR("tar"), &g->err),
                         0);
        seki_buf_init(&words, 100);
        seki_buf_add(&words, seki_id_str(&content[i].id));
        seki_buf_lit(&words, " replace");
        it.text[SEKI_JOB_ARGUMENTS] = seki_buf_str(&words);
        assert_int_equal(seki_store_job_add(w.store, &it, NOW + (int64_t)i, &ids[i], &g->err), 0);
    }
    assert_true(take(g, &w, "a", NOW, &job));
    assert_int_equal(cancel(g, &w, &w.reg, &ids[0]), 0);
    assert_true(has_content(g, &w, seki_id_str(&content[0].id))); /* it runs still */
    assert_int_equal(cancel(g, &w, &w.reg, &ids[1]), 0);
    assert_false(has_content(g, &w, seki_id_str(&content[1].id)));
    assert_int_equal(cancel(g, &w, &w.reg, &ids[2]), 0);
    assert_true(has_content(g, &w, seki_id_str(&content[2].id)));
    assert_false(take(g, &w, "b", NOW + SEKI_JOB_LEASE_MS + 1, &job)); /* ends the first */
    assert_false(has_content(g, &w, seki_id_str(&content[0].id)));
    seki_store_free(&w.store);
}

/* --- assessments */

#define N 60

static struct seki_risk_row risk_of(int i)
{
    static const struct seki_str devices[] = {SEKI_STR("装置-1"), SEKI_STR("b"), SEKI_STR("a")};
    static const struct seki_str scenarios[] = {SEKI_STR("S.X"), SEKI_STR("S.A")};

    return (struct seki_risk_row){.number = i + 1,
                                  .device = devices[i % 3],
                                  .scenario = scenarios[i / 3 % 2],
                                  .current = 4 - i / 20,
                                  .planned = 4 - i / 20 - i % 2,
                                  .is_above = i < 40,
                                  .is_accepted = i % 7 == 0,
                                  .is_unknown = i % 5 == 0,
                                  .score = 100 - i};
}

#define MANY SEKI_STR("広い") /* the zone of more devices than are gathered */

static enum seki_risk_care care_of(const struct seki_risk_row *risk)
{
    return risk->is_accepted               ? SEKI_CARE_ACCEPTED
           : risk->planned < risk->current ? SEKI_CARE_PLANNED
           : risk->is_above                ? SEKI_CARE_NOTHING
                                           : SEKI_CARES;
}

/* Every fourth is different from assessment 9, half of them worse. */
static bool is_changed(const struct seki_risk_row *risk, const struct seki_risk_filter *filter)
{
    int i = (int)risk->number - 1;
    int64_t place = seki_risk_place(i % 8 ? SEKI_TURN_FELL : SEKI_TURN_ROSE, 1, i + 1);

    return i % 4 == 0 && filter->base == 9 && place >= filter->since && place < filter->until;
}

static bool is_wanted(const struct seki_risk_filter *filter, const struct seki_risk_row *risk)
{
    return (filter->device.n == 0 || seki_str_eq(filter->device, risk->device)) &&
           (filter->scenario.n == 0 || seki_str_eq(filter->scenario, risk->scenario)) &&
           (filter->level == 0 || filter->level == risk->current) &&
           (!filter->is_open || (risk->is_above && !risk->is_accepted)) &&
           (!filter->is_unknown || risk->is_unknown) &&
           (filter->zone.n == 0 ||
            seki_str_eq(risk->device,
                        seki_str_eq(filter->zone, MANY) ? SEKI_STR("装置-1") : SEKI_STR("b"))) &&
           (filter->owner.n == 0 || seki_str_eq(risk->device, SEKI_STR("b"))) &&
           (filter->care == SEKI_CARE_ANY || filter->care == care_of(risk)) &&
           (filter->until == 0 || is_changed(risk, filter));
}

static struct seki_str key_of(const struct seki_risk_row *risk, enum seki_risk_sort sort)
{
    return sort == SEKI_RISK_BY_DEVICE     ? risk->device
           : sort == SEKI_RISK_BY_SCENARIO ? risk->scenario
                                           : SEKI_STR("");
}

/* All pages hold each risk that is wanted once, in the order asked for. */
static void check_risks(struct ground *g, struct world *w, const struct seki_risk_filter *filter)
{
    struct seki_page page = {.limit = 7};
    struct seki_risk_row *list = NULL;
    struct seki_risk_row last = {.number = 0};
    size_t n = 0;
    size_t total = 0;
    size_t expected = 0;

    for (int i = 0; i < N; i++) {
        struct seki_risk_row risk = risk_of(i);
        expected += is_wanted(filter, &risk);
    }
    do {
        uint64_t before = seki_store_statements(w->store);
        assert_int_equal(seki_store_risks(&g->arena, w->store, w->reg.organisation, filter, &page,
                                          &list, &n, &g->err),
                         0);
        assert_int_equal(seki_store_statements(w->store),
                         before + 1 +
                             ((filter->zone.n || filter->owner.n) && filter->device.n == 0));
        for (size_t i = 0; i < n; i++) {
            int order = seki_str_cmp(key_of(&last, filter->sort), key_of(&list[i], filter->sort));
            assert_true(is_wanted(filter, &list[i]));
            assert_true(order < 0 || (order == 0 && last.number < list[i].number));
            last = list[i];
            page = seki_risk_behind(&list[i], filter->sort, page.limit);
        }
        total += n;
    } while (n == page.limit);
    assert_int_equal(total, expected);
}

/* Devices of two zones, one with somebody in charge, and what is different from an assessment before. */
static void fill_around(struct ground *g, struct world *w)
{
    struct seki_str values[SEKI_DETAIL_FIELDS];

    for (int i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        values[i] = i == SEKI_DETAIL_OWNER ? SEKI_STR("山田") : SEKI_STR("");
    }
    for (int i = 0; i < 203; i++) {
        char id[20]; /* a few letters and a number */
        struct seki_device device = {.number = i + 1};
        snprintf(id, sizeof(id), "装置-%d", i);
        device.text[SEKI_DEVICE_ID] = i ? seki_str_from_c(id) : SEKI_STR("b");
        device.text[SEKI_DEVICE_ZONE] = i ? MANY : SEKI_STR("狭い");
        assert_int_equal(seki_store_device_add(w->store, &w->reg, &device, NOW, &g->err), 0);
    }
    assert_int_equal(
        seki_store_details_put(w->store, w->reg.organisation, SEKI_STR("b"), values, &g->err), 0);
    for (int i = 0; i < N; i += 4) {
        struct seki_risk_row risk = risk_of(i);
        const struct seki_risk_change change = {
            .place = seki_risk_place(i % 8 ? SEKI_TURN_FELL : SEKI_TURN_ROSE, 1, i + 1),
            .device = risk.device,
            .scenario = risk.scenario,
            .risk = i + 1};
        assert_int_equal(seki_store_change_add(w->store, &w->reg, 1, 9, &change, &g->err), 0);
    }
}

/* By zone, owner, what is done, and what changed, beside the others. */
static void check_around(struct ground *g, struct world *w)
{
    static const struct seki_str zones[] = {{0}, MANY, SEKI_STR("狭い")};
    const int64_t places[] = {0, seki_turn_place(SEKI_TURN_CLEARED),
                              seki_turn_place(SEKI_TURN_GONE)};

    for (int i = 0; i < 3 * 2 * 4 * 3 * 3; i++) {
        struct seki_risk_filter filter = {.assessment = 1,
                                          .base = 9,
                                          .zone = zones[i % 3],
                                          .owner = i / 3 % 2 ? SEKI_STR("山田") : SEKI_STR(""),
                                          .care = (enum seki_risk_care)(i / 6 % 4),
                                          .since = i / 24 % 3 == 2 ? places[1] : 0,
                                          .until = places[i / 24 % 3],
                                          .sort = (enum seki_risk_sort)(i / 72)};
        check_risks(g, w, &filter);
        filter.is_open = true;
        filter.scenario = SEKI_STR("S.A");
        check_risks(g, w, &filter);
    }
}

static void test_risks(void **state)
{
    static const struct seki_str devices[] = {{0}, SEKI_STR("b")};
    static const struct seki_str scenarios[] = {{0}, SEKI_STR("S.A")};
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_assessment_row row = {
        .text = {[SEKI_ASSESSED_METHOD] = SEKI_STR("m")}, .n_risks = N, .made = NOW};
    struct seki_assessment_file file = {
        .name = SEKI_STR("report.html"), .content = SEKI_STR("c"), .size = 5};
    struct seki_assessment_file *files = NULL;
    struct seki_assessment_row *list = NULL;
    struct seki_risk_filter filter;
    size_t n = 0;

    make(g, &w);
    assert_int_equal(seki_store_assessment_add(w.store, &w.reg, &row, &g->err), 0);
    assert_int_equal(row.number, 1);
    for (int i = 0; i < N; i++) {
        struct seki_risk_row risk = risk_of(i);
        assert_int_equal(seki_store_risk_add(w.store, &w.reg, 1, &risk, &g->err), 0);
    }
    assert_int_equal(seki_store_assessment_file_add(w.store, w.reg.organisation, 1, &file, &g->err),
                     0);
    assert_int_equal(
        seki_store_assessments(&g->arena, w.store, w.reg.organisation, &first, &list, &n, &g->err),
        0);
    assert_int_equal(n, 0); /* not whole yet */
    assert_int_equal(seki_store_assessment_finish(w.store, w.reg.organisation, 1, &g->err), 0);
    assert_int_equal(
        seki_store_assessments(&g->arena, w.store, w.reg.organisation, &first, &list, &n, &g->err),
        0);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].n_risks, N);
    assert_int_equal(
        seki_store_assessment_files(&g->arena, w.store, w.reg.organisation, 1, &files, &n, &g->err),
        0);
    assert_int_equal(n, 1);
    assert_int_equal(seki_store_assessment_files(&g->arena, w.store, w.other.organisation, 1,
                                                 &files, &n, &g->err),
                     0);
    assert_int_equal(n, 0);
    assert_int_equal(
        seki_store_assessment_get(&g->arena, w.store, w.other.organisation, 1, &row, &g->err),
        SEKI_ERR_NOTFOUND);
    for (int i = 0; i < 2 * 2 * 2 * 2 * 2 * 3; i++) {
        filter = (struct seki_risk_filter){.assessment = 1,
                                           .device = devices[i % 2],
                                           .scenario = scenarios[i / 2 % 2],
                                           .level = i / 4 % 2 ? 3 : 0,
                                           .is_open = i / 8 % 2,
                                           .is_unknown = i / 16 % 2,
                                           .sort = (enum seki_risk_sort)(i / 32)};
        check_risks(g, &w, &filter);
    }
    fill_around(g, &w);
    check_around(g, &w);
    seki_store_free(&w.store);
}

static int64_t rows_of(struct ground *g, struct world *w, const char *table)
{
    struct seki_store_state it;

    assert_int_equal(seki_store_state(&g->arena, w->store, &it, &g->err), 0);
    for (size_t i = 0; i < it.n_tables; i++) {
        if (seki_str_eq(it.tables[i].name, seki_str_from_c(table))) {
            return it.tables[i].n_rows;
        }
    }
    fail_msg("no table %s", table);
    return -1;
}

static void make_assessment(struct ground *g, struct world *w, const char *person, int64_t made)
{
    struct seki_assessment_row row = {.text = {[SEKI_ASSESSED_PERSON] = seki_str_from_c(person)},
                                      .made = made};
    struct seki_content content;
    struct seki_assessment_file file = {.name = SEKI_STR("report.html")};

    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    assert_int_equal(seki_store_assessment_add(w->store, &w->reg, &row, &g->err), 0);
    for (int i = 0; i < N; i++) {
        struct seki_risk_row risk = risk_of(i);
        assert_int_equal(seki_store_risk_add(w->store, &w->reg, row.number, &risk, &g->err), 0);
    }
    assert_int_equal(seki_store_content_begin(made, &content, &g->err), 0);
    assert_int_equal(
        seki_store_content_add(w->store, w->reg.organisation, &content, SEKI_STR("bytes"), &g->err),
        0);
    file.content = seki_id_str(&content.id);
    assert_int_equal(
        seki_store_assessment_file_add(w->store, w->reg.organisation, row.number, &file, &g->err),
        0);
    assert_int_equal(seki_store_content_begin(made, &content, &g->err), 0);
    assert_int_equal(
        seki_store_content_add(w->store, w->reg.organisation, &content, SEKI_STR("why"), &g->err),
        0);
    assert_int_equal(seki_store_trace_add(w->store, &w->reg, row.number, SEKI_STR("A"),
                                          seki_id_str(&content.id), &g->err),
                     0);
    assert_int_equal(seki_store_commit(w->store, &g->err), 0);
}

/* What was broken off goes with all of its rows, and nothing else does. */
static void test_broken(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    size_t n = 9;

    make(g, &w);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    make_assessment(g, &w, "0123456789abcdef0123456789abcdef", NOW);
    assert_int_equal(seki_store_begin(w.store, &g->err), 0);
    assert_int_equal(seki_store_assessment_finish(w.store, w.reg.organisation, 1, &g->err), 0);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    make_assessment(g, &w, "0123456789abcdef0123456789abcdef", NOW);
    make_assessment(g, &w, "uid 1000", NOW);
    assert_int_equal(seki_store_assessment_sweep(w.store, false, NOW, &n, &g->err), 0);
    assert_int_equal(n, 0); /* somebody may be making them */
    assert_int_equal(seki_store_assessment_sweep(w.store, true, NOW, &n, &g->err), 0);
    assert_int_equal(n, 1); /* the console's is not ours */
    assert_int_equal(rows_of(g, &w, "risk"), 2 * N);
    assert_int_equal(seki_store_assessment_sweep(w.store, false, NOW + 1, &n, &g->err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(rows_of(g, &w, "risk"), N);
    assert_int_equal(rows_of(g, &w, "assessment"), 1);
    assert_int_equal(rows_of(g, &w, "assessment_file"), 1);
    assert_int_equal(rows_of(g, &w, "assessment_basis"), 1);
    assert_int_equal(rows_of(g, &w, "trace"), 1);
    assert_int_equal(rows_of(g, &w, "content"), 2);
    seki_store_free(&w.store);
}

/* --- slices */

static void add_bytes(struct ground *g, struct world *w, struct seki_store *store)
{
    struct seki_content content;

    assert_int_equal(seki_store_content_begin(NOW, &content, &g->err), 0);
    assert_int_equal(
        seki_store_content_add(store, w->reg.organisation, &content, SEKI_STR("x"), &g->err), 0);
}

static int count_slice(void *user, struct seki_err *err)
{
    (void)err;
    ++*(int *)user;
    return 0;
}

/* At the limit of a slice, and one over; what is larger stands alone. */
static void test_slices(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    int n = 0;

    make(g, &w);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    struct seki_slices slices = {.store = w.store, .told = count_slice, .user = &n};
    assert_int_equal(seki_slice_end(&slices, &g->err), 0); /* nothing is open */
    for (int i = 0; i < SEKI_SLICE_ROWS; i++) {
        assert_int_equal(seki_slice(&slices, 1, &g->err), 0);
    }
    add_bytes(g, &w, w.store);
    assert_int_equal(n, 0);
    assert_int_equal(seki_slice(&slices, 1, &g->err), 0);
    assert_int_equal(n, 1);
    seki_store_rollback(w.store); /* the slice before is kept */
    assert_int_equal(rows_of(g, &w, "content"), 1);
    slices = (struct seki_slices){.store = w.store, .told = count_slice, .user = &n};
    assert_int_equal(seki_slice(&slices, 3 * (size_t)SEKI_SLICE_ROWS, &g->err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(seki_slice(&slices, 1, &g->err), 0);
    assert_int_equal(n, 2);
    assert_int_equal(seki_slice_end(&slices, &g->err), 0);
    assert_int_equal(n, 3);
    seki_store_free(&w.store);
}

struct other {
    struct seki_store *store;
    struct seki_err err;
    atomic_bool came_in;
};

static void *write_beside(void *user)
{
    struct other *it = user;
    int r = seki_store_begin(it->store, &it->err);
    r = r < 0 ? r : seki_store_commit(it->store, &it->err);
    atomic_store(&it->came_in, r == 0);
    return NULL;
}

/* Whoever waits comes in after a slice or two, however long the work is. */
static void test_fair(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct other other = {.store = NULL};
    struct seki_slices slices;
    pthread_t thread;
    int n = 0;

    make(g, &w);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    assert_int_equal(seki_store_open(g->place, &other.store, &g->err), 0);
    slices = (struct seki_slices){.store = w.store, .told = count_slice, .user = &n};
    assert_int_equal(seki_slice(&slices, 1, &g->err), 0);
    assert_int_equal(pthread_create(&thread, NULL, write_beside, &other), 0);
    while (!atomic_load(&other.came_in) && n < 1000) {
        assert_int_equal(seki_slice(&slices, SEKI_SLICE_ROWS, &g->err), 0);
        add_bytes(g, &w, w.store);
    }
    assert_true(atomic_load(&other.came_in));
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(seki_slice_end(&slices, &g->err), 0);
    seki_store_free(&other.store);
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_run),    TEST(test_lease),    TEST(test_clock),
                                       TEST(test_cancel), TEST(test_archives), TEST(test_risks),
                                       TEST(test_left),   TEST(test_broken),   TEST(test_slices),
                                       TEST(test_fair)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
