/*
 * A worker that behaves as badly as the name of the file it is given: used by test_client.c and
 * test_pool.c. It speaks the real protocol where it speaks at all. Over 600 lines because each way to behave badly is a function.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/pass.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/record.h"

#define N_ANSWERS 4
#define REPLY_FD 1
#define CHANNEL_FD 3

static struct seki_wire_out out;
static struct seki_err err;
static size_t n_served; /* of a batch, before this one */
static struct seki_catalog catalog = {.head = {.id = SEKI_STR("sample-1")}};
static struct seki_statement statement = {.catalog = &catalog};
static struct seki_answer answer = {.value = SEKI_VALUE_YES, .confidence = 100};

/* Nobody to report a failure to: the test sees the missing record. */
static void check(int r)
{
    if (r < 0) {
        _exit(50);
    }
}

static void flush(void)
{
    check(seki_wire_flush(&out, &err));
}

static void hello(void)
{
    check(seki_send_hello(&out, &err));
}

static void head(void)
{
    hello();
    check(seki_send_statement(&out, &statement, &err));
}

static void answers(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check(seki_send_answer(&out, i, &answer, &err));
    }
}

static void report(void)
{
    struct seki_form_report counts = {.n_matched = N_ANSWERS};

    check(seki_send_report(&out, &counts, &err));
}

static void done(void)
{
    check(seki_send_done(&out, &err));
}

static void good(void)
{
    struct seki_extra extra = {.text = SEKI_STR("more")};

    statement.header[SEKI_FIELD_PRODUCT] = SEKI_STR("P");
    head();
    answers(N_ANSWERS);
    check(seki_send_extra(&out, &extra, &err));
    report();
    done();
}

static struct seki_derivation made = {.n_from = 1, .relation = SEKI_STR("equal")};
static const struct seki_derived_from source = {.item = SEKI_STR("A-1")};

static void derivation(void)
{
    check(seki_send_derivation(&out, &made, &err));
}

static void derived_from(void)
{
    check(seki_send_derived_from(&out, &source, &err));
}

/* The last answer is a proposal, as sure as `confidence`. */
static void propose(int confidence)
{
    head();
    answers(N_ANSWERS - 1);
    answer.confidence = confidence;
    check(seki_send_answer(&out, N_ANSWERS - 1, &answer, &err));
    derivation();
}

static void proposed(void)
{
    propose(SEKI_CONFIDENT - 1);
    derived_from();
    report();
    done();
}

static void proposed_sure(void)
{
    propose(SEKI_CONFIDENT);
    derived_from();
    report();
    done();
}

static void proposed_short(void)
{
    propose(SEKI_CONFIDENT - 1);
    report();
    done();
}

static void proposed_more(void)
{
    propose(SEKI_CONFIDENT - 1);
    derived_from();
    derived_from();
    report();
    done();
}

static void proposed_twice(void)
{
    propose(SEKI_CONFIDENT - 1);
    derived_from();
    derivation();
    derived_from();
    report();
    done();
}

static void proposed_early(void)
{
    head();
    derivation();
    derived_from();
    answers(N_ANSWERS);
    report();
    done();
}

static void hang(void)
{
    hello();
    flush();
    for (;;) {
        pause();
    }
}

static void hang_closed(void)
{
    good();
    flush();
    close(REPLY_FD);
    for (;;) {
        pause();
    }
}

static void die(int number)
{
    hello();
    flush();
    kill(getpid(), number);
}

static void die_sys(void)
{
    die(SIGSYS);
}

static void die_cpu(void)
{
    die(SIGXCPU);
}

static void die_kill(void)
{
    die(SIGKILL);
}

static void die_term(void)
{
    die(SIGTERM);
}

static void exit_7(void)
{
    _exit(7);
}

static void silent(void)
{
}

static void half(void)
{
    head();
    answers(1);
    out.pending.n -= 3;
    flush();
    _exit(0);
}

static void garbage(void)
{
    static const char text[] = "usage: something else\n";

    check(write(REPLY_FD, text, sizeof(text) - 1) < 0 ? -1 : 0);
}

static void late_garbage(void)
{
    hello();
    flush();
    garbage();
}

static void mismatch(void)
{
    seki_wire_begin(&out, SEKI_RECORD_HELLO);
    seki_wire_put_u32(&out, 1);
    seki_wire_put_u64(&out, 1);
    check(seki_wire_end(&out, &err));
}

static void two_hellos(void)
{
    hello();
    hello();
}

