#include "worker/serve.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/csv/csv.h"
#include "format/form/form.h"
#include "format/json/json_statement.h"
#include "format/ods/ods.h"
#include "format/xlsx/xlsx.h"
#include "report/explain.h"
#include "worker/record.h"
#include "worker/sandbox.h"

#define FEED_BYTES 65536 /* of one piece of an assessment */
#define BOM "\xef\xbb\xbf"

/* --- before the lock */

static int load_extra(struct seki_serve *serve, struct seki_catalog **ret_catalog,
                      struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_catalog *catalog = NULL;
    int r;

    seki_complaints_init(&complaints, &serve->arena);
    r = seki_catalog_load(&serve->arena, serve->options.extra_catalog, &serve->library.hub,
                          &catalog, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r < 0) {
        return r;
    }
    *ret_catalog = catalog;
    return 0;
}

static int find_wanted(struct seki_serve *serve, struct seki_err *err)
{
    struct seki_str id = serve->options.catalog;

    for (size_t i = 0; id.n && i < serve->catalogs.n; i++) {
        if (seki_str_eq(serve->catalogs.at[i]->head.id, id)) {
            serve->wanted = serve->catalogs.at[i];
        }
    }
    if (id.n && !serve->wanted) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_worker_catalog_unknown(id),
                         M_hint_worker_catalog());
    }
    return 0;
}

static int open_catalogs(struct seki_serve *serve, struct seki_err *err)
{
    struct seki_catalog *extra = NULL;
    int r = seki_library_open(&serve->arena, serve->options.data_dir, &serve->library, err);

    if (r == 0 && serve->options.extra_catalog.n) {
        r = load_extra(serve, &extra, err);
    }
    r = r < 0 ? r
              : seki_library_choice(&serve->library, extra, &serve->arena, &serve->catalogs, err);
    return r < 0 ? r : find_wanted(serve, err);
}

/* The zip reader turns dates into times, for which the C library would look for a zone file. */
static int settle_time_zone(struct seki_err *err)
{
    if (setenv("TZ", "UTC0", 1) < 0) {
        return seki_fail_nomem(err);
    }
    tzset();
    return 0;
}

int seki_serve_open(struct seki_serve *serve, const struct seki_serve_options *options,
                    struct seki_err *err)
{
    int r;

    *serve = (struct seki_serve){.options = *options};
    seki_arena_init(&serve->arena, SEKI_LIMIT_WORKER_MEMORY);
    serve->options.name = seki_utf8_clean(&serve->arena, options->name);
    if (!serve->options.name.p) {
        return seki_fail_nomem(err);
    }
    seki_json_use_our_heap();
    r = settle_time_zone(err);
    r = r < 0 ? r : seki_charset_init(&serve->charset, err);
    serve->has_charset = r == 0;
    return r < 0 || options->mode != SEKI_SERVE_STATEMENT ? r : open_catalogs(serve, err);
}

void seki_serve_finish(struct seki_serve *serve)
{
    if (serve->has_charset) {
        seki_charset_finish(&serve->charset);
    }
    seki_arena_finish(&serve->arena);
}

/* --- what kind of file it is */

enum kind {
    KIND_EMPTY,
    KIND_WORKBOOK,
    KIND_OPENDOCUMENT,
    KIND_NO_WORKBOOK,
    KIND_PDF,
    KIND_JSON,
    KIND_TEXT
};

/* A name that promises a workbook: text in such a file is damage, not a table. */
static bool is_named_workbook(struct seki_str name)
{
    struct seki_str ending = seki_str_skip(name, name.n < 5 ? 0 : name.n - 5);

    return seki_str_eq_nocase(ending, SEKI_STR(".xlsx")) ||
           seki_str_eq_nocase(ending, SEKI_STR(".xlsm"));
}

/* The first entry of an OpenDocument package is its kind, not compressed. */
static bool is_opendocument(struct seki_str head)
{
    return seki_str_starts(head, SEKI_STR("PK\x03\x04")) &&
           seki_str_starts(seki_str_skip(head, 30),
                           SEKI_STR("mimetypeapplication/vnd.oasis.opendocument"));
}

