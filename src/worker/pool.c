#include "worker/pool.h"

#include <errno.h>
#include <poll.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/pass.h"
#include "msg/m_worker.h"
#include "worker/job.h"
#include "worker/record.h"

#define SLOTS_PER_WORKER 4 /* forms under way or waiting for their turn */
#define LOOK_MS 200        /* between two looks whether we are told to stop */
#define LEAVE_MS 1000      /* for a worker to end by itself */

/* A form from its begin until its result was taken. */
struct slot {
    struct seki_job job; /* has the worker's process while it is read */
    struct seki_arena own;
    struct seki_err why;
    int status;
    bool is_done;
    bool is_second; /* time that it is read */
    bool is_silent; /* its worker closed the pipe */
};

/* A worker: its process is here while it waits. */
struct hand {
    struct seki_process process;
    int channel; /* -1: there is no process */
    size_t n_read;
    struct slot *slot; /* NULL: it waits */
};

struct pool {
    const struct seki_pool_options *options;
    struct seki_arena *arena;
    const struct seki_str *paths;
    size_t n;
    size_t n_begun;
    size_t n_taken;
    struct slot *slots; /* file i is in slot i % n_slots */
    size_t n_slots;
    struct hand hands[SEKI_WORKERS_MAX];
    size_t n_hands;
    struct seki_job_args args;
    char *chunk;
};

static struct slot *slot_of(struct pool *pool, size_t file)
{
    return &pool->slots[file % pool->n_slots];
}

/* --- one worker */

/* Nothing more is wanted of it, and it knows. */
static bool is_leaving(const struct hand *hand)
{
    return hand->channel >= 0 && (!hand->slot || hand->slot->job.state == SEKI_JOB_FAILED);
}

/* Ends the process, wherever it is; by force when it does not leave. */
static void dismiss(struct hand *hand)
{
    struct seki_process *process = hand->slot ? &hand->slot->job.process : &hand->process;
    bool is_waited_for = is_leaving(hand);

    seki_io_close(&hand->channel);
    if (is_waited_for) {
        seki_process_restart(process, LEAVE_MS);
        seki_process_wait(process);
    }
    seki_process_finish(process);
    *process = (struct seki_process){.pipe = -1};
    hand->channel = -1;
    hand->n_read = 0;
}

static int hire(struct pool *pool, struct hand *hand, struct seki_err *err)
{
    int ends[2];
    int r = seki_pass_pair(ends);

    if (r < 0) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                         M_worker_pipe(seki_str_from_c(strerrordesc_np(-r))), SEKI_NO_HINT);
    }
    r = seki_process_start_with(&hand->process, pool->args.at, ends[1], SEKI_PROCESS_APART, err);
    seki_io_close(&ends[1]);
    if (r < 0) {
        seki_io_close(&ends[0]);
        return r;
    }
    hand->channel = ends[0];
    return 0;
}

/* The request; a worker that is gone is noticed when nothing comes back. */
static int send(struct hand *hand, struct seki_job *job, int file)
{
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_str bytes;
    int r;

    seki_wire_out_init(&out, -1, job->path);
    r = seki_make_request(&out, seki_path_last(job->path), job->err);
    if (r < 0) {
        return r;
    }
    bytes = seki_buf_str(&out.pending);
    if (bytes.n > SEKI_LIMIT_REQUEST_BYTES) {
        return seki_fail_limit(job->err, job->path, SEKI_LIMIT_REQUEST_BYTES);
    }
    r = seki_pass_send(hand->channel, bytes.p, bytes.n, file);
    return r == 0 || r == -EPIPE || r == -ECONNRESET ? 0 : seki_job_fail_pipe(job, r);
}

/* The process is the job's from here on. */
static void lend(struct hand *hand, struct slot *slot)
{
    slot->job.process = hand->process;
    hand->process = (struct seki_process){.pipe = -1};
    hand->slot = slot;
    seki_process_restart(&slot->job.process, seki_job_wall_ms(&slot->job));
}

static int begin(struct pool *pool, struct hand *hand, struct slot *slot)
{
    int SEKI_CLEANUP_FD file = seki_job_open(&slot->job);
    int r = file < 0 ? file : 0;

    if (r == 0 && hand->channel < 0) {
        r = hire(pool, hand, &slot->why);
    } else if (r == 0) {
        /* A process that died meanwhile is noticed below. */
        (void)!seki_process_more_time(&hand->process);
    }
    r = r < 0 ? r : send(hand, &slot->job, file);
    if (r == 0) {
        lend(hand, slot);
    }
    return r;
}

