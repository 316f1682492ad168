/* An export of an audit record: the verdict on it, as one row of texts (worker/audit_verdict.h). */
#include "audit/export_read.h"
#include "msg/m_worker.h"
#include "worker/audit_verdict.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int on_piece(void *user, struct seki_str piece, struct seki_err *err)
{
    return seki_audit_reader_feed(user, piece, err);
}

/* What the parent made is right, or the parent is broken. */
static int take_options(const struct seki_serve_options *options,
                        struct seki_audit_verify_options *verify, struct seki_err *err)
{
    struct seki_str rest = options->keys;
    struct seki_str key;
    bool is_right = true;

    verify->has_outside = options->checkpoint.n > 0;
    if (verify->has_outside) {
        is_right =
            seki_audit_note_read(options->checkpoint, &verify->outside) == SEKI_AUDIT_NOTE_RIGHT;
    }
    while (is_right && seki_str_word(&rest, &key)) {
        is_right = verify->n_keys < SEKI_AUDIT_KEYS &&
                   seki_audit_key_of_hex(key, &verify->keys[verify->n_keys]);
        verify->n_keys++;
    }
    return is_right ? 0
                    : seki_fail(err, SEKI_ERR_BUG, M_worker_nonsense(options->name), SEKI_NO_HINT);
}

static int send_verdict(const struct seki_serve *serve, const struct seki_audit_verdict *verdict,
                        struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text;
    struct seki_cell cells[SEKI_VERDICT_CELLS] = {0};
    const struct seki_row row = {.number = 1, .cells = cells, .n = SEKI_VERDICT_CELLS};
    struct seki_str rest;
    int r;

    (void)serve;
    seki_buf_init(&text, SEKI_VERDICT_BYTES);
    seki_verdict_write(&text, verdict);
    r = seki_fail_status(err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    rest = seki_buf_str(&text);
    for (uint32_t i = 0; i < SEKI_VERDICT_CELLS; i++) {
        cells[i].column = i;
        (void)seki_str_word(&rest, &cells[i].text);
    }
    r = seki_send_sheet(out, SEKI_STR("audit"), err);
    return r < 0 ? r : seki_send_row(out, &row, err);
}

int seki_serve_audit(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                     struct seki_err *err)
{
    struct seki_audit_verify_options options = {0};
    struct seki_audit_reader SEKI_CLEANUP(seki_audit_reader_free) *x = NULL;
    struct seki_audit_verdict verdict;
    int r = take_options(&serve->options, &options, err);

    if (r < 0) {
        return r;
    }
    x = seki_audit_reader_new(serve->options.name, &options);
    r = x ? seki_serve_feed(serve, fd, on_piece, x, err) : seki_fail_nomem(err);
    r = r < 0 ? r : seki_audit_reader_end(x, &verdict, err);
    return r < 0 ? r : send_verdict(serve, &verdict, out, err);
}
