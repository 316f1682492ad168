#include "serve/serve.h"

#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "app/seal.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_serve.h"
#include "serve/inside.h"
#include "service/act.h"
#include "store/audit.h"

#define TABLES 8
#define DRAIN_MS 10000 /* that requests have to come in or go out when the server stops */

int64_t seki_serve_now(void)
{
    struct timespec t;

    return clock_gettime(CLOCK_REALTIME, &t) < 0 ? 0
                                                 : (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- what is noted of the server itself */

/* What it is noted of. */
struct noted {
    struct seki_str kind, object, name;
};

static int nothing(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct noted *noted = arg;

    (void)err;
    act->event.object_kind = noted->kind;
    act->event.object = noted->object;
    act->event.object_name = noted->name;
    return 0;
}

static int note_of(const struct seki_serving *serving, enum seki_audit_kind kind,
                   struct noted noted, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    const struct seki_actor actor = {.name = SEKI_STR("sekisho"), .via = SEKI_STR("system")};
    struct seki_act act = {.arena = serving->options->app.arena,
                           .actor = &actor,
                           .now = seki_serve_now(),
                           .event = {.kind = kind, .action = SEKI_AUDIT_EXECUTE}};
    bool is_new = false;
    int r = seki_store_open(serving->place, &store, err);

    act.store = store;
    r = r < 0 ? r : seki_act_alone(&act, SEKI_MAY_PUBLIC, nothing, &noted, err);
    return r < 0 ? r : seki_seal(store, &serving->key, act.now, &is_new, err);
}

static int note(const struct seki_serving *serving, enum seki_audit_kind kind, struct seki_err *err)
{
    return note_of(serving, kind,
                   (struct noted){SEKI_STR("server"), serving->options->app.version, {0}}, err);
}

/* Each second in which something was noted. */
static int seal(void *ctx, struct seki_store *store, int64_t now, struct seki_err *err)
{
    const struct seki_serving *serving = ctx;
    bool is_new = false;

    return seki_seal(store, &serving->key, now, &is_new, err);
}

static int read_key(struct seki_serving *serving, struct seki_err *err)
{
    struct seki_str folder =
        seki_seal_folder(serving->options->app.arena, serving->options->folder);

    return folder.p ? seki_seal_key(folder, &serving->key, err) : seki_fail_nomem(err);
}

/* --- from start to end */

/* What people may open this server by: what its own certificate is made for, but for numbers. */
static int name_site(const struct seki_serve_options *options, struct seki_str *ret_names,
                     struct seki_err *err)
{
    char host[256] = ""; /* a name has at most 64 bytes on Linux */
    struct seki_str names;

    (void)!gethostname(host, sizeof(host) - 1);
    const struct seki_str parts[] = {
        SEKI_STR("localhost"), host[0] ? SEKI_STR(", ") : SEKI_STR(""), seki_str_from_c(host),
        options->names.n ? SEKI_STR(", ") : SEKI_STR(""), options->names};
    names = seki_arena_join(options->app.arena, parts, SEKI_ARRAY_LEN(parts));
    if (!names.p) {
        return seki_fail_nomem(err);
    }
    *ret_names = names;
    return 0;
}

static int start_site(struct seki_serving *serving, const struct seki_route **tables,
                      struct seki_err *err)
{
    const struct seki_serve_options *options = serving->options;
    struct seki_site_options site = *options->site;
    size_t n = 0;
    int r = name_site(options, &site.names, err);

    for (; n < site.n_tables && n + 1 < TABLES; n++) {
        tables[n] = site.tables[n];
    }
    tables[n++] = seki_serve_routes;
    site.tables = tables;
    site.n_tables = n;
    site.place = serving->place;
    site.rules = serving->rules->digest;
    site.now = seki_serve_now;
    site.sso_header = options->sso_header;
    site.log = (struct seki_log *)(uintptr_t)&options->log;
    site.ctx = serving;
    site.tick = seal;
    site.look = seki_serve_look;
    site.pack = seki_serve_pack;
    site.paint = seki_serve_paint;
    return r < 0 ? r : seki_site_new(&site, &serving->site, err);
}

/* What the first thread looks after while the others serve. */
struct watching {
    const struct seki_serving *serving;
    struct seki_http_server *server;
    struct seki_jobs jobs;
    bool had_terminal;
    int lock; /* -1: another server has the folder, or a store elsewhere has no such lock */
};

/* A predecessor, and one that is started a second time, have it as long as they live. */
static void lock_folder(struct watching *w)
{
    if (w->lock < 0 && seki_serve_lock(w->serving->options, &w->lock) > 0) {
        seki_jobs_are_alone(&w->jobs);
    }
}

/* Whether there is a terminal that whoever started the server sits at. */
static bool has_terminal(void)
{
    int SEKI_CLEANUP_FD fd = seki_io_open("/dev/tty", O_RDONLY | O_NOCTTY);

    return fd >= 0;
}

/* What is in use now is part of how the server is set up. */
static void look_at_rules(const struct watching *w, bool is_asked)
{
    const struct seki_serving *serving = w->serving;
    struct seki_err err = {0};
    int r = seki_serve_rules_look(serving, is_asked, &err);

    r = r <= 0 ? r
               : note_of(serving, SEKI_AUDIT_CONFIG,
                         (struct noted){SEKI_STR("rules"), serving->rules->digest,
                                        serving->rules->name},
                         &err);
    if (r < 0) {
        seki_log_error(&serving->options->log, seki_serve_now(), SEKI_STR("rules"), &err);
    }
}

/* True: the server goes on. SIGHUP says that the terminal is gone, where there was one; else it asks to read the rule data again. */
static bool goes_on(const struct watching *w, int number)
{
    if (number == SIGUSR2) {
        return !seki_serve_hand_over(w->serving, w->server);
    }
    if (number == SIGHUP && w->had_terminal && !has_terminal()) {
        return false;
    }
    if (number <= 0 || number == SIGHUP) {
        look_at_rules(w, number == SIGHUP);
        return true;
    }
    return false;
}

/* Until somebody wants the server to stop, or a successor has taken over. Signals wait for this in every thread. */
static void wait_for_end(struct watching *w, const sigset_t *signals)
{
    static const struct timespec second = {.tv_sec = 1};
    int number = 0;

    while (goes_on(w, number)) {
        lock_folder(w);
        number = sigtimedwait(signals, NULL, &second);
    }
}

static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGHUP);
    sigaddset(signals, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
}

/* To whoever started it: the address, and a link to set up; a successor tells its predecessor alone. */
static int announce(const struct seki_serving *serving, const struct seki_http_server *server,
                    struct seki_err *err)
{
    const struct seki_serve_options *options = serving->options;
    struct seki_str address = seki_http_server_address(server, 0);

    if (options->inherits.n) {
        return seki_serve_take_over(options, err);
    }
    return options->tell(address) < 0
               ? seki_fail(err, SEKI_ERR_IO, M_serve_not_told(), SEKI_NO_HINT)
               : seki_serve_set_up(options, serving->place, address, err);
}

static int run(struct seki_serving *serving, struct seki_err *err)
{
    const struct seki_serve_options *options = serving->options;
    const struct seki_route *tables[TABLES];
    struct seki_serve_credential credential;
    struct watching w = {.serving = serving, .lock = -1, .had_terminal = has_terminal()};
    struct seki_err broken = {0};
    sigset_t signals;
    int r;

    block_signals(&signals);
    r = seki_serve_certificate(options, &credential, err);
    r = r < 0 ? r : read_key(serving, err);
    r = r < 0 ? r : note(serving, SEKI_AUDIT_START, err);
    if (r < 0) {
        return r;
    }
    serving->certificate = credential.certificate;
    serving->is_own_certificate = credential.is_own;
    if (seki_serve_rules_start(serving, &broken) < 0) { /* no reason not to serve what needs none */
        seki_log_error(&options->log, seki_serve_now(), SEKI_STR("rules"), &broken);
    }
    r = start_site(serving, tables, err);
    r = r < 0 ? r : seki_serve_doors(serving, &credential, &w.server, err);
    r = r < 0 ? r : seki_serve_check_sso(options, w.server, err);
    r = r < 0 ? r : seki_jobs_start(&w.jobs, serving, err);
    r = r < 0 ? r : announce(serving, w.server, err);
    if (r == 0) {
        wait_for_end(&w, &signals);
        seki_site_drain(serving->site);
        seki_http_server_stop(w.server, DRAIN_MS);
    }
    seki_jobs_stop(&w.jobs);
    seki_http_server_free(w.server);
    seki_site_free(serving->site);
    seki_serve_rules_stop(serving);
    seki_io_close(&w.lock);
    return r < 0 ? r : note(serving, SEKI_AUDIT_STOP, err);
}

int seki_serve(const struct seki_serve_options *options, struct seki_err *err)
{
    struct seki_serve_rules rules = {.set = NULL};
    struct seki_serving serving = {.options = options,
                                   .rules = &rules,
                                   .place = options->address.n ? options->address : options->folder,
                                   .started = seki_serve_now()};
    int r = seki_serve_folder(options, err);

    r = r < 0 ? r : seki_serve_store(options, serving.place, err);
    return r < 0 ? r : run(&serving, err);
}