/* --- one form */

/* Ready to be read, by a worker of its own on the second time. */
static void prepare(struct pool *pool, struct slot *slot, struct seki_str path, bool is_second)
{
    const struct seki_pool_options *options = pool->options;

    seki_wire_in_finish(&slot->job.in);
    seki_arena_finish(&slot->own);
    seki_arena_init(&slot->own, SEKI_LIMIT_ARENA);
    slot->job = (struct seki_job){
        .worker = options->worker,
        .arena = options->keep ? options->keep : &slot->own,
        .path = path,
        .max_bytes = SEKI_LIMIT_FILE_BYTES,
        .err = &slot->why,
        .catalogs = options->catalogs,
        .n_catalogs = options->n_catalogs,
    };
    seki_job_init(&slot->job);
    slot->status = 0;
    slot->is_done = false;
    slot->is_second = is_second;
    slot->is_silent = false;
}

static void settle(struct slot *slot, int status)
{
    slot->status = status;
    slot->is_done = true;
}

/*
 * What a worker that read other forms before may owe to them, or to chance. A refusal in so many
 * words, and time that is over, are the form's own.
 */
static bool is_worth_another(const struct hand *hand, const struct slot *slot)
{
    int why = slot->why.what.id;

    if (hand->n_read == 0 || slot->is_second || why == SEKI_MSG_worker_time ||
        (why == SEKI_MSG_worker_timeout && !slot->is_silent)) {
        return false;
    }
    return slot->job.state != SEKI_JOB_FAILED || slot->why.what.id == SEKI_MSG_worker_memory;
}

/* The worker's time with this form is over, and so is the worker. */
static void give_up(struct pool *pool, struct hand *hand, int status)
{
    struct slot *slot = hand->slot;
    bool is_again = is_worth_another(hand, slot);
    int r = status;

    dismiss(hand);
    hand->slot = NULL;
    if (is_again) {
        prepare(pool, slot, slot->job.path, true);
        r = begin(pool, hand, slot);
    }
    if (r < 0) {
        settle(slot, r);
    }
}

static void keep_on(struct hand *hand)
{
    hand->process = hand->slot->job.process;
    hand->slot->job.process = (struct seki_process){.pipe = -1};
    settle(hand->slot, 0);
    hand->slot = NULL;
    if (++hand->n_read == SEKI_LIMIT_WORKER_FILES) {
        dismiss(hand);
    }
}

/* --- all of them */

/* A worker that is well does not close its pipe. */
static int hear_end(struct slot *slot)
{
    int r;

    slot->is_silent = true;
    seki_process_restart(&slot->job.process, LEAVE_MS);
    r = seki_job_end(&slot->job);
    return r < 0 ? r : seki_job_fail_nonsense(&slot->job);
}

/* Something came from the worker, or its end. */
static void hear(struct pool *pool, struct hand *hand)
{
    struct seki_job *job = &hand->slot->job;
    ssize_t got = seki_io_read(job->process.pipe, pool->chunk, SEKI_WIRE_CHUNK);
    int r = got < 0    ? seki_job_fail_pipe(job, (int)got)
            : got == 0 ? hear_end(hand->slot)
                       : seki_job_feed(job, seki_str_of(pool->chunk, (size_t)got));

    if (r == 0 && job->state == SEKI_JOB_DONE && !seki_wire_is_between(&job->in)) {
        r = seki_job_fail_nonsense(job);
    }
    if (r < 0) {
        give_up(pool, hand, r);
    } else if (job->state == SEKI_JOB_DONE) {
        keep_on(hand);
    }
}

static void check_time(struct pool *pool, struct hand *hand)
{
    struct seki_job *job = &hand->slot->job;

    if (seki_process_left_ms(&job->process) == 0) {
        give_up(pool, hand, seki_job_fail_late(job));
    }
}

