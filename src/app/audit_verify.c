/* Verifying an audit record. Declared in app/audit.h. */
#include "app/audit.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_audit.h"
#include "msg/m_hint.h"

static int fail_line(struct seki_err *err, struct seki_str path, int64_t line)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_audit_checkpoint_line(path, line),
                     M_hint_audit_checkpoint_line());
}

/* A line of the user's file, without blanks; empty lines and those with # are skipped. */
static bool next_line(struct seki_str *rest, int64_t *number, struct seki_str *ret_line)
{
    while (seki_str_split(rest, '\n', ret_line)) {
        (*number)++;
        *ret_line = seki_str_trim(*ret_line);
        if (ret_line->n && ret_line->p[0] != '#') {
            return true;
        }
    }
    return false;
}

/* The last of the checkpoints that the file holds; each has to be right. */
static int read_checkpoints(const struct seki_app *app, struct seki_str path,
                            struct seki_audit_verify_options *options, struct seki_str *ret_line,
                            struct seki_err *err)
{
    struct seki_str rest;
    struct seki_str line;
    int64_t number = 0;
    int r = seki_io_read_file(app->arena, path.p, SEKI_LIMIT_AUDIT_LINE, &rest, err);

    if (r < 0) {
        return r;
    }
    while (next_line(&rest, &number, &line)) {
        struct seki_audit_note note;
        if (seki_audit_note_read(line, &note) != SEKI_AUDIT_NOTE_RIGHT ||
            note.kind != SEKI_AUDIT_CHECKPOINT) {
            return fail_line(err, path, number);
        }
        if (!options->has_outside || note.number > options->outside.number) {
            options->has_outside = true;
            options->outside = note;
            *ret_line = line;
        }
    }
    return options->has_outside ? 0 : fail_line(err, path, 1);
}

static int read_keys(const struct seki_app *app, struct seki_str path,
                     struct seki_audit_verify_options *options, struct seki_err *err)
{
    struct seki_str rest;
    struct seki_str line;
    int64_t number = 0;
    int r = seki_io_read_file(app->arena, path.p, SEKI_LIMIT_AUDIT_LINE, &rest, err);

    if (r < 0) {
        return r;
    }
    while (next_line(&rest, &number, &line)) {
        if (options->n_keys == SEKI_AUDIT_KEYS) {
            return seki_fail_limit(err, path, SEKI_AUDIT_KEYS);
        }
        if (!seki_audit_key_of_hex(line, &options->keys[options->n_keys])) {
            return seki_fail(err, SEKI_ERR_INVALID, M_audit_key_line(path, number),
                             M_hint_audit_key_line());
        }
        options->n_keys++;
    }
    return options->n_keys ? 0
                           : seki_fail(err, SEKI_ERR_INVALID, M_audit_key_line(path, 1),
                                       M_hint_audit_key_line());
}

static int on_row(void *user, const struct seki_audit_row *row, struct seki_str note,
                  struct seki_err *err)
{
    struct seki_audit_verify *v = user;

    (void)err;
    seki_audit_verify_record(v, row);
    if (note.n) {
        seki_audit_verify_note(v, row->number, note);
    }
    return 0;
}

static int on_note(void *user, const struct seki_audit_row *row, struct seki_str note,
                   struct seki_err *err)
{
    (void)err;
    seki_audit_verify_note(user, row->number, note);
    return 0;
}

static int verify_store(const struct seki_app *app, struct seki_str place,
                        const struct seki_audit_verify_options *options,
                        struct seki_audit_verdict *ret_verdict, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_audit_extent extent = {0};
    struct seki_audit_verify v;
    int r = seki_store_open(place, &store, err);

    r = r < 0 ? r : seki_store_audit_view(app->arena, store, &extent, err);
    if (r < 0) {
        return r;
    }
    seki_audit_verify_start(&v, options, extent.installation);
    if (extent.cut.n) {
        seki_audit_verify_cut(&v, extent.cut);
    }
    r = seki_store_audit_walk(store, 0, INT64_MAX, on_row, &v, err);
    r = r < 0 ? r : seki_store_audit_notes_behind(store, v.after, on_note, &v, err);
    if (r < 0) {
        return r;
    }
    seki_audit_verify_end(&v, extent.number, &extent.digest);
    *ret_verdict = v.verdict;
    return 0;
}

int seki_app_audit_verify(const struct seki_app *app, const struct seki_audit_check *check,
                          struct seki_audit_result *ret_result, struct seki_err *err)
{
    const struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_audit_verify_options options = {0};
    struct seki_str line = {0};
    int r =
        check->checkpoint.n ? read_checkpoints(app, check->checkpoint, &options, &line, err) : 0;

    r = r == 0 && check->key.n ? read_keys(app, check->key, &options, err) : r;
    if (r < 0) {
        return r;
    }
    r = check->path.n ? seki_worker_verify_audit(&worker, app->arena, check->path, line, &options,
                                                 &ret_result->verdict, err)
                      : verify_store(app, check->place, &options, &ret_result->verdict, err);
    ret_result->has_outside = options.has_outside;
    ret_result->outside = options.outside;
    return r;
}
