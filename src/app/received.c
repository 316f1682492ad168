/* statements/: the forms a hospital received, each read under lock and checked. */
#include "app/hospital_read.h"
#include "base/io.h"
#include "base/utf8.h"
#include "engine/check.h"
#include "msg/m_hos.h"
#include "worker/pool.h"

/* One file of statements/. */
struct file {
    struct seki_str path;
    struct seki_received *received;
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

/* What the maker announced and the assessment does not count; its day may simply have passed. */
static int warn_of_plans(struct seki_intake *in, const struct seki_received *received,
                         struct seki_err *err)
{
    struct seki_lost_plans lost =
        seki_findings_lost_plans(received->findings, received->n_findings);

    if (lost.n_late + lost.n_unclear == 0) {
        return 0;
    }
    return seki_intake_warn(in, received->name, 0,
                            M_hos_form_plans((int64_t)lost.n_late, (int64_t)lost.n_unclear), err);
}

/* Its own fault, which is no reason to leave the other forms unread. */
static bool is_about_file(const struct seki_err *why)
{
    return seki_err_exit_status(why) == SEKI_EXIT_INPUT || why->code == SEKI_ERR_DENIED;
}

/* All files of the folder, in the order of their names. */
struct queue {
    struct seki_intake *in;
    struct file *files;
    struct seki_str *paths;
    size_t n;
};

static int take_form(void *user, const struct seki_pool_result *result, struct seki_err *err)
{
    struct queue *queue = user;
    struct seki_intake *in = queue->in;
    const struct file *file = &queue->files[result->index];
    struct seki_received *received = file->received;
    struct seki_finding *findings = NULL;
    int r;

    if (result->status < 0 && is_about_file(result->why)) {
        return keep_problem(in, file, result->why, err);
    }
    if (result->status < 0) {
        return seki_err_pass(err, result->why);
    }
    received->reading = result->report;
    r = seki_check_statement(in->app->arena, result->statement, in->hospital->as_of, &findings,
                             &received->n_findings, err);
    received->statement = result->statement;
    received->findings = findings;
    if (r == 0) {
        r = warn_of_doubts(in, received, err);
    }
    return r < 0 ? r : warn_of_plans(in, received, err);
}

static int read_queue(struct queue *queue, struct seki_err *err)
{
    const struct seki_intake *in = queue->in;
    const struct seki_pool_options options = {
        .worker = &in->worker,
        .catalogs = in->catalogs.at,
        .n_catalogs = in->catalogs.n,
        .keep = in->app->arena,
        .take = take_form,
        .user = queue,
    };

    return seki_pool_read(&options, in->app->arena, queue->paths, queue->n, err);
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
    struct queue queue = {
        .in = in,
        .files = seki_arena_array(in->app->arena, struct file, n),
        .paths = seki_arena_array(in->app->arena, struct seki_str, n),
    };

    if (!queue.files || !queue.paths) {
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
        queue.paths[queue.n++] = file->path;
    }
    return read_queue(&queue, err);
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
