/* Taking the audit record out. Declared in app/audit.h. */
#include "app/audit_int.h"

static int note_export(const struct seki_app *app, const struct seki_audit_source *source,
                       struct seki_store *store, const struct seki_audit_take *take,
                       const struct seki_audit_taken *taken, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF detail;
    char caller[SEKI_AUDIT_CALLER];
    struct seki_audit_event event = seki_audit_console(caller);

    seki_buf_init(&detail, 256); /* three numbers and some words */
    seki_buf_add(&detail, take->form == SEKI_AUDIT_DICOM ? SEKI_STR("export=dicom first=")
                                                         : SEKI_STR("export=jsonl first="));
    seki_buf_add_int(&detail, taken->first);
    seki_buf_lit(&detail, " last=");
    seki_buf_add_int(&detail, taken->last);
    event.detail = seki_buf_str(&detail);
    event.object_organisation = take->organisation;
    return seki_audit_note_use(app, source, store, &event, err);
}

/* A failed write sticks to the sink, and is told at its end. */
static void flush(void *user)
{
    seki_sink_flush(user);
}

int seki_app_audit_export(const struct seki_app *app, const struct seki_audit_source *source,
                          const struct seki_audit_take *take, struct seki_audit_taken *ret_taken,
                          struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    const struct seki_audit_span span = {.form = take->form,
                                         .from = take->from,
                                         .until = take->until,
                                         .organisation = take->organisation,
                                         .now = app->now};
    const struct seki_audit_flow flow = {.out = &sink.buf, .flush = flush, .user = &sink};
    struct seki_audit_taken taken = {0};
    int r = seki_store_open(source->place, &store, err);

    take->out->is_private = true;
    r = r < 0 ? r : seki_out_open(take->out, take->path, &sink, err);
    r = r < 0 ? r : seki_audit_take_out(app->arena, store, &span, &flow, &taken, err);
    r = r < 0 ? r : seki_out_close(&sink, err);
    r = r < 0 ? r : note_export(app, source, store, take, &taken, err);
    if (r < 0) {
        return r;
    }
    *ret_taken = taken;
    return 0;
}
