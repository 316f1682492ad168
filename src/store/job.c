#include "store/job.h"

#include "msg/m_store.h"
#include "store/rows.h"

struct seki_str seki_job_state_name(enum seki_job_state state)
{
    static const struct seki_str names[SEKI_JOB_STATES] = {
        [SEKI_JOB_WAITING] = SEKI_STR("waiting"),     [SEKI_JOB_RUNNING] = SEKI_STR("running"),
        [SEKI_JOB_DONE] = SEKI_STR("done"),           [SEKI_JOB_FAILED] = SEKI_STR("failed"),
        [SEKI_JOB_CANCELLED] = SEKI_STR("cancelled"),
    };

    return names[state];
}

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_job *job = element;

    job->state = (enum seki_job_state)row[7].number; /* a rule of the table keeps it in its range */
    job->done = row[8].number;
    job->total = row[9].number;
    job->attempts = row[12].number;
    job->lease = row[14].number;
    job->is_wished_away = row[15].number != 0;
    job->made = row[16].number;
    job->started = row[17].number;
    job->ended = row[18].number;
    return seki_rows_texts(arena, row, 7, job->text) &&
           seki_rows_texts(arena, row + 10, 2, job->text + SEKI_JOB_MESSAGE) &&
           seki_rows_texts(arena, row + 13, 1, job->text + SEKI_JOB_RUNNER);
}

int seki_store_job_add(struct seki_store *store, const struct seki_job *job, int64_t now,
                       struct seki_id *ret_id, struct seki_err *err)
{
    struct seki_value takes[SEKI_SQL_VALUES];
    struct seki_id id;
    size_t n = 0;
    int r = seki_id_make(now, &id, err);

    if (r < 0) {
        return r;
    }
    takes[n++] = seki_sql_text(seki_id_str(&id));
    for (size_t i = SEKI_JOB_ORGANISATION; i <= SEKI_JOB_ARGUMENTS; i++) {
        takes[n++] = seki_sql_text(job->text[i]);
    }
    takes[n++] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_job_add, takes, n, NULL, err);
    if (r == 0) {
        *ret_id = id;
    }
    return r;
}

int seki_store_job_get(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, struct seki_str id, struct seki_job *ret_job,
                       struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(id)};
    const struct seki_rows_query query = {
        .query = SEKI_SQL_job_get, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes), .take = take};
    struct seki_job job = {.done = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &job, &is_there, err);

    r = r < 0 ? r : seki_rows_changed(is_there, false, id, err);
    if (r == 0) {
        *ret_job = job;
    }
    return r;
}

int seki_store_jobs(struct seki_arena *arena, struct seki_store *store,
                    struct seki_str organisation, const struct seki_page *page,
                    struct seki_job **ret_list, size_t *ret_n, struct seki_err *err)
{
    /* Behind the last id there is: the first page. */
    struct seki_str key = page->key.n ? page->key : SEKI_STR("~");
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(key),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_job_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_job),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

/* Nothing was changed: it is over, or not there. */
static int explain_job(struct seki_store *store, struct seki_str organisation, struct seki_str id,
                       struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_job job;
    int r;

    seki_arena_init(&scratch, (size_t)16 << 20);
    r = seki_store_job_get(&scratch, store, organisation, id, &job, err);
    return r < 0 ? r : seki_fail(err, SEKI_ERR_EXISTS, M_store_job_over(id), SEKI_NO_HINT);
}

/* The archive that an import was to read goes with it, however it ends: nobody would ever read it. */
static int drop_content(struct seki_store *store, struct seki_str id, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(id)};

    return seki_rows_run(store, SEKI_SQL_job_drop_content, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_job_cancel(struct seki_store *store, struct seki_str organisation,
                          struct seki_str id, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(id),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_job_wish_away, takes, SEKI_ARRAY_LEN(takes), &n, err);

    if (r == 0 && n == 0) {
        return explain_job(store, organisation, id, err);
    }
    return r < 0 ? r : drop_content(store, id, err);
}

/* --- running */

static int next(struct seki_arena *arena, struct seki_store *store, int64_t now,
                struct seki_job *job, bool *ret_is_there, struct seki_err *err)
{
    /* A lease that ends later than any can, clocks of servers differing a little, was taken before ours was set back. */
    const struct seki_value takes[] = {seki_sql_int(now),
                                       seki_sql_int(now + (int64_t)2 * SEKI_JOB_LEASE_MS)};
    const struct seki_rows_query query = {
        .query = SEKI_SQL_job_next, .takes = takes, .n_takes = SEKI_ARRAY_LEN(takes), .take = take};