static enum kind kind_of(struct seki_str head, struct seki_str name)
{
    if (head.n == 0) {
        return KIND_EMPTY;
    }
    if (is_opendocument(head)) {
        return KIND_OPENDOCUMENT;
    }
    /* An old .xls or an encrypted workbook goes to the workbook reader for a friendly refusal. */
    if (seki_str_starts(head, SEKI_STR("PK\x03\x04")) ||
        seki_str_starts(head, SEKI_STR("PK\x05\x06")) ||
        seki_str_starts(head, SEKI_STR("\xd0\xcf\x11\xe0"))) {
        return KIND_WORKBOOK;
    }
    if (seki_str_starts(head, SEKI_STR("%PDF-"))) {
        return KIND_PDF;
    }
    if (is_named_workbook(name)) {
        return KIND_NO_WORKBOOK;
    }
    if (seki_str_starts(head, SEKI_STR(BOM))) {
        head = seki_str_skip(head, sizeof(BOM) - 1);
    }
    return seki_str_starts(seki_str_trim(head), SEKI_STR("{")) ? KIND_JSON : KIND_TEXT;
}

static int sniff(struct seki_serve *serve, int fd, enum kind *ret_kind, struct seki_err *err)
{
    char head[512];
    size_t n = 0;
    ssize_t got = 1;

    while (got > 0 && n < sizeof(head)) {
        got = seki_io_read(fd, head + n, sizeof(head) - n);
        n += got > 0 ? (size_t)got : 0;
    }
    if (got < 0 || lseek(fd, 0, SEEK_SET) < 0) {
        return seki_fail_path(err, serve->options.name, got < 0 ? (int)got : -errno);
    }
    *ret_kind = kind_of(seki_str_of(head, n), serve->options.name);
    return 0;
}

static int fail_empty(struct seki_serve *serve, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_worker_empty_file(serve->options.name),
                     M_hint_worker_empty());
}

static int fail_no_workbook(struct seki_serve *serve, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_worker_no_workbook(serve->options.name),
                     M_hint_worker_no_workbook());
}

static int fail_pdf(struct seki_serve *serve, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_worker_pdf(serve->options.name), M_hint_worker_pdf());
}

/* --- grids */

static int read_bytes(struct seki_serve *serve, int fd, struct seki_str *ret_bytes,
                      struct seki_err *err)
{
    return seki_io_read_fd(&serve->arena, fd, serve->options.name, SEKI_LIMIT_FILE_BYTES, ret_bytes,
                           err);
}

static int read_text(struct seki_serve *serve, int fd, const struct seki_grid_sink *sink,
                     struct seki_err *err)
{
    struct seki_str bytes = {0};
    struct seki_str text = {0};
    int r = read_bytes(serve, fd, &bytes, err);

    r = r < 0 ? r : seki_charset_decode(&serve->charset, &serve->arena, bytes, &text, NULL, err);
    if (r < 0) {
        return r;
    }
    if (seki_str_trim(text).n == 0) {
        return fail_empty(serve, err);
    }
    /* ISO-2022-JP is plain ASCII to the eye of a decoder. */
    if (seki_str_find(text, SEKI_STR("\033$")) != SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_jis(serve->options.name),
                         M_hint_worker_jis());
    }
    return seki_csv_read(&serve->arena, serve->options.name, text, 0, sink, err);
}

static int read_grid(struct seki_serve *serve, int fd, enum kind kind,
                     const struct seki_grid_sink *sink, struct seki_err *err)
{
    switch (kind) {
    case KIND_EMPTY:
        return fail_empty(serve, err);
    case KIND_PDF:
        return fail_pdf(serve, err);
    case KIND_NO_WORKBOOK:
        return fail_no_workbook(serve, err);
    case KIND_OPENDOCUMENT:
        return seki_ods_read(&serve->arena, fd, serve->options.name, sink, err);
    case KIND_WORKBOOK:
        return seki_xlsx_read(&serve->arena, fd, serve->options.name, sink, err);
    case KIND_JSON:
    case KIND_TEXT:
    default:
        return read_text(serve, fd, sink, err);
    }
}

