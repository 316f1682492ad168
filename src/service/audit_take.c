#include "service/audit_take.h"

#include "audit/dicom.h"
#include "audit/line.h"
#include "base/limits.h"

struct taking {
    const struct seki_audit_span *span;
    const struct seki_audit_extent *extent;
    const struct seki_audit_flow *flow;
    struct seki_audit_taken taken;
    struct seki_audit_digest digest; /* of the last record */
};

/* Whether the record concerns the organisation whose record is taken out. */
static bool is_theirs(const struct taking *x, const struct seki_audit_row *row)
{
    struct seki_str organisation = x->span->organisation;

    return organisation.n == 0 || seki_str_eq(row->organisation, organisation) ||
           seki_str_eq(row->other, organisation);
}

static void write_line(struct taking *x, const struct seki_audit_row *row, struct seki_str note)
{
    x->taken.n_damaged += seki_audit_line_record(x->flow->out, row);
    if (note.n) {
        seki_audit_line_note(x->flow->out, SEKI_AUDIT_CHECKPOINT, note);
    }
}

static void write_message(struct taking *x, const struct seki_audit_row *row)
{
    if (!row->is_hidden) {
        x->taken.n_damaged += !seki_audit_dicom_record(x->flow->out, row, x->extent->installation);
    }
}

static int on_row(void *user, const struct seki_audit_row *row, struct seki_str note,
                  struct seki_err *err)
{
    struct taking *x = user;
    struct seki_audit_row copy = *row;
    struct seki_audit_digest body;

    if (!is_theirs(x, row)) {
        body = seki_audit_hash(row->body);
        copy.is_hidden = true;
        copy.body = seki_audit_digest_str(&body);
    }
    if (x->span->form == SEKI_AUDIT_DICOM) {
        write_message(x, &copy);
    } else {
        write_line(x, &copy, note);
    }
    x->taken.first = x->taken.n_records++ ? x->taken.first : row->number;
    x->taken.last = row->number;
    x->taken.n_hidden += copy.is_hidden;
    x->digest = row->digest;
    if (x->flow->flush) {
        x->flow->flush(x->flow->user);
    }
    return seki_fail_status(err, seki_buf_status(x->flow->out));
}

/* The numbers between which the records are: behind *ret_after, up to *ret_upto. */
static int find_range(struct seki_store *store, struct taking *x, int64_t *ret_after,
                      int64_t *ret_upto, struct seki_err *err)
{
    int64_t first = x->extent->first;
    int64_t last = x->extent->number;
    int r = 0;

    if (x->span->from) {
        r = seki_store_audit_first_since(store, x->span->from, &first, err);
        first = first ? first : last + 1;
    }
    if (r == 0 && x->span->until) {
        r = seki_store_audit_last_until(store, x->span->until, &last, err);
    }
    *ret_after = first - 1;
    *ret_upto = SEKI_MAX(last, first - 1);
    return r;
}

static int write_lines(struct seki_store *store, struct taking *x, int64_t after, int64_t upto,
                       struct seki_err *err)
{
    struct seki_audit_export head = {.installation = x->extent->installation,
                                     .after = after,
                                     .previous = x->extent->previous,
                                     .made = x->span->now};
    bool is_whole = after == x->extent->first - 1;
    int r = is_whole ? 0 : seki_store_audit_digest(store, after, &head.previous, err);

    if (r < 0) {
        return r;
    }
    x->digest = head.previous;
    seki_audit_line_head(x->flow->out, &head);
    if (is_whole && x->extent->cut.n) {
        seki_audit_line_note(x->flow->out, SEKI_AUDIT_CUT, x->extent->cut);
    }
    r = seki_store_audit_walk(store, after, upto, on_row, x, err);
    if (r == 0) {
        seki_audit_line_end(x->flow->out, SEKI_MAX(x->taken.last, after), &x->digest);
    }
    return r;
}

static int write_messages(struct seki_store *store, struct taking *x, int64_t after, int64_t upto,
                          struct seki_err *err)
{
    int r;

    seki_audit_dicom_begin(x->flow->out, x->extent->installation);
    r = seki_store_audit_walk(store, after, upto, on_row, x, err);
    seki_audit_dicom_end(x->flow->out);
    return r;
}

static int write_all(struct seki_store *store, struct taking *x, struct seki_err *err)
{
    int64_t after = 0;
    int64_t upto = 0;
    int r = find_range(store, x, &after, &upto, err);

    if (r < 0) {
        return r;
    }
    return x->span->form == SEKI_AUDIT_DICOM ? write_messages(store, x, after, upto, err)
                                             : write_lines(store, x, after, upto, err);
}

int seki_audit_take_out(struct seki_arena *arena, struct seki_store *store,
                        const struct seki_audit_span *span, const struct seki_audit_flow *flow,
                        struct seki_audit_taken *ret_taken, struct seki_err *err)
{
    struct seki_audit_extent extent = {0};
    struct taking x = {.span = span, .extent = &extent, .flow = flow};
    int r = seki_store_audit_view(arena, store, &extent, err);

    r = r < 0 ? r : write_all(store, &x, err);
    seki_store_rollback(store);
    if (r == 0) {
        *ret_taken = x.taken;
    }
    return r;
}

struct noting {
    const struct seki_audit_span *span;
    const struct seki_audit_taken *taken;
    struct seki_str purpose;
};

static int note(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct noting *it = arg;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&text, it->span->form == SEKI_AUDIT_DICOM ? SEKI_STR("export=dicom first=")
                                                           : SEKI_STR("export=jsonl first="));
    seki_buf_add_int(&text, it->taken->first);
    seki_buf_lit(&text, " last=");
    seki_buf_add_int(&text, it->taken->last);
    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.object_kind = SEKI_STR("audit");
    act->event.object_organisation = it->span->organisation;
    act->event.reason = it->purpose;
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

int seki_audit_note_taken(struct seki_act *act, const struct seki_audit_span *span,
                          const struct seki_audit_taken *taken, struct seki_str purpose,
                          struct seki_err *err)
{
    struct noting it = {span, taken, purpose};

    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_AUDIT, note, &it, err);
}
