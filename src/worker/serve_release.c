/* A release of rule data: the archive becomes rows of texts (worker/release.h). */
#include "base/shelf.h"
#include "base/utf8.h"
#include "format/data/check.h"
#include "format/package/package.h"
#include "msg/m_hint.h"
#include "msg/m_release.h"
#include "worker/record.h"
#include "worker/release.h"
#include "worker/serve_int.h"

struct unpack {
    struct seki_serve *serve;
    struct seki_package package;
    struct seki_wire_out *out;
    struct seki_str manifest;
    struct seki_release release; /* as the manifest has it */
    uint32_t rows;               /* sent */
    struct seki_err *err;
};

static int fail(struct unpack *x, struct seki_msg what)
{
    return seki_fail(x->err, SEKI_ERR_INVALID, what, M_hint_release_again());
}

#define CELLS 4 /* behind the kind */

static int send_row(struct unpack *x, enum seki_release_row kind,
                    const struct seki_str texts[CELLS])
{
    static const struct seki_str kinds[SEKI_RELEASE_ROW_MAX] = {
        {"0", 1}, {"1", 1}, {"2", 1}, {"3", 1}};
    struct seki_cell cells[CELLS + 1] = {{.column = 0, .text = kinds[kind]}};
    struct seki_row row = {.number = ++x->rows, .cells = cells, .n = 1};

    for (uint32_t i = 0; i < CELLS; i++) {
        if (texts[i].n) {
            cells[row.n++] = (struct seki_cell){.column = i + 1, .text = texts[i]};
        }
    }
    return seki_send_row(x->out, &row, x->err);
}

/* --- one file of the archive ------------------------------------------------------------------ */

static int read_entry(struct unpack *x, size_t index, struct seki_buf *text)
{
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    size_t n = 1;
    int r = seki_package_entry_open(&entry, &x->package, index, x->err);

    while (r == 0 && n) {
        r = seki_package_entry_read(&entry, &n, x->err);
        if (r == 0) {
            seki_buf_add(text, seki_str_of(x->package.chunk, n));
        }
    }
    return r;
}

static int read_text(struct unpack *x, struct seki_str path, struct seki_buf *text)
{
    size_t index = SIZE_MAX;
    int r = seki_package_find(&x->package, path, &index, x->err);

    if (r == 0 && index == SIZE_MAX) {
        return fail(x, M_release_missing(x->serve->options.name, path));
    }
    r = r < 0 ? r : read_entry(x, index, text);
    r = r < 0 ? r : seki_buf_status(text);
    if (r == SEKI_ERR_LIMIT) {
        return seki_fail_limit(x->err, path, text->max);
    }
    if (r == 0 && (!seki_utf8_is_valid(seki_buf_str(text)) ||
                   seki_str_find_char(seki_buf_str(text), '\0') != SIZE_MAX)) {
        return fail(x, M_release_not_text(x->serve->options.name, path));
    }
    return seki_fail_status(x->err, r);
}

static int send_file(struct unpack *x, const struct seki_release_file *file,
                     struct seki_shelf_file *kept)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str rest;
    int r;

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    r = read_text(x, file->path, &text);
    r = r < 0 ? r
              : send_row(x, SEKI_RELEASE_ROW_FILE,
                         (const struct seki_str[CELLS]){file->path, file->digest});
    rest = seki_buf_str(&text);
    if (r == 0) {
        *kept = (struct seki_shelf_file){
            file->path, seki_arena_str(&x->serve->arena, rest.n ? rest : SEKI_STR(""))};
        r = kept->bytes.p ? 0 : seki_fail_nomem(x->err);
    }
    while (r == 0 && rest.n) {
        struct seki_str piece = seki_utf8_head(rest, SEKI_RELEASE_PIECE);
        r = send_row(x, SEKI_RELEASE_ROW_PIECE, (const struct seki_str[CELLS]){piece});
        rest = seki_str_skip(rest, piece.n);
    }
    return r;
}

/* --- all of it ---------------------------------------------------------------------------------- */

static int read_manifest(struct unpack *x)
{
    size_t line = 0;
    int r = seki_release_read_manifest(&x->serve->arena, x->manifest, &x->release, &line);

    return r == SEKI_ERR_INVALID
               ? fail(x, M_release_manifest(x->serve->options.name, (int64_t)line))
               : seki_fail_status(x->err, r);
}