static void no_hello(void)
{
    check(seki_send_statement(&out, &statement, &err));
}

/* A record of the painter, which no worker sends. */
static void painted(void)
{
    hello();
    seki_wire_begin(&out, SEKI_RECORD_BYTES);
    check(seki_wire_end(&out, &err));
}

static void early_answer(void)
{
    hello();
    answers(1);
}

static void other_catalog(void)
{
    catalog.head.id = SEKI_STR("unheard-of");
    head();
}

static void gap(void)
{
    head();
    check(seki_send_answer(&out, 1, &answer, &err));
}

static void too_many(void)
{
    head();
    answers(N_ANSWERS + 1);
}

static void too_few(void)
{
    head();
    answers(N_ANSWERS - 1);
    report();
    done();
}

static void bad_value(void)
{
    answer.value = SEKI_VALUE_MAX;
    head();
    answers(1);
}

static void bad_confidence(void)
{
    answer.confidence = 101;
    head();
    answers(1);
}

static void no_report(void)
{
    head();
    answers(N_ANSWERS);
    done();
}

static void after_done(void)
{
    good();
    report();
}

static void row_in_statement(void)
{
    struct seki_row row = {.number = 1};

    head();
    check(seki_send_row(&out, &row, &err));
}

static void form_rows(size_t n)
{
    struct seki_row_report row = {.kind = SEKI_ROW_OTHER, .answer = SEKI_NO_INDEX};

    head();
    answers(N_ANSWERS);
    for (size_t i = 0; i < n; i++) {
        check(seki_send_form_row(&out, &row, &err));
    }
    report();
    done();
}

static void most_form_rows(void)
{
    form_rows(SEKI_LIMIT_FORM_ROWS);
}

static void too_many_form_rows(void)
{
    form_rows(SEKI_LIMIT_FORM_ROWS + 1);
}

static void tell(int code)
{
    struct seki_err error;

    hello();
    (void)seki_fail(&error, code, M_worker_empty_file(SEKI_STR("x")), M_hint_worker_empty());
    check(seki_send_error(&out, &error, &err));
}

static void error_record(void)
{
    tell(SEKI_ERR_INVALID);
}

static void nomem_record(void)
{
    tell(SEKI_ERR_NOMEM);
}

static void error_message_beyond(void)
{
    hello();
    seki_wire_begin(&out, SEKI_RECORD_ERROR);
    seki_wire_put_u8(&out, 4);
    seki_wire_put_u32(&out, 1); /* ids begin with those of the first group */
    check(seki_wire_end(&out, &err));
}

static void flood(void)
{
    static char text[SEKI_LIMIT_FRAME_BYTES / 2];
    struct seki_extra extra = {.text = {text, sizeof(text)}};

    memset(text, 'x', sizeof(text));
    out.max = UINT64_MAX;
    head();
    for (;;) {
        check(seki_send_extra(&out, &extra, &err));
    }
}

static void row(uint32_t number, const char *text)
{
    struct seki_cell cell = {.column = 2, .text = seki_str_from_c(text)};
    struct seki_row sent = {.number = number, .cells = &cell, .n = 1};

    check(seki_send_row(&out, &sent, &err));
}

static void table(void)
{
    hello();
    check(seki_send_sheet(&out, SEKI_STR("one"), &err));
    row(1, "a");
    row(5, "b");
    done();
}

static void table_backwards(void)
{
    hello();
    check(seki_send_sheet(&out, SEKI_STR("one"), &err));
    row(5, "a");
    row(5, "b");
}

static void table_two_sheets(void)
{
    hello();
    check(seki_send_sheet(&out, SEKI_STR("one"), &err));
    check(seki_send_sheet(&out, SEKI_STR("two"), &err));
}

/* The test left a descriptor open that must not come through. */
static void inherited(void)
{
    struct stat st;
    sigset_t blocked;
    extern char **environ;

    for (int fd = 4; fd < 1024; fd++) {
        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) {
            _exit(60);
        }
    }
    if (fstat(0, &st) < 0 || !S_ISCHR(st.st_mode) || fstat(3, &st) < 0 || !S_ISREG(st.st_mode)) {
        _exit(61);
    }
    for (char **entry = environ; *entry; entry++) {
        struct seki_str e = seki_str_from_c(*entry);
        if (!seki_str_eq(e, SEKI_STR("LC_ALL=C.UTF-8")) && !seki_str_eq(e, SEKI_STR("TZ=UTC0"))) {
            _exit(62);
        }
    }
    if (sigprocmask(SIG_BLOCK, NULL, &blocked) < 0 || sigismember(&blocked, SIGTERM)) {
        _exit(63);
    }
    good();
}

