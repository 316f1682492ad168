#include "app/relate_export.h"

#include "base/io.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define OUTPUT_MAX ((size_t)256 << 20) /* bytes of one crosswalk in any format */

static const struct target {
    struct seki_str name;
    void (*write)(const struct seki_relate_report both[2], struct seki_buf *out);
} targets[SEKI_RELATE_TARGET_MAX] = {
    [SEKI_RELATE_CSV] = {SEKI_STR("csv"), seki_relate_csv},
    [SEKI_RELATE_OSCAL] = {SEKI_STR("oscal"), seki_relate_oscal},
};

enum seki_relate_target seki_relate_target_from_name(struct seki_str name)
{
    unsigned i = 0;

    while (i < SEKI_RELATE_TARGET_MAX && !seki_str_eq(targets[i].name, name)) {
        i++;
    }
    return (enum seki_relate_target)i;
}

struct seki_str seki_relate_target_name(enum seki_relate_target target)
{
    return targets[target].name;
}

/* The user's own crosswalk is read, never written over. */
static int check_output(const struct seki_relate_export_options *options, struct seki_err *err)
{
    struct seki_str own = options->relate.crosswalk;

    return own.n && seki_io_is_same(own.p, options->output.p)
               ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                           M_hint_other_output())
               : 0;
}

static int write_file(const struct seki_relate_export_options *options,
                      const struct seki_relate_exported *exported, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    int r;

    seki_buf_init(&bytes, OUTPUT_MAX);
    targets[options->to].write(exported->both, &bytes);
    r = seki_fail_status(err, seki_buf_status(&bytes));
    return r < 0 ? r : seki_out_write(options->out, options->output, seki_buf_str(&bytes), err);
}

int seki_app_relate_export(const struct seki_app *app,
                           const struct seki_relate_export_options *options,
                           struct seki_relate_exported *ret_exported, struct seki_err *err)
{
    struct seki_relate_exported exported = {.n_told = 0};
    int r = check_output(options, err);

    r = r < 0 ? r : seki_app_relate(app, &options->relate, &exported.book, &exported.both[0], err);
    r = r < 0 ? r : seki_app_relate_back(app, &exported.both[0], &exported.both[1], err);
    if (r < 0) {
        return r;
    }
    for (size_t side = 0; side < SEKI_ARRAY_LEN(exported.both); side++) {
        exported.n_told += seki_relate_n_told(&exported.both[side]);
        exported.n_confirmed += seki_relate_n_confirmed(&exported.both[side]);
    }
    if (exported.n_told == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND,
                         M_app_relate_nothing(options->relate.from, options->relate.to),
                         M_hint_app_relate_nothing());
    }
    r = write_file(options, &exported, err);
    if (r == 0) {
        *ret_exported = exported;
        ret_exported->both[0].web = &ret_exported->book.web;
        ret_exported->both[1].web = &ret_exported->book.web;
    }
    return r;
}
