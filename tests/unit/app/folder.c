#include "unit/app/folder.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/io.h"
#include "unit/format/check.h"

#define ARENA ((size_t)2 << 30)
#define HOSPITAL "hospital"

static struct seki_str from_env(struct folder *f, const char *name, struct seki_str below)
{
    struct seki_str value = seki_str_from_c(getenv(name));

    return below.n ? seki_path_join(&f->arena, value, below) : value;
}

static void start(struct folder *f)
{
    struct temp_dir *dir = f->dir;

    *f = (struct folder){.dir = dir};
    seki_arena_init(&f->arena, ARENA);
    f->app = (struct seki_app){
        .arena = &f->arena,
        .lang = SEKI_LANG_EN,
        .data_dir = from_env(f, "SEKI_SOURCE_ROOT", SEKI_STR("data")),
        .worker = from_env(f, "SEKI_WORKER", SEKI_STR("")),
        .version = SEKI_STR("0"),
        .today = {2026, 11, 1},
    };
    f->options.folder = folder_path(f, "");
    f->options.folder.n--; /* without the slash */
    f->options.folder = seki_arena_str(&f->arena, f->options.folder);
    assert_int_equal(mkdir(f->options.folder.p, 0700), 0);
}

int folder_set_up(void **state)
{
    static struct folder f;
    int r = getenv("SEKI_SOURCE_ROOT") && getenv("SEKI_WORKER") ? temp_dir_set_up(state) : -1;

    if (r == 0) {
        f = (struct folder){.dir = *state};
        start(&f);
        *state = &f;
    }
    return r;
}

int folder_tear_down(void **state)
{
    struct folder *f = *state;
    void *dir = f->dir;

    seki_arena_finish(&f->arena);
    return temp_dir_tear_down(&dir);
}

void folder_reset(struct folder *f)
{
    void *dir = f->dir;

    seki_arena_finish(&f->arena);
    assert_int_equal(temp_dir_tear_down(&dir), 0);
    assert_int_equal(mkdir(f->dir->path, 0700), 0);
    start(f);
}

struct seki_str folder_path(struct folder *f, const char *name)
{
    const struct seki_str parts[] = {seki_str_from_c(f->dir->path), SEKI_STR("/" HOSPITAL "/"),
                                     seki_str_from_c(name)};
    struct seki_str path = seki_arena_join(&f->arena, parts, SEKI_ARRAY_LEN(parts));

    assert_non_null(path.p);
    return path;
}

/* The folder in which the file will stand. */
static void make_parent(struct folder *f, const char *name)
{
    const char *slash = strchr(name, '/');
    struct seki_str parent;

    if (!slash) {
        return;
    }
    parent = seki_arena_str(&f->arena, seki_str_of(name, (size_t)(slash - name)));
    assert_true(mkdir(folder_path(f, parent.p).p, 0700) == 0 || errno == EEXIST);
}

void folder_put_bytes(struct folder *f, const char *name, struct seki_str bytes)
{
    const struct seki_str parts[] = {SEKI_STR(HOSPITAL "/"), seki_str_from_c(name)};

    make_parent(f, name);
    temp_file(f->dir, seki_arena_join(&f->arena, parts, 2).p, bytes.p, bytes.n);
}

void folder_put(struct folder *f, const char *name, const char *text)
{
    folder_put_bytes(f, name, seki_str_from_c(text));
}

void folder_put_as(struct folder *f, const char *name, const char *charset, const char *text)
{
    iconv_t to = iconv_open(charset, "UTF-8");
    struct seki_str from = seki_arena_str(&f->arena, seki_str_from_c(text));
    char *bytes = seki_arena_alloc(&f->arena, 2 * from.n + 1, 1);
    char *in = seki_arena_alloc(&f->arena, from.n + 1, 1);
    char *out = bytes;
    size_t left = from.n;
    size_t space = 2 * from.n;

    assert_true(to != (iconv_t)-1);
    memcpy(in, from.p, from.n);
    assert_int_equal(iconv(to, &in, &left, &out, &space), 0);
    assert_int_equal(iconv_close(to), 0);
    folder_put_bytes(f, name, seki_str_of(bytes, (size_t)(out - bytes)));
}

void folder_put_cp932(struct folder *f, const char *name, const char *text)
{
    folder_put_as(f, name, "CP932", text);
}

void folder_assets(struct folder *f, const char *rows)
{
    const struct seki_str parts[] = {SEKI_STR(FOLDER_HEADS), seki_str_from_c(rows)};

    folder_put_bytes(f, "assets.csv", seki_arena_join(&f->arena, parts, 2));
}

void folder_three(struct folder *f)
{
    folder_assets(f, "A,CT,Acme,X-1,3.1" FOLDER_KNOWN "\n"
                     "B,CT,Acme,X-1,3.1" FOLDER_KNOWN "\n"
                     "C,MR,Acme,Y-2,1.0" FOLDER_KNOWN "\n");
}