/* Things that happen to a worker of a batch, but not with its first file. */
static void later(void (*act)(void))
{
    if (n_served > 0) {
        act();
    } else {
        good();
    }
}

static void die_later(void)
{
    later(die_kill);
}

static void nomem_later(void)
{
    later(nomem_record);
}

static void garbage_later(void)
{
    later(late_garbage);
}

static void error_later(void)
{
    later(error_record);
}

static void cpu_later(void)
{
    later(die_cpu);
}

/* More than was asked for. */
static void good_and_more(void)
{
    good();
    report();
}

/* The product tells which process it was. */
static void who(void)
{
    static char text[32];
    struct seki_buf number;

    seki_buf_init(&number, sizeof(text));
    seki_buf_add_int(&number, getpid());
    memcpy(text, number.p, number.n);
    statement.header[SEKI_FIELD_PRODUCT] = seki_str_of(text, number.n);
    head();
    answers(N_ANSWERS);
    report();
    done();
}

static const struct {
    const char *name;
    void (*act)(void);
} acts[] = {
    {"good", good},
    {"proposed", proposed},
    {"proposed-sure", proposed_sure},
    {"proposed-short", proposed_short},
    {"proposed-more", proposed_more},
    {"proposed-twice", proposed_twice},
    {"proposed-early", proposed_early},
    {"hang", hang},
    {"hang-closed", hang_closed},
    {"die-sys", die_sys},
    {"die-cpu", die_cpu},
    {"die-kill", die_kill},
    {"die-term", die_term},
    {"exit-7", exit_7},
    {"silent", silent},
    {"half", half},
    {"garbage", garbage},
    {"late-garbage", late_garbage},
    {"mismatch", mismatch},
    {"two-hellos", two_hellos},
    {"no-hello", no_hello},
    {"painted", painted},
    {"early-answer", early_answer},
    {"other-catalog", other_catalog},
    {"gap", gap},
    {"too-many", too_many},
    {"too-few", too_few},
    {"bad-value", bad_value},
    {"bad-confidence", bad_confidence},
    {"no-report", no_report},
    {"after-done", after_done},
    {"row-in-statement", row_in_statement},
    {"most-form-rows", most_form_rows},
    {"too-many-form-rows", too_many_form_rows},
    {"error", error_record},
    {"nomem", nomem_record},
    {"error-message-beyond", error_message_beyond},
    {"flood", flood},
    {"table", table},
    {"table-backwards", table_backwards},
    {"table-two-sheets", table_two_sheets},
    {"inherited", inherited},
    {"die-later", die_later},
    {"nomem-later", nomem_later},
    {"garbage-later", garbage_later},
    {"error-later", error_later},
    {"cpu-later", cpu_later},
    {"good-and-more", good_and_more},
    {"who", who},
};

/* The name may have a number behind a dot, so that many files can want the same. */
static void play(struct seki_str name)
{
    name = seki_str_head(name, SEKI_MIN(seki_str_find_char(name, '.'), name.n));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(acts); i++) {
        if (seki_str_eq(seki_str_from_c(acts[i].name), name)) {
            acts[i].act();
            flush();
            return;
        }
    }
    _exit(70);
}

/* Requests until there are no more; each has the file that it is about. */
static void play_batch(void)
{
    static char bytes[SEKI_LIMIT_REQUEST_BYTES];
    ssize_t got;
    int file;

    while ((got = seki_pass_receive(CHANNEL_FD, bytes, sizeof(bytes), &file)) > 0) {
        struct seki_wire_in in;
        struct seki_record record;
        struct seki_str name;
        struct stat st;
        seki_wire_in_init(&in);
        check(seki_wire_feed(&in, seki_str_of(bytes, (size_t)got)));
        check(seki_wire_next(&in, &record) == 1 ? 0 : -1);
        check(seki_read_request(&record, &name));
        check(fstat(file, &st) < 0 || !S_ISREG(st.st_mode) ? -1 : close(file));
        play(name);
        seki_wire_in_finish(&in);
        n_served++;
    }
    check((int)got);
}

int main(int argc, char **argv)
{
    seki_wire_out_init(&out, REPLY_FD, SEKI_STR("fake"));
    if (argc > 1 && strcmp(argv[1], "batch") == 0) {
        play_batch();
    } else {
        play(seki_str_from_c(argc > 2 ? argv[argc - 1] : ""));
    }
    _exit(0);
}
