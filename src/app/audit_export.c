/* Taking the audit record out. Declared in app/audit.h. */
#include "app/audit_int.h"
#include "audit/dicom.h"
#include "audit/line.h"

struct taking {
    const struct seki_audit_take *take;
    const struct seki_audit_extent *extent;
    struct seki_sink *sink;
    struct seki_audit_taken taken;
    struct seki_audit_digest digest; /* of the last record */
};

/* Whether the record concerns the organisation whose record is taken out. */
static bool is_theirs(const struct taking *x, const struct seki_audit_row *row)
{
    struct seki_str organisation = x->take->organisation;

    return organisation.n == 0 || seki_str_eq(row->organisation, organisation) ||
           seki_str_eq(row->other, organisation);
}

static void write_line(struct taking *x, const struct seki_audit_row *row, struct seki_str note)
{
    x->taken.n_damaged += seki_audit_line_record(&x->sink->buf, row);
    if (note.n) {
        seki_audit_line_note(&x->sink->buf, SEKI_AUDIT_CHECKPOINT, note);
    }
}

static void write_message(struct taking *x, const struct seki_audit_row *row)
{
    if (!row->is_hidden) {
        x->taken.n_damaged += !seki_audit_dicom_record(&x->sink->buf, row, x->extent->installation);
    }
}

static int on_row(void *user, const struct seki_audit_row *row, struct seki_str note,
                  struct seki_err *err)
{
    struct taking *x = user;
    struct seki_audit_row copy = *row;
    struct seki_audit_digest body;

    (void)err; /* a failed write sticks to the sink, and is told at its end */
    if (!is_theirs(x, row)) {
        body = seki_audit_hash(row->body);
        copy.is_hidden = true;
        copy.body = seki_audit_digest_str(&body);
    }
    if (x->take->form == SEKI_AUDIT_DICOM) {
        write_message(x, &copy);
    } else {
        write_line(x, &copy, note);
    }
    x->taken.first = x->taken.n_records++ ? x->taken.first : row->number;
    x->taken.last = row->number;
    x->taken.n_hidden += copy.is_hidden;
    x->digest = row->digest;
    seki_sink_flush(x->sink);
    return 0;
}

/* The numbers between which the records are: behind *ret_after, up to *ret_upto. */
static int find_range(struct seki_store *store, struct taking *x, int64_t *ret_after,
                      int64_t *ret_upto, struct seki_err *err)
{
    int64_t first = x->extent->first;
    int64_t last = x->extent->number;
    int r = 0;

    if (x->take->from) {
        r = seki_store_audit_first_since(store, x->take->from, &first, err);
        first = first ? first : last + 1;
    }
    if (r == 0 && x->take->until) {
        r = seki_store_audit_last_until(store, x->take->until, &last, err);
    }
    *ret_after = first - 1;
    *ret_upto = SEKI_MAX(last, first - 1);
    return r;
}

static int write_lines(const struct seki_app *app, struct seki_store *store, struct taking *x,
                       int64_t after, int64_t upto, struct seki_err *err)
{
    struct seki_audit_export head = {.installation = x->extent->installation,
                                     .after = after,
                                     .previous = x->extent->previous,
                                     .made = app->now};
    bool is_whole = after == x->extent->first - 1;
    int r = is_whole ? 0 : seki_store_audit_digest(store, after, &head.previous, err);

    if (r < 0) {
        return r;
    }
    x->digest = head.previous;
    seki_audit_line_head(&x->sink->buf, &head);
    if (is_whole && x->extent->cut.n) {
        seki_audit_line_note(&x->sink->buf, SEKI_AUDIT_CUT, x->extent->cut);
    }
    r = seki_store_audit_walk(store, after, upto, on_row, x, err);
    if (r == 0) {
        seki_audit_line_end(&x->sink->buf, SEKI_MAX(x->taken.last, after), &x->digest);
    }
    return r;
}

static int write_messages(struct seki_store *store, struct taking *x, int64_t after, int64_t upto,
                          struct seki_err *err)
{
    int r;

    seki_audit_dicom_begin(&x->sink->buf, x->extent->installation);
    r = seki_store_audit_walk(store, after, upto, on_row, x, err);
    seki_audit_dicom_end(&x->sink->buf);
    return r;
}

static int write_all(const struct seki_app *app, struct seki_store *store, struct taking *x,
                     struct seki_err *err)
{
    int64_t after = 0;
    int64_t upto = 0;
    int r = find_range(store, x, &after, &upto, err);

    if (r < 0) {
        return r;
    }
    return x->take->form == SEKI_AUDIT_DICOM ? write_messages(store, x, after, upto, err)
                                             : write_lines(app, store, x, after, upto, err);
}

static int note_export(const struct seki_app *app, const struct seki_audit_source *source,
                       struct seki_store *store, const struct taking *x, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF detail;
    char caller[SEKI_AUDIT_CALLER];
    struct seki_audit_event event = seki_audit_console(caller);

    seki_buf_init(&detail, 256); /* three numbers and some words */
    seki_buf_add(&detail, x->take->form == SEKI_AUDIT_DICOM ? SEKI_STR("export=dicom first=")
                                                            : SEKI_STR("export=jsonl first="));
    seki_buf_add_int(&detail, x->taken.first);
    seki_buf_lit(&detail, " last=");
    seki_buf_add_int(&detail, x->taken.last);
    event.detail = seki_buf_str(&detail);
    event.object_organisation = x->take->organisation;
    return seki_audit_note_use(app, source, store, &event, err);
}

int seki_app_audit_export(const struct seki_app *app, const struct seki_audit_source *source,
                          const struct seki_audit_take *take, struct seki_audit_taken *ret_taken,
                          struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_audit_extent extent = {0};
    struct taking x = {.take = take, .extent = &extent, .sink = &sink};
    int r = seki_store_open(source->place, &store, err);

    take->out->is_private = true;
    r = r < 0 ? r : seki_out_open(take->out, take->path, &sink, err);
    r = r < 0 ? r : seki_store_audit_view(app->arena, store, &extent, err);
    r = r < 0 ? r : write_all(app, store, &x, err);
    if (store) {
        seki_store_rollback(store);
    }
    r = r < 0 ? r : seki_out_close(&sink, err);
    r = r < 0 ? r : note_export(app, source, store, &x, err);
    if (r < 0) {
        return r;
    }
    *ret_taken = x.taken;
    return 0;
}
