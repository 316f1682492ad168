#include "base/err.h"

#include "base/utf8.h"
#include "msg/m_err.h"

/* Copies one argument into the object; what does not fit is cut at a character. */
static struct seki_str keep(struct seki_err *err, struct seki_str s)
{
    size_t room = sizeof(err->text) - err->used;
    struct seki_str kept = seki_utf8_head(s, room);
    char *at = err->text + err->used;

    if (kept.n) {
        memcpy(at, kept.p, kept.n);
    }
    err->used += kept.n;
    return seki_str_of(at, kept.n);
}

static void keep_args(struct seki_err *err, struct seki_msg *msg)
{
    for (unsigned i = 0; i < msg->n; i++) {
        if (!msg->arg[i].is_int) {
            msg->arg[i].str = keep(err, msg->arg[i].str);
        }
    }
}

void seki_err_record(struct seki_err *err, int code, struct seki_msg what, struct seki_msg hint,
                     const char *file, int line)
{
    struct seki_err fresh = {.code = code, .what = what, .hint = hint, .file = file, .line = line};

    keep_args(&fresh, &fresh.what);
    keep_args(&fresh, &fresh.hint);
    /* The arguments point into `fresh`: move them along with it. */
    *err = fresh;
    for (unsigned i = 0; i < SEKI_MSG_ARGS; i++) {
        if (i < err->what.n && !err->what.arg[i].is_int) {
            err->what.arg[i].str.p = err->text + (fresh.what.arg[i].str.p - fresh.text);
        }
        if (i < err->hint.n && !err->hint.arg[i].is_int) {
            err->hint.arg[i].str.p = err->text + (fresh.hint.arg[i].str.p - fresh.text);
        }
    }
}

int seki_err_pass(struct seki_err *err, const struct seki_err *from)
{
    seki_err_record(err, from->code, from->what, from->hint, from->file, from->line);
    return from->code;
}

int seki_fail_status(struct seki_err *err, int status)
{
    if (status == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(err);
    }
    if (status == SEKI_ERR_LIMIT) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_err_output_limit(), SEKI_NO_HINT);
    }
    return status;
}

int seki_err_exit_status(const struct seki_err *err)
{
    switch (err->code) {
    case SEKI_OK:
        return SEKI_EXIT_DONE;
    case SEKI_ERR_USAGE:
        return SEKI_EXIT_USAGE;
    case SEKI_ERR_NOTFOUND:
    case SEKI_ERR_EXISTS:
    case SEKI_ERR_INVALID:
    case SEKI_ERR_LIMIT:
        return SEKI_EXIT_INPUT;
    default:
        return SEKI_EXIT_ENVIRONMENT;
    }
}
