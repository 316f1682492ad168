#include "base/limits.h"
#include "base/utf8.h"
#include "report/explain.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int send_pieces(struct seki_wire_out *out, struct seki_str text, struct seki_err *err)
{
    int r = 0;

    while (r == 0 && text.n) {
        struct seki_str piece = seki_utf8_head(text, SEKI_WIRE_CHUNK);
        r = seki_send_text(out, piece, err);
        text = seki_str_skip(text, piece.n);
    }
    return r;
}

static int on_piece(void *user, struct seki_str piece, struct seki_err *err)
{
    return seki_explainer_feed(user, piece, err);
}

int seki_serve_explain(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                       struct seki_err *err)
{
    struct seki_explain_options options = {
        .name = serve->options.name,
        .risk_id = serve->options.risk,
        .lang = seki_str_eq(serve->options.lang, SEKI_STR("ja")) ? SEKI_LANG_JA : SEKI_LANG_EN,
        .as_json = seki_str_eq(serve->options.form, SEKI_STR("json")),
    };
    struct seki_explainer SEKI_CLEANUP(seki_explainer_free) *x =
        seki_explainer_new(&serve->arena, &options);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = x ? seki_serve_feed(serve, fd, on_piece, x, err) : seki_fail_nomem(err);

    seki_buf_init(&text, SEKI_LIMIT_REPLY_BYTES);
    r = r < 0 ? r : seki_explainer_end(x, &text, err);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&text));
    return r < 0 ? r : send_pieces(out, seki_buf_str(&text), err);
}
