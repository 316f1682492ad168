#include "app/diff.h"

#include "base/io.h"
#include "engine/check.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define DOCUMENT_MAX ((size_t)256 << 20) /* bytes of the document in any format */

static const struct {
    struct seki_str name;
    void (*write)(const struct seki_diff_report *report, struct seki_buf *out);
} targets[SEKI_DIFF_TARGET_MAX] = {
    [SEKI_DIFF_TEXT] = {SEKI_STR("text"), seki_diff_text},
    [SEKI_DIFF_HTML] = {SEKI_STR("html"), seki_diff_html},
    [SEKI_DIFF_JSON] = {SEKI_STR("json"), seki_diff_json},
};

enum seki_diff_target seki_diff_target_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_DIFF_TARGET_MAX && !seki_str_eq(targets[i].name, name)) {
        i++;
    }
    return (enum seki_diff_target)i;
}

void seki_diff_write(const struct seki_compared *compared, enum seki_diff_target to,
                     struct seki_buf *out)
{
    targets[to].write(&compared->report, out);
}

/* Neither of the two is overwritten by what is made from them. */
static int check_output(const struct seki_diff_options *options, struct seki_err *err)
{
    for (int side = 0; options->output.n && side < 2; side++) {
        if (seki_io_is_same(options->from[side].path.p, options->output.p)) {
            return seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                             M_hint_other_output());
        }
    }
    return 0;
}

/* The second is read with the library of the first. */
static int read_side(const struct seki_app *app, const struct seki_diff_options *options, int side,
                     struct seki_compared *compared, struct seki_checked *ret_checked,
                     struct seki_err *err)
{
    struct seki_import *import = &compared->import[side];
    struct seki_finding *findings = NULL;
    size_t n = 0;
    int r = side == 0 ? seki_app_read(app, &options->from[side], import, err)
                      : seki_app_read_with(app, &compared->import[0].library, &options->from[side],
                                           import, err);

    r = r < 0 ? r
              : seki_check_statement(app->arena, import->statement, app->today, &findings, &n, err);
    if (r == 0) {
        *ret_checked = (struct seki_checked){import->statement, findings, n};
    }
    return r;
}

static int write_output(const struct seki_diff_options *options,
                        const struct seki_compared *compared, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    int r;

    seki_buf_init(&bytes, DOCUMENT_MAX);
    seki_diff_write(compared, options->to, &bytes);
    r = seki_fail_status(err, seki_buf_status(&bytes));
    return r < 0 ? r : seki_out_write(options->out, options->output, seki_buf_str(&bytes), err);
}

int seki_app_diff(const struct seki_app *app, const struct seki_diff_options *options,
                  struct seki_compared *ret_compared, struct seki_err *err)
{
    struct seki_compared *c = ret_compared;
    struct seki_checked checked[2];
    int r = check_output(options, err);

    for (int side = 0; r == 0 && side < 2; side++) {
        r = read_side(app, options, side, c, &checked[side], err);
    }
    r = r < 0 ? r
              : seki_diff_make(app->arena, &c->import[0].library.hub, &checked[0], &checked[1],
                               &c->diff, err);
    if (r < 0) {
        return r;
    }
    c->report = (struct seki_diff_report){
        .diff = &c->diff, .hub = &c->import[0].library.hub, .lang = app->lang};
    return options->output.n ? write_output(options, c, err) : 0;
}
