/*
 * The desk: one thread, one store, many acts in a transaction. Declared in site/inside.h.
 *
 * A transaction that fails takes the work of all its requests along, which may be the fault of one of them, or of a database that was
 * started anew meanwhile. So what was undone for certain is done again, each request in a transaction of its own: one that spoils its
 * transaction fails alone. Nothing is done again when no transaction can be begun, and when the connection was lost while a commit
 * was under way: it may be kept, and would then be there twice.
 */
#include <time.h>

#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "site/inside.h"

#define TICK_MS 1000
#define AGAIN_MS 10000 /* for doing again what a failed transaction took along */

/* --- queues */

static bool put(struct seki_queue *queue, struct seki_visit *visit, size_t most)
{
    bool fits;

    pthread_mutex_lock(&queue->lock);
    fits = queue->n < most && !queue->is_closed;
    if (fits) {
        visit->next = NULL;
        if (queue->last) {
            queue->last->next = visit;
        } else {
            queue->first = visit;
        }
        queue->last = visit;
        queue->n++;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->lock);
    return fits;
}

/* What each lane may take. */
static const struct {
    unsigned n_threads;
    size_t waiting;
} lanes[SEKI_LANES] = {
    [SEKI_LANE_PROOF] = {SEKI_LIMIT_LANE_THREADS, SEKI_LIMIT_LANE_PROOFS},
    [SEKI_LANE_LONG] = {SEKI_LIMIT_LANE_THREADS, SEKI_LIMIT_LANE_LONG},
    [SEKI_LANE_PAPER] = {1, SEKI_LIMIT_LANE_PAPERS},
};

/* One address takes half of a queue at most: whoever guesses passwords there keeps nobody elsewhere from signing in. */
static bool is_its_turn(struct seki_queue *queue, const struct seki_visit *visit)
{
    struct seki_str address = visit->request->address;
    size_t n = 0;

    if (seki_str_eq(address, SEKI_STR("unix")) || seki_str_eq(address, SEKI_STR("::1")) ||
        seki_str_starts(address, SEKI_STR("127."))) {
        return true; /* of a proxy that does not say for whom it asks, or of this machine */
    }
    pthread_mutex_lock(&queue->lock);
    for (const struct seki_visit *v = queue->first; v; v = v->next) {
        n += seki_str_eq(v->request->address, address);
    }
    pthread_mutex_unlock(&queue->lock);
    return n < lanes[visit->lane].waiting / 2;
}

/* Waits until there is something, at most `ms` (0: as long as it takes). */
static void wait_for(struct seki_queue *queue, int64_t ms)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    while (queue->n == 0 && !queue->is_closed) {
        if (ms == 0) {
            pthread_cond_wait(&queue->filled, &queue->lock);
        } else if (pthread_cond_timedwait(&queue->filled, &queue->lock, &until)) {
            return;
        }
    }
}

/* Takes up to `most`, chained. `ret_ends`: closed and empty. */
static struct seki_visit *take(struct seki_queue *queue, size_t most, int64_t ms, bool *ret_ends)
{
    struct seki_visit *first;
    struct seki_visit *last = NULL;
    size_t n = 0;

    pthread_mutex_lock(&queue->lock);
    wait_for(queue, ms);
    first = queue->first;
    for (struct seki_visit *v = first; v && n < most; v = v->next) {
        last = v;
        n++;
    }
    if (last) {
        queue->first = last->next;
        queue->last = queue->first ? queue->last : NULL;
        queue->n -= n;
        last->next = NULL;
    }
    *ret_ends = queue->is_closed && !first;
    pthread_mutex_unlock(&queue->lock);
    return first;
}

static void close_queue(struct seki_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->is_closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

static bool is_closed(struct seki_queue *queue)
{
    bool closed;

    pthread_mutex_lock(&queue->lock);
    closed = queue->is_closed;
    pthread_mutex_unlock(&queue->lock);
    return closed;
}

static int fail_busy(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
}

static void init_queue(struct seki_queue *queue)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->filled, &attributes);
    pthread_condattr_destroy(&attributes);
}

/* --- one visit */

/* A form that is not ours is refused as an act, so that the attempt is recorded. After a transaction that was lost everything
   is recorded: who gets an answer knows that it can be. */
