#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/csv/csv.h"
#include "format/ods/ods.h"
#include "format/pdf/pdf.h"
#include "format/text/text.h"
#include "format/xlsx/xlsx.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_pdf.h"
#include "msg/m_worker.h"
#include "msg/m_xlsx.h"
#include "worker/serve_int.h"

#define BOM "\xef\xbb\xbf"
#define FEED_BYTES 65536 /* of one piece of a file */

/* --- what kind of file it is */

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

static enum seki_kind kind_of(struct seki_str head, struct seki_str name)
{
    if (head.n == 0) {
        return SEKI_KIND_EMPTY;
    }
    if (is_opendocument(head)) {
        return SEKI_KIND_OPENDOCUMENT;
    }
    /* An old .xls or an encrypted workbook goes to the workbook reader for a friendly refusal. */
    if (seki_str_starts(head, SEKI_STR("PK\x03\x04")) ||
        seki_str_starts(head, SEKI_STR("PK\x05\x06")) ||
        seki_str_starts(head, SEKI_STR("\xd0\xcf\x11\xe0"))) {
        return SEKI_KIND_WORKBOOK;
    }
    if (seki_str_starts(head, SEKI_STR(SEKI_PDF_WORDS))) {
        return SEKI_KIND_PDF_WORDS;
    }
    if (seki_str_starts(head, SEKI_STR("%PDF-"))) {
        return SEKI_KIND_PDF;
    }
    if (is_named_workbook(name)) {
        return SEKI_KIND_NO_WORKBOOK;
    }
    if (seki_str_starts(head, SEKI_STR(BOM))) {
        head = seki_str_skip(head, sizeof(BOM) - 1);
    }
    return seki_str_starts(seki_str_trim(head), SEKI_STR("{")) ? SEKI_KIND_JSON : SEKI_KIND_TEXT;
}

int seki_serve_sniff(struct seki_serve *serve, int fd, enum seki_kind *ret_kind,
                     struct seki_err *err)
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

/* --- grids */

int seki_serve_read_bytes(struct seki_serve *serve, int fd, struct seki_str *ret_bytes,
                          struct seki_err *err)
{
    return seki_io_read_fd(&serve->arena, fd, serve->options.name, SEKI_LIMIT_FILE_BYTES, ret_bytes,
                           err);
}

int seki_serve_feed(struct seki_serve *serve, int fd, seki_serve_taker *take, void *user,
                    struct seki_err *err)
{
    char *piece = seki_arena_bytes(&serve->arena, FEED_BYTES);
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
        r = take(user, seki_str_of(piece, (size_t)n), err);
    } while (r == 0 && n > 0);
    return r;
}

/* Filled in or blank; else it is a table of the user's own. */
static bool is_form(const struct seki_serve *serve)
{
    return serve->options.mode == SEKI_SERVE_STATEMENT || serve->options.mode == SEKI_SERVE_OUTLINE;
}

/* Of an encrypted PDF only the dictionary that says so is in the clear. */
static int fail_pdf(struct seki_serve *serve, int fd, struct seki_err *err)
{
    struct seki_str bytes = {0};
    int r;

    if (!is_form(serve)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_pdf(serve->options.name),
                         M_hint_worker_pdf());
    }
    r = seki_serve_read_bytes(serve, fd, &bytes, err);
    if (r < 0) {
        return r;
    }
    return seki_str_find(bytes, SEKI_STR("/Encrypt")) != SIZE_MAX
               ? seki_fail(err, SEKI_ERR_INVALID, M_pdf_encrypted(serve->options.name),
                           M_hint_pdf_password())
               : seki_fail(err, SEKI_ERR_INVALID, M_pdf_broken(serve->options.name),
                           M_hint_pdf_again());
}

static int read_pdf(struct seki_serve *serve, int fd, const struct seki_grid_sink *sink,
                    struct seki_err *err)
{
    struct seki_str bytes = {0};
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    return r < 0 ? r : seki_pdf_read(&serve->arena, serve->options.name, bytes, sink, err);
}

/* A table of the user's is delimited; a form may have no cells at all. */
static int read_lines(struct seki_serve *serve, struct seki_str text,
                      const struct seki_grid_sink *sink, struct seki_err *err)
{
    bool is_plain = false;
    int r = is_form(serve) ? seki_text_is_plain(text, &is_plain, err) : 0;

    if (r < 0) {
        return r;
    }
    return is_plain ? seki_text_read(serve->options.name, text, sink, err)
                    : seki_csv_read(&serve->arena, serve->options.name, text, 0, sink, err);
}

/* The converter knows no file. */
static int fail_encoding(struct seki_serve *serve, int code, struct seki_err *err)
{
    if (err->what.id != SEKI_MSG_err_encoding) {
        return code;
    }
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_err_file_encoding(serve->options.name, err->what.arg[0].number),
                     M_hint_encoding());
}

static int read_text(struct seki_serve *serve, int fd, const struct seki_grid_sink *sink,
                     struct seki_err *err)
{
    struct seki_str bytes = {0};
    struct seki_str text = {0};
    enum seki_encoding encoding = SEKI_ENCODING_UTF8;
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    if (r < 0) {
        return r;
    }
    r = seki_charset_decode(&serve->charset, &serve->arena, bytes, &text, &encoding, err);
    if (r < 0) {
        return fail_encoding(serve, r, err);
    }
    if (is_form(serve) && encoding == SEKI_ENCODING_CP932 && !seki_charset_is_japanese(bytes)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_encoding_unclear(serve->options.name),
                         M_hint_encoding());
    }
    if (seki_str_trim(text).n == 0) {
        return fail_empty(serve, err);
    }
    /* ISO-2022-JP is plain ASCII to the eye of a decoder. */
    if (seki_str_find(text, SEKI_STR("\033$")) != SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_jis(serve->options.name),
                         M_hint_worker_jis());
    }
    return read_lines(serve, text, sink, err);
}

/* A package whose entries stand in another order, or are packed in another way, shows what it is when it is open. */
static int read_workbook(struct seki_serve *serve, int fd, const struct seki_grid_sink *sink,
                         struct seki_err *err)
{
    int r = seki_xlsx_read(&serve->arena, fd, serve->options.name, sink, err);

    if (r == 0 || err->what.id != SEKI_MSG_xlsx_opendocument) {
        return r;
    }
    *err = (struct seki_err){0};
    if (lseek(fd, 0, SEEK_SET) < 0) {
        return seki_fail_path(err, serve->options.name, -errno);
    }
    return seki_ods_read(&serve->arena, fd, serve->options.name, sink, err);
}

int seki_serve_read_grid(struct seki_serve *serve, int fd, enum seki_kind kind,
                         const struct seki_grid_sink *sink, struct seki_err *err)
{
    switch (kind) {
    case SEKI_KIND_EMPTY:
        return fail_empty(serve, err);
    case SEKI_KIND_PDF:
        return fail_pdf(serve, fd, err);
    case SEKI_KIND_PDF_WORDS:
        return read_pdf(serve, fd, sink, err);
    case SEKI_KIND_NO_WORKBOOK:
        return fail_no_workbook(serve, err);
    case SEKI_KIND_OPENDOCUMENT:
        return seki_ods_read(&serve->arena, fd, serve->options.name, sink, err);
    case SEKI_KIND_WORKBOOK:
        return read_workbook(serve, fd, sink, err);
    case SEKI_KIND_JSON:
    case SEKI_KIND_TEXT:
    default:
        return read_text(serve, fd, sink, err);
    }
}
