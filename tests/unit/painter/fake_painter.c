/*
 * A painter that behaves as badly as the folder of fonts it is given is called: used by
 * client_test.c. It speaks the real protocol where it speaks at all.
 */
#include <signal.h>
#include <unistd.h>

#include "msg/m_painter.h"
#include "worker/record.h"

#define REPLY_FD 1

static struct seki_wire_out out;
static struct seki_err err;

/* Nobody to report a failure to: the test sees the missing record. */
static void check(int r)
{
    if (r < 0) {
        _exit(50);
    }
}

static void hello(void)
{
    check(seki_send_hello(&out, &err));
}

static void bytes(struct seki_str text)
{
    seki_wire_begin(&out, SEKI_RECORD_BYTES);
    seki_buf_add(&out.payload, text);
    check(seki_wire_end(&out, &err));
}

static void done(uint32_t n_pages)
{
    seki_wire_begin(&out, SEKI_RECORD_DONE);
    seki_wire_put_u32(&out, n_pages);
    seki_wire_put_u32(&out, 2);
    check(seki_wire_end(&out, &err));
}

static void die(int number)
{
    hello();
    check(seki_wire_flush(&out, &err));
    kill(getpid(), number);
}

static void behave(struct seki_str how)
{
    struct seki_err error;

    if (seki_str_eq(how, SEKI_STR("good"))) {
        hello(), bytes(SEKI_STR("%PDF-\xff")), bytes(SEKI_STR("\0rest")), done(7);
    } else if (seki_str_eq(how, SEKI_STR("no-pdf"))) {
        hello(), bytes(SEKI_STR("MZ")), done(1);
    } else if (seki_str_eq(how, SEKI_STR("empty"))) {
        hello(), done(1);
    } else if (seki_str_eq(how, SEKI_STR("short"))) {
        hello(), bytes(SEKI_STR("%PDF-"));
    } else if (seki_str_eq(how, SEKI_STR("more"))) {
        hello(), bytes(SEKI_STR("%PDF-")), done(1), bytes(SEKI_STR("x"));
    } else if (seki_str_eq(how, SEKI_STR("no-hello"))) {
        bytes(SEKI_STR("%PDF-")), done(1);
    } else if (seki_str_eq(how, SEKI_STR("two-hellos"))) {
        hello(), hello();
    } else if (seki_str_eq(how, SEKI_STR("other-record"))) {
        hello();
        check(seki_send_text(&out, SEKI_STR("x"), &err));
    } else if (seki_str_eq(how, SEKI_STR("error"))) {
        hello();
        seki_fail(&error, SEKI_ERR_UNAVAILABLE, M_painter_no_font(SEKI_STR("f")), SEKI_NO_HINT);
        check(seki_send_error(&out, &error, &err));
    } else if (seki_str_eq(how, SEKI_STR("memory"))) {
        hello();
        seki_fail_nomem(&error);
        check(seki_send_error(&out, &error, &err));
    } else if (seki_str_eq(how, SEKI_STR("flood"))) {
        hello();
        for (;;) {
            bytes(SEKI_STR("%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-%PDF-"));
        }
    } else if (seki_str_eq(how, SEKI_STR("hang"))) {
        hello();
        check(seki_wire_flush(&out, &err));
        pause();
    } else if (seki_str_eq(how, SEKI_STR("exit"))) {
        _exit(7);
    } else if (seki_str_eq(how, SEKI_STR("sys"))) {
        die(SIGSYS);
    } else if (seki_str_eq(how, SEKI_STR("cpu"))) {
        die(SIGXCPU);
    }
}

int main(int argc, char **argv)
{
    seki_wire_out_init(&out, REPLY_FD, SEKI_STR("fake"));
    behave(seki_str_from_c(argc == 3 ? argv[2] : ""));
    check(seki_wire_flush(&out, &err));
    _exit(0);
}