static int run_route(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_visit *visit = arg;
    int r = visit->step ? 0 : seki_visit_check_origin(visit, err);

    if (r < 0) {
        return r;
    }
    visit->act = act;
    visit->slow = NULL;
    r = visit->route->run(visit, err);
    act->is_unrecorded = act->is_unrecorded || visit->slow ||
                         (visit->route->is_unrecorded && !visit->site->desk.is_lost);
    return r;
}

/* Somebody comes with a token that is none. */
static int refuse(struct seki_act *act, void *arg, struct seki_err *err)
{
    (void)act;
    return seki_visit_send_away(arg, err);
}

/* Somebody has to set up a second factor first. */
static int hold_back(struct seki_act *act, void *arg, struct seki_err *err)
{
    (void)act;
    return seki_visit_lead(arg, err);
}

static int act_of(struct seki_visit *visit, enum seki_permission needs, seki_act_work *work,
                  struct seki_err *err)
{
    struct seki_act act = {.arena = visit->arena,
                           .store = visit->store,
                           .actor = &visit->actor,
                           .now = visit->now,
                           .rules = seki_str_from_c(visit->site->rules),
                           .event = {.kind = visit->route->event, .action = visit->route->action}};
    int r = seki_act(&act, needs, work, visit, err);

    visit->act = NULL;
    return r;
}

/* Who asks is looked at in each step: an account may have been deactivated while its password was hashed. */
static int serve(struct seki_visit *visit, struct seki_err *err)
{
    int r = seki_visit_recognise(visit, err);

    r = r < 0 || visit->step ? r : seki_visit_sso(visit, err);
    if (r > 0) {
        return 0;
    }
    r = r < 0 || visit->step ? r : seki_visit_bind(visit, err);
    if (r < 0) {
        return r;
    }
    if (visit->request->is_over) {
        return seki_site_too_large(visit, err);
    }
    if (!visit->route->run) {
        return seki_site_no_page(visit, err);
    }
    if (visit->owes_factor && !visit->route->takes_owing &&
        visit->route->needs != SEKI_MAY_PUBLIC) {
        return visit->route->kind == SEKI_ROUTE_PAGE
                   ? seki_visit_lead(visit, err)
                   : act_of(visit, SEKI_MAY_PUBLIC, hold_back, err);
    }
    if (visit->route->needs == SEKI_MAY_PUBLIC || visit->has_bearer) {
        return act_of(visit, visit->route->needs, run_route, err);
    }
    return visit->is_token ? act_of(visit, SEKI_MAY_PUBLIC, refuse, err)
                           : seki_visit_send_away(visit, err);
}