/* Nothing is in the archive that the manifest does not name, but folders. */
static int check_entries(struct unpack *x)
{
    struct seki_map by_path;
    int r = 0;
    zip_int64_t n = zip_get_num_entries(x->package.zip, 0);

    seki_map_init(&by_path, &x->serve->arena);
    for (size_t i = 0; r == 0 && i < x->release.n; i++) {
        r = seki_fail_status(x->err, seki_map_add(&by_path, x->release.files[i].path, i));
    }
    for (zip_int64_t i = 0; r == 0 && i < n; i++) {
        struct seki_str name =
            seki_str_from_c(zip_get_name(x->package.zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW));
        if (!seki_str_ends(name, SEKI_STR("/")) &&
            !seki_str_eq(name, SEKI_STR(SEKI_RELEASE_MANIFEST)) &&
            seki_map_get(&by_path, name) == SIZE_MAX) {
            return fail(x, M_release_unnamed(x->serve->options.name, name));
        }
    }
    return r;
}

static int send_complaint(struct unpack *x, const struct seki_complaint *complaint)
{
    struct seki_buf texts[SEKI_LANG_MAX] = {{0}};
    struct seki_buf SEKI_CLEANUP_BUF line = {0};
    struct seki_str file =
        seki_str_skip(complaint->file, SEKI_MIN(complaint->file.n, sizeof(SEKI_SHELF "/") - 1));
    int r;

    seki_buf_init(&line, 32);
    seki_buf_add_int(&line, (int64_t)complaint->line);
    r = seki_buf_status(&line);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        seki_buf_init(&texts[lang], SEKI_LIMIT_CELL_BYTES);
        seki_msg_format(&texts[lang], (enum seki_lang)lang, &complaint->what);
        r = r < 0 ? r : seki_buf_status(&texts[lang]);
    }
    r = r < 0 ? seki_fail_status(x->err, r)
              : send_row(x, SEKI_RELEASE_ROW_COMPLAINT,
                         (const struct seki_str[CELLS]){file, seki_buf_str(&line),
                                                        seki_buf_str(&texts[SEKI_LANG_JA]),
                                                        seki_buf_str(&texts[SEKI_LANG_EN])});
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        seki_buf_finish(&texts[lang]);
    }
    return r;
}

/* The tables are read as `catalog check` reads them, from memory. */
static int check(struct unpack *x, const struct seki_shelf_file *files)
{
    struct seki_complaints complaints;
    size_t n = 0;
    int r;

    seki_complaints_init(&complaints, &x->serve->arena);
    seki_shelf_put(files, x->release.n);
    r = seki_data_check(&x->serve->arena, SEKI_STR(SEKI_SHELF), &complaints, &n, x->err);
    seki_shelf_put(NULL, 0);
    n = SEKI_MIN(seki_complaints_count(&complaints), (size_t)SEKI_RELEASE_COMPLAINTS);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = send_complaint(x, seki_complaints_at(&complaints, i));
    }
    return r;
}

static int send_all(struct unpack *x, struct seki_shelf_file *files)
{
    int r = seki_send_sheet(x->out, SEKI_STR("release"), x->err);

    r = r < 0 ? r
              : send_row(x, SEKI_RELEASE_ROW_HEAD,
                         (const struct seki_str[CELLS]){x->release.id, x->release.version});
    for (size_t i = 0; r == 0 && i < x->release.n; i++) {
        r = send_file(x, &x->release.files[i], &files[i]);
    }
    return r;
}

static int unpack(struct unpack *x, struct seki_buf *manifest)
{
    struct seki_shelf_file *files = NULL;
    int r = read_text(x, SEKI_STR(SEKI_RELEASE_MANIFEST), manifest);

    x->manifest = seki_buf_str(manifest);
    r = r < 0 ? r : read_manifest(x);
    r = r < 0 ? r : check_entries(x);
    if (r == 0) {
        files = seki_arena_array(&x->serve->arena, struct seki_shelf_file, x->release.n);
        r = files ? 0 : seki_fail_nomem(x->err);
    }
    r = r < 0 ? r : send_all(x, files);
    return r < 0 ? r : check(x, files);
}

int seki_serve_release(struct seki_serve *serve, int fd, enum seki_kind kind,
                       struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF manifest = {0};
    struct unpack x = {.serve = serve, .out = out, .err = err};
    int r;

    if (kind != SEKI_KIND_WORKBOOK) { /* that is: any zip archive */
        return fail(&x, M_release_no_archive(serve->options.name));
    }
    seki_buf_init(&manifest, SEKI_LIMIT_DATA_FILE);
    r = seki_package_open(&x.package, &serve->arena, serve->options.name, fd, err);
    r = r < 0 ? r : unpack(&x, &manifest);
    seki_package_close(&x.package);
    return r;
}