/* Waits for a worker to say something, for the time of one to be over, or not long. */
static int wait(struct pool *pool, struct seki_err *err)
{
    struct pollfd polls[SEKI_WORKERS_MAX];
    int64_t left = LOOK_MS;
    int ready;

    for (size_t i = 0; i < pool->n_hands; i++) {
        const struct slot *slot = pool->hands[i].slot;
        polls[i] = (struct pollfd){.fd = slot ? slot->job.process.pipe : -1, .events = POLLIN};
        left = slot ? SEKI_MIN(left, seki_process_left_ms(&slot->job.process)) : left;
    }
    ready = poll(polls, (nfds_t)pool->n_hands, (int)left);
    if (ready < 0 && errno != EINTR) {
        return seki_fail(err, SEKI_ERR_IO, M_worker_pipe(seki_str_from_c(strerrordesc_np(errno))),
                         SEKI_NO_HINT);
    }
    for (size_t i = 0; i < pool->n_hands; i++) {
        if (ready > 0 && polls[i].revents) {
            hear(pool, &pool->hands[i]);
        } else if (pool->hands[i].slot) {
            check_time(pool, &pool->hands[i]);
        }
    }
    return 0;
}

/* Work for every worker that waits, as far as there are files and slots. */
static void hand_out(struct pool *pool)
{
    for (size_t i = 0; i < pool->n_hands; i++) {
        struct hand *hand = &pool->hands[i];
        while (!hand->slot && pool->n_begun < pool->n &&
               pool->n_begun < pool->n_taken + pool->n_slots) {
            struct slot *slot = slot_of(pool, pool->n_begun);
            int r;
            prepare(pool, slot, pool->paths[pool->n_begun++], false);
            r = begin(pool, hand, slot);
            if (r < 0) {
                settle(slot, r);
            }
        }
    }
}

static int take(struct pool *pool, struct seki_err *err)
{
    struct slot *slot = slot_of(pool, pool->n_taken);
    struct seki_pool_result result = {
        .index = pool->n_taken, .why = &slot->why, .arena = slot->job.arena};
    int r;

    result.status = slot->status < 0
                        ? slot->status
                        : seki_job_statement(&slot->job, &result.statement, &result.report);
    pool->n_taken++;
    r = pool->options->take(pool->options->user, &result, err);
    seki_wire_in_finish(&slot->job.in);
    seki_arena_finish(&slot->own);
    return r;
}

static int run(struct pool *pool, struct seki_err *err)
{
    int r = 0;

    while (r == 0 && pool->n_taken < pool->n && seki_interrupt_number() == 0) {
        hand_out(pool);
        r = slot_of(pool, pool->n_taken)->is_done ? take(pool, err) : wait(pool, err);
    }
    return r;
}

static int set_up(struct pool *pool, struct seki_err *err)
{
    const struct seki_pool_options *options = pool->options;
    const struct seki_job job = {.arena = pool->arena};

    pool->n_hands = options->n_workers ? options->n_workers : seki_worker_count();
    pool->n_hands = SEKI_MIN(SEKI_MIN(pool->n_hands, (size_t)SEKI_WORKERS_MAX), pool->n);
    pool->n_slots = pool->n_hands * SLOTS_PER_WORKER;
    for (size_t i = 0; i < pool->n_hands; i++) {
        pool->hands[i] = (struct hand){.process.pipe = -1, .channel = -1};
    }
    pool->args = (struct seki_job_args){.at = {options->worker->program.p, "batch"}, .n = 2};
    seki_job_add_option(&pool->args, &job, "--data", options->worker->data_dir);
    seki_job_add_option(&pool->args, &job, "--extra-catalog", options->worker->extra_catalog);
    seki_job_add_option(&pool->args, &job, "--catalog", options->catalog);
    seki_job_add_option(&pool->args, &job, "--sheet", options->sheet);
    pool->slots = seki_arena_array(pool->arena, struct slot, pool->n_slots);
    pool->chunk = seki_arena_alloc(pool->arena, SEKI_WIRE_CHUNK, 1);
    if (pool->args.is_short || !pool->slots || !pool->chunk) {
        pool->n_slots = 0;
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < pool->n_slots; i++) {
        pool->slots[i].job.process.pipe = -1;
    }
    return 0;
}

static void tear_down(struct pool *pool)
{
    for (size_t i = 0; i < pool->n_hands; i++) {
        dismiss(&pool->hands[i]);
    }
    for (size_t i = 0; i < pool->n_slots; i++) {
        seki_wire_in_finish(&pool->slots[i].job.in);
        seki_arena_finish(&pool->slots[i].own);
    }
}

int seki_pool_read(const struct seki_pool_options *options, struct seki_arena *arena,
                   const struct seki_str *paths, size_t n, struct seki_err *err)
{
    struct pool SEKI_CLEANUP(tear_down)
        pool = {.options = options, .arena = arena, .paths = paths, .n = n};
    int r = n ? set_up(&pool, err) : 0;

    return r < 0 ? r : run(&pool, err);
}