static int64_t steady(void)
{
    struct timespec t;

    return clock_gettime(CLOCK_MONOTONIC, &t) < 0 ? 0
                                                  : (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* In the transaction that goes on. An error: it is lost. */
static int serve_within(struct seki_desk *desk, struct seki_visit *visit, struct seki_err *err)
{
    int r;

    visit->store = desk->store;
    visit->slow = NULL; /* a step that is not taken any more leads nowhere */
    visit->failed_as = 0;
    visit->err = (struct seki_err){0};
    r = serve(visit, &visit->err);
    atomic_fetch_add(&desk->site->metrics.acts, 1);
    if (r < 0 && seki_store_is_lost(desk->store)) {
        return seki_err_pass(err, &visit->err);
    }
    if (r < 0) {
        seki_visit_fault(visit);
    }
    return 0;
}

/* What became of a transaction. */
enum outcome {
    KEPT,
    NOT_BEGUN, /* nor would the next one */
    UNDONE,
    IN_DOUBT, /* the connection was lost while it was being committed */
};

/* Up to `end` in one transaction. */
static enum outcome serve_all(struct seki_desk *desk, struct seki_visit *first,
                              const struct seki_visit *end, struct seki_err *err)
{
    int r = seki_store_begin(desk->store, err);

    if (r < 0) {
        seki_store_rollback(desk->store);
        return NOT_BEGUN;
    }
    for (struct seki_visit *v = first; r >= 0 && v != end; v = v->next) {
        r = serve_within(desk, v, err);
    }
    r = r < 0 ? r : seki_store_commit(desk->store, err);
    if (r >= 0) {
        desk->is_touched = true;
        desk->is_lost = false;
        return KEPT;
    }
    seki_store_rollback(desk->store);
    return seki_store_is_in_doubt(desk->store) ? IN_DOUBT : UNDONE;
}

static void hand_over(struct seki_desk *desk, struct seki_visit *visit)
{
    bool is_slow = visit->slow != NULL;
    bool was_away = visit->step > 0;

    visit->store = NULL;
    atomic_fetch_add(&desk->away, is_slow && !was_away);
    if (is_slow && is_its_turn(&desk->lane[visit->lane].queue, visit) &&
        put(&desk->lane[visit->lane].queue, visit, lanes[visit->lane].waiting)) {
        return;
    }
    atomic_fetch_sub(&desk->away, is_slow || was_away);
    if (is_slow) {
        (void)!fail_busy(&visit->err);
        seki_visit_fault(visit);
    }
    seki_visit_done(visit);
    seki_http_finish(visit->request);
}

static void say_lost(struct seki_visit *visit, enum outcome outcome)
{
    visit->store = NULL; /* there is no transaction any more: whoever makes the page asks nothing */
    visit->failed_as = 0;
    visit->slow = NULL;
    (void)!(outcome == IN_DOUBT ? seki_fail(&visit->err, SEKI_ERR_UNAVAILABLE, M_site_in_doubt(),
                                            M_hint_site_in_doubt())
                                : seki_fail(&visit->err, SEKI_ERR_UNAVAILABLE, M_site_no_store(),
                                            M_hint_site_no_store()));
    seki_visit_fault(visit);
}

/* Nothing of what was answered up to `end` is true: everybody is told to come back. */
static void lose(struct seki_desk *desk, struct seki_visit *first, const struct seki_visit *end,
                 enum outcome outcome, const struct seki_err *why)
{
    desk->is_lost = true;
    atomic_fetch_add(&desk->site->metrics.lost, 1);
    seki_log_error(desk->site->options.log, first->now, SEKI_STR("transaction"), why);
    for (struct seki_visit *v = first; v != end; v = v->next) {
        say_lost(v, outcome);
    }
}

/* Alone, unless that took too long already. */
static enum outcome serve_one(struct seki_desk *desk, struct seki_visit *visit, int64_t until,
                              struct seki_err *err)
{
    if (steady() >= until) {
        (void)!fail_busy(err);
        return NOT_BEGUN;
    }
    return serve_all(desk, visit, visit->next, err);
}

/* Each alone; with the first one for which no transaction can be begun, all that are left are lost. */
static void serve_each(struct seki_desk *desk, struct seki_visit *first)
{
    int64_t until = steady() + AGAIN_MS;
    enum outcome outcome = KEPT;

    for (struct seki_visit *v = first; v; v = v->next) {
        seki_visit_restore(v);
    }
    for (struct seki_visit *v = first; v && outcome != NOT_BEGUN; v = v->next) {
        struct seki_err err = {0};

        outcome = serve_one(desk, v, until, &err);
        if (outcome != KEPT) {
            lose(desk, v, outcome == NOT_BEGUN ? NULL : v->next, outcome, &err);
        }
    }
}

static void serve_batch(struct seki_desk *desk, struct seki_visit *first)
{
    struct seki_err err = {0};
    enum outcome outcome;

    for (struct seki_visit *v = first; v; v = v->next) {
        seki_visit_mark(v);
    }
    atomic_fetch_add(&desk->site->metrics.batches, 1);
    outcome = serve_all(desk, first, NULL, &err);
    if (outcome == UNDONE) {
        seki_log_error(desk->site->options.log, first->now, SEKI_STR("again"), &err);
        serve_each(desk, first);
    } else if (outcome != KEPT) {
        lose(desk, first, NULL, outcome, &err);
    }
}

static void do_batch(struct seki_desk *desk, struct seki_visit *first)
{
    pthread_mutex_lock(&desk->work);
    serve_batch(desk, first);
    while (first) {
        struct seki_visit *next = first->next; /* an answer that is sent takes its visit along */

        atomic_fetch_sub(&desk->site->metrics.waiting, 1);
        hand_over(desk, first);
        first = next;
    }
    pthread_mutex_unlock(&desk->work);
}

bool seki_site_between(struct seki_site *site, void (*change)(void *arg), void *arg,
                       struct seki_str rules)
{
    struct seki_desk *desk = &site->desk;
    bool is_quiet;

    pthread_mutex_lock(&desk->work);
    is_quiet = atomic_load(&desk->away) == 0;
    if (is_quiet) {
        change(arg);
        rules = seki_str_head(rules, SEKI_SITE_RULES);
        memcpy(site->rules, rules.p, rules.n);
        site->rules[rules.n] = '\0';
    }
    pthread_mutex_unlock(&desk->work);
    return is_quiet;
}

/* --- threads */

static void tick(struct seki_desk *desk, bool is_last)
{
    const struct seki_site_options *options = &desk->site->options;
    int64_t now = options->now();
    struct seki_err err = {0};

    if (!options->tick || !(desk->is_touched || is_last) ||
        (!is_last && now - desk->ticked < TICK_MS && now >= desk->ticked)) {
        return;
    }
    desk->ticked = now;
    desk->is_touched = false;
    if (options->tick(options->ctx, desk->store, now, &err) < 0) {
        seki_log_error(options->log, now, SEKI_STR("tick"), &err);
    }
}

static void *work_at_desk(void *arg)
{
    struct seki_desk *desk = arg;
    bool ends = false;

    while (!ends) {
        struct seki_visit *first =
            take(&desk->waiting, SEKI_DESK_BATCH, seki_watch_pause(desk, TICK_MS), &ends);

        if (first) {
            do_batch(desk, first);
        }
        seki_watch_look(desk);
        tick(desk, ends);
    }
    seki_watch_end(desk);
    return NULL;
}

/* Back to the desk, whatever came of it: a failure is noted there. */
static void *work_slowly(void *arg)
{
    struct seki_lane *lane = arg;
    struct seki_desk *desk = lane->desk;
    bool ends = false;

    while (!ends) {
        struct seki_visit *visit = take(&lane->queue, 1, 0, &ends);
        int r;

        if (!visit) {
            continue;
        }
        r = is_closed(&lane->queue) ? fail_busy(&visit->err) : visit->slow(visit, &visit->err);
        visit->step++;
        if (r >= 0 && seki_desk_put(desk, visit)) {
            continue;
        }
        if (r >= 0) {
            (void)!fail_busy(&visit->err);
        }
        seki_visit_fault(visit);
        seki_visit_done(visit);
        seki_http_finish(visit->request);
        atomic_fetch_sub(&desk->away, 1);
    }
    return NULL;
}

bool seki_desk_put(struct seki_desk *desk, struct seki_visit *visit)
{
    bool is_in;

    atomic_fetch_add(&desk->site->metrics.waiting, 1);
    is_in = put(&desk->waiting, visit, SEKI_DESK_WAITING);
    if (!is_in) {
        atomic_fetch_sub(&desk->site->metrics.waiting, 1);
        atomic_fetch_add(&desk->site->metrics.refused, 1);
    }
    return is_in;
}

static int fail_thread(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_no_thread(), SEKI_NO_HINT);
}

static int start_lanes(struct seki_desk *desk, struct seki_err *err)
{
    for (int i = 0; i < SEKI_LANES; i++) {
        struct seki_lane *lane = &desk->lane[i];
        while (lane->n_threads < lanes[i].n_threads) {
            if (pthread_create(&lane->thread[lane->n_threads], NULL, work_slowly, lane)) {
                return fail_thread(err);
            }
            lane->n_threads++;
        }
    }
    return 0;
}

int seki_desk_start(struct seki_desk *desk, struct seki_site *site, struct seki_err *err)
{
    int r;

    desk->site = site;
    init_queue(&desk->waiting);
    for (int i = 0; i < SEKI_LANES; i++) {
        desk->lane[i].desk = desk;
        init_queue(&desk->lane[i].queue);
    }
    pthread_mutex_init(&desk->work, NULL);
    r = seki_store_open(site->options.place, &desk->store, err);
    if (r < 0) {
        return r;
    }
    r = start_lanes(desk, err);
    if (r < 0) {
        return r;
    }
    if (pthread_create(&desk->thread, NULL, work_at_desk, desk)) {
        return fail_thread(err);
    }
    desk->is_started = true;
    return 0;
}

/* What is slow and has not begun is told to come back. */
void seki_desk_drain(struct seki_desk *desk)
{
    for (int i = 0; i < SEKI_LANES; i++) {
        close_queue(&desk->lane[i].queue);
    }
}

/* What is slow first, since it comes back to the desk. */
void seki_desk_stop(struct seki_desk *desk)
{
    if (!desk->site) {
        return;
    }
    seki_desk_drain(desk);
    for (int i = 0; i < SEKI_LANES; i++) {
        for (unsigned k = 0; k < desk->lane[i].n_threads; k++) {
            pthread_join(desk->lane[i].thread[k], NULL);
        }
    }
    close_queue(&desk->waiting);
    if (desk->is_started) {
        pthread_join(desk->thread, NULL);
    }
    seki_store_free(&desk->store);
}
