/*
 * sekisho-server: serves an installation (serve/serve.h). Started by `sekisho serve`, which knows its options, their help and
 * where the parts of the product are; here each is NAME=VALUE:
 *
 *     sekisho-server folder=DIR [address=URL] [listen=PLACES] ... data=DIR worker=PATH ...
 *
 * SIGUSR2 makes it start a successor: the same with `inherits=` and its sockets. The first line on standard output is the address. Exit status as of all commands: 0 stopped as asked, 2 wrong arguments, 3 a file that was
 * named is refused, 4 it could not serve.
 */
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/rules.h"
#include "app/method.h"
#include "base/alloc.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/moment.h"
#include "main/routes.h"
#include "serve/serve.h"
#include "web/forms.h"
#include "web/hub.h"

static struct seki_serve_options options = {
    .app.version = {SEKI_VERSION, sizeof(SEKI_VERSION) - 1},
    .log = {.fd = STDERR_FILENO, .has_requests = true},
};

/* Which argument goes where. */
static struct seki_str *place_of(struct seki_str name)
{
    const struct {
        struct seki_str name;
        struct seki_str *place;
    } all[] = {
        {SEKI_STR("folder"), &options.folder},
        {SEKI_STR("address"), &options.address},
        {SEKI_STR("listen"), &options.listen},
        {SEKI_STR("certificate"), &options.certificate},
        {SEKI_STR("key"), &options.key},
        {SEKI_STR("names"), &options.names},
        {SEKI_STR("inherits"), &options.inherits},
        {SEKI_STR("data"), &options.app.data_dir},
        {SEKI_STR("worker"), &options.app.worker},
        {SEKI_STR("painter"), &options.app.painter},
        {SEKI_STR("fonts"), &options.app.fonts},
        {SEKI_STR("sso"), &options.sso_header},
        {SEKI_STR("home"), &options.app.data_home},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(all); i++) {
        if (seki_str_eq(name, all[i].name)) {
            return all[i].place;
        }
    }
    return NULL;
}

/* False for what we do not know. */
static bool read_argument(struct seki_str argument)
{
    size_t n = SEKI_MIN(seki_str_find_char(argument, '='), argument.n);
    struct seki_str name = seki_str_head(argument, n);
    struct seki_str value = seki_str_skip(argument, n + 1);
    struct seki_str *place = place_of(name);

    if (place) {
        *place = value;
        return true;
    }
    if (seki_str_eq(name, SEKI_STR("log"))) {
        options.log.is_json = seki_str_eq(value, SEKI_STR("json"));
        return true;
    }
    if (seki_str_eq(name, SEKI_STR("lang"))) {
        options.app.lang = seki_str_eq(value, SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA;
        return true;
    }
    return false;
}

static int tell(struct seki_str line)
{
    int r = seki_io_write_all(STDOUT_FILENO, line.p, line.n);

    return r < 0 ? r : seki_io_write_all(STDOUT_FILENO, "\n", 1);
}

static void say_failure(const struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)2 * SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "sekisho: ");
    seki_msg_format(&text, options.app.lang, &err->what);
    seki_buf_add_char(&text, '\n');
    if (err->hint.id != SEKI_MSG_NONE) {
        seki_msg_format(&text, options.app.lang, &err->hint);
        seki_buf_add_char(&text, '\n');
    }
    (void)!seki_io_write_all(STDERR_FILENO, text.p, text.n); /* nobody is left to be told */
}

/* --- rule data, one set of it in memory of its own */

struct rules {
    struct seki_arena arena;
    const struct seki_api_rules *all;
    struct seki_methods methods;
    struct seki_standards standards;
};

static void free_rules(void *set)
{
    struct rules *rules = set;

    seki_arena_finish(&rules->arena);
    seki_free(rules);
}

/* The register may be missing: it only gives references their names. */
static int fill_standards(const struct seki_app *app, struct rules *rules, struct seki_err *err)
{
    struct seki_str path = seki_path_join(app->arena, app->data_dir, SEKI_STR("standards.tsv"));

    if (!path.p) {
        return seki_fail_nomem(err);
    }
    return seki_io_kind_of(path.p) == SEKI_IO_NOTHING
               ? 0
               : seki_app_standards(app, &rules->standards, err);
}

static int fill(struct seki_app app, struct rules *rules, struct seki_err *err)
{
    int r;

    app.arena = &rules->arena;
    r = seki_api_load_rules(app.arena, app.data_dir, &rules->all, err);
    r = r < 0 ? r : seki_app_methods(&app, &rules->methods, err);
    return r < 0 ? r : fill_standards(&app, rules, err);
}

static int load_rules(const struct seki_app *app, void **ret_set, struct seki_err *err)
{
    struct rules *rules = seki_calloc(1, sizeof(*rules));
    int r;

    if (!rules) {
        return seki_fail_nomem(err);
    }
    seki_arena_init(&rules->arena, SEKI_LIMIT_ARENA);
    r = fill(*app, rules, err);
    if (r < 0) {
        free_rules(rules);
        return r;
    }
    *ret_set = rules;
    return 0;
}

static void use_rules(void *set)
{
    const struct rules *rules = set;
    const struct seki_catalog *const *catalogs;
    const struct seki_crosswalk *const *crosswalks;
    size_t n = 0;

    seki_api_use_rules(rules->all);
    seki_web_use_hub(seki_api_hub());
    catalogs = seki_api_catalogs(&n);
    seki_web_use_catalogs(catalogs, n);
    crosswalks = seki_api_crosswalks(&n);
    seki_web_use_crosswalks(crosswalks, n);
    seki_web_use_standards(&rules->standards);
    seki_web_use_rules((const struct seki_method *const *)rules->methods.at, rules->methods.n,
                       seki_api_scenarios());
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct seki_err err = {0};

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    for (int i = 1; i < argc; i++) {
        if (!read_argument(seki_str_from_c(argv[i]))) {
            return SEKI_EXIT_USAGE;
        }
    }
    if (options.folder.n == 0 || argc >= SEKI_SERVE_ARGUMENTS) {
        return SEKI_EXIT_USAGE;
    }
    options.arguments = (const char *const *)argv;
    umask(077); /* the database is nobody else's */
    sigaction(SIGPIPE, &ignore, NULL);
    options.app.arena = &arena;
    options.app.now = seki_serve_now();
    options.app.today = seki_moment_date_in_japan(options.app.now);
    options.site = &seki_server_site;
    options.load_rules = load_rules;
    options.use_rules = use_rules;
    options.free_rules = free_rules;
    options.tell = tell;
    if (seki_serve(&options, &err) < 0) {
        say_failure(&err);
        return seki_err_exit_status(&err);
    }
    return 0;
}
