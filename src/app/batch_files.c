/* Which files a batch is about, and where their results go. */
#include "app/batch_int.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "msg/m_app.h"
#include "msg/m_batch.h"
#include "msg/m_hint.h"

struct list {
    const struct seki_app *app;
    struct seki_vec files;
    struct seki_vec skipped;
};

/* What forms are called. One that we refuse is among them: its refusal says how to save it anew. */
static const struct seki_str endings[] = {
    SEKI_STR(".xlsx"), SEKI_STR(".xlsm"), SEKI_STR(".xls"),  SEKI_STR(".ods"), SEKI_STR(".csv"),
    SEKI_STR(".tsv"),  SEKI_STR(".txt"),  SEKI_STR(".json"), SEKI_STR(".pdf"),
};

static bool is_form(struct seki_str name)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(endings); i++) {
        struct seki_str ending = endings[i];
        if (name.n > ending.n &&
            seki_str_eq_nocase(seki_str_skip(name, name.n - ending.n), ending)) {
            return true;
        }
    }
    return false;
}

/* Why an entry of a folder is passed over, or SEKI_MSG_NONE. */
static int why_not(const char *path, struct seki_str name)
{
    if (seki_str_starts(name, SEKI_STR("."))) {
        return SEKI_MSG_batch_skip_hidden;
    }
    if (seki_str_starts(name, SEKI_STR("~$"))) {
        return SEKI_MSG_batch_skip_lock;
    }
    if (seki_io_kind_of(path) == SEKI_IO_DIR) {
        return SEKI_MSG_batch_skip_folder;
    }
    return is_form(name) ? SEKI_MSG_NONE : SEKI_MSG_batch_skip_kind;
}

static int add_file(struct list *list, struct seki_str path, struct seki_err *err)
{
    struct seki_batch_file *file = seki_vec_push(&list->files);

    if (!file) {
        return seki_vec_is_full(&list->files) ? seki_fail_limit(err, path, SEKI_LIMIT_BATCH_FILES)
                                              : seki_fail_nomem(err);
    }
    *file = (struct seki_batch_file){.path = path};
    return 0;
}

static int add_skipped(struct list *list, struct seki_str path, int why, struct seki_err *err)
{
    struct seki_batch_skipped *skipped = seki_vec_push(&list->skipped);

    if (!skipped) {
        return seki_vec_is_full(&list->skipped) ? seki_fail_limit(err, path, SEKI_LIMIT_BATCH_FILES)
                                                : seki_fail_nomem(err);
    }
    *skipped = (struct seki_batch_skipped){path, why};
    return 0;
}

static int add_folder(struct list *list, struct seki_str folder, struct seki_err *err)
{
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_io_list_all(list->app->arena, folder.p, SEKI_LIMIT_BATCH_FILES, &names, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str path = seki_path_join(list->app->arena, folder, names[i]);
        int why = path.p ? why_not(path.p, names[i]) : SEKI_MSG_NONE;
        if (!path.p) {
            return seki_fail_nomem(err);
        }
        r = why == SEKI_MSG_NONE ? add_file(list, path, err) : add_skipped(list, path, why, err);
    }
    return r;
}

/* --- the outputs' names */

struct names {
    struct seki_arena *arena;
    struct seki_str folder;
    struct seki_str ending; /* without a dot */
    struct seki_map taken;
    struct seki_map inputs; /* by identity */
};

/* "form" of "forms/form.xlsx"; a dot at the beginning is no ending. */
static struct seki_str stem_of(struct seki_str path)
{
    struct seki_str name = seki_path_last(path);
    size_t dot = name.n;

    while (dot > 0 && name.p[dot - 1] != '.') {
        dot--;
    }
    return dot > 1 ? seki_str_head(name, dot - 1) : name;
}

/* "stem.json", or with a number from 2 on "stem-2.json". */
static int make_name(struct names *names, struct seki_str stem, size_t number,
                     struct seki_str *ret_name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, SEKI_LIMIT_PATH);
    seki_buf_add(&name, stem);
    if (number > 1) {
        seki_buf_add_char(&name, '-');
        seki_buf_add_int(&name, (int64_t)number);
    }
    seki_buf_add_char(&name, '.');
    seki_buf_add(&name, names->ending);
    if (seki_buf_status(&name) < 0) {
        return seki_fail_status(err, seki_buf_status(&name));
    }
    *ret_name = seki_arena_str(names->arena, seki_buf_str(&name));
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