/* --- tables: rows go on as they come */

struct table {
    struct seki_wire_out *out;
    size_t n_sheets;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct table *table = user;

    *ret_wanted = table->n_sheets == 0;
    table->n_sheets++;
    return *ret_wanted ? seki_send_sheet(table->out, name, err) : 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    const struct table *table = user;

    return seki_send_row(table->out, row, err);
}

static int serve_table(struct seki_serve *serve, int fd, enum kind kind, struct seki_wire_out *out,
                       struct seki_err *err)
{
    struct table table = {.out = out};
    struct seki_grid_sink sink = {.user = &table, .sheet = on_sheet, .row = on_row};

    return read_grid(serve, fd, kind, &sink, err);
}

/* --- statements */

static int read_form(struct seki_serve *serve, int fd, enum kind kind,
                     struct seki_statement **ret_statement, struct seki_form_report *ret_report,
                     struct seki_err *err)
{
    struct seki_form_options options = {
        .catalogs = serve->wanted ? &serve->wanted : serve->catalogs.at,
        .n_catalogs = serve->wanted ? 1 : serve->catalogs.n,
        .sheet = serve->options.sheet,
        .name = serve->options.name,
    };
    struct seki_form *form = seki_form_new(&serve->arena);
    struct seki_grid_sink sink;
    int r;

    if (!form) {
        return seki_fail_nomem(err);
    }
    sink = seki_form_sink(form);
    r = read_grid(serve, fd, kind, &sink, err);
    return r < 0 ? r : seki_form_recognise(form, &options, ret_statement, ret_report, err);
}

/* Unanswered items are not in doubt; they are just unanswered. */
static size_t count_doubtful(const struct seki_statement *statement)
{
    size_t n = 0;

    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        n += answer->value != SEKI_VALUE_NONE && answer->confidence < SEKI_CONFIDENT;
    }
    return n;
}

static int check_wanted(const struct seki_serve *serve, const struct seki_statement *statement,
                        struct seki_err *err)
{
    if (!serve->wanted || statement->catalog == serve->wanted) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_worker_catalog_differs(serve->options.name, statement->catalog->head.id,
                                              serve->wanted->head.id),
                     SEKI_NO_HINT);
}

static int read_json(struct seki_serve *serve, int fd, struct seki_statement **ret_statement,
                     struct seki_form_report *ret_report, struct seki_err *err)
{
    struct seki_json_counts counts = {0};
    struct seki_str bytes = {0};
    int r = read_bytes(serve, fd, &bytes, err);

    r = r < 0 ? r
              : seki_json_read_statement(&serve->arena, serve->options.name, bytes,
                                         serve->catalogs.at, serve->catalogs.n, ret_statement,
                                         &counts, err);
    r = r < 0 ? r : check_wanted(serve, *ret_statement, err);
    if (r < 0) {
        return r;
    }
    *ret_report = (struct seki_form_report){
        .note_column = UINT32_MAX,
        .n_matched = counts.n_matched,
        .n_missing = counts.n_missing,
        .n_doubtful = count_doubtful(*ret_statement),
        .n_doubled = counts.n_doubled,
        .n_left_over = counts.n_unknown,
    };
    return 0;
}

static int send_answers(struct seki_wire_out *out, const struct seki_statement *statement,
                        struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < statement->catalog->n_answers; i++) {
        r = seki_send_answer(out, i, &statement->answers[i], err);
    }
    for (size_t i = 0; r == 0 && i < statement->n_extra; i++) {
        r = seki_send_extra(out, &statement->extra[i], err);
    }
    return r;
}

static int serve_statement(struct seki_serve *serve, int fd, enum kind kind,
                           struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_statement *statement = NULL;
    struct seki_form_report report = {0};
    int r = kind == KIND_JSON ? read_json(serve, fd, &statement, &report, err)
                              : read_form(serve, fd, kind, &statement, &report, err);

    r = r < 0 ? r : seki_send_statement(out, statement, err);
    r = r < 0 ? r : send_answers(out, statement, err);
    return r < 0 ? r : seki_send_report(out, &report, err);
}

