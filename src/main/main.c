/*
 * sekisho: the program around the command line (cli/cli.h).
 *
 * Here is all that a library may not do: look at the environment and the clock, write to standard
 * output and standard error, and end. What is written to standard output is checked: a full disk
 * or a closed pipe ends with 4.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "main/places.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

/* Said without asking for memory, so it is not a message of po/. */
#define OUT_OF_MEMORY "sekisho: メモリが足りません。 / There is not enough memory.\n"

/*
 * A descriptor that is closed at the start would be given to the first file we open, and the
 * result be written into it. Opened for reading, it refuses to be written.
 */
static int fill_closed(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            seki_io_open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) {
            return -1;
        }
    }
    return 0;
}

/* A reader that goes away is a failed write, not a sudden end. */
static void ignore_sigpipe(void)
{
    struct sigaction action = {.sa_handler = SIG_IGN};

    sigaction(SIGPIPE, &action, NULL);
}

/* The locale that decides the language, ours before the system's. */
static struct seki_str lang_of_environment(void)
{
    static const char *const names[] = {"SEKISHO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        struct seki_str value = seki_str_from_c(getenv(names[i]));
        if (value.n) {
            return value;
        }
    }
    return SEKI_STR("");
}

/* The one look at the clock of a run. Not set when the clock makes no sense. */
static struct seki_date today(void)
{
    struct timespec now;
    struct tm day;

    if (clock_gettime(CLOCK_REALTIME, &now) < 0 || !localtime_r(&now.tv_sec, &day)) {
        return (struct seki_date){0};
    }
    return (struct seki_date){.year = (int16_t)(day.tm_year + 1900),
                              .month = (int8_t)(day.tm_mon + 1),
                              .day = (int8_t)day.tm_mday};
}

/* The same moment in milliseconds, or 0. */
static int64_t now(void)
{
    struct timespec now;

    return clock_gettime(CLOCK_REALTIME, &now) < 0
               ? 0
               : (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void say(struct seki_str text)
{
    (void)!seki_io_write_all(STDERR_FILENO, text.p, text.n); /* nobody is left to be told */
}

static struct seki_msg output_message(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return M_cli_stdout_full();
    case EPIPE:
    case EBADF:
        return M_cli_stdout_closed();
    default:
        return M_cli_stdout(seki_str_from_c(strerrordesc_np(error)));
    }
}

static void say_output_failed(int error, enum seki_lang lang)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg what = output_message(error);
    struct seki_msg hint = M_hint_cli_stdout();

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "sekisho: ");
    seki_msg_format(&text, lang, &what);
    seki_buf_add_char(&text, '\n');
    seki_msg_format(&text, lang, &hint);
    seki_buf_add_char(&text, '\n');
    say(seki_buf_str(&text));
}

/* 0 or -errno; what the command achieved counts only when its result was written. */
static int write_output(const struct seki_buf *out)
{
    int r = out->n ? seki_io_write_all(STDOUT_FILENO, out->p, out->n) : 0;

    if (r == 0 && out->n && close(STDOUT_FILENO) < 0) {
        r = -errno; /* some file systems tell only now that the disk is full */
    }
    return r;
}

/* Both texts go out, or none of an incomplete one. */
static int deliver(int status, const struct seki_buf *out, const struct seki_buf *messages,
                   enum seki_lang lang)
{
    int r;

    if (seki_buf_status(out) < 0 || seki_buf_status(messages) < 0) {
        say(SEKI_STR(OUT_OF_MEMORY));
        return SEKI_EXIT_ENVIRONMENT;
    }
    r = write_output(out);
    if (messages->n) {
        say(seki_buf_str(messages));
    }
    if (r < 0) {
        say_output_failed(-r, lang);
        return SEKI_EXIT_ENVIRONMENT;
    }
    return status;
}

/* The line goes when the next one comes; what is longer than a terminal's line is cut by nobody. */
static void show_progress(struct seki_str line)
{
    say(SEKI_STR("\r\033[K"));
    say(line);
}

/* The program that serves; execv() takes it by this name. */
static struct seki_str server;

/* "name=value" */
static char *argument(struct seki_arena *arena, struct seki_str name, struct seki_str value)
{
    const struct seki_str parts[] = {name, SEKI_STR("="), value};

    return (char *)(uintptr_t)seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts)).p;
}

/* Becomes the server; comes back only when it cannot. */
static int serve(const struct seki_serve_request *request, struct seki_err *err)
{
    struct seki_arena *arena = request->app->arena;
    const struct seki_str lang =
        request->app->lang == SEKI_LANG_EN ? SEKI_STR("en") : SEKI_STR("ja");
    char *argv[] = {(char *)(uintptr_t)server.p,
                    argument(arena, SEKI_STR("folder"), request->folder),
                    argument(arena, SEKI_STR("address"), request->address),
                    argument(arena, SEKI_STR("listen"), request->listen),
                    argument(arena, SEKI_STR("certificate"), request->certificate),
                    argument(arena, SEKI_STR("key"), request->key),
                    argument(arena, SEKI_STR("names"), request->names),
                    argument(arena, SEKI_STR("log"), request->log),
                    argument(arena, SEKI_STR("sso"), request->sso_header),
                    argument(arena, SEKI_STR("data"), request->app->data_dir),
                    argument(arena, SEKI_STR("home"), request->app->data_home),
                    argument(arena, SEKI_STR("worker"), request->app->worker),
                    argument(arena, SEKI_STR("painter"), request->app->painter),
                    argument(arena, SEKI_STR("fonts"), request->app->fonts),
                    argument(arena, SEKI_STR("lang"), lang),
                    NULL};

    for (size_t i = 0; i + 1 < SEKI_ARRAY_LEN(argv); i++) {
        if (!argv[i]) {
            return seki_fail_nomem(err);
        }
    }
    // check-source: allow process because this program becomes the server and starts nothing
    execv(server.p, argv);
    return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_cli_no_server(server), M_hint_cli_no_server());
}

static int run(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_buf SEKI_CLEANUP_BUF messages = {0};
    struct seki_places places = {0};
    struct seki_err err = {0};
    struct seki_cli_env env = {.version = SEKI_STR(SEKI_VERSION)};
    int status;

    seki_arena_init(&arena, SEKI_LIMIT_REPLY_BYTES);
    seki_buf_init(&out, SEKI_LIMIT_REPLY_BYTES);
    seki_buf_init(&messages, SEKI_LIMIT_REPLY_BYTES);
    if (seki_places_find(&arena, &places, &err) < 0) {
        say(SEKI_STR(OUT_OF_MEMORY));
        return SEKI_EXIT_ENVIRONMENT;
    }
    env.lang = lang_of_environment();
    env.data_dir = places.data_dir;
    env.data_home = places.data_home;
    env.worker = places.worker;
    env.painter = places.painter;
    env.fonts = places.fonts;
    env.today = today();
    env.now = now();
    server = places.server;
    env.serve = serve;
    env.show_progress = isatty(STDERR_FILENO) ? show_progress : NULL;
    status = seki_cli_run(&env, argc, argv, &out, &messages);
    return deliver(status, &out, &messages, seki_cli_lang(&env, argc, argv));
}

int main(int argc, char **argv)
{
    int status;

    if (fill_closed() < 0) {
        return SEKI_EXIT_ENVIRONMENT;
    }
    ignore_sigpipe();
    status = run(argc, argv);
    if (seki_interrupt_number()) {
        raise(seki_interrupt_number()); /* who started us sees why we ended */
    }
    return status;
}