void folder_put_form(struct folder *f, const char *name, struct folder_form form)
{
    const char *const core[] = {"HDR.1",    form.maker, "HDR.2",      form.product, "HDR.3",
                                form.model, "HDR.4",    form.version, "HDR.5",      form.date,
                                "A01",      "Yes",      "A02",        "No"};
    const char *const mds2[] = {"DOC-1", form.maker, "DOC-2",  form.product, "DOC-3",  form.model,
                                "DOC-7", form.date,  "MPII-1", "Yes",        "MPII-3", "No"};
    const char *const *rows = form.version ? core : mds2;
    size_t n = form.version ? SEKI_ARRAY_LEN(core) : SEKI_ARRAY_LEN(mds2);
    struct seki_buf SEKI_CLEANUP_BUF csv = {0};
    const struct seki_str parts[] = {SEKI_STR("statements/"), seki_str_from_c(name)};

    seki_buf_init(&csv, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&csv, "Question ID,Question,Answer,Note\n");
    for (size_t i = 0; i < n; i += 2) {
        seki_buf_add(&csv, seki_str_from_c(rows[i]));
        seki_buf_lit(&csv, ",question,");
        seki_buf_add(&csv, seki_str_from_c(rows[i + 1]));
        seki_buf_lit(&csv, ",\n");
    }
    folder_put_bytes(f, seki_arena_join(&f->arena, parts, 2).p, seki_buf_str(&csv));
}

void folder_read(struct folder *f)
{
    f->err = (struct seki_err){0};
    f->hospital = NULL;
    f->rules = (struct seki_rules){.library = &f->library};
    f->r = seki_library_open(&f->arena, f->app.data_dir, &f->library, &f->err);
    assert_int_equal(f->r, 0);
    f->r = seki_hospital_read(&f->app, &f->options, &f->rules, &f->hospital, &f->err);
    assert_int_equal(f->hospital == NULL, f->r < 0);
}

static struct seki_str text_of(struct folder *f, const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, msg);
    assert_int_equal(seki_buf_status(&text), 0);
    return seki_arena_str(&f->arena, seki_buf_str(&text));
}

void folder_accept(struct folder *f)
{
    folder_read(f);
    if (f->r < 0) {
        fail_msg("refused: %s", text_of(f, &f->err.what).p);
    }
}

void folder_refuse(struct folder *f, const char *message)
{
    struct seki_str got;
    size_t at;

    folder_read(f);
    assert_true(f->r < 0);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
    got = text_of(f, &f->err.what);
    at = seki_str_find(got, f->options.folder);
    if (at != SIZE_MAX) { /* what stands before and behind the path */
        const struct seki_str parts[] = {seki_str_head(got, at),
                                         seki_str_skip(got, at + f->options.folder.n)};
        got = seki_arena_join(&f->arena, parts, 2);
    }
    folder_expect_text(got, message);
}

static void show(struct folder *f, const struct seki_warning *w)
{
    print_error("%.*s:%zu: %s\n", SEKI_STR_FMT(w->file), w->line, text_of(f, &w->what).p);
}

void folder_expect_warnings(const struct folder *f, const struct folder_warning *warnings, size_t n)
{
    struct folder own = *f; /* its arena is used for the texts only, and finished below */

    seki_arena_init(&own.arena, ARENA);
    for (size_t i = 0; i < f->hospital->n_warnings; i++) {
        const struct seki_warning *w = &f->hospital->warnings[i];
        if (i >= n || !seki_str_eq(w->file, seki_str_from_c(warnings[i].file)) ||
            w->line != warnings[i].line ||
            !seki_str_eq(text_of(&own, &w->what), seki_str_from_c(warnings[i].text))) {
            show(&own, w);
            fail_msg("wanted %s:%zu: %s", i < n ? warnings[i].file : "",
                     i < n ? warnings[i].line : 0, i < n ? warnings[i].text : "no warning");
        }
    }
    assert_int_equal(f->hospital->n_warnings, n);
    seki_arena_finish(&own.arena);
}

void folder_expect_warning(const struct folder *f, const char *file, size_t line, const char *text)
{
    struct folder own = *f; /* as above */
    bool is_there = false;

    seki_arena_init(&own.arena, ARENA);
    for (size_t i = 0; i < f->hospital->n_warnings; i++) {
        const struct seki_warning *w = &f->hospital->warnings[i];
        is_there |= seki_str_eq(w->file, seki_str_from_c(file)) && w->line == line &&
                    seki_str_eq(text_of(&own, &w->what), seki_str_from_c(text));
    }
    seki_arena_finish(&own.arena);
    if (!is_there) {
        fail_msg("wanted %s:%zu: %s", file, line, text);
    }
}

size_t folder_asset(const struct folder *f, const char *id)
{
    size_t i = seki_map_get(&f->hospital->asset_by_id, seki_str_from_c(id));

    assert_int_not_equal(i, SIZE_MAX);
    return i;
}

size_t folder_fact(const struct folder *f, const char *id)
{
    size_t i = seki_hub_fact(&f->library.hub, seki_str_from_c(id));

    assert_int_not_equal(i, SEKI_NO_INDEX);
    return i;
}

void folder_expect_text(struct seki_str got, const char *wanted)
{
    if (!seki_str_eq(got, seki_str_from_c(wanted))) {
        fail_msg("got    %.*s\nwanted %s", SEKI_STR_FMT(got), wanted);
    }
}
