/* A password from a file or the terminal. Declared in cli/console.h. */
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "cli/console.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define MOST (SEKI_LIMIT_PASSWORD + 2) /* and the end of its line */
#define TERMINAL "/dev/tty"

static struct seki_str first_line(struct seki_str bytes)
{
    size_t n = seki_str_find_char(bytes, '\n');
    struct seki_str line = seki_str_head(bytes, n);

    return seki_str_ends(line, SEKI_STR("\r")) ? seki_str_head(line, line.n - 1) : line;
}

static int from_file(struct seki_console *c, struct seki_str path, struct seki_str *ret,
                     struct seki_err *err)
{
    struct seki_arena *arena = c->cli->app.arena;
    bool is_input = seki_str_eq(path, SEKI_STR("-"));
    int SEKI_CLEANUP_FD own = is_input ? -1 : seki_io_open(path.p, O_RDONLY);
    struct seki_str bytes;
    int r;

    if (!is_input && own < 0) {
        return seki_fail_path(err, path, own);
    }
    r = seki_io_read_fd(arena, is_input ? STDIN_FILENO : own, path, MOST, &bytes, err);
    if (r == 0) {
        *ret = first_line(bytes);
    }
    return r;
}

/* One line of a terminal, up to its end. */
static int read_line(struct seki_console *c, int fd, struct seki_str *ret, struct seki_err *err)
{
    char *line = seki_arena_bytes(c->cli->app.arena, MOST);
    size_t n = 0;

    if (!line) {
        return seki_fail_nomem(err);
    }
    while (n < MOST) {
        ssize_t got = seki_io_read(fd, line + n, 1);
        if (got < 0) {
            return seki_fail_path(err, SEKI_STR(TERMINAL), (int)got);
        }
        if (got == 0 || line[n] == '\n') {
            break;
        }
        n++;
    }
    *ret = seki_str_of(line, n);
    return 0;
}

static int ask(struct seki_console *c, int fd, struct seki_msg prompt, struct seki_str *ret,
               struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, c->cli->app.lang, &prompt);
    seki_buf_lit(&text, " ");
    r = seki_fail_status(err, seki_buf_status(&text));
    if (r == 0 && seki_io_write_all(fd, text.p, text.n) < 0) {
        return seki_fail_path(err, SEKI_STR(TERMINAL), -5);
    }
    r = r < 0 ? r : read_line(c, fd, ret, err);
    return seki_io_write_all(fd, "\n", 1) < 0 && r == 0
               ? seki_fail_path(err, SEKI_STR(TERMINAL), -5)
               : r;
}

static int ask_twice(struct seki_console *c, int fd, struct seki_str *ret, struct seki_err *err)
{
    struct seki_str first = {0};
    struct seki_str second = {0};
    int r = ask(c, fd, M_cli_password(), &first, err);

    r = r < 0 ? r : ask(c, fd, M_cli_password_again(), &second, err);
    if (r == 0 && !seki_str_eq(first, second)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_cli_password_differs(), SEKI_NO_HINT);
    }
    if (r == 0) {
        *ret = first;
    }
    return r;
}

static int from_terminal(struct seki_console *c, struct seki_str *ret, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(TERMINAL, O_RDWR | O_NOCTTY);
    struct termios before, quiet;
    int r;

    if (fd < 0 || tcgetattr(fd, &before) < 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_terminal(), M_hint_cli_no_terminal());
    }
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(fd, TCSAFLUSH, &quiet) < 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_terminal(), M_hint_cli_no_terminal());
    }
    r = ask_twice(c, fd, ret, err);
    if (tcsetattr(fd, TCSAFLUSH, &before) < 0 && r == 0) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_cli_no_terminal(), SEKI_NO_HINT);
    }
    return r;
}

int seki_console_password(struct seki_console *console, const struct seki_args *args,
                          struct seki_str *ret, struct seki_err *err)
{
    return args->is_given[SEKI_OPTION_PASSWORD_FILE]
               ? from_file(console, args->value[SEKI_OPTION_PASSWORD_FILE], ret, err)
               : from_terminal(console, ret, err);
}
