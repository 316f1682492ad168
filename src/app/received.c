/* statements/: the forms a hospital received, each read in a worker of its own and checked. */
#include "app/hospital_read.h"
#include "base/io.h"
#include "base/utf8.h"
#include "engine/check.h"

/* One file of statements/. */
struct file {
    struct seki_str path;
    struct seki_received *received;
    struct seki_reading *reading; /* while a worker is at it */
};

/*
 * The message with its texts in the arena. It names the file without the folder: a report must not
 * depend on where the hospital's folder stands.
 */
static int keep_msg(struct seki_arena *arena, const struct file *file, const struct seki_msg *msg,
                    struct seki_err *err)
{
    struct seki_msg kept = *msg;

    for (unsigned i = 0; i < kept.n; i++) {
        if (!kept.arg[i].is_int) {
            bool is_path = seki_str_eq(msg->arg[i].str, file->path);
            kept.arg[i].str =
                seki_arena_str(arena, is_path ? file->received->name : msg->arg[i].str);
            if (!kept.arg[i].str.p) {
                return seki_fail_nomem(err);
            }
        }
    }
    file->received->problem = kept;
    return 0;
}

/* A file that is no readable form is a fact about the hospital, told in the report. */
static int keep_problem(struct seki_intake *in, const struct file *file, const struct seki_err *why,
                        struct seki_err *err)
{
    int r = keep_msg(in->app->arena, file, &why->what, err);

    return r < 0 ? r : seki_intake_warn(in, file->received->name, 0, M_hos_unreadable(), err);
}

/* Doubtful answers count as unknown; somebody has to look why. */
static int warn_of_doubts(struct seki_intake *in, const struct seki_received *received,
                          struct seki_err *err)
{
    const struct seki_form_report *reading = &received->reading;

    if (!seki_received_has_doubts(received)) {
        return 0;
    }
    return seki_intake_warn(in, received->name, 0,
                            M_hos_form_doubts((int64_t)reading->n_doubtful,
                                              (int64_t)reading->n_doubled,
                                              (int64_t)reading->n_left_over),
                            err);
}

/* Its own fault, which is no reason to leave the other forms unread. */
static bool is_about_file(const struct seki_err *why)
{
    return seki_err_exit_status(why) == SEKI_EXIT_INPUT || why->code == SEKI_ERR_DENIED;
}

static int take_form(struct seki_intake *in, const struct file *file, struct seki_err *err)
{
    struct seki_received *received = file->received;
    struct seki_statement *statement = NULL;
    struct seki_finding *findings = NULL;
    struct seki_err why = {0};
    int r = seki_reading_end(file->reading, &statement, &received->reading, &why);

    if (r < 0 && is_about_file(&why)) {
        return keep_problem(in, file, &why, err);
    }
    if (r < 0) {
        return seki_err_pass(err, &why);
    }
    r = seki_check_statement(in->app->arena, statement, in->hospital->as_of, &findings,
                             &received->n_findings, err);
    received->statement = statement;
    received->findings = findings;
    return r < 0 ? r : warn_of_doubts(in, received, err);
}

/* All files of the folder, and how far their reading is. */
struct queue {
    struct file *files;
    size_t n;
    size_t n_begun;
    size_t n_taken;
};

static void drop_queue(struct queue *queue)
{
    for (size_t i = queue->n_taken; i < queue->n_begun; i++) {
        seki_reading_free(queue->files[i].reading);
    }
}

static int begin_form(struct seki_intake *in, struct file *file, struct seki_err *err)
{
    const struct seki_library *library = in->library;
    struct seki_intake_options options = {.path = file->path};

    file->reading = seki_reading_begin(&in->worker, in->app->arena,
                                       (const struct seki_catalog *const *)library->catalogs,
                                       library->n_catalogs, &options);
    return file->reading ? 0 : seki_fail_nomem(err);
}

/* As many workers at once as there are processors; what they say is taken in the order of names. */
static int read_queue(struct seki_intake *in, struct queue *queue, struct seki_err *err)
{
    size_t at_once = seki_worker_count();
    int r = 0;

    while (r == 0 && queue->n_taken < queue->n) {
        if (queue->n_begun < queue->n && queue->n_begun < queue->n_taken + at_once) {
            r = begin_form(in, &queue->files[queue->n_begun], err);
            queue->n_begun += r == 0;
        } else {
            r = take_form(in, &queue->files[queue->n_taken++], err);
        }
    }
    return r;
}

/* What a spreadsheet program leaves behind while a file is open. */
static bool is_lock_file(struct seki_str name)
{
    return seki_str_starts(name, SEKI_STR("~$"));
}

static int read_all(struct seki_intake *in, struct seki_str folder, const struct seki_str *names,
                    size_t n, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct queue SEKI_CLEANUP(drop_queue)
        queue = {.files = seki_arena_array(in->app->arena, struct file, n)};

    if (!queue.files) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        struct file *file = &queue.files[queue.n];
        if (is_lock_file(names[i])) {
            continue;
        }
        file->received = &hospital->statements[hospital->n_statements];
        file->path = seki_path_join(in->app->arena, folder, names[i]);
        file->received->name = seki_utf8_clean(in->app->arena, names[i]);
        if (!file->path.p || !file->received->name.p) {
            return seki_fail_nomem(err);
        }
        hospital->n_statements++;
        queue.n++;
    }
    return read_queue(in, &queue, err);
}

int seki_intake_statements(struct seki_intake *in, struct seki_err *err)
{
    struct seki_str folder;
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_intake_path(in, SEKI_STR("statements"), &folder, err);

    if (r < 0 || seki_io_kind_of(folder.p) == SEKI_IO_NOTHING) {
        return r;
    }
    r = seki_io_list(in->app->arena, folder.p, SEKI_LIMIT_STATEMENTS, &names, &n, err);
    if (r < 0) {
        return r;
    }
    in->hospital->statements = seki_arena_array(in->app->arena, struct seki_received, n);
    if (!in->hospital->statements) {
        return seki_fail_nomem(err);
    }
    return read_all(in, folder, names, n, err);
}