    return seki_rows_one(arena, store, &query, job, ret_is_there, err);
}

static int lease(struct seki_store *store, struct seki_job *job, struct seki_str runner,
                 int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(job->text[SEKI_JOB_ID]), seki_sql_text(runner),
                                       seki_sql_int(now), seki_sql_int(now + SEKI_JOB_LEASE_MS)};
    int r = seki_rows_run(store, SEKI_SQL_job_lease, takes, SEKI_ARRAY_LEN(takes), NULL, err);

    job->state = SEKI_JOB_RUNNING;
    job->text[SEKI_JOB_RUNNER] = runner;
    job->lease = now + SEKI_JOB_LEASE_MS;
    job->attempts++;
    return r;
}

/* One that nobody should begin again: it was tried often enough, or somebody asked to cancel it. */
static int put_away(struct seki_store *store, struct seki_job *job, int64_t now,
                    struct seki_err *err)
{
    job->state = job->is_wished_away ? SEKI_JOB_CANCELLED : SEKI_JOB_FAILED;
    job->text[SEKI_JOB_MESSAGE] =
        job->is_wished_away
            ? SEKI_STR("")
            : seki_msg_text(seki_str_eq(job->text[SEKI_JOB_LANG], SEKI_STR("en")) ? SEKI_LANG_EN
                                                                                  : SEKI_LANG_JA,
                            SEKI_MSG_store_job_tried);
    return seki_store_job_end(store, job, now, err);
}

int seki_store_job_take(struct seki_arena *arena, struct seki_store *store, struct seki_str runner,
                        int64_t now, struct seki_job *ret_job, bool *ret_is_there,
                        struct seki_err *err)
{
    struct seki_job job = {.done = 0};
    bool is_there = true;
    int r;

    do {
        r = next(arena, store, now, &job, &is_there, err);
        if (r == 0 && is_there && !job.is_wished_away && job.attempts < SEKI_JOB_ATTEMPTS) {
            r = lease(store, &job, runner, now, err);
            break;
        }
        if (r == 0 && is_there) {
            r = put_away(store, &job, now, err);
        }
    } while (r == 0 && is_there);
    if (r < 0) {
        return r;
    }
    if (is_there) {
        *ret_job = job;
    }
    *ret_is_there = is_there;
    return 0;
}

/* Somebody else has taken it over, or it is over. */
static int check_own(const struct seki_job *job, int64_t n_changed, struct seki_err *err)
{
    return n_changed > 0 ? 0
                         : seki_fail(err, SEKI_ERR_EXISTS, M_store_job_lost(job->text[SEKI_JOB_ID]),
                                     SEKI_NO_HINT);
}

int seki_store_job_beat(struct seki_store *store, const struct seki_job *job, int64_t now,
                        bool *ret_is_wished_away, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(job->text[SEKI_JOB_ID]), seki_sql_text(job->text[SEKI_JOB_RUNNER]),
        seki_sql_int(job->done), seki_sql_int(job->total), seki_sql_int(now + SEKI_JOB_LEASE_MS)};
    int64_t is_wished = 0;
    int64_t unused = 0;
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_job_beat, takes, SEKI_ARRAY_LEN(takes), &n, err);

    r = r < 0 ? r : check_own(job, n, err);
    r = r < 0 ? r
              : seki_rows_numbers(store, SEKI_SQL_job_is_wished, job->text[SEKI_JOB_ID], &is_wished,
                                  &unused, err);
    if (r == 0) {
        *ret_is_wished_away = is_wished != 0;
    }
    return r;
}

int seki_store_job_end(struct seki_store *store, const struct seki_job *job, int64_t now,
                       struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(job->text[SEKI_JOB_ID]),
                                       seki_sql_text(job->text[SEKI_JOB_RUNNER]),
                                       seki_sql_int(job->state),
                                       seki_sql_text(job->text[SEKI_JOB_MESSAGE]),
                                       seki_sql_text(job->text[SEKI_JOB_RESULT]),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_job_end, takes, SEKI_ARRAY_LEN(takes), &n, err);

    r = r < 0 ? r : check_own(job, n, err);
    return r < 0 ? r : drop_content(store, job->text[SEKI_JOB_ID], err);
}

int seki_store_job_leave(struct seki_store *store, struct seki_str runner, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(runner)};

    return seki_rows_run(store, SEKI_SQL_job_leave, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_job_take_over(struct seki_store *store, struct seki_str runner, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(runner)};

    return seki_rows_run(store, SEKI_SQL_job_leave_others, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}