/* --- explanations */

static int send_pieces(struct seki_wire_out *out, struct seki_str text, struct seki_err *err)
{
    int r = 0;

    while (r == 0 && text.n) {
        struct seki_str piece = seki_utf8_head(text, SEKI_WIRE_CHUNK);
        r = seki_send_text(out, piece, err);
        text = seki_str_skip(text, piece.n);
    }
    return r;
}

/* The assessment piece by piece: its size is no matter of memory. */
static int feed_all(struct seki_serve *serve, int fd, struct seki_explainer *x,
                    struct seki_err *err)
{
    char *piece = seki_arena_alloc(&serve->arena, FEED_BYTES, 1);
    ssize_t n = 0;
    int r = 0;

    if (!piece) {
        return seki_fail_nomem(err);
    }
    do {
        n = seki_io_read(fd, piece, FEED_BYTES);
        if (n < 0) {
            return seki_fail_path(err, serve->options.name, (int)n);
        }
        r = seki_explainer_feed(x, seki_str_of(piece, (size_t)n), err);
    } while (r == 0 && n > 0);
    return r;
}

static int serve_explain(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                         struct seki_err *err)
{
    struct seki_explain_options options = {
        .name = serve->options.name,
        .risk_id = serve->options.risk,
        .lang = seki_str_eq(serve->options.lang, SEKI_STR("ja")) ? SEKI_LANG_JA : SEKI_LANG_EN,
        .as_json = seki_str_eq(serve->options.form, SEKI_STR("json")),
    };
    struct seki_explainer SEKI_CLEANUP(seki_explainer_free) *x =
        seki_explainer_new(&serve->arena, &options);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = x ? feed_all(serve, fd, x, err) : seki_fail_nomem(err);

    seki_buf_init(&text, SEKI_LIMIT_REPLY_BYTES);
    r = r < 0 ? r : seki_explainer_end(x, &text, err);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&text));
    return r < 0 ? r : send_pieces(out, seki_buf_str(&text), err);
}

int seki_serve_run(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                   struct seki_err *err)
{
    enum kind kind = KIND_EMPTY;
    int r = sniff(serve, fd, &kind, err);

    if (r < 0) {
        return r;
    }
    switch (serve->options.mode) {
    case SEKI_SERVE_TABLE:
        return serve_table(serve, fd, kind, out, err);
    case SEKI_SERVE_EXPLAIN:
        return serve_explain(serve, fd, out, err);
    case SEKI_SERVE_STATEMENT:
    default:
        return serve_statement(serve, fd, kind, out, err);
    }
}

/* --- the whole program */

bool seki_serve_is_counting(void)
{
#ifdef SEKI_FAULTS
    return getenv("SEKI_FAULT_COUNT") != NULL;
#else
    return false;
#endif
}

static int work(struct seki_serve *serve, const struct seki_serve_options *options, int in_fd,
                struct seki_wire_out *out, struct seki_err *err)
{
    int r = seki_serve_open(serve, options, err);

    if (r == 0 && !seki_serve_is_counting()) {
        r = seki_sandbox_enter(err);
    }
    r = r < 0 ? r : seki_serve_run(serve, in_fd, out, err);
    return r < 0 ? r : seki_send_done(out, err);
}

int seki_serve(const struct seki_serve_options *options, int in_fd, int out_fd)
{
    struct seki_serve SEKI_CLEANUP(seki_serve_finish) serve = {0};
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_err err;
    struct seki_err pipe_err;
    int r;

    seki_wire_out_init(&out, out_fd, options->name);
    if (seki_send_hello(&out, &err) < 0) {
        return 1; /* without it nothing that follows is understood, not even an error */
    }
    r = work(&serve, options, in_fd, &out, &err);
    if (r < 0) {
        r = seki_send_error(&out, &err, &pipe_err);
    }
    r = r < 0 ? r : seki_wire_flush(&out, &pipe_err);
    return r < 0 ? 1 : 0;
}