/* The first free name. */
static int choose_name(struct names *names, struct seki_batch_file *file, struct seki_err *err)
{
    struct seki_str stem = stem_of(file->path);
    struct seki_str name = {0};
    size_t number = 0;
    int r;

    do {
        r = make_name(names, stem, ++number, &name, err);
    } while (r == 0 && seki_map_get(&names->taken, name) != SIZE_MAX);
    r = r < 0 ? r : seki_fail_status(err, seki_map_add(&names->taken, name, number));
    if (r < 0) {
        return r;
    }
    file->is_renamed = number > 1;
    file->output = seki_path_join(names->arena, names->folder, name);
    return file->output.p ? 0 : seki_fail_nomem(err);
}

/* What was received is never replaced by what was made from it. */
static int check_output(const struct names *names, const struct seki_batch_file *file,
                        struct seki_err *err)
{
    char identity[SEKI_IO_IDENTITY]; /* as its name says */
    size_t n = seki_io_identity(file->output.p, identity);

    return n && seki_map_get(&names->inputs, seki_str_of(identity, n)) != SIZE_MAX
               ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(file->output),
                           M_hint_other_output())
               : 0;
}

/* Two names of one file are one input. */
static int note_input(struct names *names, const struct seki_batch_file *file, struct seki_err *err)
{
    char *identity = seki_arena_alloc(names->arena, SEKI_IO_IDENTITY, 1);
    size_t n = identity ? seki_io_identity(file->path.p, identity) : 0;
    int r = n ? seki_map_add(&names->inputs, seki_str_of(identity, n), 0) : 0;

    return !identity || r == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;
}

/* Among the forms the results would be read as forms the next time. */
static int check_folder(const struct seki_batch_options *options, struct seki_err *err)
{
    char output[SEKI_IO_IDENTITY];
    size_t n = seki_io_identity(options->output.p, output);

    for (size_t i = 0; n > 0 && i < options->n_words; i++) {
        char input[SEKI_IO_IDENTITY];
        size_t n_input = seki_io_identity(options->words[i].p, input);
        if (seki_str_eq(seki_str_of(input, n_input), seki_str_of(output, n))) {
            return seki_fail(err, SEKI_ERR_USAGE, M_batch_output_is_input(options->output),
                             M_hint_batch_other_folder());
        }
    }
    return 0;
}

static int name_outputs(const struct seki_app *app, const struct seki_batch_options *options,
                        struct seki_batch *batch, struct seki_err *err)
{
    struct names names = {
        .arena = app->arena, .folder = options->output, .ending = seki_target_name(options->to)};
    int r = check_folder(options, err);

    seki_map_init(&names.taken, app->arena);
    seki_map_init(&names.inputs, app->arena);
    for (size_t i = 0; r == 0 && i < batch->n; i++) {
        r = note_input(&names, &batch->files[i], err);
    }
    for (size_t i = 0; r == 0 && i < batch->n; i++) {
        r = choose_name(&names, &batch->files[i], err);
        r = r < 0 ? r : check_output(&names, &batch->files[i], err);
    }
    return r;
}

int seki_batch_list(const struct seki_app *app, const struct seki_batch_options *options,
                    struct seki_batch *ret_batch, struct seki_err *err)
{
    struct list list = {.app = app};
    int r = 0;

    seki_vec_init(&list.files, app->arena, sizeof(struct seki_batch_file), SEKI_LIMIT_BATCH_FILES);
    seki_vec_init(&list.skipped, app->arena, sizeof(struct seki_batch_skipped),
                  SEKI_LIMIT_BATCH_FILES);
    for (size_t i = 0; r == 0 && i < options->n_words; i++) {
        struct seki_str word = options->words[i];
        r = seki_io_kind_of(word.p) == SEKI_IO_DIR ? add_folder(&list, word, err)
                                                   : add_file(&list, word, err);
    }
    if (r == 0 && list.files.n == 0) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_batch_nothing(options->words[0]),
                      M_hint_batch_nothing());
    }
    if (r < 0) {
        return r;
    }
    *ret_batch = (struct seki_batch){.files = list.files.p,
                                     .n = list.files.n,
                                     .skipped = list.skipped.p,
                                     .n_skipped = list.skipped.n};
    return options->output.n ? name_outputs(app, options, ret_batch, err) : 0;
}

bool seki_batch_is_wanted(const struct seki_str *words, size_t n_words)
{
    return n_words > 1 || (n_words == 1 && seki_io_kind_of(words[0].p) == SEKI_IO_DIR);
}
