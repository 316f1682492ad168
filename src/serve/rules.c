/* The rule data of a running server. Declared in serve/inside.h. */
#include <time.h>

#include "app/data.h"
#include "base/limits.h"
#include "serve/inside.h"

#define TRIES 100 /* to find nothing slow under way */
#define TRY_NS 20000000L

/* What a folder of rule data came to. */
struct loaded {
    void *set;
    struct seki_str dir, name, digest;
};

/* The folder that is in use now: of a program with a home what "current" names there. */
static int find_folder(const struct seki_serving *serving, struct seki_arena *arena,
                       struct seki_str *ret_dir, struct seki_err *err)
{
    const struct seki_app *app = &serving->options->app;

    *ret_dir = app->data_dir;
    return app->data_home.n ? seki_data_in_use(arena, app->data_home, ret_dir, err) : 0;
}

/* Texts are the server's: a job may go on with the folder of before, however long. */
static int load(const struct seki_serving *serving, struct seki_str dir, struct loaded *it,
                struct seki_err *err)
{
    const struct seki_serve_options *options = serving->options;
    struct seki_arena *arena = options->app.arena;
    struct seki_app app = options->app;
    int r;

    it->dir = seki_arena_str(arena, dir);
    if (!it->dir.p) {
        return seki_fail_nomem(err);
    }
    app.data_dir = it->dir;
    it->name = seki_data_name(app.data_home, it->dir);
    r = seki_data_digest(arena, it->dir, &it->digest, err);
    return r < 0 || !options->load_rules ? r : options->load_rules(&app, &it->set, err);
}

struct change {
    const struct seki_serving *serving;
    struct loaded it;
    void *before;
};

static void use(void *arg)
{
    struct change *change = arg;
    struct seki_serve_rules *rules = change->serving->rules;

    change->before = rules->set;
    if (change->serving->options->use_rules) {
        change->serving->options->use_rules(change->it.set);
    }
    pthread_mutex_lock(&rules->lock);
    rules->set = change->it.set;
    rules->dir = change->it.dir;
    rules->name = change->it.name;
    rules->digest = change->it.digest;
    pthread_mutex_unlock(&rules->lock);
}

static void drop(const struct seki_serving *serving, void *set)
{
    if (set && serving->options->free_rules) {
        serving->options->free_rules(set);
    }
}

static void say(const struct seki_serving *serving)
{
    const struct seki_serve_rules *rules = serving->rules;

    seki_log_write(&serving->options->log, &(struct seki_log_line){.level = SEKI_LOG_INFO,
                                                                   .now = seki_serve_now(),
                                                                   .event = SEKI_STR("rules"),
                                                                   .path = rules->dir,
                                                                   .message = rules->digest});
}

/* A moment in which no request is half way, of which there are many each second. */
static bool put_to_use(struct change *change)
{
    static const struct timespec a_while = {.tv_nsec = TRY_NS};
    bool is_used = false;

    for (int i = 0; !is_used && i < TRIES; i++) {
        is_used = seki_site_between(change->serving->site, use, change, change->it.digest);
        if (!is_used) {
            nanosleep(&a_while, NULL);
        }
    }
    return is_used;
}

int seki_serve_rules_start(const struct seki_serving *serving, struct seki_err *err)
{
    struct change change = {.serving = serving};
    struct seki_str dir = {0};
    int r;

    pthread_mutex_init(&serving->rules->lock, NULL);
    r = find_folder(serving, serving->options->app.arena, &dir, err);
    serving->rules->dir = r < 0 ? serving->options->app.data_dir : dir;
    r = r < 0 ? r : load(serving, dir, &change.it, err);
    if (r < 0) {
        return r;
    }
    use(&change);
    return 0;
}

/* 1: others are in use now. */
static int change_rules(const struct seki_serving *serving, struct seki_str dir,
                        struct seki_err *err)
{
    struct change change = {.serving = serving};
    int r = load(serving, dir, &change.it, err);

    if (r < 0) {
        return r;
    }
    if (!put_to_use(&change)) {
        drop(serving, change.it.set);
        return 0; /* it is looked at again in a second */
    }
    drop(serving, change.before);
    return 1;
}

int seki_serve_rules_look(const struct seki_serving *serving, bool is_asked, struct seki_err *err)
{
    struct seki_serve_rules *rules = serving->rules;
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str dir = {0};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_HTTP_ARENA);
    r = find_folder(serving, &scratch, &dir, err);
    if (r == 0 && !is_asked && seki_str_eq(dir, rules->dir)) {
        rules->has_failed = false;
        return 0;
    }
    if (r == 0 && !is_asked && rules->has_failed && seki_str_eq(dir, rules->failed)) {
        return 0; /* it was said once */
    }
    r = r < 0 ? r : change_rules(serving, dir, err);
    if (r < 0 && (is_asked || !rules->has_failed)) {
        seki_log_error(&serving->options->log, seki_serve_now(), SEKI_STR("rules"), err);
    }
    if (r < 0 && !seki_str_eq(dir, rules->failed)) {
        struct seki_str failed = seki_arena_str(serving->options->app.arena, dir);

        rules->failed = failed.p ? failed : SEKI_STR("");
    }
    rules->has_failed = r < 0;
    if (r > 0) {
        say(serving);
    }
    return SEKI_MAX(r, 0);
}

void seki_serve_rules_stop(const struct seki_serving *serving)
{
    drop(serving, serving->rules->set);
}

void seki_serve_rules_now(const struct seki_serving *serving, struct seki_str *ret_dir,
                          struct seki_str *ret_name, bool *ret_is_loaded)
{
    struct seki_serve_rules *rules = serving->rules;

    pthread_mutex_lock(&rules->lock);
    *ret_dir = rules->dir;
    *ret_name = rules->name;
    *ret_is_loaded = rules->set != NULL;
    pthread_mutex_unlock(&rules->lock);
}
